"""Races for chips: top-ups, more chips after a bust, and sockets that are cut off while chips move."""
import socket
import struct

from _race import Duel, Racer, at_once, codes, content, key
from _room import check


def top_up_with_one_key(racer, table):
    racer.sit(table, 1, 200)
    wanted = dict(t="top_up", table=table, amount=100, key=key())
    answers = at_once(*((tab, wanted) for tab in racer.tabs))
    stack = racer.stack(table)
    other = at_once((racer.tabs[0], {**wanted, "amount": 101}))
    racer.leave(table)
    again = at_once((racer.tabs[1], wanted))
    same = all(content(answer) == content(answers[0]) for answer in answers + again)
    if codes(answers) != ["ok"] * 3 or not same or stack != 300 or codes(other) != ["key_reused"] or racer.stack(table):
        return answers, again, stack, other
    return None


def top_up_of_two_amounts(racer, table):
    racer.sit(table, 1, 200)
    first = key()
    answers = at_once(*((tab, dict(t="top_up", table=table, amount=amount, key=first))
                        for amount, tab in zip((100, 50), racer.tabs)))
    stack = racer.stack(table)
    racer.leave(table)
    expected = 300 if answers[0]["t"] == "ok" else 250
    return None if codes(answers) == ["key_reused", "ok"] and stack == expected else (answers, stack)


def top_up_in_a_hand(duel):
    """Queued once, added once when the hand is over, and the first answer comes again afterwards."""
    racer, _, turn = duel.turn()
    before = racer.moved("top_up")
    wanted = dict(t="top_up", table=duel.table, amount=10, key=key())
    answers = at_once(*((tab, wanted) for tab in racer.tabs))
    racer.ask(**duel.act(turn, "fold"))
    duel.turn()  # of the next hand: the chips were added before it
    again = at_once(*((tab, wanted) for tab in racer.tabs))
    moved = racer.moved("top_up") - before
    for one in duel.pair:
        one.leave(duel.table)
    both = all(one.gone(duel.table) for one in duel.pair)
    duel.sit()
    same = all(content(answer) == content(answers[0]) for answer in answers + again)
    queued = all(answer.get("queued") is True for answer in answers)
    return None if queued and same and moved == 1 and both else (answers, again, moved, both)


def top_ups(room, each_round):
    racer = Racer(room, 3)
    table = racer.make_table()
    racer.watch(table)
    each_round("three tabs top up with one key: once", top_up_with_one_key, racer, table)
    each_round("one key for two amounts: one of them", top_up_of_two_amounts, racer, table)
    racer.close()
    pair = Racer(room), Racer(room)
    duel = Duel(*pair, buy_in=500)
    each_round("two tabs top up in a hand: once, after it", top_up_in_a_hand, duel)
    for racer in pair:
        racer.close()


# --- a bust -------------------------------------------------------------------------------------


def bust(room):
    """Two who go all-in with all they have until one has nothing: that one."""
    pair = Racer(room, 4), Racer(room, 4)
    duel = Duel(*pair, buy_in=10_000)
    while (move := duel.turn())[0]:
        racer, _, turn = move
        larger = turn["legal"]["raise"]
        racer.ask(**(duel.act(turn, "raise", to=larger["max_to"]) if larger else duel.act(turn, "call")))
    for one in pair:
        one.leave(duel.table)
        one.gone(duel.table)
    poor, rich = sorted(pair, key=lambda one: one.statement()["balance"])
    rich.close()
    return poor


def busts(room):
    poor = bust(room)
    check("who lost all has nothing", poor.statement()["balance"] == 0)
    wanted = dict(t="more_chips", key=key())
    answers = at_once(*((tab, wanted) for tab in poor.tabs))
    check("four tabs ask for more chips with one key: once, and all are told the same",
          codes(answers) == ["ok"] * 4 and {answer.get("balance") for answer in answers} == {10_000}
          and poor.statement()["balance"] == 10_000, answers)
    other = at_once((poor.tabs[0], dict(t="sit", table=1, seat=1, buy_in=500, key=wanted["key"])))
    check("that key buys no seat", other[0]["t"] == "err", other)
    poor.close()
    poor = bust(room)
    answers = at_once(*((tab, dict(t="more_chips", key=key())) for tab in poor.tabs))
    check("four tabs ask for more chips with four keys: one is filled up",
          codes(answers) == ["limit_reached"] * 3 + ["ok"] and poor.statement()["balance"] == 10_000, answers)
    poor.close()


# --- cut off ------------------------------------------------------------------------------------


def reset(raw):
    """Ends the connection without a goodbye: what the server sends next is lost."""
    raw.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raw.close()


def cut_and_repeat(racer, table, end, wanted, kind):
    """A request whose sender is gone before the answer, and the same again from another socket: one effect, one answer."""
    before = racer.moved(kind)
    lost = racer.socket()
    lost.ask(t="watch", table=table)
    lost.say(**wanted)
    end(lost)
    back = racer.socket()
    answers = [back.ask(**wanted), back.ask(**wanted)]
    back.close()
    moved = racer.moved(kind) - before
    same = content(answers[0]) == content(answers[1])
    return None if codes(answers) == ["ok", "ok"] and same and moved == 1 else (answers, moved)


def cut_sit(racer, table, end):
    fault = cut_and_repeat(racer, table, end, dict(t="sit", table=table, seat=2, buy_in=300, key=key()), "buy_in")
    fault = fault or cut_and_repeat(racer, table, end, dict(t="top_up", table=table, amount=50, key=key()), "top_up")
    stack = racer.stack(table)
    racer.leave(table)
    return fault or (None if stack == 350 and racer.statement()["balance"] == 10_000 else ("stack", stack))


def cut_off(room, each_round):
    racer = Racer(room, 1)
    table = racer.make_table()
    racer.watch(table)
    for name, end in {"closed": lambda raw: raw.close(), "reset": reset}.items():
        each_round(f"a socket {name} while chips move, and all asked again: once", cut_sit, racer, table, end)
    racer.close()
