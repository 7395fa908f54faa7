/// Linger: a connection that is over for us, kept open until its peer has read our last words.
#pragma once

#include "server/net/anonymous_connections.hpp"
#include "server/net/net_limits.hpp"
#include "server/net/net_shared.hpp"

#include <memory>

namespace cardroom::server {

/// Closing a socket with unread bytes resets the connection, and a reset takes our answer or close
/// frame away from its reader. So this says that nothing more comes, then reads and drops what
/// the peer still sends: until it hangs up, for `limits::goodbye_within` at most. After
/// `limits::goodbye_bytes` it stops reading, so that a flood waits in the peer's own memory.
void linger(TcpSocket socket, std::unique_ptr<AnonymousConnections::Place> place);

/// How long a closing connection waits before it reads again: a flood of a closed one is cheap.
inline constexpr std::chrono::milliseconds goodbye_pause{10};

}  // namespace cardroom::server
