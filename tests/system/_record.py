"""What a swarm's record says was shown and acknowledged, compared with the database and with itself."""
import json
from typing import NamedTuple

ACTION_WORDS = {"fold": "folded", "check": "checked", "call": "called", "raise": "raised", "run_it": "runs_answered"}
TURN_WORDS = ("turn", "runs_asked")  # each followed by seat and turn
# What a decision must look like again after a restart: everything but the clock.
CLOCK = ("base_ms", "bank_ms")


class Record:
    def __init__(self, path):
        self.turns = {}         # (table, hand, turn) -> [(ms, bot, frame)]
        self.acknowledged = []  # (ms, table, hand, turn, seq, action)
        self.private = 0
        waiting = {}            # (bot, id) -> act frame
        with open(path, errors="replace") as lines:
            for line in lines:
                try:
                    entry = json.loads(line)
                except ValueError:
                    continue  # the last line may be cut
                self.note(entry, waiting)

    def note(self, entry, waiting):
        bot = entry["bot"]
        if "out" in entry:
            frame = entry["out"]
            if frame.get("t") == "act" and "id" in frame:
                waiting[(bot, frame["id"])] = frame
            return
        frame = entry["in"]
        if frame["t"] == "your_turn":
            place = (frame["table"], frame["hand"], frame["turn"])
            self.turns.setdefault(place, []).append((entry["ms"], bot, frame))
        elif frame["t"] == "ok" and "seq" in frame and "turn" in frame:
            asked = waiting.get((bot, frame.get("id")))
            if asked:
                self.acknowledged.append((entry["ms"], frame["table"], frame["hand"], frame["turn"], frame["seq"],
                                          asked["action"], asked.get("to", asked.get("times"))))

    def changed_turns(self):
        """Decisions that were shown again and looked different: there must be none."""
        changed = []
        for place, shown in self.turns.items():
            first = {k: v for k, v in shown[0][2].items() if k not in CLOCK}
            for _, bot, frame in shown[1:]:
                if {k: v for k, v in frame.items() if k not in CLOCK} != first:
                    changed.append((place, first, frame))
        return changed

    def shown_again(self):
        return sum(1 for shown in self.turns.values() if len(shown) > 1)

    def lost_actions(self, database):
        """Acknowledged actions that the log does not hold where it was said: there must be none."""
        log = decisions(database)
        return [entry for entry in self.acknowledged if not holds(log, entry)]

    def went_on(self, killed, stood_at):
        """Of the decisions that tables stood at when the server was killed: how many were shown again, how many were
        not, and those that were shown to another seat."""
        again, missing, wrong = 0, 0, []
        for table, (hand, turn, seat, _) in stood_at.items():
            shown = [frame for ms, _, frame in self.turns.get((table, hand, turn), []) if ms > killed]
            again += bool(shown)
            missing += not shown
            wrong += [(table, hand, turn, seat, frame["seat"]) for frame in shown if frame["seat"] != seat]
        return again, missing, wrong


class Decision(NamedTuple):
    """An accepted action as the log has it."""
    hand: int
    turn: int | None  # None: its seat had no decision to make, or had made it already
    seat: int
    words: list       # its event: ["raised", "4", "300", "full"]


def decisions(database):
    """Every accepted action of every log: {(table, seq): Decision}. Whose turn it was is told by the rows before."""
    log, standing = {}, {}  # standing: {table: (turn, seat)}, the decision that waits for an answer
    for table, seq, hand, kind, payload in database.sql(
            "select table_id, seq, hand_no, kind, replace(payload, E'\\n', ';') from table_event order by table_id, seq"):
        for event in payload.split(";"):
            words = event.split()
            if words and words[0] in TURN_WORDS:
                standing[table] = (int(words[2]), int(words[1]))
            elif words and words[0] in ACTION_WORDS.values():
                answer_turn(log, standing, (table, seq), int(hand), kind, words)
    return log


def answer_turn(log, standing, place, hand, kind, words):
    table, seat = place[0], int(words[1])
    turn = standing.pop(table)[0] if table in standing and standing[table][1] == seat else None
    key = (int(table), int(place[1]))
    # A row holds one action; others after it belong to clocks and departures.
    if kind == "act" and key not in log:
        log[key] = Decision(hand, turn, seat, words)


def holds(log, acknowledged):
    """Whether the log has exactly the action that was acknowledged."""
    _, table, hand, turn, seq, action, number = acknowledged
    found = log.get((table, seq))
    if not found or (found.hand, found.turn, found.words[0]) != (hand, turn, ACTION_WORDS[action]):
        return False
    return action not in ("raise", "run_it") or int(found.words[2]) == number


def open_decisions(database):
    """The decision each table stands at, by the log alone: {table: (hand, turn, seat, street)}."""
    decisions = {}
    for table, hand, payload in database.sql(
            "select h.table_id, h.hand_no, (select string_agg(replace(e.payload, E'\\n', ';'), ';' order by e.seq)"
            " from table_event e where e.table_id = h.table_id and e.seq >= h.first_seq)"
            " from hand h where h.state = 'open' and h.final_seq is null"):
        street, last = "preflop", None
        for event in payload.split(";"):
            words = event.split()
            if words[:1] == ["board"]:
                street = words[1]
            elif words and words[0] in TURN_WORDS:
                last = (int(hand), int(words[2]), int(words[1]), street)
        if last:
            decisions[int(table)] = last
    return decisions


def open_hands(database):
    """Hands that are not settled yet: {(table, hand)}."""
    return {(int(table), int(hand)) for table, hand in
            database.sql("select table_id, hand_no from hand where state = 'open'")}


def unsettled(database):
    """Hands whose log is complete and whose chips have not moved yet."""
    return int(database.sql("select count(*) from hand where state = 'open' and final_seq is not null")[0][0])


def between_hands(database):
    return int(database.sql("select count(*) from table_head t where closed_at is null and last_hand > 0 and not exists"
                            " (select from hand h where h.table_id = t.table_id and h.state = 'open')")[0][0])
