"""Tell whether a word is a name with an inflected ending, such as `Лавровым` or `Հայաստանի`."""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from importlib import resources

_LEAST = 2
"""Letters of a name that stay before an ending at least."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Inflection:
    """The endings of one script or language, and what a name loses before them; longest first."""

    endings: frozenset[str]
    drops: tuple[str, ...]
    first: str
    last: str

    def knows(self, word: str) -> bool:
        return self.first <= word[0] <= self.last


class Endings:
    """What the names of an article may end with.

    Args:
        language: The article's language; decides about names in Latin letters.
    """

    def __init__(self, language: str) -> None:
        self._all = _inflections(language.split("-", 1)[0])
        self._latin = bool(self._all[-1].endings)

    def bases(self, word: str) -> tuple[str, ...]:
        """List a word in lower case and what is left of it without each ending that it may have."""
        inflection = self._of(word)
        if inflection is None:
            return (word,)
        cuts = range(1, min(7, len(word) - _LEAST + 1))
        return (word, *(word[:-cut] for cut in cuts if word[-cut:] in inflection.endings))

    def stem(self, name: str) -> str:
        """Cut off what a name's word, in lower case, loses before an ending."""
        inflection = self._of(name)
        drops = inflection.drops if inflection else ()
        drop = next((item for item in drops if name.endswith(item) and len(name) - len(item) >= _LEAST), "")
        return name.removesuffix(drop)

    def _of(self, word: str) -> _Inflection | None:
        """Find the endings that a word may have; none for short words."""
        if len(word) <= _LEAST or (word.isascii() and not self._latin):
            return None
        return next((item for item in self._all if item.knows(word)), None)


@functools.cache
def _inflections(language: str) -> tuple[_Inflection, ...]:
    """Read the endings that hold in an article of a language."""
    file = resources.files("generator.extract") / "grammar" / "endings.toml"
    tables = tomllib.loads(file.read_text("utf-8"))
    latin = {"first": "A", "last": "ɏ", **tables["languages"].get(language, {"drops": "", "endings": ""})}
    return tuple(_inflection(table) for table in (*tables["scripts"].values(), latin))


def _inflection(table: dict[str, str]) -> _Inflection:
    """Take over one table of the file."""
    drops = sorted(table["drops"].split(), key=len, reverse=True)
    return _Inflection(frozenset(table["endings"].split()), tuple(drops), table["first"], table["last"])
