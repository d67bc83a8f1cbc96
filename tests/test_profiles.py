"""Profiles tell by date and keep every address, or shrink to a row; what is in conflict is marked."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.addresses import all_addresses
from generator.build import check
from generator.conflicts import disputed_dates
from generator.evidence import gather
from generator.model import Citation, Claim, Conflict, Figure
from generator.pages import all_pages
from generator.render import Renderer

if TYPE_CHECKING:
    from generator.pages import Site

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "tests" / "dossier"
QUOTES = {
    "few": "Velmoran patrol boats turned back 14 Ostrethi trawlers",
    "many": "which set a quota of 6,500 tonnes a year for each fleet",
}


@pytest.fixture(scope="module")
def invented() -> Site:
    """Read the invented dossier."""
    return check(INVENTED).site


def rendered(site: Site, address: str) -> str:
    """Write one page."""
    page = next(page for page in all_pages(site) if page.address.page == address)
    return Renderer([ROOT / "templates"]).render(page)


def with_threshold(site: Site, number: int) -> Site:
    """Set the threshold below which an actor has no profile."""
    settings = site.dossier.settings.model_copy(update={"profile_threshold": number})
    return dataclasses.replace(site, dossier=dataclasses.replace(site.dossier, settings=settings))


def test_events_and_statements_stand_in_one_list_the_latest_first(invented: Site) -> None:
    text = rendered(invented, "actors/ostreth")
    listed = text.split("{: #events")[1].split("\n## ")[0]
    order = ["truce-2031", "joint", "boats-boarded-2031", "marrowick-accord-2029"]
    spots = [listed.find(f"#{key}") for key in order if f"#{key}" in listed]
    assert spots == sorted(spots)
    assert len(spots) >= 3
    assert 'data-record="event"' in listed
    assert 'data-record="statement"' in listed
    assert '<option value="statement">' in listed


def test_sources_of_a_profile_are_those_that_name_the_actor() -> None:
    text = rendered(check(ROOT).site, "actors/karabakh-separatists")
    listed = text.split("{: #sources")[1].split("\n## ")[0]
    assert "moscow-times-2022" in listed
    assert "mending-ties-explainer" not in listed


def test_a_position_is_followed_by_what_was_said_before(invented: Site) -> None:
    text = rendered(invented, "actors/ilvane-tosk").split("{: #positions")[1].split("\n## ")[0]
    ownership = text.split("- [Ownership of the bank]")[1].split("\n- [")[0]
    last, *earlier = ownership.split("\n    - ")
    assert "#tosk-feeds-both-shores" in last
    assert ["#tosk-ready-to-sit-down" in line for line in earlier] == [True]


@pytest.mark.parametrize("threshold", [1, 3, 50])
def test_no_address_is_lost_at_any_threshold(threshold: int, invented: Site) -> None:
    site = with_threshold(invented, threshold)
    pages = {page.address.page: Renderer([ROOT / "templates"]).render(page) for page in all_pages(site)}
    for address in all_addresses(site.dossier):
        assert address.page in pages
        assert (
            not address.anchor
            or f"#{address.anchor} " in pages[address.page]
            or f'"{address.anchor}"' in pages[address.page]
        )


def test_an_actor_with_few_facts_is_a_row_and_its_names_still_find_it(invented: Site) -> None:
    page = next(page for page in all_pages(invented) if page.address.page == "actors/sarn-bank-fishers")
    assert page.template == "brief"
    assert page.boost > 1
    assert "fishers of the Sarn Bank" in page.tags
    text = rendered(invented, "actors/index")
    cards, rows = text.split("{: #rows", 1)
    assert "sarn-bank-fishers.md" not in cards
    assert "sarn-bank-fishers.md" in rows
    assert "More than 300 of their nets" in rows
    everyone = rendered(with_threshold(invented, 1), "actors/index")
    assert "sarn-bank-fishers.md" in everyone
    assert "{: #rows" not in everyone


# Conflicts


def in_conflict(site: Site) -> Site:
    """Plant figures that cannot both hold, on an actor, an event and an issue."""
    few, many = (
        Figure.model_construct(
            what="boats turned back", value=value, period=None, at_least=False, approximate=False, cite=(quoted(key),)
        )
        for key, value in (("few", "14"), ("many", "6,500"))
    )
    dossier = site.dossier
    actors = {**dossier.actors, "velmora": with_figures(dossier.actors["velmora"], few)}
    issues = {**dossier.issues, "size-of-the-catch": with_figures(dossier.issues["size-of-the-catch"], many)}
    events = tuple(with_figures(event, many) if event.id == "truce-2031" else event for event in dossier.events)
    planted = dataclasses.replace(dossier, actors=actors, issues=issues, events=events)
    return dataclasses.replace(site, dossier=planted, evidence=gather(planted))


def with_figures(record: Any, *figures: Figure) -> Any:  # noqa: ANN401 - an actor, an issue or an event
    """Give a record figures."""
    return record.model_copy(update={"figures": figures})


def quoted(key: str) -> Citation:
    """Cite words of the invented gazette."""
    return Citation("gazette-offer-2031", QUOTES[key])


MARK = "conflicts/index.md#figure-of-velmora"


@pytest.mark.parametrize(
    "address", ["index", "actors/velmora", "actors/index", "issues/size-of-the-catch", "issues/index", "timeline/2031"]
)
def test_every_figure_in_conflict_carries_a_mark_that_leads_there(address: str, invented: Site) -> None:
    assert MARK not in rendered(invented, address)
    text = rendered(in_conflict(invented), address)
    assert MARK in text
    for line in (line for line in text.splitlines() if "boats turned back" in line and line.startswith("- **")):
        assert MARK in line


def test_figures_in_conflict_stand_beside_one_another_with_their_quotes(invented: Site) -> None:
    text = rendered(in_conflict(invented), "conflicts/index").split("{: #figure-of-velmora")[1].split("\n## ")[0]
    assert "14 against 6,500" in text
    assert text.count('<span class="fs-figure">') == 3
    assert all(quote in text for quote in QUOTES.values())
    assert 'class="fs-status fs-open"' in text


@pytest.mark.parametrize("status", ["explained", "settled"])
def test_a_judged_conflict_says_how_and_keeps_its_marks(status: str, invented: Site) -> None:
    site = in_conflict(invented)
    side = Claim.model_construct(text="The gazette counts both.", cite=(quoted("few"),), because=None)
    judged = Conflict.model_construct(
        id="how-many-boats",
        title="How many boats",
        of="figure-of-velmora",
        sides=(side,),
        status=status,  # type: ignore[arg-type]
        because="Tonnes are no boats.",
    )
    dossier = dataclasses.replace(site.dossier, conflicts=(judged,))
    site = dataclasses.replace(site, dossier=dossier, evidence=gather(dossier))
    text = rendered(site, "conflicts/index")
    assert f'fs-{status}">{status}</span> Tonnes are no boats.' in text
    for address in ("actors/velmora", "issues/size-of-the-catch", "timeline/2031"):
        assert "conflicts/index.md#how-many-boats" in rendered(site, address)


def test_a_statement_whose_words_are_in_a_conflict_carries_a_mark_wherever_it_stands(invented: Site) -> None:
    said = next(item for item in invented.dossier.statements if item.id == "tosk-feeds-both-shores")
    side = Claim.model_construct(text="It feeds both.", cite=said.cite, because=None)
    other = Claim.model_construct(text="It feeds one.", cite=(quoted("few"),), because=None)
    conflict = Conflict.model_construct(id="whom-it-feeds", title="Whom it feeds", sides=(side, other))
    dossier = dataclasses.replace(invented.dossier, conflicts=(conflict,))
    site = dataclasses.replace(invented, dossier=dossier, evidence=gather(dossier))
    for address in ("actors/ilvane-tosk", "issues/ownership-of-the-bank", "issues/index"):
        assert "quote in a conflict](../conflicts/index.md#whom-it-feeds)" in rendered(site, address)
        assert "#whom-it-feeds" not in rendered(invented, address)


def test_dates_in_conflict_are_drawn_and_their_distance_told(invented: Site) -> None:
    text = rendered(invented, "conflicts/index").split("{: #date-of-marrowick-accord-2029")[1]
    assert "autumn 2029 begins 93 days after spring 2029 ends" in text
    assert text.split("</svg></div>")[0].count('class="fs-mark"') == 2


def test_a_vague_date_that_holds_a_precise_one_is_no_conflict_anywhere(invented: Site) -> None:
    event = invented.dossier.event("boats-boarded-2031")
    assert event
    assert len(event.dates) == 2
    assert disputed_dates(invented.dossier, event) == []
    assert "boats-boarded-2031" not in rendered(invented, "conflicts/index")
