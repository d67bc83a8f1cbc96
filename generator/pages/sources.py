"""Sources: the list, and for each its summary and the excerpts that are cited, in context."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

from generator import addresses, dates
from generator.addresses import address_of, address_of_part
from generator.characters import visible
from generator.model import Conflict, Issue, Settings, Source
from generator.pages.actors import language_words
from generator.pages.linked_data import source_node
from generator.pages.site import counted
from generator.pages.values import Item, Link, Run
from generator.pages.writer import PageWriter
from generator.passages import excerpt, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Citation
    from generator.pages.site import Quoted, Site
    from generator.pages.values import Page
    from generator.passages import Excerpt
    from generator.quotes import Span


@dataclasses.dataclass(frozen=True, slots=True)
class ExcerptView:
    """A cited passage in its context.

    Attributes:
        id: The anchor of the quote.
        before: The runs before the first quoted one.
        first: The first quoted run, which carries the anchor.
        after: The runs after it; `own` marks what is quoted.
        where: The line of the source's text on which the quote begins, or that the text is not present.
        uses: The records that rest on it, each with the evidence sheets of what rests on it there.
        language: The tag of the source's language, where that is not the site's.
    """

    id: str
    before: tuple[Run, ...]
    first: str
    after: tuple[Run, ...]
    where: str
    uses: tuple[tuple[Link, tuple[Link, ...]], ...]
    language: str = ""


def sources(site: Site) -> Iterator[Page]:
    """Write the list of sources and a page for each."""
    yield _list(site)
    for source in site.dossier.sources.values():
        yield _source(site, source)


def _list(site: Site) -> Page:
    """Write the list of sources."""
    writer = PageWriter(site, addresses.SOURCES)
    values: dict[str, object] = {
        "title": "Sources",
        "sources": tuple(
            Item(writer.to(source), writer.source_details(source), _count(site, source))
            for source in site.dossier.sources.values()
        ),
        "size": counted(len(site.dossier.sources), "source"),
        "origins": counted(len({source.origin or key for key, source in site.dossier.sources.items()}), "origin"),
    }
    description = "The documents that everything here rests on, and what is quoted from each."
    return writer.page("sources", "Sources", description, values)


def _count(site: Site, source: Source) -> str:
    """Count the quotes from a source, and say so where they are attested only."""
    quotes = counted(len(site.quoted[source.id]), "quote")
    return f"{quotes}, attested: text not present" if source.id in site.dossier.attested else quotes


def _source(site: Site, source: Source) -> Page:
    """Write the page of a source."""
    writer = PageWriter(site, address_of(source))
    excerpts = tuple(_excerpts(site, writer, source))
    values: dict[str, object] = {
        "title": site.foreign(source.title, source.language),
        "facts": tuple(facts(site, source)),
        "link": Link(source.url, source.url) if source.url else None,
        "archive": Link(source.archive_url, source.archive_url) if source.archive_url else None,
        "same_origin": tuple(
            writer.to(other)
            for other in site.dossier.sources.values()
            if source.origin and other.origin == source.origin and other.id != source.id
        ),
        "origin_because": source.origin_because or "",
        "summary": writer.claims(source.summary),
        "notes": writer.claims(source.notes),
        "excerpts": excerpts,
        "present": source.id in site.dossier.texts,
        "seen": _seen(site, source),
        "text": _paragraphs(site, source) if source.publish_text and source.id in site.dossier.texts else (),
    }
    description = source.summary[0].text if source.summary else f"What is quoted from: {source.title}"
    under = [("Sources", addresses.SOURCES)]
    title, about = f"{source.title} – Source", [source_node(source, writer.address)]
    return writer.page("source", title, description, values, under=under, boost=0.5, kind="source", about=about)


def _seen(site: Site, source: Source) -> str:
    """Say since when the lock has had the text of a source; empty where it has none."""
    locked = site.dossier.lock.sources.get(source.id) if site.dossier.lock else None
    return dates.words(dates.parse_date(locked.seen)) if locked else ""


def facts(site: Site, source: Source) -> Iterator[tuple[str, str]]:
    """Yield what is known of a source, and how, as pairs of a word and a text."""
    published = (
        dates.words(source.published, inferred=bool(source.published_because)) if source.published else "not stated"
    )
    rows = (
        ("Publisher", source.publisher or "not stated", source.publisher_because),
        ("Author", source.author or "", None),
        ("Published", published, source.published_because),
        ("Title", "given by the editor" if source.title_because else "", source.title_because),
        ("Language", language_words(source.language), None),
        ("Accessed", dates.words(source.accessed) if source.accessed else "", None),
        ("Stored text", source.file, "not present" if source.id in site.dossier.attested else None),
        ("Quoted here", f"{site.evidence.quoted[source.id]} per cent of the text", source.quoted_because),
        ("SHA-256", site.dossier.hash_of(source.id), None),
    )
    for word, text, because in rows:
        if text:
            yield word, f"{text} – {because}" if because else text


def _excerpts(site: Site, writer: PageWriter, source: Source) -> Iterator[ExcerptView]:
    """Yield the cited passages of a source in the order of its text, each once."""
    found = {citation: receipt.span for citation, receipt in site.evidence.receipts.items()}
    spans: dict[Citation, Span | None] = {**found, **site.evidence.attested}
    placed = [
        (span.parts, anchor, quoted)
        for anchor, quoted in site.quoted[source.id].items()
        if (span := spans.get(quoted.citation))
    ]
    for _, anchor, quoted in sorted(placed, key=lambda item: item[:2]):
        yield _excerpt(site, writer, anchor, quoted)


def _excerpt(site: Site, writer: PageWriter, anchor: str, quoted: Quoted) -> ExcerptView:
    """Show a cited passage."""
    runs = in_context(site, quoted.citation)
    at = next(index for index, run in enumerate(runs) if run.own)
    return ExcerptView(
        id=anchor,
        before=runs[:at],
        first=runs[at].text,
        after=runs[at + 1 :],
        where=_where(site, quoted.citation),
        uses=tuple(_use(site, writer, record, quoted.citation) for record in quoted.uses.values()),
        language=getattr(site.foreign("", site.dossier.sources[quoted.citation.source].language), "language", ""),
    )


def _where(site: Site, citation: Citation) -> str:
    """Say where a passage stands, to begin a line."""
    receipt = site.evidence.receipts.get(citation)
    return f"Line {receipt.line}" if receipt else "Attested, text not present"


def in_context(site: Site, citation: Citation) -> tuple[Run, ...]:
    """Show a quote in as much context as may be shown, alone without its text; `own` marks what is quoted."""
    receipt = site.evidence.receipts.get(citation)
    span = receipt.span if receipt else None
    if span is None:
        return (Run(visible(" ".join(citation.quote.split())), own=True),)
    text = site.dossier.texts[citation.source]
    barred = site.evidence.withheld.get(citation.source, ())
    cut = excerpt(text, span, site.dossier.settings.excerpt.words, barred)
    runs = [Run(visible(re.sub(r"\s+", " ", words)), quoted) for words, quoted in cut.runs]
    before, after = ([Run(mark, own=False)] if more else [] for mark, more in _ends(cut))
    return (*before, *runs, *after)


def _ends(cut: Excerpt) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Tell the marks before and after an excerpt, and whether the source goes on there."""
    return ("… ", cut.cut_before), (" …", cut.cut_after)


def _use(site: Site, writer: PageWriter, record: Any, citation: Citation) -> tuple[Link, tuple[Link, ...]]:  # noqa: ANN401 - any record
    """Link to where a quote is used, to the very claim where it is one, and to the evidence sheets."""
    parts = [part for part in record.parts() if citation in part.citations()]
    place = address_of_part(record, parts[0]) if len(parts) == 1 else address_of(record)
    if place == writer.address:
        place = addresses.Address(place.page, "summary")
    sheets = dict.fromkeys(sheet for part in parts if (sheet := site.sheet_of(part)))
    return writer.link(name_of_use(writer, record), place), writer.sheets(sheets)


def name_of_use(writer: PageWriter, record: object) -> str:
    """Say what a record is, where it is named as resting on a quote."""
    if isinstance(record, Settings):
        return "Fact sheet"
    if isinstance(record, Conflict):
        return f"Conflict: {record.title}"
    if isinstance(record, Issue):
        return f"Issue: {record.title}"
    if isinstance(record, Source) and address_of(record) == writer.address:
        return "Summary"
    return writer.name_of(record)


def _paragraphs(site: Site, source: Source) -> tuple[str, ...]:
    """Give the whole text in paragraphs, without the stretches to ignore and those that are held back."""
    text = site.dossier.texts[source.id].original
    left_out = merged([*site.evidence.ignored.get(source.id, ()), *site.evidence.held.get(source.id, ())])
    for start, end in reversed(left_out):
        text = text[:start] + "\n" + text[end:]
    return tuple(visible(line.strip()) for line in text.splitlines() if line.strip())
