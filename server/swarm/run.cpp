#include "server/swarm/run.hpp"

#include "server/swarm/flavours.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>

namespace cardroom::server::swarm {

namespace {

constexpr game::Millis tick_time{50};
constexpr double patience = 30.0;      // seconds for each step before and after play
constexpr double lobby_time = 0.5;     // the first lobby frame has come by then
constexpr double leaving_time = 60.0;  // a table may wait for a clock to run out
constexpr double farewell_time = 0.3;

/// Set by SIGINT or SIGTERM: the bots leave, and the chips are counted all the same.
volatile std::sig_atomic_t stop_asked = 0;

double now_seconds() {
    return std::chrono::duration<double>(bot::Clock::now().time_since_epoch()).count();
}

/// Tables where only we will play: empty and open.
bool suits(const bot::LobbyTable& table, bool house_is_busy) {
    return table.holdem && !table.locked && table.playing && table.taken == 0 &&
           (table.hosted || !house_is_busy);
}

}  // namespace

Run::Run(const Options& options, const std::vector<Account>& accounts) : floor_{options, loop_} {
    for (const Account& account : accounts) {
        bots_.push_back(std::make_unique<SwarmBot>(floor_, account, bots_.size()));
    }
}

Results Run::play() {
    const auto ask = [](int) { stop_asked = 1; };
    std::signal(SIGINT, ask);
    std::signal(SIGTERM, ask);
    step_began_ = phase_began_ = now_seconds();
    for (const auto& bot : bots_)
        bot->start();
    tick();
    loop_.run();
    floor_.recorder.flush();
    sum_up();
    return std::move(results_);
}

void Run::next(Step step) {
    step_ = step;
    step_began_ = now_seconds();
}

void Run::give_up(const std::string& why) {
    results_.failures.push_back(why);
    step_ = Step::over;
}

bool Run::all_ready() const {
    return std::all_of(bots_.begin(), bots_.end(), [](const auto& bot) { return bot->ready(); });
}

int Run::seated() const {
    return static_cast<int>(std::count_if(bots_.begin(), bots_.end(), [](const auto& bot) {
        return bot->seated();
    }));
}

void Run::tick() {
    const double waited = now_seconds() - step_began_;
    const auto wanted = static_cast<std::size_t>(floor_.options.tables);
    switch (step_) {
        case Step::entering:
            if (all_ready()) {
                bots_.front()->ask_lobby();
                next(Step::reading_lobby);
            } else if (waited > patience) {
                give_up("not all bots were let in");
            }
            break;
        case Step::reading_lobby:
            if (waited > lobby_time) choose_tables();
            break;
        case Step::making_tables:
            if (floor_.tables.size() >= wanted) {
                seat_everybody();
            } else if (waited > patience) {
                give_up("not all tables could be made");
            }
            break;
        case Step::seating:
            if (seated() * 100 < floor_.options.bots * 95 && waited < patience) break;
            play_began_ = now_seconds();
            enter_phase(floor_.options.think_ms == 0 ? Phase::fast : Phase::thinking);
            next(Step::playing);
            break;
        case Step::playing:
            while_playing();
            break;
        case Step::leaving:
            while_leaving();
            break;
        case Step::farewell:
            if (waited > farewell_time) step_ = Step::over;
            break;
        case Step::over:
            for (const auto& bot : bots_)
                bot->hang_up();
            return loop_.stop();
    }
    loop_.after(tick_time, [this] { tick(); });
}

void Run::choose_tables() {
    const auto& lobby = floor_.lobby.tables();
    const bool house_is_busy = std::any_of(lobby.begin(), lobby.end(), [](const auto& entry) {
        return !entry.second.hosted && entry.second.taken > 0;
    });
    for (const auto& bot : bots_) {
        const auto seat = bot->seated_before();
        if (seat && lobby.contains(*seat)) floor_.add(lobby.at(*seat));
    }
    const auto wanted = static_cast<std::size_t>(floor_.options.tables);
    const int each = (floor_.options.bots + floor_.options.tables - 1) / floor_.options.tables;
    // Half of the tables, or as many as must be made, are of a mix of games.
    const std::size_t usual = floor_.options.usual ? wanted : wanted / 2;
    for (const auto& [id, table] : lobby) {
        if (floor_.tables.size() >= usual) break;
        if (suits(table, house_is_busy) && table.seats >= each) floor_.add(table);
    }
    const int seats = floor_.options.seats > 0 ? floor_.options.seats : each + 1;
    for (std::size_t i = floor_.tables.size(); i < wanted; ++i) {
        bots_[i % bots_.size()]->make_table(flavour(floor_.options, seats, i));
    }
    next(Step::making_tables);
}

void Run::seat_everybody() {
    auto table = floor_.tables.begin();
    for (const auto& bot : bots_) {
        const auto before = bot->seated_before();
        if (before && floor_.find(*before) != nullptr) {
            bot->go_to(*floor_.find(*before));
            continue;
        }
        bot->go_to(table->second);
        if (++table == floor_.tables.end()) table = floor_.tables.begin();
    }
    next(Step::seating);
}

void Run::enter_phase(Phase phase) {
    const double now = now_seconds();
    PhaseResult& result = results_.phases[static_cast<std::size_t>(floor_.phase)];
    result.tally.add(floor_.tally);
    result.seconds += now - phase_began_;
    result.hands += floor_.happenings.hands - hands_before_;
    floor_.tally = bot::Tally{};
    hands_before_ = floor_.happenings.hands;
    phase_began_ = now;
    floor_.phase = phase;
}

void Run::while_playing() {
    const double played = now_seconds() - play_began_;
    const Options& options = floor_.options;
    const bool fast = options.fast_last > 0 && played >= options.seconds - options.fast_last;
    if (fast && floor_.phase == Phase::thinking) enter_phase(Phase::fast);
    const bool enough = options.hands > 0 && floor_.happenings.hands >= options.hands;
    if (played < options.seconds && !enough && stop_asked == 0) return;
    enter_phase(Phase::closing);
    next(Step::leaving);
}

void Run::while_leaving() {
    int done = 0;
    for (const auto& bot : bots_)
        done += bot->close_down() ? 1 : 0;
    const double waited = now_seconds() - step_began_;
    if (done == static_cast<int>(bots_.size())) {
        if (!floor_.options.keep_seats && floor_.options.keys.empty()) {
            for (const auto& bot : bots_)
                bot->close_tables();
        }
        results_.all_left = !floor_.options.keep_seats;
        return next(Step::farewell);
    }
    if (waited > leaving_time) {
        give_up(
            std::to_string(bots_.size() - static_cast<std::size_t>(done)) + " bots could not leave"
        );
    }
}

void Run::sum_up() {
    enter_phase(Phase::closing);
    results_.happenings = floor_.happenings;
    results_.retired = floor_.retired;
    auto others = floor_.happenings.nets;
    for (const auto& bot : bots_) {
        if (!bot->ready()) continue;
        others.erase(bot->player());
        results_.initial += bot->initial();
        results_.granted += bot->granted();
        if (results_.all_left) results_.final_sum += bot->final_sum();
    }
    results_.net = -game::Chips{floor_.happenings.raked};
    for (const auto& [player, net] : others)
        results_.net -= net;
}

}  // namespace cardroom::server::swarm
