"""The cast of a private table: its host, who plays there, and a stranger with a bot."""
from _people import keyed
from _race import Duel, Racer, key

PASSWORD = "river rat 77"


class Cast:
    """Ann, the host of a private table, plays there with Bob; Eve, a stranger, has a bot."""

    def __init__(self, room):
        self.room = room
        self.ann, self.bob, self.eve = Racer(room), Racer(room), Racer(room)
        made = self.ann.ask(t="create_table", name="ours alone", small_blind=5, big_blind=10, seats=2, min_buy_in=200,
                            max_buy_in=1000, private=True, password=PASSWORD, base_ms=3_600_000)
        self.table, self.invite = made["table"], made["invite"]
        self.open_table = self.ann.make_table()
        self.sit_key = key()
        for seat, player in enumerate((self.ann, self.bob), 1):
            for tab in player.tabs:
                tab.ask(t="watch", table=self.table, invite=self.invite)
            player.ask(t="sit", table=self.table, seat=seat, buy_in=1000, post=True, key=self.sit_key)
        self.play()
        self.bot_id, self.bot_key = self.eve.bot("eves-bot")
        self.bot = keyed(room, self.bot_key)
        self.strangers = {"a stranger": self.eve.tabs[0], "a stranger's bot": self.bot}

    def play(self):
        """A hand that is over, and one that waits for somebody."""
        self.duel = Duel.__new__(Duel)
        self.duel.pair, self.duel.table, self.duel.last = (self.ann, self.bob), self.table, (0, 0)
        racer, _, turn = self.duel.turn()
        racer.ask(**self.duel.act(turn, "fold"))
        self.actor, self.other, self.turn = self.duel.turn()


def listen(cast):
    cast.heard = []
    for raw in (*cast.strangers.values(), *cast.eve.tabs):
        def whole_frame(old=raw.whole_frame):
            found = old()
            if found:
                cast.heard.append(found[1].decode("utf-8", "replace"))
            return found
        raw.whole_frame = whole_frame
