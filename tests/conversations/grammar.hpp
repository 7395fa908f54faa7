/// Grammar: the frames of a conversation. Most make sense where they are said; others are legal at
/// the wrong place, somebody else's, said before, of the wrong type, or broken.
#pragma once

#include "tests/conversations/dice.hpp"
#include "tests/conversations/partner.hpp"

#include <string>
#include <vector>

namespace cardroom::server::conversations {

class Grammar {
public:
    Grammar(Dice& dice, Lore& lore) : dice_{dice}, lore_{lore} {}

    /// The next frame of that socket.
    [[nodiscard]] std::string frame(Partner& partner);
    /// The first one, mostly as it must be.
    [[nodiscard]] std::string hello(Partner& partner);
    /// Watching the house's table and taking that seat.
    [[nodiscard]] std::vector<std::string> sits_down(Partner& partner, std::size_t seat);

private:
    [[nodiscard]] json request(Partner& partner);
    [[nodiscard]] json act(Partner& partner);
    [[nodiscard]] json seat_request(Partner& partner);
    [[nodiscard]] json hand_request();
    [[nodiscard]] json look_request(Partner& partner);
    [[nodiscard]] json host_request();
    [[nodiscard]] json reading_request();
    [[nodiscard]] json new_table();
    void add_options(json& table);
    [[nodiscard]] json junk();
    [[nodiscard]] std::string key();
    [[nodiscard]] std::int64_t table();
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> turn_of(std::int64_t table);
    void spoil(json& request);
    [[nodiscard]] std::string broken(std::string text);

    Dice& dice_;
    Lore& lore_;
};

}  // namespace cardroom::server::conversations
