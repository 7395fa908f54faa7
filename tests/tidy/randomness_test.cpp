#include "tests/tidy/randomness.hpp"

#include "tests/places.hpp"
#include "tests/tidy/scratch_tree.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cardroom::tidy {

namespace {

void fill(const ScratchTree& tree) {
    tree.write("game/rand.cpp", "int operand = 1;  // no rand() and no mt19937 here\n");
    tree.write("ledger/seal.cpp", "auto n = randombytes_uniform(52);\n");
    tree.write("server/bot/dice.hpp", "#include <random>\nstd::mt19937_64 engine_;\n");
    tree.write("server/swarm/run.cpp", "auto seed = std::random_device{}();\n");
}

}  // namespace

TEST_CASE("randomness: what deals cards or makes secrets uses libsodium alone") {
    const std::vector<std::string> found = check_randomness(source_folder());
    for (const std::string& use : found) {
        FAIL_CHECK(use);
    }
    CHECK(found.empty());
}

TEST_CASE("randomness: clients have their own dice, and words in names or remarks are none") {
    const ScratchTree tree;
    fill(tree);
    CHECK(check_randomness(tree.root()).empty());
}

TEST_CASE("randomness: each other generator is found where it may not be") {
    struct Case {
        const char* file;
        const char* line;
    };
    for (const Case& broken : {
             Case{"ledger/crypto/deck.cpp", "std::mt19937 engine{1};"},
             Case{"ledger/crypto/deck.cpp", "return rand() % 52;"},
             Case{"game/rules/deal.hpp", "std::shuffle(a, b, engine);"},
             Case{"server/table/draw.cpp", "std::random_device device;"},
             Case{"server/account/token.cpp", "#include <random>"},
             Case{"server/botany/draw.cpp", "auto x = ::arc4random();"},
         }) {
        CAPTURE(broken.line);
        const ScratchTree tree;
        fill(tree);
        tree.write(broken.file, broken.line);
        const std::vector<std::string> found = check_randomness(tree.root());
        REQUIRE(found.size() == 1);
        CHECK(found.front().starts_with(std::string{broken.file} + ":1: "));
    }
}

}  // namespace cardroom::tidy
