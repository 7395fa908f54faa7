#!/usr/bin/python3
"""`dev fresh`: where no bare Debian can be made it says so; what it starts is stopped, whichever way it ends.

A few programs stand in for Debian here; `./dev fresh test` is the proof with a real one.
"""
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from _support import Copy, check, finish

FAILS = "#!/bin/sh\nexit 1\n"
ROOT_USER = "#!/bin/sh\necho 0\n"
# What the clone in the stand-in has for a `dev`; its words are what it was told to do.
INSIDE = """#!/bin/bash
case $1 in
    fail) echo "in here" && exit 7 ;;
    ask) read -r line && echo "heard $line" ;;
    room) trap 'echo stopping; exit 0' TERM; echo up; while :; do sleep 0.1; done ;;
    deaf) trap '' TERM; echo up; while :; do sleep 0.1; done ;;
    told) echo "${CARDROOM_KILL_ROUNDS:-none} ${CARDROOM_ORACLE:-none}" ;;
    left) sleep "$2" & echo up; exit 0 ;;
esac
"""


def refusals():
    for why, programs in (("needs root", {"id": "#!/bin/sh\necho 1000\n"}),
                          ("no namespaces", {"id": ROOT_USER, "unshare": FAILS})):
        with tempfile.TemporaryDirectory(prefix="cardroom-dev.") as folder:
            done = Copy(folder, programs).run("fresh", "help")
            check(f"{why}: exit 77, in one clear line",
                  done.returncode == 77 and why in done.stderr and len(done.stderr.splitlines()) == 1 and not done.stdout,
                  (done.returncode, done.stderr))


def copy_program(root, name):
    path = shutil.which(name)
    shutil.copy(path, root / "usr/bin" / name)
    for word in subprocess.run(["ldd", path], capture_output=True, text=True).stdout.split():
        if word.startswith("/"):
            (root / Path(word).parent.relative_to("/")).mkdir(parents=True, exist_ok=True)
            shutil.copy(word, root / word[1:])


def stand_in(folder):
    """A root folder with a shell and little else; its `git clone` brings INSIDE."""
    root = Path(folder) / "stand-in"
    for name in ("usr/bin", "etc/apt", "proc", "sys", "dev", "root", "srv", "var/cache/apt/archives"):
        (root / name).mkdir(parents=True)
    for name in ("bin", "lib", "lib64"):
        if not os.path.islink(f"/{name}"):
            return None  # not a merged /usr, so no Debian 12
        (root / "usr" / name).mkdir(exist_ok=True)
        (root / name).symlink_to(f"usr/{name}")
    for name in ("bash", "env", "sleep", "mkdir", "chmod"):
        copy_program(root, name)
    (root / "usr/bin/sh").symlink_to("bash")
    (root / "usr/bin/git").write_text(f"#!/bin/bash\nmkdir cardroom && echo {quoted(INSIDE)} >cardroom/dev && chmod +x cardroom/dev\n")
    (root / "usr/bin/git").chmod(0o755)
    (root / "etc/apt/sources.list").write_text("deb MIRROR bookworm main\n")
    return root


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


class Machine(Copy):
    def __init__(self, folder, root):
        super().__init__(folder, {"debootstrap": f'#!/bin/sh\ncp -a {root} "$4"\n', "id": ROOT_USER})
        for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "A tree"]):
            subprocess.run(["git", *words], cwd=self.root, check=True)

    def start(self, *words):
        """Started, and `up`."""
        process = subprocess.Popen([self.root / "dev", "fresh", *words], env=self.environment(), text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        check(f"{words[0]}: it starts", process.stdout.readline() == "up\n")
        return process

    def layers(self):
        return list((self.root / "bare").glob("layer.*"))

    def processes(self):
        """Those that have anything of this machine's folder in their words."""
        mark, found = str(self.root).encode(), []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if mark in (entry / "cmdline").read_bytes() or mark in os.readlink(entry / "root").encode():
                        found.append(entry.name)
                except OSError:
                    pass  # it has ended
        return found

    def is_gone(self, what, layers=0):
        end = time.monotonic() + 300
        while self.processes() and time.monotonic() < end:
            time.sleep(0.05)
        check(f"{what}: nothing goes on running", not self.processes(), self.processes())
        check(f"{what}: nothing stays mounted", str(self.root) not in Path("/proc/self/mountinfo").read_text())
        check(f"{what}: {layers or 'no'} layer is left", len(self.layers()) == layers, self.layers())


def runs(machine):
    done = machine.run("fresh", "fail")
    check("the output and the exit code are the command's", (done.stdout, done.returncode) == ("in here\n", 7),
          (done.stdout, done.stderr, done.returncode))
    machine.is_gone("ended by itself")
    asked = subprocess.run([machine.root / "dev", "fresh", "ask"], env=machine.environment(), input="you\n", capture_output=True,
                           text=True, timeout=600)
    check("so is the input", asked.stdout == "heard you\n", asked.stdout + asked.stderr)
    environment = {**machine.environment(), "CARDROOM_KILL_ROUNDS": "3", "CARDROOM_ORACLE": "/x"}
    told = subprocess.run([machine.root / "dev", "fresh", "told"], env=environment, capture_output=True, text=True, timeout=600)
    check("settings go in, paths do not", told.stdout == "3 none\n", told.stdout + told.stderr)
    done = machine.run("fresh", "left", "1000")
    check("what a command leaves running does not keep it", done.returncode == 0, done.returncode)
    machine.is_gone("left running")


def stops(machine):
    for number in (signal.SIGTERM, signal.SIGINT):
        process = machine.start("room")
        process.send_signal(number)
        said, _ = process.communicate(timeout=600)
        check(f"{number.name}: the command is asked to stop, and its exit code counts",
              (said, process.returncode) == ("stopping\n", 0), (said, process.returncode))
        machine.is_gone(number.name)


def is_killed(machine):
    process = machine.start("deaf")
    process.kill()
    process.wait()
    machine.is_gone("killed", layers=1)
    machine.run("fresh", "fail")
    check("the next run removes what a killed one left", not machine.layers(), machine.layers())


def main():
    refusals()
    with tempfile.TemporaryDirectory(prefix="cardroom-dev.") as folder:
        root = stand_in(folder)
        probe = ["unshare", "--mount", "--pid", "--ipc", "--uts", "--fork", "mount", "-t", "tmpfs", "none", "/mnt"]
        if not root or os.geteuid() != 0 or subprocess.run(probe, capture_output=True).returncode != 0:
            print("       no namespaces here, so nothing was started in one", flush=True)
        else:
            machine = Machine(folder, root)
            runs(machine)
            stops(machine)
            is_killed(machine)
    finish()


main()
