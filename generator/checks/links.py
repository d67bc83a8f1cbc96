"""Rules about ids and addresses: each is given once, and what a record refers to exists."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from generator.addresses import RESERVED, RESERVED_STARTS, Address, reference
from generator.checks.rule import Check, Finding, id_of, listed
from generator.conflicts import all_conflicts, computed_conflicts
from generator.lock import PATH as LOCK
from generator.model import SITE, Conflict, Relation
from generator.problems import Place
from generator.published import lost

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from generator.checks.rule import Facts
    from generator.evidence import Evidence
    from generator.model import Actor, Dossier, Event, Issue, Move, Record, Source, Statement, Withdrawal


def repeated_ids(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find events, statements and conflicts with one id."""
    lists: tuple[tuple[str, Sequence[Event | Statement | Conflict]], ...] = (
        ("event", dossier.events),
        ("statement", dossier.statements),
        ("conflict", dossier.conflicts),
    )
    for kind, records in lists:
        first: dict[str, Record] = {}
        for record in records:
            key = id_of(record)
            if key in first:
                facts = ((kind, key), ("first", str(first[key].at("id"))), ("write", "another id"))
                yield Finding(record.at("id"), f"two records of one kind have this id: {kind}", facts, key)
            first.setdefault(key, record)


def reserved_ids(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find ids that a heading of the page has already."""
    for record in _listed_records(dossier):
        if record.id in RESERVED or record.id.startswith(RESERVED_STARTS):
            facts = (("id", record.id), ("reserved", listed(sorted(RESERVED))))
            yield Finding(record.at("id"), "this id is an anchor of the pages themselves", facts, record.id)
    for noun in _named_by_file(dossier):
        if noun.id == "index":
            yield Finding(noun.at(), "this id is the address of the list itself", (("id", noun.id),), noun.id)


def loose_references(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find ids that lead to no record."""
    for record, part, key, index, wanted, known in _references(dossier):
        if wanted not in known and not dossier.may_exist(wanted):
            near = listed(difflib.get_close_matches(wanted, known, n=1))
            others = "" if near else listed(known)
            facts = (("record", id_of(record)), (key, wanted), ("meant", near), ("known", others))
            yield Finding(part.at(key, index), "an id leads to no record", facts, id_of(record))


def unjudged_conflicts(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find conflicts without two sides, or that are explained or settled by nothing."""
    sides = {conflict.id: conflict.sides for conflict in all_conflicts(dossier)}
    for conflict in dossier.conflicts:
        if len(sides[conflict.id]) < 2:  # noqa: PLR2004 - it takes two
            facts: Facts = (("conflict", conflict.id), ("sides", str(len(sides[conflict.id]))))
            yield Finding(conflict.at("sides"), "a conflict has two sides or more", facts, conflict.id)
        if conflict.status != "open" and not conflict.because:
            facts = (("conflict", conflict.id), ("status", conflict.status), ("add", "`because:`"))
            yield Finding(conflict.at("status"), "a conflict that is not open says why", facts, conflict.id)


def shared_addresses(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find conflicts called like one that the program found, and pages that are one where case does not count."""
    computed = {conflict.id: conflict for conflict in computed_conflicts(dossier)}
    for conflict in dossier.conflicts:
        if conflict.id in computed and conflict.of != conflict.id:
            remedy = f"`of: {conflict.id}` to judge that conflict, or another id"
            facts = (("conflict", conflict.id), ("found too", computed[conflict.id].title), ("write", remedy))
            yield Finding(conflict.at("id"), "two records have one address", facts, conflict.id)
    first: dict[str, str] = {}
    for name in dossier.pages:
        address = re.sub("^readme$", "index", name.removesuffix(".md").casefold())
        if address in first:
            facts = (("page", name), ("like", first[address]), ("write", "another file name"))
            yield Finding(Place(f"content/pages/{name}"), "two records have one address", facts, name)
        first.setdefault(address, name)


def lost_addresses(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find records that were published and are gone without a word."""
    known = [reference(record) for record in dossier.records()]
    for record, spot in lost(dossier).items():
        if dossier.may_exist(record.partition(" ")[2]):
            continue
        facts: Facts = (
            ("record", record),
            ("address", Address(*spot).url),
            ("meant", listed(difflib.get_close_matches(record, known, n=1))),
            ("write", f"`moved: [{{record: {record}, to: …}}]` in content/dossier.yml"),
            ("or", f"`withdrawn: [{{record: {record}, because: …}}]`"),
        )
        line = dossier.lock.lines.get(spot, 1) if dossier.lock else 1
        yield Finding(Place(LOCK, line), "a record that was published is gone without a word", facts, record)


def useless_moves(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find moves and withdrawals of what still stands, and moves that lead nowhere."""
    known = {reference(record) for record in dossier.records()}
    withdrawn = {item.record for item in dossier.settings.withdrawn}
    gone: tuple[Move | Withdrawal, ...] = (*dossier.settings.moved, *dossier.settings.withdrawn)
    for item in gone:
        if item.record in known:
            facts: Facts = (("record", item.record), ("remove", "this line, or the record"))
            yield Finding(item.at("record"), "a record that is moved or withdrawn still stands", facts, item.record)
    moves = {move.record: move.to for move in dossier.settings.moved}
    for move in dossier.settings.moved:
        if move.to not in known | withdrawn | (moves.keys() - {move.record}) or _circles(moves, move.record):
            near = listed(difflib.get_close_matches(move.to, known, n=1))
            facts = (("record", move.record), ("to", move.to), ("meant", near))
            yield Finding(move.at("to"), "a record moves to where none stands", facts, move.record)


def noted_records(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find changes that were noted of a record which neither stands nor ever stood."""
    known = {
        SITE,
        *(reference(record) for record in dossier.records()),
        *(dossier.held.records if dossier.held else ()),
    }
    gone = {item.record for item in dossier.settings.moved} | {item.record for item in dossier.settings.withdrawn}
    for change in dossier.changes:
        if change.record not in known | gone and not dossier.may_exist(change.record.partition(" ")[2]):
            near = listed(difflib.get_close_matches(change.record, known | gone, n=1))
            facts = (("record", change.record), ("meant", near), ("else", "delete what is noted of it"))
            yield Finding(change.at("record"), "a change is noted of a record that there is not", facts, change.record)


def silent_corrections(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find corrections that do not say what was wrong."""
    for change in dossier.changes:
        if change.correction and not change.because:
            facts = (("record", change.record), ("add", "`because:`, with what was wrong"))
            yield Finding(change.at("correction"), "a correction says what was wrong", facts, change.record)


def _circles(moves: Mapping[str, str], record: str) -> bool:
    """Whether moves lead back to where they began."""
    seen: set[str] = set()
    while record in moves and record not in seen:
        seen.add(record)
        record = moves[record]
    return record in seen


def _named_by_file(dossier: Dossier) -> tuple[Source | Actor | Issue, ...]:
    """Give the records whose id is the name of their file."""
    return (*dossier.sources.values(), *dossier.actors.values(), *dossier.issues.values())


def _listed_records(dossier: Dossier) -> tuple[Event | Statement | Conflict, ...]:
    """Give the records that carry their id in a list."""
    return (*dossier.events, *dossier.statements, *dossier.conflicts)


_Reference = tuple["Record", "Record", str, int | None, str, "Collection[str]"]


def _references(dossier: Dossier) -> Iterator[_Reference]:
    """Yield every id that refers to a record: where it stands, and the ids that exist."""
    events = {event.id: None for event in dossier.events}
    known: dict[str, Collection[str]] = {
        "speaker": dossier.actors,
        "actors": dossier.actors,
        "to": dossier.actors,
        "issues": dossier.issues,
        "events": events,
        "event": events,
        "anchor": {**events, **dossier.sources},
    }
    computed = {conflict.id: None for conflict in computed_conflicts(dossier)}
    for record in dossier.records():
        for part in record.parts():
            of: Collection[str] = computed if isinstance(part, Conflict) else dossier.actors
            yield from _references_of(record, part, {**known, "of": of})


def _references_of(record: Record, part: Record, known: dict[str, Collection[str]]) -> Iterator[_Reference]:
    """Yield the ids that one record, or one inside it, refers to."""
    for key, value in part:
        if isinstance(value, str) and key in known and (key != "to" or isinstance(part, Relation)):
            yield record, part, key, None, value, known[key]
        elif isinstance(value, tuple) and key in known:
            for index, item in enumerate(value):
                if isinstance(item, str):
                    yield record, part, key, index, item, known[key]


LINK_CHECKS = (
    Check("L601", "An id is given once among events, statements or conflicts.", repeated_ids, acceptable=False),
    Check("L602", "No id is an anchor that the pages use themselves.", reserved_ids, acceptable=False),
    Check("L603", "Every id that a record refers to exists.", loose_references, acceptable=False),
    Check("L604", "A conflict has two sides, and a reason when it is no longer open.", unjudged_conflicts),
    Check("L605", "No two records or pages share an address.", shared_addresses, acceptable=False),
    Check("L606", "An address that was published leads on, or says why it does not.", lost_addresses, acceptable=False),
    Check(
        "L607",
        "What is moved leads to a record, and what is moved or withdrawn is gone.",
        useless_moves,
        acceptable=False,
    ),
    Check(
        "L608",
        "What is noted as changed is a record that stands, moved or was withdrawn.",
        noted_records,
        acceptable=False,
    ),
    Check(
        "L609",
        "A change that is marked as a correction says what was wrong.",
        silent_corrections,
        acceptable=False,
    ),
)
