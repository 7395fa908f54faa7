#include "game/formats/collect.hpp"

#include "game/base/visit.hpp"
#include "game/formats/dealt_hands.hpp"
#include "game/formats/engine_terms.hpp"
#include "game/formats/games.hpp"
#include "game/table/decide.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

/// The viewer's seat in the hand; nullopt for an admin, and for who was not dealt in.
std::optional<SeatNo> own_seat(const Table& table, SeatSet dealt_in, const HistoryViewer& viewer) {
    const auto* const participant = std::get_if<Participant>(&viewer);
    if (participant == nullptr) return std::nullopt;
    const std::optional<SeatNo> seat = seat_of(table, participant->player);
    return seat && dealt_in.contains(*seat) ? seat : std::nullopt;
}

class Collector {
public:
    Collector(
        const Table& before, const Deck& deck, const HandLabels& labels, const HistoryViewer& viewer
    )
        : table_{before}, labels_{labels}, viewer_{viewer}, hands_{deck} {}

    void take(const Event& event) {
        evolve(table_, event);
        if (opened() || std::holds_alternative<HandOpened>(event)) note(event);
    }

    [[nodiscard]] bool opened() const { return !history_.streets.empty(); }
    [[nodiscard]] bool ended() const { return ended_; }

    /// The history, with the hole cards that the viewer knows by now.
    HandHistory finish() {
        for (HistoryPlayer& player : history_.players) {
            if (!player.dealt_in) continue;
            const SeatNo seat = player.seat;
            player.dealt_face_up = face_up_.contains(seat);
            const bool whole = player.dealt_face_up || disclosed_.contains(seat);
            player.hole = whole ? hands_.all(seat) : hands_.shown(seat);
        }
        for (HistoryStreet& played : history_.streets) {
            name_hands(played.reveals);
        }
        name_hands(history_.late_shows);
        return std::move(history_);
    }

private:
    void note(const Event& event) {
        match(
            event,
            [&](const HandOpened& e) { open(e); },
            [&](const Posted& e) { post(e); },
            [&](const HoleDealt& e) { deal(e); },
            [&](const Folded& e) { act({.seat = e.seat, .deed = Deed::fold}); },
            [&](const Checked& e) { act({.seat = e.seat, .deed = Deed::check}); },
            [&](const Called& e) { call(e); },
            [&](const RaisedTo& e) { raise(e); },
            [&](const RunsAgreed& e) { run(e.times); },
            [&](const BoardDealt& e) { deal(e); },
            [&](const UncalledReturned& e) { street().returned = {e.seat, e.amount}; },
            [&](const Shown& e) { show(e); },
            [&](const Mucked& e) { muck(e); },
            [&](const PotAwarded& e) { award(e); },
            [&](const BountyPaid& e) { history_.bounties.push_back({e.from, e.to, e.amount}); },
            [&](const HandEnded& e) { end(e); },
            [&](const RabbitShown& e) { add_cards(history_.rabbit, e.cards); },
            [](const auto&) {}  // seats, clocks and the house: no part of the hand's history
        );
    }

    /// What the viewer may see of an event just taken: one rule for replays and for texts.
    template <class View>
    [[nodiscard]] View seen(const Event& event) const {
        return std::get<View>(view_history(event, table_, viewer_));
    }

    HistoryStreet& street() { return history_.streets.back(); }
    Chips& street_bet(SeatNo seat) { return street_bets_[seat.index()]; }

    void open(const HandOpened& e) {
        const TableRules& rules = table_.rules;
        history_.table_id = labels_.table_id;
        history_.table = labels_.table;
        history_.at = labels_.at;
        history_.hand = e.hand;
        history_.table_size = rules.seats;
        history_.variant = variant_in(rules.game);
        history_.blinds = rules.blinds;
        history_.betting = rules.betting;
        history_.small_blind = rules.small_blind;
        history_.big_blind = rules.big_blind;
        history_.button = e.button;
        history_.hero = own_seat(table_, e.dealt_in, viewer_);
        history_.streets.emplace_back();
        history_.boards.resize(static_cast<std::size_t>(e.boards));
        force_bets(e);
        for (std::size_t i = 0; i < max_seats; ++i) {
            if (table_.seats[i]) seat_player(SeatNo::at(i), e.dealt_in);
        }
    }

    void force_bets(const HandOpened& e) {
        const TableRules& rules = table_.rules;
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
        player.stack = table_.seats[seat.index()]->stack;
        player.dealt_in = dealt_in.contains(seat);
        history_.players.push_back(player);
    }

    void post(const Posted& e) {
        const PostKind kind = kind_of(e.post);
        history_.posts.push_back({e.seat, kind, e.amount, e.all_in});
        if (is_bet(kind)) street_bet(e.seat) += e.amount;
        if (kind != PostKind::straddle) return;
        history_.straddle = e.amount;
        history_.straddle_raise = least_raise_over_straddle(table_.rules, e.amount);
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

    void deal(const HoleDealt& e) {
        hands_.deal(e.seat, e.cards);
        if (all_known(seen<HoleDealtView>(e).cards)) face_up_.insert(e.seat);
    }

    void muck(const Mucked& e) {
        street().reveals.push_back({.seat = e.seat, .mucked = true});
        if (seen<MuckedView>(e).cards) disclosed_.insert(e.seat);
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
                const auto names = hand_on(table_.rules.game, reveal.cards, board);
                if (names) reveal.hands.push_back(*names);
            }
        }
    }

    Table table_;  ///< as it is after the events taken
    const HandLabels& labels_;
    const HistoryViewer& viewer_;
    DealtHands hands_;
    HandHistory history_;
    PerSeat<Chips> street_bets_{};
    Chips bet_;          ///< the street's highest
    SeatSet face_up_;    ///< whose cards the viewer saw as they were dealt
    SeatSet disclosed_;  ///< whose cards he sees although they were mucked
    bool ended_ = false;
};

}  // namespace

std::optional<HandHistory> collect(
    const Table& before,
    std::span<const Event> events,
    const Deck& deck,
    const HandLabels& labels,
    const HistoryViewer& viewer
) {
    Collector collector{before, deck, labels, viewer};
    for (const Event& event : events) {
        const bool opens = std::holds_alternative<HandOpened>(event);
        if (opens && collector.opened()) return std::nullopt;  // a second hand
        collector.take(event);
    }
    if (!collector.ended()) return std::nullopt;
    return collector.finish();
}

}  // namespace cardroom::game::formats
