/// Whole transfers and openings as plain SQL: what attacks and races are made of.
#pragma once

#include <string>

namespace cardroom::ledger::test {

/// Postings of the rows `moves`, each (account, amount), for the transfer `of` (a source of its
/// transfer_id and hash), with the balances and chains they go on. To be led by "with".
std::string postings(const std::string& of, const std::string& moves);
/// One transfer with its postings and balances in one statement, as our functions make it.
/// `fields` and `values` name it.
std::string whole_transfer(
    const std::string& fields, const std::string& values, int lines, const std::string& moves
);
/// Ten chips of the first player of {room}.
std::string seat_money(
    const std::string& kind, const std::string& room, const std::string& from, const std::string& to
);
/// The opening of the next hand of a table for one seat.
std::string whole_opening(
    const std::string& table,
    const std::string& player,
    const std::string& stack,
    const std::string& epoch = "epoch"
);

}  // namespace cardroom::ledger::test
