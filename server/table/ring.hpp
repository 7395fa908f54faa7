/// Ring: the last frames of a table, so that a viewer who missed some gets exactly those.
#pragma once

#include "server/protocol/frames.hpp"
#include "server/protocol/limits.hpp"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace cardroom::server {

/// One seq as it was published: one frame for all, and one for each player who saw more.
struct Published {
    Seq seq;
    Frame shared;
    std::vector<std::pair<PlayerId, Frame>> own;

    [[nodiscard]] const Frame& frame_for(PlayerId player) const {
        for (const auto& [owner, frame] : own) {
            if (owner == player) {
                return frame;
            }
        }
        return shared;
    }
};

/// Older frames than limits::kept_frames are forgotten; a resume before them gets a snapshot.
class Ring {
public:
    void push(Published entry) {
        if (entries_.size() == limits::kept_frames) {
            entries_.pop_front();
        }
        entries_.push_back(std::move(entry));
    }
    /// Whether everything after `after` is still here; `head` is the table's last seq.
    [[nodiscard]] bool covers(Seq after, Seq head) const {
        if (after == head) {
            return true;
        }
        return after < head && !entries_.empty() && entries_.front().seq <= after.next() &&
               entries_.back().seq == head;
    }
    template <class Each>
    void each_after(Seq after, Each each) const {
        for (const auto& entry : entries_) {
            if (entry.seq > after) {
                each(entry);
            }
        }
    }

private:
    std::deque<Published> entries_;
};

}  // namespace cardroom::server
