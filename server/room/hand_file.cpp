#include "server/room/hand_file.hpp"

#include "game/formats/collect.hpp"
#include "server/room/stored_hand.hpp"

namespace cardroom::server {
namespace {

using namespace game;
using formats::HandLabels;

HandLabels labels_of(const ledger::HandSummary& hand, const SeatNames& names) {
    HandLabels labels{hand.table, hand.table_name, hand.opened, {}};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i]) labels.names[i] = names[i]->name;
    }
    return labels;
}

std::vector<Event> events_of(const ledger::HandRecord& record, const Deck& deck) {
    std::vector<Event> events;
    for (const ledger::LogRow& row : record.rows) {
        const Events added = events_in(row.payload, deck);
        events.insert(events.end(), added.begin(), added.end());
    }
    return events;
}

std::string file_name(const ledger::HandSummary& hand, TextFormat format) {
    std::string name = "cardroom-" + std::to_string(hand.table.value());
    name += "-" + std::to_string(hand.hand.value()) + ".";
    return name.append(formats::ending_of(format));
}

}  // namespace

std::optional<HandFile> hand_file(
    const ledger::HandRecord& record,
    const ledger::KeyRing& keys,
    ledger::People& people,
    const HistoryViewer& viewer,
    TextFormat format
) {
    if (record.summary.state == "open") return std::nullopt;
    const Deck deck = opened_deck(record, keys).deck();
    const Table before = table_before(record, deck);
    const std::vector<Event> events = events_of(record, deck);
    const SeatNames names = seat_names(before, everybody_in(record, deck, people));
    const HandLabels labels = labels_of(record.summary, names);
    const auto history = formats::collect(before, events, deck, labels, viewer);
    if (!history) return std::nullopt;
    return HandFile{file_name(record.summary, format), formats::write(*history, format)};
}

}  // namespace cardroom::server
