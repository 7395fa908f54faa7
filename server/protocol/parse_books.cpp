// Requests that read the books: statements, hands, replays, and what admins look at.
#include "server/protocol/limits.hpp"
#include "server/protocol/parse.hpp"

namespace cardroom::server::parse {
namespace {

std::optional<TableId> maybe_table(Fields& fields) {
    return fields.has("table") ? std::optional{fields.table()} : std::nullopt;
}

/// Table and number make the place exact: one comes with the other, and with the time.
std::optional<request::HandsBefore> maybe_hands_before(Fields& fields) {
    const bool exact = fields.has("before_table") || fields.has("before_hand");
    if (!exact && !fields.has("before")) {
        return std::nullopt;
    }
    request::HandsBefore before;
    before.at_ms = fields.whole("before", 0, Fields::most_id);
    if (exact) {
        before.table = TableId{fields.whole("before_table", 1, Fields::most_id)};
        before.hand = HandNo{fields.whole("before_hand", 1, Fields::most_id)};
    }
    return before;
}

int hand_limit(Fields& fields, int otherwise) {
    const auto given = fields.maybe_whole("limit", 1, limits::hand_items);
    return static_cast<int>(given.value_or(otherwise));
}

game::formats::TextFormat text_format(Fields& fields) {
    using game::formats::TextFormat;
    const auto format = fields.word<TextFormat>(
        "format",
        {{"phh", TextFormat::phh}, {"pokerstars", TextFormat::pokerstars}, {"ohh", TextFormat::ohh}}
    );
    return format.value_or(TextFormat::phh);
}

}  // namespace

request::Body statement(Fields& fields) {
    request::Statement statement;
    statement.before = fields.maybe_whole("before", 0, Fields::most_id);
    statement.limit = fields.limit(statement.limit);
    return statement;
}

request::Body hands(Fields& fields) {
    request::Hands hands;
    hands.table = maybe_table(fields);
    hands.before = maybe_hands_before(fields);
    hands.limit = hand_limit(fields, hands.limit);
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
    hands.before = maybe_hands_before(fields);
    hands.limit = hand_limit(fields, hands.limit);
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

request::Body hand_text(Fields& fields) {
    return request::HandText{fields.table(), fields.hand(), text_format(fields)};
}

request::Body admin_hand_text(Fields& fields) {
    return request::AdminHandText{fields.table(), fields.hand(), text_format(fields)};
}

}  // namespace cardroom::server::parse
