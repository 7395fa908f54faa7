/// flavours: the mix of games and options that the tables of a swarm are made with.
#pragma once

#include "game/table/rules.hpp"
#include "server/swarm/options.hpp"

namespace cardroom::server::swarm {

/// The rules of the table made as number `number`, by turns every option that there is; the usual
/// game alone when that is wanted. `seats` as far as the cards go.
[[nodiscard]] game::TableRules flavour(const Options& options, int seats, std::size_t number);

}  // namespace cardroom::server::swarm
