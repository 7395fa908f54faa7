// Requests of the room: hello, lobby, hosting tables, watching, chat.
#include "server/protocol/limits.hpp"
#include "server/protocol/parse.hpp"

#include <limits>

namespace cardroom::server::parse {
namespace {

constexpr Length secret{1, limits::secret_characters};

PlayerId player(Fields& fields) {
    return PlayerId{fields.whole("player", 1, Fields::most_id)};
}

/// Whoever sits on `seat`, or a `player` who only watches.
void read_kick(Fields& fields, request::Host& host) {
    if (fields.has("player") && !fields.has("seat")) {
        host.player = player(fields);
    } else {
        host.seat = fields.seat();
    }
    if (const auto minutes = fields.maybe_whole("minutes", 1, limits::ban_max.count())) {
        host.banned_for = std::chrono::minutes{*minutes};
    }
}

}  // namespace

request::Body hello(Fields& fields) {
    request::Hello hello;
    hello.version = static_cast<int>(fields.whole("v", 0, std::numeric_limits<int>::max()));
    hello.key = fields.maybe_text("key", secret);
    if (fields.has("client")) {
        hello.client = fields.shown_text("client", {0, limits::client_characters});
    }
    return hello;
}

request::Body ping(Fields&) {
    return request::Ping{};
}

request::Body lobby(Fields& fields) {
    return request::Lobby{fields.flag("on")};
}

request::Body host(Fields& fields) {
    using enum request::HostDo;
    request::Host host;
    host.table = fields.table();
    const auto what = fields.word<request::HostDo>(
        "do",
        {{"pause", pause},
         {"resume", resume},
         {"kick", kick},
         {"unban", unban},
         {"bans", bans},
         {"invite", invite},
         {"new_invite", new_invite},
         {"close", close}}
    );
    host.what = what.value_or(pause);
    if (host.what == kick) {
        read_kick(fields, host);
    } else if (host.what == unban) {
        host.player = player(fields);
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
    chat.text = fields.shown_text("text", {1, limits::chat_characters});
    return chat;
}

}  // namespace cardroom::server::parse
