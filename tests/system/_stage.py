"""A cluster or database, a server and a swarm that plays there and keeps a record; and what must hold at the end.

A test makes its trouble in between.
"""
import asyncio
import json
import subprocess
import threading
import time

import websockets

from _record import Record
from _support import BIN, check, check_audit, check_books


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

    def wait(self, patience=20):
        """Until it sees all of its tables."""
        return wait_for(lambda: len(self.seqs) == len(self.tables), patience)

    def frozen(self):
        """The tables that are frozen now."""
        return [table for table, states in self.states.items() if states and states[-1][0] == "frozen"]

    def freezes(self):
        """Every freeze so far, with its reason."""
        return [reason for states in self.states.values() for state, reason in states if state == "frozen"]

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


def wait_for(condition, patience=60):
    """Whether `condition` came to hold in time; its last answer."""
    end = time.monotonic() + patience
    while True:
        answer = condition()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(0.05)


def wait_for_play(database, hands, patience=60):
    return wait_for(lambda: settled(database) >= hands, patience)


class Swarm:
    """Bots in a process of their own, over restarts; their record is what was promised to players."""

    def __init__(self, port, folder, bots, tables, *more):
        self.record_file, self.log_file = f"{folder}/record", f"{folder}/swarm.log"
        self.process = subprocess.Popen(
            [BIN / "cardroom-swarm", "--url", f"ws://127.0.0.1:{port}", "--bots", str(bots), "--tables", str(tables),
             "--seconds", "600", "--think", "20", "--record", self.record_file, "--expect-restarts", *map(str, more)],
            stdout=open(self.log_file, "w"), stderr=subprocess.STDOUT)

    def record(self):
        return Record(self.record_file)

    def finish(self):
        """The bots leave their tables and count their chips."""
        self.process.send_signal(2)
        self.process.wait(90)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def log(self):
        with open(self.log_file, errors="replace") as log:
            return log.read()


def check_record(swarm, database):
    """What the players were told is what the log holds; no hand was called off, no table is stuck."""
    record = swarm.record()
    changed = record.changed_turns()
    check("a turn shown again is the same", not changed, changed[:1])
    lost = record.lost_actions(database)
    check("every acknowledged action is in the log", record.acknowledged and not lost, lost[:3])
    print(f"       {len(record.acknowledged)} actions acknowledged, {settled(database)} hands settled")
    voided = database.sql("select count(*) from hand where state = 'void'")[0][0]
    check("no hand was voided", voided == "0", voided)
    stuck = database.sql("select table_id, frozen from table_head where frozen is not null")
    check("no table is frozen", not stuck, stuck[:3])
    check("the swarm saw no gap, no unexpected error and all its chips", swarm.process.returncode == 0,
          swarm.log()[-1500:])


def check_all(swarm, database, folder, when):
    check_record(swarm, database)
    check_books(database, when)
    check_audit(database, folder, when)
