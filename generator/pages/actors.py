"""Actors: the list by kind, and a profile for each."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from anyascii import anyascii
from babel import Locale, UnknownLocaleError

from generator import addresses
from generator.addresses import address_of
from generator.pages.linked_data import actor_node
from generator.pages.search import boosts
from generator.pages.site import counted
from generator.pages.values import Group, Item, NameView, language_tag
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Actor, Source
    from generator.pages.site import Site
    from generator.pages.values import Link, Page, RoleView, StatementView

_KINDS = {"person": "Persons", "state": "States", "organisation": "Organisations", "group": "Groups"}
_NAME_KINDS = {
    "spelling": "",
    "short": "short",
    "acronym": "acronym",
    "other-script": "",
    "description": "description",
    "metonym": "used for it in the sources",
}


def actors(site: Site) -> Iterator[Page]:
    """Write the list of actors and every profile."""
    yield _list(site)
    names = {key: [*actor.spellings, *_foldings(actor)] for key, actor in site.dossier.actors.items()}
    preferred = boosts(names)
    for key, actor in site.dossier.actors.items():
        yield _profile(site, actor, preferred[key])


def _list(site: Site) -> Page:
    """Write the list of actors by kind, those with the most facts first."""
    writer = PageWriter(site, addresses.ACTORS)
    groups = tuple(_group(site, writer, kind, title) for kind, title in _KINDS.items())
    values: dict[str, object] = {
        "title": "Actors",
        "groups": tuple(group for group in groups if group.items),
        "size": counted(len(site.dossier.actors), "actor"),
    }
    description = (
        f"{counted(len(site.dossier.actors), 'actor')}: persons, states, organisations and groups in the sources."
    )
    return writer.page("actors", "Actors", description, values)


def _group(site: Site, writer: PageWriter, kind: str, title: str) -> Group:
    """List the actors of one kind."""
    of_kind = [actor for actor in site.dossier.actors.values() if actor.kind == kind]
    ranked = sorted(of_kind, key=lambda actor: (-site.facts_of(actor), actor.name.casefold()))
    return Group(f"{kind}s", title, tuple(roles_item(site, writer, actor) for actor in ranked))


def roles_item(site: Site, writer: PageWriter, actor: Actor, most: int | None = None) -> Item:
    """Show an actor with the roles in which the sources show it, each with its first quote.

    Args:
        site: What all pages are made from.
        writer: The page's writer.
        actor: The actor.
        most: The most roles to show; None for all of them.
    """
    roles = list({role.title: role for role in reversed(actor.roles)}.values())[::-1][:most]
    return Item(
        link=writer.to(actor),
        details="; ".join(role.title for role in roles),
        count=_count(site, actor),
        notes=writer.cite(role.cite[0] for role in roles),
        conflict=writer.differ(site.conflicts_about.get(f"actor {actor.id}", ())),
    )


def _count(site: Site, actor: Actor) -> str:
    """Count an actor's events and statements."""
    key = f"actor {actor.id}"
    events, statements = len(site.events_of.get(key, ())), len(site.statements_of.get(key, ()))
    parts = [counted(events, "event")] if events else []
    parts += [counted(statements, "statement")] if statements else []
    return ", ".join(parts)


def _profile(site: Site, actor: Actor, boost: float) -> Page:
    """Write the profile of an actor."""
    writer = PageWriter(site, address_of(actor))
    key = f"actor {actor.id}"
    values: dict[str, object] = {
        "title": site.foreign(actor.name, None),
        "size": _count(site, actor),
        "lead": writer.claims(actor.lead),
        "names": _names(site, actor),
        "found_as": ", ".join(_foldings(actor)),
        "roles": tuple(writer.role(role) for role in actor.roles),
        "relations": tuple(writer.relation(relation) for relation in actor.relations),
        "related": tuple(_related(site, writer, actor)),
        "conflicts": tuple(writer.to(item) for item in site.conflicts_about.get(key, ())),
        "figures": tuple(writer.figure(figure) for figure in actor.figures),
        "positions": tuple(_positions(site, writer, actor)),
        "statements": tuple(writer.statement(item, at_home=True) for item in reversed(site.statements_of.get(key, []))),
        "events": tuple(writer.event_line(event) for event in reversed(site.events_of.get(key, []))),
        "claims": writer.claims(actor.claims),
        "sources": tuple(Item(writer.to(source), writer.source_details(source)) for source in _sources(site, actor)),
    }
    description = actor.lead[0].text if actor.lead else f"{actor.name}: what the sources say."
    tags = dict.fromkeys([*actor.spellings, *_foldings(actor)])
    under = [("Actors", addresses.ACTORS)]
    about = [actor_node(actor, writer.address)]
    return writer.page(
        "actor", actor.name, description, values, under=under, tags=tags, boost=boost, kind=actor.kind, about=about
    )


def _names(site: Site, actor: Actor) -> tuple[NameView, ...]:
    """Show an actor's other names with their kind and language."""
    return tuple(
        NameView(site.foreign(name.name, name.language), _NAME_KINDS[name.kind], language_words(name.language or ""))
        for name in actor.names
        if name.kind != "adjective"
    )


@functools.cache
def language_words(tag: str) -> str:
    """Name a language by its tag, such as `hy`; a tag that nobody knows stands for itself."""
    if not language_tag(tag):
        return tag  # Babel would find a language in `No. 5`
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _foldings(actor: Actor) -> list[str]:
    """List the ASCII foldings of an actor's names: who has no such keyboard finds it by them."""
    folded = dict.fromkeys(anyascii(name) for name in actor.spellings)
    return [name for name in folded if name not in actor.spellings]


def _positions(site: Site, writer: PageWriter, actor: Actor) -> Iterator[tuple[Link, StatementView]]:
    """Pair each issue with the last statement of an actor on it."""
    spoken = {issue for item in site.statements_of.get(f"actor {actor.id}", ()) for issue in item.issues}
    for issue in (issue for key, issue in site.dossier.issues.items() if key in spoken):
        yield writer.to(issue), writer.statement(site.last_words[issue.id, actor.id])


def _related(site: Site, writer: PageWriter, actor: Actor) -> Iterator[tuple[Link, RoleView]]:
    """Pair each relation of another actor to this one with that actor."""
    for other, relation in site.relations_to.get(actor.id, ()):
        yield writer.to(other), writer.relation(relation)


def _sources(site: Site, actor: Actor) -> list[Source]:
    """List the sources whose quotes the profile, its events and its statements rest on."""
    key = f"actor {actor.id}"
    records = [actor, *site.events_of.get(key, ()), *site.statements_of.get(key, ())]
    cited = {citation.source for record in records for citation in record.all_citations()}
    return [site.dossier.sources[key] for key in sorted(cited)]
