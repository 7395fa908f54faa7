#!/usr/bin/python3
"""WebSocket frames as RFC 6455 forbids them: each closes with its code, which a client that goes on sending reads, too."""
import os
import threading

from _raw import BINARY, CLOSE, MORE, PING, PONG, TEXT, frame
from _room import FULL, Room, check, finish

PING_ASKED = '{"t":"ping","id":"p"}'

# What is said after the upgrade, and the close code that it gets.
BROKEN = {
    "an unmasked frame": (frame(PING_ASKED, mask=False), 1002),
    "a reserved bit": (frame(PING_ASKED, rsv=4), 1002),
    "another reserved bit": (frame(PING_ASKED, rsv=1), 1002),
    "opcode 3": (frame("x", 3), 1002),
    "opcode 11": (frame("x", 11), 1002),
    "a ping in parts": (frame("x", PING, fin=False), 1002),
    "a ping of 126 bytes": (frame("x" * 126, PING), 1002),
    "a close of one byte": (frame(b"\x03", CLOSE), 1002),
    "a close with code 999": (frame((999).to_bytes(2, "big"), CLOSE), 1002),
    "a close with code 1005": (frame((1005).to_bytes(2, "big"), CLOSE), 1002),
    "a close that is not UTF-8": (frame(b"\x03\xe8\xff", CLOSE), 1002),
    "a part of nothing": (frame("x", MORE), 1002),
    "a message within another": (frame("{", fin=False) + frame("x", TEXT), 1002),
    "a length written too long": (b"\x81\xfe\x00\x05" + b"\0" * 9, 1002),
    "a length of 2^63": (b"\x81\xff\x80" + b"\0" * 11, 1009),
    "text that is not UTF-8": (frame(b"\xff\xfe"), 1007),
    "a lone surrogate": (frame(b'"\xed\xa0\x80"'), 1007),
    "UTF-8 that ends too early": (frame(b"\xe2\x82"), 1007),
    "8193 bytes": (frame("x" * 8193), 1009),
    "8193 bytes in parts": (frame("x" * 8000, fin=False) + frame("x" * 193, MORE), 1009),
    "a gigabyte to come": (b"\x81\xff" + (1 << 30).to_bytes(8, "big") + b"\0" * 4, 1009),
    "binary": (frame("x", BINARY), 4000),
    "ten frames that are no JSON": (frame("{") * 10, 4000),
    "a goodbye": (frame((1000).to_bytes(2, "big"), CLOSE), 1000),
}

UPGRADES = {
    "no key": (("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",), ()),
    "version 12": (("Sec-WebSocket-Version: 13",), ("Sec-WebSocket-Version: 12",)),
    "no Upgrade": (("Upgrade: websocket",), ()),
    "no Connection": (("Connection: Upgrade",), ()),
    "POST": (("GET /ws HTTP/1.1",), ()),
}


def opened(room):
    raw = room.raw()
    answer = raw.upgrade()
    if answer is None or answer.status != 101:
        raise RuntimeError(f"no upgrade: {answer and answer.head}")
    return raw


def broken_frames(room):
    for name, (said, code) in BROKEN.items():
        raw = opened(room)
        raw.send(said)
        got = raw.close_code()
        check(f"{name}: close {code}", got == code, f"{got} {raw.over}")
        raw.close()


def broken_frames_and_on(room):
    """The close frame arrives although the client never stops talking."""
    for name, (said, code) in BROKEN.items():
        raw = opened(room)
        raw.send(said)
        talker = threading.Thread(target=talk, args=(raw,), daemon=True)
        talker.start()
        got = raw.close_code()
        check(f"{name}, and the client talks on: close {code}", got == code, f"{got} {raw.over}")
        raw.close()
        talker.join()


def talk(raw):
    while raw.send(frame("x" * 1000)):
        pass


def good_frames(room):
    player = room.player()
    player.send(frame('{"t":"pi', fin=False) + frame("in between", PING) + frame(b"", MORE, fin=False)
                + frame('ng","id":"p"}', MORE))
    kinds = []
    while (told := player.frame())[0] == PONG:
        kinds.append(told[1])
    check("a ping inside a message in parts is answered, then the message", kinds == [b"in between"] and b'"p"' in told[1],
          (kinds, told))
    euro = '{"t":"ping","id":"€"}'.encode()
    player.send(b"".join(frame(euro[i:i + 1], MORE if i else TEXT, fin=i == len(euro) - 1) for i in range(len(euro))))
    told = player.frame()
    check("a character may be cut by its frames", told[0] == TEXT and "€".encode() in told[1], told)
    player.send(frame("", PONG) + frame("x" * 125, PING))
    check("a ping of 125 bytes is answered", player.frame() == (PONG, b"x" * 125))
    offered = room.raw()
    answer = offered.upgrade("Sec-WebSocket-Extensions: permessage-deflate")
    check("compression is not agreed to", answer.status == 101 and answer.field("Sec-WebSocket-Extensions") is None)


def bad_upgrades(room):
    for name, (without, instead) in UPGRADES.items():
        raw = room.raw()
        lines = [line for line in ("GET /ws HTTP/1.1", "Host: h", "Upgrade: websocket", "Connection: Upgrade",
                                   "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
                 if line not in without]
        if name == "POST":
            lines.insert(0, "POST /ws HTTP/1.1")
        raw.send("\r\n".join([*lines, *instead, "", ""]))
        answer = raw.response()
        check(f"an upgrade with {name} is refused", answer and answer.status in (400, 426), answer and answer.head)
    eager = room.raw()
    answer = eager.upgrade(more=frame(PING_ASKED))
    check("frames before the answer to the upgrade are refused", answer and answer.status == 400, answer and answer.head)


def noise(room, times):
    """Random bytes as frames, and random bytes inside frames: the room stays."""
    for _ in range(times):
        raw = opened(room)
        raw.send(os.urandom(300))
        raw.send(frame(os.urandom(200), os.urandom(1)[0] & 15, fin=bool(os.urandom(1)[0] & 1)))
        raw.close()
    check(f"{times} sockets of noise do nothing", room.player() is not None)


def main():
    with Room() as room:
        bad_upgrades(room)
        good_frames(room)
        broken_frames(room)
        broken_frames_and_on(room)
        noise(room, 2000 if FULL else 50)
    finish()


main()
