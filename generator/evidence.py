"""Look up every citation of a dossier in the stored texts, once, for checks, pages and exports alike."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.lock import hash_of_words, quote_anchor
from generator.passages import between, count_words, merged, touching
from generator.quotes import Span, find_quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Citation, Dossier, Ignore, Source
    from generator.passages import Range
    from generator.quotes import SourceText


@dataclasses.dataclass(frozen=True, slots=True)
class Receipt:
    """Where a citation was found.

    Attributes:
        spans: Every place of its quote in the source, in order.
        span: The place that is meant; None when the quote is not there, or it is open which place is meant.
        line: The line of the source, counted from 1, on which that place begins; 0 without one.
    """

    spans: tuple[Span, ...]
    span: Span | None
    line: int


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """All receipts of a dossier.

    Attributes:
        receipts: What was found for each citation whose source has a text.
        held: The stretches of each source that only records quote which are held back.
        attested: Where each citation stood when it was locked whose source's text is not present.
        ignored: The stretches of each source, by its id, that are no part of the document.
        withheld: The stretches that no excerpt shows: what is ignored, and, where more of a source is quoted than the
            dossier's share of it, all that is not quoted. Excerpts never add up to the whole text.
        quoted: How much of each source is quoted, in per cent of its words; of its characters where the text is not
            present.
        lost: The stretches to ignore that were not found, with the id of their source.
    """

    receipts: Mapping[Citation, Receipt]
    ignored: Mapping[str, tuple[Range, ...]]
    lost: tuple[tuple[str, Ignore], ...] = ()
    withheld: Mapping[str, tuple[Range, ...]] = dataclasses.field(default_factory=dict)
    quoted: Mapping[str, int] = dataclasses.field(default_factory=dict)
    attested: Mapping[Citation, Span] = dataclasses.field(default_factory=dict)
    held: Mapping[str, tuple[Range, ...]] = dataclasses.field(default_factory=dict)


def gather(dossier: Dossier) -> Evidence:
    """Look up every citation of a dossier, and every stretch to ignore."""
    receipts = {citation: look_up(dossier.texts[citation.source], citation) for citation in _found_in_texts(dossier)}
    ranges = {
        source.id: [(item, ignored_range(dossier.texts[source.id], item)) for item in source.ignore]
        for source in _with_text(dossier)
    }
    ignored = {key: tuple(sorted(found for _, found in items if found)) for key, items in ranges.items()}
    attested = dict(_attested(dossier))
    quoted = _quoted_ranges((citation, receipt.span) for citation, receipt in receipts.items())
    held = {key: _held(dossier, key, quoted.get(key, [])) for key in ignored} if dossier.held else {}
    shares = {key: _share(dossier.texts[key], quoted.get(key, []), ignored[key]) for key in ignored}
    return Evidence(
        receipts=receipts,
        ignored=ignored,
        lost=tuple((key, item) for key, items in ranges.items() for item, found in items if not found),
        withheld={
            key: _withheld(dossier.texts[key], quoted.get(key, []), ignored[key])
            if share > dossier.settings.excerpt.share
            else tuple(sorted([*ignored[key], *held.get(key, ())]))
            for key, share in shares.items()
        },
        quoted=shares | _attested_shares(dossier, attested),
        attested=attested,
        held=held,
    )


def _held(dossier: Dossier, source: str, quoted: list[Range]) -> tuple[Range, ...]:
    """List the stretches of a source that are quoted by records that are held back, and by no other."""
    own = [citation for citation in dossier.held.citations if citation.source == source] if dossier.held else []
    spans = (look_up(dossier.texts[source], citation).spans for citation in own)
    parts = merged(part for found in spans for span in found for part in span.parts)
    free = between(dossier.texts[source].original, quoted)
    pairs = ((part, stretch) for part in parts for stretch in touching(free, part))
    return tuple((max(part[0], stretch[0]), min(part[1], stretch[1])) for part, stretch in pairs)


def _attested(dossier: Dossier) -> Iterator[tuple[Citation, Span]]:
    """Yield the citations whose text is not present and whose quote the lock holds, each with its place there."""
    for citation in dict.fromkeys(citation for _, citation in dossier.cited if citation.source in dossier.attested):
        locked = dossier.lock and dossier.lock.quotes.get(
            (citation.source, quote_anchor(citation.quote, citation.occurrence))
        )
        if locked and locked.sha256 == hash_of_words(citation.quote):
            yield citation, Span(locked.at)


def _attested_shares(dossier: Dossier, attested: Mapping[Citation, Span]) -> dict[str, int]:
    """Tell how much is quoted of texts that are not present, in per cent of their characters."""
    ranges = _quoted_ranges(attested.items())
    lengths = {key: dossier.lock.sources[key].length for key in dossier.attested} if dossier.lock else {}
    return {
        key: round(100 * sum(end - start for start, end in merged(ranges.get(key, []))) / max(length, 1))
        for key, length in lengths.items()
    }


def _quoted_ranges(spans: Iterable[tuple[Citation, Span | None]]) -> dict[str, list[Range]]:
    """List the stretches of each source that are quoted, in order."""
    found: dict[str, list[Range]] = {}
    for citation, span in spans:
        found.setdefault(citation.source, []).extend(span.parts if span else ())
    return {source: sorted(ranges) for source, ranges in found.items()}


def _share(text: SourceText, quoted: list[Range], ignored: tuple[Range, ...]) -> int:
    """Tell how much of a text is quoted, in per cent of the words that are part of the document."""
    unquoted = count_words(text.original, between(text.original, [*quoted, *ignored]))
    whole = count_words(text.original, between(text.original, ignored))
    return round(100 * (whole - unquoted) / whole) if whole else 0


def _withheld(text: SourceText, quoted: list[Range], ignored: tuple[Range, ...]) -> tuple[Range, ...]:
    """List what is ignored, and all that is not quoted."""
    return tuple(sorted([*ignored, *between(text.original, quoted)]))


def _found_in_texts(dossier: Dossier) -> dict[Citation, None]:
    """List the citations, each once, whose source has a text."""
    return {citation: None for _, citation in dossier.cited if citation.source in dossier.texts}


def _with_text(dossier: Dossier) -> Iterator[Source]:
    """Yield the sources that have a text."""
    return (source for source in dossier.sources.values() if source.id in dossier.texts)


def look_up(text: SourceText, citation: Citation) -> Receipt:
    """Find a citation in the text of its source."""
    spans = tuple(find_quote(text, citation.quote))
    span = _meant(spans, citation.occurrence)
    return Receipt(spans, span, text.line(span.start) if span else 0)


def _meant(spans: Sequence[Span], occurrence: int | None) -> Span | None:
    """Choose among the places of some words; None when there are several and none is chosen, or it does not exist."""
    number = occurrence or (1 if len(spans) == 1 else 0)
    return spans[number - 1] if 0 < number <= len(spans) else None


def ignored_range(text: SourceText, ignore: Ignore) -> Range | None:
    """Find a stretch to ignore, from its first words to its last; None when either is missing or unclear."""
    first = _meant(find_quote(text, ignore.from_), ignore.occurrence)
    if first is None or ignore.to is None:
        return (first.start, first.end) if first else None
    last = next((span for span in find_quote(text, ignore.to) if span.start >= first.start), None)
    return (first.start, last.end) if last else None
