/// First answers: a request that moves chips and is sent again gets the answer of its first time.
/// What was asked then, and what came of it, is in the log row that it wrote.
#pragma once

#include "server/table/mail.hpp"

#include <optional>

namespace cardroom::server {

/// A transfer that asks the ledger for nothing but what became of the key of `mail`: its row can
/// follow no other. nullopt when `mail` moves no chips under a key of its player.
[[nodiscard]] std::optional<ledger::SeatTransfer> key_question(const Mail& mail, TableId table);

/// What `asked` is answered when the ledger knows its key: the first answer, or `key_reused` when
/// any field differs. nullopt: the key is new.
[[nodiscard]] std::optional<MailAnswer> first_answer(
    const game::Command& asked, const ledger::TransferResult& found
);

}  // namespace cardroom::server
