# shellcheck shell=bash
# ./dev test and ./dev rules: the tests in lanes beside one another, and the count. A part of ./dev.

runner_limit=1500 # seconds: a runner that hangs is stopped and counts as failed

# counts LOG: "PASSED FAILED" from doctest's summary, node's, or our own last line; else nothing.
counts() {
    sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /^\[doctest\] test cases:/ {
            for (i = 2; i <= NF; i++) { if ($i == "passed") p = $(i-1); if ($i == "failed") f = $(i-1) } }
        /^(#|ℹ) pass [0-9]+$/ { p = $3 }
        /^(#|ℹ) fail [0-9]+$/ { f = $3 }
        /^[0-9]+ passed, [0-9]+ failed$/ { p = $1; f = $3 }
        END { if (p != "") print p + 0, f + 0 }'
}

# spawn COMMAND...: in the background, as a process group that stop_spawned can end as a whole.
spawn() {
    set -m
    "$@" &
    spawned=$!
    set +m
    : >"$work/$spawned.group"
}

# await GROUP...: waits for those spawned; the result is the last one's.
await() {
    local code=0
    wait "$@" || code=$?
    (cd "$work" && rm -f "${@/%/.group}")
    return "$code"
}

stop_spawned() {
    local file group
    for file in "$work"/*.group "$work"/*/*.group; do
        group=${file##*/}
        kill -TERM -- "-${group%.group}" 2>/dev/null || true
    done
}

# runner NAME COMMAND...: runs it, keeps its log and counts, shows the log when something failed.
runner() {
    local name=$1 log=$work/$1.log code=0 start=$SECONDS passed=0 failed=0 result
    shift
    echo "0 1" >"$work/$name.count" # unless it comes back with something better
    spawn timeout -k 5 "$runner_limit" "$@" >"$log" 2>&1 </dev/null
    await "$spawned" || code=$?
    result=$(counts "$log")
    read -r passed failed <<<"${result:-0 1}"
    # A crash, a leak found at exit and a run of nothing are failures too.
    ((failed > 0 || (code == 0 && passed > 0))) || failed=1
    echo "$passed $failed" >"$work/$name.count"
    ((failed == 0)) || { say "--- $name (exit $code), the end of its output:"; tail -n 150 "$log" >&2; }
    [[ ! ${show_output:-} ]] || cat "$log"
    say "$(printf '  %-28s %5d passed, %d failed  (%d s)' "$name" "$passed" "$failed" $((SECONDS - start)))"
}

work_setup() {
    work=$(mktemp -d /tmp/cardroom-work.XXXXXX)
    trap 'stop_spawned; scratch_cleanup; rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM HUP
}

# test_setup [disk]: with the scratch cluster on the disk, for figures.
test_setup() {
    work_setup
    scratch_cluster "$@"
    test_places
}

test_places() {
    export CARDROOM_ORACLE=${CARDROOM_ORACLE:-$root/../shared/oracle}
    export CARDROOM_WEB_DIR=$root/web/dist
}

# matches PATH: one of the words is in the path, or there are no words.
matches() {
    ((${#words[@]} == 0)) && return
    local word
    for word in "${words[@]}"; do
        [[ ${1,,} == *"${word,,}"* ]] && return
    done
    return 1
}

# wanted FOLDER: a source there has one of the words in its path, or in a test case's or suite's name.
wanted() {
    local file word
    while read -r file; do
        matches "$file" && return
        for word in "${words[@]}"; do
            grep -qPzi 'TEST_(CASE|SUITE)\w*\([^"]*"[^"]*\Q'"$word"'\E' "$file" && return
        done
    done < <(find "tests/$1" -name '*.cpp')
    return 1
}

# case_filter BINARY: doctest's argument for the cases that match; fails when there are none.
case_filter() {
    ((${#words[@]} == 0)) && return
    local word kind names=''
    for word in "${words[@]}"; do
        for kind in "-tc=*$word*" "-ts=*$word*" "-sf=*/tests/*$word*"; do
            names+=$("$1" --list-test-cases --no-colors "$kind" | sed '/^\[doctest\]/d; /^=\+$/d')$'\n'
        done
    done
    names=$(sort -u <<<"$names" | sed '/^$/d; s/[\\,]/\\&/g' | paste -sd,)
    [[ $names ]] && echo "-tc=$names"
}

# lane BUILD BINARY...: test binaries one after another; two lanes run side by side.
lane() {
    local dir=build/$1 binary filter
    shift
    for binary in "$@"; do
        [[ -x $dir/$binary ]] || continue
        filter=$(case_filter "$dir/$binary") || continue
        runner "$binary" "${wrapper[@]}" "$dir/$binary" --no-colors ${filter:+"$filter"}
    done
}

run_lanes() {
    local dir=$1 quick=() database=() lanes=() binary
    shift
    for binary in "$@"; do
        case $binary in
            ledger_tests | server_tests) database+=("$binary") ;;
            *) quick+=("$binary") ;;
        esac
    done
    spawn lane "$dir" "${database[@]}" && lanes+=("$spawned")
    spawn lane "$dir" "${quick[@]}" && lanes+=("$spawned")
    await "${lanes[@]}"
}

test_binaries() {
    local folder binaries=()
    for folder in game ledger server sim tidy; do
        [[ -d tests/$folder ]] && wanted "$folder" && binaries+=("${folder}_tests")
    done
    ((${#binaries[@]})) || return 0
    mapfile -t binaries < <(targets_in test "${binaries[@]}")
    ((${#binaries[@]})) || return 0
    build test "${binaries[@]}"
    run_lanes test "${binaries[@]}"
}

# web/tests/run.mjs takes the words itself; `./dev test web` is all of it.
test_web() {
    [[ -f web/package.json ]] || return 0
    local file match=()
    if ! matches web; then
        for file in web/tests/*.test.*; do
            matches "${file##*/}" && match=("${words[@]}")
        done
        ((${#match[@]})) || return 0
    fi
    install_packages "${web_packages[@]}"
    install_web
    runner web env -C web npm test -- "${match[@]}"
}

# Each of these scripts drives the real server from outside.
test_scripts() {
    local script scripts=()
    for script in tests/browser/*.test.mjs tests/system/*.py tests/hostile/*.py; do
        [[ -f $script && ${script##*/} != _* ]] && matches "$script" && scripts+=("$script")
    done
    ((${#scripts[@]})) || return 0
    install_packages "${web_packages[@]}" "${browser_packages[@]}" "${system_packages[@]}"
    local programs
    mapfile -t programs < <(targets_in test cardroom cardroom-swarm)
    build test "${programs[@]}"
    build_web
    export CARDROOM_BIN=$root/build/test
    # Browsers wait for animations and rooms for clocks: side by side. An attack wants the machine for itself.
    local lanes=() folder
    for folder in browser system; do
        spawn script_lane "$folder" "${scripts[@]}" && lanes+=("$spawned")
    done
    await "${lanes[@]}"
    script_lane hostile "${scripts[@]}"
}

# script_lane FOLDER SCRIPT...: those of that folder, one after another.
script_lane() {
    local folder=$1 script
    shift
    for script in "$@"; do
        case $script in
            tests/"$folder"/*.py) runner "$(basename "$script")" python3 "$script" ;;
            tests/"$folder"/*) runner "$(basename "$script")" node "$script" ;;
        esac
    done
}

test_rules() {
    matches tests/rules || return 0
    install_packages python3
    runner rule_table python3 tests/rules/table_test.py
}

# The script `dev` itself.
test_dev() {
    local script
    for script in tests/dev/*_test.py; do
        matches "$script" || continue
        install_packages python3
        runner "dev_$(basename "$script" .py)" python3 "$script"
    done
}

test_mutate() {
    matches tests/mutate || return 0
    install_packages python3
    runner mutate_operators python3 tests/mutate/operators_test.py
}

# The sum of all runners on the last line; fails when something failed or nothing ran.
report() {
    local passed=0 failed=0 p f file
    for file in "$work"/*.count; do
        [[ -f $file ]] || continue
        read -r p f <"$file"
        passed=$((passed + p)) failed=$((failed + f))
    done
    ((passed + failed > 0)) || { say "No test matches: ${words[*]}"; failed=1; }
    echo "$passed passed, $failed failed"
    ((failed == 0))
}

cmd_test() {
    # `hostile full`: the hostile scripts at their full length, with their figures.
    if [[ "$*" == "hostile full" ]]; then
        export CARDROOM_HOSTILE=full show_output=1
        set -- tests/hostile
    fi
    words=("$@") wrapper=()
    install_packages "${build_packages[@]}" "${database_packages[@]}"
    configure_test
    test_setup
    test_binaries
    test_rules
    test_dev
    test_mutate
    test_web
    test_scripts
    report
}



# case_names BINARY...: "BINARY<tab>CASE" for each test case of a build of all tests.
case_names() {
    local binary
    for binary in "$@"; do
        "build/test/$binary" --list-test-cases --no-colors | sed '/^\[doctest\]/d; /^=\+$/d; s/^/'"$binary"'\t/'
    done
}

cmd_rules() {
    install_packages "${build_packages[@]}" python3
    configure_test
    local binaries=(game_tests ledger_tests server_tests)
    build test "${binaries[@]}"
    case_names "${binaries[@]}" | python3 tests/rules/table.py .
}
