#include "server/swarm/table_feed.hpp"

namespace cardroom::server::swarm {

namespace {

// So many frames ahead means that nobody saw those in between: all our bots had been cut off.
constexpr std::size_t patience = 64;

}  // namespace

void TableFeed::frame(game::Seq seq, std::string_view text) {
    if (!audit_.known() || seq <= audit_.seq()) return;
    if (seq == audit_.seq().next()) {
        audit_.frame(seq, text);
    } else {
        waiting_.try_emplace(seq, text);
        if (waiting_.size() <= patience || !snap_) return;
        audit_.start_from(*snap_);
        snap_.reset();
    }
    drain();
}

void TableFeed::drain() {
    while (!waiting_.empty() && waiting_.begin()->first <= audit_.seq().next()) {
        const auto first = waiting_.extract(waiting_.begin());
        if (first.key() == audit_.seq().next()) audit_.frame(first.key(), first.mapped());
    }
    if (!snap_ || snap_at_ > audit_.seq()) return;
    if (snap_at_ == audit_.seq()) audit_.compare(*snap_);
    snap_.reset();
}

void TableFeed::snapshot(const bot::Json& snap) {
    const game::Seq at{bot::read_whole(snap, "seq")};
    if (!audit_.known()) return audit_.start_from(snap);
    if (at == audit_.seq()) return audit_.compare(snap);
    if (at < audit_.seq()) return;
    snap_ = snap;
    snap_at_ = at;
}

}  // namespace cardroom::server::swarm
