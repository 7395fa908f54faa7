#include "ledger/store/orders.hpp"

#include "ledger/pg/connection.hpp"
#include "ledger/pg/values.hpp"

namespace cardroom::ledger {
namespace pg {
namespace {

const Query owner_is_alive{"owner_is_alive", "select owner_is_alive($1)"};
const Query place_order{"place_order", "select place_order($1, $2, $3, $4)"};
const Query open_orders{
    "open_orders",
    "select o.order_id, o.who, o.table_id, o.hand_no, o.reason, coalesce(h.state = 'void', false)"
    " from admin_order o left join hand h on h.table_id = o.table_id and h.hand_no = o.hand_no"
    " where o.done_at is null order by o.order_id limit 100"
};
const Query finish_order{"finish_order", "select finish_order($1, $2)"};
const Query order_outcome{"order_outcome", "select outcome from admin_order where order_id = $1"};

class PgOrders final : public AdminOrders, public Watchable {
public:
    explicit PgOrders(const std::string& url)
        : connection_{url, "cardroom orders", Connection::Use::reading} {}

    [[nodiscard]] std::shared_ptr<Watched> watched() const override {
        return connection_.shutter();
    }

    bool has_live_owner(TableId table) override {
        return connection_.read(owner_is_alive, table.value())[0][0].as<bool>();
    }
    std::int64_t place(const VoidOrder& order) override {
        return connection_
            .write(
                place_order, order.who, order.table.value(), order.hand.value(), order.reason
            )[0][0]
            .as<std::int64_t>();
    }
    std::vector<VoidOrder> open() override {
        std::vector<VoidOrder> orders;
        for (const auto& row : connection_.read(open_orders)) {
            orders.push_back(
                {row[0].as<std::int64_t>(),
                 row[1].c_str(),
                 id_of<TableId>(row[2]),
                 id_of<HandNo>(row[3]),
                 row[4].c_str(),
                 row[5].as<bool>()}
            );
        }
        return orders;
    }
    void finish(std::int64_t id, const std::string& outcome) override {
        connection_.write(finish_order, id, outcome);
    }
    std::optional<std::string> outcome(std::int64_t id) override {
        const auto found = connection_.read(order_outcome, id);
        if (found.empty() || found[0][0].is_null()) {
            return std::nullopt;
        }
        return std::string{found[0][0].c_str()};
    }

private:
    Connection connection_;
};

}  // namespace
}  // namespace pg

std::unique_ptr<AdminOrders> pg_orders(const std::string& url) {
    return std::make_unique<pg::PgOrders>(url);
}

}  // namespace cardroom::ledger
