/// KeyUse: which sealing keys the stored hands need, so that nobody throws one away too early.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cardroom::ledger {

struct KeyUse {
    std::string key_id;
    std::int64_t open = 0;    ///< hands in play: the server does not start without the key
    std::int64_t closed = 0;  ///< finished: without it their cards cannot be shown or proved
};
/// Every key that a stored hand names, by id. Reads all hands.
[[nodiscard]] std::vector<KeyUse> key_uses(const std::string& url);

}  // namespace cardroom::ledger
