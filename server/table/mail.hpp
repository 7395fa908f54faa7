/// Mail: one command in a table's mailbox, and the one answer it gets.
#pragma once

#include "game/rules/legal.hpp"
#include "game/table/command.hpp"
#include "server/protocol/frames.hpp"
#include "server/table/ports.hpp"
#include "server/work/guard.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cardroom::server {

/// What came of a command: an error's name from PROTOCOL.md, or none.
struct MailAnswer {
    std::string_view error{};  ///< empty: accepted and durable
    std::string msg{};
    Seq seq{};                             ///< of the row, when accepted
    bool later = false;                    ///< kept for the end of the hand
    std::optional<game::Legal> legal{};    ///< with a refused act, while the turn runs
    std::optional<ClockNow> clock{};       ///< likewise
    std::optional<Chips> balance{};        ///< of the wallet, when chips moved
    std::optional<game::Instant> until{};  ///< with `banned`; nullopt: for good
};
/// What a player hears whom the host has banned.
[[nodiscard]] inline MailAnswer banned_answer(std::optional<game::Instant> until) {
    MailAnswer answer{.error = "banned", .msg = "the host of this table has banned you"};
    answer.until = until;
    return answer;
}
using Reply = std::function<void(const MailAnswer&)>;

struct Mail {
    game::Command command;
    std::string_view kind;  ///< frozen name of the row (ledger::LogRow::kind)
    Tick received;          ///< when the frame was read: the clock's truth (T2)
    PlayerId player;        ///< whose chips move, with seat money
    std::string key;        ///< the client's money key
    std::string reason;     ///< of a void
    Reply reply;            ///< may be empty
};

/// Answers who asked. What goes wrong with that is no fault of the table.
inline void answer(const Mail& mail, const MailAnswer& text) {
    if (mail.reply) {
        guarded(Entry::reply, [&] { mail.reply(text); });
    }
}

}  // namespace cardroom::server
