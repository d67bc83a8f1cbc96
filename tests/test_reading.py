"""What a reader does with the pages: filter events, share one, ask how a date is known; on real and on hard lengths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from generator.addresses import address_of, address_of_quote, address_of_sheet, claim_anchor
from generator.pages.issues import MOST_SPEAKERS
from tests import long_dossier
from tests.conftest import DESKTOP, Visitor, window
from tests.test_accessible import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.conftest import RealSite

pytestmark = pytest.mark.browser

SMALL_PHONE = (360, 740)
YEAR = "timeline/2023/"
BUSY = f"?actor={long_dossier.BUSY}"


def filters(page: Page) -> Locator:
    """Find the form by which events are filtered."""
    return page.get_by_role("form", name="Filter the events")


def shown_events(page: Page) -> Locator:
    """Find the headings of events that are shown."""
    return page.get_by_role("main").locator("h3:visible")


def query(page: Page) -> dict[str, list[str]]:
    """Read what the address asks for."""
    return parse_qs(urlsplit(page.url).query)


# Filters


def test_choosing_an_actor_leaves_its_events_and_says_how_many(visitor: Visitor, real_site: RealSite) -> None:
    visitor.open(YEAR)
    page, events = visitor.page, [event for event in real_site.dossier.events if str(event.date).startswith("2023")]
    expect(shown_events(page)).to_have_count(len(events))
    filters(page).get_by_label("Actor").select_option("russia")
    fitting = [event for event in events if "russia" in event.actors]
    assert 0 < len(fitting) < len(events)
    expect(shown_events(page)).to_have_count(len(fitting))
    for event in events:
        expect(page.locator(f'[id="{event.id}"]')).to_be_visible(visible=event in fitting)
    expect(filters(page).get_by_role("status")).to_have_text(f"{len(fitting)} of {len(events)} events")


def test_a_month_without_a_fitting_event_goes_with_its_events(visitor: Visitor) -> None:
    visitor.open(f"{YEAR}?actor=russia")
    main = visitor.page.get_by_role("main")
    expect(main.get_by_role("heading", name="December 2023")).to_be_visible()
    expect(main.get_by_role("heading", name="September 2023")).to_be_hidden()
    expect(main.get_by_role("heading", name="Quotes and sources")).to_be_visible()
    contents = visitor.page.get_by_role("navigation", name="Table of contents")
    expect(contents.get_by_role("link", name="December 2023")).to_be_visible()
    expect(contents.get_by_role("link", name="September 2023")).to_be_hidden()


def test_a_choice_stands_in_the_address_and_the_address_makes_the_choice(visitor: Visitor) -> None:
    visitor.open(YEAR)
    page = visitor.page
    filters(page).get_by_label("Issue").select_option("mediation")
    filters(page).get_by_label("Kind").select_option("press briefing")
    assert query(page) == {"issue": ["mediation"], "kind": ["press briefing"]}
    expect(shown_events(page)).to_have_count(1)
    page.goto(page.url)
    expect(filters(page).get_by_label("Kind")).to_have_value("press briefing")
    expect(shown_events(page)).to_have_count(1)


def test_the_other_years_open_with_the_same_choice_and_back_leads_to_it(visitor: Visitor) -> None:
    visitor.open(YEAR)
    page = visitor.page
    filters(page).get_by_label("Issue").select_option("mediation")
    page.get_by_role("main").get_by_role("link", name="2024", exact=True).click()
    expect(page.locator("h1")).to_contain_text("2024")
    assert query(page) == {"issue": ["mediation"]}
    expect(filters(page).get_by_label("Issue")).to_have_value("mediation")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("2023")
    expect(filters(page).get_by_label("Issue")).to_have_value("mediation")
    page.go_forward()
    expect(filters(page).get_by_label("Issue")).to_have_value("mediation")
    page.get_by_role("main").get_by_role("link", name="Timeline").click()
    expect(filters(page).get_by_label("Issue")).to_have_value("mediation")


def test_what_does_not_fit_fades_in_the_picture(visitor: Visitor) -> None:
    visitor.open("timeline/?actor=azerbaijan")
    page = visitor.page
    drawn, faded = page.locator(".fs-time a.fs-mark"), page.locator(".fs-time a.fs-out")
    fitting = page.locator(".fs-facets[data-actor*='azerbaijan']").count()
    assert 0 < fitting < drawn.count()
    assert drawn.count() - faded.count() == fitting
    filters(page).get_by_role("button", name="Show all").click()
    expect(faded).to_have_count(0)


def test_statements_and_events_that_do_not_fit_fade_on_a_profile(visitor: Visitor) -> None:
    visitor.open("actors/russia/?record=statement")
    page = visitor.page
    drawn = page.locator(".fs-time a.fs-mark")
    left = [
        mark.get_attribute("href") or ""
        for mark in drawn.locator("xpath=self::*[not(contains(@class, 'fs-out'))]").all()
    ]
    own = page.locator(".fs-facets[data-record='statement']").count()
    assert 0 < len(left) <= own
    assert all(address.startswith("#") for address in left)


def test_when_no_event_fits_the_page_says_so_and_everything_can_be_shown_again(visitor: Visitor) -> None:
    visitor.open(f"{YEAR}?actor=nobody-here")
    page = visitor.page
    expect(shown_events(page)).to_have_count(0)
    expect(filters(page).get_by_role("status")).to_contain_text("on this page fits")
    filters(page).get_by_role("button", name="Show all").click()
    expect(shown_events(page)).not_to_have_count(0)
    assert query(page) == {}
    expect(filters(page).get_by_label("Actor")).to_be_focused()


def test_the_address_of_an_event_shows_it_whatever_else_the_address_asks_for(visitor: Visitor) -> None:
    visitor.open(f"{YEAR}?actor=russia#karabakh-operation-2023")
    page = visitor.page
    expect(page.locator("#karabakh-operation-2023")).to_be_in_viewport()
    assert query(page) == {}
    filters(page).get_by_label("Actor").select_option("russia")
    expect(page.locator("#late-2023-negotiations")).to_be_hidden()
    page.evaluate("location.hash = 'late-2023-negotiations'")
    expect(page.locator("#late-2023-negotiations")).to_be_in_viewport()


def test_filters_work_by_keyboard_alone(visitor: Visitor) -> None:
    visitor.open(YEAR)
    page = visitor.page
    filters(page).get_by_label("Kind").focus()
    page.keyboard.press("m")  # the first kind that begins so
    assert query(page)["kind"][0].startswith("m")
    page.keyboard.press("Tab")
    expect(filters(page).get_by_role("button", name="Show all")).to_be_focused()
    page.keyboard.press("Enter")
    assert query(page) == {}


def test_the_page_of_all_years_filters_its_lists(visitor: Visitor, real_site: RealSite) -> None:
    visitor.open("timeline/?issue=mediation")
    main = visitor.page.get_by_role("main")
    fitting = [event for event in real_site.dossier.events if "mediation" in event.issues]
    expect(filters(visitor.page).get_by_role("status")).to_have_text(
        f"{len(fitting)} of {len(real_site.dossier.events)} events"
    )
    for event in real_site.dossier.events:
        expect(main.locator(f'li > a[href$="#{event.id}"]')).to_be_visible(visible=event in fitting)
    years = main.locator("h2:visible a[href*='issue=mediation']")
    expect(years).to_have_count(len({address_of(event).page for event in fitting}))


@pytest.mark.parametrize("path", ["timeline/", YEAR])
def test_without_scripts_no_dead_control_appears(path: str, real_site: RealSite, browser: Browser) -> None:
    with window(browser, scripts=False) as (page, _):
        page.goto(real_site.url + path)
        main = page.get_by_role("main")
        for control in (main.get_by_role("combobox"), main.get_by_role("button"), main.get_by_role("status")):
            expect(control).to_have_count(0)
        assert main.locator("h3:visible, li:visible").count() > 0


# An event's link


def test_copy_link_copies_the_events_own_address_and_says_so(real_site: RealSite, browser: Browser) -> None:
    with window(browser) as (page, log):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{real_site.url}{YEAR}?actor=azerbaijan")
        first = page.locator("h3:visible").first
        button = page.get_by_role("main").get_by_role("button", name="Copy link").locator("visible=true").first
        button.click()
        expect(page.get_by_role("main").get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{real_site.url}{YEAR}#{first.get_attribute('id')}"
        assert log.faults == []
        page.goto(copied)
        expect(page.locator(":target")).to_be_in_viewport()


def test_where_copying_is_not_allowed_the_link_is_selected_instead(real_site: RealSite, browser: Browser) -> None:
    with window(browser) as (page, _):
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
        page.goto(real_site.url + YEAR)
        page.get_by_role("button", name="Copy link").first.click()
        field = page.get_by_role("textbox", name="Link to copy")
        expect(field).to_be_focused()
        expect(field).to_have_value(re.compile(r"/timeline/2023/#[a-z0-9-]+$"))
        assert page.evaluate("getSelection().toString() || document.activeElement.value") == field.input_value()


# How a date is known


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_how_a_date_is_known_opens_on_demand(*, scripts: bool, real_site: RealSite, browser: Browser) -> None:
    with window(browser, scripts=scripts) as (page, _):
        page.goto(f"{real_site.url}{YEAR}#karabakh-operation-2023")
        derived = page.locator("#karabakh-operation-2023 ~ details").first
        says = derived.get_by_text("19 September (year unknown)")
        expect(says).to_be_hidden()
        derived.get_by_text("How the date is known").press("Enter")
        expect(says).to_be_visible()
        expect(derived.get_by_role("listitem").first).to_contain_text("from Russia Offers Support")
        expect(derived).to_contain_text("September 2023 from")


def test_how_a_date_is_known_is_open_on_paper(real_site: RealSite, browser: Browser) -> None:
    with window(browser, scripts=False) as (page, _):
        page.goto(real_site.url + YEAR)
        reason = page.locator("details:not([open]) li").first
        assert height(reason) == 0
        page.emulate_media(media="print")
        assert height(reason) > 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_footnote_leads_back_into_what_is_closed(*, scripts: bool, real_site: RealSite, browser: Browser) -> None:
    with window(browser, scripts=scripts) as (page, _):
        page.goto(real_site.url + YEAR)
        number = page.locator("details sup[id]").first
        expect(number).to_be_hidden()
        page.locator(f'.footnote a[href="#{number.get_attribute("id")}"]').click()
        expect(number).to_be_visible()
        expect(number).to_be_in_viewport()


def height(place: Locator) -> float:
    """Measure how high something is drawn."""
    box = place.bounding_box()
    return box["height"] if box else 0


# Positions


def test_each_cell_of_the_matrix_has_the_last_words_their_date_and_mode_and_the_way_to_the_earlier_ones(
    visitor: Visitor, real_site: RealSite
) -> None:
    visitor.open("issues/")
    page, dossier = visitor.page, real_site.dossier
    table = page.get_by_role("table", name="Positions")
    columns = [words.strip() for words in table.get_by_role("columnheader").all_inner_texts()]
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Sergey Lavrov"))
    cell = row.get_by_role("cell").nth(columns.index(dossier.issues["mediation"].title) - 1)
    expect(cell).to_contain_text("undermining stability in the Caucasus")
    expect(cell).to_contain_text("5 November 2024 (inferred), in direct speech")
    expect(cell.locator('a[href^="#fn:"]')).not_to_have_count(0)
    empty = row.get_by_role("cell").nth(columns.index(dossier.issues["constitution"].title) - 1)
    expect(empty).to_have_text("nothing in these sources")
    said = [item for item in dossier.statements if "sergey-lavrov" in item.speaker and "mediation" in item.issues]
    cell.get_by_role("link", name=f"{len(said) - 1} earlier").click()
    expect(page).to_have_url(re.compile(r"/issues/mediation/#p-sergey-lavrov$"))
    expect(page.get_by_role("main").locator("li:has(> p > :target)")).to_contain_text("Sergey Lavrov")


def test_the_matrix_can_be_scrolled_by_keyboard(visitor: Visitor) -> None:
    visitor.open("issues/")
    box = visitor.page.get_by_role("region", name="Positions")
    box.focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())


@pytest.mark.parametrize("size", [DESKTOP, SMALL_PHONE], ids=["desk", "phone"])
def test_a_screen_reader_meets_a_table_with_headings_of_rows_and_columns(
    size: tuple[int, int], real_site: RealSite, browser: Browser
) -> None:
    with window(browser, size) as (page, _):
        page.goto(f"{real_site.url}issues/")
        roles = [node["role"]["value"] for node in accessible(page)]
        assert roles.count("table") == 1
        assert roles.count("row") >= 10
        assert roles.count("rowheader") == 10
        assert roles.count("cell") + roles.count("gridcell") >= 20
        assert ("columnheader" in roles) == (size == DESKTOP)  # on a phone each cell names its issue instead
        first = page.get_by_role("table").get_by_role("cell").filter(visible=True).first
        expect(first).to_contain_text("Mediation and its format" if size == SMALL_PHONE else "He specifically warned")


def accessible(page: Page) -> list[Any]:
    """List what the browser tells a screen reader."""
    tree: list[Any] = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in tree if not node["ignored"]]


# Receipts


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_receipt_leads_to_an_evidence_sheet_and_the_sheet_to_the_very_claim(
    *, scripts: bool, real_site: RealSite, browser: Browser
) -> None:
    event = real_site.dossier.event("karabakh-operation-2023")
    assert event
    sheet = address_of_sheet(event, event.claims[0]).url
    with window(browser, scripts=scripts) as (page, log):
        page.goto(real_site.url + YEAR)
        page.locator(f'.footnote a[href$="{sheet}"]').first.click()
        expect(page).to_have_url(real_site.url + sheet)
        expect(page.locator("h1")).to_have_text(event.claims[0].text)
        for citation in event.claims[0].cite:
            source = real_site.dossier.sources[citation.source]
            shown = page.locator("section").filter(has_text=real_site.dossier.hashes[source.id])
            expect(shown.first.locator("mark").first).to_be_visible()
            expect(shown.first.get_by_role("link", name=source.title)).to_have_count(1)
            anchor = address_of_quote(citation).anchor
            expect(shown.first.locator(f'a[href$="#{anchor}"]')).to_contain_text("quote found in source, line")
        assert [url for url in log.requests if url.endswith(".js") and "evidence" in url] == []
        assert page.locator("script").count() == 0
        page.get_by_role("definition").get_by_role("link", name=event.title).click()
        expect(page.locator("li:has(> :target)")).to_contain_text(event.claims[0].text)
        assert log.faults == []


def test_a_cited_passage_offers_the_way_back_to_the_very_claim(visitor: Visitor, real_site: RealSite) -> None:
    event = real_site.dossier.event("karabakh-operation-2023")
    assert event
    claim = event.claims[0]
    visitor.open(address_of_quote(claim.cite[0]).url)
    page = visitor.page
    back = page.locator(f'p:has(:target) + p a[href$="#{claim_anchor(claim)}"]')
    expect(back).to_have_text(event.title)
    back.click()
    expect(page.locator("li:has(> :target)")).to_contain_text(claim.text)
    page.go_back()
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_the_fullest_evidence_sheets_print_on_one_side_and_fit_a_phone(real_site: RealSite, browser: Browser) -> None:
    sheets = sorted((real_site.folder / "evidence").iterdir(), key=lambda path: -path.stat().st_size)[:5]
    with window(browser, SMALL_PHONE, "dark", scripts=False) as (page, log):
        for sheet in sheets:
            page.goto(f"{real_site.url}evidence/{sheet.name}")
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            assert sides(page.pdf(format="A4")) == 1
        assert log.faults == []


def sides(printed: bytes) -> int:
    """Count the sides of a printed page."""
    return len(re.findall(rb"/Type\s*/Page\b", printed))


# The fact sheet


def test_the_fact_sheet_tells_how_to_cite_it(visitor: Visitor, real_site: RealSite) -> None:
    visitor.open("")
    told = visitor.page.get_by_role("main").get_by_role("listitem").filter(has_text="fact sheet as of")
    expect(told).to_contain_text(real_site.dossier.settings.title)
    expect(told).to_contain_text("22 November 2026")
    expect(told).to_contain_text(real_site.url)


# Hard lengths


@pytest.fixture(scope="module")
def long_page(long_site: RealSite, browser: Browser) -> Iterator[Visitor]:
    """Open a tab on the site of hard lengths; what goes wrong fails the tests."""
    with window(browser) as (page, log):
        yield Visitor(page, log, long_site.url)
        assert log.faults == []
        assert log.strangers(long_site.url) == []


def test_the_dossier_of_hard_lengths_is_as_hard_as_it_says(long_site: RealSite) -> None:
    dossier = long_site.dossier
    assert (len(dossier.events), len(dossier.actors)) == (500, 60)
    assert max(len(actor.name) for actor in dossier.actors.values()) >= 90
    assert max(len(event.title.split()) for event in dossier.events) >= 40
    assert sum(long_dossier.BUSY in event.actors for event in dossier.events) == 300


def test_five_hundred_events_are_filtered(long_page: Visitor) -> None:
    long_page.open(f"timeline/{BUSY}&kind=agreement")
    expect(filters(long_page.page).get_by_role("status")).to_have_text("75 of 500 events")
    expect(long_page.page.get_by_role("main").locator("ul:visible > li:visible:has(.fs-facets)")).to_have_count(75)


SPILT = """() => [...document.querySelectorAll('main *')].filter(element => {
    const box = element.getBoundingClientRect()
    if (!box.width || getComputedStyle(element).position === 'fixed') return false
    const hidden = element.closest('.fs-spoken, [hidden], svg, .md-sidebar, .fs-scroll, .fs-picture')
    return !hidden && box.right > document.documentElement.clientWidth + 1
}).map(element => element.outerHTML.slice(0, 120))"""
"""Lists what reaches beyond the window's right edge; what scrolls in a box of its own may."""

HARD_PATHS = (
    "",
    f"timeline/{BUSY}",
    "timeline/2051/",
    "actors/",
    f"actors/{long_dossier.BUSY}/",
    "actors/long-name/",
    "actors/long-word/",
    "issues/",
    "issues/issue-0/",
    "conflicts/",
    "sources/source-0/",
)


@pytest.mark.parametrize("path", HARD_PATHS)
@pytest.mark.parametrize("size", [DESKTOP, SMALL_PHONE], ids=["desk", "phone"])
def test_hard_lengths_stay_within_the_window(path: str, size: tuple[int, int], long_page: Visitor) -> None:
    long_page.page.set_viewport_size({"width": size[0], "height": size[1]})
    long_page.open(path)
    assert spilt(long_page.page) == []


def spilt(page: Page) -> list[Any]:
    """List what reaches beyond the window, and the page itself when it scrolls sideways."""
    found: list[Any] = page.evaluate(SPILT)
    return found + ["page"] * (page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0)


def test_a_conflict_among_many_shows_its_sides_and_is_marked_where_it_lies(long_page: Visitor) -> None:
    long_page.open("timeline/2051/#landing-0")
    mark = long_page.page.get_by_role("main").locator(f'a[href$="conflicts/#{long_dossier.CONFLICT}"]').first
    mark.click()
    expect(long_page.page.locator(f"h2#{long_dossier.CONFLICT}")).to_be_in_viewport()
    expect(long_page.page.get_by_role("main").locator("blockquote")).to_have_count(2)


def test_a_receipt_among_hundreds_leads_to_the_highlighted_passage(long_page: Visitor, long_site: RealSite) -> None:
    long_page.open("timeline/2051/")
    page = long_page.page
    last = page.get_by_role("main").locator('a[href^="#fn:"]').last
    note = page.locator(f'[id="{(last.get_attribute("href") or "").removeprefix("#")}"]')
    last.click()
    note.locator('a[href*="#q-"]').first.click()
    passage = page.locator(":target")
    expect(passage).to_be_in_viewport()
    source = page.url.split("/sources/")[1].partition("/")[0]
    assert " ".join(passage.inner_text().split()) in " ".join(long_site.dossier.texts[source].original.split())


def test_a_busy_profile_lists_everything_and_the_matrix_the_main_speakers(
    long_page: Visitor, long_site: RealSite
) -> None:
    own = [item for item in long_site.dossier.statements if long_dossier.BUSY in item.speaker]
    long_page.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    long_page.open(f"actors/{long_dossier.BUSY}/")
    expect(filters(long_page.page).get_by_role("status")).to_have_text(f"{300 + len(own)} events and statements")
    long_page.open("issues/")
    rows = long_page.page.get_by_role("rowheader")
    expect(rows).to_have_count(MOST_SPEAKERS)
    expect(rows.first).to_contain_text(long_site.dossier.actors[long_dossier.BUSY].name)


@pytest.mark.parametrize("path", ["timeline/2051/", "actors/long-name/", "issues/", "conflicts/"])
def test_hard_lengths_exclude_nobody(path: str, long_page: Visitor) -> None:
    long_page.page.set_viewport_size({"width": SMALL_PHONE[0], "height": SMALL_PHONE[1]})
    long_page.page.emulate_media(color_scheme="dark")
    long_page.open(path)
    assert violations(long_page.page) == []


def test_something_too_wide_would_be_noticed(long_page: Visitor) -> None:
    long_page.open("actors/")
    long_page.page.evaluate("document.querySelector('main h1').style.width = '3000px'")
    assert spilt(long_page.page) != []
