#!/usr/bin/python3
"""kill -9 of the server under load, again and again: nothing acknowledged is lost, every hand goes on.

A swarm in another process records every answer and every turn shown to a player, and goes on playing over the restarts.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

from _record import Record, between_hands, open_decisions, unsettled
from _support import BIN, Server, check, check_audit, check_books, finish, shared_database

ROUNDS = int(os.environ.get("CARDROOM_KILL_ROUNDS", "10"))
MOST_ROUNDS = 3 * ROUNDS  # more kills until one has hit each kind of moment
MOMENTS = ("preflop", "flop", "turn", "river", "settling", "between hands")
TABLES, BOTS = 30, 180


def start_swarm(server, folder):
    return subprocess.Popen(
        [BIN / "cardroom-swarm", "--url", f"ws://127.0.0.1:{server.port}", "--bots", str(BOTS), "--tables", str(TABLES),
         "--seconds", "600", "--think", "20", "--record", f"{folder}/record", "--expect-restarts"],
        stdout=open(f"{folder}/swarm.log", "w"), stderr=subprocess.STDOUT)


def wait_for_play(database, hands, patience=60):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if int(database.sql("select count(*) from hand where state = 'settled'")[0][0]) >= hands:
            return True
        time.sleep(0.2)
    return False


def main():
    random.seed(os.environ.get("CARDROOM_SEED", "17"))
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-kill.") as folder:
        server = Server(database.app_url, folder, tables=TABLES)
        server.start()
        swarm = start_swarm(server, folder)
        try:
            kills, hit, starts = play_and_kill(server, swarm, database)
            swarm.send_signal(2)  # it leaves the tables, counts its chips and reports
            swarm.wait(90)
        finally:
            if swarm.poll() is None:
                swarm.kill()
            server.stop()
        judge(database, folder, swarm, kills, hit, starts)
    database.drop()
    finish()


def play_and_kill(server, swarm, database):
    kills, starts = [], []
    hit = dict.fromkeys(MOMENTS, 0)
    settled = 0
    while len(kills) < MOST_ROUNDS and (len(kills) < ROUNDS or not all(hit.values())):
        if not wait_for_play(database, settled + 20) or swarm.poll() is not None:
            break
        time.sleep(random.uniform(0.0, 0.7))
        server.kill()
        killed = time.time() * 1000
        decisions = open_decisions(database)
        for _, _, _, street in decisions.values():
            hit[street] += 1
        hit["settling"] += unsettled(database)
        hit["between hands"] += between_hands(database)
        settled = int(database.sql("select count(*) from hand where state = 'settled'")[0][0])
        starts.append(server.start())
        kills.append((killed, decisions))
    time.sleep(3)
    return kills, hit, starts


def judge(database, folder, swarm, kills, hit, starts):
    check(f"the server was killed at least {ROUNDS} times", len(kills) >= ROUNDS, len(kills))
    print("       tables hit:", ", ".join(f"{name} {count}" for name, count in hit.items()))
    check("kills hit every street, settlements and pauses between hands", all(hit.values()), hit)
    print(f"       ready again after {min(starts):.2f} to {max(starts):.2f} s")
    record = Record(f"{folder}/record")
    again, missing, wrong = 0, 0, []
    for killed, decisions in kills:
        shown, not_shown, elsewhere = record.went_on(killed, decisions)
        again, missing, wrong = again + shown, missing + not_shown, wrong + elsewhere
    check("no decision came back at another seat", not wrong, wrong[:3])
    # A bot that was about to come back when the next kill came may have missed its turn.
    check("hands went on from the same decision", again > 0 and missing <= again // 20, f"{again} did, {missing} not")
    print(f"       {again} decisions resumed, {record.shown_again()} turns shown more than once,"
          f" {len(record.acknowledged)} actions acknowledged")
    changed = record.changed_turns()
    check("a turn shown again is the same: seat, board, cards, stacks, legal range", not changed, changed[:1])
    lost = record.lost_actions(database)
    check("every acknowledged action is in the log", record.acknowledged and not lost, lost[:3])
    voided = database.sql("select count(*) from hand where state = 'void'")[0][0]
    check("no hand was voided", voided == "0", voided)
    frozen = database.sql("select count(*) from table_head where frozen is not null")[0][0]
    check("no table is frozen", frozen == "0", frozen)
    with open(f"{folder}/swarm.log") as log:
        text = log.read()
    check("the swarm saw no gap, no unexpected error and all its chips", swarm.returncode == 0, text[-1500:])
    check_books(database, "after the kills")
    check_audit(database, folder, "after the kills")


main()
