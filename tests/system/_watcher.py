"""An onlooker of some tables: what they say of their troubles, and whether he is told everything."""
import asyncio
import json
import threading

import websockets

from _play import wait_for
from _support import check


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

    def late(self, database):
        """Tables whose log goes on after what was seen of it: {table: (seen, last seq)}."""
        heads = {int(table): int(seq) for table, seq in database.sql("select table_id, last_seq from table_head")}
        return {table: (self.seqs.get(table), heads[table]) for table in self.tables
                if self.seqs.get(table) != heads[table]}

    def behind(self, database, patience=10):
        """The same, now that nobody plays, when it has had time to see the last of it."""
        wait_for(lambda: not self.late(database), patience)
        return self.late(database)


def check_watched(watcher, behind):
    """`behind` as it was when nobody played any more and the server still ran."""
    states = watcher.states
    check("every table that froze went on", all(seen[-1][0] == "live" for seen in states.values() if seen), states)
    check("a watcher saw every seq", watcher.gaps == 0, watcher.gaps)
    check("and was there to the last one of each table", watcher.tables and not behind, behind)
