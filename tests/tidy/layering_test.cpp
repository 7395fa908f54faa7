#include "tests/tidy/layering.hpp"

#include "tests/places.hpp"
#include "tests/tidy/scratch_tree.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cardroom::tidy {

namespace {

/// A few files of the real tree, one from each layer, that keep the rule.
void fill(const ScratchTree& tree) {
    tree.copy("game/base");
    tree.copy("game/cards/card.hpp");
    tree.write("game/cards/card.cpp", "#include \"game/cards/card.hpp\"\n");
    tree.write("game/example/main.cpp", "#include <iostream>\n#include \"game/base/chips.hpp\"\n");
    tree.write("ledger/account.hpp", "#pragma once\n#include \"game/base/chips.hpp\"\n");
    tree.write(
        "ledger/account.cpp", "#include <pqxx/types.hxx>\n#include \"ledger/account.hpp\"\n"
    );
    tree.write("server/lobby.hpp", "#pragma once\n#include \"ledger/account.hpp\"\n");
    tree.write("server/lobby.cpp", "#include <sodium.h>\n#include \"server/lobby.hpp\"\n");
}

struct Plant {
    std::string file;
    std::string line;
    std::string reported;  ///< the report names this header
};

}  // namespace

TEST_CASE("layering: server looks at ledger, ledger at game, and never back") {
    const Violations found = check_layering(source_folder());
    for (const std::string& violation : found) {
        FAIL_CHECK(violation);
    }
    CHECK(found.empty());
}

TEST_CASE("layering: a tree that keeps the rule is clean") {
    const ScratchTree tree;
    fill(tree);
    CHECK(check_layering(tree.root()).empty());
}

TEST_CASE("layering: a planted include is found, however it is written") {
    const Plant plants[]{
        {"game/cards/card.cpp", "#include <boost/asio.hpp>", "boost/"},
        {"game/cards/card.cpp", "#  include \"server/lobby.hpp\"", "lobby.hpp"},
        {"game/cards/card.cpp", "#include \"ledger/account.hpp\" // just this once", "account.hpp"},
        {"game/cards/card.hpp", "#include /* why not */ <sodium.h>", "sodium"},
        {"game/cards/card.hpp", "#include <nlohmann/json.hpp>", "nlohmann"},
        {"game/cards/card.cpp", "#include \"../../server/lobby.hpp\"", "lobby.hpp"},
        {"game/cards/card.cpp", "#define WHERE <sodium.h>\n#include WHERE", "sodium"},
        {"game/base/chips.hpp", "#include <thread>", "thread"},
        {"game/base/chips.hpp", "#include <random>", "random"},
        {"game/example/main.cpp", "#include <nlohmann/json.hpp>", "nlohmann"},
        {"ledger/account.cpp", "#include \"server/lobby.hpp\"", "lobby.hpp"},
        {"ledger/account.cpp", "#include <boost/asio/io_context.hpp>", "boost/"},
        {"ledger/account.hpp",
         "#include <pqxx/types.hxx>",
         "server/lobby.cpp: reaches /usr/include/pqxx"},  // reaches server/lobby.hpp
        {"server/lobby.cpp", "#include <libpq-fe.h>", "libpq-fe.h"},
        {"server/lobby.cpp", "#include <postgresql/libpq-fe.h>", "libpq-fe.h"},
        {"server/lobby.cpp", "#include <pqxx/types.hxx>", "pqxx"},
    };
    for (const Plant& plant : plants) {
        CAPTURE(plant.line);
        const ScratchTree tree;
        fill(tree);
        tree.plant(plant.file, plant.line);
        std::string report;
        for (const std::string& violation : check_layering(tree.root())) {
            report += violation + "\n";
        }
        CAPTURE(report);
        CHECK(report.find(plant.reported) != report.npos);
    }
}

}  // namespace cardroom::tidy
