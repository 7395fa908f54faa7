// Guests, registering, logging in and out.
#include "server/account/routes.hpp"

#include "ledger/store/crash_point.hpp"
#include "server/account/secrets.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/fields.hpp"
#include "server/protocol/json_writer.hpp"
#include "server/work/after_commit.hpp"

#include <chrono>

namespace cardroom::server::route {
namespace {

using ledger::PeopleVerdict;
using ledger::Player;
using ledger::PlayerKind;

constexpr std::chrono::days session_life{30};
constexpr std::size_t field_most = 1024;

/// Name and password as they were sent; what is wrong with them is told in better words later.
struct Credentials {
    std::string name;
    std::string password;
};

std::optional<Credentials> credentials(const Call& call, HttpAnswer& refused) {
    Fields fields{call.body};
    Credentials given;
    given.name = fields.text("name", {1, field_most}, Controls::allowed);
    given.password = fields.text("password", {1, field_most}, Controls::allowed);
    if (fields.fault()) {
        refused = error(400, code::bad_field, *fields.fault());
        return std::nullopt;
    }
    return given;
}

HttpAnswer you(const Player& player) {
    JsonWriter json;
    json.object().object("you").number("id", player.id.value()).text("name", player.name);
    json.text("kind", kind_name(player.kind)).end_object().end_object();
    HttpAnswer answer;
    answer.body = std::move(json).take();
    return answer;
}

HttpAnswer begin_session(ledger::People& people, const Player& player) {
    const auto now = std::chrono::floor<game::Millis>(std::chrono::system_clock::now());
    const std::string token = fresh_token();
    people.create_session(player.id, hash_secret(token), now + session_life);
    HttpAnswer answer = you(player);
    answer.session_token = token;
    return answer;
}

ledger::NewPlayer newcomer(const Call& call, PlayerKind kind, std::string name) {
    ledger::NewPlayer player;
    player.name = std::move(name);
    player.kind = kind;
    player.grant = call.config.starting_grant;
    player.limit = ledger::AddressLimit{call.address, call.config.grants_per_address};
    return player;
}

Outcome welcome(ledger::People& people, const ledger::NewPlayer& player) {
    ledger::crash_point("newcomer.begin");
    const auto made = people.create(player);
    ledger::crash_point("newcomer.committed");
    switch (made.verdict) {
        case PeopleVerdict::name_taken:
            return {name_taken(), true};
        case PeopleVerdict::limit_reached:
            return {limit_reached(), true};
        default:
            return {after_commit([&] { return begin_session(people, made.player); })};
    }
}

/// "guest-4821": longer the more of them are taken.
Outcome nameless_guest(ledger::People& people, const Call& call) {
    constexpr int tries = 12;
    std::uint32_t bound = 10'000;
    for (int i = 0; i < tries; ++i) {
        const std::string name = "guest-" + std::to_string(random_below(bound));
        const auto made = people.create(newcomer(call, PlayerKind::guest, name));
        if (made.verdict == PeopleVerdict::done) {
            return {after_commit([&] { return begin_session(people, made.player); })};
        }
        if (made.verdict == PeopleVerdict::limit_reached) {
            return {limit_reached()};
        }
        bound = i % 3 == 2 ? bound * 10 : bound;
    }
    return {error(503, code::busy, "no name could be found: give one, or try again")};
}

std::optional<Player> guest_of(ledger::People& people, const Call& call) {
    auto player = call.session ? people.session(*call.session) : std::nullopt;
    const bool guest = player && player->kind == PlayerKind::guest && !player->frozen;
    return guest ? player : std::nullopt;
}

/// Whoever logs in again with a session of the same account gets a new token for the old one.
void end_own_session(ledger::People& people, const Call& call, const Player& player, Outcome& out) {
    const auto before = call.session ? people.session(*call.session) : std::nullopt;
    if (before && before->id == player.id) {
        after_commit([&] {
            people.end_session(*call.session);
            return true;
        });
        out.renewed.push_back(*call.session);
    }
}

/// Their session is void when they registered in another tab while we hashed the password.
Outcome promote(
    ledger::People& people,
    const Call& call,
    Player guest,
    const std::string& name,
    const std::string& hash
) {
    switch (people.register_guest(guest.id, name, hash)) {
        case PeopleVerdict::done:
            break;
        case PeopleVerdict::name_taken:
            return {name_taken(), true};
        default:
            return {error(401, code::not_authenticated, "this guest has just registered"), true};
    }
    guest.name = name;
    guest.kind = PlayerKind::human;
    Outcome out{after_commit([&] { return begin_session(people, guest); })};
    out.renewed.push_back(*call.session);
    return out;
}

}  // namespace

Outcome guest(ledger::People& people, const Call& call) {
    Fields fields{call.body};
    const auto name = fields.maybe_text("name", {1, field_most}, Controls::allowed);
    if (fields.fault()) {
        return {error(400, code::bad_field, *fields.fault())};
    }
    if (!name) {
        return nameless_guest(people, call);
    }
    if (const auto fault = fault_in_chosen_name(*name)) {
        return {error(400, "bad_name", *fault)};
    }
    return welcome(people, newcomer(call, PlayerKind::guest, *name));
}

Outcome enrol(ledger::People& people, const Call& call) {
    HttpAnswer refused;
    const auto given = credentials(call, refused);
    if (!given) {
        return {refused};
    }
    if (const auto fault = fault_in_chosen_name(given->name)) {
        return {error(400, "bad_name", *fault)};
    }
    if (const auto fault = fault_in_password(given->password)) {
        return {error(400, "bad_password", *fault)};
    }
    const auto guest = guest_of(people, call);
    const auto holder = people.find(given->name);
    if (holder && (!guest || holder->id != guest->id)) {
        return {name_taken(), true};  // before the hash, which is what costs
    }
    const std::string hash = hash_password(given->password);
    if (guest) {
        return promote(people, call, *guest, given->name, hash);
    }
    auto player = newcomer(call, PlayerKind::human, given->name);
    player.password_hash = hash;
    return welcome(people, player);
}

Outcome login(ledger::People& people, const Call& call) {
    HttpAnswer refused;
    const auto given = credentials(call, refused);
    if (!given) {
        return {refused};
    }
    const auto player = people.find(given->name);
    const auto hash = player ? people.password_hash(player->id) : std::nullopt;
    if (!hash) {
        pretend_to_verify(given->password);
    }
    if (!hash || !verify_password(*hash, given->password)) {
        return {error(401, code::wrong_password, "wrong name or password"), true};
    }
    if (player->frozen) {
        return {error(403, code::account_frozen, "an admin froze this account"), true};
    }
    Outcome out{begin_session(people, *player)};
    end_own_session(people, call, *player, out);
    return out;
}

Outcome logout(ledger::People& people, const Call& call) {
    Outcome out;
    out.answer.body = "{}";
    out.answer.session_token = "";
    if (call.session) {
        people.end_session(*call.session);
        out.ended.push_back(*call.session);
    }
    return out;
}

Outcome me(ledger::People& people, const Call& call) {
    HttpAnswer refused;
    const auto player = caller(people, call, refused);
    return {player ? you(*player) : refused};
}

}  // namespace cardroom::server::route
