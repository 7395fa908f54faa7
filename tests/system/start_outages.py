#!/usr/bin/python3
"""The database hangs up, restarts and goes away in the middle of a start: the start goes on by itself, or ends with exit 69
and what to do; nothing is lost.

Each step of a start is held by a lock that somebody has, so that its connection dies inside its writing call.
"""
from _support import debian_python

debian_python()

import subprocess
import tempfile
import time
from contextlib import contextmanager

from _record import open_hands
from _play import plays_on, wait_for, wait_for_play
from _stage import Swarm, check_all, check_settled
from _support import Cluster, Database, Server, check, finish, free_port

TABLES, BOTS = 140, 36  # more tables than are claimed in one go
CUTS = 3
HANDS = 10

# What a step waits for, the call that it makes, and what the server is started with.
STEPS = {
    "freeing the lease": ("select from node for update", "give_lease", {}),
    "claiming tables": ("select from table_head for update", "claim_table", {}),
    "making house tables": ("lock table account in share mode", "create_table", {"tables": TABLES + 1}),
    "making the house bots": ("lock table player in share mode", "create_player", {"tables": TABLES + 1, "bots": 2}),
    "giving the house bots chips": ("select from account for update", "wallet_transfer",
                                    {"tables": TABLES + 1, "bots": 2, "starting_grant": 100_000}),
}


class Stage:
    def __init__(self, cluster, folder):
        self.cluster, self.folder, self.port = cluster, folder, free_port()
        self.database = Database(cluster.url).migrate()
        self.hands = set()
        self.make().start(60)
        self.swarm = Swarm(self.port, folder, BOTS, 12, "--leave-chance", "0.05")
        check("the swarm plays", wait_for_play(self.database, HANDS))

    def make(self, **options):
        self.server = Server(self.database.app_url, self.folder, port=self.port, **{"tables": TABLES, **options})
        return self.server

    def kill(self):
        self.server.kill()
        self.hands |= open_hands(self.database)

    def launch(self, **options):
        """Another server; where its log begins."""
        before = len(self.server.log())
        self.make(**options).launch()
        return before

    def waiting(self, call):
        """The backends that wait for a lock inside this call."""
        return [int(row[0]) for row in self.database.sql(
            "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            f" and application_name like 'cardroom%' and query like '%{call}%'")]

    def is_ready(self):
        try:
            return self.server.request("GET", "/readyz")[0] == 200
        except OSError:
            return False

    def ready(self, name):
        """Waits until the server is open and plays."""
        check(f"{name}: the start goes on by itself", wait_for(lambda: self.is_ready() or self.server.process.poll(), 40)
              and self.server.process.poll() is None, self.server.log()[-1500:])
        check(f"{name}: play goes on", plays_on(self.database, HANDS), self.server.log()[-1500:])

    @contextmanager
    def lock(self, sql):
        """Somebody who has what `sql` locks."""
        holder = subprocess.Popen(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.database.url],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        holder.stdin.write(f"begin; select 'has it' from (select 1) x; {sql}; select 'has it';\n")
        holder.stdin.flush()
        for _ in range(2):
            while holder.stdout.readline().strip() != "has it":
                pass
        try:
            yield
        finally:
            holder.kill()  # its backend may be gone before
            holder.wait()

    def house_tables(self):
        return int(self.database.sql("select count(*) from table_head where closed_at is null and host_id is null")[0][0])


def cut(stage, name, locked, call, options):
    """The connection dies inside the call, a few times."""
    stage.kill()
    cuts = 0
    with stage.lock(locked):
        before = stage.launch(**options)
        for _ in range(CUTS):
            pids = wait_for(lambda: stage.waiting(call), 30)
            for pid in pids or []:
                stage.database.sql(f"select pg_terminate_backend({pid})")
                wait_for(lambda: pid not in stage.waiting(call), 10)
                cuts += 1
    check(f"{name}: cut off inside {call}", cuts >= CUTS, cuts)
    stage.ready(name)
    said = stage.server.log()[before:]
    check(f"{name}: the log says what it waited for", f"{call}" in said and "connection lost" in said
          and "answers again" in said, said[:1500])


def restarted(stage):
    """PostgreSQL crashes and comes back while the tables are claimed."""
    stage.kill()
    with stage.lock("select from table_head for update"):
        stage.launch(tables=TABLES + 1)
        check("PostgreSQL crashes inside a claim", wait_for(lambda: stage.waiting("claim_table"), 30))
        stage.cluster.kill()
        stage.cluster.start()
    stage.ready("PostgreSQL restarted")


def gone(stage):
    """It crashes and does not come back for now."""
    stage.kill()
    with stage.lock("select from table_head for update"):
        before = stage.launch(tables=TABLES + 1)
        wait_for(lambda: stage.waiting("claim_table"), 30)
        stage.cluster.kill()
    began = time.monotonic()
    try:
        code = stage.server.process.wait(60)
    except subprocess.TimeoutExpired:
        code = "it still tries"
    said = stage.server.log()[before:]
    check("PostgreSQL stays away: exit 69, with what to do", code == 69 and "start again when PostgreSQL answers" in said
          and "while claiming tables" in said, (code, said[-1500:]))
    print(f"       gave up after {time.monotonic() - began:.1f} s", flush=True)
    stage.cluster.start()
    stage.launch(tables=TABLES + 1)
    stage.ready("PostgreSQL is back")


def main():
    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory(prefix="cardroom-starts.") as folder:
            stage = Stage(cluster, folder)
            try:
                for name, (locked, call, options) in STEPS.items():
                    cut(stage, name, locked, call, options)
                restarted(stage)
                gone(stage)
                stage.swarm.finish()
            finally:
                stage.swarm.kill()
                stage.server.stop()
            judge(stage)
    finally:
        cluster.remove()
    finish()


def judge(stage):
    check("each house table was made once", stage.house_tables() == TABLES + 1, stage.house_tables())
    bots = stage.database.sql("select p.name from player p where p.kind = 'house_bot' order by 1")
    check("each house bot, too", len(bots) == 2, bots)
    check_settled(stage.database, stage.hands)
    check_all(stage.swarm, stage.database, stage.folder, "after the starts")


main()
