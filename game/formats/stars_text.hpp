/// StarsText: lines of PokerStars text being written, with its way of naming amounts and pots.
#pragma once

#include "game/formats/pokerstars.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace cardroom::game::formats {

class StarsText {
public:
    StarsText(const HandHistory& history, StarsMoney money) : history_{history}, money_{money} {}

    void line(std::string_view text) { out_.append(text) += '\n'; }
    /// "Name: does something".
    void says(SeatNo seat, std::string_view what);

    /// "$12", "$0.50" or "1250".
    [[nodiscard]] std::string money(Chips amount) const;
    /// "$0.50/$1.00 USD", or "Button Blind $0.50 - Ante $0.50 USD".
    [[nodiscard]] std::string stakes() const;
    /// "a flush, Ace high", or "HI: a flush, Ace high; LO: 7,5,3,2,A".
    [[nodiscard]] std::string hand(const HandNames& names) const;
    [[nodiscard]] bool is_hi_lo() const;
    [[nodiscard]] std::string name(SeatNo seat) const;
    /// "pot" when there is only one; else "main pot", "side pot" or "side pot-2".
    [[nodiscard]] std::string pot_name(int number) const;
    [[nodiscard]] bool plays_for_dollars() const { return money_ == StarsMoney::dollars; }

    [[nodiscard]] const HandHistory& history() const { return history_; }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    [[nodiscard]] std::string button_stakes() const;
    [[nodiscard]] std::pair<std::string, std::string> alike(Chips one, Chips other) const;
    [[nodiscard]] std::string_view currency() const;

    const HandHistory& history_;
    StarsMoney money_;
    std::string out_;
};

/// Everything after "*** SUMMARY ***", that line included.
void write_summary(StarsText& text);

/// "[As Kd]" of the cards that are known.
[[nodiscard]] std::string in_brackets(const SeenCards& cards);
/// "FIRST " and so on; empty when there is one board.
[[nodiscard]] std::string_view ordinal(const HandHistory& history, std::size_t board);

}  // namespace cardroom::game::formats
