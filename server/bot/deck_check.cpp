#include "server/bot/deck_check.hpp"

#include "game/rules/variant.hpp"
#include "ledger/crypto/deck_proof.hpp"
#include "server/bot/your_turn.hpp"

#include <algorithm>
#include <sodium.h>

namespace cardroom::server::bot {
namespace {

using game::Card;
using game::SeatNo;
using ledger::DeckProof;

template <class Bytes>
Bytes read_hex(const std::string& text) {
    Bytes bytes{};
    std::size_t size = 0;
    const int bad = sodium_hex2bin(
        bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr
    );
    if (bad != 0 || size != bytes.size()) throw BadFrame{"not so many bytes in hex"};
    return bytes;
}

/// A card, or nothing for "??".
std::optional<Card> read_card(const Json& text) {
    if (!text.is_string()) throw BadFrame{"a card is not a text"};
    const auto& name = text.get_ref<const std::string&>();
    const auto card = Card::parse(name);
    if (!card && name != "??") throw BadFrame{"there is no such card"};
    return card;
}

DeckProof read_proof(const Json& json) {
    DeckProof proof;
    proof.root = read_hex<ledger::Hash>(read_text(json, "commitment"));
    const Json& leaves = read_list(json, "leaves");
    if (leaves.size() != proof.leaves.size()) throw BadFrame{"there are not 52 leaves"};
    for (std::size_t i = 0; i < proof.leaves.size(); ++i) {
        if (!leaves[i].is_string()) throw BadFrame{"a leaf is not a text"};
        proof.leaves.at(i) = read_hex<ledger::Hash>(leaves[i].get_ref<const std::string&>());
    }
    for (const Json& entry : read_list(json, "cards")) {
        const auto card = read_card(member(entry, "card"));
        if (!card) throw BadFrame{"a proved card is hidden"};
        const int position = read_small(entry, "position", 0, game::deck_size - 1);
        proof.cards.push_back({position, *card, read_hex<ledger::Salt>(read_text(entry, "salt"))});
    }
    return proof;
}

}  // namespace

DeckCheck::DeckCheck(game::TableId table, game::Game game, const Json& hand_event)
    : table_{table},
      game_{game},
      hand_{read_whole(hand_event, "hand")},
      commitment_{read_text(hand_event, "commitment")} {
    for (const Json& number : read_list(hand_event, "seats")) {
        order_.push_back(SeatNo::at(static_cast<std::size_t>(whole(number, "seats") - 1)));
    }
    const SeatNo button = read_seat(hand_event, "button");
    std::ranges::sort(order_);
    std::ranges::rotate(order_, std::ranges::upper_bound(order_, button));
    const auto hole_cards = static_cast<std::size_t>(game::variant_of(game).hole_cards);
    for (const SeatNo seat : order_)
        holes_[seat].resize(hole_cards);
}

void DeckCheck::take(const Json& event) {
    const std::string& kind = read_text(event, "e");
    if (kind == "hole" || kind == "shown") {
        Cards& hole = holes_[read_seat(event, "seat")];
        const Json& cards = read_list(event, "cards");
        if (cards.size() != hole.size()) throw BadFrame{"another number of hole cards"};
        for (std::size_t i = 0; i < hole.size(); ++i) {
            if (const auto card = read_card(cards[i])) hole[i] = card;
        }
    } else if (kind == "board" || kind == "rabbit") {
        for (const Json& card : read_list(event, "cards"))
            board_.push_back(read_card(card));
    }
}

DeckCheck::Cards DeckCheck::dealt() const {
    Cards cards;
    const auto rounds = static_cast<std::size_t>(game::variant_of(game_).hole_cards);
    for (std::size_t round = 0; round < rounds; ++round) {
        for (const SeatNo seat : order_)
            cards.push_back(holes_.at(seat)[round]);
    }
    cards.insert(cards.end(), board_.begin(), board_.end());
    return cards;
}

int DeckCheck::seen() const {
    const Cards cards = dealt();
    return static_cast<int>(std::ranges::count_if(cards, [](const auto& card) { return !!card; }));
}

std::optional<std::string> DeckCheck::misplaced(const std::map<int, Card>& proved) const {
    const auto passed_over = [&](int position) {
        const auto found = proved.find(position);
        return found != proved.end() && !in_deck(game::variant_of(game_).ranking, found->second);
    };
    int position = 0;
    for (const auto& card : dealt()) {
        while (passed_over(position))
            ++position;
        if (card && !proved.contains(position)) return "a card that was seen is not proved";
        if (card && proved.at(position) != *card) return "a card was dealt from another place";
        ++position;
    }
    return std::nullopt;
}

std::optional<std::string> DeckCheck::fault(const Json& json) const {
    if (read_text(json, "commitment") != commitment_) {
        return "the commitment is not the one given before the deal";
    }
    const DeckProof proof = read_proof(json);
    if (auto wrong = ledger::fault_in(table_, hand_, proof)) return wrong;
    std::map<int, Card> proved;
    for (const ledger::ProvedCard& card : proof.cards)
        proved.emplace(card.position, card.card);
    return misplaced(proved);
}

}  // namespace cardroom::server::bot
