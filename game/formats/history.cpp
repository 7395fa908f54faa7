#include "game/formats/history.hpp"

#include "game/rules/around.hpp"

#include <algorithm>

namespace cardroom::game::formats {

namespace {

/// Digits kept for the number of a table's hand; enough for a century at ten hands a minute.
constexpr std::size_t hand_digits = 9;

/// Where a street's cards begin on the board, and how many they are.
struct Slice {
    std::size_t first;
    std::size_t count;
};

Slice slice_of(Street street) {
    switch (street) {
        case Street::preflop:
            break;
        case Street::flop:
            return {0, 3};
        case Street::turn:
            return {3, 1};
        case Street::river:
            return {4, 1};
    }
    return {0, 0};
}

/// nullopt where the board gets no cards of its own.
std::optional<Deal> deal_of(const HandHistory& history, std::size_t street, std::size_t board) {
    const std::size_t boards = history.boards.size();
    const Board& whole = history.boards[board];
    const auto cards = cards_of(whole, history.streets[street].street);
    const auto first = cards.empty() ? 0 : static_cast<std::size_t>(cards.data() - whole.data());
    const bool shared = cards.empty() || first < shared_cards(history.boards);
    if (shared && board > 0) return std::nullopt;
    const std::size_t last = history.double_board && !shared ? boards - 1 : 0;
    return Deal{street, board, std::span{whole}.first(first), cards, shared, board == last};
}

void add_to(std::optional<HistoryReveal>& all, const HistoryReveal& reveal) {
    if (!all) all = HistoryReveal{.seat = reveal.seat};
    all->mucked = all->mucked || reveal.mucked;
    if (all->cards.empty()) all->cards = reveal.cards;
    for (std::size_t i = 0; i < reveal.cards.size(); ++i) {
        if (reveal.cards[i]) all->cards[i] = reveal.cards[i];
    }
    if (!reveal.hands.empty()) all->hands = reveal.hands;
}

}  // namespace

std::vector<const HistoryPlayer*> in_position(const HandHistory& history) {
    SeatSet dealt_in;
    for (const HistoryPlayer& player : history.players) {
        if (player.dealt_in) dealt_in.insert(player.seat);
    }
    std::vector<const HistoryPlayer*> order;
    for_each_after(history.button, dealt_in, [&](SeatNo seat) {
        order.push_back(&*std::ranges::find(history.players, seat, &HistoryPlayer::seat));
    });
    return order;
}

std::string name_at(const HandHistory& history, SeatNo seat) {
    const auto player = std::ranges::find(history.players, seat, &HistoryPlayer::seat);
    return player != history.players.end() ? player->name : std::string{};
}

Chips winnings(const HandHistory& history, SeatNo seat) {
    Chips sum;
    for (const HistoryPot& pot : history.pots) {
        for (const HistoryWin& win : pot.wins) {
            if (win.seat == seat) sum += win.amount;
        }
    }
    return sum;
}

Chips total_pot(const HandHistory& history) {
    Chips sum;
    for (const HistoryPot& pot : history.pots) {
        sum += pot.amount;
    }
    return sum;
}

std::optional<HistoryReveal> shown_by(const HandHistory& history, SeatNo seat) {
    std::optional<HistoryReveal> all;
    const auto gather = [&](const std::vector<HistoryReveal>& reveals) {
        for (const HistoryReveal& reveal : reveals) {
            if (reveal.seat == seat) add_to(all, reveal);
        }
    };
    for (const HistoryStreet& street : history.streets) {
        gather(street.reveals);
    }
    gather(history.late_shows);
    return all;
}

std::span<const Card> cards_of(const Board& board, Street street) {
    const auto [first, count] = slice_of(street);
    if (board.size() < first + count) return {};
    return std::span{board}.subspan(first, count);
}

std::size_t shared_cards(const std::vector<Board>& boards) {
    if (boards.empty()) return 0;
    std::size_t shared = boards.front().size();
    for (const Board& board : boards) {
        const auto apart = std::ranges::mismatch(board, boards.front());
        shared = std::min(shared, static_cast<std::size_t>(apart.in1 - board.begin()));
    }
    return shared;
}

std::vector<Deal> deals_of(const HandHistory& history) {
    const std::size_t boards = history.boards.size();
    const std::size_t streets = history.streets.size();
    std::vector<Deal> deals;
    const auto add = [&](std::size_t street, std::size_t board) {
        if (auto deal = deal_of(history, street, board)) deals.push_back(*deal);
    };
    if (history.double_board) {
        for (std::size_t i = 0; i < streets * boards; ++i) {
            add(i / boards, i % boards);
        }
    } else {
        for (std::size_t i = 0; i < streets * boards; ++i) {
            add(i % streets, i / streets);
        }
    }
    return deals;
}

bool any_known(const SeenCards& cards) {
    const auto known = [](const std::optional<Card>& card) { return card.has_value(); };
    return std::any_of(cards.begin(), cards.end(), known);
}

bool all_known(const SeenCards& cards) {
    const auto known = [](const std::optional<Card>& card) { return card.has_value(); };
    return !cards.empty() && std::all_of(cards.begin(), cards.end(), known);
}

std::string unique_number(const HandHistory& history) {
    std::string hand = std::to_string(history.hand.value());
    if (history.table_id == TableId{}) return hand;
    if (hand.size() < hand_digits) hand.insert(0, hand_digits - hand.size(), '0');
    return std::to_string(history.table_id.value()) + hand;
}

}  // namespace cardroom::game::formats
