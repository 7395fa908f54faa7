/// The property run's own tools: scripts say all they are made of, and faults are made small.
#include "tests/game/property/shrink.hpp"

#include "tests/game/property/random_rules.hpp"
#include "tests/game/property/trial.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace cardroom::game::testing {
namespace {

/// A planted fault: no player may go all-in twice.
StepCheck nobody_all_in_twice() {
    return [times = std::map<PlayerId, int>{
            }](const Table& before, const Command&, const Outcome& outcome) mutable {
        const auto* const done = std::get_if<Accepted>(&outcome);
        if (done == nullptr) return;
        for (const Event& event : done->events) {
            const auto* const raised = std::get_if<RaisedTo>(&event);
            if (raised == nullptr || !raised->all_in) continue;
            const PlayerId player = before.seats[raised->seat.index()]->player;
            if (++times[player] == 2) throw std::logic_error{"all-in twice"};
        }
    };
}

/// The first life in which somebody does it at no limit, where one raise is enough to be all-in.
Life life_with_the_fault() {
    for (std::uint32_t seed = 1;; ++seed) {
        Life life = live(Dice{seed}, 2'000, nobody_all_in_twice());
        const bool no_limit = life.script.rules.betting == Betting::no_limit;
        if (life.fault && no_limit) return life;
    }
}

int count_of(const std::string& text, const std::string& word) {
    int count = 0;
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("a script's text says all that its rules and commands are made of") {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        const Life life = live(Dice{seed}, 300);
        REQUIRE_FALSE(life.fault);
        const std::string text = write_script(life.script);
        const auto again = read_script(text);
        REQUIRE(again);
        CHECK(again->rules == life.script.rules);
        CHECK(write_script(*again) == text);
        CHECK_FALSE(first_fault(*again));
    }
}

TEST_CASE("a script played again is the life it was written from") {
    const Life life = live(Dice{20'260'110}, 500);
    Table table = make_table(life.script.rules);
    Watch watch;
    const auto script = read_script(write_script(life.script)).value();
    for (const Command& scripted : script.commands) {
        const Command command = as_command(scripted, table);
        const Outcome outcome = decide(table, command);
        watch.see(table, command, outcome);
        if (const auto* done = std::get_if<Accepted>(&outcome)) table = done->next;
    }
    CHECK(watch.hands() == life.watch.hands());
    CHECK(watch.accepted() == life.watch.accepted());
    CHECK(watch.refused() == life.watch.refused());
}

TEST_CASE("what is no script is refused") {
    CHECK(read_script("rules small=1 big=2 least=2 most=9\nact do=fold\n"));
    for (const char* text :
         {"",
          "pause\n",
          "rules small=2 big=1 least=2 most=9\n",
          "rules small=1 big=2 least=2 most=9 colour=3\n",
          "rules small=1 big=2 least=2 most=9 game=bridge\n",
          "rules small=1 big=2 least=2 most=9\nact do=dance\n",
          "rules small=1 big=2 least=2 most=9\nact\n",
          "rules small=1 big=2 least=2 most=9\nsmile\n",
          "rules small=1 big=2 least=2 most=9\ntake seat=x\n",
          "rules small=1 big=2 least=2 most=9\nstart deck=AsAd\n"}) {
        CAPTURE(text);
        CHECK_FALSE(read_script(text));
    }
}

TEST_CASE("a planted fault is found, and made as small as it can be") {
    const Life life = life_with_the_fault();
    CHECK(life.script.commands.size() > 20);
    const std::string text = report(life, nobody_all_in_twice());
    INFO(text);
    CHECK(text.starts_with("all-in twice\n"));
    // Two players, a hand or two and little else: sit down, deal, go all-in, win, and again.
    CHECK(count_of(text, "\ntake ") == 2);
    CHECK(count_of(text, "\nstart") <= 3);
    CHECK(count_of(text, "\n") <= 20);
    CHECK(count_of(text, "seats=2") == 1);
    // A decision that times out has to say how long it took; nothing else needs a time.
    CHECK(count_of(text, "elapsed=") == count_of(text, "time_out elapsed="));
    CHECK(count_of(text, "now=") == 0);
    const auto again = read_script(text.substr(text.find('\n') + 1));
    REQUIRE(again);
    const auto fault = first_fault(*again, nobody_all_in_twice());
    REQUIRE(fault);
    CHECK(fault->what == "all-in twice");
    CHECK(fault->step + 1 == again->commands.size());
}

TEST_CASE("a fault that depends on nothing leaves nothing but the rules") {
    const Life life = live(Dice{std::uint32_t{5}}, 200);
    const Script small = shrunk(life.script, [](const Script&) { return true; });
    CHECK(small.commands.empty());
    CHECK(small.rules.seats == 2);
    CHECK(small.rules.game == Game::holdem);
}

}  // namespace cardroom::game::testing
