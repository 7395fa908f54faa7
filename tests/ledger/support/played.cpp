#include "tests/ledger/support/played.hpp"

#include "game/base/require.hpp"
#include "game/rules/legal.hpp"
#include "game/text/codec.hpp"
#include "ledger/store/people.hpp"
#include "tests/game/property/random_play.hpp"

#include <algorithm>
#include <map>

namespace cardroom::ledger::test {
namespace {

using namespace game;
using game::testing::Dice;
using game::testing::RandomPlay;

std::string kind_of(const Command& command) {
    if (std::holds_alternative<StartHand>(command)) return "start_hand";
    if (std::holds_alternative<Act>(command)) return "act";
    if (std::holds_alternative<TimeOut>(command)) return "time_out";
    if (std::holds_alternative<SitOut>(command)) return "sit_out";
    return "wish";
}

Instant at_of(const Command& command, Instant otherwise) {
    return std::visit(
        [&](const auto& c) {
            if constexpr (requires { c.now; }) return c.now == Instant{} ? otherwise : c.now;
            return otherwise;
        },
        command
    );
}

/// Random play proposes with a table of its own, which must be the one that was made durable.
NextCommand random_commands(std::uint32_t seed, Table& begun) {
    auto play = std::make_shared<RandomPlay>(seed);
    begun = play->table();
    return [play](const Table& table) {
        play->adopt(table);
        return play->next();
    };
}

/// Everybody stays; who has lost all he has brings more.
class Steady {
public:
    Steady(std::uint32_t seed, int engine) : dice_{seed}, engine_{engine} {}
    Command operator()(const Table& table) {
        now_ += Millis{1'500};
        if (const auto range = legal(table)) {
            Act act = game::testing::act_now(table, game::testing::random_action(*range, dice_));
            act.now = now_;
            return act;
        }
        const Chips buy_in = table.rules.max_buy_in;
        for (std::size_t i = 0; i < 6; ++i) {
            const SeatNo seat = SeatNo::at(i);
            if (!table.seats[i]) {
                return TakeSeat{seat, PlayerId{seat.number()}, buy_in, true, now_};
            }
            if (table.seats[i]->stack == Chips{}) return TopUp{seat, buy_in};
            if (table.seats[i]->attendance == Attendance::sitting_out) return SitIn{seat, true};
        }
        return StartHand{dice_.shuffled(), dice_.word(), now_, engine_};
    }

private:
    Dice dice_;
    int engine_;
    Instant now_{Millis{1'763'869'345'678}};
};

TableRules steady_rules() {
    TableRules rules;
    rules.small_blind = Chips{std::int64_t{50}};
    rules.big_blind = Chips{std::int64_t{100}};
    rules.min_buy_in = Chips{std::int64_t{4'000}};
    rules.max_buy_in = Chips{std::int64_t{10'000}};
    rules.rake.hundredths = 500;
    rules.rake.cap = Chips{std::int64_t{300}};
    return rules;
}

ledger::Opening opening_of(const Table& next, const SealedDeck& deck) {
    const Hand& hand = *hand_on(next);
    ledger::Opening opening{hand.no, hand.engine, deck.root, deck.sealed, deck.key_id, {}};
    for (std::size_t i = 0; i < next.seats.size(); ++i) {
        if (hand.players[i].standing == Standing::not_in) continue;
        opening.players.push_back({SeatNo::at(i), next.seats[i]->player, hand.players[i].started});
    }
    return opening;
}

Settlement settlement_of(TableId id, const Table& table, const Tail& tail) {
    const auto& over = std::get<HandOver>(table.phase);
    Settlement settlement{id, over.hand.no, tail.epoch, tail.seq, tail.hash, {}, over.rake};
    for (std::size_t i = 0; i < table.seats.size(); ++i) {
        if (over.net[i] == Chips{}) continue;
        settlement.legs.push_back({table.seats[i]->player, over.net[i]});
    }
    return settlement;
}

/// The seat money of a row, all but its row.
std::optional<SeatTransfer> seat_money(const Table& before, const Events& events) {
    SeatTransfer transfer;
    if (const auto* taken = find_event<SeatTaken>(events)) {
        transfer.kind = SeatMoney::buy_in;
        transfer.player = taken->player;
        transfer.amount = taken->buy_in;
    } else if (const auto* topped = find_event<ToppedUp>(events)) {
        transfer.kind = SeatMoney::top_up;
        transfer.player = before.seats[topped->seat.index()]->player;
        transfer.amount = topped->amount;
    } else if (const auto* left = find_event<SeatLeft>(events)) {
        transfer.kind = SeatMoney::cash_out;
        transfer.player = left->player;
        transfer.amount = left->stack;
    } else {
        return std::nullopt;
    }
    return transfer;
}

}  // namespace

PlayedRoom::PlayedRoom(const std::string& url, KeyRing keys) : url_{url}, keys_{std::move(keys)} {
    migrate(url);
    log_ = pg_table_log(url);
    bank_ = pg_bank(url);
    const auto people = pg_people(url);
    for (std::int64_t i = 1; i <= players; ++i) {
        NewPlayer fresh;
        fresh.name = "player " + std::to_string(i);
        fresh.grant = Chips{std::int64_t{200'000'000'000'000}};
        require(people->create(fresh).player.id == PlayerId{i}, "players are numbered from 1");
    }
}

PlayedTable& PlayedRoom::add(const Table& table, NextCommand next) {
    PlayedTable played;
    played.id = log_->create_table({"played", "{}", write_table(table), std::nullopt});
    played.table = table;
    played.next = std::move(next);
    played.tail = log_->claim("played", played.id)->tail;
    played.at = Instant{Millis{1'763'869'345'678}};
    tables_.push_back(std::move(played));
    return tables_.back();
}

PlayedTable& PlayedRoom::add_random(std::uint32_t seed) {
    Table begun;
    NextCommand next = random_commands(seed, begun);
    return add(begun, std::move(next));
}

PlayedTable& PlayedRoom::add_steady(std::uint32_t seed, int engine) {
    return add(make_table(steady_rules()), Steady{seed, engine});
}

/// Decides until something is accepted that has a row; false when nothing will be.
bool PlayedRoom::propose(PlayedTable& played, Next& next) {
    for (int tries = 0; tries < 1'000; ++tries) {
        if (finishing_ && live_hand(played.table) == nullptr) return false;
        Command command = played.next(played.table);
        std::optional<SealedDeck> sealed;
        if (auto* start = std::get_if<StartHand>(&command)) {
            auto [deck, its_seal] = keys_.shuffle(played.id, played.table.last_hand.next());
            start->deck = deck;
            sealed = std::move(its_seal);
        }
        auto outcome = decide(played.table, command);
        auto* accepted = std::get_if<Accepted>(&outcome);
        if (accepted == nullptr || accepted->events.empty()) continue;
        next = {std::move(*accepted), {}};
        write(played, next, command);
        if (find_event<HandOpened>(next.accepted.events) != nullptr) {
            next.append.opening = opening_of(next.accepted.next, *sealed);
        }
        return true;
    }
    throw BrokenInvariant{"nothing is accepted any more"};
}

/// Fills in the row of `next`.
void PlayedRoom::write(PlayedTable& played, Next& next, const Command& command) const {
    const Events& events = next.accepted.events;
    Append& append = next.append;
    LogRow& row = append.row;
    row.table = played.id;
    row.seq = played.tail.seq.next();
    row.hand = next.accepted.next.last_hand;
    row.epoch = played.tail.epoch;
    row.kind = kind_of(command);
    row.payload = write_events(events);
    row.at = played.at = at_of(command, played.at);
    const bool opens = find_event<HandOpened>(events) != nullptr;
    if (opens || played.rows_since_state >= rows_between_states) {
        row.state = write_table(played.table);
    }
    append.before = played.tail.hash;
    append.ends_hand = find_event<HandEnded>(events) != nullptr;
    append.voids_hand = find_event<HandVoided>(events) != nullptr;
    append.reason = append.voids_hand ? "a test" : "";
}

void PlayedRoom::adopt(PlayedTable& played, const Next& next, const Tail& tail) {
    played.table = next.accepted.next;
    played.tail = tail;
    played.rows_since_state = next.append.row.state ? 1 : played.rows_since_state + 1;
    if (next.append.ends_hand) settler_.submit(settlement_of(played.id, played.table, tail));
}

void PlayedRoom::move_chips(PlayedTable& played, const Next& next) {
    SeatTransfer transfer = *seat_money(played.table, next.accepted.events);
    transfer.key = "row:" + std::to_string(played.id.value()) + ":" +
                   std::to_string(next.append.row.seq.value());
    transfer.append = next.append;
    transfer.append.row.hash = chain_hash(transfer.append.before, transfer.append.row);
    const TransferResult result = bank_->seat_transfer(transfer);
    require(result.verdict == TransferVerdict::done, result.reason.c_str());
    const LogRow& row = transfer.append.row;
    adopt(played, next, {row.epoch, row.seq, row.hash});
}

void PlayedRoom::step() {
    settle();
    step_unsettled();
    settle();
}

void PlayedRoom::step_unsettled() {
    std::map<TableId, std::pair<PlayedTable*, std::unique_ptr<Next>>> waiting;
    for (PlayedTable& played : tables_) {
        auto next = std::make_unique<Next>();
        if (!propose(played, *next)) continue;
        if (seat_money(played.table, next->accepted.events)) {
            move_chips(played, *next);
            continue;
        }
        writer_.submit(next->append);
        waiting[played.id] = {&played, std::move(next)};
    }
    while (!writer_.idle()) {
        for (const Written& written : writer_.flush(*log_)) {
            require(written.verdict == AppendVerdict::durable, written.reason.c_str());
            const auto& [played, next] = waiting.at(written.table);
            adopt(*played, *next, written.tail);
        }
    }
}

void PlayedRoom::settle() {
    while (!settler_.idle()) {
        for (const Settled& settled : settler_.flush(*bank_)) {
            require(settled.verdict == SettleVerdict::settled, settled.reason.c_str());
            ++settled_;
        }
    }
}

void PlayedRoom::play_hands(std::int64_t hands) {
    while (settled_ < hands)
        step();
}

void PlayedRoom::finish_hands() {
    finishing_ = true;
    const auto in_play = [](const PlayedTable& played) {
        return live_hand(played.table) != nullptr;
    };
    while (std::ranges::any_of(tables_, in_play))
        step();
    finishing_ = false;
}

}  // namespace cardroom::ledger::test
