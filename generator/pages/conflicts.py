"""The page of all conflicts."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.writer import PageWriter, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Conflict
    from generator.pages.values import Link, Page
    from generator.pages.writer import Site


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says, the quotes it rests on, and their footnotes."""

    text: str
    quotes: tuple[str, ...]
    notes: tuple[int, ...]
    because: str


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
    sides = tuple(
        Side(claim.text, tuple(map(writer.quote, claim.cite)), writer.cite(claim.cite), claim.because or "")
        for claim in item.sides
    )
    return ConflictView(item.id, item.title, item.status, item.because or "", sides, tuple(concerned))
