# shellcheck shell=bash
# ./dev mutate: small wrong changes to the sources, and which of them no test notices. A part of ./dev.

cmd_mutate() {
    local program=game_tests argument
    for argument in "$@"; do
        [[ $argument != ledger/* ]] || program=ledger_tests
    done
    install_packages "${build_packages[@]}" "${database_packages[@]}" python3
    configure test -DCMAKE_BUILD_TYPE=Test -DBATCH=OFF # it compiles one source at a time
    build test "$program"
    test_setup
    python3 tests/mutate/mutate.py "$@"
}
