"""Put what was tried into a table, and what did not hold below it."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import platform
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 20
"""Findings of a row that are printed."""

_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pydantic", "pyyaml")


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """What was tried.

    Attributes:
        what: In words.
        tried: How many, in words.
        wrong: What did not hold.
    """

    what: str
    tried: str
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write a line of a Markdown table."""
        return f"| {self.what} | {self.tried} | {f'all but {len(self.wrong):,}' if self.wrong else 'all'} |"


def table(rows: Iterable[Row]) -> str:
    """Write the table, and the findings below it."""
    listed = list(rows)
    found = [f"- {row.what}: {line}" for row in listed for line in row.wrong[:_SHOWN]]
    return "\n".join(["| what was tried | how many | held |", "|---|---|---|", *map(str, listed), "", *found])


def versions(*more: str) -> str:
    """Name the versions that a run was made with."""
    packages = (f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)
    return ", ".join([f"Python {platform.python_version()}", *packages, *more])
