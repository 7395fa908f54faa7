#include "game/formats/phh_read_actions.hpp"

#include "game/formats/phh_boards.hpp"
#include "game/formats/phh_shows.hpp"
#include "game/formats/phh_words.hpp"
#include "game/formats/toml_values.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>

namespace cardroom::game::formats {

namespace {

using Kind = PhhAction::Kind;
using Words = std::vector<std::string_view>;
using Cards = SeenHole;

constexpr std::optional<Card> unknown;
constexpr int lowest_short_deck_rank = 4;  // a six
constexpr std::size_t whole_board = 5;

class ActionsReader {
public:
    ActionsReader(PhhFields& fields, PhhHand& hand)
        : fields_{fields},
          hand_{hand},
          variant_{hand.variant},
          players_(hand.stacks.size()),
          boards_{hand.double_board ? 2U : 1U} {}

    void read() {
        for (const TomlValue& entry : fields_.actions()) {
            if (fields_.error()) break;
            line_ = entry.line;
            read_entry(words_of(std::get<std::string>(entry.is)));
        }
        if (dealt_ < players_.size()) {
            if (line_ == 0) line_ = fields_.line_of("actions");
            fail("p" + std::to_string(dealt_ + 1) + " gets no hole cards");
        }
        hand_.boards = boards_.all();
        check_runs();
        read_rabbit();
    }

private:
    void fail(std::string reason) { fields_.fail(line_, std::move(reason)); }

    void read_entry(const Words& words) {
        if (words.empty()) return;  // a comment
        if (words[0] == "d") return read_deal(words);
        if (dealt_ < players_.size()) return fail("an action before all hole cards are dealt");
        const auto player = player_in(words[0]);
        if (!player) return fail("no such player");
        if (words.size() < 2) return fail("a player does nothing");
        if (players_[*player].folded()) return fail("a player who folded acts");
        if (words[1] == "sm") return read_show(*player, words);
        read_decision(*player, words);
    }

    /// "p3" is player 2.
    [[nodiscard]] std::optional<std::size_t> player_in(std::string_view mark) const {
        if (mark.size() != 2 || mark[0] != 'p' || mark[1] < '1' || mark[1] > '9') {
            return std::nullopt;
        }
        const auto player = static_cast<std::size_t>(mark[1] - '1');
        return player < players_.size() ? std::optional{player} : std::nullopt;
    }

    PhhAction& add(Kind kind, std::size_t player) {
        hand_.actions.push_back({kind, player, {}, {}, line_});
        return hand_.actions.back();
    }

    // --- decisions -----------------------------------------------------------------------------

    void read_decision(std::size_t player, const Words& words) {
        if (hand_.bomb_pot && boards_.all().front().empty()) return read_passing(words);
        boards_.decide();
        if (words[1] == "cbr") return read_bet(player, words);
        if (words.size() != 2) return fail("an action with too many words");
        if (words[1] == "f") {
            players_[player].fold();
            add(Kind::fold, player);
        } else if (words[1] == "cc") {
            add(Kind::check_or_call, player);
        } else {
            fail("no action of this game: '" + std::string{words[1]} + "'");
        }
    }

    /// Before the flop of a bomb pot there is nothing to decide; checks are for the form.
    void read_passing(const Words& words) {
        if (words.size() != 2 || words[1] != "cc") fail("a bomb pot is not played before the flop");
    }

    void read_bet(std::size_t player, const Words& words) {
        const auto amount = words.size() == 3 ? read_decimal(words[2]) : std::nullopt;
        if (!amount || amount->infinite) return fail("a bet without its amount");
        const auto to = fields_.in_units(*amount);
        if (!to) return fail("a bet that is too large");
        if (*to <= Chips{}) return fail("a bet without its amount");
        add(Kind::bet_or_raise, player).to = *to;
    }

    // --- cards ---------------------------------------------------------------------------------

    void read_deal(const Words& words) {
        if (words.size() == 4 && words[1] == "dh") return read_hole(words[2], words[3]);
        if (words.size() == 3 && words[1] == "db") return read_board(words[2]);
        fail("the dealer does nothing known");
    }

    void read_hole(std::string_view mark, std::string_view text) {
        const auto player = player_in(mark);
        const auto cards = cards_in(text);
        if (!player) return fail("no such player");
        if (!cards) return;
        if (*player != dealt_) return fail("hole cards are dealt to p1 first, each player once");
        if (cards->size() != hole_cards_in(variant_)) return fail("a wrong number of hole cards");
        if (!are_new(*cards)) return;
        ++dealt_;
        players_[*player].deal(*cards);
        add(Kind::deal_hole, *player).cards = *cards;
    }

    void read_board(std::string_view text) {
        const auto cards = cards_in(text);
        if (!cards) return;
        if (dealt_ < players_.size()) return fail("a board before all hole cards are dealt");
        if (std::ranges::count(*cards, unknown) > 0) return fail("an unknown card on the board");
        std::vector<Card> street;
        for (const auto& card : *cards) {
            street.push_back(*card);
        }
        if (const char* const reason = boards_.deal(street)) return fail(reason);
        ++deals_;
        if (are_new(*cards)) add(Kind::deal_board, 0).cards = *cards;
    }

    /// However many boards lie there: they may be announced.
    void check_runs() {
        if (!fields_.has("_runs")) return;
        const auto most = static_cast<std::int64_t>(max_boards);
        const std::int64_t runs = fields_.integer("_runs", 1, most);
        const bool dealt = static_cast<std::size_t>(runs) == hand_.boards.size();
        if (hand_.double_board) {
            return fields_.fail_at("_runs", "two boards from the first are not run again");
        }
        if (!dealt) fields_.fail_at("_runs", "not as many boards as are dealt");
    }

    /// The cards that would have completed the board.
    void read_rabbit() {
        if (!fields_.has("_rabbit") || fields_.error()) return;
        line_ = fields_.line_of("_rabbit");
        const auto cards = cards_in(fields_.text("_rabbit"));
        if (!cards || !are_new(*cards)) return;
        const bool completes =
            hand_.boards.size() == 1 && hand_.boards[0].size() + cards->size() == whole_board;
        if (!completes || std::ranges::count(*cards, unknown) > 0) {
            return fail("not the cards that complete a board");
        }
        for (const auto& card : *cards) {
            hand_.rabbit.push_back(*card);
        }
    }

    void read_show(std::size_t player, const Words& words) {
        PlayerSoFar& who = players_[player];
        if (words.size() > 3) return fail("an action with too many words");
        if (words.size() == 2) {
            if (!who.muck()) return fail("a player shows or mucks twice");
            add(Kind::muck, player);
            return;
        }
        const auto cards = words[2] == "-" ? std::optional{who.hole()} : cards_in(words[2]);
        if (!cards) return;
        if (cards->size() != who.hole().size()) return fail("shows a wrong number of cards");
        const auto placed = who.in_place(*cards);
        if (!placed) return fail("shows a card that was not dealt");
        if (!are_new(who.news_in(*placed))) return;
        if (!who.show(*placed, deals_)) return fail("a player shows or mucks twice");
        add(Kind::show, player).cards = *placed;
    }

    /// "As??": two characters a card; some programs write "Xx" for one that is not known.
    std::optional<Cards> cards_in(std::string_view text) {
        Cards cards;
        for (; text.size() >= 2; text.remove_prefix(2)) {
            const std::string_view name = text.substr(0, 2);
            const auto card = Card::parse(name);
            const bool missing =
                card && variant_ == Variant::short_deck && card->rank() < lowest_short_deck_rank;
            if ((!card && !is_unknown(name)) || missing) break;
            cards.push_back(card);
        }
        if (text.empty() && !cards.empty()) return cards;
        fail("no card: '" + std::string{text.substr(0, 2)} + "'");
        return std::nullopt;
    }

    static bool is_unknown(std::string_view name) {
        return name == "??" || name == "Xx" || name == "XX" || name == "xx";
    }

    /// Takes the known `cards` out of the deck.
    bool are_new(const Cards& cards) {
        for (const auto& card : cards) {
            if (!card) continue;
            const auto code = static_cast<std::size_t>(card->code());
            if (seen_[code]) {
                fail("a card comes twice: " + card->text());
                return false;
            }
            seen_.set(code);
        }
        return true;
    }

    PhhFields& fields_;
    PhhHand& hand_;
    Variant variant_;
    std::vector<PlayerSoFar> players_;
    PhhBoards boards_;
    std::bitset<deck_size> seen_;
    std::size_t dealt_ = 0;  ///< players who have their hole cards
    int deals_ = 1;          ///< of hole cards, all in one, and of boards
    int line_ = 0;
};

}  // namespace

void read_phh_actions(PhhFields& fields, PhhHand& hand) {
    ActionsReader{fields, hand}.read();
}

std::size_t hole_cards_in(Variant variant) {
    switch (variant) {
        case Variant::holdem:
        case Variant::short_deck:
            return 2;
        case Variant::omaha:
        case Variant::omaha_hi_lo:
            return 4;
        case Variant::omaha5:
        case Variant::omaha5_hi_lo:
            break;
    }
    return 5;
}

}  // namespace cardroom::game::formats
