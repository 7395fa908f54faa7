#include "server/net/anonymous_connections.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::server {

std::size_t AnonymousConnections::Address::greed() const {
    if (peer == Peer::trusted_proxy) {
        return 0;
    }
    return count() - reserved;
}

/// Who has only just come could not speak yet. When it is the only silent one, one of those that
/// spoke goes in its place, if there are any.
AnonymousConnections::Place& AnonymousConnections::Address::first_but(const Place* newcomer) const {
    Place& silent_first = first();
    return &silent_first == newcomer && !spoke.empty() ? *spoke.front() : silent_first;
}

bool AnonymousConnections::GreediestFirst::operator()(const Address* a, const Address* b) const {
    if (a->greed() != b->greed()) {
        return a->greed() > b->greed();
    }
    return a->first().since_ < b->first().since_;
}

// --- one place ---------------------------------------------------------------------------------

AnonymousConnections::Place::~Place() {
    if (all_ != nullptr) {
        all_->take_out(*this);
    }
}

void AnonymousConnections::Place::spoke() {
    if (all_ == nullptr) {
        return;
    }
    all_->ranks_.erase(address_);
    auto& from = silent_ ? address_->silent : address_->spoke;
    address_->spoke.splice(address_->spoke.end(), from, at_);
    all_->silent_ -= silent_ ? 1 : 0;
    silent_ = false;
    since_ = all_->next_++;
    all_->ranks_.insert(address_);
}

// --- coming and going --------------------------------------------------------------------------

bool AnonymousConnections::is_known(const std::string& key, Time now) const {
    const auto found = known_at_.find(key);
    return found != known_at_.end() && now - found->second->second < limits_.known_for;
}

AnonymousConnections::Address& AnonymousConnections::address_of(
    const std::string& key, Peer peer, Time now
) {
    const auto [found, fresh] = addresses_.try_emplace(key);
    if (fresh) {
        found->second.key = key;
        found->second.peer = peer;
        found->second.reserve = is_known(key, now) ? limits_.reserve : 0;
    }
    return found->second;
}

/// Gives the connections of `address` what is there of its reserve, and takes back what is left
/// over when one has gone. It changes the rank of `address`.
void AnonymousConnections::reserve(Address& address) {
    reserved_ -= std::exchange(address.reserved, 0);
    const std::size_t left = limits_.reserves - reserved_;
    address.reserved = std::min({address.reserve, address.count(), left});
    reserved_ += address.reserved;
}

void AnonymousConnections::put(Place& place) {
    Address& address = *place.address_;
    if (address.count() > 0) {
        ranks_.erase(&address);
    }
    place.since_ = next_++;
    place.at_ = address.silent.insert(address.silent.end(), &place);
    reserve(address);
    ranks_.insert(&address);
    ++count_;
    ++silent_;
}

void AnonymousConnections::take_out(Place& place) {
    Address& address = *place.address_;
    ranks_.erase(&address);
    (place.silent_ ? address.silent : address.spoke).erase(place.at_);
    reserve(address);
    --count_;
    silent_ -= place.silent_ ? 1 : 0;
    place.all_ = nullptr;
    if (address.count() > 0) {
        ranks_.insert(&address);
    } else {
        addresses_.erase(std::string{address.key});
    }
}

std::unique_ptr<AnonymousConnections::Place> AnonymousConnections::enter(
    const std::string& key, Peer peer, std::function<void()> cut, Time now
) {
    Address& address = address_of(key, peer, now);
    std::unique_ptr<Place> place{new Place{*this, address, std::move(cut)}};
    put(*place);
    if (peer == Peer::client && address.count() > limits_.address) {
        this->cut(address, Why::address_full, place.get());
    }
    if (count_ > limits_.all) {
        this->cut(**ranks_.begin(), Why::all_full, place.get());
    }
    return place;
}

// --- too many ----------------------------------------------------------------------------------

void AnonymousConnections::cut(Address& address, Why why, const Place* newcomer) {
    Place& place = address.first_but(newcomer);
    take_out(place);
    ++cuts_[static_cast<std::size_t>(why)];
    const std::function<void()> close = std::move(place.cut_);  // it may destroy the place
    close();
}

bool AnonymousConnections::cut_for_descriptors() {
    if (ranks_.empty()) {
        return false;
    }
    cut(**ranks_.begin(), Why::no_descriptors);
    return true;
}

void AnonymousConnections::know(const std::string& key, Time now) {
    if (const auto found = known_at_.find(key); found != known_at_.end()) {
        known_.erase(found->second);
    } else if (known_.size() >= limits_.known) {
        known_at_.erase(known_.front().first);
        known_.pop_front();
    }
    known_at_[key] = known_.insert(known_.end(), {key, now});
    const auto found = addresses_.find(key);
    if (found != addresses_.end() && found->second.reserve == 0) {
        ranks_.erase(&found->second);
        found->second.reserve = limits_.reserve;
        reserve(found->second);
        ranks_.insert(&found->second);
    }
}

}  // namespace cardroom::server
