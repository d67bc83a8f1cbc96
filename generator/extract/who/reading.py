"""An article as rows of words: one for each sentence, with what its capital letters tell."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.extract.who.runs import heading
from generator.extract.words import words
from generator.passages import touching

if TYPE_CHECKING:
    from generator.extract.proposals import Article
    from generator.extract.words import Word


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A sentence as words; `heading` where most of them are capitalised."""

    words: tuple[Word, ...]
    heading: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """All sentences of an article, and the words that it writes with a small letter."""

    rows: tuple[Row, ...]
    low: frozenset[str]


def read(article: Article, verbs: frozenset[str]) -> Reading:
    """Cut an article into rows of words; a sentence that touches a stretch left out is not read.

    Args:
        article: The article.
        verbs: The verbs of speech of its language.
    """
    left = [item.span for item in article.left]
    rows = [words(article.text, *span) for span in article.sentences if not touching(left, span)]
    low = {word.text for row in rows for word in row if word.text.islower()}
    return Reading(tuple(Row(tuple(row), heading(row, verbs)) for row in rows if row), frozenset(low))
