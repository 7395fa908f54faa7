// Bots: made and owned by players, known by their keys.
#include "server/account/routes.hpp"
#include "server/account/secrets.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/fields.hpp"
#include "server/protocol/json_writer.hpp"
#include "server/work/after_commit.hpp"

#include <algorithm>

namespace cardroom::server::route {
namespace {

using ledger::PeopleVerdict;
using ledger::Player;

constexpr std::ptrdiff_t keys_of_bot = 20;

HttpAnswer json_answer(JsonWriter json) {
    HttpAnswer answer;
    answer.body = std::move(json).take();
    return answer;
}

void write_key(JsonWriter& json, const ledger::ApiKey& key) {
    json.object().number("id", key.id).text("prefix", key.prefix);
    json.number("created_ms", key.created.time_since_epoch().count());
    if (key.last_used) {
        json.number("last_used_ms", key.last_used->time_since_epoch().count());
    } else {
        json.null("last_used_ms");
    }
    json.flag("revoked", key.revoked).end_object();
}

void write_bot(JsonWriter& json, const ledger::OwnedBot& bot) {
    json.object().number("id", bot.bot.id.value()).text("name", bot.bot.name);
    json.chips("balance", bot.balance).list("keys");
    for (const ledger::ApiKey& key : bot.keys) {
        write_key(json, key);
    }
    json.end_list().end_object();
}

std::optional<ledger::OwnedBot> own_bot(ledger::People& people, const Player& owner, PlayerId bot) {
    for (auto& owned : people.bots_of(owner.id)) {
        if (owned.bot.id == bot) {
            return owned;
        }
    }
    return std::nullopt;
}

std::string prefix_of(ledger::People& people, const Player& owner, std::int64_t key) {
    for (const auto& owned : people.bots_of(owner.id)) {
        const auto found = std::ranges::find(owned.keys, key, &ledger::ApiKey::id);
        if (found != owned.keys.end()) {
            return found->prefix;
        }
    }
    return {};
}

}  // namespace

Outcome bots(ledger::People& people, const Call& call) {
    HttpAnswer refused;
    const auto owner = caller(people, call, refused);
    if (!owner) {
        return {refused};
    }
    JsonWriter json;
    json.object().list("bots");
    for (const auto& bot : people.bots_of(owner->id)) {
        write_bot(json, bot);
    }
    json.end_list().end_object();
    return {json_answer(std::move(json))};
}

Outcome create_bot(ledger::People& people, const Call& call) {
    HttpAnswer refused;
    const auto owner = caller(people, call, refused);
    if (!owner) {
        return {refused};
    }
    Fields fields{call.body};
    ledger::NewPlayer bot;
    bot.name = fields.text("name", {1, 1024}, Controls::allowed);
    if (fields.fault()) {
        return {error(400, code::bad_field, *fields.fault())};
    }
    if (const auto fault = fault_in_chosen_name(bot.name)) {
        return {error(400, "bad_name", *fault)};
    }
    bot.kind = ledger::PlayerKind::bot;
    bot.owner = owner->id;
    bot.grant = call.config.starting_grant;
    bot.limit = ledger::AddressLimit{call.address, call.config.grants_per_address};
    const auto made = people.create(bot);
    if (made.verdict == PeopleVerdict::name_taken) {
        return {name_taken()};
    }
    if (made.verdict == PeopleVerdict::limit_reached) {
        return {limit_reached()};
    }
    const FreshKey key = fresh_key();
    after_commit([&] { return people.create_key(made.player.id, key.hash, key.prefix); });
    JsonWriter json;
    json.object().object("bot").number("id", made.player.id.value());
    json.text("name", made.player.name).end_object().text("key", key.key).end_object();
    return {json_answer(std::move(json))};
}

Outcome create_key(ledger::People& people, const Call& call) {
    HttpAnswer refused;
    const auto owner = caller(people, call, refused);
    if (!owner) {
        return {refused};
    }
    Fields fields{call.body};
    const PlayerId id{fields.whole("bot", 1, Fields::most_id)};
    if (fields.fault()) {
        return {error(400, code::bad_field, *fields.fault())};
    }
    const auto bot = own_bot(people, *owner, id);
    if (!bot) {
        return {error(404, "no_such_bot", "you have no such bot")};
    }
    if (std::ranges::count(bot->keys, false, &ledger::ApiKey::revoked) >= keys_of_bot) {
        return {error(429, code::limit_reached, "a bot has at most 20 keys: revoke one")};
    }
    const FreshKey key = fresh_key();
    people.create_key(id, key.hash, key.prefix);
    JsonWriter json;
    json.object().text("key", key.key).end_object();
    return {json_answer(std::move(json))};
}

Outcome revoke_key(ledger::People& people, const Call& call) {
    HttpAnswer refused;
    const auto owner = caller(people, call, refused);
    if (!owner) {
        return {refused};
    }
    Fields fields{call.body};
    const std::int64_t key = fields.whole("key", 1, Fields::most_id);
    if (fields.fault()) {
        return {error(400, code::bad_field, *fields.fault())};
    }
    const std::string prefix = prefix_of(people, *owner, key);
    if (!people.revoke_key(owner->id, key)) {
        return {error(404, "no_such_key", "no bot of yours has such a key")};
    }
    Outcome out;
    out.answer.body = "{}";
    out.revoked_keys.push_back(prefix);
    return out;
}

}  // namespace cardroom::server::route
