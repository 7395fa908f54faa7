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

# tidy_keys: "SOURCE KEY" for each source, the key a hash of all it includes from this tree and of
# the rules. Ninja knows the includes, as clang built them all for tsan.
tidy_keys() {
    local rules
    rules=$(cat .clang-tidy <(clang-tidy-19 --version) <(declare -f tidy_one) | sha256sum)
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

# A source found clean is not looked at again until it, its includes or the rules change.
tidy_one() {
    local source=$1 stamp=build/tidy-cache/$2 output checks=()
    [[ -e $stamp ]] && return
    # The path analyzer is for the rules and the money: on Beast it doubles the time.
    [[ $source == game/* || $source == ledger/* ]] || checks=(--checks=-clang-analyzer-*)
    if output=$(clang-tidy-19 -p build/tsan --quiet "${checks[@]}" "$source" 2>&1); then
        touch "$stamp"
    else
        grep -v 'warnings\? generated' <<<"$output"
        return 1
    fi
}

check_tidy() {
    mkdir -p build/tidy-cache
    export -f tidy_one
    # What is wrong in a header is said by every source that includes it: shown once.
    tidy_keys | sort | xargs -r -n 2 -P "$(nproc)" bash -c 'tidy_one "$@"' tidy_one |
        awk '/: (error|warning): / { shown = !seen[$0]++ } shown { print; fflush() }'
}

# sanitized BUILD BINARY...: runs test binaries of that build, and fails when one fails.
sanitized() {
    local dir=$1 binaries
    shift
    mapfile -t binaries < <(targets_in "$dir" "$@")
    rm -f "$work"/*.count
    run_lanes "$dir" "${binaries[@]}"
    report
}

# The whole program under its swarm, sockets, log writer and PostgreSQL together.
under_load() {
    build "$1" cardroom cardroom-swarm
    CARDROOM_BIN=$root/build/$1 CARDROOM_LOAD_SECONDS=10 \
        "${wrapper[@]}" /usr/bin/python3 tests/system/load.py
}

check_asan() {
    local binaries=(game_tests ledger_tests server_tests sim_tests)
    configure asan -DCMAKE_BUILD_TYPE=Test -DSAN=address,undefined
    build asan "${binaries[@]}"
    sanitized asan "${binaries[@]}"
    under_load asan
}

# Everything, for clang's warnings, which come from its front end, and for tidy; at -O0, as Beast
# takes a third of the time that it takes at -O1. TSan wants less random addresses than some kernels give.
check_tsan() {
    setarch -R true 2>/dev/null && wrapper=(setarch -R)
    configure tsan -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER=clang++-19 -DSAN=thread
    build tsan
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
        -DFUZZ=ON
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
    configure test -DCMAKE_BUILD_TYPE=Test
    conversations test 2000000 1 60
}

# A few minutes at most, however slow the machine is. The build that ./dev test makes as well.
check_simulate() {
    configure test -DCMAKE_BUILD_TYPE=Test
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

# step NAME: goes on after a failure, so that one run shows all there is to mend.
step() {
    local start=$SECONDS code=0
    say "== $1"
    spawn "check_$1" >&2
    await "$spawned" || code=$?
    ((code == 0)) || bad+=("$1")
    say "== $1: $( ((code == 0)) && echo ok || echo FAILED) ($((SECONDS - start)) s)"
}

cmd_check() {
    words=() wrapper=() bad=()
    local name steps=(format client tsan tidy asan fuzz simulate)
    for name in "$@"; do
        [[ " ${steps[*]} " == *" $name "* ]] || die 64 "check does not know $name; see ./dev help"
    done
    (($# == 0)) || steps=("$@")
    install_packages "${build_packages[@]}" "${database_packages[@]}" "${lint_packages[@]}" \
        "${web_packages[@]}" "${system_packages[@]}"
    test_setup
    export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=exitcode=66
    export LSAN_OPTIONS=print_suppressions=0:suppressions=$root/tests/lsan.supp
    for name in "${steps[@]}"; do
        step "$name"
    done
    ((${#bad[@]} == 0)) || die 1 "check failed: ${bad[*]}"
    say "check: all clean"
}
