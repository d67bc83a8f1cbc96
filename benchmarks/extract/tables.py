"""Print the tables of drafts: pages, origins, the seeds, speed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks.extract import drafts, origins, pages, speed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Rows = list[list[str]]

HEADS = {
    "pages": ("page", "F1 untouched", "F1", "share of the article lost"),
    "origins": ("pairs", "precision", "recall", "F1", "false pairs"),
    "drafts": ("source", "events", "statements", "summary", "records marked `unsure`"),
    "speed": ("what", "seconds", "documents a second", "seconds × processes for 10,000 words", "peak MB of a process"),
}


def table(head: Sequence[str], rows: Rows) -> str:
    """Write a table as Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def printed(name: str, measure: Callable[[], Rows]) -> Callable[[list[str]], None]:
    """Make a command that prints one table."""

    def main(_: list[str]) -> None:
        print(table(HEADS[name], measure()))

    return main


def speed_main(words: list[str]) -> None:
    """Print what many documents cost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract speed", description=speed.__doc__)
    parser.add_argument("--documents", type=int, default=200, help="how many, on one core and on all")
    print(table(HEADS["speed"], speed.rows(parser.parse_args(words).documents)))


TABLES = {
    "pages": printed("pages", pages.rows),
    "origins": printed("origins", lambda: [origins.row()]),
    "drafts": printed("drafts", drafts.rows),
    "speed": speed_main,
}
