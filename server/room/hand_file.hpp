/// HandFile: a finished hand as a file for other programs, as one viewer may know it.
#pragma once

#include "game/formats/text_format.hpp"
#include "game/table/view.hpp"
#include "ledger/crypto/sealing.hpp"
#include "ledger/store/archive.hpp"
#include "ledger/store/people.hpp"

#include <optional>
#include <string>

namespace cardroom::server {

using game::formats::TextFormat;

struct HandFile {
    std::string name;  ///< "cardroom-7-1023.phh": of table 7's hand 1023
    std::string text;
};

/// nullopt when the hand was voided or goes on. Throws as `story_members` does.
[[nodiscard]] std::optional<HandFile> hand_file(
    const ledger::HandRecord& record,
    const ledger::KeyRing& keys,
    ledger::People& people,
    const game::HistoryViewer& viewer,
    TextFormat format
);

}  // namespace cardroom::server
