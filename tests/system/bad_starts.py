#!/usr/bin/python3
"""Every way a start can fail has a message that says what to do and its own exit code; and a stop is quick and clean."""
from _support import debian_python

debian_python()

import asyncio
import json
import os
import re
import socket
import subprocess
import tempfile
from pathlib import Path

from _client import Client
from _play import tables_in_play, wait_for
from _support import BIN, Cluster, Database, Server, check, check_books, finish, free_port, run_sql, shared_database


def serve(folder, *options, env=None):
    """Starts a server that must fail: its exit code and what it said."""
    done = subprocess.run([BIN / "cardroom", "serve", "--bind", "127.0.0.1", "--key-file", f"{folder}/key", *map(str, options)],
                          capture_output=True, text=True, timeout=60, env={**os.environ, **(env or {})})
    return done.returncode, done.stdout + done.stderr


def fails(name, outcome, code, *words):
    text = outcome[1]
    check(name, outcome[0] == code and all(word in text.lower() for word in words), outcome)


def databases(folder, url):
    port = free_port()
    fails("no database: exit 69", serve(folder, "--database-url", f"postgres://nobody@127.0.0.1:{port}/x"), 69, "database")
    empty = shared_database()
    fails("no schema: exit 76, says to migrate", serve(folder, "--database-url", empty.url), 76, "migrate")
    empty.drop()
    newer = shared_database().migrate()
    newer.sql("insert into schema_migration (version, name, sha256)"
              " select max(version) + 1, '9999_future', sha256('x') from schema_migration")
    fails("a newer schema: exit 76", serve(folder, "--database-url", newer.url), 76, "newer")
    newer.drop()
    fails("no database named: exit 78", serve(folder), 78, "database-url")


def careless(folder):
    """A PostgreSQL that says "committed" before it is kept."""
    cluster = Cluster()
    try:
        database = Database(cluster.url).migrate()
        ways = {name: (f"alter system set {name} = off", f"alter system reset {name}")
                for name in ("fsync", "full_page_writes", "synchronous_commit")}
        ways["synchronous_commit of the role"] = ("alter role cardroom_app set synchronous_commit = off",
                                                  "alter role cardroom_app reset synchronous_commit")
        for name, (off, on) in ways.items():
            setting = name.split()[0]
            for sql in (off, "select pg_reload_conf()"):
                database.sql(sql)
            wait_for(lambda: run_sql(database.app_url, f"show {setting}") == [["off"]], 10)
            fails(f"{name} is off: exit 78, says what to do", serve(folder, "--database-url", database.app_url), 78,
                  setting, "may lose", "alter system")
            for sql in (on, "select pg_reload_conf()"):
                database.sql(sql)
            wait_for(lambda: run_sql(database.app_url, f"show {setting}") == [["on"]], 10)
        database.sql("alter role cardroom_app set synchronous_commit = local")
        server = Server(database.app_url, folder)
        server.start()
        check("synchronous_commit = local is not off: it starts", server.stop()[1] == 0)
    finally:
        cluster.remove()


def options(folder, url):
    fails("an unknown option: exit 2", serve(folder, "--database-url", url, "--prot", 1), 2, "--prot")
    fails("a bad value: says which", serve(folder, "--database-url", url, "--port", 99999), 78, "port")
    fails("a bad environment value", serve(folder, "--database-url", url, env={"CARDROOM_TABLES": "many"}), 78, "tables")
    precedence(folder)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        fails("the port is in use: exit 75", serve(folder, "--database-url", url, "--port", port), 75, "port", str(port))


def precedence(folder):
    """Each setting is given in one place more than the one before it."""
    file = Path(folder) / "cardroom.toml"
    file.write_text('node = "ours"\ntables = 7\nbots = 3\n')
    done = subprocess.run([BIN / "cardroom", "serve", "--config", file, "--bots", "5", "--print-config",
                           "--database-url", "postgres://u:secret@h/d"],
                          capture_output=True, text=True, env={**os.environ, "CARDROOM_TABLES": "8", "CARDROOM_BOTS": "4"})
    printed = done.stdout.splitlines()
    wanted = ["lease-ms = 10000  # default", f'node = "ours"  # {file}', "tables = 8  # CARDROOM_TABLES", "bots = 5  # flag"]
    missing = [line for line in wanted if line not in printed]
    check("flags before environment before file before default, each named", not missing, (missing, done.stdout))
    check("a password is not printed", 'database-url = "postgres://u:****@h/d"  # flag' in printed
          and "secret" not in done.stdout + done.stderr, done.stdout)


def keys(folder, database):
    """An open hand, its server killed, its key lost."""
    server = Server(database.app_url, folder, tables=1, bots=3, bot_think=3)
    server.start()
    check("a hand is open", wait_for(lambda: database.sql("select 1 from hand where state = 'open'"), 20))
    server.kill()
    key = Path(folder) / "key"
    kept = key.read_bytes()
    key_id = database.sql("select key_id from hand order by opened_at desc limit 1")[0][0]
    key.unlink()
    fails("the sealing key is lost: exit 78 with its id", serve(folder, "--database-url", database.app_url, "--port", 0), 78,
          key_id, "key")
    leases = database.sql("select count(*) from node where lease_until > clock_timestamp()")
    check("a start that failed has given its lease back", leases == [["0"]], leases)
    key.write_bytes(kept)
    key.chmod(0o600)
    seconds = server.start()
    check("with the key back, the hand goes on", seconds < 5.0, seconds)
    second = serve(folder, "--database-url", database.app_url, "--port", 0)
    fails("a second server of the same node is refused", second, 78, "node")
    seconds, code = server.stop()
    check("SIGTERM stops it within 5 s, exit 0", seconds < 5.0 and code == 0, (seconds, code))


async def play(server, hands):
    """A guest and a bot play so many hands and leave one open: the guest's cookie, the bot's key, the cards they saw."""
    cookie, _ = server.guest()
    key = server.request("POST", "/api/bots", {"name": "keyed"}, cookie)[2]["key"]
    players = await Client.open(server, cookie), await Client.open(server, key=key)
    made = await players[0].ask(t="create_table", name="Discreet", small_blind=5, big_blind=10, seats=2, min_buy_in=200,
                                max_buy_in=1000)
    cards = set()

    async def take_turns(player):
        while (turn := await player.turns.get())["hand"] <= hands:
            cards.update(turn["cards"], *turn["boards"])
            await player.act(turn, "check" if turn["legal"]["check"] else "call")
        cards.update(turn["cards"])

    for seat, player in enumerate(players, 1):
        await player.ask(t="watch", table=made["table"])
        await player.sit(made["table"], seat)
    await asyncio.wait([asyncio.ensure_future(take_turns(player)) for player in players], timeout=30,
                       return_when=asyncio.FIRST_COMPLETED)
    return cookie, key, cards


def cards_in(text):
    """Every card that is written there, alone ("As") or in a row ("AsKd")."""
    rows = re.findall(r"(?<![A-Za-z0-9])(?:[2-9TJQKA][cdhs])+(?![A-Za-z0-9])", text)
    return {row[i:i + 2] for row in rows for i in range(0, len(row), 2)}


def discretion(folder, database):
    """Play, a kill in the middle of a hand and a recovery, with everything logged that can be."""
    server = Server(database.app_url, folder, log_level="debug")
    server.start()
    cookie, key, cards = asyncio.run(play(server, 3))
    server.kill()
    server.start()
    server.stop()
    log = server.log()
    check("cards were dealt and the log was written", len(cards) >= 10 and "stopping" in log, (cards, log[-500:]))
    check("a card in a log would be found", cards_in('dealt AsKd, board ["7h"] in 5 s') == {"As", "Kd", "7h"})
    check("the log holds no card that was dealt", not cards & cards_in(log), cards & cards_in(log))
    sealing = (Path(folder) / "key").read_text().split()[1::2]  # lines of "id hex"
    held = [secret for secret in (cookie.split("=", 1)[1], key, "ck_", *sealing) if secret in log]
    check("the log holds no session token, bot's key or sealing key", sealing and not held, held)


def json_log(folder, database):
    server = Server(database.app_url, folder, tables=1, log_format="json")
    server.start()
    server.stop()
    lines = [line for line in server.log().splitlines() if line.startswith("{")]
    check("JSON logs are one object a line", lines and all("msg" in json.loads(line) for line in lines), server.log()[-500:])


async def watched(server, cookie, table):
    client = await Client.open(server, cookie)
    return (await client.ask(t="watch", table=table)).get("code", "ok")


def damaged(folder):
    """One table's log lost its end: the room opens without that table."""
    database = shared_database().migrate()
    server = Server(database.app_url, folder, tables=2, bots=4, bot_think=0)
    server.start()
    check("both tables are played at", wait_for(lambda: len(tables_in_play(database, 2)) == 2))
    server.stop()
    database.harm("delete from table_event e using table_head h"
                  " where e.table_id = h.table_id and e.seq = h.last_seq and h.table_id = 1")
    server.start()
    reasons = database.sql("select table_id, frozen from table_head where frozen is not null")
    check("a table with a damaged log is frozen, and the reason says so",
          [row[0] for row in reasons] == ["1"] and "does not end" in reasons[0][1], reasons)
    cookie, _ = server.guest()
    answers = [asyncio.run(watched(server, cookie, table)) for table in (1, 2)]
    check("it stays out, the others can be played", answers == ["no_such_table", "ok"], answers)
    server.stop()
    database.drop()


def main():
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-starts.") as folder:
        databases(folder, database.url)
        careless(folder)
        options(folder, database.app_url)
        keys(folder, database)
        discretion(folder, database)
        json_log(folder, database)
        damaged(folder)
    check_books(database, "after it all")
    database.drop()
    finish()


main()
