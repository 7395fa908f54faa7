#!/usr/bin/python3
"""Live hands leave no card in the database, the log or a metric; each player proves his cards by PROTOCOL.md alone; keys rotate."""
from _support import debian_python

debian_python()

import asyncio
import re
import subprocess
import tempfile
import urllib.request
from pathlib import Path

from _cards import cards_in, code_of, decks_in, dump, fault_in
from _client import Client
from _support import BIN, Server, check, check_books, finish, free_port, shared_database

# --- two players whose every turn is ours ---------------------------------------------------------------------------


class Duel:
    """A guest in seat 1 and a bot in seat 2. They check and call, when they are told to."""

    async def begin(self, server, name):
        self.cookie, _ = server.guest()
        self.key = server.request("POST", "/api/bots", {"name": name}, self.cookie)[2]["key"]
        await self.connect(server)
        made = await self.players[0].ask(t="create_table", name=name, small_blind=5, big_blind=10, seats=2, min_buy_in=200,
                                         max_buy_in=1000)
        self.table = made["table"]
        await self.watch()
        for seat, player in enumerate(self.players, 1):
            await player.sit(self.table, seat)
        return self

    async def connect(self, server):
        self.players = [await Client.open(server, self.cookie), await Client.open(server, key=self.key)]

    async def again(self, server):
        """After the server came back: new sockets."""
        await self.connect(server)
        await self.watch()

    async def watch(self):
        for player in self.players:
            await player.ask(t="watch", table=self.table)

    async def turn(self):
        """The next decision and who makes it."""
        waiting = [asyncio.ensure_future(player.turns.get()) for player in self.players]
        done, late = await asyncio.wait(waiting, timeout=30, return_when=asyncio.FIRST_COMPLETED)
        for other in late:
            other.cancel()
        if not done:
            raise TimeoutError("nobody is to act")
        first = done.pop()
        return self.players[waiting.index(first)], first.result()

    async def answer(self, player, turn):
        return await player.act(turn, "check" if turn["legal"]["check"] else "call")

    async def finish_hand(self, player, turn):
        """From this decision to the first of the next hand."""
        hand = turn["hand"]
        while turn["hand"] == hand:
            await self.answer(player, turn)
            player, turn = await self.turn()
        return player, turn

    def dealt(self, player, hand):
        """The cards in the order of the deal, as one player saw them."""
        events = [e for f in player.frames if f["t"] == "ev" and f["hand"] == hand for e in f["events"]]
        opening = next(e for e in events if e["e"] == "hand")
        order = sorted(opening["seats"], key=lambda seat: (seat <= opening["button"], seat))
        holes = {seat: [None, None] for seat in order}
        for event in events:
            if event["e"] in ("hole", "shown"):
                for i, card in enumerate(event["cards"]):
                    holes[event["seat"]][i] = card if card != "??" else holes[event["seat"]][i]
        boards = [card for event in events if event["e"] == "board" for card in event["cards"]]
        return opening["commitment"], [holes[seat][i] for i in range(2) for seat in order] + boards


async def prove(duel, hand):
    """Both players prove a finished hand, at the table and from its replay; the cards known to one of them or both."""
    known = None
    for who, player in zip(("guest", "bot"), duel.players):
        commitment, deal = duel.dealt(player, hand)
        for what in ("proof", "replay"):
            answer = await player.ask(t=what, table=duel.table, hand=hand)
            fault = fault_in(answer["proof"], duel.table, hand, commitment, deal) if answer["t"] == "ok" else answer
            check(f"the {who} proves {sum(map(bool, deal))} cards of hand {hand} by its {what}", fault is None, fault)
            changed = [None if card is None else "2c" if card != "2c" else "2d" for card in deal]
            check("and would notice others", fault_in(answer["proof"], duel.table, hand, commitment, changed) is not None)
        known = deal if known is None else [a or b for a, b in zip(known, deal)]
    return known


# --- looking for cards ----------------------------------------------------------------------------------------------


def planted(database, deal):
    """A search that cannot find anything shows nothing: plant each spelling and find it."""
    codes = [code_of(card) for card in deal]
    raw = bytes(codes).hex()
    texts = ["".join(deal), " ".join(deal), ",".join(map(str, codes)), "{" + ", ".join(map(str, codes)) + "}"]
    database.sql("create table planted (word text, raw bytea)")
    for text in texts:
        database.sql(f"insert into planted values ('{text}', null)")
    database.sql(f"insert into planted values (null, '\\x00{raw}ff')")
    lines = [line for line in dump(database).splitlines() if "planted" in line and "INSERT" in line]
    database.sql("drop table planted")
    found = [bool(cards_in(line) >= set(deal) or decks_in(line, deal)) for line in lines]
    check("a deck in the database would be found, however it is written", found == [True] * 5, found)


def metrics(server):
    """The page of figures, which counts the hand that is in play."""
    with urllib.request.urlopen(f"http://127.0.0.1:{server.metrics_port}/metrics", timeout=10) as answer:
        page = answer.read().decode()
        counted = re.search(r'^cardroom_hands_total\{result="settled"\} [1-9]', page, re.M)
        check("the metrics' page is there, and counts hands", answer.status == 200 and counted, (answer.status, page[:500]))
    return page


async def discretion(server, database):
    """What the database, the log and the metrics hold in the middle of a hand, compared with the cards it turns out to have."""
    duel = await Duel().begin(server, "discreet")
    player, turn = await duel.turn()
    player, turn = await duel.finish_hand(player, turn)  # a hand that is over lies there as well
    hand = turn["hand"]
    held = {"the database": dump(database), "the log": server.log(), "the metrics": metrics(server)}
    stored = database.sql(f"select state, length(sealed), key_id from hand join hand_deck using (table_id, hand_no)"
                          f" where table_id = {duel.table} and hand_no = {hand}")
    check("the hand is in play and its deck lies there sealed", stored and stored[0][0] == "open" and int(stored[0][1]) > 84, stored)
    await duel.finish_hand(player, turn)
    deal = await prove(duel, hand)
    check("all nine cards are known by now", len(deal) == 9 and all(deal), deal)
    salts = {card["salt"] for answer in duel.players[0].frames for card in answer.get("proof", {}).get("cards", [])}
    keys = [line.split()[1] for line in (server.folder / "key").read_text().splitlines() if line]
    for where, text in held.items():
        live = {c for c in cards_in(text)} & set(deal)
        check(f"{where}: no card of the hand in play", not live, live)
        check(f"{where}: no stretch of its deck", not decks_in(text, deal), decks_in(text, deal))
        check(f"{where}: no salt and no key", salts and keys and not [s for s in [*salts, *keys] if s in text])
    planted(database, deal)
    check("afterwards the log still names no card", not set(deal) & cards_in(server.log()))
    return duel


# --- keys -----------------------------------------------------------------------------------------------------------


def keys(folder, *words):
    done = subprocess.run([BIN / "cardroom", "keys", *words, "--key-file", f"{folder}/key"], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def refused(name, server, key_id):
    """A start that must fail for want of a key."""
    done = subprocess.run(server.command, capture_output=True, text=True, timeout=60)
    text = done.stdout + done.stderr
    check(name, done.returncode == 78 and key_id in text and str(server.folder / "key") in text, (done.returncode, text[-500:]))


def state_of(database, duel, hand):
    return database.sql(f"select state, key_id from hand where table_id = {duel.table} and hand_no = {hand}")[0]


async def rotation(server, database):
    """A new key while a hand is in play: that hand goes on with the old key, the next is sealed with the new one."""
    duel = await Duel().begin(server, "rotator")
    _, turn = await duel.turn()
    hand, old = turn["hand"], state_of(database, duel, turn["hand"])[1]
    server.kill()
    code, said = keys(server.folder, "rotate")
    new = re.search(r"\bk[0-9a-f]{8}\b", said)
    check("a key is added to the file", code == 0 and new and (server.folder / "key").stat().st_mode & 0o777 == 0o600, said)
    code, said = keys(server.folder, "list", "--database-url", database.app_url)
    check("the list tells which key seals and which hands need each",
          code == 0 and re.search(rf"{old} opens only, [1-9]\d* hands in play, \d+ finished", said)
          and f"{new[0]} seals, 0 hands in play, 0 finished" in said, said)
    server.start()
    await duel.again(server)
    player, turn = await duel.turn()
    check("after the restart the same hand waits for the same decision", turn["hand"] == hand, turn)
    _, turn = await duel.finish_hand(player, turn)
    check("it was finished with the old key", state_of(database, duel, hand) == ["settled", old], state_of(database, duel, hand))
    check("the next hand is sealed with the new key", state_of(database, duel, turn["hand"]) == ["open", new[0]],
          state_of(database, duel, turn["hand"]))
    answer = await duel.players[0].ask(t="replay", table=duel.table, hand=hand)
    check("the old key still shows the old hand", answer["t"] == "ok", answer)
    return duel, hand, old, new[0]


async def lost_keys(server, database):
    duel, hand, old, new = await rotation(server, database)
    server.kill()
    file = server.folder / "key"
    whole = file.read_text()
    without = {key: "".join(line for line in whole.splitlines(True) if not line.startswith(key)) for key in (old, new)}
    file.write_text(without[new])
    refused("the new key is lost, a hand needs it: exit 78 with its id", server, new)
    file.write_text(whole)
    file.chmod(0o644)
    refused("a key file that others can read: exit 78", server, "chmod 600")
    file.chmod(0o600)
    server.start()
    await duel.again(server)
    player, turn = await duel.turn()
    await duel.finish_hand(player, turn)
    server.kill()
    file.write_text(without[old])
    server.start()
    await duel.again(server)
    answer = await duel.players[0].ask(t="replay", table=duel.table, hand=hand)
    check("a finished hand whose key is lost cannot be verified, and says so",
          answer.get("code") == "no_such_hand" and "cannot be verified" in answer["msg"], answer)
    code, said = keys(server.folder, "list", "--database-url", database.app_url)
    check("the list names the missing key", code == 0 and f"{old} is MISSING" in said, said)


def commands(folder):
    fresh = Path(folder) / "fresh"
    fresh.mkdir()
    code, said = keys(fresh, "rotate")
    check("without a file there is nothing to rotate", code != 0 and "cannot be read" in said, said)
    code, said = keys(fresh, "make")
    check("a file is made, for its owner alone", code == 0 and (fresh / "key").stat().st_mode & 0o777 == 0o600, said)
    kept = (fresh / "key").read_text()
    code, said = keys(fresh, "make")
    check("it is not made twice", code == 78 and (fresh / "key").read_text() == kept, said)
    (fresh / "key").chmod(0o640)
    code, said = keys(fresh, "rotate")
    check("nor rotated while others can read it", code != 0 and "chmod 600" in said and (fresh / "key").read_text() == kept, said)
    _, listed = keys(fresh, "list")
    check("no command prints a key", kept.split()[1] not in said + listed, said + listed)


def main():
    with tempfile.TemporaryDirectory(prefix="cardroom-secrets.") as folder:
        commands(folder)
        for story in (discretion, lost_keys):
            place = Path(folder) / story.__name__
            place.mkdir()
            database = shared_database().migrate()
            metrics_port = free_port()
            server = Server(database.app_url, place, tables=0, log_level="debug", metrics_port=metrics_port)
            server.metrics_port = metrics_port
            server.start()
            asyncio.run(story(server, database))
            server.stop()
            check_books(database, story.__name__)
            database.drop()
    finish()


main()
