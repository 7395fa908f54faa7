// The watch over the books: what is wrong is counted once, and a database that does not answer is
// not taken for one that is wrong.
#include "server/run/books_watch.hpp"

#include "ledger/store/types.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>

using namespace cardroom::server;
using cardroom::ledger::audit::Books;
using cardroom::ledger::audit::Look;

namespace {

/// Wrong in one place, and away at every other look.
class WrongBooks : public Books {
public:
    explicit WrongBooks(std::atomic<int>& looks) : looks_{looks} {}
    Look look() override {
        if (++looks_ % 2 == 0) throw cardroom::ledger::Unavailable{"away"};
        Look look;
        look.transfers = 5;
        look.pass_ended = true;
        look.faults.push_back({{.account = 7}, "the balance is 5, its last posting left 4"});
        return look;
    }

private:
    std::atomic<int>& looks_;
};

}  // namespace

TEST_CASE("what is wrong with the books is counted once, however often it is seen") {
    std::atomic<int> looks = 0;
    Metrics metrics;
    BooksWatch watch{std::make_unique<WrongBooks>(looks), metrics};
    watch.start();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (looks < 3 && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    watch.stop();
    CHECK(looks >= 3);
    const std::string text = metrics.text();
    const auto says = [&](const std::string& line) {
        return text.find("\n" + line + "\n") != std::string::npos;
    };
    CHECK(says("cardroom_books_violations_total 1"));
    CHECK(says(
        "cardroom_books_checked_total{what=\"transfers\"} " + std::to_string(5 * ((looks + 1) / 2))
    ));
    CHECK(says("cardroom_books_passes_total " + std::to_string((looks + 1) / 2)));
    CHECK(says("cardroom_books_not_read_total " + std::to_string(looks / 2)));
}

namespace {

constexpr std::int64_t most = 20;

/// A busy account's balance is wrong, another time by another figure; and very many accounts are
/// wrong from the second look on.
class VeryWrongBooks : public Books {
public:
    explicit VeryWrongBooks(std::atomic<int>& looks) : looks_{looks} {}
    Look look() override {
        Look look;
        const int at = ++looks_;
        const std::string figures = std::to_string(at) + ", its last posting left 4";
        look.faults.push_back({{.account = 7}, "the balance is " + figures});
        if (at == 1) {
            look.faults.push_back({{.account = 7}, "the hash is not that of its last posting"});
        }
        if (at == 2) {
            for (std::int64_t account = 100; account < 100 + most; ++account) {
                look.faults.push_back({{.account = account}, "the balance is below zero"});
            }
        }
        if (at == 3) look.faults.push_back({{.account = 8}, "the balance is below zero"});
        return look;
    }

private:
    std::atomic<int>& looks_;
};

}  // namespace

TEST_CASE("the watch counts what is wrong however much there is, and once whatever the figures") {
    std::atomic<int> looks = 0;
    Metrics metrics;
    BooksWatch watch{std::make_unique<VeryWrongBooks>(looks), metrics, most};
    const auto counted = [&] {
        const std::string name = "\ncardroom_books_violations_total ";
        const std::string text = metrics.text();
        return std::stod(text.substr(text.find(name) + name.size()));
    };
    watch.start();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (looks < 4 && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    watch.stop();
    REQUIRE(looks >= 4);
    CHECK(counted() == 2 + most + 1);
}
