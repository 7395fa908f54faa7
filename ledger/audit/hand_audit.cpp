#include "ledger/audit/hand_audit.hpp"

#include "game/text/codec.hpp"
#include "ledger/audit/difference.hpp"

#include <algorithm>

namespace cardroom::ledger::audit {
namespace {

constexpr std::int64_t micros_per_milli = 1'000;

std::int64_t micros_of(Instant at) {
    return at.time_since_epoch().count() * micros_per_milli;
}

/// Who plays, by seat, with the stack he began with.
std::string words(const std::vector<DealtIn>& players) {
    std::string text;
    for (const DealtIn& player : players) {
        text += "seat " + std::to_string(player.seat.number()) + " player " +
                std::to_string(player.player.value()) + " with " +
                std::to_string(player.stack.units()) + "\n";
    }
    return text;
}

bool is_same(const DealtIn& a, const DealtIn& b) {
    return a.seat == b.seat && a.player == b.player && a.stack == b.stack;
}

std::vector<DealtIn> dealt_in(const game::Table& table) {
    const game::Hand* const hand = game::hand_on(table);
    std::vector<DealtIn> players;
    for (std::size_t i = 0; hand != nullptr && i < table.seats.size(); ++i) {
        if (hand->players[i].standing == game::Standing::not_in || !table.seats[i]) continue;
        players.push_back({SeatNo::at(i), table.seats[i]->player, hand->players[i].started});
    }
    return players;
}

std::vector<DealtIn> players_of(const Hand& hand) {
    std::vector<DealtIn> players;
    for (const DealtSeat& seat : hand.seats)
        players.push_back(seat.dealt);
    return players;
}

}  // namespace

HandAudit::HandAudit(
    Source& source, const std::optional<Head>& head, const KeyRing& keys, Report& report
)
    : report_{report},
      head_{head},
      keys_{keys},
      stored_{
          HandNo{},
          [&source, table = report.of()](HandNo after) { return source.hands(table, after); },
          [](const Hand& hand) { return hand.no; }
      } {}

void HandAudit::unopened(const Hand& hand) {
    ++counts_.hands;
    report_.hand(hand.no, "is stored, and no row of the log opens it");
}

/// Makes the stored hand of this number current, if there is one.
void HandAudit::take(const LogRow& row, HandNo number) {
    current_.reset();
    if (number != last_.next()) {
        report_.row(row.seq, "the hand it opens: " + expected(last_.value() + 1, number.value()));
    }
    if (head_ && number > head_->last_hand) {
        return report_.hand_row(number, row.seq, "opens a hand that its table does not know");
    }
    last_ = number;
    for (Hand* next = stored_.peek(); next != nullptr && next->no <= number;
         next = stored_.peek()) {
        if (next->no == number) current_ = std::move(*next);
        if (next->no != number) unopened(*next);
        stored_.pop();
    }
    if (!current_) report_.hand_row(number, row.seq, "opens a hand that is not stored");
}

std::optional<game::Deck> HandAudit::open(const LogRow& row, const game::HandOpened& event) {
    close(true);
    has_ended_ = false;
    take(row, event.hand);
    if (!current_) return std::nullopt;
    ++counts_.hands;
    counts_.transfers += static_cast<std::int64_t>(current_->settlements.size());
    check_row(row);
    check_engine(event.engine);
    return deck_of(*current_);
}

/// What the hand says of its first row.
void HandAudit::check_row(const LogRow& row) {
    const Hand& hand = *current_;
    const auto differs = [&](const char* what, std::int64_t wanted, std::int64_t found) {
        if (wanted == found) return;
        report_.hand(hand.no, std::string{what} + ": " + expected(wanted, found));
    };
    differs("its first seq", row.seq.value(), hand.first_seq.value());
    differs("its epoch", row.epoch.value(), hand.epoch.value());
    differs("its time of opening, in microseconds", micros_of(row.at), hand.opened_micros);
    for (const DealtSeat& seat : hand.seats) {
        differs("the time a seat was dealt in", micros_of(row.at), seat.opened_micros);
    }
    if (row.hand != hand.no) {
        report_.hand_row(
            hand.no, row.seq, "its row names hand " + std::to_string(row.hand.value())
        );
    }
}

/// The log names the version too, so that nobody moves a hand to other rules.
void HandAudit::check_engine(int of_log) {
    const Hand& hand = *current_;
    if (!game::is_known_engine(hand.engine_version) || hand.engine_version == of_log) return;
    report_.hand(hand.no, "its engine version: " + expected(of_log, hand.engine_version));
}

std::optional<game::Deck> HandAudit::deck_of(const Hand& hand) {
    if (!game::is_known_engine(hand.engine_version)) {
        ++counts_.other_engine[hand.engine_version];
        return std::nullopt;
    }
    if (!hand.sealed) {
        report_.hand(hand.no, "has no deck");
        return std::nullopt;
    }
    try {
        return keys_.opened(report_.of(), hand.no, {hand.root, *hand.sealed, hand.key_id}).deck();
    } catch (const MissingKey& missing) {
        ++counts_.without_key[printable(missing.key_id())];
    } catch (const std::runtime_error&) {
        report_.hand(
            hand.no, "its deck was altered, is another hand's, or not the one committed to"
        );
    }
    return std::nullopt;
}

void HandAudit::dealt(const game::Table& after) {
    if (!current_) return;
    const std::vector<DealtIn> wanted = dealt_in(after);
    const std::vector<DealtIn> found = players_of(*current_);
    if (!std::ranges::equal(wanted, found, is_same)) {
        report_.hand(
            current_->no, "its players at the opening: " + difference(words(wanted), words(found))
        );
    }
}

void HandAudit::see(const LogRow& row, const game::Events& events) {
    for (const game::Event& event : events) {
        if (const auto* end = std::get_if<game::HandEnded>(&event)) ended(row, *end);
        if (std::holds_alternative<game::HandVoided>(event)) finished(row, "void");
    }
}

void HandAudit::ended(const LogRow& row, const game::HandEnded& event) {
    finished(row, "settled");
    if (!current_ || current_->state != "settled") return;
    const HandEnd end{row.seq, row.hash, players_of(*current_), event.net, event.rake};
    check_settlement(current_->no, end, current_->settlements, report_);
}

/// The row is the hand's last; by now or soon it is `state`.
void HandAudit::finished(const LogRow& row, const char* state) {
    if (!current_) return;
    const Hand& hand = *current_;
    if (has_ended_) report_.hand_row(hand.no, row.seq, "ends a hand that has ended before");
    has_ended_ = true;
    if (hand.final_seq != row.seq) {
        report_.hand(
            hand.no,
            "its last seq: " + expected(row.seq.value(), hand.final_seq.value_or(Seq{}).value())
        );
    } else if (hand.final_hash != row.hash) {
        report_.hand_row(hand.no, row.seq, "the hand's hash is not that of its last row");
    }
    const bool awaits_settlement = hand.state == "open" && std::string_view{state} == "settled";
    if (hand.state != state && !awaits_settlement) {
        report_.hand(hand.no, "is called " + printable(hand.state) + ", its log says " + state);
    }
}

/// The current hand's last row has been read.
void HandAudit::close(bool another_follows) {
    if (!current_) return;
    const Hand& hand = *current_;
    if (!has_ended_ && (hand.final_seq || hand.state != "open")) {
        report_.hand(hand.no, "is called " + printable(hand.state) + ", its log has no end");
    }
    if (hand.state != "settled" && !hand.settlements.empty()) {
        report_.hand(hand.no, "is called " + printable(hand.state) + " and has a settlement");
    }
    if (hand.state != "open") return;
    ++counts_.open_hands;
    if (another_follows) report_.hand(hand.no, "is open, and another hand follows it");
}

bool HandAudit::is_unsettled() const {
    return current_ && current_->state == "open";
}

void HandAudit::end() {
    close(false);
    for (const Hand* next = stored_.peek(); next != nullptr; next = stored_.peek()) {
        unopened(*next);
        stored_.pop();
    }
}

}  // namespace cardroom::ledger::audit
