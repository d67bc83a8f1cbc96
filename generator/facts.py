"""What each record says, respect by respect, so that two states of a dossier can be compared by what they say.

To add a respect: yield it in the function of its kind of record, and put it into words in `generator.changes`.
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from generator.addresses import claim_anchor, quote_anchor, reference
from generator.chronology import date_of
from generator.conflicts import all_conflicts
from generator.lock import Fact
from generator.model import Actor, Conflict, Event, Issue, Settings, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.lock import FactKey
    from generator.model import Citation, Claim, Dossier, Figure

_Told = tuple[str, str, str, "Iterable[Citation]"]
"""What of a record, which of several, what it says, and what it rests on."""


def facts_of(dossier: Dossier) -> dict[FactKey, Fact]:
    """List what each record of a dossier says; what its lists of other records say is not repeated.

    Where a record says two things of one kind under one key, such as two figures that contradict each other, the
    second one's key ends in ` (2)`.
    """
    found: dict[FactKey, Fact] = {}
    times: collections.Counter[FactKey] = collections.Counter()
    for record in (*_plain_records(dossier), *_judged(dossier)):
        name = reference(record)
        for what, key, value, citations in _told(dossier, record):
            times[name, what, key] += 1
            number = times[name, what, key]
            free = f"{key} ({number})" if number > 1 else key
            found[name, what, free] = Fact(value, tuple(sorted({_quote(citation) for citation in citations})))
    return found


def _plain_records(dossier: Dossier) -> Iterator[Settings | Source | Actor | Issue | Event | Statement]:
    """Yield every record but conflicts."""
    return (record for record in dossier.records() if not isinstance(record, Conflict))


def _judged(dossier: Dossier) -> Iterator[Conflict]:
    """Yield the conflicts that an editor recorded, with the sides that the program found."""
    own = {conflict.id for conflict in dossier.conflicts}
    return (conflict for conflict in all_conflicts(dossier) if conflict.id in own)


def _quote(citation: Citation) -> str:
    """Name a quote by its source and anchor."""
    return f"{citation.source} {quote_anchor(citation)}"


def _told(
    dossier: Dossier, record: Settings | Source | Actor | Issue | Event | Statement | Conflict
) -> Iterator[_Told]:
    """Yield what a record says."""
    match record:
        case Settings():
            yield "title", "", record.title, ()
            yield from _sentences(record.lead)
        case Source():
            yield from _of_source(dossier, record)
        case Actor():
            yield from _of_actor(record)
        case Issue():
            yield "title", "", record.title, ()
            yield from _plain(("question", record.question))
            yield from (*_sentences((*record.lead, *record.claims)), *_figures(record.figures))
        case Event():
            yield from _of_event(record)
        case Statement():
            yield from _of_statement(dossier, record)
        case Conflict():
            yield "title", "", record.title, ()
            yield "status", "", record.status, ()
            yield from _sentences(record.sides)


def _of_source(dossier: Dossier, source: Source) -> Iterator[_Told]:
    """Yield what is said of a source; its text is told by its hash."""
    yield "title", "", source.title, ()
    published = str(source.published) if source.published else None
    named = ("publisher", source.publisher), ("author", source.author), ("published", published)
    yield from _plain(*named, ("origin", source.origin), ("text", dossier.hash_of(source.id)))
    yield from _sentences((*source.summary, *source.notes))


def _of_actor(actor: Actor) -> Iterator[_Told]:
    """Yield what is said of an actor."""
    yield "title", "", actor.name, ()
    for name in actor.names:
        yield "name", name.name, name.kind, ()
    for role in actor.roles:
        yield "role", role.title, f"actor {role.of}" if role.of else "", role.cite
    for relation in actor.relations:
        yield "relation", f"actor {relation.to}", relation.kind, relation.cite
    yield from (*_sentences((*actor.lead, *actor.claims)), *_figures(actor.figures))


def _of_event(event: Event) -> Iterator[_Told]:
    """Yield what is said of an event."""
    yield "title", "", event.title, ()
    yield "date", "", str(event.date), (citation for basis in event.dates for citation in basis.citations())
    yield from _plain(("kind", event.kind), ("place", event.place))
    yield from (("actor", f"actor {key}", "", ()) for key in event.actors)
    yield from (("issue", f"issue {key}", "", ()) for key in event.issues)
    yield from (*_sentences(event.claims), *_figures(event.figures))


def _of_statement(dossier: Dossier, statement: Statement) -> Iterator[_Told]:
    """Yield what is said of a statement."""
    yield "mode", "", statement.mode, statement.cite
    date = date_of(dossier, statement)
    if date:
        yield "date", "", str(date), (citation for basis in statement.dates for citation in basis.citations())
    yield from _plain(("wording", statement.text))
    yield from (("speaker", f"actor {key}", "", ()) for key in statement.speaker)
    yield from (("issue", f"issue {key}", "", ()) for key in statement.issues)


def _plain(*pairs: tuple[str, str | None]) -> Iterator[_Told]:
    """Yield what is given of some texts."""
    return ((what, "", value, ()) for what, value in pairs if value)


def _sentences(claims: Iterable[Claim]) -> Iterator[_Told]:
    """Yield sentences by the anchor that their words give them."""
    return (("sentence", claim_anchor(claim), claim.text, claim.cite) for claim in claims)


def _figures(figures: Iterable[Figure]) -> Iterator[_Told]:
    """Yield figures by what they count and when."""
    for figure in figures:
        period = f" ({figure.period})" if figure.period else ""
        yield "figure", f"{figure.what}{period}", f"{figure.bound} {figure.value}".strip(), figure.cite
