/// HouseBots: the bots of `cardroom serve --bots N`, on a thread of their own, as ordinary clients.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cardroom::server::bot {

struct HouseBotsConfig {
    std::string host = "127.0.0.1";
    unsigned short port = 8080;
    std::vector<std::string> keys;  ///< one bot for each
    double think = 1.0;             ///< multiplies their thinking time; 0: none
    std::uint64_t seed = 1;
};

class HouseBots {
public:
    HouseBots();
    HouseBots(const HouseBots&) = delete;
    HouseBots& operator=(const HouseBots&) = delete;
    ~HouseBots();

    void start(const HouseBotsConfig& config);
    /// Ends all connections and joins the thread, at once. The seats stay theirs.
    void stop();

private:
    class Room;
    std::unique_ptr<Room> room_;
};

}  // namespace cardroom::server::bot
