#!/usr/bin/python3
"""30 tables and 180 bots with everything that goes wrong at tables: no error, no gap, no chip made or lost.

Speed is not judged here (see `./dev bench server`); the figures are printed.
"""
import json
import os
import subprocess
import tempfile

from _support import BIN, Server, check, check_audit, check_books, finish, shared_database

SECONDS = int(os.environ.get("CARDROOM_LOAD_SECONDS", "60"))


def main():
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-load.") as folder:
        server = Server(database.app_url, folder, tables=30)
        server.start()
        done = subprocess.run(
            [BIN / "cardroom-swarm", "--url", f"ws://127.0.0.1:{server.port}", "--bots", "180", "--tables", "30", "--seconds",
             str(SECONDS), "--think", "300", "--fast-last", str(SECONDS // 2), "--json"],
            capture_output=True, text=True, timeout=SECONDS + 180)
        _, code = server.stop(20.0)
        check("the server ends with exit 0", code == 0, server.log()[-3000:])
        check("no sanitizer complains", "Sanitizer" not in server.log(), server.log()[-3000:])
        report = json.loads(done.stdout)
        check_audit(database, folder, "afterwards")
    judge(report, done)
    check_books(database, "afterwards")
    database.drop()
    finish()


def judge(report, done):
    fast, happened = report["no_think"], report["happened"]
    print(f"       {fast['actions_per_s']:.0f} durable actions/s and {fast['hands_per_s']:.0f} hands/s without think time")
    print("       " + ", ".join(f"{name} {count}" for name, count in happened.items()))
    check("the swarm is content: 0 errors, chips conserved", done.returncode == 0, done.stdout[-1500:] + done.stderr[-500:])
    check("no unexpected error", not report["errors"], report["errors"])
    check("most decks were checked against their commitments, and each fits",
          happened["commitments_checked"] > happened["hands"] // 2 and happened["cards_checked"] > 2 * happened["commitments_checked"],
          happened)
    check("no gap", report["gaps"] == 0, report["gaps"])
    if SECONDS < 20:  # too short for everything to happen
        return
    for name in ("side_pots", "busts", "rebuys_and_top_ups", "leaves", "reconnects_forced", "straddles", "bomb_pots",
                 "run_on_several_boards"):
        check(f"{name.replace('_', ' ')} occurred", happened[name] > 0, happened)


main()
