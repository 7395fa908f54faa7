#!/usr/bin/python3
"""The restore drill: the database's disk is lost under load, and comes back from a base backup and the WAL.

A vault (`pg_receivewal`, elsewhere in real life) is PostgreSQL's synchronous standby for WAL: a commit is acknowledged
when the vault has it. So everything acknowledged is in base backup + vault, and the drill compares with what players saw.
"""
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from _play import plays_on, wait_for
from _stage import Swarm
from _support import Cluster, Database, Server, check, check_audit, check_books, check_chains, finish, run_sql

TABLES, BOTS = 6, 36
PATIENCE = 120  # seconds for anything; each commit waits for the vault
HANDS = int(os.environ.get("CARDROOM_RESTORE_HANDS", "40"))  # played before the backup, and again after it


class Vault:
    """Where WAL and base backups are kept."""

    def __init__(self, cluster):
        self.cluster = cluster
        self.folder = Path(tempfile.mkdtemp(prefix="cardroom-vault.", dir="/tmp"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, cluster.settings["user"])
        self.wal, self.base = self.folder / "wal", self.folder / "base"
        cluster.run("mkdir", self.wal)
        self.address = f"host={cluster.folder} port={cluster.port} user=postgres application_name=vault"
        cluster.tool("pg_receivewal", "-d", self.address, "--slot", "vault", "--create-slot")
        self.receiver = subprocess.Popen(cluster.as_owner(
            cluster.path_of("pg_receivewal"), "-d", self.address, "-D", self.wal, "--slot", "vault", "--synchronous",
            "--no-loop"), stderr=subprocess.DEVNULL, cwd="/")

    def base_backup(self):
        self.cluster.tool("pg_basebackup", "-d", self.address, "-D", self.base, "-c", "fast")
        self.cluster.tool("pg_verifybackup", self.base)

    def restored(self, target=""):
        """A new cluster from the base backup and the WAL: all of it, or up to the target."""
        # The segment being written when everything ended is still called .partial.
        fetch = f"cp {self.wal}/%f %p 2>/dev/null || cp {self.wal}/%f.partial %p"
        return Cluster(self.base, f"restore_command='{fetch}'\nsynchronous_standby_names=''\n{target}")

    def remove(self):
        if self.receiver.poll() is None:
            self.receiver.terminate()
        self.receiver.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def hands(database, state="settled"):
    return {(int(table), int(hand)) for table, hand in database.sql(
        f"select table_id, hand_no from hand where state = '{state}'")}


def is_open(database):
    return database.sql("select pg_is_in_recovery()")[0][0] == "f"


def play_and_lose(cluster, vault, database, server, folder):
    """Plays, backs up, plays on, and loses everything but the vault. A moment in between, and the hands settled then."""
    server.start()
    swarm = Swarm(server.port, folder, BOTS, TABLES)
    try:
        check("the swarm plays", plays_on(database, HANDS, PATIENCE), swarm.log()[-500:])
        vault.base_backup()
        check("and plays on after the base backup", plays_on(database, HANDS, PATIENCE))
        before = hands(database)
        moment = database.sql("select clock_timestamp()")[0][0]
        check("and on", plays_on(database, HANDS, PATIENCE))
        last = hands(database)
        cluster.kill()
        server.kill()
    finally:
        swarm.kill()
        server.stop()
    vault.receiver.wait(30)
    shutil.rmtree(cluster.data)
    return swarm.record(), moment, before, last


def judge_latest(vault, database, record, folder, last):
    began = time.monotonic()
    cluster = vault.restored()
    try:
        restored = Database.named(cluster.url, database.name)
        check("the base backup and all WAL make a database again", wait_for(lambda: is_open(restored), PATIENCE))
        print(f"       restored in {time.monotonic() - began:.1f} s")
        lost = record.lost_actions(restored)
        check("every acknowledged action is in the log", record.acknowledged and not lost, lost[:3])
        _, table, hand, *_ = max(record.acknowledged)
        check("the hand of the last acknowledged action is there",
              (table, hand) in hands(restored) | hands(restored, "open"), (table, hand))
        check("every hand that was settled is settled", last <= hands(restored), last - hands(restored))
        print(f"       {len(record.acknowledged)} actions acknowledged; the last was in hand {hand} of table {table}")
        judge(restored, folder, "restored")
        goes_on(restored, folder)
    finally:
        cluster.remove()


def judge(database, folder, when):
    check_books(database, when)
    check_chains(database, when)
    check_audit(database, folder, when)


def goes_on(database, folder):
    """The server resumes on the restored database: open hands end, new ones are dealt."""
    resumed = Server(database.app_url, folder, tables=TABLES)
    print(f"       the server is ready after {resumed.start():.2f} s")
    swarm = Swarm(resumed.port, folder, BOTS, TABLES)
    try:
        check("play goes on upon the restored database", plays_on(database, 20, PATIENCE), resumed.log()[-1000:])
        swarm.finish()
    finally:
        swarm.kill()
        resumed.stop()
    check("the swarm there saw no gap, no unexpected error and all its chips", swarm.process.returncode == 0,
          swarm.log()[-1500:])
    judge(database, folder, "after playing on")


def judge_moment(vault, database, folder, moment, before, last):
    cluster = vault.restored(f"recovery_target_time='{moment}'\nrecovery_target_action='promote'")
    try:
        restored = Database.named(cluster.url, database.name)
        check("a point in time can be restored", wait_for(lambda: is_open(restored), PATIENCE))
        found = hands(restored)
        check("with all that was settled then", before <= found, before - found)
        check("and not what came later", len(found) < len(last), (len(found), len(last)))
        late = restored.sql(f"select count(*) from table_event where at > '{moment}'")[0][0]
        check("no event is later than that moment", late == "0", late)
        judge(restored, folder, "at that moment")
    finally:
        cluster.remove()


def main():
    cluster = Cluster()
    vault = None
    try:
        vault = Vault(cluster)
        run_sql(cluster.url, "alter system set synchronous_standby_names = 'vault'")
        run_sql(cluster.url, "select pg_reload_conf()")
        database = Database(cluster.url).migrate()
        with tempfile.TemporaryDirectory(prefix="cardroom-restore.") as folder:
            server = Server(database.app_url, folder, tables=TABLES)
            record, moment, before, last = play_and_lose(cluster, vault, database, server, folder)
            judge_latest(vault, database, record, folder, last)
            judge_moment(vault, database, folder, moment, before, last)
    finally:
        cluster.remove()
        if vault:
            vault.remove()
    finish()


main()
