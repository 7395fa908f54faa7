"""People: a player with their cookie, sockets, bots and HTTP."""
import json

from _raw import Raw


def http(port, method, path, body=None, cookie=None, source=None, fields=()):
    """Status, answer and session cookie of one request; `body` may be any bytes."""
    raw = Raw(port, source)
    lines = [f"{method} {path} HTTP/1.1", "Host: h", "Connection: close", *fields]
    if method == "POST":
        body = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        lines += ["Content-Type: application/json", "X-Cardroom: 1", f"Content-Length: {len(body)}"]
    if cookie:
        lines.append("Cookie: " + cookie)
    raw.send("\r\n".join([*lines, "", ""]).encode() + (body or b""))
    answer = raw.response()
    raw.close()
    if answer is None:
        return None, {}, None
    given = answer.field("Set-Cookie")
    kind = answer.field("Content-Type") or ""
    told = json.loads(answer.body) if "json" in kind and answer.body else {"text": answer.body.decode("latin-1")}
    return answer.status, told, given.split(";")[0] if given else None


class Person:
    """A guest of the room. Each comes from an address of their own when `source` says so."""

    def __init__(self, room, name=None, source=None):
        self.room, self.source = room, source
        self.cookie, self.you = room.server.guest(name)
        self.id, self.name = self.you["id"], self.you["name"]

    def socket(self, **more):
        """A new socket after its welcome."""
        return self.room.raw(self.source, **more).enter(self.cookie)

    def post(self, path, body, **more):
        """Status and answer; the body is JSON text, or what is made into one."""
        text = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return http(self.room.port, "POST", path, text, more.get("cookie", self.cookie), self.source)[:2]

    def get(self, path, **more):
        return http(self.room.port, "GET", path, None, more.get("cookie", self.cookie), self.source)[:2]

    def bot(self, name):
        """A new bot's id and key."""
        status, told = self.post("/api/bots", {"name": name})
        if status != 200:
            raise RuntimeError(f"no bot: {told}")
        return told["bot"]["id"], told["key"]


def keyed(room, key, source=None):
    """A bot's socket after its welcome."""
    raw = room.raw(source)
    raw.upgrade()
    if raw.ask(t="hello", v=1, key=key)["t"] != "ok":
        raise ConnectionError("no welcome")
    raw.told.clear()
    return raw
