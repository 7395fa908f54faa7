#include "server/admin/desk.hpp"

#include <pwd.h>
#include <unistd.h>

namespace cardroom::server::admin {

Signature signed_by_shell(const std::string& reason) {
    const passwd* const user = getpwuid(geteuid());  // NOLINT(concurrency-mt-unsafe)
    const std::string who = user != nullptr ? user->pw_name : std::to_string(geteuid());
    return {"shell " + who, reason};
}

}  // namespace cardroom::server::admin
