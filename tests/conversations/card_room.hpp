/// CardRoom: a whole card room on an in-memory database and a virtual clock, with nobody's threads.
#pragma once

#include "ledger/memory/memory_store.hpp"
#include "server/room/room.hpp"
#include "tests/conversations/fault.hpp"
#include "tests/server/support/sim_clock.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>
#include <vector>

namespace cardroom::server::conversations {

/// Somebody with an account and a key.
struct Person {
    PlayerId id;
    std::string name;
    std::string key;
    bool admin = false;
};

class CardRoom {
public:
    explicit CardRoom(Faults& faults);
    ~CardRoom();
    CardRoom(const CardRoom&) = delete;
    CardRoom& operator=(const CardRoom&) = delete;

    /// Does what waits, until nothing does; time stands still.
    void settle();
    /// Time passes: timers fire in order, and the room looks around as often as it must.
    void pass(game::Millis time);
    /// What must hold whenever nothing is under way.
    void check_books();

    /// Hands begun at all tables that are there.
    [[nodiscard]] std::uint64_t hands() const;

    [[nodiscard]] Room& room() { return *room_; }
    [[nodiscard]] const std::vector<Person>& people() const { return people_; }
    [[nodiscard]] ledger::MemoryDatabase& database() { return database_; }

private:
    void add(const std::string& name, ledger::PlayerKind kind);
    void check_table(const TableActor& table);

    Faults& faults_;
    testing::SimClock clock_;
    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{io_.get_executor(
    )};
    ledger::MemoryDatabase database_;
    ledger::KeyRing keys_;
    Config config_;
    std::unique_ptr<ledger::Archive> archive_;
    std::unique_ptr<Room> room_;
    std::vector<Person> people_;
};

}  // namespace cardroom::server::conversations
