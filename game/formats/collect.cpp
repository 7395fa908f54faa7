#include "game/formats/collect.hpp"

#include "game/base/visit.hpp"
#include "game/formats/dealt_hands.hpp"
#include "game/formats/engine_terms.hpp"
#include "game/formats/games.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

class Collector {
public:
    Collector(const Table& before, const Deck& deck, const HandLabels& labels)
        : before_{before}, labels_{labels}, hands_{deck} {}

    void take(const Event& event) {
        match(
            event,
            [&](const HandOpened& e) { open(e); },
            [&](const Posted& e) { post(e); },
            [&](const HoleDealt& e) { hands_.deal(e.seat, e.cards); },
            [&](const Folded& e) { act({.seat = e.seat, .deed = Deed::fold}); },
            [&](const Checked& e) { act({.seat = e.seat, .deed = Deed::check}); },
            [&](const Called& e) { call(e); },
            [&](const RaisedTo& e) { raise(e); },
            [&](const RunsAgreed& e) { run(e.times); },
            [&](const BoardDealt& e) { deal(e); },
            [&](const UncalledReturned& e) { street().returned = {e.seat, e.amount}; },
            [&](const Shown& e) { show(e); },
            [&](const Mucked& e) { street().reveals.push_back({.seat = e.seat, .mucked = true}); },
            [&](const PotAwarded& e) { award(e); },
            [&](const BountyPaid& e) { history_.bounties.push_back({e.from, e.to, e.amount}); },
            [&](const HandEnded& e) { end(e); },
            [&](const RabbitShown& e) { add_cards(history_.rabbit, e.cards); },
            [](const auto&) {}  // seats, clocks and the house: no part of the hand's history
        );
    }

    /// The history, of all hole cards with those that lie open and those at seats that it `sees`.
    template <class Sees>
    HandHistory finish(Sees sees) {
        for (HistoryPlayer& player : history_.players) {
            if (!player.dealt_in) continue;
            player.dealt_face_up = sees(player.seat);
            player.hole =
                player.dealt_face_up ? hands_.all(player.seat) : hands_.shown(player.seat);
        }
        for (HistoryStreet& played : history_.streets) {
            name_hands(played.reveals);
        }
        name_hands(history_.late_shows);
        return std::move(history_);
    }

    [[nodiscard]] bool opened() const { return !history_.streets.empty(); }
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] HandHistory& history() { return history_; }

private:
    HistoryStreet& street() { return history_.streets.back(); }
    Chips& street_bet(SeatNo seat) { return street_bets_[seat.index()]; }

    void open(const HandOpened& e) {
        const TableRules& rules = before_.rules;
        history_.table_id = labels_.table_id;
        history_.table = labels_.table;
        history_.at = labels_.at;
        history_.hand = e.hand;
        history_.table_size = rules.seats;
        history_.variant = variant_in(rules.game);
        history_.betting = rules.betting;
        history_.small_blind = rules.small_blind;
        history_.big_blind = rules.big_blind;
        history_.button = e.button;
        history_.streets.emplace_back();
        history_.boards.resize(static_cast<std::size_t>(e.boards));
        force_bets(e);
        for (std::size_t i = 0; i < max_seats; ++i) {
            if (before_.seats[i]) seat_player(SeatNo::at(i), e.dealt_in);
        }
    }

    void force_bets(const HandOpened& e) {
        const TableRules& rules = before_.rules;
        history_.bomb_pot = e.bomb_pot;
        history_.double_board = e.boards > 1;
        history_.ante = e.bomb_pot ? rules.bomb_pots.ante : rules.ante;
        if (e.bomb_pot) return;
        if (rules.ante > Chips{}) history_.ante_from = rules.ante_from;
        history_.small_blind_seat = e.small_blind;
        history_.big_blind_seat = e.big_blind;
        bet_ = rules.big_blind;  // owed in full, also when who posts it is short (B12)
    }

    void seat_player(SeatNo seat, SeatSet dealt_in) {
        HistoryPlayer player;
        player.seat = seat;
        player.name = labels_.names[seat.index()];
        if (player.name.empty()) player.name = "Seat " + std::to_string(seat.number());
        player.stack = before_.seats[seat.index()]->stack;
        player.dealt_in = dealt_in.contains(seat);
        history_.players.push_back(player);
    }

    void post(const Posted& e) {
        const PostKind kind = kind_of(e.post);
        history_.posts.push_back({e.seat, kind, e.amount, e.all_in});
        if (is_bet(kind)) street_bet(e.seat) += e.amount;
        if (kind != PostKind::straddle) return;
        history_.straddle = e.amount;
        history_.straddle_raise = least_raise_over_straddle(before_.rules, e.amount);
        bet_ = e.amount;
    }

    void act(const HistoryAction& action) { street().actions.push_back(action); }

    void call(const Called& e) {
        const Chips added = e.to - street_bet(e.seat);
        act({e.seat, Deed::call, added, e.to, Chips{}, e.all_in});
        street_bet(e.seat) = e.to;
    }

    void raise(const RaisedTo& e) {
        const Deed deed = e.bet ? Deed::bet : Deed::raise;
        act({e.seat, deed, e.to - street_bet(e.seat), e.to, e.to - bet_, e.all_in});
        street_bet(e.seat) = e.to;
        bet_ = e.to;
    }

    /// All boards go on from the cards dealt so far (X2).
    void run(int times) {
        history_.boards.resize(static_cast<std::size_t>(times), Board{history_.boards.front()});
    }

    void deal(const BoardDealt& e) {
        if (e.street > street().street) {
            history_.streets.push_back({.street = e.street});
            street_bets_ = {};
            bet_ = Chips{};
        }
        add_cards(history_.boards[static_cast<std::size_t>(e.board)], e.cards);
    }

    template <class Positions>
    void add_cards(Board& board, const Positions& positions) const {
        for (const std::int8_t position : positions) {
            board.push_back(hands_.card_at(position));
        }
    }

    /// Who shows when he has won already does not show down.
    void show(const Shown& e) {
        hands_.show(e.seat, e.cards);
        HistoryReveal reveal{.seat = e.seat, .cards = hands_.some(e.seat, e.cards)};
        const bool late = ended_ || !history_.pots.empty();
        (late ? history_.late_shows : street().reveals).push_back(std::move(reveal));
    }

    /// A pot's shares for its boards come one after the other (P8).
    void award(const PotAwarded& e) {
        if (history_.pots.empty() || history_.pots.back().number != e.pot) {
            history_.pots.push_back({e.pot, Chips{}, Chips{}, {}});
        }
        HistoryPot& pot = history_.pots.back();
        pot.amount += e.amount;
        pot.rake += e.rake;
        for (const Win& win : e.wins) {
            pot.wins.push_back({win.seat, win.amount, static_cast<std::size_t>(e.board)});
        }
    }

    void end(const HandEnded& e) {
        for (HistoryPlayer& player : history_.players) {
            player.net = e.net[player.seat.index()];
        }
        history_.rake = e.rake;
        ended_ = true;
    }

    void name_hands(std::vector<HistoryReveal>& reveals) const {
        for (HistoryReveal& reveal : reveals) {
            for (const Board& board : history_.boards) {
                std::string name = hand_on(before_.rules.game, reveal.cards, board);
                if (!name.empty()) reveal.hands.push_back(std::move(name));
            }
        }
    }

    const Table& before_;
    const HandLabels& labels_;
    DealtHands hands_;
    HandHistory history_;
    PerSeat<Chips> street_bets_{};
    Chips bet_;  ///< the street's highest
    bool ended_ = false;
};

/// The viewer's seat in the hand; nullopt for an admin, and for who was not dealt in.
std::optional<SeatNo> own_seat(
    const Table& before, const HandHistory& history, const HistoryViewer& viewer
) {
    const auto* const participant = std::get_if<Participant>(&viewer);
    if (participant == nullptr) return std::nullopt;
    const std::optional<SeatNo> seat = seat_of(before, participant->player);
    if (!seat) return std::nullopt;
    const auto player = std::ranges::find(history.players, *seat, &HistoryPlayer::seat);
    return player->dealt_in ? seat : std::nullopt;
}

}  // namespace

std::optional<HandHistory> collect(
    const Table& before,
    std::span<const Event> events,
    const Deck& deck,
    const HandLabels& labels,
    const HistoryViewer& viewer
) {
    Collector collector{before, deck, labels};
    for (const Event& event : events) {
        const bool opens = std::holds_alternative<HandOpened>(event);
        if (opens && collector.opened()) return std::nullopt;  // a second hand
        if (opens || collector.opened()) collector.take(event);
    }
    if (!collector.ended()) return std::nullopt;
    HandHistory& history = collector.history();
    history.hero = own_seat(before, history, viewer);
    const bool sees_all = std::holds_alternative<Admin>(viewer);
    const std::optional<SeatNo> own = history.hero;
    return collector.finish([&](SeatNo seat) { return sees_all || seat == own; });
}

}  // namespace cardroom::game::formats
