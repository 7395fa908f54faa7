#include "tests/server/support/room_world.hpp"

#include "game/text/codec.hpp"
#include "tests/server/support/sim_table.hpp"

#include <algorithm>
#include <stdexcept>

namespace cardroom::server::testing {

// --- clients -----------------------------------------------------------------------------------

Client::Client(RoomWorld& world, Handshake handshake)
    : world_{world}, socket_{std::make_shared<FakeSocket>()} {
    events_ = world.room->accepted(socket_, std::move(handshake));
}

void Client::hang_up() {
    if (events_) events_->closed();
    events_.reset();
}

bool Client::has(const std::string& type) const {
    return std::ranges::any_of(socket_->got, [&](const FakeSocket::Got& got) {
        return !got.read && got.frame["t"] == type;
    });
}

json Client::next(const std::string& type) {
    if (!world_.until([&] { return has(type); })) return {};
    for (FakeSocket::Got& got : socket_->got) {
        if (!got.read && got.frame["t"] == type) {
            got.read = true;
            return got.frame;
        }
    }
    return {};
}

std::vector<json> Client::answers_to(const std::string& id) const {
    std::vector<json> found;
    for (const FakeSocket::Got& got : socket_->got) {
        if (got.frame.value("id", "") == id) found.push_back(got.frame);
    }
    return found;
}

std::string Client::answer_to(const std::string& id) const {
    const auto found = answers_to(id);
    if (found.empty()) return "";
    return found[0]["t"] == "ok" ? "ok" : found[0]["code"].get<std::string>();
}

json Client::ask(json request) {
    const std::string id = "q" + std::to_string(++asked_);
    request["id"] = id;
    say(request);
    if (!world_.until([&] { return !answers_to(id).empty(); })) {
        throw std::runtime_error{"no answer to " + request.dump()};
    }
    world_.settle_down();
    const auto answers = answers_to(id);
    if (answers.size() != 1) throw std::runtime_error{"two answers to " + request.dump()};
    return answers.front();
}

std::string Client::word(json request) {
    const json answer = ask(std::move(request));
    return answer["t"] == "ok" ? "ok" : answer["code"].get<std::string>();
}

// --- the room ------------------------------------------------------------------------------------

RoomWorld::RoomWorld(MakeBank bank) : people_{database.people()} {
    config.hand_pause_ms = 20;
    config.node = sim_node;
    const Stores stores{
        [this] { return database.table_log(); },
        bank ? std::move(bank) : [this] { return database.bank(); },
        [this] { return database.people(); },
        [this] { return database.archive(); },
        [] { return std::make_unique<NoOrders>(); }
    };
    room = std::make_unique<Room>(io, config, stores, keys);
    const auto log = database.table_log();
    const TableId made = log->create_table(
        {"House 1",
         write_settings({}),
         game::write_table(game::make_table(sim_rules())),
         std::nullopt}
    );
    table = made.value();
    room->add_table(recover(log->claim(room->boot(), made).value(), keys, room->names()));
    room->begin_tables();
    room->set_ready(true);
    settle_down();
}

RoomWorld::~RoomWorld() {
    room->shut();
    room->stop();
    io.poll();
    room.reset();
}

bool RoomWorld::until(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) return false;
        io.run_one_for(std::chrono::milliseconds{1});
    }
    return true;
}

void RoomWorld::settle_down() {
    for (int i = 0; i < 3; ++i) {
        io.run_for(std::chrono::milliseconds{1});
        io.poll();
    }
}

std::string RoomWorld::person(const std::string& name, ledger::PlayerKind kind) {
    const auto known = keys_of_.find(name);
    if (known != keys_of_.end()) return known->second;
    ledger::NewPlayer made;
    made.name = name;
    made.kind = kind;
    made.grant = Chips{std::int64_t{10'000}};
    const auto existing = people_->find(name);  // a bot with an owner, say
    const PlayerId id = existing ? existing->id : people_->create(made).player.id;
    const FreshKey fresh = fresh_key();
    people_->create_key(id, fresh.hash, fresh.prefix);
    return keys_of_[name] = fresh.key;
}

std::unique_ptr<Client> RoomWorld::enter(const std::string& name, ledger::PlayerKind kind) {
    auto client = std::make_unique<Client>(*this, Handshake{"10.0.0.1", {}, {}});
    client->say({{"t", "hello"}, {"v", 1}, {"key", person(name, kind)}, {"client", "test"}});
    if (!until([&] { return client->has("welcome"); })) throw std::runtime_error{"not welcome"};
    return client;
}

std::unique_ptr<Client> RoomWorld::seat(const std::string& name, int seat, std::int64_t chips) {
    auto client = enter(name);
    if (client->word({{"t", "watch"}, {"table", table}}) != "ok") {
        throw std::runtime_error{"may not watch"};
    }
    const json sit{
        {"t", "sit"},
        {"table", table},
        {"seat", seat},
        {"buy_in", chips},
        {"post", true},
        {"key", "seat-key-" + name}
    };
    const std::string word = client->word(sit);
    if (word != "ok") throw std::runtime_error{"no seat: " + word};
    return client;
}

json new_table(const json& more) {
    json request{
        {"t", "create_table"},
        {"name", "Friday"},
        {"small_blind", 5},
        {"big_blind", 10},
        {"seats", 3},
        {"min_buy_in", 200},
        {"max_buy_in", 1000}
    };
    request.update(more);
    return request;
}

}  // namespace cardroom::server::testing
