#include "tests/tidy/style.hpp"

#include "tests/places.hpp"
#include "tests/tidy/scratch_tree.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cardroom::tidy {

namespace {

void fill(const ScratchTree& tree) {
    for (const char* folder : {"game", "ledger", "server", "web", "tests"}) {
        tree.write(std::string{folder} + "/README.md", "What lives here.\n");
    }
    tree.write("game/a.hpp", "/// A: the first letter.\n#pragma once\n");
    tree.write("game/b.hpp", "#pragma once\n\n/// B: the second letter.\nint b();\n");
    tree.write("game/b.cpp", "#include \"game/b.hpp\"\n");
    tree.write("game/part/README.md", "What lives here.\n");
    tree.write("game/part/c.cpp", "int c();\n");
    tree.write("web/src/c.ts", "let c = 1;\n");
}

std::string repeated(const std::string& line, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += line;
    }
    return text;
}

struct Case {
    std::string file;
    std::string text;
    std::string reported;
};

}  // namespace

TEST_CASE("style: the tree keeps its own rules") {
    const std::vector<std::string> found = check_style(source_folder());
    for (const std::string& violation : found) {
        FAIL_CHECK(violation);
    }
    CHECK(found.empty());
}

TEST_CASE("style: a tree that keeps the rules is clean") {
    const ScratchTree tree;
    fill(tree);
    CHECK(check_style(tree.root()).empty());
}

TEST_CASE("style: each broken rule is found") {
    const Case cases[]{
        {"game/long.cpp", repeated("// a line\n", 401), "401 lines"},
        {"tests/game/long_test.cpp", repeated("// a line\n", 601), "601 lines"},
        {"game/late.cpp", std::string{"// TO"} + "DO: later\n", "left in the code"},
        {"web/tab.ts", "\tlet x = 1;\n", "a tab"},
        {"game/mute.hpp", "#pragma once\nint x();\n", "no first sentence"},
        {"game/open.hpp", "/// Open.\nint x();\n", "no #pragma once"},
        {"server/place.cpp", std::string{"// see /wo"} + "rk/shared/notes\n", "names"},
        {"server/part/d.cpp", "int d();\n", "server/part: no README.md"},
        {"tests/ledger/deep/d_test.cpp", "int d();\n", "tests/ledger: no README.md"},
    };
    for (const Case& broken : cases) {
        CAPTURE(broken.file);
        const ScratchTree tree;
        fill(tree);
        tree.write(broken.file, broken.text);
        std::string report;
        for (const std::string& violation : check_style(tree.root())) {
            report += violation + "\n";
        }
        CAPTURE(report);
        CHECK(report.find(broken.reported) != report.npos);
    }
}

TEST_CASE("style: most files stay under the usual size") {
    const ScratchTree tree;
    fill(tree);
    tree.write("game/big.cpp", repeated("// a line\n", 251));
    CHECK(check_style(tree.root()).size() == 1);
}

TEST_CASE("style: a folder without a README is found") {
    const ScratchTree tree;
    CHECK(check_style(tree.root()).size() == 5);
}

}  // namespace cardroom::tidy
