"""The first page: what the dossier is about, in one minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses, dates
from generator.model import Actor, Event, Issue
from generator.pages.issues import positions
from generator.pages.values import Item
from generator.pages.writer import PageWriter, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.values import FigureView, Page
    from generator.pages.writer import Site

LATEST = 5
"""Events on the fact sheet."""

MAIN_ACTORS = 8
"""Actors on the fact sheet."""


def fact_sheet(site: Site) -> Iterator[Page]:
    """Write the fact sheet."""
    writer = PageWriter(site, addresses.FACT_SHEET)
    settings = site.dossier.settings
    values: dict[str, object] = {
        "title": settings.title,
        "lead": writer.claims(settings.lead),
        "as_of": dates.words(settings.as_of) if settings.as_of else "",
        "size": _size(site),
        "figures": tuple(_figures(site, writer)),
        "latest": tuple(writer.event_line(event) for event in reversed(site.events[-LATEST:])),
        "timeline": writer.link("Whole timeline", addresses.TIMELINE),
        "actors": tuple(_main_actors(site, writer)),
        "all_actors": writer.link("All actors", addresses.ACTORS),
        "issues": tuple(_positions(site, writer)),
        "all_issues": writer.link("All positions, word for word", addresses.ISSUES),
        "conflicts": tuple(writer.to(item) for item in site.conflicts if item.status == "open"),
        "about": writer.link("How this was made and checked", addresses.ABOUT),
    }
    description = settings.lead[0].text if settings.lead else f"{settings.title}: what the sources say, with quotes."
    yield writer.page("fact_sheet", settings.title, description, values, boost=2.0)


def _size(site: Site) -> str:
    """Say how much there is, in words."""
    parts = (
        counted(len(site.dossier.sources), "source"),
        counted(len(site.dossier.events), "event"),
        counted(len(site.dossier.statements), "statement"),
        counted(len(site.dossier.actors), "actor"),
        counted(len(site.evidence.receipts), "quote") + " found in the sources",
    )
    return ", ".join(parts)


def _figures(site: Site, writer: PageWriter) -> Iterator[FigureView]:
    """Show every figure, by the record it belongs to."""
    for record in (*site.events, *site.dossier.issues.values(), *site.dossier.actors.values()):
        if isinstance(record, Event | Issue | Actor):
            yield from (writer.figure(figure, record) for figure in record.figures)


def _main_actors(site: Site, writer: PageWriter) -> Iterator[Item]:
    """Show the actors with the most facts."""
    ranked = sorted(site.dossier.actors.values(), key=lambda actor: (-site.facts_of(actor), actor.id))
    for actor in ranked[:MAIN_ACTORS]:
        roles = dict.fromkeys(role.title for role in actor.roles)
        yield Item(writer.to(actor), next(iter(roles), actor.kind), counted(site.facts_of(actor), "fact"))


def _positions(site: Site, writer: PageWriter) -> Iterator[tuple[object, tuple[object, ...]]]:
    """Pair each issue with the last statements of its actors."""
    for issue in site.dossier.issues.values():
        last = positions(site, issue)
        yield writer.to(issue), tuple(writer.to(statement) for statement, _ in last)
