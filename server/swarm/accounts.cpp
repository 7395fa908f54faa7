#include "server/swarm/accounts.hpp"

#include "server/bot/dice.hpp"
#include "server/bot/frame_writer.hpp"
#include "server/bot/json_read.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <mutex>
#include <thread>

namespace cardroom::server::swarm {

namespace {

constexpr int askers = 4;  // requests in flight: enough to hide the server's commits

std::vector<Account> saved_accounts(const Options& options) {
    std::vector<Account> accounts;
    std::ifstream file{options.keys};
    for (Account account; file >> account.name >> account.key;)
        accounts.push_back(account);
    const auto most = static_cast<std::size_t>(options.bots);
    if (accounts.size() > most) accounts.resize(most);
    return accounts;
}

std::string random_name(bot::Dice& dice, int number) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    std::string name = "sw-";
    for (int i = 0; i < 5; ++i)
        name.push_back(letters[dice.below(26)]);
    return name + "-" + std::to_string(number);
}

std::string body_with_name(const std::string& name) {
    return bot::FrameWriter::body().add("name", name).take();
}

std::string failed(std::string_view path, const bot::HttpAnswer& answer) {
    return "POST " + std::string{path} + " answered " + std::to_string(answer.status) + ": " +
           answer.body.substr(0, 300);
}

/// Makes accounts with several threads: the requests block.
class Maker {
public:
    Maker(const Options& options, std::string cookie, std::size_t from)
        : options_{&options}, cookie_{std::move(cookie)}, next_{static_cast<int>(from)} {}

    std::variant<std::vector<Account>, Failure> make() {
        std::vector<std::thread> threads;
        for (int i = 0; i < askers; ++i)
            threads.emplace_back([this, i] { work(i); });
        for (std::thread& thread : threads)
            thread.join();
        if (!failure_.empty()) return Failure{failure_};
        return std::move(made_);
    }

private:
    void work(int asker) {
        bot::Dice dice{std::random_device{}() + static_cast<std::uint64_t>(asker)};
        for (int number = next_++; number < options_->bots && !stop_; number = next_++) {
            const std::string name = random_name(dice, number);
            const auto answer =
                bot::http_post(options_->server, "/api/bots", body_with_name(name), cookie_);
            const std::scoped_lock lock{mutex_};
            try {
                if (answer.status != 200) throw bot::BadFrame{failed("/api/bots", answer)};
                made_.push_back({name, bot::read_text(bot::parse_frame(answer.body), "key")});
            } catch (const bot::BadFrame& bad) {
                failure_ = bad.what();
                stop_ = true;
            }
        }
    }

    const Options* options_;
    std::string cookie_;
    std::atomic<int> next_;
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::vector<Account> made_;
    std::string failure_;
};

}  // namespace

std::variant<std::vector<Account>, Failure> get_accounts(const Options& options) {
    std::vector<Account> accounts =
        options.keys.empty() ? std::vector<Account>{} : saved_accounts(options);
    if (accounts.size() >= static_cast<std::size_t>(options.bots)) return accounts;
    bot::Dice dice{std::random_device{}()};
    const auto guest =
        bot::http_post(options.server, "/api/guest", body_with_name(random_name(dice, 0)), {});
    if (guest.status != 200 || guest.cookie.empty()) return Failure{failed("/api/guest", guest)};
    auto made = Maker{options, guest.cookie, accounts.size()}.make();
    if (const auto* failure = std::get_if<Failure>(&made)) return *failure;
    for (Account& account : std::get<0>(made))
        accounts.push_back(std::move(account));
    if (!options.keys.empty()) {
        std::ofstream file{options.keys};
        for (const Account& account : accounts)
            file << account.name << ' ' << account.key << '\n';
    }
    return accounts;
}

}  // namespace cardroom::server::swarm
