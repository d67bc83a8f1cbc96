"""Rules that protect people: nothing is published by which somebody could be reached, robbed or impersonated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.changes import concerns_held
from generator.checks.rule import Check, Finding, id_of
from generator.checks.wording import holds
from generator.identifiers import identifiers, masked
from generator.model import Actor, Ignore, Settings, Source
from generator.passages import between, excerpt, merged
from generator.problems import Place
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.checks.rule import Facts
    from generator.evidence import Evidence
    from generator.identifiers import Identifier
    from generator.model import Dossier, Record
    from generator.passages import Range

_NOT_LOOKED_AT = {(Settings, "contact"), (Source, "file"), (Actor, "hold")}
"""Keys whose value is meant to reach somebody, is a path, or is not published."""

_NO_WORDS = {"id", "file", "url", "archive_url", "origin", "language", "kind", "mode", "status", "of", "to", "event"}
_NO_WORDS |= {"actors", "speaker", "issues", "events", "source", "anchor", "record", "code", "quote"}
"""Keys that hold ids, addresses and words of the program."""

_SENTENCE = "this would publish {}"
_WAY_OUT = ("else", "leave it out, or accept it with the reason why it may be public")


def personal_words(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find identifiers in what is written in the dossier, quotes included, and in hand-written pages."""
    for record in _written(dossier):
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


def held_names(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find names of actors that are held back, in what is published all the same."""
    for name in dossier.held.names if dossier.held else ():
        for record, place, text in _words_with(dossier, name.name, in_quotes=name.in_quotes):
            facts = (
                ("record", record),
                ("names", f"actor {name.actor}"),
                ("text", text),
                ("else", "word it otherwise, leave the name out of a quote with `[…]`, or hold this back as well"),
            )
            yield Finding(place, "this would publish the name of an actor that is held back", facts, record)


def _words_with(dossier: Dossier, name: str, *, in_quotes: bool) -> Iterator[tuple[str, Place, str]]:
    """Yield the published texts that have a name, each with its record and place."""
    wanted = fold(name)
    for record in _written(dossier):
        for part in _published(record):
            own = ((place, text) for key, place, text in _keyed_texts(part) if key not in _NO_WORDS)
            quoted = ((item.place, item.quote) for item in part.citations()) if in_quotes else ()
            yield from ((id_of(record), place, text) for place, text in (*own, *quoted) if holds(fold(text), wanted))
    for file, text in dossier.pages.items():
        if holds(fold(text), wanted):
            yield file, Place(f"content/pages/{file}"), name


def _written(dossier: Dossier) -> Iterator[Record]:
    """Yield every record, and what was noted of changes as far as it is published."""
    yield from dossier.records()
    yield from (change for change in dossier.changes if not concerns_held(dossier, change))


def _published(record: Record) -> Iterator[Record]:
    """Yield a record and those inside it, without the words by which a source's stretches to ignore are named."""
    return (part for part in record.parts() if not isinstance(part, Ignore))


def _texts(part: Record) -> Iterator[tuple[Place, str]]:
    """Yield the texts of a record itself, each with its place, its quotes among them."""
    for _, place, text in _keyed_texts(part):
        yield place, text
    for citation in part.citations():
        yield citation.place, citation.quote


def _keyed_texts(part: Record) -> Iterator[tuple[str, Place, str]]:
    """Yield the texts that a record itself has below its keys, each with its key and place."""
    for key, value in part:
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(item, str) and (type(part), key) not in _NOT_LOOKED_AT:
                yield key, part.at(key, index), item


def _shown(dossier: Dossier, evidence: Evidence, source: Source) -> list[Range]:
    """List the stretches of a source's text that its page shows beside the quotes."""
    text = dossier.texts[source.id]
    if source.publish_text:
        left_out = [*evidence.ignored.get(source.id, ()), *evidence.held.get(source.id, ())]
        return between(text.original, merged(left_out))
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
    Check(
        "X708",
        "What is published has no name of an actor that is on hold or under embargo.",
        held_names,
    ),
)
