/// after_commit: what follows a commit in the same request can no longer fail with "nothing was
/// done".
#pragma once

#include "ledger/store/types.hpp"

#include <exception>

namespace cardroom::server {

/// Does `work`; whatever it throws leaves the request in doubt.
template <class Work>
auto after_commit(const Work& work) {
    try {
        return work();
    } catch (const std::exception& failed) {
        throw ledger::InDoubt{failed.what()};
    }
}

}  // namespace cardroom::server
