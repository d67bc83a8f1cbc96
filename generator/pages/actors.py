"""Actors: the list by kind, a profile for each, and rows for those of whom the sources say little."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from anyascii import anyascii
from babel import Locale, UnknownLocaleError

from generator import addresses
from generator.addresses import Address, address_of
from generator.model import Event
from generator.pages.drawn import graph_of, time_of
from generator.pages.filters import filter_of
from generator.pages.linked_data import actor_node
from generator.pages.search import boosts
from generator.pages.site import counted
from generator.pages.values import ActorRow, Entry, Group, Item, NameView, Position, language_tag
from generator.pages.writer import PageWriter
from generator.phrases import stands
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Actor, Record, Role, Source, Statement
    from generator.pages.site import Site
    from generator.pages.values import Link, Page, RoleView

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
    known = site.dossier.actors
    brief = {key for key, actor in known.items() if site.is_brief(actor)}
    preferred = boosts({key: [*actor.spellings, *_foldings(actor)] for key, actor in known.items()}, brief)
    for key, actor in known.items():
        yield (_brief if key in brief else _profile)(site, actor, preferred[key])


def _list(site: Site) -> Page:
    """Write the list of actors by kind, those with the most facts first."""
    writer = PageWriter(site, addresses.ACTORS)
    groups = tuple(_group(site, writer, kind, title) for kind, title in _KINDS.items())
    values: dict[str, object] = {
        "title": "Actors",
        "groups": tuple(group for group in groups if group.items),
        "rows": tuple(_rows(site, writer)),
        "size": counted(len(site.dossier.actors), "actor"),
    }
    description = (
        f"{counted(len(site.dossier.actors), 'actor')}: persons, states, organisations and groups in the sources."
    )
    return writer.page("actors", "Actors", description, values)


def _group(site: Site, writer: PageWriter, kind: str, title: str) -> Group:
    """List the actors of one kind that have a profile."""
    of_kind = [actor for actor in site.dossier.actors.values() if actor.kind == kind and not site.is_brief(actor)]
    ranked = sorted(of_kind, key=lambda actor: (-site.facts_of(actor), actor.name.casefold()))
    return Group(f"{kind}s", title, tuple(roles_item(site, writer, actor) for actor in ranked))


def _rows(site: Site, writer: PageWriter) -> Iterator[ActorRow]:
    """List the actors of whom the sources say little, with all that they say."""
    brief = (actor for actor in site.dossier.actors.values() if site.is_brief(actor))
    for actor in sorted(brief, key=lambda actor: actor.name.casefold()):
        key = f"actor {actor.id}"
        yield ActorRow(
            item=roles_item(site, writer, actor),
            kind=actor.kind,
            claims=(*writer.claims(actor.lead), *writer.claims(actor.claims)),
            figures=tuple(writer.figure(figure) for figure in actor.figures),
            relations=tuple(writer.relation(relation) for relation in actor.relations),
            related=tuple(_related(site, writer, actor)),
            events=tuple(writer.event_line(event) for event in site.events_of.get(key, ())),
            statements=tuple(writer.statement(item) for item in site.statements_of.get(key, ())),
        )


def roles_item(site: Site, writer: PageWriter, actor: Actor, most: int | None = None) -> Item:
    """Show an actor with the roles in which the sources show it, each with its first quote.

    Args:
        site: What all pages are made from.
        writer: The page's writer.
        actor: The actor.
        most: The most roles to show; None for all of them.
    """
    roles = list({(role.title, role.of): role for role in reversed(actor.roles)}.values())[::-1][:most]
    return Item(
        link=writer.to(actor),
        details="; ".join(_role(site, role) for role in roles),
        count=_count(site, actor),
        notes=writer.cite(role.cite[0] for role in roles),
        conflict=writer.differ(site.conflicts_about.get(f"actor {actor.id}", ())),
    )


def _role(site: Site, role: Role) -> str:
    """Name a role with what it is a role of."""
    of = site.dossier.actors.get(role.of or "")
    return f"{role.title} – {of.name}" if of else role.title


def _count(site: Site, actor: Actor) -> str:
    """Count an actor's events and statements, or, where there are none, what else is told of it."""
    key = f"actor {actor.id}"
    events, statements = len(site.events_of.get(key, ())), len(site.statements_of.get(key, ()))
    parts = [counted(events, "event")] if events else []
    parts += [counted(statements, "statement")] if statements else []
    told = site.told_of(actor)
    return ", ".join(parts) or (counted(told, "fact") if told else "")


def _profile(site: Site, actor: Actor, boost: float) -> Page:
    """Write the profile of an actor."""
    writer = PageWriter(site, address_of(actor))
    key = f"actor {actor.id}"
    events, statements = site.events_of.get(key, []), site.statements_of.get(key, [])
    values = _told(site, writer, actor) | {
        **time_of(writer, events, statements),
        "filter": filter_of(site, [*events, *statements], home=actor.id),
        "graph": graph_of(writer, actor),
        "positions": tuple(_positions(site, writer, actor)),
    }
    description = actor.lead[0].text if actor.lead else f"{actor.name}: what the sources say."
    under = [("Actors", addresses.ACTORS)]
    about = [actor_node(actor, writer.address)]
    return writer.page(
        "actor",
        actor.name,
        description,
        values,
        under=under,
        tags=_tags(actor),
        boost=boost,
        kind=actor.kind,
        about=about,
    )


def _brief(site: Site, actor: Actor, boost: float) -> Page:
    """Write the short page of an actor of whom the sources say little: its address stays."""
    writer = PageWriter(site, address_of(actor))
    rows = Address(addresses.ACTORS.page, "rows")
    values = _told(site, writer, actor) | {
        "filter": None,
        "list": writer.link("Others of whom the sources say little", rows),
    }
    description = actor.lead[0].text if actor.lead else f"{actor.name}: what little the sources say."
    under = [("Actors", addresses.ACTORS)]
    about = [actor_node(actor, writer.address)]
    return writer.page(
        "brief",
        actor.name,
        description,
        values,
        under=under,
        tags=_tags(actor),
        boost=boost,
        kind=actor.kind,
        about=about,
    )


def _told(site: Site, writer: PageWriter, actor: Actor) -> dict[str, object]:
    """Show all that the sources tell of an actor."""
    return {
        "title": site.foreign(actor.name, None),
        "size": _count(site, actor),
        "lead": writer.claims(actor.lead),
        "names": _names(site, actor),
        "found_as": ", ".join(_foldings(actor)),
        "roles": tuple(writer.role(role) for role in actor.roles),
        "relations": tuple(writer.relation(relation) for relation in actor.relations),
        "related": tuple(_related(site, writer, actor)),
        "conflicts": tuple(writer.to(item) for item in site.conflicts_about.get(f"actor {actor.id}", ())),
        "figures": tuple(writer.figure(figure) for figure in actor.figures),
        "entries": tuple(_entries(site, writer, actor)),
        "claims": writer.claims(actor.claims),
        "sources": tuple(Item(writer.to(source), writer.source_details(source)) for source in _sources(site, actor)),
    }


def _tags(actor: Actor) -> Iterable[str]:
    """List the words by which search finds an actor first.

    Its adjectives are among them: a name that only begins them, as `Armenia` does, finds whatever holds them as well.
    """
    return dict.fromkeys([*actor.mentions, *_foldings(actor)])


def _entries(site: Site, writer: PageWriter, actor: Actor) -> Iterator[Entry]:
    """List an actor's events and statements by date, the latest first; what was said at an event follows it."""
    key = f"actor {actor.id}"
    events, statements = site.events_of.get(key, []), site.statements_of.get(key, [])
    records: list[Event | Statement] = [*events, *statements]
    for record in sorted(records, key=site.order, reverse=True):
        if isinstance(record, Event):
            yield Entry((writer.event_line(record),), ())
        else:
            yield Entry((), (writer.statement(record, at_home=True),))


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


def _positions(site: Site, writer: PageWriter, actor: Actor) -> Iterator[Position]:
    """Show what an actor said on each issue: the last words first, then the earlier ones."""
    own = site.statements_of.get(f"actor {actor.id}", [])
    spoken = {issue for item in own for issue in item.issues}
    for issue in (issue for key, issue in site.dossier.issues.items() if key in spoken):
        last, *earlier = (writer.statement(item) for item in reversed(own) if issue.id in item.issues)
        yield Position(writer.to(issue), (last,), tuple(earlier))


def _related(site: Site, writer: PageWriter, actor: Actor) -> Iterator[tuple[Link, RoleView]]:
    """Pair each relation of another actor to this one with that actor."""
    for other, relation in site.relations_to.get(actor.id, ()):
        yield writer.to(other), writer.relation(relation)


def _sources(site: Site, actor: Actor) -> list[Source]:
    """List the sources that the profile and the actor's statements rest on, and those of its events that name it."""
    key = f"actor {actor.id}"
    own = _cited((actor, *site.statements_of.get(key, ())))
    events = {source for source in _cited(site.events_of.get(key, ())) if _is_named(site, source, actor)}
    return [site.dossier.sources[key] for key in sorted(own | events)]


def _cited(records: Iterable[Record]) -> set[str]:
    """Gather the sources that some records cite."""
    return {citation.source for record in records for citation in record.all_citations()}


def _is_named(site: Site, source: str, actor: Actor) -> bool:
    """Whether a source has a name of an actor, by any spelling; one whose text is not present may."""
    text = site.dossier.texts.get(source)
    names = {
        name for spelling in actor.mentions for name in (fold(spelling), fold(spelling[:1].upper() + spelling[1:]))
    }
    return text is None or any(stands(text.folded, name) for name in names)
