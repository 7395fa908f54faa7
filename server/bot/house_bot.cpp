#include "server/bot/house_bot.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace cardroom::server::bot {

namespace {

constexpr double low_stack = 0.4;     // of the largest buy-in: time to top up
constexpr double wanderlust = 0.004;  // chance to move on after a hand
constexpr double make_room = 0.25;    // the same when a human may want the last seat

bool wants_patience(const std::string& code) {
    constexpr std::array<std::string_view, 6> codes{
        "busy", "saving", "unsure", "rate_limited", "table_frozen", "table_paused"
    };
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

HouseBot::HouseBot(Loop& loop, const Options& options, Coming& coming, Tally& tally)
    : loop_{&loop},
      coming_{&coming},
      pace_{std::max(options.think, 0.05)},
      dice_{options.seed},
      line_{loop, options.server, tally, options.seed + 1},
      client_{{options.key, "house-bot/1", Follow::everything, options.seed + 2}, *this, tally},
      brain_{*options.temper, BrainOptions{1200, options.think, 0.0}, options.seed + 3} {}

void HouseBot::start() {
    line_.start(client_);
}

bool HouseBot::seated() const {
    const TableSeen* table = table_ ? client_.table(*table_) : nullptr;
    return table != nullptr && table->mine.has_value();
}

void HouseBot::later(double low, double high, std::function<void()> job) {
    const auto wait = static_cast<std::int64_t>(dice_.between(low, high) * 1000.0 * pace_);
    loop_->after(game::Millis{wait}, [this, visit = visit_, job = std::move(job)] {
        if (visit == visit_ && client_.online()) job();
    });
}

void HouseBot::welcomed() {
    line_.settled();
    if (table_) return;  // the client watches it again; a snapshot or the missed events follow
    if (!client_.seated_at_welcome().empty()) {
        table_ = client_.seated_at_welcome().front();
        client_.watch(*table_);
        return;
    }
    ++visit_;
    client_.lobby(true);
    look_around();
}

void HouseBot::look_around() {
    later(0.5, 3.0, [this] {
        if (table_) return;
        if (const auto table = table_in_need(lobby_, *coming_, avoided_, dice_))
            return go_to(*table);
        avoided_.clear();
        look_around();
    });
}

void HouseBot::lobby(const Json& frame) {
    lobby_.take(frame);
}

void HouseBot::go_to(const LobbyTable& table) {
    ++visit_;
    table_ = table.table;
    leaving_ = false;
    on_the_way_ = true;
    ++(*coming_)[table.table];
    memory_.clear();
    client_.lobby(false);
    client_.watch(table.table);
}

void HouseBot::arrived_or_not() {
    if (on_the_way_ && table_) --(*coming_)[*table_];
    on_the_way_ = false;
}

void HouseBot::go_away() {
    arrived_or_not();
    if (table_) client_.unwatch(*table_);
    table_.reset();
    leaving_ = false;
    ++visit_;
    later(2.0, 12.0, [this] {
        client_.lobby(true);
        look_around();
    });
}

void HouseBot::snapshot(const TableSeen& table, const Json& /*snap*/) {
    if (table_ != table.table) return;
    if (table.mine) {
        arrived_or_not();
        const SeatSeen& seat = *table.my_seat();
        if (seat.sitting_out) client_.sit_in(table.table);
        if (seat.stack == game::Chips{}) later(2.0, 6.0, [this] { rebuy(); });
        return;
    }
    if (!client_.waits_for(Ask::sit)) sit_somewhere(table);
}

void HouseBot::sit_somewhere(const TableSeen& table) {
    std::vector<game::SeatNo> free;
    for (std::size_t i = 0; i < static_cast<std::size_t>(table.seat_count); ++i) {
        if (!table.seats[i]) free.push_back(game::SeatNo::at(i));
    }
    if (free.empty() || leaving_) return go_away();
    const game::SeatNo seat = free[dice_.below(static_cast<std::uint32_t>(free.size()))];
    const auto spread = static_cast<double>((table.max_buy_in - table.min_buy_in).units());
    game::Chips buy_in =
        table.min_buy_in + game::Chips{static_cast<std::int64_t>(spread * dice_.between(0.5, 1.0))};
    const auto left = left_with_.find(table.table);
    if (left != left_with_.end() && left->second >= table.min_buy_in) buy_in = left->second;
    buy_in = std::max(std::min(buy_in, client_.balance()), table.min_buy_in);
    client_.sit(table.table, {seat, buy_in, true, false});
}

void HouseBot::my_turn(const YourTurn& turn) {
    const Decision decision = brain_.decide(turn, memory_);
    // Shown again after a reconnect, a turn is thought about anew.
    loop_->after(decision.think, [this, turn, action = decision.action, thought = ++thought_] {
        const TableSeen* table = client_.table(turn.table);
        const bool ready = client_.online() && table != nullptr && table->ready;
        if (ready && thought == thought_) client_.act(turn, action);
    });
}

void HouseBot::events(const TableSeen& table, const Json& list) {
    if (table_ != table.table) return;
    bool ended = false;
    for (const Json& event : list) {
        memory_.see(event);
        const std::string& kind = read_text(event, "e");
        ended = ended || kind == "hand_end";
        const bool mine = table.mine && member_or_null(event, "seat") != nullptr &&
                          read_seat(event, "seat") == *table.mine;
        if (kind == "sat_out" && mine && !leaving_) {
            later(1.0, 3.0, [this] {
                if (seated()) client_.sit_in(*table_);
            });
        } else if (kind == "went_broke" && mine) {
            later(2.0, 8.0, [this] { rebuy(); });
        } else if (kind == "seat_left" && !table.mine &&
                   game::PlayerId{read_whole(event, "player")} == client_.me()) {
            left_with_[table.table] = read_chips(event, "stack");
            return go_away();
        }
    }
    if (ended && table.mine) after_hand(table);
}

void HouseBot::after_hand(const TableSeen& table) {
    if (leaving_) return;
    const bool crowded = table.taken() >= table.seat_count - 1 && table.humans() > 0;
    const bool alone = table.humans() == 0 && table.taken() > 2;
    if (dice_.chance(crowded ? make_room : alone ? wanderlust : 0.0)) {
        leaving_ = true;
        return client_.leave(table.table);
    }
    const auto most = static_cast<double>(table.max_buy_in.units());
    const game::Chips stack = table.my_seat()->stack;
    const bool low = static_cast<double>(stack.units()) < most * low_stack &&
                     table.my_seat()->queued == game::Chips{};
    if (low && stack > game::Chips{} && !client_.waits_for(Ask::top_up)) {
        client_.top_up(table.table, std::min(table.max_buy_in - stack, client_.balance()));
    }
}

void HouseBot::rebuy() {
    if (!seated() || client_.table(*table_)->my_seat()->stack > game::Chips{}) return;
    const TableSeen& table = *client_.table(*table_);
    if (client_.balance() < table.min_buy_in) return client_.more_chips();
    client_.top_up(*table_, std::min(table.max_buy_in, client_.balance()));
}

void HouseBot::answered(const Request& request, const Answer& answer) {
    if (!answer.ok()) return refused(request, answer);
    troubles_ = 0;
    if (request.ask == Ask::sit) arrived_or_not();
    if (request.ask == Ask::top_up && seated() && client_.table(*table_)->my_seat()->sitting_out) {
        client_.sit_in(*table_);
    }
    if (request.ask == Ask::more_chips) rebuy();
}

void HouseBot::refused(const Request& request, const Answer& answer) {
    if (wants_patience(answer.code)) {
        const double wait = static_cast<double>(1 << std::min(troubles_++, 5));
        return later(wait * 0.5, wait, [this, request] { client_.again(request); });
    }
    switch (request.ask) {
        case Ask::watch:
            return go_away();
        case Ask::sit:
            if (answer.code == "already_seated") return arrived_or_not();
            if (answer.code != "seat_taken") avoided_[request.table] = true;
            if (answer.code == "not_enough_chips") client_.more_chips();
            return go_away();
        case Ask::more_chips:
        case Ask::top_up:
            // Without chips there is nothing to do here; between hands it can wait.
            if (seated() && client_.table(*table_)->my_seat()->stack == game::Chips{}) {
                leaving_ = true;
                client_.leave(*table_);
            }
            return;
        default:
            return;  // a late action or leave: what happened meanwhile is seen in the events
    }
}

}  // namespace cardroom::server::bot
