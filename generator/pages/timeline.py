"""The timeline: a page of all years, and a page for each year, decade or century."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator import addresses, dates
from generator.addresses import timeline_page
from generator.pages.drawn import time_of
from generator.pages.filters import filter_of
from generator.pages.linked_data import event_node
from generator.pages.site import counted
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Event
    from generator.pages.site import Site
    from generator.pages.values import EventView, Link, Page


@dataclasses.dataclass(frozen=True, slots=True)
class Month:
    """The events of a month, or those of the period that no single month holds."""

    id: str
    title: str
    events: tuple[EventView, ...]


def timeline(site: Site) -> Iterator[Page]:
    """Write the page of all years, and each year's own."""
    periods = site.periods
    yield _all_years(site, periods)
    names = list(periods)
    for index, name in enumerate(names):
        before = names[index - 1] if index else ""
        after = names[index + 1] if index + 1 < len(names) else ""
        yield _year(site, name, periods[name], before, after)


def _all_years(site: Site, periods: dict[str, list[Event]]) -> Page:
    """Write the page of all years."""
    writer = PageWriter(site, addresses.TIMELINE)
    years = tuple(
        (f"y-{name}", writer.link(dates.period_words(name), timeline_page(name)), tuple(map(writer.event_line, events)))
        for name, events in periods.items()
    )
    values: dict[str, object] = {
        "title": "Timeline",
        **time_of(writer, site.events),
        "filter": filter_of(site, site.events),
        "years": years,
        "size": counted(len(site.events), "event"),
    }
    description = f"{counted(len(site.events), 'dated event')} with the quotes they rest on."
    return writer.page("timeline", "Timeline", description, values)


def _year(site: Site, name: str, events: list[Event], before: str, after: str) -> Page:
    """Write the page of a year, decade or century."""
    writer = PageWriter(site, timeline_page(name))
    title = dates.period_words(name)
    values: dict[str, object] = {
        "title": title,
        "filter": filter_of(site, events),
        "months": tuple(_months(writer, events)),
        "before": _neighbour(writer, before),
        "after": _neighbour(writer, after),
        "size": counted(len(events), "event"),
    }
    description = f"{counted(len(events), 'event')} of {title}: " + "; ".join(event.title for event in events[:3]) + "."
    under, about = [("Timeline", addresses.TIMELINE)], [event_node(site, event, writer.address) for event in events]
    return writer.page("year", f"{title} – Timeline", description, values, under=under, kind="timeline", about=about)


def _neighbour(writer: PageWriter, name: str) -> Link | None:
    """Link to the period before or after."""
    return writer.link(dates.period_words(name), timeline_page(name)) if name else None


def _months(writer: PageWriter, events: list[Event]) -> Iterator[Month]:
    """Group a period's events by month; what no month holds stands under the period itself."""
    groups: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        groups.setdefault(_month(event), []).append(event)
    for (anchor, title), group in groups.items():
        yield Month(anchor, title, tuple(writer.event(event) for event in group))


def _month(event: Event) -> tuple[str, str]:
    """Give the anchor and the title of the month that holds an event."""
    first, last = event.date.earliest, event.date.latest
    if first and last and (first.year, first.month) == (last.year, last.month):
        month = dates.parse_date(f"{first:%Y-%m}")
        return f"m-{first:%Y-%m}", dates.words(month)
    name = dates.period(event.date)
    return f"m-{name}", f"{dates.period_words(name)}, no single month" if name.isdecimal() else dates.period_words(name)
