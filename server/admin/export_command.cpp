#include "server/admin/export_command.hpp"

#include "ledger/pg/connect.hpp"
#include "server/admin/export.hpp"
#include "server/admin/key_file.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <utility>

namespace cardroom::server::admin {
namespace {

using game::formats::text_formats;

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const auto format : text_formats) {
        names.emplace_back(name_of(format));
    }
    names.emplace_back("replay");
    return names;
}

ExportOrder order_of(const ExportGiven& given) {
    ExportOrder order;
    order.table = ledger::TableId{given.table};
    order.from = ledger::HandNo{given.hand.value_or(given.from.value_or(1))};
    if (const auto to = given.hand ? given.hand : given.to) order.to = ledger::HandNo{*to};
    order.format = game::formats::format_named(given.format);  // none: "replay"
    order.player = given.player;
    return order;
}

/// The file of --out, or stdout.
class Output {
public:
    explicit Output(const std::filesystem::path& path) : path_{path} {
        if (path.empty()) return;
        file_.open(path, std::ios::binary | std::ios::trunc);
        check();
    }
    void write(std::string_view text) {
        stream() << text;
        check();
    }
    void finish() {
        stream().flush();
        check();
    }

private:
    [[nodiscard]] std::ostream& stream() { return path_.empty() ? std::cout : file_; }
    void check() {
        const std::string name = path_.empty() ? "stdout" : path_.string();
        if (!stream()) throw Refused{"cannot write to " + name};
    }

    std::filesystem::path path_;
    std::ofstream file_;
};

}  // namespace

void add_export_options(CLI::App& app, ExportGiven& given) {
    const auto number = CLI::PositiveNumber;
    app.add_option("--table", given.table, "the table's number")->required()->check(number);
    CLI::Option* const hand = app.add_option("--hand", given.hand, "one hand")->check(number);
    app.add_option("--from", given.from, "the first hand; else the table's first")
        ->check(number)
        ->excludes(hand);
    app.add_option("--to", given.to, "the last hand; else the table's last")
        ->check(number)
        ->excludes(hand);
    app.add_option("--format", given.format, "the texts' format")
        ->required()
        ->check(CLI::IsMember(format_names()));
    app.add_option("--player", given.player, "a name or number: only what he may know");
    app.add_option("--out", given.out, "where to write; else stdout")->type_name("FILE");
    add_key_file_option(app, given.key_file);
}

std::string export_as_given(const std::string& url, const ExportGiven& given) {
    ledger::ping(url);
    ledger::check_schema(url);
    const ledger::KeyRing keys = open_keys(given.key_file);
    const auto log = ledger::pg_table_log(url);
    const auto archive = ledger::pg_archive(url);
    const auto people = ledger::pg_people(url);
    std::optional<Output> output;
    const auto write = [&](std::string_view text) {
        if (!output) output.emplace(given.out);  // a refused order empties no file
        output->write(text);
    };
    std::string told =
        export_hands({*log, *archive, *people, keys}, order_of(given), signed_by_shell(), write);
    output->finish();
    return told;
}

}  // namespace cardroom::server::admin
