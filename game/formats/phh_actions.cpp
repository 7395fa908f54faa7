#include "game/formats/phh_actions.hpp"

#include "game/formats/plain.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

class Actions {
public:
    explicit Actions(const HandHistory& history)
        : history_{history}, players_{in_position(history)} {}

    std::vector<std::string> list() {
        for (const HistoryPlayer* const player : players_) {
            add("d dh " + mark(player->seat) + " " + cards_text(player->hole, "", "??"));
        }
        const std::vector<Deal> deals = deals_of(history_);
        deals_left_ = std::ranges::count_if(deals, has_cards);
        for (const Deal& deal : deals) {
            if (has_cards(deal)) deal_board(deal);
            if (deal.last) play(history_.streets[deal.street]);
        }
        show(history_.late_shows);
        return std::move(list_);
    }

private:
    /// Who keeps cards face down until the board is dealt, and what is told of them then.
    struct Keeper {
        SeatNo seat;
        std::string cards;  ///< those that are up, "??" for the others
        bool mucks = false;
    };

    static bool has_cards(const Deal& deal) { return !deal.cards.empty(); }

    /// All-in players who do not show are asked again after each deal.
    void deal_board(const Deal& deal) {
        add("d db " + cards_text(deal.cards, ""));
        --deals_left_;
        for (const Keeper& keeper : keepers_) {
            add(mark(keeper.seat) +
                (keeper.mucks && deals_left_ == 0 ? " sm" : " sm " + keeper.cards));
        }
    }

    void add(std::string action) { list_.push_back(std::move(action)); }

    /// "p1": left of the button; the last is the button.
    [[nodiscard]] std::string mark(SeatNo seat) const {
        const auto at = std::ranges::find(players_, seat, &HistoryPlayer::seat);
        return "p" + std::to_string(at - players_.begin() + 1);
    }

    void play(const HistoryStreet& street) {
        if (history_.bomb_pot && street.street == Street::preflop) pass_preflop();
        for (const HistoryAction& action : street.actions) {
            act(action);
        }
        show(street.reveals);
    }

    /// A bomb pot's street before the flop has no decisions, but programs that do not know bomb
    /// pots wait for those of all who have chips.
    void pass_preflop() {
        std::vector<SeatNo> waiting;
        for (const HistoryPlayer* const player : players_) {
            if (player->stack > history_.ante) waiting.push_back(player->seat);
        }
        if (waiting.size() < 2) return;
        for (const SeatNo seat : waiting) {
            add(mark(seat) + " cc # bomb pot");
        }
    }

    void act(const HistoryAction& action) {
        switch (action.deed) {
            case Deed::fold:
                return add(mark(action.seat) + " f");
            case Deed::check:
            case Deed::call:
                return add(mark(action.seat) + " cc");
            case Deed::bet:
            case Deed::raise:
                break;
        }
        add(mark(action.seat) + " cbr " + std::to_string(action.to.units()));
    }

    void show(const std::vector<HistoryReveal>& reveals) {
        for (const HistoryReveal& reveal : reveals) {
            if (told_.contains(reveal.seat)) continue;
            told_.insert(reveal.seat);
            const auto all = shown_by(history_, reveal.seat);
            const bool mucks = all->cards.empty();
            std::string cards = cards_text(mucks ? unseen(reveal.seat) : all->cards, "", "??");
            add(mark(reveal.seat) + (mucks && deals_left_ == 0 ? " sm" : " sm " + cards));
            const bool whole = !mucks && all_known(all->cards);
            if (!whole) keepers_.push_back({reveal.seat, std::move(cards), mucks});
        }
    }

    /// As many unknown cards as `seat` holds.
    [[nodiscard]] SeenCards unseen(SeatNo seat) const {
        SeenCards cards = std::ranges::find(history_.players, seat, &HistoryPlayer::seat)->hole;
        for (auto& card : cards) {
            card.reset();
        }
        return cards;
    }

    const HandHistory& history_;
    std::vector<const HistoryPlayer*> players_;
    std::vector<std::string> list_;
    SeatSet told_;
    std::vector<Keeper> keepers_;
    std::ptrdiff_t deals_left_ = 0;  ///< boards' cards still to come
};

}  // namespace

std::vector<std::string> phh_actions(const HandHistory& history) {
    return Actions{history}.list();
}

}  // namespace cardroom::game::formats
