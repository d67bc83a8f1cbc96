"""The five source texts, end to end: every quote is found, a changed one is caught, and nothing else comes along."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.addresses import address_of, address_of_sheet, all_addresses, quote_anchor
from generator.build import check
from generator.checks.citations import altered_quotes
from generator.evidence import gather
from generator.exports import dossier_json
from generator.model import Dossier, Statement
from generator.pages import all_pages
from generator.pages.values import ClaimView, FigureView, Passage, RoleView
from generator.quotes import pieces
from generator.render import Renderer

if TYPE_CHECKING:
    from generator.model import Citation
    from generator.pages import Site

ROOT = Path(__file__).resolve().parents[1]

SEEDS = {
    "000_de300a125d99c202.txt": "63d390a1f1129744",
    "001_7acd3804a6fce0b2.txt": "d668c8cc5d609f12",
    "002_1094e6563f4abb73.txt": "c14e5cc96cd7d360",
    "003_96f0192cf66cf6f1.txt": "0063458d9c3bc67c",
    "004_34da43b0d5ae8a06.txt": "7a51e24aa3d28c7e",
}
"""The source texts, each with the first digits of its SHA-256: they are never edited."""

CANARIES = (
    *("small favor", "foreign agent", "$2", "paiment", "Remind me later", "Support The Moscow Times"),
    *("breakup tips", "Spartak", "Torpedo", "KHL", "Previous Article", "Leave a Comment", "Write a Comment"),
    *("Your point of view caught my eye", "I have a question for you"),
)
"""Words of appeals, forms, other articles' headlines and spam that came along with the texts."""


@pytest.fixture(scope="module")
def site() -> Site:
    """Read and check the real dossier once."""
    checked = check(ROOT)
    assert [str(problem) for problem in checked.problems] == []
    return checked.site


@pytest.fixture(scope="module")
def documents(site: Site) -> dict[str, str]:
    """Write every page and export of the real dossier, in memory."""
    renderer = Renderer([ROOT / "templates"])
    pages = {page.address.file: renderer.render(page) for page in all_pages(site)}
    return {**pages, "data/dossier.json": dossier_json(site.dossier, site.evidence)}


def citations(site: Site) -> list[Citation]:
    """List every citation of the dossier."""
    return list(site.evidence.receipts)


@pytest.mark.parametrize("name", SEEDS)
def test_source_text_is_as_it_was_received(name: str) -> None:
    assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest().startswith(SEEDS[name])


def test_every_quote_is_found_in_one_place(site: Site) -> None:
    assert all(receipt.span for receipt in site.evidence.receipts.values())


def test_one_letter_changed_in_any_quote_is_caught(site: Site) -> None:
    missed = [citation for citation in citations(site) if not caught(site, altered(citation))]
    assert missed == []


def altered(citation: Citation) -> Citation:
    """Change the letter in the middle of a quote."""
    letters = [match.start() for match in re.finditer(r"[^\W\d_]", citation.quote)]
    at = letters[len(letters) // 2]
    other = "x" if citation.quote[at] != "x" else "y"
    return dataclasses.replace(citation, quote=citation.quote[:at] + other + citation.quote[at + 1 :])


def caught(site: Site, citation: Citation) -> bool:
    """Whether the check of quotes finds fault with a dossier that has this one citation."""
    statement = Statement.model_construct(id="a", speaker=("b",), cite=(citation,), dates=())
    dossier = Dossier(
        settings=site.dossier.settings,
        sources=site.dossier.sources,
        statements=(statement,),
        texts=site.dossier.texts,
    )
    return any(True for _ in altered_quotes(dossier, gather(dossier)))


def test_unchanged_quote_is_not_caught(site: Site) -> None:
    assert not any(caught(site, citation) for citation in citations(site)[:20])


@pytest.mark.parametrize("canary", CANARIES)
def test_what_is_no_part_of_a_document_appears_nowhere(documents: dict[str, str], canary: str) -> None:
    plain = canary.replace("$", "&#36;")
    assert [name for name, text in documents.items() if canary in text or plain in text] == []


def test_canaries_stand_in_the_source_texts() -> None:
    texts = " ".join((ROOT / "seeds" / name).read_text("utf-8") for name in SEEDS)
    assert [canary for canary in CANARIES if canary not in texts] == []


def test_no_source_is_shown_whole(site: Site, documents: dict[str, str]) -> None:
    for source_id in site.dossier.sources:
        page = words(documents[f"sources/{source_id}.md"])
        whole = words(site.dossier.texts[source_id].original)
        assert runs(whole) - runs(page), source_id


def test_no_excerpt_is_longer_than_the_limit(site: Site, documents: dict[str, str]) -> None:
    limit = site.dossier.settings.excerpt.words
    for source_id in site.dossier.sources:
        excerpts = re.findall(r"^(.*)\n\{: \.fs-excerpt [^}\n]*\}", documents[f"sources/{source_id}.md"], re.MULTILINE)
        assert excerpts
        assert all(len(re.sub(r"<[^>]*>|…", " ", item).split()) <= limit for item in excerpts)


def words(text: str) -> list[str]:
    """List the words of a text or page."""
    return re.findall(r"\w+", re.sub(r"<[^>]*>|&#\d+;", " ", text))


def runs(found: list[str]) -> set[tuple[str, ...]]:
    """List the runs of three words."""
    return set(zip(found, found[1:], found[2:], strict=False))


def test_everything_that_a_page_says_has_a_footnote(site: Site) -> None:
    for page in all_pages(site):
        bare = [view for view in views(page.values) if not view.notes]
        assert bare == [], page.address.page


def views(value: Any) -> list[ClaimView | FigureView | RoleView | Passage]:  # noqa: ANN401 - any value
    """List every view of a sentence, figure, role or passage in the values of a page."""
    if isinstance(value, dict):
        return [found for item in value.values() for found in views(item)]
    if isinstance(value, tuple):
        return [found for item in value for found in views(item)]
    own = [value] if isinstance(value, ClaimView | FigureView | RoleView | Passage) else []
    inner = (
        [getattr(value, field.name) for field in dataclasses.fields(value)] if dataclasses.is_dataclass(value) else []
    )
    return [*own, *views(tuple(inner))] if inner else own


def test_record_s_own_page_cites_all_that_it_rests_on(site: Site) -> None:
    cited = {
        page.address.page: {note.found.target.partition("#")[2] for note in page.footnotes} for page in all_pages(site)
    }
    missing = [
        (address_of(record).url, citation.quote)
        for record, citation in site.dossier.cited
        if quote_anchor(citation) not in cited[address_of(record).page]
    ]
    assert missing == []


def test_every_sentence_has_an_evidence_sheet_with_all_its_quotes_their_sources_and_hashes(
    site: Site, documents: dict[str, str]
) -> None:
    for record, part in site.dossier.cited_parts:
        sheet = documents[address_of_sheet(record, part).file]
        shown = words(sheet)
        for citation in part.citations():
            quoted = [words(piece) for piece in pieces(citation.quote)]
            assert all(runs(piece) <= runs(shown) for piece in quoted), citation.quote
            assert site.dossier.hashes[citation.source] in sheet
            assert f"line {site.evidence.receipts[citation].line}," in sheet
        assert set(words(getattr(part, "text", None) or "")) <= set(shown)


def test_every_footnote_and_every_passage_leads_to_an_evidence_sheet(site: Site, documents: dict[str, str]) -> None:
    sheets = {address.page for address in site.sheets}
    for page in all_pages(site):
        for note in page.footnotes:
            linked = {link.target.removeprefix("../") for link in note.sheets}
            assert linked, note.quote
            assert linked <= sheets
    for source_id in site.dossier.sources:
        uses = re.findall(r"^Line .*\n\{: \.fs-uses \}", documents[f"sources/{source_id}.md"], re.MULTILINE)
        assert uses
        assert all("(../evidence/" in use for use in uses)


def test_event_that_several_sources_tell_is_one_event(site: Site) -> None:
    event = site.dossier.event("karabakh-operation-2023")
    assert event is not None
    assert str(event.date) == "2023-09-19"
    assert {citation.source for citation in event.all_citations()} >= {
        "kremlin-note-2023",
        "lavrov-note-2024",
        "caucasus-report-2024",
    }


def test_export_carries_every_record_and_every_quote_with_its_place(site: Site, documents: dict[str, str]) -> None:
    tree = json.loads(documents["data/dossier.json"])
    assert {item["id"] for item in tree["events"]} == {event.id for event in site.dossier.events}
    assert {item["id"] for item in tree["actors"]} == set(site.dossier.actors)
    quoted = {(item["source"], item["quote"]) for item in nested(tree) if "quote" in item}
    assert quoted == {(citation.source, citation.quote) for citation in citations(site)}
    for item in nested(tree):
        if "offsets" in item:
            text = site.dossier.texts[str(item["source"])].original
            start, end = item["offsets"][0]
            assert text[start:end]
            assert item["line"] == text.count("\n", 0, start) + 1


def nested(tree: object) -> list[dict[str, Any]]:
    """List every mapping in a tree."""
    if isinstance(tree, list):
        return [found for item in tree for found in nested(item)]
    if not isinstance(tree, dict):
        return []
    return [tree, *(found for item in tree.values() for found in nested(item))]


def test_every_record_has_an_address_of_its_own(site: Site) -> None:
    addresses = [address.url.casefold() for address in all_addresses(site.dossier)]
    assert len(addresses) == len(set(addresses))
