#include "tests/game/view/frame.hpp"

#include "game/base/visit.hpp"
#include "game/text/codec.hpp"

namespace cardroom::game::testing {
namespace {

template <class T>
concept Logged = std::constructible_from<Event, T>;

/// Collects parts of a frame, each with a space after it.
class Frame {
public:
    template <class... Parts>
    Frame& operator()(const Parts&... parts) {
        (put(parts), ...);
        return *this;
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void put(const char* word) { text_ += std::string{word} + " "; }
    void put(std::int64_t number) { text_ += std::to_string(number) + " "; }
    void put(int number) { put(std::int64_t{number}); }
    void put(Millis time) { put(std::int64_t{time.count()}); }
    void put(const SeatEquity& share) { (*this)(share.seat, share.hundredths); }
    void put(Chips amount) { put(amount.units()); }
    void put(SeatNo seat) { put(std::int64_t{seat.number()}); }
    void put(SeatSet seats) { put(std::int64_t{seats.bits()}); }
    void put(Street street) { put(static_cast<std::int64_t>(street)); }
    void put(Standing standing) { put(static_cast<std::int64_t>(standing)); }
    void put(HandNo hand) { put(hand.value()); }
    void put(Turn turn) { put(std::int64_t{turn.value()}); }
    void put(bool truth) { put(truth ? "yes" : "no"); }
    void put(Card card) { put(card.text().c_str()); }
    void put(HandRank rank) { put(std::int64_t{rank.value()}); }
    void put(const HighLow& both) { (*this)(both.high, std::int64_t{both.low.ranks()}); }
    void put(const RaiseRange& range) { (*this)(range.min_to, range.max_to); }
    void put(const Legal& l) { (*this)(l.fold, l.check, l.to_call, l.raise, l.most_runs); }
    void put(const PotView& pot) { (*this)(pot.amount, pot.eligible); }
    void put(const PlayerView& p) {
        (*this)(p.standing, p.street_bet, p.total, p.dead, p.cards, p.mucked);
    }
    template <class T>
    void put(const std::optional<T>& value) {
        value ? put(*value) : put("-");
    }
    template <class T, std::size_t Size>
    void put(const FixedVector<T, Size>& list) {
        for (const T& item : list) {
            put(item);
        }
    }
    template <class T>
    void put(const PerSeat<T>& list) {
        for (const T& item : list) {
            put(item);
        }
    }

    std::string text_;
};

}  // namespace

std::string frame(const EventView& event) {
    Frame f;
    return match(
        event,
        [&](const HandOpenedView& e) {
            return f("opened",
                     e.hand,
                     e.button,
                     e.small_blind,
                     e.big_blind,
                     e.dealt_in,
                     e.boards,
                     e.bomb_pot)
                .text();
        },
        [&](const HoleDealtView& e) { return f("hole", e.seat, e.cards).text(); },
        [&](const BoardDealtView& e) {
            return f("board", e.street, e.board, e.cards, e.equity).text();
        },
        [&](const RunsAskedView& e) {
            return f("runs_asked", e.seat, e.turn, e.most, e.answer_time).text();
        },
        [&](const PotAwardedView& e) {
            f("pot", e.pot, e.board, e.amount, e.rake);
            for (const WinView& win : e.wins) {
                f(win.seat, win.amount, win.strength);
            }
            return f.text();
        },
        [&](const RabbitShownView& e) { return f("rabbit", e.cards).text(); },
        [&](const ShownView& e) {
            return f("shown", e.seat, e.cards, e.strength, e.equity).text();
        },
        [&](const MuckedView& e) { return f("mucked", e.seat, e.cards).text(); },
        [&](const TurnGivenView& e) { return f("turn", e.seat, e.turn, e.legal, e.pot).text(); },
        [](const Logged auto& e) {
            Events events;
            events.push_back(e);
            return write_events(events);
        }
    );
}

std::string frame(const TableView& table) {
    Table open;
    open.rules = table.rules;
    open.seats = table.seats;
    open.paused = table.paused;
    open.last_hand = table.last_hand;
    Frame f;
    f(write_table(open).c_str(), table.own_seat);
    if (!table.hand) return f.text();
    const HandView& h = *table.hand;
    f(h.no, h.over, h.street, h.button, h.small_blind, h.big_blind, h.players, h.boards, h.pot);
    f(h.straddler, h.bomb_pot, h.equity, h.rabbit);
    return f(h.pots, h.to_act, h.turn, h.legal, h.net).text();
}

std::vector<Card> face_up(const SeenCards& seen) {
    std::vector<Card> cards;
    for (const std::optional<Card>& card : seen) {
        if (card) cards.push_back(*card);
    }
    return cards;
}

std::vector<Card> cards_in(const EventView& event) {
    return match(
        event,
        [](const HoleDealtView& e) { return face_up(e.cards); },
        [](const MuckedView& e) { return face_up(e.cards.value_or(SeenCards{})); },
        [](const BoardDealtView& e) { return std::vector<Card>{e.cards.begin(), e.cards.end()}; },
        [](const ShownView& e) { return face_up(e.cards); },
        [](const RabbitShownView& e) { return std::vector<Card>{e.cards.begin(), e.cards.end()}; },
        [](const auto&) { return std::vector<Card>{}; }
    );
}

std::vector<Card> cards_in(const TableView& table) {
    std::vector<Card> cards;
    if (!table.hand) return cards;
    for (const PlayerView& player : table.hand->players) {
        const std::vector<Card> seen = face_up(player.cards);
        cards.insert(cards.end(), seen.begin(), seen.end());
    }
    for (const auto& board : table.hand->boards) {
        cards.insert(cards.end(), board.begin(), board.end());
    }
    cards.insert(cards.end(), table.hand->rabbit.begin(), table.hand->rabbit.end());
    return cards;
}

}  // namespace cardroom::game::testing
