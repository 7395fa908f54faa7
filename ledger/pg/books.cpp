#include "ledger/pg/books.hpp"

#include "ledger/pg/books_queries.hpp"
#include "ledger/pg/values.hpp"

#include <algorithm>

namespace cardroom::ledger {

namespace pg {

namespace {

using audit::Look;
using audit::Place;

/// Walks numbers from 1 to the highest there is, a few at a time, again and again.
class Walk {
public:
    struct Part {
        std::int64_t after = 0;
        std::int64_t to = 0;
    };
    Part next(std::int64_t most, std::int64_t last) {
        const Part part{at_, std::min(at_ + most, last)};
        const bool at_end = part.to >= last;
        has_ended_ = has_ended_ || at_end;
        at_ = at_end ? 0 : part.to;
        return part;
    }
    /// Whether it came to its end since the pass began.
    [[nodiscard]] bool has_ended() const { return has_ended_; }
    void begin_pass() { has_ended_ = false; }

private:
    std::int64_t at_ = 0;
    bool has_ended_ = false;
};

class PgBooks final : public audit::Books, public Watchable {
public:
    explicit PgBooks(const std::string& url)
        : connection_{url, "cardroom-books", Connection::Use::hot_path} {}

    [[nodiscard]] std::shared_ptr<Watched> watched() const override {
        return connection_.shutter();
    }

    Look look() override {
        Look look;
        const pqxx::row extent = connection_.read(books_extent)[0];
        look_at_new(extent[0].as<std::int64_t>(0), look);
        look_at_transfers(
            transfers_.next(audit::transfers_a_look, extent[0].as<std::int64_t>(0)), look
        );
        look_at_accounts(
            accounts_.next(audit::accounts_a_look, extent[1].as<std::int64_t>(0)), look
        );
        look_at_heads(tables_.next(audit::tables_a_look, extent[2].as<std::int64_t>(0)), look);
        look_at_hands(look);
        look_at_rows(look);
        if (looks_++ % audit::looks_between_sums == 0) look_at_sum(look);
        look.pass_ended = ends_pass();
        return look;
    }

private:
    /// Numbers are given before they are committed: what was given before the last look is there by
    /// now. One that is still missing, or beyond the limit, is left to the walk over everything.
    void look_at_new(std::int64_t last, Look& look) {
        if (seen_ > 0 && given_ > seen_) {
            look_at_transfers(
                {std::max(seen_, given_ - audit::new_transfers_a_look), given_}, look
            );
        }
        seen_ = std::max(seen_, given_);
        given_ = last;
    }
    void look_at_transfers(const Walk::Part& part, Look& look) {
        for (const pqxx::row& row : connection_.read(books_transfers, part.after, part.to)) {
            ++look.transfers;
            if (row[3].is_null()) continue;
            Place place{.transfer = row[0].as<std::int64_t>()};
            if (!row[1].is_null()) place.table = id_of<TableId>(row[1]);
            if (!row[2].is_null()) place.hand = id_of<HandNo>(row[2]);
            look.faults.push_back({place, row[3].c_str()});
        }
    }
    void look_at_accounts(const Walk::Part& part, Look& look) {
        for (const pqxx::row& row : connection_.read(books_accounts, part.after, part.to)) {
            ++look.accounts;
            if (row[1].is_null()) continue;
            look.faults.push_back({{.account = row[0].as<std::int64_t>()}, row[1].c_str()});
        }
    }
    void look_at_heads(const Walk::Part& part, Look& look) {
        for (const pqxx::row& row : connection_.read(books_heads, part.after, part.to)) {
            ++look.tables;
            if (row[1].is_null()) continue;
            look.faults.push_back({{.table = id_of<TableId>(row[0])}, row[1].c_str()});
        }
    }
    void look_at_hands(Look& look) {
        const pqxx::result found =
            connection_.read(books_hands, table_.value(), hand_.value(), audit::hands_a_look);
        for (const pqxx::row& row : found) {
            ++look.hands;
            table_ = id_of<TableId>(row[0]);
            hand_ = id_of<HandNo>(row[1]);
            if (!row[2].is_null())
                look.faults.push_back({{.table = table_, .hand = hand_}, row[2].c_str()});
        }
        if (look.hands < audit::hands_a_look) {
            hands_ended_ = true;
            table_ = {};
            hand_ = {};
        }
    }
    /// The chain of a table's log is followed from look to look.
    void look_at_rows(Look& look) {
        for (const pqxx::row& found : connection_.read(
                 books_rows, row_.table.value(), row_.seq.value(), audit::rows_a_look
             )) {
            ++look.rows;
            const LogRow row = row_of(found);
            if (row.table != row_.table) row_ = {row.table, Seq{}, Hash{}};
            const Place place{.table = row.table, .hand = row.hand, .seq = row.seq};
            if (row.seq != row_.seq.next()) {
                look.faults.push_back({place, "rows before it are missing"});
            } else if (chain_hash(row_.hash, row) != row.hash) {
                look.faults.push_back({place, "the hash is not that of the row and those before"});
            }
            row_ = {row.table, row.seq, row.hash};
        }
        if (look.rows < audit::rows_a_look) {
            rows_ended_ = true;
            row_ = {};
        }
    }
    void look_at_sum(Look& look) {
        const std::string sum = connection_.read(books_sum)[0][0].c_str();
        if (sum != "0") look.faults.push_back({{}, "all balances sum to " + sum + ", not to zero"});
    }
    /// Each walk has come to its end since the last pass.
    bool ends_pass() {
        const bool ended = transfers_.has_ended() && accounts_.has_ended() && tables_.has_ended() &&
                           hands_ended_ && rows_ended_;
        if (!ended) return false;
        transfers_.begin_pass();
        accounts_.begin_pass();
        tables_.begin_pass();
        hands_ended_ = rows_ended_ = false;
        return true;
    }

    struct LastRow {
        TableId table;
        Seq seq;
        Hash hash{};
    };

    Connection connection_;
    std::int64_t seen_ = 0;   ///< new transfers up to here were looked at
    std::int64_t given_ = 0;  ///< the highest number at the last look
    Walk transfers_;
    Walk accounts_;
    Walk tables_;
    TableId table_;  ///< with hand_: the last hand that was looked at
    HandNo hand_;
    bool hands_ended_ = false;  ///< since the pass began
    LastRow row_;               ///< the last row that was looked at
    bool rows_ended_ = false;   ///< since the pass began
    int looks_ = 0;
};

}  // namespace

}  // namespace pg

std::unique_ptr<audit::Books> pg_books(const std::string& url) {
    return std::make_unique<pg::PgBooks>(url);
}

}  // namespace cardroom::ledger
