// What viewers are sent: every seq without a gap, and never a card that is not theirs.
#include "tests/server/support/sim_table.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

using namespace cardroom::server;
using namespace cardroom::server::testing;
using namespace std::chrono_literals;
namespace game = cardroom::game;

namespace {

/// The cards a hand has made public, or dealt to `seat`.
std::set<std::string> known_cards(const game::Hand& hand, std::optional<int> seat) {
    std::set<std::string> known;
    for (const game::BoardPositions& board : hand.boards) {
        for (const auto position : board)
            known.insert(hand.deck.at(position).text());
    }
    for (std::size_t i = 0; i < hand.players.size(); ++i) {
        const auto& player = hand.players[i];
        const bool own = seat && *seat == static_cast<int>(i) + 1;
        for (std::size_t place = 0; place < player.hole.size(); ++place) {
            const bool visible = own || player.shown.contains(place);
            const std::int8_t position = player.hole[place];
            if (visible && position >= 0) known.insert(hand.deck.at(position).text());
        }
    }
    return known;
}

/// Every "As" in quotes in the frames from `from` on that is not in `known`.
std::string leaked(const SimViewer& viewer, std::size_t from, const std::set<std::string>& known) {
    for (std::size_t i = from; i < viewer.frames.size(); ++i) {
        const std::string& frame = viewer.frames[i];
        for (std::size_t at = frame.find('"'); at != std::string::npos;
             at = frame.find('"', at + 1)) {
            const std::string card = frame.substr(at + 1, 2);
            const bool quoted = frame.compare(at + 3, 1, "\"") == 0;
            if (quoted && game::Card::parse(card) && !known.contains(card)) {
                return card + " in " + frame;
            }
        }
    }
    return "";
}

std::string random_action(const game::Legal& legal, std::mt19937& dice) {
    if (legal.most_runs > 0) return "run " + std::to_string(dice() % 5 == 0 ? 1 : 2 + dice() % 2);
    const auto throw_of = dice() % 10;
    if (throw_of == 0) return legal.check ? "check" : "fold";
    if (throw_of < 3 && legal.raise) {
        const auto low = legal.raise->min_to.units();
        const auto high = legal.raise->max_to.units();
        const auto to = dice() % 3 == 0 ? high : std::min(high, low + (high - low) / 8);
        return "raise " + std::to_string(to);
    }
    return legal.check ? "check" : "call";
}

/// Everybody broke takes fresh chips; keys differ for each round.
void refill(SimTable& sim, int players, int round) {
    const auto bank = sim.database.bank();
    for (int n = 1; n <= players; ++n) {
        if (sim.wallet(n) < 1000) {
            (void)bank->wallet_transfer(
                {cardroom::ledger::Wallet::grant,
                 sim.player(n),
                 game::Chips{9000L},
                 "grant-" + std::to_string(round),
                 "test",
                 std::nullopt}
            );
        }
        if (sim.stack(n) >= 0 && sim.stack(n) < 50) {
            sim.send(
                n,
                game::TopUp{{}, game::Chips{400L}},
                "top_up",
                "refill-" + std::to_string(round) + "-" + std::to_string(n)
            );
            sim.run();
        }
    }
}

/// Plays 200 random hands by `rules`; every frame of every viewer is looked through.
void play_and_look(const game::TableRules& rules) {
    SimTable sim{rules};
    constexpr int players = 5;
    for (int n = 1; n <= players; ++n)
        sim.sit(n, 400);
    SimViewer& stranger = sim.watch(9);
    SimViewer& second_tab = sim.watch(1);
    const auto start = sim.seq();
    std::vector<std::size_t> own_start(sim.viewers.size());
    for (std::size_t i = 0; i < sim.viewers.size(); ++i) {
        own_start[i] = sim.viewers[i]->seqs().size();
    }
    std::mt19937 dice{1};
    int hands = 0;
    for (int round = 0; hands < 200; ++round) {
        refill(sim, players, round);
        std::vector<std::size_t> from;
        for (const auto& viewer : sim.viewers)
            from.push_back(viewer->frames.size());
        sim.until_turn();
        const game::HandNo no = sim.hand().no;
        const auto scan = [&](const game::Hand& hand) {
            for (std::size_t i = 0; i < sim.viewers.size(); ++i) {
                const auto seat = game::seat_of(sim.table(), sim.viewers[i]->player());
                const auto known =
                    known_cards(hand, seat ? std::optional{seat->number()} : std::nullopt);
                const std::string leak = leaked(*sim.viewers[i], from[i], known);
                REQUIRE_MESSAGE(leak == "", leak);
                from[i] = sim.viewers[i]->frames.size();
            }
        };
        while (sim.in_hand() && sim.hand().no == no) {
            scan(sim.hand());
            sim.act(sim.to_act(), random_action(*game::legal(sim.table()), dice));
            sim.run();
        }
        if (const auto* over = std::get_if<game::HandOver>(&sim.table().phase)) {
            REQUIRE(over->hand.no == no);
            scan(over->hand);
        }
        ++hands;
        sim.pass(2400ms);
    }
    CHECK(sim.keeper.faults.empty());
    for (std::size_t i = 0; i < sim.viewers.size(); ++i) {
        const auto seqs = sim.viewers[i]->seqs();
        const std::vector<std::int64_t> tail(
            seqs.begin() + static_cast<std::ptrdiff_t>(own_start[i]), seqs.end()
        );
        REQUIRE(tail.size() == static_cast<std::size_t>(sim.seq() - start));
        for (std::size_t k = 0; k < tail.size(); ++k) {
            REQUIRE(tail[k] == start + 1 + static_cast<std::int64_t>(k));
        }
    }
    CHECK(second_tab.seqs().back() == stranger.seqs().back());
}

}  // namespace

TEST_CASE("S10 over 200 random hands every viewer sees every seq, and no card that is not his") {
    SUBCASE("the usual game") {
        play_and_look(sim_rules());
    }
    SUBCASE("every option at once") {
        play_and_look(rules_with_everything());
    }
}

TEST_CASE("hole cards are dealt to their owner's sockets and to nobody else") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000);
    SimViewer& tab = sim.watch(1);
    SimViewer& stranger = sim.watch(3);
    sim.until_turn();
    const auto cards_of = [](const SimViewer& viewer, int seat) {
        for (const json& hole : viewer.events("hole")) {
            if (hole["seat"] == seat) return hole["cards"].dump();
        }
        return std::string{};
    };
    const auto& player = sim.hand().players[0];
    const std::string own = "[\"" + sim.hand().deck.at(player.hole[0]).text() + "\",\"" +
                            sim.hand().deck.at(player.hole[1]).text() + "\"]";
    CHECK(cards_of(*sim.viewers[0], 1) == own);
    CHECK(cards_of(tab, 1) == own);
    CHECK(cards_of(*sim.viewers[1], 1) == R"(["??","??"])");
    CHECK(cards_of(stranger, 1) == R"(["??","??"])");
    CHECK(cards_of(*sim.viewers[0], 2) == R"(["??","??"])");
}

TEST_CASE("a resume gets exactly the missed frames; too old a one a snapshot") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000);
    SimViewer& steady = *sim.viewers[0];
    const auto start = sim.seq();
    const auto before = steady.seqs().size();
    while (sim.seq() < start + 300) {
        sim.until_turn().finish_hand().pass(2s);
    }
    const auto head = sim.seq();
    struct Row {
        const char* name;
        std::int64_t after;
        bool resumed;
    };
    const std::vector<Row> rows{
        {"nothing missed", head, true},
        {"one missed", head - 1, true},
        {"all that is kept", head - static_cast<std::int64_t>(limits::kept_frames), true},
        {"one more", head - static_cast<std::int64_t>(limits::kept_frames) - 1, false},
        {"from the future", head + 1, false},
        {"nothing seen", 0, false},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        CHECK(sim.actor->can_resume(Seq{row.after}) == row.resumed);
        SimViewer& viewer = sim.watch(1, row.after);
        CHECK(viewer.all("snap").empty() == row.resumed);
        const auto missed = row.resumed ? static_cast<std::size_t>(head - row.after) : 0;
        REQUIRE(viewer.all("ev").size() == missed);
        const auto all = steady.all("ev");
        const std::vector<json> same(all.end() - static_cast<std::ptrdiff_t>(missed), all.end());
        CHECK(viewer.all("ev") == same);  // the very frames that the others got
        if (!row.resumed) CHECK(viewer.last("snap")["seq"] == head);
        sim.unwatch(viewer);
    }
    CHECK(steady.seqs().size() - before == static_cast<std::size_t>(head - start));
}

TEST_CASE("whoever comes back at his turn gets the clock and his turn again") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000).until_turn();
    const int seat = sim.to_act();
    sim.pass(6s);
    SimViewer& tab = sim.watch(seat, sim.seq());
    CHECK(tab.all("snap").empty());
    CHECK(tab.last("clock")["base_ms"] == 14'000);
    const json mine = tab.last("your_turn");
    REQUIRE(mine.is_object());
    CHECK(mine["turn"] == sim.turn());
    CHECK(mine["legal"]["call"] == 5);
    CHECK(mine["cards"][0] != "??");
    SimViewer& other = sim.watch(3 - seat);
    CHECK(other.last("clock")["seat"] == seat);
    CHECK(other.last("your_turn").is_null());
    CHECK(other.last("snap")["hand"]["turn"] == sim.turn());
}

TEST_CASE("presence is told once a player's last socket goes or his first one comes") {
    SimTable sim;
    sim.sit(1, 1000).sit(2, 1000);
    SimViewer& other = *sim.viewers[1];
    SimViewer& tab = sim.watch(1);
    const auto told = other.all("presence").size();
    sim.unwatch(tab);
    CHECK(other.all("presence").size() == told);
    sim.unwatch(*sim.viewers[0]);
    CHECK(other.all("presence").size() == told + 1);
    CHECK(other.last("presence")["connected"] == false);
    CHECK(other.last("presence")["grace_ms"] == 20'000);
    sim.watch(1);
    CHECK(other.last("presence")["connected"] == true);
}

TEST_CASE("hand_end names everybody who was dealt in, also who won nothing") {
    SimTable sim;
    sim.players(3, 1000);
    sim.finish_hand().run();
    const json end = sim.viewers[0]->events("hand_end").back();
    CHECK(end["net"].size() == 3);
}

TEST_CASE("chat reaches every viewer at once, newcomers get the last fifty lines") {
    SimTable sim;
    sim.sit(1, 1000);
    for (int i = 0; i < 60; ++i) {
        sim.actor->chat({sim.player(1), "player1", "line " + std::to_string(i), 1});
    }
    CHECK(sim.viewers[0]->all("chat").size() == 60);
    const json snap = sim.watch(2).last("snap");
    REQUIRE(snap["chat"].size() == chat_kept);
    CHECK(snap["chat"][0]["text"] == "line 10");
    CHECK(snap["chat"][49]["text"] == "line 59");
}
