#include "ledger/pg/hands.hpp"

#include "ledger/pg/stored_table.hpp"
#include "ledger/pg/values.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace cardroom::ledger::pg {

namespace {

#define CARDROOM_HAND_COLUMNS "h.table_id, t.name, h.hand_no, millis(h.opened_at), h.state, "
#define CARDROOM_HAND_NET                                                                  \
    "(select p.amount from transfer f join posting p using (transfer_id)"                  \
    " join account a using (account_id) where f.kind = 'hand' and f.table_id = h.table_id" \
    " and f.hand_no = h.hand_no and a.player_id = $1::bigint)"

// The same list by three keys: each reads along the index that fits. Hands of one instant have an
// order too, so that a page that ends between them loses none.
const Query hands_of_player{
    "hands_of_player",
    "select " CARDROOM_HAND_COLUMNS CARDROOM_HAND_NET
    " from hand_seat s join hand h using (table_id, hand_no)"
    " join table_head t on t.table_id = h.table_id"
    " where s.player_id = $1::bigint and ($2::bigint is null or s.table_id = $2)"
    " and ($3::bigint is null or s.hand_no = $3) and (s.opened_at, s.table_id, s.hand_no) < "
    "(instant($4), $5::bigint, $6::bigint)"
    " order by s.opened_at desc, s.table_id desc, s.hand_no desc limit $7"
};
const Query hands_of_table{
    "hands_of_table",
    "select " CARDROOM_HAND_COLUMNS CARDROOM_HAND_NET
    " from hand h join table_head t on t.table_id = h.table_id"
    " where h.table_id = $2 and ($3::bigint is null or h.hand_no = $3)"
    " and (h.opened_at, h.table_id, h.hand_no) < (instant($4), $5::bigint, $6::bigint)"
    " order by h.hand_no desc limit $7"
};
const Query hands_of_all{
    "hands_of_all",
    "select " CARDROOM_HAND_COLUMNS CARDROOM_HAND_NET
    " from hand h join table_head t on t.table_id = h.table_id"
    " where ($2::bigint is null or h.table_id = $2) and ($3::bigint is null or h.hand_no = $3)"
    " and (h.opened_at, h.table_id, h.hand_no) < (instant($4), $5::bigint, $6::bigint)"
    " order by h.opened_at desc, h.table_id desc, h.hand_no desc limit $7"
};
const Query seats_of_hands{
    "seats_of_hands",
    "select n.i, s.seat, s.player_id, s.stack, p.name"
    " from unnest($1::bigint[], $2::bigint[]) with ordinality n(t, no, i)"
    " join hand_seat s on s.table_id = n.t and s.hand_no = n.no"
    " join player p on p.player_id = s.player_id order by n.i, s.seat"
};
const Query decks_of_hands{
    "decks_of_hands",
    "select n.i, h.deck_root, d.sealed, h.key_id"
    " from unnest($1::bigint[], $2::bigint[]) with ordinality n(t, no, i)"
    " join hand h on h.table_id = n.t and h.hand_no = n.no"
    " join hand_deck d on d.table_id = n.t and d.hand_no = n.no"
};
const Query rows_of_hands{
    "rows_of_hands",
    "select n.i, e.state, e.payload"
    " from unnest($1::bigint[], $2::bigint[]) with ordinality n(t, no, i)"
    " join hand h on h.table_id = n.t and h.hand_no = n.no"
    " join table_event e on e.table_id = n.t"
    " and e.seq between h.first_seq and coalesce(h.final_seq, h.first_seq) order by n.i, e.seq"
};
const Query record_end{
    "record_end",
    "select h.first_seq, coalesce(h.final_seq, t.last_seq)"
    " from hand h join table_head t using (table_id) where h.table_id = $1 and h.hand_no = $2"
};
const Query record_postings{
    "record_postings",
    "select a.kind || coalesce(' ' || w.name, '') || coalesce(' table ' || a.table_id, ''),"
    " p.amount, p.balance_after"
    " from transfer f join posting p using (transfer_id) join account a using (account_id)"
    " left join player w on w.player_id = a.player_id"
    " where f.kind = 'hand' and f.table_id = $1 and f.hand_no = $2 order by a.kind, a.account_id"
};

std::optional<std::string> text_of_id(std::optional<std::int64_t> id) {
    return id ? std::optional{std::to_string(*id)} : std::nullopt;
}

/// Tables and numbers of hands, as two arrays.
struct HandIds {
    explicit HandIds(const std::vector<HandSummary>& hands) {
        for (const HandSummary& hand : hands) {
            tables.add(hand.table.value());
            numbers.add(hand.hand.value());
        }
    }
    ArrayText tables;
    ArrayText numbers;
};

/// The place in the arrays of the hand that a row belongs to.
std::size_t place_of(const pqxx::row& row) {
    return row[0].as<std::size_t>() - 1;
}

void load_seats(Connection& connection, std::vector<HandSummary>& hands) {
    const HandIds ids{hands};
    for (const pqxx::row& row :
         connection.read(seats_of_hands, ids.tables.text(), ids.numbers.text())) {
        HandSummary& hand = hands.at(place_of(row));
        hand.players.push_back({SeatNo{row[1].as<int>()}, id_of<PlayerId>(row[2]), chips_of(row[3])}
        );
        hand.names.emplace_back(row[4].c_str());
    }
}

HandSummary summary_of(const pqxx::row& row, bool of_player) {
    HandSummary summary{
        .table = id_of<TableId>(row[0]),
        .table_name = row[1].c_str(),
        .hand = id_of<HandNo>(row[2]),
        .opened = instant_of(row[3]),
        .state = row[4].c_str(),
        .players = {},
        .names = {},
        .net = std::nullopt,
    };
    if (of_player && summary.state == "settled") {
        summary.net = row[5].is_null() ? Chips{} : chips_of(row[5]);
    }
    return summary;
}

}  // namespace

std::vector<HandSummary> load_hands(Connection& connection, const HandFilter& filter) {
    // Far enough for anybody: PostgreSQL's instants end before ours do.
    constexpr std::int64_t end_of_time = 253'402'300'799'999;
    const auto value = [](const auto& id) {
        return id ? std::optional<std::int64_t>{id->value()} : std::nullopt;
    };
    const auto player = text_of_id(value(filter.player));
    const auto table = text_of_id(value(filter.table));
    const auto hand = text_of_id(value(filter.hand));
    const HandCursor before = filter.before.value_or(HandCursor{Instant{Millis{end_of_time}}});
    const Query& query = filter.player  ? hands_of_player
                         : filter.table ? hands_of_table
                                        : hands_of_all;
    std::vector<HandSummary> hands;
    for (const pqxx::row& row : connection.read(
             query,
             or_null(player),
             or_null(table),
             or_null(hand),
             millis_of(before.at),
             before.table.value(),
             before.hand.value(),
             std::clamp(filter.limit, 1, 101)
         )) {
        hands.push_back(summary_of(row, filter.player.has_value()));
    }
    if (!hands.empty()) load_seats(connection, hands);
    return hands;
}

std::vector<HandSketch> load_sketches(
    Connection& connection, const std::vector<HandSummary>& hands
) {
    const HandIds ids{hands};
    std::vector<HandSketch> sketches(hands.size());
    for (const pqxx::row& row :
         connection.read(decks_of_hands, ids.tables.text(), ids.numbers.text())) {
        HandSketch& sketch = sketches.at(place_of(row));
        sketch.deck_root = hash_of(row[1]);
        sketch.sealed_deck = bytes_of(row[2]);
        sketch.key_id = row[3].c_str();
    }
    for (const pqxx::row& row :
         connection.read(rows_of_hands, ids.tables.text(), ids.numbers.text())) {
        HandSketch& sketch = sketches.at(place_of(row));
        if (sketch.payloads.empty()) sketch.state = text_of(row[1]).value_or("");
        sketch.payloads.emplace_back(row[2].c_str());
    }
    return sketches;
}

std::optional<HandRecord> load_record(Connection& connection, TableId table, HandNo hand) {
    HandFilter filter;
    filter.table = table;
    filter.hand = hand;
    std::vector<HandSummary> summaries = load_hands(connection, filter);
    std::optional<LastHand> stored = load_hand(connection, table, hand);
    if (summaries.empty() || !stored) return std::nullopt;
    const pqxx::row span = connection.read(record_end, table.value(), hand.value())[0];
    HandRecord record{
        .summary = std::move(summaries.front()),
        .opening = std::move(stored->opening),
        .rows = load_rows(
            connection,
            table,
            Seq{span[0].as<std::int64_t>() - 1},
            id_of<Seq>(span[1]),
            std::numeric_limits<int>::max()
        ),
        .postings = {},
    };
    for (const pqxx::row& row : connection.read(record_postings, table.value(), hand.value())) {
        record.postings.push_back({row[0].c_str(), chips_of(row[1]), chips_of(row[2])});
    }
    return record;
}

}  // namespace cardroom::ledger::pg
