/// AnonymousConnections: connections that are nobody's yet, each address with its share of them.
#pragma once

#include "server/net/net_limits.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

namespace cardroom::server {

/// HTTP connections, and WebSockets before a valid `hello`. When there are too many, one is cut:
/// of an address over its share, else of the greediest address. There the oldest silent one goes
/// first, then the one that has asked nothing for longest; one that has only just come stays while
/// its address has another. An address that a player said `hello` from keeps a reserve that does
/// not count as greed. All reserves together take a part of the places only: else those who have
/// many addresses could fill every place, and each newcomer would be the greediest.
class AnonymousConnections {
    struct Address;

public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Why { address_full, all_full, no_descriptors };
    enum class Peer { client, trusted_proxy };
    struct Limits {
        std::size_t all = limits::anonymous_connections;
        std::size_t address = limits::anonymous_of_address;
        std::size_t reserve = limits::anonymous_reserve;
        std::size_t reserves = limits::anonymous_reserves;
        std::size_t known = limits::known_addresses;
        std::chrono::seconds known_for = limits::address_known_for;
    };

    /// One connection's place. It is given back when the place is destroyed.
    class Place {
    public:
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        /// A whole request came: it is not silent any more.
        void spoke();
        /// Another one closes the connection from now on.
        void cut_by(std::function<void()> cut) { cut_ = std::move(cut); }

    private:
        friend AnonymousConnections;
        Place(AnonymousConnections& all, Address& address, std::function<void()> cut)
            : all_{&all}, address_{&address}, cut_{std::move(cut)} {}

        AnonymousConnections* all_;  ///< nullptr once it was cut
        Address* address_;
        std::function<void()> cut_;
        std::uint64_t since_ = 0;
        bool silent_ = true;
        std::list<Place*>::iterator at_;
    };

    AnonymousConnections() = default;
    explicit AnonymousConnections(Limits limits) : limits_{limits} {}

    /// A new connection of `key` (see limit_key). `cut` closes it, now or later. A trusted proxy
    /// speaks for many, so its own address has no share.
    [[nodiscard]] std::unique_ptr<Place> enter(
        const std::string& key, Peer peer, std::function<void()> cut, Time now
    );
    /// A player said `hello` from there.
    void know(const std::string& key, Time now);
    /// There are no file descriptors left. False when there is nothing to cut.
    [[nodiscard]] bool cut_for_descriptors();

    [[nodiscard]] std::size_t silent() const { return silent_; }
    [[nodiscard]] std::size_t spoke() const { return count_ - silent_; }
    [[nodiscard]] std::int64_t cut(Why why) const { return cuts_[static_cast<std::size_t>(why)]; }

private:
    struct Address {
        std::string key;
        Peer peer = Peer::client;
        std::size_t reserve = 0;   ///< what it may have
        std::size_t reserved = 0;  ///< what its connections have of that
        std::list<Place*> silent;  ///< the oldest first
        std::list<Place*> spoke;   ///< the longest without a request first

        [[nodiscard]] std::size_t count() const { return silent.size() + spoke.size(); }
        [[nodiscard]] std::size_t greed() const;
        [[nodiscard]] Place& first() const {
            return silent.empty() ? *spoke.front() : *silent.front();
        }
        [[nodiscard]] Place& first_but(const Place* newcomer) const;
    };
    struct GreediestFirst {
        bool operator()(const Address* a, const Address* b) const;
    };
    using Known = std::list<std::pair<std::string, Time>>;

    [[nodiscard]] bool is_known(const std::string& key, Time now) const;
    Address& address_of(const std::string& key, Peer peer, Time now);
    void put(Place& place);
    void take_out(Place& place);
    void reserve(Address& address);
    void cut(Address& address, Why why, const Place* newcomer = nullptr);

    Limits limits_;
    std::unordered_map<std::string, Address> addresses_;
    std::set<Address*, GreediestFirst> ranks_;
    Known known_;  ///< the longest without a hello first
    std::unordered_map<std::string, Known::iterator> known_at_;
    std::size_t count_ = 0;
    std::size_t silent_ = 0;
    std::size_t reserved_ = 0;  ///< of all addresses
    std::uint64_t next_ = 0;
    std::array<std::int64_t, 3> cuts_{};
};

}  // namespace cardroom::server
