#include "ledger/pg/connection.hpp"
#include "ledger/pg/hands.hpp"
#include "ledger/pg/stored_table.hpp"
#include "ledger/pg/values.hpp"

#include <algorithm>

namespace cardroom::ledger {

namespace pg {

namespace {

const Query read_wallet{
    "read_wallet", "select balance from account where kind = 'wallet' and player_id = $1"
};
const Query read_escrows{
    "read_escrows",
    "select a.table_id, t.name, a.balance from account a join table_head t using (table_id)"
    " where a.kind = 'escrow' and a.player_id = $1 and a.balance > 0 order by a.table_id"
};
// Of each account the newest few, then the newest of those: a long history costs nothing.
const Query read_entries{
    "read_entries",
    "select x.transfer_id, millis(x.at), x.kind, x.amount, x.balance_after, x.table_id, x.hand_no"
    " from account a cross join lateral ("
    "  select t.transfer_id, t.at, t.kind, p.amount, p.balance_after, t.table_id, t.hand_no"
    "  from posting p join transfer t using (transfer_id)"
    "  where p.account_id = a.account_id and p.transfer_id < $2"
    "   and (a.kind = 'wallet' or t.kind = 'hand')"
    "  order by p.account_version desc limit $3) x"
    " where a.player_id = $1 and a.kind in ('wallet', 'escrow')"
    " order by x.transfer_id desc limit $3"
};
const Query read_sums{
    "read_sums",
    "select"
    " (select count(*) from (select t.transfer_id from transfer t left join posting p"
    "   using (transfer_id) group by t.transfer_id, t.lines"
    "   having coalesce(sum(p.amount), 0) <> 0 or count(p.amount) <> t.lines) x),"
    " (select count(*) from account a left join (select account_id, sum(amount) as total,"
    "   count(*) as lines from posting group by account_id) p using (account_id)"
    "   where a.balance <> coalesce(p.total, 0) or a.version <> coalesce(p.lines, 0)),"
    " (select count(*) from hand h where h.state = 'settled' and ("
    "   (select count(*) from table_event e where e.table_id = h.table_id"
    "     and e.seq between h.first_seq and h.final_seq) <> h.final_seq - h.first_seq + 1"
    "   or not exists (select from table_event e where e.table_id = h.table_id"
    "     and e.seq = h.final_seq and e.hash = h.final_hash))),"
    " (select coalesce(sum(balance), 0) from account)"
};

class PgArchive final : public Archive, public Watchable {
public:
    explicit PgArchive(const std::string& url)
        : connection_{url, "cardroom-archive", Connection::Use::reading} {}

    [[nodiscard]] std::shared_ptr<Watched> watched() const override {
        return connection_.shutter();
    }

    ledger::Statement statement(PlayerId player, std::optional<std::int64_t> before, int limit)
        override;
    std::vector<HandSummary> hands(const HandFilter& filter) override {
        return load_hands(connection_, filter);
    }
    std::vector<HandSketch> sketches(const std::vector<HandSummary>& hands) override {
        return load_sketches(connection_, hands);
    }
    std::optional<HandRecord> hand(TableId table, HandNo hand) override {
        return load_record(connection_, table, hand);
    }
    Discrepancies check() override {
        const pqxx::row row = connection_.read(read_sums)[0];
        return {
            row[0].as<std::int64_t>(),
            row[1].as<std::int64_t>(),
            row[2].as<std::int64_t>(),
            chips_of(row[3])
        };
    }

private:
    Connection connection_;
};

StatementEntry entry_of(const pqxx::row& row) {
    StatementEntry entry{
        row[0].as<std::int64_t>(),
        instant_of(row[1]),
        row[2].c_str(),
        chips_of(row[3]),
        chips_of(row[4]),
        std::nullopt,
        std::nullopt
    };
    if (!row[5].is_null()) entry.table = id_of<TableId>(row[5]);
    if (!row[6].is_null()) entry.hand = id_of<HandNo>(row[6]);
    return entry;
}

ledger::Statement PgArchive::statement(
    PlayerId player, std::optional<std::int64_t> before, int limit
) {
    const int wanted = std::clamp(limit, 1, 100);
    ledger::Statement statement;
    const pqxx::result wallet = connection_.read(read_wallet, player.value());
    if (!wallet.empty()) statement.balance = chips_of(wallet[0][0]);
    for (const pqxx::row& row : connection_.read(read_escrows, player.value())) {
        statement.in_play.push_back({id_of<TableId>(row[0]), row[1].c_str(), chips_of(row[2])});
    }
    const std::int64_t end = before.value_or(std::numeric_limits<std::int64_t>::max());
    for (const pqxx::row& row : connection_.read(read_entries, player.value(), end, wanted + 1)) {
        statement.entries.push_back(entry_of(row));
    }
    statement.more = statement.entries.size() > static_cast<std::size_t>(wanted);
    if (statement.more) statement.entries.pop_back();
    return statement;
}

}  // namespace

}  // namespace pg

std::unique_ptr<Archive> pg_archive(const std::string& url) {
    return std::make_unique<pg::PgArchive>(url);
}

}  // namespace cardroom::ledger
