// Every attack twice: as the server's role, which may do nothing of the kind, and as a role with
// all rights on the tables, where the constraint or trigger itself must refuse.
#include "tests/ledger/pg/attack_sql.hpp"
#include "tests/ledger/pg/attacks.hpp"
#include "tests/ledger/pg/three_tables.hpp"
#include "tests/ledger/support/world.hpp"
#include "tests/places.hpp"

#include <doctest/doctest.h>
#include <pqxx/pqxx>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace cardroom::ledger::test {

namespace {

/// Tells attacks which tables, players and accounts they are about.
struct Target : ThreeTables {
    std::map<std::string, std::string> words;

    Target() {
        name("idle", idle);
        name("live", live);
        name("ended", ended);
        words["{house}"] = account("kind = 'house'");
        words["{issuance}"] = account("kind = 'issuance'");
    }
    [[nodiscard]] std::string told(std::string sql) const { return filled(std::move(sql), words); }

private:
    static std::string account(const std::string& where) {
        return run_sql(test_database(), "select account_id from account where " + where);
    }
    void name(const std::string& name, const Room& room) {
        words["{" + name + "}"] = std::to_string(room.table.value());
        for (std::size_t i = 0; i < room.players.size(); ++i) {
            const std::string player = std::to_string(room.player(i).value());
            const std::string of_player = " and player_id = " + player;
            const auto word = [&](const char* kind) {
                return "{" + name + "." + kind + std::to_string(i) + "}";
            };
            words[word("p")] = player;
            words[word("w")] = account("kind = 'wallet'" + of_player);
            words[word("e")] = account("kind = 'escrow'" + of_player);
        }
    }
};

/// SQLSTATE and words of the refusal; "accepted" when there was none. Nothing is kept.
struct Answer {
    std::string state = "accepted";
    std::string text;
};

Answer answer_to(pqxx::connection& connection, const std::string& sql) {
    pqxx::work transaction{connection};
    try {
        transaction.exec(sql);
        transaction.exec("set constraints all immediate");
    } catch (const pqxx::insufficient_privilege& error) {
        return {"42501", error.what()};  // libpqxx 6.4 forgets the code of this one
    } catch (const pqxx::sql_error& error) {
        return {error.sqlstate(), error.what()};
    }
    return {};
}

/// What ledger/README.md says how many there are.
int count_in_readme() {
    std::ifstream file{source_folder() / "ledger/README.md"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const std::string before = "tries ";
    const std::size_t at = text.find(before, text.find("`attack_test.cpp` tries"));
    return at == std::string::npos ? 0 : std::stoi(text.substr(at + before.size()));
}

void show(const Answer& as_app, const Answer& as_tables, const Attack& attack) {
    std::printf(
        "%-6s %-6s %s\n", as_app.state.c_str(), as_tables.state.c_str(), attack.name.c_str()
    );
}

}  // namespace

TEST_CASE("each attack is refused twice: by rights, and by the constraint or trigger itself") {
    const Target target;
    pqxx::connection app{app_database()};
    pqxx::connection tables{tables_database()};
    int refused = 0;
    const auto attack_with = [&](const Attack& attack, const std::string& class_of_tables) {
        CAPTURE(attack.name);
        const std::string sql = target.told(attack.sql);
        CAPTURE(sql);
        const Answer as_app = answer_to(app, sql);
        CAPTURE(as_app.text);
        CHECK(as_app.state == "42501");
        const Answer as_tables = answer_to(tables, sql);
        CAPTURE(as_tables.text);
        CHECK(as_tables.state.substr(0, class_of_tables.size()) == class_of_tables);
        CHECK(as_tables.text.find(attack.guard) != std::string::npos);
        show(as_app, as_tables, attack);
        refused += (as_app.state != "accepted") + (as_tables.state != "accepted");
    };
    std::printf("app    tables planted SQL\n");
    int count = 0;
    for (const auto& [attacks, refusal] :
         {std::pair{attacks_on_money(), "23"},
          std::pair{attacks_on_hands(), "23"},
          std::pair{attacks_on_guards(), "42501"}}) {
        for (const Attack& attack : attacks)
            attack_with(attack, refusal);
        count += static_cast<int>(attacks.size());
    }
    std::printf("%d attacks by two roles: %d refused of %d\n", count, refused, 2 * count);
    CHECK(refused == 2 * count);
    CHECK(count == count_in_readme());
    const Discrepancies found = target.idle.archive->check();
    CHECK(found.wrong_balances == 0);
    CHECK(found.unbalanced_transfers == 0);
    CHECK(found.incomplete_hands == 0);
}

TEST_CASE("what the attacks are made of is accepted when it is honest") {
    const Target target;
    pqxx::connection tables{tables_database()};
    for (const Attack& honest : {
             Attack{
                 "a transfer",
                 whole_transfer("kind", "'issue'", 2, "({house}, 5), ({issuance}, -5)"),
                 ""
             },
             Attack{"an opening", whole_opening("{idle}", "{idle.p1}", "900"), ""},
         }) {
        CAPTURE(honest.name);
        const Answer answer = answer_to(tables, target.told(honest.sql));
        CAPTURE(answer.text);
        CHECK(answer.state == "accepted");
    }
}

}  // namespace cardroom::ledger::test
