/// AccountFixture: accounts on an in-memory database, called as the listener would.
#pragma once

#include "ledger/memory/memory_store.hpp"
#include "server/account/accounts.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cardroom::server {

class AccountFixture {
public:
    explicit AccountFixture(int grants_per_address = 0)
        : accounts{
              io,
              AccountsConfig{Chips{std::int64_t{10'000}}, grants_per_address, 1},
              [this] { return database.people(); },
              [this](const ledger::Hash& credential, Accounts::Ended ended) {
                  (ended == Accounts::Ended::renewed ? renewed : revoked).push_back(credential);
              }
          } {}

    struct Reply {
        int status = 0;
        nlohmann::json body;
        std::optional<std::string> token;
        [[nodiscard]] std::string error() const { return body.value("error", ""); }
    };

    Reply call(HttpCall call) {
        std::optional<HttpAnswer> answer;
        accounts.http(std::move(call), [&](HttpAnswer given) { answer = std::move(given); });
        run_until([&] { return answer.has_value(); });
        return {answer->status, nlohmann::json::parse(answer->body), answer->session_token};
    }
    Reply post(const std::string& path, const std::string& body, const std::string& token = "") {
        return call({"POST", path, body, "10.0.0.1", some(token), true});
    }
    Reply get(const std::string& path, const std::string& token = "") {
        return call({"GET", path, "", "10.0.0.1", some(token), false});
    }

    struct Proof {
        std::optional<Identity> identity;
        AuthFailure failure{};
    };
    Proof authenticate(std::optional<std::string> token, std::optional<std::string> key) {
        std::optional<Proof> proof;
        accounts.authenticate(
            std::move(token),
            std::move(key),
            [&](std::optional<Identity> who, AuthFailure why) {
                proof = Proof{std::move(who), why};
            }
        );
        run_until([&] { return proof.has_value(); });
        return *proof;
    }

    /// A guest of that name, and his session.
    std::string guest(const std::string& name) {
        return *post("/api/guest", R"({"name":")" + name + "\"}").token;
    }

    boost::asio::io_context io{1};
    ledger::MemoryDatabase database;
    std::vector<ledger::Hash> revoked;
    std::vector<ledger::Hash> renewed;
    Accounts accounts;

private:
    static std::optional<std::string> some(const std::string& token) {
        return token.empty() ? std::nullopt : std::optional{token};
    }
    template <class Condition>
    void run_until(Condition met) {
        const auto guard = boost::asio::make_work_guard(io);
        io.restart();
        while (!met()) {
            io.run_one();
        }
    }
};

}  // namespace cardroom::server
