"""The page of all conflicts."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.site import counted
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Citation, Claim, Conflict
    from generator.pages.site import Site
    from generator.pages.values import Link, Page


@dataclasses.dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote with its footnote, its source, and that source's publisher and date."""

    text: str
    notes: tuple[int, ...]
    source: Link
    details: str


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says, and the quotes it rests on."""

    text: str
    notes: tuple[int, ...]
    because: str
    quotes: tuple[QuoteView, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict as its page shows it."""

    id: str
    title: str
    status: str
    because: str
    sides: tuple[Side, ...]
    concerns: tuple[Link, ...]


def conflicts(site: Site) -> Iterator[Page]:
    """Write the page of all conflicts, open ones first."""
    writer = PageWriter(site, addresses.CONFLICTS)
    ordered = sorted(site.conflicts, key=lambda item: item.status != "open")
    values: dict[str, object] = {
        "title": "Conflicts",
        "conflicts": tuple(_view(site, writer, item) for item in ordered),
        "size": counted(len(ordered), "conflict"),
    }
    description = "Where the sources contradict each other or themselves, both sides in their own words."
    yield writer.page("conflicts", "Conflicts", description, values)


def _view(site: Site, writer: PageWriter, item: Conflict) -> ConflictView:
    """Show a conflict."""
    events = [event for key in item.events if (event := site.dossier.event(key))]
    concerned = [*writer.actors(item.actors), *writer.issues(item.issues), *(writer.to(event) for event in events)]
    sides = tuple(_side(writer, claim) for claim in item.sides)
    return ConflictView(item.id, item.title, item.status, item.because or "", sides, tuple(concerned))


def _side(writer: PageWriter, claim: Claim) -> Side:
    """Show a side of a conflict."""
    quotes = tuple(_quote(writer, citation) for citation in claim.cite)
    return Side(claim.text, writer.cite(claim.cite), claim.because or "", quotes)


def _quote(writer: PageWriter, citation: Citation) -> QuoteView:
    """Show a quote with its source."""
    source = writer.site.dossier.sources[citation.source]
    return QuoteView(writer.quote(citation), writer.cite([citation]), writer.to(source), writer.source_details(source))
