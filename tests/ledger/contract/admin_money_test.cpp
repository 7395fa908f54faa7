// The contract of what admins move: once for each key, with who and why.
#include "tests/ledger/support/room.hpp"
#include "tests/ledger/support/world.hpp"

#include <doctest/doctest.h>

namespace cardroom::ledger::test {

TEST_CASE_TEMPLATE(
    "chips are issued to the house once for each key, with a reason", World, BOTH_WORLDS
) {
    World world;
    Room room{world, 1};
    const std::string key = fresh_name("issue");
    const Issue issue{chips(5'000), {key, "an admin", "more bots"}};
    const TransferResult first = room.bank->issue(issue);
    CHECK(first.verdict == TransferVerdict::done);
    const TransferResult again = room.bank->issue(issue);
    CHECK(again.verdict == TransferVerdict::repeated);
    CHECK(again.balance == first.balance);
    CHECK(room.bank->issue({chips(5'001), issue.note}).verdict == TransferVerdict::key_reused);
    CHECK(
        room.bank->correct({{}, room.player(0), chips(5'000), {}, issue.note}).verdict ==
        TransferVerdict::key_reused
    );
    for (const std::int64_t amount : {0, -5}) {
        const auto result =
            room.bank->issue({chips(amount), {fresh_name("issue"), "an admin", "why"}});
        CHECK(result.verdict == TransferVerdict::refused);
        CHECK(result.balance == first.balance);
    }
    CHECK(
        room.bank->issue({chips(5), {fresh_name("issue"), "an admin", ""}}).reason == "no reason"
    );
    check_sums(room);
}

TEST_CASE_TEMPLATE(
    "a correction moves chips between wallets and the house, once", World, BOTH_WORLDS
) {
    World world;
    Room room{world, 2};
    const auto note = [] { return AdminNote{fresh_name("ticket"), "an admin", "a bug in pots"}; };
    const Chips before = room.wallet(1);
    const Correction correction{room.player(0), room.player(1), chips(300), {}, note()};
    CHECK(room.bank->correct(correction).balance == before + chips(300));
    CHECK(room.bank->correct(correction).verdict == TransferVerdict::repeated);
    CHECK(room.wallet(1) == before + chips(300));
    const auto other = [&](auto change) {
        Correction changed = correction;
        change(changed);
        return room.bank->correct(changed).verdict;
    };
    CHECK(other([](Correction& c) { c.to.reset(); }) == TransferVerdict::key_reused);
    CHECK(other([](Correction& c) { c.from.reset(); }) == TransferVerdict::key_reused);
    CHECK(other([](Correction& c) { std::swap(c.from, c.to); }) == TransferVerdict::key_reused);
    CHECK(other([](Correction& c) { c.amount = chips(301); }) == TransferVerdict::key_reused);
    CHECK(other([&](Correction& c) {
              c.hand = HandName{room.table, HandNo{1}};
          }) == TransferVerdict::key_reused);
    CHECK(room.bank->issue({chips(300), correction.note}).verdict == TransferVerdict::key_reused);

    const auto verdict = [&](std::optional<PlayerId> from, std::optional<PlayerId> to, Chips amount
                         ) { return room.bank->correct({from, to, amount, {}, note()}).verdict; };
    CHECK(verdict(room.player(1), {}, before + chips(301)) == TransferVerdict::not_enough_chips);
    CHECK(verdict(room.player(1), {}, before + chips(300)) == TransferVerdict::done);
    CHECK(room.wallet(1) == Chips{});
    CHECK(verdict({}, room.player(1), chips(7)) == TransferVerdict::done);
    CHECK(room.wallet(1) == chips(7));
    CHECK(verdict({}, {}, chips(7)) == TransferVerdict::refused);
    CHECK(verdict({}, PlayerId{999'999'999}, chips(7)) == TransferVerdict::refused);
    CHECK(verdict({}, room.player(1), Chips{}) == TransferVerdict::refused);
    check_sums(room);
}

TEST_CASE_TEMPLATE("a correction of a hand waits until that hand is settled", World, BOTH_WORLDS) {
    World world;
    Room room{world, 2};
    room.play();
    const Correction correction{
        room.player(0),
        room.player(1),
        chips(100),
        HandName{room.table, room.hand},
        {fresh_name("ticket"), "an admin", "the wrong winner"}
    };
    CHECK(room.bank->correct(correction).reason == "that hand is not settled");
    CHECK(room.settle(room.settlement(100)).verdict == SettleVerdict::settled);
    CHECK(room.bank->correct(correction).verdict == TransferVerdict::done);
    Correction elsewhere = correction;
    elsewhere.hand.reset();
    CHECK(room.bank->correct(elsewhere).verdict == TransferVerdict::key_reused);
    elsewhere.hand = HandName{room.table, room.hand.next()};
    CHECK(room.bank->correct(elsewhere).verdict == TransferVerdict::key_reused);
    elsewhere.hand = HandName{TableId{999'999'999}, room.hand};
    CHECK(room.bank->correct(elsewhere).verdict == TransferVerdict::key_reused);
    Correction of_none = correction;
    of_none.hand->hand = HandNo{77};
    of_none.note.key = fresh_name("ticket");
    CHECK(room.bank->correct(of_none).reason == "that hand is not settled");
    check_sums(room);
}

}  // namespace cardroom::ledger::test
