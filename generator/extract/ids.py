"""Give ids that nothing else has."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ids:
    """Ids that are taken.

    Args:
        taken: Those that were taken before.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        """Take an id: the wanted one, or that with the first number from 2 on that makes it new."""
        found = wanted
        for number in itertools.count(self._numbers.get(wanted, 2)):
            if found not in self._taken:
                break
            found, self._numbers[wanted] = f"{wanted}-{number}", number + 1
        self._taken.add(found)
        return found
