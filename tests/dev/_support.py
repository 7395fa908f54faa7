"""What the tests of `dev` share: its parts in a bash, a copy of it with other programs in its path, and `check`."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

results = []


def check(name, holds, detail=""):
    results.append(bool(holds))
    shown = f": {detail!r}" if detail and not holds else ""
    print(("ok     " if holds else "FAILED ") + name + shown, flush=True)


def finish():
    passed = sum(results)
    print(f"{passed} passed, {len(results) - passed} failed", flush=True)
    sys.exit(0 if passed and passed == len(results) else 1)


def progress_script(log, *command, before=""):
    """A bash command line that runs `command` as a step of `dev` named "Making it"."""
    return ["bash", "-c", f'set -euo pipefail; . {ROOT}/cmake/dev/say.sh; {before} progress "Making it" "$@"',
            "dev", str(log), *command]


class Copy:
    """`dev` and its parts in a folder of their own, with `programs` (name to text) before all others in the path."""

    def __init__(self, folder, programs):
        self.root = Path(folder) / "tree"
        shutil.copytree(ROOT / "cmake", self.root / "cmake")
        shutil.copy(ROOT / "dev", self.root / "dev")
        self.first = Path(folder) / "programs"
        self.first.mkdir()
        for name, text in programs.items():
            (self.first / name).write_text(text)
            (self.first / name).chmod(0o755)

    def environment(self):
        return {**os.environ, "PATH": f"{self.first}:{os.environ['PATH']}", "CARDROOM_BARE": str(self.root / "bare")}

    def run(self, *words):
        return subprocess.run([self.root / "dev", *words], env=self.environment(), capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=600)
