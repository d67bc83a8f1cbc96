"""The invented world that a made dossier is about: its sources' texts, places and people, and the calendar."""

from __future__ import annotations

import dataclasses
from typing import Any

from benchmarks.invented_words import MONTHS, Words

Tree = dict[str, Any]
"""A record as it is written in YAML."""

FIXED_PAGES = 9
"""Pages that every dossier has: the fact sheet, five lists, what changed, the method, the downloads."""

_YEARS, _ISSUES, _SOURCES = 0.04, 0.05, 0.35
"""The shares of the other pages; actors are the rest."""

_LAST_YEAR = 2025
_LAST_DAY = 25
"""No later day of a month is chosen, so that a day or two after it are in the same month."""


@dataclasses.dataclass(frozen=True)
class Counts:
    """How many pages of each kind make so many pages together."""

    years: int
    issues: int
    sources: int
    actors: int

    @classmethod
    def of(cls, pages: int) -> Counts:
        """Share pages out."""
        rest = max(pages - FIXED_PAGES, 0)
        years, issues, sources = (max(round(rest * share), 1) for share in (_YEARS, _ISSUES, _SOURCES))
        return cls(years, issues, max(sources, 2), max(rest - years - issues - sources, 1))


@dataclasses.dataclass(frozen=True)
class Day:
    """A day, as sources write it and as editors do."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """Write the day as sources do."""
        return f"{self.day} {self.in_month}"

    @property
    def in_month(self) -> str:
        """The month and year alone, as sources write them."""
        return f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def edtf_month(self) -> str:
        """The month alone, as editors write it."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def edtf(self) -> str:
        """The day as editors write it."""
        return f"{self.edtf_month}-{self.day:02d}"

    def after(self, days: int) -> Day:
        """Give the day that is a few days later."""
        return dataclasses.replace(self, day=self.day + days)


class World:
    """What records are made from.

    Args:
        pages: About how many pages the site will have.
        seed: Another seed gives another world.

    Attributes:
        texts: The paragraphs of each source, by its id.
        days: The day on which each source was published.
        names: The name of each actor, by its id.
    """

    def __init__(self, pages: int, seed: int) -> None:
        self.words = Words(f"{seed} {pages}")
        self.counts = Counts.of(pages)
        self.places = [self.words.name("ford") for _ in range(max(pages // 10, 3))]
        self.publishers = [f"{self.words.name()} Courier" for _ in range(max(pages // 10, 3))]
        self.issues = [f"issue-{number:04d}" for number in range(self.counts.issues)]
        self.texts: dict[str, list[str]] = {self.source(number): [] for number in range(self.counts.sources)}
        self.days = {source: self._day(number) for number, source in enumerate(self.texts)}
        self.names: dict[str, str] = {}
        self._actors: list[str] = []

    def source(self, number: int) -> str:
        """Give the id of a source; after the last comes the first again."""
        return f"source-{number % self.counts.sources:05d}"

    def say(self, source: str, sentence: str) -> str:
        """Put a sentence into a source's text as a paragraph, and give it back to be quoted."""
        self.texts[source].append(sentence)
        return sentence

    def claim(self, source: str) -> Tree:
        """Make a claim that names no actor, and the sentence that it rests on."""
        words = self.words
        told = f"{words.noun()} keepers {words.verb()} the {words.thing()}"
        place = words.one_of(self.places)
        quote = self.say(source, f"Near {place} {told} {words.among()}.")
        return {"text": f"{told.capitalize()}.", "cite": {source: quote}}

    def know(self, actor: str, name: str) -> None:
        """Make an actor's name known."""
        self.names[actor] = name
        self._actors.append(actor)

    def state_of(self, number: int) -> str:
        """Give the id of the state that an actor belongs to, by the actor's number."""
        return self._actors[number - number % 10]

    def anybody(self) -> str:
        """Choose an actor, earlier ones more often: a few are in the news all the time."""
        return self._actors[int(len(self._actors) * self.words.random.random() ** 2)]

    def _day(self, number: int) -> Day:
        """Choose a source's day; the sources go through the years in order."""
        year = _LAST_YEAR - self.counts.years + 1 + number * self.counts.years // self.counts.sources
        return Day(year, self.words.random.randint(1, 12), self.words.random.randint(1, _LAST_DAY))
