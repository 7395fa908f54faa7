#include "game/table/view.hpp"

#include "game/base/visit.hpp"
#include "tests/game/support/scenario.hpp"
#include "tests/game/view/frame.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cardroom::game::testing {
namespace {

using namespace cardroom::game::literals;

Viewer who(const Scenario& game, int seat) {
    return Viewer{game.seat(seat).player};
}

/// The frames of the last command for one viewer, each event with the table just after it.
template <class View>
std::string frames(const Table& before, const Events& events, View see) {
    std::string all;
    Table table = before;
    for (const Event& event : events) {
        evolve(table, event);
        all += frame(see(event, table));
    }
    return all;
}

/// What `look` sees of `command`.
template <class View>
std::string frames_of(Scenario& game, const Command& command, View see) {
    const Table before = game.table();
    game.does(command);
    return frames(before, game.events(), see);
}

auto by(const Viewer& viewer) {
    return [viewer](const Event& event, const Table& after) { return view(event, after, viewer); };
}
auto looking_back(const HistoryViewer& viewer) {
    return [viewer](const Event& event, const Table& after) {
        return view_history(event, after, viewer);
    };
}

bool names(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string cards_of(const Scenario& game, const Viewer& viewer, int seat) {
    const TableView table = view(game.table(), viewer);
    const PlayerView& player = table.hand.value().players[SeatNo{seat}.index()];
    std::string cards;
    for (const std::optional<Card>& card : player.cards) {
        cards += (cards.empty() ? "" : " ") + (card ? card->text() : "-");
    }
    return cards;
}

Scenario river() {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").button(3);
    game.cards("1 QsQd; 2 KsKd; 3 AsAd; board 2c3d7h8sTc").deal();
    game.play("call 3; call 1; check 2");
    game.play("check 1; check 2; check 3; check 1; check 2; check 3");
    return game;
}

/// Seats 3 and 4 fold before the flop; seat 2 bets the river, seat 1 calls and mucks.
Scenario mucked() {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000 4:1000").button(4);
    game.cards("1 QsQd; 2 KsKd; 3 AsAd; 4 JsJd; board 2c3d7h8sTc").deal();
    game.play("fold 3; fold 4; call 1; check 2; check 1; check 2; check 1; check 2; check 1");
    game.play("raise 2 100");
    return game;
}

ShowCards show(const Scenario& game, int seat, HoleSet cards) {
    return ShowCards{SeatNo{seat}, game.hand().no, cards};
}

}  // namespace

TEST_CASE("a snapshot shows hole cards to their owner only") {
    const Scenario game = river();
    CHECK(cards_of(game, who(game, 1), 1) == "Qs Qd");
    CHECK(cards_of(game, who(game, 1), 2) == "- -");
    CHECK(cards_of(game, who(game, 2), 2) == "Ks Kd");
    for (int seat = 1; seat <= 3; ++seat) {
        CHECK(cards_of(game, spectator, seat) == "- -");
        CHECK(cards_of(game, Viewer{PlayerId{std::int64_t{999}}}, seat) == "- -");
    }
}

TEST_CASE("a snapshot knows its viewer's seat") {
    const Scenario game = river();
    CHECK(view(game.table(), who(game, 2)).own_seat == SeatNo{2});
    CHECK_FALSE(view(game.table(), spectator).own_seat);
    CHECK_FALSE(view(game.table(), Viewer{PlayerId{std::int64_t{999}}}).own_seat);
}

TEST_CASE("a table between hands has no hand to show") {
    Scenario game;
    game.seats("1:1000 2:1000");
    CHECK_FALSE(view(game.table(), who(game, 1)).hand);
}

TEST_CASE("a hand's opening is dealt to each player his own way") {
    for (int seat = 0; seat <= 2; ++seat) {
        CAPTURE(seat);
        Scenario game;
        game.seats("1:1000 2:1000").button(1).cards("1 QsQd; 2 KsKd");
        const Table before = game.table();
        game.deal();
        const Viewer viewer = seat == 0 ? spectator : who(game, seat);
        const std::string seen = frames(before, game.events(), by(viewer));
        CHECK(names(seen, "opened 1 1 1 2 3 "));
        CHECK(names(seen, seat == 1 ? "hole 1 Qs Qd" : "hole 1 -"));
        CHECK(names(seen, seat == 2 ? "hole 2 Ks Kd" : "hole 2 -"));
    }
}

TEST_CASE("only hole cards make an event private") {
    CHECK(is_private(HoleDealt{}));
    CHECK_FALSE(is_private(HandOpened{}));
    CHECK_FALSE(is_private(BoardDealt{}));
    CHECK_FALSE(is_private(Shown{}));
    CHECK_FALSE(is_private(Mucked{}));
}

TEST_CASE("a turn comes with its legal range and the pot, this street's bets too") {
    Scenario game = river();
    const std::string seen = frames_of(game, game.act(1, RaiseTo{100_chips}), by(spectator));
    CHECK(names(seen, "turn 2 "));
    const TableView table = view(game.table(), spectator);
    REQUIRE(table.hand);
    CHECK(table.hand->pot == 400_chips);
    CHECK(table.hand->to_act == SeatNo{2});
    REQUIRE(table.hand->legal);
    CHECK(table.hand->legal->to_call == 100_chips);
    CHECK(table.hand->legal->raise == RaiseRange{200_chips, 900_chips});
}

TEST_CASE("the board is dealt as cards") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("board 2c3d7h8sTc").deal();
    game.play("call 1");
    const std::string seen = frames_of(game, game.act(2, Check{}), by(spectator));
    CHECK(names(seen, "board 1 0 2c 3d 7h "));
}

TEST_CASE("a shown hand is open to all, with its rank once the board is out") {
    Scenario game = river();
    game.play("raise 1 100; fold 2");
    const std::string seen = frames_of(game, game.act(3, Call{}), by(spectator));
    const std::array<Card, 7> aces{
        Card::parse("As").value(),
        Card::parse("Ad").value(),
        Card::parse("2c").value(),
        Card::parse("3d").value(),
        Card::parse("7h").value(),
        Card::parse("8s").value(),
        Card::parse("Tc").value()
    };
    CHECK(names(seen, "shown 3 As Ad " + std::to_string(best_hand(aces).value())));
    CHECK(cards_of(game, spectator, 3) == "As Ad");
    CHECK(cards_of(game, spectator, 1) == "Qs Qd");
    CHECK(cards_of(game, spectator, 2).empty());
}

TEST_CASE("hands turned up for an all-in have no rank before the river") {
    Scenario game;
    game.seats("1:500 2:500").button(1).cards("1 AsAd; 2 KsKd; board 2c3d7h8sTc").deal();
    game.play("all-in 1");
    const std::string seen = frames_of(game, game.act(2, Call{}), by(spectator));
    CHECK(names(seen, "shown 1 As Ad - "));
    CHECK(names(seen, "shown 2 Ks Kd - "));
}

TEST_CASE("after the hand one card may be shown alone, and the other stays hidden") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("1 QsQd; 2 KsKd").deal().play("fold 1");
    CHECK(cards_of(game, spectator, 2) == "- -");
    const std::string seen =
        frames_of(game, show(game, 2, HoleSet::from_bits(2)), by(who(game, 1)));
    CHECK(names(seen, "shown 2 - Kd - "));
    CHECK(cards_of(game, who(game, 1), 2) == "- Kd");
    CHECK(cards_of(game, spectator, 1).empty());

    const std::string rest = frames_of(game, show(game, 2, HoleSet::all(2)), by(spectator));
    CHECK(names(rest, "shown 2 Ks - - "));
    CHECK(cards_of(game, spectator, 2) == "Ks Kd");
}

TEST_CASE("a mucked hand is hidden from everybody live") {
    Scenario game = mucked();
    const std::string seen = frames_of(game, game.act(1, Call{}), by(who(game, 2)));
    CHECK(names(seen, "mucked 1 - "));
    CHECK(cards_of(game, who(game, 2), 1).empty());
    CHECK(cards_of(game, who(game, 1), 1) == "Qs Qd");
    const PlayerView player = view(game.table(), spectator).hand.value().players[0];
    CHECK(player.mucked);
    CHECK(player.cards.empty());
}

TEST_CASE("S5 history discloses a hand mucked at showdown to the hand's players") {
    for (int seat = 1; seat <= 4; ++seat) {
        CAPTURE(seat);
        Scenario game = mucked();
        const PlayerId player = game.seat(seat).player;
        const auto see = looking_back(Participant{player});
        CHECK(names(frames_of(game, game.act(1, Call{}), see), "mucked 1 Qs Qd "));
    }
    Scenario game = mucked();
    const auto stranger = looking_back(Participant{PlayerId{std::int64_t{999}}});
    CHECK(names(frames_of(game, game.act(1, Call{}), stranger), "mucked 1 - "));
}

TEST_CASE("S10 history never discloses folded cards, but an admin sees every hand") {
    for (const bool admin : {false, true}) {
        CAPTURE(admin);
        Scenario game;
        game.seats("1:1000 2:1000").button(1).cards("1 QsQd; 2 KsKd");
        const HistoryViewer viewer =
            admin ? HistoryViewer{Admin{}} : HistoryViewer{Participant{game.seat(1).player}};
        const Table before = game.table();
        game.deal();
        std::string seen = frames(before, game.events(), looking_back(viewer));
        CHECK(names(seen, "hole 1 Qs Qd"));
        CHECK(names(seen, admin ? "hole 2 Ks Kd" : "hole 2 -"));
        seen = frames_of(game, game.act(1, RaiseTo{300_chips}), looking_back(viewer));
        seen += frames_of(game, game.act(2, Fold{}), looking_back(viewer));
        CHECK_FALSE(names(seen, "Ks"));
    }
}

TEST_CASE("who takes a seat after the hand does not see his predecessor's cards") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("1 QsQd; 2 KsKd").deal().play("fold 1");
    game.does(Leave{SeatNo{2}, game.now()});
    const PlayerId heir{std::int64_t{77}};
    game.does(TakeSeat{SeatNo{2}, heir, 5'000_chips, false, game.now()});
    REQUIRE(game.over());
    CHECK(cards_of(game, Viewer{heir}, 2).empty());
    CHECK(game.asks(show(game, 2, HoleSet::all(2))) == "nothing_to_show");
}

TEST_CASE("an all-in makes a side pot, a bet not yet matched does not") {
    Scenario game;
    game.seats("1:1000 2:1000 3:200").button(3).deal();
    game.play("raise 3 200");
    {
        const auto pots = view(game.table(), spectator).hand.value().pots;
        REQUIRE(pots.size() == 1);  // 200 to match, 50 and 100 in
        CHECK(pots[0].amount == 350_chips);
        CHECK(pots[0].eligible.size() == 3);
    }
    game.play("raise 1 400");
    {
        const auto pots = view(game.table(), spectator).hand.value().pots;
        REQUIRE(pots.size() == 2);
        CHECK(pots[0].amount == 500_chips);
        CHECK(pots[0].eligible.size() == 3);
        CHECK(pots[1].amount == 200_chips);
        CHECK_FALSE(pots[1].eligible.contains(SeatNo{3}));
        CHECK(pots[1].eligible.contains(SeatNo{2}));  // he may still call
    }
    game.play("call 2");
    const auto pots = view(game.table(), spectator).hand.value().pots;
    REQUIRE(pots.size() == 2);
    CHECK(pots[0].amount == 600_chips);
    CHECK(pots[1].amount == 400_chips);
    CHECK(pots[1].eligible.size() == 2);
}

TEST_CASE("a finished hand shows its results") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).deal().play("fold 1");
    const HandView hand = view(game.table(), spectator).hand.value();
    CHECK(hand.over);
    CHECK_FALSE(hand.to_act);
    CHECK_FALSE(hand.legal);
    CHECK(hand.net[0] == -50_chips);
    CHECK(hand.net[1] == 50_chips);
    CHECK(hand.players[0].cards.empty());  // folded
    CHECK(hand.players[1].cards.size() == 2);
}

TEST_CASE("who gets chips back is not all-in, who called with all of them is") {
    Scenario game;
    game.seats("1:1000 2:400").button(1).deal().play("all-in 1; call 2");
    const HandView hand = view(game.table(), spectator).hand.value();
    CHECK(hand.players[0].standing == Standing::live);
    CHECK(hand.players[1].standing == Standing::all_in);
}

TEST_CASE("cards that were shown stay seen when their player leaves") {
    Scenario game = river();
    game.play("raise 1 100; fold 2; call 3");
    REQUIRE(cards_of(game, spectator, 3) == "As Ad");
    game.does(Leave{SeatNo{3}, game.now()});
    CHECK(cards_of(game, spectator, 3) == "As Ad");
}

TEST_CASE("the pot that is seen has the dead posts in it") {
    Scenario game;
    game.seats("1:5000 2:5000 3:5000 4:5000 5:5000").button(1).deal().finish();
    game.seat(7, 1000, Attendance::posting);
    game.table().seats[6]->debts = {.small_blind = true, .big_blind = true};
    game.deal();  // 50, 100, 100 live and 50 dead
    CHECK(view(game.table(), spectator).hand.value().pot == 300_chips);
}

}  // namespace cardroom::game::testing
