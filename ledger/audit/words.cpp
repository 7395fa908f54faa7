#include "ledger/audit/words.hpp"

#include <array>
#include <cstdio>
#include <string_view>

namespace cardroom::ledger::audit {
namespace {

std::string many(std::int64_t count, std::string_view what) {
    return std::to_string(count) + " " + std::string{what} + (count == 1 ? "" : "s");
}

std::string decimal(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

}  // namespace

std::string counts_line(const Counts& counts, double seconds) {
    std::string line = many(counts.tables, "table") + ", " + many(counts.rows, "row") + ", " +
                       many(counts.hands, "hand");
    if (counts.open_hands != 0) line += " (" + std::to_string(counts.open_hands) + " open)";
    line += ", " + many(counts.transfers, "transfer") + ", " + many(counts.postings, "posting") +
            ", " + many(counts.accounts, "account") + " in " + decimal(seconds) + " s";
    const double rate = seconds > 0 ? static_cast<double>(counts.hands) / seconds : 0;
    return line + ", " + many(static_cast<std::int64_t>(rate), "hand") + "/s";
}

std::vector<std::string> fault_lines(const Result& result) {
    std::vector<std::string> lines;
    for (const Fault& fault : result.faults)
        lines.push_back(text_of(fault));
    const auto shown = static_cast<std::int64_t>(result.faults.size());
    if (result.fault_count > shown) {
        lines.push_back("and " + many(result.fault_count - shown, "more fault"));
    }
    for (const auto& [key, hands] : result.counts.without_key) {
        lines.push_back(
            many(hands, "hand") + " UNVERIFIABLE: sealing key " + key +
            " is not in the key file, so the cards cannot be checked"
        );
    }
    for (const auto& [version, hands] : result.counts.other_engine) {
        lines.push_back(
            many(hands, "hand") + " UNVERIFIABLE: played by engine version " +
            std::to_string(version) + ", which this program does not have"
        );
    }
    if (result.is_green()) return lines;
    lines.push_back(
        many(result.fault_count, "fault") + ", " +
        many(result.counts.unverifiable(), "unverifiable hand")
    );
    return lines;
}

}  // namespace cardroom::ledger::audit
