#!/usr/bin/python3
"""Real disks that are full: PostgreSQL's data, its WAL, and the server's own folder, each a small file system of its own.

They live in a mount namespace of this test's (as root, or in a user namespace): nothing is left when it ends.
"""
from _support import debian_python

debian_python()

import errno
import json
import os
import re
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from _play import plays_on, tables_in_play, wait_for, wait_for_play
from _stage import Swarm, check_all
from _support import Cluster, Database, Server, check, finish
from _watcher import Watcher, check_watched

TABLES, BOTS = 12, 72
HANDS = 10
SIZES = {"data": "96m", "wal": "128m", "home": "8m"}


class Disks:
    """Small file systems that only this namespace has mounted; from outside they are reached through /proc."""

    def __init__(self, folder):
        self.folder = Path(folder)
        mounts = " && ".join(f'mkdir "$0/{name}" && mount -t tmpfs -o size={size},mode=1777 tmpfs "$0/{name}"'
                             for name, size in SIZES.items())
        apart = ["-m"] if os.geteuid() == 0 else ["-m", "-U", "--map-current-user", "--keep-caps"]
        # `cat` holds the namespace until this process is gone.
        self.holder = subprocess.Popen(["unshare", *apart, "sh", "-c", f"{mounts} && echo mounted && exec cat", folder],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                       cwd="/")
        if self.holder.stdout.readline() != "mounted\n":
            raise RuntimeError("this test needs small file systems, and may not mount any: run it as root, or where user"
                               f" namespaces are allowed ({self.holder.stderr.read().strip()})")

    def inside(self, *command):
        who = [] if os.geteuid() == 0 else ["-U", "--preserve-credentials"]
        # In a chroot the root of the namespace is not ours: the holder's root and folder are.
        return ["nsenter", "-t", str(self.holder.pid), "-m", "--root", "--wd", *who, "--", *map(str, command)]

    def path(self, name):
        return Path(f"/proc/{self.holder.pid}/root{self.folder}/{name}")

    def fill(self, name):
        with open(self.path(name) / "filler", "ab", buffering=0) as filler:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        filler.write(b"x" * size)
                except OSError as full:
                    if full.errno != errno.ENOSPC:
                        raise

    def make_room(self, name):
        os.unlink(self.path(name) / "filler")

    def close(self):
        self.holder.stdin.close()
        self.holder.wait(10)


class SmallCluster(Cluster):
    """PostgreSQL with its data on one small disk and its WAL on another."""

    def __init__(self, disks):
        self.disks, self.folder = disks, disks.folder
        self.settings = json.loads(os.environ["CARDROOM_TEST_PG"])
        self.data = self.folder / "data/pg"
        self.port = 15000 + secrets.randbelow(9000)
        self.tool("initdb", "-D", self.data, f"--waldir={self.folder}/wal/pg", "--wal-segsize=1", "-k", "-E", "UTF8",
                  "--locale=C.UTF-8", "-A", "trust", "-U", "postgres", "--no-instructions")
        with open(self.disks.path("data") / "pg/postgresql.conf", "a") as conf:
            conf.write(f"listen_addresses=''\nunix_socket_directories='{self.folder}'\nport={self.port}\n"
                       "shared_buffers=16MB\nwal_keep_size=1GB\n")  # no segment is used again
        self.start()
        self.url = f"postgresql:///postgres?host={self.folder}&port={self.port}&user=postgres"

    def as_owner(self, *command):
        return self.disks.inside(*super().as_owner(*command))

    def log(self):
        return (self.folder / "log").read_text(errors="replace")

    def is_up(self):
        try:
            self.tool("pg_ctl", "-D", self.data, "status")
            return True
        except subprocess.CalledProcessError:
            return False

    def remove(self):
        if self.is_up():
            self.tool("pg_ctl", "-D", self.data, "-m", "immediate", "stop")


def first_start(disks, server):
    """The sealing key and the lock file cannot be written."""
    disks.fill("home")
    done = subprocess.run(server.command, capture_output=True, text=True, timeout=30)
    check("no room for the sealing key: exit 78, and the reason",
          done.returncode == 78 and "No space left on device" in done.stderr, (done.returncode, done.stderr[-500:]))
    disks.make_room("home")
    check("no half key is left", not (disks.path("home") / "key").exists())
    server.start()


def goes_on(name, database, server):
    check(f"{name}: play goes on by itself", plays_on(database, HANDS), server.log()[-1500:])


def own_log(disks, database, server):
    disks.fill("home")
    goes_on("no room for the server's log", database, server)
    check("the server lives", server.process.poll() is None)
    disks.make_room("home")


def nothing_lost_so_far(swarm, database):
    record = swarm.record()
    try:
        lost = record.lost_actions(database)
    except RuntimeError as refused:  # it may need room to let somebody in; the end of the test looks again
        print(f"       not looked at now: {refused}", flush=True)
    else:
        check("data full: nothing was acknowledged that is not durable", not lost, lost[:3])


def full(name, disks, stage, hint):
    """PostgreSQL's `name` disk fills up under load, and gets room again."""
    database, server, swarm, watcher, cluster = stage
    before = len(watcher.freezes())
    disks.fill(name)
    try:
        check(f"{name} full: tables freeze", wait_for(watcher.frozen, 60))
        said = wait_for(lambda: hint(server.log()), 15)
        check(f"{name} full: the server's log says what is wrong and what to do", said, server.log()[-1000:])
        if name == "data":
            nothing_lost_so_far(swarm, database)
    finally:
        disks.make_room(name)
    if not wait_for(cluster.is_up, 1) or "PANIC" in cluster.log():
        wait_for(lambda: not cluster.is_up() or answers(database), 20)
        if not cluster.is_up():
            cluster.start()
    goes_on(f"{name} full", database, server)
    check(f"{name} full: they said that they were saving", set(watcher.freezes()[before:]) == {"saving"})


def answers(database):
    try:
        return database.sql("select 1")
    except RuntimeError:
        return False


def main():
    folder = tempfile.mkdtemp(prefix="cardroom-disk.", dir="/tmp")
    os.chmod(folder, 0o777)
    disks = Disks(folder)
    try:
        cluster = SmallCluster(disks)
        try:
            play(disks, cluster)
        finally:
            cluster.remove()
    finally:
        disks.close()
        shutil.rmtree(folder, ignore_errors=True)
    finish()


def play(disks, cluster):
    database = Database(cluster.url).migrate()
    server = Server(database.app_url, disks.path("home"), tables=TABLES)
    first_start(disks, server)
    swarm = Swarm(server.port, disks.folder, BOTS, TABLES)
    try:
        check("the swarm plays", wait_for_play(database, HANDS))
        watcher = Watcher(server, tables_in_play(database, 5))
        check("and is watched", watcher.wait())
        stage = (database, server, swarm, watcher, cluster)
        own_log(disks, database, server)
        full("data", disks, stage, lambda log: "No space left on device" in log and "make room there" in log)
        full("wal", disks, stage, lambda log: "PostgreSQL's own log" in log)
        check("without room for its WAL, PostgreSQL had ended in a panic", re.search(
            r"(PANIC|FATAL): +could not write to file \"pg_wal/.*No space left", cluster.log()), cluster.log()[-800:])
        swarm.finish()
        behind = watcher.behind(database)
        check_watched(watcher, behind)
    finally:
        swarm.kill()
        server.stop()
    check_all(swarm, database, server.folder, "after the full disks")


main()
