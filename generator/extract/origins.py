"""Suggest one origin for documents that share long runs of wording, names and titles left out."""

from __future__ import annotations

import array
import collections
import hashlib
from typing import TYPE_CHECKING

from generator.phrases import Phrases
from generator.quotes import fold
from generator.shared_wording import SHARED_RUNS, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.extract.proposals import Article, Known
    from generator.shared_wording import Run


_MANY = 2_000
"""Documents from which only every eighth run of words is looked up to find which two to compare."""


def wording(article: Article, known: Iterable[Known]) -> dict[Run, None]:
    """List the runs of words of an article, what is not the article and names and titles left out."""
    own = "|".join(article.text[start:end] for start, end in article.paragraphs)
    return runs(fold(own).casefold(), names_and_titles(known))


def names_and_titles(known: Iterable[Known]) -> Phrases:
    """Collect names and titles, which documents share without sharing an origin."""
    phrases = (phrase for actor in known for phrase, _ in (*actor.names, *actor.roles))
    return Phrases(fold(phrase).casefold() for phrase in phrases)


def numbered(found: Iterable[Run]) -> array.array[int]:
    """Make a number of each run of words, the same in every process: ten thousand documents are held at once."""
    return array.array("Q", sorted(_number(run) for run in found))


def _number(run: Run) -> int:
    """Make a number of a run of words."""
    return int.from_bytes(hashlib.blake2b(" ".join(run).encode(), digest_size=8).digest())


def shared(wordings: Mapping[str, array.array[int]]) -> dict[str, dict[str, int]]:
    """Count the runs that documents share, for each by the others, where they are many enough."""
    step = 8 if len(wordings) > _MANY else 1
    holders: dict[int, str | list[str]] = {}
    for key, numbers in sorted(wordings.items()):
        for number in numbers:
            if number % step == 0:
                here = holders.setdefault(number, key)
                if here != key:
                    holders[number] = [*(here if isinstance(here, list) else [here]), key]
    pairs = {
        (one, other)
        for keys in holders.values()
        if isinstance(keys, list)
        for at, one in enumerate(keys[:50])
        for other in keys[at + 1 : 50]
    }
    found: dict[str, dict[str, int]] = collections.defaultdict(dict)
    for one, other in sorted(pairs):
        count = len(set(wordings[one]) & set(wordings[other]))
        if count >= SHARED_RUNS:
            found[one][other] = found[other][one] = count
    return dict(found)
