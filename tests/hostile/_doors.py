"""Sessions, keys and routes of others: made up, stolen in part, or used up."""
import json
import re
import secrets

from _people import Person, http, keyed
from _raw import Raw
from _requests import MOST
from _room import check
from _support import ROOT

WORD = "correct horse battery"
# The errors of HTTP that PROTOCOL.md lists.
LISTED = re.search(r"HTTP errors are (.*?)\.\n\n", (ROOT / "server/PROTOCOL.md").read_text(), re.S)[1]
OWN = ("/api/me", "/api/bots")  # what a session is asked for with GET
POSTS = {"/api/bots": {"name": "not-mine"}, "/api/bots/keys": {"bot": 1}, "/api/bots/revoke": {"key": 1}}


def socket_refused(room, *fields, key=None, path=None):
    """What a socket is told that says hello with this; and the close code."""
    raw = Raw(room.port, path and "127.0.0.9")
    if path:
        raw.send(f"GET {path} HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        answer = raw.response()
    else:
        answer = raw.upgrade(*fields)
    if answer is None or answer.status != 101:
        return answer and answer.status, None
    raw.say(t="hello", v=1, **({"key": key} if key else {}))
    told = raw.until(lambda frame: True) or {}
    code = raw.close_code()
    raw.close()
    return told.get("code"), code


def sessions(room, cast):
    """Tokens that are nearly one, or were one."""
    ann, name, token = cast.ann, *cast.ann.cookie.split("=")
    swapped = token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]
    gone = Person(room)
    gone.post("/api/logout", {})
    guest = Person(room)
    guest.post("/api/register", {"name": "r" + secrets.token_hex(5), "password": WORD})
    wrong = {"no cookie": None, "an empty token": f"{name}=", "a token cut off": f"{name}={token[:-1]}",
             "a token and more": f"{name}={token}x", "a token with another letter": f"{name}={swapped}",
             "a token in other letters": f"{name}={token.swapcase()}", "a token under another name": f"session={token}",
             "a bot's key for a token": f"{name}={cast.bot_key}", "a player's number": f"{name}={ann.id}",
             "a token of somebody who logged out": gone.cookie, "a token of a guest who registered": guest.cookie,
             "a pattern": f"{name}=%", "a quote": f"{name}=' or ''='"}
    for what, cookie in wrong.items():
        told = [http(room.port, "GET", path, cookie=cookie)[:2] for path in OWN]
        told += [http(room.port, "POST", path, json.dumps(body), cookie)[:2] for path, body in POSTS.items()]
        good = all(status == 401 and answer == told[0][1] and answer["error"] == "not_authenticated" for status, answer in told)
        check(f"{what} is not authenticated", good, told)
        got = socket_refused(room, *([f"Cookie: {cookie}"] if cookie else []))
        check(f"{what}: a socket is closed with 4001", got == ("not_authenticated", 4001), got)


def keys(room, cast):
    """Keys that are nearly one, in the wrong place, or taken away."""
    owner = Person(room)
    bot, key = owner.bot("k" + secrets.token_hex(5))
    known = owner.get("/api/bots")[1]["bots"][0]["keys"][0]
    token = cast.ann.cookie.split("=")[1]
    wrong = {"cut off": key[:-1], "and more": key + "x", "in other letters": key.swapcase(), "its prefix": known["prefix"],
             "its number": str(known["id"]), "a session's token": token, "nothing after the mark": "ck_", "a pattern": "ck_%"}
    for what, word in wrong.items():
        got = [socket_refused(room, key=word), socket_refused(room, f"Authorization: Bearer {word}")]
        check(f"a key, {what}: a socket is closed with 4001", got == [("not_authenticated", 4001)] * 2, got)
    got = [socket_refused(room, path=f"/ws?{name}={key}") for name in ("key", "token", "access_token")]
    check("a key in the address is none", set(got) <= {("not_authenticated", 4001), (404, None), (400, None)}, got)
    for path in OWN:
        got = http(room.port, "GET", path, fields=[f"Authorization: Bearer {key}"])[:2]
        check(f"a key opens no {path}", got[0] == 401, got)
    keyed(room, key).close()
    owner.post("/api/bots/revoke", {"key": known["id"]})
    got = socket_refused(room, key=key)
    check("a key that was taken away is none", got == ("not_authenticated", 4001), got)


def bots_of_others(room, cast):
    """Another's bot or key is told from one that is not there by nothing."""
    owner, thief = Person(room), cast.ann
    bot, key = owner.bot("o" + secrets.token_hex(5))
    number = owner.get("/api/bots")[1]["bots"][0]["keys"][0]["id"]
    told = [thief.post("/api/bots/keys", {"bot": one}) for one in (bot, owner.id, thief.id, 1_000_000, MOST)]
    check("another's bot, a player, oneself and nobody: no_such_bot, all alike",
          told[0][0] == 404 and told[0][1]["error"] == "no_such_bot" and all(one == told[0] for one in told), told)
    told = [thief.post("/api/bots/revoke", {"key": one}) for one in (number, 1_000_000, MOST)]
    check("another's key and none: no_such_key, all alike",
          told[0][0] == 404 and told[0][1]["error"] == "no_such_key" and all(one == told[0] for one in told), told)
    told = thief.get("/api/bots")[1]["bots"] + thief.get(f"/api/bots?owner={owner.id}&bot={bot}")[1].get("bots", [])
    check("another's bots are not listed", bot not in [one["id"] for one in told], told)
    keyed(room, key).close()
    check("and the key is as good as before", True)


def log_in(room):
    name = "l" + secrets.token_hex(5)
    http(room.port, "POST", "/api/register", json.dumps({"name": name, "password": WORD}))
    guest = Person(room)
    told = [http(room.port, "POST", "/api/login", json.dumps({"name": one, "password": "a wrong password"}),
                 source=f"127.0.7.{i}") for i, one in enumerate((name, "x" + secrets.token_hex(5), guest.name, "boss"), 1)]
    check("a wrong password, an unknown name, a guest and an admin are refused alike",
          told[0][0] == 401 and all(one == told[0] for one in told), told)
    check("with an error that is listed", f"`{told[0][1].get('error')}`" in LISTED, told[0])


def foreign_pages(room, cast):
    """A page of another origin has the cookie sent along, and gets nothing."""
    ann, body = cast.ann, b'{"name":"not-mine"}'
    raw = Raw(room.port)
    answer = raw.upgrade(f"Cookie: {ann.cookie}", "Origin: https://evil.example")
    check("an upgrade from a foreign page is a foreign_origin", answer.status == 403 and b"foreign_origin" in answer.body,
          answer.body)
    raw.close()
    head = ["POST /api/bots HTTP/1.1", "Host: h", f"Cookie: {ann.cookie}", f"Content-Length: {len(body)}"]
    good = ["Content-Type: application/json", "X-Cardroom: 1"]
    for what, fields in {"from a foreign page": [*good, "Origin: https://evil.example"],
                         "from a page of null": [*good, "Origin: null"], "without X-Cardroom": good[:1], "as a form": ["Content-Type: text/plain", good[1]]}.items():
        raw = Raw(room.port)
        raw.send("\r\n".join([*head, *fields, "", ""]).encode() + body)
        answer = raw.response()
        check(f"a POST {what} is forbidden", answer.status == 403 and json.loads(answer.body)["error"] == "forbidden",
              answer.body)
        raw.close()
    check("and made no bot", ann.get("/api/bots")[1]["bots"] == [])


def routes(room, cast):
    there = {"/api/guest": "POST", "/api/register": "POST", "/api/login": "POST", "/api/logout": "POST", "/api/me": "GET",
             "/api/bots/keys": "POST", "/api/bots/revoke": "POST"}
    for path, method in there.items():
        other = "GET" if method == "POST" else "POST"
        status, told, _ = http(room.port, other, path, "{}" if other == "POST" else None, cast.ann.cookie)
        check(f"{other} {path} is a wrong_method", status == 405 and told["error"] == "wrong_method", (status, told))
    key_file = (room.server.folder / "key").read_text().split()[-1]
    for path in ("/api", "/api/", "/api/admin", "/api/players/1", "/api/me/1", "/api/bots/1", "/api/tables/1/deck"):
        status, told, _ = http(room.port, "GET", path, cookie=cast.ann.cookie)
        check(f"{path} is not found", status == 404 and told.get("error") == "not_found", (status, told))
    told = http(room.port, "GET", "/metrics")[1]
    check("the figures are not on the players' port", "cardroom_hands" not in str(told), told)
    for path in ("/../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "//etc/passwd",
                 "/assets/../../../../../etc/passwd", "/.%00./etc/passwd", "/..\\..\\etc\\passwd", f"/{room.server.folder}/key",
                 "/../" * 9 + str(room.server.folder / "key")):
        status, told, _ = http(room.port, "GET", path)
        check(f"{path[:40]} is no way out of the client's files", status in (400, 404) or
              "root:" not in str(told) and key_file not in str(told), (status, told))


def doors(room, cast):
    sessions(room, cast)
    keys(room, cast)
    bots_of_others(room, cast)
    log_in(room)
    foreign_pages(room, cast)
    routes(room, cast)
