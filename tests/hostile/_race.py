"""Races: requests that are sent before any of them is answered, and what came of them."""
import json
import secrets
import time

from _people import Person
from _raw import Raw

TURNED = [False]  # every other race sends in the other order
BUSY = []         # what was refused with `busy`: of one player's refused money requests one is looked up at a time


def key():
    return secrets.token_hex(8)


def at_once(*asks):
    """The answers to (socket, fields) pairs, in their order; all are sent before one is read. Who is `busy` is asked again."""
    TURNED[0] = not TURNED[0]
    names = {}
    for i in sorted(range(len(asks)), reverse=TURNED[0]):
        names[i] = asks[i][0].say(**asks[i][1])
    answers = []
    for i, (raw, fields) in enumerate(asks):
        answer = raw.until(lambda told: told.get("id") == names[i])
        answers.append(answer or {"t": "nothing", "code": f"no answer to {fields['t']}: {raw.over}"})
    for i, (raw, fields) in enumerate(asks):
        while answers[i].get("code") == "busy":
            BUSY.append((fields, len(asks), answers[i]["msg"]))
            time.sleep(0.01)
            answers[i] = raw.ask(**fields)
    return answers


def posts_at_once(port, asks):
    """Status and answer of (path, body, cookie, source) requests; all are sent before one is read."""
    raws = []
    for path, body, cookie, source in asks:
        raw, text = Raw(port, source, patience=30.0), json.dumps(body)
        head = [f"POST {path} HTTP/1.1", "Host: h", "Content-Type: application/json", "X-Cardroom: 1",
                f"Content-Length: {len(text)}", *([f"Cookie: {cookie}"] if cookie else [])]
        raws.append((raw, "\r\n".join([*head, "", text])))
    for raw, text in raws:
        raw.send(text)
    answers = []
    for raw, _ in raws:
        answer = raw.response()
        given = answer and answer.field("Set-Cookie")
        answers.append((answer and answer.status, json.loads(answer.body) if answer else {}, given and given.split(";")[0]))
        raw.close()
    return answers


def codes(answers):
    return sorted(answer.get("code", answer["t"]) for answer in answers)


def content(answer):
    return {name: value for name, value in answer.items() if name != "id"}


OPEN = []  # racers with open tabs


def tend_all():
    for racer in OPEN:
        racer.tend()


class Racer(Person):
    """A guest with several tabs."""

    def __init__(self, room, tabs=2):
        super().__init__(room)
        self.tabs = [self.socket() for _ in range(tabs)]
        OPEN.append(self)

    def ask(self, **fields):
        return self.tabs[0].ask(**fields)

    def make_table(self, **more):
        made = self.ask(t="create_table", **{
            "name": "races", "small_blind": 5, "big_blind": 10, "seats": 6, "min_buy_in": 200, "max_buy_in": 1000,
            "rathole_ms": 0, "base_ms": 3_600_000, **more})
        if made["t"] != "ok":
            raise RuntimeError(f"no table: {made}")
        return made["table"]

    def watch(self, table):
        for tab in self.tabs:
            if tab.ask(t="watch", table=table)["t"] != "ok":
                raise RuntimeError("it cannot be watched")
        return self

    def sit(self, table, seat, buy_in=1000):
        return self.ask(t="sit", table=table, seat=seat, buy_in=buy_in, post=True, key=key())

    def leave(self, table):
        return self.ask(t="leave", table=table)

    def statement(self, **more):
        told = self.ask(t="statement", limit=100, **more)
        if told["t"] != "ok":
            raise RuntimeError(f"no statement: {told}")
        return told

    def moved(self, kind):
        """How often chips moved in this way."""
        page = self.statement()
        entries = page["entries"]
        while page["more"]:
            page = self.statement(before=entries[-1]["entry"])
            entries += page["entries"]
        return sum(entry["kind"] == kind for entry in entries)

    def stack(self, table):
        """None when they sit there no more."""
        return next((place["stack"] for place in self.statement()["in_play"] if place["table"] == table), None)

    def place(self, table):
        """The seat that a new look at the table shows as theirs."""
        self.tabs[0].ask(t="unwatch", table=table)
        self.tabs[0].told.clear()  # a snap of earlier may be among it
        name = self.tabs[0].say(t="watch", table=table)
        self.tabs[0].until(lambda told: told.get("id") == name)
        return self.tabs[0].until(lambda told: told["t"] == "snap" and told["table"] == table)["you"]

    def gone(self, table):
        """Whether they come to have left the table."""
        end = time.monotonic() + 10
        while (there := self.stack(table)) is not None and time.monotonic() < end:
            time.sleep(0.01)
        return there is None

    def tend(self):
        """Reads what came, so that no tab is closed for its silence, and keeps only turns of it."""
        for tab in self.tabs:
            tab.told = [frame for frame in tab.news() if frame["t"] == "your_turn"]

    def close(self):
        OPEN.remove(self)
        for tab in self.tabs:
            tab.close()


class Duel:
    """Two racers heads-up, who do nothing by themselves."""

    def __init__(self, first, second, buy_in=1000):
        self.pair, self.buy_in, self.last = (first, second), buy_in, (0, 0)
        self.table = first.make_table(seats=2, max_buy_in=buy_in)
        for racer in self.pair:
            racer.watch(self.table)
        self.sit()

    def sit(self):
        return [racer.sit(self.table, seat, self.buy_in) for seat, racer in enumerate(self.pair, 1)]

    def turn(self, patience=10.0):
        """The next decision: whose it is, the other, and the frame; all None when one of them has lost everything."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            for racer, other in (self.pair, self.pair[::-1]):
                for frame in [told for tab in racer.tabs for told in tab.news()]:
                    if any(event["e"] == "went_broke" for event in frame.get("events", ())):
                        return None, None, None
                    place = frame["t"] == "your_turn" and (frame["hand"], frame["turn"])
                    if place and frame["table"] == self.table and place > self.last:
                        self.last = place
                        return racer, other, frame
            time.sleep(0.001)
        raise TimeoutError("nobody is to act")

    def act(self, frame, action, **more):
        return {"t": "act", "table": self.table, "hand": frame["hand"], "turn": frame["turn"], "action": action, **more}
