#include "server/admin/export.hpp"

#include "server/config/options.hpp"
#include "server/room/hand_file.hpp"
#include "server/room/hand_story.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace cardroom::server::admin {
namespace {

using game::formats::TextFormat;
using ledger::HandNo;
using ledger::HandRecord;
using ledger::Player;
using ledger::TableId;

/// Why a hand has no text for this viewer.
enum class LeftOut { missing, in_play, voided, not_his };
constexpr std::array reasons{
    std::string_view{"not there"},
    std::string_view{"in play or not settled yet"},
    std::string_view{"voided"},
    std::string_view{"without this player"},
};

std::string text(std::int64_t number) {
    return std::to_string(number);
}

std::string in_words(TableId table, HandNo hand) {
    return "hand " + text(hand.value()) + " of table " + text(table.value());
}

/// The number of the table's newest hand.
HandNo last_hand(const ExportSources& from, TableId table) {
    ledger::HandFilter newest;
    newest.table = table;
    newest.limit = 1;
    const auto hands = from.archive.hands(newest);
    if (!hands.empty()) return hands.front().hand;
    if (!from.log.peek(table)) {
        throw Refused{"there is no table " + text(table.value())};
    }
    throw Refused{"no hand was played at table " + text(table.value())};
}

/// Names begin with a letter, so a number is no name.
Player find_player(ledger::People& people, const std::string& name_or_number) {
    std::int64_t number = 0;
    const char* const end = name_or_number.data() + name_or_number.size();
    const auto read = std::from_chars(name_or_number.data(), end, number);
    const bool is_number = read.ec == std::errc{} && read.ptr == end;
    const auto player =
        is_number ? people.find(ledger::PlayerId{number}) : people.find(name_or_number);
    if (!player) {
        throw Refused{"there is no account " + name_or_number};
    }
    return *player;
}

std::optional<LeftOut> why_left_out(
    const std::optional<HandRecord>& record, const std::optional<Player>& player
) {
    if (!record) return LeftOut::missing;
    const auto& dealt_in = record->summary.players;
    if (player && std::ranges::count(dealt_in, player->id, &ledger::DealtIn::player) == 0) {
        return LeftOut::not_his;
    }
    if (record->summary.state == "open") return LeftOut::in_play;
    if (record->summary.state == "void") return LeftOut::voided;
    return std::nullopt;
}

std::string replay_of(
    const HandRecord& record, const ExportSources& from, const game::HistoryViewer& viewer
) {
    return "{\"table\":" + text(record.summary.table.value()) +
           ",\"hand\":" + text(record.summary.hand.value()) + "," +
           story_members(record, from.keys, from.people, viewer) + "}\n";
}

class Exporter {
public:
    Exporter(const ExportSources& from, const ExportOrder& order)
        : from_{from}, order_{order}, last_{last_hand(from, order.table)} {
        if (order.player) player_ = find_player(from.people, *order.player);
    }

    void record(const Signature& by) const {
        std::string subject = "table " + text(order_.table.value()) + " hands " +
                              text(order_.from.value()) + " to " + text(to().value());
        subject += player_ ? " for " + player_->name : " with all cards";
        from_.people.record_act(by.who, "export_hands", subject, by.reason);
    }

    std::string run(const std::function<void(std::string_view)>& write) {
        const HandNo end = one() ? to() : std::min(to(), last_);
        for (HandNo hand = order_.from; hand <= end; hand = hand.next()) {
            const auto record = from_.archive.hand(order_.table, hand);
            if (const auto left_out = why_left_out(record, player_)) {
                note(hand, *left_out);
            } else {
                const std::string told = text_of(*record);
                ++written_;
                write(head());
                write(told);
            }
        }
        if (written_ == 0) {
            throw Refused{told() + "; the last one is " + in_words(order_.table, last_)};
        }
        return told();
    }

private:
    [[nodiscard]] HandNo to() const { return order_.to.value_or(last_); }
    [[nodiscard]] bool one() const { return order_.to == order_.from; }

    void note(HandNo hand, LeftOut why) {
        if (one()) throw Refused{sentence(hand, why)};
        ++left_out_[static_cast<std::size_t>(why)];
    }

    [[nodiscard]] std::string sentence(HandNo hand, LeftOut why) const {
        const std::string name = in_words(order_.table, hand);
        switch (why) {
            case LeftOut::missing:
                break;
            case LeftOut::in_play:
                return name + " is in play or not settled yet";
            case LeftOut::voided:
                return name + " was voided: there is nothing to tell";
            case LeftOut::not_his:
                return player_->name + " was not dealt into " + name;
        }
        return "there is no " + name;
    }

    [[nodiscard]] std::string text_of(const HandRecord& record) const {
        using game::HistoryViewer;
        const auto viewer = player_ ? HistoryViewer{game::Participant{player_->id}} : game::Admin{};
        const std::string name = in_words(order_.table, record.summary.hand);
        try {
            if (!order_.format) return replay_of(record, from_, viewer);
            auto file = hand_file(record, from_.keys, from_.people, viewer, *order_.format);
            return file ? std::move(file->text) : std::string{};
        } catch (const ledger::MissingKey& missing) {
            throw BadConfig{name + ": " + missing.what() + " from the key file"};
        } catch (const std::runtime_error& bad) {
            throw Refused{name + ": " + bad.what()};
        }
    }

    /// What comes before the text of the hand just counted.
    [[nodiscard]] std::string head() const {
        if (order_.format != TextFormat::phh || one()) return {};
        return (written_ > 1 ? "\n[" : "[") + text(written_) + "]\n";
    }

    [[nodiscard]] std::string told() const {
        std::string words = text(written_) + (written_ == 1 ? " hand" : " hands");
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            if (left_out_[i] == 0) continue;
            words += ", " + text(left_out_[i]) + " " + std::string{reasons[i]};
        }
        return words;
    }

    const ExportSources& from_;
    const ExportOrder& order_;
    HandNo last_;
    std::optional<Player> player_;
    std::int64_t written_ = 0;
    std::array<std::int64_t, reasons.size()> left_out_{};
};

}  // namespace

std::string export_hands(
    const ExportSources& from,
    const ExportOrder& order,
    const Signature& by,
    const std::function<void(std::string_view text)>& write
) {
    Exporter exporter{from, order};
    exporter.record(by);
    return exporter.run(write);
}

}  // namespace cardroom::server::admin
