#!/usr/bin/python3
"""Hands out of the database and back in: exported in every format, for an admin and for a player, the same as over a socket;
played again by check-phh; and every way in which that is refused."""
from _support import debian_python

debian_python()

import asyncio
import subprocess
import tempfile
from pathlib import Path

from _client import Client
from _play import wait_for, wait_for_play
from _support import BIN, Server, check, check_books, finish, free_port, shared_database

PASSWORD = "correct horse battery"


def cardroom(*words):
    """Exit code, stdout and stderr of a command."""
    done = subprocess.run([BIN / "cardroom", *map(str, words)], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


class Export:
    """`cardroom export` of table 1."""

    def __init__(self, url, key):
        self.url, self.key = url, key

    def __call__(self, *words, table=1, form="phh", key=None):
        return cardroom("export", "--database-url", self.url, "--key-file", key or self.key, "--table", table, "--format", form,
                        *words)


def kill_in_a_hand(server, database):
    in_play = "select 1 from hand where table_id = 1 and state = 'open'"
    for _ in range(10):
        wait_for(lambda: database.sql(in_play), 10)
        server.kill()
        if database.sql(in_play):
            return True
        server.start()
    return False


async def text_over_socket(server, hand):
    _, cookie, _ = server.request("POST", "/api/login", {"name": "boss", "password": PASSWORD})
    boss = await Client.open(server, cookie)
    return await boss.ask(t="admin_hand_text", table=1, hand=hand, format="pokerstars")


def whole_table(export, folder, database):
    last = int(database.sql("select max(hand_no) from hand where table_id = 1 and state = 'settled'")[0][0])
    file = Path(folder) / "all.phhs"
    code, out, err = export("--to", last, "--out", file)
    check("a table's hands are exported to a file", code == 0 and out == "" and f"{last} hands" in err, (code, out, err))
    code, out, err = cardroom("check-phh", file)
    check("and each plays to its end by the rules", code == 0 and len(out.splitlines()) == last, (code, out[-300:], err[-300:]))
    check("with the stacks it says", "other finishing stacks" not in out, out[-300:])
    for form, begin in (("pokerstars", "PokerStars Hand #"), ("ohh", '{"ohh":')):
        code, out, err = export("--from", 2, "--to", 4, form=form)
        check(f"three hands as {form}, on stdout", code == 0 and out.count(begin) == 3 and "3 hands" in err, (code, out[:300], err))


def one_player(export, database):
    name = database.sql("select p.name from hand_seat s join player p using (player_id) where table_id = 1 and hand_no = 3"
                        " order by seat limit 1")[0][0]
    seats = int(database.sql("select count(*) from hand_seat where table_id = 1 and hand_no = 3")[0][0])
    dealt = [line for line in export("--hand", 3)[1].splitlines() if '"d dh ' in line]
    check("an admin's view has every card", len(dealt) == seats and not any("?" in line for line in dealt), dealt)
    code, out, err = export("--hand", 3, "--player", name, form="pokerstars")
    check("a player's view has his own cards dealt, and no others", code == 0 and out.count("Dealt to ") == 1
          and f"Dealt to {name} [" in out, (out, err))
    acts = database.sql("select what, subject from audit_act where what = 'export_hands'")
    check("each export is recorded", ["export_hands", "table 1 hands 3 to 3 with all cards"] in acts
          and ["export_hands", f"table 1 hands 3 to 3 for {name}"] in acts, acts)


def refusals(export, folder, database):
    wrong_key = Path(folder) / "wrong"
    wrong_key.write_text("k00000000 " + "00" * 32 + "\n")
    wrong_key.chmod(0o600)
    kept = Path(folder) / "kept"
    kept.write_text("what was there")
    open_hand = database.sql("select hand_no from hand where table_id = 1 and state = 'open'")[0][0]
    away = Export(f"postgres://nobody@127.0.0.1:{free_port()}/x", export.key)
    for name, outcome, code, word in [
        ("a hand in play", export("--hand", open_hand, "--out", kept), 1, "in play"),
        ("no such hand", export("--hand", 100000), 1, "no hand 100000"),
        ("no such table", export(table=99), 1, "no table 99"),
        ("no such player", export("--player", "nobody"), 1, "no account nobody"),
        ("no such format", export(form="pdf"), 2, "pdf"),
        ("one hand and a range", export("--hand", 1, "--from", 1), 2, "--hand"),
        ("no key file", export(key=Path(folder) / "none"), 78, "--key-file"),
        ("another key file", export(key=wrong_key), 78, "is missing"),
        ("no such folder", export("--out", "/nowhere/x"), 1, "/nowhere/x"),
        ("no database", away(), 69, "database"),
    ]:
        check(f"{name}: exit {code}, and says so", outcome[0] == code and word in outcome[1] + outcome[2] and "variant" not in
              outcome[1], outcome)
    check("no key file was made", not (Path(folder) / "none").exists())
    check("a refused export empties no file", kept.read_text() == "what was there", kept.read_text())


def faults(export, folder):
    text = export("--hand", 1)[1]
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.endswith(' f",') or line.endswith(' cc",'))
    lines[at] = lines[at].split()[0] + " cbr 1\","
    bad = Path(folder) / "bad.phh"
    bad.write_text("\n".join(lines))
    code, out, err = cardroom("check-phh", bad)
    check("a hand against the rules: exit 1, with line and reason", code == 1 and f"bad.phh:{at + 1}: not allowed" in err,
          (code, out, err))
    good = Path(folder) / "good.phh"
    good.write_text(text)
    code, out, err = cardroom("check-phh", good, bad)
    check("the good one beside it is told", code == 1 and "good.phh: hand 1 at " in out, (out, err))
    code, out, err = cardroom("check-phh", Path(folder) / "none.phh")
    check("no such file: exit 1", code == 1 and "cannot read" in err, err)
    check("no file at all: exit 2", cardroom("check-phh")[0] == 2)


def story(folder, database):
    server = Server(database.app_url, folder, tables=1, bots=3, bot_think=0.05)
    export = Export(database.app_url, Path(folder) / "key")
    subprocess.run([BIN / "cardroom", "admin", "create", "boss", "--password-stdin", "--database-url", database.url],
                   input=PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL)
    try:
        server.start()
        check("bots play", wait_for_play(database, 12), server.log()[-500:])
        answer = asyncio.run(text_over_socket(server, 3))
        code, out, err = export("--hand", 3, form="pokerstars")
        check("an admin's socket gets the same text", code == 0 and answer.get("text") == out, (answer, out, err))
        check("and a name to save it by", answer.get("file") == "cardroom-1-3.txt", answer)
        check("a hand is left open", kill_in_a_hand(server, database))
    finally:
        server.kill()
    whole_table(export, folder, database)
    one_player(export, database)
    refusals(export, folder, database)
    faults(export, folder)


def main():
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-export.") as folder:
        story(folder, database)
    check_books(database, "after it all")
    database.drop()
    finish()


main()
