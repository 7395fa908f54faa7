#!/usr/bin/env bash
# The first process of ./dev fresh, in new namespaces:
# bare_init.sh BASE LAYER COMPILER_CACHE NPM_CACHE [NAME=VALUE...] -- COMMAND...
# Puts the bare Debian together and runs ./dev COMMAND... on a clone there. When it ends, all there ends.
set -euo pipefail
base=$1 layer=$2 compiler_cache=$3 npm_cache=$4 root=$2/root variables=()
shift 4
while [[ $1 != -- ]]; do variables+=("$1") && shift; done
shift

# /proc is still the machine's, which knows us by another number: for whoever wants to stop us.
read -r pid _ </proc/self/stat
echo "$pid" >"$layer/pid"

mount -t overlay overlay -o "lowerdir=$base,upperdir=$layer/up,workdir=$layer/work" "$root" 2>/dev/null ||
    { cp -a "$base/." "$root" && cp -a "$layer/up/." "$root" && mount --bind "$root" "$root"; } # else a copy

mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys" 2>/dev/null || true
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for name in null zero full random urandom tty; do
    : >"$root/dev/$name"
    mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root"/dev/{pts,shm}
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s fd/0 "$root/dev/stdin"
ln -s fd/1 "$root/dev/stdout"
ln -s fd/2 "$root/dev/stderr"
mkdir -p "$root"/root/{.cache/ccache,.npm}
mount --bind "$compiler_cache" "$root/root/.cache/ccache"
mount --bind "$npm_cache" "$root/root/.npm"
hostname bare

# As whoever comes anew: a clone, then the command.
# shellcheck disable=SC2016
newcomer='
    cd && git clone --quiet /srv/cardroom.git cardroom && cd cardroom || exit 1
    if [ "$1" = shell ]; then exec bash; fi
    exec ./dev "$@"'

# Background commands ignore Ctrl-C: this one must not. A terminal tells it by itself, others through us.
chroot "$root" /usr/bin/env -i --default-signal=INT,QUIT HOME=/root \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${variables[@]}" \
    sh -c "$newcomer" sh "$@" <&0 &
child=$!
told=''
trap 'told=1; kill -TERM "$child"' TERM
code=0
wait "$child" || code=$?
if [[ $told ]]; then # that wait ended by the signal, not by the child
    code=0
    wait "$child" || code=$?
fi
exit "$code"
