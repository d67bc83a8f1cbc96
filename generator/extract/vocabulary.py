"""The words of a language by which actors and speech are known, read once from `grammar/<language>-speech.toml`."""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

FALLBACK = "en"
"""The language whose words are used where there is no file for an article's own."""


@dataclasses.dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sets of lower-case words, and phrases as tuples of words, by `table.key` of the file.

    Attributes:
        sets: The words of each key; of several keys together once they were asked for.
        phrases: The phrases of each key that is a list.
    """

    sets: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]

    def __getitem__(self, key: str) -> frozenset[str]:
        """Give the words of a key, or of several with `|` between them; none where the file leaves it out."""
        found = self.sets.get(key)
        if found is None:
            found = frozenset().union(*(self.sets.get(part, ()) for part in key.split("|")))
            self.sets[key] = found
        return found

    def with_words(self, key: str, more: Iterable[str]) -> Vocabulary:
        """Give the same vocabulary with more words of one key."""
        own = {name: found for name, found in self.sets.items() if "|" not in name}
        return Vocabulary({**own, key: own.get(key, frozenset()) | frozenset(more)}, self.phrases)

    def phrase(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Give the phrases of a key, each as its words."""
        return self.phrases.get(key, ())


@functools.cache
def vocabulary(language: str) -> Vocabulary:
    """Read the words of a language, such as `en`; a language without a file has those of English."""
    folder = resources.files("generator.extract") / "grammar"
    file = folder / f"{language.split('-', 1)[0]}-speech.toml"
    if not file.is_file():
        file = folder / f"{FALLBACK}-speech.toml"
    values = dict(_flat(tomllib.loads(file.read_text("utf-8"))))
    sets = {key: frozenset(value.split() if isinstance(value, str) else value) for key, value in values.items()}
    lists = {key: value for key, value in values.items() if isinstance(value, list)}
    sets["phrases.first"] = frozenset(
        item.split()[0] for key in lists if key.startswith("phrases.") for item in lists[key]
    )
    return Vocabulary(sets, {key: tuple(tuple(item.split()) for item in value) for key, value in lists.items()})


def _flat(table: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """List the values of a table and of its tables, with the dotted name of each."""
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        found += _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, value)]
    return found
