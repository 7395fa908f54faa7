#include "server/account/accounts.hpp"

#include "server/account/people_thread.hpp"
#include "server/account/route_table.hpp"
#include "server/account/secrets.hpp"
#include "server/account/throttle.hpp"
#include "server/config/log.hpp"
#include "server/net/limit_key.hpp"
#include "server/protocol/codes.hpp"
#include "server/work/guard.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cardroom::server {
namespace {

constexpr std::size_t quick_jobs = 4096;  ///< each a look-up: a storm of reconnecting sockets fits
constexpr std::size_t login_jobs = 64;    ///< of one thread; each takes some 60 ms
constexpr std::size_t secret_most = 128;

struct Proof {
    std::optional<Identity> identity;
    AuthFailure failure = AuthFailure::not_authenticated;
};

enum class Credential { session, key };

Proof prove(ledger::People& people, const ledger::Hash& hash, Credential kind) {
    try {
        const auto player = kind == Credential::key ? people.key_owner(hash) : people.session(hash);
        if (!player) {
            return {};
        }
        if (player->frozen) {
            return {std::nullopt, AuthFailure::account_frozen};
        }
        return {Identity{*player, hash}};
    } catch (const std::exception&) {
        return {std::nullopt, AuthFailure::saving};
    }
}

}  // namespace

struct Accounts::Impl : std::enable_shared_from_this<Accounts::Impl> {
    Impl(
        boost::asio::io_context& context,
        AccountsConfig settings,
        const MakePeople& people,
        OnRevoked revoked
    )
        : io{context},
          config{settings},
          on_revoked{std::move(revoked)},
          quick{people(), quick_jobs} {
        for (int i = 0; i < std::max(1, settings.login_threads); ++i) {
            logins.push_back(std::make_unique<PeopleThread>(people(), login_jobs));
        }
    }

    /// Does `work` on a thread and hands its result to `done` on the io thread, unless we are gone.
    /// `done` leaves the thread with the result: what it holds (a connection) dies on the io
    /// thread.
    template <class Work, class Done>
    [[nodiscard]] bool begin(PeopleThread& thread, Work work, Done done) {
        return thread.try_post([this, weak = weak_from_this(), work, done](ledger::People& people
                               ) mutable {
            auto result = work(people);
            boost::asio::post(
                io,
                [weak, done = std::move(done), result = std::move(result)]() mutable {
                    guarded(Entry::worker_answer, [&] {
                        if (const auto self = weak.lock()) done(*self, std::move(result));
                    });
                }
            );
        });
    }

    PeopleThread& next_login_thread() {
        login_turn = (login_turn + 1) % logins.size();
        return *logins[login_turn];
    }

    void throw_out(const route::Outcome& outcome) const {
        for (const ledger::Hash& session : outcome.ended) {
            on_revoked(session, Ended::for_good);
        }
        for (const std::string& prefix : outcome.revoked_keys) {
            if (const auto seen = keys_seen.find(prefix); seen != keys_seen.end()) {
                on_revoked(seen->second, Ended::for_good);
            }
        }
    }

    boost::asio::io_context& io;
    AccountsConfig config;
    OnRevoked on_revoked;
    Throttle throttle{guesses};
    /// The hash of each key used since the start, by its prefix: revoking knows only the prefix.
    std::unordered_map<std::string, ledger::Hash> keys_seen;
    /// Sessions whose callers may get a new token for them: nothing is said of those to `check`.
    std::vector<ledger::Hash> renewing;
    std::size_t login_turn = 0;
    bool checking = false;
    PeopleThread quick;
    std::vector<std::unique_ptr<PeopleThread>> logins;
};

Accounts::Accounts(
    boost::asio::io_context& io,
    AccountsConfig config,
    const MakePeople& people,
    OnRevoked on_revoked
)
    : impl_{std::make_shared<Impl>(io, config, people, std::move(on_revoked))} {}

Accounts::~Accounts() {
    stop();
}

void Accounts::stop() {
    impl_->quick.stop();
    for (const auto& thread : impl_->logins) {
        thread->stop();
    }
}

namespace {

/// Whom tries are counted against: the address, and the name that is tried, in whatever case.
Throttle::Whos suspects(const HttpCall& call, const JsonObject& body) {
    Throttle::Whos whos{"address " + call.address};
    if (const auto* name = std::get_if<std::string>(&body.find("name"))) {
        std::string known = name->substr(0, secret_most);
        std::ranges::transform(known, known.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        whos.push_back("name " + known);
    }
    return whos;
}

}  // namespace

void Accounts::http(HttpCall call, Respond respond) {
    call.address = limit_key(call.address);
    HttpAnswer refused;
    const route::Route* found = route::find_route(call, refused);
    auto body = found != nullptr ? route::read_body(call, refused) : std::nullopt;
    if (!body) {
        return respond(refused);
    }
    const auto tried = found->hashes ? suspects(call, *body) : Throttle::Whos{};
    if (!impl_->throttle.take(tried, std::chrono::steady_clock::now())) {
        return respond(route::error(429, code::rate_limited, "too many tries: wait a minute"));
    }
    route::Call work{std::move(*body), call.address, std::nullopt, impl_->config};
    if (call.session_token && call.session_token->size() <= secret_most) {
        work.session = hash_secret(*call.session_token);
    }
    PeopleThread& thread = found->hashes ? impl_->next_login_thread() : impl_->quick;
    const auto renewing = found->hashes ? work.session : std::nullopt;
    const bool begun = impl_->begin(
        thread,
        [found, work = std::move(work)](ledger::People& people) {
            return route::run(*found, people, work);
        },
        [respond, tried, renewing](Impl& self, route::Outcome outcome) {
            if (!outcome.failed) self.throttle.give_back(tried);
            if (renewing) self.renewing.erase(std::ranges::find(self.renewing, *renewing));
            self.throw_out(outcome);
            respond(std::move(outcome.answer));
            // The new token goes out before the sockets of the old one are told to come back.
            for (const ledger::Hash& session : outcome.renewed) {
                self.on_revoked(session, Ended::renewed);
            }
        }
    );
    if (!begun) {
        impl_->throttle.give_back(tried);
        respond(route::error(503, code::busy, "too many at once: try again"));
    } else if (renewing) {
        impl_->renewing.push_back(*renewing);
    }
}

void Accounts::authenticate(
    std::optional<std::string> session_token, std::optional<std::string> key, Authenticated done
) {
    const auto fail = [this, done](AuthFailure why) {
        boost::asio::post(impl_->io, [done, why] {
            guarded(Entry::worker_answer, [&] { done(std::nullopt, why); });
        });
    };
    const Credential kind = key ? Credential::key : Credential::session;
    const auto& secret = key ? key : session_token;
    if (!secret || secret->size() > secret_most) {
        return fail(AuthFailure::not_authenticated);
    }
    const ledger::Hash hash = hash_secret(*secret);
    const std::string prefix = kind == Credential::key ? prefix_of_key(*secret) : std::string{};
    const bool begun = impl_->begin(
        impl_->quick,
        [hash, kind](ledger::People& people) { return prove(people, hash, kind); },
        [done, prefix](Impl& self, Proof proof) {
            if (proof.identity && !prefix.empty()) {
                self.keys_seen[prefix] = proof.identity->credential;
            }
            done(std::move(proof.identity), proof.failure);
        }
    );
    if (!begun) {
        fail(AuthFailure::busy);
    }
}

void Accounts::check(std::vector<ledger::Hash> in_use) {
    if (std::exchange(impl_->checking, true)) {
        return;
    }
    const bool begun = impl_->begin(
        impl_->quick,
        [in_use = std::move(in_use)](ledger::People& people) -> std::vector<ledger::Hash> {
            try {
                return people.ended(in_use);
            } catch (const std::exception& away) {
                log(LogLevel::warn, std::string{"sessions could not be checked: "} + away.what());
                return {};
            }
        },
        [](Impl& self, const std::vector<ledger::Hash>& ended) {
            self.checking = false;
            for (const ledger::Hash& credential : ended) {
                const auto& kept = self.renewing;
                if (std::ranges::find(kept, credential) == kept.end()) {
                    self.on_revoked(credential, Ended::for_good);
                }
            }
        }
    );
    impl_->checking = begun;
}

void Accounts::record(AdminAct act, Recorded done) {
    const bool begun = impl_->begin(
        impl_->quick,
        [act = std::move(act)](ledger::People& people) -> std::string_view {
            try {
                people.record_act(act.who, act.what, act.subject, "");
                return {};
            } catch (const std::exception& away) {
                log(LogLevel::warn, std::string{"an act was not recorded: "} + away.what());
                return code::saving;
            }
        },
        [done](Impl&, std::string_view error) { done(error); }
    );
    if (!begun) {
        done(code::busy);
    }
}

}  // namespace cardroom::server
