"""Cards in texts, however they are written, and proofs of a hand as PROTOCOL.md has them."""
import hashlib
import json
import os
import re
import subprocess

RANKS, SUITS = "23456789TJQKA", "cdhs"


def code_of(card):
    return 4 * RANKS.index(card[0]) + SUITS.index(card[1])


# --- proving a hand, written from PROTOCOL.md -----------------------------------------------------------------------


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def fault_in(proof, table, hand, commitment, deal):
    """Why a proof does not hold; None when it does. `deal`: the cards seen, in the order of the deal, None where hidden."""
    place = table.to_bytes(8, "big") + hand.to_bytes(8, "big")
    leaves = [bytes.fromhex(leaf) for leaf in proof["leaves"]]
    if proof["commitment"] != commitment or len(leaves) != 52:
        return "another commitment"
    if sha(b"R", place, *leaves).hex() != commitment:
        return "other leaves"
    proved = {card["position"]: card for card in proof["cards"]}
    for position, card in proved.items():
        salt = bytes.fromhex(card["salt"])
        if len(salt) != 16 or sha(b"L", place, bytes([position]), salt, bytes([code_of(card["card"])])) != leaves[position]:
            return f"{card['card']} was not committed to"
    wrong = [card for position, card in enumerate(deal) if card and proved.get(position, {}).get("card") != card]
    return f"{wrong} lie elsewhere" if wrong else None


# --- looking for cards ----------------------------------------------------------------------------------------------


def cards_in(text):
    """Every card that is written there, alone ("As") or in a row ("AsKd"), with its suit as a letter or a sign."""
    for sign, letter in zip("♣♦♥♠", SUITS):
        text = text.replace(sign, letter)
    rows = re.findall(r"(?<![A-Za-z0-9])(?:[2-9TJQKA][cdhs])+(?![A-Za-z0-9])", text)
    return {row[i:i + 2] for row in rows for i in range(0, len(row), 2)}


def spellings(codes):
    """Four neighbours of a deck, in every way in which bytes and numbers are written."""
    raw = bytes(codes).hex()
    return raw, raw.upper(), r"[\s,;|{}\[\]\"]+".join(map(str, codes))


def decks_in(text, deal):
    """Which of a deck's stretches of four are written there."""
    codes = [code_of(card) for card in deal]
    found = []
    for i in range(len(codes) - 3):
        small, large, numbers = spellings(codes[i:i + 4])
        found += [word for word in (small, large) if word in text]
        found += re.findall(rf"(?<![0-9.]){numbers}(?![0-9.])", text)
    return found


def dump(database):
    tool = json.loads(os.environ["CARDROOM_TEST_PG"])["bin"] + "/pg_dump"
    done = subprocess.run([tool, "--data-only", "--inserts", "-d", database.url], capture_output=True, text=True, check=True)
    return done.stdout
