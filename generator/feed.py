"""The feed of changes, in Atom (RFC 4287): an entry for each record and each day on which something of it changed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from lxml import etree

from generator.addresses import CHANGES, DATA, Address, address_of
from generator.characters import visible
from generator.pages.changes import by_day, changed_record, day_anchor
from generator.pages.values import language_tag
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Change
    from generator.pages.site import Site
    from generator.pages.values import ChangeLine

NAME = "changes.atom"
"""The file's name, below the folder of downloads."""

_ATOM = "http://www.w3.org/2005/Atom"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_MOST = 500
"""Entries, the latest ones: readers keep what they have seen."""


def feed(site: Site, home: str) -> str:
    """Write the feed.

    An entry keeps its id for good: it is made of the dossier's own, the record and the day.

    Args:
        site: What all pages are made from.
        home: The address of the site, such as `https://example.org/dossier/`; empty where it is not known. Links are
            relative, and lead on from it.
    """
    settings = site.dossier.settings
    entries = list(_entries(site))[:_MOST]
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set(_LANGUAGE, language_tag(settings.language) or "en")
    if home:
        root.set(_BASE, f"{home.rstrip('/')}/data/")
        _add(root, "link", rel="self", href=NAME)
    _add(root, "id", _urn(site, "feed"))
    _add(root, "title", f"{settings.title}: what changed")
    _add(root, "updated", _time(entries[0][0] if entries else _first_day(site)))
    _add(_add(root, "author"), "name", f"The editors of “{settings.title}”")
    _add(root, "link", rel="alternate", type="text/html", href=CHANGES.web_from(DATA.page))
    for day, name, items in entries:
        _entry(site, root, day, name, items)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _entries(site: Site) -> Iterator[tuple[str, str, list[Change]]]:
    """Yield the changes of each record on each day, the latest day first."""
    for day, items in by_day(site.changes).items():
        groups: dict[str, list[Change]] = {}
        for item in items:
            groups.setdefault(item.record, []).append(item)
        for name, group in groups.items():
            yield day, name, group


def _entry(site: Site, root: etree._Element, day: str, name: str, items: list[Change]) -> None:
    """Write an entry."""
    writer = PageWriter(site, DATA)
    shown, record = changed_record(writer, name, items), site.record_of(name)
    to = address_of(record) if record else Address(CHANGES.page, day_anchor(day))
    entry = _add(root, "entry")
    _add(entry, "id", _urn(site, f"{day} {name}"))
    _add(entry, "title", f"{shown.kind}: {shown.link.text}" if shown.link else f"{shown.kind} withdrawn")
    _add(entry, "updated", _time(day))
    _add(entry, "link", rel="alternate", type="text/html", href=to.web_from(DATA.page))
    for term in dict.fromkeys("correction" if item.correction else item.change for item in items):
        _add(entry, "category", term=term)
    _add(entry, "summary", " ".join(_sentence(line) for line in shown.lines))


def _sentence(line: ChangeLine) -> str:
    """Tell a change as a sentence."""
    told = f"Correction: {line.told}." if line.correction else f"{line.told[:1].upper()}{line.told[1:]}."
    return f"{told} {line.because}".strip()


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Add an element."""
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = visible(text) or None
    return element


def _urn(site: Site, name: str) -> str:
    """Make an id that no other dossier has, and that stays."""
    own = (site.dossier.lock.id if site.dossier.lock else "") or site.dossier.settings.title
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{own}\n{name}").urn


def _time(day: str) -> str:
    """Write a day as the moment at which it begins."""
    return f"{day}T00:00:00Z"


def _first_day(site: Site) -> str:
    """Give the day on which the first source was locked; without a lock, the first day that computers count from."""
    sources = site.dossier.lock.sources.values() if site.dossier.lock else ()
    return min((source.seen for source in sources), default="1970-01-01")
