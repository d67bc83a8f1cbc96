"""What a page says to machines: JSON-LD in the words of schema.org, as plain values.

It says no more than the page does. What is inferred, doubted or vague has no word of its own there, so it is left out
rather than told as known. To describe one more kind of record, write a function that gives its node, and hand the node
to `PageWriter.page` where its page is written. Addresses are relative: machines resolve them as a browser does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator import addresses
from generator.addresses import address_of
from generator.chronology import date_of, inferred
from generator.dates import Precision
from generator.pages.values import language_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.addresses import Address
    from generator.dates import Date
    from generator.model import Actor, Event, Source
    from generator.pages.site import Site

Node: TypeAlias = "dict[str, object]"
"""What is said about one thing."""

_CONTEXT = "https://schema.org"
_ACTORS = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Thing"}
"""What each kind of actor is; a group is no organisation, and schema.org has no word for it."""

_NAMES = ("spelling", "short", "acronym", "other-script")
"""The kinds of names that are names: what is a description, or stands for something else, is none."""

_PLAIN = {Precision.DAY, Precision.MONTH, Precision.YEAR}


def page_data(  # noqa: PLR0913 - what a page has
    site: Site,
    page: Address,
    *,
    title: str,
    description: str,
    cited: Iterable[Source],
    way: Sequence[tuple[str, Address]],
    about: Sequence[Node],
) -> Node:
    """Describe a page, the sources that it cites, the way to it, and what it is about.

    Args:
        site: What all pages are made from.
        page: The page's address.
        title: Its title.
        description: One sentence about it.
        cited: The sources of its citations; without any it is no article.
        way: The pages above it, from the first page on.
        about: The nodes of what it is about.
    """
    settings = site.dossier.settings
    sources = [source_node(source, page) for source in cited]
    own: Node = {
        "@type": "Article" if sources else "WebPage",
        "@id": page.web_from(page.page),
        "headline" if sources else "name": title,
        "description": description,
        "inLanguage": language_tag(settings.language),
        "dateModified": _iso(settings.as_of),
        "isPartOf": {"@type": "WebSite", "@id": addresses.FACT_SHEET.web_from(page.page)},
        "about": [{"@id": node["@id"]} for node in about],
        "citation": sources,
    }
    nodes = [_filled(own), *_crumbs(page, title, way), *about]
    return {"@context": _CONTEXT, "@graph": nodes}


def actor_node(actor: Actor, page: Address) -> Node:
    """Describe an actor: what it is called, and what it is."""
    others = [_worded(item.name, item.language) for item in actor.names if item.kind in _NAMES]
    return _filled(
        {
            "@type": _ACTORS[actor.kind],
            "@id": _in_page(address_of(actor), page, "page"),
            "name": actor.name,
            "alternateName": others,
            "description": actor.lead[0].text if actor.lead and not actor.lead[0].because else "",
        }
    )


def event_node(site: Site, event: Event, page: Address) -> Node:
    """Describe an event; one whose date is inferred, doubted or vague has it in words only."""
    date = "" if inferred(site.dossier, event) else _iso(date_of(site.dossier, event))
    told = [claim.text for claim in event.claims if not claim.because]
    return _filled(
        {
            "@type": "Event",
            "@id": address_of(event).web_from(page.page),
            "name": event.title,
            "startDate": date,
            "description": " ".join([*([] if date else [f"{site.dated(event)}."]), *told]),
            "location": {"@type": "Place", "name": event.place} if event.place else None,
            "about": [
                {
                    "@id": _in_page(address_of(site.dossier.actors[key]), page, "page"),
                    "name": site.dossier.actors[key].name,
                }
                for key in event.actors
            ],
        }
    )


def source_node(source: Source, page: Address) -> Node:
    """Describe a source; nobody says whether it is a report, a note or a transcript."""
    publisher = source.publisher if source.publisher and not source.publisher_because else ""
    return _filled(
        {
            "@type": "CreativeWork",
            "@id": _in_page(address_of(source), page, "page"),
            "name": source.title,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "datePublished": "" if source.published_because else _iso(source.published),
            "inLanguage": language_tag(source.language),
            "url": source.url or "",
        }
    )


def _in_page(address: Address, page: Address, anchor: str) -> str:
    """Name the thing that a page is about, apart from the page itself."""
    return addresses.Address(address.page, anchor).web_from(page.page)


def _iso(date: Date | None) -> str:
    """Give a day, month or year as ISO 8601 has it; nothing for a date that is vaguer, or in doubt."""
    if date is None or date.precision not in _PLAIN or date.uncertain or date.approximate or "X" in date.text:
        return ""
    return date.text


def _worded(text: str, language: str | None) -> str | Node:
    """Give a text with its language, where that is known."""
    tag = language_tag(language)
    return {"@value": text, "@language": tag} if tag else text


def _crumbs(page: Address, title: str, way: Sequence[tuple[str, Address]]) -> list[Node]:
    """Describe the way to a page; the first page has none."""
    steps = [*way, (title, page)]
    items = [
        {"@type": "ListItem", "position": place, "name": text, "item": address.web_from(page.page)}
        for place, (text, address) in enumerate(steps, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}] if way else []


def _filled(node: Mapping[str, object]) -> Node:
    """Leave out what has no value."""
    return {key: value for key, value in node.items() if value not in ("", None, [])}
