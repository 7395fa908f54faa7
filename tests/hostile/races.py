#!/usr/bin/python3
"""Requests that race: for one seat, one key, one turn. Each has one effect, a repeat its first answer, and no chip is lost."""
from _race import BUSY, Duel, Racer, at_once, codes, content, key, tend_all
from _race_chips import busts, cut_off, top_ups
from _race_doors import all_doors
from _raw import Raw
from _room import FULL, Room, check, finish, others_under, quiet
from _support import check_books

ROUNDS = 60 if FULL else 4
SLOW_ROUNDS = 20 if FULL else 2  # where passwords are hashed


def each_round(name, race, *arguments, rounds=ROUNDS):
    """Runs a race again and again; it tells what was wrong, or nothing."""
    wrong = []
    for _ in range(rounds):
        wrong.append(race(*arguments))
        tend_all()
    faults = [fault for fault in wrong if fault]
    check(f"{name}, {rounds} times", not faults, (len(faults), faults[:2]))


def each_slow_round(name, race, *arguments):
    each_round(name, race, *arguments, rounds=SLOW_ROUNDS)


def expect(holds, *seen):
    return None if holds else seen


# --- seats --------------------------------------------------------------------------------------


def sit_with_one_key(racer, table):
    """The same request in three tabs moves chips once; and after they left it only says so again."""
    before, wanted = racer.moved("buy_in"), dict(t="sit", table=table, seat=2, buy_in=500, post=False, key=key())
    answers = at_once(*((tab, wanted) for tab in racer.tabs))
    racer.leave(table)
    again = at_once((racer.tabs[0], wanted))
    same = all(content(answer) == content(answers[0]) for answer in answers + again)
    return expect(codes(answers) == ["ok"] * 3 and same and racer.moved("buy_in") == before + 1
                  and racer.stack(table) is None, answers, again, racer.moved("buy_in") - before, racer.stack(table))


def sit_with_a_key_for_two(racer, table):
    wanted = dict(t="sit", table=table, buy_in=500, key=key())
    answers = at_once((racer.tabs[0], {**wanted, "seat": 1}), (racer.tabs[1], {**wanted, "seat": 2}))
    racer.leave(table)
    return expect(codes(answers) == ["key_reused", "ok"], answers)


def sit_on_two_seats(racer, table):
    answers = at_once(*((tab, dict(t="sit", table=table, seat=seat, buy_in=500, key=key()))
                        for seat, tab in enumerate(racer.tabs, 1)))
    stack = racer.stack(table)
    racer.leave(table)
    return expect(codes(answers) == ["already_seated", "already_seated", "ok"] and stack == 500, answers, stack)


def sit_on_one_seat(crowd, table):
    answers = at_once(*((racer.tabs[0], dict(t="sit", table=table, seat=4, buy_in=500, key=key())) for racer in crowd))
    won = [racer for racer, answer in zip(crowd, answers) if answer["t"] == "ok"]
    stacks = [racer.stack(table) for racer in crowd]
    for racer in won:
        racer.leave(table)
    return expect(codes(answers) == ["ok"] + ["seat_taken"] * (len(crowd) - 1) and len(won) == 1
                  and stacks == [500 if racer in won else None for racer in crowd], answers, stacks)


def sit_and_leave(racer, table):
    """Sitting down while leaving, and leaving while sitting down: where they are is what the answers say."""
    sat, left = at_once((racer.tabs[0], dict(t="sit", table=table, seat=3, buy_in=500, key=key())),
                        (racer.tabs[1], dict(t="leave", table=table)))
    there = racer.place(table)
    racer.leave(table)
    if sat["t"] != "ok" or codes([left]) not in (["ok"], ["not_seated"]) or there != (None if left["t"] == "ok" else 3):
        return sat, left, there
    racer.sit(table, 3, 500)
    left, sat = at_once((racer.tabs[0], dict(t="leave", table=table)),
                        (racer.tabs[1], dict(t="sit", table=table, seat=5, buy_in=500, key=key())))
    there = racer.place(table)
    racer.leave(table)
    return expect(left["t"] == "ok" and codes([sat]) in (["ok"], ["already_seated"])
                  and there == (5 if sat["t"] == "ok" else None), left, sat, there)


def sit_and_kick(host, racer, table):
    """Who is kicked does not sit in the end, and has all chips; who is not kicked does."""
    sat, kicked = at_once((racer.tabs[0], dict(t="sit", table=table, seat=3, buy_in=500, key=key())),
                          (host.tabs[0], dict(t="host", table=table, do="kick", player=racer.id)))
    stack = racer.gone(table) or racer.stack(table) if kicked["t"] == "ok" else racer.stack(table)
    if kicked["t"] == "ok":
        fault = expect(stack is True and racer.statement()["balance"] == 10_000, sat, kicked, stack)
        host.ask(t="host", table=table, do="unban", player=racer.id)
    else:
        fault = expect(sat["t"] == "ok" and stack == 500, sat, kicked, stack)
        racer.leave(table)
    racer.watch(table)
    return fault


def sit_and_close(host, racer):
    """A table closes only while nobody sits, and nobody sits at one that is closed."""
    table = host.make_table()
    racer.watch(table)
    sat, closed = at_once((racer.tabs[0], dict(t="sit", table=table, seat=3, buy_in=500, key=key())),
                          (host.tabs[0], dict(t="host", table=table, do="close")))
    good = (sat["t"], closed.get("code")) == ("ok", "not_empty") or (sat["t"], closed["t"]) == ("err", "ok")
    stack = racer.stack(table)
    if closed["t"] != "ok":
        racer.leave(table)
        host.ask(t="host", table=table, do="close")
    return expect(good and (stack == 500) == (sat["t"] == "ok"), sat, closed, stack)


def make_tables(room):
    racer = Racer(room, 4)
    wanted = dict(t="create_table", name="mine", small_blind=5, big_blind=10, seats=2, min_buy_in=200, max_buy_in=1000)
    answers = at_once(*((tab, wanted) for tab in racer.tabs * 3))
    there = room.database.sql(f"select count(*) from table_head where settings like '%host {racer.id}%'")
    racer.close()
    check("of twelve tables made at once by one player, five are", codes(answers) == ["limit_reached"] * 7 + ["ok"] * 5
          and len({answer.get("table") for answer in answers}) == 6, (codes(answers), there))


def seats(room):
    host, crowd = Racer(room), [Racer(room, 3) for _ in range(5)]
    table = host.make_table()
    for racer in (host, *crowd):
        racer.watch(table)
    racer = crowd[0]
    each_round("three tabs sit with one key: once, and all are told the same", sit_with_one_key, racer, table)
    each_round("one key for two seats: one of them", sit_with_a_key_for_two, racer, table)
    each_round("three tabs, three seats: one of them", sit_on_two_seats, racer, table)
    each_round("five sit on one seat: one of them", sit_on_one_seat, crowd, table)
    each_round("sit and leave: as the answers say", sit_and_leave, racer, table)
    each_round("sit and kick: never both", sit_and_kick, host, racer, table)
    each_round("sit and close: never both", sit_and_close, host, racer)
    for racer in (host, *crowd):
        racer.close()


# --- turns --------------------------------------------------------------------------------------


def act_twice(duel):
    """The same act in both tabs is one act; two different ones are one and a stale one."""
    racer, _, turn = duel.turn()
    action = "check" if turn["legal"]["check"] else "call"
    same = at_once(*((tab, duel.act(turn, action)) for tab in racer.tabs))
    racer, _, turn = duel.turn()
    action = "check" if turn["legal"]["check"] else "call"
    other = at_once((racer.tabs[0], duel.act(turn, "fold")), (racer.tabs[1], duel.act(turn, action)))
    return expect(codes(same) == ["ok", "ok"] and content(same[0]) == content(same[1])
                  and codes(other) == ["ok", "stale_turn"], same, other)


def leave_and_settle(duel, who):
    """One folds, which ends the hand, and `who` (0: they, 1: the other) leaves in the other tab."""
    racer, other, turn = duel.turn()
    leaver = (racer, other)[who]
    acted, left = at_once((racer.tabs[0], duel.act(turn, "fold")), (leaver.tabs[1], dict(t="leave", table=duel.table)))
    gone = leaver.gone(duel.table)
    total = sum(one.statement()["balance"] + (one.stack(duel.table) or 0) for one in duel.pair)
    for one in duel.pair:  # and both begin anew
        one.leave(duel.table)
    both = all(one.gone(duel.table) for one in duel.pair)
    duel.sit()
    return expect(codes([acted]) in (["ok"], ["stale_turn"]) and left["t"] == "ok" and gone and both and total == 20_000,
                  acted, left, gone, both, total)


def turns(room):
    pair = Racer(room), Racer(room)
    duel = Duel(*pair)
    each_round("two tabs act: once", act_twice, duel)
    for racer in pair:
        racer.close()
    pair = Racer(room), Racer(room)
    duel = Duel(*pair)
    each_round("fold and leave", leave_and_settle, duel, 0)
    each_round("fold, and the winner leaves", leave_and_settle, duel, 1)
    for racer in pair:
        racer.close()


# --- others meanwhile ---------------------------------------------------------------------------


def storm(port, attack, cookies, table):
    """All of them want one seat, leave it, and want it again, as often as a socket may ask."""
    raws = [Raw(port, "127.0.0.2").enter(cookie) for cookie in cookies for _ in range(2)]
    for raw in raws:
        raw.ask(t="watch", table=table)
    attack.began.set()
    while not attack.stop.is_set():
        wanted = key()
        for raw in raws:
            raw.say(t="sit", table=table, seat=1, buy_in=500, key=wanted)
            raw.say(t="leave", table=table)
            raw.news()
            attack.count.value += 2
        attack.stop.wait(0.05)


def main():
    with Room(frames_per_second=1000, frame_burst=1000) as room:
        seats(room)
        make_tables(room)
        turns(room)
        top_ups(room, each_round)
        busts(room)
        cut_off(room, each_round)
        all_doors(room, each_slow_round)
        check("nobody was busy who asked for one thing at a time", all(many > 1 for _, many, _ in BUSY), BUSY[:2])
        check_books(room.database, "after the races")
    with Room() as room:  # at the usual rate of frames
        quiet(room)
        host = Racer(room)
        others_under(room, "a storm for one seat", storm, [room.server.guest()[0] for _ in range(8)], host.make_table())
        check_books(room.database, "afterwards")
    finish()


main()
