// Acts on chips.
#include "server/admin/desk.hpp"

namespace cardroom::server::admin {
namespace {

using ledger::TransferVerdict;

std::string text(ledger::Chips chips) {
    return std::to_string(chips.units());
}

std::optional<ledger::PlayerId> find_if_named(
    ledger::People& people, const std::optional<std::string>& name
) {
    return name ? std::optional{find_account(people, *name).id} : std::nullopt;
}

/// What to tell of a transfer; throws Refused when no chip moved, now or before.
std::string told(
    const ledger::TransferResult& result,
    const Money& money,
    const std::string& from,
    const std::string& to
) {
    switch (result.verdict) {
        case TransferVerdict::done:
            return text(money.amount) + " chips went from " + from + " to " + to + ", which has " +
                   text(result.balance) + " now\n";
        case TransferVerdict::repeated:
            return "nothing moved now: the key " + money.key + " did this before\n";
        case TransferVerdict::key_reused:
            throw Refused{
                "the key " + money.key + " stands for another transfer; give this one its own"
            };
        case TransferVerdict::not_enough_chips:
            throw Refused{from + " has fewer chips than " + text(money.amount)};
        default:
            throw Refused{result.reason};
    }
}

}  // namespace

std::string issue_chips(ledger::Bank& bank, const Money& money, const Signature& by) {
    const auto result = bank.issue({money.amount, {money.key, by.who, by.reason}});
    return told(result, money, "issuance", "the house");
}

std::string correct(
    ledger::Bank& bank,
    ledger::People& people,
    const Between& between,
    const Money& money,
    const Signature& by
) {
    const ledger::Correction correction{
        find_if_named(people, between.from),
        find_if_named(people, between.to),
        money.amount,
        between.hand,
        {money.key, by.who, by.reason}
    };
    return told(
        bank.correct(correction),
        money,
        between.from.value_or("the house"),
        between.to.value_or("the house")
    );
}

}  // namespace cardroom::server::admin
