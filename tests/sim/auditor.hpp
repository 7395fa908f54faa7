/// Auditor: hears everything that becomes durable, is answered or is published, and says when it
/// does not fit together. It shares no judgement with the code that it watches.
#pragma once

#include "ledger/store/archive.hpp"
#include "ledger/store/bank.hpp"
#include "server/table/actor.hpp"
#include "tests/sim/story.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace cardroom::server::sim {

/// A player's request.
struct Asked {
    TableId table;
    PlayerId player;
    game::Command command;
    std::string_view kind;
    std::string key;
};

/// Every call throws a Violation when something is wrong.
class Auditor {
public:
    void meet(PlayerId player, const std::string& name, Chips grant);
    void open_table(TableId table, const game::TableRules& rules);
    void shuffled(TableId table, HandNo hand, const ledger::Hash& root, const game::Deck& deck);

    // From the store.
    void owned(TableId table, ledger::Epoch epoch, int process);
    void durable(const ledger::Append& append, int process);
    void moved(const ledger::SeatTransfer& transfer, int process);
    void settled(const ledger::Settlement& settlement);
    /// The store judged a row under `epoch`: `stale` when it was refused for that.
    void judged(TableId table, ledger::Epoch epoch, bool stale) const;

    // From the processes.
    void answered(const Asked& asked, const MailAnswer& answer, int process);
    void published(TableId table, PlayerId viewer, const std::string& frame);
    void stands(const TableActor& actor);

    /// At the end: the database holds what was heard, and all of it adds up.
    void check_database(ledger::TableLog& log, ledger::Archive& archive);
    /// At the end: nothing waits for anybody.
    void check_rest(const TableActor& actor);

    [[nodiscard]] const Story& story(TableId table) const { return stories_.at(table); }
    [[nodiscard]] const NameBook& names() const { return names_; }
    [[nodiscard]] std::int64_t rows() const { return rows_; }
    [[nodiscard]] std::int64_t hands() const { return hands_; }
    [[nodiscard]] std::int64_t acknowledged() const { return acknowledged_; }

private:
    struct Transfer {
        TableId table;
        Seq seq;
        ledger::SeatMoney kind = ledger::SeatMoney::buy_in;
        Chips amount;
    };
    void check_moved(const ledger::SeatTransfer& transfer) const;
    void check_escrows(const Story& story) const;
    void check_accepted(const Asked& asked, const MailAnswer& answer, const Story& story) const;
    void check_refused(const Asked& asked, const MailAnswer& answer, const Story& story) const;
    void check_log(ledger::TableLog& log, const Story& story) const;
    [[nodiscard]] Chips escrow(PlayerId player, TableId table) const;

    NameBook names_;
    std::map<TableId, Story> stories_;
    std::map<std::pair<TableId, HandNo>, std::map<ledger::Hash, game::Deck>> decks_;
    std::map<PlayerId, Chips> wallets_;
    std::map<std::pair<PlayerId, TableId>, Chips> escrows_;
    std::map<std::pair<PlayerId, std::string>, Transfer> transfers_;
    std::set<std::pair<TableId, HandNo>> settled_;
    std::int64_t rows_ = 0;
    std::int64_t hands_ = 0;
    std::int64_t acknowledged_ = 0;
};

}  // namespace cardroom::server::sim
