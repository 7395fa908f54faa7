#include "server/swarm/swarm_bot.hpp"

#include <algorithm>
#include <cmath>

namespace cardroom::server::swarm {

using bot::Ask;
using game::Chips;

namespace {

constexpr double fresh_seat_after_bust = 0.2;
constexpr double rabbit_hunts = 0.1;
constexpr int longest_cut_ms = 300;

}  // namespace

bool Pace::take(bot::Clock::time_point now) {
    const std::chrono::duration<double> passed = now - last_;
    last_ = now;
    tokens_ = std::min(burst, tokens_ + passed.count() * rate);
    if (tokens_ < 1.0) return false;
    tokens_ -= 1.0;
    return true;
}

SwarmBot::SwarmBot(Floor& floor, const Account& account, std::size_t number)
    : floor_{&floor},
      name_{account.name},
      dice_{floor.dice.number()},
      line_{*floor.loop, floor.options.server, floor.tally, dice_.number()},
      client_{// Keys of money requests must differ from run to run.
              {account.key,
               "cardroom-swarm/1",
               bot::Follow::seats,
               dice_.number() ^ static_cast<std::uint64_t>(
                                    std::chrono::system_clock::now().time_since_epoch().count()
                                )},
              *this,
              floor.tally
      },
      brain_{
          *bot::tempers[number % bot::tempers.size()],
          bot::BrainOptions{bot::fast_brain.samples, 0.0, floor.options.shove_chance},
          dice_.number()
      } {
    line_.listen([this](std::string_view frame) { floor_->recorder.incoming(name_, frame); });
}

void SwarmBot::send(std::string frame) {
    floor_->recorder.outgoing(name_, frame);
    line_.send(std::move(frame));
}

void SwarmBot::later(int delay_ms, std::function<void()> job) {
    floor_->loop->after(game::Millis{delay_ms}, [this, visit = visit_, job = std::move(job)] {
        if (visit == visit_) job();
    });
}

const bot::TableSeen* SwarmBot::table() const {
    return table_ ? client_.table(*table_) : nullptr;
}

bool SwarmBot::seated() const {
    return table() != nullptr && table()->mine.has_value();
}

std::optional<game::TableId> SwarmBot::seated_before() const {
    const auto& seats = client_.seated_at_welcome();
    return seats.empty() ? std::nullopt : std::optional{seats.front()};
}

void SwarmBot::welcomed() {
    line_.settled();
    if (initial_ || client_.waits_for(Ask::statement)) return;
    client_.statement();
    plan_cut();
}

// --- playing ---------------------------------------------------------------------------------

void SwarmBot::my_turn(const bot::YourTurn& turn) {
    if (const bot::TableSeen* seen = client_.table(turn.table)) {
        if (FloorTable* ours = floor_->find(turn.table)) {
            ours->feed.told(seen->seq, turn.seat, turn.stack);
        }
    }
    // The leave folds this one; an action would only come too late.
    if (leave_sent_) return;
    ++thought_;
    if (!floor_->playing()) return act(turn, bot::give_up(turn));
    const game::Action action = brain_.decide(turn, memory_).action;
    const int think = floor_->phase == Phase::fast ? 0 : floor_->options.think_ms;
    if (think == 0) return act(turn, action);
    later(dice_.between(think / 2, think * 3 / 2), [this, turn, action, thought = ++thought_] {
        const bot::TableSeen* seen = client_.table(turn.table);
        const bool still = client_.online() && seen != nullptr && seen->ready && !leave_sent_;
        // If we were cut off, the turn is shown again and thought about anew.
        if (still && thought == thought_) act(turn, action);
    });
}

void SwarmBot::act(const bot::YourTurn& turn, const game::Action& action) {
    if (pace_.take(bot::Clock::now())) return client_.act(turn, action);
    later(30, [this, turn, action, thought = ++thought_] {
        if (client_.online() && !leave_sent_ && thought == thought_) act(turn, action);
    });
}

void SwarmBot::event_frame(const bot::EventHead& head, std::string_view frame) {
    if (FloorTable* ours = floor_->find(head.table)) ours->feed.frame(head.seq, frame);
    if (floor_->options.check_every > 0) note_cards(head.table, frame);
}

void SwarmBot::snapshot(const bot::TableSeen& seen, const bot::Json& snap) {
    if (FloorTable* ours = floor_->find(seen.table)) ours->feed.snapshot(snap);
    if (table_ != seen.table) return;
    watching_.reset();  // its beginning may have been missed
    chips_coming_ = false;
    if (!seen.mine && leaving_) {
        // Left while we were cut off, with nobody knows how much: not here again.
        left_with_.try_emplace(seen.table, Chips{});
        return gone(Chips{});
    }
    if (seen.mine) forget_reservation();
    if (seen.mine && seen.my_seat()->sitting_out) client_.sit_in(seen.table);
    if (!seen.mine && !client_.waits_for(Ask::sit)) sit_somewhere(seen);
}

void SwarmBot::events(const bot::TableSeen& seen, const bot::Json& list) {
    if (table_ != seen.table) return;
    bool ended = false;
    for (const bot::Json& event : list) {
        const std::string& kind = bot::read_text(event, "e");
        ended = ended || kind == "hand_end" || kind == "voided";
        const bool curious = kind == "hand_end" && seen.mine && seen.rabbit_hunt;
        if (curious && floor_->playing() && dice_.chance(rabbit_hunts)) {
            client_.hunt_rabbit(seen.table, game::HandNo{bot::read_whole(event, "hand")});
        }
        if (kind == "seat_left" && !seen.mine &&
            game::PlayerId{bot::read_whole(event, "player")} == client_.me()) {
            return gone(bot::read_chips(event, "stack"));
        }
        const bool chips = kind == "topped_up" || kind == "top_up_queued";
        if (!chips || seen.mine != bot::read_seat(event, "seat")) continue;
        chips_coming_ = false;
        // A habit's top-up that came to nothing: he must see to his chips himself.
        ended = ended || (kind == "top_up_queued" && bot::read_chips(event, "amount") == Chips{});
    }
    if (!seen.mine) return;
    forget_reservation();
    if (!leaving_ && floor_->playing()) between_hands(seen, ended);
}

void SwarmBot::between_hands(const bot::TableSeen& seen, bool hand_ended) {
    const bot::SeatSeen& seat = *seen.my_seat();
    if (seat.stack == Chips{}) {
        if (!hand_ended) return;
        if (dice_.chance(fresh_seat_after_bust)) return leave();
        return later(dice_.between(0, 150), [this] { rebuy(); });
    }
    if (seat.sitting_out && !client_.waits_for(Ask::sit_in)) return client_.sit_in(seen.table);
    if (!hand_ended) return;
    if (dice_.chance(floor_->options.leave_chance)) return leave();
    const Chips room = seen.max_buy_in - seat.stack;
    const bool low = seat.stack < seen.min_buy_in && room <= client_.balance();
    const bool asked = seat.queued > Chips{} || chips_coming_ || client_.waits_for(Ask::top_up);
    if (low && !asked && dice_.chance(0.2)) {
        // Half of it: a blind won before this arrives must not make it too much.
        client_.top_up(seen.table, split(room, 2).each);
    }
}

void SwarmBot::plan_cut() {
    if (floor_->options.cut_every <= 0.0) return;
    const double seconds = -std::log(1.0 - dice_.share()) * floor_->options.cut_every;
    floor_->loop->after(game::Millis{static_cast<std::int64_t>(seconds * 1000.0)}, [this] {
        if (floor_->playing() && client_.online()) {
            line_.cut(game::Millis{dice_.between(0, longest_cut_ms)});
        }
        if (floor_->playing()) plan_cut();
    });
}

}  // namespace cardroom::server::swarm
