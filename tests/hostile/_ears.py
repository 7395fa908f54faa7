"""Ears: sockets that keep every frame they hear, and what each of them may have heard of a hand, judged afterwards."""
import json

from _cards import cards_in
from _raw import TEXT, Raw

QUIET = ("welcome", "err", "lobby", "lobby_change", "chat", "clock", "presence", "table_state", "balance", "watch_ended")
# A board, what was shown and a rabbit are everybody's from their seq on.
PUBLIC = ("board", "shown", "rabbit")


class Tape:
    """Every frame that anybody heard, with who heard it and how far the table was known to be by then."""

    def __init__(self):
        self.records, self.now = [], {}

    def note(self, player, text):
        frame = json.loads(text)
        table = frame.get("table")
        if "seq" in frame:
            self.now[table] = max(self.now.get(table, 0), frame["seq"])
        self.records.append((player, dict(self.now), frame, text))


class Ear(Raw):
    """A socket of `player` (its number) whose frames go onto the tape."""

    def __init__(self, port, tape, player):
        super().__init__(port)
        self.tape, self.player = tape, player

    def whole_frame(self):
        found = super().whole_frame()
        if found and found[0] == TEXT:
            self.tape.note(self.player, found[1].decode())
        return found


class Hand:
    """A finished hand as an admin's replay has it: the truth."""

    def __init__(self, replay):
        self.table, self.number = replay["table"], replay["hand"]
        self.steps = {step["seq"]: step["events"] for step in replay["steps"]}
        events = [event for seq in sorted(self.steps) for event in self.steps[seq]]
        self.first = next(seq for seq, step in sorted(self.steps.items()) if any(e["e"] == "hand" for e in step))
        self.last = next(seq for seq, step in sorted(self.steps.items()) if any(e["e"] == "hand_end" for e in step))
        players = {seat["seat"]: seat["player"] for seat in replay["start"]["seats"]}
        self.holes = {players[e["seat"]]: set(e["cards"]) for e in events if e["e"] == "hole"}
        self.order = next(e["seats"] for e in events if e["e"] == "hand")
        self.deal = [card for i in range(9) for e in events if e["e"] == "hole" for card in e["cards"][i:i + 1]]
        self.deal += [card for e in events if e["e"] == "board" for card in e["cards"]]
        self.mucked = mucked_after_a_call(events)
        self.shown_later = []  # (seq, cards) that spectators saw between this hand and the next

    def runs(self, now):
        return self.first <= now.get(self.table, 0) < self.last

    def public(self, seq):
        """What everybody may know of its cards at this seq."""
        cards = {c for at, step in self.steps.items() if at <= seq for e in step if e["e"] in PUBLIC for c in e["cards"]}
        return cards | {card for at, later in self.shown_later if at <= seq for card in later}


def mucked_after_a_call(events):
    """The cards that were mucked at a showdown after a called bet on the river: a replay may show them to who played."""
    street, bet, called = None, False, False
    for event in events:
        if event["e"] == "board":
            street = event["street"]
        elif street == "river" and event["e"] in ("raised", "called"):
            bet, called = bet or event["e"] == "raised", event["e"] == "called"
    return {card for e in events if e["e"] == "mucked" and bet and called for card in e.get("cards", ())}


# --- judging ------------------------------------------------------------------------------------


def told(frame):
    """What a frame tells: (hand, text, whether it is of a hand that is over), and what of it is about no hand."""
    kind = frame["t"]
    if kind == "ev" and frame["hand"] == 0:  # before the first
        return [], frame
    if kind in ("ev", "your_turn"):
        return [(frame["hand"], frame, False)], {}
    if kind == "snap":
        rest = {name: value for name, value in frame.items() if name != "hand"}
        return [(frame["hand"]["hand"], frame["hand"], False)] if frame["hand"] else [], rest
    if kind == "ok" and "hands" in frame:
        return [(entry["hand"], entry, True) for entry in frame["hands"]], {}
    if kind == "ok" and ("steps" in frame or "text" in frame):
        return [(frame["hand"], frame, True)], {}
    if kind == "ok" and "proof" in frame:
        return [(frame["hand"], frame["proof"]["cards"], False)], {}
    if kind in QUIET or kind == "ok":
        return [], {name: value for name, value in frame.items() if name != "boot"}
    return [], {"t": f"unknown {kind} As"}  # nothing that is not known here may pass


def fault_in(record, hands):
    """What somebody heard that they may not know; None when all is well. `hands`: of one table, by number."""
    player, now, frame, _ = record
    about, rest = told(frame)
    if cards_in(json.dumps(rest)):
        return "cards of no hand", rest
    for number, what, over in about:
        hand = hands.get((frame.get("table") or what.get("table"), number))
        if hand is None:
            return "a hand that is not", what
        if over and hand.runs(now):
            return "a hand in play, as one that is over", what
        seq = frame["seq"] if frame["t"] in ("ev", "snap") else now[hand.table]
        known = hand.public(seq) | hand.holes.get(player, set())
        if over and player in hand.holes:
            known = known | hand.mucked
        if cards_in(json.dumps(what)) - known:
            return "cards of others", cards_in(json.dumps(what)) - known, what
    return None


def seen_otherwise(record, hands):
    """An event that somebody saw otherwise than it was, but for the hole cards of others; None when there is none."""
    player, _, frame, _ = record
    hand = hands.get((frame["table"], frame["hand"])) if frame["t"] == "ev" else None
    if hand is None or frame["seq"] not in hand.steps:
        return None
    seen = [nameless(event) for event in frame["events"]]
    real = [nameless(masked(event, hand, player)) for event in hand.steps[frame["seq"]]]
    return None if seen == real else (seen, real)


def masked(event, hand, player):
    if event["e"] == "mucked":
        return {name: value for name, value in event.items() if name != "cards"}
    if event["e"] == "hole" and set(event["cards"]) != hand.holes.get(player):
        return {**event, "cards": ["??"] * len(event["cards"])}
    return event


def nameless(event):
    """Who sat down is compared elsewhere."""
    return {**event, "name": None, "bot": None} if event["e"] == "seat_taken" else event
