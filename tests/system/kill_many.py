#!/usr/bin/python3
"""kill -9 of PostgreSQL and of the server by turns under 200 tables of bots: after each the audit is green.

CARDROOM_MANY_ROUNDS=20 for the long run; each round kills both once.
"""
import os
import random
import subprocess
import tempfile
import time

from _record import Record, open_hands
from _support import BIN, Cluster, Database, Server, audit, check, check_books, finish

ROUNDS = int(os.environ.get("CARDROOM_MANY_ROUNDS", "2"))
TABLES, BOTS = 200, 600


def settled(database):
    return int(database.sql("select count(*) from hand where state = 'settled'")[0][0])


def wait_for_play(database, hands, patience=90):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if settled(database) >= hands:
            return True
        time.sleep(0.2)
    return False


class Room:
    """A cluster, a server on it, and a swarm that lives through the kills of both."""

    def __init__(self, cluster, database, folder):
        self.cluster, self.database, self.folder = cluster, database, folder
        self.hands, self.audits, self.faults = set(), 0, []
        self.server = Server(database.app_url, folder, tables=TABLES)
        self.server.start(60)
        self.swarm = subprocess.Popen(
            [BIN / "cardroom-swarm", "--url", f"ws://127.0.0.1:{self.server.port}", "--bots", str(BOTS), "--tables",
             str(TABLES), "--seconds", "3600", "--think", "300", "--record", f"{folder}/record", "--expect-restarts"],
            stdout=open(f"{folder}/swarm.log", "w"), stderr=subprocess.STDOUT)

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
        return wait_for_play(self.database, settled(self.database) + TABLES // 10)

    def rounds(self):
        """How many were played through."""
        for done in range(ROUNDS):
            for kill in (self.kill_postgres, self.kill_server):
                time.sleep(random.uniform(0.0, 0.7))
                kill()
                if not self.after_a_kill() or self.swarm.poll() is not None:
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
                check(f"bots play at {TABLES} tables", wait_for_play(room.database, TABLES))
                at_work = int(room.database.sql("select count(*) from table_head where last_hand > 0")[0][0])
                check("at all of them", at_work >= TABLES, at_work)
                played = room.rounds()
                room.swarm.send_signal(2)
                room.swarm.wait(180)
            finally:
                if room.swarm.poll() is None:
                    room.swarm.kill()
                room.server.stop()
            judge(room, played)
    finally:
        cluster.remove()
    finish()


def judge(room, played):
    check(f"PostgreSQL and the server were killed {ROUNDS} times each", played == ROUNDS, played)
    check(f"the audit was green after each of the {2 * ROUNDS} kills", room.audits == 2 * ROUNDS, room.faults[:2])
    record = Record(f"{room.folder}/record")
    lost = record.lost_actions(room.database)
    check("every acknowledged action is in the log", record.acknowledged and not lost, lost[:3])
    changed = record.changed_turns()
    check("a turn shown again is the same", not changed, changed[:1])
    states = {(int(t), int(h)): s for t, h, s in room.database.sql("select table_id, hand_no, state from hand")}
    still = [place for place in room.hands if states.get(place) != "settled"]
    check("every hand that a kill found open is settled", room.hands and not still, still[:5])
    voided = [place for place, state in states.items() if state == "void"]
    check("no hand was voided", not voided, voided[:5])
    print(f"       {len(record.acknowledged)} actions acknowledged, {len(states)} hands, {len(room.hands)} of them found open")
    with open(f"{room.folder}/swarm.log") as log:
        text = log.read()
    check("the swarm saw no gap, no unexpected error and all its chips", room.swarm.returncode == 0, text[-1500:])
    check_books(room.database, "after the kills")


main()
