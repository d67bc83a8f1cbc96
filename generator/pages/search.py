"""How much search prefers each profile, so that whoever types a whole name of an actor finds that actor first.

The site's search takes each word typed as the beginning of one, and weighs a rare word more: without this, `Russia`
would find `Russian peacekeepers` before Russia. An actor whose name stands in another's is therefore preferred to that
one, but by less than a whole name weighs against a part of it, or `Russian peacekeepers` would find Russia.
"""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

_PROFILE = 3.0
"""How much search prefers a profile to an ordinary page."""

_BRIEF = 2.5
"""The same for the short page of an actor of whom the sources say little."""

_STEP = 2.0
"""How many times more it prefers an actor whose name is part of another's name."""

_WORD = re.compile(r"\w+")


def boosts(names: Mapping[str, Iterable[str]], brief: AbstractSet[str] = frozenset()) -> dict[str, float]:
    """Give for each actor how much search prefers its profile.

    Args:
        names: All names by which search finds each actor, by its id.
        brief: The actors that have but a short page.
    """
    worded = {key: [_WORD.findall(name.casefold()) for name in own] for key, own in names.items()}
    wider = _wider(worded)
    levels = {key: bool(others) + any(wider[other] for other in others) for key, others in wider.items()}
    return {key: (_BRIEF if key in brief else _PROFILE) * _STEP**level for key, level in levels.items()}


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
