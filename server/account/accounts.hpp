/// Accounts: who somebody is. Registering, guests, logging in, bots and their keys.
#pragma once

#include "ledger/store/people.hpp"
#include "server/net/socket.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace cardroom::server {

struct AccountsConfig {
    Chips starting_grant;
    int grants_per_address = 20;  ///< guests and bots an address and day; 0: no limit
    int login_threads = 2;        ///< each login takes 64 MiB for Argon2id
};

/// What an admin did on the page, for the audit trail.
struct AdminAct {
    std::string who;
    std::string what;
    std::string subject;
};

/// Somebody who proved who he is.
struct Identity {
    ledger::Player player;
    /// SHA-256 of the session token or API key that proved it.
    ledger::Hash credential{};
};
enum class AuthFailure { not_authenticated, account_frozen, saving, busy };

/// The `kind` field of PROTOCOL.md (house bots are bots).
[[nodiscard]] std::string_view kind_name(ledger::PlayerKind kind);

/// All calls on the io thread; callbacks come back on it. Blocking work (database, Argon2id) runs
/// on its own threads with bounded queues (limit: busy).
class Accounts {
public:
    using MakePeople = std::function<std::unique_ptr<ledger::People>()>;
    /// Whether a credential that lets nobody in any more has a successor.
    enum class Ended : std::uint8_t { for_good, renewed };
    /// Called when a session ended or a key was revoked, here or by the command line: close all
    /// sockets that used it.
    using OnRevoked = std::function<void(const ledger::Hash& credential, Ended ended)>;

    Accounts(
        boost::asio::io_context& io,
        AccountsConfig config,
        const MakePeople& people,
        OnRevoked on_revoked
    );
    ~Accounts();

    /// Answers the /api/... routes of PROTOCOL.md.
    void http(HttpCall call, Respond respond);

    using Authenticated = std::function<void(std::optional<Identity>, AuthFailure)>;
    /// By `key` if given (from hello or Authorization), else by the session token.
    void authenticate(
        std::optional<std::string> session_token, std::optional<std::string> key, Authenticated done
    );
    /// Looks up which credentials in use let nobody in any more, and says so to OnRevoked.
    void check(std::vector<ledger::Hash> in_use);

    /// `error` is a code of PROTOCOL.md, empty when the act is in the audit trail.
    using Recorded = std::function<void(std::string_view error)>;
    void record(AdminAct act, Recorded done);

    /// Ends the threads; waits for what is running.
    void stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// For the command line (blocking): Argon2id hash of a password, as libsodium writes it.
[[nodiscard]] std::string hash_password(const std::string& password);
/// At least so many characters; limits.hpp has the most.
inline constexpr std::size_t least_name_characters = 2;
inline constexpr std::size_t least_password_characters = 8;
/// What is wrong with a name or password, in words; nullopt when nothing is.
[[nodiscard]] std::optional<std::string> fault_in_name(const std::string& name);
/// The same of a name that a player chooses: some are kept for the house.
[[nodiscard]] std::optional<std::string> fault_in_chosen_name(const std::string& name);
[[nodiscard]] std::optional<std::string> fault_in_password(const std::string& password);
/// A fresh API key "ck_..." (libsodium), and what is stored of it.
struct FreshKey {
    std::string key;
    ledger::Hash hash{};
    std::string prefix;
};
[[nodiscard]] FreshKey fresh_key();

}  // namespace cardroom::server
