"""Recognise an event that is told again: by its date, its actors and the words for the deed."""

from __future__ import annotations

import collections
import dataclasses
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.dates import intersect
from generator.extract.content_words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.dates import Date

_SHARED = 3
"""Content words that two accounts of one event share at least, those of their actors left out."""

_LIKENESS = 0.3
"""The share of the shorter account's content words that the other has at least."""

_COMMON = 200
"""Events with one actor and one word, after which the word no longer tells which event is meant."""

Key = TypeVar("Key")


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """What is known of an event elsewhere: its id, its date, its actors, and the words it is told in."""

    id: str
    date: Date
    actors: tuple[str, ...]
    words: frozenset[str]


def account(event_id: str, date: Date, actors: Iterable[str], text: str, names: Iterable[str]) -> Account:
    """Make of an event what it is recognised by: names left out, for they tell who and not what."""
    common = {word for name in names for word in content_words(name)}
    return Account(event_id, date, tuple(actors), frozenset(set(content_words(text)) - common))


def same_event(one: Account, other: Account) -> bool:
    """Whether two accounts seem to tell of one event: their dates meet, they share an actor and words for the deed."""
    shared = one.words & other.words
    least = min(len(one.words), len(other.words))
    return (
        bool(set(one.actors) & set(other.actors))
        and len(shared) >= min(_SHARED, max(least, 2))
        and len(shared) >= _LIKENESS * least
        and intersect([one.date, other.date]) is not None
    )


class Accounts(Generic[Key]):
    """Accounts of events, each under a key, to be found by what they share with another one."""

    def __init__(self) -> None:
        self._held: list[tuple[Key, Account]] = []
        self._by_pair: dict[tuple[str, str], list[int]] = {}

    def add(self, key: Key, told: Account) -> None:
        """Hold one more account."""
        for pair in _pairs(told):
            if len(places := self._by_pair.setdefault(pair, [])) < _COMMON:
                places.append(len(self._held))
        self._held.append((key, told))

    def like(self, told: Account) -> Iterator[Key]:
        """Yield the keys of those that seem to tell of the same event, in the order in which they were added."""
        shared = collections.Counter(at for pair in _pairs(told) for at in self._by_pair.get(pair, ()))
        return (self._held[at][0] for at in sorted(shared) if shared[at] > 1 and same_event(told, self._held[at][1]))


def _pairs(told: Account) -> Iterator[tuple[str, str]]:
    """List each actor of an event with each word that tells of it."""
    return ((actor, word) for word in told.words for actor in dict.fromkeys(told.actors))
