"""The first page: what the dossier is about, in one minute."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from generator import addresses, dates
from generator.addresses import address_of
from generator.model import Actor, Event, Issue
from generator.pages.actors import roles_item
from generator.pages.issues import by_positions, positions
from generator.pages.site import counted
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site
    from generator.pages.values import FigureView, Item, Link, Page, StatementView

LATEST = 5
"""Events on the fact sheet."""

MAIN_ACTORS = 8
"""Actors on the fact sheet."""

MAIN_ISSUES = 6
"""Issues whose positions the fact sheet tells; the others are named."""

VOICES = 3
"""Actors who are heard on an issue on the fact sheet, the latest ones."""

FIGURES = 6
"""Key figures on the fact sheet."""

CONFLICTS = 6
"""Open conflicts on the fact sheet."""


@dataclasses.dataclass(frozen=True, slots=True)
class Glance:
    """An issue at a glance: the latest words of some actors, and a link to the others' where there are more."""

    issue: Link
    question: str
    statements: tuple[StatementView, ...]
    more: Link | None


def fact_sheet(site: Site) -> Iterator[Page]:
    """Write the fact sheet."""
    writer = PageWriter(site, addresses.FACT_SHEET)
    settings = site.dossier.settings
    ranked = by_positions(site)
    dated = [event for event in site.events if event.date.has_year]
    values: dict[str, object] = {
        "title": settings.title,
        "standfirst": writer.claims(settings.lead[:1]),
        "lead": writer.claims(settings.lead[1:]),
        "as_of": dates.words(settings.as_of) if settings.as_of else "",
        "reach": site.dated(dated[-1]) if dated else "",
        "size": _size(site),
        "figures": tuple(itertools.islice(_figures(site, writer), FIGURES)),
        "latest": tuple(writer.event_line(event) for event in reversed(dated[-LATEST:])),
        "timeline": writer.link("Whole timeline", addresses.TIMELINE),
        "issues": tuple(_glance(site, writer, issue) for issue in ranked[:MAIN_ISSUES]),
        "other_issues": tuple(writer.to(issue) for issue in ranked[MAIN_ISSUES:]),
        "all_issues": writer.link("All positions, word for word", addresses.ISSUES),
        "conflicts": tuple(writer.to(item) for item in site.conflicts if item.status == "open")[:CONFLICTS],
        "all_conflicts": writer.link("All conflicts, both sides", addresses.CONFLICTS),
        "actors": tuple(_main_actors(site, writer)),
        "all_actors": writer.link("All actors", addresses.ACTORS),
        "contact": settings.contact or "",
        "about": writer.link("How this was made and checked", addresses.ABOUT),
        "changes": writer.link("What changed", addresses.CHANGES),
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
        site.quotes_found,
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
        yield roles_item(site, writer, actor, most=1)


def _glance(site: Site, writer: PageWriter, issue: Issue) -> Glance:
    """Show an issue with the last statements of some actors."""
    last = [statement for statement, _ in positions(site, issue)]
    more = len(last) - VOICES
    return Glance(
        issue=writer.to(issue),
        question=issue.question or "",
        statements=tuple(writer.statement(statement) for statement in last[:VOICES]),
        more=writer.link(f"{counted(more, 'more position')}", address_of(issue)) if more > 0 else None,
    )
