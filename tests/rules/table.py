#!/usr/bin/python3
"""The rule table: which tests cover which line of the rule book.

    table.py ROOT < NAMES

NAMES are the test programs' cases, "program<tab>name" a line; names in scripts and web tests are read from their sources.
A test covers the lines that its name begins with: "B22 K10 fixed limit: no cap between two". Ends with 1 when a line has no
test, or when a test names a line that there is not.
"""
import re
import sys
from pathlib import Path

LINE = re.compile(r"([A-Z]\d+)(?: not played here \(([^)]*)\))?: (.+)")
COVERS = re.compile(r"((?:[BPSDTMXK]\d{1,2} )+)\S")
QUOTED = re.compile(r"""(?:test|check)\(\s*f?(["'`])((?:[BPSDTMXK]\d{1,2} )+.*?)\1""")
SOURCES = ("web/tests/*.test.ts", "tests/browser/*.test.mjs", "tests/system/*.py")


def read_lines(path):
    """{id: (wording, why it is not played)} in the book's order."""
    lines = {}
    for text in path.read_text().splitlines():
        if not text or text.startswith("#"):
            continue
        found = LINE.fullmatch(text)
        if not found or found[1] in lines:
            sys.exit(f"{path}: no line, or told twice: {text}")
        lines[found[1]] = (found[3], found[2])
    return lines


def script_names(root):
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            for found in QUOTED.finditer(path.read_text()):
                yield str(path.relative_to(root)), found[2]


def coverage(lines, names):
    """{id: [test, ...]}, and the tests that name a line which there is not."""
    covered = {line: [] for line in lines}
    strange = []
    for where, name in names:
        found = COVERS.match(name)
        for line in found[1].split() if found else ():
            if line not in covered:
                strange.append(f"{where}: {name}")
            else:
                covered[line].append(f"{where}: {name}")
    return covered, strange


def table(lines, covered, strange):
    """The table's text; the lines tested and the lines that lack a test."""
    out, missing = [], []
    for line, (wording, absent) in lines.items():
        out.append(f"{line:4} {wording}")
        if absent:
            out.append(f"       not played here: {absent}")
        elif not covered[line]:
            missing.append(line)
            out.append("       NO TEST")
        out += [f"       {test}" for test in covered[line]]
    out += [f"no such line: {test}" for test in strange]
    played = sum(1 for _, absent in lines.values() if not absent)
    tests = len({test for tests in covered.values() for test in tests})
    out.append(f"{played} lines played here, covered by {tests} tests; {len(lines) - played} not played")
    if missing:
        out.append("without a test: " + " ".join(missing))
    out.append(f"{played - len(missing)} passed, {len(missing) + len(strange)} failed")
    return "\n".join(out), not missing and not strange


def main():
    root = Path(sys.argv[1])
    lines = read_lines(root / "tests/rules/lines.txt")
    names = [tuple(text.rstrip("\n").split("\t", 1)) for text in sys.stdin]
    text, complete = table(lines, *coverage(lines, names + list(script_names(root))))
    print(text)
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
