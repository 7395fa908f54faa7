#include "ledger/pg/key_use.hpp"

#include "ledger/pg/connection.hpp"

namespace cardroom::ledger {
namespace {

const pg::Query uses{
    "key_uses",
    "select key_id, count(*) filter (where state = 'open'), count(*) filter (where state <> 'open')"
    " from hand group by key_id order by key_id"
};

}  // namespace

std::vector<KeyUse> key_uses(const std::string& url) {
    pg::Connection connection{url, "cardroom keys", pg::Connection::Use::reading};
    std::vector<KeyUse> found;
    for (const auto& row : connection.read(uses)) {
        found.push_back({row[0].c_str(), row[1].as<std::int64_t>(), row[2].as<std::int64_t>()});
    }
    return found;
}

}  // namespace cardroom::ledger
