#include "server/room/reading.hpp"

#include "server/config/log.hpp"
#include "server/protocol/codes.hpp"
#include "server/protocol/hex.hpp"
#include "server/protocol/json_writer.hpp"
#include "server/room/hand_story.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace cardroom::server {
namespace {

using game::Card;
using ledger::HandRecord;
using ledger::HandSummary;

std::int64_t millis(game::Instant at) {
    return at.time_since_epoch().count();
}

/// What is between the braces of the object in `json`.
std::string inside(JsonWriter&& json) {
    const std::string text = std::move(json).take();
    return text.substr(1, text.size() - 2);
}

void put_entry(JsonWriter& json, const ledger::StatementEntry& entry) {
    json.object().number("entry", entry.entry).number("at_ms", millis(entry.at));
    json.text("kind", entry.kind).chips("amount", entry.amount).chips("balance", entry.balance);
    if (entry.table) {
        json.number("table", entry.table->value());
    } else {
        json.null("table");
    }
    if (entry.hand) {
        json.number("hand", entry.hand->value());
    } else {
        json.null("hand");
    }
    json.end_object();
}

void put_cards(JsonWriter& json, std::string_view name, const std::vector<Card>& cards) {
    json.list(name);
    for (const Card card : cards) {
        json.text(card.text());
    }
    json.end_list();
}

void put_hand_head(JsonWriter& json, const HandSummary& hand) {
    json.object().number("table", hand.table.value()).text("name", hand.table_name);
    json.number("hand", hand.hand.value()).number("at_ms", millis(hand.opened));
}

game::SeatNo seat_in(const HandSummary& hand, PlayerId player) {
    for (const auto& dealt : hand.players) {
        if (dealt.player == player) {
            return dealt.seat;
        }
    }
    return {};
}

/// What `tell` says of a hand; nothing when its key is lost or its log is damaged: one such hand
/// must not hide the whole list.
template <class Tell>
auto if_readable(const HandSummary& hand, Tell tell) -> decltype(tell()) {
    try {
        return tell();
    } catch (const std::runtime_error& unreadable) {
        log(LogLevel::warn,
            std::string{"a hand is listed without its cards: "} + unreadable.what(),
            {hand.table, hand.hand, {}, {}});
        return {};
    }
}

void put_big_blind(JsonWriter& json, const HandSummary& hand, const ledger::HandSketch& sketch) {
    json.chips("big_blind", if_readable(hand, [&] { return big_blind_of(sketch); }));
}

void put_own_hand(
    JsonWriter& json,
    const HandSummary& hand,
    const ledger::HandSketch& sketch,
    const ledger::KeyRing& keys,
    PlayerId player
) {
    const game::SeatNo seat = seat_in(hand, player);
    const HandCards cards = if_readable(hand, [&] { return cards_of(hand, sketch, keys, seat); });
    put_hand_head(json, hand);
    put_big_blind(json, hand, sketch);
    json.number("seat", seat.number());
    put_cards(json, "cards", cards.own);
    put_cards(json, "board", cards.board);
    json.chips("net", hand.net.value_or(Chips{})).end_object();
}

void put_found_hand(JsonWriter& json, const HandSummary& hand, const ledger::HandSketch& sketch) {
    put_hand_head(json, hand);
    put_big_blind(json, hand, sketch);
    json.text("state", hand.state).list("players");
    for (const auto& name : hand.names) {
        json.text(name);
    }
    json.end_list().end_object();
}

void put_postings(JsonWriter& json, const HandRecord& record) {
    json.list("postings");
    for (const auto& posting : record.postings) {
        json.object().text("account", posting.account).chips("amount", posting.amount);
        json.chips("balance", posting.balance).end_object();
    }
    json.end_list();
}

void put_log(JsonWriter& json, const HandRecord& record) {
    json.list("log");
    for (const auto& row : record.rows) {
        json.object().number("seq", row.seq.value()).text("kind", row.kind);
        json.number("at_ms", millis(row.at)).text("payload", row.payload);
        json.text("hash", hex(std::span{row.hash}.first(8))).end_object();
    }
    json.end_list();
}

ReadAnswer story(
    const HandRecord& record,
    const ledger::KeyRing& keys,
    ledger::People& people,
    const game::HistoryViewer& viewer
) {
    JsonWriter json;
    json.object().number("table", record.summary.table.value());
    json.number("hand", record.summary.hand.value()).text("name", record.summary.table_name);
    json.text("state", record.summary.state);
    if (std::holds_alternative<game::Admin>(viewer)) {
        put_log(json, record);
        put_postings(json, record);
    }
    json.end_object();
    return {{}, {}, inside(std::move(json)) + "," + story_members(record, keys, people, viewer)};
}

std::optional<ledger::HandCursor> cursor(const std::optional<request::HandsBefore>& before) {
    if (!before) {
        return std::nullopt;
    }
    return ledger::HandCursor{game::Instant{Millis{before->at_ms}}, before->table, before->hand};
}

/// One page of a list, and whether there are more.
struct Page {
    std::vector<HandSummary> hands;
    std::vector<ledger::HandSketch> sketches;
    bool more = false;
};

Page read_page(ledger::Archive& archive, ledger::HandFilter filter) {
    Page page;
    const auto limit = static_cast<std::size_t>(filter.limit);
    ++filter.limit;
    page.hands = archive.hands(filter);
    page.more = page.hands.size() > limit;
    if (page.more) {
        page.hands.pop_back();
    }
    page.sketches = archive.sketches(page.hands);
    return page;
}

/// Which hands an admin looked for: "player ann table 7", or "all".
std::string subject_of(const request::AdminHands& wanted) {
    std::string subject;
    const auto add = [&](std::string_view kind, const std::string& which) {
        subject += subject.empty() ? "" : " ";
        subject += std::string{kind} + " " + which;
    };
    if (wanted.player) {
        add("player", *wanted.player);
    }
    if (wanted.table) {
        add("table", std::to_string(wanted.table->value()));
    }
    if (wanted.hand) {
        add("hand", std::to_string(wanted.hand->value()));
    }
    return subject.empty() ? "all" : subject;
}

const ReadAnswer no_such_hand{code::no_such_hand, "there is no such finished hand", {}};

}  // namespace

Reading::Reading(
    PostToIo post,
    const ledger::KeyRing& keys,
    const std::function<std::unique_ptr<ledger::Archive>()>& archive,
    const std::function<std::unique_ptr<ledger::People>()>& people
)
    : post_{std::move(post)}, keys_{keys}, archive_{archive()}, people_{people()} {}

void Reading::submit(std::function<ReadAnswer()> read, ReadReply done) {
    auto job = [this, read = std::move(read), done]() mutable {
        ReadAnswer answer;
        try {
            answer = read();
        } catch (const ledger::Unavailable&) {
            answer = {code::saving, "the database does not answer", {}};
        } catch (const ledger::MissingKey& missing) {
            log(LogLevel::error, std::string{"a hand cannot be read: "} + missing.what());
            const auto* const lost =
                "the key to this hand's cards is lost: they cannot be verified";
            answer = {code::no_such_hand, lost, {}};
        } catch (const std::exception& error) {
            log(LogLevel::error, std::string{"reading failed: "} + error.what());
            answer = {code::no_such_hand, "this cannot be read", {}};
        }
        post_([done = std::move(done), answer = std::move(answer)] { done(answer); });
    };
    if (!worker_.try_post(std::move(job))) {
        done({code::busy, "too many requests are waiting; try again", {}});
    }
}

void Reading::statement(PlayerId player, const request::Statement& wanted, ReadReply done) {
    submit(
        [this, player, wanted] {
            const auto statement = archive_->statement(player, wanted.before, wanted.limit);
            JsonWriter json;
            json.object().chips("balance", statement.balance).list("in_play");
            for (const auto& escrow : statement.in_play) {
                json.object().number("table", escrow.table.value());
                json.text("name", escrow.table_name).chips("stack", escrow.stack).end_object();
            }
            json.end_list().list("entries");
            for (const auto& entry : statement.entries) {
                put_entry(json, entry);
            }
            json.end_list().flag("more", statement.more).end_object();
            return ReadAnswer{{}, {}, inside(std::move(json))};
        },
        std::move(done)
    );
}

void Reading::hands(PlayerId player, const request::Hands& wanted, ReadReply done) {
    submit(
        [this, player, wanted] {
            const Page page = read_page(
                *archive_, {player, wanted.table, std::nullopt, cursor(wanted.before), wanted.limit}
            );
            JsonWriter json;
            json.object().list("hands");
            for (std::size_t i = 0; i < page.hands.size(); ++i) {
                if (page.hands[i].state != "open") {
                    put_own_hand(json, page.hands[i], page.sketches[i], keys_, player);
                }
            }
            json.end_list().flag("more", page.more).end_object();
            return ReadAnswer{{}, {}, inside(std::move(json))};
        },
        std::move(done)
    );
}

void Reading::replay(PlayerId player, const request::Replay& wanted, ReadReply done) {
    submit(
        [this, player, wanted]() -> ReadAnswer {
            const auto record = archive_->hand(wanted.table, wanted.hand);
            const bool dealt_in =
                record && std::ranges::any_of(record->summary.players, [&](const auto& dealt) {
                    return dealt.player == player;
                });
            if (!dealt_in || record->summary.state == "open") {
                return no_such_hand;
            }
            return story(*record, keys_, *people_, game::Participant{player});
        },
        std::move(done)
    );
}

void Reading::replay_watched(PlayerId player, const request::Replay& wanted, ReadReply done) {
    submit(
        [this, player, wanted]() -> ReadAnswer {
            const auto record = archive_->hand(wanted.table, wanted.hand);
            if (!record || record->summary.state == "open") {
                return no_such_hand;
            }
            return story(*record, keys_, *people_, game::Participant{player});
        },
        std::move(done)
    );
}

void Reading::admin_hands(
    const std::string& admin, const request::AdminHands& wanted, ReadReply done
) {
    submit(
        [this, admin, wanted]() -> ReadAnswer {
            people_->record_act(admin, "find_hands", subject_of(wanted), "");
            ledger::HandFilter filter{
                std::nullopt, wanted.table, wanted.hand, cursor(wanted.before), wanted.limit
            };
            if (wanted.player) {
                const auto player = people_->find(*wanted.player);
                if (!player) {
                    return {{}, {}, "\"hands\":[],\"more\":false"};
                }
                filter.player = player->id;
            }
            const Page page = read_page(*archive_, filter);
            JsonWriter json;
            json.object().list("hands");
            for (std::size_t i = 0; i < page.hands.size(); ++i) {
                put_found_hand(json, page.hands[i], page.sketches[i]);
            }
            json.end_list().flag("more", page.more).end_object();
            return {{}, {}, inside(std::move(json))};
        },
        std::move(done)
    );
}

void Reading::admin_replay(
    const std::string& admin, const request::AdminReplay& wanted, ReadReply done
) {
    submit(
        [this, admin, wanted]() -> ReadAnswer {
            people_->record_act(
                admin,
                "replay_hand",
                std::to_string(wanted.table.value()) + "/" + std::to_string(wanted.hand.value()),
                ""
            );
            const auto record = archive_->hand(wanted.table, wanted.hand);
            if (!record || record->summary.state == "open") {
                return no_such_hand;
            }
            return story(*record, keys_, *people_, game::Admin{});
        },
        std::move(done)
    );
}

}  // namespace cardroom::server
