#!/usr/bin/python3
"""The database's host is stopped, not dead: it keeps every connection and answers none. Whoever asks for something is
answered within the limit all the same, with a clear error, and everything works again when it wakes."""
from _support import debian_python

debian_python()

import asyncio
import http.client
import json
import os
import secrets
import signal
import tempfile
import time
from pathlib import Path

from _client import Client
from _support import Cluster, Database, Server, check, finish

# A call is cut off after 5 s; what waits behind it tries to connect for 5 s. The rest is for a slow machine.
LIMIT = 20
PASSWORD = "correct horse"


class StoppedHost:
    """Every process of a cluster is stopped, the postmaster first, so that no new one comes."""

    def __init__(self, cluster):
        self.postmaster = int((cluster.data / "postmaster.pid").read_text().split()[0])
        self.stopped = []

    def __enter__(self):
        self.stop(self.postmaster)
        for task in Path(f"/proc/{self.postmaster}/task").iterdir():
            for child in (task / "children").read_text().split():
                self.stop(int(child))

    def __exit__(self, *_):
        for pid in reversed(self.stopped):
            os.kill(pid, signal.SIGCONT)

    def stop(self, pid):
        os.kill(pid, signal.SIGSTOP)
        self.stopped.append(pid)


def post(server, path, body, cookie=None):
    """Status and error of a call that may take long."""
    link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=3 * LIMIT)
    try:
        headers = {"X-Cardroom": "1", "Content-Type": "application/json", **({"Cookie": cookie} if cookie else {})}
        link.request("POST" if body is not None else "GET", path, None if body is None else json.dumps(body), headers)
        answer = link.getresponse()
        return answer.status, json.loads(answer.read() or "{}").get("error", "")
    finally:
        link.close()


async def hello(server, cookie):
    client = await Client.open(server, cookie)
    return client.welcome.get("code", client.welcome["t"])


async def timed(request):
    began = time.monotonic()
    try:
        answer = await asyncio.wait_for(request(), 3 * LIMIT)
    except asyncio.TimeoutError:
        answer = "no answer"
    return answer, time.monotonic() - began


def requests_of(server, cookie, clients):
    """One of each kind that needs the database, each with the answers that tell the truth; each socket asks one thing."""
    away = {"saving", "unsure"}

    def http_call(path, body, who=None):
        async def call():
            status, error = await asyncio.to_thread(post, server, path, body, who)
            return error if status == 503 else status
        return call

    def ask(socket, **frame):
        async def call():
            answer = await clients[socket].ask(**frame)
            return answer.get("code", answer["t"])
        return call

    return {
        "a new guest": (http_call("/api/guest", {}), away),
        "a log-in": (http_call("/api/login", {"name": "ann", "password": PASSWORD}), away),
        "a registration": (http_call("/api/register", {"name": "zed", "password": PASSWORD}), away),
        "who am I": (http_call("/api/me", None, cookie), away),
        "a hello": (lambda: hello(server, cookie), away),
        "a statement": (ask("statement", t="statement"), away),
        "a list of hands": (ask("hands", t="hands"), away),
        "a new table": (ask("create", t="create_table", name="Friday", small_blind=5, big_blind=10, seats=6,
                            min_buy_in=200, max_buy_in=1000), away),
        "more chips": (ask("chips", t="more_chips", key=secrets.token_hex(8)), away),
    }


def patient(client):
    """Its answers may take as long as the test waits."""
    async def answer(future):
        return await asyncio.wait_for(future, 3 * LIMIT)
    client.answer = answer
    return client


async def open_clients(server):
    clients = {}
    for name in ("statement", "hands", "create", "chips"):
        cookie, _ = server.guest()
        clients[name] = patient(await Client.open(server, cookie))
    return clients


async def works_again(server, cookie, clients):
    """Each kind, asked again until it is answered with success."""
    waiting = dict.fromkeys(requests_names)
    end = time.monotonic() + 60
    while waiting and time.monotonic() < end:
        for name, (request, _) in requests_of(server, cookie, clients).items():
            if name not in waiting:
                continue
            answer, _ = await timed(request)
            if answer in (200, 409, "ok", "welcome", "limit_reached"):
                del waiting[name]
        await asyncio.sleep(0.3)
    return sorted(waiting)


requests_names = ("a new guest", "a log-in", "a registration", "who am I", "a hello", "a statement", "a list of hands",
                  "a new table", "more chips")


async def story(cluster, server):
    server.request("POST", "/api/register", {"name": "ann", "password": PASSWORD})
    cookie, _ = server.guest()
    clients = await open_clients(server)
    left = await works_again(server, cookie, clients)
    check("everything works before, on connections that are open from then on", not left, left)
    with StoppedHost(cluster):
        asked = requests_of(server, cookie, clients)
        check("every kind is asked", set(asked) == set(requests_names))
        answers = await asyncio.gather(*(timed(request) for request, _ in asked.values()))
        for (name, (_, right)), (answer, took) in zip(asked.items(), answers):
            check(f"{name} is told that the database is away", answer in right, answer)
            check(f"{name} is told within {LIMIT} s", took < LIMIT, f"{took:.1f} s")
        check("the server lives", server.process.poll() is None)
        check("and answers what needs no database", server.request("GET", "/livez")[0] == 200)
    left = await works_again(server, cookie, clients)
    check("everything works again when the host wakes", not left, left)


def main():
    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory(prefix="cardroom-stopped.") as folder:
            database = Database(cluster.url).migrate()
            server = Server(database.app_url, folder)
            try:
                server.start()
                asyncio.run(story(cluster, server))
            finally:
                server.stop()
    finally:
        cluster.remove()
    finish()


main()
