"""Every request of PROTOCOL.md with its fields, and all the ways in which each field can be wrong. Values are JSON texts."""
import json

MOST = 9007199254740991
NOWHERE = MOST - 1  # a table that is not there, so that nothing happens when a request is read
TOO_LARGE = ("1e400", "-1e400", "1e999")  # for a double: the whole frame is bad_json


class Kind:
    """What a field holds: a good value, and wrong ones."""

    def __init__(self, good, wrong, optional=False):
        self.good, self.wrong, self.optional = json.dumps(good, ensure_ascii=False), wrong, optional

    def wrongs(self):
        return ["[]", "{}", "[null]", *self.wrong]


def whole(good, least=0, most=MOST, **more):
    return Kind(good, [json.dumps(str(good)), "true", "false", '""', f"{good}.0", f"{good}e0", "1e3", "0.1", "1e308", "-1e308",
                       "1e-400", str(least - 1), str(most + 1), "9223372036854775807", "9223372036854775808",
                       "-9223372036854775809", "18446744073709551617", "1" + "0" * 300], **more)


def flag(good, **more):
    return Kind(good, ["0", "1", '"true"', '"false"', '""', "[true]"], **more)


def text(good, most, least=1, **more):
    long = [json.dumps("x" * (most + 1)), json.dumps("x" * 7000), json.dumps("é" * (most + 1), ensure_ascii=False)]
    return Kind(good, ["5", "true", "1.5", '["x"]', *long, *([json.dumps("x" * (least - 1))] if least else [])], **more)


def shown(good, most, least=1, **more):
    """A text that others see."""
    kind = text(good, most, least, **more)
    kind.wrong += ['" "', r'"a\u0000b"', r'"a\u0007"', r'"a\u200bb"', r'"\ue000"', r'"a\udb40\udc41"', r'"\ufeffa"',
                   '"a' + "\u0301" * 5 + '"', r'"a\u202eb"', '"\x7f"']
    return kind


def word(good, **more):
    return Kind(good, ["5", "true", '"nothing"', '""', json.dumps(good.upper()), json.dumps(good + " "),
                       json.dumps(good + "\0"), json.dumps([good]), '"__proto__"', json.dumps("x" * 5000)], **more)


def inside(good, **fields):
    """An object, of which each field can be wrong."""
    kind = Kind(good, ["5", "true", '"x"', "[{}]"], optional=True)
    for name, field in fields.items():
        for value in field.wrongs():
            kind.wrong.append(json_of({**{n: f.good for n, f in fields.items()}, name: value}))
    return kind


def maybe(kind, *arguments, **more):
    return kind(*arguments, optional=True, **more)


def json_of(fields):
    """A JSON object of names and JSON texts."""
    return "{" + ",".join(f"{json.dumps(name)}:{value}" for name, value in fields.items()) + "}"


# --- the requests -------------------------------------------------------------------------------


def table():
    return whole(NOWHERE, 1)


def hand():
    return {"table": table(), "hand": whole(1, 1)}


KEY = text("0123456789", 64, 8)
LIMIT = whole(20, 1, 100, optional=True)
HANDS_LIMIT = whole(20, 1, 30, optional=True)
CLOCK = {name: whole(60_000, 0, 3_600_000, optional=True) for name in ("bank_ms", "bank_refill_ms", "disconnect_grace_ms")}
WAITS = {name: whole(60_000, 0, 86_400_000, optional=True) for name in ("rathole_ms", "sit_out_limit_ms", "rebuy_ms")}
RULES = {
    "name": shown("Mine", 40), "small_blind": whole(5), "big_blind": whole(10), "seats": whole(6, 2, 9),
    "min_buy_in": whole(200), "max_buy_in": whole(1000),
    "game": maybe(word, "holdem"), "betting": maybe(word, "no_limit"), "ante": maybe(whole, 0),
    "ante_from": maybe(word, "everybody"), "blinds": maybe(word, "small_and_big"), "button": maybe(word, "moving"),
    "straddle": maybe(word, "none"), "most_runs": maybe(whole, 1, 1, 3), "rabbit_hunt": maybe(flag, False),
    "bomb_pots": inside({"every": 10, "ante": 50, "boards": 2}, every=whole(10, 1, 1000), ante=whole(50),
                        boards=whole(1, 1, 2)),
    "rake": inside({"hundredths": 500, "cap": 10}, hundredths=whole(500, 1, 10_000), cap=whole(10), cap_two_players=whole(5),
                   cap_three_players=whole(5), no_flop_no_drop=flag(True)),
    "seven_deuce": maybe(whole, 0), "raises_a_street": maybe(whole, 3, 1, 20), "fold_when_free": maybe(flag, True),
    "antes_in_pot": maybe(flag, True), "base_ms": maybe(whole, 20_000, 1000, 3_600_000), **CLOCK, **WAITS,
    "bank_refill_hands": maybe(whole, 10, 1, 1000), "missed_big_blinds_limit": maybe(whole, 2, 1, 100),
    "private": maybe(flag, False), "password": maybe(text, "river rat", 128),
}
PLACE = {"before": maybe(whole, 5), "before_table": maybe(whole, 7, 1), "before_hand": maybe(whole, 7, 1)}
FORMAT = {"format": word("phh")}

# Each request and its fields; one that has forms stands here once for each.
REQUESTS = [
    ("lobby", {"on": flag(False)}),
    ("create_table", RULES),
    ("host", {"table": table(), "do": word("pause")}),
    ("host", {"table": table(), "do": word("kick"), "seat": whole(3, 1, 9), "minutes": maybe(whole, 60, 1, 525_600)}),
    ("host", {"table": table(), "do": word("unban"), "player": whole(43, 1)}),
    ("watch", {"table": table(), "after": maybe(whole, 5), "invite": maybe(text, "x", 128), "password": maybe(text, "x", 128)}),
    ("unwatch", {"table": table()}),
    ("chat", {"table": table(), "text": shown("nice hand", 200)}),
    ("sit", {"table": table(), "seat": whole(4, 1, 9), "buy_in": whole(1000), "post": maybe(flag, True), "key": KEY}),
    ("top_up", {"table": table(), "amount": whole(500), "key": KEY}),
    ("sit_out", {"table": table(), "when": word("next_hand")}),
    ("sit_in", {"table": table(), "post": maybe(flag, True)}),
    ("leave", {"table": table()}),
    ("habits", {"table": table(), "straddle": flag(True), "skip_bomb_pots": flag(True), "show_beaten": flag(True),
                "top_up_to": whole(0)}),
    ("more_chips", {"key": KEY}),
    ("act", {**hand(), "turn": whole(1, 1), "action": word("fold")}),
    ("act", {**hand(), "turn": whole(1, 1), "action": word("raise"), "to": whole(90)}),
    ("act", {**hand(), "turn": whole(1, 1), "action": word("run_it"), "times": whole(2, 1, 3)}),
    ("pre_act", {**hand(), "street": maybe(word, "flop"), "action": word("check_fold")}),
    ("pre_act", {**hand(), "street": maybe(word, "flop"), "action": word("call"), "price": whole(30)}),
    ("show", {**hand(), "cards": word("all")}),
    ("rabbit", hand()),
    ("proof", hand()),
    ("statement", {"before": maybe(whole, 5), "limit": LIMIT}),
    ("hands", {"table": maybe(whole, NOWHERE, 1), **PLACE, "limit": HANDS_LIMIT}),
    ("replay", hand()),
    ("hand_text", {**hand(), **FORMAT}),
    ("admin_hands", {"player": maybe(text, "ann", 16), "table": maybe(whole, NOWHERE, 1), "hand": maybe(whole, 1, 1), **PLACE,
                     "limit": HANDS_LIMIT}),
    ("admin_replay", hand()),
    ("admin_hand_text", {**hand(), **FORMAT}),
]
# Requests without a field that can be wrong.
BARE = ("ping", "admin_tables")
