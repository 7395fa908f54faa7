// Nothing reaches a socket before its welcome, whatever happens in the room meanwhile.
#include "tests/server/support/room_world.hpp"
#include "tests/server/support/stub_bank.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

using namespace cardroom::server;
using namespace cardroom::server::testing;

namespace {

/// Balances are read only while the gate is open; everything else goes to the real bank.
class SlowBalances : public StubBank {
public:
    SlowBalances(
        std::unique_ptr<cardroom::ledger::Bank> bank,
        std::atomic<bool>& open,
        std::atomic<int>& asked
    )
        : bank_{std::move(bank)}, open_{open}, asked_{asked} {}
    cardroom::ledger::TransferResult seat_transfer(const cardroom::ledger::SeatTransfer& transfer
    ) override {
        return bank_->seat_transfer(transfer);
    }
    cardroom::game::Chips balance(PlayerId player) override {
        const auto found = bank_->balance(player);
        ++asked_;
        open_.wait(false);
        return found;
    }

private:
    std::unique_ptr<cardroom::ledger::Bank> bank_;
    std::atomic<bool>& open_;
    std::atomic<int>& asked_;
};

/// A room in which a test decides when a wallet has been read.
struct SlowRoom {
    SlowRoom()
        : world{[this] {
              return std::make_unique<SlowBalances>(world.database.bank(), open, asked);
          }} {}
    ~SlowRoom() { set(true); }
    void set(bool is_open) {
        open = is_open;
        open.notify_all();
    }
    /// A second socket of ann's, its hello said and its wallet being read.
    std::unique_ptr<Client> half_open() {
        set(false);
        const int before = asked;
        auto client =
            std::make_unique<Client>(world, Handshake{"10.0.0.9", {}, world.person("ann")});
        client->say({{"t", "hello"}, {"v", 1}, {"client", "test"}, {"id", "hi"}});
        REQUIRE(world.until([&] { return asked > before; }));
        return client;
    }

    std::atomic<bool> open = true;
    std::atomic<int> asked = 0;  ///< how often a wallet was read
    RoomWorld world;
};

json parsed(const Client& client, std::size_t frame) {
    return json::parse(client.frames().at(frame));
}

}  // namespace

TEST_CASE("a wallet that moves between hello and welcome is told after the welcome") {
    SlowRoom room;
    RoomWorld& world = room.world;
    const auto ann = world.enter("ann");
    REQUIRE(ann->word({{"t", "watch"}, {"table", world.table}}) == "ok");
    const auto second = room.half_open();
    const json sit{
        {"t", "sit"}, {"table", world.table}, {"seat", 2}, {"buy_in", 700}, {"key", "sit-key-1"}
    };
    CHECK(ann->word(sit) == "ok");  // the balance goes to all sockets that ann has
    CHECK(ann->next("balance")["balance"] == 9300);
    CHECK(second->frames().empty());
    room.set(true);
    REQUIRE_FALSE(second->next("welcome").is_null());
    CHECK(parsed(*second, 0)["t"] == "welcome");
    CHECK(parsed(*second, 1)["id"] == "hi");
    CHECK(second->next("balance")["balance"] == 9300);  // the last word on it is the true one
}

TEST_CASE("a wallet that moved before hello is in the welcome, and nothing more is told") {
    SlowRoom room;
    RoomWorld& world = room.world;
    const auto ann = world.seat("ann", 2, 700);
    const auto second = room.half_open();
    room.set(true);
    CHECK(second->next("welcome")["balance"] == 9300);
    world.settle_down();
    CHECK_FALSE(second->has("balance"));
}

TEST_CASE("errors to what is said between hello and welcome come after it, too") {
    SlowRoom room;
    const auto ann = room.half_open();
    ann->say_text("{");
    for (int i = 0; i < 70; ++i) {  // more than may wait
        ann->say({{"t", "ping"}, {"id", "p" + std::to_string(i)}});
    }
    room.world.settle_down();
    CHECK(ann->frames().empty());
    room.set(true);
    REQUIRE_FALSE(ann->next("welcome").is_null());
    room.world.settle_down();
    CHECK(parsed(*ann, 0)["t"] == "welcome");
    CHECK(ann->answer_to("p0") == "ok");
    CHECK(ann->answer_to("p69") == "busy");
    CHECK(ann->next("err")["code"] == "bad_json");
    CHECK_FALSE(ann->closed_with());
}

TEST_CASE("frames over the rate between hello and welcome are refused after it") {
    SlowRoom room;
    const auto ann = room.half_open();
    ann->say_too_much({{"t", "err"}, {"id", "p1"}, {"code", "rate_limited"}});
    room.world.settle_down();
    CHECK(ann->frames().empty());
    room.set(true);
    REQUIRE_FALSE(ann->next("welcome").is_null());
    CHECK(parsed(*ann, 0)["t"] == "welcome");
    CHECK(ann->answer_to("p1") == "rate_limited");
}

TEST_CASE("who makes more frames wait for the welcome than may be held back is closed") {
    SlowRoom room;
    const auto ann = room.half_open();
    for (std::size_t i = 0; i <= limits::early_frames + limits::held_frames; ++i) {
        ann->say({{"t", "ping"}});
    }
    CHECK(ann->closed_with() == CloseCode::restarting);
    CHECK(ann->frames().empty());
}
