"""What the hostile scripts share: a room under attack, and others who want to play there meanwhile.

A script makes a `Room`, attacks it through `Raw` sockets or child processes (`attack`), and asks `others` how quickly two
players of the same room were answered. CARDROOM_HOSTILE=full makes everything larger and prints the figures.
"""
import multiprocessing
import os
import secrets
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "system"))

from _support import Server, check, check_audit, finish, shared_database  # noqa: E402, F401

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _raw import Raw  # noqa: E402

FULL = os.environ.get("CARDROOM_HOSTILE") == "full"
ACTS = 400 if FULL else 10  # of the others, for each figure


class Room:
    """A server with its own database, and a private table of two quick players."""

    def __init__(self, **options):
        self.folder = tempfile.TemporaryDirectory(prefix="cardroom-hostile.")
        self.database = shared_database().migrate()
        self.server = Server(self.database.app_url, self.folder.name, **options)
        self.players = []
        self.table = None
        self.quiet = None  # the others' p50 when nobody attacks

    def __enter__(self):
        self.server.start(patience=120.0)
        return self

    def __exit__(self, failed, *_):
        try:
            if failed is None:
                self.still_stands()
        finally:
            for player in self.players:
                player.close()
            _, code = self.server.stop(20.0)
            check("the server ends with exit 0", failed or code == 0, f"exit {code}: {self.server.log()[-3000:]}")
            check("no sanitizer complains", "Sanitizer" not in self.server.log(), self.server.log()[-3000:])
            if failed is None:
                check_audit(self.database, self.folder.name, "afterwards")
            self.database.drop()
            self.folder.cleanup()

    @property
    def port(self):
        return self.server.port

    def raw(self, source=None, **more):
        return Raw(self.port, source=source, **more)

    def player(self, source=None):
        """A new guest's socket, after its welcome."""
        cookie, _ = self.server.guest()
        return self.raw(source).enter(cookie)

    def seat_two(self):
        """Two players who act as soon as they can, at a table of their own."""
        host, other = self.player("127.0.2.1"), self.player("127.0.2.2")
        self.players = [host, other]
        made = host.ask(t="create_table", name="others", small_blind=5, big_blind=10, seats=2, min_buy_in=200,
                        max_buy_in=1000, private=True, base_ms=3_600_000)  # no clock decides for them
        self.table = made["table"]
        for seat, player in enumerate(self.players, 1):
            player.ask(t="watch", table=self.table, invite=made["invite"])
            player.ask(t="sit", table=self.table, seat=seat, buy_in=1000, post=True, key=secrets.token_hex(8))
            player.told = [f for f in player.told if f["t"] == "your_turn"]

    def others(self, acts, patience=120.0):
        """Milliseconds from each `act` of the two to its `ok`."""
        if self.table is None:
            self.seat_two()
        times, asked, end = [], {}, time.monotonic() + patience
        while len(times) < acts:
            if time.monotonic() > end:
                raise TimeoutError(f"only {len(times)} of {acts} acts in {patience} s: {self.server.log()[-1000:]}")
            for player in self.players:
                for frame in player.news():
                    self.react(player, frame, asked, times)
            if not any(player.told for player in self.players):
                select.select([player.socket for player in self.players], [], [], 1.0)
        return times

    def react(self, player, frame, asked, times):
        if frame["t"] == "your_turn":
            time.sleep(0.02)  # within the rate of frames
            action = "check" if frame["legal"]["check"] else "fold"
            asked[player] = (time.monotonic(), player.say(
                t="act", table=self.table, hand=frame["hand"], turn=frame["turn"], action=action))
        elif player in asked and frame.get("id") == asked[player][1]:
            if frame["t"] == "err":
                raise RuntimeError(f"an honest act was refused: {frame}")
            times.append((time.monotonic() - asked.pop(player)[0]) * 1000)

    def still_stands(self):
        check("the server still answers", self.server.process.poll() is None and
              self.server.request("GET", "/readyz")[0] == 200, self.server.log()[-2000:])


def attack(work, room, *arguments):
    """Runs `work(port, stop, *arguments)` in a process of its own; a context that ends it."""
    return Attack(work, room.port, arguments)


class Attack:
    def __init__(self, work, port, arguments):
        context = multiprocessing.get_context("fork")
        self.stop, self.began, self.count = context.Event(), context.Event(), context.Value("q", 0)
        self.process = context.Process(target=self.run, args=(work, port, arguments), daemon=True)

    def run(self, work, port, arguments):
        os.nice(5)  # attackers are elsewhere: they shall not take the server's cores
        work(port, self, *arguments)

    def __enter__(self):
        self.process.start()
        self.began.wait(60)
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.process.join(30)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def figures(name, times):
    """p50 and p99 in milliseconds; printed."""
    ordered = sorted(times)
    p50, p99 = statistics.median(ordered), ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    print(f"       {name}: p50 {p50:.2f} ms, p99 {p99:.2f} ms of {len(times)} acts", flush=True)
    return p50, p99


def quiet(room):
    """How quickly the others are answered when nobody attacks: what every attack is compared with."""
    room.quiet, _ = figures("quiet", room.others(ACTS))


def others_under(room, name, work, *arguments):
    """The others play while `work(port, attack, *arguments)` attacks; the long form judges how quickly."""
    with attack(work, room, *arguments) as running:
        p50, _ = figures(name, room.others(ACTS))
    check(f"others play under {name}", True)
    if FULL:
        check(f"their p50 under {name} is at most twice the quiet one", p50 <= 2 * room.quiet,
              f"{p50:.2f} to {room.quiet:.2f} ms")
        print(f"       {running.count.value} times it was tried meanwhile")
