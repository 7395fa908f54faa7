"""What the system tests share: databases, servers, swarms, and small protocol clients.

The runner sets CARDROOM_BIN (folder of the programs), CARDROOM_TEST_DB (URL of a superuser on a throw-away cluster)
and CARDROOM_TEST_PG (JSON: bin, user, ... for tests that kill a cluster of their own).
"""
import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ["CARDROOM_BIN"])

results = []


def debian_python():
    """Debian's python3 has the websockets package; another python may come first in the path."""
    try:
        import websockets  # noqa: F401
    except ImportError:
        if os.path.realpath(sys.executable) == os.path.realpath("/usr/bin/python3"):
            raise
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])


def check(name, holds, detail=""):
    results.append(bool(holds))
    shown = f": {detail}" if detail and not holds else ""
    print(("ok     " if holds else "FAILED ") + name + shown, flush=True)
    return bool(holds)


def finish():
    passed = sum(results)
    print(f"{passed} passed, {len(results) - passed} failed", flush=True)
    sys.exit(0 if passed and passed == len(results) else 1)


# --- databases --------------------------------------------------------------------------------


class Database:
    """A new database on a cluster, or one `named` there."""

    def __init__(self, admin_url):
        self.place(admin_url, "t" + secrets.token_hex(6))
        run_sql(admin_url, f"create database {self.name}")

    @classmethod
    def named(cls, admin_url, name):
        """One that is there already."""
        found = cls.__new__(cls)
        found.place(admin_url, name)
        return found

    def place(self, admin_url, name):
        parts = urllib.parse.urlsplit(admin_url)
        query = f"?{parts.query}" if parts.query else ""
        self.name, self.admin_url = name, admin_url
        self.url = f"{parts.scheme}://{parts.netloc}/{name}{query}"
        # What a server gets: the role that may do nothing but its work. (The last user named counts.)
        self.app_url = self.url + ("&" if query else "?") + "user=cardroom_app"

    def migrate(self):
        subprocess.run([BIN / "cardroom", "migrate", "--database-url", self.url], check=True,
                       stdout=subprocess.DEVNULL)
        return self

    def sql(self, text):
        """Rows of a query, each a list of strings."""
        return run_sql(self.url, text)

    def harm(self, text):
        """As a superuser, past every trigger and constraint trigger."""
        return self.sql("set session_replication_role = replica; " + text)

    def drop(self):
        run_sql(self.admin_url, f"drop database {self.name} with (force)")


def run_sql(url, text):
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", text],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    return [line.split("\t") for line in done.stdout.splitlines() if line]


def shared_database():
    return Database(os.environ["CARDROOM_TEST_DB"])


class Cluster:
    """A PostgreSQL cluster of a test's own, to be killed; new, or from a base backup."""

    def __init__(self, backup=None, settings=""):
        self.settings = json.loads(os.environ["CARDROOM_TEST_PG"])
        self.folder = Path(tempfile.mkdtemp(prefix="cardroom-pg.", dir="/tmp"))
        os.chmod(self.folder, 0o755)
        self.data = self.folder / "data"
        self.port = 15000 + secrets.randbelow(9000)
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.settings["user"])
        if backup:
            self.run("cp", "-a", backup, self.data)
            self.run("touch", self.data / "recovery.signal")
        else:
            self.tool("initdb", "-D", self.data, "-k", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "postgres",
                      "--no-instructions")
        # What stands last counts, and a backup brings what ALTER SYSTEM had set.
        with open(self.data / ("postgresql.auto.conf" if backup else "postgresql.conf"), "a") as conf:
            conf.write(f"listen_addresses=''\nunix_socket_directories='{self.folder}'\nport={self.port}\n{settings}\n")
        self.start()
        self.url = f"postgresql:///postgres?host={self.folder}&port={self.port}&user=postgres"

    def as_owner(self, *command):
        """The command as the cluster's user runs it; PostgreSQL refuses root."""
        command = list(map(str, command))
        if os.geteuid() == 0:
            user = self.settings["user"]
            command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", *command]
        return command

    def run(self, *command):
        subprocess.run(self.as_owner(*command), check=True, stdout=subprocess.DEVNULL, cwd="/")

    def path_of(self, name):
        return f"{self.settings['bin']}/{name}"

    def tool(self, name, *arguments):
        self.run(self.path_of(name), *arguments)

    def start(self, patience=60.0):
        """Again and again, for processes of a killed one may hold its shared memory for a while."""
        end = time.monotonic() + patience
        while True:
            try:
                return self.tool("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-t", "30", "start")
            except subprocess.CalledProcessError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def kill(self):
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        return pid

    def remove(self):
        if self.data.exists():  # a drill may have lost it
            try:
                self.tool("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
            except subprocess.CalledProcessError:
                pass
        shutil.rmtree(self.folder, ignore_errors=True)


# --- servers ----------------------------------------------------------------------------------


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """The real server, as its users start it."""

    def __init__(self, database_url, folder, port=None, **options):
        self.port = port or free_port()
        self.folder = Path(folder)
        chosen = {"tables": 1, "bots": 0, "hand_pause_ms": 0, "grants_per_address": 0, **options}
        self.command = [BIN / "cardroom", "serve", "--database-url", database_url, "--bind", "127.0.0.1",
                        "--port", str(self.port), "--key-file", self.folder / "key", "--web-dir", ROOT / "web/dist"]
        for name, value in chosen.items():
            self.command += ["--" + name.replace("_", "-"), str(value)]
        self.process = None

    def launch(self, crash_at=None):
        log = open(self.folder / "server.log", "a")
        self.process = subprocess.Popen(self.command, stdout=log, stderr=log, env=crash_environment(crash_at))

    def start(self, patience=20.0, crash_at=None):
        """Starts and waits until it is ready; the seconds that took."""
        began = time.monotonic()
        self.launch(crash_at)
        while time.monotonic() - began < patience:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server exited with {self.process.returncode}: {self.log()[-2000:]}")
            try:
                if self.request("GET", "/readyz")[0] == 200:
                    return time.monotonic() - began
            except OSError:
                pass
            time.sleep(0.02)
        raise RuntimeError("the server is not ready: " + self.log()[-2000:])

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self, patience=10.0):
        """SIGTERM; the seconds until it was gone, and its exit code."""
        if self.process is None or self.process.poll() is not None:
            return 0.0, None
        began = time.monotonic()
        self.process.terminate()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
        return time.monotonic() - began, self.process.returncode

    def log(self):
        path = self.folder / "server.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def request(self, method, path, body=None, cookie=None):
        """Status, session cookie or None, and the JSON (or text) of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            headers = {"X-Cardroom": "1", "Content-Type": "application/json"} if method == "POST" else {}
            if cookie:
                headers["Cookie"] = cookie
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            set_cookie = answer.getheader("Set-Cookie")
            kind = answer.getheader("Content-Type") or ""
            return (answer.status, set_cookie.split(";")[0] if set_cookie else None,
                    json.loads(text) if "json" in kind and text else text)
        finally:
            connection.close()

    def guest(self, name=None):
        """A new guest's session cookie and player."""
        status, cookie, answer = self.request("POST", "/api/guest", {"name": name} if name else {})
        if status != 200:
            raise RuntimeError(f"no guest: {status} {answer}")
        return cookie, answer["you"]

    @property
    def ws(self):
        return f"ws://127.0.0.1:{self.port}/ws"


# --- crash points ------------------------------------------------------------------------------


def crash_environment(point):
    """An environment in which a test build kills itself at `point` ("name" or "name:nth")."""
    return {**os.environ, **({"CARDROOM_CRASH_AT": point} if point else {})}


def crash_points():
    """The names of all crash points, as the program lists them when it is told one that is not."""
    done = subprocess.run([BIN / "cardroom", "version"], env=crash_environment("?"), capture_output=True, text=True)
    if done.returncode != 64:
        raise RuntimeError("this is no test build: it has no crash points")
    return done.stderr.splitlines()[1:]


# --- what must hold, whatever happened ---------------------------------------------------------


def check_books(database, when):
    """All transfers sum to zero, balances equal their postings, settled hands have their whole log."""
    unbalanced = database.sql("select count(*) from (select transfer_id from posting group by transfer_id"
                              " having sum(amount) <> 0) x")[0][0]
    check(f"{when}: every transfer sums to zero", unbalanced == "0", unbalanced)
    wrong = database.sql("select count(*) from account a left join (select account_id, sum(amount) total from posting"
                         " group by account_id) p using (account_id) where a.balance <> coalesce(p.total, 0)")[0][0]
    check(f"{when}: every balance equals its postings", wrong == "0", wrong)
    total = database.sql("select coalesce(sum(balance), 0) from account")[0][0]
    check(f"{when}: all balances sum to zero", total == "0", total)
    incomplete = database.sql(
        "select count(*) from hand h where h.state = 'settled' and (h.final_seq is null or h.final_seq - h.first_seq + 1"
        " <> (select count(*) from table_event e where e.table_id = h.table_id and e.seq between h.first_seq and"
        " h.final_seq) or h.final_hash <> (select e.hash from table_event e where e.table_id = h.table_id and"
        " e.seq = h.final_seq))")[0][0]
    check(f"{when}: every settled hand has its whole log", incomplete == "0", incomplete)
    gaps = database.sql("select count(*) from (select table_id from table_event group by table_id"
                        " having max(seq) <> count(*)) x")[0][0]
    check(f"{when}: no seq is missing in any log", gaps == "0", gaps)


def check_chains(database, when):
    """Every log row hashes to what is stored, over its columns and the row before it, up to the head."""
    text = "int8send(octet_length({0})) || convert_to({0}, 'UTF8')".format
    broken = database.sql(
        "select count(*) from (select *, lag(hash, 1, decode(repeat('00', 32), 'hex')) over"
        " (partition by table_id order by seq) as before from table_event) e where hash <> sha256("
        + text("'cardroom log row 1'") + " || before || int8send(table_id) || int8send(seq) || int8send(hand_no)"
        " || int8send(epoch) || " + text("kind") + " || " + text("payload") + " || int8send((state is not null)::int) || "
        + text("coalesce(state, '')") + " || int8send((extract(epoch from at) * 1000)::bigint) || " + text("later_key")
        + ")")[0][0]
    check(f"{when}: every log row has the hash it should have", broken == "0", broken)
    heads = database.sql(
        "select count(*) from table_head h left join table_event e on e.table_id = h.table_id and e.seq = h.last_seq"
        " where (h.last_seq > 0 and e.hash is distinct from h.last_hash) or exists (select from table_event x"
        " where x.table_id = h.table_id and x.seq > h.last_seq)")[0][0]
    check(f"{when}: every head names the last row of its log", heads == "0", heads)


def audit(database, folder):
    """Whether `cardroom audit` is green (exit 0; 70 when something is wrong), and what it said. It has the key of the server
    in `folder`."""
    done = subprocess.run([BIN / "cardroom", "audit", "--database-url", database.app_url, "--key-file", Path(folder) / "key"],
                          capture_output=True, text=True, timeout=600)
    return done.returncode == 0, f"exit {done.returncode}: {done.stdout}{done.stderr}"


def check_audit(database, folder, when):
    """`cardroom audit` proves every stored hand, chain and chip."""
    green, said = audit(database, folder)
    check(f"{when}: the audit is green", green, said[-1500:])
