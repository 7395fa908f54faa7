# shellcheck shell=bash
# What ./dev says while it works: each step, how far it is, how long it took. A part of ./dev.
# The words of apt, npm, cmake and ninja go to logs.

say() { printf '%s\n' "$*" >&2; }
die() {
    local code=$1
    shift
    say "dev: $*"
    exit "$code"
}

say_every=10 # seconds between two lines about one step; a terminal's line is rewritten each second

# Steps are numbered when a command has said how many it has.
step_count=0 step_now=0
steps() { step_count=$1; }
next_step() { step_now=$((step_now + 1)); }
numbered() { ((step_count == 0)) || printf 'Step %d of %d: ' "$step_now" "$step_count"; }

span() {
    if (($1 < 120)); then
        printf '%d s' "$1"
    else
        printf '%d min %d s' $(($1 / 60)) $(($1 % 60))
    fi
}

# how_far LOG: "120 of 431", by what ninja, apt or debootstrap wrote there last; else nothing.
how_far() {
    tail -c 4000 "$1" 2>/dev/null | sed -n '
        s|^\[\([1-9][0-9]*\)/\([0-9]*\)\].*|\1 of \2|p
        s|^dlstatus:.* file \([0-9]*\) of \([0-9]*\).*|\1 of \2 fetched|p
        s/^I: \(\(Retrieving\|Extracting\|Unpacking\|Configuring\) .*\)/\1/p
        s|^pmstatus:[^:]*:\([0-9]*\).*|all fetched, \1 of 100 % installed|p' | tail -n 1
}

# end_of LOG: its last lines, but what only tells how far it was.
end_of() { sed '/^\[[0-9]*\/[0-9]*\] /d; /^\(dl\|pm\)status:/d' "$1" | tail -n 30; }

# on_line TEXT: on a terminal the line that is being rewritten, else a line of its own.
on_line() {
    if [[ -t 2 ]]; then
        printf '\r\033[K%.*s' "$((${COLUMNS:-80} - 1))" "$1" >&2
    else
        say "$1"
    fi
}

# end_line TEXT: the last word about a step.
end_line() {
    [[ ! -t 2 ]] || printf '\r\033[K' >&2
    say "$1"
}

# tell TITLE LOG: says how far it is until its input ends.
tell() {
    local start=$SECONDS next=1 code gone far
    [[ ! -t 2 ]] || { say_every=1 && on_line "$1"; }
    while :; do
        code=0
        read -rt 1 _ || code=$?
        ((code > 128)) || return 0 # our starter is done, or gone
        gone=$((SECONDS - start))
        ((gone >= next)) || continue
        next=$((gone + say_every))
        far=$(how_far "$2")
        on_line "$1: ${far:+$far, }$(span "$gone")"
    done
}

# progress TITLE LOG COMMAND...: what the command writes goes to the log. When it fails, the log's
# name and end are shown; the result is the command's.
progress() {
    local title log=$2 start=$SECONDS code=0 teller tick
    title=$(numbered)$1
    shift 2
    mkdir -p "${log%/*}"
    : >"$log"
    exec {tick}> >(tell "$title" "$log")
    teller=$!
    "$@" >"$log" 2>&1 </dev/null {tick}>&- || code=$?
    exec {tick}>&-
    wait "$teller" || true
    if ((code == 0)); then
        end_line "$title: done in $(span $((SECONDS - start)))"
        return 0
    fi
    end_line "$title: FAILED after $(span $((SECONDS - start))); the end of $log:"
    end_of "$log" | sed 's/^/    /' >&2
    return "$code"
}
