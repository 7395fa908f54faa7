#!/usr/bin/python3
"""One owner for each table: of two servers started at once one plays; one that is paused past its lease finds that another
has taken over, is refused, and its clients go on at the new owner.
"""
from _support import debian_python

debian_python()

import asyncio
import os
import secrets
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import websockets

from _play import settled, tables_in_play, wait_for, wait_for_play
from _stage import Swarm, check_all
from _support import Server, check, finish, shared_database

TABLES, BOTS = 12, 72
LEASE_MS = 3000
HANDS = 20
RESTARTING = 1012  # close code: connect again


class Front(threading.Thread):
    """What players connect to: hands each new connection to the server that has the tables now."""

    def __init__(self, target):
        super().__init__(daemon=True)
        self.target, self.port = target, None
        self.listening = threading.Event()
        self.start()
        self.listening.wait(10)

    def run(self):
        asyncio.run(self.serve())

    async def serve(self):
        server = await asyncio.start_server(self.joined, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.listening.set()
        await server.serve_forever()

    async def joined(self, reader, writer):
        try:
            behind = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            return writer.close()
        await asyncio.gather(self.pass_on(reader, behind[1]), self.pass_on(behind[0], writer))

    @staticmethod
    async def pass_on(reader, writer):
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()


class Onlooker(threading.Thread):
    """A client of one server that watches its tables; how its socket was closed."""

    def __init__(self, server, tables):
        super().__init__(daemon=True)
        self.cookie, _ = server.guest()
        self.url, self.tables, self.closed_with = server.ws, tables, None
        self.watching = threading.Event()
        self.start()
        self.watching.wait(10)

    def run(self):
        asyncio.run(self.watch())

    async def watch(self):
        async with websockets.connect(self.url, extra_headers={"Cookie": self.cookie}, ping_interval=None) as ws:
            await ws.send('{"t":"hello","v":1}')
            for table in self.tables:
                await ws.send(f'{{"t":"watch","table":{table}}}')
            try:
                async for _ in ws:
                    self.watching.set()
            except websockets.ConnectionClosed:
                pass
            self.closed_with = ws.close_code


def make_server(database, folder, name, key, **options):
    """A server as on a machine of its own: its own folder, the same sealing key."""
    home = Path(folder) / name
    home.mkdir()
    (home / "key").write_text(key)
    os.chmod(home / "key", 0o600)
    return Server(database.app_url, home, tables=TABLES, lease_ms=LEASE_MS, **options)


def owners(database):
    return [row[0] for row in database.sql("select distinct coalesce(node, '-') from table_head where closed_at is null")]


def start_two(one, other):
    """Both at the same moment; the one that plays, and the one that does not."""
    one.launch()
    other.launch()

    def is_ready(server):
        try:
            return server.request("GET", "/readyz")[0] == 200
        except OSError:
            return False

    ready = wait_for(lambda: [s for s in (one, other) if is_ready(s)], 30)
    check("of two servers started at once, one plays", len(ready) == 1, one.log() + other.log())
    owner = ready[0]
    return owner, other if owner is one else one


def second_gives_up(second):
    try:
        code = second.process.wait(3 * LEASE_MS / 1000 + 10)
    except subprocess.TimeoutExpired:
        second.kill()
        code = None
    check("the other one exits with 69 and says who is in its way",
          code == 69 and "a live server holds the lease" in second.log(), (code, second.log()[-500:]))


def short_pause(server, database):
    """Within the lease: nobody takes over, and nobody's clock ran."""
    goal = settled(database) + HANDS
    server.process.send_signal(signal.SIGSTOP)
    time.sleep(1.6)
    server.process.send_signal(signal.SIGCONT)
    check("after a pause within its lease, a server plays on", wait_for_play(database, goal))
    log = server.log()
    check("and says that no player's clock counts it", "stood still" in log and "lease was lost" not in log, log[-500:])


def hung_renewal(server, database):
    """The database stands still for the lease alone: it is cut off and the lease renewed on another connection."""
    pid = int(database.sql("select pid from pg_stat_activity where datname = current_database() and query like '%take_lease%'"
                           " and application_name like 'cardroom%'")[0][0])
    os.kill(pid, signal.SIGSTOP)
    try:
        said = wait_for(lambda: "renewing the lease" in server.log(), 20)
        check("a renewal that hangs is cut off, and the log says so", said, server.log()[-500:])
        until = database.sql("select max(lease_until) from node")
        renewed = wait_for(lambda: database.sql("select max(lease_until) from node") != until, 20)
        check("the lease is renewed on another connection", renewed)
    finally:
        os.kill(pid, signal.SIGCONT)
    goal = settled(database) + HANDS
    check("and play goes on", wait_for_play(database, goal))
    log = server.log()
    check("said when it is over, too", "renewing the lease: the database answers again" in log
          and "lease was lost" not in log, log[-500:])


def take_over(database, front, old, new, at_once):
    """`old` is paused, `new` takes its tables, `old` wakes up. `at_once`: `new` waits itself for the lease to run out."""
    onlooker = Onlooker(old, tables_in_play(database, 4))
    before = owners(database)
    old.process.send_signal(signal.SIGSTOP)
    paused = time.monotonic()
    if not at_once:
        wait_for(lambda: database.sql("select count(*) from node where lease_until > clock_timestamp()") == [["0"]], 30)
    new.start(60)
    print(f"       taken over {time.monotonic() - paused:.1f} s after the pause began", flush=True)
    check("every table has the new owner", len(owners(database)) == 1 and owners(database) != before, owners(database))
    front.target = new.port
    goal = settled(database) + HANDS
    old.process.send_signal(signal.SIGCONT)
    check("clients of the old owner are told to connect again",
          wait_for(lambda: onlooker.closed_with is not None, 20) and onlooker.closed_with == RESTARTING,
          onlooker.closed_with)
    check("play goes on at the new owner", wait_for_play(database, goal), new.log()[-1000:])


def same_name(database, front, old, new):
    take_over(database, front, old, new, at_once=True)
    code = wait_for(lambda: old.process.poll() is not None, 20) and old.process.returncode
    check("the old owner of the same name stops and says why",
          code == 1 and "another server owns the tables now" in old.log(), (code, old.log()[-1000:]))


def another_name(database, front, old, new):
    take_over(database, front, old, new, at_once=False)
    log = old.log()
    check("the old owner of another name has stopped its tables", "another server owns this table now" in log,
          log[-1000:])
    status = wait_for(lambda: old.request("GET", "/readyz")[0] == 503, 10)
    check("and is not ready any more", status)
    check("it stops when told to", old.stop()[1] == 0)


def main():
    database = shared_database().migrate()
    key = f"k1 {secrets.token_hex(32)}\n"
    with tempfile.TemporaryDirectory(prefix="cardroom-owner.") as folder:
        servers = [make_server(database, folder, "a", key), make_server(database, folder, "b", key),
                   make_server(database, folder, "c", key, node="other")]
        swarm = None
        try:
            owner, second = start_two(servers[0], servers[1])
            front = Front(owner.port)
            swarm = Swarm(front.port, folder, BOTS, TABLES)
            check("the swarm plays", wait_for_play(database, HANDS))
            second_gives_up(second)
            check("all tables are the one's", len(owners(database)) == 1, owners(database))
            short_pause(owner, database)
            hung_renewal(owner, database)
            same_name(database, front, owner, second)
            another_name(database, front, second, servers[2])
            swarm.finish()
        finally:
            for server in servers:
                if server.process and server.process.poll() is None:
                    server.process.send_signal(signal.SIGCONT)
                    server.stop()
            if swarm:
                swarm.kill()
        check_all(swarm, database, servers[0].folder, "after two take-overs")
    database.drop()
    finish()


main()
