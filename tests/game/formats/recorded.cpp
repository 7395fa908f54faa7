#include "tests/game/formats/recorded.hpp"

#include "tests/places.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace cardroom::game::testing {
namespace {

namespace fs = std::filesystem;

void append(Recorded& hand, const Events& events) {
    hand.events.insert(hand.events.end(), events.begin(), events.end());
}

/// The deck of the opening that `events` hold.
std::optional<Deck> deck_in(const Events& events) {
    for (const Event& event : events) {
        if (const auto* const opened = std::get_if<HandOpened>(&event)) return opened->deck;
    }
    return std::nullopt;
}

const Accepted& must_do(const Outcome& outcome) {
    if (const auto* const refusal = std::get_if<Refusal>(&outcome)) {
        throw std::runtime_error{"refused: " + std::string{name_of(*refusal)}};
    }
    return std::get<Accepted>(outcome);
}

/// "raise 4 300" as a scenario has it, or "run 4 2": the answer of who is asked for boards.
void perform(Scenario& game, const std::string& action) {
    std::istringstream in{action};
    std::string verb;
    int seat = 0;
    int times = 0;
    in >> verb >> seat >> times;
    if (verb != "run") {
        game.play(action);
        return;
    }
    game.does(game.act(seat, RunIt{times}));
}

Table table_of(const oracle::OracleHand& hand) {
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
    rules.max_buy_in = std::max(std::ranges::max(hand.stacks), hand.big_blind);
    Table table = make_table(rules);
    for (std::size_t i = 0; i < hand.stacks.size(); ++i) {
        const PlayerId player{static_cast<std::int64_t>(i) + 1};
        evolve(table, SeatTaken{SeatNo::at(i), player, hand.stacks[i], Attendance::playing});
    }
    return table;
}

/// First cards clockwise from the button's left, then second cards, then the board.
Deck deck_of(const oracle::OracleHand& hand) {
    std::vector<Card> order;
    for (std::size_t which = 0; which < hand.hole_cards.front().size(); ++which) {
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

/// The opening that gives the last player the button.
Accepted opening_of(const Table& table, const Deck& deck, std::size_t players) {
    for (std::uint32_t draw = 0; draw < 64; ++draw) {
        const Outcome outcome = decide(table, StartHand{deck, draw, Instant{}});
        for (const Event& event : must_do(outcome).events) {
            const auto* const opened = std::get_if<HandOpened>(&event);
            if (opened != nullptr && opened->button == SeatNo::at(players - 1)) {
                return std::get<Accepted>(outcome);
            }
        }
    }
    throw std::runtime_error{"no draw gives the last player the button"};
}

Action action_of(const oracle::Decision& decision, const Table& table) {
    using Kind = oracle::Decision::Kind;
    if (decision.kind == Kind::fold) return Fold{};
    if (decision.kind == Kind::raise_to) return RaiseTo{decision.to};
    return legal(table).value().check ? Action{Check{}} : Action{Call{}};
}

fs::path oracle_folder() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): tests read it before any thread runs
    const char* const chosen = std::getenv("CARDROOM_ORACLE");
    return chosen != nullptr ? fs::path{chosen} : source_folder() / "../shared/oracle";
}

std::vector<fs::path> oracle_files() {
    std::vector<fs::path> found;
    for (const char* const name :
         {"nlhe.jsonl", "nlhe-ante.jsonl", "plo.jsonl", "pluribus.jsonl"}) {
        if (fs::exists(oracle_folder() / name)) found.push_back(oracle_folder() / name);
    }
    if (found.empty()) found.push_back(source_folder() / "tests/game/oracle/sample.jsonl");
    return found;
}

}  // namespace

formats::HandHistory Recorded::seen_by(const HistoryViewer& viewer) const {
    const auto history = formats::collect(before, events, deck, labels, viewer);
    if (!history) throw std::runtime_error{"not one whole hand"};
    return *history;
}

formats::HandLabels usual_labels() {
    using namespace std::chrono;
    formats::HandLabels labels;
    labels.table_id = TableId{7};
    labels.table = "Alpha";
    labels.at = sys_days{2026y / January / 31d} + 18h + 5min + 9s;
    labels.names = {"Ann", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy"};
    return labels;
}

Recorded record(Scenario& game, const std::string& actions) {
    return record(game, actions, {});
}

Recorded record(Scenario& game, const std::string& actions, const std::vector<Command>& after) {
    Recorded hand{game.table(), {}, {}, usual_labels()};
    game.deal();
    hand.deck = deck_in(game.events()).value();
    append(hand, game.events());
    std::istringstream parts{actions};
    for (std::string part; std::getline(parts, part, ';');) {
        perform(game, part);
        append(hand, game.events());
    }
    for (const Command& command : after) {
        game.does(command);
        append(hand, game.events());
    }
    return hand;
}

Recorded record(const oracle::OracleHand& hand) {
    Recorded recorded{table_of(hand), deck_of(hand), {}, usual_labels()};
    const Accepted opening = opening_of(recorded.before, recorded.deck, hand.stacks.size());
    append(recorded, opening.events);
    Table table = opening.next;
    for (const oracle::Decision& decision : hand.decisions) {
        Act command = act_now(table, action_of(decision, table));
        command.seat = SeatNo::at(decision.player);
        const Outcome outcome = decide(table, command);
        append(recorded, must_do(outcome).events);
        table = std::get<Accepted>(outcome).next;
    }
    return recorded;
}

std::vector<Recorded> finished_hands(
    RandomPlay& play, int commands, const std::function<Command(RandomPlay&)>& next
) {
    std::vector<Recorded> hands;
    for (int i = 0; i < commands; ++i) {
        const Table before = play.table();
        const Outcome outcome = decide(before, next(play));
        const auto* const done = std::get_if<Accepted>(&outcome);
        if (done == nullptr) continue;
        if (const auto deck = deck_in(done->events)) {
            hands.push_back({before, *deck, {}, usual_labels()});
        }
        if (!hands.empty()) append(hands.back(), done->events);
        play.adopt(done->next);
    }
    std::erase_if(hands, [](const Recorded& hand) {
        return !formats::collect(hand.before, hand.events, hand.deck, hand.labels, Admin{});
    });
    return hands;
}

std::vector<Recorded> random_hands(std::uint32_t seed, int commands) {
    RandomPlay play{seed};
    return finished_hands(play, commands, [](RandomPlay& table) { return table.next(); });
}

void for_each_oracle_hand(
    const std::function<void(const oracle::OracleHand&, const std::string&)>& visit
) {
    for (const fs::path& path : oracle_files()) {
        int hands = 0;
        std::ifstream file{path};
        for (std::string line; std::getline(file, line); ++hands) {
            CAPTURE(path.filename().string());
            CAPTURE(hands);
            visit(oracle::parse_hand(line), line);
        }
        MESSAGE("formats, oracle ", path.filename().string(), ": ", hands, " hands");
    }
}

}  // namespace cardroom::game::testing
