#include "server/admin/check_phh.hpp"

#include "game/formats/names.hpp"
#include "game/formats/phh_play.hpp"
#include "game/formats/phh_sections.hpp"
#include "game/formats/plain.hpp"
#include "server/admin/desk.hpp"

#include <fstream>
#include <iterator>

namespace cardroom::server::admin {
namespace {

using namespace game::formats;

/// Amounts in the file's own unit: "12.50" where it writes fractions, "1250" where it does not.
class Money {
public:
    explicit Money(int places) : places_{static_cast<std::size_t>(places)} {}

    [[nodiscard]] std::string text(game::Chips amount) const {
        const bool negative = amount < game::Chips{};
        std::string digits = std::to_string((negative ? -amount : amount).units());
        if (places_ > 0) {
            if (digits.size() <= places_) digits.insert(0, places_ + 1 - digits.size(), '0');
            digits.insert(digits.size() - places_, ".");
            if (places_ < usual_places) digits.append(usual_places - places_, '0');
        }
        return (negative ? "-" : "") + digits;
    }
    [[nodiscard]] std::string signed_text(game::Chips amount) const {
        return (amount > game::Chips{} ? "+" : "") + text(amount);
    }

private:
    static constexpr std::size_t usual_places = 2;  // cents
    std::size_t places_;
};

std::string line_of(const PlayedHand& played, const Money& money) {
    const HandHistory& hand = played.history;
    std::string line = "hand " + std::to_string(hand.hand.value());
    if (!hand.table.empty()) line += " at " + hand.table;
    line += ", " + stars_title(hand.variant, hand.betting);
    line += ", pot " + money.text(total_pot(hand));
    if (hand.rake > game::Chips{}) line += ", rake " + money.text(hand.rake);
    for (const HistoryPlayer& player : hand.players) {
        line += ", " + player.name + " " + money.signed_text(player.net);
    }
    return line + (played.stacks_agree ? "" : "; the file has other finishing stacks");
}

/// One section: its faults are told by the lines of the whole file.
void check_section(const std::string& name, const PhhSection& section, PhhReport& report) {
    const auto fault = [&](const FormatError& error) {
        const int line = section.line - 1 + error.line;  // 0: of the whole file
        const std::string where = line > 0 ? name + ":" + std::to_string(line) : name;
        report.faults.push_back(where + ": " + clean(error.reason));
    };
    const auto read = read_phh(section.text);
    if (const auto* const error = std::get_if<FormatError>(&read)) return fault(*error);
    const auto& hand = std::get<PhhHand>(read);
    const auto outcome = play_phh(hand);
    if (const auto* const error = std::get_if<FormatError>(&outcome)) return fault(*error);
    const auto& played = std::get<PlayedHand>(outcome);
    report.played.push_back(name + ": " + clean(line_of(played, Money{hand.places})));
    if (played.other_winner) fault(*played.other_winner);
}

}  // namespace

PhhReport check_phh(const std::string& name, std::string_view text) {
    PhhReport report;
    for (const PhhSection& section : phh_sections(text)) {
        check_section(name, section, report);
    }
    return report;
}

PhhReport check_phh_file(const std::filesystem::path& file) {
    std::error_code fault;
    const auto size = std::filesystem::file_size(file, fault);
    std::ifstream in{file, std::ios::binary};
    if (fault || !in) throw Refused{"cannot read " + file.string()};
    if (size > phh_file_bytes) {
        throw Refused{
            file.string() + " has more than " + std::to_string(phh_file_bytes) + " bytes"
        };
    }
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    return check_phh(file.string(), text);
}

}  // namespace cardroom::server::admin
