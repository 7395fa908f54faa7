#include "tests/game/support/words.hpp"

#include "game/base/visit.hpp"

#include <array>

namespace cardroom::game::testing {

namespace {

std::string text(Chips amount) {
    return std::to_string(amount.units());
}

std::string reason(Why why) {
    constexpr std::array names{"", " timed out", " left"};
    return names.at(static_cast<std::size_t>(why));
}

std::string name(Post post) {
    constexpr std::array names{"ante", "small", "big", "live", "dead", "straddle"};
    return names.at(static_cast<std::size_t>(post));
}

std::string name(Street street) {
    constexpr std::array names{"preflop", "flop", "turn", "river"};
    return names.at(static_cast<std::size_t>(street));
}

std::string name(Attendance attendance) {
    constexpr std::array names{"playing", "waiting", "posting", "sitting out"};
    return names.at(static_cast<std::size_t>(attendance));
}

std::string all_in(bool all_in) {
    return all_in ? " all-in" : "";
}

/// Nothing for the first board, which most hands have alone.
std::string on_board(int board) {
    return board == 0 ? "" : " board " + std::to_string(board);
}

std::string tell(const Posted& e) {
    return name(e.post) + " " + in_words(e.seat) + " " + text(e.amount) + all_in(e.all_in);
}

std::string tell(const RaisedTo& e) {
    const std::string verb = e.bet ? "bet " : "raise ";
    const std::string size = e.full ? "" : " short";
    return verb + in_words(e.seat) + " " + text(e.to) + size + all_in(e.all_in);
}

std::string tell(const Shown& e) {
    const bool first = e.cards.contains(0);
    const bool second = e.cards.contains(1);
    const std::string which = first && second ? "" : first ? " first" : " second";
    return "show " + in_words(e.seat) + which;
}

std::string tell(const PotAwarded& e) {
    std::string out = "pot " + std::to_string(e.pot) + on_board(e.board) + " " + text(e.amount);
    if (e.rake != Chips{}) out += " rake " + text(e.rake);
    out += " to";
    for (const Win& win : e.wins) {
        out += " " + in_words(win.seat) + ":" + text(win.amount);
    }
    return out;
}

std::string tell(const SeatLeft& e) {
    constexpr std::array reasons{"", " idle", " no chips", " removed"};
    return "left " + in_words(e.seat) + " " + text(e.stack) +
           reasons.at(static_cast<std::size_t>(e.reason));
}

std::string tell(const IntentSet& e) {
    constexpr std::array names{"none", "sit out", "sit out at blind", "leave", "removed"};
    return "intent " + in_words(e.seat) + " " + names.at(static_cast<std::size_t>(e.intent));
}

}  // namespace

std::string in_words(SeatNo seat) {
    return std::to_string(seat.number());
}

std::string in_words(SeatSet seats) {
    std::string out;
    for (std::size_t i = 0; i < max_seats; ++i) {
        if (!seats.contains(SeatNo::at(i))) continue;
        if (!out.empty()) out += " ";
        out += in_words(SeatNo::at(i));
    }
    return out;
}

std::string in_words(const Legal& range) {
    if (range.most_runs > 0) return "runs " + std::to_string(range.most_runs);
    std::string out = range.check ? "check" : "call " + text(range.to_call);
    if (range.raise) out += " raise " + text(range.raise->min_to) + "-" + text(range.raise->max_to);
    return out;
}

std::string in_words(const Pots& pots) {
    std::string out;
    for (const Pot& pot : pots) {
        if (!out.empty()) out += "; ";
        out += text(pot.amount) + " by " + in_words(pot.eligible);
    }
    return out;
}

std::string in_words(const Event& event) {
    return match(
        event,
        [](const Posted& e) { return tell(e); },
        [](const Folded& e) { return "fold " + in_words(e.seat) + reason(e.why); },
        [](const Checked& e) { return "check " + in_words(e.seat) + reason(e.why); },
        [](const Called& e) {
            return "call " + in_words(e.seat) + " " + text(e.to) + all_in(e.all_in);
        },
        [](const RaisedTo& e) { return tell(e); },
        [](const BoardDealt& e) { return name(e.street) + on_board(e.board); },
        [](const RunsAsked& e) {
            return "runs? " + in_words(e.seat) + " " + std::to_string(e.most);
        },
        [](const RunsAnswered& e) {
            return "runs " + in_words(e.seat) + " " + std::to_string(e.times) + reason(e.why);
        },
        [](const RunsAgreed& e) { return "agreed " + std::to_string(e.times); },
        [](const BountyPaid& e) {
            return "bounty " + in_words(e.from) + " to " + in_words(e.to) + " " + text(e.amount);
        },
        [](const RabbitShown& e) { return "rabbit " + std::to_string(e.cards.size()); },
        [](const HabitsSet& e) { return "habits " + in_words(e.seat); },
        [](const UncalledReturned& e) {
            return "uncalled " + in_words(e.seat) + " " + text(e.amount);
        },
        [](const Shown& e) { return tell(e); },
        [](const Mucked& e) { return "muck " + in_words(e.seat); },
        [](const PotAwarded& e) { return tell(e); },
        [](const HandEnded&) { return std::string{"over"}; },
        [](const SeatLeft& e) { return tell(e); },
        [](const IntentSet& e) { return tell(e); },
        [](const SatOut& e) { return "out " + in_words(e.seat); },
        [](const SatIn& e) { return "in " + in_words(e.seat) + " " + name(e.attendance); },
        [](const BlindMissed& e) {
            return "missed " + in_words(e.seat) + (e.big ? " big" : " small");
        },
        [](const WentBroke& e) { return "broke " + in_words(e.seat); },
        [](const BankUsed& e) {
            return "bank " + in_words(e.seat) + " " + std::to_string(e.left.count());
        },
        [](const BankRefilled& e) {
            return "refill " + in_words(e.seat) + " " + std::to_string(e.left.count());
        },
        [](const TopUpQueued& e) { return "queued " + in_words(e.seat) + " " + text(e.amount); },
        [](const ToppedUp& e) { return "topped " + in_words(e.seat) + " " + text(e.amount); },
        [](const SeatTaken& e) {
            return "taken " + in_words(e.seat) + " " + text(e.buy_in) + " " + name(e.attendance);
        },
        [](const HandVoided&) { return std::string{"voided"}; },
        [](const Paused&) { return std::string{"paused"}; },
        [](const Resumed&) { return std::string{"resumed"}; },
        [](const OwnerChanged&) { return std::string{"owner"}; },
        [](const auto&) { return std::string{}; }
    );
}

std::string in_words(const Events& events) {
    std::string out;
    for (const Event& event : events) {
        const std::string one = in_words(event);
        if (one.empty()) continue;
        if (!out.empty()) out += "; ";
        out += one;
    }
    return out;
}

}  // namespace cardroom::game::testing
