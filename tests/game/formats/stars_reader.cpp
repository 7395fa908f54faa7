#include "tests/game/formats/stars_reader.hpp"

#include "tests/game/formats/stars_line.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

namespace cardroom::game::testing {
namespace {

std::vector<std::string> cards_in(const std::string& text) {
    std::istringstream words{text};
    std::vector<std::string> cards;
    for (std::string card; words >> card;) {
        const bool good = card.size() == 2 &&
                          std::string{"23456789TJQKA"}.find(card[0]) != std::string::npos &&
                          std::string{"cdhs"}.find(card[1]) != std::string::npos;
        if (!good) throw std::runtime_error{"PokerStars text: no card: " + card};
        cards.push_back(card);
    }
    return cards;
}

class Reader {
public:
    explicit Reader(const std::string& text) {
        std::istringstream in{text};
        for (std::string line; std::getline(in, line);) {
            lines_.push_back(line);
        }
    }

    StarsHand read() {
        header();
        table();
        while (line().eat("Seat ")) {
            seat();
        }
        while (line().rest() != "*** HOLE CARDS ***") {
            post();
        }
        while (line().rest() != "*** SUMMARY ***") {
            play();
        }
        next();
        summary();
        return hand_;
    }

private:
    /// The line being read, from its start.
    [[nodiscard]] Line line() const {
        if (at_ == lines_.size()) throw std::runtime_error{"PokerStars text: it ends too early"};
        return Line{lines_[at_]};
    }
    void next() { ++at_; }

    void header() {
        Line in = line();
        in.must("PokerStars Hand #");
        hand_.id = in.until(":  ");
        hand_.game = in.until(" (");
        const bool button = in.eat("Button Blind ");
        hand_.dollars = in.rest().starts_with("$");
        if (button) {
            hand_.high = in.money();
            if (in.eat(" - Ante ")) hand_.low = in.money();
        } else {
            hand_.low = in.money();
            in.must("/");
            hand_.high = in.money();
        }
        in.must(hand_.dollars ? " USD) - " : ") - ");
        hand_.utc = in.until(" UTC [");
        hand_.eastern = in.until(" ET]");
        in.must_end();
        next();
    }

    void table() {
        Line in = line();
        in.must("Table '");
        hand_.table = in.until("' ");
        hand_.table_size = static_cast<int>(in.number());
        in.must("-max ");
        hand_.play_money = in.eat("(Play Money) ");
        in.must("Seat #");
        hand_.button = static_cast<int>(in.number());
        in.must(" is the button");
        in.must_end();
        next();
    }

    void seat() {
        Line in = line();
        StarsSeat seat;
        in.must("Seat ");
        seat.number = static_cast<int>(in.number());
        in.must(": ");
        seat.name = in.until(" (");
        seat.stack = in.money();
        in.must(" in chips)");
        seat.sits_out = in.eat(" is sitting out");
        in.must_end();
        hand_.seats.push_back(seat);
        next();
    }

    /// The player whose name opens the line, with what follows it.
    std::string speaker(Line& in, const std::string& mark) const {
        for (const StarsSeat& seat : hand_.seats) {
            if (!seat.sits_out && in.eat(seat.name + mark)) return seat.name;
        }
        return {};
    }

    void post() {
        Line in = line();
        StarsAct act;
        act.name = speaker(in, ": ");
        in.must("posts ");
        act.verb = "posts";
        for (const char* const what :
             {"the ante",
              "small blind",
              "big blind",
              "button blind",
              "small & big blinds",
              "straddle"}) {
            if (!in.eat(std::string{what} + " ")) continue;
            act.what = what;
            break;
        }
        act.amount = in.money();
        act.all_in = in.eat(" and is all-in");
        in.must_end();
        hand_.posts.push_back(act);
        next();
    }

    void play() {
        Line in = line();
        if (in.eat("*** ")) {
            heading(in);
        } else if (in.eat("Dealt to ")) {
            const std::string name = in.until(" [");
            hand_.dealt[name] = cards_in(in.until("]"));
            in.must_end();
        } else if (in.eat("Uncalled bet (")) {
            const std::int64_t amount = in.money();
            in.must(") returned to ");
            hand_.uncalled[in.rest()] += amount;
        } else if (in.eat("No low hand qualified")) {
            in.must_end();
            ++hand_.no_low;
        } else if (const std::string who = speaker(in, ": "); !who.empty()) {
            deed(in, who);
        } else if (const std::string winner = speaker(in, " collected "); !winner.empty()) {
            const std::int64_t amount = in.money();
            in.must(" from ");
            hand_.wins.push_back({winner, amount, in.rest(), showdown_});
        } else if (const std::string hunter = speaker(in, " wins the "); !hunter.empty()) {
            const std::int64_t amount = in.money();
            in.must(" bounty from ");
            hand_.bounties.push_back({hunter, amount, in.rest()});
        } else {
            in.fail("a line of no known kind");
        }
        next();
    }

    void heading(Line& in) {
        StarsStreet street;
        street.name = in.until(" ***");
        std::vector<std::vector<std::string>> groups;
        while (in.eat(" [")) {
            groups.push_back(cards_in(in.until("]")));
        }
        in.must_end();
        if (street.name.ends_with("SHOW DOWN")) {
            showdown_ = street.name;
            return;
        }
        if (!groups.empty()) street.cards = groups.back();
        if (groups.size() > 1) street.before = groups.front();
        hand_.streets.push_back(street);
    }

    void deed(Line& in, const std::string& who) {
        if (in.eat("shows [")) {
            StarsShow show{who, false, cards_in(in.until("]")), {}};
            if (in.eat(" (")) show.hand = in.until(")");
            in.must_end();
            hand_.shows.push_back(show);
        } else if (in.eat("mucks hand")) {
            in.must_end();
            hand_.shows.push_back({who, true, {}, {}});
        } else if (in.eat("doesn't show hand")) {
            in.must_end();
            hand_.hidden.push_back(who);
        } else {
            decision(in, who);
        }
    }

    void decision(Line& in, const std::string& who) {
        StarsAct act;
        act.name = who;
        for (const char* const verb : {"folds", "checks", "calls", "bets", "raises"}) {
            if (in.eat(verb)) act.verb = verb;
        }
        if (act.verb.empty()) in.fail("no verb");
        if (in.eat(" ")) act.amount = in.money();
        if (in.eat(" to ")) act.to = in.money();
        act.all_in = in.eat(" and is all-in");
        in.must_end();
        hand_.streets.back().acts.push_back(act);
    }

    void summary() {
        Line in = line();
        in.must("Total pot ");
        hand_.total = in.money();
        while (in.eat(" Main pot ") || in.eat(" Side pot ") || eat_numbered_side_pot(in)) {
            hand_.pots.push_back(in.money());
            in.must(".");
        }
        in.must(" | Rake ");
        hand_.rake = in.money();
        in.must_end();
        for (next(); at_ < lines_.size(); next()) {
            summary_line(line());
        }
    }

    bool eat_numbered_side_pot(Line& in) {
        const auto number = std::to_string(hand_.pots.size());
        return in.eat(" Side pot-" + number + " ");
    }

    void summary_line(Line in) {
        if (in.empty()) {
            ++hand_.blank_lines;
        } else if (hand_.blank_lines > 0) {
            in.fail("a second hand");
        } else if (in.eat("Seat ")) {
            const int number = static_cast<int>(in.number());
            in.must(": ");
            if (speaker(in, " ").empty()) in.fail("nobody of this hand");
            hand_.fates[number] = in.rest();
        } else if (in.eat("Hand was run ")) {
            hand_.times_run = in.rest() == "twice" ? 2 : 3;
            in.must(hand_.times_run == 2 ? "twice" : "three times");
            in.must_end();
        } else {
            board(in);
        }
    }

    /// Boards are numbered in words when there are several.
    void board(Line& in) {
        constexpr std::array numbers{"FIRST ", "SECOND ", "THIRD "};
        if (hand_.times_run > 1) in.must(numbers.at(hand_.boards.size()));
        in.must("Board [");
        hand_.boards.push_back(cards_in(in.until("]")));
        in.must_end();
    }

    std::vector<std::string> lines_;
    std::size_t at_ = 0;
    std::string showdown_;  ///< the last heading of one
    StarsHand hand_;
};

/// The part of a post that a raise goes over: not antes, nor a small blind out of its place.
std::int64_t live_part(const StarsHand& hand, const StarsAct& post) {
    const auto names = names_in_position(hand);
    if (post.what == "the ante") return 0;
    if (post.what == "small & big blinds") {
        const bool fixed = hand.game.ends_with(" Limit") && !hand.game.ends_with("No Limit") &&
                           !hand.game.ends_with("Pot Limit");
        return std::min(post.amount, fixed ? hand.low : hand.high);
    }
    const std::string& small = names.size() == 2 ? names.back() : names.front();
    return post.what == "small blind" && post.name != small ? 0 : post.amount;
}

}  // namespace

StarsHand read_stars(const std::string& text) {
    return Reader{text}.read();
}

std::map<std::string, std::int64_t> results_of(const StarsHand& hand) {
    std::map<std::string, std::int64_t> results;
    std::map<std::string, std::int64_t> in_front;  // on this street
    for (const StarsAct& post : hand.posts) {
        results[post.name] -= post.amount;
        in_front[post.name] += live_part(hand, post);
    }
    for (const StarsStreet& street : hand.streets) {
        if (street.name != "HOLE CARDS") in_front.clear();
        for (const StarsAct& act : street.acts) {
            const std::int64_t added =
                act.verb == "raises" ? act.to - in_front[act.name] : act.amount;
            in_front[act.name] += added;
            results[act.name] -= added;
        }
    }
    for (const auto& [name, amount] : hand.uncalled) {
        results[name] += amount;
    }
    for (const StarsWin& win : hand.wins) {
        results[win.name] += win.amount;
    }
    for (const StarsBounty& bounty : hand.bounties) {
        results[bounty.to] += bounty.amount;
        results[bounty.from] -= bounty.amount;
    }
    return results;
}

std::vector<std::string> names_in_position(const StarsHand& hand) {
    std::vector<std::string> after;
    std::vector<std::string> before;
    for (const StarsSeat& seat : hand.seats) {
        if (seat.sits_out) continue;
        (seat.number > hand.button ? after : before).push_back(seat.name);
    }
    after.insert(after.end(), before.begin(), before.end());
    return after;
}

}  // namespace cardroom::game::testing
