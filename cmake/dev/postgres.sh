# shellcheck shell=bash
# Private PostgreSQL clusters: made, started, stopped. A part of ./dev.

pg_port=15432 # names the socket; nothing listens on TCP

pg_bin() {
    local bin
    for bin in /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin; do
        [[ -x $bin/initdb ]] && echo "$bin" && return
    done
    die 69 "PostgreSQL 15 is not installed"
}

# initdb and postgres refuse root, so root hands over to the package's own user.
pg_user() { if is_root; then echo postgres; fi; }
as_pg() {
    if is_root; then
        (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups "$@")
    else
        "$@"
    fi
}

# A folder only the cluster's user may enter; that is what keeps `trust` private.
private_folder() {
    if is_root; then
        install -d -o postgres -g postgres -m 700 "$1"
    else
        install -d -m 700 "$1"
    fi
}

# cluster_create DATA: made aside and moved into place, so that half a cluster is never found.
cluster_create() {
    local data=$1
    [[ -f $data/PG_VERSION ]] && return
    as_pg rm -rf "$data.new"
    as_pg "$(pg_bin)/initdb" -D "$data.new" --data-checksums -E UTF8 --locale=C.UTF-8 -A trust \
        -U postgres --no-instructions >/dev/null || die 69 "initdb failed for $data"
    as_pg mv "$data.new" "$data"
}

# cluster_start DATA SOCKET LOG
cluster_start() {
    local data=$1 socket=$2 log=$3 options
    options="-c listen_addresses= -c port=$pg_port -c max_connections=200 -c fsync=on"
    options+=" -c unix_socket_directories=$(printf %q "$socket")"
    as_pg "$(pg_bin)/pg_ctl" -D "$data" -l "$log" -w -t 60 -s -o "$options" start </dev/null >&2 ||
        { as_pg tail -n 20 "$log" >&2; die 69 "PostgreSQL did not start; its log is $log"; }
}

cluster_running() { as_pg "$(pg_bin)/pg_ctl" -D "$1" status >/dev/null 2>&1; }

# cluster_stop DATA MODE: by the process id in its pid file. What hangs is stopped as by a crash:
# nothing acknowledged is lost by that.
cluster_stop() {
    cluster_running "$1" || return 0
    as_pg "$(pg_bin)/pg_ctl" -D "$1" -m "$2" -w -t 1 -s stop >&2 ||
        as_pg "$(pg_bin)/pg_ctl" -D "$1" -m immediate -w -t 2 -s stop >&2 ||
        say "PostgreSQL did not stop: $1"
}

url_encode() {
    local text=$1 out='' i char
    for ((i = 0; i < ${#text}; i++)); do
        char=${text:i:1}
        [[ $char == [a-zA-Z0-9/._-] ]] || printf -v char '%%%02X' "'$char"
        out+=$char
    done
    echo "$out"
}

# cluster_url SOCKET USER DATABASE
cluster_url() { echo "postgresql://$2@/$3?host=$(url_encode "$1")&port=$pg_port"; }

# scratch_folder [disk]: in memory when there is enough, as tests wait for the disk most of their time.
scratch_folder() {
    local place=/tmp
    [[ ${1:-} == disk || ! -w /dev/shm || $(df --output=avail -k /dev/shm | tail -n 1) -lt 4194304 ]] || place=/dev/shm
    mktemp -d "$place/cardroom-test.XXXXXX"
}

# scratch_cluster [disk]: a throw-away cluster, told to the tests through the environment.
scratch_cluster() {
    scratch=$(scratch_folder "$@")
    private_folder "$scratch"
    private_folder "$scratch/socket"
    cluster_create "$scratch/data"
    cluster_start "$scratch/data" "$scratch/socket" "$scratch/postgres.log"
    export CARDROOM_TEST_DB CARDROOM_TEST_PG
    CARDROOM_TEST_DB=$(cluster_url "$scratch/socket" postgres postgres)
    CARDROOM_TEST_PG=$(printf '{"bin":"%s","data":"%s","socket":"%s","port":%d,"user":"%s"}' \
        "$(pg_bin)" "$scratch/data" "$scratch/socket" "$pg_port" "$(pg_user)")
}

scratch_cleanup() {
    [[ ${scratch:-} ]] || return 0
    cluster_stop "$scratch/data" immediate
    rm -rf "$scratch"
}
