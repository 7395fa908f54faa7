// How a swarm bot comes, buys in, goes and starts somewhere else; and what it makes of refusals.
#include "server/swarm/swarm_bot.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace cardroom::server::swarm {

using bot::Ask;
using game::Chips;

namespace {

constexpr double occupied_seat = 0.03;  // joins that first ask for a taken seat, on purpose
constexpr double no_habits = 0.4;
constexpr double short_buy_in = 0.45;  // buy-ins at the minimum: these make side pots

/// Refusals that pass by themselves: the same request is sent again.
bool passes(const std::string& code) {
    constexpr std::array<std::string_view, 5> codes{
        "busy", "saving", "unsure", "rate_limited", "table_frozen"
    };
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

// --- coming ----------------------------------------------------------------------------------

void SwarmBot::go_to(FloorTable& table) {
    ++visit_;
    table_ = table.table;
    coming_ = true;
    ++table.coming;
    fruitless_ = 0;
    client_.watch(table.table);
}

void SwarmBot::forget_reservation() {
    FloorTable* table = table_ ? floor_->find(*table_) : nullptr;
    if (table == nullptr) return;
    if (coming_) --table->coming;
    coming_ = false;
    if (asked_seat_) table->reserved.erase(*asked_seat_);
    asked_seat_.reset();
}

void SwarmBot::sit_somewhere(const bot::TableSeen& seen) {
    forget_reservation();
    FloorTable* table = floor_->find(seen.table);
    if (table == nullptr || !floor_->playing()) return;
    std::vector<game::SeatNo> free;
    std::vector<game::SeatNo> taken;
    for (std::size_t i = 0; i < static_cast<std::size_t>(seen.seat_count); ++i) {
        const game::SeatNo seat = game::SeatNo::at(i);
        if (seen.seats[i]) {
            taken.push_back(seat);
        } else if (!table->reserved.contains(seat) && !table->feed.audit().taken(seat)) {
            free.push_back(seat);
        }
    }
    const Chips buy_in = choose_buy_in(*table);
    if (free.empty() || buy_in > client_.balance()) return gone(Chips{});
    const auto any = [this](const std::vector<game::SeatNo>& seats) {
        return seats[dice_.below(static_cast<std::uint32_t>(seats.size()))];
    };
    if (!taken.empty() && dice_.chance(occupied_seat)) {
        return client_.sit(seen.table, {any(taken), buy_in, true, true});
    }
    asked_seat_ = any(free);
    table->reserved.insert(*asked_seat_);
    // Bots of an earlier run may owe this table the stack they left with (must_bring_stack).
    const bool been_here = left_with_.contains(seen.table) || !floor_->options.keys.empty();
    client_.sit(seen.table, {*asked_seat_, buy_in, dice_.chance(0.9), been_here});
}

Chips SwarmBot::choose_buy_in(const FloorTable& table) {
    const auto left = left_with_.find(table.table);
    if (left != left_with_.end() && left->second >= table.min_buy_in) return left->second;
    if (dice_.chance(short_buy_in)) return table.min_buy_in;
    const auto spread = (std::min(table.max_buy_in, client_.balance()) - table.min_buy_in).units();
    if (spread <= 0) return table.min_buy_in;
    return table.min_buy_in + Chips{static_cast<std::int64_t>(
                                  static_cast<double>(spread) * std::min(1.0, dice_.share() * 1.3)
                              )};
}

/// Some players straddle, skip bomb pots, show what they lost with or never fall below a stack.
void SwarmBot::take_up_habits(const bot::TableSeen& seen) {
    if (dice_.chance(no_habits)) return;
    game::Habits habits;
    habits.straddle = seen.straddles && dice_.chance(0.7);
    habits.skip_bomb_pots = seen.bomb_pots && dice_.chance(0.2);
    habits.show_beaten = dice_.chance(0.3);
    if (dice_.chance(0.3)) habits.top_up_to = seen.min_buy_in + seen.min_buy_in;
    client_.set_habits(seen.table, habits);
}

void SwarmBot::rebuy() {
    const bot::TableSeen* seen = table();
    const bool wanted = seated() && !leaving_ && floor_->playing() && client_.online() &&
                        seen->my_seat()->stack == Chips{} && seen->my_seat()->queued == Chips{} &&
                        !chips_coming_ && !client_.waits_for(Ask::top_up);
    if (!wanted) return;
    if (client_.balance() < seen->min_buy_in) return leave();
    const Chips most = std::min(seen->max_buy_in, client_.balance());
    client_.top_up(seen->table, dice_.chance(short_buy_in) ? seen->min_buy_in : most);
}

// --- going -----------------------------------------------------------------------------------

void SwarmBot::leave() {
    leaving_ = true;
    leave_sent_ = true;
    ++thought_;  // what was being thought about is folded
    client_.leave(*table_);
}

void SwarmBot::gone(Chips stack) {
    forget_reservation();
    const FloorTable* left = floor_->find(*table_);
    if (left != nullptr && stack >= left->min_buy_in) left_with_[*table_] = stack;
    client_.unwatch(*table_);
    table_.reset();
    leaving_ = leave_sent_ = chips_coming_ = false;
    ++visit_;
    later(dice_.between(50, 600), [this] { move_on(); });
}

void SwarmBot::move_on() {
    if (table_ || retired_ || !floor_->playing() || floor_->tables.empty()) return;
    if (!client_.online() || client_.waits_for(Ask::more_chips)) {
        return later(200, [this] { move_on(); });
    }
    if (client_.balance() < floor_->tables.begin()->second.min_buy_in) {
        before_grant_ = client_.balance();
        return client_.more_chips();
    }
    if (FloorTable* other = floor_->other_table(left_with_)) return go_to(*other);
    if (++fruitless_ > 4) {
        // Back where we came from, with all that we took away.
        for (const auto& [id, stack] : left_with_) {
            FloorTable* old = floor_->find(id);
            if (stack <= client_.balance() && old != nullptr && old->room() > 0) return go_to(*old);
        }
    }
    later(dice_.between(100, 400), [this] { move_on(); });
}

bool SwarmBot::close_down() {
    if (final_ || (floor_->options.keep_seats && ready())) return true;
    if (!client_.online() || client_.unanswered() > 0) return false;
    if (seated()) {
        if (!leaving_) leave();
        return false;
    }
    if (!final_asked_) {
        final_asked_ = true;
        client_.statement();
    }
    return final_.has_value();
}

void SwarmBot::close_tables() {
    for (const game::TableId table : made_)
        client_.close_table(table);
    made_.clear();
}

// --- answers ---------------------------------------------------------------------------------

void SwarmBot::answered(const bot::Request& request, const bot::Answer& answer) {
    if (!answer.ok()) return refused(request, answer);
    switch (request.ask) {
        case Ask::leave:
            leave_sent_ = false;
            return;
        case Ask::sit:
            left_with_.erase(request.table);  // it was brought back
            if (!request.again && table() != nullptr) take_up_habits(*table());
            return;
        case Ask::top_up:
            chips_coming_ = true;
            return;
        case Ask::proof:
            return proof_came(request, answer);
        case Ask::statement:
            return statement_came(answer.frame);
        case Ask::create_table:
            return table_made(answer.frame);
        case Ask::more_chips:
            granted_ += bot::read_chips(answer.frame, "balance") - before_grant_;
            return move_on();
        default:
            return;  // what it did is seen in the events
    }
}

void SwarmBot::refused(const bot::Request& request, const bot::Answer& answer) {
    if (passes(answer.code)) {
        floor_->loop->after(
            game::Millis{dice_.between(50, 400)},
            [this, request, thought = thought_] {
                // A turn that was shown again meanwhile is answered by the newer thought alone.
                if (request.ask != Ask::act || thought == thought_) client_.again(request);
            }
        );
        return;
    }
    switch (request.ask) {
        case Ask::act:
            return refused_act(request, answer);
        case Ask::leave:
            leaving_ = leave_sent_ = false;
            return;
        case Ask::watch:
            if (table_ == request.table) gone(Chips{});
            return;
        case Ask::sit:
            if (table_ != request.table || seated()) return;
            if (answer.code == "seat_taken" && table() != nullptr) return sit_somewhere(*table());
            left_with_.try_emplace(request.table, Chips{});  // not here again
            return gone(Chips{});
        case Ask::top_up:
            if (seated() && !leaving_ && table()->my_seat()->stack == Chips{}) leave();
            return;
        case Ask::more_chips:
            retired_ = true;
            ++floor_->retired;
            return;
        default:
            return;
    }
}

void SwarmBot::refused_act(const bot::Request& request, const bot::Answer& answer) {
    const bot::Json* legal = bot::member_or_null(answer.frame, "legal");
    const bool too_late = answer.code == "stale_turn" || answer.code == "not_your_turn" ||
                          answer.code == "no_hand" || answer.code == "not_seated";
    if (legal == nullptr || too_late) return;
    // A bug of ours or the server's, and counted; the table must not wait for it.
    bot::YourTurn turn;
    turn.table = request.table;
    turn.hand = request.hand;
    turn.turn = request.turn;
    turn.legal = bot::read_legal(*legal);
    client_.act(turn, bot::give_up(turn));
}

void SwarmBot::statement_came(const bot::Json& frame) {
    Chips sum = bot::read_chips(frame, "balance");
    for (const bot::Json& table : bot::read_list(frame, "in_play")) {
        sum += bot::read_chips(table, "stack");
    }
    (final_asked_ ? final_ : initial_) = sum;
}

void SwarmBot::make_table(const game::TableRules& rules) {
    wanted_table_ = rules;
    client_.create_table("Swarm", rules);
}

void SwarmBot::table_made(const bot::Json& frame) {
    bot::LobbyTable made;
    made.table = game::TableId{bot::read_whole(frame, "table")};
    made.seats = wanted_table_.seats;
    made.min_buy_in = wanted_table_.min_buy_in;
    made.max_buy_in = wanted_table_.max_buy_in;
    floor_->add(made);
    made_.push_back(made.table);
}

}  // namespace cardroom::server::swarm
