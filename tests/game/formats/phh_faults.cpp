#include "tests/game/formats/phh_faults.hpp"

#include "game/formats/phh.hpp"
#include "game/formats/phh_play.hpp"

#include <stdexcept>

namespace cardroom::game::testing {
namespace {

constexpr const char* good = R"(variant = "NT"
antes = [0, 0, 0]
blinds_or_straddles = [50, 100, 0]
min_bet = 100
starting_stacks = [1000, 2000, 300]
actions = [
  "d dh p1 AsAd",
  "d dh p2 KsKd",
  "d dh p3 ????",
  "p3 f",
  "p1 cc",
  "p2 cc",
  "d db 2c7d9h",
  "p1 cbr 200",
  "p2 cc",
  "d db Ts",
  "p1 cc",
  "p2 cc",
  "d db 4c",
  "p1 cc",
  "p2 cc",
  "p1 sm AsAd",
  "p2 sm",
]
seats = [1, 2, 3]
players = ["Ann", "Bob", "Cyd"]
)";

/// All-in on the flop, then two boards to their ends.
constexpr const char* run_twice = R"(variant = "NT"
antes = [0, 0]
blinds_or_straddles = [50, 100]
min_bet = 100
starting_stacks = [1000, 1000]
actions = [
  "d dh p1 KsKd",
  "d dh p2 AsAd",
  "p2 cc",
  "p1 cc",
  "d db 2c7d9h",
  "p1 cbr 900",
  "p2 cc",
  "d db Ts",
  "d db 4c",
  "d db Kc",
  "d db 3c",
  "p1 sm KsKd",
  "p2 sm AsAd",
]
)";

constexpr const char* double_board = R"(variant = "NT"
antes = [100, 100, 100]
blinds_or_straddles = [0, 0, 0]
min_bet = 100
starting_stacks = [1000, 1000, 1000]
actions = [
  "d dh p1 7s2h",
  "d dh p2 ????",
  "d dh p3 ????",
  "p1 cc",
  "p2 cc",
  "p3 cc",
  "d db 2c7d9h",
  "d db 3c8dTh",
  "p1 cbr 200",
  "p2 f",
  "p3 f",
]
_bomb_pot = true
_boards = 2
)";

}  // namespace

const char* good_phh() {
    return good;
}

const char* run_twice_phh() {
    return run_twice;
}

const char* double_board_phh() {
    return double_board;
}

std::string with(std::string text, const std::string& old, const std::string& now) {
    const std::size_t at = text.find(old);
    if (at == std::string::npos) throw std::runtime_error{old};
    return text.replace(at, old.size(), now);
}

Nets nets_of(const formats::HandHistory& history) {
    Nets nets;
    for (const formats::HistoryPlayer& player : history.players) {
        nets.push_back(player.net.units());
    }
    return nets;
}

std::string changed(const Fault& fault) {
    std::string text = good;
    const std::size_t at = text.find(fault.old);
    if (at == std::string::npos) throw std::runtime_error{fault.what};
    return text.replace(at, std::string{fault.old}.size(), fault.with);
}

std::string in_words(const formats::FormatError& error) {
    return std::to_string(error.line) + ": " + error.reason;
}

std::string read_outcome(const std::string& text) {
    const auto hand = formats::read_phh(text);
    const auto* const error = std::get_if<formats::FormatError>(&hand);
    return error != nullptr ? in_words(*error) : "read";
}

std::string play_outcome(const std::string& text) {
    const auto hand = formats::read_phh(text);
    if (const auto* const error = std::get_if<formats::FormatError>(&hand)) return in_words(*error);
    const auto played = formats::play_phh(std::get<formats::PhhHand>(hand));
    const auto* const error = std::get_if<formats::FormatError>(&played);
    return error != nullptr ? in_words(*error) : "played";
}

}  // namespace cardroom::game::testing
