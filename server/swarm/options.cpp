#include "server/swarm/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <random>
#include <string_view>

namespace cardroom::server::swarm {

namespace {

template <class Number>
std::optional<Number> to_number(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// "ws://host:port" with an optional path, which is always /ws.
std::optional<bot::Endpoint> parse_url(std::string_view url) {
    for (const std::string_view scheme : {"ws://", "http://"}) {
        if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
    }
    url = url.substr(0, url.find('/'));
    const std::size_t colon = url.rfind(':');
    bot::Endpoint server;
    server.host = std::string{url.substr(0, colon)};
    if (colon != std::string_view::npos) {
        const auto port = to_number<unsigned short>(url.substr(colon + 1));
        if (!port) return std::nullopt;
        server.port = *port;
    }
    return server.host.empty() ? std::nullopt : std::optional{server};
}

bool parse_stakes(std::string_view text, Options& options) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return false;
    const auto small = to_number<std::int64_t>(text.substr(0, slash));
    const auto big = to_number<std::int64_t>(text.substr(slash + 1));
    if (!small || !big || *small < 1 || *big < *small) return false;
    options.small_blind = *small;
    options.big_blind = *big;
    return true;
}

struct Texts {
    std::string url = "ws://127.0.0.1:8080";
    std::string stakes = "5/10";
    int no_think_after = -1;
};

void declare(CLI::App& app, Options& options, Texts& texts) {
    app.add_option("--url", texts.url, "the server, ws://host:port")->capture_default_str();
    app.add_option("--bots", options.bots, "how many bots")->check(CLI::Range(1, 10'000));
    app.add_option("--tables", options.tables, "at how many tables")->check(CLI::Range(1, 5'000));
    app.add_option("--seconds", options.seconds, "how long to play")
        ->check(CLI::Range(1, 1'000'000));
    app.add_option("--hands", options.hands, "stop after so many hands, if that is sooner");
    app.add_option("--think", options.think_ms, "think time in ms on average; 0: none")
        ->check(CLI::Range(0, 60'000));
    app.add_option("--fast-last", options.fast_last, "no think time in the last so many seconds");
    app.add_option("--no-think-after", texts.no_think_after, "the same, counted from the start");
    app.add_option("--cut-every", options.cut_every, "seconds between forced reconnects of a bot");
    app.add_option("--leave-chance", options.leave_chance, "chance to move on after a hand");
    app.add_option("--shove-chance", options.shove_chance, "chance to go all-in at a turn");
    app.add_option(
           "--check-decks", options.check_every, "check every so many hands' decks; 0: none"
    )
        ->check(CLI::Range(0, 1'000'000));
    app.add_option("--stakes", texts.stakes, "blinds of the tables made")->capture_default_str();
    app.add_option("--seats", options.seats, "seats of the tables made")->check(CLI::Range(0, 9));
    app.add_option("--seed", options.seed, "of the bots' choices");
    app.add_option("--record", options.record, "write answers and turns shown to this file");
    app.add_option("--keys", options.keys, "save the bots' keys in this file and use them again");
    app.add_flag("--usual", options.usual, "no mix of games and options at the tables");
    app.add_flag("--keep-seats", options.keep_seats, "do not leave the tables at the end");
    app.add_flag(
        "--expect-restarts", options.expect_restarts, "the server may be killed meanwhile"
    );
    app.add_flag("--json", options.json, "report as one JSON object");
}

}  // namespace

ParsedOptions parse_options(int argc, const char* const* argv) {
    Options options;
    Texts texts;
    CLI::App app{"Bots that play at a Cardroom server, measure it and check its chips."};
    declare(app, options, texts);
    try {
        app.parse(argc, argv);
        const auto server = parse_url(texts.url);
        if (!server) throw CLI::ValidationError{"--url", "must be like ws://127.0.0.1:8080"};
        options.server = *server;
        if (!parse_stakes(texts.stakes, options)) {
            throw CLI::ValidationError{"--stakes", "must be like 5/10"};
        }
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return {std::nullopt, code == 0 ? 0 : 2};
    }
    if (texts.no_think_after >= 0) options.fast_last = options.seconds - texts.no_think_after;
    options.fast_last = std::clamp(options.fast_last, 0, options.seconds);
    if (options.seed == 0) options.seed = std::random_device{}();
    return {options, 0};
}

}  // namespace cardroom::server::swarm
