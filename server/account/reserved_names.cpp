#include "server/account/reserved_names.hpp"

#include "server/protocol/shown_text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace cardroom::server {
namespace {

/// The one list. As whole names only: `full_house` and `badminton` are nobody's.
constexpr std::array<std::string_view, 46> reserved{
    "admin",    "admins",    "administrator", "administration", "root",      "sysadmin",
    "sysop",    "superuser", "system",        "server",         "database",  "house",
    "thehouse", "housebot",  "cardroom",      "casino",         "dealer",    "thedealer",
    "croupier", "floor",     "floorman",      "pitboss",        "manager",   "management",
    "owner",    "operator",  "moderator",     "moderators",     "mod",       "staff",
    "official", "support",   "help",          "helpdesk",       "security",  "cashier",
    "cage",     "bank",      "issuance",      "escrow",         "everybody", "everyone",
    "nobody",   "null",      "undefined",     "anonymous"
};

/// No name holds one of these: `admin_ann`, `x_admin_x`.
constexpr std::array<std::string_view, 3> staff{"admin", "moderator", "cardroom"};

/// The one word that holds one of them and means something else.
constexpr std::string_view game = "badminton";

/// How a name that means to be read as one of those may be written.
char plain(char c) {
    constexpr std::string_view written = "013456789l|!$@";
    constexpr std::string_view meant = "oieasgtbgiiisa";
    const auto at = written.find(c);
    return at == std::string_view::npos ? c : meant[at];
}

bool is_filling(char c) {
    constexpr std::string_view filling = " _-.,:;*'\"()[]{}<>#~+=/\\";
    return filling.find(c) != std::string_view::npos;
}

std::string without_number(std::string_view text) {
    const auto last = text.find_last_not_of("0123456789 #_-.");
    return std::string{text.substr(0, last == std::string_view::npos ? 0 : last + 1)};
}

/// A look as a word of the list is read.
std::string read(std::string look) {
    std::erase_if(look, is_filling);
    std::ranges::transform(look, look.begin(), plain);
    for (auto at = look.find("rn"); at != std::string::npos; at = look.find("rn", at)) {
        look.replace(at, 2, "m");
    }
    return look;
}

std::string without_game(std::string name) {
    for (auto at = name.find(game); at != std::string::npos; at = name.find(game)) {
        name.replace(at, game.size(), " ");
    }
    return name;
}

bool reads_reserved(const std::string& name) {
    const auto is = [&](std::string_view word) { return name == read(std::string{word}); };
    const auto holds = [rest = without_game(name)](std::string_view word) {
        return rest.find(read(std::string{word})) != std::string::npos;
    };
    return std::ranges::any_of(reserved, is) || std::ranges::any_of(staff, holds);
}

}  // namespace

bool is_reserved_name(std::string_view name) {
    const std::string letters = letters_of(name);  // `House!` is no `housei`
    for (const std::string& text :
         {std::string{name}, without_number(name), letters, without_number(letters)}) {
        for (const std::string& look : looks_of(text)) {
            if (reads_reserved(read(look))) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace cardroom::server
