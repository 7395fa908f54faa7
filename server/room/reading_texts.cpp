// Hands as texts for other programs.
#include "server/protocol/codes.hpp"
#include "server/protocol/json_writer.hpp"
#include "server/protocol/limits.hpp"
#include "server/room/hand_file.hpp"
#include "server/room/reading.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::server {
namespace {

ReadAnswer refusal(std::string_view code, std::string msg) {
    return {code, std::move(msg), {}};
}

ReadAnswer no_such_hand() {
    return refusal(code::no_such_hand, "there is no such finished hand");
}

bool was_dealt_in(const ledger::HandRecord& record, PlayerId player) {
    const auto& players = record.summary.players;
    return std::ranges::count(players, player, &ledger::DealtIn::player) > 0;
}

ReadAnswer told(
    const ledger::HandRecord& record,
    const ledger::KeyRing& keys,
    ledger::People& people,
    const game::HistoryViewer& viewer,
    TextFormat format
) {
    const auto file = hand_file(record, keys, people, viewer, format);
    if (!file) {
        return refusal(code::no_such_hand, "a hand that was voided has no text");
    }
    if (file->text.size() > limits::hand_text_bytes) {
        return refusal(code::limit_reached, "this hand's text is too long");
    }
    JsonWriter members;
    members.number("table", record.summary.table.value());
    members.number("hand", record.summary.hand.value()).text("format", name_of(format));
    members.text("file", file->name).text("text", file->text);
    return {{}, {}, std::move(members).take()};
}

}  // namespace

void Reading::hand_text(PlayerId player, const request::HandText& wanted, ReadReply done) {
    submit(
        [this, player, wanted]() -> ReadAnswer {
            const auto record = archive_->hand(wanted.table, wanted.hand);
            if (!record || !was_dealt_in(*record, player) || record->summary.state == "open") {
                return no_such_hand();
            }
            return told(*record, keys_, *people_, game::Participant{player}, wanted.format);
        },
        std::move(done)
    );
}

void Reading::admin_hand_text(
    const std::string& admin, const request::AdminHandText& wanted, ReadReply done
) {
    submit(
        [this, admin, wanted]() -> ReadAnswer {
            const std::string hand =
                std::to_string(wanted.table.value()) + "/" + std::to_string(wanted.hand.value());
            people_->record_act(admin, "export_hand", hand, "");
            const auto record = archive_->hand(wanted.table, wanted.hand);
            if (!record || record->summary.state == "open") {
                return no_such_hand();
            }
            return told(*record, keys_, *people_, game::Admin{}, wanted.format);
        },
        std::move(done)
    );
}

}  // namespace cardroom::server
