#include "ledger/memory/admin_money.hpp"

#include "ledger/store/request.hpp"

#include <utility>

namespace cardroom::ledger::memory {

namespace {

using Data = MemoryDatabase::Data;

/// What is asked, with its digest and its words.
struct Asked {
    const char* kind;
    AccountId source;
    AccountId target;
    const Correction& moved;
    Hash request;
    std::string subject;
};

constexpr std::size_t shortest_reason = 3;

AccountId purse_of(const std::optional<PlayerId>& player) {
    return player ? wallet_of(*player) : AccountId{AccountKind::house, {}, {}};
}

bool exists(const Data& data, const std::optional<PlayerId>& player) {
    return !player || data.people.contains(*player);
}

bool is_settled(Data& data, const HandName& name) {
    const TableRow* const table = data.find_table(name.table);
    if (table == nullptr) return false;
    const auto hand = table->hands.find(name.hand);
    return hand != table->hands.end() && hand->second.state == "settled";
}

/// Why the chips cannot move; done when they can.
TransferResult judge(Data& data, const Asked& asked) {
    using enum TransferVerdict;
    const Correction& moved = asked.moved;
    const Chips balance = data.balance(asked.target);
    const auto no = [&](const char* why) { return TransferResult{refused, balance, {}, why}; };
    if (!exists(data, moved.from) || !exists(data, moved.to)) return no("no such player");
    if (asked.source == asked.target) return no("from and to are the same");
    if (moved.amount <= Chips{}) return no("bad amount");
    if (moved.note.reason.size() < shortest_reason) return no("no reason");
    if (moved.hand && !is_settled(data, *moved.hand)) return no("that hand is not settled");
    if (asked.source.kind != AccountKind::issuance && data.balance(asked.source) < moved.amount) {
        return {not_enough_chips, balance, {}, ""};
    }
    return {done, balance + moved.amount, {}, ""};
}

TransferResult move(Data& data, const Asked& asked) {
    using enum TransferVerdict;
    const AdminNote& note = asked.moved.note;
    const auto known = data.admin_keys.find(note.key);
    if (known != data.admin_keys.end()) {
        const bool same = known->second == asked.request;
        return {same ? repeated : key_reused, data.balance(asked.target), {}, ""};
    }
    TransferResult result = judge(data, asked);
    if (result.verdict != done) return result;
    Transfer made;
    made.kind = asked.kind;
    made.request = asked.request;
    made.at = now();
    const Chips amount = asked.moved.amount;
    data.post(std::move(made), {{asked.source, -amount}, {asked.target, amount}});
    data.admin_keys.emplace(note.key, asked.request);
    data.acts.push_back(
        note.who + " | " + asked.kind + " | " + asked.subject + " | " + note.reason
    );
    return result;
}

}  // namespace

TransferResult issue_by_admin(Data& data, const Issue& issue) {
    const AccountId issuance{AccountKind::issuance, {}, {}};
    const Correction moved{{}, {}, issue.amount, {}, issue.note};
    return move(
        data, {"issue", issuance, purse_of({}), moved, request_of(issue), subject_of(issue)}
    );
}

TransferResult correct_by_admin(Data& data, const Correction& correction) {
    return move(
        data,
        {"correction",
         purse_of(correction.from),
         purse_of(correction.to),
         correction,
         request_of(correction),
         subject_of(correction)}
    );
}

}  // namespace cardroom::ledger::memory
