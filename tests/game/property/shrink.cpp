#include "tests/game/property/shrink.hpp"

#include "game/base/ids.hpp"
#include "tests/game/property/script_lines.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace cardroom::game::testing {
namespace {

/// Trials after which a script is small enough, whatever it is.
constexpr int most_trials = 20'000;
/// So many commands are few enough to try leaving out any two of them.
constexpr std::size_t few_lines = 60;

/// The lines, and the only way to change them: to what still fails.
class Shrinking {
public:
    Shrinking(Lines lines, const Fails& fails) : lines_{std::move(lines)}, fails_{fails} {}

    [[nodiscard]] const Lines& lines() const { return lines_; }

    /// Whether anything became smaller.
    bool round() {
        const Lines before = lines_;
        drop_hands();
        drop_commands();
        drop_pairs();
        for (int seat = 1; seat <= max_seats; ++seat) {
            drop_seat(seat);
        }
        shift_seats();
        close_gaps();
        lower_seats();
        drop_words();
        lower_numbers();
        return lines_ != before && trials_ < most_trials;
    }

private:
    bool adopt(Lines candidate) {
        if (candidate == lines_ || ++trials_ > most_trials) return false;
        const auto script = script_of(candidate);
        if (!script || !fails_(*script)) return false;
        lines_ = std::move(candidate);
        return true;
    }

    /// Whole hands, each from its start up to the next one's.
    void drop_hands() {
        std::size_t end = lines_.size();
        for (std::size_t line = lines_.size() - 1; line > 0; --line) {
            if (!lines_[line].starts_with("start")) continue;
            drop_between(line, end);
            end = line;
        }
    }
    /// Half of the commands at once, then a quarter, down to one; from the end, where fewer of the
    /// others depend on them. Line 0 is the rules'.
    void drop_commands() {
        for (std::size_t size = lines_.size() / 2; size > 0; size /= 2) {
            for (std::size_t end = lines_.size(); end > 1;) {
                const std::size_t begin = end > size + 1 ? end - size : 1;
                drop_between(begin, end);
                end = begin;
            }
        }
    }
    /// Two at once: a bet and its call, a check and the one behind it.
    void drop_pairs() {
        for (std::size_t last = lines_.size() - 1; last > 1; --last) {
            for (std::size_t first = last - 1; first > 0 && lines_.size() < few_lines; --first) {
                if (last >= lines_.size()) break;
                Lines fewer = lines_;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(last));
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(first));
                adopt(std::move(fewer));
            }
        }
    }
    void drop_between(std::size_t begin, std::size_t end) {
        Lines fewer = lines_;
        const auto at = [&](std::size_t place) {
            return fewer.begin() + static_cast<std::ptrdiff_t>(place);
        };
        fewer.erase(at(begin), at(end));
        adopt(std::move(fewer));
    }

    /// All that the player of one seat does.
    void drop_seat(int seat) {
        Lines fewer = lines_;
        std::erase_if(fewer, [&](const std::string& line) { return names_seat(line, seat); });
        adopt(std::move(fewer));
    }

    /// All players some seats down: their order stays.
    void shift_seats() {
        int lowest = 1;
        while (lowest < max_seats && !uses(lowest))
            ++lowest;
        Lines moved = lines_;
        for (int seat = lowest; seat <= max_seats; ++seat) {
            rename_seat(moved, seat, seat - lowest + 1);
        }
        adopt(std::move(moved));
    }
    /// Moves players down to the seats that nobody uses.
    void close_gaps() {
        for (int seat = 1; seat <= max_seats; ++seat) {
            for (int from = seat + 1; from <= max_seats && !uses(seat); ++from) {
                if (uses(from)) move_seat(from, seat);
            }
        }
    }
    [[nodiscard]] bool uses(int seat) const {
        return std::any_of(lines_.begin(), lines_.end(), [&](const std::string& line) {
            return names_seat(line, seat);
        });
    }
    void move_seat(int from, int to) {
        Lines moved = lines_;
        rename_seat(moved, from, to);
        adopt(std::move(moved));
    }

    void lower_seats() {
        for (int seats = 2; seats < max_seats; ++seats) {
            Lines words = words_of(lines_[0]);
            std::erase_if(words, [](const std::string& word) {
                return word.starts_with("seats=");
            });
            words.push_back("seats=" + std::to_string(seats));
            Lines fewer = lines_;
            fewer[0] = joined(words);
            if (fewer[0] == lines_[0] || adopt(std::move(fewer))) return;
        }
    }

    /// What a line does not say has its usual value.
    void drop_words() {
        for (std::size_t line = 0; line < lines_.size(); ++line) {
            for (std::size_t word = words_of(lines_[line]).size() - 1; word > 0; --word) {
                Lines words = words_of(lines_[line]);
                if (words[word].starts_with("seats=")) continue;  // as low as can be already
                words.erase(words.begin() + static_cast<std::ptrdiff_t>(word));
                Lines fewer = lines_;
                fewer[line] = joined(words);
                adopt(std::move(fewer));
            }
        }
    }

    void lower_numbers() {
        for (std::size_t line = 0; line < lines_.size(); ++line) {
            for (std::size_t word = 1; word < words_of(lines_[line]).size(); ++word) {
                while (lower_number(line, word)) {
                }
            }
        }
    }
    bool lower_number(std::size_t line, std::size_t word) {
        Lines words = words_of(lines_[line]);
        const auto lower = halved(words[word]);
        if (!lower || words[word].starts_with("seat")) return false;
        words[word] = *lower;
        Lines smaller = lines_;
        smaller[line] = joined(words);
        return adopt(std::move(smaller));
    }

    Lines lines_;
    const Fails& fails_;
    int trials_ = 0;
};

void name_seat(Command& scripted, const Command& command) {
    std::visit(
        [&]<class T>(T& c) {
            if constexpr (requires { c.seat; }) c.seat = std::get<T>(command).seat;
        },
        scripted
    );
}

/// The same script with every seat named: it reads better.
Script with_seats_named(Script script) {
    Table table = make_table(script.rules);
    for (Command& scripted : script.commands) {
        const Command command = as_command(scripted, table);
        name_seat(scripted, command);
        const Outcome outcome = decide(table, command);
        if (const auto* done = std::get_if<Accepted>(&outcome)) table = done->next;
    }
    return script;
}

/// That script if it still fails, else as it is: a bug may throw where no check looks.
Script readable(const Script& script, const Fails& fails) {
    try {
        const Script named = with_seats_named(script);
        return fails(named) ? named : script;
    } catch (const std::exception&) {
        return script;
    }
}

}  // namespace

Script shrunk(const Script& script, const Fails& fails) {
    Shrinking shrinking{lines_of(script), fails};
    while (shrinking.round()) {
    }
    return script_of(shrinking.lines()).value_or(script);
}

std::string report(const Life& life, const StepCheck& also) {
    const std::string& what = life.fault->what;
    const Fails same_fault = [&](const Script& script) {
        const auto fault = first_fault(script, also);
        return fault && fault->what == what;
    };
    if (!same_fault(life.script)) return what + " (its script does not show it again)\n";
    const Script small = readable(shrunk(life.script, same_fault), same_fault);
    return what + "\n" + write_script(small);
}

}  // namespace cardroom::game::testing
