#include "server/protocol/parse.hpp"

#include "server/protocol/codes.hpp"
#include "server/protocol/limits.hpp"

#include <algorithm>
#include <array>

namespace cardroom::server {
namespace {

struct Kind {
    std::string_view name;
    request::Body (*read)(Fields&);
};

constexpr std::array kinds{
    Kind{"act", parse::act},
    Kind{"hello", parse::hello},
    Kind{"ping", parse::ping},
    Kind{"lobby", parse::lobby},
    Kind{"create_table", parse::create_table},
    Kind{"host", parse::host},
    Kind{"watch", parse::watch},
    Kind{"unwatch", parse::unwatch},
    Kind{"chat", parse::chat},
    Kind{"sit", parse::sit},
    Kind{"top_up", parse::top_up},
    Kind{"sit_out", parse::sit_out},
    Kind{"sit_in", parse::sit_in},
    Kind{"leave", parse::leave},
    Kind{"habits", parse::habits},
    Kind{"more_chips", parse::more_chips},
    Kind{"pre_act", parse::pre_act},
    Kind{"show", parse::show},
    Kind{"rabbit", parse::rabbit},
    Kind{"proof", parse::proof},
    Kind{"statement", parse::statement},
    Kind{"hands", parse::hands},
    Kind{"replay", parse::replay},
    Kind{"admin_hands", parse::admin_hands},
    Kind{"admin_replay", parse::admin_replay},
    Kind{"admin_tables", parse::admin_tables},
    Kind{"hand_text", parse::hand_text},
    Kind{"admin_hand_text", parse::admin_hand_text},
};

}  // namespace

std::variant<ParseError, Request> parse_request(std::string_view text) {
    std::string fault;
    const auto object = JsonObject::parse(text, fault);
    if (!object) {
        return ParseError{std::nullopt, code::bad_json, fault};
    }
    Fields fields{*object};
    auto id = fields.maybe_text("id", {1, limits::id_characters});
    if (fields.fault()) {
        return ParseError{std::nullopt, code::bad_field, *fields.fault()};
    }
    const auto* type = std::get_if<std::string>(&object->find("t"));
    if (type == nullptr) {
        return ParseError{std::move(id), code::bad_field, "t must be a text"};
    }
    const auto* kind = std::ranges::find(kinds, *type, &Kind::name);
    if (kind == kinds.end()) {
        return ParseError{std::move(id), code::unknown_type, "there is no such request"};
    }
    request::Body body = kind->read(fields);
    if (fields.fault()) {
        return ParseError{std::move(id), code::bad_field, *fields.fault()};
    }
    return Request{std::move(id), std::move(body)};
}

}  // namespace cardroom::server
