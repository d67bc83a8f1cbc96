"""Print the tables of drafts: pages, saved web pages, origins, the seeds, speed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks.extract import drafts, origins, pages, pasted, speed, web

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Rows = list[list[str]]

HEADS = {
    "pages": ("page", "F1 untouched", "F1", "share of the article lost"),
    "web": ("saved web pages", "precision", "recall", "F1", "network attempts"),
    "pasted": ("pasted pages", "number", "F1 untouched", "precision", "recall", "F1"),
    "origins": ("pairs", "precision", "recall", "F1", "false pairs"),
    "drafts": ("source", "events", "statements", "summary", "records marked `unsure`"),
    "speed": (
        "what",
        "seconds",
        "CPU s",
        "documents a second",
        "CPU s for 10,000 words",
        "peak MB of a process",
    ),
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
    parser.add_argument("--documents", type=int, default=200, help="how many, on all cores")
    print(table(HEADS["speed"], speed.rows(parser.parse_args(words).documents)))


def web_main(words: list[str]) -> None:
    """Print how well the main text of saved web pages is found."""
    print(table(HEADS["web"], web.wanted_rows(words)))


def pasted_main(words: list[str]) -> None:
    """Print how well the article is told from pages pasted as text."""
    print(table(HEADS["pasted"], pasted.wanted_rows(words)))


TABLES = {
    "pages": printed("pages", pages.rows),
    "origins": printed("origins", lambda: [origins.row()]),
    "drafts": printed("drafts", drafts.rows),
    "speed": speed_main,
    "web": web_main,
    "pasted": pasted_main,
}
