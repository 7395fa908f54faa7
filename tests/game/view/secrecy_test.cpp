// What a viewer may not see never reaches him, not even by way of what he may.
#include "game/base/visit.hpp"
#include "game/rules/variant.hpp"
#include "game/table/known.hpp"
#include "game/text/codec.hpp"
#include "tests/game/property/invariants.hpp"
#include "tests/game/property/random_play.hpp"
#include "tests/game/view/frame.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bitset>
#include <exception>
#include <vector>

namespace cardroom::game::testing {
namespace {

using Positions = std::bitset<deck_size>;

/// One accepted command of a hand, and the table after each of its events.
struct Step {
    Command command;
    Events events;
    std::vector<Table> after;
};

/// One hand, from its start to the last command before the next.
struct PlayedHand {
    Table before;
    Deck deck;
    std::vector<Step> steps;
};

Step step_of(Table table, const Command& command, const Events& events) {
    Step step{command, events, {}};
    for (const Event& event : events) {
        evolve(table, event);
        step.after.push_back(table);
    }
    return step;
}

bool opens(const Events& events) {
    for (const Event& event : events) {
        if (std::holds_alternative<HandOpened>(event)) return true;
    }
    return false;
}

/// All the hands of one random table.
std::vector<PlayedHand> hands_of(std::uint32_t seed, int commands) {
    RandomPlay play{seed};
    std::vector<PlayedHand> hands;
    for (int i = 0; i < commands; ++i) {
        const Command command = play.next();
        const Outcome outcome = decide(play.table(), command);
        const auto* const done = std::get_if<Accepted>(&outcome);
        if (done == nullptr) continue;
        const auto* const start = std::get_if<StartHand>(&command);
        if (start != nullptr && opens(done->events)) {
            hands.push_back({play.table(), start->deck, {}});
        }
        if (!hands.empty()) {
            hands.back().steps.push_back(step_of(play.table(), command, done->events));
        }
        play.adopt(done->next);
    }
    return hands;
}

/// The deck positions that `viewer` may know, learnt from events only.
class Knowledge {
public:
    explicit Knowledge(Viewer viewer) : viewer_{viewer} {}

    void learn(const Event& event, const Table& after) {
        match(
            event,
            [&](const HandOpened&) { begun_ = true; },
            [&](const HoleDealt& e) {
                holds_[e.seat.index()] = e;
                const auto& seat = after.seats[e.seat.index()];
                if (viewer_.player && seat->player == *viewer_.player)
                    know(e, HoleSet::all(e.cards.size()));
            },
            [&](const BoardDealt& e) {
                for (const std::int8_t at : e.cards) {
                    known_.set(place_of(at));
                }
            },
            [&](const RabbitShown& e) {
                for (const std::int8_t at : e.cards) {
                    known_.set(place_of(at));
                }
            },
            [&](const Shown& e) { know(holds_[e.seat.index()], e.cards); },
            [](const auto&) {}
        );
    }
    [[nodiscard]] const Positions& known() const { return known_; }
    [[nodiscard]] bool begun() const { return begun_; }

private:
    static std::size_t place_of(std::int8_t position) {
        return static_cast<std::size_t>(static_cast<unsigned char>(position));
    }
    void know(const HoleDealt& dealt, HoleSet which) {
        for (std::size_t i = 0; i < dealt.cards.size(); ++i) {
            if (which.contains(i)) known_.set(place_of(dealt.cards[i]));
        }
    }

    Viewer viewer_;
    Positions known_;
    PerSeat<HoleDealt> holds_{};
    bool begun_ = false;
};

/// Everybody who may ever take a seat (also one that somebody has just left), and a stranger.
std::vector<Viewer> all_viewers() {
    std::vector<Viewer> viewers{spectator};
    for (std::int64_t player = 1; player <= RandomPlay::players + 1; ++player) {
        viewers.push_back(Viewer{PlayerId{player}});
    }
    return viewers;
}

void must_know(const std::vector<Card>& cards, const Positions& known, const Deck& deck) {
    for (const Card card : cards) {
        bool found = false;
        for (int i = 0; i < deck_size; ++i) {
            found = found || (known[static_cast<std::size_t>(i)] && deck.at(i) == card);
        }
        must(found, "a viewer sees only cards he may see");
    }
}

void check_cards(const PlayedHand& hand, const Viewer& viewer) {
    Knowledge knowledge{viewer};
    for (const Step& step : hand.steps) {
        for (std::size_t i = 0; i < step.events.size(); ++i) {
            knowledge.learn(step.events[i], step.after[i]);
            if (!knowledge.begun()) continue;  // what precedes the opening is the last hand's
            const auto cards = cards_in(view(step.events[i], step.after[i], viewer));
            must_know(cards, knowledge.known(), hand.deck);
            const auto table = cards_in(view(step.after[i], viewer));
            must_know(table, knowledge.known(), hand.deck);
        }
    }
}

/// Cards that the game's deck does not have, up to the last one dealt: everybody may know them.
Positions passed_over(const Table& after, const Deck& deck) {
    Positions passed;
    if (!std::holds_alternative<HandOver>(after.phase) && live_hand(after) == nullptr) {
        return passed;
    }
    const auto* const over = std::get_if<HandOver>(&after.phase);
    int end = over != nullptr ? over->hand.dealt : live_hand(after)->dealt;
    if (over != nullptr && !over->rabbit.empty()) end = over->rabbit[over->rabbit.size() - 1] + 1;
    for (int i = 0; i < end; ++i) {
        const bool dealt = in_deck(variant_of(after.rules.game).ranking, deck.at(i));
        if (!dealt) passed.set(static_cast<std::size_t>(i));
    }
    return passed;
}

/// What can be proved to a viewer is what he was shown, and all that he sees now.
void check_proofs(const PlayedHand& hand, const Viewer& viewer) {
    Knowledge knowledge{viewer};
    for (const Step& step : hand.steps) {
        for (std::size_t i = 0; i < step.events.size(); ++i) {
            knowledge.learn(step.events[i], step.after[i]);
            if (!knowledge.begun()) continue;
            const Positions proved = known_positions(step.after[i], viewer);
            const Positions passed = passed_over(step.after[i], hand.deck);
            must((proved & ~(knowledge.known() | passed)).none(), "no unseen card is proved");
            must_know(cards_in(view(step.after[i], viewer)), proved, hand.deck);
        }
    }
}

Positions places_of(const std::vector<Card>& cards, const Deck& deck) {
    Positions places;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Card here = deck.at(static_cast<int>(i));
        if (std::find(cards.begin(), cards.end(), here) != cards.end()) places.set(i);
    }
    return places;
}

/// The same of a finished hand's history, as its replay shows it.
void check_history_proofs(const PlayedHand& hand, const HistoryViewer& viewer) {
    Positions proved;
    Positions told;
    Positions passed;
    bool begun = false;
    for (const Step& step : hand.steps) {
        for (std::size_t i = 0; i < step.events.size(); ++i) {
            begun = begun || std::holds_alternative<HandOpened>(step.events[i]);
            if (!begun) continue;
            learn(proved, step.events[i], step.after[i], viewer);
            passed |= passed_over(step.after[i], hand.deck);
            const EventView seen = view_history(step.events[i], step.after[i], viewer);
            told |= places_of(cards_in(seen), hand.deck);
        }
    }
    must(proved == (told | passed), "a history proves the cards that it tells");
}

Positions all_known(const PlayedHand& hand, const Viewer& viewer) {
    Knowledge knowledge{viewer};
    for (const Step& step : hand.steps) {
        for (std::size_t i = 0; i < step.events.size(); ++i) {
            knowledge.learn(step.events[i], step.after[i]);
        }
    }
    return knowledge.known();
}

/// The deck with all cards that are not `known` shuffled among their own places.
Deck with_secrets_shuffled(const Deck& deck, const Positions& known, Dice& dice) {
    auto order = deck.order();
    std::vector<std::size_t> secret;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!known[i]) secret.push_back(i);
    }
    for (std::size_t i = secret.size(); i > 1; --i) {
        const auto other = static_cast<std::size_t>(dice.below(static_cast<int>(i)));
        std::swap(order[secret[i - 1]], order[secret[other]]);
    }
    return Deck{order};
}

/// All frames of one step, as `viewer` gets them.
std::string frames(const Step& step, const Viewer& viewer) {
    std::string all;
    for (std::size_t i = 0; i < step.events.size(); ++i) {
        all += frame(view(step.events[i], step.after[i], viewer));
    }
    return all + frame(view(step.after.back(), viewer));
}

struct Compared {
    int steps = 0;
    int diverged = 0;  ///< hands where a mucked hand, shuffled, would have won
};

/// Plays the hand again with other secrets; as long as play is the same, so are the frames.
void check_frames(const PlayedHand& hand, const Viewer& viewer, Dice& dice, Compared& compared) {
    const Deck deck = with_secrets_shuffled(hand.deck, all_known(hand, viewer), dice);
    Table table = hand.before;
    for (const Step& step : hand.steps) {
        Command command = step.command;
        if (auto* const start = std::get_if<StartHand>(&command)) start->deck = deck;
        const Outcome outcome = decide(table, command);
        const auto* const done = std::get_if<Accepted>(&outcome);
        if (done == nullptr || write_events(done->events) != write_events(step.events)) {
            ++compared.diverged;
            return;
        }
        const Step other = step_of(table, command, done->events);
        must(frames(step, viewer) == frames(other, viewer), "secrets do not show in frames");
        ++compared.steps;
        table = done->next;
    }
}

template <class Check>
void for_each_view(std::uint32_t first_seed, int tables, Check check) {
    for (std::uint32_t seed = first_seed; seed < first_seed + static_cast<std::uint32_t>(tables);
         ++seed) {
        CAPTURE(seed);
        try {
            for (const PlayedHand& hand : hands_of(seed, 400)) {
                for (const Viewer& viewer : all_viewers()) {
                    check(hand, viewer);
                }
            }
        } catch (const std::exception& fault) {
            FAIL(std::string{fault.what()});
        }
    }
}

}  // namespace

TEST_CASE("S10 no viewer is ever sent a card he may not see") {
    int views = 0;
    for_each_view(20'260'106, 25, [&](const PlayedHand& hand, const Viewer& viewer) {
        check_cards(hand, viewer);
        ++views;
    });
    CHECK(views > 1'000);
}

TEST_CASE("S10 exactly the cards that a viewer sees can be proved to him") {
    int views = 0;
    for_each_view(20'260'109, 25, [&](const PlayedHand& hand, const Viewer& viewer) {
        check_proofs(hand, viewer);
        if (viewer.player) check_history_proofs(hand, Participant{*viewer.player});
        if (!viewer.player) check_history_proofs(hand, Admin{});
        ++views;
    });
    CHECK(views > 1'000);
}

TEST_CASE("two runs that differ only in cards a viewer may not see give him the same frames") {
    Dice dice{20'260'107};
    Compared compared;
    for_each_view(20'260'108, 25, [&](const PlayedHand& hand, const Viewer& viewer) {
        check_frames(hand, viewer, dice, compared);
    });
    MESSAGE(
        compared.steps,
        " steps compared; ",
        compared.diverged,
        " hands went another way at showdown"
    );
    CHECK(compared.steps > 10'000);
    CHECK(compared.diverged < compared.steps / 20);
}

}  // namespace cardroom::game::testing
