#include "tests/game/formats/oracle_words.hpp"

#include "tests/game/formats/recorded.hpp"

#include <sstream>

namespace cardroom::game::testing {

std::string name_of_player(std::size_t player) {
    return usual_labels().names.at(player);
}

std::string in_words(const std::vector<oracle::Decision>& decisions) {
    std::ostringstream out;
    for (const oracle::Decision& decision : decisions) {
        out << decision.player + 1;
        using Kind = oracle::Decision::Kind;
        if (decision.kind == Kind::fold) out << " f; ";
        if (decision.kind == Kind::check_or_call) out << " cc; ";
        if (decision.kind == Kind::raise_to) out << " cbr " << decision.to.units() << "; ";
    }
    return out.str();
}

std::string in_words(const std::vector<Card>& cards) {
    std::string out;
    for (const Card card : cards) {
        out += card.text();
    }
    return out;
}

}  // namespace cardroom::game::testing
