#!/usr/bin/python3
"""The talk's own challenge: two tabs of one player, BET in one and FOLD in the other, both in flight before either answer.

Exactly one is accepted and the other gets `stale_turn`, every time; and each tab wins often enough to call it a race.
"""
from _support import debian_python

debian_python()

import asyncio
import os
import secrets
import tempfile

from _client import Client
from _record import decisions
from _support import Server, check, check_books, finish, shared_database

ROUNDS = int(os.environ.get("CARDROOM_TAB_ROUNDS", "1000"))
LEAST_WINS = ROUNDS // 10
RACING_SEAT, OTHER_SEAT = 1, 2


async def open_tab(server, cookie, table):
    tab = await Client.open(server, cookie)
    await tab.ask(t="watch", table=table)
    return tab


async def keep_chips(tab, table, turn):
    """Both players always have enough to raise: what was lost is added between hands."""
    if turn["stack"] < 500:
        await tab.ask(t="top_up", table=table, amount=1000 - turn["stack"], key=secrets.token_hex(8))


async def opponent(tab, table):
    """Folds at once: each hand is one race."""
    while True:
        turn = await tab.turns.get()
        await keep_chips(tab, table, turn)
        action = "check" if turn["legal"]["check"] else "fold"
        answer = await tab.ask(t="act", table=table, hand=turn["hand"], turn=turn["turn"], action=action)
        if answer["t"] == "err":
            raise RuntimeError(f"the opponent was refused: {answer}")


async def race(server, first, second, table):
    wins = {"bet": 0, "fold": 0}
    wrong = []
    for number in range(ROUNDS):
        turn = await asyncio.wait_for(first.turns.get(), 30)
        while not second.turns.empty():
            second.turns.get_nowait()
        await keep_chips(first, table, turn)
        place = {"t": "act", "table": table, "hand": turn["hand"], "turn": turn["turn"]}
        bet = {**place, "action": "raise", "to": turn["legal"]["raise"]["min_to"]}
        fold = {**place, "action": "fold"}
        # Both frames leave before either answer is read; who goes first alternates.
        if number % 2:
            bet_answer, fold_answer = await first.send(**bet), await second.send(**fold)
        else:
            fold_answer, bet_answer = await second.send(**fold), await first.send(**bet)
        bet_answer, fold_answer = await asyncio.gather(Client.answer(bet_answer), Client.answer(fold_answer))
        accepted = [a for a in (bet_answer, fold_answer) if a["t"] == "ok"]
        refused = [a for a in (bet_answer, fold_answer) if a["t"] == "err"]
        if len(accepted) != 1 or refused[0]["code"] != "stale_turn":
            wrong.append((bet_answer, fold_answer))
        else:
            wins["bet" if accepted[0] is bet_answer else "fold"] += 1
    return wins, wrong


async def play(server):
    host_cookie, _ = server.guest()
    other_cookie, _ = server.guest()
    host = await open_tab(server, host_cookie, 1)
    made = await host.ask(t="create_table", name="Two tabs", small_blind=5, big_blind=10, seats=2, min_buy_in=200,
                          max_buy_in=1000)
    table = made["table"]
    first = await open_tab(server, host_cookie, table)
    second = await open_tab(server, host_cookie, table)
    other = await open_tab(server, other_cookie, table)
    await first.sit(table, RACING_SEAT)
    await other.sit(table, OTHER_SEAT)
    racing = asyncio.ensure_future(race(server, first, second, table))
    answering = asyncio.ensure_future(opponent(other, table))
    done, rest = await asyncio.wait([racing, answering], return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    return done.pop().result()  # the opponent never ends but by an error


def main():
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-tabs.") as folder:
        server = Server(database.app_url, folder, starting_grant=10_000_000, frames_per_second=1000)
        server.start()
        try:
            wins, wrong = asyncio.run(play(server))
        finally:
            server.stop()
    print(f"       bet won {wins['bet']}, fold won {wins['fold']}")
    check(f"exactly one of two was accepted, the other was stale, {ROUNDS} times",
          not wrong and sum(wins.values()) == ROUNDS, wrong[:1])
    check(f"each tab won at least {LEAST_WINS} times", min(wins.values()) >= LEAST_WINS, wins)
    log = decisions(database)
    again = [(place, found) for place, found in log.items() if found.turn is None]
    check("no decision is in the log twice", log and not again, again[:3])
    raced = sum(found.seat == RACING_SEAT for found in log.values())
    check(f"the log has exactly {ROUNDS} decisions of the player with two tabs", raced == ROUNDS, raced)
    check_books(database, "after the races")
    database.drop()
    finish()


main()
