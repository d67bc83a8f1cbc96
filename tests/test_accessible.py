"""Whoever reads with other means reads as well: axe-core on every kind of page, other scripts, less motion, paper."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

import markdown
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe

from generator import render
from generator.pages.values import Foreign, Link
from tests.conftest import DESKTOP, hosted, window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import RealSite, Visitor

pytestmark = pytest.mark.browser

KINDS = {
    "fact sheet": "",
    "timeline": "timeline/",
    "year": "timeline/2023/",
    "actors": "actors/",
    "profile": "actors/sergey-lavrov/",
    "issues": "issues/",
    "issue": "issues/mediation/",
    "conflicts": "conflicts/",
    "sources": "sources/",
    "source": "sources/moscow-times-2022/",
    "changes": "changes/",
    "about": "about/",
    "downloads": "data/",
    "unknown address": "404.html",
}
"""A page of each kind."""

NARROW = (360, 740)


def violations(page: Page) -> list[str]:
    """List what axe-core finds wrong on a page, each with the elements concerned."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {node['target']} {node['html'][:120]}" for item in found for node in item["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desk", "phone"])
def test_axe_finds_nothing_wrong_on_any_kind_of_page(
    size: tuple[int, int], theme: Literal["light", "dark"], visit: Callable[..., Visitor]
) -> None:
    visitor = visit(size=size, theme=theme)
    wrong = {}
    for kind, path in KINDS.items():
        visitor.open(path)
        wrong[kind] = violations(visitor.page)
    assert {kind: found for kind, found in wrong.items() if found} == {}


def test_every_kind_of_page_is_looked_at(real_site: RealSite) -> None:
    kinds = {re.sub(r"(?<=/).+", "…", path) for path in real_site.paths() if not path.startswith("pages/")}
    assert kinds <= {re.sub(r"(?<=/).+", "…", path) for path in KINDS.values()}


def test_a_page_that_excludes_somebody_would_be_noticed(tmp_path: Path, browser: Browser) -> None:
    planted = '<img src="data:,"><p style="color: #999; background: #fff">pale</p>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title><h1>x</h1>{planted}", "utf-8")
    with hosted(tmp_path) as home, window(browser) as (page, _):
        page.goto(home)
        found = {line.partition(":")[0] for line in violations(page)}
    assert {"color-contrast", "html-has-lang", "image-alt"} <= found


# Other scripts


@pytest.mark.parametrize("name", ["تامسين أورفيل", "תמסין אורבל", "تهمینه اورول"])
def test_a_name_that_runs_from_right_to_left_leaves_its_line_alone(name: str, tmp_path: Path, browser: Browser) -> None:
    def places(text: str) -> list[float]:
        line = f"[{render.escape('Met')}](a.md) {render.link(Link(text, 'b.md'))} 3 (2031), [then](c.md) left"
        (tmp_path / f"{type(text).__name__}.html").write_text(f"<!doctype html>{markdown.markdown(line)}", "utf-8")
        page.goto(f"{home}{type(text).__name__}.html")
        found: list[float] = page.evaluate("""() => [...document.querySelectorAll('p')].flatMap(line => {
            const number = [...line.childNodes].find(it => it.data?.includes('3 ('))
            const range = document.createRange()
            range.setStart(number, number.data.indexOf('3'))
            range.setEnd(number, number.data.indexOf('3') + 1)
            const name = document.querySelector('a[href="b.md"]').getBoundingClientRect()
            return [name.right, range.getBoundingClientRect().left]
        })""")
        return found

    with hosted(tmp_path) as home, window(browser) as (page, _):
        end, number = places(Foreign(name))
        assert end <= number
        end, number = places(name)
        assert end > number, "without a mark the number stands before the name: the test would notice"


def test_names_in_other_languages_say_which(visitor: Visitor) -> None:
    visitor.open("actors/sergey-lavrov/")
    assert visitor.page.get_by_text("Сергей Лавров", exact=True).first.get_attribute("lang") == "ru"
    assert visitor.page.get_by_text("Սերգեյ Լավրով", exact=True).first.get_attribute("lang") == "hy"


# Motion


def test_nothing_moves_for_whoever_asked_for_less_motion(visitor: Visitor) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open("timeline/2023/")
    moving = visitor.page.evaluate("""() => [...document.querySelectorAll('*')].filter(element => {
        const style = getComputedStyle(element)
        const lasts = text => text.split(',').some(part => parseFloat(part) > 0)
        return lasts(style.transitionDuration) || lasts(style.animationDuration) || style.scrollBehavior === 'smooth'
    }).map(element => element.outerHTML.slice(0, 80))""")
    assert moving == []


# Paper


def printed(visitor: Visitor, path: str) -> list[str]:
    """Print a page on A4, and read each sheet; fonts that join letters (`ﬁ`) are read as others."""
    visitor.open(path)
    sheets = pypdf.PdfReader(io.BytesIO(visitor.page.pdf(format="A4", prefer_css_page_size=True))).pages
    apart = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
    return [" ".join(sheet.extract_text().split()).translate(apart) for sheet in sheets]


@pytest.mark.parametrize("path", [path for path in KINDS.values() if path != "404.html"])
def test_every_page_prints_with_its_day_address_numbers_and_quotes_and_without_menus(
    path: str, visitor: Visitor, real_site: RealSite
) -> None:
    sheets = printed(visitor, path)
    whole = "".join(" ".join(sheets).split())
    assert f"asof22November2026·{real_site.url}{path}" in whole
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in sheet
    assert not re.search(r"Skip to content|Back to top|Type to start searching|Table of contents", " ".join(sheets))
    notes = visitor.page.locator('li[id^="fn:"]').all_inner_texts()
    assert [note for note in notes if "".join(note.partition("” — ")[0].split()) not in whole] == []


def test_the_fact_sheet_prints_on_two_sides(visitor: Visitor) -> None:
    assert len(printed(visitor, "")) == 2, "with fonts of usual width: `apt install fonts-liberation`"


def test_a_link_to_another_host_prints_its_address(visitor: Visitor) -> None:
    visitor.open("about/")
    visitor.page.emulate_media(media="print")
    shown = visitor.page.evaluate("""() => {
        const link = document.querySelector('article a')
        link.href = 'https://example.org/a?b=c'
        return getComputedStyle(link, '::after').content
    }""")
    assert "https://example.org/a?b=c" in shown
