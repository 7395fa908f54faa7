/// Routes: what each /api/... call does. Run on a worker thread, on its own People.
#pragma once

#include "server/account/accounts.hpp"
#include "server/protocol/json_object.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cardroom::server::route {

/// A call that passed the first checks.
struct Call {
    JsonObject body;
    std::string address;
    std::optional<ledger::Hash> session;  ///< hash of its token
    AccountsConfig config;
};

/// The answer, and whom it throws out.
struct Outcome {
    HttpAnswer answer;
    bool failed = false;                      ///< a refusal that counts against the caller
    std::vector<ledger::Hash> ended{};        ///< sessions
    std::vector<ledger::Hash> renewed{};      ///< sessions that have a new token
    std::vector<std::string> revoked_keys{};  ///< by their prefix
};

Outcome guest(ledger::People& people, const Call& call);
Outcome enrol(ledger::People& people, const Call& call);
Outcome login(ledger::People& people, const Call& call);
Outcome logout(ledger::People& people, const Call& call);
Outcome me(ledger::People& people, const Call& call);
Outcome bots(ledger::People& people, const Call& call);
Outcome create_bot(ledger::People& people, const Call& call);
Outcome create_key(ledger::People& people, const Call& call);
Outcome revoke_key(ledger::People& people, const Call& call);

[[nodiscard]] HttpAnswer error(int status, std::string_view name, std::string_view msg);
[[nodiscard]] HttpAnswer limit_reached();
[[nodiscard]] HttpAnswer name_taken();

/// Who calls; nullopt when `refused` is the answer instead.
[[nodiscard]] std::optional<ledger::Player> caller(
    ledger::People& people, const Call& call, HttpAnswer& refused
);

}  // namespace cardroom::server::route
