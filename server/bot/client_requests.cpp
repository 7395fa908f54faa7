// What a client asks: building requests and sending them.
#include "game/base/visit.hpp"
#include "game/text/words.hpp"
#include "server/bot/client.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cardroom::server::bot {

namespace {

/// The word of the protocol for a choice.
template <class Enum>
std::string_view word(Enum value) {
    return game::text::words<Enum>[static_cast<std::size_t>(value)];
}

}  // namespace

Request Client::request(Ask ask, game::TableId table) const {
    Request request;
    request.ask = ask;
    request.table = table;
    request.id = std::to_string(ids_ + 1);
    return request;
}

void Client::ask(Request request, FrameWriter frame) {
    ++ids_;
    request.frame = frame.add("id", request.id).take();
    pending_.push_back(std::move(request));
    if (online_) transmit(pending_.back());
}

void Client::transmit(Request& request) {
    request.again = request.again || request.was_sent;
    request.was_sent = true;
    request.sent = Clock::now();
    player_->send(request.frame);
}

void Client::again(Request request) {
    pending_.push_back(std::move(request));
    if (online_) transmit(pending_.back());
}

std::string Client::make_key() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string key;
    for (std::uint64_t number = dice_.number(); key.size() < 16; number >>= 4) {
        key.push_back(digits[static_cast<std::size_t>(number & 15U)]);
    }
    return key;
}

void Client::lobby(bool on) {
    if (online_) player_->send(FrameWriter{"lobby"}.add("on", on).take());
}

void Client::watch(game::TableId table) {
    TableSeen* seen = find(table);
    if (seen == nullptr) {
        tables_.push_back(std::make_unique<TableSeen>());
        seen = tables_.back().get();
        seen->table = table;
    }
    seen->ready = false;
    if (!online_) return;  // done on welcome
    FrameWriter frame{"watch"};
    frame.add("table", table);
    if (seen->known) frame.add("after", seen->seq);
    ask(request(Ask::watch, table), std::move(frame));
}

void Client::unwatch(game::TableId table) {
    std::erase_if(tables_, [&](const auto& seen) { return seen->table == table; });
    if (online_) player_->send(FrameWriter{"unwatch"}.add("table", table).take());
}

void Client::sit(game::TableId table, const Sitting& sitting) {
    Request asked = request(Ask::sit, table);
    asked.on_purpose = sitting.on_purpose;
    FrameWriter frame{"sit"};
    frame.add("table", table).add("seat", sitting.seat).add("buy_in", sitting.buy_in);
    frame.add("post", sitting.post).add("key", make_key());
    ask(std::move(asked), std::move(frame));
}

void Client::top_up(game::TableId table, game::Chips amount) {
    FrameWriter frame{"top_up"};
    frame.add("table", table).add("amount", amount).add("key", make_key());
    ask(request(Ask::top_up, table), std::move(frame));
}

void Client::sit_in(game::TableId table) {
    FrameWriter frame{"sit_in"};
    frame.add("table", table).add("post", true);
    ask(request(Ask::sit_in, table), std::move(frame));
}

void Client::set_habits(game::TableId table, const game::Habits& habits) {
    FrameWriter frame{"habits"};
    frame.add("table", table).add("straddle", habits.straddle);
    frame.add("skip_bomb_pots", habits.skip_bomb_pots).add("show_beaten", habits.show_beaten);
    frame.add("top_up_to", habits.top_up_to);
    ask(request(Ask::habits, table), std::move(frame));
}

void Client::hunt_rabbit(game::TableId table, game::HandNo hand) {
    FrameWriter frame{"rabbit"};
    frame.add("table", table).add("hand", hand);
    Request asked = request(Ask::rabbit, table);
    asked.on_purpose = true;  // most hands have no cards to come
    ask(std::move(asked), std::move(frame));
}

void Client::prove(game::TableId table, game::HandNo hand) {
    FrameWriter frame{"proof"};
    frame.add("table", table).add("hand", hand);
    Request asked = request(Ask::proof, table);
    asked.hand = hand;
    asked.on_purpose = true;  // too late when two more hands have been dealt
    ask(std::move(asked), std::move(frame));
}

void Client::leave(game::TableId table) {
    FrameWriter frame{"leave"};
    frame.add("table", table);
    ask(request(Ask::leave, table), std::move(frame));
}

void Client::more_chips() {
    FrameWriter frame{"more_chips"};
    frame.add("key", make_key());
    Request asked = request(Ask::more_chips, {});
    asked.on_purpose = true;  // "not today" is an answer like any other
    ask(std::move(asked), std::move(frame));
}

void Client::statement() {
    ask(request(Ask::statement, {}), FrameWriter{"statement"});
}

void Client::create_table(const std::string& name, const game::TableRules& rules) {
    FrameWriter frame{"create_table"};
    frame.add("name", name).add("game", word(rules.game)).add("betting", word(rules.betting));
    frame.add("small_blind", rules.small_blind).add("big_blind", rules.big_blind);
    frame.add("blinds", word(rules.blinds)).add("button", word(rules.button));
    frame.add("ante", rules.ante).add("ante_from", word(rules.ante_from));
    frame.add("straddle", word(rules.straddle)).add("seats", rules.seats);
    frame.add("min_buy_in", rules.min_buy_in).add("max_buy_in", rules.max_buy_in);
    frame.add("most_runs", rules.most_runs).add("rabbit_hunt", rules.rabbit_hunt);
    frame.add("seven_deuce", rules.seven_deuce).add("antes_in_pot", rules.antes_in_pot);
    if (const game::BombPots& bombs = rules.bomb_pots; bombs.every > 0) {
        FrameWriter nested = FrameWriter::body();
        nested.add("every", bombs.every).add("ante", bombs.ante).add("boards", bombs.boards);
        frame.add("bomb_pots", std::move(nested));
    }
    ask(request(Ask::create_table, {}), std::move(frame));
}

void Client::close_table(game::TableId table) {
    FrameWriter frame{"host"};
    frame.add("table", table).add("do", "close");
    ask(request(Ask::close_table, table), std::move(frame));
}

void Client::act(const YourTurn& turn, const game::Action& action) {
    Request asked = request(Ask::act, turn.table);
    asked.hand = turn.hand;
    asked.turn = turn.turn;
    FrameWriter frame{"act"};
    frame.add("table", turn.table).add("hand", turn.hand).add("turn", turn.turn);
    game::match(
        action,
        [&](const game::Fold&) { frame.add("action", "fold"); },
        [&](const game::Check&) { frame.add("action", "check"); },
        [&](const game::Call&) { frame.add("action", "call"); },
        [&](const game::RaiseTo& raise) { frame.add("action", "raise").add("to", raise.to); },
        [&](const game::RunIt& run) { frame.add("action", "run_it").add("times", run.times); }
    );
    ask(std::move(asked), std::move(frame));
}

}  // namespace cardroom::server::bot
