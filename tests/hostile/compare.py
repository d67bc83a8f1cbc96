"""Compare a built site with its harmless twin: the same elements and attributes, each text in its word's place."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from tests.hostile.made import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.made import Originals

_NUMBERS = (
    (re.compile(r"\b(q|c)-[0-9a-f]{10}\b"), r"\1-…"),
    (re.compile(r"\bevidence/[0-9a-f]{10}\.html"), "evidence/….html"),
    (re.compile(r"\bcharacters [0-9,]+ to [0-9,]+"), "characters"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "sha-256"),
    (re.compile(r"\b[0-9]+ per cent of the text"), "some of the text"),
)
"""What rests on the letters of a text: anchors, sheets' addresses, a quote's place and share, a source's hash."""

_SHEET = re.compile(r"\bevidence/[0-9a-f]{10}\.html")

_OWN = ("fs-direct", "fs-reported")
"""Whether a quote's own words could be told apart; where letters compose, they cannot."""


def differences(site: Path, twin: Path, originals: Originals) -> list[str]:
    """List where a site is not its twin with each word replaced by its text."""
    names = sorted({name for root in (site, twin) for name in _pages(root)})
    found = [line for name in names for line in _page(name, site / name, twin / name, originals)]
    sheets = itertools.zip_longest(_sheets(site), _sheets(twin), fillvalue="no sheet")
    found += [line for one, other in sheets for line in _page(one, site / one, twin / other, originals)]
    return [*found, *_data(site, twin, originals)]


def _pages(root: Path) -> list[str]:
    """List the pages of a site but for evidence sheets, whose names rest on letters."""
    names = (file.relative_to(root).as_posix() for file in root.rglob("*.html"))
    return sorted(name for name in names if not _SHEET.fullmatch(name))


def _sheets(root: Path) -> list[str]:
    """List the evidence sheets of a site as its pages lead to them, those that none leads to after them."""
    linked = (name for page in _pages(root) for name in _SHEET.findall((root / page).read_text("utf-8")))
    there = sorted(file.relative_to(root).as_posix() for file in (root / "evidence").glob("*.html"))
    return list(dict.fromkeys([*linked, *there]))


def _page(name: str, one: Path, other: Path, originals: Originals) -> Iterator[str]:
    """Compare two pages."""
    if not (one.is_file() and other.is_file()):
        yield f"{name}: the two sites do not have the same pages"
        return
    yield from unlike(
        name, skeleton(one.read_text("utf-8")), list(map(originals.put_into, skeleton(other.read_text("utf-8"))))
    )


def unlike(name: str, got: list[str], wanted: list[str]) -> Iterator[str]:
    """Name the first spot where two lists part ways."""
    at = next((at for at, pair in enumerate(zip(got, wanted, strict=False)) if pair[0] != pair[1]), None)
    if at is not None:
        yield f"{name}: {got[at]!r} instead of {wanted[at]!r}"
    elif len(got) != len(wanted):
        yield f"{name}: {len(got)} parts instead of {len(wanted)}"


def skeleton(page: str) -> list[str]:
    """Write a page or a fragment as a list of tags, attributes and texts, as a browser's parser sees them."""
    tree = html.document_fromstring(page or "<p></p>", parser=html.HTMLParser(encoding=None))
    lines: list[str] = [""]
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        _walk(lines, event, element)
    return [line for line in map(evened, lines) if line]


def _walk(lines: list[str], event: str, element: Any) -> None:  # noqa: ANN401 - lxml's elements
    """Note the beginning or the end of an element; those that set own or foreign words apart are looked through."""
    if element.tag not in {"q", "bdi"}:
        named = "comment" if event == "comment" else f"{'/' if event == 'end' else ''}{element.tag}"
        given = sorted(element.items()) if event == "start" else ()
        lines += [f"<{named}>", *(f"@{key}={value}" for key, value in given), ""]
    if event == "start" and element.get("type") == "application/ld+json":
        lines += [*_leaves(json.loads(element.text), ()), ""]
    else:
        lines[-1] += (element.tail if event != "start" else element.text) or ""


def evened(line: str) -> str:
    """Even out what rests on a text's letters, and white space."""
    for pattern, word in _NUMBERS:
        line = pattern.sub(word, line)
    return plain(line.replace(*_OWN))


def _data(site: Path, twin: Path, originals: Originals) -> Iterator[str]:
    """Compare the search index, the exports and the feed."""
    for name, markup in (("search/search_index.json", ("title", "text", "tags")), ("data/dossier.json", ())):
        one, other = (list(_leaves(json.loads((root / name).read_text("utf-8")), markup)) for root in (site, twin))
        yield from unlike(name, one, list(map(originals.put_into, other)))
    fed, plainly = (list(_fed(root / "data" / "changes.atom")) for root in (site, twin))
    yield from unlike("data/changes.atom", fed, list(map(originals.put_into, plainly)))


def _fed(path: Path) -> Iterator[str]:
    """Yield every element of a feed with its attributes and text, but for ids, which rest on the letters of a title."""
    for element in etree.parse(path).iter():
        name = etree.QName(element).localname
        if name != "id":
            yield evened(f"{name} {sorted(element.items())} {element.text or ''}")


def _leaves(tree: Any, markup: tuple[str, ...], key: str = "") -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yield every value of a JSON tree under its key, those of some keys as the HTML that they are."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from _leaves(value, markup, name)
    elif isinstance(tree, list):
        for value in tree:
            yield from _leaves(value, markup, key)
    elif key in markup:
        yield from skeleton(tree)
    elif key not in {"sha256", "offsets", "boost"}:  # these rest on the letters of a text
        yield evened(f"{key}: {tree}")
