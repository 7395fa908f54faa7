#!/usr/bin/python3
"""Many live tables, then kill -9 of the server and of PostgreSQL at once: every table is ready again, every hand goes on.

The times are printed, not judged: `./dev bench start` measures a Release build with 1,000 tables.
"""
import os
import re
import statistics
import tempfile
import time
from datetime import datetime

from _play import plays_on, wait_for
from _record import open_decisions, open_hands
from _stage import Swarm, check_all, check_settled, check_went_on
from _support import Cluster, Database, Server, check, finish

TABLES = int(os.environ.get("CARDROOM_START_TABLES", "60"))
ROUNDS = int(os.environ.get("CARDROOM_START_ROUNDS", "1"))
MOST_HOUSE_TABLES = 500
PATIENCE = 120  # seconds for anything at so many tables
THINK = 1500  # ms: so many people at two cores decide once in a while
READY = re.compile(r"^(\S+ \S+) info +every table is ready: (\d+)$", re.M)


def start(server, patience=60):
    """Starts the server; its tables and the seconds until the last of them was ready, by the server's own log."""
    before = len(server.log())
    began = time.time()
    server.launch()
    ready = wait_for(lambda: READY.search(server.log()[before:]), patience)
    if not ready:
        raise RuntimeError("the tables are not ready: " + server.log()[-1000:])
    return began, int(ready[2]), datetime.fromisoformat(ready[1]).timestamp() - began


def first_action(database, began):
    """Seconds from `began` to the first action that was accepted since."""
    sql = f"select (extract(epoch from min(at)) - {began})::float8 from table_event where kind = 'act' and at > to_timestamp({began})"
    return float(wait_for(lambda: database.sql(sql), PATIENCE)[0][0])


def kill_both(cluster, database, server):
    """The hands and decisions that stood open, and the seconds that PostgreSQL took to come back."""
    server.kill()
    cluster.kill()
    began = time.monotonic()
    cluster.start()
    restart = time.monotonic() - began
    return open_hands(database), open_decisions(database), restart


def play_rounds(cluster, database, server, swarm):
    figures, crashes, hands = [], [], set()
    for _ in range(ROUNDS):
        check("the tables are at play", wait_for(lambda: len(open_hands(database)) >= TABLES * 9 // 10, PATIENCE),
              swarm.process.poll())
        found, decisions, restart = kill_both(cluster, database, server)
        killed = time.time() * 1000
        began, tables, ready = start(server)
        action = first_action(database, began)
        print(f"       {len(found)} hands open, PostgreSQL back after {restart:.2f} s; from the server's start: {tables} tables"
              f" ready after {ready:.2f} s, first action accepted after {action:.2f} s", flush=True)
        check("every table is ready", tables >= TABLES, tables)
        figures.append((restart, ready, action))
        crashes.append((killed, decisions))
        hands |= found
        check("play goes on", plays_on(database, TABLES // 2, PATIENCE))
    return figures, crashes, hands


def main():
    cluster = Cluster()
    try:
        database = Database(cluster.url).migrate()
        with tempfile.TemporaryDirectory(prefix="cardroom-start.") as folder:
            server = Server(database.app_url, folder, tables=min(TABLES, MOST_HOUSE_TABLES))  # the bots make the others
            server.start(120)
            swarm = Swarm(server.port, folder, 2 * TABLES, TABLES, "--usual", "--leave-chance", 0, think=THINK)
            try:
                figures, crashes, hands = play_rounds(cluster, database, server, swarm)
                swarm.finish(180)
            finally:
                swarm.kill()
                server.stop()
            record = check_all(swarm, database, folder, "at the end")
            check_went_on(record, crashes)
            check_settled(database, hands)
            restart, ready, action = (statistics.median(column) for column in zip(*figures))
            print(f"       median of {ROUNDS}: PostgreSQL's restart {restart:.2f} s, {TABLES} tables ready {ready:.2f} s after the"
                  f" server's start (goal 2 s for 1000), first action accepted after {action:.2f} s")
    finally:
        cluster.remove()
    finish()


main()
