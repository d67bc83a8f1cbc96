"""Check the built site itself: what the site builder checks, and what nobody else does (links in raw HTML)."""

from __future__ import annotations

import collections
import dataclasses
import json
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from generator.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.addresses import Address
    from generator.pages.values import Page

_COPIED = ("pages/", "assets/")
"""Where hand-written pages and files of the owner's stand: they are copied as they are."""

NOT_FOUND_PAGE = "404.html"
_IDS = etree.XPath("//@id | //a[not(@id = @name)]/@name")
_TARGETS = etree.XPath("//a/@href | //link/@href | //form/@action | //@src")
_RESOURCES = etree.XPath("//@src | //@srcset | //@poster | //object/@data | //link[not(@rel='canonical')]/@href")
_TITLE = etree.XPath("string(/html/head/title)")
_CANONICAL = etree.XPath("string(//link[@rel='canonical']/@href)")

SEARCH_INDEX = "search/search_index.json"
_STYLES = "assets/factsheet.css"
_HARMFUL_STEPS = frozenset({"stopWordFilter", "stemmer"})
"""Steps of the search by which names that are common words, such as US or Will, are not found."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Scan:
    """What one built page holds: its ids, those that stand twice, its links, its title and its own address."""

    ids: frozenset[str]
    repeated: frozenset[str]
    targets: frozenset[str]
    resources: frozenset[str]
    title: str
    canonical: str


def check_site(folder: Path, pages: Iterable[Page], wanted: Iterable[Address]) -> list[Problem]:
    """Check a built site against what was to be in it.

    Args:
        folder: Where the site was built.
        pages: The pages that were written.
        wanted: Every address that must answer.

    Returns:
        A problem for each page missing, too many or without a title, each id that stands twice, each footnote missing,
        each address that does not answer, each internal link that leads nowhere, and each line missing in the site
        builder's settings.
    """
    scans = {path.relative_to(folder).as_posix(): _scan(path) for path in sorted(folder.rglob("*.html"))}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = list(pages)
    base = _base(scans)
    return [
        *_missing_pages(scans, pages),
        *(problem for name, scan in scans.items() for problem in _title(name, scan)),
        *(problem for name, scan in scans.items() for problem in _repeated_ids(name, scan)),
        *(problem for name, scan in scans.items() for problem in _outside_resources(name, scan)),
        *_missing_footnotes(scans, pages),
        *_missing_addresses(scans, wanted),
        *(problem for name, scan in scans.items() for problem in _dead_links(name, scan, scans, files, base)),
        *_missing_settings(folder, scans, files),
    ]


def built_file(address: Address) -> str:
    """Give the file in which the site builder puts a page; it leaves an evidence sheet as it is."""
    return address.page if address.is_sheet else posixpath.join(address.url.partition("#")[0], "index.html")


def root_path(first_page: Path) -> str:
    """Find the path of the site's root on its host, as the built first page gives it."""
    return urlsplit(_scan(first_page).canonical).path or "/"


def _scan(path: Path) -> _Scan:
    """Read a built page; an empty one is a page without anything."""
    parser = html.HTMLParser(encoding="utf-8")
    try:
        tree = html.document_fromstring(path.read_bytes(), parser=parser)
    except etree.ParserError:
        tree = html.document_fromstring(b"<html></html>")
    ids = collections.Counter(map(str, _IDS(tree)))
    return _Scan(
        ids=frozenset(ids),
        repeated=frozenset(key for key, number in ids.items() if number > 1),
        targets=frozenset(map(str, _TARGETS(tree))),
        resources=frozenset(map(str, _RESOURCES(tree))),
        title=str(_TITLE(tree)),
        canonical=str(_CANONICAL(tree)),
    )


def _base(scans: Mapping[str, _Scan]) -> str:
    """Find the path of the site's root on its host, as the first page gives it."""
    first = scans.get("index.html")
    return (urlsplit(first.canonical).path if first else "") or "/"


def _missing_pages(scans: Mapping[str, _Scan], pages: list[Page]) -> Iterator[Problem]:
    """Find pages that were written and not built; the site builder may say nothing of it."""
    written = {built_file(page.address) for page in pages}
    for name in sorted(written - scans.keys()):
        yield Problem(Place(name), "L611", "a page was written and not built")
    for name in sorted(scans.keys() - written - {NOT_FOUND_PAGE}):
        if not name.startswith(_COPIED):
            yield Problem(Place(name), "L611", "a page was built that nobody wrote")


def _outside_resources(name: str, scan: _Scan) -> Iterator[Problem]:
    """Find what a page would load from another host when it is read; following a link is the reader's own act."""
    for target in sorted(scan.resources):
        if target.startswith(("//", "http:", "https:")):
            facts = (("loads", target), ("instead", "copy it into templates/assets/, or link to it"))
            yield Problem(Place(name), "L621", "a page loads something from another host", facts)


def _title(name: str, scan: _Scan) -> Iterator[Problem]:
    """Find a page without a title."""
    if not scan.title.strip():
        yield Problem(Place(name), "L612", "a page has no title")


def _repeated_ids(name: str, scan: _Scan) -> Iterator[Problem]:
    """Find ids that stand twice on a page, so that a link leads to the first of two places only."""
    for key in sorted(scan.repeated):
        facts = (("id", key), ("write", "it once, in the hand-written page or template that it stands in"))
        yield Problem(Place(name), "L627", "an id stands twice on a page", facts)


def _missing_footnotes(scans: Mapping[str, _Scan], pages: list[Page]) -> Iterator[Problem]:
    """Find footnotes that a page should have, and marks in the text that lead to them."""
    for page in pages:
        name = built_file(page.address)
        ids = scans[name].ids if name in scans else set()
        for note in page.footnotes if name in scans else ():
            if not {f"fn:{note.number}", f"fnref:{note.number}"} <= ids:
                facts = (("footnote", str(note.number)), ("quote", note.quote))
                yield Problem(Place(name), "L613", "a citation is not on its page", facts)


def _missing_addresses(scans: Mapping[str, _Scan], wanted: Iterable[Address]) -> Iterator[Problem]:
    """Find addresses that do not answer."""
    for address in wanted:
        scan = scans.get(built_file(address))
        if scan is None or (address.anchor and address.anchor not in scan.ids):
            yield Problem(Place(built_file(address)), "L614", "an address does not answer", (("address", address.url),))


def _dead_links(name: str, scan: _Scan, scans: Mapping[str, _Scan], files: set[str], base: str) -> Iterator[Problem]:
    """Find links inside the site that lead nowhere."""
    for target in sorted(scan.targets - {""}):
        try:
            parts = urlsplit(target)
        except ValueError:
            yield Problem(Place(name), "L615", "a link is no address", (("link", target),))
            continue
        if parts.scheme or parts.netloc:
            continue
        file = target_file(name, unquote(parts.path), base)
        fragment = unquote(parts.fragment)
        lost = fragment and file in scans and fragment not in scans[file].ids and fragment != "__skip"
        if file not in files or lost:
            yield Problem(Place(name), "L615", "a link inside the site leads nowhere", (("link", target),))


def _missing_settings(folder: Path, scans: Mapping[str, _Scan], files: set[str]) -> Iterator[Problem]:
    """Find what the owner's settings of the site builder leave out and pages cannot do without.

    The script is no such thing: without it pages have no filters, and can be read as well.
    """
    first = scans.get("index.html")
    if first and _STYLES in files and _STYLES not in first.resources:
        yield _missing_setting("index.html", f"{_STYLES}, below extra_css")
    if SEARCH_INDEX in files and _HARMFUL_STEPS & _search_steps(folder / SEARCH_INDEX):
        yield _missing_setting(SEARCH_INDEX, "pipeline: [], below plugins, search")


def _missing_setting(seen: str, line: str) -> Problem:
    """Say which line the settings lack, and in which file of the site that shows."""
    facts = (("add", line), ("seen in", seen))
    return Problem(Place("mkdocs.yml"), "L623", "the settings of the site builder lack a line", facts)


def _search_steps(index: Path) -> set[str]:
    """List the steps by which the search changes words; an index of another form tells none."""
    try:
        told = json.loads(index.read_bytes())
        return set(told["config"]["pipeline"])
    except (ValueError, KeyError, TypeError):
        return set()


def target_file(name: str, path: str, base: str) -> str:
    """Find the file that a link leads to."""
    if not path:
        return name
    folder = "" if path.startswith("/") else posixpath.dirname(name)
    inner = path.removeprefix(base) if path.startswith("/") else path
    joined = posixpath.normpath(posixpath.join(folder, inner.lstrip("/")))
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."} or not posixpath.splitext(joined)[1]
    return posixpath.normpath(posixpath.join(joined, "index.html")) if is_folder else joined
