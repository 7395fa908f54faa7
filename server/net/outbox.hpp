/// Outbox: the frames that wait for one socket, in order and bounded.
#pragma once

#include "server/protocol/frames.hpp"
#include "server/protocol/limits.hpp"

#include <cstddef>
#include <vector>

namespace cardroom::server {

/// The front stays until it is written. An empty outbox holds no memory beyond its vector: most
/// sockets are idle most of the time.
class Outbox {
public:
    /// False when the frame does not fit any more: its reader is too slow.
    [[nodiscard]] bool push(Frame frame) {
        if (size() >= limits::outbox_frames || bytes_ + frame->size() > limits::outbox_bytes) {
            return false;
        }
        bytes_ += frame->size();
        frames_.push_back(std::move(frame));
        return true;
    }
    [[nodiscard]] bool empty() const { return first_ == frames_.size(); }
    [[nodiscard]] std::size_t size() const { return frames_.size() - first_; }
    [[nodiscard]] const Frame& front() const { return frames_[first_]; }
    void pop() {
        bytes_ -= front()->size();
        frames_[first_].reset();
        ++first_;
        if (empty()) {
            frames_.clear();
            first_ = 0;
        } else if (first_ >= limits::outbox_frames) {
            frames_.erase(frames_.begin(), frames_.begin() + static_cast<std::ptrdiff_t>(first_));
            first_ = 0;
        }
    }
    /// Forgets all but the front, which may be on its way.
    void drop_waiting() {
        while (size() > 1) {
            bytes_ -= frames_.back()->size();
            frames_.pop_back();
        }
    }

private:
    std::vector<Frame> frames_;
    std::size_t first_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace cardroom::server
