#include "tests/game/support/scenario.hpp"

#include "game/rules/around.hpp"
#include "game/rules/positions.hpp"
#include "game/rules/pots.hpp"
#include "game/rules/variant.hpp"
#include "tests/game/support/words.hpp"

#include <sstream>
#include <stdexcept>
#include <vector>

namespace cardroom::game::testing {

namespace {

std::vector<std::string> parts_of(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream in{text};
    for (std::string part; std::getline(in, part, separator);) {
        const auto start = part.find_first_not_of(' ');
        if (start != std::string::npos) parts.push_back(part.substr(start));
    }
    return parts;
}

/// "raise 4 300" as an action; "all-in" and "call" by what is legal.
struct Spoken {
    int seat = 0;
    Action action;
};
Spoken parse_action(const std::string& text, const Table& table) {
    std::istringstream in{text};
    std::string verb;
    std::int64_t amount = 0;
    Spoken spoken;
    in >> verb >> spoken.seat >> amount;
    if (verb == "fold") spoken.action = Fold{};
    if (verb == "check") spoken.action = Check{};
    if (verb == "call") spoken.action = Call{};
    if (verb == "raise") spoken.action = RaiseTo{chips(amount)};
    if (verb == "all-in") {
        const auto range = legal(table);
        if (range && range->raise) {
            spoken.action = RaiseTo{range->raise->max_to};
        } else {
            spoken.action = Call{};
        }
    }
    return spoken;
}

/// The seat's place in the dealing order, from the button's left.
int place_of(SeatNo wanted, const HandOpened& opened) {
    int place = 0;
    int next = 0;
    for_each_after(opened.button, opened.dealt_in, [&](SeatNo seat) {
        if (seat == wanted) place = next;
        ++next;
    });
    return place;
}

}  // namespace

Scenario::Scenario(const TableRules& rules) : table_{make_table(rules)} {}

Scenario& Scenario::seats(const std::string& stacks) {
    for (const std::string& one : parts_of(stacks, ' ')) {
        const auto colon = one.find(':');
        seat(std::stoi(one), std::stoll(one.substr(colon + 1)), Attendance::playing);
    }
    return *this;
}

Scenario& Scenario::seat(int number, std::int64_t stack, Attendance attendance) {
    evolve(table_, SeatTaken{SeatNo{number}, PlayerId{number}, chips(stack), attendance});
    return *this;
}

Scenario& Scenario::button(int seat) {
    const SeatSet there = present(table_);
    draw_ = 0;
    for (int other = 1; other < seat; ++other) {
        if (there.contains(SeatNo{other})) ++draw_;
    }
    return *this;
}

Scenario& Scenario::cards(const std::string& text) {
    cards_ = text;
    return *this;
}

StartHand Scenario::start(const Deck& deck) const {
    return StartHand{deck, draw_, now_};
}

/// The cards asked for, at the positions where this opening deals them.
Deck Scenario::deck_for(const HandOpened& opened) const {
    std::vector<Placed> placed;
    for (const std::string& part : parts_of(cards_, ';')) {
        std::istringstream in{part};
        std::string who;
        std::string named;
        in >> who >> named;
        const int players = opened.dealt_in.size();
        int position = variant_of(table_.rules.game).hole_cards * players;
        int step = 1;
        if (who != "board") {
            position = place_of(SeatNo{std::stoi(who)}, opened);
            step = players;
        }
        for (std::size_t i = 0; i + 1 < named.size(); i += 2, position += step) {
            placed.push_back({position, named.substr(i, 2)});
        }
    }
    return deck_with(placed);
}

Scenario& Scenario::deal() {
    const Outcome trial = decide(table_, start(deck_with({})));
    if (const auto* refusal = std::get_if<Refusal>(&trial)) {
        throw std::runtime_error{"no deal: " + std::string{name_of(*refusal)}};
    }
    for (const Event& event : std::get<Accepted>(trial).events) {
        const auto* opened = std::get_if<HandOpened>(&event);
        if (opened == nullptr) continue;
        const Deck deck = deck_for(*opened);
        cards_.clear();
        return does(start(deck));
    }
    return does(start(deck_with({})));  // everybody sat out instead
}

Scenario& Scenario::play(const std::string& actions) {
    for (const std::string& one : parts_of(actions, ';')) {
        const std::string answer = attempt(one);
        if (answer != "accepted")
            throw std::runtime_error{std::string{one}.append(": ").append(answer)};
    }
    return *this;
}

Scenario& Scenario::finish() {
    while (const auto range = legal(table_)) {
        const Action action = range->check ? Action{Check{}} : Action{Fold{}};
        does(act(to_act(), action));
    }
    return *this;
}

std::string Scenario::attempt(const std::string& action) {
    const Spoken spoken = parse_action(action, table_);
    return asks(act(spoken.seat, spoken.action));
}

Scenario& Scenario::does(const Command& command) {
    const std::string answer = asks(command);
    if (answer != "accepted") throw std::runtime_error{"refused: " + answer};
    return *this;
}

std::string Scenario::asks(const Command& command) {
    const Outcome outcome = decide(table_, command);
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
        return std::string{name_of(*refusal)};
    }
    table_ = std::get<Accepted>(outcome).next;
    events_ = std::get<Accepted>(outcome).events;
    return "accepted";
}

Act Scenario::act(int seat, const Action& action) const {
    const Hand* hand = live_hand(table_);
    const Turn turn = hand != nullptr ? hand->turn : Turn{0};
    return Act{
        .seat = SeatNo{seat},
        .hand = table_.last_hand,
        .turn = turn,
        .action = action,
        .now = now_,
    };
}

TimeOut Scenario::time_out(Millis elapsed) const {
    return TimeOut{
        .hand = table_.last_hand,
        .turn = hand().turn,
        .elapsed = elapsed,
        .now = now_,
    };
}

const Hand& Scenario::hand() const {
    if (const auto* ended = std::get_if<HandOver>(&table_.phase)) return ended->hand;
    return std::get<Hand>(table_.phase);
}

const Seat& Scenario::seat(int number) const {
    return table_.seats.at(SeatNo{number}.index()).value();
}

std::int64_t Scenario::stack(int number) const {
    return seat(number).stack.units();
}

std::int64_t Scenario::net(int number) const {
    return std::get<HandOver>(table_.phase).net.at(SeatNo{number}.index()).units();
}

int Scenario::to_act() const {
    const Hand* hand = live_hand(table_);
    return hand != nullptr && hand->to_act ? hand->to_act->number() : 0;
}

std::string Scenario::options() const {
    const auto range = legal(table_);
    return range ? in_words(*range) : "nobody to act";
}

std::string Scenario::positions() const {
    const Hand& played = hand();
    const SeatSet dealt = seats_in(played, Standing::live, Standing::all_in, Standing::folded);
    std::string text = "button " + in_words(played.button);
    if (played.small_blind) text += " small " + in_words(*played.small_blind);
    return text + " big " + in_words(played.big_blind) + " dealt " + in_words(dealt);
}

std::string Scenario::pots() const {
    return in_words(pots_of(hand()));
}

std::string Scenario::tale() const {
    return in_words(events_);
}

Scenario& Scenario::wait(Millis time) {
    now_ += time;
    return *this;
}

}  // namespace cardroom::game::testing
