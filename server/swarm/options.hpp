/// Options of cardroom-swarm.
#pragma once

#include "server/bot/socket_client.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace cardroom::server::swarm {

struct Options {
    bot::Endpoint server;
    int bots = 180;
    int tables = 30;
    int seconds = 60;
    std::int64_t hands = 0;       ///< stop after so many; 0: by time only
    int think_ms = 150;           ///< on average; 0: none
    int fast_last = 0;            ///< no think time in the last so many seconds
    double cut_every = 20.0;      ///< seconds between forced reconnects of one bot; 0: never
    double leave_chance = 0.004;  ///< after a hand
    double shove_chance = 0.02;   ///< at a turn
    int check_every = 1;          ///< check the deck of every so many hands; 0: of none
    std::int64_t small_blind = 5;
    std::int64_t big_blind = 10;
    int seats = 0;                 ///< of tables we make; 0: one more than bots at each
    std::uint64_t seed = 0;        ///< 0: another one each time
    std::string record;            ///< file for answers and turns shown
    std::string keys;              ///< file of bot names and keys, made or used again
    bool usual = false;            ///< only the usual game, and the house's tables where they suit
    bool keep_seats = false;       ///< do not leave at the end
    bool expect_restarts = false;  ///< the server may go away: not an error
    bool json = false;
};

/// The options, or the exit code when there is nothing to run (help, a mistake).
struct ParsedOptions {
    std::optional<Options> options;
    int exit_code = 0;
};
[[nodiscard]] ParsedOptions parse_options(int argc, const char* const* argv);

}  // namespace cardroom::server::swarm
