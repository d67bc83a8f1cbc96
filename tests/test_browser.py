"""What a reader meets: the real site, built and served below a folder of its host, in Chromium.

The tests go by roles, ids, links and what can be seen, never by the style sheet's classes, so that the site may be
restyled freely. `Sight` holds what is looked at on every page; to look for one more thing, add it there,
and plant a breach of it on a throw-away page, to prove that it would be noticed.
"""

from __future__ import annotations

import dataclasses
import re
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from generator.quotes import fold, pieces
from tests.conftest import DESKTOP, MOUNT, PHONE, Visitor, find_browser, hosted, window, without_browser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Locator, Page

    from tests.conftest import RealSite

    Reader = tuple[tuple[int, int], Literal["light", "dark"]]

pytestmark = pytest.mark.browser

PATIENCE = 5.0
"""Seconds after which something that should become true counts as not true."""

CITING = {
    "fact sheet": "",
    "year": "timeline/2023/",
    "profile": "actors/sergey-lavrov/",
    "matrix": "issues/",
    "issue": "issues/mediation/",
    "conflicts": "conflicts/",
    "source": "sources/moscow-times-2022/",
}
"""A page of each kind that cites."""

# What holds on every page


READERS: dict[str, Reader] = {"at a desk by day": (DESKTOP, "light"), "on a phone at night": (PHONE, "dark")}
"""Between them they see every page in both themes and both sizes; each in all four would take twice as long."""


@dataclasses.dataclass(frozen=True, slots=True)
class Sight:
    """What one page is to one reader.

    Attributes:
        path: The page's path below the site's address.
        title: The window's title.
        headings: The texts of its headings of the first level.
        language: The language that the page says it is in.
        overhang: How many pixels it is wider than the window.
        faults: What went wrong, as `Log.faults`.
        strangers: Requests to other hosts.
    """

    path: str
    title: str
    headings: list[str]
    language: str
    overhang: int
    faults: list[str]
    strangers: list[str]


def look(visitor: Visitor, path: str) -> Sight:
    """Open a page and take down what it is."""
    page = visitor.page
    page.goto(visitor.home + path)
    sight = Sight(
        path=path,
        title=page.title(),
        headings=page.locator("h1").all_inner_texts(),
        language=page.locator("html").get_attribute("lang") or "",
        overhang=page.evaluate("document.documentElement.scrollWidth - innerWidth"),
        faults=list(visitor.log.faults),
        strangers=visitor.log.strangers(visitor.home),
    )
    visitor.log.faults.clear()
    visitor.log.requests.clear()
    return sight


def look_at_all(browser: Browser, home: str, paths: list[str], reader: Reader) -> list[Sight]:
    """Look at pages one after the other; what a page says late is noted with the next one."""
    size, theme = reader
    with window(browser, size, theme) as (page, log):
        visitor = Visitor(page, log, home)
        return [look(visitor, path) for path in [*paths, paths[0]]]


@pytest.fixture(scope="module", params=READERS.values(), ids=list(READERS))
def sights(request: pytest.FixtureRequest, real_site: RealSite, browser: Browser) -> list[Sight]:
    """Look at every page of the real site as one reader."""
    return look_at_all(browser, real_site.url, [*real_site.paths(), "404.html"], request.param)


def test_every_page_asks_no_other_host_for_anything(sights: list[Sight]) -> None:
    assert [(sight.path, sight.strangers) for sight in sights if sight.strangers] == []


def test_every_page_loads_without_an_error_a_warning_or_a_failed_request(sights: list[Sight]) -> None:
    assert [(sight.path, sight.faults) for sight in sights if sight.faults] == []


def test_no_page_scrolls_sideways(sights: list[Sight]) -> None:
    assert [(sight.path, sight.overhang) for sight in sights if sight.overhang > 0] == []


def test_every_page_has_one_heading_and_says_its_language(sights: list[Sight]) -> None:
    wrong = [sight for sight in sights if len(sight.headings) != 1 or not sight.headings[0] or sight.language != "en"]
    assert [(sight.path, sight.headings, sight.language) for sight in wrong] == []


def test_every_page_has_a_title_of_its_own(sights: list[Sight]) -> None:
    titles = {sight.path: sight.title.strip() for sight in sights}
    assert [path for path, title in titles.items() if not title] == []
    assert sorted(path for path, title in titles.items() if list(titles.values()).count(title) > 1) == []


def test_the_whole_site_is_looked_at(sights: list[Sight], real_site: RealSite) -> None:
    dossier = real_site.dossier
    profiles = {f"actors/{name}/" for name in dossier.actors} | {f"sources/{name}/" for name in dossier.sources}
    assert {"", "timeline/2023/", "404.html", *profiles, *CITING.values()} <= {sight.path for sight in sights}


PLAIN = (
    '<!doctype html><html lang="en"><title>A page</title><meta name="viewport" content="width=device-width">{}</html>'
)


@pytest.mark.parametrize(
    "planted",
    [
        '<img src="http://tracker.invalid/pixel.png" alt="">',
        '<link rel="stylesheet" href="http://fonts.invalid/css">',
        '<style>@font-face { font-family: f; src: url("http://fonts.invalid/f") } p { font-family: f }</style><p>x</p>',
        '<script>fetch("http://stars.invalid/repository").catch(() => 0)</script>',
        '<script>new Worker(URL.createObjectURL(new Blob([`importScripts("http://cdn.invalid/x.js")`])))</script>',
        '<style>@media (prefers-color-scheme: dark) { html { background: url("http://cdn.invalid/x") } }</style>',
    ],
    ids=["picture", "style sheet", "font", "script", "worker", "dark theme only"],
)
def test_a_request_to_another_host_would_be_noticed(planted: str, tmp_path: Path, browser: Browser) -> None:
    assert any(sight.strangers for sight in sights_of(planted, tmp_path, browser))


@pytest.mark.parametrize(
    "planted",
    [
        '<script>console.error("planted")</script>',
        '<script>console.warn("planted")</script>',
        '<script>throw new Error("planted")</script>',
        '<script>Promise.reject(new Error("planted"))</script>',
        '<img src="missing.png" alt="planted">',
        '<link rel="stylesheet" href="missing.css">',
    ],
    ids=["error", "warning", "uncaught", "rejected", "missing picture", "missing style sheet"],
)
def test_an_error_on_a_page_would_be_noticed(planted: str, tmp_path: Path, browser: Browser) -> None:
    assert any(sight.faults for sight in sights_of(planted, tmp_path, browser))


def test_a_page_wider_than_a_phone_would_be_noticed(tmp_path: Path, browser: Browser) -> None:
    wide, *_ = sights_of('<p style="width: 391px; position: absolute; left: 0">wide</p>', tmp_path, browser)
    assert wide.overhang == 1


def test_a_harmless_page_raises_no_alarm(tmp_path: Path, browser: Browser) -> None:
    for sight in sights_of("<h1>Plain</h1>", tmp_path, browser):
        assert (sight.faults, sight.strangers, sight.headings) == ([], [], ["Plain"])
        assert sight.overhang <= 0


def sights_of(body: str, folder: Path, browser: Browser) -> list[Sight]:
    """Look on a phone and in the dark theme at a throw-away page with something planted in it."""
    icon = '<link rel="icon" href="data:,">'
    (folder / "index.html").write_text(PLAIN.replace("{}", icon + body), "utf-8")
    with hosted(folder) as home:
        return look_at_all(browser, home, [""], (PHONE, "dark"))


# Search


@pytest.mark.parametrize("spelling", ["Sergei", "Sergey", "Лавров", "Lavrov’s", "Lavrov's"])
def test_every_spelling_of_a_name_finds_the_profile_first(spelling: str, visitor: Visitor) -> None:
    visitor.open("timeline/")
    search_for(visitor.page, spelling)
    found = results(visitor.page).first
    expect(found).to_have_attribute("href", re.compile("/actors/sergey-lavrov/"))
    expect(found).to_be_visible()
    found.click()
    expect(visitor.page.locator("h1")).to_contain_text("Sergey Lavrov")
    assert urlsplit(visitor.page.url).path == f"{MOUNT}actors/sergey-lavrov/"


def test_every_name_of_every_actor_finds_the_profile_first(visitor: Visitor, real_site: RealSite) -> None:
    visitor.open("about/")
    missed = []
    for actor in real_site.dossier.actors.values():
        for name in actor.spellings:
            search_for(visitor.page, name)
            wait_until("the results are those of the name", lambda: results(visitor.page).count() > 0)
            visitor.page.wait_for_timeout(300)
            if f"/actors/{actor.id}/" not in (results(visitor.page).first.get_attribute("href") or ""):
                missed.append(name)
    assert missed == []


@pytest.mark.parametrize(
    ("words", "kind", "excerpt"),
    [
        ("Lavrov", "person", "foreign minister of Russia"),
        ("Mediation and its format", "issue", "Who mediates"),
        ("Mend Armenia-Azerbaijan Ties", "source", "Publisher"),
    ],
)
def test_a_result_says_what_it_is_and_what_it_says(words: str, kind: str, excerpt: str, visitor: Visitor) -> None:
    visitor.open("about/")
    search_for(visitor.page, words)
    named = visitor.page.locator("h1", has_text=f"· {kind}")
    result = visitor.page.get_by_role("search").locator("li").filter(has=named, has_text=excerpt)
    expect(result.first).to_be_visible()


@pytest.mark.parametrize("word", ["sustained", "undermining"])
def test_search_finds_a_word_that_stands_only_beside_quotation_marks(word: str, visitor: Visitor) -> None:
    visitor.open("")
    search_for(visitor.page, word)
    expect(results(visitor.page).first).to_have_attribute("href", re.compile("/(timeline|sources|actors|issues)/"))


def test_search_says_when_it_finds_nothing(visitor: Visitor) -> None:
    visitor.open("")
    search_for(visitor.page, "xylophone")
    expect(visitor.page.get_by_role("search")).to_contain_text(re.compile("no matching", re.IGNORECASE))
    expect(results(visitor.page)).to_have_count(0)


def search_for(page: Page, words: str) -> None:
    """Type into the search; text that is put in at once fires no key event, which the search waits for."""
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(words)
    page.keyboard.press("End")


def results(page: Page) -> Locator:
    """Give the links of the search results."""
    return page.get_by_role("search").locator("li a[href]")


# Citations


@pytest.mark.parametrize("path", CITING.values(), ids=CITING)
def test_a_pointer_on_a_footnote_number_shows_quote_source_publisher_and_date(
    path: str, visitor: Visitor, real_site: RealSite
) -> None:
    visitor.open(path)
    number = footnote_numbers(visitor.page).first
    note = footnote_of(number, visitor.page)
    number.hover()
    shown = visitor.page.get_by_role("dialog").or_(visitor.page.get_by_role("tooltip")).filter(has_text=quote_in(note))
    expect(shown).to_be_visible()
    expect_receipt(shown, real_site)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("path", CITING.values(), ids=CITING)
def test_a_citation_leads_to_the_passage_in_its_source(
    path: str, *, scripts: bool, visit: Callable[..., Visitor], real_site: RealSite
) -> None:
    page = visit(scripts=scripts).page
    page.goto(real_site.url + path)
    number = footnote_numbers(page).first
    note = footnote_of(number, page)
    number.click()
    wait_until("the footnote is in view", lambda: in_view(note))
    expect_receipt(note, real_site)
    quote = pieces(quote_in(note))[0]
    note.locator('a[href*="#q-"]').first.click()
    passage = page.locator(":target")
    assert fold(passage.inner_text()) == quote
    assert passage.get_attribute("id") == urlsplit(page.url).fragment
    wait_until("the passage is in view", lambda: in_view(passage))
    wait_until("the passage is highlighted", lambda: is_highlighted(passage))


def test_a_footnote_leads_back_to_where_it_is_used(visitor: Visitor) -> None:
    visitor.open("timeline/2023/")
    number = footnote_numbers(visitor.page).filter(visible=True).nth(3)
    note = footnote_of(number, visitor.page)
    note.get_by_role("link", name="↩").first.click()
    wait_until("the number is in view", lambda: in_view(number))


def footnote_numbers(page: Page) -> Locator:
    """Give the numbers in the text that lead to footnotes."""
    return page.get_by_role("main").locator('a[href^="#fn:"]')


def footnote_of(number: Locator, page: Page) -> Locator:
    """Find the footnote that a number leads to."""
    target = number.get_attribute("href")
    assert target
    return page.locator(f'[id="{target.removeprefix("#")}"]')


def quote_in(note: Locator) -> str:
    """Read the quote that a footnote begins with."""
    found = re.match(r"\s*“(.+?)” — ", note.inner_text(), re.DOTALL)
    assert found, "a footnote does not begin with a quote"
    return found[1]


def expect_receipt(shown: Locator, real_site: RealSite) -> None:
    """Expect a quote that its source holds, with the source's title, publisher and date, as the dossier has them."""
    link = shown.locator('a[href*="#q-"]').first.get_attribute("href") or ""
    own = re.search(r"/sources/([^/]+)/", str(shown.page.url))
    named = re.search(r"([^/]+)/#q-", link) or own
    assert named, f"no source in {link}"
    source, text = real_site.dossier.sources[named[1]], real_site.dossier.texts[named[1]]
    words = shown.inner_text()
    assert [piece for piece in pieces(quote_in(shown)) if piece not in text.folded] == []
    assert source.title in words
    assert (source.publisher or "publisher not stated") in words
    assert source.published
    assert re.search(rf"\b{source.published.earliest.year}\b" if source.published.earliest else "undated", words)


def in_view(place: Locator) -> bool:
    """Tell whether something begins inside the window and nothing lies on it: no header, no tip."""
    return bool(
        place.evaluate("""element => {
            const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
            while (words.nextNode() && !words.currentNode.data.trim()) {}
            const range = document.createRange()
            range.selectNodeContents(words.currentNode)
            const [drawn] = range.getClientRects()
            const there = drawn && document.elementFromPoint(drawn.left + 2, drawn.top + drawn.height / 2)
            return Boolean(there) && (element.contains(there) || there.contains(element))
        }""")
    )


def is_highlighted(passage: Locator) -> bool:
    """Tell whether a passage stands on another ground than those that nobody asked for."""
    return bool(
        passage.evaluate("""element => {
            const ground = element => getComputedStyle(element).backgroundColor
            const others = [...document.querySelectorAll('[id^="q-"]:not(:target)')].map(ground)
            return others.length > 0 && !others.includes(ground(element))
        }""")
    )


def wait_until(promise: str, holds: Callable[[], bool]) -> None:
    """Wait until something is true: pages scroll and fade."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"not so: {promise}")
        time.sleep(0.05)


# Addresses


def test_the_address_of_an_event_opens_at_the_event(visitor: Visitor) -> None:
    visitor.open("timeline/2023/#karabakh-operation-2023")
    event = visitor.page.locator(":target")
    assert event.get_attribute("id") == "karabakh-operation-2023"
    assert "Karabakh" in event.inner_text()
    wait_until("the event is in view", lambda: in_view(event))


def test_the_timeline_can_be_read_without_scripts(visit: Callable[..., Visitor], real_site: RealSite) -> None:
    visitor = visit(scripts=False)
    visitor.open("timeline/")
    expect(visitor.page.get_by_role("main").get_by_role("heading", name="2023")).to_be_visible()
    visitor.page.get_by_role("main").locator('a[href$="2023/"]').first.click()
    for event in (event for event in real_site.dossier.events if str(event.date).startswith("2023")):
        expect(visitor.page.locator(f'[id="{event.id}"]')).to_contain_text(event.title)
        expect(visitor.page.locator(f'[id="{event.id}"]')).to_be_visible()
        for claim in event.claims:
            expect(visitor.page.get_by_text(claim.text).first).to_be_visible()


def test_an_unknown_address_is_answered_by_a_styled_page_that_leads_back(real_site: RealSite, browser: Browser) -> None:
    with window(browser) as (page, log):
        response = page.goto(f"{real_site.url}no/such/page/")
        assert response
        assert response.status == 404
        assert {fault for fault in log.faults if "no/such/page/" not in fault and "404" not in fault} == set()
        assert [fault for fault in log.faults if fault.startswith("status")] == [f"status 404: {response.url}"]
        sheets = page.locator('link[rel="stylesheet"]')
        assert sheets.count() >= 2
        assert all(sheet.evaluate("link => link.sheet !== null") for sheet in sheets.all())
        expect(page.get_by_role("banner")).to_be_visible()
        assert page.get_by_role("banner").evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
        links = {urlsplit(url)._replace(fragment="").geturl() for url in link_targets(page)}
        assert real_site.url in links
        assert [url for url in links if not url.startswith(real_site.url)] == []
        assert [url for url in links if page.request.get(url).status != 200] == []
        page.get_by_role("link", name="Timeline").first.click()
        expect(page.locator("h1")).to_contain_text("Timeline")


def link_targets(page: Page) -> list[str]:
    """List where the links of a page lead; one to a place on the page itself, or to a script, leads nowhere else."""
    links = page.locator('a[href]:not([href^="#"], [href^="javascript:"], [href^="?"])')
    found: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return [url for url in found if not urlsplit(url).query]


# Keyboard

FOCUSED = """() => {
    const element = document.activeElement, label = element.labels?.[0]
    const seen = [element, ...(label ? [label] : [])].some(it => {
        const style = getComputedStyle(it)
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
    })
    const box = element.getBoundingClientRect()
    return {
        link: element.getAttribute('href') ?? '', words: element.innerText ?? '', ring: seen,
        placed: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        content: element.closest('article') !== null, menu: element.closest('nav') !== null,
    }
}"""


@dataclasses.dataclass(frozen=True, slots=True)
class Focus:
    """What has the keyboard's attention.

    Attributes:
        link: Where it leads.
        words: What it says.
        ring: Whether it is drawn as having the attention.
        placed: Whether it is in the window.
        content: Whether it is part of the page's own content.
        menu: Whether it is part of a navigation.
    """

    link: str
    words: str
    ring: bool
    placed: bool
    content: bool
    menu: bool


def tab(page: Page) -> Focus:
    """Press Tab, and see where it leads."""
    page.keyboard.press("Tab")
    return Focus(**page.evaluate(FOCUSED))


def test_tab_reaches_the_skip_link_then_navigation_then_content_and_can_be_seen(visitor: Visitor) -> None:
    visitor.open("")
    first, *others = [tab(visitor.page) for _ in range(45)]
    assert "skip" in first.words.lower()
    links = [stop for stop in [first, *others] if stop.link]
    assert [stop for stop in links if not (stop.ring and stop.placed)] == []
    sections = [stop.words.strip() for stop in links if stop.menu]
    assert {"Timeline", "Actors", "Issues", "Sources", "About"} <= set(sections)
    content = [stop.content and not stop.menu for stop in links]
    assert any(content), "Tab never reaches the content"
    assert content.index(True) > [stop.words.strip() for stop in links].index("Timeline")


def test_the_skip_link_leads_to_the_content(visitor: Visitor) -> None:
    visitor.open("timeline/2023/")
    tab(visitor.page)
    visitor.page.keyboard.press("Enter")
    stops = [tab(visitor.page) for _ in range(3)]
    assert any(stop.content for stop in stops)


def test_enter_on_a_footnote_number_leads_to_the_footnote(visitor: Visitor) -> None:
    visitor.open("timeline/2023/")
    number = footnote_numbers(visitor.page).nth(2)
    number.focus()
    visitor.page.keyboard.press("Enter")
    note = footnote_of(number, visitor.page)
    wait_until("the footnote is in view", lambda: in_view(note))
    assert urlsplit(visitor.page.url).fragment == note.get_attribute("id")


@pytest.mark.parametrize("key", ["/", "f", "s"])
def test_a_key_opens_search_and_arrows_and_enter_open_a_result(key: str, visitor: Visitor) -> None:
    visitor.open("about/")
    visitor.page.keyboard.press(key)
    expect(visitor.page.get_by_role("textbox", name="Search")).to_be_focused()
    visitor.page.keyboard.insert_text("Sergey Lavrov")
    visitor.page.keyboard.press("End")
    expect(results(visitor.page).first).to_have_attribute("href", re.compile("/actors/sergey-lavrov/"))
    visitor.page.keyboard.press("ArrowDown")
    expect(results(visitor.page).first).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("h1")).to_contain_text("Sergey Lavrov")


# Phone, themes, paper


@pytest.mark.parametrize("path", ["", "timeline/2023/"])
def test_the_menu_opens_on_a_phone_and_leads_on(path: str, visit: Callable[..., Visitor]) -> None:
    visitor = visit(size=PHONE)
    visitor.open(path)
    entry = visitor.page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Sources", exact=True)
    assert not is_on_screen(entry)
    visitor.page.get_by_role("banner").locator('label[for="__drawer"]').click()
    wait_until("the menu is open", lambda: is_on_screen(entry))
    entry.click()
    expect(visitor.page.locator("h1")).to_contain_text("Sources")


def is_on_screen(place: Locator) -> bool:
    """Tell whether something is drawn inside the window's width."""
    box = place.bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE[0]


def test_the_theme_can_be_switched_and_stays_so(visitor: Visitor) -> None:
    visitor.open("")
    bright = brightness(visitor.page)
    visitor.page.get_by_title("Switch to the dark page").click()
    wait_until("the page is dark", lambda: brightness(visitor.page) < bright / 2)
    visitor.page.reload()
    assert brightness(visitor.page) < bright / 2
    visitor.open("timeline/2023/")
    assert brightness(visitor.page) < bright / 2
    visitor.page.get_by_title("Switch to the light page").click()
    wait_until("the page is light again", lambda: brightness(visitor.page) == bright)
    visitor.page.reload()
    assert brightness(visitor.page) == bright


def test_the_first_page_follows_the_readers_system(visit: Callable[..., Visitor]) -> None:
    light, dark = visit(theme="light"), visit(theme="dark")
    light.open("")
    dark.open("")
    assert brightness(dark.page) < brightness(light.page) / 2


def brightness(page: Page) -> int:
    """Add up the red, green and blue of the page's ground."""
    ground: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in re.findall(r"\d+", ground)[:3])


def test_the_printed_fact_sheet_keeps_the_citations_and_leaves_out_the_menus(visitor: Visitor) -> None:
    visitor.open("")
    page = visitor.page
    page.emulate_media(media="print")
    for role in ("banner", "navigation", "search"):
        expect(page.get_by_role(role)).to_have_count(0)
    number = footnote_numbers(page).first
    expect(number).to_be_visible()
    note = footnote_of(number, page)
    expect(note).to_be_visible()
    assert quote_in(note)
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2


# Pictures

NARROW = (360, 760)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_mark_of_the_picture_of_time_leads_to_its_event(
    *, scripts: bool, visit: Callable[..., Visitor], real_site: RealSite
) -> None:
    visitor = visit(scripts=scripts)
    visitor.open("timeline/")
    picture = visitor.page.get_by_role("group", name=re.compile("by date"))
    marks = picture.get_by_role("link")
    assert marks.count() == len(real_site.dossier.events)
    mark = picture.get_by_role("link", name=re.compile("^19 September 2023: Azerbaijani authorities announce"))
    mark.focus()
    visitor.page.keyboard.press("Enter")
    event = visitor.page.locator(":target")
    expect(event).to_contain_text("Azerbaijani authorities announce")
    wait_until("the event is in view", lambda: in_view(event))


@pytest.mark.parametrize("path", ["timeline/", "actors/russia/", "issues/mediation/"])
def test_pictures_fit_the_narrowest_phone_and_nothing_lies_on_anything_else(
    path: str, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(size=NARROW)
    visitor.open(path)
    pictures = visitor.page.get_by_role("group")
    assert pictures.count() >= 1
    assert pictures.evaluate_all(OUTSIDE) == []
    assert pictures.evaluate_all(COLLIDING) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


SHAPES = """pictures => pictures.flatMap(picture => [...picture.querySelectorAll('a, text')])
    .filter(it => getComputedStyle(it).opacity !== '0')
    .map(it => it.matches('text') || !it.querySelector('rect, circle, path') ? it
        : it.querySelector('rect, circle, path'))
    .map(it => [it.getBoundingClientRect(), it.textContent || it.closest('a').getAttribute('aria-label')])"""
"""What can be seen of marks, names and boxes: where it is, and what it says."""

OUTSIDE = f"""pictures => ({SHAPES})(pictures)
    .filter(([box]) => box.left < 0 || box.right > innerWidth).map(([, says]) => says)"""
COLLIDING = f"""pictures => {{
    const all = ({SHAPES})(pictures), less = 1
    return all.flatMap(([a, one], at) => all.slice(at + 1)
        .filter(([b]) => a.left < b.right - less && b.left < a.right - less
            && a.top < b.bottom - less && b.top < a.bottom - less)
        .map(([, other]) => `${{one}} / ${{other}}`))
}}"""


def test_marks_that_collide_or_stand_outside_would_be_noticed(tmp_path: Path, browser: Browser) -> None:
    marks = "".join(
        f'<a href="#" aria-label="{at}"><rect x="{at}" width="30" height="9"/></a>' for at in (0, 20, 100, 350)
    )
    picture = f'<body style="margin: 0"><svg role="group" width="400" height="20">{marks}</svg>'
    (tmp_path / "index.html").write_text(PLAIN.replace("{}", picture), "utf-8")
    with hosted(tmp_path) as home, window(browser, NARROW) as (page, _):
        page.goto(home)
        pictures = page.get_by_role("group")
        assert pictures.evaluate_all(OUTSIDE) == ["350"]
        assert pictures.evaluate_all(COLLIDING) == ["0 / 20"]


def test_a_mark_tells_its_words_when_it_has_the_attention(visitor: Visitor) -> None:
    visitor.open("timeline/")
    mark = visitor.page.get_by_role("group", name=re.compile("by date")).get_by_role("link").first
    words = mark.locator("text")
    assert words.text_content() == mark.get_attribute("aria-label")
    assert words.evaluate("it => getComputedStyle(it).opacity") == "0"
    visitor.page.keyboard.press("Tab")
    mark.focus()
    assert words.evaluate("it => getComputedStyle(it).opacity") == "1"


def test_pictures_are_printed_and_keep_their_shapes(visitor: Visitor) -> None:
    visitor.open("actors/russia/")
    visitor.page.emulate_media(media="print")
    for picture in visitor.page.get_by_role("group").all():
        expect(picture).to_be_visible()
        assert picture.evaluate("it => getComputedStyle(it).printColorAdjust") == "exact"


# The browser itself


def test_a_missing_browser_skips_unless_one_is_required() -> None:
    with pytest.raises(pytest.skip.Exception, match="apt install chromium"):
        without_browser({})
    with pytest.raises(pytest.fail.Exception, match="CHROMIUM"):
        without_browser({"FACTSHEET_BROWSER_REQUIRED": "1"})


def test_a_browser_that_is_named_but_not_there_is_not_replaced_by_another() -> None:
    assert find_browser({"CHROMIUM": "/nowhere/chromium"}) is None
