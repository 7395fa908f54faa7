// What is counted is what became durable, and the page says it in words from fixed lists.
#include "server/metrics/metered_durable.hpp"
#include "server/metrics/metrics_page.hpp"
#include "tests/server/support/sim_clock.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace cardroom::server;
using namespace cardroom::server::testing;
namespace ledger = cardroom::ledger;

namespace {

/// Answers when it is told to.
class SlowDurable : public Durable {
public:
    void write(ledger::Append, std::function<void(ledger::Written)> done) override {
        rows.push_back(std::move(done));
    }
    void settle(ledger::Settlement, std::function<void(ledger::SettleResult)> done) override {
        hands.push_back(std::move(done));
    }
    void move(ledger::SeatTransfer, std::function<void(SeatMoneyDone)> done) override {
        chips.push_back(std::move(done));
    }
    std::vector<std::function<void(ledger::Written)>> rows;
    std::vector<std::function<void(ledger::SettleResult)>> hands;
    std::vector<std::function<void(SeatMoneyDone)>> chips;
};

struct Metered {
    [[nodiscard]] bool says(const std::string& line) const {
        return metrics.text().find("\n" + line + "\n") != std::string::npos;
    }
    SlowDurable slow;
    Metrics metrics;
    SimClock clock;
    MeteredDurable durable{slow, metrics, clock};
};

}  // namespace

TEST_CASE("durable commands are counted, those that the database refused are not") {
    Metered metered;
    int answers = 0;
    for (int i = 0; i < 3; ++i) {
        metered.durable.write({}, [&](const ledger::Written&) { ++answers; });
    }
    CHECK(metered.says("cardroom_commits_pending{work=\"log\"} 3"));
    metered.slow.rows[0]({});
    metered.slow.rows[1]({{}, ledger::AppendVerdict::stale_epoch, "", {}});
    CHECK(metered.says("cardroom_durable_actions_total 1"));
    CHECK(metered.says("cardroom_commits_pending{work=\"log\"} 1"));
    CHECK(metered.says("cardroom_commit_seconds_count{work=\"log\"} 2"));
    metered.slow.rows[2]({});
    CHECK(metered.says("cardroom_durable_actions_total 2"));
    CHECK(answers == 3);
}

TEST_CASE("hands are counted by how they ended") {
    Metered metered;
    for (int i = 0; i < 3; ++i) {
        metered.durable.settle({}, [](const ledger::SettleResult&) {});
    }
    metered.slow.hands[0]({ledger::SettleVerdict::settled, ""});
    metered.slow.hands[1]({ledger::SettleVerdict::already_settled, ""});
    metered.slow.hands[2]({ledger::SettleVerdict::refused, "differs"});
    CHECK(metered.says("cardroom_hands_total{result=\"settled\"} 1"));
    CHECK(metered.says("cardroom_hands_total{result=\"refused\"} 1"));
    ledger::Append voiding;
    voiding.voids_hand = true;
    metered.durable.write(voiding, [](const ledger::Written&) {});
    metered.slow.rows[0]({});
    CHECK(metered.says("cardroom_hands_total{result=\"voided\"} 1"));
}

TEST_CASE("a commit falls into the bucket of the time it took") {
    Metered metered;
    metered.durable.move({}, [](const SeatMoneyDone&) {});
    metered.clock.go_to(metered.clock.now() + cardroom::game::Millis{10});
    metered.slow.chips[0]({});
    CHECK(metered.says("cardroom_commit_seconds_bucket{work=\"seat_money\",le=\"0.008\"} 0"));
    CHECK(metered.says("cardroom_commit_seconds_bucket{work=\"seat_money\",le=\"0.016\"} 1"));
    CHECK(metered.says("cardroom_durable_actions_total 0"));
}

TEST_CASE("the page of metrics has one path, for reading") {
    MetricsPage page{[] { return std::string{"figures\n"}; }};
    struct Row {
        const char* method;
        const char* path;
        int status;
    };
    for (const auto& row :
         {Row{"GET", "/metrics", 200},
          Row{"HEAD", "/metrics", 200},
          Row{"POST", "/metrics", 405},
          Row{"GET", "/api/tables", 404},
          Row{"GET", "/livez", 404}}) {
        CAPTURE(row.path);
        HttpCall call;
        call.method = row.method;
        call.path = row.path;
        int status = 0;
        page.http(std::move(call), [&](const HttpAnswer& answer) { status = answer.status; });
        CHECK(status == row.status);
    }
}
