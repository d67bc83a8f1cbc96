"""What a list of events can be filtered by: the facets of an event, and the choices that a page offers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import Event
    from generator.pages.site import Site

_LABELS = {"actor": ("Actor", "all actors"), "issue": ("Issue", "all issues"), "kind": ("Kind", "all kinds")}
"""The facets, by the word that stands in addresses: what a choice is called, and its first option."""

_FEWEST = 2
"""Events below which there is nothing to choose from."""

BETWEEN = "|"
"""What stands between the values of a facet; ids cannot hold it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """Something that a page's events can be filtered by.

    Attributes:
        name: The facet, as it stands in addresses.
        label: What it is called.
        all: The option that shows everything.
        options: The values that occur on the page, each with its words and its number of events.
    """

    name: str
    label: str
    all: str
    options: tuple[tuple[str, str], ...]


def facets(event: Event) -> tuple[tuple[str, str], ...]:
    """Give an event's values by facet; those of one facet stand between bars."""
    return tuple((name, BETWEEN.join(values)) for name, values in _values(event).items() if values)


def _values(event: Event) -> Mapping[str, tuple[str, ...]]:
    """List an event's values by facet."""
    return {"actor": event.actors, "issue": event.issues, "kind": (event.kind,) if event.kind else ()}


def choices(site: Site, events: Iterable[Event]) -> tuple[Choice, ...]:
    """Give what a page's events can be filtered by; nothing where there is nothing to choose."""
    listed = list(events)
    made = (Choice(name, *words, _options(site, listed, name)) for name, words in _LABELS.items())
    return tuple(choice for choice in made if choice.options) if len(listed) >= _FEWEST else ()


def _options(site: Site, events: Iterable[Event], name: str) -> tuple[tuple[str, str], ...]:
    """List the values of a facet that occur, by their words."""
    found: dict[str, int] = {}
    for event in events:
        for value in dict.fromkeys(_values(event)[name]):
            found[value] = found.get(value, 0) + 1
    worded = ((value, _words(site, name, value), count) for value, count in found.items())
    return tuple(
        (value, f"{words} ({count:,})")
        for value, words, count in sorted(worded, key=lambda row: (row[1].casefold(), row[0]))
    )


def _words(site: Site, name: str, value: str) -> str:
    """Say what a value is called."""
    if name == "actor":
        return site.dossier.actors[value].name
    return site.dossier.issues[value].title if name == "issue" else value
