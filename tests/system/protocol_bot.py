#!/usr/bin/python3
"""A bot in another language, written from server/PROTOCOL.md alone: it plays 100 hands against house bots.

The runner sets CARDROOM_BIN (folder of the programs) and CARDROOM_TEST_DB (URL of a superuser on a
throw-away cluster). The last line is `N passed, N failed`.
"""
import asyncio
import http.client
import json
import os
import random
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

try:
    import websockets
except ImportError:  # another python3 comes first in the path: Debian's has the package
    if os.path.realpath(sys.executable) == os.path.realpath("/usr/bin/python3"):
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

ROOT = Path(__file__).resolve().parents[2]
HANDS = int(os.environ.get("CARDROOM_BOT_HANDS", "100"))
TIME_LIMIT = 240

results = []


def check(name, holds, detail=""):
    results.append(bool(holds))
    print(("ok    " if holds else "FAILED") + " " + name + (f": {detail}" if detail and not holds else ""))


# --- the server -------------------------------------------------------------------------------


def database_url(admin_url, name):
    parts = urllib.parse.urlsplit(admin_url)
    # urlunsplit would drop the empty host of postgresql:///name?host=/folder
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}/{name}{query}"


def psql(url, sql):
    subprocess.run(["psql", "-X", "-q", "-d", url, "-c", sql], check=True, stdout=subprocess.DEVNULL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def request(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        text = None if body is None else json.dumps(body)
        sent = {"X-Cardroom": "1", "Content-Type": "application/json"} if method == "POST" else {}
        connection.request(method, path, text, {**sent, **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Set-Cookie"), answer.read().decode()
    finally:
        connection.close()


def wait_until_ready(port, server):
    for _ in range(300):
        if server.poll() is not None:
            return False
        try:
            if request(port, "GET", "/readyz")[0] == 200:
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def start_server(program, url, port, folder):
    command = [program, "serve", "--database-url", url, "--port", str(port), "--bind", "127.0.0.1",
               "--tables", "1", "--bots", "3", "--bot-think", "0", "--key-file", f"{folder}/key",
               "--web-dir", str(ROOT / "web/dist")]
    # A hundred hands in which nobody thinks can take one second: more frames than a socket may send.
    command += ["--frames-per-second", "1000", "--frame-burst", "1000"]
    # Nobody is watching here: no pause to see who won.
    if "--hand-pause-ms" in subprocess.run([program, "serve", "--help"], capture_output=True, text=True).stdout:
        command += ["--hand-pause-ms", "0"]
    log = open(f"{folder}/server.log", "w")
    return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)


def make_bot(port):
    status, cookie, text = request(port, "POST", "/api/guest", {"name": "maker"})
    check("a guest is made", status == 200 and cookie, text)
    cookie = cookie.split(";")[0]
    name = "py-" + secrets.token_hex(3)
    status, _, text = request(port, "POST", "/api/bots", {"name": name}, {"Cookie": cookie})
    answer = json.loads(text)
    check("a bot gets its key", status == 200 and answer["key"].startswith("ck_"), text)
    return answer["key"]


# --- the bot ----------------------------------------------------------------------------------


class Table:
    """The chips of one table, followed from its events."""

    def __init__(self, snap):
        self.seq = snap["seq"]
        self.stacks = {seat["seat"]: seat["stack"] for seat in snap["seats"]}
        self.bets = {}
        self.started = {}
        self.faults = []
        hand = snap["hand"]
        if hand and not hand["over"]:
            for player in hand["players"]:
                self.bets[player["seat"]] = player["bet"]
                self.started[player["seat"]] = self.stacks[player["seat"]] + player["total"] + player["dead"]

    def bet_to(self, seat, to):
        self.stacks[seat] -= to - self.bets.get(seat, 0)
        self.bets[seat] = to

    def take(self, event):
        kind = event["e"]
        seat = event.get("seat")
        if kind == "hand":
            self.bets = {}
            self.started = {number: self.stacks[number] for number in event["seats"]}
        elif kind == "posted":
            if event["post"] in ("ante", "dead"):
                self.stacks[seat] -= event["amount"]
            else:
                self.bet_to(seat, self.bets.get(seat, 0) + event["amount"])
        elif kind in ("called", "raised"):
            self.bet_to(seat, event["to"])
        elif kind == "board":
            self.bets = {}
        elif kind in ("returned", "topped_up"):
            self.stacks[seat] += event["amount"]
        elif kind == "pot":
            for win in event["wins"]:
                self.stacks[win["seat"]] += win["amount"]
        elif kind == "hand_end":
            self.end_hand(event)
        elif kind == "seat_taken":
            self.stacks[seat] = event["stack"]
        elif kind == "seat_left":
            if self.stacks.pop(seat) != event["stack"]:
                self.faults.append(f"left with another stack: {event}")
        if any(stack < 0 for stack in self.stacks.values()):
            self.faults.append(f"a stack below zero after {event}")

    def end_hand(self, event):
        nets = {net["seat"]: net["amount"] for net in event["net"]}
        if sum(nets.values()) != -event["rake"]:
            self.faults.append(f"nets do not sum to zero: {event}")
        for seat, net in nets.items():
            if self.stacks[seat] != self.started[seat] + net:
                self.faults.append(f"seat {seat} has {self.stacks[seat]}, not {self.started[seat]} + {net}")


def decide(turn, dice):
    """Checks and calls small bets, sometimes raises; any legal action does for a test."""
    legal = turn["legal"]
    if legal["most_runs"]:
        return {"action": "run_it", "times": 1}
    pair = turn["cards"][0][0] == turn["cards"][1][0]
    if legal["raise"] and dice.random() < (0.5 if pair else 0.12):
        low, high = legal["raise"]["min_to"], legal["raise"]["max_to"]
        return {"action": "raise", "to": min(high, low + dice.randrange(3) * turn["big_blind"])}
    if legal["check"]:
        return {"action": "check"}
    if legal["call"] * 3 <= turn["pot"] or pair:
        return {"action": "call"}
    return {"action": "fold"}


class Bot:
    def __init__(self, ws, key):
        self.ws = ws
        self.key = key
        self.dice = random.Random(7)
        self.table = None
        self.number = None  # of the table
        self.seat = None
        self.max_buy_in = 0
        self.balance = None
        self.stack = 0  # between hands
        self.paid_in = self.net = self.hands = self.acts = self.gaps = self.granted = 0
        self.errors = []
        self.shown_wrong = []
        self.ids = 0
        self.answers = {}
        self.left = False
        self.leave_sent = False

    async def say(self, **frame):
        self.ids += 1
        frame["id"] = str(self.ids)
        self.answers[frame["id"]] = frame
        await self.ws.send(json.dumps(frame))

    async def run(self):
        await self.ws.send(json.dumps({"t": "hello", "v": 1, "key": self.key, "client": "protocol_bot/1"}))
        async for text in self.ws:
            frame = json.loads(text)
            handler = getattr(self, "on_" + frame["t"], None)
            if handler:
                await handler(frame)
            if self.left and not self.answers:
                return

    async def on_welcome(self, frame):
        self.balance = self.start = frame["balance"]
        await self.say(t="lobby", on=True)

    async def on_lobby(self, frame):
        if self.number is not None:
            return
        table = next(x for x in frame["tables"] if x["taken"] < x["seats"] and not x["private"])
        self.number = table["table"]
        self.max_buy_in = table["max_buy_in"]
        await self.say(t="lobby", on=False)
        await self.say(t="watch", table=self.number)

    async def on_snap(self, frame):
        self.table = Table(frame)
        free = [seat for seat in range(1, frame["rules"]["seats"] + 1) if seat not in self.table.stacks]
        await self.sit(free)

    async def sit(self, free):
        await self.say(t="sit", table=self.number, seat=self.dice.choice(free),
                       buy_in=min(self.max_buy_in, self.balance), post=True, key=secrets.token_hex(8))

    async def on_ok(self, frame):
        asked = self.answers.pop(frame["id"])
        if asked["t"] == "sit":
            self.seat = frame["seat"]
        elif asked["t"] == "act":
            self.acts += 1
        elif asked["t"] == "more_chips":
            self.granted += frame["balance"] - self.balance
            self.balance = frame["balance"]
            await self.rebuy()
        elif asked["t"] == "statement":
            self.statement = frame
            self.left = True

    async def on_err(self, frame):
        asked = self.answers.pop(frame.get("id"), None)
        if asked and asked["t"] == "sit" and frame["code"] == "seat_taken":
            free = [seat for seat in range(1, 7) if seat not in self.table.stacks and seat != asked["seat"]]
            return await self.sit(free)  # a house bot was quicker
        self.errors.append((asked, frame))

    async def on_balance(self, frame):
        self.balance = frame["balance"]

    async def on_ev(self, frame):
        if self.table is None:
            return
        self.gaps += frame["seq"] != self.table.seq + 1
        self.table.seq = frame["seq"]
        for event in frame["events"]:
            self.table.take(event)
            await self.on_event(event)

    async def on_event(self, event):
        kind = event["e"]
        mine = event.get("seat") == self.seat and self.seat is not None
        if kind == "seat_taken" and event["name"].startswith("py-"):
            self.seat = event["seat"]
            self.paid_in += event["stack"]
        elif kind == "topped_up" and mine:
            self.paid_in += event["amount"]
        elif kind == "hand_end":
            for net in event["net"]:
                if net["seat"] == self.seat:
                    self.net += net["amount"]
                    self.hands += 1
            if self.hands >= HANDS and not self.leave_sent:
                self.leave_sent = True
                await self.say(t="leave", table=self.number)
        elif kind == "went_broke" and mine and not self.leave_sent:
            await self.rebuy()
        elif kind == "sat_out" and mine and not self.leave_sent:
            await self.say(t="sit_in", table=self.number, post=True)
        elif kind == "seat_left" and mine:
            self.cashed_out = event["stack"]
            self.seat = None
            await self.say(t="statement", limit=100)

    async def rebuy(self):
        if self.balance < self.max_buy_in // 5:
            return await self.say(t="more_chips", key=secrets.token_hex(8))
        await self.say(t="top_up", table=self.number, amount=min(self.max_buy_in, self.balance),
                       key=secrets.token_hex(8))

    async def on_your_turn(self, turn):
        if self.leave_sent:
            return
        if turn["stack"] != self.table.stacks[turn["seat"]]:
            self.shown_wrong.append(turn)
        await self.say(t="act", table=turn["table"], hand=turn["hand"], turn=turn["turn"],
                       **decide(turn, self.dice))


async def play(port, key):
    async with websockets.connect(f"ws://127.0.0.1:{port}/ws") as ws:
        bot = Bot(ws, key)
        try:
            await asyncio.wait_for(bot.run(), TIME_LIMIT)
        except asyncio.TimeoutError:
            check("the game went on", False, f"{bot.hands} hands in {TIME_LIMIT} s")
        return bot


def judge(bot):
    check(f"{HANDS} hands were played", bot.hands >= HANDS, bot.hands)
    check("every request was answered ok", not bot.errors, bot.errors[:3])
    check("it acted in most hands", bot.acts >= HANDS // 2, bot.acts)
    check("no seq was skipped", bot.gaps == 0, bot.gaps)
    check("nets sum to zero and stacks follow from the events", bot.table and not bot.table.faults,
          bot.table and bot.table.faults[:3])
    check("its turns show the stack that the events say", not bot.shown_wrong, bot.shown_wrong[:2])
    if not bot.left:
        return
    check("it left with what it paid in and won", bot.cashed_out == bot.paid_in + bot.net,
          f"{bot.cashed_out} against {bot.paid_in} {bot.net:+}")
    expected = bot.start + bot.granted + bot.net
    check("its balance adds up", bot.statement["balance"] == expected,
          f"{bot.statement['balance']} against {expected}")
    check("nothing of it is left in play", bot.statement["in_play"] == [])


def main():
    admin_url = os.environ["CARDROOM_TEST_DB"]
    folder_of_programs = os.environ["CARDROOM_BIN"]
    program = str(Path(folder_of_programs).resolve() / "cardroom")
    name = f"protocol_bot_{os.getpid()}"
    url = database_url(admin_url, name)
    psql(admin_url, f"CREATE DATABASE {name}")
    with tempfile.TemporaryDirectory(prefix="cardroom-bot-") as folder:
        server = None
        try:
            subprocess.run([program, "migrate", "--database-url", url], check=True)
            port = free_port()
            server = start_server(program, url, port, folder)
            ready = wait_until_ready(port, server)
            check("the server is ready", ready)
            if ready:
                judge(asyncio.run(play(port, make_bot(port))))
        finally:
            if server is not None and server.poll() is None:
                os.kill(server.pid, signal.SIGTERM)
                try:
                    check("the server stops within 5 s", server.wait(5) == 0, server.returncode)
                except subprocess.TimeoutExpired:
                    check("the server stops within 5 s", False)
                    server.kill()
                    server.wait()
            if not all(results):
                print(Path(folder, "server.log").read_text()[-4000:] if server else "")
            psql(admin_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    failed = results.count(False)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
