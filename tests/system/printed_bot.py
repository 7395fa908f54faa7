#!/usr/bin/python3
"""The bot that PROTOCOL.md prints, word for word: two curl lines and the Python block play a hand against house bots."""
import re
import subprocess
import tempfile
from pathlib import Path

from _play import wait_for
from _support import ROOT, Server, check, finish, shared_database


def printed():
    """The shell and the Python block of the page."""
    page = (ROOT / "server/PROTOCOL.md").read_text()
    blocks = re.findall(r"^ *```(\w+)\n(.*?)^ *```", page, re.M | re.S)
    dedent = lambda text: re.sub(r"^   ", "", text, flags=re.M)
    return (dedent(next(text for kind, text in blocks if kind == "sh")),
            dedent(next(text for kind, text in blocks if kind == "python")))


def hands_of_bot(database):
    return int(database.sql("select count(*) from hand_seat s join hand h using (table_id, hand_no) join player p"
                            " using (player_id) where p.name = 'mybot' and h.state = 'settled'")[0][0])


def main():
    shell, program = printed()
    database = shared_database().migrate()
    with tempfile.TemporaryDirectory(prefix="cardroom-printed.") as folder:
        server = Server(database.app_url, folder, tables=1, bots=3, bot_think=0)
        server.start()
        bot = None
        try:
            lines = shell.replace("127.0.0.1:8080", f"127.0.0.1:{server.port}")
            made = subprocess.run(["bash", "-e"], input=lines, capture_output=True, text=True, cwd=folder)
            key = re.search(r'"key":"(ck_[^"]+)"', made.stdout)
            check("the curl lines give a key", key, made.stdout + made.stderr)
            (Path(folder) / "bot.py").write_text(program)
            bot = subprocess.Popen(["/usr/bin/python3", f"{folder}/bot.py", server.ws, key.group(1)],
                                   stderr=open(f"{folder}/bot.err", "w"))
            played = wait_for(lambda: bot.poll() is not None or hands_of_bot(database) >= 3)
            errors = Path(f"{folder}/bot.err").read_text()
            check("the printed bot plays", played and bot.poll() is None, errors)
            check("and is refused nothing", not errors, errors)
        finally:
            if bot and bot.poll() is None:
                bot.kill()
            server.stop()
    database.drop()
    finish()


main()
