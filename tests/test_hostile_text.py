"""Content is shown letter for letter and never acts: hostile texts in every field, through the real pipeline.

A few texts of each kind are tried here; `python -m tests.long` tries all of them, and opens every page.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator import render
from generator.build import check, write_documents
from generator.model import Located, Settings, Source
from generator.problems import Place
from generator.reader.records import read_record
from tests.conftest import hosted, window
from tests.hostile.compare import differences
from tests.hostile.made import Originals, corpus, plain, plant, write_dossier
from tests.hostile.pair import build_one, build_pair
from tests.long.browser import TITLES_SHOWN, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog, Page

    from tests.hostile.pair import Pair

ROOT = Path(__file__).resolve().parents[1]
FEW = 4
"""Texts of each kind that are tried, evenly chosen."""

CANARY = "() => window.pwned === undefined && window.frames.length === 0"
RECORDS = {"sources": 1, "actors": 1, "issues": 1, "events": 1, "statements": 2, "conflicts": 1}
"""How many records of each kind hold one text."""


def chosen() -> list[str]:
    """Choose the texts of this run."""
    return [text for texts in corpus().values() for text in texts[:: max(len(texts) // FEW, 1)]]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Build the hostile dossier and its twin."""
    return build_pair(tmp_path_factory.mktemp("hostile"), plant(chosen()))


# What stands in the files


def test_the_corpus_is_large_and_says_what_each_kind_tries() -> None:
    kinds = yaml.safe_load((ROOT / "tests" / "hostile" / "strings.yml").read_text("utf-8"))
    texts = [text for held in kinds.values() for text in held["texts"]]
    assert len(texts) == len(set(texts)) >= 300
    assert [kind for kind, held in kinds.items() if len(held["tries"]) < 10] == []


def test_every_record_of_the_hostile_dossier_is_read_and_every_quote_found(pair: Pair) -> None:
    for site in pair.sites.values():
        counts = {kind: len(getattr(site.dossier, kind)) for kind in RECORDS}
        assert counts == {kind: number * len(pair.planted) for kind, number in RECORDS.items()}
        assert all(receipt.span for receipt in site.evidence.receipts.values())


def test_no_link_page_or_citation_of_the_hostile_site_is_lost(pair: Pair) -> None:
    assert pair.problems == []


def test_every_text_stands_letter_for_letter_in_every_place_and_adds_nothing(pair: Pair) -> None:
    assert differences(pair.built("hostile"), pair.built("twin"), Originals(pair.planted))[:10] == []


def test_a_text_escaped_for_html_alone_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "escape", lambda text: render.Markdown(html.escape(plain(text))))
    planted = plant(["# heading", "*a*", "[x](javascript:window.pwned=1)", "ordinary"])
    build_one(tmp_path / "twin", planted, hostile=False)
    build_one(tmp_path / "hostile", planted, hostile=True)
    built = [tmp_path / name / "build" / "site" for name in ("hostile", "twin")]
    found = differences(built[0], built[1], Originals(planted))
    assert {"actors/t000/index.html", "actors/t001/index.html"} <= {line.partition(":")[0] for line in found}


def test_the_title_of_a_dossier_without_settings_of_its_own_is_escaped_as_its_sites_name(tmp_path: Path) -> None:
    write_dossier(tmp_path, plant(["</title><script>window.pwned=1</script>"]), hostile=True)
    assert write_documents(tmp_path, check(tmp_path).site).problems == []
    assert "<" not in (tmp_path / "build" / "mkdocs.yml").read_text("utf-8")


# Fields that hold no text refuse one


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:window.pwned=1",
            "data:text/html,x",
            "vbscript:x",
            "//evil.invalid/",
            "https://[ab",
            "file:///x.y",
        ),
        *("https://user:pass@evil.invalid/", "http://169.254.169.254/", "http://localhost/", "https://a.b/ <script>"),
    ],
)
def test_an_address_that_is_no_web_address_is_refused(url: str) -> None:
    values = {"id": "a", "file": "seeds/a.txt", "title": "A", "url": url}
    assert refused(Source, values) == ["R105"]


@pytest.mark.parametrize("text", ["<script>", "a b", "../x", "{{ x }}", "A", "a--b", "é", "con", "x" * 81])
def test_a_text_is_refused_as_an_id_and_as_a_date(text: str) -> None:
    values = {"id": text, "file": "seeds/a.txt", "title": "A", "published": text}
    assert refused(Source, values) == ["R105", "R105"]
    assert refused(Settings, {"title": "A", "as_of": text}) == ["R105"]


def refused(kind: type[Source | Settings], values: dict[str, str]) -> list[str]:
    """Read a record and give the codes of its problems."""
    return [item.code for item in read_record(kind, Located(values, Place("x"), {}), Place("x"))[1]]


# The second wall


def test_the_policy_names_exactly_the_inline_scripts_of_the_theme(pair: Pair) -> None:
    pages = [path.read_text("utf-8") for path in pair.built("twin").rglob("index.html")]
    named = {name for page in pages for name in re.findall(r"'(sha256-[^']+)'", page)}
    scripts = {text for page in pages for text in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)}
    assert {digest(text) for text in scripts} == named
    assert all("Content-Security-Policy" in page[:400] for page in pages)


def digest(script: str) -> str:
    """Name a script as a policy does."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


# In a browser


@pytest.fixture(scope="module")
def home(pair: Pair) -> Iterator[str]:
    """Serve the hostile site."""
    with hosted(pair.built("hostile")) as url:
        yield url


def paths(pair: Pair) -> list[str]:
    """Choose the pages to open: those of every kind, and every third of each."""
    return [path for at, path in enumerate(pair.paths()) if path.count("/") < 2 or at % 3 == 0]


@pytest.mark.browser
def test_nothing_of_the_hostile_site_acts_when_its_pages_are_opened_and_hovered(
    pair: Pair, home: str, browser: Browser
) -> None:
    with window(browser) as (page, log):
        dialogs: list[str] = []

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", note)
        acted = [path for path in paths(pair) if not quiet(page, home, path)]
        assert (acted, dialogs, log.faults, log.strangers(home)) == ([], [], [], [])


def quiet(page: Page, home: str, path: str) -> bool:
    """Open a page, show a footnote, and tell whether the reader is still there and the canary is unset."""
    page.goto(home + path, wait_until="load")
    note = page.locator('main a[href^="#fn:"]').first
    if note.count():
        note.hover()
    return bool(page.evaluate(CANARY)) and page.url == home + path


@pytest.mark.browser
def test_names_are_seen_letter_for_letter(pair: Pair, home: str, browser: Browser) -> None:
    with window(browser) as (page, _):
        for item in pair.planted[::3]:
            page.goto(f"{home}actors/{item.id}/")
            heading = page.locator("h1").evaluate("h => h.firstChild.textContent")
            assert (plain(heading), page.title()) == (
                plain(item.text),
                f"{plain(item.text)} – {plain(pair.planted[0].text)}",
            )


@pytest.mark.browser
def test_search_shows_hostile_names_and_runs_nothing(pair: Pair, home: str, browser: Browser) -> None:
    with window(browser) as (page, log):
        page.goto(f"{home}sources/")
        for words in ("window.pwned", "onerror", "<script>", "javascript", *(item.text for item in pair.planted[::9])):
            page.get_by_role("textbox", name="Search").fill(words)
            page.keyboard.press("End")
            page.wait_for_timeout(150)
            assert page.evaluate(CANARY)
            assert page.locator(".md-search-result :is(script, img, iframe, svg[onload], [onerror])").count() == 0
        assert (log.faults, log.strangers(home)) == ([], [])


@pytest.mark.browser
def test_search_marks_what_was_found_and_changes_no_letter_of_a_title(pair: Pair, home: str, browser: Browser) -> None:
    shown: set[str] = set()
    with window(browser) as (page, _):
        page.goto(f"{home}sources/")
        for words in ("script", "amp", "lt", "b", "x"):
            page.get_by_role("textbox", name="Search").fill(words)
            page.keyboard.press("End")
            page.wait_for_timeout(600)
            shown |= {plain(title) for title in page.evaluate(TITLES_SHOWN)}
    assert any("&" in title for title in shown)
    assert shown - titles_of(pair) == set()


@pytest.mark.browser
def test_links_of_the_hostile_site_lead_to_its_own_pages(pair: Pair, home: str, browser: Browser) -> None:
    with window(browser) as (page, log):
        for path in ("", "actors/", "conflicts/", f"actors/{pair.planted[0].id}/"):
            page.goto(home + path)
            links = page.locator("main a[href]")
            targets = links.evaluate_all(
                "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
            )
            assert [url for url in targets if not url.startswith((home, "https://example.org/"))] == []
        page.locator('article a[href*="sources/"]').filter(visible=True).first.click()
        assert page.url.startswith(f"{home}sources/")
        assert page.evaluate(CANARY)
        assert (log.faults, log.strangers(home)) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize(
    "planted",
    ["<script>window.pwned=1</script>", "<img src=x.png onerror=window.pwned=1>", "<a href=javascript:pwned=1>x</a>"],
)
def test_the_policy_stops_a_script_that_stands_in_a_page(
    planted: str, pair: Pair, tmp_path: Path, browser: Browser
) -> None:
    page_text = (pair.built("twin") / "index.html").read_text("utf-8")
    for name, text in (("with", page_text), ("without", page_text.replace("Content-Security-Policy", "X"))):
        (tmp_path / f"{name}.html").write_text(text.replace("</h1>", f"</h1>{planted}", 1), "utf-8")
    with hosted(tmp_path) as url, window(browser) as (page, _):
        states = [act(page, f"{url}{name}.html") for name in ("with", "without")]
    assert states == [False, True]


def act(page: Page, url: str) -> bool:
    """Open a page, click what is planted, and tell whether it ran."""
    page.goto(url)
    page.evaluate("document.querySelector('a[href^=\"javascript:pwned\"]')?.click()")
    page.wait_for_timeout(200)
    return bool(page.evaluate("() => window.pwned !== undefined"))
