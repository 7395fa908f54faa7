#include "ledger/audit/account_audit.hpp"

#include "ledger/audit/money.hpp"
#include "ledger/audit/pages.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace cardroom::ledger::audit {
namespace {

/// Wraps round where damaged amounts would overflow.
Chips sum(Chips a, Chips b) {
    const auto total =
        static_cast<std::uint64_t>(a.units()) + static_cast<std::uint64_t>(b.units());
    return Chips{static_cast<std::int64_t>(total)};
}

/// One account's postings, in order.
class Chain {
public:
    Chain(const Account& account, Findings& findings) : account_{account}, findings_{findings} {}

    void add(const ChainPosting& link) {
        const StoredPosting& posting = link.posting;
        const bool follows = posting.version == last_.version + 1;
        if (!follows) {
            say(posting.transfer,
                "the postings go from number " + std::to_string(last_.version) + " to " +
                    std::to_string(posting.version));
        } else if (posting.before != last_.after) {
            differs(posting, "the balance before it", last_.after, posting.before);
        }
        const Chips after = sum(posting.before, posting.amount);
        if (posting.after != after) differs(posting, "the balance after it", after, posting.after);
        check_hash(link, follows);
        check_order(link);
        lowest_ = std::min(lowest_, posting.after);
        last_ = posting;
    }

    void end() const {
        if (account_.balance != last_.after) {
            say({}, "the balance: " + expected(last_.after.units(), account_.balance.units()));
        }
        if (account_.version != last_.version) {
            say({}, "the number of postings: " + expected(last_.version, account_.version));
        } else if (account_.last_hash != last_.hash) {
            say({}, "the hash is not that of the last posting");
        }
        const bool may_owe = account_.owner.kind == "issuance";
        if (!may_owe && std::min(lowest_, account_.balance) < Chips{}) say({}, "fell below zero");
    }

private:
    void check_hash(const ChainPosting& link, bool follows) const {
        if (!link.of_transfer) return say(link.posting.transfer, "a posting of no transfer");
        if (!follows) return;  // without the one before it cannot be told
        if (posting_hash(last_.hash, *link.of_transfer, link.posting) == link.posting.hash) return;
        say(link.posting.transfer,
            "posting " + std::to_string(link.posting.version) +
                ": the hash is not that of its columns, its transfer and the posting before");
    }
    /// What comes to a table or leaves it is posted in the order of the table's log.
    void check_order(const ChainPosting& link) {
        if (!account_.owner.table || !link.seq) return;
        if (last_seq_ && *link.seq <= *last_seq_) {
            say(link.posting.transfer,
                "row " + std::to_string(link.seq->value()) + " is posted after row " +
                    std::to_string(last_seq_->value()));
        }
        last_seq_ = link.seq;
    }
    void differs(const StoredPosting& posting, const char* what, Chips wanted, Chips found) const {
        say(posting.transfer,
            "posting " + std::to_string(posting.version) + ": " + what + ": " +
                expected(wanted.units(), found.units()));
    }
    void say(std::optional<std::int64_t> transfer, std::string what) const {
        findings_.add(Fault{{.account = account_.id, .transfer = transfer}, std::move(what)});
    }

    const Account& account_;
    Findings& findings_;
    StoredPosting last_;  ///< nothing before the first
    std::optional<Seq> last_seq_;
    Chips lowest_;
};

class AccountsAudit {
public:
    AccountsAudit(Source& source, Range range, Findings& findings, const Progress& progress)
        : findings_{findings},
          accounts_{
              range.first - 1,
              [&source, range](std::int64_t after) { return source.accounts(range, after); },
              [](const Account& account) { return account.id; }
          },
          postings_{
              ChainPlace{range.first - 1, std::numeric_limits<std::int64_t>::max()},
              [&source, range, &progress](ChainPlace after) {
                  auto page = source.postings(range, after);
                  progress(static_cast<std::int64_t>(page.size()));
                  return page;
              },
              [](const ChainPosting& link) {
                  return ChainPlace{link.posting.account, link.posting.version};
              }
          } {}

    void run() {
        for (const auto* account = accounts_.peek(); account != nullptr;
             account = accounts_.peek()) {
            ownerless(account->id);
            follow(*account);
            ++counts_.accounts;
            counts_.sum_of_balances = sum(counts_.sum_of_balances, account->balance);
            accounts_.pop();
        }
        ownerless(std::numeric_limits<std::int64_t>::max());
        findings_.add(counts_);
    }

private:
    void follow(const Account& account) {
        Chain chain{account, findings_};
        for (const auto* link = postings_.peek();
             link != nullptr && link->posting.account == account.id;
             link = postings_.peek()) {
            chain.add(*link);
            ++counts_.postings;
            postings_.pop();
        }
        chain.end();
    }
    /// Postings before those of `account`: theirs is not there.
    void ownerless(std::int64_t account) {
        for (const auto* link = postings_.peek();
             link != nullptr && link->posting.account < account;
             link = postings_.peek()) {
            const Place place{.account = link->posting.account, .transfer = link->posting.transfer};
            findings_.add(Fault{place, "a posting on an account that does not exist"});
            postings_.pop();
        }
    }

    Findings& findings_;
    Pages<Account, std::int64_t> accounts_;
    Pages<ChainPosting, ChainPlace> postings_;
    Counts counts_;
};

}  // namespace

void audit_accounts(Source& source, Range range, Findings& findings, const Progress& progress) {
    AccountsAudit{source, range, findings, progress}.run();
}

void audit_transfers(Source& source, Range range, Findings& findings, const Progress& progress) {
    Counts counts;
    std::int64_t last = range.first - 1;
    for (auto page = source.transfers(range, last); !page.empty();
         page = source.transfers(range, last)) {
        for (const WholeTransfer& whole : page) {
            const TableId table = whole.transfer.table.value_or(TableId{});
            check_whole(whole, Place{.table = whole.transfer.table}, Report{table, findings});
        }
        counts.transfers += static_cast<std::int64_t>(page.size());
        last = page.back().transfer.id;
        progress(static_cast<std::int64_t>(page.size()));
    }
    findings.add(counts);
}

}  // namespace cardroom::ledger::audit
