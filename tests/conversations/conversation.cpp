#include "tests/conversations/conversation.hpp"

#include "tests/conversations/grammar.hpp"
#include "tests/sim/randomness.hpp"

#include <memory>
#include <utility>

namespace cardroom::server::conversations {
namespace {

constexpr int frames_of_talk = 1'500;
constexpr std::size_t sockets = 10;
constexpr std::size_t seated_first = 6;

class Conversation {
public:
    Conversation(std::uint64_t seed, Keep keep) : dice_{seed}, keep_{keep} {}

    Talk run() {
        for (std::size_t i = 0; i < sockets; ++i) {
            partners_.push_back(newcomer());
        }
        take_seats();
        while (talk_.frames < frames_of_talk && !faults_.first()) {
            step();
        }
        room_.settle();
        look();
        talk_.fault = faults_.first();
        talk_.hands = room_.hands();
        partners_.clear();
        return std::move(talk_);
    }

private:
    void note(std::string what) {
        if (keep_ == Keep::everything) {
            talk_.said.push_back(std::move(what));
        }
    }

    std::unique_ptr<Partner> newcomer() {
        const Person& person = dice_.one_of(room_.people());
        const std::string name = "socket " + std::to_string(++made_) + " of " + person.name;
        note(name + " opens");
        return std::make_unique<Partner>(room_, faults_, lore_, person, name);
    }

    /// Most of those who are there sit down at the house's table, so that it plays from the start.
    void take_seats() {
        for (std::size_t i = 0; i < seated_first; ++i) {
            Partner& partner = *partners_[i];
            partner.greets();
            say(partner, grammar_.hello(partner));
            room_.settle();
            for (const std::string& frame : grammar_.sits_down(partner, i + 1)) {
                say(partner, frame);
                room_.settle();
            }
        }
    }

    /// Who is asked for a decision is heard more often than others.
    std::unique_ptr<Partner>& speaker() {
        if (dice_.percent(40)) {
            for (auto& partner : partners_) {
                if (!partner->closed() && partner->turn().is_object()) {
                    return partner;
                }
            }
        }
        return dice_.one_of(partners_);
    }

    /// Frames are mostly said one at a time; some while the answers to others are under way.
    void step() {
        auto& partner = speaker();
        const std::size_t draw = dice_.below(1'000);
        if (partner->closed() || draw < 4) {
            note("a socket is lost");
            partner = newcomer();
        } else if (draw < 6) {
            note("a binary frame");
            partner->say_binary();
        } else if (draw < 60) {
            pass();
        } else {
            say(*partner);
        }
        if (dice_.percent(70)) {
            room_.settle();
            look();
        }
    }

    void pass() {
        const Millis time{
            dice_.percent(85) ? dice_.between(50, 1'500) : dice_.between(1'500, 40'000)
        };
        note(std::to_string(time.count()) + " ms pass");
        room_.pass(time);
    }

    void say(Partner& partner) {
        const bool greets = !partner.greeted() && !dice_.percent(5);
        const std::string frame = greets ? grammar_.hello(partner) : grammar_.frame(partner);
        if (greets) partner.greets();
        say(partner, frame);
    }

    void say(Partner& partner, const std::string& frame) {
        note(partner.name() + " > " + frame);
        ++talk_.frames;
        partner.say(frame);
    }

    void look() {
        for (const auto& partner : partners_) {
            partner->check_answers();
        }
        if (++looks_ % 16 == 0 || talk_.frames >= frames_of_talk) {
            room_.check_books();
        }
    }

    Dice dice_;
    Keep keep_;
    Faults faults_;
    Lore lore_;
    CardRoom room_{faults_};
    Grammar grammar_{dice_, lore_};
    std::vector<std::unique_ptr<Partner>> partners_;
    Talk talk_;
    int made_ = 0;
    int looks_ = 0;
};

}  // namespace

Talk talk(std::uint64_t seed, Keep keep) {
    sim::seed_randomness(seed);
    Conversation conversation{seed, keep};
    return conversation.run();
}

}  // namespace cardroom::server::conversations
