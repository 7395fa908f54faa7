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
        for (const HistoryStreet& street : history_.streets) {
            deal(street.street);
            for (const HistoryAction& action : street.actions) {
                act(action);
            }
            show(street.reveals);
        }
        show(history_.late_shows);
        return std::move(list_);
    }

private:
    void add(std::string action) { list_.push_back(std::move(action)); }

    /// "p1": left of the button; the last is the button.
    [[nodiscard]] std::string mark(SeatNo seat) const {
        const auto at = std::ranges::find(players_, seat, &HistoryPlayer::seat);
        return "p" + std::to_string(at - players_.begin() + 1);
    }

    /// The street's new cards on every board; cards that a board shares with the first come once.
    void deal(Street street) {
        const std::size_t shared = shared_cards(history_.boards);
        for (std::size_t i = 0; i < history_.boards.size(); ++i) {
            const Board& board = history_.boards[i];
            const std::span<const Card> cards = cards_of(board, street);
            const bool common = !cards.empty() && cards.data() < board.data() + shared;
            if (cards.empty() || (common && i > 0)) continue;
            add("d db " + cards_text(cards, ""));
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
            const bool hidden = all->cards.empty();
            const std::string cards = hidden ? "" : " " + cards_text(all->cards, "", "??");
            add(mark(reveal.seat) + " sm" + cards);
        }
    }

    const HandHistory& history_;
    std::vector<const HistoryPlayer*> players_;
    std::vector<std::string> list_;
    SeatSet told_;
};

}  // namespace

std::vector<std::string> phh_actions(const HandHistory& history) {
    return Actions{history}.list();
}

}  // namespace cardroom::game::formats
