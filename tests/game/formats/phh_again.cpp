#include "tests/game/formats/phh_again.hpp"

#include "game/formats/phh_write.hpp"

#include <doctest/doctest.h>

namespace cardroom::game::testing {

using namespace formats;

namespace {

/// Cards shown one after the other are shown at once in a file; but who is paid a bounty has shown
/// his by himself.
bool tells_all(const HandHistory& history) {
    const auto& shows = history.late_shows;
    const bool by_itself = shows.size() == 1 && !history.bounties.empty() &&
                           shows.front().seat == history.bounties.front().to;
    return shows.empty() || by_itself;
}

}  // namespace

PhhHand read_or_fail(const std::string& text) {
    const auto read = read_phh(text);
    if (const auto* const error = std::get_if<FormatError>(&read)) {
        FAIL("line ", error->line, ": ", error->reason, "\n", text);
    }
    return std::get<PhhHand>(read);
}

PlayedHand play_or_fail(const std::string& text) {
    const auto played = play_phh(read_or_fail(text));
    if (const auto* const error = std::get_if<FormatError>(&played)) {
        FAIL("line ", error->line, ": ", error->reason, "\n", text);
    }
    return std::get<PlayedHand>(played);
}

HandHistory without_viewer(HandHistory history) {
    std::erase_if(history.players, [](const HistoryPlayer& player) { return !player.dealt_in; });
    history.hero.reset();
    for (HistoryPlayer& player : history.players) {
        player.dealt_face_up = all_known(player.hole);
    }
    return history;
}

void check_again(const HandHistory& history) {
    const std::string text = to_phh(history);
    CAPTURE(text);
    const PlayedHand played = play_or_fail(text);
    CHECK(to_phh(played.history) == text);
    CHECK(played.stacks_agree);
    if (tells_all(history)) CHECK(played.history == without_viewer(history));
}

void check_again(const Recorded& hand) {
    check_again(hand.seen_by_admin());
    for (std::int64_t player = 1; player <= max_seats; ++player) {
        check_again(hand.seen_by_player(player));
    }
}

}  // namespace cardroom::game::testing
