"""Addresses are permanent: they hang on ids and on a quote's own words, never on order or titles."""

from __future__ import annotations

import pytest

from generator.addresses import ABOUT, FACT_SHEET, Address, address_of, quote_anchor
from generator.model import Actor, Citation, Conflict, Event, Settings, Source, Statement

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
        ("actors/jo", Address("actors/jo", "said"), "#said", "./#said"),
        ("actors/jo", Address("timeline/2023", "raid"), "../timeline/2023.md#raid", "../../timeline/2023/#raid"),
        ("timeline/index", Address("timeline/2023"), "2023.md", "2023/"),
        ("sources/s", ABOUT, "../about/index.md", "../../about/"),
    ],
)
def test_link_leads_from_page_to_page(page: str, target: Address, link: str, web: str) -> None:
    assert target.seen_from(page) == link
    assert target.web_from(page) == web
