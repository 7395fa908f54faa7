/// TableActor: one table's only writer. Decides, waits until the log has it, adopts, then tells.
#pragma once

#include "game/rules/pre_action.hpp"
#include "server/protocol/limits.hpp"
#include "server/table/absences.hpp"
#include "server/table/decision_time.hpp"
#include "server/table/mail.hpp"
#include "server/table/recover.hpp"
#include "server/table/turn_clock.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cardroom::server {

/// Somebody who watches a table through one socket.
class TableViewer {
public:
    virtual ~TableViewer() = default;
    virtual void deliver(const Frame& frame) = 0;
    [[nodiscard]] virtual PlayerId player() const = 0;
};

/// Why a table stands still.
enum class Trouble {
    none,
    saving,  ///< the database does not answer; goes on by itself
    fault,   ///< a broken invariant: an admin inspects and releases or voids
    moved,   ///< another server owns the table
};

/// Its name in a `table_state` frame.
[[nodiscard]] std::string_view reason_name(Trouble trouble);

/// What the card room hears of its tables. Called on the io thread, never from a constructor.
class TableKeeper {
public:
    virtual ~TableKeeper() = default;
    virtual void table_changed(TableId table) = 0;  ///< for the lobby
    virtual void balance_changed(PlayerId player, Chips balance) = 0;
    virtual void table_fault(TableId table, const std::string& reason) = 0;
    virtual void table_moved(TableId table) = 0;
};

/// The world of an actor; all of it outlives the actor.
struct TableWorld {
    Clock& clock;
    Durable& durable;
    Decks& decks;
    TableKeeper& keeper;
    const NameBook& names;
    Millis hand_pause{2'500};  ///< between hands
};

/// How long to wait with the next hand after one that ended with `last`.
[[nodiscard]] Millis pause_after(const game::Events& last, Millis pause);

/// Money keys of refused requests that a table looks up at a time; one more is answered `busy`.
inline constexpr std::size_t max_key_questions = 16;
/// A write that takes longer freezes the table visibly.
inline constexpr std::chrono::milliseconds saving_after{1'000};
/// Late frames that were sent in time (rules.md T2, failure-modes C7).
inline constexpr Millis network_grace{500};
/// A pre-action waits so long, so that it cannot be told from a quick decision.
inline constexpr Millis pre_action_delay{400};
/// What players read at a table that another server has taken.
inline constexpr std::string_view has_moved = "the table has moved to another server; reconnect";
/// Chat lines a newcomer gets to see.
inline constexpr std::size_t chat_kept = 50;

class TableActor {
public:
    TableActor(TableWorld& world, Recovered recovered);
    TableActor(const TableActor&) = delete;
    TableActor& operator=(const TableActor&) = delete;

    /// Announces the new owner, settles what is open, and goes on playing.
    void begin();
    /// A command; its reply comes when it is durable or refused.
    void post(Mail mail);
    /// Answers `refusal`, unless the money key of `mail` was used: then what its first time says.
    void refuse_unless_done(Mail mail, MailAnswer refusal);

    /// Sends what `viewer` misses: the frames after `after`, or a snapshot. True for frames.
    bool watch(TableViewer& viewer, std::optional<Seq> after);
    [[nodiscard]] bool can_resume(Seq after) const { return ring_.covers(after, place_.tail.seq); }
    void unwatch(TableViewer& viewer);
    void chat(const ChatLine& line);
    /// Arms or clears a pre-action. The name of the error, or empty.
    std::string_view arm(
        PlayerId player,
        HandNo hand,
        std::optional<game::PreAction> action,
        std::optional<game::Street> street = {}
    );

    /// Called a few times a second: notices writes that hang.
    void tick();
    /// Tells everybody what is left of the running decision: what they count down is wrong.
    void tell_clock();
    /// Writes a row to find out whether this table is still ours.
    void check_owner();
    /// Stops the table for an admin; what waits is refused.
    void fault(const std::string& reason);
    /// After an admin's release: starts again from the durable state, viewers stay.
    void restart(Recovered recovered);
    /// The same for a hand that an admin voids: that comes before anything else.
    void restart_voiding(Recovered recovered, HandNo hand, const std::string& reason, Reply done);
    /// The settings as they are stored by now; who is banned loses the seat, after the hand.
    void change_settings(TableSettings settings);
    /// No more hands, no more clocks: the server stops.
    void shut();
    /// It was shut to be closed, and could not be.
    void reopen();

    [[nodiscard]] TableId id() const { return place_.table; }
    [[nodiscard]] const game::Table& table() const { return table_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const TableSettings& settings() const { return settings_; }
    /// The ban of `player`, or of the owner of this bot, that holds now; nullptr: there is none.
    [[nodiscard]] const Ban* ban_on(PlayerId player) const;
    [[nodiscard]] Trouble trouble() const { return trouble_; }
    [[nodiscard]] const std::string& fault_reason() const { return fault_reason_; }
    [[nodiscard]] Seq seq() const { return place_.tail.seq; }
    [[nodiscard]] bool is_shut() const { return shut_; }
    [[nodiscard]] std::size_t waiting() const { return mailbox_.size(); }
    /// When the last player left, or the table began; nullopt while somebody is seated.
    [[nodiscard]] std::optional<game::Instant> empty_since() const;
    /// A hand whose cards can be proved here: the one on the table, and the one before it for who
    /// asks late. As it was when it ended, for who has left since, and as it stands now, with what
    /// was shown since; the two are one while it is played.
    struct Provable {
        const game::Table& ended;
        const game::Table& now;
        const ledger::SealedDeck& deck;
    };
    [[nodiscard]] std::optional<Provable> provable(HandNo hand) const;
    [[nodiscard]] bool writing() const { return pending_.has_value() || settling_; }
    /// Whether the disk still owes a verdict, be it on what was asked before a fault. Until it is
    /// in, the table cannot begin anew: the old row may yet be written.
    [[nodiscard]] bool awaits_disk() const { return undecided_ > 0; }
    [[nodiscard]] std::string_view state_name() const;
    [[nodiscard]] LobbyEntry lobby_entry() const;

private:
    /// A command whose row is on its way to the disk.
    struct Pending {
        Mail mail;
        game::Accepted accepted;
        bool has_state = false;
        std::optional<ledger::SealedDeck> deck{};  ///< when it opens a hand
    };
    struct Armed {
        HandNo hand;
        game::PreAction action;
    };

    // actor.cpp: from the mailbox to the log
    void drain();
    void take_mail();
    void process(Mail mail);
    [[nodiscard]] bool prepare(Mail& mail);
    [[nodiscard]] bool prepare_act(const Mail& mail, game::Act& act);
    void decide(Mail& mail);
    void refuse(Mail mail, game::Refusal refusal);
    void submit(Pending pending, std::optional<ledger::SealedDeck> deck);
    void submit_money(Pending pending, const SeatChips& chips, ledger::Append append);
    void move(Pending pending, ledger::SeatTransfer transfer);
    /// The one catch of what the table does by itself: whatever is broken, it freezes.
    template <class Call>
    void guarded(const Call& call) {
        server::guarded(Entry::table, call, [this](const std::string& broken) { fault(broken); });
    }
    /// `call` for a verdict, unless the table has begun anew meanwhile.
    template <class Verdict>
    [[nodiscard]] std::function<void(const Verdict&)> on_verdict(
        void (TableActor::*call)(const Verdict&)
    ) {
        ++undecided_;
        return [this, call, round = round_](const Verdict& verdict) {
            --undecided_;
            if (round == round_) {
                guarded([&] { (this->*call)(verdict); });
            }
        };
    }
    // actor_written.cpp: from the log to the players
    void written(const ledger::Written& written);
    void moved_money(const SeatMoneyDone& done);
    void repeated(const SeatMoneyDone& done);
    void adopt(const ledger::Tail& tail, std::optional<Chips> balance);
    void tell(
        const Pending& done,
        const game::Table& before,
        const SeatNames& names,
        std::optional<Chips> balance
    );
    void keep_past(const game::Table& before);
    void unadopted(std::string_view error, const std::string& msg);
    void forget_queued(const Mail& mail, std::string_view error);
    void settle();
    void settled(const ledger::SettleResult& result);
    // actor_steps.cpp: what the table does by itself
    void next_step();
    void take_step();
    void next_in_hand();
    void next_between_hands();
    [[nodiscard]] Mail queued_top_up(SeatNo at) const;
    [[nodiscard]] std::optional<Mail> housekeeping() const;
    [[nodiscard]] std::optional<Mail> eviction() const;
    [[nodiscard]] std::optional<Mail> seat_housekeeping(SeatNo seat) const;
    [[nodiscard]] bool is_forsaken(SeatNo seat) const;
    void forget_top_up(const game::Command& refused);
    void start_hand();
    void fire_armed(SeatNo seat);
    void time_out();
    [[nodiscard]] bool time_is_up() const;
    void note_turn(const game::Table& before, const game::Events& events);
    // actor_view.cpp: viewers
    void send_all(const Frame& frame);
    static void send(TableViewer& viewer, const Frame& frame);
    void send_turn(TableViewer* only);
    void send_snap(TableViewer& viewer);
    void send_state_and_clock(TableViewer& viewer);
    [[nodiscard]] std::optional<ClockNow> clock_now() const;
    [[nodiscard]] bool connected(PlayerId player) const;
    void presence_changed(PlayerId player);
    void set_trouble(Trouble trouble);
    void thaw();
    void drop_pending(std::string_view error, const std::string& msg);
    void refuse_mailbox(std::string_view error, const std::string& msg);

    TableWorld& world_;
    std::string name_;
    TableSettings settings_;
    game::Table table_;
    LogPlace place_;
    std::optional<ledger::SealedDeck>
        deck_;  ///< of the hand in play or the last, if its key is here
    std::unique_ptr<const game::Table> ended_;  ///< at the end of the hand that is over
    struct Past {
        game::Table ended;
        game::Table last;
        ledger::SealedDeck deck;
    };
    std::unique_ptr<const Past> past_;  ///< the hand before the one on the table
    Ring ring_;
    ActionsSeen seen_;
    SeatNames names_;
    bool unsettled_ = false;
    game::Instant left_at_{};  ///< when a player left last, or the table began

    std::deque<Mail> mailbox_;
    std::optional<Pending> pending_;
    bool settling_ = false;
    int round_ = 0;      ///< counts beginnings and faults: a verdict of an earlier one says nothing
    int undecided_ = 0;  ///< verdicts that the disk owes, of all rounds
    Tick writing_since_{};
    Trouble trouble_ = Trouble::none;
    std::string fault_reason_;
    bool shut_ = false;

    std::vector<TableViewer*> viewers_;
    std::deque<ChatLine> chat_;
    game::PerSeat<std::optional<Armed>> armed_{};
    std::optional<ledger::Tail> hand_end_;
    /// Players whose money key is being looked up; outlives the actor while answers are under way.
    std::shared_ptr<std::set<PlayerId>> asking_ = std::make_shared<std::set<PlayerId>>();
    TopUpKeys top_up_keys_;

    TurnClock turn_clock_;
    DecisionTime decision_time_;
    Absences absences_;
    std::optional<Tick> next_hand_at_;
    std::unique_ptr<Timer> turn_timer_;
    std::unique_ptr<Timer> deal_timer_;
};

}  // namespace cardroom::server
