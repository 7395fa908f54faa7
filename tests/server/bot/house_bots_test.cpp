#include "server/bot/house_bots.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

using namespace cardroom::server::bot;

TEST_CASE("house bots stop within a second, also when no server answers") {
    HouseBotsConfig config;
    config.port = 1;  // nobody listens there: they try again and again
    config.keys = {"ck_1", "ck_2", "ck_3"};
    HouseBots bots;
    bots.start(config);
    std::this_thread::sleep_for(std::chrono::milliseconds{150});
    const auto began = std::chrono::steady_clock::now();
    bots.stop();
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{1});
    bots.stop();
    bots.start(config);
}
