"""Rules about quotes: they stand in their source, once, long enough, and not in what is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.rule import Check, Finding, id_of, listed
from generator.quotes import MIN_CHARACTERS, MIN_WORDS, fold, long_enough, nearest, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence, Receipt
    from generator.model import Citation, Dossier

LONGEST = 90
"""The most words that a quote may have, however long an excerpt may be."""

PIECE_WORDS = 3
"""Words that a piece of a quote before or after a gap has at least: with fewer, a forged sentence would be found."""

PIECE_CHARACTERS = 15
"""Characters that do the same where words are few and long."""


def altered_quotes(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find quotes that their source does not have."""
    for record_id, citation, receipt in _receipts(dossier, evidence):
        if not receipt.spans:
            facts = (*_facts(dossier, record_id, citation), *_nearest(dossier, citation))
            yield Finding(citation.place, "a quote is not in its source", facts, record_id)


def unlocked_quotes(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find quotes from a text that is not present which nobody who has the text has locked."""
    for record_id, citation in _citations(dossier):
        if citation.source in dossier.attested and citation not in evidence.attested:
            expected = "the text at this path, or the folder that holds it in `--texts`; then `factsheet lock`"
            facts = (*_facts(dossier, record_id, citation), ("expected", expected))
            yield Finding(
                citation.place, "a quote is not in the lock, and the text it is from is not present", facts, record_id
            )


def short_quotes(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find quotes too short to be a receipt."""
    for record_id, citation in _citations(dossier):
        facts = _facts(dossier, record_id, citation)
        if not long_enough(citation.quote):
            expected = f"at least {MIN_WORDS} words or {MIN_CHARACTERS} characters"
            yield Finding(citation.place, "a quote is too short", (*facts, ("expected", expected)), record_id)
        elif short := _short_pieces(citation):
            expected = f"at least {PIECE_WORDS} words or {PIECE_CHARACTERS} characters on either side of a `[…]`"
            facts = (*facts, ("piece", listed(short)), ("expected", expected))
            yield Finding(citation.place, "a piece of a quote is too short", facts, record_id)


def _short_pieces(citation: Citation) -> list[str]:
    """List the pieces around gaps that are so short that any sentence could be put together from them."""
    found = pieces(citation.quote)
    short = [piece for piece in found if len(piece.split()) < PIECE_WORDS and len(piece) < PIECE_CHARACTERS]
    return short if len(found) > 1 else []


def ambiguous_quotes(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find quotes that stand in several places, and occurrences that do not exist."""
    for record_id, citation, receipt in _receipts(dossier, evidence):
        if receipt.spans and receipt.span is None:
            text = dossier.texts[citation.source]
            lines = listed(str(text.line(span.start)) for span in receipt.spans)
            remedy = f"`occurrence:` 1 to {len(receipt.spans)}, or more words of the passage"
            facts = (*_facts(dossier, record_id, citation), ("lines", lines), ("write", remedy))
            yield Finding(citation.place, "it is open which place of the source is quoted", facts, record_id)


def ignored_quotes(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find quotes from what is no part of the document."""
    for record_id, citation, receipt in _receipts(dossier, evidence):
        span = receipt.span
        ranges = evidence.ignored.get(citation.source, ())
        if span and any(start < span.end and span.start < end for start, end in ranges):
            facts = (*_facts(dossier, record_id, citation), ("line", str(receipt.line)))
            yield Finding(citation.place, "a quote is from a stretch that its source ignores", facts, record_id)


def long_quotes(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find quotes longer than an excerpt may be."""
    limit = min(dossier.settings.excerpt.words, LONGEST)
    for record_id, citation in _citations(dossier):
        length = len(fold(citation.quote).split())
        source = dossier.sources.get(citation.source)
        if length > limit and not (source and source.publish_text):
            facts = (
                *_facts(dossier, record_id, citation),
                ("words", str(length)),
                ("expected", f"at most {limit}, or `[…]` for a gap"),
            )
            yield Finding(citation.place, "a quote is longer than an excerpt may be", facts, record_id)


def unknown_sources(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find citations of sources that the dossier does not have."""
    for record_id, citation in _citations(dossier):
        if citation.source not in dossier.sources and not dossier.may_exist(citation.source):
            facts = (("record", record_id), ("source", citation.source), ("known", listed(dossier.sources)))
            yield Finding(citation.place, "no source has this id", facts, record_id)


def without_receipt(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find events that rest on nothing."""
    for event in dossier.events:
        if not event.claims:
            facts = (("event", event.id), ("add", "`claims:` with what the sources say of it"))
            yield Finding(event.at(), "an event has no claim, and so no receipt", facts, event.id)


def _citations(dossier: Dossier) -> Iterator[tuple[str, Citation]]:
    """Yield every citation as written, with the id of the record that it stands in."""
    return ((id_of(record), citation) for record, citation in dossier.cited)


def _receipts(dossier: Dossier, evidence: Evidence) -> Iterator[tuple[str, Citation, Receipt]]:
    """Yield every citation of a source that has a text, with its receipt."""
    for record_id, citation in _citations(dossier):
        if citation in evidence.receipts:
            yield record_id, citation, evidence.receipts[citation]


def _facts(dossier: Dossier, record_id: str, citation: Citation) -> tuple[tuple[str, str], ...]:
    """Say which quote of which source a finding is about."""
    source = dossier.sources.get(citation.source)
    file = f" ({source.file})" if source else ""
    return (("record", record_id), ("source", f"{citation.source}{file}"), ("quote", citation.quote))


def _nearest(dossier: Dossier, citation: Citation) -> tuple[tuple[str, str], ...]:
    """Show the passage nearest to a quote that was not found, or why its pieces do not make one."""
    text = dossier.texts[citation.source]
    near = nearest(text, citation.quote)
    if near:
        return (("nearest", f"{near.text}   (line {near.line})"),)
    if len(pieces(citation.quote)) > 1:
        return (("expected", "the pieces around `[…]` in this order in one paragraph"),)
    return (("nearest", "nothing like it"),)


CITATION_CHECKS = (
    Check(
        "C301",
        "Every quote stands in its source, letter for letter; only spaces, quotation marks and dashes may differ.",
        altered_quotes,
        acceptable=False,
    ),
    Check(
        "C302",
        f"A quote has at least {MIN_WORDS} words or {MIN_CHARACTERS} characters, "
        f"and each piece beside a `[…]` at least {PIECE_WORDS} words or {PIECE_CHARACTERS} characters.",
        short_quotes,
    ),
    Check(
        "C303",
        "A quote stands once in its source, or the citation says which place is meant.",
        ambiguous_quotes,
        acceptable=False,
    ),
    Check(
        "C304",
        "No quote comes from appeals, forms or headlines of other articles in a source's text.",
        ignored_quotes,
        acceptable=False,
    ),
    Check("C305", f"No quote is longer than the excerpt that may be shown, nor than {LONGEST} words.", long_quotes),
    Check("C306", "Every citation names a source of the dossier.", unknown_sources, acceptable=False),
    Check("C307", "Every event rests on at least one claim with its quotes.", without_receipt, acceptable=False),
    Check(
        "C319",
        "Where the text of a source is not present, each quote from it is one that was found in it and locked.",
        unlocked_quotes,
        acceptable=False,
    ),
)
