#include "ledger/pg/stored_table.hpp"

#include "ledger/pg/values.hpp"

#include <array>
#include <limits>
#include <unordered_map>

namespace cardroom::ledger::pg {

namespace {

const Query read_heads{
    "read_heads",
    "select table_id, name, settings, rules, epoch, last_seq, last_hash, frozen, last_hand"
    " from table_head where table_id = any($1::bigint[]) and closed_at is null"
};
const Query read_rows{
    "read_rows",
    "select " CARDROOM_ROW_COLUMNS
    " from table_event e where table_id = $1 and seq > $2 and seq <= $3 order by seq limit $4"
};
// From each table's newest state (or its beginning) to the end its head has named. "offset 0"
// keeps PostgreSQL from reading whole logs and looking the beginning up again for each row.
const Query read_tails{
    "read_tails",
    "select " CARDROOM_ROW_COLUMNS
    " from (select n.id, n.last, (select coalesce(max(s.seq), 1) from table_event s"
    "                              where s.table_id = n.id and s.state is not null) as first"
    "         from unnest($1::bigint[], $2::bigint[]) n(id, last) offset 0) t"
    " join table_event e on e.table_id = t.id and e.seq between t.first and t.last"
    " order by e.table_id, e.seq"
};
const Query read_hands{
    "read_hands",
    "select h.table_id, h.hand_no, h.epoch, h.first_seq, h.final_seq, h.engine_version,"
    " h.deck_root, h.key_id, d.sealed, h.state <> 'open'"
    " from unnest($1::bigint[], $2::bigint[]) t(id, no)"
    " join hand h on h.table_id = t.id and h.hand_no = t.no"
    " join hand_deck d on d.table_id = t.id and d.hand_no = t.no"
};
const Query read_seats{
    "read_seats",
    "select s.table_id, s.seat, s.player_id, s.stack"
    " from unnest($1::bigint[], $2::bigint[]) t(id, no)"
    " join hand_seat s on s.table_id = t.id and s.hand_no = t.no order by s.table_id, s.seat"
};

StoredTable head_of(const pqxx::row& head) {
    return {
        .table = id_of<TableId>(head[0]),
        .name = head[1].c_str(),
        .settings = head[2].c_str(),
        .rules = head[3].c_str(),
        .tail = {id_of<Epoch>(head[4]), id_of<Seq>(head[5]), hash_of(head[6])},
        .frozen = text_of(head[7]),
        .rows = {},
        .hand = std::nullopt,
    };
}

LastHand hand_of(const pqxx::row& row) {
    LastHand hand{
        .opening =
            {id_of<HandNo>(row[1]),
             row[5].as<int>(),
             hash_of(row[6]),
             bytes_of(row[8]),
             row[7].c_str(),
             {}},
        .epoch = id_of<Epoch>(row[2]),
        .first_seq = id_of<Seq>(row[3]),
        .final_seq = std::nullopt,
        .closed = row[9].as<bool>(),
    };
    if (!row[4].is_null()) hand.final_seq = id_of<Seq>(row[4]);
    return hand;
}

/// The hands with these numbers, each with who was dealt in.
std::unordered_map<TableId, LastHand> hands_of(
    Connection& connection, const ArrayText& tables, const ArrayText& numbers
) {
    std::unordered_map<TableId, LastHand> hands;
    for (const pqxx::row& row : connection.read(read_hands, tables.text(), numbers.text())) {
        hands.emplace(id_of<TableId>(row[0]), hand_of(row));
    }
    for (const pqxx::row& seat : connection.read(read_seats, tables.text(), numbers.text())) {
        const auto hand = hands.find(id_of<TableId>(seat[0]));
        if (hand == hands.end()) continue;  // it has no deck: as if it was not there
        hand->second.opening.players.push_back(
            {SeatNo{seat[1].as<int>()}, id_of<PlayerId>(seat[2]), chips_of(seat[3])}
        );
    }
    return hands;
}

/// The heads as they are now and the rows that follow; the owner may write in between.
std::unordered_map<TableId, StoredTable> try_load(
    Connection& connection, std::span<const TableId> wanted
) {
    ArrayText ids;
    for (const TableId table : wanted)
        ids.add(table.value());
    std::unordered_map<TableId, StoredTable> loaded;
    ArrayText tables;
    ArrayText tails;
    ArrayText numbers;
    for (const pqxx::row& head : connection.read(read_heads, ids.text())) {
        StoredTable stored = head_of(head);
        tables.add(stored.table.value());
        tails.add(stored.tail.seq.value());
        numbers.add(head[8].as<std::int64_t>());
        loaded.emplace(stored.table, std::move(stored));
    }
    for (const pqxx::row& row : connection.read(read_tails, tables.text(), tails.text())) {
        loaded.at(id_of<TableId>(row[0])).rows.push_back(row_of(row));
    }
    for (auto& [table, hand] : hands_of(connection, tables, numbers)) {
        StoredTable& stored = loaded.at(table);
        const bool is_before =
            hand.closed && !stored.rows.empty() && hand.final_seq < stored.rows.front().seq;
        if (!is_before) stored.hand = std::move(hand);
    }
    return loaded;
}

constexpr int max_load_tries = 5;

bool is_consistent(const StoredTable& stored) {
    return stored.rows.empty() ? stored.tail.seq == Seq{}
                               : stored.rows.back().seq == stored.tail.seq;
}

}  // namespace

LogRow row_of(const pqxx::row& row) {
    return {
        .table = id_of<TableId>(row[0]),
        .seq = id_of<Seq>(row[1]),
        .hand = id_of<HandNo>(row[2]),
        .epoch = id_of<Epoch>(row[3]),
        .kind = row[4].c_str(),
        .payload = row[5].c_str(),
        .state = text_of(row[6]),
        .at = instant_of(row[7]),
        .later_key = row[9].c_str(),
        .hash = hash_of(row[8]),
    };
}

std::vector<LogRow> load_rows(
    Connection& connection, TableId table, Seq after, std::optional<Seq> last, int limit
) {
    const Seq until = last.value_or(Seq{std::numeric_limits<std::int64_t>::max()});
    const pqxx::result found =
        connection.read(read_rows, table.value(), after.value(), until.value(), limit);
    std::vector<LogRow> rows;
    rows.reserve(found.size());
    for (const pqxx::row& row : found)
        rows.push_back(row_of(row));
    return rows;
}

std::optional<LastHand> load_hand(Connection& connection, TableId table, HandNo hand) {
    const auto found =
        hands_of(connection, ArrayText{}.add(table.value()), ArrayText{}.add(hand.value()));
    return found.empty() ? std::nullopt : std::optional{found.begin()->second};
}

std::vector<std::optional<StoredTable>> load_tables(
    Connection& connection, std::span<const TableId> tables
) {
    auto loaded = try_load(connection, tables);
    std::vector<std::optional<StoredTable>> stored;
    for (const TableId table : tables) {
        const auto found = loaded.find(table);
        stored.push_back(
            found == loaded.end() ? std::nullopt : std::optional{std::move(found->second)}
        );
    }
    return stored;
}

std::optional<StoredTable> load_table(Connection& connection, TableId table) {
    const std::array wanted{table};
    std::optional<StoredTable> stored = load_tables(connection, wanted).front();
    // A snapshot row written meanwhile may have moved the start past the tail we read. A log that
    // is damaged stays so: it is given as it is, and whoever replays it says what is wrong.
    for (int tries = 1; tries < max_load_tries && stored && !is_consistent(*stored); ++tries) {
        stored = load_tables(connection, wanted).front();
    }
    return stored;
}

}  // namespace cardroom::ledger::pg
