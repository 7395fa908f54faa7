#include "tests/bench/scratch.hpp"

#include <pqxx/pqxx>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace cardroom::bench {
namespace {

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

std::string output_of(const std::string& command) {
    FILE* const pipe = popen(command.c_str(), "r");
    std::string output;
    std::array<char, 256> part{};
    while (std::fgets(part.data(), part.size(), pipe) != nullptr)
        output += part.data();
    pclose(pipe);
    return output;
}

double pgbench_tps(const Scratch& scratch) {
    const std::string tool = "PATH=$PATH:/usr/lib/postgresql/15/bin pgbench ";
    const std::string url = " '" + scratch.url() + "' 2>/dev/null";
    output_of(tool + "-i -q -s 10" + url);
    const std::string output = output_of(tool + "-N -c 8 -j 2 -M prepared -T 5" + url);
    const std::size_t at = output.find("tps = ");
    if (at == std::string::npos) throw std::runtime_error{"pgbench did not run"};
    return std::stod(output.substr(at + 6));
}

}  // namespace cardroom::bench
