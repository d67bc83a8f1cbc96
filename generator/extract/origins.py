"""Suggest one origin for documents that share long runs of wording, names and titles left out."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.phrases import Phrases
from generator.quotes import fold
from generator.shared_wording import SHARED_RUNS, runs, shared_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.extract.proposals import Article, Known
    from generator.shared_wording import Run


@dataclasses.dataclass(frozen=True, slots=True)
class SharedWording:
    """Two documents that share wording.

    Attributes:
        first: The id of the one.
        second: The id of the other.
        runs: How many different runs of five words they share.
        example: One of the longest of them.
    """

    first: str
    second: str
    runs: int
    example: str


def wording(article: Article, known: Iterable[Known]) -> dict[Run, None]:
    """List the runs of words of an article, what is not the article and names and titles left out."""
    own = "|".join(article.text[start:end] for start, end in article.paragraphs)
    return runs(fold(own).casefold(), names_and_titles(known))


def names_and_titles(known: Iterable[Known]) -> Phrases:
    """Collect names and titles, which documents share without sharing an origin."""
    phrases = (phrase for actor in known for phrase, _ in (*actor.names, *actor.roles))
    return Phrases(fold(phrase).casefold() for phrase in phrases)


def origins(wordings: Mapping[str, Mapping[Run, None]]) -> Iterator[SharedWording]:
    """Find documents that seem to have one origin, each pair once.

    Args:
        wordings: The runs of each document, by its id.
    """
    for (first, second), found in sorted(shared_runs(wordings).items()):
        if len(found) >= SHARED_RUNS:
            yield SharedWording(first, second, len(found), max(found, key=len))
