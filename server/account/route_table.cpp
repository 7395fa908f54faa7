#include "server/account/route_table.hpp"

#include "server/config/log.hpp"
#include "server/protocol/codes.hpp"

#include <algorithm>
#include <array>

namespace cardroom::server::route {
namespace {

constexpr std::array routes{
    Route{"POST", "/api/guest", guest},
    Route{"POST", "/api/register", enrol, true},
    Route{"POST", "/api/login", login, true},
    Route{"POST", "/api/logout", logout},
    Route{"GET", "/api/me", me},
    Route{"GET", "/api/bots", bots},
    Route{"POST", "/api/bots", create_bot},
    Route{"POST", "/api/bots/keys", create_key},
    Route{"POST", "/api/bots/revoke", revoke_key},
};

}  // namespace

const Route* find_route(const HttpCall& call, HttpAnswer& refused) {
    const auto* found = std::ranges::find_if(routes, [&](const Route& route) {
        return route.path == call.path && route.method == call.method;
    });
    if (found != routes.end()) {
        if (call.method == "POST" && !call.csrf_safe) {
            refused = error(
                403,
                code::forbidden,
                "a POST needs X-Cardroom: 1, Content-Type: application/json and no foreign Origin"
            );
            return nullptr;
        }
        return found;
    }
    const bool known = std::ranges::find(routes, call.path, &Route::path) != routes.end();
    refused = known ? error(405, "wrong_method", "this route has another method")
                    : error(404, "not_found", "there is no such route");
    return nullptr;
}

std::optional<JsonObject> read_body(const HttpCall& call, HttpAnswer& refused) {
    if (call.method == "GET") {
        return JsonObject{};
    }
    std::string fault;
    auto body = JsonObject::parse(call.body, fault);
    if (!body) {
        refused = error(400, code::bad_json, fault);
    }
    return body;
}

Outcome run(const Route& found, ledger::People& people, const Call& call) {
    try {
        return found.work(people, call);
    } catch (const ledger::InDoubt&) {
        return {error(503, code::unsure, "it may have been done: log in or look, then try again")};
    } catch (const ledger::Unavailable&) {
        return {error(503, code::saving, "the database does not answer: nothing was done")};
    } catch (const std::exception& fault) {
        log(LogLevel::error, std::string{found.path} + ": " + fault.what());
        return {error(503, code::saving, "something is wrong with the database")};
    }
}

}  // namespace cardroom::server::route
