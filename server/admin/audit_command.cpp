#include "server/admin/audit_command.hpp"

#include "ledger/audit/words.hpp"
#include "ledger/pg/audit_source.hpp"
#include "ledger/pg/connect.hpp"
#include "server/admin/key_file.hpp"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>
#include <unistd.h>

namespace cardroom::server::admin {
namespace {

using ledger::audit::Fault;
using ledger::audit::Result;
using nlohmann::ordered_json;

/// How far it is, in one line of a terminal that is written over.
class Bar {
public:
    void show(std::int64_t done, std::int64_t of) {
        const std::int64_t percent = of == 0 ? 100 : done * 100 / of;
        if (percent == shown_) return;
        shown_ = percent;
        const std::size_t full = static_cast<std::size_t>(percent) * width / 100;
        const std::string bar = std::string(full, '#') + std::string(width - full, '.');
        std::cerr << "\r[" << bar << "] " << percent << " %" << std::flush;
    }
    void clear() const {
        if (shown_ >= 0) std::cerr << "\r\033[K" << std::flush;
    }

private:
    static constexpr std::size_t width = 40;
    std::int64_t shown_ = -1;
};

template <class Id>
void add(ordered_json& json, const char* name, const std::optional<Id>& id) {
    if constexpr (requires { id->value(); }) {
        if (id) json[name] = id->value();
    } else {
        if (id) json[name] = *id;
    }
}

ordered_json json_of(const Fault& fault) {
    ordered_json json;
    add(json, "table", fault.place.table);
    add(json, "hand", fault.place.hand);
    add(json, "seq", fault.place.seq);
    add(json, "account", fault.place.account);
    add(json, "transfer", fault.place.transfer);
    json["what"] = fault.what;
    return json;
}

std::string json_text(const Result& result, double seconds) {
    const auto& counts = result.counts;
    ordered_json json;
    json["green"] = result.is_green();
    json["tables"] = counts.tables;
    json["rows"] = counts.rows;
    json["hands"] = counts.hands;
    json["open_hands"] = counts.open_hands;
    json["transfers"] = counts.transfers;
    json["postings"] = counts.postings;
    json["accounts"] = counts.accounts;
    json["seconds"] = seconds;
    json["fault_count"] = result.fault_count;
    json["faults"] = ordered_json::array();
    for (const Fault& fault : result.faults)
        json["faults"].push_back(json_of(fault));
    json["without_key"] = counts.without_key;
    json["other_engine"] = ordered_json::object();
    for (const auto& [version, hands] : counts.other_engine) {
        json["other_engine"][std::to_string(version)] = hands;
    }
    return json.dump() + "\n";
}

void print(const Result& result, double seconds) {
    const bool colours = isatty(STDOUT_FILENO) == 1;
    for (const std::string& line : fault_lines(result)) {
        std::cout << line << "\n";
    }
    const std::string counts = counts_line(result.counts, seconds);
    if (!result.is_green()) {
        std::cout << "read: " << counts << "\n";
    } else if (colours) {
        std::cout << "\033[32maudit green: " << counts << "\033[0m\n";
    } else {
        std::cout << "audit green: " << counts << "\n";
    }
}

}  // namespace

void add_audit_options(CLI::App& app, AuditGiven& given) {
    app.add_option("--threads", given.threads, "how many connections read; else one for each core")
        ->check(CLI::Range(1, max_audit_threads));
    app.add_option("--table", given.table, "only this table, with its accounts")
        ->check(CLI::PositiveNumber);
    app.add_flag("--json", given.json, "one JSON object instead of lines");
    add_key_file_option(app, given.key_file);
}

int audit_as_given(const std::string& url, const AuditGiven& given) {
    ledger::ping(url);
    ledger::check_schema(url);
    const ledger::KeyRing keys = open_keys(given.key_file);
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    ledger::audit::Order order;
    order.threads = given.threads.value_or(std::clamp(cores, 1, max_audit_threads));
    if (given.table) order.table = ledger::TableId{*given.table};
    Bar bar;
    if (isatty(STDERR_FILENO) == 1) {
        order.progress = [&bar](std::int64_t done, std::int64_t of) { bar.show(done, of); };
    }
    const auto start = std::chrono::steady_clock::now();
    const auto moment = ledger::pg_moment(url);
    const Result result = run_audit(*moment, keys, order);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    bar.clear();
    if (given.json) {
        std::cout << json_text(result, time.count());
    } else {
        print(result, time.count());
    }
    return result.is_green() ? exit_ok : exit_audit;
}

}  // namespace cardroom::server::admin
