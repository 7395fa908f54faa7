/// Reading: statements, hand lists and replays, read on their own thread.
#pragma once

#include "ledger/crypto/sealing.hpp"
#include "ledger/store/archive.hpp"
#include "ledger/store/people.hpp"
#include "server/protocol/request.hpp"
#include "server/table/durable_threads.hpp"
#include "server/work/worker.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace cardroom::server {

/// Reads waiting; one more is answered `busy`.
inline constexpr std::size_t reading_queue = 256;

/// The fields of an `ok` answer as JSON members (`"balance":1,"entries":[...]`), or an error.
struct ReadAnswer {
    std::string_view error{};
    std::string msg{};
    std::string members{};
};
using ReadReply = std::function<void(const ReadAnswer&)>;

class Reading {
public:
    Reading(
        PostToIo post,
        const ledger::KeyRing& keys,
        const std::function<std::unique_ptr<ledger::Archive>()>& archive,
        const std::function<std::unique_ptr<ledger::People>()>& people
    );

    void statement(PlayerId player, const request::Statement& wanted, ReadReply done);
    void hands(PlayerId player, const request::Hands& wanted, ReadReply done);
    void replay(PlayerId player, const request::Replay& wanted, ReadReply done);
    /// The same of a hand that `player` need not have been dealt into: they watch its table.
    void replay_watched(PlayerId player, const request::Replay& wanted, ReadReply done);
    void hand_text(PlayerId player, const request::HandText& wanted, ReadReply done);
    /// Admin reads are recorded before they are answered.
    void admin_hand_text(
        const std::string& admin, const request::AdminHandText& wanted, ReadReply done
    );
    void admin_hands(const std::string& admin, const request::AdminHands& wanted, ReadReply done);
    void admin_replay(const std::string& admin, const request::AdminReplay& wanted, ReadReply done);
    void stop() { worker_.stop(); }

private:
    void submit(std::function<ReadAnswer()> read, ReadReply done);

    PostToIo post_;
    const ledger::KeyRing& keys_;
    std::unique_ptr<ledger::Archive> archive_;
    std::unique_ptr<ledger::People> people_;
    Worker worker_{reading_queue};
};

}  // namespace cardroom::server
