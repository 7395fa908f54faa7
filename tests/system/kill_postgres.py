#!/usr/bin/python3
"""kill -9 of PostgreSQL under load, again and again: tables freeze visibly, nothing unsafe is acknowledged, play goes on.
"""
from _support import debian_python

debian_python()

import os
import random
import tempfile
import time

from _play import plays_on, settled, tables_in_play, wait_for_play
from _stage import Swarm, check_all
from _support import Cluster, Database, Server, check, finish
from _watcher import Watcher, check_watched

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
            swarm = Swarm(server.port, folder, BOTS, TABLES)
            try:
                check("the swarm plays", wait_for_play(database, 10))
                watcher = Watcher(server, tables_in_play(database, 5))
                rounds = kill_and_restart(cluster, database)
                time.sleep(2)
                swarm.finish()
                check("the server lived through it", server.process.poll() is None)
                behind = watcher.behind(database)
            finally:
                swarm.kill()
                server.stop()
            judge(watcher, behind, rounds)
            check_all(swarm, database, folder, "after the kills")
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
    check("play goes on after the last restart", plays_on(database, 20))
    return rounds


def judge(watcher, behind, rounds):
    check(f"PostgreSQL was killed {ROUNDS} times", rounds == ROUNDS, rounds)
    freezes = watcher.freezes()
    check("tables said that they were saving", set(freezes) == {"saving"}, watcher.states)
    print(f"       {len(freezes)} freezes seen by the watcher")
    check_watched(watcher, behind)


main()
