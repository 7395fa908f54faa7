/// The words of the ledger: epochs, hashes, accounts, and what can go wrong with a database.
#pragma once

#include "game/base/chips.hpp"
#include "game/base/ids.hpp"
#include "game/base/time.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace cardroom::ledger {

using game::Chips;
using game::HandNo;
using game::Instant;
using game::Millis;
using game::PlayerId;
using game::SeatNo;
using game::Seq;
using game::TableId;

/// Counts the owners of one table; every write carries it, an old one is refused.
using Epoch = game::Id<struct EpochTag>;

/// SHA-256.
using Hash = std::array<std::uint8_t, 32>;

/// Nothing was done: the database is away or refused the connection. Safe to try again.
class Unavailable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The same, and perhaps for this call alone: somebody else's lock is in its way, or a file that it
/// needs cannot be read. Others go on without it.
class Hindered : public Unavailable {
public:
    using Unavailable::Unavailable;
};

/// The connection died during COMMIT: done or not, only fencing and looking it up can tell.
class InDoubt : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The database is not one of ours: wrong schema version, missing migration.
class WrongSchema : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace cardroom::ledger
