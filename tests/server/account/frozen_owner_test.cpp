// Whoever is frozen has no bots that play on.
#include "server/admin/desk.hpp"
#include "tests/server/account/account_fixture.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace cardroom::server {
namespace {

using admin::Freeze;

const admin::Signature by{"shell root", "chip dumping"};

/// A guest "ann" with a bot "annbot".
struct Owner {
    Owner() {
        const std::string token = room.guest("ann");
        key = room.post("/api/bots", R"({"name":"annbot"})", token).body["key"].get<std::string>();
    }
    bool bot_gets_in() {
        const auto proof = room.authenticate(std::nullopt, key);
        CHECK((proof.identity || proof.failure == AuthFailure::account_frozen));
        return proof.identity.has_value();
    }
    std::string freeze(const std::string& name, Freeze what) {
        return admin::freeze_account(*people, name, what, by);
    }
    struct Step {
        const char* name;
        Freeze what;
        bool then_bot_gets_in;
    };
    void check_each(const std::vector<Step>& steps) {
        CHECK(bot_gets_in());
        for (const Step& step : steps) {
            CAPTURE(&step - steps.data());
            freeze(step.name, step.what);
            CHECK(bot_gets_in() == step.then_bot_gets_in);
        }
    }

    AccountFixture room;
    std::unique_ptr<ledger::People> people = room.database.people();
    std::string key;
};

TEST_CASE("a frozen player's bots get in nowhere, until he is free again") {
    Owner{}.check_each({{"ann", Freeze::freeze, false}, {"ann", Freeze::unfreeze, true}});
}

TEST_CASE("a bot that was frozen itself stays frozen when its owner is free again") {
    Owner{}.check_each(
        {{"annbot", Freeze::freeze, false},
         {"ann", Freeze::freeze, false},
         {"ann", Freeze::unfreeze, false},
         {"annbot", Freeze::unfreeze, true}}
    );
}

TEST_CASE("who would free or freeze a bot of a frozen owner is told whose matter it is") {
    Owner ann;
    ann.freeze("ann", Freeze::freeze);
    for (const Freeze what : {Freeze::freeze, Freeze::unfreeze}) {
        CHECK_THROWS_WITH_AS(
            ann.freeze("annbot", what), "annbot is frozen with its owner ann", admin::Refused
        );
    }
}

}  // namespace
}  // namespace cardroom::server
