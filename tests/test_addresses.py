"""Addresses are permanent: they hang on ids and on a quote's own words, never on order or titles."""

from __future__ import annotations

import pytest

from generator.addresses import (
    ABOUT,
    FACT_SHEET,
    Address,
    address_of,
    address_of_part,
    address_of_sheet,
    claim_anchor,
    quote_anchor,
)
from generator.model import Actor, Citation, Claim, Conflict, Dossier, Event, Settings, Source, Statement

CITE = {"s": "one two three four five"}


@pytest.mark.parametrize(
    ("record", "url"),
    [
        (Settings(title="t"), ""),
        (Actor(id="jo", name="Jo", kind="person"), "actors/jo/"),
        (Source(id="s", file="s.txt", title="S"), "sources/s/"),
        (Event(id="raid", date="2023-09-19", title="x"), "timeline/2023/#raid"),
        (Event(id="war", date="199X", title="x"), "timeline/1990s/#war"),
        (Statement(id="said", speaker=["jo", "al"], cite=CITE), "actors/jo/#said"),
        (Conflict(id="who", title="x"), "conflicts/#who"),
    ],
)
def test_record_has_an_address(record: Settings | Actor | Source | Event | Statement | Conflict, url: str) -> None:
    assert address_of(record).url == url


def test_quotes_anchor_hangs_on_its_folded_words() -> None:
    assert quote_anchor(Citation("s", "it’s  over – now")) == quote_anchor(Citation("s", "it's over - now"))
    assert quote_anchor(Citation("s", "it's over")) != quote_anchor(Citation("s", "it's over", 2))


@pytest.mark.parametrize(
    ("page", "target", "link", "web"),
    [
        ("index", Address("actors/jo", "said"), "actors/jo.md#said", "actors/jo/#said"),
        ("actors/jo", FACT_SHEET, "../index.md", "../../"),
        ("actors/jo", Address("actors/jo", "said"), "#said", "#said"),
        ("actors/jo", Address("timeline/2023", "raid"), "../timeline/2023.md#raid", "../../timeline/2023/#raid"),
        ("timeline/index", Address("timeline/2023"), "2023.md", "2023/"),
        ("sources/s", ABOUT, "../about/index.md", "../../about/"),
        ("sources/s", Address("evidence/a1.html"), "../evidence/a1.html", "../../evidence/a1.html"),
        ("evidence/a1.html", Address("actors/jo", "said"), "../actors/jo.md#said", "../actors/jo/#said"),
        ("evidence/a1.html", FACT_SHEET, "../index.md", "../"),
    ],
)
def test_link_leads_from_page_to_page(page: str, target: Address, link: str, web: str) -> None:
    assert target.seen_from(page) == link
    assert target.web_from(page) == web


def test_evidence_sheet_hangs_on_the_record_and_the_sentence() -> None:
    told, other = Claim(text="It’s so.", cite=CITE), Claim(text="It is so.", cite=CITE)
    jo, al = Actor(id="jo", name="Jo", kind="person"), Actor(id="al", name="Al", kind="person")
    sheet = address_of_sheet(jo, told)
    assert sheet.url == sheet.file == sheet.page
    assert sheet == address_of_sheet(jo, Claim(text="It's so.", cite={"t": "quite other words are quoted"}))
    assert len({sheet, address_of_sheet(jo, other), address_of_sheet(al, told)}) == 3


def test_evidence_sheet_of_a_statement_stays_when_its_words_change() -> None:
    said, changed = (Statement(id="said", speaker=["jo"], cite=CITE, text=text) for text in ("A.", "B."))
    assert address_of_sheet(said, said) == address_of_sheet(changed, changed)


def test_claim_is_found_at_its_own_words() -> None:
    claim = Claim(text="It is so.", cite=CITE)
    place = address_of_part(Actor(id="jo", name="Jo", kind="person", lead=[claim]), claim)
    assert place == Address("actors/jo", claim_anchor(claim))
    assert address_of_part(Conflict(id="who", title="x", sides=[claim]), claim).url == "conflicts/#who"


def test_one_sentence_told_of_two_events_has_a_spot_for_each() -> None:
    first, second, again = (Claim(text=text, cite=CITE) for text in ("They met.", "They  met.", "They met."))
    events = [
        Event(id="b-meeting", date="2031-03", title="x", claims=[second, again], dates=[]),
        Event(id="a-meeting", date="2031-02", title="x", claims=[first], dates=[]),
    ]
    alone = claim_anchor(first)
    Dossier(settings=Settings(title="x"), events=tuple(events))
    assert claim_anchor(first) == alone
    assert len({claim_anchor(claim) for claim in (first, second, again)}) == 3


def test_a_spot_stays_when_the_event_that_told_the_sentence_first_is_held_back() -> None:
    first, second = (Claim(text="They met.", cite=CITE) for _ in "ab")
    events = [
        Event(id=key, date="2031-03", title="x", claims=[claim], dates=[])
        for key, claim in (("a", first), ("b", second))
    ]
    Dossier(settings=Settings(title="x"), events=tuple(events))
    spot = claim_anchor(second)
    Dossier(settings=Settings(title="x"), events=(events[1],))
    assert claim_anchor(second) == spot
