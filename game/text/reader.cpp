#include "game/text/reader.hpp"

#include <charconv>

namespace cardroom::game::text {
namespace {

/// Largest duration and instant: as far as any amount goes.
constexpr std::int64_t longest = max_chips.units();

bool canonical(std::string_view digits) {
    if (digits.starts_with('-')) {
        digits.remove_prefix(1);
        if (digits.starts_with('0')) return false;
    }
    return digits.size() == 1 || !digits.starts_with('0');
}

}  // namespace

void Reader::fail() {
    failed_ = true;
    rest_ = {};
}

/// The next token without its separator; empty at the end of a line and where none is well formed.
std::string_view Reader::peek() const {
    std::string_view from = rest_;
    if (!line_start_) {
        if (!from.starts_with(' ')) return {};
        from.remove_prefix(1);
    }
    return from.substr(0, from.find_first_of(" \n"));
}

void Reader::skip(std::string_view token) {
    rest_.remove_prefix(token.size() + (line_start_ ? 0 : 1));
    line_start_ = false;
}

std::string_view Reader::token() {
    const std::string_view found = peek();
    if (found.empty()) {
        fail();
    } else {
        skip(found);
    }
    return found;
}

bool Reader::word_if_next(std::string_view expected) {
    const bool next = !failed_ && peek() == expected;
    if (next) skip(expected);
    return next;
}

void Reader::word(std::string_view expected) {
    if (!word_if_next(expected)) fail();
}

std::int64_t Reader::number(std::int64_t least, std::int64_t most) {
    const std::string_view digits = token();
    std::int64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, value);
    const bool read = !digits.empty() && result.ec == std::errc{} && result.ptr == end;
    if (!read || !canonical(digits) || value < least || value > most) {
        fail();
        return least;
    }
    return value;
}

void Reader::get(const LineEnd&) {
    if (!rest_.starts_with('\n')) return fail();
    rest_.remove_prefix(1);
    line_start_ = true;
}

void Reader::get(Chips& amount) {
    amount = Chips{number(0, max_chips.units())};
}

void Reader::get(SeatNo& seat) {
    seat = SeatNo{static_cast<int>(number(1, max_seats))};
}

void Reader::get(Millis& time) {
    time = Millis{number(0, longest)};
}

void Reader::get(Instant& at) {
    at = Instant{Millis{number(0, longest)}};
}

void Reader::get(std::int8_t& position) {
    position = static_cast<std::int8_t>(number(0, deck_size - 1));
}

void Reader::get(Net<PerSeat<Chips>>& field) {
    for (Chips& amount : field.value) {
        amount = Chips{number(-max_chips.units(), max_chips.units())};
    }
}

void Reader::get(Sealed<Deck>& field) {
    if (!deck_) return fail();
    field.deck = *deck_;
}

void Reader::get(Engine<int>& field) {
    field.version = oldest_engine_version;
    if (!word_if_next("engine")) return;
    field.version = static_cast<int>(number(oldest_engine_version + 1, engine_version));
}

void Reader::get(SeatSet& seats) {
    seats = SeatSet::from_bits(static_cast<std::uint16_t>(set(max_seats)));
}

void Reader::get(HoleSet& cards) {
    cards = HoleSet::from_bits(static_cast<std::uint8_t>(set(max_hole_cards)));
}

void Reader::get(Held<HolePositions>& field) {
    field.value.clear();
    for (auto left = number(0, max_hole_cards); left > 0 && !failed_; --left) {
        field.value.push_back(static_cast<std::int8_t>(number(-1, deck_size - 1)));
    }
}

unsigned Reader::set(int most) {
    std::string_view list = token();
    unsigned bits = 0;
    if (list == "-") return bits;
    for (int last = 0;; list.remove_prefix(1)) {
        const int place = list.empty() ? 0 : list.front() - '0';
        if (place < 1 || place > most || place <= last) break;
        bits |= 1U << (place - 1);
        last = place;
        list.remove_prefix(1);
        if (list.empty()) return bits;
        if (list.front() != ',') break;
    }
    fail();
    return 0;
}

}  // namespace cardroom::game::text
