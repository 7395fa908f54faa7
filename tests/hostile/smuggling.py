#!/usr/bin/python3
"""HTTP that two readers could read differently: refused with 400 and closed, and what stands behind it is never run."""
import json
import secrets

from _room import Room, check, finish

JSON = "Content-Type: application/json\r\nX-Cardroom: 1\r\n"


def second(name):
    """A whole request that would make a guest called `name`."""
    body = json.dumps({"name": name})
    return f"POST /api/guest HTTP/1.1\r\nHost: h\r\n{JSON}Content-Length: {len(body)}\r\n\r\n{body}"


def post(fields, body="", line="POST /api/logout HTTP/1.1", host="Host: h\r\n"):
    return f"{line}\r\n{host}{JSON}{fields}\r\n{body}"


CHUNKED = "2\r\n{}\r\n0\r\n\r\n"

# What is refused; a request that would make a guest stands behind each.
REFUSED = {
    "xchunked": post("Transfer-Encoding: xchunked\r\n"),
    "identity": post("Transfer-Encoding: identity\r\n"),
    "chunked, identity": post("Transfer-Encoding: chunked, identity\r\n"),
    "chunked, chunked": post("Transfer-Encoding: chunked, chunked\r\n"),
    "gzip, chunked": post("Transfer-Encoding: gzip, chunked\r\n", CHUNKED),
    "chunked with a parameter": post("Transfer-Encoding: chunked;a=b\r\n"),
    "quoted chunked": post('Transfer-Encoding: "chunked"\r\n'),
    "an empty coding": post("Transfer-Encoding:\r\n"),
    "two lines of codings": post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", CHUNKED),
    "chunked twice": post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", CHUNKED),
    "coding and length": post("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", CHUNKED),
    "length and coding": post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "{}"),
    "length and identity": post("Content-Length: 2\r\nTransfer-Encoding: identity\r\n", "{}"),
    "coding on HTTP/1.0": post("Transfer-Encoding: chunked\r\n", CHUNKED, "POST /api/logout HTTP/1.0"),
    "space before the colon": post("Transfer-Encoding : chunked\r\n"),
    "tab before the colon": post("Content-Length\t: 2\r\n", "{}"),
    "a folded line": post("X: a\r\n Content-Length: 2\r\n"),
    "a folded coding": post("Transfer-Encoding:\r\n chunked\r\n", CHUNKED),
    "a folded first line": post("", host=" Host: h\r\nHost: h\r\n"),
    "a bare line feed": post("X: a\nContent-Length: 2\r\n"),
    "a bare carriage return": post("X: a\rContent-Length: 2\r\n"),
    "two carriage returns": post("X: a\r\r\n"),
    "a NUL": post("X: a\0b\r\n"),
    "a name of two words": post("Content Length: 2\r\n"),
    "no name": post(": 2\r\n"),
    "a line without colon": post("Content-Length\r\n"),
    "length twice": post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"),
    "two lengths": post("Content-Length: 0\r\nContent-Length: 2\r\n"),
    "a list of lengths": post("Content-Length: 2, 2\r\n", "{}"),
    "length +2": post("Content-Length: +2\r\n", "{}"),
    "length -2": post("Content-Length: -2\r\n", "{}"),
    "length 0x2": post("Content-Length: 0x2\r\n", "{}"),
    "length 2.0": post("Content-Length: 2.0\r\n", "{}"),
    "an empty length": post("Content-Length:\r\n"),
    "a length beyond 64 bits": post("Content-Length: 18446744073709551618\r\n", "{}"),
    "no Host": post("Content-Length: 2\r\n", "{}", host=""),
    "two Hosts": post("Content-Length: 2\r\n", "{}", host="Host: h\r\nHost: h\r\n"),
    "an empty Host": post("Content-Length: 2\r\n", "{}", host="Host:\r\n"),
    "a Host with a path": post("Content-Length: 2\r\n", "{}", host="Host: h/x\r\n"),
    "a Host with a user": post("Content-Length: 2\r\n", "{}", host="Host: a@h\r\n"),
    "a Host with a bad port": post("Content-Length: 2\r\n", "{}", host="Host: h:8o\r\n"),
    "a target that is no path": post("Content-Length: 2\r\n", "{}", "POST api/logout HTTP/1.1"),
    "another scheme": post("Content-Length: 2\r\n", "{}", "POST ftp://h/api/logout HTTP/1.1"),
    "no version": post("Content-Length: 2\r\n", "{}", "POST /api/logout"),
    "HTTP/2.0": post("Content-Length: 2\r\n", "{}", "POST /api/logout HTTP/2.0"),
    "two spaces": post("Content-Length: 2\r\n", "{}", "POST  /api/logout HTTP/1.1"),
    "a bad chunk size": post("Transfer-Encoding: chunked\r\n", "0x2\r\n{}\r\n0\r\n\r\n"),
    "a negative chunk": post("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n"),
    "a chunk beyond 64 bits": post("Transfer-Encoding: chunked\r\n", "10000000000000002\r\n{}\r\n0\r\n\r\n"),
    "a chunk without its end": post("Transfer-Encoding: chunked\r\n", "2\r\n{}0\r\n\r\n"),
    "line feeds alone": post("Content-Length: 2\r\n", "{}").replace("\r\n", "\n"),
}

# What two readers read alike.
TAKEN = {
    "chunked": post("Transfer-Encoding: chunked\r\n", CHUNKED),
    "Chunked": post("Transfer-Encoding: Chunked\r\n", CHUNKED),
    "a chunk with an extension": post("Transfer-Encoding: chunked\r\n", "2;a=b\r\n{}\r\n0\r\n\r\n"),
    "fields behind the last chunk": post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\nX: y\r\n\r\n"),
    "a length": post("Content-Length: 2\r\n", "{}"),
    "absolute form": post("Content-Length: 2\r\n", "{}", "POST http://h/api/logout HTTP/1.1"),
    "absolute form with a port": post("Content-Length: 2\r\n", "{}", "POST http://h:80/api/logout?a HTTP/1.1"),
    "a Host of version 6": post("Content-Length: 2\r\n", "{}", host="Host: [::1]:8080\r\n"),
}


def try_refused(room, name, request):
    marker = "x" + secrets.token_hex(5)
    raw = room.raw()
    raw.send(request + second(marker))
    answer = raw.response()
    check(f"{name}: 400 and close", answer and answer.status == 400 and answer.field("Connection") == "close",
          answer and answer.head)
    check(f"{name}: nothing more is answered", raw.response() is None and raw.over == "closed", raw.over)
    return marker


def try_taken(room, name, request):
    marker = "y" + secrets.token_hex(5)
    raw = room.raw()
    raw.send(request + second(marker))
    first, then = raw.response(), raw.response()
    check(f"{name}: taken, and so is what follows", first and first.status == 200 and then and then.status == 200,
          (first and first.head, then and then.body))
    return marker


def guests(room):
    return {row[0] for row in room.database.sql("select name from player")}


def addresses(room):
    """Whom a limit by address counts is not for the client to say."""
    raw = room.raw()
    for number in range(11):
        lines = f"X-Forwarded-For: 10.0.0.{number}\r\nForwarded: for=10.0.0.{number}\r\n"
        body = json.dumps({"name": f"nobody{number}", "password": "wrong password"})
        hidden = f"X-Forwarded-For: 10.0.1.{number}\r\n"
        raw.send(f"POST /api/login HTTP/1.1\r\nHost: h\r\n{JSON}{lines}Transfer-Encoding: chunked\r\n\r\n"
                 f"{len(body):x}\r\n{body}\r\n0\r\n{hidden}\r\n")
        status = raw.response().status
    check("forwarded addresses of a stranger change no limit", status == 429, status)


def through_a_proxy():
    """What a client writes stands left of what the trusted proxy appends."""
    with Room(trust_proxy="127.0.0.1") as room:
        for place, extra in {"an earlier line": "X-Forwarded-For: 9.9.9.{}\r\n", "a trailer": ""}.items():
            statuses = []
            for number in range(11):
                client = f"198.51.100.{len(place)}"
                trailer = f"X-Forwarded-For: 9.9.9.{number}\r\n" if place == "a trailer" else ""
                body = json.dumps({"name": f"nobody{number}", "password": "wrong password"})
                raw = room.raw()
                raw.send(f"POST /api/login HTTP/1.1\r\nHost: h\r\n{JSON}{extra.format(number)}"
                         f"X-Forwarded-For: 9.9.9.{number}, {client}:4711\r\nTransfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n{body}\r\n0\r\n{trailer}\r\n")
                statuses.append(raw.response().status)
                raw.close()
            check(f"behind a proxy, {place} that the client wrote changes no limit", statuses[-1] == 429, statuses)


def main():
    with Room() as room:
        refused = [try_refused(room, name, request) for name, request in REFUSED.items()]
        taken = [try_taken(room, name, request) for name, request in TAKEN.items()]
        there = guests(room)
        check("no request behind a refused one was run", not there & set(refused), there & set(refused))
        check("each request behind a good one was run", set(taken) <= there, set(taken) - there)
        addresses(room)
    through_a_proxy()
    finish()


main()
