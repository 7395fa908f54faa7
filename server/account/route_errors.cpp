// What all routes answer alike.
#include "server/account/routes.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/json_writer.hpp"

namespace cardroom::server::route {

HttpAnswer error(int status, std::string_view name, std::string_view msg) {
    JsonWriter json;
    json.object().text("error", name).text("msg", msg).end_object();
    HttpAnswer answer;
    answer.status = status;
    answer.body = std::move(json).take();
    return answer;
}

HttpAnswer limit_reached() {
    return error(429, code::limit_reached, "no more accounts from this address today");
}

HttpAnswer name_taken() {
    return error(409, "name_taken", "somebody has this name");
}

std::optional<ledger::Player> caller(
    ledger::People& people, const Call& call, HttpAnswer& refused
) {
    auto player = call.session ? people.session(*call.session) : std::nullopt;
    if (!player) {
        refused = error(401, code::not_authenticated, "log in first");
        return std::nullopt;
    }
    if (player->frozen) {
        refused = error(403, code::account_frozen, "an admin froze this account");
        return std::nullopt;
    }
    return player;
}

}  // namespace cardroom::server::route
