#include "ledger/pg/stored_table.hpp"

#include "ledger/pg/values.hpp"

#include <limits>

namespace cardroom::ledger::pg {

namespace {

const Query read_head{
    "read_head",
    "select name, settings, rules, epoch, last_seq, last_hash, frozen, last_hand"
    " from table_head where table_id = $1 and closed_at is null"
};
const Query read_rows{
    "read_rows",
    "select seq, hand_no, epoch, kind, payload, state, millis(at), hash, later_key"
    " from table_event"
    " where table_id = $1 and seq > $2 and seq <= $3 order by seq limit $4"
};
const Query read_start{
    "read_start",
    "select coalesce(max(seq), 1) from table_event where table_id = $1 and state is not null"
};
const Query read_hand{
    "read_hand",
    "select h.epoch, h.first_seq, h.final_seq, h.engine_version, h.deck_root, h.key_id, d.sealed,"
    " h.state <> 'open'"
    " from hand h join hand_deck d using (table_id, hand_no)"
    " where h.table_id = $1 and h.hand_no = $2"
};
const Query read_seats{
    "read_seats",
    "select seat, player_id, stack from hand_seat where table_id = $1 and hand_no = $2"
    " order by seat"
};

LogRow row_of(TableId table, const pqxx::row& row) {
    return {
        .table = table,
        .seq = id_of<Seq>(row[0]),
        .hand = id_of<HandNo>(row[1]),
        .epoch = id_of<Epoch>(row[2]),
        .kind = row[3].c_str(),
        .payload = row[4].c_str(),
        .state = text_of(row[5]),
        .at = instant_of(row[6]),
        .later_key = row[8].c_str(),
        .hash = hash_of(row[7]),
    };
}

/// The head as it is now and the rows that follow; the owner may write in between.
std::optional<StoredTable> try_load(Connection& connection, TableId table) {
    const pqxx::result heads = connection.read(read_head, table.value());
    if (heads.empty()) return std::nullopt;
    const pqxx::row head = heads[0];
    StoredTable stored{
        .table = table,
        .name = head[0].c_str(),
        .settings = head[1].c_str(),
        .rules = head[2].c_str(),
        .tail = {id_of<Epoch>(head[3]), id_of<Seq>(head[4]), hash_of(head[5])},
        .frozen = text_of(head[6]),
        .rows = {},
        .hand = std::nullopt,
    };
    const auto start = connection.read(read_start, table.value())[0][0].as<std::int64_t>();
    stored.rows = load_rows(
        connection, table, Seq{start - 1}, stored.tail.seq, std::numeric_limits<int>::max()
    );
    stored.hand = load_hand(connection, table, id_of<HandNo>(head[7]));
    const bool is_before =
        stored.hand && stored.hand->closed && stored.hand->final_seq < Seq{start};
    if (is_before) stored.hand.reset();
    return stored;
}

constexpr int max_load_tries = 5;

bool is_consistent(const StoredTable& stored) {
    return stored.rows.empty() ? stored.tail.seq == Seq{}
                               : stored.rows.back().seq == stored.tail.seq;
}

}  // namespace

std::vector<LogRow> load_rows(
    Connection& connection, TableId table, Seq after, std::optional<Seq> last, int limit
) {
    const Seq until = last.value_or(Seq{std::numeric_limits<std::int64_t>::max()});
    const pqxx::result found =
        connection.read(read_rows, table.value(), after.value(), until.value(), limit);
    std::vector<LogRow> rows;
    rows.reserve(found.size());
    for (const pqxx::row& row : found)
        rows.push_back(row_of(table, row));
    return rows;
}

std::optional<LastHand> load_hand(Connection& connection, TableId table, HandNo hand) {
    const pqxx::result found = connection.read(read_hand, table.value(), hand.value());
    if (found.empty()) return std::nullopt;
    const pqxx::row row = found[0];
    LastHand stored{
        .opening = {hand, row[3].as<int>(), hash_of(row[4]), bytes_of(row[6]), row[5].c_str(), {}},
        .epoch = id_of<Epoch>(row[0]),
        .first_seq = id_of<Seq>(row[1]),
        .final_seq = std::nullopt,
        .closed = row[7].as<bool>(),
    };
    if (!row[2].is_null()) stored.final_seq = id_of<Seq>(row[2]);
    for (const pqxx::row& seat : connection.read(read_seats, table.value(), hand.value())) {
        stored.opening.players.push_back(
            {SeatNo{seat[0].as<int>()}, id_of<PlayerId>(seat[1]), chips_of(seat[2])}
        );
    }
    return stored;
}

std::optional<StoredTable> load_table(Connection& connection, TableId table) {
    std::optional<StoredTable> stored = try_load(connection, table);
    // A snapshot row written meanwhile may have moved the start past the tail we read. A log that
    // is damaged stays so: it is given as it is, and whoever replays it says what is wrong.
    for (int tries = 1; tries < max_load_tries && stored && !is_consistent(*stored); ++tries) {
        stored = try_load(connection, table);
    }
    return stored;
}

}  // namespace cardroom::ledger::pg
