"""A paragraph as frames: sentences in which each name and each quotation is one item."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.extract.said.marks import Stretch, stretches
from generator.extract.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.extract.proposals import Mention
    from generator.extract.vocabulary import Vocabulary
    from generator.extract.words import Word

_MARKS = frozenset("“”„«»\"‘’'")
_LONGEST = 250
"""Items after which a sentence that has not ended is cut, so that a text without sentences costs as others do."""

ItemKind = Literal["word", "name", "quote"]


class Item(NamedTuple):
    """A word or mark, a name, or a quotation: where it stands and what it is.

    Attributes:
        start: Where it begins; for a quotation, its first letter.
        end: Where it ends.
        text: The words of a name or the letters of a word; empty for a quotation.
        lower: The same in lower case.
        kind: What it is.
        actor: The actor that a name is of.
        open: Whether a quotation goes on after its paragraph.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: ItemKind = "word"
    actor: str = ""
    open: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """A sentence as items.

    Attributes:
        items: Its items, in order.
        paragraph: The number of its paragraph.
        first: Whether it is the first of its paragraph.
    """

    items: tuple[Item, ...]
    paragraph: int
    first: bool

    @property
    def quotes(self) -> tuple[Item, ...]:
        """The quotations in it."""
        return tuple(item for item in self.items if item.kind == "quote")


def frames(
    text: str, number: int, span: tuple[int, int], mentions: Mapping[int, Mention], vocabulary: Vocabulary
) -> list[Frame]:
    """Cut a paragraph into frames.

    Args:
        text: The stored text.
        number: The paragraph's number.
        span: Where it stands.
        mentions: The names in the text, by where they begin.
        vocabulary: The words of the language.
    """
    items = list(_items(text, span, mentions))
    ends = [0, *(index + 1 for index in range(len(items)) if _ends(text, items, index, vocabulary)), len(items)]
    cuts = [cut for first, last in pairwise(ends) for cut in range(first, last, _LONGEST)]
    pieces = [items[first:last] for first, last in pairwise([*cuts, len(items)])]
    return [Frame(tuple(piece), number, index == 0) for index, piece in enumerate(pieces)]


def with_marks(text: str, items: Sequence[Item]) -> tuple[int, int]:
    """Tell where a sentence stands, with the quotation marks that open and close it."""
    start, end = items[0].start, items[-1].end
    if items[0].kind == "quote" and start and text[start - 1] in _MARKS:
        start -= 1
    if items[-1].kind == "quote" and text[end : end + 1] in _MARKS:
        end += len(text[end : end + 1])
    return start, end


def _items(text: str, span: tuple[int, int], mentions: Mapping[int, Mention]) -> Iterator[Item]:
    """Yield the items of a paragraph in order."""
    at = span[0]
    for stretch in (*stretches(text, *span), Stretch(span[1], span[1])):
        yield from _plain(text, at, stretch.start, mentions)
        if stretch.start < stretch.end:
            start, end = _trimmed(text, stretch)
            yield Item(start, end, "", "", "quote", open=stretch.open)
        at = stretch.end


def _trimmed(text: str, stretch: Stretch) -> tuple[int, int]:
    """Leave the white space at both ends of a stretch out."""
    start, end = stretch.start, stretch.end
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _plain(text: str, start: int, end: int, mentions: Mapping[int, Mention]) -> Iterator[Item]:
    """Yield the items of a stretch outside of quotation marks, the marks left out."""
    until = start
    for word in words(text, start, end):
        if word.start < until or word.text in '“”„«»"':
            continue
        mention = mentions.get(word.start)
        if mention and mention.span[1] <= end:
            until = mention.span[1]
            name = text[word.start : until]
            yield Item(word.start, until, name, name.lower(), "name", mention.actor)
        elif not _single_mark(text, word):
            yield Item(*word)


def _single_mark(text: str, word: Word) -> bool:
    """Whether a word is a single quotation mark and no apostrophe."""
    return word.text in "‘‚`" or (word.text in "'’" and (word.start == 0 or not text[word.start - 1].isalnum()))


def _ends(text: str, items: Sequence[Item], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a sentence ends after an item."""
    item = items[index]
    after = items[index + 1] if index + 1 < len(items) else None
    if after is None:
        return False
    if item.kind == "quote":
        return text[item.end - 1] in ".!?…—-" and _begins(text, after) and not _attributed(items, index, vocabulary)
    if item.text not in {".", "!", "?", "…"} or not _begins(text, after):
        return False
    before = items[index - 1] if index else None
    return before is None or before.kind == "quote" or item.text != "." or not _abbreviation(before, after, vocabulary)


def _begins(text: str, item: Item) -> bool:
    """Whether an item may begin a sentence."""
    return item.kind == "quote" or (
        not text[item.start].islower() and (text[item.start].isalnum() or text[item.start] in "([—–…")
    )


def _abbreviation(before: Item, after: Item, vocabulary: Vocabulary) -> bool:
    """Whether the full stop between two items belongs to the first."""
    last = before.lower.rsplit(None, 1)[-1]
    return (len(last) == 1 and last.isalpha()) or (
        last in vocabulary["persons.abbreviations"] and after.kind != "quote"
    )


def _attributed(items: Sequence[Item], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a name or a pronoun and a verb of speech follow a quotation and say no more: `“Why?” Ada asked`."""
    verbs = vocabulary["verbs.finite"]
    ahead = items[index + 1 : index + 8]
    for at, item in enumerate(ahead):
        if item.lower in verbs and item.kind == "word":
            rest = items[index + 2 + at : index + 3 + at]
            ends = vocabulary["clauses.prepositions|clauses.boundaries"] - vocabulary["verbs.clause"]
            return bool(at) and (not rest or rest[0].text in {".", ",", ":"} or rest[0].lower in ends)
        if item.kind == "quote" or item.text in {".", "!", "?", ":"}:
            return False
    return False
