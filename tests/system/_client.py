"""A small protocol client for the system tests: answers by id, turns and other frames as they come."""
import asyncio
import json
import secrets

import websockets


class Client:
    """One socket of one player."""

    def __init__(self, ws):
        self.ws, self.waiting, self.turns, self.count = ws, {}, asyncio.Queue(), 0
        self.frames, self.balance, self.welcome = [], None, None
        self.closed_with = None
        self.reader = asyncio.ensure_future(self.read())

    @classmethod
    async def open(cls, server, cookie=None, key=None):
        headers = {"Cookie": cookie} if cookie else {}
        client = cls(await websockets.connect(server.ws, extra_headers=headers))
        await client.ws.send(json.dumps({"t": "hello", "v": 1, **({"key": key} if key else {})}))
        client.welcome = await client.until(lambda f: f["t"] in ("welcome", "err"))
        return client

    async def until(self, wanted, patience=20):
        """The first frame, old or new, for which `wanted` holds."""
        end = asyncio.get_running_loop().time() + patience
        while asyncio.get_running_loop().time() < end:
            for frame in self.frames:
                if wanted(frame):
                    return frame
            await asyncio.sleep(0.01)
        raise TimeoutError(f"no such frame; the last were {self.frames[-5:]}")

    def events(self, kind):
        return [e for f in self.frames if f["t"] == "ev" for e in f["events"] if e["e"] == kind]

    async def sit(self, table, seat, buy_in=1000):
        return await self.ask(t="sit", table=table, seat=seat, buy_in=buy_in, post=True, key=secrets.token_hex(8))

    async def act(self, turn, action, **more):
        return await self.ask(t="act", table=turn["table"], hand=turn["hand"], turn=turn["turn"], action=action,
                              **more)

    async def read(self):
        try:
            async for text in self.ws:
                self.note(json.loads(text))
        except websockets.ConnectionClosed:
            pass
        self.closed_with = self.ws.close_code
        for future in self.waiting.values():
            if not future.done():
                future.add_done_callback(asyncio.Future.exception)  # nobody may be waiting for it any more
                future.set_exception(ConnectionError("the socket closed before the answer"))

    def note(self, frame):
        self.frames.append(frame)
        if frame["t"] in ("ok", "err") and frame.get("id") in self.waiting:
            future = self.waiting.pop(frame["id"])
            if not future.done():  # whoever asked may have been cancelled
                future.set_result(frame)
        elif frame["t"] == "your_turn":
            self.turns.put_nowait(frame)

    async def ask(self, **frame):
        return await self.answer(await self.send(**frame))

    async def send(self, **frame):
        """Sends without waiting; the id to wait for."""
        self.count += 1
        frame["id"] = f"r{self.count}"
        self.waiting[frame["id"]] = asyncio.get_running_loop().create_future()
        future = self.waiting[frame["id"]]
        await self.ws.send(json.dumps(frame))
        return future

    @staticmethod
    async def answer(future):
        return await asyncio.wait_for(future, 20)
