"""Rules that protect people: nothing is published by which somebody could be reached, robbed or impersonated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.rule import Check, Finding, id_of
from generator.identifiers import identifiers, masked
from generator.model import Ignore, Settings, Source
from generator.passages import between, excerpt
from generator.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.checks.rule import Facts
    from generator.evidence import Evidence
    from generator.identifiers import Identifier
    from generator.model import Dossier, Record
    from generator.passages import Range

_NOT_LOOKED_AT = {(Settings, "contact"), (Source, "file")}
"""Keys whose value is meant to reach somebody, or is a path."""

_SENTENCE = "this would publish {}"
_WAY_OUT = ("else", "leave it out, or accept it with the reason why it may be public")


def personal_words(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find identifiers in what is written in the dossier, quotes included, and in hand-written pages."""
    for record in dossier.records():
        for part in _published(record):
            for place, text in _texts(part):
                for item in identifiers(text):
                    yield _finding(place, id_of(record), text, item)
    for name, text in dossier.pages.items():
        for item in identifiers(text):
            line = text.count("\n", 0, item.start) + 1
            yield _finding(Place(f"content/pages/{name}", line), name, text, item)


def personal_passages(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find identifiers in the words around quotes, which are shown as their context, or in a text shown whole."""
    for source in dossier.sources.values():
        text = dossier.texts.get(source.id)
        found = list(identifiers(text.original)) if text else []
        shown = _shown(dossier, evidence, source) if found else []
        for item in found:
            if text and any(start < item.end and item.start < end for start, end in shown):
                facts = (("line", f"{text.line(item.start)} of {source.file}"),)
                yield _finding(source.at("file"), source.id, text.original, item, facts)


def _published(record: Record) -> Iterator[Record]:
    """Yield a record and those inside it, without the words by which a source's stretches to ignore are named."""
    return (part for part in record.parts() if not isinstance(part, Ignore))


def _texts(part: Record) -> Iterator[tuple[Place, str]]:
    """Yield the texts of a record itself, each with its place, its quotes among them."""
    for key, value in part:
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(item, str) and (type(part), key) not in _NOT_LOOKED_AT:
                yield part.at(key, index), item
    for citation in part.citations():
        yield citation.place, citation.quote


def _shown(dossier: Dossier, evidence: Evidence, source: Source) -> list[Range]:
    """List the stretches of a source's text that its page shows beside the quotes."""
    text = dossier.texts[source.id]
    if source.publish_text:
        return between(text.original, evidence.ignored.get(source.id, ()))
    barred = evidence.withheld.get(source.id, ())
    receipts = (receipt for citation, receipt in evidence.receipts.items() if citation.source == source.id)
    spans = [receipt.span for receipt in receipts if receipt.span]
    quoted = [part for span in spans for part in span.parts]
    cuts = (excerpt(text, span, dossier.settings.excerpt.words, barred).span for span in spans)
    return [stretch for start, end in cuts for stretch in _outside(quoted, start, end)]


def _outside(quoted: list[Range], start: int, end: int) -> Iterator[Range]:
    """Yield the parts of a stretch that no quote covers: quotes are looked at where they are written."""
    for first, last in sorted(quoted):
        if first < end and last > start:
            yield start, max(start, first)
            start = max(start, last)
    yield start, max(start, end)


def _finding(place: Place, record: str, text: str, item: Identifier, facts: Facts = ()) -> Finding:
    """Word what was found, without printing it."""
    found = ("found", masked(text[item.start : item.end]))
    return Finding(place, _SENTENCE.format(item.kind), (("record", record), found, *facts, _WAY_OUT), record)


PEOPLE_CHECKS = (
    Check(
        "X706",
        "Apart from the contact, no e-mail address, phone, account, card or passport number and no token is published.",
        personal_words,
    ),
    Check("X707", "None stands in the words of a source that are shown around a quote either.", personal_passages),
)
