#include "ledger/memory/data.hpp"
#include "ledger/store/digest.hpp"

#include <algorithm>
#include <cctype>

namespace cardroom::ledger::memory {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

class MemoryPeople final : public People {
public:
    explicit MemoryPeople(Shared data) : data_{std::move(data)} {}

    NewPlayerResult create(const NewPlayer& made) override {
        return data_->write([&]() -> NewPlayerResult {
            if (named(made.name) != nullptr) return {PeopleVerdict::name_taken, {}};
            if (made.limit && made.limit->per_day > 0) {
                const auto today = std::chrono::floor<std::chrono::days>(now());
                int& given =
                    data_->address_grants[{made.limit->address, today.time_since_epoch().count()}];
                if (given >= made.limit->per_day) return {PeopleVerdict::limit_reached, {}};
                ++given;
            }
            const PlayerId id{static_cast<std::int64_t>(data_->people.size()) + 1};
            const Player player{id, made.name, made.kind, false, made.owner};
            data_->people[id] = {player, made.password_hash};
            data_->accounts.try_emplace(wallet_of(id));
            if (made.grant > Chips{}) welcome(id, made.grant);
            return {PeopleVerdict::done, player};
        });
    }

    PeopleVerdict register_guest(
        PlayerId guest, const std::string& name, const std::string& password_hash
    ) override {
        return data_->write([&] {
            Person* const person = with_id(guest);
            if (person == nullptr || person->player.kind != PlayerKind::guest) {
                return PeopleVerdict::no_such_player;
            }
            const Person* const other = named(name);
            if (other != nullptr && other != person) return PeopleVerdict::name_taken;
            person->player.name = name;
            person->player.kind = PlayerKind::human;
            person->password = password_hash;
            end_all_sessions(guest);
            return PeopleVerdict::done;
        });
    }

    std::optional<Player> find(PlayerId id) override {
        return data_->read([&] { return player_of(with_id(id)); });
    }
    std::optional<Player> find(const std::string& name) override {
        return data_->read([&] { return player_of(named(name)); });
    }
    std::vector<Player> find_many(const std::vector<PlayerId>& ids) override {
        return data_->read([&] {
            std::vector<Player> found;
            for (const auto& [id, person] : data_->people) {
                if (std::find(ids.begin(), ids.end(), id) != ids.end()) {
                    found.push_back(shown(person));
                }
            }
            return found;
        });
    }
    std::optional<std::string> password_hash(PlayerId id) override {
        return data_->read([&] {
            const Person* const person = with_id(id);
            return person == nullptr ? std::nullopt : person->password;
        });
    }
    void set_password(PlayerId id, const std::string& password_hash) override {
        change(id, [&](Person& person) {
            person.password = password_hash;
            end_all_sessions(id);
        });
    }
    void set_frozen(PlayerId id, bool frozen) override {
        change(id, [&](Person& person) {
            person.player.frozen = frozen;
            if (!frozen && person.password) end_all_sessions(id);
        });
    }

    void create_session(PlayerId id, const Hash& token, Instant expires) override {
        data_->write([&] { data_->sessions.try_emplace(token, Session{id, expires}); });
    }
    std::optional<Player> session(const Hash& token) override {
        return data_->read([&]() -> std::optional<Player> {
            const auto found = data_->sessions.find(token);
            if (found == data_->sessions.end() || found->second.expires <= now()) {
                return std::nullopt;
            }
            return player_of(with_id(found->second.player));
        });
    }
    void end_session(const Hash& token) override {
        data_->write([&] { data_->sessions.erase(token); });
    }
    void end_sessions(PlayerId id) override {
        data_->write([&] { end_all_sessions(id); });
    }

    std::int64_t create_key(PlayerId bot, const Hash& key, const std::string& prefix) override {
        return data_->write([&] {
            const auto id = static_cast<std::int64_t>(data_->keys.size()) + 1;
            data_->keys.push_back({{id, bot, prefix, now(), std::nullopt, false}, key});
            return id;
        });
    }
    std::optional<Player> key_owner(const Hash& key) override {
        return data_->write([&]() -> std::optional<Player> {
            for (KeyRow& row : data_->keys) {
                if (row.hash != key || row.key.revoked) continue;
                row.key.last_used = now();
                return player_of(with_id(row.key.bot));
            }
            return std::nullopt;
        });
    }
    std::vector<OwnedBot> bots_of(PlayerId owner) override {
        return data_->read([&] {
            std::vector<OwnedBot> bots;
            for (const auto& [id, person] : data_->people) {
                if (person.player.owner != owner) continue;
                OwnedBot bot{shown(person), data_->balance(wallet_of(id)), {}};
                for (const KeyRow& row : data_->keys) {
                    if (row.key.bot == id) bot.keys.push_back(row.key);
                }
                bots.push_back(std::move(bot));
            }
            return bots;
        });
    }
    std::optional<PlayerId> revoke_key(PlayerId owner, std::int64_t key) override {
        return data_->write([&]() -> std::optional<PlayerId> {
            for (KeyRow& row : data_->keys) {
                const Person* const bot = with_id(row.key.bot);
                if (row.key.id != key || bot == nullptr || bot->player.owner != owner) continue;
                row.key.revoked = true;
                return row.key.bot;
            }
            return std::nullopt;
        });
    }

    std::vector<Hash> ended(const std::vector<Hash>& credentials) override {
        return data_->read([&] {
            std::vector<Hash> gone;
            for (const Hash& credential : credentials) {
                if (!lets_in(credential)) gone.push_back(credential);
            }
            return gone;
        });
    }

    void record_act(
        const std::string& who,
        const std::string& what,
        const std::string& subject,
        const std::string& reason
    ) override {
        data_->write([&] {
            data_->acts.push_back(who + " | " + what + " | " + subject + " | " + reason);
        });
    }

private:
    void end_all_sessions(PlayerId id) {
        std::erase_if(data_->sessions, [&](const auto& entry) {
            return entry.second.player == id;
        });
    }
    void welcome(PlayerId id, Chips grant) {
        Transfer transfer;
        transfer.kind = "grant";
        transfer.player = id;
        transfer.key = "welcome";
        transfer.request = sha256("welcome");
        transfer.at = now();
        data_->post(
            std::move(transfer), {{wallet_of(id), grant}, {{AccountKind::issuance, {}, {}}, -grant}}
        );
    }
    template <class Change>
    void change(PlayerId id, const Change& change) {
        data_->write([&] {
            if (Person* const person = with_id(id)) change(*person);
        });
    }
    Person* with_id(PlayerId id) {
        const auto found = data_->people.find(id);
        return found == data_->people.end() ? nullptr : &found->second;
    }
    Person* named(const std::string& name) {
        for (auto& [id, person] : data_->people) {
            if (lower(person.player.name) == lower(name)) return &person;
        }
        return nullptr;
    }
    /// A bot is as frozen as its owner.
    Player shown(const Person& person) {
        Player player = person.player;
        const Person* const owner = player.owner ? with_id(*player.owner) : nullptr;
        player.frozen = player.frozen || (owner != nullptr && owner->player.frozen);
        return player;
    }
    std::optional<Player> player_of(const Person* person) {
        return person == nullptr ? std::nullopt : std::optional{shown(*person)};
    }
    [[nodiscard]] bool lets_in(const Hash& credential) const {
        const auto session = data_->sessions.find(credential);
        if (session != data_->sessions.end()) return session->second.expires > now();
        return std::ranges::any_of(data_->keys, [&](const KeyRow& row) {
            return row.hash == credential && !row.key.revoked;
        });
    }

    Shared data_;
};

}  // namespace

std::unique_ptr<People> make_people(Shared data) {
    return std::make_unique<MemoryPeople>(std::move(data));
}

}  // namespace cardroom::ledger::memory
