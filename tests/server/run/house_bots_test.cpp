// House bots keep their accounts and keys from start to start, whatever happens while their keys
// are written down.
#include "tests/server/run/start_world.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace cardroom::server;
using namespace cardroom::server::testing;
namespace fs = std::filesystem;

namespace {

fs::path file_of(const StartWorld& world) {
    return world.config.key_file.string() + ".bots";
}

std::string text_of(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder}) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

/// As on a full disk: no file of this process takes more than a few bytes.
class FullDisk {
public:
    FullDisk() {
        REQUIRE(getrlimit(RLIMIT_FSIZE, &before_) == 0);
        usual_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit few{10, before_.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &few) == 0);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, usual_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit before_{};
    void (*usual_)(int) = nullptr;
};

}  // namespace

TEST_CASE("house bots have the same keys at the next start, in a file of the owner's alone") {
    StartWorld world;
    const auto keys = house_bot_keys(world.config, world.stores);
    REQUIRE(keys.size() == 2);
    CHECK(house_bot_keys(world.config, world.stores) == keys);
    struct stat info{};
    REQUIRE(stat(file_of(world).c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
    CHECK(names_in(world.config.key_file.parent_path()) == std::set<std::string>{"key.bots"});
}

TEST_CASE("the file of the bots' keys is replaced as a whole, never written in place") {
    StartWorld world;
    const auto keys = house_bot_keys(world.config, world.stores);
    const fs::path file = file_of(world);
    const std::string before = text_of(file);
    const fs::path held = file.parent_path() / "held";
    fs::create_hard_link(file, held);  // the same file: what is written in place shows here too
    std::ofstream{file.string() + "." + world.config.node + ".new"} << "left by a crash";
    world.config.bots = 3;
    const auto more = house_bot_keys(world.config, world.stores);
    CHECK(text_of(held) == before);
    CHECK(text_of(file).find(more[2]) != std::string::npos);
    CHECK(names_in(file.parent_path()) == std::set<std::string>{"held", "key.bots"});
}

TEST_CASE("a full disk does not cost the bots their keys") {
    StartWorld world;
    const auto keys = house_bot_keys(world.config, world.stores);
    const std::string before = text_of(file_of(world));
    world.config.bots = 3;
    std::vector<std::string> more;
    {
        const FullDisk full;
        more = house_bot_keys(world.config, world.stores);
    }
    CHECK(more.size() == 3);
    CHECK(text_of(file_of(world)) == before);
    CHECK(names_in(world.config.key_file.parent_path()) == std::set<std::string>{"key.bots"});
}

TEST_CASE("bots are made once, however often it is in doubt whether they were") {
    StartWorld world;
    world.config.bots = 1;
    SUBCASE("made, and nobody hears of it") {
        world.database.fail_after_next();
    }
    SUBCASE("not made") {
        world.database.fail_before_next();
    }
    const auto keys = house_bot_keys(world.config, world.stores);
    const auto people = world.database.people();
    const auto bot = people->find("Rocky_bot");
    REQUIRE(bot);
    CHECK(world.database.bank()->balance(bot->id).units() == world.config.starting_grant);
    CHECK_FALSE(people->find("Rocky_botx"));
    world.database.fail_after_next();
    CHECK(house_bot_keys(world.config, world.stores) == keys);
    CHECK(world.database.archive()->check().sum_of_balances == Chips{});
}
