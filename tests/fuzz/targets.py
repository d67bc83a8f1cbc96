"""What is promised of any bytes, one function for each reader of foreign text."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.characters import strange_characters
from generator.dates import DateError, parse_date, words
from generator.drafting.dossier_side import Cited, known_actors
from generator.drafting.draft_file import read_draft, write_draft
from generator.drafting.reading import Context, Job, read_one
from generator.model import Actor, Dossier, Settings
from generator.problems import Problem
from generator.quotes import SourceText, find_quote, fold, nearest
from generator.reader import read_dossier
from generator.render import escape
from tests.shown import PLACES, around, plain, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = ("dossier.yml", "actors/a.yml", "issues/a.yml", "sources/a.yml", "timeline/a.yml", "statements/a.yml")
"""Content files; the first byte of a reader's input chooses one."""

DOCUMENTS = (".txt", ".html", ".mhtml", ".md")
"""Endings of documents; the first byte of the input of `extract` chooses one."""

_GAPS = ("[…]", "[...]")


@functools.cache
def _dossier() -> Path:
    """Make the smallest dossier, once."""
    root = Path(tempfile.mkdtemp(prefix="factsheet-fuzz-"))
    for name in FILES:
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "content" / "dossier.yml").write_text("title: A dossier\n")
    return root


def reader(data: bytes) -> None:
    """Read bytes as a content file: nothing but problems comes out, each on lines that can be printed."""
    content = _dossier() / "content"
    file = content / FILES[data[0] % len(FILES) if data else 0]
    before = file.read_bytes() if file.exists() else None
    try:
        file.write_bytes(data[1:])
        problems = read_dossier(content.parent)[1]
    finally:
        file.unlink() if before is None else file.write_bytes(before)
    for problem in problems:
        assert isinstance(problem, Problem)
        assert problem.place.line >= 1
        assert all(line.isprintable() for line in str(problem).split("\n"))


def dates(data: bytes) -> None:
    """Read bytes as a date: one comes out that is written as it was read, or a refusal of one line."""
    text = data.decode("utf-8", "replace")
    try:
        date = parse_date(text)
    except DateError as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - either outcome is right
        return
    assert str(date) == text
    assert words(date)


def quotes(data: bytes) -> None:
    """Look up a part of the bytes in the other: what is found stands there, and what is near is part of the source."""
    original, _, quote = data.decode("utf-8", "replace").partition("\0")
    text = SourceText(original)
    found = find_quote(text, quote)
    for span in found:
        _well_placed(original, quote, span.parts)
    near = nearest(text, quote)
    assert near is None or (near.text in text.folded and 1 <= near.line <= text.line(len(original)))


def _well_placed(original: str, quote: str, parts: tuple[tuple[int, int], ...]) -> None:
    """Hold a found span against the text: its parts stand in order, and a whole one reads as the quote."""
    offsets = [offset for part in parts for offset in part]
    assert offsets == sorted(offsets)
    assert 0 <= offsets[0] < offsets[-1] <= len(original)
    if not any(gap in quote for gap in _GAPS):
        assert fold(original[offsets[0] : offsets[-1]]) == fold(quote)


def text(data: bytes) -> None:
    """Write bytes as content in some place of a page: it is shown letter for letter, and adds no element."""
    place = list(PLACES)[data[0] % len(PLACES) if data else 0]
    given = data[1:].decode("utf-8", "replace")
    if not plain(given) or any(strange_characters(given)):
        return  # the reader refuses it
    filled = shown(PLACES[place].format(escape(given)))
    assert plain(filled.text) == plain(around(place).text.replace("WORD", plain(given)))
    assert filled.tags == around(place).tags


@functools.cache
def _context() -> Context:
    """Give what documents are read with: a dossier with one actor."""
    actor = Actor.model_validate({"id": "ada-brok", "name": "Ada Brok", "kind": "person"})
    dossier = Dossier(settings=Settings(title="A dossier"), actors={"ada-brok": actor})
    return Context(known_actors(dossier), dossier.actors, dossier.sources, Cited(dossier))


def extract(data: bytes) -> None:
    """Read bytes as a document: a refusal comes out, or a draft that reads as it was made, with quotes that stand."""
    name = f"document{DOCUMENTS[data[0] % len(DOCUMENTS) if data else 0]}"
    root = _dossier()
    try:
        (root / name).write_bytes(data[1:])
        document = read_one(Job(root, name, name, inside=True), _context())
    finally:
        (root / name).unlink()
    assert not [problem for problem in document.problems if "this program fails" in problem.sentence], document.problems
    source = SourceText(document.text)
    for record in document.records:
        assert [quote for quote in _quotes_in(record.values) if not find_quote(source, quote)] == []
    written = write_draft("document", document.records, {})
    draft, problems = read_draft(written, "content/drafts/document.yml")
    assert draft is not None, problems
    assert sorted((item.section, item.id) for item in draft.records) == sorted(
        (item.section, item.id) for item in document.records
    )


def _quotes_in(value: Any, key: str = "") -> Iterator[str]:  # noqa: ANN401 - any value of a record
    """Yield the quotes in a record's values."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _quotes_in(item, "quote" if key == "cite" and not isinstance(item, dict) else name)
    elif isinstance(value, list):
        for item in value:
            yield from _quotes_in(item, key)
    elif key == "quote":
        yield value


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reader": reader,
    "dates": dates,
    "quotes": quotes,
    "text": text,
    "extract": extract,
}


def breaks(target: str, data: bytes) -> str:
    """Tell how bytes break a promise; nothing when they do not."""
    try:
        TARGETS[target](data)
    except Exception as error:  # noqa: BLE001 - any is a finding
        return f"{type(error).__name__}: {error}"
    return ""
