"""Try everything, for long: `python -m tests.long [--part text|browser|faults|fuzz] [--seconds 60]`.

Prints a Markdown table of what was tried and what held, for docs/security.md; ends with 1 when something did not hold.
Takes about half an hour on two cores; needs Chromium, strace and atheris, and says so where one is missing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.long import browser, faults, fuzz, texts
from tests.long.table import table, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.long.table import Row

PARTS = ("text", "browser", "faults", "fuzz")
VERSIONS = {"browser": browser.version, "faults": faults.version, "fuzz": fuzz.version}


def main() -> int:
    """Run the parts wanted and print the table; give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.long", description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part; may be given again")
    parser.add_argument("--seconds", type=int, default=60, help="how long each target is fuzzed")
    wanted = parser.parse_args()
    parts = wanted.part or PARTS
    with tempfile.TemporaryDirectory(prefix="factsheet-long-") as folder:
        rows = list(tried(parts, Path(folder), wanted.seconds))
    named = versions(*(VERSIONS[part]() for part in parts if part in VERSIONS))
    sys.stdout.write(f"{dt.datetime.now(dt.UTC).date()}, {named}.\n\n{table(rows)}\n")
    return int(any(row.wrong for row in rows))


def tried(parts: Iterable[str], folder: Path, seconds: int) -> Iterator[Row]:
    """Run parts one after the other."""
    if {"text", "browser"} & set(parts):
        say("Building a dossier with every text in every field, and its twin")
        pair = texts.every_text(folder)
    if "text" in parts:
        say("Comparing the two sites")
        yield from texts.rows(pair)
    if "browser" in parts:
        say("Opening every page in Chromium")
        yield from browser.rows(pair)
    if "faults" in parts:
        say("Failing every step and every system call")
        yield from faults.rows(folder)
    if "fuzz" in parts:
        say("Fuzzing")
        yield from fuzz.rows(seconds)


def say(text: str) -> None:
    """Tell a person who waits what is being done."""
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
