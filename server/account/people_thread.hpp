/// PeopleThread: a worker thread with its own connection to the accounts.
#pragma once

#include "ledger/store/people.hpp"
#include "server/work/worker.hpp"

#include <functional>
#include <memory>

namespace cardroom::server {

class PeopleThread {
public:
    using Job = std::function<void(ledger::People&)>;

    PeopleThread(std::unique_ptr<ledger::People> people, std::size_t limit)
        : people_{std::move(people)}, worker_{limit} {}

    /// False when too many wait already. As for Worker, a job that throws answers nobody.
    [[nodiscard]] bool try_post(Job job) {
        return worker_.try_post([this, job = std::move(job)] { job(*people_); });
    }
    void stop() { worker_.stop(); }

private:
    std::unique_ptr<ledger::People> people_;
    Worker worker_;  ///< last: its thread ends before the connection goes
};

}  // namespace cardroom::server
