#include "tests/ledger/support/world.hpp"

#include <pqxx/pqxx>

#include <cstdlib>
#include <stdexcept>
#include <unistd.h>
#include <vector>

namespace cardroom::ledger::test {

namespace {

/// The cluster's URL, from the environment.
std::string cluster_url() {
    // Read before any thread of ours starts.
    const char* const url = std::getenv("CARDROOM_TEST_DB");  // NOLINT(concurrency-mt-unsafe)
    if (url == nullptr || *url == '\0') {
        throw std::runtime_error{
            "CARDROOM_TEST_DB names no PostgreSQL cluster: run the tests with `./dev test`, which "
            "starts a private one"
        };
    }
    return url;
}

/// The same URL with another database.
std::string with_database(const std::string& url, const std::string& name) {
    const std::size_t host = url.find("://");
    const std::size_t question = url.find('?');
    const std::string query = question == std::string::npos ? "" : url.substr(question);
    const std::string front = url.substr(0, question);
    const std::size_t slash = host == std::string::npos ? host : front.find('/', host + 3);
    return front.substr(0, slash) + "/" + name + query;
}

class Databases {
public:
    /// Whatever pqxx keeps for all connections is made before this and so outlives it.
    Databases() { run_sql(cluster_url(), "select 1"); }
    ~Databases() {
        for (const std::string& name : names_) {
            try {
                run_sql(cluster_url(), "drop database if exists " + name + " with (force)");
            } catch (const std::exception&) {
                continue;  // the cluster is gone, and with it the database
            }
        }
        for (const std::string& role : roles_) {
            try {
                run_sql(cluster_url(), "drop role " + role);
            } catch (const std::exception&) {
                continue;
            }
        }
    }
    /// A login that goes with the databases in which it has rights.
    std::string make_role(const std::string& stem) {
        roles_.push_back(stem + "_" + std::to_string(getpid()));
        run_sql(cluster_url(), "create role " + roles_.back() + " login");
        return roles_.back();
    }
    std::string make(const std::string& how = "") {
        const std::string name =
            "cardroom_ledger_" + std::to_string(getpid()) + "_" + std::to_string(names_.size() + 1);
        run_sql(cluster_url(), "create database " + name + how);
        names_.push_back(name);
        return with_database(cluster_url(), name);
    }

private:
    std::vector<std::string> names_;
    std::vector<std::string> roles_;
};

Databases& databases() {
    static Databases all;
    return all;
}

}  // namespace

std::string plain_role(const std::string& stem) {
    return databases().make_role(stem);
}

const std::string& test_database() {
    static const std::string url = [] {
        const std::string fresh = empty_database();
        migrate(fresh);
        return fresh;
    }();
    return url;
}

std::string as_role(const std::string& url, const std::string& role) {
    return url + (url.find('?') == std::string::npos ? '?' : '&') + "user=" + role;
}

const std::string& app_database() {
    static const std::string url = as_role(test_database(), "cardroom_app");
    return url;
}

const std::string& tables_database() {
    static const std::string url = [] {
        const std::string role = plain_role("cardroom_tables");
        run_sql(
            test_database(),
            "grant all on all tables in schema public to " + role +
                "; grant all on all sequences in schema public to " + role +
                "; grant execute on function posting_hash to " + role
        );
        return as_role(test_database(), role);
    }();
    return url;
}

std::string empty_database() {
    return databases().make();
}

std::string copy_of(const std::string& url) {
    const std::string whole = url.substr(0, url.find('?'));
    return databases().make(" template " + whole.substr(whole.rfind('/') + 1));
}

std::string run_sql(const std::string& url, const std::string& sql) {
    pqxx::connection connection{url};
    pqxx::nontransaction transaction{connection};
    const pqxx::result found = transaction.exec(sql);
    if (found.empty() || found[0].empty() || found[0][0].is_null()) return "";
    return found[0][0].c_str();
}

std::string filled(std::string text, const std::map<std::string, std::string>& names) {
    for (const auto& [name, value] : names) {
        for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name)) {
            text.replace(at, name.size(), value);
        }
    }
    return text;
}

}  // namespace cardroom::ledger::test
