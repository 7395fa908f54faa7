#!/usr/bin/python3
"""Asking for what is another's, by its number, name, key or token: refused, and the refusal tells no more than it must."""
import json
import subprocess

from _cast import PASSWORD, Cast, listen
from _doors import doors
from _people import Person
from _race import content, key
from _raw import Raw
from _room import FULL, Room, check, finish, others_under, quiet
from _requests import MOST, NOWHERE
from _support import BIN, check_books

NUMBERS = range(1, 120 if FULL else 12)  # that a stranger tries for tables, hands and players

# What a stranger asks of a private table, and the refusal.
ASKED = {
    "watch": ({}, "wrong_password"),
    "unwatch": ({}, "not_watching"),
    "chat": ({"text": "hello"}, "not_watching"),
    "sit": ({"seat": 1, "buy_in": 500, "key": "stranger-1"}, "not_watching"),
    "top_up": ({"amount": 100, "key": "stranger-2"}, "not_seated"),
    "sit_out": ({"when": "next_hand"}, "not_seated"),
    "sit_in": ({}, "not_seated"),
    "leave": ({}, "not_seated"),
    "habits": ({"straddle": True, "skip_bomb_pots": True, "show_beaten": True, "top_up_to": 0}, "not_seated"),
    "act": ({"hand": 2, "turn": 1, "action": "fold"}, "not_seated"),
    "pre_act": ({"hand": 2, "action": "check_fold"}, "not_seated"),
    "show": ({"hand": 1, "cards": "all"}, "not_seated"),
    "rabbit": ({"hand": 1}, "not_seated"),
    "proof": ({"hand": 1}, "not_watching"),
    "replay": ({"hand": 1}, "no_such_hand"),
    "hand_text": ({"hand": 1, "format": "phh"}, "no_such_hand"),
    "admin_replay": ({"hand": 1}, "forbidden"),
    "admin_hand_text": ({"hand": 1, "format": "phh"}, "forbidden"),
    "admin_hands": ({}, "forbidden"),
    "admin_tables": ({}, "forbidden"),
}
HOSTING = [{"do": "pause"}, {"do": "resume"}, {"do": "kick", "seat": 1}, {"do": "kick", "player": 1, "minutes": 5},
           {"do": "unban", "player": 1}, {"do": "bans"}, {"do": "invite"}, {"do": "new_invite"}, {"do": "close"}]
NOT_TOLD_APART = ("replay", "hand_text", "admin_replay", "admin_hand_text", "admin_hands", "admin_tables")


def told_apart(raw, request, fields, tables):
    """The different answers to one request about several tables or hands."""
    answers = [content(raw.ask(t=request, table=table, **{**fields, **more})) for table, more in tables]
    return {json.dumps({name: value for name, value in answer.items() if name != "table"}) for answer in answers}


def strangers(cast):
    for who, raw in cast.strangers.items():
        for request, (fields, code) in ASKED.items():
            told = raw.ask(t=request, table=cast.table, **fields)
            check(f"{who} asks a private table for {request}: {code}", told.get("code") == code, told)
            missing = code if request in NOT_TOLD_APART else "no_such_table"
            told = [raw.ask(t=request, table=table, **fields) for table in (NOWHERE, MOST)]
            check(f"and one that is not there: {missing}", {one.get("code") for one in told} == {missing}, told)
        for fields in HOSTING:
            told = raw.ask(t="host", table=cast.table, **fields)
            check(f"{who} would be the host and {fields['do']}: forbidden", told.get("code") == "forbidden", told)
        for request in NOT_TOLD_APART:
            fields = ASKED[request][0]
            places = [(cast.table, {}), (NOWHERE, {}), (1, {}), *([(cast.table, {"hand": hand}) for hand in (2, 3, MOST)]
                                                                  if "hand" in fields else [])]
            answers = told_apart(raw, request, fields, places)
            check(f"{who} learns from {request} no more than that", len(answers) == 1, answers)


def others_at_the_table(cast):
    """Who plays there has no rights of the host, nor of another seat."""
    host, guest = cast.ann, cast.bob
    for fields in HOSTING:
        told = guest.ask(t="host", table=cast.table, **fields)
        check(f"who plays there is no host and may not {fields['do']}", told.get("code") == "forbidden", told)
    act = cast.duel.act(cast.turn, "fold")
    told = cast.other.ask(**act)
    check("nobody acts for another", told.get("code") == "not_your_turn", told)
    told = cast.other.ask(t="show", table=cast.table, hand=cast.turn["hand"], cards="all")
    check("nor shows cards before the end", told["t"] == "err", told)
    told = cast.eve.ask(t="host", table=cast.eve.make_table(), do="bans")
    check("a host elsewhere is one there", told["t"] == "ok", told)
    told = cast.eve.ask(t="host", table=cast.table, do="bans")
    check("and none here", told.get("code") == "forbidden", told)
    told = [host.ask(t="host", table=cast.open_table, do="kick", player=number) for number in (NOWHERE, 1_000_000)]
    check("players who are not watch nothing and are not kicked", {one["t"] for one in told} == {"err"}, told)
    for number in (NOWHERE, 1_000_000):
        host.ask(t="host", table=cast.open_table, do="unban", player=number)


def raked(cast):
    told = cast.eve.ask(t="create_table", name="rake", small_blind=5, big_blind=10, seats=2, min_buy_in=200, max_buy_in=1000,
                        rake={"hundredths": 500, "cap": 10})
    check("a table with rake is an admin's: forbidden", told.get("code") == "forbidden", told)


def invites(cast):
    """Whatever resembles the invite or the password opens nothing; each stranger tries a few, for wrong ones are counted."""
    room, asks = cast.room, []
    other = cast.eve.ask(t="create_table", name="hers", small_blind=5, big_blind=10, seats=2, min_buy_in=200, max_buy_in=1000,
                         private=True)["invite"]
    for wrong in (cast.invite[:-1], cast.invite + "x", cast.invite.upper(), " " + cast.invite, other, PASSWORD, "%", "*", "0"):
        asks.append({"invite": wrong})
    for wrong in (PASSWORD[:-1], PASSWORD + " ", PASSWORD.upper(), cast.invite, "' or ''='", "x" * 128):
        asks.append({"password": wrong})
    faults = []
    for number, asked in enumerate(asks):
        if number % 5 == 0:
            raw = room.raw(f"127.0.5.{number + 1}").enter(Person(room).cookie)
        told = raw.ask(t="watch", table=cast.table, **asked)
        faults += [] if told.get("code") == "wrong_password" else [(asked, told)]
    check(f"{len(asks)} words that are not the invite or the password open nothing", not faults, faults)
    told = cast.ann.ask(t="host", table=cast.table, do="new_invite")
    raw = room.raw("127.0.5.99").enter(Person(room).cookie)
    answers = [raw.ask(t="watch", table=cast.table, invite=word) for word in (cast.invite, told["invite"])]
    check("the old invite opens nothing any more, the new one does",
          [one.get("code", "ok") for one in answers] == ["wrong_password", "ok"], answers)
    guesser = room.raw("127.0.5.100").enter(Person(room).cookie)
    codes = [guesser.ask(t="watch", table=cast.table, password=f"guess {i}").get("code") for i in range(10)]
    last = guesser.ask(t="watch", table=cast.table, password=PASSWORD).get("code")
    check("who guesses ten times is limited, also with the right word", codes == ["wrong_password"] * 10 and
          last == "rate_limited", (codes, last))


def chips_and_books(cast):
    """Keys of chips, statements and hands are their owner's."""
    eve = cast.eve
    told = eve.ask(t="sit", table=cast.table, seat=1, buy_in=1000, post=True, key=cast.sit_key)
    check("another's key does not bring another's answer", told.get("code") == "not_watching", told)
    eve.watch(cast.open_table)
    told = eve.ask(t="sit", table=cast.open_table, seat=2, buy_in=300, post=True, key=cast.sit_key)
    check("and is free for oneself", told["t"] == "ok" and told["seat"] == 2 and eve.moved("buy_in") == 1, told)
    told = eve.ask(t="more_chips", key=cast.sit_key)
    check("once", told.get("code") in ("key_reused", "limit_reached"), told)
    eve.leave(cast.open_table)
    mine = {entry["entry"] for entry in eve.statement()["entries"]}
    theirs = {entry["entry"] for player in (cast.ann, cast.bob) for entry in player.statement()["entries"]}
    seen = set()
    for before in (*theirs, *(number + 1 for number in theirs), MOST):
        seen |= {entry["entry"] for entry in eve.ask(t="statement", before=before, limit=100)["entries"]}
    check("a statement has one's own entries, wherever one looks", seen <= mine and not mine & theirs, (seen - mine, theirs))
    hands = [eve.ask(t="hands", table=cast.table), eve.ask(t="hands"),
             eve.ask(t="hands", before=MOST, before_table=cast.table, before_hand=99)]
    check("hands of others are not listed", all(told["t"] == "ok" and not told["hands"] for told in hands), hands)


def lobby(cast):
    def listed(raw):
        raw.ask(t="lobby", on=True)
        frame = raw.until(lambda told: told["t"] == "lobby")
        raw.ask(t="lobby", on=False)
        return cast.table in {table["table"] for table in frame["tables"]}
    seen = [listed(raw) for raw in (cast.ann.tabs[0], cast.bob.tabs[0], cast.eve.tabs[0], cast.bot)]
    check("a private table is listed to its host alone", seen == [True, False, False, False], seen)


def banned(cast):
    """Neither they nor their bot come back, and they cannot lift it."""
    ann, eve = cast.ann, cast.eve
    told = ann.ask(t="host", table=cast.open_table, do="kick", player=eve.id, minutes=5)
    codes = [told["t"], *(raw.ask(t="watch", table=cast.open_table).get("code") for raw in cast.strangers.values()),
             eve.ask(t="sit", table=cast.open_table, seat=3, buy_in=300, key=key()).get("code"),
             eve.ask(t="host", table=cast.open_table, do="unban", player=eve.id).get("code")]
    check("who is banned stays out, and so does their bot", codes == ["ok", "banned", "banned", "banned", "forbidden"], codes)
    told = ann.ask(t="host", table=cast.table, do="unban", player=eve.id)
    check("the host of another table does not lift it", told.get("code") == "not_banned", told)


def sweep(cast):
    """A stranger counts through numbers of tables, hands and players."""
    raw, secret = cast.bot, json.dumps(cast.turn["cards"])
    told = []
    for number in NUMBERS:
        told += [raw.ask(t=request, table=cast.table, hand=number, **({"format": "ohh"} if "text" in request else {}))
                 for request in ("replay", "hand_text", "proof", "admin_replay")]
        told += [raw.ask(t="host", table=number, do="invite"), raw.ask(t="admin_hands", player=f"guest-{number}")]
    given = [answer for answer in told if answer["t"] == "ok"]
    check(f"{len(told)} questions about numbers bring nothing", not given and secret not in json.dumps(told), given[:3])


def nothing_slipped(cast):
    """All that strangers were ever told; `heard` is kept by their sockets."""
    heard = "".join(cast.heard)
    words = [cast.invite, PASSWORD, cast.ann.cookie.split("=")[1], cast.bob.cookie.split("=")[1]]
    check("no stranger was told a secret", len(heard) > 10_000 and not [word for word in words if word in heard], len(heard))


# --- others meanwhile ---------------------------------------------------------------------------


def asking(port, attack, cookies, table):
    """Strangers ask for everything that is not theirs, as often as they may."""
    raws = [Raw(port, "127.0.0.2").enter(cookie) for cookie in cookies]
    attack.began.set()
    while not attack.stop.is_set():
        for request, (fields, _) in ASKED.items():
            for raw in raws:
                raw.say(t=request, table=table, **fields)
                raw.news()
                attack.count.value += 1
            attack.stop.wait(0.03)


def main():
    with Room(frames_per_second=1000, frame_burst=1000) as room:
        done = subprocess.run([BIN / "cardroom", "admin", "--database-url", room.database.app_url, "create", "boss",
                               "--password-stdin"], input="correct horse battery\n", text=True, capture_output=True)
        check("there is an admin", done.returncode == 0, done.stderr)
        cast = Cast(room)
        listen(cast)
        strangers(cast)
        others_at_the_table(cast)
        raked(cast)
        invites(cast)
        chips_and_books(cast)
        lobby(cast)
        banned(cast)
        sweep(cast)
        nothing_slipped(cast)
        doors(room, cast)
        balances = [cast.eve.statement()["balance"], *(player.stack(cast.table) for player in (cast.ann, cast.bob))]
        check("no chip moved", balances[0] == 10_000 and sum(balances[1:]) == 2000, balances)
    with Room() as room:  # at the usual rate of frames
        quiet(room)
        others_under(room, "questions for what is not theirs", asking, [room.server.guest()[0] for _ in range(10)], room.table)
        check_books(room.database, "afterwards")
    finish()


main()
