#!/usr/bin/python3
"""The running server looks at its books all the time: what a superuser changes is logged loudly, with what and where, and
counted in /metrics; and what /metrics tells is true, names nobody, and is on a port of its own."""
from _support import debian_python

debian_python()

import http.client
import re
import tempfile

from _play import settled, wait_for
from _support import Server, check, finish, free_port, shared_database

PATIENCE = 30  # seconds until the books are seen whole again
LOUD = "THE BOOKS ARE WRONG: "


def page(port, path="/metrics", method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type") or "", answer.read().decode()
    finally:
        connection.close()


def figures(port):
    """Every sample of the page by its name with labels."""
    status, kind, text = page(port)
    assert status == 200 and kind.startswith("text/plain"), (status, kind)
    samples = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            samples[name] = float(value)
    return samples


def quiet(server, database, port):
    check("hands are played, and the books were seen whole twice", wait_for(
        lambda: figures(port)["cardroom_books_passes_total"] >= 2
        and figures(port).get('cardroom_hands_total{result="settled"}', 0) >= 10, PATIENCE), figures(port))
    told = figures(port)
    check("nothing is wrong with the books", told["cardroom_books_violations_total"] == 0 and LOUD not in server.log())
    stored = settled(database)
    rows = int(database.sql("select count(*) from table_event")[0][0])
    later = figures(port)
    hands, actions = 'cardroom_hands_total{result="settled"}', "cardroom_durable_actions_total"
    check("hands are counted as the database has them", told[hands] <= stored <= later[hands] + 2, (told, stored, later))
    check("and durable actions", told[actions] <= rows <= later[actions] + 6, (told[actions], rows, later[actions]))
    check("commits are timed", later['cardroom_commit_seconds_count{work="log"}'] > 0
          and later['cardroom_commit_seconds_bucket{work="log",le="+Inf"}'] == later['cardroom_commit_seconds_count{work="log"}'])
    check("six bots sit on their sockets", later['cardroom_connections{who="bot"}'] == 6
          and later['cardroom_connections{who="human"}'] == 0, later)
    check("at two tables", sum(value for name, value in later.items() if name.startswith("cardroom_tables{")) == 2, later)
    check("queues are shown", 'cardroom_commits_pending{work="log"}' in later and 'cardroom_waiting{queue="mailboxes"}' in later)


def shut_away(server, database, port):
    status, _, text = page(port)
    names = [row[0] for row in database.sql("select name from player")]
    check("no name, address, card or key is in it", not any(name in text for name in names) and "127.0.0.1" not in text
          and not re.search(r'"[2-9TJQKA][cdhs]"', text) and "key" not in text, text[:500])
    check("the players' port has no metrics", server.request("GET", "/metrics")[0] == 404)
    check("the port has nothing else", page(port, "/readyz")[0] == 404 and page(port, "/")[0] == 404)
    check("and takes no orders", page(port, method="POST")[0] == 405)


def found(server, port, name, words, before):
    check(f"{name}: logged loudly, with what and where", wait_for(lambda: LOUD + words in server.log(), PATIENCE),
          server.log()[-1500:])
    check(f"{name}: counted", wait_for(lambda: figures(port)["cardroom_books_violations_total"] > before, PATIENCE), before)


def damages(server, database, port):
    def count():
        return figures(port)["cardroom_books_violations_total"]
    transfer, account, table, hand = database.sql(
        "select t.transfer_id, p.account_id, t.table_id, t.hand_no from transfer t join posting p using (transfer_id)"
        " where t.kind = 'hand' order by 1 limit 1")[0]
    before = count()
    database.harm(f"update posting set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where transfer_id = {transfer}"
                  f" and account_id = {account}")
    found(server, port, "a byte of a posting's hash", f"table {table} hand {hand} transfer {transfer}: its posting on"
          f" account {account} does not go on", before)
    before = count()
    house = database.sql("select account_id from account where kind = 'issuance'")[0][0]
    database.harm(f"update account set balance = balance + 1 where account_id = {house}")
    found(server, port, "a balance", f"account {house}: the balance is", before)
    said = server.log().count(LOUD + f"account {house}: the balance is")
    passes = figures(port)["cardroom_books_passes_total"]
    check("the check goes on", wait_for(lambda: figures(port)["cardroom_books_passes_total"] >= passes + 2, PATIENCE))
    check("and says the same once", server.log().count(LOUD + f"account {house}: the balance is") == said == 1, said)


def main():
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-books.") as folder:
        port = free_port()
        server = Server(database.app_url, folder, tables=2, bots=6, bot_think=0.1, metrics_port=port)
        server.start()
        try:
            quiet(server, database, port)
            shut_away(server, database, port)
            damages(server, database, port)
        finally:
            _, code = server.stop()
        check("the server ends with exit 0", code == 0, server.log()[-800:])
    database.drop()
    finish()


main()
