#include "game/formats/ohh.hpp"

#include "game/formats/json.hpp"
#include "game/formats/names.hpp"
#include "game/formats/ohh_words.hpp"

#include <algorithm>
#include <map>

namespace cardroom::game::formats {

namespace {

class OhhWriter {
public:
    explicit OhhWriter(const HandHistory& history) : history_{history} {}

    std::string write() {
        json_.open_object();
        json_.key("ohh").open_object();
        header();
        players();
        rounds();
        pots();
        json_.close_object();
        json_.close_object();
        return json_.take() + "\n\n";
    }

private:
    /// A player is known by his seat.
    static int id(SeatNo seat) { return seat.number(); }

    void header() {
        json_.member("spec_version", ohh_version);
        json_.member("site_name", ohh_site);
        json_.member("network_name", ohh_site);
        json_.member("internal_version", "1.0");
        json_.member("tournament", false);
        json_.member("game_number", std::string_view{unique_number(history_)});
        const Civil at = in_utc(history_.at);
        json_.member("start_date_utc", std::string_view{date_text(at, '-') + "T" + clock_text(at)});
        json_.member("table_name", std::string_view{history_.table});
        json_.member("game_type", ohh_game(history_.variant));
        json_.key("bet_limit").open_object();
        json_.member("bet_type", ohh_bet_type(history_.betting));
        json_.member("bet_cap", 0);
        json_.close_object();
        json_.member("table_size", history_.table_size);
        json_.member("currency", "XPM");
        json_.member("dealer_seat", history_.button.number());
        json_.member("small_blind_amount", history_.small_blind.units());
        json_.member("big_blind_amount", history_.big_blind.units());
        json_.member("ante_amount", history_.ante.units());
        if (history_.hero) json_.member("hero_player_id", id(*history_.hero));
        flags();
    }

    void flags() {
        json_.key("flags").open_array();
        if (!history_.hero) json_.value("Observed");
        if (history_.bomb_pot) json_.value("Bomb_Pot");
        if (history_.boards.size() > 1) json_.value("Run_It_Twice");
        json_.close_array();
    }

    void players() {
        json_.key("players").open_array();
        for (const HistoryPlayer& player : history_.players) {
            json_.open_object();
            json_.member("id", id(player.seat));
            json_.member("seat", player.seat.number());
            json_.member("name", std::string_view{player.name});
            json_.member("starting_stack", player.stack.units());
            json_.member("player_bounty", 0);
            json_.member("is_sitting_out", !player.dealt_in);
            json_.close_object();
        }
        json_.close_array();
    }

    void rounds() {
        json_.key("rounds").open_array();
        for (const Deal& deal : deals_of(history_)) {
            round(deal);
        }
        showdown();
        json_.close_array();
    }

    [[nodiscard]] bool anything_shown() const {
        const auto shown = [](const HistoryStreet& street) { return !street.reveals.empty(); };
        return !history_.late_shows.empty() || std::ranges::any_of(history_.streets, shown);
    }

    void open_round(const char* name) {
        json_.open_object();
        json_.member("id", rounds_++);
        json_.member("street", name);
        actions_ = 0;
    }

    void close_round() {
        json_.close_array();
        json_.close_object();
    }

    /// Every board has rounds of its own for the cards it does not share; what was done on a street
    /// follows its last cards.
    void round(const Deal& deal) {
        const HistoryStreet& street = history_.streets[deal.street];
        open_round(ohh_word(street.street));
        json_.key("cards").open_array();
        for (const Card card : deal.cards) {
            json_.value(std::string_view{card.text()});
        }
        json_.close_array();
        json_.key("actions").open_array();
        if (street.street == Street::preflop) open_hand();
        if (deal.last) decisions(street);
        close_round();
    }

    void decisions(const HistoryStreet& street) {
        for (const HistoryAction& action : street.actions) {
            entry(action.seat, ohh_word(action.deed), action.added, action.all_in);
        }
    }

    void open_hand() {
        for (const HistoryPost& post : history_.posts) {
            entry(post.seat, ohh_word(post.kind), post.amount, post.all_in);
        }
        for (const HistoryPlayer& player : history_.players) {
            if (player.dealt_face_up) card_entry(player.seat, "Dealt Cards", player.hole);
        }
    }

    void showdown() {
        if (!anything_shown()) return;
        open_round("Showdown");
        json_.key("cards").open_array();
        json_.close_array();
        json_.key("actions").open_array();
        for (const HistoryStreet& street : history_.streets) {
            reveals(street.reveals);
        }
        reveals(history_.late_shows);
        for (const HistoryBounty& bounty : history_.bounties) {
            entry(bounty.from, "Player Adjustment", -bounty.amount, false);
        }
        close_round();
    }

    void reveals(const std::vector<HistoryReveal>& all) {
        for (const HistoryReveal& reveal : all) {
            const auto player =
                std::ranges::find(history_.players, reveal.seat, &HistoryPlayer::seat);
            if (reveal.mucked) {
                card_entry(reveal.seat, "Mucks Cards", player->hole);
            } else if (any_known(reveal.cards)) {
                card_entry(reveal.seat, "Shows Cards", reveal.cards);
            }
        }
    }

    void open_entry(SeatNo seat, const char* what, Chips amount, bool all_in) {
        json_.open_object();
        json_.member("action_number", ++actions_);
        json_.member("player_id", id(seat));
        json_.member("action", what);
        json_.member("amount", amount.units());
        json_.member("is_allin", all_in);
    }

    /// `amount` is what the action adds, also for a raise: the format wants it so.
    void entry(SeatNo seat, const char* what, Chips amount, bool all_in) {
        open_entry(seat, what, amount, all_in);
        json_.close_object();
    }

    void card_entry(SeatNo seat, const char* what, const SeenCards& cards) {
        open_entry(seat, what, Chips{}, false);
        const bool known = !cards_text(cards, "", "").empty();
        if (known) json_.key("cards").open_array();
        for (const auto& card : cards) {
            if (card) json_.value(std::string_view{card->text()});
        }
        if (known) json_.close_array();
        json_.close_object();
    }

    void pots() {
        // Paid from the last side pot on, listed from the main pot on.
        const std::vector<HistoryPot> sorted{history_.pots.rbegin(), history_.pots.rend()};
        json_.key("pots").open_array();
        for (const HistoryPot& pot : sorted) {
            json_.open_object();
            json_.member("number", pot.number);
            json_.member("amount", pot.amount.units());
            json_.member("rake", pot.rake.units());
            json_.member("jackpot", 0);
            wins(pot);
            json_.close_object();
        }
        json_.close_array();
    }

    /// One entry for each winner, whatever boards he won on.
    void wins(const HistoryPot& pot) {
        std::map<SeatNo, Chips> won;
        for (const HistoryWin& win : pot.wins) {
            won[win.seat] += win.amount;
        }
        json_.key("player_wins").open_array();
        for (const auto& [seat, amount] : won) {
            json_.open_object();
            json_.member("player_id", id(seat));
            json_.member("win_amount", amount.units());
            json_.member("cashout_amount", 0);
            json_.member("cashout_fee", 0);
            json_.member("bonus_amount", pot.number == 0 ? bounties_to(seat).units() : 0);
            json_.close_object();
        }
        json_.close_array();
    }

    [[nodiscard]] Chips bounties_to(SeatNo seat) const {
        Chips sum;
        for (const HistoryBounty& bounty : history_.bounties) {
            if (bounty.to == seat) sum += bounty.amount;
        }
        return sum;
    }

    const HandHistory& history_;
    JsonWriter json_;
    int rounds_ = 0;
    int actions_ = 0;
};

}  // namespace

std::string to_ohh(const HandHistory& history) {
    return OhhWriter{history}.write();
}

}  // namespace cardroom::game::formats
