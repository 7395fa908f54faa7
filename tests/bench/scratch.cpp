#include "tests/bench/scratch.hpp"

#include "tests/bench/bench.hpp"

#include <pqxx/pqxx>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace cardroom::bench {
namespace {

namespace fs = std::filesystem;

std::string cluster() {
    const char* const url = std::getenv("CARDROOM_TEST_DB");  // NOLINT(concurrency-mt-unsafe)
    if (url == nullptr) {
        throw std::runtime_error{"CARDROOM_TEST_DB names no cluster: run `./dev bench ledger`"};
    }
    return url;
}

void run_sql(const std::string& sql) {
    pqxx::connection connection{cluster()};
    pqxx::nontransaction{connection}.exec(sql);
}

/// The third column of pgbench's logs: each transaction's time in microseconds.
std::vector<double> logged_times(const fs::path& folder) {
    std::vector<double> times;
    for (const auto& file : fs::directory_iterator{folder}) {
        std::ifstream in{file.path()};
        std::int64_t client = 0;
        std::int64_t number = 0;
        double time = 0;
        std::string rest;
        while (in >> client >> number >> time && std::getline(in, rest))
            times.push_back(time);
    }
    return times;
}

}  // namespace

Scratch::Scratch() : name_{"cardroom_bench_" + std::to_string(getpid())} {
    run_sql("create database " + name_);
    const std::string url = cluster();
    const std::size_t query = url.find('?');
    const std::size_t slash = url.rfind('/', query);
    url_ = url.substr(0, slash + 1) + name_ + (query == std::string::npos ? "" : url.substr(query));
}

Scratch::~Scratch() {
    try {
        run_sql("drop database if exists " + name_ + " with (force)");
    } catch (const std::exception&) {
        std::fputs("the bench database stays behind\n", stderr);
    }
}

bool Scratch::has_no_pgbench() const {
    pqxx::connection connection{url_};
    pqxx::nontransaction look{connection};
    return look.exec("select to_regclass('pgbench_accounts')").at(0).at(0).is_null();
}

std::string output_of(const std::string& command) {
    FILE* const pipe = popen(command.c_str(), "r");
    std::string output;
    std::array<char, 256> part{};
    while (std::fgets(part.data(), part.size(), pipe) != nullptr)
        output += part.data();
    pclose(pipe);
    return output;
}

void let_the_disk_rest() {
    sync();
}

Pgbench pgbench(const Scratch& scratch) {
    const std::string tool = "PATH=$PATH:/usr/lib/postgresql/15/bin pgbench ";
    const std::string url = " '" + scratch.url() + "' 2>/dev/null";
    const fs::path times =
        fs::temp_directory_path() / ("cardroom-pgbench." + std::to_string(getpid()));
    fs::create_directories(times);
    if (scratch.has_no_pgbench()) output_of(tool + "-i -q -s 10" + url);
    let_the_disk_rest();
    const std::string output = output_of(
        tool + "-N -c 8 -j 2 -M prepared -T 4 -l --sampling-rate=0.2 --log-prefix=" +
        (times / "log").string() + url
    );
    const std::vector<double> waits = logged_times(times);
    fs::remove_all(times);
    const std::size_t at = output.find("tps = ");
    if (at == std::string::npos || waits.empty()) throw std::runtime_error{"pgbench did not run"};
    return {std::stod(output.substr(at + 6)), quantile(waits, 0.5), quantile(waits, 0.99)};
}

}  // namespace cardroom::bench
