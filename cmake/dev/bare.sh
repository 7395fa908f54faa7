# shellcheck shell=bash
# ./dev fresh: the committed tree on a bare Debian 12 that is made for it. A part of ./dev.
# Processes and mounts live in namespaces of their own: they end with this script, however that ends.
# Only the caches of the compiler, of apt and of npm are shared with the machine.

bare=${CARDROOM_BARE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/cardroom/bare}
bare_patience=20 # seconds that a COMMAND has to end after SIGTERM
spaces=(--mount --pid --ipc --uts --fork --kill-child)

no_bare() { die 77 "no bare Debian can be made here: $*"; }

bare_needs() {
    is_root || no_bare "that needs root"
    unshare "${spaces[@]}" mount -t tmpfs none /mnt 2>/dev/null || no_bare "this machine allows no namespaces or mounts"
    command -v git >/dev/null || no_bare "git is missing"
    command -v debootstrap >/dev/null && return
    (install_packages debootstrap debian-archive-keyring) || no_bare "debootstrap could not be installed"
    command -v debootstrap >/dev/null || no_bare "debootstrap is missing"
}

# The machine's own archives of Debian 12, as lines of a sources.list; nothing on another system.
archives() {
    # shellcheck disable=SC2016
    apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)' 'Created-By: Packages' \
        2>/dev/null | sort -u | sed -nE 's/^(deb .* bookworm(|-updates|-security) main) Debian$/\1/p'
}

# default_archives MIRROR: those lines where only debootstrap knows a mirror.
default_archives() {
    printf 'deb %s main\n' "$1 bookworm" "$1 bookworm-updates" "$1-security bookworm-security"
}

# What the network asks for: who vouches for its TLS.
local_certificates() { find /usr/local/share/ca-certificates -name '*.crt' -print0 2>/dev/null | sort -z; }

bare_debootstrap() {
    # It mounts things in its folder: in a namespace of its own nothing stays mounted.
    setpriv --pdeathsig KILL unshare --mount --pid --mount-proc --fork --kill-child \
        debootstrap --variant=minbase --include=git bookworm "$@"
}

# The bare Debian: made once for these archives and certificates, never changed.
make_base() {
    local lines mirror recipe
    lines=$(archives)
    mirror=$(sed -n 's/^deb \(.*\) bookworm main$/\1/p' <<<"$lines" | head -n 1)
    recipe=$({ echo "$lines" && local_certificates | xargs -0r cat; } | sha256sum | cut -c1-12)
    base=$bare/base.$recipe
    exec {base_lock}>"$bare/base.lock"
    flock "$base_lock"
    [[ ! -d $base ]] || return 0
    rm -rf "$bare"/base.*.new
    progress "Making a bare Debian" "$bare/debootstrap.log" bare_debootstrap "$base.new" ${mirror:+"$mirror"} ||
        no_bare "debootstrap failed; its log is $bare/debootstrap.log"
    [[ $lines ]] || lines=$(default_archives "$(sed -n 's/^deb \(.*\) bookworm main$/\1/p' "$base.new/etc/apt/sources.list")")
    echo "$lines" >"$base.new/etc/apt/sources.list"
    mkdir -p "$base.new/usr/local/share/ca-certificates"
    local_certificates | xargs -0r cp -t "$base.new/usr/local/share/ca-certificates"
    mv "$base.new" "$base"
}

# A layer's lock is held by its run. One that nobody holds was left by a run that was killed.
remove_left_layers() {
    local left lock
    for left in "$bare"/layer.*; do
        [[ -d $left ]] || continue
        exec {lock}>"$left/lock"
        ! flock -n "$lock" || rm -rf "$left"
        exec {lock}>&-
    done
    # Bases of other archives, when no run can be using one.
    [[ -n $(compgen -G "$bare/layer.*") ]] || find "$bare" -maxdepth 1 -name 'base.????????????' ! -path "$base" -exec rm -rf {} +
}

# What is shared: packages by links in both directions, so that runs do not disturb each other.
take_packages() {
    mkdir -p "$layer/up/var/cache/apt/archives" "$bare/packages"
    find "$bare/packages" -name '*.deb' -atime +60 -delete
    find "$bare/packages" -name '*.deb' -exec ln -t "$layer/up/var/cache/apt/archives" {} +
}
keep_packages() {
    find "$layer"/{up,root}/var/cache/apt/archives -maxdepth 1 -name '*.deb' -exec cp -lnt "$bare/packages" {} + 2>/dev/null || true
}

new_layer() {
    layer=$(mktemp -d "$bare/layer.XXXXXX")
    exec {layer_lock}>"$layer/lock"
    flock "$layer_lock"
    trap 'leave_bare' EXIT
    trap 'stop_bare' INT TERM HUP
    mkdir -p "$layer"/{up/etc/dpkg/dpkg.cfg.d,work,root} "$bare/npm"
    echo force-unsafe-io >"$layer/up/etc/dpkg/dpkg.cfg.d/quick" # nothing here has to survive a power cut
    take_packages
    cp -L /etc/resolv.conf "$layer/up/etc/resolv.conf" 2>/dev/null || true
    git clone --quiet --bare --no-local "$root" "$layer/up/srv/cardroom.git" || no_bare "git cannot clone $root"
    [[ -z $(git status --porcelain 2>/dev/null | head -n 1) ]] || say "What is not committed is not in the bare Debian"
}

leave_bare() {
    keep_packages
    rm -rf "$layer"
}

# Asked to stop: the command inside is asked, and killed when it does not listen.
stop_bare() {
    trap '' INT TERM HUP
    stopped=1
    local init
    init=$(cat "$layer/pid" 2>/dev/null) || exit 130
    kill -TERM "$init" 2>/dev/null || return 0
    for ((i = 0; i < bare_patience * 10; i++)); do
        kill -0 "$init" 2>/dev/null || return 0
        sleep 0.1
    done
    say "It did not end within $bare_patience s: killed"
    kill -KILL "$init" 2>/dev/null || true
}

# What a COMMAND is told of the caller's environment: no path, for none is in there.
bare_environment() {
    local name
    for name in CI TERM {http,https,no}_proxy {HTTP,HTTPS,NO}_PROXY $(compgen -e CARDROOM_); do
        [[ $name != CARDROOM_@(ORACLE|BARE|BIN|WEB_DIR|DATABASE_URL|TEST_*) ]] || continue
        [[ -z ${!name:-} ]] || printf '%s=%s\0' "$name" "${!name}"
    done
    printf 'CCACHE_MAXSIZE=%s\0' "$compiler_cache_size" # or it would be cut to the default
}

compiler_cache() {
    compiler_cache=$bare/ccache compiler_cache_size=5G
    if command -v ccache >/dev/null; then
        compiler_cache=$(ccache --get-config cache_dir)
        compiler_cache_size=$(ccache --get-config max_size)
    fi
    mkdir -p "$compiler_cache"
}

cmd_fresh() {
    (($#)) || die 64 "fresh wants a command; see ./dev help"
    local start=$SECONDS base layer base_lock layer_lock stopped='' init code=0
    local variables compiler_cache compiler_cache_size
    bare_needs
    mkdir -p "$bare" || no_bare "$bare cannot be made"
    make_base
    remove_left_layers
    new_layer
    exec {base_lock}>&-
    compiler_cache
    mapfile -td '' variables < <(bare_environment)
    say "A bare Debian is ready after $(span $((SECONDS - start))); in it: ./dev $*"
    # In the background, as a trap runs only while bash waits; it also ends when this script is killed.
    setpriv --pdeathsig KILL unshare "${spaces[@]}" bash cmake/dev/bare_init.sh \
        "$base" "$layer" "$compiler_cache" "$bare/npm" "${variables[@]}" -- "$@" <&0 &
    init=$!
    wait "$init" || code=$?
    [[ ! $stopped ]] || { code=0 && wait "$init" || code=$?; }
    exit "$code"
}
