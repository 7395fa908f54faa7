/// Story: what one table's durable log says, replayed row by row apart from the table's owner.
#pragma once

#include "game/table/command.hpp"
#include "game/table/events.hpp"
#include "game/table/table.hpp"
#include "ledger/store/table_log.hpp"
#include "server/table/name_book.hpp"
#include "server/table/ring.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cardroom::server::sim {

/// An invariant that does not hold, and where. Not an error of the program that is watched: nothing
/// there may catch it.
struct Violation {
    std::string invariant;
    std::string what;
};

/// Throws a Violation unless it holds.
inline void must(bool holds, const char* invariant, const std::string& what) {
    if (!holds) throw Violation{invariant, what};
}

/// A decision that a player made himself.
struct Decision {
    HandNo hand;
    game::Turn turn;
    SeatNo seat;
    PlayerId player;
    game::Action action;
};
[[nodiscard]] bool same_action(const game::Action& a, const game::Action& b);

/// One durable row.
struct Line {
    ledger::LogRow row;
    int process = 0;  ///< whose row it is
    std::optional<Decision> decision;
    Published published;  ///< what the viewers must be told
};

/// The seq that a frame tells among its first members; 0 when it tells none.
[[nodiscard]] Seq seq_in(std::string_view frame);

/// What the settlement of a finished hand must be.
struct Owed {
    HandNo hand;
    Seq final_seq;
    ledger::Hash final_hash{};
    std::map<PlayerId, Chips> nets;
    Chips rake;
};

class Story {
public:
    using Decks = std::function<std::optional<game::Deck>(const ledger::Opening&)>;

    Story(TableId id, const game::TableRules& rules, const NameBook& names, Decks decks);

    /// A process has the table from now on, under this epoch.
    void own(ledger::Epoch epoch, int process);
    /// A row became durable. Throws a Violation when it cannot follow those before it.
    void add(const ledger::Append& append, int process);
    /// The hand that waits for it was settled.
    void settled() { owed_.reset(); }

    [[nodiscard]] TableId id() const { return id_; }
    [[nodiscard]] const game::Table& table() const { return table_; }
    [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
    [[nodiscard]] const Line* line(Seq seq) const;
    [[nodiscard]] std::int64_t last_seq() const { return static_cast<std::int64_t>(lines_.size()); }
    [[nodiscard]] ledger::Epoch epoch() const { return epoch_; }
    /// The process that owns the table; 0 for none yet.
    [[nodiscard]] int owner() const { return owner_; }
    [[nodiscard]] const std::optional<Owed>& owed() const { return owed_; }
    [[nodiscard]] const Decision* decided(HandNo hand, game::Turn turn) const;
    /// Whether cards were turned up that some viewers did not know.
    [[nodiscard]] bool has_revealed() const { return has_revealed_; }
    [[nodiscard]] std::string name() const { return "table " + std::to_string(id_.value()); }
    /// The seq of the row in which a top-up was asked for under this key, for later.
    [[nodiscard]] bool has_later_key(const std::string& key) const;
    /// Whether the player ever asked for a top-up after each hand here.
    [[nodiscard]] bool had_habit(PlayerId player) const { return habits_.contains(player); }

private:
    void check_place(const ledger::Append& append, int process) const;
    void check_state(const ledger::LogRow& row) const;
    void open_hand(const ledger::Append& append);
    void play(const ledger::Append& append, const game::Events& events, Line& line);
    void end_hand(const ledger::LogRow& row, const game::HandEnded& ended);

    TableId id_;
    const NameBook& names_;
    Decks decks_;
    game::Table table_;
    std::optional<game::Deck> deck_;
    std::vector<Line> lines_;
    ledger::Epoch epoch_;
    int owner_ = 0;
    std::map<ledger::Epoch, int> owners_;
    std::map<std::pair<HandNo, game::Turn>, Decision> decisions_;
    game::PerSeat<Chips> started_{};
    std::optional<Owed> owed_;
    std::set<PlayerId> habits_;
    bool has_revealed_ = false;
};

}  // namespace cardroom::server::sim
