#!/usr/bin/python3
"""The database stalls, restarts, refuses, hangs up and hangs in COMMIT, under load: tables freeze visibly, nothing is
acknowledged that is not durable, and play goes on by itself.

CARDROOM_OUTAGE_ROUNDS: how often all of it (1).
"""
from _support import debian_python

debian_python()

import os
import random
import re
import signal
import socket
import struct
import tempfile
import time
from pathlib import Path

from _play import plays_on, tables_in_play, wait_for, wait_for_play
from _stage import Swarm, check_all
from _support import Cluster, Database, Server, check, finish
from _watcher import Watcher, check_watched

ROUNDS = int(os.environ.get("CARDROOM_OUTAGE_ROUNDS", "1"))
TABLES, BOTS = 12, 72
HANDS = 10          # more hands settled: play goes on

# What COMMIT waits for the standby that does not exist; all others are durable at home and go on.
HANG_SQL = """
create table hang_on (what text);
create function hang_log() returns trigger language plpgsql as $$ begin
    if current_query() like '%append_rows%' and exists (select from hang_on where what = 'log') then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    return null;
end $$;
create trigger hang_log after insert on table_event for each statement execute function hang_log();
create function hang_transfer() returns trigger language plpgsql as $$ begin
    if exists (select from hang_on where what = new.kind) then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    return null;
end $$;
create trigger hang_transfer after insert on transfer for each row execute function hang_transfer();
"""
CALLS = {"log": "append_rows", "hand": "settle_hands", "buy_in": "seat_transfer", "top_up": "seat_transfer",
         "cash_out": "seat_transfer"}


class Stage:
    def __init__(self, cluster, folder):
        self.cluster = cluster
        self.configure("max_connections=40", "superuser_reserved_connections=0", "synchronous_commit=local")
        self.restart("fast")
        self.database = Database(cluster.url).migrate()
        self.database.sql(HANG_SQL)
        self.server = Server(self.database.app_url, folder, tables=TABLES)
        self.server.start()
        self.swarm = Swarm(self.server.port, folder, BOTS, TABLES, "--leave-chance", "0.05", "--shove-chance", "0.1")
        check("the swarm plays", wait_for_play(self.database, HANDS))
        self.watcher = Watcher(self.server, tables_in_play(self.database, 6))
        check("and is watched", self.watcher.wait())

    # --- the database's side ---

    def configure(self, *lines):
        with open(self.cluster.data / "postgresql.conf", "a") as conf:
            conf.write("\n".join(["", *lines, ""]))

    def reload(self):
        self.cluster.tool("pg_ctl", "-D", self.cluster.data, "reload")

    def restart(self, mode):
        self.cluster.tool("pg_ctl", "-D", self.cluster.data, "-m", mode, "-w", "-t", "30", "-l",
                          self.cluster.folder / "log", "restart")

    def postmaster(self):
        return int((self.cluster.data / "postmaster.pid").read_text().split()[0])

    def backends(self):
        """The process ids of those that serve our database; asks the kernel, for PostgreSQL may not answer."""
        pids = []
        for task in Path(f"/proc/{self.postmaster()}/task").iterdir():
            for child in (task / "children").read_text().split():
                try:
                    title = Path(f"/proc/{child}/cmdline").read_bytes()
                except OSError:
                    continue
                if self.database.name.encode() in title:
                    pids.append(int(child))
        return pids

    def hang_up(self):
        """What pg_terminate_backend does, to all of them."""
        for pid in self.backends():
            send(pid, signal.SIGTERM)

    # --- what is seen ---

    def wait_frozen(self, patience=15):
        return wait_for(self.watcher.frozen, patience)

    def nothing_lost_so_far(self, name):
        """Of all that players were told until now, nothing is missing in what others can read now: it is durable."""
        record = self.swarm.record()
        lost = record.lost_actions(self.database)
        check(f"{name}: nothing was acknowledged that is not durable", not lost, lost[:3])


def send(pid, what):
    try:
        os.kill(pid, what)
    except ProcessLookupError:
        pass


def fault(stage, name, trouble, freezes=True):
    before = len(stage.watcher.freezes())
    trouble(stage)
    began = time.monotonic()
    check(f"{name}: play goes on", plays_on(stage.database, HANDS), stage.server.log()[-1500:])
    if freezes:
        frozen = stage.watcher.freezes()[before:]
        check(f"{name}: tables said that they were saving", frozen and set(frozen) == {"saving"}, frozen)
    print(f"       {HANDS} hands {time.monotonic() - began:.1f} s after it", flush=True)


# --- stalls -----------------------------------------------------------------------------------


def backends_stopped(stage):
    pids = stage.backends()
    try:
        for pid in pids:
            send(pid, signal.SIGSTOP)
        frozen = stage.wait_frozen()
        check("stopped backends: tables freeze meanwhile", frozen)
        check("the server is not ready while it saves", stage.server.request("GET", "/readyz")[0] == 503)
        time.sleep(1)
    finally:
        for pid in pids:
            send(pid, signal.SIGCONT)


def postmaster_stopped(stage):
    """Nobody is let in; those who are in are served, until they are hung up on."""
    pid = stage.postmaster()
    try:
        send(pid, signal.SIGSTOP)
        stage.hang_up()
        check("stopped postmaster: tables freeze meanwhile", stage.wait_frozen())
        time.sleep(2)
    finally:
        send(pid, signal.SIGCONT)


# --- refusals ---------------------------------------------------------------------------------


def take_slot(cluster):
    """A connection that does nothing; None when there is no slot left."""
    link = socket.socket(socket.AF_UNIX)
    link.settimeout(10)
    link.connect(f"{cluster.folder}/.s.PGSQL.{cluster.port}")
    text = struct.pack("!i", 196608) + b"user\0postgres\0database\0postgres\0\0"
    link.sendall(struct.pack("!i", len(text) + 4) + text)
    if link.recv(1) == b"E":
        link.close()
        return None
    return link


def no_slots(stage):
    """All connections are somebody else's."""
    slots = []
    try:
        # The server stands still while its places are taken.
        send(stage.server.process.pid, signal.SIGSTOP)
        stage.hang_up()
        wait_for(lambda: not stage.backends(), 10)
        while (slot := take_slot(stage.cluster)) is not None:
            slots.append(slot)
        send(stage.server.process.pid, signal.SIGCONT)
        check("no connection left: tables freeze meanwhile", stage.wait_frozen(), len(slots))
    finally:
        send(stage.server.process.pid, signal.SIGCONT)
        for slot in slots:
            slot.close()
    log = stage.server.log()
    check("no connection left: the log says so", "too many clients" in log, log[-500:])


def refused_by(rule):
    def refuse(stage):
        hba = stage.cluster.data / "pg_hba.conf"
        usual = hba.read_text()
        try:
            hba.write_text(f"local all all {rule}\n")
            stage.reload()
            end = time.monotonic() + 15
            # The reload takes effect in its own time: until then whoever comes back is let in.
            while not stage.watcher.frozen() and time.monotonic() < end:
                stage.hang_up()
                time.sleep(0.3)
            check(f"{rule}: tables freeze meanwhile", stage.watcher.frozen())
        finally:
            hba.write_text(usual)
            stage.reload()

    return refuse


def random_hang_ups(stage):
    end = time.monotonic() + 4
    cuts = 0
    while time.monotonic() < end:
        pids = stage.backends()
        if pids:
            send(random.choice(pids), signal.SIGTERM)
            cuts += 1
        time.sleep(0.05)
    check("backends were terminated at random", cuts > 20, cuts)


# --- COMMITs that hang ------------------------------------------------------------------------


def waiting(stage, call, event):
    return int(stage.database.sql(f"select count(*) from pg_stat_activity where datname = current_database() and"
                                  f" state = 'active' and query like '%{call}%' and '{event}' in (wait_event,"
                                  f" wait_event_type)")[0][0])


def epochs(stage):
    return {int(table): int(epoch) for table, epoch in stage.database.sql("select table_id, epoch from table_head")}


def hung_commits(*whats):
    """The COMMITs of all of these hang, each on its own connection, and land after the server has given them up."""

    def hang(stage):
        stage.configure("synchronous_standby_names='nobody'")
        stage.reload()
        try:
            for what in whats:
                stage.database.sql(f"insert into hang_on values ('{what}')")
                check(f"a {what}'s COMMIT hangs", wait_for(lambda: waiting(stage, CALLS[what], "SyncRep"), 30))
            before = epochs(stage)
            check("hung COMMITs: tables freeze meanwhile", stage.wait_frozen())
            for what in whats:
                doubt = wait_for(lambda: waiting(stage, "fence_tables" if what == "log" else CALLS[what], "Lock"), 15)
                check("in doubt about rows, the server fences first, behind what hangs" if what == "log" else
                      f"in doubt about a {what}, it asks again, behind what hangs", doubt)
            stage.nothing_lost_so_far("hung COMMITs")
        finally:
            stage.database.sql("delete from hang_on")
            stage.configure("synchronous_standby_names=''")
            stage.reload()
        if "log" in whats:
            raised = wait_for(lambda: [t for t, epoch in epochs(stage).items() if epoch > before[t]], 20)
            check("their tables go on under a new epoch", raised)

    return hang


def main():
    random.seed(os.environ.get("CARDROOM_SEED", "29"))
    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory(prefix="cardroom-outage.") as folder:
            stage = Stage(cluster, folder)
            try:
                for _ in range(ROUNDS):
                    all_faults(stage)
                stage.swarm.finish()
                check("the server lived through it", stage.server.process.poll() is None)
                behind = stage.watcher.behind(stage.database)
            finally:
                stage.swarm.kill()
                stage.server.stop()
            judge(stage, behind)
    finally:
        cluster.remove()
    finish()


def all_faults(stage):
    fault(stage, "stopped backends", backends_stopped)
    fault(stage, "stopped postmaster", postmaster_stopped)
    fault(stage, "restart -m fast", lambda stage: stage.restart("fast"), freezes=False)
    fault(stage, "restart -m immediate", lambda stage: stage.restart("immediate"), freezes=False)
    fault(stage, "no connection left", no_slots)
    fault(stage, "pg_hba reject", refused_by("reject"))
    fault(stage, "wrong password", refused_by("scram-sha-256"))
    fault(stage, "terminated backends", random_hang_ups, freezes=False)
    # (While settlements hang, every table soon waits for one: nothing is logged any more.)
    for whats in (["buy_in", "hand"], ["cash_out", "log"], ["top_up", "log"]):
        fault(stage, f"COMMITs of {' and '.join(whats)} hang", hung_commits(*whats))


def judge(stage, behind):
    check_watched(stage.watcher, behind)
    cards = re.findall(r"\b(?:[2-9TJQKA][cdhs]){2,}\b", stage.server.log())
    check("no card is in the server's log", not cards, cards[:3])
    check_all(stage.swarm, stage.database, stage.server.folder, "after the outages")


main()
