// What `cardroom export` writes and what it refuses, and what `cardroom check-phh` makes of it.
#include "server/admin/export.hpp"

#include "server/admin/check_phh.hpp"
#include "server/bot/deck_check.hpp"
#include "server/config/options.hpp"
#include "tests/server/support/room_world.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace cardroom::server::admin {
namespace {

using game::formats::TextFormat;
using ledger::HandNo;
using testing::json;

const Signature by{"shell root", ""};

/// A room where ann and bob fold hand after hand, and its stores.
struct Exports {
    /// Until `count` hands are settled; then one is in play.
    void play(int count) {
        for (int i = 0; i <= count; ++i) {
            REQUIRE(world.until([&] { return ann->has("your_turn") || bob->has("your_turn"); }));
            if (i == count) return;
            testing::Client& player = ann->has("your_turn") ? *ann : *bob;
            const json turn = player.next("your_turn");
            json fold{{"t", "act"}, {"table", turn["table"]}, {"hand", turn["hand"]}};
            fold.update({{"turn", turn["turn"]}, {"action", "fold"}});
            REQUIRE(player.word(fold) == "ok");
        }
    }
    [[nodiscard]] ExportOrder order(std::int64_t from, std::optional<std::int64_t> to = {}) const {
        ExportOrder wanted;
        wanted.table = ledger::TableId{world.table};
        wanted.from = HandNo{from};
        if (to) wanted.to = HandNo{*to};
        return wanted;
    }
    std::string run(const ExportOrder& wanted) {
        written.clear();
        const auto write = [&](std::string_view text) { written += text; };
        return export_hands({*log, *archive, *people, world.keys}, wanted, by, write);
    }
    /// Why an order is refused; empty when it is not.
    std::string refusal(const ExportOrder& wanted) {
        try {
            (void)run(wanted);
        } catch (const Refused& refused) {
            return refused.what();
        }
        return {};
    }
    [[nodiscard]] bool says(const std::string& text) const {
        return written.find(text) != std::string::npos;
    }

    testing::RoomWorld world;
    std::unique_ptr<testing::Client> ann = world.seat("ann", 1, 1000);
    std::unique_ptr<testing::Client> bob = world.seat("bob", 2, 1000);
    std::unique_ptr<ledger::TableLog> log = world.database.table_log();
    std::unique_ptr<ledger::Archive> archive = world.database.archive();
    std::unique_ptr<ledger::People> people = world.database.people();
    std::string written;
};

TEST_CASE("export writes a table's hands oldest first and leaves out the one in play") {
    Exports table;
    table.play(3);
    CHECK(table.run(table.order(1)) == "3 hands, 1 in play or not settled yet");
    CHECK(table.written.starts_with("[1]\nvariant = \"NT\"\n"));
    CHECK(table.says("\n\n[3]\n"));
    CHECK(table.written.find("\nhand = 1\n") < table.written.find("\nhand = 3\n"));
    const PhhReport report = check_phh("all.phhs", table.written);
    CHECK(report.faults.empty());
    REQUIRE(report.played.size() == 3);
    CHECK(report.played[0].starts_with("all.phhs: hand 1 at House 1, Hold'em No Limit, pot "));
    CHECK(table.run(table.order(2, 99)) == "2 hands, 1 in play or not settled yet");
}

TEST_CASE("export of one hand is a file as it stands, in each format") {
    Exports table;
    table.play(2);
    ExportOrder order = table.order(2, 2);
    CHECK(table.run(order) == "1 hand");
    CHECK(table.written.starts_with("variant = "));
    order.format = TextFormat::pokerstars;
    table.run(order);
    CHECK(table.written.starts_with("PokerStars Hand #"));
    order.format = TextFormat::ohh;
    table.run(order);
    CHECK(json::parse(table.written)["ohh"]["table_name"] == "House 1");
}

TEST_CASE("a replay is exported with the proof of the cards it shows") {
    Exports table;
    table.play(2);
    struct Row {
        std::optional<std::string> player;
        std::size_t cards = 0;
    };
    for (const Row& row : {Row{std::nullopt, 4}, Row{"ann", 2}}) {
        ExportOrder order = table.order(1);
        order.format = std::nullopt;
        order.player = row.player;
        CHECK(table.run(order).starts_with("2 hands"));
        std::istringstream lines{table.written};
        int hand = 0;
        for (std::string line; std::getline(lines, line);) {
            const json replay = json::parse(line);
            CHECK(replay["hand"] == ++hand);
            CHECK(replay["proof"]["cards"].size() == row.cards);
            std::optional<bot::DeckCheck> check;
            for (const json& step : replay["steps"]) {
                for (const json& event : step["events"]) {
                    if (event["e"] == "hand") {
                        check.emplace(TableId{table.world.table}, game::Game::holdem, event);
                    }
                    if (check) check->take(event);
                }
            }
            REQUIRE(check);
            CHECK(check->seen() == static_cast<int>(row.cards));
            CHECK(check->fault(replay["proof"]).value_or("") == "");
        }
        CHECK(hand == 2);
    }
}

TEST_CASE("export shows every card dealt, or those that a player may know") {
    Exports table;
    table.play(1);
    ExportOrder order = table.order(1, 1);
    table.run(order);
    CHECK_FALSE(table.says("????"));
    for (const std::string& who :
         {std::string{"ann"}, std::to_string(table.world.id_of("ann").value())}) {
        CAPTURE(who);
        order.player = who;
        CHECK(table.run(order) == "1 hand");
        CHECK(table.says("????"));
    }
}

TEST_CASE("export says why there is nothing to write") {
    Exports table;
    table.play(1);
    (void)table.world.person("carl");
    const std::string number = std::to_string(table.world.table);
    ExportOrder nowhere = table.order(1);
    nowhere.table = ledger::TableId{99};
    ExportOrder nobody = table.order(1);
    nobody.player = "nobody";
    ExportOrder stranger = table.order(1, 1);
    stranger.player = "carl";
    ExportOrder all_of_a_stranger = table.order(1);
    all_of_a_stranger.player = "carl";
    CHECK(table.refusal(nowhere) == "there is no table 99");
    CHECK(table.refusal(nobody) == "there is no account nobody");
    CHECK(table.refusal(table.order(7, 7)) == "there is no hand 7 of table " + number);
    CHECK(
        table.refusal(table.order(2, 2)) ==
        "hand 2 of table " + number + " is in play or not settled yet"
    );
    CHECK(table.refusal(stranger) == "carl was not dealt into hand 1 of table " + number);
    CHECK(
        table.refusal(all_of_a_stranger) ==
        "0 hands, 2 without this player; the last one is hand 2 of table " + number
    );
    CHECK(table.refusal(table.order(3, 2)).starts_with("0 hands; the last one is hand 2 of"));
    CHECK(table.written.empty());
}

TEST_CASE("export names the hand whose sealing key is lost") {
    Exports table;
    table.play(1);
    table.world.settle_down();
    table.world.keys = ledger::KeyRing::fresh();
    try {
        (void)table.run(table.order(1, 1));
        FAIL("it was written");
    } catch (const BadConfig& lost) {
        const std::string why = lost.what();
        CHECK(why.starts_with("hand 1 of table "));
        CHECK(why.ends_with(" is missing from the key file"));
    }
}

TEST_CASE("export is recorded before anything is written") {
    Exports table;
    table.play(1);
    table.world.settle_down();
    table.world.database.fail_before_next();
    CHECK_THROWS_AS((void)table.run(table.order(1, 1)), ledger::Unavailable);
    CHECK(table.written.empty());
}

TEST_CASE("check-phh names the line of each fault, in all sections of a file") {
    Exports table;
    table.play(2);
    table.run(table.order(1, 2));
    std::string text = table.written;
    const std::size_t fold = text.find(" f\"");
    REQUIRE(fold != std::string::npos);
    text.replace(fold, 3, " cbr 1\"");
    const std::string lines = text.substr(0, fold);
    const auto line = 1 + std::count(lines.begin(), lines.end(), '\n');
    text += "[3]\nnonsense\n";
    const PhhReport report = check_phh("some.phhs", text);
    CHECK(report.played.size() == 1);
    REQUIRE(report.faults.size() == 2);
    CHECK(
        report.faults[0] == "some.phhs:" + std::to_string(line) + ": not allowed: below_min_raise"
    );
    const auto end = std::count(text.begin(), text.end(), '\n');
    CHECK(report.faults[1].starts_with("some.phhs:" + std::to_string(end) + ": "));
    CHECK_THROWS_WITH_AS(
        (void)check_phh_file("/nowhere/x.phh"), "cannot read /nowhere/x.phh", Refused
    );
}

}  // namespace
}  // namespace cardroom::server::admin
