/// Bank: every movement of chips, each exactly once.
#pragma once

#include "ledger/store/table_log.hpp"
#include "ledger/store/types.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cardroom::ledger {

/// What one player won (positive) or lost in a hand. Zero legs may be left out.
struct Leg {
    PlayerId player;
    Chips net;
};

/// The one balanced transfer of a finished hand. Legs and rake sum to zero.
struct Settlement {
    TableId table;
    HandNo hand;
    Epoch epoch;
    Seq final_seq;
    Hash final_hash{};
    std::vector<Leg> legs;
    Chips rake;
};
enum class SettleVerdict {
    settled,
    already_settled,  ///< the same settlement was applied before: nothing moved now
    stale_epoch,
    refused,   ///< log incomplete or different, overdraft, other content: a bug; freeze
    hindered,  ///< as Hindered, for this hand alone: nothing was done, ask again
};
struct SettleResult {
    SettleVerdict verdict = SettleVerdict::settled;
    std::string reason;
};

enum class SeatMoney {
    buy_in,
    top_up,
    cash_out,
    top_up_later,  ///< asked for during a hand: it takes the key, and no chip moves yet
};

/// Chips between a wallet and the escrow of (player, table), with the table's log row, atomically.
struct SeatTransfer {
    SeatMoney kind = SeatMoney::buy_in;
    PlayerId player;
    Chips amount;     ///< zero is allowed for a cash-out only
    std::string key;  ///< the client's key, unique for the player; made by the server for cash-outs
    Append append;
};
enum class TransferVerdict {
    done,
    repeated,    ///< the same key, kind, table and amount was done before: nothing moved now
    key_reused,  ///< the key was used for something else
    not_enough_chips,
    account_frozen,
    stale_epoch,
    out_of_order,
    seat_in_hand,  ///< the seat is in an open hand
    limit_reached,
    refused,
};
struct TransferResult {
    TransferVerdict verdict = TransferVerdict::done;
    Chips balance;           ///< of the player's wallet, after
    std::optional<Seq> seq;  ///< of the log row written with it the first time (seat transfers)
    std::string reason;
    /// With `repeated`: the wallet just after the chips moved the first time, if any did.
    std::optional<Chips> balance_then{};
    /// With `repeated`: the events of the log row of `seq`. They tell what was asked, to the seat.
    std::string events_then{};
};

enum class Wallet { grant, house_fund };

/// Chips between issuance (grant) or the house (house_fund) and a wallet.
struct WalletTransfer {
    Wallet kind = Wallet::grant;
    PlayerId player;
    Chips amount;  ///< into the wallet when positive
    std::string key;
    std::string reason;
    /// For grants a player asks for: only while wallet + escrows hold less than `below`, and at
    /// most `per_day` times a day. nullopt: no limit (an act of the house). The player names no
    /// amount, so another amount under the same key is the same request.
    struct Limit {
        Chips below;
        int per_day = 0;
    };
    std::optional<Limit> limit;
};

/// Who moves chips by hand, why, and under which key: unique among all that admins move.
struct AdminNote {
    std::string key;  ///< 1 to 255 characters
    std::string who;
    std::string reason;  ///< 3 characters at least
};
/// New chips for the house.
struct Issue {
    Chips amount;  ///< above zero
    AdminNote note;
};
struct HandName {
    TableId table;
    HandNo hand;
};
/// Chips from one wallet to another; nobody's wallet is the house's bank.
struct Correction {
    std::optional<PlayerId> from;
    std::optional<PlayerId> to;
    Chips amount;                  ///< above zero
    std::optional<HandName> hand;  ///< that it puts right; it must be settled
    AdminNote note;
};

/// All movements of chips. One object, one connection, one thread.
/// Every call may throw Unavailable or InDoubt; asking again with the same key is always safe.
class Bank {
public:
    virtual ~Bank() = default;

    /// One transaction for all (each table at most once): a verdict for each, in order.
    virtual std::vector<SettleResult> settle(std::span<const Settlement> hands) = 0;
    virtual TransferResult seat_transfer(const SeatTransfer& transfer) = 0;
    virtual TransferResult wallet_transfer(const WalletTransfer& transfer) = 0;
    /// Both are recorded with who and why when they move chips, which they do once for each key;
    /// `balance` in the answer is the receiver's.
    virtual TransferResult issue(const Issue& issue) = 0;
    virtual TransferResult correct(const Correction& correction) = 0;
    virtual Chips balance(PlayerId player) = 0;
    /// Moves what a table's rake account holds to the house.
    virtual void sweep_rake(TableId table) = 0;
};

}  // namespace cardroom::ledger
