"""Evidence sheets: for each sentence a page of its own with its quotes, to be printed and kept; no script, no theme."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Any

from generator import addresses, dates
from generator.addresses import address_of, address_of_part, address_of_quote
from generator.chronology import basis_date
from generator.model import Claim, DateBasis, Figure, Relation, Role, Statement
from generator.pages.sources import facts, in_context, name_of_use
from generator.pages.values import Link
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.addresses import Address
    from generator.model import Citation, Record
    from generator.pages.site import Site
    from generator.pages.values import Page, Run

_TOLD = ("Author", "Publisher", "Published", "Accessed", "Stored text", "SHA-256")
"""What a sheet tells of a source, as the source's page does."""

_KINDS = {
    Claim: "A sentence of this dossier, in its own words",
    Figure: "A figure",
    Role: "A role",
    Relation: "A relation",
    DateBasis: "A date, put together from what the sources give",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Exhibit:
    """A quote on an evidence sheet.

    Attributes:
        runs: The quote in its context; `own` marks what is quoted.
        says: What it says of a date, and why where that is inferred; empty elsewhere.
        passage: Where in the stored text the quote stands, leading to the passage on the source's page.
    """

    runs: tuple[Run, ...]
    says: str
    passage: Link


@dataclasses.dataclass(frozen=True, slots=True)
class Witness:
    """A source on an evidence sheet, with its quotes.

    Attributes:
        title: The source's title, leading to its page.
        facts: What is known of the source, as pairs of a word and a text.
        url: Where the source was published; None where that is not known.
        exhibits: The quotes from it.
    """

    title: Link
    facts: tuple[tuple[str, str], ...]
    url: Link | None
    exhibits: tuple[Exhibit, ...]


def evidence(site: Site) -> Iterator[Page]:
    """Write the evidence sheets."""
    for address, (record, parts) in site.sheets.items():
        yield _sheet(site, address, record, parts)


def _sheet(site: Site, address: Address, record: Any, parts: list[Record]) -> Page:  # noqa: ANN401 - any record
    """Write a sheet."""
    writer = PageWriter(site, address)
    settings, first = site.dossier.settings, parts[0]
    citations = [citation for part in parts for citation in part.citations()]
    sentence = _sentence(site, writer, record, first)
    values: dict[str, object] = {
        "title": settings.title,
        "sentence": sentence,
        "before": _before(record, first),
        "because": "" if isinstance(first, DateBasis) else getattr(first, "because", None) or "",
        "kind": _kind(first),
        "place": _web(writer, name_of_use(writer, record), address_of_part(record, first)),
        "support": site.support(citations),
        "witnesses": tuple(_witnesses(site, writer, parts)),
        "as_of": dates.words(settings.as_of) if settings.as_of else "",
        "home": _web(writer, settings.title, addresses.FACT_SHEET),
        "method": _web(writer, "How this was made and checked", addresses.ABOUT),
        "address": address.url,
    }
    return writer.page("evidence", f"Evidence sheet: {sentence}", sentence, values)


def _web(writer: PageWriter, text: str, address: Address) -> Link:
    """Link from a sheet, where nobody turns Markdown files into addresses."""
    return Link(text, address.web_from(writer.address.page))


def _kind(part: Record) -> str:
    """Say what kind of thing rests on the quotes."""
    if isinstance(part, Statement):
        direct = "in direct speech: the words stand between quotation marks in the source"
        return f"A statement, {direct if part.mode == 'direct' else 'as reported by the source in its own words'}"
    return _KINDS[type(part)]


def _sentence(site: Site, writer: PageWriter, record: Any, part: Record) -> str:  # noqa: ANN401 - any record
    """Put into words what the quotes are to prove."""
    match part:
        case Claim():
            return part.text
        case Statement():
            return f"{writer.name_of(part)}: {part.text or writer.quote(part.cite[0])}"
        case Figure():
            told = " ".join(word for word in (part.bound, part.value, part.what) if word)
            return f"{told} ({dates.words(part.period)})" if part.period else told
        case Role():
            return f"{record.name}: {part.title}" + (f", {site.dossier.actors[part.of].name}" if part.of else "")
        case Relation():
            return f"{record.name} – {part.kind} {site.dossier.actors[part.to].name}"
        case _:
            return f"{writer.name_of(record)}: {site.dated(record)}"


def _before(record: Any, part: Record) -> str:  # noqa: ANN401 - any record
    """Give the sentence before one that may go on from it: `They met again` tells nobody who did."""
    groups: tuple[tuple[Claim, ...], ...] = (getattr(record, "lead", ()), getattr(record, "claims", ()))
    for group in groups:
        for before, claim in itertools.pairwise(group):
            if claim is part:
                return before.text
    return ""


def _witnesses(site: Site, writer: PageWriter, parts: list[Record]) -> Iterator[Witness]:
    """Show the sources of a sheet, each once, with the quotes from it."""
    found: dict[str, dict[Citation, Record]] = {}
    for part in parts:
        for citation in part.citations():
            found.setdefault(citation.source, {})[citation] = part
    for key, quotes in found.items():
        source = site.dossier.sources[key]
        yield Witness(
            title=_web(writer, source.title, address_of(source)),
            facts=tuple((word, text) for word, text in facts(site, source) if word in _TOLD),
            url=Link(source.url, source.url) if source.url else None,
            exhibits=tuple(_exhibit(site, writer, part, citation) for citation, part in quotes.items()),
        )


def _exhibit(site: Site, writer: PageWriter, part: Record, citation: Citation) -> Exhibit:
    """Show a quote."""
    receipt = site.evidence.receipts.get(citation)
    span = receipt.span if receipt else site.evidence.attested[citation]
    ends = f", characters {span.start + 1:,} to {span.end:,}" if span else ""
    return Exhibit(
        runs=in_context(site, citation),
        says=_says(site, part) if isinstance(part, DateBasis) else "",
        passage=_web(writer, f"{site.found(citation)}{ends}", address_of_quote(citation)),
    )


def _says(site: Site, basis: DateBasis) -> str:
    """Say what a quote gives of a date."""
    date = basis_date(site.dossier, basis)
    words = dates.words(date, inferred=bool(basis.because)) if date else ""
    return f"{words} – {basis.because.rstrip('.')}" if basis.because else words
