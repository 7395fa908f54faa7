/// StubPeople: knows nobody and keeps nothing, for tests that replace a few calls.
#pragma once

#include "ledger/store/people.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cardroom::server::testing {

class StubPeople : public ledger::People {
public:
    ledger::NewPlayerResult create(const ledger::NewPlayer&) override { return {}; }
    ledger::PeopleVerdict register_guest(PlayerId, const std::string&, const std::string&)
        override {
        return ledger::PeopleVerdict::done;
    }
    std::optional<ledger::Player> find(PlayerId) override { return std::nullopt; }
    std::optional<ledger::Player> find(const std::string&) override { return std::nullopt; }
    std::vector<ledger::Player> find_many(const std::vector<PlayerId>&) override { return {}; }
    std::optional<std::string> password_hash(PlayerId) override { return std::nullopt; }
    void set_password(PlayerId, const std::string&) override {}
    void set_frozen(PlayerId, bool) override {}
    void create_session(PlayerId, const ledger::Hash&, ledger::Instant) override {}
    std::optional<ledger::Player> session(const ledger::Hash&) override { return std::nullopt; }
    void end_session(const ledger::Hash&) override {}
    void end_sessions(PlayerId) override {}
    std::int64_t create_key(PlayerId, const ledger::Hash&, const std::string&) override {
        return 1;
    }
    std::optional<ledger::Player> key_owner(const ledger::Hash&) override { return std::nullopt; }
    std::vector<ledger::OwnedBot> bots_of(PlayerId) override { return {}; }
    std::optional<PlayerId> revoke_key(PlayerId, std::int64_t) override { return std::nullopt; }
    std::vector<ledger::Hash> ended(const std::vector<ledger::Hash>&) override { return {}; }
    void record_act(const std::string&, const std::string&, const std::string&, const std::string&)
        override {}
};

}  // namespace cardroom::server::testing
