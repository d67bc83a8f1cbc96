"""Places and problems: what a check or the reader found, where, and how it is printed."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 240
"""Characters of one fact that a message shows: a message is to be read, not scrolled."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: `path` relative to the dossier, with `/`; `line` and `column` count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Write the place so that editors and terminals make it clickable."""
        return f"{_without_acts(self.path)}:{self.line}"


NOWHERE = Place("")
"""The place of a record that was made in memory."""


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One finding that stops the build.

    Attributes:
        place: The line to change.
        code: The rule, such as `C301`; `docs/checks.md` has a section for each.
        sentence: The rule in plain words, as a present-tense sentence without a full stop.
        facts: What was found and what would be right, as pairs of a word and a text.
        record: The id of the record concerned, by which `dossier.yml` may accept the problem.
    """

    place: Place
    code: str
    sentence: str
    facts: tuple[tuple[str, str], ...] = ()
    record: str = ""

    def __str__(self) -> str:
        """Write the problem as the lines that a person reads."""
        sentence = shorten(printable(self.sentence))
        return "\n".join([f"{self.place}: {self.code} {sentence}", *fact_lines(self.facts)])


def fact_lines(facts: Iterable[tuple[str, str]]) -> list[str]:
    """Align facts under their problem: four spaces, the word, the text on one line."""
    pairs = [(word, text) for word, text in facts if text]
    width = max((len(word) for word, _ in pairs), default=0)
    return [f"    {word:<{width}}  {shorten(printable(text))}" for word, text in pairs]


def printable(text: str) -> str:
    """Keep a text on one line and free of control characters, so that no log or terminal obeys it."""
    return _without_acts(" ".join(text.split()))


def _without_acts(text: str) -> str:
    """Show the characters of a text that act, line ends among them, by their code points."""
    return re.sub(r"[^\x20-\x7e]", lambda match: _shown(match[0]), text)


def _shown(character: str) -> str:
    """Show a character that is invisible or acts on its neighbours by its code point."""
    acts = unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
    return f"<U+{ord(character):04X}>" if acts else character


def shorten(text: str) -> str:
    """Cut a long text at its middle, so that its beginning and its end are seen."""
    half = _SHOWN // 2
    return text if len(text) <= _SHOWN else f"{text[:half]} … {text[-half:]}"


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems as a person works through them: by file, line and code, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code, problem.facts))
