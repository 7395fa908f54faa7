#include "tests/ledger/audit/stored_room.hpp"

#include "ledger/audit/words.hpp"
#include "ledger/pg/audit_source.hpp"
#include "tests/ledger/support/played.hpp"
#include "tests/ledger/support/world.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::ledger::test {
namespace {

/// The names of StoredRoom::filled_in, each found with those before it.
const std::vector<std::pair<std::string, std::string>> questions{
    // The steady table, which was made first: each of its hands has several players.
    {"$T", "select min(table_id) from table_head"},
    {"$H",
     "select h.hand_no from hand h join transfer t using (table_id, hand_no) where table_id = $T"
     " and h.state = 'settled' and h.final_seq - h.first_seq > 5 and t.lines > 2"
     " order by hand_no offset 2 limit 1"},
    {"$F", "select first_seq from hand where table_id = $T and hand_no = $H"},
    {"$L", "select final_seq from hand where table_id = $T and hand_no = $H"},
    {"$S", "select $F + 2"},
    {"$X", "select transfer_id from transfer where table_id = $T and hand_no = $H"},
    {"$A",
     "select account_id from posting join account using (account_id) where transfer_id = $X"
     " and kind = 'escrow' order by 1 limit 1"},
    {"$P", "select player_id from account where account_id = $A"},
};

}  // namespace

bool Audited::says(const std::vector<std::string>& words) const {
    return std::ranges::any_of(lines, [&](const std::string& line) {
        return std::ranges::all_of(words, [&](const std::string& word) {
            return line.find(word) != std::string::npos;
        });
    });
}

Audited audited(const std::string& url, const KeyRing& keys, audit::Order order) {
    const auto moment = pg_moment(url);
    Audited done{audit::run_audit(*moment, keys, order), {}};
    done.lines = fault_lines(done.result);
    return done;
}

StoredRoom::StoredRoom() : url_{empty_database()}, keys_{KeyRing::fresh()} {
    PlayedRoom room{url_, std::move(keys_)};
    room.add_steady(7);
    for (std::uint32_t seed = 101; seed <= 106; ++seed)
        room.add_random(seed);
    room.play_hands(60);
    room.finish_hands();
    keys_ = room.take_keys();
    for (const auto& [name, question] : questions) {
        names_[name] = run_sql(url_, filled(question, names_));
    }
}

const StoredRoom& StoredRoom::get() {
    static const StoredRoom room;
    return room;
}

std::string StoredRoom::damaged(const std::string& sql) const {
    std::string copy = copy_of(url_);
    run_sql(copy, "set session_replication_role = replica; " + filled_in(sql));
    return copy;
}

std::string StoredRoom::filled_in(std::string text) const {
    return filled(std::move(text), names_);
}

}  // namespace cardroom::ledger::test
