"""What players and spectators ask in the middle of a hand, to see more than they may."""
import itertools

from _ears import Ear

FORMATS = itertools.cycle(("phh", "pokerstars", "ohh"))


class Guest:
    """Somebody at the table: how they come in, their socket, and their seat (None: a spectator)."""

    def __init__(self, room, tape, number, cookie=None, key=None, door=None):
        self.room, self.tape, self.id, self.cookie, self.key = room, tape, number, cookie, key
        self.door = door or {}  # what opens a locked table
        self.ear, self.seq = self.enter(), 0

    def enter(self):
        ear = Ear(self.room.port, self.tape, self.id)
        if self.cookie:
            return ear.enter(self.cookie)
        ear.upgrade()
        if ear.ask(t="hello", v=1, key=self.key)["t"] != "ok":
            raise ConnectionError("no welcome")
        return ear

    def watch(self, table, ear=None, **more):
        answer = (ear or self.ear).ask(t="watch", table=table, **self.door, **more)
        if answer["t"] != "ok":
            raise RuntimeError(f"not to be watched: {answer}")


def fresh_look(guest, table, turn):
    """Another socket: a snap of the hand."""
    ear = guest.enter()
    guest.watch(table, ear)
    ear.until(lambda frame: frame["t"] == "snap")
    ear.ask(t="ping")
    ear.close()


def resume(guest, table, turn):
    """Another socket that missed a few seqs, or says so."""
    ear = guest.enter()
    for back in (1, 7, 40):
        guest.watch(table, ear, after=max(0, guest.tape.now[table] - back))
        ear.ask(t="unwatch", table=table)
    ear.close()


def come_back(guest, table, turn):
    """Their own socket is cut off, and resumes."""
    guest.ear.close()
    guest.ear = guest.enter()
    guest.watch(table, after=guest.tape.now[table])


def proof(guest, table, turn):
    for hand in (turn["hand"], turn["hand"] - 1, turn["hand"] + 1):
        if hand > 0:
            guest.ear.ask(t="proof", table=table, hand=hand)


def replays(guest, table, turn):
    """Of the hand in play, those before it, and one to come."""
    for hand in range(max(1, turn["hand"] - 2), turn["hand"] + 2):
        guest.ear.ask(t="replay", table=table, hand=hand)


def texts(guest, table, turn):
    for hand in range(max(1, turn["hand"] - 1), turn["hand"] + 2):
        guest.ear.ask(t="hand_text", table=table, hand=hand, format=next(FORMATS))


def lists(guest, table, turn):
    guest.ear.ask(t="hands", table=table, limit=5)
    guest.ear.ask(t="hands", before=9007199254740991, limit=2)
    guest.ear.ask(t="statement", limit=5)


def admin(guest, table, turn):
    guest.ear.ask(t="admin_replay", table=table, hand=turn["hand"])
    guest.ear.ask(t="admin_hand_text", table=table, hand=turn["hand"], format="phh")
    guest.ear.ask(t="admin_hands", table=table)


def lobby(guest, table, turn):
    guest.ear.ask(t="lobby", on=True)
    guest.ear.until(lambda frame: frame["t"] == "lobby")
    guest.ear.ask(t="lobby", on=False)


def too_early(guest, table, turn):
    """Cards of the hand that is not over: shown, hunted, played for another."""
    guest.ear.ask(t="show", table=table, hand=turn["hand"], cards="all")
    guest.ear.ask(t="rabbit", table=table, hand=turn["hand"])
    guest.ear.ask(t="pre_act", table=table, hand=turn["hand"], action="none")
    guest.ear.ask(t="show", table=table, hand=max(1, turn["hand"] - 1), cards="first")


def chat(guest, table, turn):
    guest.ear.ask(t="chat", table=table, text="what have you got?")


PEEPS = (fresh_look, proof, replays, resume, texts, admin, lists, come_back, too_early, lobby, chat)
