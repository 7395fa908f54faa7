/// TableSeen: what one client knows of a table it watches.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/table/table.hpp"
#include "server/bot/json_read.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>

namespace cardroom::server::bot {

using Clock = std::chrono::steady_clock;

struct SeatSeen {
    game::PlayerId player;
    bool bot = false;
    bool sitting_out = false;
    game::Chips stack;   ///< exact between hands
    game::Chips queued;  ///< a top-up that waits for the hand's end
};

/// When the last few seqs came, to find how long an action took to be seen.
class Arrivals {
public:
    void note(game::Seq seq, Clock::time_point now) { slot(seq) = {seq, now}; }
    [[nodiscard]] std::optional<Clock::time_point> of(game::Seq seq) const {
        const Arrival& arrival = arrivals_[index(seq)];
        return arrival.seq == seq ? std::optional{arrival.at} : std::nullopt;
    }

private:
    struct Arrival {
        game::Seq seq;
        Clock::time_point at;
    };
    static std::size_t index(game::Seq seq) { return static_cast<std::size_t>(seq.value()) % 4; }
    Arrival& slot(game::Seq seq) { return arrivals_[index(seq)]; }
    std::array<Arrival, 4> arrivals_{};
};

struct TableSeen {
    game::TableId table;
    game::Seq seq;
    bool ready = false;  ///< a snapshot or a resume has come on this socket
    bool known = false;  ///< `seq` may be resumed from
    int seat_count = 0;
    game::Game game = game::Game::holdem;
    game::Chips big_blind;
    game::Chips min_buy_in;
    game::Chips max_buy_in;
    bool straddles = false;  ///< the table has straddles, and so on
    bool bomb_pots = false;
    bool rabbit_hunt = false;
    bool in_hand = false;  ///< only if all events are followed
    game::PerSeat<std::optional<SeatSeen>> seats{};
    std::optional<game::SeatNo> mine;
    Arrivals arrivals;
    std::optional<game::Seq> awaited;  ///< our acknowledged action whose event has not come yet
    Clock::time_point awaited_since;

    [[nodiscard]] SeatSeen* my_seat() { return mine ? &*seats[mine->index()] : nullptr; }
    [[nodiscard]] const SeatSeen* my_seat() const {
        return mine ? &*seats[mine->index()] : nullptr;
    }
    [[nodiscard]] int taken() const;
    [[nodiscard]] int humans() const;

    /// Takes over a `snap` frame.
    void take(const Json& snap, game::PlayerId me);
    /// Takes over one entry of an `ev` frame's list.
    void take_event(const Json& event, game::PlayerId me);
};

}  // namespace cardroom::server::bot
