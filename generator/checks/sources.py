"""Rules about sources: what is said about a source stands in it, or is owned to be the editor's word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.checks.rule import Check, Finding
from generator.dates import words
from generator.passages import between, inside
from generator.phrases import Phrases
from generator.quotes import find_quote, fold
from generator.shared_wording import RUN, SHARED_RUNS, runs, shared_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence
    from generator.model import Dossier, Source
    from generator.quotes import SourceText

QUOTED_SHARE = 15
"""The most of a source, in per cent of its words, that may be quoted without a reason."""


def titles(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find titles that the text does not have, or only where it is no part of the document."""
    for source, text in _texts(dossier):
        ignored = evidence.ignored.get(source.id, ())
        found = [span for span in find_quote(text, source.title) if not inside(ignored, span.start, span.end)]
        if not source.title_because and not found:
            facts = (("source", source.id), ("title", source.title), ("else", "say why in `title_because`"))
            yield Finding(source.at("title"), "the title does not stand in the source", facts, source.id)


def publishers(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find publishers that the text does not name."""
    for source, text in _texts(dossier):
        if source.publisher and not source.publisher_because and not find_quote(text, source.publisher):
            facts = (("source", source.id), ("publisher", source.publisher), ("else", "say why in `publisher_because`"))
            yield Finding(source.at("publisher"), "the publisher does not stand in the source", facts, source.id)


def publication_dates(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find publication dates that the text does not state in full."""
    for source, text in _texts(dossier):
        if source.published is None or source.published_because:
            continue
        if not _states(text, str(source.published), words(source.published)):
            facts = (
                ("source", source.id),
                ("published", str(source.published)),
                ("else", "say why in `published_because`"),
            )
            yield Finding(source.at("published"), "the source does not state this date", facts, source.id)


def lost_ignores(_dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find stretches to ignore whose first or last words are not there."""
    for source_id, ignore in evidence.lost:
        facts = (
            ("source", source_id),
            ("from", ignore.from_),
            ("to", ignore.to or ""),
            ("expected", "first words that stand once in the source, or `occurrence`, and last words after them"),
        )
        yield Finding(ignore.at("from"), "a stretch to ignore is not found", facts, source_id)


def shared_wording(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Suggest one origin for sources that share long runs of wording; names, titles and what is ignored left out."""
    common = _names_and_titles(dossier)
    own = {
        source.id: "|".join(
            text.original[start:end] for start, end in between(text.original, evidence.ignored.get(source.id, ()))
        )
        for source, text in _texts(dossier)
    }
    shared = shared_runs({key: runs(fold(text).casefold(), common) for key, text in own.items()})
    for (first, second), found in shared.items():
        if dossier.hashes.get(first) != dossier.hashes.get(second):  # S207 says so
            yield from _one_origin(dossier.sources[first], dossier.sources[second], found)


def same_text(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find a text that is held as two sources."""
    first: dict[str, str] = {}
    for source_id, digest in dossier.hashes.items():
        if digest in first:
            facts = (("source", source_id), ("same as", first[digest]), ("remove", "one of the two"))
            yield Finding(dossier.sources[source_id].at("file"), "two sources hold the same text", facts, source_id)
        first.setdefault(digest, source_id)


def much_quoted(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find sources of which more is quoted than a little, where nobody says why that may be."""
    for source_id, share in evidence.quoted.items():
        source = dossier.sources[source_id]
        if share > QUOTED_SHARE and not (source.publish_text or source.quoted_because):
            facts = (
                ("source", source_id),
                ("quoted", f"{share} per cent of its words"),
                ("expected", f"at most {QUOTED_SHARE} per cent, or the reason for more in `quoted_because`"),
            )
            yield Finding(source.at("file"), "much of a source is quoted, and no reason is given", facts, source_id)


def _one_origin(first: Source, second: Source, found: list[str]) -> Iterator[Finding]:
    """Find two sources that share wording and that nobody has judged."""
    judged = first.origin and second.origin
    if judged or len(found) < SHARED_RUNS:
        return
    facts = (
        ("source", second.id),
        ("shares with", first.id),
        ("runs", f"{len(found)} of {RUN} words, such as “{max(found, key=len)}”"),
        ("write", "`origin: <id>` in both, the same id when one text or agency stands behind them, else two"),
    )
    yield Finding(second.at("file"), "two sources share long wording and may have one origin", facts, second.id)


def _texts(dossier: Dossier) -> Iterator[tuple[Source, SourceText]]:
    """Yield the sources that have a text, each with it."""
    return ((source, dossier.texts[key]) for key, source in dossier.sources.items() if key in dossier.texts)


def _states(text: SourceText, *wordings: str) -> bool:
    """Whether a text has a date in one of the wordings, or in the American order."""
    day_first = (re.sub(r"^(\d+) (\w+) (\d{4})$", r"\2 \1, \3", wording) for wording in wordings)
    return any(find_quote(text, wording) for wording in (*wordings, *day_first))


def _names_and_titles(dossier: Dossier) -> Phrases:
    """Collect names and titles, which sources share without sharing an origin."""
    names = {name for actor in dossier.actors.values() for name in actor.mentions}
    roles = {role.title for actor in dossier.actors.values() for role in actor.roles}
    return Phrases(fold(phrase).casefold() for phrase in names | roles)


SOURCE_CHECKS = (
    Check("S202", "A source's title stands in its text, or the reason why it does not is given.", titles),
    Check("S203", "A source's publisher stands in its text, or the reason why it does not is given.", publishers),
    Check(
        "S204", "A publication date stands in the text, or is marked as inferred with its reason.", publication_dates
    ),
    Check(
        "S205", "What is no part of a document is named by its first and last words.", lost_ignores, acceptable=False
    ),
    Check("S206", "Sources that share long runs of wording are judged: one origin, or several.", shared_wording),
    Check("S207", "A text is held once.", same_text),
    Check(
        "S208",
        f"At most {QUOTED_SHARE} per cent of a source's words are quoted, or the reason for more is given.",
        much_quoted,
    ),
)
