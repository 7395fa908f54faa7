/// The watch itself: what it is there to notice, it notices.
#include "tests/game/property/watch.hpp"

#include "tests/game/property/random_play.hpp"
#include "tests/game/support/setup.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace cardroom::game::testing {
namespace {

using Tamper = void (*)(Accepted&);

template <class Kind>
Kind& first(Accepted& outcome) {
    for (Event& event : outcome.events) {
        if (auto* const found = std::get_if<Kind>(&event)) return *found;
    }
    throw std::runtime_error{"no such event"};
}

/// A hand of three in which one folds, one is all-in and one calls; its last answer tampered with.
void watched(Tamper tamper) {
    Watch watch;
    Table table = make_table(blinds(50, 100));
    const auto decided = [&](const Command& command, bool last) {
        Outcome outcome = decide(table, command);
        if (last) tamper(std::get<Accepted>(outcome));
        watch.see(table, command, outcome);
        table = std::get<Accepted>(outcome).next;
    };
    const auto acts = [&](const Action& action, bool last) {
        decided(act_now(table, action), last);
    };
    for (const int seat : {1, 2, 3}) {
        decided(TakeSeat{SeatNo{seat}, PlayerId{seat}, chips(500), false, Instant{}}, false);
    }
    decided(StartHand{deck_with({}), 0, Instant{}}, false);
    acts(Fold{}, false);
    acts(RaiseTo{chips(500)}, false);
    acts(Call{}, true);
}

}  // namespace

TEST_CASE("the watch notices chips, winners, cards and hands that are not what they should be") {
    CHECK_NOTHROW(watched([](Accepted&) {}));
    struct Row {
        const char* name;
        Tamper tamper;
    };
    for (const Row& row : {
             Row{"a chip from nowhere",
                 [](Accepted& a) { first<PotAwarded>(a).wins[0].amount += chips(1); }},
             Row{"more than the pot",
                 [](Accepted& a) {
                     first<PotAwarded>(a).wins[0].amount += chips(1);
                     first<PotAwarded>(a).amount += chips(1);
                 }},
             Row{"who folded wins",
                 [](Accepted& a) { first<PotAwarded>(a).wins[0].seat = SeatNo{1}; }},
             Row{"a card dealt twice", [](Accepted& a) { first<BoardDealt>(a).cards[0] = 0; }},
             Row{"rake that no pot paid", [](Accepted& a) { first<HandEnded>(a).rake = chips(1); }},
             Row{"a result that is none",
                 [](Accepted& a) { first<HandEnded>(a).net[0] += chips(1); }},
             Row{"nothing happened", [](Accepted& a) { a.events.clear(); }},
             Row{"another table", [](Accepted& a) { a.next.paused = true; }},
             Row{"nobody is asked",
                 [](Accepted& a) { a.events.clear(), a.events.push_back(Folded{SeatNo{3}}); }},
         }) {
        CAPTURE(row.name);
        CHECK_THROWS_AS(watched(row.tamper), std::logic_error);
    }
}

}  // namespace cardroom::game::testing
