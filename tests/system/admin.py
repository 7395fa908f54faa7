#!/usr/bin/python3
"""As an admin would: a table freezes on a planted fault, is inspected, mended and released, and plays on; an open hand is
voided with a reason; yesterday's hand of a player is found and replayed with all cards; every act is recorded.
"""
from _support import debian_python

debian_python()

import asyncio
import re
import subprocess
import tempfile

from _client import Client
from _play import wait_for
from _support import BIN, Server, check, check_books, finish, shared_database

PASSWORD = "correct horse battery"


class Desk:
    """`cardroom admin ...` on one database."""

    def __init__(self, url):
        self.url = url

    def __call__(self, *words, stdin=None):
        done = subprocess.run([BIN / "cardroom", "admin", "--database-url", self.url, *map(str, words)], input=stdin,
                              capture_output=True, text=True, timeout=30)
        return done.returncode, done.stdout + done.stderr


async def answer_turns(client):
    """Checks and calls: most hands reach a showdown."""
    while True:
        turn = await client.turns.get()
        await client.act(turn, "check" if turn["legal"]["check"] else "call")


async def hands_played(database, table, at_least):
    hands = f"select hand_no from hand where table_id = {table} and state = 'settled'"
    return await asyncio.to_thread(wait_for, lambda: len(database.sql(hands)) >= at_least, 30)


async def frozen(database, table):
    """The reason."""
    reason = f"select frozen from table_head where table_id = {table} and frozen <> ''"
    rows = await asyncio.to_thread(wait_for, lambda: database.sql(reason), 20)
    return rows[0][0] if rows else None


async def seat_two(server):
    ann_cookie, _ = server.guest("ann")
    bob_cookie, _ = server.guest("bob")
    ann, bob = await Client.open(server, ann_cookie), await Client.open(server, bob_cookie)
    made = await ann.ask(t="create_table", name="Audited", small_blind=5, big_blind=10, seats=2, min_buy_in=200,
                         max_buy_in=1000)
    table = made["table"]
    for seat, client in enumerate((ann, bob), 1):
        await client.ask(t="watch", table=table)
        await client.sit(table, seat)
    return ann, bob, table


async def fault_between_hands(desk, database, ann, table):
    """An escrow that differs from the stack: the next hand must not open."""
    escrow = f"kind = 'escrow' and table_id = {table} and player_id = (select player_id from player where name = 'ann')"
    database.harm(f"update account set balance = balance + 7 where {escrow}")
    reason = await frozen(database, table)
    check("a planted fault freezes the table, with the reason", reason, reason)
    told = await ann.until(lambda f: f["t"] == "table_state" and f["state"] == "frozen")
    check("its players are told", told["reason"] == "fault", told)
    refused = await ann.ask(t="leave", table=table)
    check("nothing is accepted there", refused.get("code") == "table_frozen", refused)
    code, text = desk("tables", "--frozen")
    check("admin tables --frozen lists it with its reason", code == 0 and "Audited" in text and reason[:20] in text, text)
    code, text = desk("inspect", table)
    check("admin inspect shows its hand, its log and what was posted",
          code == 0 and "FROZEN" in text and "start_hand" in text and "postings" in text, text[:1500])
    database.harm(f"update account set balance = balance - 7 where {escrow}")
    code, text = desk("release", table, "--reason", "the balance was mended")
    check("admin release", code == 0, text)
    await ann.until(lambda f: f["t"] == "table_state" and f["state"] == "live")


async def fault_in_hand(desk, database, table):
    """A log that does not end where the actor knows it to end: the open hand cannot go on."""
    database.harm(f"update table_head set last_hash = sha256(last_hash) where table_id = {table}")
    await frozen(database, table)
    database.harm(f"update table_head t set last_hash = (select hash from table_event e where e.table_id = t.table_id"
                  f" and e.seq = t.last_seq) where table_id = {table}")
    return database.sql(f"select hand_no from hand where table_id = {table} and state = 'open'")


async def void_open_hand(desk, database, table, players):
    tasks = [asyncio.ensure_future(answer_turns(p)) for p in players]
    for _ in range(20):  # until the fault hits in the middle of a hand
        hand = await fault_in_hand(desk, database, table)
        if hand:
            break
        desk("release", table, "--reason", "try again")
        await asyncio.sleep(1.5)
    for task in tasks:
        task.cancel()
    code, text = desk("inspect", table)
    names_a_card = re.search(r"\b[2-9TJQKA][cdhs]\b", text)
    check("inspecting an open hand shows no cards", code == 0 and "(open)" in text and not names_a_card, text[:600])
    code, text = desk("void", table, hand[0][0])
    check("voiding needs a reason", code == 2, text)
    code, text = desk("void", table, hand[0][0], "--reason", "the log was damaged")
    check("admin void gives every bet back", code == 0, text)
    state = database.sql(f"select state, void_reason from hand where table_id = {table} and hand_no = {hand[0][0]}")
    check("the hand is void, with its reason", state == [["void", "the log was damaged"]], state)
    code, text = desk("void", table, int(hand[0][0]) - 1, "--reason", "a settled hand")
    check("a settled hand cannot be voided: the advice is a correction", code == 1 and "is settled" in text
          and f"cardroom admin correct AMOUNT --from NAME --to NAME --hand {table} {int(hand[0][0]) - 1}" in text, text)
    correct_hand(desk, database, table, int(hand[0][0]) - 1, int(hand[0][0]))


def correct_hand(desk, database, table, settled, void):
    def wallets():
        return [int(row[0]) for row in database.sql("select balance from account join player using (player_id)"
                                                    " where account.kind = 'wallet' and name in ('ann', 'bob') order by name")]
    before = wallets()
    words = ["correct", 25, "--from", "ann", "--to", "bob", "--key", "T-17", "--reason", "the wrong winner"]
    code, text = desk(*words, "--hand", table, settled)
    check("a correction of it moves chips", code == 0 and wallets() == [before[0] - 25, before[1] + 25], (text, before))
    code, text = desk(*words, "--hand", table, settled)
    check("once for its key", code == 0 and "before" in text and wallets() == [before[0] - 25, before[1] + 25], text)
    code, text = desk(*words, "--hand", table, void)
    check("the key stands for nothing else", code == 1 and "T-17" in text, text)
    code, text = desk(*words[:-3], "T-18", "--reason", "a void hand", "--hand", table, void)
    check("a void hand moved no chips to correct", code == 1 and "not settled" in text, text)
    code, text = desk("correct", 25, "--to", "bob", "--key", "T-19")
    check("a correction needs a reason", code == 2 and "--reason" in text, text)
    code, text = desk("issue", 5000, "--key", "T-20", "--reason", "more for the bots")
    check("chips are issued to the house", code == 0 and "5000 chips went from issuance to the house" in text, text)
    acts = database.sql("select what, subject, reason from audit_act where what in ('issue', 'correction') order by act_id")
    players = [row[0] for row in database.sql("select player_id from player where name in ('ann', 'bob') order by name")]
    check("both are recorded, once, with reasons", acts == [
        ["correction", f"25 from player {players[0]} to player {players[1]}, for hand {settled} of table {table}, key T-17",
         "the wrong winner"],
        ["issue", "5000 to the house, key T-20", "more for the bots"]], acts)


async def find_and_replay(server, database, table, ann):
    for name in ("hand", "hand_seat"):
        database.harm(f"update {name} set opened_at = opened_at - interval '1 day' where table_id = {table}"
                      " and hand_no <= 3")
    status, cookie, answer = server.request("POST", "/api/login", {"name": "boss", "password": PASSWORD})
    check("the admin logs in on the page", status == 200 and answer["you"]["kind"] == "admin", answer)
    boss = await Client.open(server, cookie)
    refused = await ann.ask(t="admin_hands", player="bob")
    check("others may not", refused.get("code") == "forbidden", refused)
    newest = await boss.ask(t="admin_hands", player="bob", limit=1)
    yesterday = newest["hands"][0]["at_ms"] - 12 * 3600 * 1000
    found = await boss.ask(t="admin_hands", player="bob", before=yesterday)
    check("yesterday's hands of a player are found", [h["hand"] for h in found["hands"]] == [3, 2, 1], found)
    replay = await boss.ask(t="admin_replay", table=table, hand=found["hands"][0]["hand"])
    holes = [e["cards"] for step in replay["steps"] for e in step["events"] if e["e"] == "hole"]
    check("its replay shows all hole cards", len(holes) == 2 and "??" not in str(holes), holes)
    check("and its log and postings", replay["log"] and sum(p["amount"] for p in replay["postings"]) == 0,
          replay["postings"])
    acts = database.sql("select what from audit_act where who = 'boss'")
    check("looking was recorded", ["replay_hand"] in acts and ["find_hands"] in acts, acts)


async def freeze_while_connected(desk, server, cookie):
    carl = await Client.open(server, cookie)
    desk("freeze", "carl", "--reason", "chip dumping")
    for _ in range(50):
        if carl.closed_with:
            break
        await asyncio.sleep(0.1)
    return carl.closed_with


def accounts(desk, server, database):
    code, text = desk("create", "boss", "--password-stdin", stdin=PASSWORD + "\n")
    check("the first admin is created", code == 0, text)
    code, text = desk("create", "boss", "--password-stdin", stdin=PASSWORD + "\n")
    check("but not twice", code != 0, text)
    _, cookie, _ = server.request("POST", "/api/register", {"name": "carl", "password": PASSWORD})
    closed_with = asyncio.run(freeze_while_connected(desk, server, cookie))
    check("freezing an account closes its sockets", closed_with == 4001, closed_with)
    status, _, answer = server.request("POST", "/api/login", {"name": "carl", "password": PASSWORD})
    check("a frozen account does not get in", answer.get("error") == "account_frozen", (status, answer))
    desk("unfreeze", "carl", "--reason", "it was his brother")
    code, text = desk("reset-password", "carl", "--password-stdin", stdin="another good one\n")
    status, _, answer = server.request("POST", "/api/login", {"name": "carl", "password": "another good one"})
    check("thawed, and with a new password, it does", code == 0 and status == 200, (text, status, answer))


async def scenario(server, database, desk):
    ann, bob, table = await seat_two(server)
    playing = [asyncio.ensure_future(answer_turns(p)) for p in (ann, bob)]
    check("two people play", await hands_played(database, table, 4))
    await fault_between_hands(desk, database, ann, table)
    before = int(database.sql(f"select count(*) from hand where table_id = {table} and state = 'settled'")[0][0])
    check("the table plays on", await hands_played(database, table, before + 2))
    for task in playing:
        task.cancel()
    await asyncio.sleep(0.5)
    await void_open_hand(desk, database, table, (ann, bob))
    playing = [asyncio.ensure_future(answer_turns(p)) for p in (ann, bob)]
    before = int(database.sql(f"select count(*) from hand where table_id = {table} and state = 'settled'")[0][0])
    check("and plays on after the void", await hands_played(database, table, before + 2))
    for task in playing:
        task.cancel()
    await find_and_replay(server, database, table, ann)


def main():
    database = shared_database().migrate()
    desk = Desk(database.app_url)
    with tempfile.TemporaryDirectory(prefix="cardroom-admin.") as folder:
        server = Server(database.app_url, folder)
        server.start()
        try:
            accounts(desk, server, database)
            asyncio.run(scenario(server, database, desk))
        finally:
            server.stop()
        log = server.log()
        check("the server's log names the table, hand and seq of the fault",
              "table frozen" in log and "hand=" in log and "seq=" in log, log[-800:])
    check_books(database, "at the end")
    database.drop()
    finish()


main()
