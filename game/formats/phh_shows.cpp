#include "game/formats/phh_shows.hpp"

#include <algorithm>

namespace cardroom::game::formats {

std::optional<SeenHole> PlayerSoFar::in_place(const SeenHole& shown) const {
    SeenHole placed(hole_.size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!shown[i]) continue;
        const auto place = place_of(*shown[i], i, placed);
        if (!place || placed[*place]) return std::nullopt;
        placed[*place] = shown[i];
    }
    return placed;
}

/// Where the card was dealt. When nobody knows: the same place, or another whose card is not known.
std::optional<std::size_t> PlayerSoFar::place_of(Card card, std::size_t at, const SeenHole& placed)
    const {
    const auto found = std::ranges::find(hole_, std::optional{card});
    if (found != hole_.end()) return static_cast<std::size_t>(found - hole_.begin());
    const auto is_free = [&](std::size_t place) { return !hole_[place] && !placed[place]; };
    if (is_free(at)) return at;
    for (std::size_t place = 0; place < hole_.size(); ++place) {
        if (is_free(place)) return place;
    }
    return std::nullopt;
}

SeenHole PlayerSoFar::news_in(const SeenHole& shown) const {
    SeenHole news = shown;
    for (std::size_t i = 0; i < news.size(); ++i) {
        if (hole_[i]) news[i].reset();
    }
    return news;
}

bool PlayerSoFar::is_done() const {
    return mucked_ || (!shown_.empty() && std::ranges::count(shown_, std::optional<Card>{}) == 0);
}

bool PlayerSoFar::muck() {
    if (is_done()) return false;
    mucked_ = true;
    return true;
}

bool PlayerSoFar::show(const SeenHole& cards, int deals) {
    if (is_done()) return false;
    bool anything_new = false;
    shown_.resize(cards.size());
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (!cards[i]) continue;
        anything_new = anything_new || !shown_[i];
        hole_[i] = cards[i];
        shown_[i] = cards[i];
    }
    if (!anything_new && spoke_ == deals) return false;
    spoke_ = deals;
    return true;
}

}  // namespace cardroom::game::formats
