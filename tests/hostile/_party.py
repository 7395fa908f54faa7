"""A party at a locked table: players who take any legal action, and onlookers; all of them ask for more than they may know."""
import itertools
import json
import random
import subprocess
import time
import urllib.request

from _ears import Tape
from _peeps import PEEPS, Guest
from _people import Person, http
from _race import key
from _support import BIN

PASSWORDS = {"player": "a player's password", "admin": "an admin's password", "table": "a table's password"}


class Party:
    """Two guests, a registered player and a bot at a locked table; two guests and a bot look on."""

    def __init__(self, room, rules):
        self.room, self.tape, self.dice = room, Tape(), random.Random(7)
        self.held = []  # pages of figures, and exports, in the middle of hands
        people = [Person(room) for _ in range(6)]
        status, answer, cookie = http(room.port, "POST", "/api/register", json.dumps(
            {"name": people[1].name.replace("guest", "reg"), "password": PASSWORDS["player"]}), people[1].cookie)
        if status != 200:
            raise RuntimeError(answer)
        people[1].cookie = cookie
        name = people[0].name.replace("guest", "bot")
        bots = [person.bot(name + letter) for person, letter in ((people[0], "a"), (people[4], "b"))]
        self.words = [person.cookie.split("=")[1] for person in people] + [word for _, word in bots]
        host = Guest(room, self.tape, people[0].id, people[0].cookie)
        made = host.ear.ask(t="create_table", name="secret", small_blind=5, big_blind=10, seats=4, min_buy_in=200,
                            max_buy_in=1000, private=True, password=PASSWORDS["table"], rathole_ms=0, base_ms=3_600_000, **rules)
        self.table, self.invite, door = made["table"], made["invite"], {"password": PASSWORDS["table"]}
        self.players = [host, *(Guest(room, self.tape, one.id, one.cookie, door=door) for one in people[1:3]),
                        Guest(room, self.tape, bots[0][0], key=bots[0][1], door={"invite": made["invite"]})]
        self.onlookers = [*(Guest(room, self.tape, one.id, one.cookie, door=door) for one in people[4:]),
                          Guest(room, self.tape, bots[1][0], key=bots[1][1], door=door)]
        self.seat()

    @property
    def all(self):
        return [*self.players, *self.onlookers]

    def seat(self):
        for guest in self.all:
            guest.watch(self.table)
        for seat, guest in enumerate(self.players, 1):
            guest.ear.ask(t="sit", table=self.table, seat=seat, buy_in=1000, post=True, key=key())
            guest.ear.ask(t="habits", table=self.table, straddle=False, skip_bomb_pots=False, show_beaten=False, top_up_to=1000)

    def turn(self):
        """The next decision and who makes it; the frame of one that is answered already is passed over."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            for guest in self.all:
                for frame in guest.ear.news():
                    place = frame["t"] == "your_turn" and (frame["hand"], frame["turn"])
                    if place and place > self.answered:
                        self.waiting = (guest, frame)
            if self.waiting:
                (guest, frame), self.waiting = self.waiting, None
                self.answered = (frame["hand"], frame["turn"])
                return guest, frame
            time.sleep(0.001)
        raise TimeoutError(f"nobody is to act: {self.tape.records[-1]}")

    def act(self, guest, turn):
        """Any legal action, large ones and run-outs among them."""
        legal, dice = turn["legal"], self.dice.random()
        action = {"action": "check" if legal["check"] else "call" if dice < 0.75 else "fold"}
        if legal["most_runs"]:
            action = {"action": "run_it", "times": 2}
        elif legal["raise"] and dice < 0.25:
            action = {"action": "raise", "to": legal["raise"]["max_to" if dice < 0.08 else "min_to"]}
        told = guest.ear.ask(t="act", table=self.table, hand=turn["hand"], turn=turn["turn"], **action)
        if told["t"] != "ok":
            raise RuntimeError(f"an honest act was refused: {told}")

    def play(self, hands):
        """So many hands; before every act somebody asks for too much."""
        self.answered, self.waiting = (0, 0), None
        peeps, askers = itertools.cycle(PEEPS), itertools.cycle(range(len(self.all)))
        guest, turn = self.turn()
        while turn["hand"] <= hands:
            for _ in range(2):
                next(peeps)(self.all[next(askers)], self.table, turn)
            if turn["turn"] == 2:
                self.look_aside(turn["hand"])
            self.act(guest, turn)
            guest, turn = self.turn()
        for one in self.players:
            one.ear.ask(t="leave", table=self.table)
        for one in self.all:
            one.ear.ask(t="ping")

    def look_aside(self, hand):
        """The log, the figures and the exports in the middle of a hand; what they hold is judged when its cards are known."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.room.metrics}/metrics", timeout=10) as answer:
            page = answer.read().decode()
        self.held.append((hand, self.room.server.log(), page, export(self.room, self.table, hand) if hand % 5 == 1 else None))


def export(room, table, hand):
    """What comes of exporting a hand in play, and the whole table meanwhile."""
    def ask(*words):
        return subprocess.run([BIN / "cardroom", "export", "--database-url", room.database.app_url, "--key-file",
                               room.server.folder / "key", "--table", str(table), *words], capture_output=True, text=True)
    single = [ask("--hand", str(hand), "--format", form) for form in ("phh", "pokerstars", "ohh", "replay")]
    return [done.returncode for done in single], "".join(done.stdout for done in single), ask("--format", "ohh").stdout
