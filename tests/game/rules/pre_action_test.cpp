/// rules.md B20: decisions made before one's turn.
#include "game/rules/pre_action.hpp"

#include "tests/game/support/scenario.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

namespace {

std::string fired(const PreAction& armed, const Legal& range) {
    const auto action = fire(armed, range);
    if (!action) return "void";
    constexpr std::array names{"fold", "check", "call", "raise"};
    return names.at(action->index());
}

Legal facing(std::int64_t to_call) {
    Legal range;
    range.check = to_call == 0;
    range.to_call = chips(to_call);
    return range;
}

}  // namespace

TEST_CASE("B20 a pre-selected call is void when the amount changes, fold/check stays") {
    struct Row {
        const char* name;
        PreAction armed;
        std::int64_t to_call;
        const char* fires;
    };
    for (const Row& row : {
             Row{"call 100 at 100", CallExactly{chips(100)}, 100, "call"},
             Row{"call 100 at 300", CallExactly{chips(100)}, 300, "void"},
             Row{"call 100 at 50", CallExactly{chips(100)}, 50, "void"},
             Row{"call 100 when free", CallExactly{chips(100)}, 0, "void"},
             Row{"call 0 when free", CallExactly{chips(0)}, 0, "void"},
             Row{"fold/check when free", CheckOrFold{}, 0, "check"},
             Row{"fold/check against a bet", CheckOrFold{}, 50, "fold"},
             Row{"check when free", CheckOnly{}, 0, "check"},
             Row{"check against a bet", CheckOnly{}, 50, "void"},
         }) {
        CAPTURE(row.name);
        CHECK(fired(row.armed, facing(row.to_call)) == row.fires);
    }
}

TEST_CASE("B20 whatever fires is legal") {
    Scenario game;
    game.seats("1:1000 2:1000").button(1).deal();
    const auto all_legal = [](const Legal& range) {
        int fired = 0;
        for (const PreAction& armed :
             {PreAction{CheckOrFold{}}, PreAction{CheckOnly{}}, PreAction{CallExactly{chips(50)}}
             }) {
            const auto action = fire(armed, range);
            if (!action) continue;
            ++fired;
            CHECK_FALSE(refusal_of(range, *action));
        }
        return fired;
    };
    CHECK(all_legal(*legal(game.table())) == 2);  // folds, or calls 50
    game.play("call 1");
    CHECK(all_legal(*legal(game.table())) == 2);  // checks, either way
}

}  // namespace cardroom::game::testing
