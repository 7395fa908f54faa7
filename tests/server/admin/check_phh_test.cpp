// What `cardroom check-phh` says of hands of other rooms: amounts as the file writes them, and who
// wins by the file.
#include "server/admin/check_phh.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cardroom::server::admin {
namespace {

std::string replaced(std::string text, const std::string& old, const std::string& now) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), now);
}

/// Stakes of 5 and 10 cents; p1 wins 2.50 with kings, p2 mucks.
constexpr const char* cents = R"(variant = 'NT'
antes = [0, 0]
blinds_or_straddles = [0.05, 0.10]
min_bet = 0.10
starting_stacks = [10, 2.5]
actions = ['d dh p1 KsKd', 'd dh p2 ????', 'p2 cbr 2.50', 'p1 cc',
  'd db 2c7d9h', 'd db Ts', 'd db 4c', 'p1 sm KsKd', 'p2 sm ????']
hand = 7
)";

constexpr const char* cents_line = "a.phh: hand 7, Hold'em No Limit, pot 5.00, p1 +2.50, p2 -2.50";

}  // namespace

TEST_CASE("check-phh tells amounts in the file's own unit") {
    const PhhReport report = check_phh("a.phh", cents);
    CHECK(report.faults.empty());
    REQUIRE(report.played.size() == 1);
    CHECK(report.played[0] == cents_line);

    std::string tenths = replaced(cents, "[0.05, 0.10]", "[0.1, 0.2]");
    tenths = replaced(tenths, "min_bet = 0.10", "min_bet = 0.2");
    CHECK(check_phh("a.phh", tenths).played.at(0) == cents_line);

    std::string mills = replaced(cents, "[0.05, 0.10]", "[0.005, 0.010]");
    mills = replaced(mills, "min_bet = 0.10", "min_bet = 0.01");
    const std::string line = check_phh("a.phh", mills).played.at(0);
    CHECK(line == "a.phh: hand 7, Hold'em No Limit, pot 5.000, p1 +2.500, p2 -2.500");

    std::string folded = replaced(cents, "'p2 cbr 2.50', 'p1 cc',", "'p2 f']\n#");
    folded = folded.substr(0, folded.find('#')) + "hand = 7\n";
    CHECK(
        check_phh("a.phh", folded).played.at(0) ==
        "a.phh: hand 7, Hold'em No Limit, pot 0.10, p1 +0.05, p2 -0.05"
    );
}

TEST_CASE("check-phh finds a fault where the file names another winner, not other odd chips") {
    const auto faults = [](const std::string& field) {
        return check_phh("a.phh", cents + field).faults;
    };
    CHECK(faults("finishing_stacks = [12.5, 0]\n").empty());
    CHECK(faults("winnings = [5, 0]\n").empty());
    // A rake that the file does not name, and odd chips, are other sums for the same winner.
    CHECK(faults("finishing_stacks = [12.25, 0]\n").empty());
    CHECK(faults("winnings = [4.75, 0]\n").empty());
    const auto raked = check_phh("a.phh", std::string{cents} + "finishing_stacks = [12.25, 0]\n");
    CHECK(raked.played.at(0) == std::string{cents_line} + "; the file has other finishing stacks");

    const auto other = faults("finishing_stacks = [7.5, 5]\n");
    REQUIRE(other.size() == 1);
    CHECK(other[0] == "a.phh:9: p1 wins here, but not in the file");
    CHECK(faults("winnings = [0, 5]\n").at(0) == "a.phh:9: p1 wins here, but not in the file");
    const auto split = faults("finishing_stacks = [10, 2.5]\n");
    REQUIRE(split.size() == 1);
    CHECK(split[0] == "a.phh:9: p2 wins in the file only");
    CHECK(check_phh("a.phh", cents + std::string{"winnings = [0, 5]\n"}).played.size() == 1);
}

TEST_CASE("check-phh counts lines from the start of a file that begins with a byte order mark") {
    const std::string file = "\xEF\xBB\xBF[1]\n" + std::string{cents} + "[2]\nnonsense\n";
    const PhhReport report = check_phh("b.phhs", file);
    CHECK(report.played.size() == 1);
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults[0].starts_with("b.phhs:11: "));
    const PhhReport wide = check_phh("b.phhs", std::string{"\xFF\xFE[\0001\0]\0\n\0", 10});
    REQUIRE(wide.faults.size() == 1);
    CHECK(wide.faults[0] == "b.phhs:1: the text is UTF-16, little end first; only UTF-8 is read");
}

}  // namespace cardroom::server::admin
