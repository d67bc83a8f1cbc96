"""Measure how much wording texts share: runs of five words, with names and titles left out."""

from __future__ import annotations

import collections
import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.passages import Range
    from generator.phrases import Phrases

RUN = 5
"""Words of a run that two texts are compared by: below it, texts share runs by chance (measured on news)."""

SHARED_RUNS = 5
"""Different runs that two texts may share before they look like one origin."""

Run = tuple[str, ...]
_WORD = re.compile(r"\w+")


def runs(text: str, common: Phrases) -> dict[Run, None]:
    """List the runs of words of a folded text in lower case, each once; a run crosses no name or title, and no `|`."""
    found: dict[Run, None] = {}
    for start, end in _outside(text, common):
        for stretch in text[start:end].split("|"):
            listed = _WORD.findall(stretch)
            found.update({tuple(listed[at : at + RUN]): None for at in range(len(listed) - RUN + 1)})
    return found


def shared_runs(texts: Mapping[str, Mapping[Run, None]]) -> dict[tuple[str, str], list[str]]:
    """List the runs that each two texts share, by the names of the two; pairs that share none are left out.

    Args:
        texts: The runs of each text, by its name.
    """
    holders: dict[Run, list[str]] = collections.defaultdict(list)
    for name, found in texts.items():
        for run in found:
            holders[run].append(name)
    shared: dict[tuple[str, str], list[str]] = collections.defaultdict(list)
    for run, names in holders.items():
        for pair in itertools.combinations(names, 2):
            shared[pair].append(" ".join(run))
    return dict(shared)


def _outside(text: str, common: Phrases) -> Iterator[Range]:
    """Yield the stretches of a text before, between and after names and titles."""
    edge = 0
    for start, end in common.in_text(text):
        yield edge, start
        edge = end
    yield edge, len(text)
