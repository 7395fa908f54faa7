#include "server/bot/house_bots.hpp"

#include "server/bot/house_bot.hpp"
#include "server/work/guard.hpp"

#include <thread>

namespace cardroom::server::bot {

/// Members end in the opposite order: first the bots, then the loop their sockets belong to.
class HouseBots::Room {
public:
    explicit Room(const HouseBotsConfig& config) {
        Dice dice{config.seed};
        for (const std::string& key : config.keys) {
            const Temper* temper = tempers[bots_.size() % tempers.size()];
            bots_.push_back(std::make_unique<HouseBot>(
                loop_,
                HouseBot::Options{
                    {config.host, config.port}, key, temper, config.think, dice.number()
                },
                coming_,
                tally_
            ));
        }
        thread_ = std::thread{[this] {
            for (const auto& bot : bots_)
                guarded(Entry::thread, [&] { bot->start(); });
            play();
        }};
    }
    ~Room() {
        loop_.stop();
        thread_.join();
    }

private:
    void play() {
        // One bot's trouble must not end the others, let alone the server.
        run_to_the_end(Entry::thread, [this] { loop_.run(); });
    }

    Loop loop_;
    Tally tally_;
    Coming coming_;
    std::vector<std::unique_ptr<HouseBot>> bots_;
    std::thread thread_;
};

HouseBots::HouseBots() = default;
HouseBots::~HouseBots() = default;

void HouseBots::start(const HouseBotsConfig& config) {
    stop();
    room_ = std::make_unique<Room>(config);
}

void HouseBots::stop() {
    room_.reset();
}

}  // namespace cardroom::server::bot
