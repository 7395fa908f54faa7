# BATCH: each folder of a target is compiled as one unit, so that its headers are read once.

# These stay units of their own. They have a name (in an unnamed namespace) that another source of
# their folder has as well, replace what the compiler knows, or are replaced by tests (server/work).
set(apart
    game/formats/phh_boards.cpp
    game/formats/phh_read_actions.cpp
    game/formats/text_format.cpp
    game/formats/unknown_cards.cpp
    game/rules/betting.cpp
    game/rules/opening.cpp
    game/table/apply_seats.cpp
    ledger/memory/table_log.cpp
    ledger/pg/books.cpp
    ledger/pg/stored_table.cpp
    server/admin/money.cpp
    server/admin/tables.cpp
    server/room/reading_texts.cpp
    server/swarm/table_feed.cpp
    server/table/actor_view.cpp
    server/table/durable_threads.cpp
    server/work/io_clock.cpp
    server/work/worker.cpp
    tests/game/equity/equity_property_test.cpp
    tests/game/formats/oracle_ohh_test.cpp
    tests/game/formats/oracle_phh_test.cpp
    tests/game/formats/oracle_stars_test.cpp
    tests/game/formats/phh_boards_test.cpp
    tests/game/formats/phh_errors_test.cpp
    tests/game/formats/phh_faults.cpp
    tests/game/formats/secrecy_formats_test.cpp
    tests/game/formats/sections_test.cpp
    tests/game/rules/pots_test.cpp
    tests/game/rules/run_it_twice_test.cpp
    tests/game/rules/showdown_test.cpp
    tests/game/support/allocations.cpp
    tests/ledger/audit/damage_test.cpp
    tests/ledger/pg/retry_test.cpp
    tests/server/account/frozen_owner_test.cpp
    tests/server/admin/export_test.cpp
    tests/server/protocol/shown_text_test.cpp
    tests/server/room/proof_test.cpp
    tests/server/table/money_keys_test.cpp
    tests/server/table/seats_test.cpp
    tests/server/table/turn_test.cpp
)

function(batch target)
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_SOURCE_DIR} NORMALIZE)
        cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE path)
        if(path IN_LIST apart)
            continue()
        endif()
        cmake_path(GET path PARENT_PATH folder)
        string(REPLACE "/" "_" group ${folder})
        set_source_files_properties(
            ${source} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${group}
        )
    endforeach()
    # A local name may hide another file's global one: tsan, which compiles each source alone, looks for that.
    target_compile_options(${target} PRIVATE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

foreach(target IN ITEMS
        cardroom_game cardroom_ledger cardroom_server cardroom_play cardroom_sim game_tests ledger_tests
        server_tests cardroom-conversations)
    batch(${target})
endforeach()
