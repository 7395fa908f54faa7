#include "game/formats/phh_write.hpp"

#include "game/formats/names.hpp"
#include "game/formats/phh_actions.hpp"
#include "game/formats/phh_words.hpp"
#include "game/formats/plain.hpp"

#include <algorithm>
#include <string_view>

namespace cardroom::game::formats {

namespace {

using Players = std::vector<const HistoryPlayer*>;

std::string in_list(const std::vector<std::string>& items) {
    std::string list;
    for (const std::string& item : items) {
        list += (list.empty() ? "" : ", ") + item;
    }
    return "[" + list + "]";
}

/// One item for each player.
template <class Item>
std::string list_of(const Players& players, Item item) {
    std::vector<std::string> items;
    for (const HistoryPlayer* const player : players) {
        items.push_back(item(*player));
    }
    return in_list(items);
}

/// Forced bets of two players are listed the other way round, small blind first, although the first
/// player is the big blind.
template <class Due>
std::string forced_bets(const Players& players, Due due) {
    std::vector<std::string> items;
    for (const HistoryPlayer* const player : players) {
        items.push_back(std::to_string(due(player->seat).units()));
    }
    if (items.size() == 2) std::ranges::reverse(items);
    return in_list(items);
}

Chips posted(const HandHistory& history, SeatNo seat, PostKind kind) {
    Chips sum;
    for (const HistoryPost& post : history.posts) {
        if (post.seat == seat && post.kind == kind) sum += post.amount;
    }
    return sum;
}

bool has_posted(const HandHistory& history, SeatNo seat, PostKind kind) {
    return posted(history, seat, kind) > Chips{};
}

/// What is due in full, also from a stack too short for it; but one player's ante for the table is
/// what he had left for it, because the reference program takes it before the blind.
Chips ante_of(const HandHistory& history, SeatNo seat) {
    const Chips paid = posted(history, seat, PostKind::ante);
    const bool own = history.ante_from == AnteFrom::everybody && paid > Chips{};
    return (own ? history.ante : paid) + posted(history, seat, PostKind::dead);
}

/// The bounties that `seat` got, less those it paid.
Chips bounties_of(const HandHistory& history, SeatNo seat) {
    Chips sum;
    for (const HistoryBounty& bounty : history.bounties) {
        if (bounty.to == seat) sum += bounty.amount;
        if (bounty.from == seat) sum -= bounty.amount;
    }
    return sum;
}

Chips blind_of(const HandHistory& history, SeatNo seat) {
    if (has_posted(history, seat, PostKind::straddle)) return history.straddle;
    if (has_posted(history, seat, PostKind::live)) return -history.big_blind;
    if (seat == history.small_blind_seat) return history.small_blind;
    if (seat == history.big_blind_seat) return history.big_blind;
    return Chips{};
}

class PhhWriter {
public:
    explicit PhhWriter(const HandHistory& history)
        : history_{history}, players_{in_position(history)} {}

    std::string write() {
        required();
        optional();
        ours();
        return std::move(out_);
    }

private:
    void field(std::string_view name, std::string_view value) {
        out_.append(name).append(" = ").append(value) += '\n';
    }
    void field(std::string_view name, Chips amount) { field(name, std::to_string(amount.units())); }
    void field(std::string_view name, std::int64_t number) { field(name, std::to_string(number)); }

    void required() {
        field("variant", quoted(phh_code(history_.variant, history_.betting)));
        field("antes", forced_bets(players_, [&](SeatNo seat) { return ante_of(history_, seat); }));
        field("blinds_or_straddles", forced_bets(players_, [&](SeatNo seat) {
                  return blind_of(history_, seat);
              }));
        if (history_.betting == Betting::fixed_limit) {
            field("small_bet", history_.big_blind);
            field("big_bet", history_.big_blind + history_.big_blind);
        } else {
            field("min_bet", history_.big_blind);
        }
        field("starting_stacks", list_of(players_, [](const HistoryPlayer& player) {
                  return std::to_string(player.stack.units());
              }));
        out_ += "actions = [\n";
        for (const std::string& action : phh_actions(history_)) {
            out_ += "  " + quoted(action) + ",\n";
        }
        out_ += "]\n";
    }

    void optional() {
        if (history_.at != Instant{}) {
            const Civil at = in_utc(history_.at);
            field("time", clock_text(at));
            field("time_zone", quoted("UTC"));
            field("day", at.day);
            field("month", at.month);
            field("year", at.year);
        }
        field("hand", history_.hand.value());
        field("seats", list_of(players_, [](const HistoryPlayer& player) {
                  return std::to_string(player.seat.number());
              }));
        field("seat_count", history_.table_size);
        field("table", quoted(history_.table));
        field("players", list_of(players_, [](const HistoryPlayer& player) {
                  return quoted(player.name);
              }));
        field("finishing_stacks", list_of(players_, [](const HistoryPlayer& player) {
                  return std::to_string((player.stack + player.net).units());
              }));
        field("winnings", list_of(players_, [&](const HistoryPlayer& player) {
                  return std::to_string(winnings(history_, player.seat).units());
              }));
        if (history_.ante == Chips{}) return;
        field("ante_trimming_status", antes_are_equal() ? "true" : "false");
    }

    void ours() {
        forced();
        boards();
        if (!history_.bounties.empty()) {
            amounts("_bounties", [&](SeatNo seat) { return bounties_of(history_, seat); });
        }
        if (history_.rake > Chips{}) field("_rake", history_.rake);
        if (history_.table_id != TableId{}) field("_table_id", history_.table_id.value());
    }

    void forced() {
        if (has_dead_posts()) {
            amounts("_dead_posts", [&](SeatNo seat) {
                return posted(history_, seat, PostKind::dead);
            });
        }
        if (history_.ante > Chips{} && history_.ante_from != AnteFrom::everybody) {
            field("_ante", history_.ante);
            field("_ante_from", quoted(phh_word(history_.ante_from)));
        }
        if (!history_.small_blind_seat) field("_small_blind", history_.small_blind);
        if (history_.straddle > Chips{}) field("_straddle_raise", history_.straddle_raise);
        const SeatNo last = players_.back()->seat;
        if (last != history_.button) field("_button", history_.button.number());
    }

    void boards() {
        if (history_.bomb_pot) field("_bomb_pot", "true");
        const bool button = history_.blinds == Blinds::button;
        if (history_.bomb_pot && button) field("_blinds", quoted("button"));
        const auto count = static_cast<std::int64_t>(history_.boards.size());
        if (count > 1) field(history_.double_board ? "_boards" : "_runs", count);
        if (!history_.rabbit.empty()) field("_rabbit", quoted(cards_text(history_.rabbit, "")));
    }

    template <class Amount>
    void amounts(std::string_view name, Amount amount) {
        field(name, list_of(players_, [&](const HistoryPlayer& player) {
                  return std::to_string(amount(player.seat).units());
              }));
    }

    [[nodiscard]] bool has_dead_posts() const {
        const auto dead = [](const HistoryPost& post) { return post.kind == PostKind::dead; };
        return std::ranges::any_of(history_.posts, dead);
    }

    /// Whether who is short of the ante can win only his part of the others': with unequal antes
    /// the reference program could not tell.
    [[nodiscard]] bool antes_are_equal() const {
        return std::ranges::all_of(players_, [&](const HistoryPlayer* player) {
            return ante_of(history_, player->seat) == history_.ante;
        });
    }

    const HandHistory& history_;
    Players players_;
    std::string out_;
};

}  // namespace

std::string to_phh(const HandHistory& history) {
    return PhhWriter{history}.write();
}

}  // namespace cardroom::game::formats
