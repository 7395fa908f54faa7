/// Fault: what a conversation found wrong; only the first counts, the rest may follow from it.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace cardroom::server::conversations {

class Faults {
public:
    void found(std::string what) {
        if (!first_) {
            first_ = std::move(what);
        }
    }
    [[nodiscard]] const std::optional<std::string>& first() const { return first_; }

private:
    std::optional<std::string> first_;
};

}  // namespace cardroom::server::conversations
