"""The path and anchor of everything that has one: what others link to, for good."""

from __future__ import annotations

import dataclasses
import hashlib
import posixpath
from typing import TYPE_CHECKING

from generator.dates import period
from generator.model import Actor, Conflict, Event, Issue, Source, Statement
from generator.quotes import fold

if TYPE_CHECKING:
    from generator.model import Citation, Dossier, Settings

_DIGEST = 10
"""Hexadecimal digits of a quote's anchor: among 10,000 quotes of one source, two meet once in 20,000 dossiers."""

RESERVED = frozenset(
    {
        "actors",
        "claims",
        "conflicts",
        "dates",
        "events",
        "excerpts",
        "figures",
        "issues",
        "lead",
        "names",
        "notes",
        "page",
        "positions",
        "receipts",
        "related",
        "relations",
        "roles",
        "sources",
        "statements",
        "summary",
    }
)
"""Anchors that headings of the pages use; an event or statement cannot be called so."""

RESERVED_STARTS = ("p-", "q-", "m-", "y-")
"""How the anchors of positions, quotes, months and years begin."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Address:
    """A page and a spot on it.

    Attributes:
        page: The page's path without ending, such as `actors/jane-doe` or `actors/index`.
        anchor: The id of the spot; empty for the page itself.
    """

    page: str
    anchor: str = ""

    @property
    def file(self) -> str:
        """The page's Markdown file, below the folder of documents."""
        return f"{self.page}.md"

    @property
    def url(self) -> str:
        """The address below the site's root, such as `actors/jane-doe/#roles`."""
        folder = "" if self.page == "index" else self.page.removesuffix("/index") + "/"
        return folder + (f"#{self.anchor}" if self.anchor else "")

    def seen_from(self, page: str) -> str:
        """Write a Markdown link target that leads here from another page."""
        if page == self.page:
            return f"#{self.anchor}" if self.anchor else posixpath.basename(self.file)
        same_folder = posixpath.dirname(page) == posixpath.dirname(self.page)
        target = posixpath.basename(self.file) if same_folder else "../" * page.count("/") + self.file
        return f"{target}#{self.anchor}" if self.anchor else target

    def web_from(self, page: str) -> str:
        """Write a link for raw HTML, where nobody turns Markdown files into addresses."""
        here = Address(page).url
        target = posixpath.relpath("/" + self.url.partition("#")[0], "/" + here)
        return f"{target}/" + (f"#{self.anchor}" if self.anchor else "")


FACT_SHEET = Address("index")
TIMELINE = Address("timeline/index")
ACTORS = Address("actors/index")
ISSUES = Address("issues/index")
CONFLICTS = Address("conflicts/index")
SOURCES = Address("sources/index")
ABOUT = Address("about/index")
DATA = Address("data/index")


def timeline_page(year: str) -> Address:
    """Give the page of a year, decade or century."""
    return Address(f"timeline/{year}")


def address_of(record: Settings | Source | Actor | Issue | Event | Statement | Conflict) -> Address:  # noqa: PLR0911 - a row for each kind
    """Give the one address of a record."""
    match record:
        case Source():
            return Address(f"sources/{record.id}")
        case Actor():
            return Address(f"actors/{record.id}")
        case Issue():
            return Address(f"issues/{record.id}")
        case Event():
            return Address(f"timeline/{period(record.date)}", record.id)
        case Statement():
            return Address(f"actors/{record.speaker[0]}", record.id)
        case Conflict():
            return Address(CONFLICTS.page, record.id)
        case _:
            return FACT_SHEET


def quote_anchor(citation: Citation) -> str:
    """Name the spot of a quote on its source's page, by the quote's own words."""
    words = f"{fold(citation.quote)}\n{citation.occurrence or ''}"
    return "q-" + hashlib.sha256(words.encode()).hexdigest()[:_DIGEST]


def position_anchor(statement: Statement) -> str:
    """Name the spot on an issue's page where the words of a statement's speakers stand."""
    return f"p-{'-and-'.join(statement.speaker)}"


def address_of_quote(citation: Citation) -> Address:
    """Give the address of the passage that a citation quotes."""
    return Address(f"sources/{citation.source}", quote_anchor(citation))


def all_addresses(dossier: Dossier) -> list[Address]:
    """List every address that the dossier's records and quotes have, sorted, each once."""
    fixed = {FACT_SHEET, TIMELINE, ACTORS, ISSUES, CONFLICTS, SOURCES, ABOUT, DATA}
    records = {address_of(record) for record in dossier.records()}
    years = {Address(address_of(event).page) for event in dossier.events}
    quotes = {address_of_quote(citation) for _, citation in dossier.cited}
    return sorted(fixed | records | years | quotes)
