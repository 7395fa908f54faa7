/// Partner: one socket's far end. It says frames, hears everything, and finds fault with what must
/// never come.
#pragma once

#include "tests/conversations/card_room.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cardroom::server::conversations {

using nlohmann::json;

/// What everybody has heard: the words that frames are made of. Bounded: new ones replace old ones.
struct Lore {
    std::vector<std::int64_t> tables{1};
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> turns;  ///< hand and turn
    std::vector<std::string> invites;
    std::vector<std::string> keys;
    std::vector<std::string> frames;  ///< said before, by anybody

    static constexpr std::size_t most = 64;
    template <class Value>
    static void note(std::vector<Value>& list, Value value) {
        if (list.size() >= most) {
            list.erase(list.begin());
        }
        list.push_back(std::move(value));
    }
};

class Partner {
public:
    Partner(CardRoom& room, Faults& faults, Lore& lore, const Person& person, std::string name);
    ~Partner() { hang_up(); }
    Partner(const Partner&) = delete;
    Partner& operator=(const Partner&) = delete;

    void say(const std::string& frame);
    void say_binary();
    /// The network tells the room that this socket is gone.
    void hang_up();

    [[nodiscard]] const Person& person() const { return person_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] bool gone() const { return events_ == nullptr; }
    [[nodiscard]] bool closed() const;
    [[nodiscard]] bool greeted() const { return greeted_; }
    void greets() { greeted_ = true; }
    [[nodiscard]] std::string fresh_id() { return "i" + std::to_string(++ids_); }
    /// A decision that is this player's, as far as was heard; null when there is none.
    [[nodiscard]] const json& turn() const { return turn_; }
    void forget_turn() { turn_ = nullptr; }
    [[nodiscard]] std::int64_t last_seq(std::int64_t table) const;
    /// Nothing is under way any more: every request must have had its answer.
    void check_answers();

private:
    class Wire;
    /// How far one table was heard.
    struct Heard {
        std::int64_t seq = -1;  ///< not known: the next snap tells
        bool sure = true;       ///< requests without an id make it unsure until the next snap
    };
    /// Requests that are under way with one id.
    struct Owed {
        int answers = 0;
        std::string frame;
        std::int64_t watches = 0;  ///< a table, when it is a `watch`
        std::int64_t after = -1;
        std::int64_t unwatches = 0;
    };

    void expect(const std::string& frame);
    void hear(const std::string& text);
    void hear_answer(const json& frame);
    void hear_watching(const json& frame, const Owed& owed);
    void hear_step(const json& frame);
    void hear_snap(const json& frame);
    void learn(const json& frame);
    void check_cards(const json& frame, const std::string& text);
    void wrong(const std::string& what, const std::string& text);

    CardRoom& room_;
    Faults& faults_;
    Lore& lore_;
    Person person_;
    std::string name_;
    std::shared_ptr<Wire> wire_;
    std::unique_ptr<SocketEvents> events_;
    std::map<std::string, Owed> owed_;
    int nameless_ = 0;  ///< frames without a readable id, which may bring an `err` without one
    std::map<std::int64_t, Heard> heard_;
    json turn_;
    int ids_ = 0;
    bool confused_ = false;  ///< an id was used twice at a time: answers cannot be told apart
    bool greeted_ = false;
    bool welcomed_ = false;
};

}  // namespace cardroom::server::conversations
