#!/usr/bin/python3
"""Many live tables, then kill -9 of the server and of PostgreSQL at once: every table is ready again, every hand goes on.

The times are printed, not judged: `./dev bench start` measures a Release build with 1,000 tables.
"""
import os
import re
import statistics
import subprocess
import tempfile
import time
from datetime import datetime

from _record import Record, open_decisions, open_hands
from _support import BIN, Cluster, Database, Server, check, check_books, finish

TABLES = int(os.environ.get("CARDROOM_START_TABLES", "60"))
ROUNDS = int(os.environ.get("CARDROOM_START_ROUNDS", "1"))
MOST_HOUSE_TABLES = 500
THINK = 1500  # ms: so many people at two cores decide once in a while
READY = re.compile(r"^(\S+ \S+) info +every table is ready: (\d+)$", re.M)


def settled(database):
    return int(database.sql("select count(*) from hand where state = 'settled'")[0][0])


def wait_until(holds, patience=120):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


def start(server, patience=60):
    """Starts the server; its tables and the seconds until the last of them was ready, by the server's own log."""
    before = len(server.log())
    began = time.time()
    server.launch()
    found = []
    wait_until(lambda: found.append(READY.search(server.log()[before:])) or found[-1], patience)
    if not found[-1]:
        raise RuntimeError("the tables are not ready: " + server.log()[-1000:])
    return began, int(found[-1][2]), datetime.fromisoformat(found[-1][1]).timestamp() - began


def first_action(database, began):
    """Seconds from `began` to the first action that was accepted since."""
    sql = f"select (extract(epoch from min(at)) - {began})::float8 from table_event where kind = 'act' and at > to_timestamp({began})"
    wait_until(lambda: database.sql(sql))
    return float(database.sql(sql)[0][0])


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
        check("the tables are at play", wait_until(lambda: len(open_hands(database)) >= TABLES * 9 // 10), swarm.poll())
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
        played = settled(database)
        check("play goes on", wait_until(lambda: settled(database) >= played + TABLES // 2))
    return figures, crashes, hands


def main():
    cluster = Cluster()
    try:
        database = Database(cluster.url).migrate()
        with tempfile.TemporaryDirectory(prefix="cardroom-start.") as folder:
            server = Server(database.app_url, folder, tables=min(TABLES, MOST_HOUSE_TABLES))  # the bots make the others
            server.start(120)
            swarm = subprocess.Popen(
                [BIN / "cardroom-swarm", "--url", f"ws://127.0.0.1:{server.port}", "--bots", str(2 * TABLES), "--tables",
                 str(TABLES), "--seconds", "3600", "--think", str(THINK), "--usual", "--leave-chance", "0", "--record",
                 f"{folder}/record", "--expect-restarts"], stdout=open(f"{folder}/swarm.log", "w"), stderr=subprocess.STDOUT)
            try:
                figures, crashes, hands = play_rounds(cluster, database, server, swarm)
                swarm.send_signal(2)
                swarm.wait(180)
            finally:
                if swarm.poll() is None:
                    swarm.kill()
                server.stop()
            judge(database, folder, swarm, crashes, hands)
            restart, ready, action = (statistics.median(column) for column in zip(*figures))
            print(f"       median of {ROUNDS}: PostgreSQL's restart {restart:.2f} s, {TABLES} tables ready {ready:.2f} s after the"
                  f" server's start (goal 2 s for 1000), first action accepted after {action:.2f} s")
    finally:
        cluster.remove()
    finish()


def judge(database, folder, swarm, crashes, hands):
    record = Record(f"{folder}/record")
    again, missing, wrong = 0, 0, []
    for killed, decisions in crashes:
        shown, not_shown, elsewhere = record.went_on(killed, decisions)
        again, missing, wrong = again + shown, missing + not_shown, wrong + elsewhere
    check("hands went on from the same decision, at the same seat", again > 0 and missing <= again // 20 and not wrong,
          (again, missing, wrong[:3]))
    lost = record.lost_actions(database)
    check("every acknowledged action is in the log", record.acknowledged and not lost, lost[:3])
    states = {(int(t), int(h)): s for t, h, s in database.sql("select table_id, hand_no, state from hand")}
    still = [place for place in hands if states.get(place) != "settled"]
    check("every hand that was found open is settled", hands and not still, still[:5])
    with open(f"{folder}/swarm.log") as log:
        text = log.read()
    check("the swarm saw no gap, no unexpected error and all its chips", swarm.returncode == 0, text[-1500:])
    check_books(database, "at the end")


main()
