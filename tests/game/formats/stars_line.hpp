/// Line: a line of PokerStars text, taken apart from its front.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace cardroom::game::testing {

/// One line, eaten from the front; throws where it is not as expected.
class Line {
public:
    explicit Line(std::string text) : text_{std::move(text)} {}

    [[nodiscard]] bool empty() const { return at_ == text_.size(); }
    [[nodiscard]] std::string rest() const { return text_.substr(at_); }

    bool eat(const std::string& words) {
        if (text_.compare(at_, words.size(), words) != 0) return false;
        at_ += words.size();
        return true;
    }
    void must(const std::string& words) {
        if (!eat(words)) fail("'" + words + "' expected");
    }
    /// All before `mark`, which is eaten, too.
    std::string until(const std::string& mark) {
        const std::size_t end = text_.find(mark, at_);
        if (end == std::string::npos) fail("'" + mark + "' expected");
        std::string found = text_.substr(at_, end - at_);
        at_ = end + mark.size();
        return found;
    }
    std::int64_t number() {
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
            ++at_;
        }
        if (at_ == start) fail("a number expected");
        return std::stoll(text_.substr(start, at_ - start));
    }
    /// "$3", "$3.05" in cents; "305" as it is.
    std::int64_t money() {
        if (!eat("$")) return number();
        std::int64_t cents = number() * 100;
        // "$3." ends a sentence.
        const bool has_cents = at_ + 2 < text_.size() && text_[at_] == '.' && is_digit(at_ + 1);
        if (!has_cents) return cents;
        if (!is_digit(at_ + 2)) fail("cents have two digits");
        cents += (text_[at_ + 1] - '0') * 10 + (text_[at_ + 2] - '0');
        at_ += 3;
        return cents;
    }
    void must_end() {
        if (!empty()) fail("the line should end");
    }
    [[noreturn]] void fail(const std::string& why) const {
        throw std::runtime_error{"PokerStars text: " + why + " at '" + rest() + "' in: " + text_};
    }

private:
    [[nodiscard]] bool is_digit(std::size_t at) const {
        return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
    }
    std::string text_;
    std::size_t at_ = 0;
};

}  // namespace cardroom::game::testing
