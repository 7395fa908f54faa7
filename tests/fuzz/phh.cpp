/// Fuzzer: whatever a PHH file holds, reading and playing it ends with an answer; what was played
/// is written as a file that reads and plays to the same hand.
#include "game/formats/phh.hpp"

#include "game/formats/phh_play.hpp"
#include "game/formats/phh_write.hpp"
#include "game/formats/plain.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace {

using namespace cardroom::game::formats;

void must(bool holds, const char* what, std::string_view text) {
    if (holds) return;
    const int size = static_cast<int>(text.size());
    (void)std::fprintf(stderr, "%s:\n%.*s\n", what, size, text.data());
    std::abort();
}

/// Nothing for what is no hand, or none that the rules allow.
std::optional<HandHistory> played(std::string_view text) {
    const auto hand = read_phh(text);
    if (std::holds_alternative<FormatError>(hand)) return std::nullopt;
    auto outcome = play_phh(std::get<PhhHand>(hand));
    if (std::holds_alternative<FormatError>(outcome)) return std::nullopt;
    return std::get<PlayedHand>(std::move(outcome)).history;
}

/// Names are written without what could end a line.
HandHistory with_clean_names(HandHistory history) {
    history.table = clean(history.table);
    for (HistoryPlayer& player : history.players) {
        player.name = clean(player.name);
    }
    return history;
}

void check(std::string_view text) {
    auto history = played(text);
    if (!history) return;
    history = with_clean_names(std::move(*history));
    const std::string written = to_phh(*history);
    const auto again = played(written);
    must(again.has_value(), "what was written cannot be played", written);
    must(to_phh(*again) == written, "what was written is written otherwise", written);
    // Cards shown one after the other are shown at once in a file.
    must(!history->late_shows.empty() || *again == *history, "another hand came back", written);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer looks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{data, data + size};
    check(text);
    return 0;
}
