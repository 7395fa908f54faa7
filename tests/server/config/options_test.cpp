#include "server/config/options.hpp"

#include "tests/places.hpp"

#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace cardroom::server {
namespace {

struct Loaded {
    Config config;
    Origins origins;
    std::string printed;
};

/// As `cardroom serve` does with these arguments, variables and file.
Loaded load(
    std::vector<std::string> arguments,
    const std::map<std::string, std::string>& variables = {},
    const std::string& file_text = ""
) {
    std::string file;
    if (!file_text.empty()) {
        file = (build_folder() / "test_config.toml").string();
        std::ofstream{file} << file_text;
    }
    Loaded loaded;
    CLI::App app;
    add_serve_options(app, loaded.config);
    std::ranges::reverse(arguments);  // as CLI11 wants them
    app.parse(arguments);
    loaded.origins = fill_in(app, file, [&](const std::string& name) -> const char* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    });
    loaded.printed = print_config(app, loaded.origins);
    return loaded;
}

std::string fault(
    const std::vector<std::string>& arguments,
    const std::map<std::string, std::string>& variables = {},
    const std::string& file_text = ""
) {
    try {
        return fault_in(load(arguments, variables, file_text).config).value_or("");
    } catch (const BadConfig& error) {
        return error.what();
    }
}

TEST_CASE("flags go before the environment, the environment before the file") {
    const std::string file =
        "port = 1003\ntables = 3\nbots = 3\ntrust_proxy = true\n"
        "origin = [\"https://a\", \"https://b\"]\n";
    const Loaded loaded =
        load({"--port", "1001"}, {{"CARDROOM_PORT", "1002"}, {"CARDROOM_TABLES", "2"}}, file);
    CHECK(loaded.config.port == 1001);
    CHECK(loaded.config.tables == 2);
    CHECK(loaded.config.bots == 3);
    CHECK(loaded.config.trust_proxy == std::vector<std::string>{"true"});
    CHECK(loaded.config.origins == std::vector<std::string>{"https://a", "https://b"});
    CHECK(loaded.config.bind == "127.0.0.1");
    CHECK(loaded.origins.at("port") == "flag");
    CHECK(loaded.origins.at("tables") == "CARDROOM_TABLES");
    CHECK(loaded.origins.at("bots").ends_with("test_config.toml"));
    CHECK(loaded.origins.at("bind") == "default");
}

TEST_CASE("every kind of option can come from the environment") {
    const Config config = load(
                              {},
                              {{"CARDROOM_TRUST_PROXY", "10.0.0.1,fd00::/8"},
                               {"CARDROOM_ORIGIN", "https://a,https://b"},
                               {"CARDROOM_BOT_THINK", "0.5"},
                               {"CARDROOM_WEB_DIR", "/srv/web"},
                               {"CARDROOM_NODE", ""}}
    )
                              .config;
    CHECK(config.trust_proxy == std::vector<std::string>{"10.0.0.1", "fd00::/8"});
    CHECK(config.origins.size() == 2);
    CHECK(config.bot_think == 0.5);
    CHECK(config.web_dir == "/srv/web");
    CHECK(config.node == "cardroom");
    CHECK(load({"--origin", "https://a", "--origin", "https://b"}).config.origins.size() == 2);
}

TEST_CASE("--trust-proxy alone means this machine; else it names addresses and networks") {
    const auto proxies = [](const std::vector<std::string>& arguments) {
        return load(arguments).config.trust_proxy;
    };
    using Texts = std::vector<std::string>;
    CHECK(proxies({}) == Texts{});
    CHECK(proxies({"--trust-proxy"}) == Texts{"true"});
    CHECK(proxies({"--trust-proxy", "--port", "1"}) == Texts{"true"});
    CHECK(proxies({"--trust-proxy", "10.0.0.1,fd00::/8"}) == Texts{"10.0.0.1", "fd00::/8"});
    CHECK(
        proxies({"--trust-proxy", "10.0.0.1", "--trust-proxy=fd00::/8"}) ==
        Texts{"10.0.0.1", "fd00::/8"}
    );
    CHECK(load({}, {{"CARDROOM_TRUST_PROXY", "false"}}).config.trust_proxy == Texts{"false"});
    CHECK(
        load({}, {}, "trust_proxy = [\"10.0.0.1\", \"fd00::/8\"]\n").config.trust_proxy ==
        Texts{"10.0.0.1", "fd00::/8"}
    );
}

TEST_CASE("what cannot be a configuration is refused, naming option and origin") {
    const std::string url = "postgres://h/d";
    struct Row {
        std::vector<std::string> arguments;
        std::map<std::string, std::string> variables;
        std::string file;
        std::string says;
    };
    for (const Row& row : {
             Row{{}, {}, "", "database-url is missing"},
             Row{{"--database-url", "mysql://h/d"}, {}, "", "must begin with postgres://"},
             Row{{"--port", "70000"}, {}, "", "port must be from 0 to 65535, not 70000"},
             Row{{"--tables", "-1"}, {}, "", "tables must be from 0"},
             Row{{"--bot-think", "-1"}, {}, "", "bot-think"},
             Row{{"--lease-ms", "10"}, {}, "", "lease-ms"},
             Row{{"--origin", "cards.example"}, {}, "", "origin must look like"},
             Row{{"--origin", "https://cards.example/x"}, {}, "", "origin must look like"},
             Row{{"--trust-proxy", "junk"}, {}, "", "trust-proxy takes addresses and networks"},
             Row{{"--trust-proxy", "10.0.0.1,0.0.0.0/0"}, {}, "", "would believe every client"},
             Row{{}, {{"CARDROOM_TRUST_PROXY", "yes"}}, "", "not \"yes\""},
             Row{{"--log-format", "xml"}, {}, "", "log-format must be text or json"},
             Row{{"--log-level", "loud"}, {}, "", "log-level must be"},
             Row{{}, {{"CARDROOM_PORT", "many"}}, "", "CARDROOM_PORT: port has a value"},
             Row{{}, {}, "port = \"many\"\n", "test_config.toml: port has a value"},
             Row{{}, {}, "prot = 8080\n", "test_config.toml: there is no option prot"},
             Row{{}, {}, "[net]\nport = 8080\n", "there are no sections"},
         }) {
        CAPTURE(row.says);
        auto arguments = row.arguments;
        if (row.says != "database-url is missing" &&
            row.says.find("postgres") == std::string::npos) {
            arguments.insert(arguments.end(), {"--database-url", url});
        }
        const std::string said = fault(arguments, row.variables, row.file);
        CHECK_MESSAGE(said.find(row.says) != std::string::npos, said);
    }
    CHECK(fault({"--database-url", url}) == "");
    CHECK_THROWS_AS(load({"--port", "many"}), CLI::ParseError);
    CHECK_THROWS_AS(load({"--prot", "1"}), CLI::ParseError);
    CHECK_THROWS_AS(
        fill_in(*std::make_unique<CLI::App>(), "/no/such/file", [](auto&) { return nullptr; }),
        BadConfig
    );
}

TEST_CASE("the printed configuration is one that can be read again, without passwords") {
    const Loaded loaded = load(
        {"--database-url", "postgres://me:hush@db/room", "--port", "9000", "--trust-proxy"},
        {{"CARDROOM_ORIGIN", "https://a,https://b"}}
    );
    CHECK(loaded.printed.find("hush") == std::string::npos);
    CHECK(
        loaded.printed.find("database-url = \"postgres://me:****@db/room\"  # flag\n") !=
        std::string::npos
    );
    CHECK(loaded.printed.find("port = 9000  # flag\n") != std::string::npos);
    CHECK(loaded.printed.find("bind = \"127.0.0.1\"  # default\n") != std::string::npos);
    CHECK(loaded.printed.find("tables = 4  # default\n") != std::string::npos);
    CHECK(
        loaded.printed.find("origin = [\"https://a\", \"https://b\"]  # CARDROOM_ORIGIN\n") !=
        std::string::npos
    );
    const Config again = load({}, {}, loaded.printed).config;
    CHECK(again.port == 9000);
    CHECK(again.trust_proxy == std::vector<std::string>{"true"});
    CHECK(again.origins.size() == 2);
    CHECK(again.key_file == Config{}.key_file);
}

TEST_CASE("passwords in URLs are masked wherever they stand") {
    CHECK(without_password("postgres://h/d") == "postgres://h/d");
    CHECK(without_password("postgres://u@h/d") == "postgres://u@h/d");
    CHECK(without_password("postgres://u:p@h:5432/d") == "postgres://u:****@h:5432/d");
    CHECK(
        without_password("postgres://h/d?user=u&password=p&x=1") ==
        "postgres://h/d?user=u&password=****&x=1"
    );
}

}  // namespace
}  // namespace cardroom::server
