/// cardroom-swarm: N bots on M tables against any server; measures it and checks its chips.
#include "server/swarm/run.hpp"

#include <cstdio>
#include <exception>
#include <string>

namespace swarm = cardroom::server::swarm;

namespace {

int fail(const std::string& what) {
    std::fprintf(stderr, "cardroom-swarm: %s\n", what.c_str());
    return 1;
}

int run(const swarm::Options& options) {
    const auto accounts = swarm::get_accounts(options);
    if (const auto* failure = std::get_if<swarm::Failure>(&accounts)) {
        return fail(
            failure->what + "\nIs the server running, and are its grants per address high enough?"
        );
    }
    swarm::Run run{options, std::get<0>(accounts)};
    const swarm::Results results = run.play();
    const std::string report =
        options.json ? swarm::report_json(options, results) : swarm::report_text(options, results);
    std::fputs(report.c_str(), stdout);
    return swarm::verdict(options, results).empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const auto parsed = swarm::parse_options(argc, argv);
    if (!parsed.options) return parsed.exit_code;
    try {
        return run(*parsed.options);
    } catch (const std::exception& error) {
        return fail(error.what());
    }
}
