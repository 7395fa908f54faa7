#include "tests/conversations/partner.hpp"

#include "server/protocol/request.hpp"

#include <utility>

namespace cardroom::server::conversations {
namespace {

std::int64_t number(const json& frame, const char* name, std::int64_t otherwise = 0) {
    const auto found = frame.find(name);
    return found != frame.end() && found->is_number_integer() ? found->get<std::int64_t>()
                                                              : otherwise;
}

std::string word(const json& frame, const char* name) {
    const auto found = frame.find(name);
    return found != frame.end() && found->is_string() ? found->get<std::string>() : "";
}

/// The number of the hand whose cards a frame may tell; 0 for none.
std::int64_t hand_of(const json& frame, const std::string& type) {
    if (type == "snap") {
        return frame.contains("hand") && frame["hand"].is_object() ? number(frame["hand"], "hand")
                                                                   : 0;
    }
    const bool tells = type == "ev" || type == "your_turn" || frame.contains("proof");
    return tells ? number(frame, "hand") : 0;
}

}  // namespace

/// What the room sends ends here; after a close nothing does, as with a real socket.
class Partner::Wire : public Socket {
public:
    explicit Wire(Partner& partner) : partner_{&partner} {}
    void send(Frame frame) override {
        if (partner_ != nullptr && !closed_) {
            partner_->hear(*frame);
        }
    }
    void close(CloseCode, std::string_view) override { closed_ = true; }
    void cut() { partner_ = nullptr; }
    [[nodiscard]] bool closed() const { return closed_; }

private:
    Partner* partner_;
    bool closed_ = false;
};

Partner::Partner(CardRoom& room, Faults& faults, Lore& lore, const Person& person, std::string name)
    : room_{room},
      faults_{faults},
      lore_{lore},
      person_{person},
      name_{std::move(name)},
      wire_{std::make_shared<Wire>(*this)},
      events_{room.room().accepted(wire_, Handshake{"10.0.0.1", std::nullopt, std::nullopt})} {}

bool Partner::closed() const {
    return gone() || wire_->closed();
}

void Partner::hang_up() {
    wire_->cut();
    if (events_) {
        events_->closed();
        events_.reset();
    }
}

void Partner::say(const std::string& frame) {
    if (closed()) {
        return;
    }
    expect(frame);
    try {
        events_->text(frame);
    } catch (const std::exception& thrown) {
        wrong(std::string{"an exception came out of a frame: "} + thrown.what(), frame);
    }
}

void Partner::say_binary() {
    if (!closed()) {
        events_->binary();
    }
}

std::int64_t Partner::last_seq(std::int64_t table) const {
    const auto found = heard_.find(table);
    return found == heard_.end() ? -1 : found->second.seq;
}

// --- what must come --------------------------------------------------------------------------

/// What the frame is owed, as PROTOCOL.md has it: one answer by its id, or none.
void Partner::expect(const std::string& frame) {
    const auto parsed = parse_request(frame);
    const auto* error = std::get_if<ParseError>(&parsed);
    const auto& id = error != nullptr ? error->id : std::get<Request>(parsed).id;
    const request::Body* body = error == nullptr ? &std::get<Request>(parsed).body : nullptr;
    const auto* watch = body != nullptr ? std::get_if<request::Watch>(body) : nullptr;
    const auto* unwatch = body != nullptr ? std::get_if<request::Unwatch>(body) : nullptr;
    if (!id) {
        ++nameless_;
        if (watch != nullptr) heard_[watch->table.value()].sure = false;
        if (unwatch != nullptr) heard_[unwatch->table.value()].sure = false;
        return;
    }
    Owed& owed = owed_[*id];
    confused_ = ++owed.answers > 1 || confused_;
    owed.frame = frame;
    owed.watches = watch != nullptr ? watch->table.value() : 0;
    owed.after = watch != nullptr && watch->after ? watch->after->value() : -1;
    owed.unwatches = unwatch != nullptr ? unwatch->table.value() : 0;
}

void Partner::check_answers() {
    if (closed()) {
        return;
    }
    for (const auto& [id, owed] : owed_) {
        if (owed.answers > 0) {
            wrong("a request got no answer", owed.frame);
        }
    }
    owed_.clear();
}

// --- what may come ---------------------------------------------------------------------------

void Partner::wrong(const std::string& what, const std::string& text) {
    faults_.found(name_ + ": " + what + ": " + text);
}

void Partner::hear(const std::string& text) {
    const json frame = json::parse(text, nullptr, false);
    if (!frame.is_object() || word(frame, "t").empty()) {
        return wrong("a frame is no JSON object with a type", text);
    }
    const std::string type = word(frame, "t");
    if (type == "welcome") {
        if (std::exchange(welcomed_, true)) wrong("welcome came twice", text);
        // A hello that was said before may bring somebody else's key: this socket is theirs then.
        person_.id = PlayerId{number(frame.value("you", json::object()), "id")};
        return;
    }
    if (!welcomed_ && type != "err") {
        return wrong("something came before welcome", text);
    }
    if (type == "ok" || type == "err") {
        hear_answer(frame);
    } else if (type == "ev") {
        hear_step(frame);
    } else if (type == "snap") {
        hear_snap(frame);
    }
    check_cards(frame, text);
    learn(frame);
}

void Partner::hear_answer(const json& frame) {
    const std::string id = word(frame, "id");
    if (id.empty()) {
        if (word(frame, "t") == "ok" || nameless_-- == 0) {
            wrong("an answer came that nobody asked for", frame.dump());
        }
        return;
    }
    const auto found = owed_.find(id);
    if (found == owed_.end() || found->second.answers == 0) {
        return wrong("an answer came twice, or to nothing", frame.dump());
    }
    Owed& owed = found->second;
    --owed.answers;
    if (word(frame, "t") == "ok") {
        hear_watching(frame, owed);
    }
}

void Partner::hear_watching(const json& frame, const Owed& owed) {
    if (owed.unwatches != 0) {
        heard_.erase(owed.unwatches);
    }
    if (owed.watches == 0) {
        return;
    }
    Heard& heard = heard_[owed.watches];
    const bool resumed = frame.value("resumed", false);
    heard.seq = resumed ? owed.after : -1;
    heard.sure = resumed;
}

void Partner::hear_step(const json& frame) {
    const auto found = heard_.find(number(frame, "table"));
    if (confused_) {
        return;
    }
    if (found == heard_.end()) {
        return wrong("a step came of a table that is not watched", frame.dump());
    }
    Heard& heard = found->second;
    const std::int64_t seq = number(frame, "seq");
    if (heard.sure && seq != heard.seq + 1) {
        return wrong("a gap after seq " + std::to_string(heard.seq), frame.dump());
    }
    heard.seq = seq;
}

void Partner::hear_snap(const json& frame) {
    const auto found = heard_.find(number(frame, "table"));
    if (confused_) {
        return;
    }
    if (found == heard_.end()) {
        return wrong("a snap came of a table that is not watched", frame.dump());
    }
    found->second = {number(frame, "seq"), true};
}

/// No frame about the hand on the table holds a hole card that its hearer may not know.
void Partner::check_cards(const json& frame, const std::string& text) {
    const std::int64_t hand_no = hand_of(frame, word(frame, "t"));
    const TableActor* actor =
        hand_no == 0 ? nullptr : room_.room().find(TableId{number(frame, "table")});
    const game::Hand* hand = actor != nullptr ? game::hand_on(actor->table()) : nullptr;
    if (hand == nullptr || hand->no.value() != hand_no) {
        return;
    }
    // A replay of a hand that is over tells more, and an admin's tells all.
    if (frame.contains("steps") && game::live_hand(actor->table()) == nullptr) {
        return;
    }
    const auto own = game::seat_of(actor->table(), person_.id);
    for (std::size_t i = 0; i < hand->players.size(); ++i) {
        if (own && own->index() == i) {
            continue;
        }
        const game::HandPlayer& other = hand->players[i];
        for (std::size_t card = 0; card < other.hole.size(); ++card) {
            const auto position = other.hole[card];
            if (position < 0 || other.shown.contains(card)) {
                continue;
            }
            if (text.find('"' + hand->deck.at(position).text() + '"') != std::string::npos) {
                wrong("somebody else's hole card", text);
            }
        }
    }
}

void Partner::learn(const json& frame) {
    const std::string type = word(frame, "t");
    const std::int64_t table = number(frame, "table");
    if (type == "your_turn") {
        turn_ = frame;
        lore_.turns[table] = {number(frame, "hand"), number(frame, "turn")};
    } else if (type == "ev" && number(frame, "hand") != 0) {
        lore_.turns[table].first = number(frame, "hand");
    } else if (type == "ok" && frame.contains("invite")) {
        Lore::note(lore_.invites, word(frame, "invite"));
        Lore::note(lore_.tables, table);
    }
}

}  // namespace cardroom::server::conversations
