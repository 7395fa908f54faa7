// Requests of the room: hello, lobby, making and hosting tables, watching, chat.
#include "server/protocol/limits.hpp"
#include "server/protocol/parse.hpp"

#include <limits>

namespace cardroom::server::parse {
namespace {

constexpr Length secret{1, limits::secret_characters};

std::optional<Millis> maybe_clock(Fields& fields, std::string_view name, std::int64_t least) {
    const auto given = fields.maybe_whole(name, least, limits::clock_max.count());
    return given ? std::optional{Millis{*given}} : std::nullopt;
}

}  // namespace

request::Body hello(Fields& fields) {
    request::Hello hello;
    hello.version = static_cast<int>(fields.whole("v", 0, std::numeric_limits<int>::max()));
    hello.key = fields.maybe_text("key", secret);
    hello.client = fields.maybe_text("client", {0, limits::client_characters}).value_or("");
    return hello;
}

request::Body ping(Fields&) {
    return request::Ping{};
}

request::Body lobby(Fields& fields) {
    return request::Lobby{fields.flag("on")};
}

request::Body create_table(Fields& fields) {
    request::CreateTable create;
    create.name = fields.text("name", {1, limits::table_name_characters});
    create.game = fields.word_or("game", create.game);
    create.betting = fields.word_or("betting", create.betting);
    create.small_blind = fields.chips("small_blind", 1);
    create.big_blind = fields.chips("big_blind", 1);
    create.ante = Chips{fields.maybe_whole("ante", 0, game::max_chips.units()).value_or(0)};
    create.seats = static_cast<int>(fields.whole("seats", 2, game::max_seats));
    create.min_buy_in = fields.chips("min_buy_in", 1);
    create.max_buy_in = fields.chips("max_buy_in", 1);
    create.base = maybe_clock(fields, "base_ms", 1000);
    create.bank = maybe_clock(fields, "bank_ms", 0);
    create.is_private = fields.flag_or("private", false);
    create.password = fields.maybe_text("password", secret);
    return create;
}

request::Body host(Fields& fields) {
    using enum request::HostDo;
    request::Host host;
    host.table = fields.table();
    const auto what = fields.word<request::HostDo>(
        "do",
        {{"pause", pause}, {"resume", resume}, {"kick", kick}, {"invite", invite}, {"close", close}}
    );
    host.what = what.value_or(pause);
    if (host.what == kick) {
        host.seat = fields.seat();
    }
    return host;
}

request::Body watch(Fields& fields) {
    request::Watch watch;
    watch.table = fields.table();
    if (const auto after = fields.maybe_whole("after", 0, Fields::most_id)) {
        watch.after = Seq{*after};
    }
    watch.invite = fields.maybe_text("invite", secret);
    watch.password = fields.maybe_text("password", secret);
    return watch;
}

request::Body unwatch(Fields& fields) {
    return request::Unwatch{fields.table()};
}

request::Body chat(Fields& fields) {
    request::Chat chat;
    chat.table = fields.table();
    chat.text = fields.text("text", {1, limits::chat_characters});
    return chat;
}

}  // namespace cardroom::server::parse
