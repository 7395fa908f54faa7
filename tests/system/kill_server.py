#!/usr/bin/python3
"""kill -9 of the server under load, again and again: nothing acknowledged is lost, every hand goes on.

A swarm in another process records every answer and every turn shown to a player, and goes on playing over the restarts.
"""
import os
import random
import tempfile
import time

from _play import settled, wait_for_play
from _record import between_hands, open_decisions, unsettled
from _stage import Swarm, check_all, check_went_on
from _support import Server, check, finish, shared_database

ROUNDS = int(os.environ.get("CARDROOM_KILL_ROUNDS", "10"))
MOST_ROUNDS = 3 * ROUNDS  # more kills until one has hit each kind of moment
MOMENTS = ("preflop", "flop", "turn", "river", "settling", "between hands")
TABLES, BOTS = 30, 180


def main():
    random.seed(os.environ.get("CARDROOM_SEED", "17"))
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-kill.") as folder:
        server = Server(database.app_url, folder, tables=TABLES)
        server.start()
        swarm = Swarm(server.port, folder, BOTS, TABLES)
        try:
            kills, hit, starts = play_and_kill(server, swarm, database)
            swarm.finish()
        finally:
            swarm.kill()
            server.stop()
        judge(kills, hit, starts)
        record = check_all(swarm, database, folder, "after the kills")
        check_went_on(record, kills)
    database.drop()
    finish()


def play_and_kill(server, swarm, database):
    kills, starts = [], []
    hit = dict.fromkeys(MOMENTS, 0)
    played = 0
    while len(kills) < MOST_ROUNDS and (len(kills) < ROUNDS or not all(hit.values())):
        if not wait_for_play(database, played + 20) or not swarm.is_playing():
            break
        time.sleep(random.uniform(0.0, 0.7))
        server.kill()
        killed = time.time() * 1000
        decisions = open_decisions(database)
        for _, _, _, street in decisions.values():
            hit[street] += 1
        hit["settling"] += unsettled(database)
        hit["between hands"] += between_hands(database)
        played = settled(database)
        starts.append(server.start())
        kills.append((killed, decisions))
    time.sleep(3)
    return kills, hit, starts


def judge(kills, hit, starts):
    check(f"the server was killed at least {ROUNDS} times", len(kills) >= ROUNDS, len(kills))
    print("       tables hit:", ", ".join(f"{name} {count}" for name, count in hit.items()))
    check("kills hit every street, settlements and pauses between hands", all(hit.values()), hit)
    print(f"       ready again after {min(starts):.2f} to {max(starts):.2f} s")


main()
