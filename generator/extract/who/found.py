"""What `who` knows about a name while it reads: where it stands, and what its surroundings tell about it."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from generator.extract.proposals import Kind
    from generator.extract.words import Word


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A capitalised run as a name.

    Attributes:
        row: The number of its sentence.
        words: The words of the name, its title left out.
        title: The words of the title directly before it.
        kind: What its surroundings show it to be; empty where they show nothing.
        because: How they show it.
        firm: Whether its capital letter is its own, not that of a sentence's beginning.
        acronym: What the article introduces in brackets for it.
        placed: Whether a preposition such as `in` stands before it, and nothing that it would qualify after it.
    """

    row: int
    words: tuple[Word, ...]
    title: tuple[Word, ...] = ()
    kind: Kind = ""
    because: str = ""
    firm: bool = True
    acronym: Word | None = None
    placed: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where the name stands."""
        return self.words[0].start, self.words[-1].end

    @property
    def key(self) -> tuple[str, ...]:
        """Its words without marks on letters, in lower case, without full stops."""
        return tuple(part for word in self.words if (part := plain(word.text)))


@functools.lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Write a word so that its spellings with and without marks on letters, and full stops, are alike."""
    ascii_only = text if text.isascii() else anyascii(text)
    return ascii_only.lower().replace(".", "").replace("-", "").replace("'", "")
