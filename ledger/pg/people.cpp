#include "ledger/pg/connection.hpp"
#include "ledger/pg/values.hpp"
#include "ledger/store/digest.hpp"
#include "ledger/store/words.hpp"

#include <map>

namespace cardroom::ledger {

namespace pg {

namespace {

#define CARDROOM_PLAYER_COLUMNS                                                               \
    "p.player_id, p.name, p.kind,"                                                            \
    " p.frozen or exists (select from player o where o.player_id = p.owner_id and o.frozen)," \
    " p.owner_id"

const Query create_player{
    "create_player",
    "select verdict, player_id from create_player($1, $2, $3, $4::bigint, $5, $6::bytea, $7, $8)"
};
const Query register_guest{"register_guest", "select register_guest($1, $2, $3)"};
const Query find_id{
    "find_id", "select " CARDROOM_PLAYER_COLUMNS " from player p where player_id = $1"
};
const Query find_name{
    "find_name", "select " CARDROOM_PLAYER_COLUMNS " from player p where lower(name) = lower($1)"
};
const Query find_ids{
    "find_ids",
    "select " CARDROOM_PLAYER_COLUMNS
    " from player p where player_id = any($1::bigint[]) order by player_id"
};
const Query read_password{"read_password", "select password_hash from player where player_id = $1"};
const Query write_password{"write_password", "select set_password($1, $2)"};
const Query write_frozen{"write_frozen", "select set_frozen($1, $2)"};
const Query create_session{"create_session", "select create_session($1, $2::bytea, $3)"};
const Query read_session{
    "read_session",
    "select " CARDROOM_PLAYER_COLUMNS
    " from session s join player p using (player_id)"
    " where token_hash = $1::bytea and expires_at > now()"
};
const Query end_session{"end_session", "select end_session($1::bytea)"};
const Query end_sessions{"end_sessions", "select end_sessions($1)"};
const Query create_key{"create_key", "select create_key($1, $2::bytea, $3)"};
const Query use_key{
    "use_key",
    "select " CARDROOM_PLAYER_COLUMNS
    " from use_key($1::bytea) owner_of_key join player p on p.player_id = owner_of_key"
};
const Query read_bots{
    "read_bots",
    "select " CARDROOM_PLAYER_COLUMNS
    ", a.balance from player p"
    " join account a on a.player_id = p.player_id and a.kind = 'wallet'"
    " where p.owner_id = $1 order by p.player_id"
};
const Query read_keys{
    "read_keys",
    "select k.key_id, k.player_id, k.prefix, millis(k.created_at), millis(k.last_used_at),"
    " k.revoked_at is not null"
    " from api_key k join player p using (player_id) where p.owner_id = $1 order by k.key_id"
};
const Query revoke_key{"revoke_key", "select revoke_key($1, $2)"};
const Query ended_ones{
    "ended_ones",
    "select credential from unnest($1::bytea[]) credential"
    " where not exists (select from session"
    "                    where token_hash = credential and expires_at > now())"
    " and not exists (select from api_key where key_hash = credential and revoked_at is null)"
};
const Query record_act{"record_act", "select record_act($1, $2, $3, $4)"};

Player player_of(const pqxx::row& row) {
    Player player{
        id_of<PlayerId>(row[0]),
        row[1].c_str(),
        kind_of(row[2].c_str()),
        row[3].as<bool>(),
        std::nullopt
    };
    if (!row[4].is_null()) player.owner = id_of<PlayerId>(row[4]);
    return player;
}

std::optional<Player> first_of(const pqxx::result& found) {
    if (found.empty()) return std::nullopt;
    return player_of(found[0]);
}

ApiKey key_of(const pqxx::row& row) {
    ApiKey key{
        row[0].as<std::int64_t>(),
        id_of<PlayerId>(row[1]),
        row[2].c_str(),
        instant_of(row[3]),
        std::nullopt,
        row[5].as<bool>()
    };
    if (!row[4].is_null()) key.last_used = instant_of(row[4]);
    return key;
}

class PgPeople final : public People, public Watchable {
public:
    explicit PgPeople(const std::string& url)
        : connection_{url, "cardroom-people", Connection::Use::hot_path} {}

    [[nodiscard]] std::shared_ptr<Watched> watched() const override {
        return connection_.shutter();
    }

    NewPlayerResult create(const NewPlayer& player) override {
        const std::optional<std::string> owner =
            player.owner ? std::optional{std::to_string(player.owner->value())} : std::nullopt;
        const AddressLimit limit = player.limit.value_or(AddressLimit{});
        const auto call = [&] {
            return connection_.write(
                create_player,
                player.name,
                word(player.kind),
                or_null(player.password_hash),
                or_null(owner),
                player.grant.units(),
                bytea(sha256("welcome")),
                limit.address,
                limit.per_day
            );
        };
        pqxx::result made;
        try {
            made = call();
        } catch (const Rejected&) {
            made = call();  // somebody took the name at the same moment: now it shows
        }
        return created(player, made[0]);
    }

    PeopleVerdict register_guest(
        PlayerId guest, const std::string& name, const std::string& password_hash
    ) override {
        try {
            const auto done =
                connection_.write(pg::register_guest, guest.value(), name, password_hash);
            return done[0][0].as<bool>() ? PeopleVerdict::done : PeopleVerdict::no_such_player;
        } catch (const Rejected&) {
            return PeopleVerdict::name_taken;
        }
    }
    std::optional<Player> find(PlayerId id) override {
        return first_of(connection_.read(find_id, id.value()));
    }
    std::optional<Player> find(const std::string& name) override {
        return first_of(connection_.read(find_name, name));
    }
    std::vector<Player> find_many(const std::vector<PlayerId>& ids) override {
        ArrayText wanted;
        for (const PlayerId id : ids)
            wanted.add(id.value());
        std::vector<Player> players;
        for (const pqxx::row& row : connection_.read(find_ids, wanted.text())) {
            players.push_back(player_of(row));
        }
        return players;
    }
    std::optional<std::string> password_hash(PlayerId id) override {
        const pqxx::result found = connection_.read(read_password, id.value());
        return found.empty() ? std::nullopt : text_of(found[0][0]);
    }
    void set_password(PlayerId id, const std::string& password_hash) override {
        connection_.write(write_password, id.value(), password_hash);
    }
    void set_frozen(PlayerId id, bool frozen) override {
        connection_.write(write_frozen, id.value(), frozen);
    }

    void create_session(PlayerId id, const Hash& token, Instant expires) override {
        connection_.write(pg::create_session, id.value(), bytea(token), millis_of(expires));
    }
    std::optional<Player> session(const Hash& token) override {
        return first_of(connection_.read(read_session, bytea(token)));
    }
    void end_session(const Hash& token) override {
        connection_.write(pg::end_session, bytea(token));
    }
    void end_sessions(PlayerId id) override { connection_.write(pg::end_sessions, id.value()); }

    std::int64_t create_key(PlayerId bot, const Hash& key, const std::string& prefix) override {
        return connection_.write(pg::create_key, bot.value(), bytea(key), prefix)[0][0]
            .as<std::int64_t>();
    }
    std::optional<Player> key_owner(const Hash& key) override {
        return first_of(connection_.write(use_key, bytea(key)));
    }
    std::vector<OwnedBot> bots_of(PlayerId owner) override {
        std::map<PlayerId, std::vector<ApiKey>> keys;
        for (const pqxx::row& row : connection_.read(read_keys, owner.value())) {
            ApiKey key = key_of(row);
            keys[key.bot].push_back(std::move(key));
        }
        std::vector<OwnedBot> bots;
        for (const pqxx::row& row : connection_.read(read_bots, owner.value())) {
            Player bot = player_of(row);
            std::vector<ApiKey> of_bot = std::move(keys[bot.id]);
            bots.push_back({std::move(bot), chips_of(row[5]), std::move(of_bot)});
        }
        return bots;
    }
    std::optional<PlayerId> revoke_key(PlayerId owner, std::int64_t key) override {
        const pqxx::result done = connection_.write(pg::revoke_key, owner.value(), key);
        if (done[0][0].is_null()) return std::nullopt;
        return id_of<PlayerId>(done[0][0]);
    }

    std::vector<Hash> ended(const std::vector<Hash>& credentials) override {
        ArrayText wanted;
        for (const Hash& credential : credentials)
            wanted.add_bytes(credential);
        std::vector<Hash> gone;
        for (const pqxx::row& row : connection_.read(ended_ones, wanted.text())) {
            gone.push_back(hash_of(row[0]));
        }
        return gone;
    }

    void record_act(
        const std::string& who,
        const std::string& what,
        const std::string& subject,
        const std::string& reason
    ) override {
        connection_.write(pg::record_act, who, what, subject, reason);
    }

private:
    static NewPlayerResult created(const NewPlayer& player, const pqxx::row& row) {
        if (row[0].is_null()) {
            const PlayerId id = id_of<PlayerId>(row[1]);
            return {PeopleVerdict::done, {id, player.name, player.kind, false, player.owner}};
        }
        const std::string code = row[0].c_str();
        return {
            code == "name_taken" ? PeopleVerdict::name_taken : PeopleVerdict::limit_reached, {}
        };
    }

    Connection connection_;
};

}  // namespace

}  // namespace pg

std::unique_ptr<People> pg_people(const std::string& url) {
    return std::make_unique<pg::PgPeople>(url);
}

}  // namespace cardroom::ledger
