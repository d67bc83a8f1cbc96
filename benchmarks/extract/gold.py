"""Read the invented articles of `gold_speech/`, each with what a person would take from it."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any

from generator.extract.proposals import Known

FOLDER = Path(__file__).parent / "gold_speech"


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """A statement: some of its words, who speaks (an id, a new actor's name, or nobody), and its mode."""

    words: str
    speaker: str
    mode: str


@dataclasses.dataclass(frozen=True, slots=True)
class Gold:
    """An invented article.

    Attributes:
        text: The article.
        language: Its language.
        mentions: Words that name a known actor, in order, each with the actor.
        new: The names of the actors that are to be proposed.
        said: The statements.
        not_said: Words between quotation marks that nobody says.
    """

    text: str
    language: str
    mentions: tuple[tuple[str, str], ...]
    new: tuple[str, ...]
    said: tuple[Wanted, ...]
    not_said: tuple[str, ...]


def known() -> list[Known]:
    """Read the dossier of the invented articles."""
    rows = tomllib.loads((FOLDER / "actors.toml").read_text("utf-8"))["known"]
    return [Known(row["id"], row["kind"], _pairs(row["names"]), _pairs(row["roles"])) for row in rows]


def golds() -> list[Gold]:
    """Read the articles, in order."""
    return [_gold(tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("[0-9]*.toml"))]


def _gold(row: dict[str, Any]) -> Gold:
    """Take over one file."""
    said = tuple(Wanted(**item) for item in row["said"])
    return Gold(
        row["text"], row.get("language", "en"), _pairs(row["mentions"]), tuple(row["new"]), said, tuple(row["not_said"])
    )


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    """Take over pairs."""
    return tuple((first, second) for first, second in rows)
