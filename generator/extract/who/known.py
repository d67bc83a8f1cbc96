"""Find the dossier's actors: names that name one alone, and surnames once the article has the full name."""

from __future__ import annotations

import bisect
import dataclasses
from typing import TYPE_CHECKING

from generator.extract.proposals import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.extract.vocabulary import Vocabulary
    from generator.extract.who.names import Hit, Names
    from generator.extract.who.reading import Reading, Row
    from generator.extract.words import Word

_WEAK = frozenset({"short", "surname"})
"""Kinds of a person's names that somebody else may bear as well."""

_REACH = 4
"""Words after a known name in which a longer name may end."""


@dataclasses.dataclass(frozen=True, slots=True)
class KnownHit:
    """A name of the dossier's actors in a row, after its surroundings were looked at.

    Attributes:
        row: The number of the row.
        hit: The name.
        span: Where it stands.
        place: Whether it is a metonym that means the place itself here.
    """

    row: int
    hit: Hit
    span: tuple[int, int]
    place: bool

    @property
    def weak(self) -> bool:
        """Whether the words are only a surname of every actor that they may name."""
        return all(name.kind in _WEAK and name.actor.kind == "person" for name in self.hit.names)

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of those that the words may name."""
        return tuple(dict.fromkeys(name.actor.id for name in self.hit.names))


def known_hits(reading: Reading, names: Names, vocabulary: Vocabulary) -> list[KnownHit]:
    """List the names of known actors in an article, without those that are a part of another name."""
    found = []
    for number, row in enumerate(reading.rows):
        hits = list(names.hits(row.words))
        covered = {index for hit in hits for index in range(hit.first, hit.last)}
        for hit in hits:
            if _alone(row, hit, covered, reading.low, vocabulary):
                span = row.words[hit.first].start, row.words[hit.last - 1].end
                found.append(KnownHit(number, hit, span, _place(row.words, hit, vocabulary)))
    return found


def known_mentions(hits: Sequence[KnownHit], others: Iterable[str]) -> list[Mention]:
    """Tell which actor each name means.

    Args:
        hits: The names that were found.
        others: Surnames, in lower case, of persons of the article whom the dossier does not have.
    """
    full: dict[str, list[int]] = {}
    for item in hits:
        if not item.weak and len(item.actors) == 1:
            full.setdefault(item.actors[0], []).append(item.span[0])
    strangers = frozenset(others)
    return [mention for item in hits if not item.place and (mention := _mention(item, full, strangers))]


def _mention(item: KnownHit, full: dict[str, list[int]], strangers: frozenset[str]) -> Mention | None:
    """Tell which actor a name means; None where it may be several that the article nowhere tells apart."""
    if not item.weak:
        return _named(item)
    there = [actor for actor in item.actors if actor in full]
    name = item.hit.names[0]
    if not there:
        alone = len(item.actors) == 1
        return Mention(item.span, item.actors[0], "no full name in the article", sure=False) if alone else None
    nearest = min(there, key=lambda actor: _distance(full[actor], item.span[0]))
    shared = len(there) > 1 or name.words[-1].lower() in strangers
    because = "several share the surname; this one was named last" if shared else "the full name stands in the article"
    return Mention(item.span, nearest, because, sure=not shared and not name.alike)


def _named(item: KnownHit) -> Mention | None:
    """Take a full name, a metonym or an acronym as it is."""
    if len(item.actors) > 1:
        return None
    name = item.hit.names[0]
    if name.alike:
        return Mention(item.span, name.actor.id, f"written like “{name.text}”", sure=False)
    return Mention(item.span, name.actor.id, "metonym" if name.kind == "metonym" else "")


def _distance(places: Sequence[int], at: int) -> tuple[bool, int]:
    """Tell how far the nearest of some places, in order, lies before another one, places after it last."""
    before = bisect.bisect_right(places, at)
    return (False, at - places[before - 1]) if before else (True, places[0] - at)


def _alone(row: Row, hit: Hit, covered: set[int], low: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether a name is not a part of a longer one, such as `Moscow` in `Spartak Moscow`."""
    after = row.words[hit.last] if hit.last < len(row.words) else None
    adjoins = after is not None and _adjoins(row.words[hit.last - 1], after) and hit.last not in covered
    if adjoins and not row.heading and _noun_ahead(row.words, hit, covered, vocabulary):
        return False
    if row.heading or hit.last - hit.first > 1:
        return True
    weak = all(name.kind in _WEAK for name in hit.names)
    if weak and adjoins and after is not None and after.lower not in _harmless(vocabulary):
        return False
    return _free_before(row.words, hit.first, covered, low, vocabulary)


def _noun_ahead(row: Sequence[Word], hit: Hit, covered: set[int], vocabulary: Vocabulary) -> bool:
    """Whether a name goes on to a noun such as `club`: right after it, or after more of its words if it is one word."""
    last, nouns = hit.last, vocabulary["organisations.nouns|places.nouns"]
    reach = _REACH if hit.last - hit.first == 1 else 1
    while last < len(row) and last - hit.last < reach and last not in covered and _adjoins(row[last - 1], row[last]):
        if row[last].lower in nouns:
            return True
        if row[last].lower in vocabulary["persons.titles"]:
            return False
        last += 1
    return False


def _free_before(
    row: Sequence[Word], first: int, covered: set[int], low: frozenset[str], vocabulary: Vocabulary
) -> bool:
    """Whether no word of a longer name stands before a name."""
    if first == 0 or first - 1 in covered or not _adjoins(row[first - 1], row[first]):
        return True
    before = row[first - 1]
    opens = first == 1 or not row[first - 2].text[0].isalnum()
    return before.lower in _harmless(vocabulary) or (opens and (before.lower in low or not before.text.isascii()))


def _adjoins(before: Word, after: Word) -> bool:
    """Whether two words stand side by side and are both capitalised."""
    return before.text[0].isupper() and after.text[0].isupper() and 0 < after.start - before.end <= 1


def _harmless(vocabulary: Vocabulary) -> frozenset[str]:
    """List the capitalised words beside a name that are no part of it: titles, adjectives, days."""
    return vocabulary["persons.titles|persons.honorifics|persons.title_modifiers|demonyms.words|runs.common|runs.never"]


def _place(row: Sequence[Word], hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether a metonym such as `Baku` means the place itself, as in `in Baku`."""
    if any(name.kind != "metonym" for name in hit.names) or not hit.first:
        return False
    before = tuple(word.lower for word in row[max(hit.first - 2, 0) : hit.first])
    itself = any(before[-len(phrase) :] == phrase for phrase in vocabulary.phrase("places.place_itself"))
    return itself or before[-1] in vocabulary["places.locative"]
