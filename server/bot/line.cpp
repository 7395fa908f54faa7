#include "server/bot/line.hpp"

#include <algorithm>

namespace cardroom::server::bot {

namespace {

constexpr game::Millis first_pause{100};
constexpr int doublings = 6;  // at most 6.4 s

}  // namespace

Line::Line(Loop& loop, const Endpoint& server, Tally& tally, std::uint64_t seed)
    : loop_{&loop},
      server_{server},
      tally_{&tally},
      dice_{seed},
      socket_{
          loop,
          {[this] { client_->opened(); },
           [this](std::string_view text) {
               if (ear_) ear_(text);
               client_->text(text, Clock::now());
           },
           [this](unsigned code, const std::string&) { lost(code); }}
      } {}

void Line::start(Client& client) {
    client_ = &client;
    socket_.open(server_);
}

void Line::open_after(game::Millis pause) {
    loop_->after(pause, [this] {
        if (!over_) socket_.open(server_);
    });
}

void Line::lost(unsigned code) {
    if (failures_ == 0) {
        ++tally_->lost;
        ++tally_->closes[std::to_string(code)];
    }
    client_->closed();
    const auto longest = first_pause * (1 << std::min(failures_++, doublings));
    open_after(longest / 2 + game::Millis{dice_.between(0, static_cast<int>(longest.count()) / 2)});
}

void Line::cut(game::Millis pause) {
    ++tally_->cuts;
    socket_.cut();
    client_->closed();
    open_after(pause);
}

void Line::hang_up() {
    over_ = true;
    socket_.cut();
    client_->closed();
}

}  // namespace cardroom::server::bot
