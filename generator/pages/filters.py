"""What a list of events and statements can be filtered by: their facets, and the choices that a page offers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.model import Event, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.pages.site import Site

_LABELS = {
    "record": ("What", "events and statements"),
    "actor": ("Actor", "all actors"),
    "issue": ("Issue", "all issues"),
    "kind": ("Kind", "all kinds"),
}
"""The facets, by the word that stands in addresses: what a choice is called, and its first option."""

_RECORDS = {"event": "events only", "statement": "statements only"}
_MODES = {"direct": "direct speech", "reported": "reported speech"}

_FEWEST = 2
"""Events and statements below which there is nothing to choose from."""

BETWEEN = "|"
"""What stands between the values of a facet; ids cannot hold it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """Something that a page's events and statements can be filtered by.

    Attributes:
        name: The facet, as it stands in addresses.
        label: What it is called.
        all: The option that shows everything.
        options: The values that occur on the page, each with its words and how often it occurs.
    """

    name: str
    label: str
    all: str
    options: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Filter:
    """A form by which a page's events and statements can be filtered; `of` says what they are."""

    of: str
    choices: tuple[Choice, ...]


def facets(record: Event | Statement) -> tuple[tuple[str, str], ...]:
    """Give a record's values by facet; those of one facet stand between bars."""
    return tuple((name, BETWEEN.join(values)) for name, values in _values(record).items() if values)


def _values(record: Event | Statement) -> Mapping[str, tuple[str, ...]]:
    """List a record's values by facet."""
    if isinstance(record, Event):
        kinds = (record.kind,) if record.kind else ()
        return {"record": ("event",), "actor": record.actors, "issue": record.issues, "kind": kinds}
    kind = _MODES[record.mode]
    return {"record": ("statement",), "actor": record.speaker, "issue": record.issues, "kind": (kind,)}


def filter_of(site: Site, records: Collection[Event | Statement], home: str = "") -> Filter | None:
    """Give the form by which a page's records can be filtered; none where there is nothing to choose.

    Args:
        site: What all pages are made from.
        records: The events and statements on the page.
        home: The actor whose page it is: all of them are that actor's.
    """
    made = (Choice(name, *words, _options(site, records, name, home)) for name, words in _LABELS.items())
    choices = tuple(choice for choice in made if choice.options)
    of = "events and statements" if any(isinstance(record, Statement) for record in records) else "events"
    return Filter(of, choices) if choices and len(records) >= _FEWEST else None


def _options(site: Site, records: Iterable[Event | Statement], name: str, home: str) -> tuple[tuple[str, str], ...]:
    """List the values of a facet that occur, by their words; what all are but one kind of is no choice."""
    found: dict[str, int] = {}
    for record in records:
        for value in dict.fromkeys(_values(record)[name]):
            found[value] = found.get(value, 0) + 1
    if name == "actor":
        found.pop(home, None)
    if name == "record" and len(found) < len(_RECORDS):
        return ()
    modes = _MODES.values()  # They close the list: what an event is comes before how something was said.
    worded = (
        (value in modes, words.casefold(), words, value) for value in found for words in [_words(site, name, value)]
    )
    return tuple((value, f"{words} ({found[value]:,})") for _, _, words, value in sorted(worded))


def _words(site: Site, name: str, value: str) -> str:
    """Say what a value is called."""
    match name:
        case "record":
            return _RECORDS[value]
        case "actor":
            return site.dossier.actors[value].name
        case "issue":
            return site.dossier.issues[value].title
        case _:
            return value
