"""Put the spellings of one new actor together: surnames, acronyms, initials, other letters for the same sounds."""

from __future__ import annotations

import bisect
import functools
import itertools
from typing import TYPE_CHECKING

from generator.extract.who.found import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.extract.who.found import Found

_LETTERS = 2
"""Letters by which two spellings of one name may differ."""

_COMPARED = 50
"""Names that sound alike and are no spellings of each other, after which no more are compared."""


class Cast:
    """What an article says about one new actor: every place where it is named, and why each is it.

    Attributes:
        found: The places, each with its reason and whether it is sure.
        head: The name as it is first written in full.
    """

    head: Found

    def __init__(self) -> None:
        self.found: list[tuple[Found, str, bool]] = []
        self._kinds: set[str] = set()

    def add(self, item: Found, because: str = "", *, sure: bool = True) -> None:
        """Take in a place that names the actor."""
        if not self.found or (len(self.head.words) == 1 < len(item.words)):
            self.head = item
        self.found.append((item, because, sure))
        self._kinds |= {item.kind} - {""}

    @property
    def person(self) -> bool:
        """Whether nothing speaks against a person."""
        return self._kinds <= {"person"} and len(self.head.key) > 1


def casts(found: Sequence[Found]) -> list[Cast]:
    """Put the names that are one actor's together, in the order in which they first stand."""
    long = [item for item in found if len(item.key) > 1]
    made = _by_name(long)
    _add_short([item for item in found if len(item.key) == 1], made)
    return sorted(made, key=lambda cast: min(item.span for item, _, _ in cast.found))


def _by_name(found: Iterable[Found]) -> list[Cast]:
    """Put together full names that are the same or alike; only names that sound alike are compared."""
    by_key: dict[tuple[str, ...], Cast] = {}
    by_sound: dict[tuple[str, str], list[Cast]] = {}
    made: list[Cast] = []
    for item in found:
        alike = by_sound.setdefault((skeleton(item.key[-1]), item.key[0][:1]), [])
        cast = by_key.get(item.key) or next((one for one in alike if _alike(one, item)), None)
        if cast is None:
            cast = Cast()
            made.append(cast)
            alike[_COMPARED:] = []
            alike.append(cast)
        because = "" if item.key in by_key or not cast.found else f"a spelling of “{_text(cast.head)}”"
        by_key.setdefault(item.key, cast)
        cast.add(item, because)
    return made


def _alike(cast: Cast, item: Found) -> bool:
    """Whether a name may be a spelling of a person's: first names and surnames alike, middle names left out."""
    if not cast.person or item.kind not in {"", "person"}:
        return False
    one, other = cast.head.key, item.key
    return (
        near(one[-1], other[-1])
        and _first_alike(one[0], other[0])
        and (len(one) != len(other) or one[1:-1] == other[1:-1])
    )


def _first_alike(one: str, other: str) -> bool:
    """Whether two first names are alike, or one is the other's initial."""
    return near(one, other) or (min(len(one), len(other)) == 1 and one[0] == other[0])


def near(one: str, other: str) -> bool:
    """Whether two words differ by no more than two letters of long words, as transliterations of one name do."""
    if one == other:
        return True
    allowed = min(_LETTERS, (min(len(one), len(other)) - 1) // 3)
    return one[:1] == other[:1] and abs(len(one) - len(other)) <= allowed and skeleton(one) == skeleton(other)


@functools.lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Leave of a word what transliterations agree on: its consonants, doubled ones once, one letter for one sound."""
    same = {"y": "i", "j": "i", "k": "c", "q": "c", "v": "w", "z": "s", "f": "ph"}
    letters = "".join(same.get(letter, letter) for letter in word.replace("x", "ks").replace("ck", "c"))
    kept = [letter for letter in letters[1:] if letter not in "aeiouh"]
    return letters[:1] + "".join(letter for letter, _ in itertools.groupby(kept))


def _add_short(found: Iterable[Found], made: list[Cast]) -> None:
    """Add single words: a surname, an acronym or a first name of a cast, else a cast of its own."""
    persons = [cast for cast in made if cast.person]
    surnames = {word: _Surname(bearers) for word, bearers in _index(persons, lambda cast: [cast.head.key[-1]]).items()}
    acronyms = _index(made, _acronyms)
    firsts = _index(persons, lambda cast: [cast.head.key[0]])
    tails = _index(made, _tail)
    own: dict[str, Cast] = {}
    for item in found:
        word = item.key[0]
        cast, because, sure = _owner(
            item, surnames.get(word), acronyms.get(plain(item.words[0].text)), firsts.get(word)
        )
        if cast is None and len(tails.get(word, ())) == 1:
            cast, because, sure = tails[word][0], f"short for “{_text(tails[word][0].head)}”", False
        if cast is None:
            cast = own.setdefault(word, Cast())
        cast.add(item, because, sure=sure)
    made += own.values()


class _Surname:
    """A surname with those who bear it, and where they are named in full."""

    def __init__(self, bearers: Sequence[Cast]) -> None:
        self.shared = len(bearers) > 1
        found = ((item.span[0], at) for at, cast in enumerate(bearers) for item, _, _ in cast.found)
        self._places = sorted(found)
        self._bearers = bearers

    def nearest(self, at: int) -> Cast:
        """Give the one who was named in full last before a place, or, where nobody was, first after it."""
        after = bisect.bisect_right(self._places, (at, len(self._bearers)))
        return self._bearers[self._places[max(after - 1, 0)][1]]


def _owner(
    item: Found, surname: _Surname | None, acronym: list[Cast] | None, first: list[Cast] | None
) -> tuple[Cast | None, str, bool]:
    """Find whose name a single word is, why, and whether surely."""
    if acronym and item.words[0].text.isupper():
        return acronym[0], f"short for “{_text(acronym[0].head)}”", True
    if surname and item.kind in {"", "person"}:
        shared = "; several share it" if surname.shared else ""
        cast = surname.nearest(item.span[0])
        return cast, f"the surname of “{_text(cast.head)}”{shared}", not shared
    if first and len(first) == 1 and item.kind in {"", "person"}:
        return first[0], f"the first name of “{_text(first[0].head)}”", False
    return None, "", True


def _index(made: Iterable[Cast], keys: Callable[[Cast], Iterable[str]]) -> dict[str, list[Cast]]:
    """List casts by words."""
    index: dict[str, list[Cast]] = {}
    for cast in made:
        for key in keys(cast):
            index.setdefault(key, []).append(cast)
    return index


def _tail(cast: Cast) -> list[str]:
    """List the word that may stand for an organisation alone: its last, if it names what it is and not of whom it is.

    `the Council` is short for `Security Council`, and `Velmora` not for `Bank of Velmora`.
    """
    tied = any(word.text.islower() for word in cast.head.words)
    return [cast.head.key[-1]] if cast.head.kind == "organisation" and not tied else []


def _acronyms(cast: Cast) -> list[str]:
    """List what an organisation may be shortened to: what the article says in brackets, or its initials."""
    said = [plain(found.acronym.text) for found, _, _ in cast.found if found.acronym]
    initials = "".join(word.text[0] for word in cast.head.words if word.capitalised)
    return said or ([initials.lower()] if len(initials) > 1 and not cast.person else [])


def _text(found: Found) -> str:
    """Write a name with single spaces."""
    return " ".join(word.text for word in found.words)
