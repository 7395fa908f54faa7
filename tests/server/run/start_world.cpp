#include "tests/server/run/start_world.hpp"

#include "tests/server/support/room_world.hpp"

#include <chrono>
#include <filesystem>
#include <unistd.h>

namespace cardroom::server::testing {

StartWorld::StartWorld()
    : stores{
          [this] { return std::make_unique<SpoiltLog>(database.table_log(), spoilt); },
          [this] { return database.bank(); },
          [this] { return database.people(); },
          [this] { return database.archive(); },
          [] { return std::make_unique<NoOrders>(); }
      } {
    std::string name = (std::filesystem::temp_directory_path() / "cardroom-run.XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no folder: " + name};
    config.key_file = std::filesystem::path{name} / "key";
    config.tables = 3;
    config.bots = 2;
}

StartWorld::~StartWorld() {
    end_room();
    std::error_code ignored;
    std::filesystem::remove_all(config.key_file.parent_path(), ignored);
}

void StartWorld::end_room() {
    if (!room) return;
    room->shut();
    room->stop();
    io.restart();
    io.poll();
    room.reset();
}

void StartWorld::start() {
    end_room();
    room = std::make_unique<Room>(io, config, stores, keys);
    load_tables(*room, config, stores, keys);
}

bool StartWorld::until(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) return false;
        io.restart();
        io.run_one_for(std::chrono::milliseconds{1});
    }
    return true;
}

std::string StartWorld::frozen(std::int64_t table) {
    const auto stored = database.table_log()->peek(TableId{table});
    return stored ? stored->frozen.value_or("") : "no such table";
}

}  // namespace cardroom::server::testing
