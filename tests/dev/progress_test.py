#!/usr/bin/python3
"""What `dev` says about a step: how far it is, how long it took, and the end of its log when it fails."""
import os
import pty
import re
import subprocess
import tempfile
from pathlib import Path

from _support import Copy, check, finish, progress_script

NOISE = "for i in $(seq 500); do echo noise $i; done; "


def run(log, *command):
    return subprocess.run(progress_script(log, *command), capture_output=True, text=True, timeout=600)


def works(log):
    done = run(log, "bash", "-c", NOISE)
    check("a step that works is one line, with the time it took",
          re.search(r"^Making it: done in \d+ s\n\Z", done.stderr, re.M) and "noise" not in done.stderr, done.stderr)
    check("its noise is in the log", "noise 500\n" in log.read_text())
    check("and not on the output", done.stdout == "" and done.returncode == 0, done.stdout)


def fails(log):
    done = run(log, "bash", "-c", NOISE + "echo '[7/9] Building x'; echo 'dlstatus:1:2.0:Retrieving'; echo broken here; exit 3")
    check("a step that fails gives its exit code", done.returncode == 3, done.returncode)
    check("it names its log", re.search(rf"Making it: FAILED after \d+ s; the end of {re.escape(str(log))}:", done.stderr), done.stderr)
    check("it shows the log's end", done.stderr.rstrip().endswith("broken here"), done.stderr[-200:])
    check("and little more", len(done.stderr.splitlines()) < 40 and "noise 400\n" not in done.stderr, done.stderr)
    check("and no line that only told how far it was", "[7/9]" not in done.stderr and "dlstatus" not in done.stderr, done.stderr)


def how_far(log, written, said):
    """The command writes and waits: what it wrote must be said before it may end."""
    waits = f"echo '{written}'; until [ -e {log}.seen ]; do sleep 0.05; done"
    process = subprocess.Popen(progress_script(log, "timeout", "300", "bash", "-c", waits, before="say_every=1;"),
                               stderr=subprocess.PIPE, text=True)
    try:
        lines = []
        for line in process.stderr:
            lines.append(line)
            if said in line:
                Path(f"{log}.seen").touch()
        check(f"'{written}' is told as '{said}'", any(said in line for line in lines), lines)
    finally:
        process.kill()
        process.wait()
        Path(f"{log}.seen").unlink(missing_ok=True)


def is_brief(log):
    done = run(log, "bash", "-c", "for i in $(seq 1000); do echo \"[$i/1000] Building\"; done")
    check("a thousand files are not a thousand lines", len(done.stderr.splitlines()) < 10, done.stderr[-300:])


def on_a_terminal(log):
    outer, inner = pty.openpty()
    process = subprocess.Popen(progress_script(log, "sleep", "2"), stdin=inner, stdout=inner, stderr=inner)
    os.close(inner)
    shown = b""
    try:
        while chunk := os.read(outer, 4096):
            shown += chunk
    except OSError:  # the last one has closed it
        pass
    process.wait()
    os.close(outer)
    check("a terminal has one line, which is rewritten", shown.count(b"\n") == 1 and shown.count(b"\r\x1b[K") > 1, shown)


def stops_with_its_starter(log):
    process = subprocess.Popen(progress_script(log, "sleep", "1000"), stderr=subprocess.PIPE, text=True, start_new_session=True)
    process.stderr.readline()
    child = next(pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if parent(pid) == process.pid and "sleep" in name(pid))
    process.kill()
    os.kill(child, 9)
    check("nobody goes on talking when dev is killed", process.stderr.read() is not None)
    process.wait()


def stat(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return "0 (gone) X 0"


def parent(pid):
    return int(stat(pid).rpartition(")")[2].split()[1])


def name(pid):
    return stat(pid).partition("(")[2].rpartition(")")[0]


def whole_script(folder):
    """`dev` itself, where cmake fails after a flood."""
    copy = Copy(folder, {"cmake": "#!/bin/sh\nfor i in $(seq 500); do echo noise $i; done\necho no such compiler\nexit 1\n",
                         "dpkg-query": "#!/bin/sh\nshift 2\nfor name; do echo $name/installed; done\n"})
    done = copy.run("property")
    said = done.stdout + done.stderr
    check("dev names the log of a step that failed", "build/release/configure.log" in said, said[-500:])
    check("and shows the end of it only", "no such compiler" in said and len(said.splitlines()) < 40, said[-500:])
    check("and ends with 1", done.returncode == 1, done.returncode)


def packages(folder):
    """A machine without the packages, whose apt-get talks a lot and then fails."""
    copy = Copy(folder, {"apt-get": "#!/bin/sh\nfor i in $(seq 500); do echo noise $i; done\necho \"E: nothing for $1\"\nexit 100\n",
                         "dpkg-query": "#!/bin/sh\nexit 1\n", "id": "#!/bin/sh\necho 0\n"})
    done = copy.run("property")
    said = done.stdout + done.stderr
    check("packages that are missing are named", re.search(r"^Missing Debian packages: g\+\+ cmake ", said, re.M), said[:500])
    check("apt's noise is in a log, which is named",
          "var/log/packages.log" in said and len(said.splitlines()) < 40 and "E: nothing for update" in said, said[-500:])
    check("what could not be installed ends dev with 69", done.returncode == 69, done.returncode)


def main():
    with tempfile.TemporaryDirectory(prefix="cardroom-dev.") as folder:
        log = Path(folder) / "step.log"
        works(log)
        fails(log)
        how_far(log, "[120/431] Building", "Making it: 120 of 431, ")
        how_far(log, "dlstatus:12:1.9:Retrieving file 12 of 625 (3s remaining)", "Making it: 12 of 625 fetched, ")
        how_far(log, "pmstatus:g++:45.2:Unpacking g++", "Making it: all fetched, 45 of 100 % installed, ")
        is_brief(log)
        on_a_terminal(log)
        stops_with_its_starter(log)
    with tempfile.TemporaryDirectory(prefix="cardroom-dev.") as folder:
        whole_script(folder)
    with tempfile.TemporaryDirectory(prefix="cardroom-dev.") as folder:
        packages(folder)
    finish()


main()
