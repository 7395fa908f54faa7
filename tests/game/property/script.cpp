#include "tests/game/property/script.hpp"

#include "game/rules/legal.hpp"
#include "tests/game/property/command_fields.hpp"
#include "tests/game/property/script_values.hpp"
#include "tests/game/support/setup.hpp"

#include <map>
#include <sstream>
#include <utility>

namespace cardroom::game::testing {

namespace {

using Values = std::map<std::string, std::string, std::less<>>;

/// What a command is when its line says nothing else.
template <class T>
T usual() {
    T value{};
    if constexpr (requires { value.seat; }) value.seat = actor_seat;
    if constexpr (requires { value.deck; }) value.deck = deck_with({});
    return value;
}

/// Writes every field that differs from the usual, in order.
class Writer {
public:
    Writer(std::string& out, Values usual) : out_{out}, usual_{std::move(usual)} {}

    template <class T>
    void operator()(const char* key, T& value) {
        put(key, value_text(value));
    }
    void operator()(const char* key, Action& action) {
        std::visit(
            [&]<class T>(T& what) {
                put(key, std::string{word<T>});
                fields(*this, what);
            },
            action
        );
    }

private:
    void put(const char* key, const std::string& text) {
        const auto found = usual_.find(key);
        if (found != usual_.end() && found->second == text) return;
        out_.append(" ").append(key).append("=").append(text);
    }

    std::string& out_;
    Values usual_;
};

/// Collects the text of every field.
class Lister {
public:
    template <class T>
    void operator()(const char* key, T& value) {
        values[key] = value_text(value);
    }
    void operator()(const char*, Action&) {}  // an action is always said

    Values values;
};

/// Sets the fields that a line names; each name must be used.
class Filler {
public:
    explicit Filler(Values given) : given_{std::move(given)} {}

    template <class T>
    void operator()(const char* key, T& value) {
        const auto found = given_.find(key);
        if (found == given_.end()) return;
        wrong_ = !read_value(found->second, value) || wrong_;
        given_.erase(found);
    }
    void operator()(const char* key, Action& action) {
        const auto found = given_.find(key);
        const std::string name = found == given_.end() ? "" : found->second;
        wrong_ = !any_named(name, action) || wrong_;
        if (found != given_.end()) given_.erase(found);
        std::visit([&](auto& what) { fields(*this, what); }, action);
    }
    [[nodiscard]] bool good() const { return !wrong_ && given_.empty(); }

private:
    template <class... Ts>
    bool any_named(const std::string& name, std::variant<Ts...>& action) {
        const auto is = [&]<class T>(std::in_place_type_t<T>) {
            if (name != word<T>) return false;
            action = T{};
            return true;
        };
        return (is(std::in_place_type<Ts>) || ...);
    }

    Values given_;
    bool wrong_ = false;
};

template <class T>
void write_line(std::string_view name, T value, std::string& out) {
    Lister lister;
    T plain = usual<T>();
    fields(lister, plain);
    out += name;
    Writer writer{out, std::move(lister.values)};
    fields(writer, value);
    out += '\n';
}

struct Line {
    std::string name;
    Values values;
    bool good = true;
};
Line parse_line(const std::string& text) {
    std::istringstream in{text};
    Line line;
    in >> line.name;
    for (std::string part; in >> part;) {
        const auto equals = part.find('=');
        line.good = line.good && equals != part.npos;
        if (equals == part.npos) break;
        line.values[part.substr(0, equals)] = part.substr(equals + 1);
    }
    return line;
}

template <class T>
std::optional<T> filled(Line line) {
    T value = usual<T>();
    Filler filler{std::move(line.values)};
    fields(filler, value);
    if (!line.good || !filler.good()) return std::nullopt;
    return value;
}

template <class... Ts>
std::optional<Command> command_in(const Line& line, std::in_place_type_t<std::variant<Ts...>>) {
    std::optional<Command> command;
    const auto take = [&]<class T>(std::in_place_type_t<T>) {
        if (line.name != word<T>) return;
        if (auto value = filled<T>(line)) command = *value;
    };
    (take(std::in_place_type<Ts>), ...);
    return command;
}

Turn turn_of(const Table& table) {
    const Hand* const hand = live_hand(table);
    return hand == nullptr ? Turn{0} : hand->turn;
}

/// Adds `times` the table's own hand and turn to those that a command names.
template <class T>
void shift(T& command, const Table& table, int times) {
    if constexpr (requires { command.hand; }) {
        command.hand = HandNo{command.hand.value() + times * table.last_hand.value()};
    }
    if constexpr (requires { command.turn; }) {
        command.turn = Turn{command.turn.value() + times * turn_of(table).value()};
    }
}

std::optional<SeatNo> actor_of(const Table& table) {
    const Hand* const hand = live_hand(table);
    return hand == nullptr ? std::nullopt : hand->to_act;
}

/// A raise as large as is legal stays that, and one as small.
void loosen(Act& act, const Table& table) {
    auto* const raise = std::get_if<RaiseTo>(&act.action);
    const auto range = legal(table);
    if (raise == nullptr || !range || !range->raise) return;
    if (raise->to == range->raise->min_to) raise->to = least_raise;
    if (raise->to == range->raise->max_to) raise->to = most_raise;
}

void settle(Act& act, const Table& table) {
    auto* const raise = std::get_if<RaiseTo>(&act.action);
    if (raise == nullptr) return;
    const auto range = legal(table);
    const RaiseRange none{};
    const RaiseRange bounds = range && range->raise ? *range->raise : none;
    if (raise->to == least_raise) raise->to = bounds.min_to;
    if (raise->to == most_raise) raise->to = bounds.max_to;
}

}  // namespace

Command as_script(const Command& command, const Table& table) {
    Command scripted = command;
    std::visit([&](auto& c) { shift(c, table, -1); }, scripted);
    auto* const act = std::get_if<Act>(&scripted);
    if (act == nullptr) return scripted;
    loosen(*act, table);
    if (actor_of(table) == act->seat) act->seat = actor_seat;
    return scripted;
}

Command as_command(const Command& scripted, const Table& table) {
    Command command = scripted;
    std::visit(
        [&]<class T>(T& c) {
            shift(c, table, 1);
            if constexpr (requires { c.seat; }) {
                if (c.seat == actor_seat) c.seat = actor_of(table).value_or(SeatNo{1});
            }
        },
        command
    );
    if (auto* const act = std::get_if<Act>(&command)) settle(*act, table);
    return command;
}

std::string write_script(const Script& script) {
    std::string out;
    write_line("rules", script.rules, out);
    for (const Command& command : script.commands) {
        std::visit([&]<class T>(const T& c) { write_line(word<T>, c, out); }, command);
    }
    return out;
}

std::optional<Script> read_script(std::string_view text) {
    std::istringstream in{std::string{text}};
    std::string first;
    std::getline(in, first);
    const Line rules_line = parse_line(first);
    const auto rules = filled<TableRules>(rules_line);
    if (rules_line.name != "rules" || !rules || fault_in(*rules)) return std::nullopt;
    Script script{*rules, {}};
    for (std::string one; std::getline(in, one);) {
        const auto command = command_in(parse_line(one), std::in_place_type<Command>);
        if (!command) return std::nullopt;
        script.commands.push_back(*command);
    }
    return script;
}

}  // namespace cardroom::game::testing
