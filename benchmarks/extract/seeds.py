"""Read the seeds with what a person took from them: statements with their quotes, and actors."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from generator.evidence import gather
from generator.extract.proposals import Known
from generator.model import Actor, Event, Statement
from generator.reader import read_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence
    from generator.model import Dossier
    from generator.passages import Range

ROOT = Path(__file__).parents[2]


@dataclasses.dataclass(frozen=True, slots=True)
class Taken:
    """A statement that a person took: who speaks, and where its quotes stand."""

    speakers: tuple[str, ...]
    spans: tuple[Range, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Seed:
    """A source, the stretches that are not the article, the statements taken from it, and the actors in its records."""

    id: str
    text: str
    left: tuple[Range, ...]
    statements: tuple[Taken, ...]
    actors: frozenset[str]


@functools.cache
def _dossier() -> tuple[Dossier, Evidence]:
    """Read the dossier and look up its quotes."""
    dossier, _ = read_dossier(ROOT)
    return dossier, gather(dossier)


def known() -> list[Known]:
    """List the actors of the dossier with all their names."""
    return [
        Known(
            actor.id,
            actor.kind,
            ((actor.name, "spelling"), *((item.name, item.kind) for item in actor.names)),
            tuple((role.title, role.of or "") for role in actor.roles),
        )
        for actor in _dossier()[0].actors.values()
    ]


def sources() -> list[Seed]:
    """List the seeds."""
    dossier, evidence = _dossier()
    return [
        Seed(
            key,
            text.original,
            evidence.ignored[key],
            tuple(_taken(key, dossier.statements, evidence)),
            frozenset(_actors(key, dossier)),
        )
        for key, text in dossier.texts.items()
    ]


def _actors(source: str, dossier: Dossier) -> Iterator[str]:
    """Yield who speaks or takes part in what rests on a source, and whose profile cites it."""
    for record in (*dossier.events, *dossier.statements, *dossier.actors.values()):
        if any(citation.source == source for citation in record.all_citations()):
            match record:
                case Event():
                    yield from record.actors
                case Statement():
                    yield from record.speaker
                case Actor():
                    yield record.id


def _taken(source: str, statements: tuple[Statement, ...], evidence: Evidence) -> list[Taken]:
    """List the statements that rest on a source."""
    found = []
    for statement in statements:
        receipts = [evidence.receipts[item] for item in statement.cite if item.source == source]
        spans = tuple((receipt.span.start, receipt.span.end) for receipt in receipts if receipt.span)
        if spans:
            found.append(Taken(statement.speaker, spans))
    return found
