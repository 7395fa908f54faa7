/// Export: stored hands as texts, one after the other, for `cardroom export`.
#pragma once

#include "game/formats/text_format.hpp"
#include "ledger/crypto/sealing.hpp"
#include "server/admin/desk.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::server::admin {

/// Which hands, for whom and how.
struct ExportOrder {
    ledger::TableId table;
    ledger::HandNo from{1};
    std::optional<ledger::HandNo> to{};  ///< nullopt: to the table's last one
    /// nullopt: as the protocol's replays, one JSON object a line, with the proof of its cards.
    std::optional<game::formats::TextFormat> format = game::formats::TextFormat::phh;
    /// A name, or a number: with what he may know. nullopt: with every card dealt.
    std::optional<std::string> player{};
};

/// Where hands are read.
struct ExportSources {
    ledger::TableLog& log;
    ledger::Archive& archive;
    ledger::People& people;
    const ledger::KeyRing& keys;
};

/// Gives the hands' texts to `write`, oldest first; that it was asked for is recorded before.
/// Several hands of PHH get a section's head each, as a .phhs file has it. Hands in play, voided
/// or not the player's are left out and counted; the only one asked for is Refused, with why.
/// Returns what to tell. Throws BadConfig where a sealing key is missing.
std::string export_hands(
    const ExportSources& from,
    const ExportOrder& order,
    const Signature& by,
    const std::function<void(std::string_view text)>& write
);

}  // namespace cardroom::server::admin
