// game/ is a library of its own: copied away from all else it configures, builds and plays a hand.
#include "tests/tidy/scratch_tree.hpp"
#include "tests/tidy/shell.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cardroom::tidy {

TEST_CASE("library: game/ alone is a project that builds, and its example plays a hand") {
    const ScratchTree tree;
    tree.copy("game");
    // Unoptimised: it is only to work. What one run has compiled need not be compiled again.
    const std::string output =
        run("cd " + quoted(tree.root().string()) +
            " && export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 && exec 2>&1"
            " && cmake -S game -B build -G Ninja -DCMAKE_BUILD_TYPE=None"
            " -DCMAKE_CXX_COMPILER_LAUNCHER=\"$(command -v ccache)\" >configure.log"
            " && cmake --build build --parallel 2 >build.log && build/cardroom_example"
            " || tail -n 30 *.log");
    INFO(output);
    CHECK(output.starts_with("taken 1 1 10000 waiting_for_blind\n"));
    CHECK(output.find("\nopened 1 ") != output.npos);
    CHECK(output.ends_with("the hand is over, with 30000 chips as before\n"));
}

}  // namespace cardroom::tidy
