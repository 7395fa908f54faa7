#!/usr/bin/python3
"""Small wrong changes to the sources, and which of them no test notices.

    mutate.py [PATH...] [--mutants 300] [--seed 1] [--least PERCENT] [--list]

PATH is a folder or a file of one area (default: game/rules game/table game/formats). `./dev mutate` builds what is needed first.
"""
import argparse
import random
import subprocess
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from building import Builder, fingerprint
from operators import applied, changes_of
from running import Tests

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DEFAULT = ["game/rules", "game/table", "game/formats"]
# What notices a change: a test program, and which of its cases.
AREAS = {
    "game": ("game_tests", []),
    "ledger/write": ("ledger_tests", ["-sf=*tests/ledger/write*,*tests/ledger/contract*"]),
    "ledger/audit": ("ledger_tests", ["-sf=*tests/ledger/audit*,*tests/ledger/contract*"]),
}


@dataclass(frozen=True)
class Mutant:
    path: str
    change: object
    source: str

    @property
    def line(self):
        return self.source.count("\n", 0, self.change.start) + 1

    @property
    def text(self):
        return applied(self.source, self.change)

    def lines(self):
        """The lines that are changed, as they were and as they are now."""
        first = self.source.rfind("\n", 0, self.change.start) + 1
        last = self.source.find("\n", self.change.end)
        now = self.text[first:last + len(self.change.now) - (self.change.end - self.change.start)]
        return self.source[first:last], now

    def diff(self):
        was, now = self.lines()
        head = f"{self.path}:{self.line}  {self.change.operator}"
        return "\n".join([head, *(f"    - {line}" for line in was.split("\n")), *(f"    + {line}" for line in now.split("\n"))])


def sources_in(paths):
    found = []
    for path in paths:
        here = ROOT / path
        if not here.exists():
            raise SystemExit(f"there is no {path}")
        found += [here] if here.is_file() else sorted(here.rglob("*.cpp"))
    return sorted({str(file.relative_to(ROOT)) for file in found})


def area_of(files):
    fitting = [area for area in AREAS if all(file.startswith(area + "/") for file in files)]
    if not fitting:
        raise SystemExit("mutate knows " + ", ".join(AREAS) + ", and takes paths of one of them at a time")
    return AREAS[max(fitting, key=len)]


def same_text(text):
    return " ".join(text.split())


def known_equivalents():
    """{(file, line as it was, line as it is now)}: changes that change nothing, each with its reason in the file."""
    entries = tomllib.loads((HERE / "equivalent.toml").read_text()).get("equivalent", [])
    return {(entry["file"], same_text(entry["was"]), same_text(entry["now"])) for entry in entries if entry["why"]}


def mutants_in(files, seed):
    """All of them, shuffled; those known to change nothing left out."""
    known, found = known_equivalents(), []
    for file in files:
        source = (ROOT / file).read_text()
        found += [Mutant(file, change, source) for change in changes_of(source)]
    random.Random(seed).shuffle(found)
    return [mutant for mutant in found if (mutant.path, *map(same_text, mutant.lines())) not in known]


class Trial:
    def __init__(self, files):
        program, words = area_of(files)
        self.builder = Builder(ROOT, program, ROOT / "build/mutate")
        self.program, self.words = program, words
        self.originals = {}
        self.tests = Tests(ROOT / "build/test" / program, words)

    def original(self, path, source):
        if path not in self.originals:
            self.originals[path] = fingerprint(self.builder.compiled(path, source))
        return self.originals[path]

    def verdict(self, mutant):
        """Who noticed; "" where nobody did; None where there is nothing to notice: it does not compile, or is the same code."""
        before = self.original(mutant.path, mutant.source)
        target = self.builder.compiled(mutant.path, mutant.text)
        if target is None or fingerprint(target) == before:
            return None
        return self.tests.notice(self.builder.linked(target, self.program)) or ""


def score(tried):
    """"55 of 60 noticed (91.7 %)" for all and for each folder."""
    folders = Counter(str(Path(mutant.path).parent) for mutant, _ in tried)
    noticed = Counter(str(Path(mutant.path).parent) for mutant, by in tried if by)
    for folder in sorted(folders):
        print(f"  {folder:16} {noticed[folder]} of {folders[folder]} noticed")
    all_noticed, total = sum(noticed.values()), max(1, len(tried))
    percent = 100 * all_noticed / total
    print(f"{all_noticed} of {len(tried)} noticed ({percent:.1f} %), {all_noticed - by_quick(tried)} of them by a slow test alone")
    return percent


def by_quick(tried):
    return sum(1 for _, by in tried if by == "quick tests")


def main():
    parser = argparse.ArgumentParser(prog="./dev mutate")
    parser.add_argument("paths", nargs="*", default=DEFAULT)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0, help="fail below so many percent")
    parser.add_argument("--list", action="store_true", help="only say what would be changed")
    options = parser.parse_args()
    files = sources_in(options.paths)
    mutants = mutants_in(files, options.seed)
    if options.list:
        print("\n".join(mutant.diff() for mutant in mutants[:options.mutants]))
        return 0
    trial, tried = Trial(files), []
    print(f"{len(mutants)} changes in {len(files)} files; {options.mutants} are tried, seed {options.seed}", flush=True)
    for mutant in mutants:
        if len(tried) == options.mutants:
            break
        start = time.monotonic()
        by = trial.verdict(mutant)
        if by is None:
            continue
        tried.append((mutant, by))
        seconds = time.monotonic() - start
        where = f"{mutant.path}:{mutant.line} {mutant.change.operator}"
        print(f"{len(tried):4} {by or 'UNNOTICED':32.32} {where}  ({seconds:.0f} s)", flush=True)
    unnoticed = [mutant for mutant, by in tried if not by]
    print("\n" + "\n".join(mutant.diff() for mutant in unnoticed) + "\n")
    return 0 if score(tried) >= options.least else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        sys.exit(f"{failed}\n{failed.stderr or ''}")
