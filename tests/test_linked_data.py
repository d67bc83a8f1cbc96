"""What pages say to machines: schema.org's words, nothing that the page does not say, every source cited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from generator.addresses import Address
from generator.build import check
from generator.dates import parse_date
from generator.model import Source
from generator.pages import all_pages
from generator.pages.linked_data import event_node, source_node
from generator.pages.values import language_tag
from generator.render import Renderer

if TYPE_CHECKING:
    from generator.pages import Site
    from generator.pages.values import Page
    from tests.conftest import RealSite

ROOT = Path(__file__).resolve().parents[1]
HERE = Address("index")
KINDS = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Thing"}


@pytest.fixture(scope="module")
def site() -> Site:
    """Read the invented dossier."""
    return check(ROOT / "tests" / "dossier").site


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    """Make its pages."""
    return {page.address.page: page for page in all_pages(site)}


def nodes(page: Page) -> list[dict[str, Any]]:
    """Read the nodes of a page from the Markdown that the site builder gets."""
    text = Renderer([ROOT / "templates"]).render(page)
    line = next(line for line in text.splitlines() if line.startswith("linked_data: "))
    return list(json.loads(line.removeprefix("linked_data: "))["@graph"])


def node(page: Page, kind: str) -> dict[str, Any]:
    """Read the one node of a kind."""
    [found] = [node for node in nodes(page) if node["@type"] == kind]
    return found


def test_every_page_that_cites_is_an_article_with_its_sources(pages: dict[str, Page], site: Site) -> None:
    for page in pages.values():
        if page.address.is_sheet:
            continue  # an evidence sheet is plain HTML that no search sees
        first = nodes(page)[0]
        titles = {item["name"] for item in first.get("citation", ())}
        assert titles == {note.source.text for note in page.footnotes}
        assert first["@type"] == ("Article" if page.footnotes else "WebPage")
        assert first["description"] == page.description
        assert (first["inLanguage"], first["dateModified"]) == ("en", str(site.dossier.settings.as_of))


def test_a_profile_names_its_actor_in_every_script_with_its_language(pages: dict[str, Page]) -> None:
    person = node(pages["actors/tamsin-orvelle"], "Person")
    assert person["name"] == "Tamsin Orvelle"
    assert {"@value": "تامسين أورفيل", "@language": "ar"} in person["alternateName"]
    assert nodes(pages["actors/tamsin-orvelle"])[0]["about"] == [{"@id": person["@id"]}]


def test_each_kind_of_actor_has_its_word(pages: dict[str, Page], site: Site) -> None:
    for actor in site.dossier.actors.values():
        assert node(pages[f"actors/{actor.id}"], KINDS[actor.kind])["name"] == actor.name


def test_an_event_whose_day_is_known_has_a_date_and_any_other_has_it_in_words(site: Site) -> None:
    told = {event.id: event_node(site, event, HERE) for event in site.events}
    assert told["truce-2031"]["startDate"] == "2031-09-05"
    vague = {key: node for key, node in told.items() if "startDate" not in node}
    assert vague, "the invented dossier has vague dates"
    for key, node in vague.items():
        assert str(node["description"]).startswith(site.dated(next(event for event in site.events if event.id == key)))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        *(("2031-09-04", "2031-09-04"), ("2031-09", "2031-09"), ("2031", "2031")),
        *(
            ("2031?", None),
            ("2031-09~", None),
            ("203X", None),
            ("199X-09", None),
            ("2031/2032", None),
            ("2031-23", None),
        ),
    ],
)
def test_only_a_date_that_nobody_doubts_is_a_date_to_machines(date: str, said: str | None) -> None:
    source = Source(id="a", file="seeds/a.txt", title="A", published=parse_date(date))
    assert source_node(source, HERE).get("datePublished") == said


def test_what_is_inferred_of_a_source_is_not_told_as_known() -> None:
    known = {"publisher": "The Gazette", "published": parse_date("2031")}
    guessed = {"publisher_because": "It says so elsewhere.", "published_because": "It looks old."}
    source = Source(id="a", file="seeds/a.txt", title="A", **known, **guessed)
    assert {"publisher", "datePublished"}.isdisjoint(source_node(source, HERE))


@pytest.mark.parametrize(("text", "tag"), [("hy", "hy"), ("zh-Hant-TW", "zh-Hant-TW"), ("Armenian", ""), ("", "")])
def test_a_language_is_told_by_its_tag_or_not_at_all(text: str, tag: str) -> None:
    assert language_tag(text) == tag


# The built site


def data_of(path: Path) -> list[dict[str, Any]]:
    """Read back what a built page says to machines, as a crawler does."""
    tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    [script] = tree.xpath('//head/script[@type="application/ld+json"]/text()')
    return list(json.loads(str(script))["@graph"])


def identifiers(tree: Any) -> set[str]:  # noqa: ANN401 - any JSON
    """List the addresses that a tree of JSON names, but for those of other hosts."""
    if isinstance(tree, dict):
        own = {tree[key] for key in ("@id", "item") if key in tree}
        return own.union(*map(identifiers, tree.values()))
    return set().union(*map(identifiers, tree)) if isinstance(tree, list) else set()


@pytest.mark.browser
def test_every_address_that_a_built_page_tells_machines_answers(real_site: RealSite) -> None:
    anchors: dict[str, set[str]] = {}
    for path in real_site.paths():
        tree = html.parse(real_site.folder / path / "index.html")
        anchors[real_site.url + path] = {"", *map(str, tree.xpath("//@id"))}
    for path in real_site.paths():
        told = identifiers(data_of(real_site.folder / path / "index.html"))
        parts = [urlsplit(urljoin(real_site.url + path, name)) for name in told]
        assert [
            part.geturl() for part in parts if part.fragment not in anchors.get(part._replace(fragment="").geturl(), ())
        ] == []


@pytest.mark.browser
def test_every_built_page_has_a_description_a_preview_and_its_address(real_site: RealSite) -> None:
    descriptions = []
    for path in real_site.paths():
        page = html.document_fromstring((real_site.folder / path / "index.html").read_bytes())
        told = {meta.get("name") or meta.get("property") or "": meta.get("content", "") for meta in page.iter("meta")}
        [canonical] = page.xpath('//link[@rel="canonical"]/@href')
        assert canonical == told["og:url"] == real_site.url + path
        assert told["description"] == told["og:description"]
        assert told["og:title"] in str(page.xpath("string(//head/title)"))
        assert told["og:site_name"] == real_site.dossier.settings.title
        assert told["og:type"] == ("article" if path else "website")
        descriptions.append(told["description"])
    assert all(descriptions)
    assert sorted(text for text in set(descriptions) if descriptions.count(text) > 1) == []


@pytest.mark.browser
def test_the_sitemap_lists_every_page_once(real_site: RealSite) -> None:
    tree = html.parse(real_site.folder / "sitemap.xml")
    assert sorted(map(str, tree.xpath("//loc/text()"))) == sorted(real_site.url + path for path in real_site.paths())
