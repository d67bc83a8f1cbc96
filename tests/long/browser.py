"""Every page of the hostile site in Chromium: opened, read, hovered, clicked; every text searched for."""

from __future__ import annotations

import concurrent.futures
import contextlib
import dataclasses
import functools
import json
import os
import shutil
from typing import TYPE_CHECKING, Any

from lxml import etree, html
from playwright.sync_api import Error, sync_playwright

from tests.conftest import LAUNCH, find_browser, hosted, window
from tests.hostile.compare import evened
from tests.hostile.made import Originals, plain
from tests.long.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from tests.hostile.pair import Pair

NO_CHROMIUM = "no Chromium: `apt-get install chromium`, or name one in the environment variable CHROMIUM"
WORKERS = 3
"""Browsers at once: most of the time is spent waiting for tips."""

PATIENCE = 60_000.0
"""Milliseconds that one step may take while four browsers share the machine."""

READY = """() => !/Initializing/.test(document.querySelector('.md-search-result__meta').textContent)"""

QUIET = "() => window.pwned === undefined && window.frames.length === 0"
STATE = """() => ({
    text: (article => {
        for (const own of article.querySelectorAll('.fs-copy, [role=status]')) own.remove();  // what scripts add
        return article.textContent;
    })(document.querySelector('article').cloneNode(true)), title: document.title,
    links: [...document.querySelectorAll('a[href]')].map(
        link => new URL(link.getAttribute('href'), document.baseURI).href),
})"""
WATCH = """() => {
    window.results = 0; window.strangers = [];
    new MutationObserver(changes => {
        for (const node of changes.flatMap(change => [...change.addedNodes]).filter(node => node.nodeType === 1)) {
            window.results += 1;
            for (const one of [node, ...node.querySelectorAll('*')])
                if (/^(script|img|iframe|object|embed|form|base|meta|link|style)$/i.test(one.tagName)
                    || [...one.attributes].some(given => /^on/i.test(given.name)))
                    window.strangers.push(one.outerHTML);
        }
    }).observe(document.querySelector('.md-search-result'), {childList: true, subtree: true});
}"""
TEXTS = etree.XPath(".//text()[not(parent::a[@class='headerlink'])]")
"""The letters of a heading, without the mark that links to it."""

NO_QUERY = ("console warning: Invalid query: ", "console warning: t.QueryParseError")
"""What the theme says of words that are none of its own syntax for queries, such as `~~a~~`: it then finds nothing."""

TITLES_SHOWN = "() => [...document.querySelectorAll('.md-search-result h1')].map(title => title.textContent)"


@dataclasses.dataclass
class Seen:
    """What was done in a browser, and what it led to."""

    pages: int = 0
    tips: int = 0
    clicks: int = 0
    links: int = 0
    searched: int = 0
    results: int = 0
    unlike: list[str] = dataclasses.field(default_factory=list)
    acted: list[str] = dataclasses.field(default_factory=list)
    leading: list[str] = dataclasses.field(default_factory=list)
    foreign: list[str] = dataclasses.field(default_factory=list)

    def add(self, other: Seen) -> None:
        """Take in what another browser saw."""
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def version() -> str:
    """Name the browser."""
    if not find_browser(os.environ):
        return "no Chromium"
    with _browser() as browser:
        return f"Chromium {browser.version}"


def rows(pair: Pair) -> list[Row]:
    """Open every page and search for every text."""
    if not find_browser(os.environ):
        return [Row("pages in Chromium", "none", (NO_CHROMIUM,))]
    seen, light = Seen(), _without_index(pair)
    with hosted(light) as home, hosted(pair.built("hostile")) as whole, _workers() as workers:
        paths = pair.paths()
        works = [workers.submit(_pages, pair, home, paths[at::WORKERS]) for at in range(WORKERS)]
        for work in [*works, workers.submit(_search, pair, whole)]:
            seen.add(work.result())
    asked = f"{seen.searched:,} texts, {seen.results:,} results shown"
    return [
        Row("pages opened: text and title read as the content's", f"{seen.pages:,} pages", tuple(seen.unlike)),
        Row("links of these pages: to the site itself or to the sources' host", f"{seen.links:,}", tuple(seen.leading)),
        Row(
            "canary unset, no dialog, navigation, request elsewhere or console error; "
            "after opening, after a footnote's tip, after a click on its number",
            f"{seen.pages:,} pages, {seen.tips:,} tips, {seen.clicks:,} clicks",
            tuple(seen.acted),
        ),
        Row("search: the same, titles read as the content's, no element but the theme's", asked, tuple(seen.foreign)),
    ]


def _workers() -> concurrent.futures.ThreadPoolExecutor:
    """Give a thread to each browser that opens pages, and one to the one that searches."""
    return concurrent.futures.ThreadPoolExecutor(WORKERS + 1)


def _without_index(pair: Pair) -> Path:
    """Link the hostile site with an empty search index: every page would read six megabytes anew."""
    site = pair.root / "pages"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(pair.built("hostile"), site, copy_function=os.link)
    index = site / "search" / "search_index.json"
    told = json.loads(index.read_text("utf-8"))
    index.unlink()
    index.write_text(json.dumps({**told, "docs": []}), "utf-8")
    return site


@contextlib.contextmanager
def _browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(os.environ), args=list(LAUNCH))
        yield chromium
        chromium.close()


@contextlib.contextmanager
def _tab(home: str, acted: list[str]) -> Iterator[Page]:
    """Open a tab; whatever happens in it that a reader should never meet is noted at its end."""
    with _browser() as browser, window(browser) as (page, log):

        def note(dialog: Dialog) -> None:
            acted.append(f"a dialog: {dialog.message}")
            dialog.dismiss()

        page.set_default_timeout(PATIENCE)
        page.on("dialog", note)
        page.on("popup", lambda other: acted.append(f"a window: {other.url}"))
        yield page
        acted += [*log.faults, *(f"asked for {url}" for url in log.strangers(home))]


def _pages(pair: Pair, home: str, paths: list[str]) -> Seen:
    """Open pages one after the other."""
    seen, originals = Seen(), Originals(pair.planted)
    with _tab(home, seen.acted) as page:
        for path in paths:
            try:
                _page(page, home, path, seen, _expected(pair, originals, path))
            except Error as error:
                seen.acted.append(f"{path}: {error}")
    return seen


def _expected(pair: Pair, originals: Originals, path: str) -> tuple[str, str]:
    """Say which text and title a page should have: those of the twin with each word replaced."""
    tree = html.parse(str(pair.built("twin") / path / "index.html"), html.HTMLParser(encoding="utf-8"))
    texts = (tree.xpath(where)[0].text_content() for where in ("//article", "//title"))
    text, title = (originals.put_into(evened(text)) for text in texts)
    return text, title


def _page(page: Page, home: str, path: str, seen: Seen, expected: tuple[str, str]) -> None:
    """Open a page, read it, show a footnote's tip and follow its number."""
    page.goto(home + path, wait_until="load")
    seen.pages += 1
    state: dict[str, Any] = page.evaluate(STATE)
    got = (evened(state["text"]), plain(state["title"]))
    seen.unlike += [f"{path}: {apart(*pair)}" for pair in zip(got, expected, strict=True) if pair[0] != pair[1]]
    seen.links += len(state["links"])
    seen.leading += [f"{path}: {url}" for url in state["links"] if not url.startswith((home, "https://example.org/"))]
    note = page.locator('article a[href^="#fn:"]').first
    if note.count():
        _note(page, note, seen)
    if not (page.evaluate(QUIET) and page.url.partition("#")[0] == home + path):
        seen.acted.append(f"{path}: acted, or led to {page.url}")


def _note(page: Page, note: Any, seen: Seen) -> None:  # noqa: ANN401 - Playwright's locator
    """Hover over a footnote's number until its tip is there, and click it."""
    note.hover()
    page.locator(".md-tooltip2--active").first.wait_for()
    seen.tips += 1
    note.click()
    seen.clicks += 1


def apart(got: str, wanted: str) -> str:
    """Show where two texts part ways."""
    at = next((at for at, two in enumerate(zip(got, wanted, strict=False)) if two[0] != two[1]), 0)
    return f"{got[max(at - 30, 0) : at + 60]!r} instead of {wanted[max(at - 30, 0) : at + 60]!r}"


def _search(pair: Pair, home: str) -> Seen:
    """Search for every text, as a reader types it."""
    seen = Seen()
    known = titles_of(pair)
    said: list[str] = []
    with _tab(home, said) as page:
        page.goto(f"{home}sources/")
        page.evaluate(WATCH)
        page.get_by_role("textbox", name="Search").fill("script")
        page.wait_for_function(READY)
        for item in pair.planted:
            page.get_by_role("textbox", name="Search").fill(plain(item.text))
            page.keyboard.press("End")
            page.wait_for_timeout(250)
            seen.searched += 1
            titles = {plain(title) for title in page.evaluate(TITLES_SHOWN)}
            seen.foreign += [f"{item.text!r}: shows {title!r}" for title in titles - known]
            if not (page.evaluate(QUIET) and page.url.startswith(home)):
                seen.foreign.append(f"{item.text!r}: acted")
        page.wait_for_timeout(5_000)
        seen.foreign += [f"search shows {found}" for found in page.evaluate("() => window.strangers")]
        seen.results = page.evaluate("() => window.results")
    seen.foreign += [item for item in said if not item.startswith(NO_QUERY)]
    return seen


def titles_of(pair: Pair) -> frozenset[str]:
    """List what a title in the results may read: the titles of pages, and their headings."""
    originals = functools.partial(Originals.put_into, Originals(pair.planted))
    found = set()
    for path in pair.paths():
        tree = html.parse(str(pair.built("twin") / path / "index.html"), html.HTMLParser(encoding="utf-8"))
        found |= {"".join(TEXTS(element)) for element in tree.xpath("//title | //h1 | //h2 | //h3")}
    return frozenset(plain(originals(evened(title))) for title in found)
