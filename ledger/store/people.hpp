/// People: players, passwords, sessions, API keys, and what admins did.
#pragma once

#include "ledger/store/types.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cardroom::ledger {

enum class PlayerKind { human, guest, bot, admin, house_bot };

struct Player {
    PlayerId id;
    std::string name;
    PlayerKind kind = PlayerKind::human;
    bool frozen = false;            ///< by an admin: the player, or a bot's owner
    std::optional<PlayerId> owner;  ///< of a bot
};

/// How much an address may be given a day.
struct AddressLimit {
    std::string address;
    int per_day = 0;  ///< zero: no limit
};

struct NewPlayer {
    std::string name;
    PlayerKind kind = PlayerKind::human;
    std::optional<std::string> password_hash;  ///< Argon2id, as libsodium writes it
    std::optional<PlayerId> owner;
    Chips grant;  ///< from issuance; zero for none
    std::optional<AddressLimit> limit;
};
enum class PeopleVerdict { done, name_taken, limit_reached, no_such_player };
struct NewPlayerResult {
    PeopleVerdict verdict = PeopleVerdict::done;
    Player player;
};

struct ApiKey {
    std::int64_t id = 0;
    PlayerId bot;
    std::string prefix;  ///< its first characters, to recognise it by
    Instant created;
    std::optional<Instant> last_used;
    bool revoked = false;
};
struct OwnedBot {
    Player bot;
    Chips balance;
    std::vector<ApiKey> keys;
};

/// Secrets are stored hashed: `Hash` here is SHA-256 of a session token or API key.
/// One object, one connection, one thread. Every call may throw Unavailable or InDoubt.
class People {
public:
    virtual ~People() = default;

    virtual NewPlayerResult create(const NewPlayer& player) = 0;
    /// A guest becomes a human with a name and a password; only their sessions end.
    virtual PeopleVerdict register_guest(
        PlayerId guest, const std::string& name, const std::string& password_hash
    ) = 0;
    virtual std::optional<Player> find(PlayerId id) = 0;
    virtual std::optional<Player> find(const std::string& name) = 0;
    virtual std::vector<Player> find_many(const std::vector<PlayerId>& ids) = 0;
    virtual std::optional<std::string> password_hash(PlayerId id) = 0;
    virtual void set_password(PlayerId id, const std::string& password_hash) = 0;
    /// Bots are as frozen as their owner. Freeing who has a password ends the sessions.
    virtual void set_frozen(PlayerId id, bool frozen) = 0;

    virtual void create_session(PlayerId id, const Hash& token, Instant expires) = 0;
    virtual std::optional<Player> session(const Hash& token) = 0;
    virtual void end_session(const Hash& token) = 0;
    virtual void end_sessions(PlayerId id) = 0;

    virtual std::int64_t create_key(PlayerId bot, const Hash& key, const std::string& prefix) = 0;
    /// The bot of a key that is not revoked; notes its use.
    virtual std::optional<Player> key_owner(const Hash& key) = 0;
    virtual std::vector<OwnedBot> bots_of(PlayerId owner) = 0;
    /// Revokes a key of one of `owner`'s bots; the bot, or nullopt if there is no such key.
    virtual std::optional<PlayerId> revoke_key(PlayerId owner, std::int64_t key) = 0;

    /// Which of these let nobody in any more: ended or expired sessions, revoked keys.
    virtual std::vector<Hash> ended(const std::vector<Hash>& credentials) = 0;

    /// Appends to the audit trail: who did what, to what, and why.
    virtual void record_act(
        const std::string& who,
        const std::string& what,
        const std::string& subject,
        const std::string& reason
    ) = 0;
};

}  // namespace cardroom::ledger
