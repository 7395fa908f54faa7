/// Reading finished hands: lists and whole records.
#pragma once

#include "ledger/pg/connection.hpp"
#include "ledger/store/archive.hpp"

namespace cardroom::ledger::pg {

std::vector<HandSummary> load_hands(Connection& connection, const HandFilter& filter);
std::vector<HandSketch> load_sketches(
    Connection& connection, const std::vector<HandSummary>& hands
);
std::optional<HandRecord> load_record(Connection& connection, TableId table, HandNo hand);

}  // namespace cardroom::ledger::pg
