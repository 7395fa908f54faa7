#include "server/bot/client.hpp"

#include <algorithm>
#include <utility>

namespace cardroom::server::bot {

Client::Client(Options options, Player& player, Tally& tally)
    : options_{std::move(options)}, player_{&player}, tally_{&tally}, dice_{options_.seed} {}

TableSeen* Client::find(game::TableId table) {
    const auto found = std::find_if(tables_.begin(), tables_.end(), [&](const auto& seen) {
        return seen->table == table;
    });
    return found == tables_.end() ? nullptr : found->get();
}

const TableSeen* Client::table(game::TableId table) const {
    for (const auto& seen : tables_) {
        if (seen->table == table) return seen.get();
    }
    return nullptr;
}

bool Client::waits_for(Ask ask) const {
    return std::any_of(pending_.begin(), pending_.end(), [&](const Request& request) {
        return request.ask == ask;
    });
}

void Client::opened() {
    FrameWriter hello{"hello"};
    hello.add("v", 1).add("key", options_.key).add("client", options_.program);
    player_->send(hello.take());
}

void Client::closed() {
    online_ = false;
    for (const auto& seen : tables_) {
        seen->ready = false;
        seen->awaited.reset();
    }
}

void Client::welcome(const Json& frame) {
    online_ = true;
    me_ = game::PlayerId{read_whole(member(frame, "you"), "id")};
    balance_ = read_chips(frame, "balance");
    seated_.clear();
    for (const Json& seat : read_list(frame, "seated")) {
        seated_.emplace_back(read_whole(seat, "table"));
    }
    // Watch first, then repeat: what is repeated may need the table watched.
    std::vector<Request> unanswered = std::exchange(pending_, {});
    std::erase_if(unanswered, [](const Request& request) { return request.ask == Ask::watch; });
    for (const auto& seen : tables_)
        watch(seen->table);
    for (Request& request : unanswered)
        again(std::move(request));
    player_->welcomed();
}

void Client::text(std::string_view frame, Clock::time_point now) {
    try {
        if (frame.starts_with(R"({"t":"ev",)")) {
            event(frame, now);
        } else {
            other(frame, now);
        }
    } catch (const BadFrame&) {
        ++tally_->bad_frames;
    }
}

void Client::other(std::string_view text, Clock::time_point now) {
    const Json frame = parse_frame(text);
    const std::string& type = read_text(frame, "t");
    if (type == "ok" || type == "err") {
        answer(frame, type == "ok", now);
    } else if (type == "your_turn") {
        const YourTurn turn = read_your_turn(frame);
        const bool in_flight =
            std::any_of(pending_.begin(), pending_.end(), [&](const Request& request) {
                return request.ask == Ask::act && request.table == turn.table &&
                       request.hand == turn.hand && request.turn == turn.turn;
            });
        if (!in_flight) player_->my_turn(turn);
    } else if (type == "ev") {
        event(text, now);
    } else if (type == "snap") {
        snap(frame);
    } else if (type == "welcome") {
        welcome(frame);
    } else if (type == "balance") {
        balance_ = read_chips(frame, "balance");
    } else if (type == "lobby" || type == "lobby_change") {
        player_->lobby(frame);
    } else if (type == "table_state") {
        player_->table_state(
            game::TableId{read_whole(frame, "table")}, read_text(frame, "state") == "frozen"
        );
    }
}

void Client::answer(const Json& frame, bool ok, Clock::time_point now) {
    const std::string code = ok ? std::string{} : read_text(frame, "code");
    const Json* id = member_or_null(frame, "id");
    if (id == nullptr || !id->is_string()) {
        if (!ok) ++tally_->errors[code];
        return;
    }
    const auto found = std::find_if(pending_.begin(), pending_.end(), [&](const Request& asked) {
        return asked.id == id->get_ref<const std::string&>();
    });
    if (found == pending_.end()) throw BadFrame{"an answer nobody asked for"};
    const Request asked = std::move(*found);
    pending_.erase(found);
    if (!ok) ++(asked.again || asked.on_purpose ? tally_->expected : tally_->errors)[code];
    if (asked.ask == Ask::watch) watch_answered(frame, ok, asked.table);
    if (asked.ask == Ask::act && ok) act_answered(frame, asked, now);
    if (const Json* balance = member_or_null(frame, "balance"); ok && balance != nullptr) {
        balance_ = game::Chips{whole(*balance, "balance")};
    }
    player_->answered(asked, Answer{code, frame});
}

void Client::watch_answered(const Json& frame, bool ok, game::TableId table) {
    TableSeen* seen = find(table);
    if (!ok || seen == nullptr || !seen->known) return;
    const Json* resumed = member_or_null(frame, "resumed");
    const bool replayed = resumed != nullptr && resumed->is_boolean() && resumed->get<bool>();
    ++(replayed ? tally_->by_replay : tally_->by_snapshot);
    if (!replayed) return;
    seen->ready = true;
    if (game::Seq{read_whole(frame, "seq")} < seen->seq) ++tally_->gaps;  // it forgot something
}

void Client::act_answered(const Json& frame, const Request& request, Clock::time_point now) {
    ++tally_->actions;
    if (request.again) {
        ++tally_->repeats;
        return;  // the time since it was sent says nothing about the server
    }
    tally_->act_to_ok.add(std::chrono::duration_cast<Micros>(now - request.sent));
    TableSeen* seen = find(request.table);
    if (seen == nullptr) return;
    const game::Seq seq{read_whole(frame, "seq")};
    if (const auto came = seen->arrivals.of(seq)) {
        tally_->act_to_event.add(std::chrono::duration_cast<Micros>(*came - request.sent));
    } else if (seen->seq < seq) {
        seen->awaited = seq;
        seen->awaited_since = request.sent;
    }
}

void Client::snap(const Json& frame) {
    TableSeen* seen = find(game::TableId{read_whole(frame, "table")});
    if (seen == nullptr) return;  // we have just stopped watching
    if (seen->known && game::Seq{read_whole(frame, "seq")} < seen->seq) ++tally_->gaps;
    seen->take(frame, me_);
    player_->snapshot(*seen, frame);
}

void Client::event(std::string_view frame, Clock::time_point now) {
    auto head = event_head(frame);
    std::optional<Json> parsed;
    if (!head) {
        parsed = parse_frame(frame);
        head = EventHead{
            game::TableId{read_whole(*parsed, "table")}, game::Seq{read_whole(*parsed, "seq")}
        };
    }
    TableSeen* seen = find(head->table);
    if (seen == nullptr || !seen->known) return;
    ++tally_->events;
    if (head->seq != seen->seq.next()) ++tally_->gaps;
    seen->seq = head->seq;
    seen->arrivals.note(head->seq, now);
    if (seen->awaited && *seen->awaited <= head->seq) {
        tally_->act_to_event.add(std::chrono::duration_cast<Micros>(now - seen->awaited_since));
        seen->awaited.reset();
    }
    player_->event_frame(*head, frame);
    if (options_.follow == Follow::seats && !changes_seats(frame)) return;
    take_events(*seen, parsed ? *parsed : parse_frame(frame));
}

void Client::take_events(TableSeen& table, const Json& frame) {
    const Json& events = read_list(frame, "events");
    for (const Json& event : events) {
        const Json* why = member_or_null(event, "why");
        if (why != nullptr && table.mine && *why == "timed_out" &&
            read_seat(event, "seat") == *table.mine) {
            ++tally_->timed_out;
        }
        table.take_event(event, me_);
    }
    player_->events(table, events);
}

}  // namespace cardroom::server::bot
