"""Tell a draft's makers what the dossier holds already, and what its rules say of the records of a draft."""

from __future__ import annotations

import collections
import dataclasses
from typing import TYPE_CHECKING, Any

from generator.checks import run_checks
from generator.dates import DateError, parse_date, period
from generator.evidence import gather, look_up
from generator.extract.accounts import Accounts, account
from generator.extract.draft import Kept, doubts
from generator.extract.proposals import Known
from generator.model import Actor, Dossier, Event, Located, Settings, Source, Statement
from generator.problems import Place
from generator.reader.records import read_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.extract.draft import Record
    from generator.model import Record as ModelRecord
    from generator.passages import Range
    from generator.quotes import SourceText

KINDS: dict[str, type[ModelRecord]] = {"sources": Source, "actors": Actor, "timeline": Event, "statements": Statement}
"""The kind of record of each section; that of `also` is a part of an event."""

_ELSEWHERE = frozenset({"S206", "S207", "S208", "L603", "L605", "A405"})
"""Rules about the whole dossier, which a draft alone can neither keep nor break."""


def known_actors(dossier: Dossier) -> tuple[Known, ...]:
    """Give the actors of a dossier as the steps of `extract` know them."""
    return tuple(
        Known(
            actor.id,
            actor.kind,
            ((actor.name, "spelling"), *((name.name, name.kind) for name in actor.names)),
            tuple((role.title, role.of or "") for role in actor.roles),
        )
        for actor in dossier.actors.values()
    )


def accounts(dossier: Dossier) -> Accounts[str]:
    """Give the events of a dossier as they are recognised, by their ids."""
    names = {actor.id: actor.mentions for actor in dossier.actors.values()}
    found: Accounts[str] = Accounts()
    for event in dossier.events:
        words = " ".join([event.title, *(citation.quote for claim in event.claims for citation in claim.cite)])
        bearers = [name for actor in event.actors for name in names.get(actor, ())]
        found.add(event.id, account(event.id, event.date, event.actors, words, bearers))
    return found


class Cited:
    """Which words of which document a dossier cites, by source."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._said = collections.defaultdict(list)
        self._told = collections.defaultdict(list)
        self._accounts = accounts(dossier)
        self._taken = frozenset(str(record.id) for record in dossier.records() if not isinstance(record, Settings))
        for statement in dossier.statements:
            for citation in statement.all_citations():
                self._said[citation.source].append(citation)
        for event in dossier.events:
            for citation in event.all_citations():
                self._told[citation.source].append((event.id, citation))

    def kept(self, source_id: str, text: SourceText) -> Kept:
        """Tell what the dossier holds of a document.

        Args:
            source_id: The id of its source.
            text: Its text.
        """
        said = [spans for citation in self._said[source_id] for spans in self._places(text, citation)]
        told: dict[str, list[Range]] = collections.defaultdict(list)
        for event_id, citation in self._told[source_id]:
            told[event_id] += self._places(text, citation)
        return Kept(
            taken=self._taken,
            accounts=self._accounts,
            told={key: tuple(spans) for key, spans in told.items()},
            said=tuple(said),
            source=source_id in self._dossier.sources,
            most_words=self._dossier.settings.excerpt.words,
        )

    @staticmethod
    def _places(text: SourceText, citation: Any) -> list[Range]:  # noqa: ANN401 - a citation
        """Find the places of a citation."""
        span = look_up(text, citation).span
        return list(span.parts) if span else []


def judged(
    records: Sequence[Record], source_id: str, text: SourceText, known: Iterable[Actor], own: Source | None
) -> list[Record]:
    """Mark the records of a draft that break a rule of the dossier, so that a person settles it first.

    Args:
        records: The records.
        source_id: The id of their source.
        text: Its text.
        known: The actors of the dossier that they name.
        own: The source, where the dossier has it already.
    """
    found: dict[str, list[str]] = collections.defaultdict(list)
    read: dict[str, list[Any]] = collections.defaultdict(list)
    for record in records:
        value, problems = as_record(record)
        if value is None and record.section == "actors":  # who is a person, perhaps, is held to what persons are
            value, _ = as_record(dataclasses.replace(record, values={**record.values, "kind": "person"}))
        found[f"{record.section}/{record.id}"] += [] if record.unsure else [problem.sentence for problem in problems]
        if value is not None:
            read[record.section].append(value)
    dossier = Dossier(
        settings=Settings(title="A draft"),
        sources={item.id: item for item in (*read["sources"], *([own] if own else []))},
        actors={item.id: item for item in (*known, *read["actors"])},
        events=tuple(read["timeline"]),
        statements=tuple(read["statements"]),
        texts={source_id: text},
        unread=frozenset({"*"}),
    )
    for problem in run_checks(dossier, gather(dossier)):
        section = problem.place.path.partition("/")[0]
        if problem.code not in _ELSEWHERE:
            found[f"{section}/{problem.record}"].append(_worded(problem.sentence, problem.code, problem.facts))
    return [doubts(record, found[f"{record.section}/{record.id}"]) for record in records]


def _worded(sentence: str, code: str, facts: Iterable[tuple[str, str]]) -> str:
    """Word a finding of the rules in a comment: the rule, and what it misses."""
    missing = next((text for word, text in facts if word in {"missing", "speaker", "actor"}), "")
    return f"{code} {sentence}" + (f": {missing}" if missing else "")


def as_record(record: Record) -> tuple[ModelRecord | None, list[Any]]:
    """Read a record of a draft as the dossier would."""
    kind = KINDS.get(record.section)
    if kind is None:
        return None, []
    path = f"{record.section}/{record.id}.yml"
    if record.section == "timeline" and record.values.get("date"):
        path = f"timeline/{_period(str(record.values['date']))}.yml"
    return read_record(kind, _placed({"id": record.id, **record.values}, Place(path)), Place(path))


def _period(date: str) -> str:
    """Name the timeline file of a date."""
    try:
        return period(parse_date(date))
    except DateError:
        return "undated"


def _placed(value: Any, place: Place) -> Any:  # noqa: ANN401 - a tree
    """Give values made in memory a place, as read ones have."""
    if isinstance(value, dict):
        values = {key: _placed(item, place) for key, item in value.items()}
        return Located(values, place, dict.fromkeys(values, place))
    return [_placed(item, place) for item in value] if isinstance(value, list) else value


def actors_named(dossier_actors: Mapping[str, Actor], records: Iterable[Record]) -> Iterator[Actor]:
    """List the actors of the dossier that records refer to."""
    wanted: dict[str, None] = {}
    for record in records:
        speaker = record.values.get("speaker")
        for actor in (*([speaker] if speaker else []), *record.values.get("actors", ())):
            wanted[str(actor)] = None
    return (dossier_actors[actor] for actor in wanted if actor in dossier_actors)
