#include "ledger/pg/all_or_each.hpp"
#include "ledger/pg/batch.hpp"
#include "ledger/pg/connection.hpp"
#include "ledger/pg/stored_table.hpp"
#include "ledger/pg/verdicts.hpp"
#include "ledger/store/crash_point.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace cardroom::ledger {

namespace pg {

namespace {

const Query append_rows{
    "append_rows",
    "select i, verdict from append_rows($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[],"
    " $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bytea[], $10::bytea[], $11::text[],"
    " $12::boolean[], $13::boolean[], $14::boolean[], $15::text[], $16::integer[],"
    " $17::integer[], $18::bytea[], $19::bytea[], $20::text[], $21::integer[], $22::integer[],"
    " $23::bigint[], $24::bigint[])"
};
const Query fence_tables{
    "fence_tables",
    "select table_id, epoch, last_seq, last_hash from fence_tables($1, $2::bigint[])"
};
const Query take_lease{"take_lease", "select take_lease($1, $2, $3)"};
const Query give_lease{"give_lease", "select give_lease($1, $2)"};
const Query create_table{"create_table", "select create_table($1, $2, $3, $4::bigint)"};
const Query close_table{"close_table", "select close_table($1, $2)"};
const Query open_tables{
    "open_tables", "select table_id from table_head where closed_at is null order by table_id"
};
const Query claim_table{"claim_table", "select claim_table($1, $2)"};
const Query claim_tables{
    "claim_tables",
    // One after another in the order given, so that two who claim cannot lock each other out.
    "select t.id, claim_table($1, t.id) from unnest($2::bigint[]) t(id)"
};
const Query freeze_table{"freeze_table", "select freeze_table($1, $2, $3)"};
const Query release_table{"release_table", "select release_table($1)"};
const Query change_settings{"change_settings", "select change_settings($1, $2, $3)"};

AppendResult append_result(const std::string& code) {
    if (code == "stale_epoch") return {AppendVerdict::stale_epoch, "another owner has the table"};
    if (code == "out_of_order") return {AppendVerdict::out_of_order, "the log ends elsewhere"};
    return {AppendVerdict::refused, without_code(code)};
}

class PgTableLog final : public TableLog, public Watchable {
public:
    explicit PgTableLog(const std::string& url)
        : connection_{url, "cardroom-log", Connection::Use::hot_path} {}

    std::vector<AppendResult> append(std::span<const Append> rows) override {
        if (rows.empty()) return {};
        return append_all_(rows);
    }

    std::vector<std::optional<Tail>> fence(const std::string& boot, std::span<const TableId> tables)
        override {
        ArrayText ids;
        for (const TableId table : tables)
            ids.add(table.value());
        std::unordered_map<TableId, Tail> tails;
        for (const pqxx::row& row : connection_.write(fence_tables, boot, ids.text())) {
            tails[id_of<TableId>(row[0])] = {
                id_of<Epoch>(row[1]), id_of<Seq>(row[2]), hash_of(row[3])
            };
        }
        std::vector<std::optional<Tail>> result;
        for (const TableId table : tables) {
            const auto found = tails.find(table);
            result.push_back(found == tails.end() ? std::nullopt : std::optional{found->second});
        }
        return result;
    }

    bool heartbeat(const std::string& node, const std::string& boot, Millis ttl) override {
        return connection_.write(take_lease, node, boot, std::int64_t{ttl.count()})[0][0].as<bool>(
        );
    }
    void release_node(const std::string& node, const std::string& boot) override {
        connection_.write(give_lease, node, boot);
    }

    TableId create_table(const NewTable& table) override {
        const std::optional<std::string> host =
            table.host ? std::optional{std::to_string(table.host->value())} : std::nullopt;
        const auto made = connection_.write(
            pg::create_table, table.name, table.settings, table.rules, or_null(host)
        );
        return id_of<TableId>(made[0][0]);
    }
    bool close_table(const std::string& boot, TableId table) override {
        return connection_.write(pg::close_table, boot, table.value())[0][0].as<bool>();
    }
    std::vector<TableId> open_tables() override {
        std::vector<TableId> tables;
        for (const pqxx::row& row : connection_.read(pg::open_tables)) {
            tables.push_back(id_of<TableId>(row[0]));
        }
        return tables;
    }
    std::optional<StoredTable> claim(const std::string& boot, TableId table) override {
        const pqxx::result claimed = connection_.write(claim_table, boot, table.value());
        if (claimed[0][0].is_null()) return std::nullopt;
        std::optional<StoredTable> stored = load_table(connection_, table);
        // Another claim in between makes the loaded epoch another owner's.
        if (stored && stored->tail.epoch != id_of<Epoch>(claimed[0][0])) return std::nullopt;
        return stored;
    }
    std::vector<std::optional<StoredTable>> claim_many(
        const std::string& boot, std::span<const TableId> tables
    ) override {
        std::vector<TableId> sorted{tables.begin(), tables.end()};
        std::sort(sorted.begin(), sorted.end());
        ArrayText ids;
        for (const TableId table : sorted)
            ids.add(table.value());
        std::unordered_map<TableId, Epoch> ours;
        for (const pqxx::row& row : connection_.write(claim_tables, boot, ids.text())) {
            if (!row[1].is_null()) ours[id_of<TableId>(row[0])] = id_of<Epoch>(row[1]);
        }
        crash_point("recover.claimed");
        auto stored = load_tables(connection_, tables);
        for (std::size_t i = 0; i < tables.size(); ++i) {
            // Another claim in between makes the loaded epoch another owner's.
            const auto found = ours.find(tables[i]);
            const bool is_ours =
                found != ours.end() && stored[i] && stored[i]->tail.epoch == found->second;
            if (!is_ours) stored[i].reset();
        }
        return stored;
    }
    std::optional<StoredTable> peek(TableId table) override {
        return load_table(connection_, table);
    }
    std::vector<LogRow> rows_after(TableId table, Seq after, int limit) override {
        return load_rows(connection_, table, after, std::nullopt, limit);
    }
    void freeze(const std::string& boot, TableId table, const std::string& reason) override {
        connection_.write(freeze_table, boot, table.value(), reason);
    }
    void release(TableId table) override { connection_.write(release_table, table.value()); }
    bool change_settings(const std::string& boot, TableId table, const std::string& settings)
        override {
        return connection_.write(pg::change_settings, boot, table.value(), settings)[0][0].as<bool>(
        );
    }

    [[nodiscard]] std::shared_ptr<Watched> watched() const override {
        return connection_.shutter();
    }

private:
    std::vector<AppendResult> append_batch(std::span<const Append> rows) {
        const AppendBatch b{rows};
        const pqxx::result refused = connection_.write(
            append_rows,
            b.table.text(),
            b.seq.text(),
            b.hand.text(),
            b.epoch.text(),
            b.kind.text(),
            b.payload.text(),
            b.state.text(),
            b.at.text(),
            b.hash.text(),
            b.before.text(),
            b.later_key.text(),
            b.opens.text(),
            b.ends.text(),
            b.voids.text(),
            b.reason.text(),
            b.opening_row.text(),
            b.version.text(),
            b.root.text(),
            b.sealed.text(),
            b.key.text(),
            b.seat_row.text(),
            b.seat.text(),
            b.player.text(),
            b.stack.text()
        );
        std::vector<AppendResult> results(rows.size());
        for (const pqxx::row& row : refused) {
            results[b.order[row[0].as<std::size_t>() - 1]] = append_result(row[1].c_str());
        }
        return results;
    }

    using Batch = std::function<std::vector<AppendResult>(std::span<const Append>)>;

    Connection connection_;
    AllOrEach<AppendResult, Append, Batch> append_all_{
        connection_, [this](std::span<const Append> rows) { return append_batch(rows); }
    };
};

}  // namespace

}  // namespace pg

std::unique_ptr<TableLog> pg_table_log(const std::string& url) {
    return std::make_unique<pg::PgTableLog>(url);
}

}  // namespace cardroom::ledger
