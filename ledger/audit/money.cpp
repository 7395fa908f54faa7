#include "ledger/audit/money.hpp"

#include "ledger/store/request.hpp"
#include "ledger/store/words.hpp"

namespace cardroom::ledger::audit {
namespace {

std::string name_of(const Owner& owner) {
    std::string name = owner.kind;
    if (owner.player) name += " of player " + std::to_string(owner.player->value());
    if (owner.table) name += " at table " + std::to_string(owner.table->value());
    return name;
}

/// The posting of `whole` on the account of `owner`.
const StoredPosting* find(const WholeTransfer& whole, const Owner& owner) {
    for (const OwnedPosting& posting : whole.postings) {
        if (posting.owner == owner) return &posting.posting;
    }
    return nullptr;
}

/// What one transfer must post, one account at a time; ends with what nobody asked for.
class Postings {
public:
    Postings(const WholeTransfer& whole, const Place& place, const Report& report)
        : whole_{whole}, place_{place}, report_{report} {
        place_.transfer = whole.transfer.id;
    }
    void expect(const Owner& owner, Chips amount, std::optional<Chips> before = std::nullopt) {
        if (amount == Chips{}) return;
        ++expected_;
        const StoredPosting* const found = find(whole_, owner);
        if (found == nullptr) {
            return say("no posting on " + name_of(owner) + ", expected " + text(amount));
        }
        if (found->amount != amount) {
            say("on " + name_of(owner) + ": " + expected(amount.units(), found->amount.units()));
        }
        if (before && found->before != *before) {
            say("the balance of " + name_of(owner) +
                " before it: " + expected(before->units(), found->before.units()));
        }
    }
    void nothing_else() const {
        if (whole_.postings.size() > expected_) {
            say("has " + std::to_string(whole_.postings.size()) + " postings, expected " +
                std::to_string(expected_));
        }
    }
    void say(std::string what) const { report_.say(place_, std::move(what)); }

private:
    static std::string text(Chips amount) { return std::to_string(amount.units()); }

    const WholeTransfer& whole_;
    Place place_;
    const Report& report_;
    std::size_t expected_ = 0;
};

Settlement settlement_of(TableId table, HandNo hand, const HandEnd& end) {
    Settlement settlement{table, hand, Epoch{}, end.seq, end.hash, {}, end.rake};
    for (const DealtIn& player : end.players) {
        settlement.legs.push_back({player.player, end.net.at(player.seat.index())});
    }
    return settlement;
}

}  // namespace

void check_whole(const WholeTransfer& whole, const Place& place, const Report& report) {
    Place at = place;
    at.transfer = whole.transfer.id;
    std::uint64_t sum = 0;  // wraps round where damaged amounts would overflow
    for (const OwnedPosting& posting : whole.postings) {
        sum += static_cast<std::uint64_t>(posting.posting.amount.units());
        if (!posting.owner) {
            report.say(
                at,
                "a posting on account " + std::to_string(posting.posting.account) +
                    ", which does not exist"
            );
        }
    }
    if (sum != 0) {
        const auto total = static_cast<std::int64_t>(sum);
        report.say(at, "its postings sum to " + std::to_string(total) + ", not to zero");
    }
    const auto lines = static_cast<std::int64_t>(whole.postings.size());
    if (lines != whole.transfer.lines) {
        report.say(at, "postings: " + expected(whole.transfer.lines, lines));
    }
    if (transfer_hash(whole.transfer) != whole.transfer.hash) {
        report.say(at, "its hash is not that of its columns");
    }
}

void check_settlement(
    HandNo hand, const HandEnd& end, const std::vector<WholeTransfer>& found, const Report& report
) {
    if (found.empty()) {
        return report.hand(hand, "is called settled and has no settlement");
    }
    if (found.size() > 1) {
        report.hand(hand, "is settled " + std::to_string(found.size()) + " times");
    }
    for (const WholeTransfer& whole : found) {
        const Place place{.table = report.of(), .hand = hand};
        check_whole(whole, place, report);
        Postings postings{whole, place, report};
        for (const DealtIn& player : end.players) {
            const Owner escrow{"escrow", player.player, report.of()};
            postings.expect(escrow, end.net.at(player.seat.index()), player.stack);
        }
        postings.expect(Owner{"rake", std::nullopt, report.of()}, end.rake);
        postings.nothing_else();
        if (whole.transfer.seq != end.seq) {
            postings.say(
                "names another row than the hand's last, " + std::to_string(end.seq.value())
            );
        }
        if (whole.transfer.request != request_of(settlement_of(report.of(), hand, end))) {
            postings.say("its request is not the hand's result");
        }
    }
}

void check_seat_money(
    Seq seq, const SeatChips& chips, const WholeTransfer* found, const Report& report
) {
    if (found == nullptr) {
        return report.row(seq, "moves seat money, and no transfer names it");
    }
    const StoredTransfer& transfer = found->transfer;
    const Place place{.table = report.of(), .seq = seq};
    check_whole(*found, place, report);
    Postings postings{*found, place, report};
    const std::optional<PlayerId> player = chips.player ? chips.player : transfer.player;
    if (transfer.kind != word(chips.kind) || transfer.player != player) {
        return postings.say("is no " + std::string{word(chips.kind)} + " of the row's player");
    }
    if (!player) return postings.say("names no player");
    const Chips into_escrow = chips.kind == SeatMoney::cash_out       ? -chips.amount
                              : chips.kind == SeatMoney::top_up_later ? Chips{}
                                                                      : chips.amount;
    postings.expect(Owner{"escrow", player, report.of()}, into_escrow);
    postings.expect(Owner{"wallet", player, std::nullopt}, -into_escrow);
    postings.nothing_else();
    SeatTransfer asked;
    asked.kind = chips.kind;
    asked.player = *player;
    asked.amount = chips.amount;
    asked.append.row.table = report.of();
    if (transfer.request != request_of(asked)) postings.say("its request is not the row's");
}

}  // namespace cardroom::ledger::audit
