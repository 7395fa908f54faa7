#include "server/bot/tally.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace cardroom::server::bot {

// Values below 32 have a slot each; above, each doubling is divided into 32 slots.
std::size_t Latencies::slot_of(std::uint64_t micros) {
    if (micros < per_octave) return static_cast<std::size_t>(micros);
    const auto shift = static_cast<std::size_t>(std::bit_width(micros)) - 6;
    const std::size_t slot = (shift + 1) * per_octave + ((micros >> shift) - per_octave);
    return std::min(slot, per_octave * octaves - 1);
}

std::uint64_t Latencies::top_of(std::size_t slot) {
    if (slot < per_octave) return slot;
    const std::size_t shift = slot / per_octave - 1;
    return ((slot % per_octave + per_octave + 1) << shift) - 1;
}

void Latencies::add(Micros duration) {
    const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(0, duration.count()));
    ++slots_[slot_of(micros)];
    ++count_;
    max_ = std::max(max_, duration);
}

void Latencies::add(const Latencies& other) {
    for (std::size_t i = 0; i < slots_.size(); ++i)
        slots_[i] += other.slots_[i];
    count_ += other.count_;
    max_ = std::max(max_, other.max_);
}

Micros Latencies::at(double share) const {
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        seen += slots_[i];
        if (seen > 0 && seen >= wanted) {
            return std::min(Micros{static_cast<std::int64_t>(top_of(i))}, max_);
        }
    }
    return max_;
}

namespace {

void add_counts(CountByName& to, const CountByName& from) {
    for (const auto& [name, count] : from)
        to[name] += count;
}

}  // namespace

void Tally::add(const Tally& other) {
    act_to_ok.add(other.act_to_ok);
    act_to_event.add(other.act_to_event);
    actions += other.actions;
    repeats += other.repeats;
    events += other.events;
    gaps += other.gaps;
    bad_frames += other.bad_frames;
    lost += other.lost;
    cuts += other.cuts;
    by_replay += other.by_replay;
    by_snapshot += other.by_snapshot;
    timed_out += other.timed_out;
    add_counts(closes, other.closes);
    add_counts(errors, other.errors);
    add_counts(expected, other.expected);
}

}  // namespace cardroom::server::bot
