#!/usr/bin/python3
"""`cardroom audit` over what a real server stored: green with a hand in play and beside a running server, exit 70 with names when a
superuser changed something, and never green without the sealing key."""
from _support import debian_python

debian_python()

import json
import subprocess
import tempfile
from pathlib import Path

from _play import wait_for_play
from _support import BIN, Server, check, finish, free_port, shared_database


class Audit:
    """`cardroom audit` of one database."""

    def __init__(self, url, key):
        self.url, self.key = url, key

    def __call__(self, *words, url=None, key=None):
        command = [BIN / "cardroom", "audit", "--database-url", url or self.url, "--key-file", key or self.key, *words]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout, done.stderr


def is_green(outcome):
    code, out, err = outcome
    return code == 0 and out.startswith("audit green: ") and len(out.splitlines()) == 1 and err == ""


def table_played(database):
    """A table with a settled hand: the bots may all have gone to the same."""
    return int(database.sql("select min(table_id) from hand where state = 'settled'")[0][0])


def green(audit, database):
    check("what was played is green, in one line", is_green(outcome := audit()), outcome)
    check("on five threads, too", is_green(outcome := audit("--threads", 5)), outcome)
    check("one table alone", is_green(outcome := audit("--table", table_played(database))), outcome)
    code, out, err = audit("--json")
    told = json.loads(out)
    rows = int(database.sql("select count(*) from table_event")[0][0])
    hands = int(database.sql("select count(*) from hand")[0][0])
    postings = int(database.sql("select count(*) from posting")[0][0])
    check("as JSON, with everything counted", code == 0 and told["green"] and told["faults"] == [] and told["rows"] == rows
          and told["hands"] == hands and told["postings"] == postings, (told, rows, hands, postings))


def damages(audit, database):
    table = table_played(database)
    hand, seq = database.sql(f"select hand_no, first_seq + 1 from hand where table_id = {table} and state = 'settled' order by 1 limit 1")[0]
    row = f"where table_id = {table} and seq = {seq}"
    database.harm(f"create table kept as select * from table_event {row}; update table_event set payload = payload || ' ' {row}")
    code, out, err = audit()
    check("a byte of an event: exit 70, named", code == 70 and f"table {table} hand {hand} seq {seq}: " in out and "audit green" not in out,
          (code, out, err))
    code, out, err = audit("--json")
    named = [(fault.get("table"), fault.get("hand"), fault.get("seq")) for fault in json.loads(out)["faults"]]
    check("and in JSON", code == 70 and (table, int(hand), int(seq)) in named, (code, out))
    database.harm(f"update table_event e set payload = k.payload from kept k where e.table_id = {table} and e.seq = {seq}")
    check("mended, it is green again", is_green(outcome := audit()), outcome)

    account = database.sql("select account_id from account where kind = 'escrow' order by version desc limit 1")[0][0]
    database.harm(f"update account set balance = balance + 1 where account_id = {account}")
    code, out, err = audit()
    check("a balance: exit 70, named", code == 70 and f"account {account}: the balance: expected" in out
          and "all balances sum to 1" in out, (code, out, err))
    database.harm(f"update account set balance = balance - 1 where account_id = {account}")


def failures(audit, folder):
    wrong = Path(folder) / "wrong"
    wrong.write_text("k00000000 " + "00" * 32 + "\n")
    wrong.chmod(0o600)
    code, out, err = audit(key=wrong)
    check("another key: exit 70, hands are unverifiable, said with the key", code == 70 and "UNVERIFIABLE: sealing key k" in out
          and "\n0 faults, " in out, (code, out, err))
    for name, outcome, code, word in [
        ("no key file", audit(key=Path(folder) / "none"), 78, "--key-file"),
        ("no database", audit(url=f"postgres://nobody@127.0.0.1:{free_port()}/x"), 69, "database"),
        ("no threads", audit("--threads", 0), 2, "--threads"),
    ]:
        check(f"{name}: exit {code}, and says so", outcome[0] == code and word in outcome[1] + outcome[2], outcome)
    check("no key file was made", not (Path(folder) / "none").exists())


def story(folder, database):
    server = Server(database.app_url, folder, tables=2, bots=6, bot_think=0.05)
    audit = Audit(database.app_url, Path(folder) / "key")
    try:
        server.start()
        check("bots play", wait_for_play(database, 20), server.log()[-500:])
        check("beside the running server the audit is green", is_green(outcome := audit()), outcome)
    finally:
        server.kill()
    green(audit, database)
    damages(audit, database)
    failures(audit, folder)


def main():
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-audit.") as folder:
        story(folder, database)
    database.drop()
    finish()


main()
