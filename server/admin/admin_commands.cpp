#include "server/admin/admin_commands.hpp"

#include "ledger/pg/connect.hpp"
#include "server/admin/desk.hpp"
#include "server/admin/password.hpp"
#include "server/protocol/shown_text.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <vector>

namespace cardroom::server::admin {
namespace {

/// What any of the sub-commands may be given.
struct Given {
    std::string name;
    std::string reason;
    std::int64_t table = 0;
    std::int64_t hand = 0;
    std::int64_t amount = 0;
    std::string key;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::vector<std::int64_t> of_hand;  ///< none, or a table's number and a hand's
    bool frozen_only = false;
    bool password_stdin = false;

    [[nodiscard]] Signature signed_by_us() const { return signed_by_shell(reason); }
    [[nodiscard]] std::string password() const {
        return password_stdin ? read_password() : ask_password();
    }
    [[nodiscard]] ledger::TableId table_id() const { return ledger::TableId{table}; }
    [[nodiscard]] Money money() const { return {ledger::Chips{amount}, key}; }
    [[nodiscard]] Between between() const {
        Between between{from, to, std::nullopt};
        if (!of_hand.empty()) {
            between.hand = {ledger::TableId{of_hand.at(0)}, ledger::HandNo{of_hand.at(1)}};
        }
        return between;
    }
};
using Shared = std::shared_ptr<Given>;

CLI::App* command(
    CLI::App& app, const std::string& name, const std::string& text, Act& act, Act does
) {
    CLI::App* const added = app.add_subcommand(name, text);
    added->fallthrough();
    added->callback([&act, does = std::move(does)] { act = does; });
    return added;
}

void need_name(CLI::App* command, const Shared& given) {
    command->add_option("NAME", given->name, "the account's name")->required();
}
void need_table(CLI::App* command, const Shared& given) {
    command->add_option("TABLE", given->table, "the table's number")->required();
}
void need_reason(CLI::App* command, const Shared& given) {
    // Others read it in the audit trail: what hides a part of it is refused.
    command->add_option("--reason", given->reason, "why; it is recorded")
        ->required()
        ->check([](const std::string& text) {
            const auto fault = fault_in_shown_text(text);
            return fault ? "the reason " + *fault : std::string{};
        });
}

void add_account_commands(CLI::App& app, Act& act, const Shared& given) {
    CLI::App* create = command(
        app,
        "create",
        "an admin's account; the password is read from stdin",
        act,
        [given](const std::string& url) {
            const auto people = ledger::pg_people(url);
            return create_admin(*people, given->name, given->password(), given->signed_by_us());
        }
    );
    CLI::App* reset = command(
        app,
        "reset-password",
        "a new password, read from stdin; ends all sessions",
        act,
        [given](const std::string& url) {
            const auto people = ledger::pg_people(url);
            return reset_password(*people, given->name, given->password(), given->signed_by_us());
        }
    );
    for (CLI::App* const asking : {create, reset}) {
        need_name(asking, given);
        asking->add_flag("--password-stdin", given->password_stdin, "do not ask at a terminal");
    }
    for (const Freeze what : {Freeze::freeze, Freeze::unfreeze}) {
        const bool freeze = what == Freeze::freeze;
        CLI::App* added = command(
            app,
            freeze ? "freeze" : "unfreeze",
            freeze ? "an account: it gets in nowhere" : "an account again",
            act,
            [given, what](const std::string& url) {
                const auto people = ledger::pg_people(url);
                return freeze_account(*people, given->name, what, given->signed_by_us());
            }
        );
        need_name(added, given);
        need_reason(added, given);
    }
}

void add_table_commands(CLI::App& app, Act& act, const Shared& given) {
    command(app, "tables", "list tables", act, [given](const std::string& url) {
        const auto log = ledger::pg_table_log(url);
        return list_tables(*log, given->frozen_only ? Which::frozen : Which::all);
    })->add_flag("--frozen", given->frozen_only, "only frozen ones");

    CLI::App* inspect = command(
        app,
        "inspect",
        "log, open hand and postings of a table",
        act,
        [given](const std::string& url) {
            const auto log = ledger::pg_table_log(url);
            const auto archive = ledger::pg_archive(url);
            return inspect_table(*log, *archive, given->table_id());
        }
    );
    need_table(inspect, given);

    CLI::App* release =
        command(app, "release", "let a frozen table go on", act, [given](const std::string& url) {
            const auto log = ledger::pg_table_log(url);
            const auto people = ledger::pg_people(url);
            return release_table(*log, *people, given->table_id(), given->signed_by_us());
        });
    need_table(release, given);
    need_reason(release, given);

    CLI::App* give_back = command(
        app,
        "void",
        "give every bet of a table's open hand back",
        act,
        [given](const std::string& url) {
            const auto orders = ledger::pg_orders(url);
            const auto archive = ledger::pg_archive(url);
            const ledger::HandNo hand{given->hand};
            return void_hand(*orders, *archive, given->table_id(), hand, given->signed_by_us());
        }
    );
    need_table(give_back, given);
    give_back->add_option("HAND", given->hand, "the hand's number")->required();
    need_reason(give_back, given);
}

void add_money_commands(CLI::App& app, Act& act, const Shared& given) {
    CLI::App* issue =
        command(app, "issue", "new chips for the house", act, [given](const std::string& url) {
            const auto bank = ledger::pg_bank(url);
            return issue_chips(*bank, given->money(), given->signed_by_us());
        });
    CLI::App* put_right = command(
        app,
        "correct",
        "move chips between wallets and the house, to put something right",
        act,
        [given](const std::string& url) {
            const auto bank = ledger::pg_bank(url);
            const auto people = ledger::pg_people(url);
            return correct(*bank, *people, given->between(), given->money(), given->signed_by_us());
        }
    );
    for (CLI::App* const moving : {issue, put_right}) {
        moving->add_option("AMOUNT", given->amount, "chips")
            ->required()
            ->check(CLI::Range(std::int64_t{1}, game::max_chips.units()));
        moving
            ->add_option(
                "--key",
                given->key,
                "your name for this transfer, a ticket's number say; it moves once"
            )
            ->required();
        need_reason(moving, given);
    }
    put_right->add_option("--from", given->from, "an account's name; else the house pays");
    put_right->add_option("--to", given->to, "an account's name; else the house gets it");
    put_right->add_option("--hand", given->of_hand, "the settled hand that this puts right")
        ->type_name("TABLE HAND")
        ->expected(2);
}

}  // namespace

void add_commands(CLI::App& app, Act& act) {
    const auto given = std::make_shared<Given>();
    app.require_subcommand(1);
    add_account_commands(app, act, given);
    add_table_commands(app, act, given);
    add_money_commands(app, act, given);
}

}  // namespace cardroom::server::admin
