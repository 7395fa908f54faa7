// A hand's history holds all that was done, and of the cards what its viewer may know.
#include "tests/game/formats/recorded.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {
namespace {

using namespace formats;

std::string in_words(const SeenCards& cards) {
    std::string text;
    for (const auto& card : cards) {
        text += card ? card->text() : "??";
    }
    return text;
}

/// What is known of everybody's hole cards: "AsAd ???? ????".
std::string hole_cards(const HandHistory& history) {
    std::string text;
    for (const HistoryPlayer& player : history.players) {
        text += (text.empty() ? "" : " ") + in_words(player.hole);
    }
    return text;
}

std::string in_words(const HistoryReveal& reveal) {
    std::string text = std::to_string(reveal.seat.number());
    if (reveal.mucked) return text + " mucks";
    text += " shows " + in_words(reveal.cards);
    for (const auto& [high, low] : reveal.hands) {
        text += " (" + high + (low.empty() ? "" : ", and " + low) + ")";
    }
    return text;
}

std::string in_words(const std::vector<HistoryReveal>& reveals) {
    std::string text;
    for (const HistoryReveal& reveal : reveals) {
        text += (text.empty() ? "" : "; ") + in_words(reveal);
    }
    return text;
}

/// Three players; the small blind bets the river, the big blind calls and loses.
Recorded called_river(Scenario& game) {
    game.seats("1:1000 2:1000 3:1000").button(3);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c7d9hTs4c");
    return record(
        game, "fold 3; call 1; check 2; check 1; check 2; check 1; check 2; raise 1 200; call 2"
    );
}

/// The same, but nobody bets the river.
Recorded checked_river(Scenario& game) {
    game.seats("1:1000 2:1000 3:1000").button(3);
    game.cards("1 AsAd; 2 KsKd; 3 QsQd; board 2c7d9hTs4c");
    return record(
        game, "fold 3; call 1; check 2; check 1; check 2; check 1; check 2; check 1; check 2"
    );
}

}  // namespace

TEST_CASE("collect: everybody knows his own cards and those shown; an admin knows all") {
    struct Row {
        const char* who;
        HistoryViewer viewer;
        const char* known;
    };
    Scenario game;
    const Recorded hand = called_river(game);
    for (const Row& row : {
             Row{"the winner", Participant{PlayerId{1}}, "AsAd KsKd ????"},
             Row{"who mucked", Participant{PlayerId{2}}, "AsAd KsKd ????"},
             Row{"who folded", Participant{PlayerId{3}}, "AsAd KsKd QsQd"},
             Row{"a spectator", Participant{PlayerId{99}}, "AsAd ???? ????"},
             Row{"an admin", Admin{}, "AsAd KsKd QsQd"},
         }) {
        CAPTURE(row.who);
        CHECK(hole_cards(hand.seen_by(row.viewer)) == row.known);
    }
}

TEST_CASE("collect: who called the river and mucked is known to all dealt in, as in a replay (S5)"
) {
    Scenario game;
    const Recorded hand = called_river(game);
    const HandHistory history = hand.seen_by_player(1);
    CHECK(in_words(history.streets.back().reveals) == "1 shows AsAd (a pair of Aces); 2 mucks");
    CHECK_FALSE(history.players.at(1).dealt_face_up);
    CHECK(hole_cards(hand.seen_by_spectator()) == "AsAd ???? ????");
}

TEST_CASE("collect: who mucks where the river was checked stays hidden until he shows") {
    Scenario game;
    const Recorded hand = checked_river(game);
    CHECK(hole_cards(hand.seen_by_player(1)) == "AsAd ???? ????");
    CHECK(hole_cards(hand.seen_by_admin()) == "AsAd KsKd QsQd");

    Recorded shown = hand;
    game.does(ShowCards{SeatNo{2}, game.table().last_hand, HoleSet::all(1)});
    shown.events.insert(shown.events.end(), game.events().begin(), game.events().end());
    const HandHistory later = shown.seen_by_player(1);
    CHECK(in_words(later.late_shows) == "2 shows Ks??");
    CHECK(hole_cards(later) == "AsAd Ks?? ????");
    CHECK(in_words(shown_by(later, SeatNo{2}).value()) == "2 mucks");
    CHECK(in_words(shown_by(later, SeatNo{2}).value().cards) == "Ks??");
}

TEST_CASE("collect: hands turned up before the board is complete are named by the whole board") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).cards("1 AsAd; 2 KsKd; board 2c7d9hTsKc");
    const Recorded hand = record(game, "all-in 1; call 2");
    const HandHistory history = hand.seen_by_player(1);
    CHECK(
        in_words(history.streets.front().reveals) ==
        "1 shows AsAd (a pair of Aces); 2 shows KsKd (three of a kind, Kings)"
    );
    CHECK(history.streets.size() == 4);
    CHECK(history.boards.front().size() == 5);
}

TEST_CASE("collect: bets say what they add, how far they go and how far over the last") {
    Scenario game;
    game.seats("1:1000 2:1000 3:450").button(3);
    const Recorded hand = record(game, "raise 3 250; raise 1 450; fold 2; all-in 3");
    const HandHistory history = hand.seen_by_player(1);
    const auto& actions = history.streets.front().actions;
    const HistoryAction first{
        SeatNo{3},
        Deed::raise,
        Chips{std::int64_t{250}},
        Chips{std::int64_t{250}},
        Chips{std::int64_t{150}},
        false
    };
    CHECK(actions.at(0) == first);
    const HistoryAction again{
        SeatNo{1},
        Deed::raise,
        Chips{std::int64_t{400}},
        Chips{std::int64_t{450}},
        Chips{std::int64_t{200}},
        false
    };
    CHECK(actions.at(1) == again);
    const HistoryAction call{
        SeatNo{3},
        Deed::call,
        Chips{std::int64_t{200}},
        Chips{std::int64_t{450}},
        Chips{std::int64_t{0}},
        true
    };
    CHECK(actions.at(3) == call);
}

TEST_CASE("collect: a hand that goes on, was voided or is not alone has no history") {
    Scenario game;
    const Recorded hand = called_river(game);
    const auto tell = [&](const std::vector<Event>& events) {
        return collect(hand.before, events, hand.deck, hand.labels, Admin{});
    };
    CHECK(tell(hand.events).has_value());
    CHECK_FALSE(tell({}).has_value());
    CHECK_FALSE(tell({hand.events.begin(), hand.events.begin() + 12}).has_value());

    std::vector<Event> twice = hand.events;
    twice.insert(twice.end(), hand.events.begin(), hand.events.end());
    CHECK_FALSE(tell(twice).has_value());

    Scenario voided;
    voided.seats("1:1000 2:1000").button(1);
    const Table before = voided.table();
    voided.deal();
    std::vector<Event> events{voided.events().begin(), voided.events().end()};
    voided.does(VoidHand{voided.table().last_hand});
    events.insert(events.end(), voided.events().begin(), voided.events().end());
    CHECK_FALSE(collect(before, events, Deck{}, usual_labels(), Admin{}).has_value());
}

TEST_CASE("collect: the hero is the viewer's seat, if he was dealt in") {
    Scenario game;
    game.seats("1:1000 2:1000 3:1000").seat(4, 500, Attendance::sitting_out).button(3);
    const Recorded hand = record(game, "fold 3; fold 1");
    CHECK(hand.seen_by_player(2).hero == SeatNo{2});
    CHECK_FALSE(hand.seen_by_player(4).hero.has_value());
    CHECK_FALSE(hand.seen_by_player(99).hero.has_value());
    CHECK_FALSE(hand.seen_by_admin().hero.has_value());
    CHECK(hand.seen_by_player(4).players.size() == 4);
    CHECK_FALSE(hand.seen_by_player(4).players.back().dealt_in);
}

}  // namespace cardroom::game::testing
