/// Tally: what clients count while they play: answers, errors, gaps, how long things took.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace cardroom::server::bot {

using Micros = std::chrono::microseconds;

/// How often each duration came, to about 3 %; fixed size, one increment a value.
class Latencies {
public:
    void add(Micros duration);
    void add(const Latencies& other);
    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] Micros max() const { return max_; }
    /// The duration that `share` (0 to 1) of the values do not exceed.
    [[nodiscard]] Micros at(double share) const;

private:
    static constexpr std::size_t per_octave = 32;
    static constexpr std::size_t octaves = 32;
    static std::size_t slot_of(std::uint64_t micros);
    static std::uint64_t top_of(std::size_t slot);

    std::array<std::uint32_t, per_octave * octaves> slots_{};
    std::uint64_t count_ = 0;
    Micros max_{0};
};

using CountByName = std::map<std::string, std::uint64_t, std::less<>>;

struct Tally {
    Latencies act_to_ok;
    Latencies act_to_event;
    std::uint64_t actions = 0;      ///< acts answered ok: each is on disk
    std::uint64_t repeats = 0;      ///< acts sent again after a cut and answered ok
    std::uint64_t events = 0;       ///< ev frames
    std::uint64_t gaps = 0;         ///< a seq was skipped, came twice or went back
    std::uint64_t bad_frames = 0;   ///< frames that are not what the protocol says
    std::uint64_t lost = 0;         ///< closed without our wish
    std::uint64_t cuts = 0;         ///< closed by us, on purpose
    std::uint64_t by_replay = 0;    ///< resumed by missed frames
    std::uint64_t by_snapshot = 0;  ///< resumed by a snapshot
    std::uint64_t timed_out = 0;    ///< our own turns that the clock decided
    CountByName closes;             ///< by close code: what `lost` was
    CountByName errors;             ///< by code: nobody asked for these
    CountByName expected;           ///< by code: caused on purpose, or by sending again after a cut

    void add(const Tally& other);
};

}  // namespace cardroom::server::bot
