#!/usr/bin/python3
"""kill -9 of PostgreSQL under load, again and again: tables freeze visibly, nothing unsafe is acknowledged, play goes on.
"""
from _support import debian_python

debian_python()

import asyncio
import json
import os
import random
import subprocess
import tempfile
import threading
import time

import websockets

from _record import Record
from _support import BIN, Cluster, Database, Server, check, check_books, finish

ROUNDS = int(os.environ.get("CARDROOM_KILL_ROUNDS", "10"))
TABLES, BOTS = 30, 180


class Watcher(threading.Thread):
    """A spectator of some tables: what they say of their troubles, and whether their seqs have gaps."""

    def __init__(self, server, tables):
        super().__init__(daemon=True)
        self.cookie, _ = server.guest()
        self.url, self.tables, self.gaps = server.ws, tables, 0
        self.states = {table: [] for table in tables}
        self.seqs = {}
        self.start()

    def run(self):
        asyncio.run(self.watch())

    async def watch(self):
        async with websockets.connect(self.url, extra_headers={"Cookie": self.cookie}) as ws:
            await ws.send(json.dumps({"t": "hello", "v": 1}))
            await ws.recv()
            for table in self.tables:
                await ws.send(json.dumps({"t": "watch", "table": table}))
            try:
                async for text in ws:
                    self.note(json.loads(text))
            except websockets.ConnectionClosed:
                pass  # the server stops; if it was earlier, `behind` shows it

    def note(self, frame):
        table = frame.get("table")
        if frame["t"] == "table_state":
            self.states[table].append((frame["state"], frame.get("reason")))
        elif frame["t"] == "snap":
            self.gaps += table in self.seqs  # a second one would hide what it skips
            self.seqs[table] = frame["seq"]
        elif frame["t"] == "ev":
            self.gaps += frame["seq"] != self.seqs[table] + 1
            self.seqs[table] = frame["seq"]

    def behind(self, database, patience=10):
        """Tables whose log, now that nobody plays, goes on after what was seen of it: {table: (seen, last seq)}."""
        end = time.monotonic() + patience
        while True:
            heads = {int(table): int(seq) for table, seq in database.sql("select table_id, last_seq from table_head")}
            late = {table: (self.seqs.get(table), heads[table]) for table in self.tables
                    if self.seqs.get(table) != heads[table]}
            if not late or time.monotonic() > end:
                return late
            time.sleep(0.2)


def settled(database):
    return int(database.sql("select count(*) from hand where state = 'settled'")[0][0])


def wait_for_play(database, hands, patience=60):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if settled(database) >= hands:
            return True
        time.sleep(0.2)
    return False


def main():
    random.seed(os.environ.get("CARDROOM_SEED", "23"))
    cluster = Cluster()
    try:
        database = Database(cluster.url).migrate()
        with tempfile.TemporaryDirectory(prefix="cardroom-kill.") as folder:
            server = Server(database.app_url, folder, tables=TABLES)
            server.start()
            swarm = subprocess.Popen(
                [BIN / "cardroom-swarm", "--url", f"ws://127.0.0.1:{server.port}", "--bots", str(BOTS), "--tables",
                 str(TABLES), "--seconds", "600", "--think", "20", "--record", f"{folder}/record", "--expect-restarts"],
                stdout=open(f"{folder}/swarm.log", "w"), stderr=subprocess.STDOUT)
            try:
                check("the swarm plays", wait_for_play(database, 10))
                tables = [int(row[0]) for row in database.sql(
                    "select table_id from table_head where last_hand > 0 order by table_id limit 5")]
                watcher = Watcher(server, tables)
                rounds = kill_and_restart(cluster, database)
                time.sleep(2)
                swarm.send_signal(2)
                swarm.wait(90)
                check("the server lived through it", server.process.poll() is None)
                behind = watcher.behind(database)
            finally:
                if swarm.poll() is None:
                    swarm.kill()
                server.stop()
            judge(database, folder, swarm, watcher, behind, rounds)
    finally:
        cluster.remove()
    finish()


def kill_and_restart(cluster, database):
    rounds = played = 0
    while rounds < ROUNDS and wait_for_play(database, played + 20):
        time.sleep(random.uniform(0.0, 0.5))
        cluster.kill()
        # Long enough, in every other round, for the tables to say that they wait.
        time.sleep(2.0 if rounds % 2 else 0.1)
        cluster.start()
        played = settled(database)
        rounds += 1
    check("play goes on after the last restart", wait_for_play(database, played + 20))
    return rounds


def judge(database, folder, swarm, watcher, behind, rounds):
    check(f"PostgreSQL was killed {ROUNDS} times", rounds == ROUNDS, rounds)
    frozen = [state for states in watcher.states.values() for state in states if state[0] == "frozen"]
    check("tables said that they were saving, and went on",
          frozen and all(reason == "saving" for _, reason in frozen)
          and all(states[-1][0] == "live" for states in watcher.states.values() if states), watcher.states)
    check("a watcher saw every seq", watcher.gaps == 0, watcher.gaps)
    check("and was there to the last one of each table", watcher.tables and not behind, behind)
    record = Record(f"{folder}/record")
    changed = record.changed_turns()
    check("a turn shown again is the same", not changed, changed[:1])
    lost = record.lost_actions(database)
    check("every acknowledged action is in the log", record.acknowledged and not lost, lost[:3])
    print(f"       {len(record.acknowledged)} actions acknowledged, {len(frozen)} freezes seen by the watcher")
    stuck = database.sql("select count(*) from table_head where frozen is not null")[0][0]
    check("no table is frozen", stuck == "0", stuck)
    with open(f"{folder}/swarm.log") as log:
        text = log.read()
    check("the swarm saw no gap, no unexpected error and all its chips", swarm.returncode == 0, text[-1500:])
    check_books(database, "after the kills")


main()
