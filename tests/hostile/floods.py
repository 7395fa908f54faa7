#!/usr/bin/python3
"""Floods: connections that say nothing, frames without end, bodies without end, a byte at a time. Others play on meanwhile.

The short form asks only that others are served; with CARDROOM_HOSTILE=full their times are judged and printed as well.
"""
import resource
import socket
import threading
import time

from _raw import MORE, PING, PONG, TEXT, Raw, frame
from _room import FULL, Room, attack, check, finish, others_under, quiet

SOCKETS = 40
SILENT = 20_000 if FULL else 3_000
WELCOMES = 100


# --- attackers; each runs in a process of its own ------------------------------------------------


def silent(port, attack, count):
    """Opens connections as quickly as it can and says nothing on them; those that were cut are opened again."""
    sockets = []
    while not attack.stop.is_set():
        try:
            sockets.append(socket.create_connection(("127.0.0.1", port), 5, ("127.0.0.2", 0)))
            attack.count.value += 1
        except OSError:
            time.sleep(0.001)
        if len(sockets) >= count:
            attack.began.set()
            for one in sockets[:len(sockets) // 2]:
                one.close()
            del sockets[:len(sockets) // 2]
        if attack.count.value >= 2048:
            attack.began.set()


def flood(port, attack, first, data, sockets):
    """After `first`, the same bytes again and again on many sockets; one that was closed is opened again."""
    def one():
        while not attack.stop.is_set():
            try:
                raw = Raw(port, "127.0.0.2", patience=2.0)
                if raw.upgrade() is None:
                    continue
                attack.count.value += 1
                attack.began.set()
                raw.send(first)
                while not attack.stop.is_set() and raw.send(data):
                    pass
                raw.close()
            except OSError:
                time.sleep(0.01)
    threads = [threading.Thread(target=one, daemon=True) for _ in range(sockets)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def drip(port, attack, head, sockets):
    """A byte of a request, or of a frame, every tenth of a second on many sockets."""
    raws = []
    while not attack.stop.is_set():
        while len(raws) < sockets:
            raws.append((Raw(port, "127.0.0.2"), iter(head * 1000)))
        attack.began.set()
        raws = [(raw, rest) for raw, rest in raws if raw.send(bytes([next(rest)]))]
        attack.count.value += sockets - len(raws)
        attack.stop.wait(0.1)


def bodies(port, attack, sockets):
    """Bodies larger than what is taken, sent to their end."""
    head = b"POST /api/login HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nX-Cardroom: 1\r\nContent-Length: 1000000\r\n\r\n"

    def one():
        while not attack.stop.is_set():
            try:
                raw = Raw(port, "127.0.0.2", patience=2.0)
                attack.began.set()
                attack.count.value += 1
                raw.send(head + b"x" * 1_000_000)
                raw.close()
            except OSError:
                time.sleep(0.01)
    threads = [threading.Thread(target=one, daemon=True) for _ in range(sockets)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def drip_frames(port, attack, sockets):
    """A byte of a large frame every tenth of a second, after an upgrade."""
    data, raws = frame("x" * 8000), []
    while not attack.stop.is_set():
        while len(raws) < sockets:
            raw = Raw(port, "127.0.0.2")
            raw.upgrade()
            raws.append((raw, iter(data)))
        attack.began.set()
        raws = [(raw, rest) for raw, rest in raws if raw.send(bytes([next(rest, 0)]))]
        attack.count.value += sockets - len(raws)
        attack.stop.wait(0.1)


# --- what is asked ------------------------------------------------------------------------------


FLOODS = {
    "pings": (b"", frame("x", PING) * 2000),
    "pongs": (b"", frame("x", PONG) * 2000),
    "empty parts": (frame(b"", TEXT, fin=False), frame(b"", MORE, fin=False) * 2000),
    "parts of one byte": (frame(b"x", TEXT, fin=False), frame(b"x", MORE, fin=False) * 2000),
    "requests": (b"", frame('{"t":"ping"}') * 1000),
    "frames of 8192 bytes": (b"", frame("x" * 8192) * 20),
    "frames that are too large": (b"", frame("x" * 60_000) * 3),
    "zeros": (b"", b"\0" * 100_000),
}


def end_of_flood(room, name, first, data):
    """A flood on one socket ends it, and the client reads why while it goes on."""
    raw = room.raw("127.0.0.3")
    raw.upgrade()
    raw.send(first)
    talker = threading.Thread(target=lambda: any(iter(lambda: not raw.send(data), True)), daemon=True)
    talker.start()
    began = time.monotonic()
    code = raw.close_code()
    took = time.monotonic() - began
    expected = {"frames that are too large": (1009,), "zeros": (1002,)}
    check(f"a flood of {name} is closed, and its sender reads the code", code in expected.get(name, (4008, 4000)),
          f"{code} {raw.over} after {took:.1f} s")
    raw.close()
    talker.join()


def all_floods(room):
    for name, (first, data) in FLOODS.items():
        end_of_flood(room, name, first, data)
        others_under(room, f"{SOCKETS} sockets of {name}", flood, first, data, SOCKETS)


def welcome_in_a_crowd(room):
    """Connections of one address that say nothing keep nobody else out."""
    cookies = [room.server.guest()[0] for _ in range(WELCOMES // 4)]
    with attack(silent, room, SILENT) as running:
        slowest, welcomed = 0.0, 0
        for number in range(WELCOMES):
            began = time.monotonic()
            raw = room.raw(f"127.0.1.{number + 1}").enter(cookies[number // 4])
            slowest = max(slowest, time.monotonic() - began)
            welcomed += 1
            raw.close()
        if FULL:
            while running.count.value < SILENT:
                time.sleep(0.1)
    check(f"{WELCOMES} others are welcome while one address opens silent connections", welcomed == WELCOMES)
    print(f"       {running.count.value} silent connections; the slowest welcome took {slowest * 1000:.0f} ms")
    if FULL:
        check("each within a second", slowest < 1.0, f"{slowest:.2f} s")


def welcome_beside_a_crowd(room):
    """All of them stand there when the others come."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    count = min(SILENT, limit - 1000)
    crowd = []
    for _ in range(count):
        one = socket.socket()
        one.bind(("127.0.0.2", 0))
        one.setblocking(False)
        one.connect_ex(("127.0.0.1", room.port))
        crowd.append(one)
    cookies = [room.server.guest()[0] for _ in range(WELCOMES // 4)]
    times = []
    for number in range(WELCOMES):
        began = time.monotonic()
        room.raw(f"127.0.1.{number + 1}").enter(cookies[number // 4]).close()
        times.append(time.monotonic() - began)
    for one in crowd:
        one.close()
    check(f"{WELCOMES} others are welcome beside {count} silent connections of one address", len(times) == WELCOMES)
    print(f"       the slowest took {max(times) * 1000:.0f} ms")
    if FULL:
        check("each within a second", max(times) < 1.0, f"{max(times):.2f} s")


def answers_to_large_bodies(room):
    """Who sends a megabyte where 8192 bytes are taken reads 413."""
    for size in (10_000, 300_000, 1_000_000):
        raw = room.raw()
        raw.send(b"POST /api/login HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nX-Cardroom: 1\r\n"
                 b"Content-Length: %d\r\n\r\n" % size + b"x" * size)
        answer = raw.response()
        check(f"a body of {size} bytes is answered with 413", answer and answer.status == 413, raw.over)
        raw.close()


def main():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with Room() as room:
        quiet(room)
        welcome_in_a_crowd(room)
        welcome_beside_a_crowd(room)
        answers_to_large_bodies(room)
        all_floods(room)
        others_under(room, "silent connections", silent, SILENT)
        others_under(room, "large bodies", bodies, SOCKETS)
        others_under(room, "slow heads", drip, b"GET / HTTP/1.1\r\nHost: h\r\nX: " + b"a" * 900, 400)
        others_under(room, "slow frames", drip_frames, 400)
    finish()


main()
