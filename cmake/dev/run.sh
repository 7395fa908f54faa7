# shellcheck shell=bash
# ./dev run, and what asks the room that it started (admin, audit, export). A part of ./dev.

run_options() {
    database_url='' owner_url='' server_args=()
    local port=8080 bind=127.0.0.1 tables=4 bots=12 name
    while (($#)); do
        case $1 in
            --port | --bind | --tables | --bots | --database-url)
                (($# > 1)) || die 64 "$1 needs a value"
                name=${1#--}
                printf -v "${name//-/_}" %s "$2"
                shift 2
                ;;
            --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
            --) shift && server_args+=("$@") && break ;;
            *) die 64 "run does not know $1; see ./dev help" ;;
        esac
    done
    server_args=(--bind "$bind" --port "$port" --tables "$tables" --bots "$bots" "${server_args[@]}")
}

# Where the private cluster can live: var/pg, or elsewhere when its user cannot get there
# (a checkout below /root is closed to everybody else).
cluster_home() {
    local away
    away=/var/lib/cardroom/$(echo "$root" | sha256sum | cut -c1-12)
    if [[ ! -d $away ]] && as_pg test -x "$root/var"; then
        echo "$root/var/pg"
        return
    fi
    install -d -m 755 /var/lib/cardroom
    [[ -e var/pg ]] || ln -sfn "$away" var/pg # for whoever looks there
    say "The database lives in $away: user $(pg_user) may not enter $root"
    echo "$away"
}

# A socket's path may have 107 bytes; ours ends in /.s.PGSQL.15432.lock.
socket_folder() {
    if ((${#1} + 30 <= 107)); then
        echo "$1/socket"
    else
        mktemp -d "${XDG_RUNTIME_DIR:-/tmp}/cardroom.XXXXXX"
    fi
}

start_private_cluster() {
    home=$(cluster_home)
    private_folder "$home"
    exec 9>var/run.lock
    flock -n 9 || die 75 "another ./dev run uses this folder's database"
    cluster_stop "$home/data" fast 9>&- # left over from a killed ./dev run
    cluster_create "$home/data"
    socket=$(socket_folder "$home")
    private_folder "$socket"
    cluster_start "$home/data" "$socket" "$home/postgres.log" 9>&-
    create_database "$socket"
    owner_url=$(cluster_url "$socket" cardroom cardroom)
    database_url=$(cluster_url "$socket" cardroom_app cardroom)
}

# The private cluster, if nobody named another database; its schema.
prepare_database() {
    local start=$SECONDS
    [[ $database_url ]] || start_private_cluster
    (umask 077 && echo "$database_url" >var/database-url)
    build/release/cardroom migrate --database-url "${owner_url:-$database_url}" 9>&- >&2
    say "$(numbered)Preparing the database: done in $(span $((SECONDS - start)))"
}

# The owner, cardroom, migrates; the server is cardroom_app. Neither is a superuser.
create_database() {
    local role psql=("$(pg_bin)/psql" -h "$1" -p "$pg_port" -U postgres -qtAX -v ON_ERROR_STOP=1)
    for role in cardroom cardroom_app; do
        "${psql[@]}" -c "do 'begin create role $role login; exception when duplicate_object then end'"
    done
    [[ $("${psql[@]}" -c "select 1 from pg_database where datname = 'cardroom'") ]] ||
        "${psql[@]}" -c "create database cardroom owner cardroom"
}

run_cleanup() {
    [[ ${home:-} ]] || return 0
    cluster_stop "$home/data" fast
    [[ ${socket:-} == "$home"/* ]] || rm -rf "${socket:-}"
}

# The server gets a session of its own: a Ctrl-C must reach it once, from here, and never reach
# PostgreSQL before the last hand is frozen. It also ends when this script is killed.
serve() {
    local code=0
    trap 'stop_server; run_cleanup; trap - EXIT; exit 0' INT TERM HUP
    setsid setpriv --pdeathsig TERM build/release/cardroom serve --database-url "$database_url" --web-dir web/dist \
        --key-file var/keys/sealing.key "${server_args[@]}" 9>&- &
    server=$!
    wait "$server" || code=$?
    return "$code"
}

stop_server() {
    trap '' INT TERM HUP
    say "Stopping"
    [[ ${server:-} ]] && kill -TERM "$server" 2>/dev/null || return 0
    for _ in {1..30}; do
        kill -0 "$server" 2>/dev/null || return 0
        sleep 0.1
    done
    say "The server did not stop within 3 s: killed (its hands are safe in the log)"
    kill -KILL "$server" 2>/dev/null || true
}

cmd_run() {
    run_options "$@"
    steps 4
    local packages=("${build_packages[@]}" "${web_packages[@]}")
    [[ $database_url ]] || packages+=("${database_packages[@]}")
    next_step && install_packages "${packages[@]}"
    next_step && build_release cardroom
    next_step && build_web
    trap 'run_cleanup' EXIT
    trap 'exit 130' INT TERM HUP
    install -d -m 755 var
    install -d -m 700 var/keys
    next_step && prepare_database
    serve
}

# on_the_room COMMAND ARG...: a command of `cardroom` on the database of ./dev run.
on_the_room() {
    [[ -e var/database-url ]] || die 69 "there is no room yet: start one with ./dev run"
    CARDROOM_DATABASE_URL=$(<var/database-url) exec build/release/cardroom "$@"
}

cmd_admin() { on_the_room admin "$@"; }
cmd_export() { on_the_room export "$@"; }
cmd_audit() { on_the_room audit "$@"; }
