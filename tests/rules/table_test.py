#!/usr/bin/python3
"""The rule table notices what it is there to notice. The last line is `N passed, N failed`."""
import sys
import tempfile
from pathlib import Path

from table import coverage, read_lines, script_names, table

BOOK = "# A part\nB1: the first\nB2: the second\nD11 not played here (tournament): another\n"
results = []


def check(name, holds):
    results.append(holds)
    print(("ok    " if holds else "FAILED") + " " + name)


def table_of(root, *names):
    lines = read_lines(root / "lines.txt")
    return table(lines, *coverage(lines, [("game_tests", name) for name in names] + list(script_names(root))))


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "lines.txt").write_text(BOOK)
        text, complete = table_of(root, "B1 a test", "B2 B1 another", "no line's test")
        check("a book whose lines have tests is complete", complete and "2 passed, 0 failed" in text)
        check("a test of two lines stands at both", text.count("B2 B1 another") == 2)
        text, complete = table_of(root, "B1 a test", "about B2 and others")
        check("a line without a test is missed", not complete and "without a test: B2" in text)
        text, complete = table_of(root, "B1 a test", "B2 a test", "B3 a test")
        check("a line that there is not is noticed", not complete and "no such line: game_tests: B3 a test" in text)
        (root / "web/tests").mkdir(parents=True)
        (root / "web/tests/a.test.ts").write_text('test("B2 seen in the page", () => {})')
        text, complete = table_of(root, "B1 a test")
        check("a web test covers a line", complete and "web/tests/a.test.ts: B2 seen in the page" in text)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
