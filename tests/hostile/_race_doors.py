"""Races at the doors: names, sessions and keys that are wanted, used and taken away at once."""
import itertools
import secrets

from _people import Person, http, keyed
from _race import Racer, key, posts_at_once
from _raw import Raw
from _room import check

WORD = "correct horse battery"
NUMBERS = itertools.count()


def name():
    return "n" + secrets.token_hex(5)


def sources(count):
    """Addresses that nobody else has, for refusals count against an address."""
    return [f"127.1.{number // 250}.{number % 250 + 1}" for number in itertools.islice(NUMBERS, count)]


def many(room, path, bodies, cookies=None):
    cookies = cookies or [None] * len(bodies)
    return posts_at_once(room.port, [(path, body, cookie, source)
                                     for body, cookie, source in zip(bodies, cookies, sources(len(bodies)))])


def count(room, wanted):
    return int(room.database.sql(f"select count(*) from player where name = '{wanted}'")[0][0])


def one_of(room, path, wanted, body, cookies=None):
    """Several want one name: one has it."""
    told = many(room, path, [{**body, "name": wanted}] * 4, cookies)
    found = sorted((status, answer.get("error")) for status, answer, _ in told)
    good = found == [(200, None)] + [(409, "name_taken")] * 3 and count(room, wanted) == 1
    return None if good else (found, count(room, wanted))


def guests(room):
    return one_of(room, "/api/guest", name(), {})


def registrations(room):
    return one_of(room, "/api/register", name(), {"password": WORD})


def bots(room, owner):
    return one_of(room, "/api/bots", name(), {}, [owner.cookie] * 4)


def log_ins(room):
    """Each gets a session of its own, and all are good."""
    wanted = name()
    many(room, "/api/register", [{"name": wanted, "password": WORD}])
    told = many(room, "/api/login", [{"name": wanted, "password": WORD}] * 3)
    cookies = {cookie for _, _, cookie in told}
    alive = [http(room.port, "GET", "/api/me", cookie=cookie)[0] for cookie in cookies]
    return None if [status for status, _, _ in told] == [200] * 3 and alive == [200] * 3 else (told, alive)


def log_ins_of_one_session(room):
    """Two log in again with the same session: that one is void."""
    wanted = name()
    old = many(room, "/api/register", [{"name": wanted, "password": WORD}])[0][2]
    told = many(room, "/api/login", [{"name": wanted, "password": WORD}] * 2, [old] * 2)
    alive = [http(room.port, "GET", "/api/me", cookie=cookie)[0] for _, _, cookie in told]
    void = http(room.port, "GET", "/api/me", cookie=old)[0]
    return None if alive == [200, 200] and void == 401 else (told, alive, void)


def guest_registers_twice(room):
    """A guest who registers with two names at once has one of them; whoever has the other is somebody else."""
    guest, names = Person(room), [name(), name()]
    told = many(room, "/api/register", [{"name": wanted, "password": WORD} for wanted in names], [guest.cookie] * 2)
    kept = [answer["you"]["id"] for status, answer, _ in told if status == 200]
    kinds = room.database.sql(f"select kind, name from player where player_id = {guest.id}")
    void = guest.get("/api/me")[0]
    good = kept.count(guest.id) == 1 and kinds[0][0] == "human" and kinds[0][1] in names and void == 401
    for status, answer, _ in told:
        if status == 200:
            back = http(room.port, "POST", "/api/login", f'{{"name":"{answer["you"]["name"]}","password":"{WORD}"}}')
            good = good and back[0] == 200 and back[1]["you"]["id"] == answer["you"]["id"]
    return None if good else (told, kinds, void)


def keys(room):
    """A bot has at most 20 keys, also when 24 are made at once."""
    owner = Person(room)
    bot, _ = owner.bot(name())
    told = many(room, "/api/bots/keys", [{"bot": bot}] * 24, [owner.cookie] * 24)
    found = [(status, answer.get("error")) for status, answer, _ in told]
    check("of 24 more keys made at once for a bot, 19 are", sorted(found, key=str) == [(200, None)] * 19
          + [(429, "limit_reached")] * 5, found)


def revoke_and_hello(room, owner, bot):
    """A key that is taken away while its bot says hello: the bot does not stay."""
    _, made = owner.post("/api/bots/keys", {"bot": bot})
    raw, post = room.raw(), Raw(room.port)
    raw.upgrade()
    number = max(key["id"] for one in owner.get("/api/bots")[1]["bots"] for key in one["keys"])
    body = f'{{"key":{number}}}'
    post_text = (f"POST /api/bots/revoke HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nX-Cardroom: 1\r\n"
                 f"Cookie: {owner.cookie}\r\nContent-Length: {len(body)}\r\n\r\n{body}")
    raw.say(t="hello", v=1, key=made["key"])
    post.send(post_text)
    answer = post.response()
    code = raw.close_code()
    raw.close()
    post.close()
    try:
        keyed(room, made["key"]).close()
        again = "welcome"
    except ConnectionError:
        again = None
    return None if answer and answer.status == 200 and code == 4001 and again is None else (answer and answer.body, code, again)


def log_out_and_sit(room, host, table):
    """Who logs out while sitting down: the chips are in one place, and the session is over."""
    racer = Racer(room, 1)
    racer.watch(table)
    tab = racer.tabs[0]
    tab.say(t="sit", table=table, seat=5, buy_in=500, key=key())
    status = racer.post("/api/logout", {})[0]
    code = tab.close_code()
    void = racer.get("/api/me")[0]
    rows = room.database.sql(f"select kind, balance from account where player_id = {racer.id} and balance <> 0")
    total = sum(int(balance) for _, balance in rows)
    seated = any(kind == "escrow" for kind, _ in rows)
    if seated:
        host.ask(t="host", table=table, do="kick", seat=5)
    racer.close()
    return None if (status, code, void, total) == (200, 4001, 401, 10_000) else (status, code, void, rows)


def all_doors(room, each_round):
    owner, host = Person(room), Racer(room)
    table = host.make_table()
    host.watch(table)
    bot, _ = owner.bot(name())
    each_round("four guests want one name", guests, room)
    each_round("four register one name", registrations, room)
    each_round("four bots want one name", bots, room, owner)
    each_round("three log in at once", log_ins, room)
    each_round("two log in with one session", log_ins_of_one_session, room)
    each_round("a guest registers two names", guest_registers_twice, room)
    each_round("hello with a key that is taken away", revoke_and_hello, room, owner, bot)
    each_round("sit and log out", log_out_and_sit, room, host, table)
    keys(room)
    host.close()
