#!/usr/bin/python3
"""JSON that is broken, or means harm, in frames and in HTTP bodies: each is refused with its code, and nothing else happens."""
import json
import re

from _bad_json import GOOD, HTTP_FIELDS, NO_JSON, NO_REQUEST, NO_UTF8
from _people import Person
from _raw import Raw, frame
from _requests import BARE, REQUESTS, TOO_LARGE, json_of
from _room import FULL, Room, check, finish, others_under, quiet
from _support import ROOT, check_books

CUTS_ONE_IN = 1 if FULL else 9  # of all places at which a request can be cut off
IN_A_ROW = 9                    # malformed frames, of which the tenth closes
MALFORMED = ("bad_json", "bad_field", "unknown_type")


def table_is_whole():
    """No request and no field of PROTOCOL.md's examples is left out."""
    known = {"hello": {"v", "key", "client"}, **{request: set() for request in BARE}}
    for request, fields in REQUESTS:
        known.setdefault(request, set()).update(fields)
    blocks = re.findall(r"```json client\n(.*?)```", (ROOT / "server/PROTOCOL.md").read_text(), re.S)
    examples = [json.loads(line) for block in blocks for line in block.splitlines() if line]
    missing = [(one["t"], set(one) - {"t", "id"} - known.get(one["t"], set())) for one in examples
               if one["t"] not in known or set(one) - {"t", "id"} - known[one["t"]]]
    check(f"all requests of {len(examples)} examples are tried, with all their fields", len(examples) > 50 and not missing,
          missing)


# --- asking -------------------------------------------------------------------------------------


def bulk(raw, texts):
    """The code and words of what each of these frames is answered with, all of them without an id; nine at a time."""
    answers = []
    for i in range(0, len(texts), IN_A_ROW):
        part = texts[i:i + IN_A_ROW]
        raw.send(b"".join(frame(text) for text in part))
        for text in part:
            told = raw.until(lambda f: f["t"] == "err" and "id" not in f)
            answers.append((told["code"], told["msg"]) if told else (f"no answer to {text[:80]!r}", str(raw.over)))
        raw.ask(t="ping")  # what is well formed begins the count anew
    return answers


def asked(raw, request, fields):
    """The answer to a request made of JSON texts, which has an id."""
    raw.asked += 1
    name = f"r{raw.asked}"
    raw.send(frame(json_of({"t": json.dumps(request), "id": json.dumps(name), **fields})))
    told = raw.until(lambda f: f.get("id") == name)
    return told or {"t": "nothing", "code": str(raw.over)}


# --- frames -------------------------------------------------------------------------------------


def no_json(raw):
    answers = bulk(raw, list(NO_JSON.values()))
    for (name, text), answer in zip(NO_JSON.items(), answers):
        check(f"{name}: bad_json", answer[0] == "bad_json", (text[:80], answer))


def no_request(raw):
    for name, (text, code, with_id) in NO_REQUEST.items():
        raw.send(frame(text))
        told = raw.until(lambda f: f["t"] == "err") or {}
        check(f"{name}: {code}", told.get("code") == code and ("id" in told) == with_id, told)
        raw.ask(t="ping")


def good(raw):
    """What looks odd and is none of the server's business is answered as if it were not there."""
    for name, (text, answered) in GOOD.items():
        raw.send(frame(text))
        told = raw.until(lambda f: f["t"] in ("ok", "err")) or {}
        check(f"{name}: ok", told.get("t") == "ok" and told.get("id") == answered, (text[:80], told))


def no_utf8(room):
    for name, text in NO_UTF8.items():
        raw = room.player()
        raw.send(frame(text))
        got = raw.close_code()
        check(f"{name}: close 1007", got == 1007, f"{got} {raw.over}")
        raw.close()


# --- fields -------------------------------------------------------------------------------------


def wrong_fields(raw):
    """Each field of each request, missing and of every wrong kind: bad_field, and the words name it."""
    for request, fields in REQUESTS:
        form = " ".join([request, *(fields[f].good for f in ("do", "action") if f in fields)])
        whole = {name: kind.good for name, kind in fields.items()}
        if request != "create_table":
            check(f"{form}, as it should be, is read", asked(raw, request, whole).get("code") not in MALFORMED)
        for name, kind in fields.items():
            wrong_field(raw, request, form, whole, name, kind)


def wrong_field(raw, request, form, whole, name, kind):
    without = {other: value for other, value in whole.items() if other != name}
    texts = [{**whole, name: value} for value in kind.wrongs()]
    if not kind.optional:
        texts += [without, {**whole, name: "null"}]
    answers = bulk(raw, [json_of({"t": json.dumps(request), **text}) for text in texts])
    faults = [(text.get(name), answer) for text, answer in zip(texts, answers)
              if answer[0] != "bad_field" or not answer[1].startswith(name)]
    check(f"{form}: {name}, {len(texts)} times wrong, is bad_field", not faults, faults[:3])
    large = bulk(raw, [json_of({"t": json.dumps(request), **whole, name: value}) for value in TOO_LARGE])
    check(f"{form}: {name} beyond a double is bad_json", {code for code, _ in large} == {"bad_json"}, large)
    if kind.optional and request != "create_table":
        told = [asked(raw, request, fields).get("code") for fields in (without, {**whole, name: "null"})]
        raw.ask(t="ping")
        alone = name in ("before", "before_table", "before_hand")  # these come together
        check(f"{form}: {name} is as good missing as null", alone or told[0] == told[1] and told[0] not in MALFORMED, told)


def cut_off(raw):
    """No part of a request is a request."""
    for request, fields in REQUESTS:
        text = json_of({"t": json.dumps(request), **{name: kind.good for name, kind in fields.items()}})
        cuts = [text[:i] for i in range(1, len(text), CUTS_ONE_IN)]
        codes = {code for code, _ in bulk(raw, cuts)}
        check(f"{request}, cut off at {len(cuts)} places, is bad_json", codes == {"bad_json"}, codes)


# --- counts -------------------------------------------------------------------------------------


def counts(room):
    """Ten malformed frames in a row close the socket, whatever is wrong with them; nine do not, nor what is only refused."""
    kinds = ['{"t"', '{"t":5}', '{"t":"nothing"}', '{"t":"chat","table":-1}', "null"]
    raw = room.player()
    for _ in range(3):
        raw.send(b"".join(frame(kinds[i % len(kinds)]) for i in range(IN_A_ROW)))
        check(f"{IN_A_ROW} malformed frames are borne", raw.ask(t="ping")["t"] == "ok")
    raw.send(b"".join(frame('{"t":"unwatch","table":9007199254740990}') for _ in range(15)))
    check("so are 15 that ask for a table that is not there", raw.ask(t="ping")["t"] == "ok")
    raw.send(b"".join(frame(kinds[i % len(kinds)]) for i in range(IN_A_ROW)) + frame("]"))
    check("ten of all kinds close with 4000", raw.close_code() == 4000, raw.over)
    raw.close()


def hello(room):
    """Before its welcome a socket is told the same, and gets nowhere."""
    for text, code in {'{"t":"hello"}': "bad_field", '{"t":"hello","v":"1"}': "bad_field", '{"t":"hello","v":1.0}': "bad_field",
                       '{"t":"hello","v":1e999}': "bad_json", '{"t":"hello","v":2}': "bad_version",
                       '{"t":"hello","v":1,"v":1}': "bad_json", '{"t":"hello","v":1,"key":5}': "bad_field",
                       '{"t":"hello","v":1,"key":"' + "k" * 129 + '"}': "bad_field",
                       '{"t":"hello","v":1,"client":"' + "c" * 65 + '"}': "bad_field",
                       r'{"t":"hello","v":1,"client":"a\u0000"}': "bad_field", '["hello"]': "bad_json",
                       '{"t":"ping"}': "not_hello"}.items():
        raw = room.raw()
        raw.upgrade()
        raw.send(frame(text))
        told = raw.until(lambda f: True) or {}
        check(f"{text[:40]} before welcome: {code}", told.get("code") == code, told)
        raw.close()


# --- HTTP ---------------------------------------------------------------------------------------


def bodies(room, person):
    for path in ("/api/guest", "/api/register", "/api/login", "/api/logout", "/api/bots", "/api/bots/keys", "/api/bots/revoke"):
        faults = []
        for name, text in {**NO_JSON, **NO_UTF8}.items():
            status, answer = person.post(path, text)
            if (status, answer.get("error")) != (400, "bad_json"):
                faults.append((name, status, answer))
        check(f"{path}: {len(NO_JSON) + len(NO_UTF8)} bodies that are no JSON are bad_json", not faults, faults[:5])
    for path, text, errors in HTTP_FIELDS:
        status, answer = person.post(path, text)
        check(f"{path} {text[:60]}: {' or '.join(errors)}", status == 400 and answer.get("error") in errors, (status, answer))
    check("after all of it the session is as good as before", person.get("/api/me")[0] == 200)
    status, answer = person.post("/api/bots", '{"__proto__":{"kind":"admin"},"constructor":[1],"kind":"admin","name":"proto"}')
    check("a body's unknown keys are nothing", status == 200 and set(answer) == {"bot", "key"}, (status, answer))


# --- others meanwhile ---------------------------------------------------------------------------


def torrent(port, attack, cookies):
    """Sockets that each say nine bad frames and a good one, again and again, as fast as they are let."""
    data = b"".join(frame(text) for text in list(NO_JSON.values())[:IN_A_ROW]) + frame('{"t":"ping","id":"p"}')
    deep = frame('{"t":' + '{"a":' * 1500) + frame('{"t":"ping"}')
    sockets = []
    while not attack.stop.is_set():
        while len(sockets) < len(cookies):
            sockets.append(Raw(port, "127.0.0.2", patience=2.0).enter(cookies[len(sockets)]))
        attack.began.set()
        for raw in list(sockets):
            raw.news()
            if raw.over or not raw.send(data + deep):
                sockets.remove(raw)
            attack.count.value += 12
        attack.stop.wait(0.01)


def main():
    table_is_whole()
    with Room(frames_per_second=100_000, frame_burst=100_000) as room:
        person = Person(room, "hostile")
        raw = person.socket()
        raw.patience = 5.0
        no_json(raw)
        no_request(raw)
        good(raw)
        no_utf8(room)
        wrong_fields(raw)
        for request in BARE:
            check(f"{request} has nothing to be wrong", asked(raw, request, {"x": "1e308"}).get("code") not in MALFORMED)
        cut_off(raw)
        counts(room)
        hello(room)
        bodies(room, person)
        told = raw.ask(t="statement")
        check("no chip of the attacker's moved", told["balance"] == 10_000 and not told["in_play"]
              and len(told["entries"]) == 1, told)
        check("and no table was made", room.database.sql("select count(*) from table_head")[0][0] == "1")
    with Room() as room:  # at the usual rate of frames
        quiet(room)
        others_under(room, "malformed frames", torrent, [room.server.guest()[0] for _ in range(20)])
        check_books(room.database, "afterwards")
    finish()


main()
