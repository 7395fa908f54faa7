#!/usr/bin/python3
"""Every way a start can fail has a message that says what to do and its own exit code; and a stop is quick and clean."""
import json
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from _support import BIN, Server, check, check_books, finish, free_port, shared_database


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


def options(folder, url):
    fails("an unknown option: exit 2", serve(folder, "--database-url", url, "--prot", 1), 2, "--prot")
    fails("a bad value: says which", serve(folder, "--database-url", url, "--port", 99999), 78, "port")
    fails("a bad environment value", serve(folder, "--database-url", url, env={"CARDROOM_TABLES": "many"}), 78, "tables")
    config = Path(folder) / "cardroom.toml"
    config.write_text("tables = 7\nbots = 3\n")
    done = subprocess.run([BIN / "cardroom", "serve", "--config", config, "--bots", "5", "--print-config",
                           "--database-url", "postgres://u:secret@h/d"],
                          capture_output=True, text=True, env={**os.environ, "CARDROOM_TABLES": "8"})
    check("flags before environment before file", "5" in done.stdout and "8" in done.stdout and "secret" not in done.stdout,
          done.stdout)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        fails("the port is in use: exit 75", serve(folder, "--database-url", url, "--port", port), 75, "port", str(port))


def keys(folder, database):
    """An open hand, its server killed, its key lost."""
    server = Server(database.url, folder, tables=1, bots=3, bot_think=3)
    server.start()
    for _ in range(200):
        if database.sql("select 1 from hand where state = 'open'"):
            break
        time.sleep(0.1)
    server.kill()
    key = Path(folder) / "key"
    kept = key.read_bytes()
    key_id = database.sql("select key_id from hand order by opened_at desc limit 1")[0][0]
    key.unlink()
    fails("the sealing key is lost: exit 78 with its id", serve(folder, "--database-url", database.url, "--port", 0), 78,
          key_id, "key")
    key.write_bytes(kept)
    key.chmod(0o600)
    seconds = server.start()
    check("with the key back, the hand goes on", seconds < 5.0, seconds)
    second = serve(folder, "--database-url", database.url, "--port", 0)
    fails("a second server of the same node is refused", second, 78, "node")
    seconds, code = server.stop()
    check("SIGTERM stops it within 5 s, exit 0", seconds < 5.0 and code == 0, (seconds, code))
    log = server.log()
    check("the log holds no card, key or token", "ck_" not in log and kept.split()[-1].decode() not in log)


def json_log(folder, database):
    server = Server(database.url, folder, tables=1, log_format="json")
    server.start()
    server.stop()
    lines = [line for line in server.log().splitlines() if line.startswith("{")]
    check("JSON logs are one object a line", lines and all("msg" in json.loads(line) for line in lines), server.log()[-500:])


def main():
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-starts.") as folder:
        databases(folder, database.url)
        options(folder, database.url)
        keys(folder, database)
        json_log(folder, database)
    check_books(database, "after it all")
    database.drop()
    finish()


main()
