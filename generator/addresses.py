"""The path and anchor of everything that has one: what others link to, for good."""

from __future__ import annotations

import dataclasses
import posixpath
from typing import TYPE_CHECKING

from generator import lock
from generator.dates import period
from generator.model import (
    SITE,
    Actor,
    Claim,
    Conflict,
    Event,
    Figure,
    Issue,
    Relation,
    Role,
    Settings,
    Source,
    Statement,
)
from generator.quotes import fold

if TYPE_CHECKING:
    from generator.model import Citation, Dossier, Record

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

RESERVED_STARTS = ("c-", "p-", "q-", "m-", "y-")
"""How the anchors of claims, positions, quotes, months and years begin."""

_SHEET = ".html"
"""How the page of an evidence sheet ends: it is a file of its own, no document of the site builder's."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Address:
    """A page and a spot on it.

    Attributes:
        page: The page's path without ending, such as `actors/jane-doe` or `actors/index`; that of an evidence sheet
            with its ending.
        anchor: The id of the spot; empty for the page itself.
    """

    page: str
    anchor: str = ""

    @property
    def file(self) -> str:
        """The page's file, Markdown but for evidence sheets, below the folder of documents."""
        return self.page if self.is_sheet else f"{self.page}.md"

    @property
    def is_sheet(self) -> bool:
        """Whether this is an evidence sheet."""
        return self.page.endswith(_SHEET)

    @property
    def url(self) -> str:
        """The address below the site's root, such as `actors/jane-doe/#roles`."""
        folder = "" if self.page == "index" else self.page.removesuffix("/index") + ("" if self.is_sheet else "/")
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
        if page == self.page and self.anchor:
            return f"#{self.anchor}"
        seen_from = Address(page)
        here = posixpath.dirname(page) if seen_from.is_sheet else seen_from.url
        target = posixpath.relpath("/" + self.url.partition("#")[0], "/" + here)
        return target + ("" if self.is_sheet else "/") + (f"#{self.anchor}" if self.anchor else "")


FACT_SHEET = Address("index")
TIMELINE = Address("timeline/index")
ACTORS = Address("actors/index")
ISSUES = Address("issues/index")
CONFLICTS = Address("conflicts/index")
SOURCES = Address("sources/index")
CHANGES = Address("changes/index")
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
    return lock.quote_anchor(citation.quote, citation.occurrence)


def position_anchor(statement: Statement) -> str:
    """Name the spot on an issue's page where the words of a statement's speakers stand."""
    return f"p-{'-and-'.join(statement.speaker)}"


def address_of_quote(citation: Citation) -> Address:
    """Give the address of the passage that a citation quotes."""
    return Address(f"sources/{citation.source}", quote_anchor(citation))


def claim_anchor(claim: Claim) -> str:
    """Name the spot of a claim on its page, by its own words, and by its record where another has the same."""
    return f"c-{lock.short_hash(chr(10).join(filter(None, (fold(claim.text), claim.apart))))}"


def address_of_part(record: Settings | Source | Actor | Issue | Event | Statement | Conflict, part: Record) -> Address:
    """Give the very place where a part of a record is told: a claim's own spot, else the record."""
    home = address_of(record)
    told = isinstance(part, Claim) and not isinstance(record, Conflict)
    return Address(home.page, claim_anchor(part)) if told and isinstance(part, Claim) else home


def address_of_sheet(record: Record, part: Record) -> Address:
    """Give the address of the evidence sheet of a sentence, figure, role, relation, date or statement.

    It hangs on the record's id and on the sentence's own words: a sheet that was printed proves these and no others.
    The sheet of a statement, and that of a record's date, hang on the id alone.
    """
    whose = f"{type(record).__name__} {getattr(record, 'id', '')}"
    return Address(f"evidence/{lock.short_hash(chr(10).join((whose, type(part).__name__, *_sentence(part))))}{_SHEET}")


def _sentence(part: Record) -> tuple[str, ...]:
    """Give the words of ours by which a part of a record is told from its other parts."""
    match part:
        case Claim():
            return (fold(part.text),)
        case Figure():
            return (fold(part.what), part.value, str(part.period))
        case Role():
            return (fold(part.title), part.of or "")
        case Relation():
            return (fold(part.kind), part.to)
        case _:
            return ()


def all_addresses(dossier: Dossier) -> list[Address]:
    """List every address that the dossier's records, quotes and evidence sheets have, sorted, each once."""
    return sorted(behind(dossier))


PERIOD = "period"
"""What stands behind the page of a year, decade or century, with its name."""


def behind(dossier: Dossier) -> dict[Address, str]:
    """Tell which record is behind each address, as kind and id, such as `event first-meeting`.

    Those of conflicts that the program found are not among them.
    """
    fixed = (FACT_SHEET, TIMELINE, ACTORS, ISSUES, CONFLICTS, SOURCES, CHANGES, ABOUT, DATA)
    found = dict.fromkeys(fixed, SITE)
    found |= {Address(address_of(event).page): f"{PERIOD} {period(event.date)}" for event in dossier.events}
    found |= {address_of_quote(citation): f"source {citation.source}" for _, citation in dossier.cited}
    for record, part in dossier.cited_parts:
        found[address_of_part(record, part)] = found[address_of_sheet(record, part)] = reference(record)
    return found | {address_of(record): reference(record) for record in dossier.records()}


def reference(record: Settings | Source | Actor | Issue | Event | Statement | Conflict) -> str:
    """Name a record by its kind and id, as `moved` and `withdrawn` do; the dossier's own settings are the site."""
    return f"{type(record).__name__.lower()} {record.id}" if not isinstance(record, Settings) else SITE
