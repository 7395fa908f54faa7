#include "tests/server/support/sim_table.hpp"

#include "game/rules/legal.hpp"
#include "game/text/codec.hpp"

#include <array>
#include <stdexcept>

namespace cardroom::server::testing {
namespace {

using namespace game;

Deck deck_of(const std::string& cards) {
    std::array<Card, deck_size> order{};
    std::array<bool, deck_size> used{};
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < cards.size(); i += 2) {
        const Card card = Card::parse(cards.substr(i, 2)).value();
        used.at(static_cast<std::size_t>(card.code())) = true;
        order.at(next++) = card;
    }
    for (int code = 0; code < deck_size; ++code) {
        if (!used.at(static_cast<std::size_t>(code))) order.at(next++) = Card::from_code(code);
    }
    return Deck{order};
}

}  // namespace

// --- viewers and decks -------------------------------------------------------------------------

std::vector<json> SimViewer::all(const std::string& type) const {
    std::vector<json> found;
    for (const std::string& frame : frames) {
        json parsed = json::parse(frame);
        if (parsed["t"] == type) found.push_back(std::move(parsed));
    }
    return found;
}

json SimViewer::last(const std::string& type) const {
    const auto found = all(type);
    return found.empty() ? json{} : found.back();
}

std::vector<std::int64_t> SimViewer::seqs() const {
    std::vector<std::int64_t> seqs;
    for (const json& frame : all("ev"))
        seqs.push_back(frame["seq"].get<std::int64_t>());
    return seqs;
}

std::vector<json> SimViewer::events(const std::string& name) const {
    std::vector<json> found;
    for (const json& frame : all("ev")) {
        for (const json& event : frame["events"]) {
            if (event["e"] == name) found.push_back(event);
        }
    }
    return found;
}

std::int64_t SimViewer::gap(std::int64_t after, std::int64_t head) const {
    for (const std::int64_t seq : seqs()) {
        if (seq != ++after) return after;
    }
    return after == head ? 0 : after + 1;
}

std::pair<Deck, ledger::SealedDeck> SimDecks::shuffle(TableId table, HandNo hand) {
    auto shuffled = keys_.shuffle(table, hand);
    if (!named_.empty()) shuffled.first = deck_of(std::exchange(named_, ""));
    last_ = shuffled.first;
    return shuffled;
}

// --- the table -----------------------------------------------------------------------------------

TableRules sim_rules() {
    using namespace literals;
    TableRules rules;
    rules.small_blind = 5_chips;
    rules.big_blind = 10_chips;
    rules.min_buy_in = 200_chips;
    rules.max_buy_in = 1000_chips;
    return rules;
}

TableRules rules_with_everything() {
    using namespace literals;
    TableRules rules = sim_rules();
    rules.ante = 5_chips;
    rules.ante_from = AnteFrom::big_blind;
    rules.straddle = Straddle::raise_by_big_blind;
    rules.bomb_pots = {.every = 4, .ante = 30_chips, .boards = 2};
    rules.most_runs = 3;
    rules.rabbit_hunt = true;
    rules.seven_deuce = 20_chips;
    rules.rake = {.hundredths = 250, .cap = 15_chips};
    return rules;
}

SimTable::SimTable(const TableRules& rules)
    : log_{database.table_log()}, bank_{database.bank()}, people_{database.people()} {
    id = log_->create_table(
        {"House 1", write_settings({}), write_table(make_table(rules)), std::nullopt}
    );
    const auto claimed = log_->claim(sim_node, id);
    actor = std::make_unique<TableActor>(world, recover(*claimed, keys, names));
    actor->begin();
    run();
}

PlayerId SimTable::player(int number) {
    const auto found = players_.find(number);
    if (found != players_.end()) return found->second;
    ledger::NewPlayer made;
    made.name = "player" + std::to_string(number);
    made.grant = Chips{std::int64_t{10'000}};
    const PlayerId account = people_->create(made).player.id;
    names.put({account, made.name, false});
    players_.emplace(number, account);
    return account;
}

SimViewer& SimTable::watch(int number, std::optional<std::int64_t> after) {
    viewers.push_back(std::make_unique<SimViewer>(player(number)));
    actor->watch(*viewers.back(), after ? std::optional{Seq{*after}} : std::nullopt);
    return *viewers.back();
}

SimTable& SimTable::sit(int number, std::int64_t chips) {
    watch(number);
    const TakeSeat command{SeatNo{number}, player(number), Chips{chips}, true, {}};
    const auto answer =
        send(number, command, "take_seat", "sit-" + std::to_string(++keys_made_) + "-key");
    while (answer->count == 0 && decide()) {
    }
    if (!answer->ok()) throw std::runtime_error{"no seat: " + answer->word()};
    return *this;
}

SimTable& SimTable::players(int count, std::int64_t chips) {
    house(Pause{}, "pause");
    run();
    for (int number = 1; number <= count; ++number)
        sit(number, chips);
    house(Resume{}, "resume");
    return until_turn();
}

Answered SimTable::send(int number, Command command, std::string_view kind, std::string key) {
    auto heard = std::make_shared<Heard>();
    const PlayerId who = number == 0 ? PlayerId{} : player(number);
    actor->post(
        {std::move(command),
         kind,
         clock.now(),
         who,
         std::move(key),
         {},
         [heard](const MailAnswer& answer) {
             heard->answer = answer;
             ++heard->count;
         }}
    );
    return heard;
}

Action action_of(const std::string& words) {
    if (words == "fold") return Fold{};
    if (words == "check") return Check{};
    if (words == "call") return Call{};
    if (words.starts_with("run ")) return RunIt{std::stoi(words.substr(4))};
    return RaiseTo{Chips{std::int64_t{std::stoll(words.substr(6))}}};
}

Answered SimTable::act(int number, const std::string& words) {
    return act_on(number, hand().no.value(), turn(), words);
}

Answered SimTable::act_on(int number, std::int64_t no, int turn_no, const std::string& words) {
    Act command;
    command.hand = HandNo{no};
    command.turn = Turn{turn_no};
    command.action = action_of(words);
    return send(number, command, "act");
}

Answered SimTable::house(Command command, std::string_view kind) {
    return send(0, std::move(command), kind);
}

// --- the world -----------------------------------------------------------------------------------

SimTable& SimTable::run() {
    while (decide()) {
    }
    return *this;
}

SimTable& SimTable::pass(Millis time, bool disk) {
    const Tick end = clock.now() + time;
    for (;;) {
        if (disk) run();
        if (!clock.has_due(end)) break;
        clock.fire_next();
    }
    clock.go_to(end);
    return *this;
}

SimTable& SimTable::until_turn() {
    run();
    for (int i = 0; i < 100 && !in_hand(); ++i)
        pass(Millis{500});
    if (!in_hand()) throw std::runtime_error{"no hand begins"};
    return *this;
}

SimTable& SimTable::finish_hand() {
    const HandNo playing = hand().no;
    while (in_hand() && hand().no == playing) {
        const Legal can = *legal(table());
        act(to_act(), can.most_runs > 0 ? "run 1" : can.check ? "check" : "fold");
        run();
    }
    return *this;
}

void SimTable::restart() {
    durable.crash();
    actor.reset();
    const auto claimed = log_->claim(sim_node, id);
    actor = std::make_unique<TableActor>(world, recover(*claimed, keys, names));
    actor->begin();
    run();
}

ledger::StoredTable SimTable::stored() const {
    return log_->peek(id).value();
}

// --- what came of it -----------------------------------------------------------------------------

int SimTable::to_act() const {
    const Hand* live = live_hand(table());
    return live != nullptr && live->to_act ? live->to_act->number() : 0;
}

std::int64_t SimTable::stack(int number) const {
    const auto& seat = table().seats[SeatNo{number}.index()];
    return seat ? seat->stack.units() : -1;
}

std::int64_t SimTable::wallet(int number) {
    return bank_->balance(player(number)).units();
}

std::int64_t SimTable::durable_seq() const {
    return stored().tail.seq.value();
}

}  // namespace cardroom::server::testing
