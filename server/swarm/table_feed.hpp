/// TableFeed: hands a table's frames to its audit once and in order, whichever bot they reach.
#pragma once

#include "server/swarm/table_audit.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::server::swarm {

class TableFeed {
public:
    TableFeed(game::TableId table, Happenings& happenings) : audit_{table, happenings} {}

    void frame(game::Seq seq, std::string_view text);
    void snapshot(const bot::Json& snap);
    /// See TableAudit::told.
    void told(game::Seq seq, game::SeatNo seat, game::Chips stack) {
        audit_.told(seq, seat, stack);
    }
    [[nodiscard]] const TableAudit& audit() const { return audit_; }

private:
    void drain();

    TableAudit audit_;
    // Frames that overtook others on another socket; bounded, see `frame`.
    std::map<game::Seq, std::string> waiting_;
    std::optional<bot::Json> snap_;  ///< the newest snapshot ahead of the audit
    game::Seq snap_at_;
};

}  // namespace cardroom::server::swarm
