"""How much search prefers each profile, so that whoever types a whole name of an actor finds that actor first.

The site's search weighs a word less the more words stand beside it, and takes the last word typed as the beginning of
one: without this, `Russia` would find `Russian peacekeepers` before Russia, which has more names.
"""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PLAIN = 3.0
"""How much search prefers a profile to an ordinary page."""

_STEP = 2.0
"""How much more it prefers an actor whose name is part of another's name."""

_SATURATION, _LENGTH = 1.2, 0.75
"""The search's own weights (Okapi BM25, as lunr has them): what many names take from each is given back."""

_WORD = re.compile(r"\w+")


def boosts(names: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """Give for each actor how much search prefers its profile.

    Args:
        names: All names by which search finds each actor, by its id.
    """
    worded = {key: [_WORD.findall(name.casefold()) for name in own] for key, own in names.items()}
    wider = _wider(worded)
    levels = {key: bool(others) + any(wider[other] for other in others) for key, others in wider.items()}
    sizes = {key: sum(map(len, own)) for key, own in worded.items()}
    usual = sum(sizes.values()) / max(len(sizes), 1) or 1.0
    return {key: round(_PLAIN * _STEP ** levels[key] * _given_back(sizes[key] / usual), 2) for key in worded}


def _given_back(size: float) -> float:
    """Give back what the search takes from an actor with so many times the usual number of words."""
    return (1 + _SATURATION * (1 - _LENGTH + _LENGTH * size)) / (1 + _SATURATION)


def _wider(worded: Mapping[str, list[list[str]]]) -> dict[str, set[str]]:
    """Find for each actor the others whose names hold all words of one of its names, and not the other way round."""
    stands: dict[str, set[str]] = {}
    for key, own in worded.items():
        for word in (word for name in own for word in name):
            stands.setdefault(word, set()).add(key)
    ordered = sorted(stands)
    found = {
        key: set().union(*(_holding(name, stands, ordered) for name in own if name)) - {key}
        for key, own in worded.items()
    }
    return {key: {other for other in others if key not in found[other]} for key, others in found.items()}


def _holding(name: list[str], stands: Mapping[str, set[str]], ordered: list[str]) -> set[str]:
    """Find the actors whose names hold all words of a name, the last one perhaps as a beginning."""
    *whole, last = name
    begun: set[str] = set()
    for word in itertools.islice(ordered, bisect.bisect_left(ordered, last), None):
        if not word.startswith(last):
            break
        begun |= stands[word]
    return begun.intersection(*(stands[word] for word in whole))
