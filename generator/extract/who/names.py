"""Find the names of the dossier's actors in a row of words: the longest match, in any script, with its endings."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import TYPE_CHECKING

from anyascii import anyascii

from generator.extract.who.endings import Endings
from generator.extract.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from generator.extract.proposals import Known
    from generator.extract.words import Word

_SHORT_ACRONYM = 5
"""Letters up to which a name in capitals is an acronym, and found in capitals only."""


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """One name of an actor, ready to be compared.

    Attributes:
        actor: The actor.
        text: The name.
        kind: As in `generator.model.Name`, or `surname` where it is the last word of a person's name.
        words: Its words.
        alike: Whether it is the name without the marks on its letters.
    """

    actor: Known
    text: str
    kind: str
    words: tuple[str, ...]
    alike: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (left out) that are a name, of one actor or of several."""

    first: int
    last: int
    names: tuple[Name, ...]


class Names:
    """All names of all actors, by the stem of their first word.

    Args:
        known: The actors of the dossier.
        language: The language of the article.
        particles: Words such as `van`, which belong to the surname after them.
    """

    def __init__(self, known: Iterable[Known], language: str, particles: Collection[str]) -> None:
        self._endings = Endings(language)
        self._by_first: dict[str, list[Name]] = {}
        for name in (name for actor in known for name in _names(actor, particles)):
            for first in {name.words[0].lower(), self._endings.stem(name.words[0].lower())}:
                self._by_first.setdefault(first, []).append(name)
        for names in self._by_first.values():
            names.sort(key=lambda name: -len(name.words))

    def hits(self, row: Sequence[Word]) -> Iterator[Hit]:
        """Yield the names in a row of words, the longest at each place, none overlapping another."""
        index = 0
        while index < len(row):
            names = self._at(row, index)
            if names:
                yield Hit(index, index + len(names[0].words), names)
            index += len(names[0].words) if names else 1

    def _at(self, row: Sequence[Word], index: int) -> tuple[Name, ...]:
        """List the longest names that begin with a word; those in exactly its letters, if any are."""
        bases = self._endings.bases(_folded(row[index].lower))
        found = [name for base in bases for name in self._by_first.get(base, ()) if self._stands(name, row, index)]
        if not found:
            return ()
        longest = max(len(name.words) for name in found)
        found = [name for name in found if len(name.words) == longest]
        exact = [name for name in found if not name.alike]
        return tuple(dict.fromkeys(exact or found))

    def _stands(self, name: Name, row: Sequence[Word], index: int) -> bool:
        """Whether all words of a name stand at a place."""
        there = row[index : index + len(name.words)]
        return len(there) == len(name.words) and all(map(self._same, name.words, there))

    def _same(self, name: str, word: Word) -> bool:
        """Whether a word is a word of a name, perhaps with an ending, and written as large."""
        if name.isupper() and len(name) <= _SHORT_ACRONYM:
            return _folded(word.text).replace(".", "") == name.replace(".", "")
        if name[0].isupper() and not word.capitalised:
            return False
        low, bases = name.lower(), self._endings.bases(_folded(word.lower))
        return low in bases or self._endings.stem(low) in bases[1:]


def surname(parts: Sequence[str], particles: Collection[str]) -> int:
    """Tell with which word of a person's name the surname begins; 0 where the name has one word only."""
    first = len(parts) - 1
    while first > 1 and (parts[first - 1] == "-" or parts[first] == "-" or parts[first - 1].lower() in particles):
        first -= 1
    return max(first, 0)


def _names(actor: Known, particles: Collection[str]) -> Iterator[Name]:
    """List the names of an actor, with surnames and spellings without marks."""
    for text, kind in actor.names:
        if kind == "adjective" or not (parts := _parts(text)):
            continue
        yield from _spellings(actor, text, kind, parts)
        if actor.kind == "person" and kind in {"spelling", "other-script"}:
            first = surname(parts, particles)
            if first:
                yield from _spellings(actor, text, "surname", parts[first:])


def _spellings(actor: Known, text: str, kind: str, parts: tuple[str, ...]) -> Iterator[Name]:
    """Give a name, and once more without the marks on its Latin letters."""
    yield Name(actor, text, kind, parts)
    plain = tuple(anyascii(part) if _latin(part) else part for part in parts)
    if plain != parts and all(plain):
        yield Name(actor, text, kind, plain, alike=True)


def _parts(text: str) -> tuple[str, ...]:
    """Cut a name into words as the article is cut, without quotation marks."""
    plain = _folded(text)
    return tuple(word.text for word in words(plain, 0, len(plain)) if word.text not in "“”„«»\"'’‘")


def _folded(text: str) -> str:
    """Write a word in composed letters, with a straight apostrophe."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).replace("’", "'")


def _latin(text: str) -> bool:
    """Whether a word is written in Latin letters."""
    return text[0] <= "ɏ"
