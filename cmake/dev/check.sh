# shellcheck shell=bash
# ./dev check and ./dev fuzz: format, lint, a second compiler, sanitizers, fuzzers. A part of ./dev.
# g++ 12 builds asan, clang 19 builds tsan: each compiler's warnings and tests, without more builds.

cpp_sources() { find game ledger server tests \( -name '*.cpp' -o -name '*.hpp' \) -print0 | sort -z; }

check_format() { cpp_sources | xargs -0 clang-format-19 --dry-run -Werror; }

check_client() {
    [[ -f web/package.json ]] || return 0
    install_web
    (cd web && npm run --silent --if-present check)
}

# source_keys: "SOURCE KEY" for each source, the key a hash of all it includes from this tree and of
# the rules. Ninja knows the includes, as clang built them all for tsan.
source_keys() {
    local rules
    rules=$(cat .clang-tidy tests/.clang-tidy <(clang-tidy-19 --version) <(declare -f tidy_one) | sha256sum)
    # ccache makes paths below the root relative to the build folder.
    flock build/tsan/.lock ninja -C build/tsan -t deps | sed "s|^    \.\./\.\./|    $root/|" |
        awk -v root="$root/" 'index($0, "    " root) == 1 {
                path = substr($0, 5 + length(root)); if (!src) src = path; if (path !~ /^build\//) print src, path }
            /^[^ ]/ || /^$/ { src = "" }' |
        awk -v rules="${rules%% *}" '
            NR == FNR { hash[$2] = $1; next }
            { all[$1] = all[$1] " " hash[$2] }
            END { for (s in all) if (s ~ /\.cpp$/ && s !~ /^build\//) print s, rules, all[s] }' \
            <(cpp_sources | xargs -0 sha256sum) - |
        while read -r source all; do echo "$source $(sha256sum <<<"$all" | cut -c1-32)"; done
}

# tidy_units: "UNIT KEY" for all that tidy looks at: the batches, and the sources that are in none.
# In a batch the standard library's and Boost's headers are looked through once for a whole folder.
tidy_units() {
    local unit keys
    keys=$(source_keys)
    sed -n 's/^ *"file": "\(.*\)",\?$/\1/p' build/tidy/compile_commands.json | sort -u |
        while read -r unit; do
            unit=${unit#"$root/"}
            case $unit in
                build/*/unity_*) sed -n "s|^#include \"$root/\(.*\)\"|\1|p" "$unit" ;;
                build/*) ;;
                *) echo "$unit" ;;
            esac | awk -v unit="$unit" 'NR == FNR { key[$1] = $2; next } $1 in key { all = all " " key[$1] } END { if (all) print unit, all }' \
                <(echo "$keys") -
        done | while read -r unit all; do echo "$unit $(sha256sum <<<"$unit $all" | cut -c1-32)"; done
    # The path analyzer is for the rules and the money; it looks only into the source that it is given.
    sed -n 's#^\(\(game\|ledger\)/.*\) \(.*\)#analyze:\1 \3.paths#p' <<<"$keys"
}

# tidy_one UNIT KEY: one found clean is not looked at again until it, its includes or the rules change.
tidy_one() {
    local unit=${1#analyze:} stamp=build/tidy-cache/$2 output database=build/tidy checks=-clang-analyzer-*
    [[ -e $stamp ]] && return
    case $1 in
        analyze:*) checks='-*,clang-analyzer-*' database=build/tsan ;;
        */unity_tests_*) checks+=,-bugprone-suspicious-include,$(sed -n 's/^Checks: //p' tests/.clang-tidy) ;;
        */unity_*) checks+=,-bugprone-suspicious-include ;;
    esac
    if output=$(clang-tidy-19 -p "$database" --quiet --checks="$checks" "$unit" 2>&1); then
        touch "$stamp"
    else
        grep -v 'warnings\? generated' <<<"$output"
        return 1
    fi
}

check_tidy() {
    mkdir -p build/tidy-cache
    configure tidy -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER=clang++-19 -DBATCH=ON
    export -f tidy_one
    # What is wrong in a header is said by every unit that includes it: shown once.
    tidy_units | sort -r | xargs -r -n 2 -P "$(nproc)" bash -c 'tidy_one "$@"' tidy_one |
        awk '/: (error|warning): / { shown = !seen[$0]++ } shown { print; fflush() }'
}

# sanitized BUILD BINARY...: runs test binaries of that build, and fails when one fails.
sanitized() {
    local dir=$1 binaries work=$work/$1
    shift
    mapfile -t binaries < <(targets_in "$dir" "$@")
    mkdir "$work"
    run_lanes "$dir" "${binaries[@]}"
    report
}

# A step's own cluster: roles belong to a whole cluster, and two steps run side by side.
step_cluster() {
    trap scratch_cleanup EXIT
    scratch_cluster
}

# The whole program under its swarm, sockets, log writer and PostgreSQL together.
under_load() {
    build "$1" cardroom cardroom-swarm
    CARDROOM_BIN=$root/build/$1 CARDROOM_LOAD_SECONDS=10 \
        "${wrapper[@]}" /usr/bin/python3 tests/system/load.py
}

check_asan() {
    local binaries=(game_tests ledger_tests server_tests sim_tests)
    configure asan -DCMAKE_BUILD_TYPE=Test -DSAN=address,undefined -DBATCH=ON
    build asan "${binaries[@]}"
    step_cluster
    sanitized asan "${binaries[@]}"
    under_load asan
}

# Everything, for clang's warnings, which come from its front end, and for tidy; at -O0, as Beast
# takes a third of the time that it takes at -O1. TSan wants less random addresses than some kernels give.
check_tsan() {
    setarch -R true 2>/dev/null && wrapper=(setarch -R)
    configure tsan -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER=clang++-19 -DSAN=thread
    build tsan
    step_cluster
    sanitized tsan ledger_tests server_tests
    under_load tsan
}

fuzzers=(commands phh)

# fuzzer NAME SECONDS: tells how many inputs it tried; fails when one of them is a finding.
fuzzer() {
    local name=$1 dir=var/fuzz/$1 log=$work/fuzz_$1.log code=0 runs options=()
    [[ ! -e tests/fuzz/$name.dict ]] || options=(-dict="tests/fuzz/$name.dict")
    mkdir -p "$dir"
    "build/fuzz/fuzz_$name" -max_total_time="$2" -timeout=20 -max_len=4096 -print_final_stats=1 \
        -artifact_prefix="$dir/finding-" "${options[@]}" "$dir" "tests/fuzz/corpus/$name" \
        >"$log" 2>&1 </dev/null || code=$?
    runs=$(awk '/^stat::number_of_executed_units/ { print $2 }' "$log")
    if ((code == 0)); then
        say "fuzz $name: ${runs:-0} executions in $2 s, no finding"
        return
    fi
    grep -v '^#[0-9]' "$log" | tail -n 60 >&2
    say "fuzz $name: FINDING after ${runs:-0} executions; again with" \
        "build/fuzz/fuzz_$name $(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)"
    return 1
}

# fuzz_all SECONDS: each has a core of its own.
fuzz_all() {
    configure fuzz -DCMAKE_BUILD_TYPE=Test -DCMAKE_CXX_COMPILER=clang++-19 -DSAN=address,undefined \
        -DFUZZ=ON -DBATCH=ON
    build fuzz "${fuzzers[@]/#/fuzz_}"
    local name code=0 groups=() group
    for name in "${fuzzers[@]}"; do
        spawn fuzzer "$name" "$1" && groups+=("$spawned")
    done
    for group in "${groups[@]}"; do
        await "$group" || code=1
    done
    return "$code"
}

# conversations BUILD FRAMES FIRST SECONDS
conversations() {
    build "$1" cardroom-conversations
    "build/$1/cardroom-conversations" "${@:2}"
}

# Whole conversations are the same in each run, up to a number: no check depends on luck.
check_fuzz() {
    fuzz_all 60
    configure_test
    conversations test 2000000 1 60
}

# A few minutes at most, however slow the machine is. The build that ./dev test makes as well.
check_simulate() {
    configure_test
    build test cardroom-simulate
    build/test/cardroom-simulate 10000 1 120
}

cmd_fuzz() {
    local seconds=${1:-60}
    [[ $seconds == [1-9]* && $seconds != *[!0-9]* ]] || die 64 "fuzz wants a number of seconds"
    install_packages "${build_packages[@]}" "${lint_packages[@]}"
    export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
    work_setup
    fuzz_all "$seconds"
    configure release -DCMAKE_BUILD_TYPE=Release
    conversations release 1000000000 "$RANDOM" "$seconds"
}

# step NAME: one that is ok leaves a mark.
step() {
    local start=$SECONDS code=0
    say "== $1"
    spawn "check_$1" >&2
    await "$spawned" || code=$?
    ((code != 0)) || : >"$work/$1.ok"
    say "== $1: $( ((code == 0)) && echo ok || echo FAILED) ($((SECONDS - start)) s)"
}

# check_lane STEP...: one after another, also after a failure: one run shows all there is to mend.
check_lane() {
    [[ ! -t 2 ]] || exec 2> >(exec cat >&2) # two cannot rewrite one line of a terminal
    local name
    for name in "$@"; do
        [[ " ${steps[*]} " != *" $name "* ]] || step "$name"
    done
}

cmd_check() {
    words=() wrapper=()
    local name lanes=() failed='' steps=(format client tsan tidy asan fuzz simulate)
    for name in "$@"; do
        [[ " ${steps[*]} " == *" $name "* ]] || die 64 "check does not know $name; see ./dev help"
    done
    (($# == 0)) || steps=("$@")
    install_packages "${build_packages[@]}" "${database_packages[@]}" "${lint_packages[@]}" \
        "${web_packages[@]}" "${system_packages[@]}"
    work_setup
    test_places
    export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=exitcode=66
    export LSAN_OPTIONS=print_suppressions=0:suppressions=$root/tests/lsan.supp
    # Two lanes: while the tests of one wait for their clocks and databases, the other compiles.
    # (No `&&` behind spawn: in there a step would go on after its first failure.)
    spawn check_lane format tsan tidy
    lanes+=("$spawned")
    spawn check_lane client fuzz simulate asan
    lanes+=("$spawned")
    await "${lanes[@]}" || true
    for name in "${steps[@]}"; do
        [[ -e $work/$name.ok ]] || failed+=" $name"
    done
    [[ ! $failed ]] || die 1 "check failed:$failed"
    say "check: all clean"
}
