// How a swarm bot checks that the cards it saw were committed to before the deal.
#include "server/swarm/swarm_bot.hpp"

#include <algorithm>
#include <array>

namespace cardroom::server::swarm {
namespace {

/// Whether a frame tells of cards, or of the beginning or end of a hand.
bool tells_cards(std::string_view frame) {
    constexpr std::array<std::string_view, 6> kinds{
        R"("e":"hand",)",
        R"("e":"board",)",
        R"("e":"shown",)",
        R"("e":"rabbit",)",
        R"("e":"hand_end",)",
        R"("e":"voided",)"
    };
    return std::ranges::any_of(kinds, [&](std::string_view kind) {
        return frame.find(kind) != std::string_view::npos;
    });
}

}  // namespace

/// Its players take turns, so that each hand is checked once.
bool SwarmBot::is_ours_to_check(const bot::TableSeen& seen, const bot::Json& hand) const {
    const std::int64_t number = bot::read_whole(hand, "hand");
    const bot::Json& seats = bot::read_list(hand, "seats");
    if (!seen.mine || seats.empty() || number % floor_->options.check_every != 0) return false;
    const auto turn = static_cast<std::size_t>(number) % seats.size();
    return bot::whole(seats[turn], "seats") == seen.mine->number();
}

void SwarmBot::note_cards(game::TableId table, std::string_view frame) {
    const bot::TableSeen* seen = client_.table(table);
    if (seen == nullptr || table_ != table || !tells_cards(frame)) return;
    const bool opens = frame.find(R"("e":"hand",)") != std::string_view::npos;
    if (!opens && !watching_) return;
    const bot::Json parsed = bot::parse_frame(frame);
    for (const bot::Json& event : bot::read_list(parsed, "events")) {
        note_card_event(*seen, event);
    }
}

void SwarmBot::note_card_event(const bot::TableSeen& seen, const bot::Json& event) {
    const std::string& kind = bot::read_text(event, "e");
    if (kind == "hand") {
        watching_.reset();
        if (is_ours_to_check(seen, event)) watching_.emplace(seen.table, seen.game, event);
    } else if (kind == "voided") {
        watching_.reset();
    } else if (watching_) {
        watching_->take(event);
        if (kind != "hand_end") return;
        client_.prove(seen.table, watching_->hand());
        proving_ = std::move(watching_);
        watching_.reset();
    }
}

void SwarmBot::proof_came(const bot::Request& request, const bot::Answer& answer) {
    if (!proving_ || proving_->hand() != request.hand) return;
    const auto fault = proving_->fault(bot::member(answer.frame, "proof"));
    Happenings& seen = floor_->happenings;
    ++seen.commitments_checked;
    seen.cards_checked += proving_->seen();
    if (fault && seen.faults.size() < faults_kept) {
        seen.faults.push_back(
            "table " + std::to_string(request.table.value()) + " hand " +
            std::to_string(request.hand.value()) + ": " + *fault
        );
    }
    proving_.reset();
}

}  // namespace cardroom::server::swarm
