"""Rules about actors: one name leads to one actor, and whoever is listed is named in a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.claims import mentioned
from generator.checks.rule import Check, Finding
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence
    from generator.model import Dossier


def shared_names(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find names that two actors have, or that one actor has twice."""
    first: dict[str, str] = {}
    for actor in dossier.actors.values():
        for index, name in enumerate(actor.spellings):
            key = fold(name).casefold()
            if key in first:
                place = actor.at("names", index - 1) if index else actor.at("name")
                facts = (("name", name), ("actor", actor.id), ("also", first[key]))
                yield Finding(place, "a name stands for two actors, or stands twice", facts, actor.id)
            first.setdefault(key, actor.id)


def unnamed_participants(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find actors listed in an event that none of its quotes names."""
    for event in dossier.events:
        quotes = " | ".join(fold(citation.quote) for citation in event.all_citations())
        for index, actor_id in enumerate(event.actors):
            actor = dossier.actors.get(actor_id)
            if actor and not mentioned(actor, quotes):
                facts = (("event", event.id), ("actor", actor.name), ("quotes", quotes))
                yield Finding(event.at("actors", index), "an actor is in no quote of the event", facts, event.id)


def own_relations(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find relations of an actor to itself."""
    for actor in dossier.actors.values():
        for relation in actor.relations:
            if relation.to == actor.id:
                facts = (("actor", actor.id), ("relation", relation.kind))
                yield Finding(relation.at("to"), "an actor is related to itself", facts, actor.id)


ACTOR_CHECKS = (
    Check("A401", "A name stands for one actor.", shared_names),
    Check("A402", "An actor listed in an event is named in the event's quotes.", unnamed_participants),
    Check("A403", "A relation leads from one actor to another.", own_relations),
)
