"""Cut a text into words and marks, each with where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|['’]s\b"  # what makes a possessive is a word of its own
    r"|[\w\u0300-\u036f]+(?:['’](?!s\b)[\w\u0300-\u036f]+)*"  # O'Malley, don't
    r"|[^\w\s]"
)


class Word(NamedTuple):
    """A word or a mark of a text: where it stands, and its letters as written and in lower case."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words(text: str, start: int, end: int) -> list[Word]:
    """List the words and marks of a stretch, in order; parts joined by a hyphen are words of their own."""
    found = _WORD.finditer(text, start, end)
    return [Word(match.start(), match.end(), item, item.lower()) for match in found if (item := match.group())]
