"""What changed: a page with every change by day, and on each page the days on which something on it changed."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator import addresses, dates
from generator.addresses import Address, reference
from generator.model import SITE
from generator.noted import told
from generator.pages.site import counted
from generator.pages.values import ChangedRecord, ChangeLine, Link
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Change
    from generator.pages.site import Site
    from generator.pages.values import Page

_LATEST = 3
"""Days of change that a page names; the page of changes has them all."""

_BOOST = 0.3
"""How much search prefers the page: it names many records, and whoever looks for one wants the record."""

_PLURALS = {"source": "Sources", "actor": "Actors", "issue": "Issues", "event": "Events"}
_PLURALS |= {"statement": "Statements", "conflict": "Conflicts"}


@dataclasses.dataclass(frozen=True, slots=True)
class Day:
    """What changed on a day: records that were added, by kind, and what became of others.

    Attributes:
        id: Its anchor.
        title: The day in words.
        added: Pairs of a kind in words and the records of that kind.
        changed: The others.
    """

    id: str
    title: str
    added: tuple[tuple[str, tuple[Link, ...]], ...]
    changed: tuple[ChangedRecord, ...]


def changes(site: Site) -> Iterator[Page]:
    """Write the page of changes, the latest day first."""
    writer = PageWriter(site, addresses.CHANGES)
    days = by_day(site.changes)
    values: dict[str, object] = {
        "title": "What changed",
        "days": tuple(_day(writer, day, items) for day, items in days.items()),
        "size": _size(site),
        "feed": Link("Feed of changes (Atom)", "../data/changes.atom"),
        "corrections": writer.link("Corrections", Address(addresses.ABOUT.page, "corrections")),
    }
    description = "What was added, corrected, dated anew or withdrawn on this site, day by day."
    yield writer.page("changes", "What changed", description, values, boost=_BOOST)


def _size(site: Site) -> str:
    """Count the records that changed, and say since when changes are noted."""
    first = min((source.seen for source in site.dossier.lock.sources.values()), default="") if site.dossier.lock else ""
    number = len({item.record for item in site.changes})
    told = f"{counted(number, 'record')} changed" if number else "Nothing has changed"
    return f"{told} since {dates.words(dates.parse_date(first))}" if first else f"{told} so far"


def by_day(noted: Iterable[Change]) -> dict[str, list[Change]]:
    """Group changes by their day, the latest first."""
    found: dict[str, list[Change]] = {}
    for item in sorted(noted, key=lambda item: str(item.date), reverse=True):
        found.setdefault(str(item.date), []).append(item)
    return found


def day_anchor(day: str) -> str:
    """Give the anchor of a day on the page of changes."""
    return f"d-{day}"


def _day(writer: PageWriter, day: str, items: list[Change]) -> Day:
    """Show a day."""
    added: dict[str, list[Link]] = {}
    others: dict[str, list[Change]] = {}
    for item in items:
        record = writer.site.record_of(item.record)
        if item.change == "added" and record:
            added.setdefault(item.record.partition(" ")[0], []).append(writer.to(record))
        else:
            others.setdefault(reference(record) if record else item.record, []).append(item)
    return Day(
        day_anchor(day),
        dates.words(dates.parse_date(day)),
        tuple((_PLURALS[kind], tuple(added[kind])) for kind in _PLURALS if kind in added),
        tuple(changed_record(writer, name, own) for name, own in others.items()),
    )


def changed_record(writer: PageWriter, name: str, items: Iterable[Change]) -> ChangedRecord:
    """Show what became of a record on a day."""
    kind = "Fact sheet" if name == SITE else name.partition(" ")[0].capitalize()
    record = writer.site.record_of(name)
    lines = dict.fromkeys(line(writer.site, item) for item in items)
    return ChangedRecord(kind, writer.to(record) if record else None, tuple(lines))


def line(site: Site, change: Change) -> ChangeLine:
    """Put a change into words, with its reason: its own, or that of the move or withdrawal."""
    return ChangeLine(told(change, site.name_of), change.because or site.reason_of(change), change.correction)


def corrections(site: Site) -> tuple[tuple[str, str], ...]:
    """List the corrections: pairs of a day in words, and what was wrong and is right now, the latest first."""
    own = [(item.date, item.text) for item in site.dossier.settings.corrections]
    noted = [(item.date, _corrected(site, item)) for item in site.changes if item.correction]
    ordered = sorted([*own, *noted], key=lambda pair: dates.sort_key(pair[0]), reverse=True)
    return tuple((dates.words(date), text) for date, text in ordered)


def _corrected(site: Site, change: Change) -> str:
    """Word a correction in one sentence."""
    return f"{site.name_of(change.record)}: {told(change, site.name_of)}. {change.because or ''}".strip()


def with_changes(site: Site, page: Page) -> Page:
    """Name on a page the latest days on which something on it changed."""
    days = sorted(site.days_of_changes.get(page.address.page, ()), reverse=True)[:_LATEST]
    return dataclasses.replace(page, changed=tuple(_day_link(day, page.address.page) for day in days)) if days else page


def _day_link(day: str, page: str) -> Link:
    """Link to a day on the page of changes."""
    return Link(dates.words(dates.parse_date(day)), Address(addresses.CHANGES.page, day_anchor(day)).seen_from(page))
