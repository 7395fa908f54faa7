// Requests of a player at a table: seat, chips, acting.
#include "server/protocol/limits.hpp"
#include "server/protocol/parse.hpp"

#include <limits>

namespace cardroom::server::parse {
namespace {

constexpr int most_boards = static_cast<int>(game::max_boards);

std::string money_key(Fields& fields) {
    return fields.text("key", {limits::least_key_characters, limits::key_characters});
}

enum class ActWord { fold, check, call, raise, run_it };

game::Action action(Fields& fields) {
    using enum ActWord;
    const auto word = fields.word<ActWord>(
        "action",
        {{"fold", fold}, {"check", check}, {"call", call}, {"raise", raise}, {"run_it", run_it}}
    );
    switch (word.value_or(fold)) {
        case fold:
            return game::Fold{};
        case check:
            return game::Check{};
        case call:
            return game::Call{};
        case raise:
            return game::RaiseTo{fields.chips("to")};
        case run_it:
            return game::RunIt{fields.small("times", 1, most_boards)};
    }
    return game::Fold{};
}

enum class PreActWord { check_fold, check, call, none };

std::optional<game::PreAction> pre_action(Fields& fields) {
    using enum PreActWord;
    const auto word = fields.word<PreActWord>(
        "action", {{"check_fold", check_fold}, {"check", check}, {"call", call}, {"none", none}}
    );
    switch (word.value_or(none)) {
        case check_fold:
            return game::CheckOrFold{};
        case check:
            return game::CheckOnly{};
        case call:
            return game::CallExactly{fields.chips("price", 1)};
        case none:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

request::Body sit(Fields& fields) {
    request::Sit sit;
    sit.table = fields.table();
    sit.seat = fields.seat();
    sit.buy_in = fields.chips("buy_in");
    sit.post = fields.flag_or("post", false);
    sit.key = money_key(fields);
    return sit;
}

request::Body top_up(Fields& fields) {
    request::TopUp top_up;
    top_up.table = fields.table();
    top_up.amount = fields.chips("amount");
    top_up.key = money_key(fields);
    return top_up;
}

request::Body sit_out(Fields& fields) {
    using enum game::SitOutWhen;
    request::SitOut sit_out;
    sit_out.table = fields.table();
    const auto when = fields.word<game::SitOutWhen>(
        "when", {{"next_hand", next_hand}, {"next_big_blind", next_big_blind}}
    );
    sit_out.when = when.value_or(next_hand);
    return sit_out;
}

request::Body sit_in(Fields& fields) {
    request::SitIn sit_in;
    sit_in.table = fields.table();
    sit_in.post = fields.flag_or("post", false);
    return sit_in;
}

request::Body leave(Fields& fields) {
    return request::Leave{fields.table()};
}

request::Body habits(Fields& fields) {
    request::SetHabits wanted;
    wanted.table = fields.table();
    wanted.habits.straddle = fields.flag("straddle");
    wanted.habits.skip_bomb_pots = fields.flag("skip_bomb_pots");
    wanted.habits.show_beaten = fields.flag("show_beaten");
    wanted.habits.top_up_to = fields.chips("top_up_to");
    return wanted;
}

request::Body more_chips(Fields& fields) {
    return request::MoreChips{money_key(fields)};
}

request::Body act(Fields& fields) {
    request::Act act;
    act.table = fields.table();
    act.hand = fields.hand();
    act.turn =
        Turn{static_cast<Turn::rep>(fields.whole("turn", 1, std::numeric_limits<Turn::rep>::max()))
        };
    act.action = action(fields);
    return act;
}

request::Body pre_act(Fields& fields) {
    request::PreAct pre_act;
    pre_act.table = fields.table();
    pre_act.hand = fields.hand();
    pre_act.armed = pre_action(fields);
    if (fields.has("street")) {
        pre_act.street = fields.word_or<game::Street>("street", game::Street::preflop);
    }
    return pre_act;
}

request::Body show(Fields& fields) {
    using game::HoleSet;
    request::Show show;
    show.table = fields.table();
    show.hand = fields.hand();
    const auto which = fields.word<HoleSet>(
        "cards",
        {{"all", HoleSet::all(game::max_hole_cards)},
         {"first", HoleSet::from_bits(1)},
         {"second", HoleSet::from_bits(2)},
         {"third", HoleSet::from_bits(4)},
         {"fourth", HoleSet::from_bits(8)},
         {"fifth", HoleSet::from_bits(16)}}
    );
    show.cards = which.value_or(HoleSet{});
    return show;
}

request::Body rabbit(Fields& fields) {
    request::Rabbit rabbit;
    rabbit.table = fields.table();
    rabbit.hand = fields.hand();
    return rabbit;
}

request::Body proof(Fields& fields) {
    request::Proof proof;
    proof.table = fields.table();
    proof.hand = fields.hand();
    return proof;
}

}  // namespace cardroom::server::parse
