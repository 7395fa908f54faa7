/// How each kind of request is read; parse.cpp finds the one to use by `t`.
#pragma once

#include "server/protocol/fields.hpp"
#include "server/protocol/request.hpp"

namespace cardroom::server::parse {

request::Body hello(Fields& fields);
request::Body ping(Fields& fields);
request::Body lobby(Fields& fields);
request::Body create_table(Fields& fields);  // parse_rules.cpp
request::Body host(Fields& fields);
request::Body watch(Fields& fields);
request::Body unwatch(Fields& fields);
request::Body chat(Fields& fields);

request::Body sit(Fields& fields);
request::Body top_up(Fields& fields);
request::Body sit_out(Fields& fields);
request::Body sit_in(Fields& fields);
request::Body leave(Fields& fields);
request::Body habits(Fields& fields);
request::Body more_chips(Fields& fields);
request::Body act(Fields& fields);
request::Body pre_act(Fields& fields);
request::Body show(Fields& fields);
request::Body rabbit(Fields& fields);
request::Body proof(Fields& fields);

request::Body statement(Fields& fields);
request::Body hands(Fields& fields);
request::Body replay(Fields& fields);
request::Body admin_hands(Fields& fields);
request::Body admin_replay(Fields& fields);
request::Body admin_tables(Fields& fields);
request::Body hand_text(Fields& fields);
request::Body admin_hand_text(Fields& fields);

}  // namespace cardroom::server::parse
