/// The table of /api/... routes: which there are, and what each call must have.
#pragma once

#include "server/account/routes.hpp"

namespace cardroom::server::route {

struct Route {
    std::string_view method;
    std::string_view path;
    Outcome (*work)(ledger::People&, const Call&);
    bool hashes = false;  ///< a password: on a login thread, its refusals throttled
};

/// The route of a call, or nullptr and why not.
[[nodiscard]] const Route* find_route(const HttpCall& call, HttpAnswer& refused);
/// The body as one object (empty for GET), or nullopt and why not.
[[nodiscard]] std::optional<JsonObject> read_body(const HttpCall& call, HttpAnswer& refused);
/// Runs a route; what the database does not answer becomes an answer too.
[[nodiscard]] Outcome run(const Route& found, ledger::People& people, const Call& call);

}  // namespace cardroom::server::route
