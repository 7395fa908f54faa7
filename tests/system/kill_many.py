#!/usr/bin/python3
"""kill -9 of PostgreSQL and of the server by turns under 200 tables of bots: after each the audit is green.

CARDROOM_MANY_ROUNDS=20 for the long run; each round kills both once.
"""
import os
import random
import tempfile
import time

from _play import plays_on, settled, tables_in_play, wait_for_play
from _record import open_hands
from _stage import Swarm, check_all, check_settled
from _support import Cluster, Database, Server, audit, check, finish

ROUNDS = int(os.environ.get("CARDROOM_MANY_ROUNDS", "2"))
TABLES, BOTS = 200, 600
PATIENCE = 90  # seconds for hands to be settled at so many tables


class Room:
    """A cluster, a server on it, and a swarm that lives through the kills of both."""

    def __init__(self, cluster, database, folder):
        self.cluster, self.database, self.folder = cluster, database, folder
        self.hands, self.audits, self.faults = set(), 0, []
        self.server = Server(database.app_url, folder, tables=TABLES)
        self.server.start(60)
        self.swarm = Swarm(self.server.port, folder, BOTS, TABLES, think=300)

    def kill_postgres(self):
        self.cluster.kill()
        self.cluster.start()

    def kill_server(self):
        self.server.kill()
        self.hands |= open_hands(self.database)
        self.server.start(60)

    def after_a_kill(self):
        green, said = audit(self.database, self.folder)
        self.audits += green
        if not green:
            self.faults.append(said[-1000:])
        return plays_on(self.database, TABLES // 10, PATIENCE)

    def rounds(self):
        """How many were played through."""
        for done in range(ROUNDS):
            for kill in (self.kill_postgres, self.kill_server):
                time.sleep(random.uniform(0.0, 0.7))
                kill()
                if not self.after_a_kill() or not self.swarm.is_playing():
                    return done
            print(f"       round {done + 1}: {settled(self.database)} hands settled", flush=True)
        return ROUNDS


def main():
    random.seed(os.environ.get("CARDROOM_SEED", "29"))
    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory(prefix="cardroom-kill.") as folder:
            room = Room(cluster, Database(cluster.url).migrate(), folder)
            try:
                check(f"bots play at {TABLES} tables", wait_for_play(room.database, TABLES, PATIENCE))
                at_work = len(tables_in_play(room.database, TABLES))
                check("at all of them", at_work == TABLES, at_work)
                played = room.rounds()
                room.swarm.finish(180)
            finally:
                room.swarm.kill()
                room.server.stop()
            judge(room, played)
    finally:
        cluster.remove()
    finish()


def judge(room, played):
    check(f"PostgreSQL and the server were killed {ROUNDS} times each", played == ROUNDS, played)
    check(f"the audit was green after each of the {2 * ROUNDS} kills", room.audits == 2 * ROUNDS, room.faults[:2])
    check_all(room.swarm, room.database, room.folder, "after the kills")
    check_settled(room.database, room.hands)


main()
