/// Databases without some of our protections, to show what each of them prevents.
#pragma once

#include <string>

namespace cardroom::ledger::test {

/// What a database is protected by: the row locks that our functions take before they look, and
/// the constraints and triggers below them.
struct Protection {
    const char* name;
    bool locks;
    bool net;
};
constexpr Protection protections[] = {
    {"nothing", false, false},
    {"the locks alone", true, false},
    {"the constraints alone", false, true},
    {"both, as in production", true, true},
};

/// A fresh database whose schema has only that much of its protection; for a superuser.
std::string database_with(const Protection& protection);

}  // namespace cardroom::ledger::test
