"""The page of all conflicts."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator import addresses, dates
from generator.addresses import address_of_quote
from generator.conflicts import dated_event, disputed_dates
from generator.pages.site import counted
from generator.pages.writer import PageWriter
from generator.pictures.intervals import apart, intervals
from generator.pictures.marks import Happening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.dates import Date
    from generator.model import Citation, Claim, Conflict, DateBasis, Figure
    from generator.pages.site import Site
    from generator.pages.values import Link, Page
    from generator.pictures.intervals import IntervalsPicture


@dataclasses.dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote with its footnote, its source, and that source's publisher and date."""

    text: str
    notes: tuple[int, ...]
    source: Link
    details: str


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says, the figure in it where it is one, and the quotes it rests on."""

    text: str
    notes: tuple[int, ...]
    because: str
    figure: str
    quotes: tuple[QuoteView, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict as its page shows it.

    Attributes:
        differs: What exactly differs, where that can be computed.
        intervals: The dates under one another, where it is about dates.
    """

    id: str
    title: str
    status: str
    because: str
    differs: str
    intervals: IntervalsPicture | None
    sides: tuple[Side, ...]
    actors: tuple[Link, ...]
    issues: tuple[Link, ...]
    events: tuple[Link, ...]


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
    figures = {figure.cite: figure for figure in site.disputed_figures.get(item.of or item.id, ())}
    dated = dated_event(site.dossier, item)
    disputed = disputed_dates(site.dossier, dated) if dated else []
    return ConflictView(
        id=item.id,
        title=item.title,
        status=item.status,
        because=item.because or "",
        differs=apart([date for _, date in disputed]) or _values(figures.values()),
        intervals=intervals([_drawn(writer, basis, date) for basis, date in disputed]),
        sides=tuple(_side(writer, claim, figures.get(claim.cite)) for claim in item.sides),
        actors=writer.actors(item.actors),
        issues=writer.issues(item.issues),
        events=tuple(writer.to(event) for key in item.events if (event := site.dossier.event(key))),
    )


def _values(figures: Iterable[Figure]) -> str:
    """Put figures that differ beside one another."""
    values = list(dict.fromkeys(_value(figure) for figure in figures))
    return f"The figures: {' against '.join(values)}." if len(values) > 1 else ""


def _value(figure: Figure) -> str:
    """Give a figure as firmly as its source has it."""
    return f"{'more than ' if figure.at_least else 'about ' if figure.approximate else ''}{figure.value}"


def _drawn(writer: PageWriter, basis: DateBasis, date: Date) -> Happening:
    """Draw what a reason for a date says, leading to the words it rests on."""
    citation = basis.citations()[0]
    says = f"{dates.words(date, inferred=bool(basis.because))}: “{writer.quote(citation)}”"
    href = address_of_quote(citation).web_from(writer.address.page)
    return Happening(date, " ".join(says.split()), href, bool(basis.because))


def _side(writer: PageWriter, claim: Claim, figure: Figure | None) -> Side:
    """Show a side of a conflict."""
    quotes = tuple(_quote(writer, citation) for citation in claim.cite)
    shown = _value(figure) if figure else ""
    return Side(claim.text, writer.cite(claim.cite), claim.because or "", shown, quotes)


def _quote(writer: PageWriter, citation: Citation) -> QuoteView:
    """Show a quote with its source."""
    source = writer.site.dossier.sources[citation.source]
    return QuoteView(writer.quote(citation), writer.cite([citation]), writer.to(source), writer.source_details(source))
