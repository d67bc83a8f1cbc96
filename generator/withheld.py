"""What is held back: records that are drafts, under embargo or on hold, and all that rests on them alone.

The published dossier is the dossier without them. Whatever shows, exports or locks records is given the published one,
so that nothing can show a record that is not there.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

from generator.addresses import reference
from generator.conflicts import computed_conflicts
from generator.model import (
    Actor,
    Citation,
    Conflict,
    DateBasis,
    Event,
    HeldBack,
    HeldName,
    Issue,
    Record,
    Relation,
    Role,
    Settings,
    Source,
    Statement,
)
from generator.quotes import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model import Dossier

Part = TypeVar("Part", bound=Record)
Kept = TypeVar("Kept", bound=Source | Actor | Issue | Event | Statement | Conflict)

DRAFT, EMBARGO, HOLD, RESTING = "draft", "embargo", "hold", "rests on it"
"""Why a record is held back."""

_SIDES = 2
"""Sides that a conflict has at least."""

_LISTS = {"actors": "actor", "speaker": "actor", "issues": "issue", "events": "event"}
"""Keys that list ids, with the kind of record that they name."""


def withhold(dossier: Dossier, today: dt.date) -> Dossier:
    """Give the dossier that is published: without what is held back, and without what rests on that alone.

    Args:
        dossier: The whole dossier.
        today: The day of the build; an embargo ends when its day begins.

    Returns:
        The same dossier when nothing is held back. Else another one, whose `held` tells what it lacks.
    """
    held = dict(_marked(dossier, today))
    if not held:
        return dossier
    while True:
        published = _without(dossier, held)
        resting = {name: RESTING for name in _resting(dossier, published) if name not in held}
        if not resting:
            return dataclasses.replace(published, held=_held_back(dossier, published, held))
        held |= resting


def _marked(dossier: Dossier, today: dt.date) -> Iterator[tuple[str, str]]:
    """Yield the records that are held back by a word of their own, with that word."""
    for record in dossier.records():
        if isinstance(record, Settings):
            continue
        if isinstance(record, Actor) and record.hold:
            yield reference(record), HOLD
        elif record.embargo and record.embargo.latest and record.embargo.latest > today:
            yield reference(record), EMBARGO
        elif record.draft:
            yield reference(record), DRAFT


# ---- what is left of each record


def _without(dossier: Dossier, held: Mapping[str, str]) -> Dossier:
    """Take records out, and out of the others all that comes from them or leads to them."""
    sources = _kept(dossier.sources.values(), held)
    return dataclasses.replace(
        dossier,
        settings=_rest(dossier.settings, held),
        sources={source.id: source for source in sources},
        actors={actor.id: actor for actor in _kept(dossier.actors.values(), held)},
        issues={issue.id: issue for issue in _kept(dossier.issues.values(), held)},
        events=_kept(dossier.events, held),
        statements=_kept(dossier.statements, held),
        conflicts=_kept(dossier.conflicts, held),
        texts={source.id: dossier.texts[source.id] for source in sources if source.id in dossier.texts},
        hashes={source.id: dossier.hashes[source.id] for source in sources if source.id in dossier.hashes},
    )


def _kept(records: Iterable[Kept], held: Mapping[str, str]) -> tuple[Kept, ...]:
    """Keep the records that are not held back, with what is left of them."""
    return tuple(_rest(record, held) for record in records if reference(record) not in held)


def _rest(record: Part, held: Mapping[str, str]) -> Part:
    """Leave out of a record the quotes of sources that are held back, what has no other, and links to what is."""
    changed = {name: left for name, value in record if (left := _left(record, name, value, held)) != value}
    rest = record.model_copy(update=changed) if changed else record
    if isinstance(rest, Statement) and "cite" in changed:
        quotes = [fold(citation.quote) for citation in rest.cite]
        rest = rest.model_copy(
            update={"words": tuple(words for words in rest.words if any(fold(words) in quote for quote in quotes))}
        )
    return rest


def _left(record: Record, name: str, value: object, held: Mapping[str, str]) -> object:
    """Tell what is left of the value of a field."""
    if name in _LISTS and isinstance(value, tuple):
        return tuple(item for item in value if f"{_LISTS[name]} {item}" not in held)
    if isinstance(value, tuple):
        return tuple(left for item in value for left in _left_of_item(item, held))
    linked = isinstance(record, Statement) and name == "event" and f"event {value}" in held
    owned = isinstance(record, Role) and name == "of" and f"actor {value}" in held
    return None if linked or owned else value


def _left_of_item(item: object, held: Mapping[str, str]) -> Iterator[object]:
    """Yield an item of a list as far as it is left."""
    if isinstance(item, Citation):
        if f"source {item.source}" not in held:
            yield item
    elif isinstance(item, Record):
        rest = _rest(item, held)
        if not _falls(item, rest, held):
            yield rest
    else:
        yield item


def _falls(part: Record, rest: Record, held: Mapping[str, str]) -> bool:
    """Whether nothing is left that a part of a record stands on."""
    if isinstance(part, DateBasis):
        return bool({f"source {part.source}", f"event {part.anchor}", f"source {part.anchor}"} & held.keys())
    if isinstance(part, Relation) and f"actor {part.to}" in held:
        return True
    return bool(part.citations()) and not rest.citations()


# ---- what rests on them alone


def _resting(dossier: Dossier, published: Dossier) -> Iterator[str]:
    """Yield the records that have nothing left to stand on, or concern nobody and nothing else."""
    before = {reference(record): record for record in dossier.records()}
    pairs = [(before[reference(record)], record) for record in published.records()]
    was, now = _concerned(dossier), _concerned(published)
    computed = {item.id for item in computed_conflicts(published)}
    gone = {item.id for item in computed_conflicts(dossier)} - computed
    for record, rest in pairs:
        match record, rest:
            case (Event(), Event()):
                alone = (record.claims and not rest.claims) or (record.actors and not rest.actors)
            case (Statement(), Statement()):
                alone = not rest.cite or not rest.speaker
            case (Conflict(), Conflict()):
                alone = len(rest.sides) < min(_SIDES, len(record.sides)) or record.of in gone or _idle(record, rest)
            case (Actor() | Issue(), Actor() | Issue()):
                alone = _told(record, was) and not _told(rest, now)
            case _:
                alone = False
        if alone:
            yield reference(record)


def _idle(record: Conflict, rest: Conflict) -> bool:
    """Whether a conflict was about something, and is about nothing now."""
    return bool(record.actors or record.events) and not (rest.actors or rest.events)


def _told(record: Actor | Issue, concerned: set[str]) -> bool:
    """Whether anything is told of an actor or issue."""
    return bool(record.all_citations()) or reference(record) in concerned


def _concerned(dossier: Dossier) -> set[str]:
    """Name the actors and issues that events and statements are about, and those that others are related to."""
    told: set[str] = set()
    for event in dossier.events:
        told |= {f"actor {key}" for key in event.actors} | {f"issue {key}" for key in event.issues}
    for item in dossier.statements:
        told |= {f"actor {key}" for key in item.speaker} | {f"issue {key}" for key in item.issues}
    return told | {f"actor {item.to}" for actor in dossier.actors.values() for item in actor.relations}


# ---- what the published dossier must not show


def _held_back(dossier: Dossier, published: Dossier, held: Mapping[str, str]) -> HeldBack:
    """Tell what is held back: by whom it is known, and which quotes are no longer cited."""
    cited = {citation for _, citation in published.cited}
    own = (citation for _, citation in dossier.cited if citation not in cited)
    return HeldBack(
        records=dict(held),
        names=tuple(_names(dossier, held)),
        citations=tuple(dict.fromkeys(own)),
        until=min((day for day in _embargoes(dossier, held)), default=None),
    )


def _names(dossier: Dossier, held: Mapping[str, str]) -> Iterator[HeldName]:
    """Yield the names of actors that nobody is to read yet, or any more; those of a draft are no secret."""
    for actor in dossier.actors.values():
        why = held.get(reference(actor))
        if why in (EMBARGO, HOLD):
            for name in actor.spellings:
                yield HeldName(name, actor.id, in_quotes=why == HOLD)


def _embargoes(dossier: Dossier, held: Mapping[str, str]) -> Iterator[dt.date]:
    """Yield the days on which embargoes end."""
    for record in dossier.records():
        if held.get(reference(record)) == EMBARGO and not isinstance(record, Settings):
            day = record.embargo.latest if record.embargo else None
            if day:
                yield day
