// Requests that read the books: statements, hands, replays, and what admins look at.
#include "server/protocol/limits.hpp"
#include "server/protocol/parse.hpp"

namespace cardroom::server::parse {
namespace {

std::optional<TableId> maybe_table(Fields& fields) {
    return fields.has("table") ? std::optional{fields.table()} : std::nullopt;
}

std::optional<std::int64_t> maybe_before(Fields& fields) {
    return fields.maybe_whole("before", 0, Fields::most_id);
}

}  // namespace

request::Body statement(Fields& fields) {
    request::Statement statement;
    statement.before = maybe_before(fields);
    statement.limit = fields.limit(statement.limit);
    return statement;
}

request::Body hands(Fields& fields) {
    request::Hands hands;
    hands.table = maybe_table(fields);
    hands.before_ms = maybe_before(fields);
    hands.limit = fields.limit(hands.limit);
    return hands;
}

request::Body replay(Fields& fields) {
    request::Replay replay;
    replay.table = fields.table();
    replay.hand = fields.hand();
    return replay;
}

request::Body admin_hands(Fields& fields) {
    request::AdminHands hands;
    hands.player = fields.maybe_text("player", {1, limits::player_name_characters});
    hands.table = maybe_table(fields);
    if (fields.has("hand")) {
        hands.hand = fields.hand();
    }
    hands.before_ms = maybe_before(fields);
    hands.limit = fields.limit(hands.limit);
    return hands;
}

request::Body admin_replay(Fields& fields) {
    request::AdminReplay replay;
    replay.table = fields.table();
    replay.hand = fields.hand();
    return replay;
}

request::Body admin_tables(Fields&) {
    return request::AdminTables{};
}

}  // namespace cardroom::server::parse
