/// Bankers: a toy bank on PostgreSQL and two people at it, for the tests of what the talk teaches.
#pragma once

#include "tests/ledger/support/world.hpp"

#include <pqxx/pqxx>

#include <functional>
#include <memory>
#include <string>

namespace cardroom::ledger::test {

constexpr const char* toy_bank = R"(
create table wallet (id integer primary key, balance bigint not null, version integer not null default 0,
                     modified timestamptz not null default now());
insert into wallet values (1, 100), (2, 100);
create table payment (src integer not null, dst integer not null, amount bigint not null);
create index on payment (src, dst);
insert into payment values (0, 1, 100))";

/// Two people at one bank.
struct Bankers {
    std::string url = empty_database();
    std::unique_ptr<pqxx::connection> a;
    std::unique_ptr<pqxx::connection> b;

    Bankers() {
        run_sql(url, toy_bank);
        a = std::make_unique<pqxx::connection>(url + "&options=-cdeadlock_timeout%3D10");
        b = std::make_unique<pqxx::connection>(url + "&options=-cdeadlock_timeout%3D10");
    }
    [[nodiscard]] std::int64_t ask(const std::string& sql) const {
        return std::stoll(run_sql(url, "select " + sql));
    }
};

inline std::int64_t number(pqxx::transaction_base& transaction, const std::string& sql) {
    return transaction.exec1(sql)[0].as<std::int64_t>();
}

/// The SQLSTATE that ends the call; "" when it succeeds.
inline std::string refusal(const std::function<void()>& call) {
    try {
        call();
        return "";
    } catch (const pqxx::serialization_failure&) {
        return "40001";
    } catch (const pqxx::deadlock_detected&) {
        return "40P01";
    } catch (const pqxx::sql_error& error) {
        return error.sqlstate();
    }
}

inline std::string commit(pqxx::transaction_base& transaction) {
    return refusal([&] { transaction.commit(); });
}

}  // namespace cardroom::ledger::test
