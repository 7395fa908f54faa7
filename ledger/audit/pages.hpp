/// Pages: a long list read page by page, of which one page lies in memory.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace cardroom::ledger::audit {

template <class Item, class Key>
class Pages {
public:
    using Fetch = std::function<std::vector<Item>(Key after)>;
    using KeyOf = std::function<Key(const Item&)>;

    /// Begins after `first`.
    Pages(Key first, Fetch fetch, KeyOf key_of)
        : last_{first}, fetch_{std::move(fetch)}, key_of_{std::move(key_of)} {}

    /// The next item, to be read or moved from; nullptr at the end.
    [[nodiscard]] Item* peek() {
        if (at_ == page_.size() && !at_end_) turn_page();
        return at_ < page_.size() ? &page_[at_] : nullptr;
    }
    void pop() { ++at_; }

private:
    void turn_page() {
        page_ = fetch_(last_);
        at_ = 0;
        at_end_ = page_.empty();
        if (!at_end_) last_ = key_of_(page_.back());
    }

    Key last_;
    Fetch fetch_;
    KeyOf key_of_;
    std::vector<Item> page_;
    std::size_t at_ = 0;
    bool at_end_ = false;
};

}  // namespace cardroom::ledger::audit
