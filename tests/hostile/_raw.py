"""Raw: a TCP client that says exactly what a script wants: any bytes, any HTTP, any WebSocket frame."""
import json
import os
import socket
import struct
import time

TEXT, BINARY, CLOSE, PING, PONG, MORE = 1, 2, 8, 9, 10, 0


def frame(payload=b"", opcode=TEXT, fin=True, mask=True, rsv=0):
    """One WebSocket frame; the mask is random, as a browser's is."""
    if isinstance(payload, str):
        payload = payload.encode()
    first = (0x80 if fin else 0) | rsv << 4 | opcode
    bit = 0x80 if mask else 0
    if len(payload) < 126:
        head = bytes([first, bit | len(payload)])
    elif len(payload) < 65536:
        head = bytes([first, bit | 126]) + struct.pack(">H", len(payload))
    else:
        head = bytes([first, bit | 127]) + struct.pack(">Q", len(payload))
    if not mask:
        return head + payload
    key = os.urandom(4)
    return head + key + bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))


class Response:
    def __init__(self, status, head, body):
        self.status, self.head, self.body = status, head, body

    def field(self, name):
        for line in self.head.split("\r\n")[1:]:
            if line.lower().startswith(name.lower() + ":"):
                return line.split(":", 1)[1].strip()
        return None


class Raw:
    """A blocking socket with a patience of ten seconds."""

    def __init__(self, port, source=None, patience=10.0):
        self.socket = socket.create_connection(("127.0.0.1", port), patience, (source, 0) if source else None)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.patience = patience
        self.read, self.told, self.asked, self.over = b"", [], 0, None

    def close(self):
        self.socket.close()

    # --- bytes and HTTP

    def send(self, data):
        """Whether all of it could be sent."""
        try:
            self.socket.sendall(data if isinstance(data, bytes) else data.encode("latin-1"))
            return True
        except OSError:
            return False

    def more(self):
        """Reads once; False when the connection is over (`over`: "closed", "reset") or nothing came in time."""
        try:
            data = self.socket.recv(65536)
        except (TimeoutError, BlockingIOError):
            return False
        except OSError:
            self.over = self.over or "reset"
            return False
        if not data:
            self.over = self.over or "closed"
            return False
        self.read += data
        return True

    def ends(self):
        """How the server ended the connection: "closed", "reset", or None when it did not."""
        while self.more():
            self.read = b""
        return self.over

    def response(self):
        """The next HTTP response; None when the connection ended first."""
        while b"\r\n\r\n" not in self.read:
            if not self.more():
                return None
        head, self.read = self.read.split(b"\r\n\r\n", 1)
        response = Response(int(head.split()[1]), head.decode("latin-1"), b"")
        size = int(response.field("Content-Length") or 0)
        while len(self.read) < size and self.more():
            pass
        response.body, self.read = self.read[:size], self.read[size:]
        return response

    # --- WebSocket

    def upgrade(self, *fields, more=b""):
        lines = ["GET /ws HTTP/1.1", f"Host: 127.0.0.1:{self.socket.getpeername()[1]}", "Upgrade: websocket",
                 "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                 *fields, "", ""]
        self.send("\r\n".join(lines).encode() + more)
        return self.response()

    def enter(self, cookie):
        """Upgrades with the cookie and says hello; itself, after its welcome."""
        answer = self.upgrade("Cookie: " + cookie)
        if answer is None or answer.status != 101:
            raise ConnectionError(f"no upgrade: {answer and answer.head}")
        if self.ask(t="hello", v=1)["t"] != "ok":
            raise ConnectionError("no welcome")
        self.told.clear()
        return self

    def say(self, **fields):
        """A request with a fresh id, which is returned."""
        self.asked += 1
        name = f"r{self.asked}"
        if not self.send(frame(json.dumps({**fields, "id": name}))):
            raise ConnectionError("the server does not take it")
        return name

    def ask(self, **fields):
        """The answer to a request."""
        name = self.say(**fields)
        answer = self.until(lambda told: told.get("id") == name)
        if answer is None:
            raise ConnectionError(f"no answer to {fields}: {self.over}")
        return answer

    def until(self, wanted):
        """The first JSON frame for which `wanted` holds; the others stay in `told`."""
        end = time.monotonic() + self.patience
        while time.monotonic() < end:
            for told in self.told:
                if wanted(told):
                    self.told.remove(told)
                    return told
            kind, payload = self.frame()
            if kind is None:
                return None
            if kind == TEXT:
                self.told.append(json.loads(payload))
        return None

    def news(self):
        """All JSON frames that are there, without waiting."""
        self.socket.setblocking(False)
        try:
            while self.more():
                pass
        finally:
            self.socket.settimeout(self.patience)
        while (whole := self.whole_frame()) is not None:
            if whole[0] == TEXT:
                self.told.append(json.loads(whole[1]))
        told, self.told = self.told, []
        return told

    def frame(self):
        """Opcode and payload of the next frame; (None, b"") when there is none."""
        while (whole := self.whole_frame()) is None:
            if not self.more():
                return None, b""
        return whole

    def whole_frame(self):
        """Taken off what was read; a ping is answered."""
        if len(self.read) < 2:
            return None
        size, at = self.read[1] & 127, 2
        if size > 125:
            at = 4 if size == 126 else 10
            size = int.from_bytes(self.read[2:at], "big")
        if len(self.read) < at + size or len(self.read) < at:
            return None
        opcode, payload = self.read[0] & 15, self.read[at:at + size]
        self.read = self.read[at + size:]
        if opcode == PING:
            self.send(frame(payload, PONG))
        return opcode, payload

    def close_code(self):
        """The code of the close frame that ends what the server says; None when it ends without one."""
        while True:
            kind, payload = self.frame()
            if kind is None:
                return None
            if kind == CLOSE:
                return int.from_bytes(payload[:2], "big")
