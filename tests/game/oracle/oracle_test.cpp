// Every hand of the oracle is played through decide and compared: each legal range, pot and result.
#include "game/rules/legal.hpp"
#include "game/rules/pots.hpp"
#include "game/table/decide.hpp"
#include "tests/game/oracle/oracle_file.hpp"
#include "tests/places.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>

namespace cardroom::game::oracle {
namespace {

namespace fs = std::filesystem;

std::ostream& operator<<(std::ostream& out, const std::optional<Chips>& amount) {
    if (!amount) return out << "null";
    return out << amount->units();
}
std::ostream& operator<<(std::ostream& out, const Expected& e) {
    return out << "[player " << e.player << ", call " << e.to_call.units() << ", raise to "
               << e.min_to << ".." << e.max_to << "]";
}
std::ostream& operator<<(std::ostream& out, const std::vector<ExpectedPot>& pots) {
    for (const ExpectedPot& pot : pots) {
        out << pot.amount.units() << " {";
        for (const std::size_t player : pot.eligible) {
            out << ' ' << player;
        }
        out << " } ";
    }
    return out;
}
std::ostream& operator<<(std::ostream& out, const std::vector<Chips>& amounts) {
    for (const Chips amount : amounts) {
        out << amount.units() << ' ';
    }
    return out;
}

/// Counts over one file, and the first few differences in words.
struct Report {
    int hands = 0;
    int decisions = 0;
    int differences = 0;
    std::ostringstream first_few;

    template <class T>
    void compare(const char* what, std::size_t step, const T& expected, const T& got) {
        if (expected == got) return;
        fault(what, step) << "\n    expected " << expected << "\n    got      " << got << '\n';
    }
    std::ostream& fault(const char* what, std::size_t step) {
        static std::ostringstream unread;
        if (++differences > 10) return unread;
        return first_few << "  hand in line " << hands << ", decision " << step << ": " << what;
    }
};

SeatNo seat_of_player(std::size_t player) {
    return SeatNo::at(player);
}

/// The table after a command that must be accepted; nullopt, with a note, when it is refused.
std::optional<Accepted> accepted(
    const Table& table, const Command& command, Report& report, std::size_t step
) {
    Outcome outcome = decide(table, command);
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
        report.fault("refused: ", step) << name_of(*refusal) << '\n';
        return std::nullopt;
    }
    return std::get<Accepted>(std::move(outcome));
}

std::optional<Table> seated_table(const OracleHand& hand, Report& report) {
    TableRules rules;
    if (hand.omaha) {
        rules.game = Game::omaha;
        rules.betting = Betting::pot_limit;
    }
    rules.seats = static_cast<int>(hand.stacks.size());
    rules.small_blind = hand.small_blind;
    rules.big_blind = hand.big_blind;
    rules.ante = hand.ante;
    rules.min_buy_in = hand.big_blind;
    rules.max_buy_in = std::max(*std::ranges::max_element(hand.stacks), hand.big_blind);
    Table table = make_table(rules);
    for (std::size_t i = 0; i < hand.stacks.size(); ++i) {
        const PlayerId player{static_cast<std::int64_t>(i) + 1};
        const TakeSeat take{seat_of_player(i), player, hand.stacks[i], false, Instant{}};
        const auto taken = accepted(table, take, report, 0);
        if (!taken) return std::nullopt;
        table = taken->next;
    }
    return table;
}

std::optional<SeatNo> button_of(const Events& events) {
    for (const Event& event : events) {
        if (const auto* opened = std::get_if<HandOpened>(&event)) return opened->button;
    }
    return std::nullopt;
}

/// The draw that gives the last player the button.
std::optional<std::uint32_t> draw_for(const Table& table, const Deck& deck, std::size_t players) {
    for (std::uint32_t draw = 0; draw < 64; ++draw) {
        const Outcome outcome = decide(table, StartHand{deck, draw, Instant{}});
        const auto* started = std::get_if<Accepted>(&outcome);
        if (started == nullptr) return std::nullopt;
        if (button_of(started->events) == seat_of_player(players - 1)) return draw;
    }
    return std::nullopt;
}

/// First cards clockwise from the button's left, then second cards and so on, then the board, then
/// the rest.
Deck deck_for(const OracleHand& hand) {
    std::vector<Card> order;
    for (std::size_t which = 0; which < hand.hole_cards.at(0).size(); ++which) {
        for (const auto& cards : hand.hole_cards) {
            order.push_back(cards.at(which));
        }
    }
    order.insert(order.end(), hand.board.begin(), hand.board.end());
    for (int code = 0; code < deck_size; ++code) {
        const Card card = Card::from_code(code);
        if (std::ranges::find(order, card) == order.end()) order.push_back(card);
    }
    std::array<Card, deck_size> cards{};
    std::ranges::copy(order, cards.begin());
    return Deck{cards};
}

void check_hole_cards(
    const OracleHand& hand, const Deck& deck, const Events& events, Report& report
) {
    for (const Event& event : events) {
        const auto* dealt = std::get_if<HoleDealt>(&event);
        if (dealt == nullptr) continue;
        const auto& expected = hand.hole_cards.at(dealt->seat.index());
        const auto same = [&](std::int8_t position, Card card) {
            return deck.at(position) == card;
        };
        if (!std::ranges::equal(dealt->cards, expected, same)) {
            report.fault("dealt other hole cards to seat ", 0) << dealt->seat.number() << '\n';
        }
    }
}

Expected legal_now(const Table& table) {
    const auto range = legal(table);
    const Hand* const hand = live_hand(table);
    Expected now;
    if (!range || hand == nullptr) return now;
    now.player = hand->to_act.value().index();
    now.to_call = range->to_call;
    if (range->raise) {
        now.min_to = range->raise->min_to;
        now.max_to = range->raise->max_to;
    }
    return now;
}

Action action_of(const Decision& decision, const Legal& range) {
    switch (decision.kind) {
        case Decision::Kind::fold:
            return Fold{};
        case Decision::Kind::raise_to:
            return RaiseTo{decision.to};
        case Decision::Kind::check_or_call:
            break;
    }
    return range.check ? Action{Check{}} : Action{Call{}};
}

std::optional<Table> act(
    const Table& table, const Decision& decision, std::size_t step, Report& report
) {
    const Hand* const hand = live_hand(table);
    const auto range = legal(table);
    if (hand == nullptr || !range) {
        report.fault("nobody is to act\n", step);
        return std::nullopt;
    }
    Act command;
    command.seat = seat_of_player(decision.player);
    command.hand = hand->no;
    command.turn = hand->turn;
    command.action = action_of(decision, *range);
    const auto done = accepted(table, command, report, step);
    if (!done) return std::nullopt;
    return done->next;
}

std::vector<ExpectedPot> pots_on(const Hand& hand) {
    std::vector<ExpectedPot> pots;
    for (const Pot& pot : pots_of(hand)) {
        ExpectedPot seen{pot.amount, {}};
        for (std::size_t i = 0; i < max_seats; ++i) {
            if (pot.eligible.contains(SeatNo::at(i))) seen.eligible.push_back(i);
        }
        pots.push_back(seen);
    }
    return pots;
}

void check_result(const OracleHand& hand, const Table& table, Report& report) {
    const std::size_t end = hand.decisions.size();
    const auto* const over = std::get_if<HandOver>(&table.phase);
    if (over == nullptr) {
        report.fault("the hand goes on\n", end);
        return;
    }
    if (!hand.pots.empty()) report.compare("pots", end, hand.pots, pots_on(over->hand));
    const std::vector<Chips> net{
        over->net.begin(), over->net.begin() + static_cast<std::ptrdiff_t>(hand.stacks.size())
    };
    report.compare("net", end, hand.net, net);
    for (std::size_t i = 0; i < hand.stacks.size(); ++i) {
        const Chips stack = table.seats[i].value().stack;
        report.compare<std::optional<Chips>>("stack", end, hand.stacks[i] + hand.net[i], stack);
    }
}

void play(const OracleHand& hand, Report& report) {
    const auto seated = seated_table(hand, report);
    if (!seated) return;
    const Deck deck = deck_for(hand);
    const auto draw = draw_for(*seated, deck, hand.stacks.size());
    if (!draw) {
        report.fault("no draw gives the last player the button\n", 0);
        return;
    }
    const auto started = accepted(*seated, StartHand{deck, *draw, Instant{}}, report, 0);
    if (!started) return;
    check_hole_cards(hand, deck, started->events, report);
    Table table = started->next;
    for (std::size_t step = 0; step < hand.decisions.size(); ++step) {
        ++report.decisions;
        if (!hand.legal.empty()) {
            report.compare("legal", step + 1, hand.legal.at(step), legal_now(table));
        }
        const auto next = act(table, hand.decisions[step], step + 1, report);
        if (!next) return;
        table = *next;
    }
    check_result(hand, table, report);
}

/// A file of the oracle, and how many hands the well-known one holds.
struct OracleFile {
    std::string_view name;
    int hands;
};
constexpr std::array oracle_files{
    OracleFile{"nlhe.jsonl", 2500},
    OracleFile{"nlhe-ante.jsonl", 750},
    OracleFile{"pluribus.jsonl", 3000},
    OracleFile{"plo.jsonl", 1500},
};

/// Where the well-known files lie; `dev` names this folder when nobody names another.
fs::path usual_folder() {
    return source_folder() / "../shared/oracle";
}

fs::path oracle_folder() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): tests read it before any thread runs
    const char* const chosen = std::getenv("CARDROOM_ORACLE");
    return chosen != nullptr ? fs::path{chosen} : usual_folder();
}

bool is_usual(const fs::path& folder) {
    // A path that ends with a slash has an empty last part.
    return fs::weakly_canonical(folder / ".") == fs::weakly_canonical(usual_folder() / ".");
}

std::vector<OracleFile> files_in(const fs::path& folder) {
    std::vector<OracleFile> found;
    std::ranges::copy_if(oracle_files, std::back_inserter(found), [&](const OracleFile& file) {
        return fs::exists(folder / file.name);
    });
    return found;
}

/// Plays every hand of `path`; how many there were.
int play_file(const fs::path& path) {
    Report report;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
        ++report.hands;
        play(parse_hand(line), report);
    }
    MESSAGE(
        "oracle ",
        path.filename().string(),
        ": ",
        report.hands,
        " hands, ",
        report.decisions,
        " decisions, ",
        report.differences,
        " differences"
    );
    CHECK_MESSAGE(report.differences == 0, report.first_few.str());
    return report.hands;
}

/// The well-known files are played whole, or somebody cut them.
void play_usual_folder() {
    for (const OracleFile& file : oracle_files) {
        CAPTURE(file.name);
        CHECK(play_file(usual_folder() / file.name) == file.hands);
    }
}

/// Somebody's own folder may hold fewer files, with as many hands as they like, but not nothing.
void play_own_folder(const fs::path& folder) {
    const std::vector<OracleFile> found = files_in(folder);
    CHECK_MESSAGE(
        !found.empty(),
        "CARDROOM_ORACLE names ",
        folder.string(),
        ", which has none of the oracle's files (nlhe.jsonl, nlhe-ante.jsonl, pluribus.jsonl, "
        "plo.jsonl)"
    );
    MESSAGE("oracle: ", found.size(), " of ", oracle_files.size(), " files in ", folder.string());
    for (const OracleFile& file : found) {
        CAPTURE(file.name);
        CHECK(play_file(folder / file.name) > 0);
    }
}

}  // namespace

constexpr int sample_hands = 20;

constexpr const char* small_hand =
    R"({"antes":[0,0,0],"blinds_or_straddles":[5,10,0],"starting_stacks":[24,60,95],
        "actions":["d dh p1 QcQh","d dh p2 AsJd","d dh p3 8h3c","p3 f","p1 cbr 24","p2 cc",
                   "d db Ac5h2d","d db Ts","d db 4c"],
        "legal":[[2,10,20,95],[0,5,20,24],[1,14,null,null]],"pots":[[48,[0,1]]],"net":[-24,24,0]})";

int differences_with(const std::string& old, const std::string& with) {
    std::string line = small_hand;
    line.replace(line.find(old), old.size(), with);
    Report report;
    play(parse_hand(line), report);
    return report.differences;
}

TEST_SUITE("oracle") {
    TEST_CASE("oracle: a wrong expectation of any kind is noticed") {
        CHECK(differences_with("[0,5,20,24]", "[0,5,20,24]") == 0);
        CHECK(differences_with("[0,5,20,24]", "[0,5,15,24]") == 1);
        CHECK(differences_with("[2,10,20,95]", "[2,5,20,95]") == 1);
        CHECK(differences_with("[1,14,null", "[1,14,38") == 1);
        CHECK(differences_with("[[48,[0,1]]]", "[[48,[1]]]") == 1);
        CHECK(differences_with("[-24,24,0]", "[-23,23,0]") == 3);  // net, and two stacks
        CHECK(differences_with("p1 cbr 24", "p1 cbr 15") == 1);
    }
    TEST_CASE("oracle: hands played elsewhere end the same here") {
        CHECK(play_file(source_folder() / "tests/game/oracle/sample.jsonl") == sample_hands);
        const fs::path folder = oracle_folder();
        if (!is_usual(folder)) {
            play_own_folder(folder);
        } else if (fs::exists(folder)) {
            play_usual_folder();
        } else {
            MESSAGE(
                "THE ORACLE'S 6,250 HANDS WERE NOT PLAYED: there is no ",
                folder.string(),
                "; only the sample was. CARDROOM_ORACLE may name another folder."
            );
        }
    }
    TEST_CASE("oracle: the usual folder is known by where it leads") {
        CHECK(is_usual(usual_folder()));
        CHECK(is_usual(fs::weakly_canonical(usual_folder()) / ""));
        CHECK_FALSE(is_usual(source_folder()));
    }
}

}  // namespace cardroom::game::oracle
