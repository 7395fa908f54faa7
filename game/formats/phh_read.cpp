#include "game/formats/names.hpp"
#include "game/formats/phh.hpp"
#include "game/formats/phh_fields.hpp"
#include "game/formats/phh_read_actions.hpp"
#include "game/formats/phh_read_options.hpp"

#include <algorithm>
#include <chrono>

namespace cardroom::game::formats {

namespace {

constexpr std::size_t least_players = 2;

/// Forced bets of two players are listed the other way round: the first player is the big blind.
std::vector<Chips> by_player(std::vector<Chips> listed) {
    if (listed.size() == 2) std::ranges::reverse(listed);
    return listed;
}

class PhhReader {
public:
    explicit PhhReader(TomlFields fields) : fields_{std::move(fields)} {
        for (const TomlField& field : fields_.all()) {
            hand_.lines.emplace(field.key, field.line);
        }
    }

    std::variant<PhhHand, FormatError> read() {
        // Each step may rely on what those before it have checked.
        for (const auto step :
             {&PhhReader::game,
              &PhhReader::stacks,
              &PhhReader::forced_bets,
              &PhhReader::bets,
              &PhhReader::labels,
              &PhhReader::seats,
              &PhhReader::options,
              &PhhReader::results,
              &PhhReader::actions}) {
            (this->*step)();
            if (fields_.error()) return *fields_.error();
        }
        return std::move(hand_);
    }

private:
    [[nodiscard]] std::size_t count() const { return hand_.stacks.size(); }

    void game() {
        fields_.require_field("variant");
        const std::string code = fields_.text("variant");
        for (int variant = 0; variant <= static_cast<int>(Variant::omaha5_hi_lo); ++variant) {
            for (int betting = 0; betting <= static_cast<int>(Betting::fixed_limit); ++betting) {
                hand_.variant = static_cast<Variant>(variant);
                hand_.betting = static_cast<Betting>(betting);
                if (phh_code(hand_.variant, hand_.betting) == code) return;
            }
        }
        fields_.fail_at("variant", "a game that is not played here: '" + code + "'");
    }

    void stacks() {
        fields_.require_field("starting_stacks");
        hand_.stacks = fields_.amounts("starting_stacks");
        if (count() < least_players || count() > max_seats) {
            fields_.fail_at("starting_stacks", "a hand has 2 to 9 players");
        }
        const auto empty = [](Chips stack) { return stack <= Chips{}; };
        if (std::ranges::any_of(hand_.stacks, empty)) {
            fields_.fail_at("starting_stacks", "a stack must be positive");
        }
    }

    void forced_bets() {
        fields_.require_field("antes");
        fields_.require_field("blinds_or_straddles");
        if (fields_.has("bring_in")) fields_.fail_at("bring_in", "a game with blinds has none");
        hand_.antes = by_player(fields_.amounts("antes", count()));
        hand_.blinds = by_player(fields_.amounts("blinds_or_straddles", count()));
        hand_.dead_posts = fields_.amounts("_dead_posts", count());
        hand_.dead_posts.resize(count());
        if (fields_.error()) return;
        for (std::size_t i = 0; i < count(); ++i) {
            hand_.antes[i] -= hand_.dead_posts[i];
            if (hand_.antes[i] < Chips{}) fields_.fail_at("antes", "an ante is negative");
            if (hand_.dead_posts[i] < Chips{}) {
                fields_.fail_at("_dead_posts", "a dead post is negative");
            }
        }
    }

    void bets() {
        const bool fixed = hand_.betting == Betting::fixed_limit;
        for (const char* const name : {"small_bet", "big_bet"}) {
            if (fixed) fields_.require_field(name);
            if (!fixed && fields_.has(name)) fields_.fail_at(name, "a bet of fixed-limit games");
        }
        if (!fixed) fields_.require_field("min_bet");
        if (fixed && fields_.has("min_bet")) {
            fields_.fail_at("min_bet", "a fixed-limit game has none");
        }
        hand_.min_bet = fields_.amount(fixed ? "small_bet" : "min_bet");
        hand_.big_bet = fields_.amount("big_bet");
        if (hand_.min_bet <= Chips{} || (fixed && hand_.big_bet <= Chips{})) {
            fields_.fail_at(fixed ? "small_bet" : "min_bet", "a bet must be positive");
        }
    }

    void labels() {
        const std::int64_t most = max_chips.units();
        hand_.hand = HandNo{std::max<std::int64_t>(1, fields_.number_or_text("hand").value_or(1))};
        hand_.table_id = TableId{fields_.integer("_table_id", 0, most)};
        hand_.table = fields_.name("table");
        hand_.players = fields_.texts("players", fields_.has("players") ? count() : 0);
        for (std::size_t i = hand_.players.size(); i < count(); ++i) {
            hand_.players.push_back("p" + std::to_string(i + 1));
        }
        (void)fields_.truth("ante_trimming_status");
        hand_.at = when();
    }

    /// When all of it is given, and in UTC: there is no other clock here.
    Instant when() {
        using namespace std::chrono;
        const TimeOfDay time = fields_.time("time");
        const auto day = static_cast<unsigned>(fields_.integer("day", 1, 31));
        const auto month = static_cast<unsigned>(fields_.integer("month", 1, 12));
        const auto year = static_cast<int>(fields_.integer("year", 1, 9999));
        const std::string zone = fields_.text("time_zone");
        for (const char* const name : {"time", "day", "month", "year"}) {
            if (!fields_.has(name)) return Instant{};
        }
        const year_month_day date{
            std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}
        };
        if (!date.ok()) fields_.fail_at("day", "no such day");
        if (!date.ok() || (!zone.empty() && zone != "UTC")) return Instant{};
        return sys_days{date} + hours{time.hour} + minutes{time.minute} + seconds{time.second};
    }

    void seats() {
        const auto players = static_cast<std::int64_t>(count());
        const auto listed = fields_.integers("seats", fields_.has("seats") ? count() : 0);
        for (std::int64_t number = 1; number <= players; ++number) {
            const std::int64_t seat =
                listed.empty() ? number : listed[static_cast<std::size_t>(number - 1)];
            if (seat < 1 || seat > max_seats) return fields_.fail_at("seats", "seats are 1 to 9");
            hand_.seats.emplace_back(static_cast<int>(seat));
        }
        const std::int64_t last = std::ranges::max(hand_.seats).number();
        const std::int64_t size = fields_.integer("seat_count", 0, 1000);
        if (fields_.has("seat_count") && size < last) {
            return fields_.fail_at("seat_count", "fewer seats than a player's number");
        }
        // Larger tables are not made here; the empty seats of one are nobody's.
        hand_.seat_count =
            static_cast<int>(std::min<std::int64_t>(std::max(size, last), max_seats));
        check_clockwise();
    }

    /// From the button's left, the seats' numbers must rise, but for once around the table.
    void check_clockwise() {
        int falls = 0;
        for (std::size_t i = 0; i < count(); ++i) {
            const SeatNo next = hand_.seats[(i + 1) % count()];
            if (next == hand_.seats[i]) return fields_.fail_at("seats", "a seat is taken twice");
            if (next < hand_.seats[i]) ++falls;
        }
        if (falls != 1) fields_.fail_at("seats", "the seats are not in clockwise order");
    }

    void options() { read_phh_options(fields_, hand_); }

    void results() {
        const bool given = fields_.has("finishing_stacks");
        hand_.finishing_stacks = fields_.amounts("finishing_stacks", given ? count() : 0);
        hand_.winnings = fields_.amounts("winnings", fields_.has("winnings") ? count() : 0);
        hand_.rake = fields_.amount("_rake");
        if (hand_.rake < Chips{}) fields_.fail_at("_rake", "the rake is negative");
        hand_.places = fields_.places();
    }

    void actions() {
        fields_.require_field("actions");
        read_phh_actions(fields_, hand_);
    }

    PhhFields fields_;
    PhhHand hand_;
};

}  // namespace

std::variant<PhhHand, FormatError> read_phh(std::string_view text) {
    auto fields = read_toml(text);
    if (const auto* const error = std::get_if<FormatError>(&fields)) return *error;
    return PhhReader{std::get<TomlFields>(std::move(fields))}.read();
}

}  // namespace cardroom::game::formats
