/// SimTable: one table actor in a world that a test controls: time, dice, disk and viewers.
///
///     SimTable sim;
///     sim.sit(1, 1000).sit(2, 1000);                // players 1 and 2, in seats 1 and 2
///     auto answer = sim.act(sim.to_act(), "call");  // undecided
///     sim.run();                                    // the disk answers
///     CHECK(answer->ok());
#pragma once

#include "server/table/actor.hpp"
#include "tests/server/support/sim_clock.hpp"
#include "tests/server/support/sim_durable.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cardroom::server::testing {

using nlohmann::json;

/// The one answer to a command; more than one is a bug that `count` shows.
struct Heard {
    MailAnswer answer;
    int count = 0;
    [[nodiscard]] bool ok() const { return count == 1 && answer.error.empty(); }
    /// "" while undecided, "ok", or the error.
    [[nodiscard]] std::string word() const {
        if (count == 0) return "";
        if (count > 1) return "answered twice";
        return answer.error.empty() ? "ok" : std::string{answer.error};
    }
};
using Answered = std::shared_ptr<Heard>;

/// A viewer that keeps every frame.
class SimViewer : public TableViewer {
public:
    explicit SimViewer(PlayerId player) : player_{player} {}
    void deliver(const Frame& frame) override { frames.push_back(*frame); }
    [[nodiscard]] PlayerId player() const override { return player_; }

    [[nodiscard]] std::vector<json> all(const std::string& type) const;
    [[nodiscard]] json last(const std::string& type) const;
    /// Seqs of its `ev` frames.
    [[nodiscard]] std::vector<std::int64_t> seqs() const;
    /// All events of its `ev` frames with this name.
    [[nodiscard]] std::vector<json> events(const std::string& name) const;
    /// The first seq that it should have seen and has not; 0: none is missing up to `head`.
    [[nodiscard]] std::int64_t gap(std::int64_t after, std::int64_t head) const;

    std::vector<std::string> frames;

private:
    PlayerId player_;
};

class SimKeeper : public TableKeeper {
public:
    void table_changed(TableId) override { ++changes; }
    void balance_changed(PlayerId player, Chips balance) override { balances[player] = balance; }
    void table_fault(TableId, const std::string& reason) override { faults.push_back(reason); }
    void table_moved(TableId) override { ++moves; }

    int changes = 0;
    int moves = 0;
    std::map<PlayerId, Chips> balances;
    std::vector<std::string> faults;
};

/// Random decks; the next one can be named.
class SimDecks : public Decks {
public:
    explicit SimDecks(const ledger::KeyRing& keys) : keys_{keys} {}
    std::pair<game::Deck, ledger::SealedDeck> shuffle(TableId table, game::HandNo hand) override;
    std::uint32_t draw() override { return 0; }
    /// Cards of the next deck from position 0 on, e.g. "AsKd..."; it cannot be recovered.
    void name(const std::string& cards) { named_ = cards; }
    [[nodiscard]] const game::Deck& last() const { return last_; }

private:
    const ledger::KeyRing& keys_;
    std::string named_;
    game::Deck last_;
};

/// Blinds 5/10, six seats, buy-ins 200 to 1000, 20 s and a bank of 30 s.
[[nodiscard]] game::TableRules sim_rules();
/// The same with every option that a table may have, all at once.
[[nodiscard]] game::TableRules rules_with_everything();

class SimTable {
public:
    explicit SimTable(const game::TableRules& rules = sim_rules());

    // --- players -------------------------------------------------------------------------------

    /// The account of player `number`, made on first use with 10,000 chips.
    PlayerId player(int number);
    /// A socket of that player, watching from now on (connected).
    SimViewer& watch(int number, std::optional<std::int64_t> after = std::nullopt);
    void unwatch(SimViewer& viewer) { actor->unwatch(viewer); }
    /// Player n takes seat n, posting, connected.
    SimTable& sit(int number, std::int64_t chips);
    /// Players 1 to `count` sit down before the first hand, which is then dealt to all of them.
    SimTable& players(int count, std::int64_t chips);

    // --- commands; undecided until run() or decide() ---------------------------------------------

    Answered send(int number, game::Command command, std::string_view kind, std::string key = "");
    /// "fold", "check", "call", "raise 40", "run 2", for the decision waited for.
    Answered act(int number, const std::string& words);
    Answered act_on(int number, std::int64_t hand, int turn, const std::string& words);
    Answered house(game::Command command, std::string_view kind);

    // --- the world -----------------------------------------------------------------------------

    /// The disk answers everything that is asked of it.
    SimTable& run();
    bool decide(Fate fate = Fate::done) { return durable.decide(fate); }
    /// Time passes; timers fire in order, and the disk answers at once unless `disk` is false.
    SimTable& pass(game::Millis time, bool disk = true);
    /// Lets time pass until somebody is to act.
    SimTable& until_turn();
    /// Everybody checks or folds until the hand is over.
    SimTable& finish_hand();
    /// A new server takes the table over from the log, as after a crash.
    void restart();
    [[nodiscard]] ledger::StoredTable stored() const;

    // --- what came of it -----------------------------------------------------------------------

    [[nodiscard]] const game::Table& table() const { return actor->table(); }
    [[nodiscard]] const game::Hand& hand() const { return *game::live_hand(table()); }
    [[nodiscard]] bool in_hand() const { return game::live_hand(table()) != nullptr; }
    /// The player to act (his seat's number); 0: nobody.
    [[nodiscard]] int to_act() const;
    [[nodiscard]] int turn() const { return hand().turn.value(); }
    [[nodiscard]] std::int64_t stack(int number) const;
    [[nodiscard]] std::int64_t wallet(int number);
    [[nodiscard]] std::int64_t seq() const { return actor->seq().value(); }
    [[nodiscard]] std::int64_t durable_seq() const;

    SimClock clock;
    ledger::MemoryDatabase database;
    ledger::KeyRing keys = ledger::KeyRing::fresh();
    SimDurable durable{database};
    SimDecks decks{keys};
    SimKeeper keeper;
    NameBook names;
    TableWorld world{clock, durable, decks, keeper, names};
    TableId id;
    std::vector<std::unique_ptr<SimViewer>> viewers;
    std::unique_ptr<TableActor> actor;

private:
    std::map<int, PlayerId> players_;
    std::unique_ptr<ledger::TableLog> log_;
    std::unique_ptr<ledger::Bank> bank_;
    std::unique_ptr<ledger::People> people_;
    int keys_made_ = 0;
};

[[nodiscard]] game::Action action_of(const std::string& words);

}  // namespace cardroom::server::testing
