/// Seams: the room's clock, its threads and its disk, all of them on one thread and a virtual
/// clock.
///
/// seams.cpp defines IoClock, Worker and DurableThreads once more. The linker takes those instead
/// of the library's, so that the same seed gives the same conversation, and no line of the server
/// knows of it.
#pragma once

#include "tests/server/support/sim_clock.hpp"

namespace cardroom::server::conversations {

/// The clock of every room that is made from here on; it outlives them.
void use_clock(testing::SimClock& clock);

}  // namespace cardroom::server::conversations
