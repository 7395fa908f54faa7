// Acts on accounts.
#include "server/account/accounts.hpp"

#include "server/admin/desk.hpp"

namespace cardroom::server::admin {
namespace {

void need(const std::optional<std::string>& fault) {
    if (fault) {
        throw Refused{*fault};
    }
}

/// A bot whose owner is frozen can be neither frozen nor freed: that is its owner's matter.
void need_free_owner(ledger::People& people, const ledger::Player& player) {
    const auto owner = player.owner ? people.find(*player.owner) : std::nullopt;
    if (owner && owner->frozen) {
        throw Refused{player.name + " is frozen with its owner " + owner->name};
    }
}

std::string subject_of(const ledger::Player& player) {
    return "player " + std::to_string(player.id.value()) + " " + player.name;
}

}  // namespace

ledger::Player find_account(ledger::People& people, const std::string& name) {
    const auto player = people.find(name);
    if (!player) {
        throw Refused{"there is no account named " + name};
    }
    return *player;
}

std::string create_admin(
    ledger::People& people,
    const std::string& name,
    const std::string& password,
    const Signature& by
) {
    need(fault_in_name(name));
    need(fault_in_password(password));
    ledger::NewPlayer player;
    player.name = name;
    player.kind = ledger::PlayerKind::admin;
    player.password_hash = hash_password(password);
    const auto made = people.create(player);
    if (made.verdict != ledger::PeopleVerdict::done) {
        throw Refused{"the name " + name + " is taken"};
    }
    people.record_act(by.who, "create_admin", subject_of(made.player), by.reason);
    return "admin " + name + " can log in now\n";
}

std::string reset_password(
    ledger::People& people,
    const std::string& name,
    const std::string& password,
    const Signature& by
) {
    need(fault_in_password(password));
    const ledger::Player player = find_account(people, name);
    if (player.kind != ledger::PlayerKind::human && player.kind != ledger::PlayerKind::admin) {
        throw Refused{name + " is no account with a password"};
    }
    people.record_act(by.who, "reset_password", subject_of(player), by.reason);
    people.set_password(player.id, hash_password(password));
    people.end_sessions(player.id);
    return "the password of " + name + " is set; its sessions are ended\n";
}

std::string freeze_account(
    ledger::People& people, const std::string& name, Freeze what, const Signature& by
) {
    const ledger::Player player = find_account(people, name);
    need_free_owner(people, player);
    const bool frozen = what == Freeze::freeze;
    if (player.frozen == frozen) {
        throw Refused{name + (frozen ? " is frozen already" : " is not frozen")};
    }
    people.record_act(by.who, frozen ? "freeze" : "unfreeze", subject_of(player), by.reason);
    people.set_frozen(player.id, frozen);
    return name + (frozen ? " is frozen\n" : " is free again\n");
}

}  // namespace cardroom::server::admin
