#include "ledger/pg/audit_source.hpp"

#include "ledger/pg/audit_queries.hpp"
#include "ledger/pg/snapshot.hpp"
#include "ledger/pg/values.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::ledger {

namespace pg {

namespace {

using audit::Range;
using audit::WholeTransfer;

/// Most strays of one table that are read: more than are shown.
constexpr int max_strays = 1'000;

template <class Id>
std::optional<Id> maybe_id(const pqxx::field& field) {
    if (field.is_null()) return std::nullopt;
    return id_of<Id>(field);
}
std::optional<Hash> maybe_hash(const pqxx::field& field) {
    if (field.is_null()) return std::nullopt;
    return hash_of(field);
}

audit::Row row_of(TableId table, const pqxx::row& row) {
    const auto micros = row[6].as<std::int64_t>();
    return {
        {
            .table = table,
            .seq = id_of<Seq>(row[0]),
            .hand = id_of<HandNo>(row[1]),
            .epoch = id_of<Epoch>(row[2]),
            .kind = row[3].c_str(),
            .payload = row[4].c_str(),
            .state = text_of(row[5]),
            .at = Instant{Millis{micros / 1'000}},
            .later_key = row[8].c_str(),
            .hash = hash_of(row[7]),
        },
        micros % 1'000
    };
}

audit::Hand hand_of(const pqxx::row& row) {
    return {
        .no = id_of<HandNo>(row[0]),
        .epoch = id_of<Epoch>(row[1]),
        .engine_version = row[2].as<int>(),
        .root = hash_of(row[3]),
        .key_id = row[4].c_str(),
        .first_seq = id_of<Seq>(row[5]),
        .final_seq = maybe_id<Seq>(row[6]),
        .final_hash = maybe_hash(row[7]),
        .state = row[8].c_str(),
        .opened_micros = row[9].as<std::int64_t>(),
        .sealed = row[10].is_null() ? std::nullopt : std::optional{bytes_of(row[10])},
        .seats = {},
        .settlements = {},
    };
}

StoredTransfer transfer_of(const pqxx::row& row) {
    return {
        .id = row[0].as<std::int64_t>(),
        .kind = row[1].c_str(),
        .player = maybe_id<PlayerId>(row[2]),
        .key = text_of(row[3]),
        .table = maybe_id<TableId>(row[4]),
        .hand = maybe_id<HandNo>(row[5]),
        .seq = maybe_id<Seq>(row[6]),
        .request = hash_of(row[7]),
        .lines = row[8].as<int>(),
        .asked = row[9].as<bool>(),
        .reason = row[10].c_str(),
        .at_micros = row[11].as<std::int64_t>(),
        .asset = row[12].as<int>(),
        .hash = hash_of(row[13]),
    };
}

audit::Account account_of(const pqxx::row& row) {
    return {
        row[0].as<std::int64_t>(),
        {row[1].c_str(), maybe_id<PlayerId>(row[2]), maybe_id<TableId>(row[3])},
        chips_of(row[4]),
        row[5].as<std::int64_t>(),
        hash_of(row[6])
    };
}

std::vector<audit::Account> accounts_in(const pqxx::result& found) {
    std::vector<audit::Account> accounts;
    accounts.reserve(found.size());
    for (const pqxx::row& row : found)
        accounts.push_back(account_of(row));
    return accounts;
}

audit::ChainPosting chain_posting_of(const pqxx::row& row) {
    return {
        {
            .transfer = row[0].as<std::int64_t>(),
            .account = row[1].as<std::int64_t>(),
            .version = row[2].as<std::int64_t>(),
            .amount = chips_of(row[3]),
            .before = chips_of(row[4]),
            .after = chips_of(row[5]),
            .hash = hash_of(row[6]),
        },
        maybe_hash(row[7]),
        maybe_id<Seq>(row[8])
    };
}

class PgSource final : public audit::Source {
public:
    PgSource(const std::string& url, const std::string& exported)
        : moment_{url, "cardroom-audit", exported} {}

    audit::Extent extent() override {
        audit::Extent extent;
        for (const pqxx::row& row : moment_.read(audit_tables)) {
            extent.tables.push_back(id_of<TableId>(row[0]));
        }
        const pqxx::row sums = moment_.read(audit_extent)[0];
        extent.last_account = sums[0].as<std::int64_t>(0);
        extent.last_transfer = sums[1].as<std::int64_t>(0);
        extent.rows = sums[2].as<std::int64_t>();
        extent.postings = sums[3].as<std::int64_t>();
        return extent;
    }
    std::optional<audit::Head> head(TableId table) override {
        const pqxx::result found = moment_.read(audit_head, table.value());
        if (found.empty()) return std::nullopt;
        const pqxx::row row = found[0];
        return audit::Head{
            row[0].c_str(),
            id_of<Epoch>(row[1]),
            id_of<Seq>(row[2]),
            hash_of(row[3]),
            id_of<HandNo>(row[4])
        };
    }
    std::vector<audit::Row> rows(TableId table, Seq after) override {
        std::vector<audit::Row> rows;
        rows.reserve(audit::page_rows);
        for (const pqxx::row& row :
             moment_.read(audit_rows, table.value(), after.value(), audit::page_rows)) {
            rows.push_back(row_of(table, row));
        }
        return rows;
    }
    std::vector<audit::Hand> hands(TableId table, HandNo after) override {
        std::vector<audit::Hand> hands;
        for (const pqxx::row& row :
             moment_.read(audit_hands, table.value(), after.value(), audit::page_hands)) {
            hands.push_back(hand_of(row));
        }
        if (hands.empty()) return hands;
        add_seats(table, after, hands);
        add_settlements(table, after, hands);
        return hands;
    }
    std::vector<WholeTransfer> stray_settlements(TableId table) override {
        return whole(moment_.read(audit_strays, table.value(), max_strays));
    }
    std::vector<WholeTransfer> seat_money(TableId table, Seq after) override {
        return whole(moment_.read(audit_seat_money, table.value(), after.value(), audit::page_hands)
        );
    }
    std::vector<audit::Account> escrows(TableId table, const std::vector<PlayerId>& players)
        override {
        ArrayText ids;
        for (const PlayerId player : players)
            ids.add(player.value());
        return accounts_in(moment_.read(audit_escrows, table.value(), ids.text()));
    }
    std::vector<std::int64_t> accounts_of(TableId table) override {
        std::vector<std::int64_t> ids;
        for (const pqxx::row& row : moment_.read(audit_accounts_of, table.value())) {
            ids.push_back(row[0].as<std::int64_t>());
        }
        return ids;
    }
    std::vector<audit::Account> accounts(Range range, std::int64_t after) override {
        return accounts_in(moment_.read(audit_accounts, after, range.last, audit::page_rows));
    }
    std::vector<audit::ChainPosting> postings(Range range, audit::ChainPlace after) override {
        std::vector<audit::ChainPosting> postings;
        postings.reserve(audit::page_rows);
        for (const pqxx::row& row : moment_.read(
                 audit_postings, after.account, after.version, range.last, audit::page_rows
             )) {
            postings.push_back(chain_posting_of(row));
        }
        return postings;
    }
    std::vector<WholeTransfer> transfers(Range range, std::int64_t after) override {
        return whole(moment_.read(audit_transfers, after, range.last, audit::page_rows));
    }

private:
    static audit::Hand* find(std::vector<audit::Hand>& hands, HandNo no) {
        const auto at = std::ranges::lower_bound(hands, no, {}, &audit::Hand::no);
        return at != hands.end() && at->no == no ? &*at : nullptr;
    }
    void add_seats(TableId table, HandNo after, std::vector<audit::Hand>& hands) {
        const HandNo last = hands.back().no;
        for (const pqxx::row& row :
             moment_.read(audit_seats, table.value(), after.value(), last.value())) {
            audit::Hand* const hand = find(hands, id_of<HandNo>(row[0]));
            const int seat = row[1].as<int>();
            if (hand == nullptr || seat < 1 || seat > game::max_seats) continue;
            const DealtIn dealt{SeatNo{seat}, id_of<PlayerId>(row[2]), chips_of(row[3])};
            hand->seats.push_back({dealt, row[4].as<std::int64_t>()});
        }
    }
    void add_settlements(TableId table, HandNo after, std::vector<audit::Hand>& hands) {
        const HandNo last = hands.back().no;
        for (WholeTransfer& found :
             whole(moment_.read(audit_settlements, table.value(), after.value(), last.value()))) {
            audit::Hand* const hand = find(hands, found.transfer.hand.value_or(HandNo{}));
            if (hand != nullptr) hand->settlements.push_back(std::move(found));
        }
    }
    /// The transfers found, with their postings.
    std::vector<WholeTransfer> whole(const pqxx::result& found) {
        std::vector<WholeTransfer> transfers;
        if (found.empty()) return transfers;
        ArrayText ids;
        for (const pqxx::row& row : found) {
            transfers.push_back({transfer_of(row), {}});
            ids.add(transfers.back().transfer.id);
        }
        for (const pqxx::row& row : moment_.read(audit_postings_of, ids.text())) {
            WholeTransfer& transfer = transfers.at(row[0].as<std::size_t>() - 1);
            audit::OwnedPosting posting;
            posting.posting.transfer = transfer.transfer.id;
            posting.posting.account = row[1].as<std::int64_t>();
            posting.posting.amount = chips_of(row[2]);
            posting.posting.before = chips_of(row[3]);
            if (!row[4].is_null()) {
                posting.owner = audit::Owner{
                    row[4].c_str(), maybe_id<PlayerId>(row[5]), maybe_id<TableId>(row[6])
                };
            }
            transfer.postings.push_back(std::move(posting));
        }
        return transfers;
    }

    Snapshot moment_;
};

class PgMoment final : public audit::Moment {
public:
    explicit PgMoment(const std::string& url)
        : url_{url}, moment_{url, "cardroom-audit-moment"}, exported_{moment_.export_it()} {}
    std::unique_ptr<audit::Source> open() override {
        return std::make_unique<PgSource>(url_, exported_);
    }

private:
    std::string url_;
    Snapshot moment_;
    std::string exported_;
};

}  // namespace

}  // namespace pg

std::unique_ptr<audit::Moment> pg_moment(const std::string& url) {
    return std::make_unique<pg::PgMoment>(url);
}

}  // namespace cardroom::ledger
