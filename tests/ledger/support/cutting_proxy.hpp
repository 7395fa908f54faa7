/// CuttingProxy: stands between a store and PostgreSQL on a loopback port, and hangs up after as
/// many bytes as a test says.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace cardroom::ledger::test {

/// Which way bytes go.
enum class Way { request, answer };

class CuttingProxy {
public:
    /// Before the database of this URL, which listens on a socket in the file system.
    explicit CuttingProxy(const std::string& database_url);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    /// The same database through the proxy.
    [[nodiscard]] const std::string& url() const { return url_; }
    /// Counts from here on, without cutting.
    void count();
    /// Lets `bytes` more through that way, then hangs up on both sides, once. With 0 the first byte
    /// does not arrive.
    void cut_after(Way way, std::size_t bytes);
    [[nodiscard]] std::size_t counted(Way way) const;
    /// Whether the cut has happened.
    [[nodiscard]] bool has_cut() const;

private:
    struct Link {
        int client = -1;
        int server = -1;
    };
    struct Plan {
        Way way;
        std::size_t left;
    };

    void run();
    void accept_link();
    [[nodiscard]] int dial() const;
    /// Moves what is there; false when the link is at its end.
    bool pass(int from, int to, Way way);
    /// How much of `size` bytes may go, and whether the link ends after them.
    std::pair<std::size_t, bool> allow(std::size_t size, Way way);

    std::string url_;
    std::string socket_path_;
    int listener_ = -1;
    int wake_ = -1;            ///< readable when the proxy is to stop
    std::vector<Link> links_;  ///< of the thread alone
    mutable std::mutex mutex_;
    std::size_t requested_ = 0;
    std::size_t answered_ = 0;
    std::optional<Plan> plan_;
    bool has_cut_ = false;
    std::thread thread_;
};

}  // namespace cardroom::ledger::test
