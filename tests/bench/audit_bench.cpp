// How fast an audit proves what lies in a database, and how much memory it takes. The hands are
// played by the engine and stored by the log writer and the settler. CARDROOM_AUDIT_HANDS says how
// many; CARDROOM_AUDIT_THREADS on how many threads they are proved.
#include "ledger/audit/audit.hpp"
#include "ledger/pg/audit_source.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/ledger/support/played.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace cardroom::bench {
namespace {

using ledger::test::PlayedRoom;

constexpr int usual_hands = 100'000;
constexpr std::uint32_t steady_tables = 200;
constexpr std::uint32_t random_tables = 56;

int number_in(const char* name, int otherwise) {
    const char* const text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return text == nullptr ? otherwise : std::stoi(text);
}

/// A line of /proc/self/status, in MiB.
double memory(const std::string& name) {
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;) {
        double kib = 0;
        if (word == name + ":" && status >> kib) return kib / 1024;
    }
    return 0;
}

/// From now on VmHWM is the peak since now.
void forget_peak() {
    std::ofstream{"/proc/self/clear_refs"} << "5";
}

void fill(PlayedRoom& room, int hands) {
    for (std::uint32_t seed = 1; seed <= steady_tables; ++seed)
        room.add_steady(seed);
    for (std::uint32_t seed = 1; seed <= random_tables; ++seed)
        room.add_random(seed);
    while (room.settled() < hands) {
        room.step();
        std::cerr << "\r" << room.settled() << " hands stored " << std::flush;
    }
    std::cerr << "\n";
}

std::vector<Row> measure() {
    const Scratch scratch;
    PlayedRoom room{scratch.url()};
    const int hands = number_in("CARDROOM_AUDIT_HANDS", usual_hands);
    const double stored = seconds([&] { fill(room, hands); });
    ledger::audit::Order order;
    order.threads = number_in("CARDROOM_AUDIT_THREADS", 2);

    forget_peak();
    const double before = memory("VmRSS");
    ledger::audit::Result result;
    const double time = seconds([&] {
        const auto moment = ledger::pg_moment(scratch.url());
        result = run_audit(*moment, room.keys(), order);
    });
    const double peak = memory("VmHWM");
    for (const auto& fault : result.faults)
        std::cerr << text_of(fault) << "\n";
    if (!result.is_green()) throw WrongResult{"the audit is not green"};

    const auto& counts = result.counts;
    const auto count = static_cast<double>(counts.hands);
    return {
        {"hands stored, played and settled in batches", count / stored, "hands/s", "", 0},
        {"audit: hands", count, "hands", "", 0},
        {"audit: log rows", static_cast<double>(counts.rows), "rows", "", 0},
        {"audit: postings", static_cast<double>(counts.postings), "postings", "", 0},
        {"audit: hands proved", count / time, "hands/s", "the gate", 5'000},
        {"audit: memory at its peak, over what was there", peak - before, "MiB", "", 0},
    };
}

const bool registered = register_bench("audit", "audit of stored hands", measure);

}  // namespace
}  // namespace cardroom::bench
