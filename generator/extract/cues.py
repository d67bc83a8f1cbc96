"""How a line shows by its words that it is no part of an article; the wordings stand in `grammar/page-lines.toml`."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

from generator.extract.word_lists import grammar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FRAMES = {"whole": r"^\W*\d{{0,5}}\W*(?:{})\W*\d{{0,5}}\W*$", "begins": r"^[^\w\"“„«‘']*(?:{})", "holds": r"(?:{})"}


@dataclasses.dataclass(frozen=True, slots=True)
class Cue:
    """A kind of line.

    Attributes:
        because: What such a line is, in words for a person.
        pattern: What it looks like.
        longest: The most words that such a line has: what is longer is prose that happens to hold the words.
        closes: Whether what follows it, up to the next prose of the article, is of its kind too.
    """

    because: str
    pattern: re.Pattern[str]
    longest: int
    closes: bool


def _cue(row: Mapping[str, Any], parts: Mapping[str, str]) -> Cue:
    """Make a cue of a row of the file."""
    joined = "|".join(row["wordings"])
    for name, pattern in parts.items():
        joined = joined.replace(f"<{name}>", pattern)
    found = re.compile(_FRAMES[row["how"]].format(joined), re.IGNORECASE)
    return Cue(row["because"], found, row["longest"], row["closes"])


def _words(wordings: Sequence[str]) -> re.Pattern[str]:
    """Match one of some wordings between word ends."""
    return re.compile(rf"\b(?:{'|'.join(wordings)})\b", re.IGNORECASE)


_LINES = grammar("page-lines")
CUES = tuple(_cue(row, _LINES["parts"]) for row in _LINES["cue"])
"""In order of precedence."""

AUTHOR = re.compile(_LINES["author"]["note"])
"""How a paragraph tells who wrote the article."""

AUTHOR_LONGEST = int(_LINES["author"]["longest"])
"""Words that it has at most."""

STAMP = re.compile("|".join(_LINES["posted"]["stamp"]), re.IGNORECASE)
"""How a line tells when or how well something was posted."""

APPEAL = _words(_LINES["paragraphs"]["appeal"])
STRONG_APPEAL = _words(_LINES["paragraphs"]["strong_appeal"])
OURSELVES = _words(_LINES["paragraphs"]["ourselves"])
YOU = _words(_LINES["paragraphs"]["you"])
TO_THE_WRITER = _words(_LINES["paragraphs"]["to_the_writer"])
