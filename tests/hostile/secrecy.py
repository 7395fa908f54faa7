#!/usr/bin/python3
"""Hands are played while everybody asks for more than they may know: nothing that is told, logged or counted gives it away."""
import copy
import json
import subprocess

from _room import FULL, Room, check, finish, others_under, quiet  # first: it says where the next one is

from _cards import cards_in, decks_in, dump
from _ears import Hand, fault_in, seen_otherwise
from _party import PASSWORDS, Party
from _people import http
from _race import Duel, Racer
from _raw import Raw
from _support import BIN, check_books, free_port

HANDS = 60 if FULL else 8  # of each game
GAMES = {"holdem": {"game": "holdem", "most_runs": 2, "rabbit_hunt": True},
         "omaha": {"game": "omaha_5", "betting": "pot_limit", "bomb_pots": {"every": 3, "ante": 20, "boards": 2}}}


# --- judging ------------------------------------------------------------------------------------


def truth(room, party):
    """Every hand that is over, as an admin may see it."""
    _, answer, cookie = http(room.port, "POST", "/api/login", json.dumps({"name": "boss", "password": PASSWORDS["admin"]}))
    boss = room.raw().enter(cookie)
    party.words.append(cookie.split("=")[1])
    numbers = [int(row[0]) for row in room.database.sql(
        f"select hand_no from hand where table_id = {party.table} and state = 'settled' order by hand_no")]
    hands = [Hand(boss.ask(t="admin_replay", table=party.table, hand=number)) for number in numbers]
    boss.close()
    onlookers = {guest.id for guest in party.onlookers}
    by_number = {(hand.table, hand.number): hand for hand in hands}
    for player, _, frame, _ in party.tape.records:  # shown after the end, which no replay has
        hand = by_number.get((frame["table"], frame["hand"])) if frame["t"] == "ev" and player in onlookers else None
        if hand and frame["seq"] > hand.last:
            hand.shown_later.append((frame["seq"], [card for e in frame["events"] if e["e"] in ("shown", "rabbit")
                                                    for card in e["cards"]]))
    return by_number


def arrivals(events):
    return [(event["player"], event["name"], event["bot"]) for event in events if event["e"] == "seat_taken"]


def judge_frames(game, party, hands):
    records = party.tape.records
    kinds = {frame["t"] for _, _, frame, _ in records}
    live = sum(hand.runs(now) for _, now, _, _ in records for hand in hands.values())
    check(f"{game}: {len(hands)} hands were heard in {len(records)} frames, most of them in the middle of one",
          len(hands) >= HANDS and live > len(records) / 2
          and kinds >= {"ev", "snap", "your_turn", "ok", "err", "lobby", "chat"},
          (len(hands), live, len(records), kinds))
    faults = [(record[0], fault) for record in records if (fault := fault_in(record, hands))]
    check(f"{game}: nobody heard a card that they may not know", not faults, (len(faults), faults[:2]))
    other = [fault for record in records if (fault := seen_otherwise(record, hands))]
    check(f"{game}: everybody saw every step as it was, but for hole cards", not other, (len(other), other[:1]))
    said = {who for _, _, frame, _ in records if frame["t"] == "ev" for who in arrivals(frame["events"])}
    replayed = {who for hand in hands.values() for step in hand.steps.values() for who in arrivals(step)}
    check(f"{game}: who sat down in a hand is the same in its replay", replayed <= said, replayed - said)
    turns = [(player, frame) for player, _, frame, _ in records if frame["t"] == "your_turn"]
    strange = [turn for turn in turns if set(turn[1]["cards"]) != hands[turn[1]["table"], turn[1]["hand"]].holes.get(turn[0])
               and (turn[1]["table"], turn[1]["hand"]) in hands]
    check(f"{game}: a turn is told to who has it", turns and not strange, strange[:1])
    proofs = [frame for _, now, frame, _ in records if "proof" in frame and any(hand.runs(now) for hand in hands.values())]
    check(f"{game}: proofs were given in the middle of hands", len(proofs) > 3, len(proofs))


def planted(game, party, hands):
    """A search that cannot find anything shows nothing: a card too many in each kind of frame is found."""
    thief, found = party.onlookers[0].id, []
    for kind in ("ev", "snap", "chat", "err", "ok"):
        for _, now, frame, _ in party.tape.records:
            hand = next((hand for hand in hands.values() if frame["t"] == kind and hand.runs(now)), None)
            secret = hand and sorted(set(hand.deal) - hand.public(hand.last))
            proof = frame.get("proof", {}).get("cards") and frame.get("hand") == (hand and hand.number)
            if secret and (proof if kind == "ok" else frame.get("hand") or kind != "snap"):
                break
        frame = copy.deepcopy(frame)
        place = frame["hand"] if kind == "snap" else frame["proof"]["cards"][0] if kind == "ok" else frame
        place["card" if kind == "ok" else "extra"] = secret[0]
        found.append((kind, fault_in((thief, now, frame, ""), hands) is not None))
    check(f"{game}: a card too many would be found in any frame", all(holds for _, holds in found), found)


def judge_words(game, room, party):
    """Passwords, tokens and keys: nowhere. The invite: with the host."""
    sealing = [line.split()[1] for line in (room.server.folder / "key").read_text().splitlines() if line]
    words = [*party.words, *PASSWORDS.values(), *sealing]
    texts = {"a frame": "".join(text for _, _, _, text in party.tape.records), "the database": dump(room.database),
             "the log": room.server.log(), "the figures": "".join(page for _, _, page, _ in party.held)}
    for where, text in texts.items():
        check(f"{game}: {where} has none of {len(words)} passwords, tokens and keys",
              text and not [word for word in words if word in text], [word for word in words if word in text])
    heard = {player for player, _, _, text in party.tape.records if party.invite in text}
    check(f"{game}: the invite is told to the host alone", heard <= {party.players[0].id}
          and party.invite not in texts["the log"] + texts["the figures"], heard)


def judge_asides(game, party, hands):
    """In the middle of each hand neither the log nor the figures had a card, and no export had that hand."""
    faults = []
    for number, log, page, exported in party.held:
        hand = hands[party.table, number]
        for where, text in (("log", log), ("figures", page)):
            found = cards_in(text) & set(hand.deal), decks_in(text, hand.deal)
            faults += [(number, where, found)] if any(found) else []
        if exported and (0 in exported[0] or exported[1] or f'"{number}"' in exported[2].split('"game_number"')[-1][:12]):
            faults.append((number, "export", exported[0], exported[1][:200]))
    looked = sum(exported is not None for _, _, _, exported in party.held)
    check(f"{game}: log and figures of {len(party.held)} hands in play had no card, {looked} exports not the hand",
          not faults and len(party.held) > HANDS / 2 and looked, faults[:2])


# --- others meanwhile ---------------------------------------------------------------------------


def peeping(port, attack, cookies, table):
    """Onlookers ask for proofs, replays, texts and snaps of a hand in play, as often as they may."""
    raws = [Raw(port, "127.0.0.2").enter(cookie) for cookie in cookies]
    attack.began.set()
    while not attack.stop.is_set():
        for raw in raws:
            for asked in ({"t": "watch"}, {"t": "proof", "hand": 2}, {"t": "replay", "hand": 1},
                          {"t": "hand_text", "hand": 1, "format": "ohh"}, {"t": "watch", "after": 2}):
                raw.say(table=table, **asked)
            raw.news()
            attack.count.value += 5
        attack.stop.wait(0.1)


def under_peeping():
    with Room() as room:  # at the usual rate of frames
        quiet(room)
        duel = Duel(Racer(room), Racer(room))
        racer, _, turn = duel.turn()
        racer.ask(**duel.act(turn, "fold"))
        duel.turn()
        others_under(room, "peeping", peeping, [room.server.guest()[0] for _ in range(10)], duel.table)
        check_books(room.database, "afterwards")


def main():
    metrics = free_port()
    with Room(frames_per_second=1000, frame_burst=1000, starting_grant=1_000_000, log_level="debug",
              metrics_port=metrics) as room:
        room.metrics = metrics
        subprocess.run([BIN / "cardroom", "admin", "--database-url", room.database.app_url, "create", "boss",
                        "--password-stdin"], input=PASSWORDS["admin"] + "\n", text=True, capture_output=True, check=True)
        for game, rules in GAMES.items():
            party = Party(room, rules)
            party.play(HANDS)
            hands = truth(room, party)
            judge_frames(game, party, hands)
            planted(game, party, hands)
            judge_words(game, room, party)
            judge_asides(game, party, hands)
    under_peeping()
    finish()


main()
