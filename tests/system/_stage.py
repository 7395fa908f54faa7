"""A swarm that plays at a server and keeps a record of what it was promised; and what must hold at the end.

A test makes its trouble in between.
"""
import subprocess

from _play import settled
from _record import Record
from _support import BIN, check, check_audit, check_books

LONGEST = 3600  # seconds; a test tells its swarm to finish long before


class Swarm:
    """Bots in a process of their own, over restarts; their record is what was promised to players."""

    def __init__(self, port, folder, bots, tables, *more, think=20):
        self.record_file, self.log_file = f"{folder}/record", f"{folder}/swarm.log"
        self.process = subprocess.Popen(
            [BIN / "cardroom-swarm", "--url", f"ws://127.0.0.1:{port}", "--bots", str(bots), "--tables", str(tables),
             "--seconds", str(LONGEST), "--think", str(think), "--record", self.record_file, "--expect-restarts",
             *map(str, more)],
            stdout=open(self.log_file, "w"), stderr=subprocess.STDOUT)

    def record(self):
        return Record(self.record_file)

    def is_playing(self):
        return self.process.poll() is None

    def finish(self, patience=90):
        """The bots leave their tables and count their chips."""
        self.process.send_signal(2)
        self.process.wait(patience)

    def kill(self):
        if self.is_playing():
            self.process.kill()
            self.process.wait()

    def log(self):
        with open(self.log_file, errors="replace") as log:
            return log.read()


def check_record(swarm, database):
    """What the players were told is what the log holds; no hand was called off, no table is stuck. The record."""
    record = swarm.record()
    changed = record.changed_turns()
    check("a turn shown again is the same: seat, board, cards, stacks, legal range", not changed, changed[:1])
    lost = record.lost_actions(database)
    check("every acknowledged action is in the log", record.acknowledged and not lost, (len(lost), lost[:3]))
    print(f"       {len(record.acknowledged)} actions acknowledged, {settled(database)} hands settled")
    voided = database.sql("select table_id, hand_no from hand where state = 'void'")
    check("no hand was voided", not voided, voided[:5])
    stuck = database.sql("select table_id, frozen from table_head where frozen is not null")
    check("no table is frozen", not stuck, stuck[:3])
    check("the swarm saw no gap, no unexpected error and all its chips", swarm.process.returncode == 0,
          swarm.log()[-1500:])
    return record


def check_all(swarm, database, folder, when):
    record = check_record(swarm, database)
    check_books(database, when)
    check_audit(database, folder, when)
    return record


def check_went_on(record, crashes):
    """`crashes`: (when in ms, the decisions that tables stood at), each followed by a restart."""
    again, missing, wrong = 0, 0, []
    for killed, stood_at in crashes:
        shown, not_shown, elsewhere = record.went_on(killed, stood_at)
        again, missing, wrong = again + shown, missing + not_shown, wrong + elsewhere
    check("no decision came back at another seat", not wrong, wrong[:3])
    # A bot that was about to come back when the next crash came may have missed its turn.
    check("hands went on from the same decision", again > 0 and missing <= again // 20, f"{again} did, {missing} not")
    print(f"       {again} decisions resumed, {record.shown_again()} turns shown more than once")


def check_settled(database, hands):
    """`hands`: {(table, hand)}, those that a crash found open."""
    states = {(int(t), int(h)): s for t, h, s in database.sql("select table_id, hand_no, state from hand")}
    still = [place for place in hands if states.get(place) != "settled"]
    check("every hand that a crash found open is settled", hands and not still, still[:5])
    print(f"       {len(hands)} hands found open")
