#!/usr/bin/python3
"""kill -9 of PostgreSQL under load, again and again: tables freeze visibly, nothing unsafe is acknowledged, play goes on.
"""
from _support import debian_python

debian_python()

import os
import random
import subprocess
import tempfile
import time

from _record import Record
from _stage import Watcher, settled, wait_for_play
from _support import BIN, Cluster, Database, Server, check, check_audit, check_books, finish

ROUNDS = int(os.environ.get("CARDROOM_KILL_ROUNDS", "10"))
TABLES, BOTS = 30, 180


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
    check_audit(database, folder, "after the kills")


main()
