#!/usr/bin/python3
"""The server kills itself at each of its crash points in turn, under load: nothing acknowledged is lost, no chip is made
or lost, every open hand is resumed and settled, and none is voided. A point that is never reached fails.

One swarm lives through all of it. Each start after a crash is told the next point to die at; the last one none. Points
at which an admin acts have a table of house bots of their own.
"""
from _support import debian_python

debian_python()

import asyncio
import os
import secrets
import subprocess
import tempfile
import threading
import time

from _client import Client
from _play import plays_on, wait_for
from _record import open_decisions, open_hands
from _stage import Swarm, check_all, check_settled, check_went_on
from _support import (BIN, Server, check, check_audit, check_books, crash_environment, crash_points, finish, free_port,
                      shared_database)

TABLES, BOTS = 20, 120
PATIENCE = 40  # seconds until a point must be reached

# --- what leads to a point ----------------------------------------------------------------------
# Each runs beside the swarm, again and again until the server is dead.


async def guest(server, database):
    server.guest("g" + secrets.token_hex(5))


async def more_chips(server, database):
    client = await Client.open(server, server.guest()[0])
    await client.ask(t="more_chips", key=secrets.token_hex(8))


async def own_table(server):
    client = await Client.open(server, server.guest()[0])
    made = await client.ask(t="create_table", name="Mine", small_blind=5, big_blind=10, seats=2, min_buy_in=200,
                            max_buy_in=1000, private=True)
    return client, made["table"]


async def create(server, database):
    await own_table(server)


async def close(server, database):
    client, table = await own_table(server)
    while (await client.ask(t="host", table=table, do="close"))["t"] != "ok":
        await asyncio.sleep(0.02)  # its first row is being written


async def alone_at_a_table(server, database):
    """So many rows without a hand that one of them carries the table's state."""
    client, table = await own_table(server)
    await client.ask(t="watch", table=table)
    await client.sit(table, 1)
    for _ in range(200):
        asked = [await client.send(t="habits", table=table, straddle=False, skip_bomb_pots=False, show_beaten=beaten,
                                   top_up_to=0) for beaten in (True, False)]
        for future in asked:  # a table takes no more than a few from one player at a time
            await client.answer(future)


async def cut_the_log(server, database):
    """The log writer's connection dies, some time in the middle of a commit."""
    database.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                 " and application_name = 'cardroom-log' and state = 'active'")


async def terminate(server, database):
    server.process.terminate()
    await asyncio.sleep(5)


class Way:
    """How a point is reached: at which visit, what leads there, what the server is started with."""

    def __init__(self, visit=1, by=None, after=None, **options):
        self.visit, self.by, self.after, self.options = visit, by, after, options


RICH = {"starting_grant": 1_000_000}  # beside it what a guest has is so little that he gets more
WAYS = {
    **{f"log.{moment}": Way(100) for moment in ("begin", "sent", "committed")},
    **{f"{row}.{moment}": Way(12) for row in ("opening", "hand_end") for moment in ("begin", "committed")},
    **{f"state_row.{moment}": Way(by=alone_at_a_table) for moment in ("begin", "committed")},
    **{f"fence.{moment}": Way(by=cut_the_log) for moment in ("begin", "committed")},
    "actor.dealing": Way(12), "actor.hand_over": Way(12), "actor.settled": Way(12),
    "actor.durable": Way(150), "actor.answered": Way(150), "actor.told": Way(150), "socket.written": Way(1500),
    **{f"settle.{moment}": Way(12) for moment in ("begin", "sent", "committed")},
    **{f"{chips}.{moment}": Way(2) for chips in ("buy_in", "top_up", "cash_out") for moment in ("begin", "committed")},
    "seat_money.sent": Way(3),
    **{f"wallet.{moment}": Way(by=more_chips, **RICH) for moment in ("begin", "committed")},
    **{f"newcomer.{moment}": Way(by=guest) for moment in ("begin", "committed")},
    **{f"create.{moment}": Way(by=create) for moment in ("begin", "committed", "claimed")},
    **{f"close.{moment}": Way(by=close) for moment in ("begin", "committed")},
    **{f"lease.{moment}": Way(2, lease_ms=1500) for moment in ("renewing", "renewed")},
    **{f"lease.{moment}": Way(by=terminate) for moment in ("returning", "returned")},
    "recover.table": Way(TABLES // 2),
    "recover.house_table": Way(tables=TABLES + 1),
    **{f"recover.{moment}": Way(after="actor.hand_over:5") for moment in ("settling", "settled")},
}
ADMINS = ("freeze.", "release.", "void.")


# --- under the swarm ----------------------------------------------------------------------------


class Chain:
    """Servers one after another on one port, and the bots that play through all of them."""

    def __init__(self, database, folder):
        self.database, self.folder, self.port = database, folder, free_port()
        self.crashes, self.hands, self.tables = [], set(), TABLES
        self.server().start()
        self.swarm = Swarm(self.port, folder, BOTS, TABLES, "--leave-chance", 0.03)

    def server(self, **options):
        self.tables = max(self.tables, options.get("tables", 0))
        self.now = Server(self.database.app_url, self.folder, port=self.port, frames_per_second=2000, frame_burst=2000,
                          **{**options, "tables": self.tables})
        return self.now

    def note_crash(self):
        self.crashes.append((time.time() * 1000, open_decisions(self.database)))
        self.hands |= open_hands(self.database)

    def crash_at(self, point, way):
        """Whether the server died there and nowhere else."""
        if way.after and not self.crash_at(way.after, Way()):
            return False
        name, _, visit = point.partition(":")
        server = self.server(**way.options)
        before = len(server.log())
        server.launch(f"{name}:{visit or way.visit}")
        lead = threading.Thread(target=lead_there, args=(server, self.database, way.by), daemon=True)
        lead.start()
        try:
            code = server.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            code = "still alive"
            server.kill()
        self.note_crash()
        said = server.log()[before:].splitlines()
        reached = code == -9 and f"crash point {name}" in said
        if not reached:
            print(f"       {point}: {code}, {said[-3:]}")
        return reached


def lead_there(server, database, by):
    while by and server.process.poll() is None:
        try:
            if server.request("GET", "/readyz")[0] == 200:
                asyncio.run(by(server, database))
        except Exception:  # most of them: the server is not there yet, or not any more
            time.sleep(0.02)


def moved_on(crashes):
    """The crashes without the decisions that the next one found at the same place: those are judged there."""
    return [(killed, {table: place for table, place in stood.items() if later.get(table) != place})
            for (killed, stood), (_, later) in zip(crashes, crashes[1:] + [(0, {})])]


def play_through(chain, points):
    reached = {}
    for point in points:
        began = time.monotonic()
        reached[point] = chain.crash_at(point, WAYS.get(point, Way()))
        print(f"       {point}: {'reached' if reached[point] else 'NOT REACHED'} after {time.monotonic() - began:.1f} s",
              flush=True)
        if not chain.swarm.is_playing():
            break
    return reached


def under_load(points):
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-crash.") as folder:
        chain = Chain(database, folder)
        try:
            check("the swarm plays", plays_on(database, 50))
            chain.now.kill()
            reached = play_through(chain, points)
            chain.server().start()
            check("play goes on after the last of them", plays_on(database, 50, 30))
            chain.swarm.finish()
        finally:
            chain.swarm.kill()
            chain.now.stop()
        never = [point for point in points if not reached.get(point)]
        check(f"{len(points)} crash points were reached under load", not never, never)
        record = check_all(chain.swarm, database, folder, "after the crashes")
        check_went_on(record, moved_on(chain.crashes))
        check_settled(database, chain.hands)
    database.drop()


# --- where an admin acts ------------------------------------------------------------------------


class Desk:
    """One table of house bots, a server, and an admin who meets the crashes."""

    def __init__(self, database, folder):
        self.database, self.voids = database, 0
        self.server = Server(database.app_url, folder, tables=1, bots=6, bot_think=0.05)

    def admin(self, *words, crash_at=None):
        command = [BIN / "cardroom", "admin", "--database-url", self.database.app_url, *map(str, words)]
        return subprocess.run(command, env=crash_environment(crash_at), capture_output=True, text=True, timeout=60)

    def is_frozen(self):
        return self.database.sql("select frozen is not null from table_head")[0][0] == "t"

    def open_hand(self):
        found = self.database.sql("select hand_no from hand where state = 'open' and final_seq is null")
        return found[0][0] if found else None

    def fault(self):
        """The head says something else than the actor knows, until the table is frozen or the server dead."""
        self.database.harm("update table_head set last_hash = sha256(last_hash)")
        wait_for(lambda: self.server.process.poll() is not None or self.is_frozen(), PATIENCE)
        self.database.harm("update table_head t set last_hash = (select hash from table_event e"
                           " where e.table_id = t.table_id and e.seq = t.last_seq)")

    def fault_in_a_hand(self):
        self.fault()
        while not self.open_hand():
            self.release()
            self.plays_on(1)
            self.fault()

    def release(self, crash_at=None):
        return self.admin("release", 1, "--reason", "mended", crash_at=crash_at)

    def void(self, crash_at=None):
        self.voids += 1
        return self.admin("void", 1, self.open_hand(), "--reason", "the log was damaged", crash_at=crash_at)

    def dies_at(self, point, act):
        """The server, when it has been told the point and `act` is done."""
        if self.server.process and self.server.process.poll() is None:
            self.server.kill()
        before = len(self.server.log())
        self.server.start(crash_at=point)
        self.plays_on(1)
        act()
        try:
            code = self.server.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            code = None
            self.server.kill()
        reached = code == -9 and f"crash point {point}" in self.server.log()[before:].splitlines()
        self.server.start()
        return reached

    def plays_on(self, hands=3):
        return plays_on(self.database, hands, 30)

    def orders_done(self):
        """Whether every order was carried out in time."""
        undone = "select order_id, outcome from admin_order where outcome is distinct from 'voided'"
        done = wait_for(lambda: not self.database.sql(undone), 20)
        if not done:
            print(f"       orders: {self.database.sql(undone)}")
        return done


def freeze_and_release(desk):
    reached = {}
    reached["freeze.begin"] = desk.dies_at("freeze.begin", desk.fault)
    check("freeze.begin: a fault that the database never heard of is over", not desk.is_frozen() and desk.plays_on())
    reached["freeze.committed"] = desk.dies_at("freeze.committed", desk.fault)
    check("freeze.committed: the table waits for an admin", desk.is_frozen())
    reached["release.recorded"] = desk.release(crash_at="release.recorded").returncode == -9
    check("release.recorded: it is still frozen", desk.is_frozen())
    reached["release.committed"] = desk.release(crash_at="release.committed").returncode == -9
    check("release.committed: it plays on", desk.plays_on())

    def fault_and_release():
        desk.fault()
        desk.release()

    reached["release.seen"] = desk.dies_at("release.seen", fault_and_release)
    check("release.seen: it plays on", desk.plays_on())
    return reached


def void_a_hand(desk):
    reached = {}
    desk.fault_in_a_hand()
    reached["void.ordered"] = desk.void(crash_at="void.ordered").returncode == -9
    check("void.ordered: the server carries it out", desk.orders_done() and desk.plays_on())

    def fault_and_void():
        desk.fault_in_a_hand()
        desk.void()

    for point in ("void.begin", "void.durable", "void.thawed", "void.concluded"):
        reached[point] = desk.dies_at(point, fault_and_void)
        check(f"{point}: the hand is void, the order says so, the table plays on",
              desk.orders_done() and desk.plays_on())
    return reached


def under_an_admin(points):
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-crash.") as folder:
        desk = Desk(database, folder)
        try:
            reached = {**freeze_and_release(desk), **void_a_hand(desk)}
        finally:
            desk.server.stop()
        never = [point for point in points if not reached.get(point)]
        check(f"{len(points)} crash points were reached where an admin acts", not never, never)
        voided = int(database.sql("select count(*) from hand where state = 'void'")[0][0])
        check("only the hands that an admin voided are void", voided == desk.voids == 5, (voided, desk.voids))
        check_books(database, "after the admin's crashes")
        check_audit(database, folder, "after the admin's crashes")
    database.drop()


def main():
    points = [point for point in crash_points()
              if point.startswith(tuple(os.environ.get("CARDROOM_CRASH_POINTS", "").split(",")))]
    began = time.monotonic()
    by_admins = [point for point in points if point.startswith(ADMINS)]
    loaded = [point for point in points if point not in by_admins]
    if loaded:
        under_load(loaded)
    if by_admins:
        under_an_admin(by_admins)
    print(f"       {len(points)} crash points in {time.monotonic() - began:.0f} s")
    finish()


main()
