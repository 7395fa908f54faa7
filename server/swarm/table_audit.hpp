/// TableAudit: an independent book of one table's chips, kept from its events alone.
///
/// Every viewer sees every seq, so the swarm needs to read each frame only once, whoever of its
/// bots it reaches first.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/table/table.hpp"
#include "server/bot/json_read.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::server::swarm {

/// More faults than that say nothing new.
inline constexpr std::size_t faults_kept = 20;

/// What happened, over all tables.
struct Happenings {
    std::int64_t hands = 0;
    std::int64_t side_pots = 0;
    std::int64_t showdowns = 0;
    std::int64_t all_ins = 0;
    std::int64_t busts = 0;
    std::int64_t top_ups = 0;  ///< rebuys among them
    std::int64_t joins = 0;
    std::int64_t leaves = 0;
    std::int64_t voided = 0;
    std::int64_t owners = 0;  ///< changes of owner: restarts
    std::int64_t raked = 0;
    std::int64_t straddles = 0;
    std::int64_t bomb_pots = 0;
    std::int64_t run_outs = 0;  ///< hands run on several boards
    std::int64_t bounties = 0;
    std::int64_t rabbits = 0;
    std::int64_t checks = 0;               ///< stacks and sums compared
    std::int64_t commitments_checked = 0;  ///< hands whose cards were compared with their proof
    std::int64_t cards_checked = 0;        ///< in those
    std::vector<std::string> faults;
    std::map<game::PlayerId, game::Chips> nets;  ///< won and lost, by player
};

/// A seat as the audit knows it. (Outside the class: clang 19 wants it complete in an optional.)
struct AuditedSeat {
    game::PlayerId player;
    game::Chips stack;
    game::Chips bet;      ///< on this street
    game::Chips started;  ///< when the hand began
    bool in_hand = false;
};

class TableAudit {
public:
    TableAudit(game::TableId table, Happenings& happenings)
        : table_{table}, happenings_{&happenings} {}

    [[nodiscard]] bool known() const { return known_; }
    [[nodiscard]] game::Seq seq() const { return seq_; }
    /// Takes the frame after `seq()`.
    void frame(game::Seq seq, std::string_view text);
    /// Starts anew from a snapshot.
    void start_from(const bot::Json& snap);
    /// Compares with a snapshot of the same seq.
    void compare(const bot::Json& snap);
    /// Compares what a player is told of his stack at `seq`.
    void told(game::Seq seq, game::SeatNo seat, game::Chips stack);

    [[nodiscard]] int taken() const;
    [[nodiscard]] bool taken(game::SeatNo seat) const { return seats_[seat.index()].has_value(); }

private:
    void take(const bot::Json& event);
    bool take_hand(const std::string& kind, const bot::Json& event);
    bool take_seats(const std::string& kind, const bot::Json& event);
    void begin_hand(const bot::Json& event);
    void end_hand(const bot::Json& event);
    void void_hand();
    void bet_to(const bot::Json& event);
    void posted(const bot::Json& event);
    void pot(const bot::Json& event);
    void bounty(const bot::Json& event);
    AuditedSeat& seat(const bot::Json& event);
    void pay(AuditedSeat& from, game::Chips amount);
    void expect(bool holds, const std::string& what);

    game::TableId table_;
    Happenings* happenings_;
    bool known_ = false;
    bool whole_hand_ = false;  ///< we have seen this hand from its beginning
    game::Seq seq_;
    game::HandNo hand_;
    bool shown_ = false;
    game::Chips in_pot_;
    game::PerSeat<std::optional<AuditedSeat>> seats_{};
};

}  // namespace cardroom::server::swarm
