// The ranges that PROTOCOL.md states, each tried at both of its ends and one beyond.
#include "server/account/accounts.hpp"
#include "server/protocol/limits.hpp"
#include "server/protocol/request.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace cardroom::server {
namespace {

using nlohmann::json;

bool is_read(const json& request) {
    return std::holds_alternative<Request>(parse_request(request.dump()));
}

json with(json request, const std::string& field, const json& value) {
    request[field] = value;
    return request;
}

std::string letters(std::size_t count) {
    return std::string(count, 'a');
}

const json table{
    {"t", "create_table"},
    {"name", "Friday"},
    {"small_blind", 5},
    {"big_blind", 10},
    {"seats", 6},
    {"min_buy_in", 200},
    {"max_buy_in", 1000}
};

}  // namespace

TEST_CASE("texts of a request have the lengths that PROTOCOL.md states") {
    struct Row {
        const char* field;
        json request;
        std::size_t least;
        std::size_t most;
    };
    const json hello{{"t", "hello"}, {"v", 1}};
    const json sit{{"t", "sit"}, {"table", 7}, {"seat", 1}, {"buy_in", 200}};
    for (const Row& row :
         {Row{"id", {{"t", "ping"}}, 1, limits::id_characters},
          Row{"client", hello, 0, limits::client_characters},
          Row{"key", hello, 1, limits::secret_characters},
          Row{"key", sit, limits::least_key_characters, limits::key_characters},
          Row{"name", table, 1, limits::table_name_characters},
          Row{"password", table, 1, limits::secret_characters},
          Row{"invite", {{"t", "watch"}, {"table", 7}}, 1, limits::secret_characters},
          Row{"text", {{"t", "chat"}, {"table", 7}}, 1, limits::chat_characters}}) {
        CAPTURE(row.field);
        CHECK(is_read(with(row.request, row.field, letters(row.least))));
        CHECK(is_read(with(row.request, row.field, letters(row.most))));
        CHECK_FALSE(is_read(with(row.request, row.field, letters(row.most + 1))));
        if (row.least > 0) {
            CHECK_FALSE(is_read(with(row.request, row.field, letters(row.least - 1))));
        }
    }
}

TEST_CASE("a table has two to nine seats") {
    CHECK_FALSE(is_read(with(table, "seats", 1)));
    CHECK(is_read(with(table, "seats", 2)));
    CHECK(is_read(with(table, "seats", game::max_seats)));
    CHECK_FALSE(is_read(with(table, "seats", game::max_seats + 1)));
}

TEST_CASE("names and passwords of accounts have the lengths that PROTOCOL.md states") {
    CHECK(fault_in_name(letters(least_name_characters - 1)));
    CHECK_FALSE(fault_in_name(letters(least_name_characters)));
    CHECK_FALSE(fault_in_name(letters(limits::player_name_characters)));
    CHECK(fault_in_name(letters(limits::player_name_characters + 1)));
    CHECK(fault_in_password(letters(least_password_characters - 1)));
    CHECK_FALSE(fault_in_password(letters(least_password_characters)));
    CHECK_FALSE(fault_in_password(letters(limits::secret_characters)));
    CHECK(fault_in_password(letters(limits::secret_characters + 1)));
}

TEST_CASE("a list without a limit has the length that PROTOCOL.md states") {
    const auto body = [](const char* text) { return std::get<Request>(parse_request(text)).body; };
    CHECK(std::get<request::Statement>(body(R"({"t":"statement"})")).limit == 50);
    CHECK(std::get<request::Hands>(body(R"({"t":"hands"})")).limit == 20);
    CHECK(std::get<request::AdminHands>(body(R"({"t":"admin_hands"})")).limit == 20);
}

}  // namespace cardroom::server
