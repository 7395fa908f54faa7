#include "game/cards/rank_tables.hpp"

#include "game/base/require.hpp"
#include "game/cards/hand_order.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace cardroom::game {

namespace {

constexpr std::size_t bucket_count = 1U << bucket_bits;
constexpr std::size_t offset_count = 1U << offset_bits;

/// One collection of 5 to 7 ranks: where it goes, but for its bucket's displacement, and its rank.
struct Entry {
    std::size_t offset;
    std::uint16_t rank;
};
using Bucket = std::vector<Entry>;

/// Adds the hands made by `cards_left` more cards of `from` and higher ranks to `buckets`.
void collect(
    std::vector<Bucket>& buckets,
    const RankCounts& held,
    std::uint32_t key,
    int from,
    int cards_left
) {
    if (cards_left == 0) {
        const int rank = best_offsuit(held).value();
        buckets[bucket_of(key)].push_back({offset_of(key), static_cast<std::uint16_t>(rank)});
        return;
    }
    if (from == 13) {
        return;
    }
    RankCounts more = held;
    collect(buckets, more, key, from + 1, cards_left);
    int taken = 0;
    for (RankSet* const level : {&more.one, &more.two, &more.three, &more.four}) {
        if (++taken <= cards_left) {
            *level |= 1U << from;
            key += rank_key(from);
            collect(buckets, more, key, from + 1, cards_left - taken);
        }
    }
}

std::vector<Bucket> all_buckets() {
    std::vector<Bucket> buckets(bucket_count);
    for (const int cards : {5, 6, 7}) {
        collect(buckets, RankCounts{}, 0, 0, cards);
    }
    return buckets;
}

/// Bucket indices, the fullest first: they are the hardest to place.
std::vector<std::size_t> by_size(const std::vector<Bucket>& buckets) {
    std::vector<std::size_t> order(buckets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) {
        return std::pair{-std::ssize(buckets[i]), i};
    });
    return order;
}

/// The slots already taken, one bit each, so that 64 displacements can be tried at a time.
class Slots {
public:
    void take(std::size_t slot) { taken_[slot / 64] |= std::uint64_t{1} << slot % 64; }

    /// The lowest displacement from 64 * `word` on that moves all of `bucket` to free slots.
    [[nodiscard]] std::optional<std::size_t> room_for(const Bucket& bucket, std::size_t word)
        const {
        for (; word < word_count; ++word) {
            const std::uint64_t clashes = clashes_at(bucket, word);
            if (~clashes != 0) {
                return 64 * word + static_cast<std::size_t>(std::countr_one(clashes));
            }
        }
        return std::nullopt;
    }

private:
    static_assert(slot_count % 64 == 0 && offset_count % 64 == 0);
    static constexpr std::uint64_t not_a_step = 0xAAAA'AAAA'AAAA'AAAA;  // odd displacements
    static_assert(displacement_step == 2);
    static constexpr std::size_t word_count = (slot_count - offset_count) / 64;

    /// Bit i: displacement 64 * word + i is odd or puts an entry of `bucket` on a taken slot.
    [[nodiscard]] std::uint64_t clashes_at(const Bucket& bucket, std::size_t word) const {
        std::uint64_t clashes = not_a_step;
        for (const Entry& entry : bucket) {
            clashes |= taken_from(64 * word + entry.offset);
            if (~clashes == 0) {
                break;
            }
        }
        return clashes;
    }
    /// The 64 slots from `slot` on.
    [[nodiscard]] std::uint64_t taken_from(std::size_t slot) const {
        const auto shift = static_cast<int>(slot % 64);
        const std::uint64_t low = taken_[slot / 64] >> shift;
        return shift == 0 ? low : low | taken_[slot / 64 + 1] << (64 - shift);
    }

    std::vector<std::uint64_t> taken_ = std::vector<std::uint64_t>(slot_count / 64 + 1);
};

/// Buckets of one size fill the table from below: each search starts this many words before the
/// last find, and at 0 only if that fails. Full searches take twice as long for little gain.
constexpr std::size_t words_back = 300;

std::size_t displacement_for(const Bucket& bucket, const Slots& slots, std::size_t last_found) {
    const std::size_t last_word = last_found / 64;
    auto found = slots.room_for(bucket, last_word - std::min(last_word, words_back));
    if (!found) {
        found = slots.room_for(bucket, 0);
    }
    require(found.has_value(), "the rank table is too small for its keys");
    return *found;
}

/// A displacement for each bucket, such that no two entries meet on one slot.
std::vector<std::size_t> place_all(const std::vector<Bucket>& buckets) {
    std::vector<std::size_t> displacements(buckets.size());
    Slots slots;
    std::size_t size = 0;
    std::size_t found = 0;
    for (const std::size_t index : by_size(buckets)) {
        const Bucket& bucket = buckets[index];
        found = displacement_for(bucket, slots, bucket.size() == size ? found : 0);
        size = bucket.size();
        for (const Entry& entry : bucket) {
            slots.take(found + entry.offset);
        }
        displacements[index] = found;
    }
    return displacements;
}

}  // namespace

RankTables::RankTables() {
    const std::vector<Bucket> buckets = all_buckets();
    const std::vector<std::size_t> displacements = place_all(buckets);
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        displacement_[i] = static_cast<std::uint16_t>(displacements[i] / displacement_step);
        for (const Entry& entry : buckets[i]) {
            rank_by_slot_[displacements[i] + entry.offset] = entry.rank;
        }
    }
    for (RankSet ranks = 0; ranks < flush_.size(); ++ranks) {
        if (std::popcount(ranks) >= 5) {
            flush_[ranks] = static_cast<std::uint16_t>(best_suited(ranks).value());
        }
    }
}

}  // namespace cardroom::game
