"""Rules about actors: one name leads to one actor, and whoever is listed is named in a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.claims import Names, together
from generator.checks.rule import Check, Finding
from generator.checks.wording import holds
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence
    from generator.model import Actor, Dossier
    from generator.problems import Place


def shared_names(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find names that two actors have, or that one actor has twice."""
    first: dict[str, str] = {}
    for actor in dossier.actors.values():
        for name, place in _placed_names(actor):
            key = fold(name).casefold()
            if key in first:
                facts = (
                    ("name", name),
                    ("actor", actor.id),
                    ("also", first[key]),
                    ("write", "a fuller name, or accept the problem where two actors do share it"),
                )
                yield Finding(place, "a name stands for two actors, or stands twice", facts, actor.id)
            first.setdefault(key, actor.id)


def unnamed_participants(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find actors listed in an event that none of its quotes names."""
    names = Names(dossier)
    for event in dossier.events:
        quotes = together(*(citation.quote for citation in event.all_citations()))
        for index, actor_id in enumerate(event.actors):
            actor = dossier.actors.get(actor_id)
            if actor and not names.mentioned(actor, quotes):
                facts = (("event", event.id), ("actor", actor.name), ("quotes", quotes))
                yield Finding(event.at("actors", index), "an actor is in no quote of the event", facts, event.id)


_OWN_WORD = ("other-script", "adjective")
"""The kinds of name that are the editor's own word: spellings in other scripts, and adjectives, never shown."""


def unheard_names(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find names that no source has; only spellings in other scripts are the editor's own word.

    A text that is not present may have any name.
    """
    texts = [text.folded.casefold() for text in dossier.texts.values()]
    for actor in dossier.actors.values():
        spelled = [(actor.name, actor.at("name"))]
        spelled += [(n.name, actor.at("names", at)) for at, n in enumerate(actor.names) if n.kind not in _OWN_WORD]
        for name, place in spelled:
            words = fold(name).casefold().replace('"', "")
            if texts and not dossier.attested and not any(words in text for text in texts):
                remedy = "a name that a source uses, or `kind: other-script` for one in another script"
                facts = (("actor", actor.id), ("name", name), ("write", remedy))
                yield Finding(place, "a name is in no source", facts, actor.id)


def own_relations(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find relations of an actor to itself."""
    for actor in dossier.actors.values():
        for relation in actor.relations:
            if relation.to == actor.id:
                facts = (("actor", actor.id), ("relation", relation.kind))
                yield Finding(relation.at("to"), "an actor is related to itself", facts, actor.id)


def unquoted_roles(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find roles whose title no quote of theirs has: a title counts as a name, and so needs its receipt."""
    for actor in dossier.actors.values():
        for role in actor.roles:
            quotes = together(*(citation.quote for citation in role.cite))
            if not holds(quotes.casefold(), fold(role.title).casefold()):
                facts = (("actor", actor.id), ("title", role.title), ("quotes", quotes))
                yield Finding(role.at("title"), "the title of a role is in none of its quotes", facts, actor.id)


def _placed_names(actor: Actor) -> Iterator[tuple[str, Place]]:
    """Yield the names of an actor, adjectives left out, each with its place."""
    yield actor.name, actor.at("name")
    for index, item in enumerate(actor.names):
        if item.kind != "adjective":
            yield item.name, actor.at("names", index)


ACTOR_CHECKS = (
    Check("A401", "A name stands for one actor.", shared_names),
    Check("A402", "An actor listed in an event is named in the event's quotes.", unnamed_participants),
    Check("A405", "A name stands in a source, unless it is a spelling in another script.", unheard_names),
    Check("A403", "A relation leads from one actor to another.", own_relations),
    Check("A404", "The title of a role stands in its quotes.", unquoted_roles),
)
