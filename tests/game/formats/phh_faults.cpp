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

}  // namespace

const char* good_phh() {
    return good;
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
