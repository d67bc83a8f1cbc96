"""Read the articles whose dates a person has read: `benchmarks/extract/gold_dates/README.md` explains their keys."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.dates import parse_date
from generator.extract.proposals import Article
from generator.passages import between, sentences

if TYPE_CHECKING:
    from generator.dates import Date
    from generator.extract.proposals import When
    from generator.passages import Range

FOLDER = Path(__file__).parent / "gold_dates"
ROOT = Path(__file__).parents[2]


@dataclasses.dataclass(frozen=True, slots=True)
class Gold:
    """A temporal expression as a person has read it."""

    span: Range
    says: str
    date: str
    timex: str
    anchor: str

    def same(self, when: When, text: str) -> bool:
        """Whether an expression has the same dates, and the same anchor and TIMEX3 value where they are given."""
        dates = _text(when.says) == self.says and _text(when.date) == self.date
        anchor = text[slice(*when.anchor)] if when.anchor else ""
        return dates and (not self.anchor or anchor == self.anchor) and (not self.timex or when.timex == self.timex)


def _text(date: Date | None) -> str:
    return date.text if date else ""


def read_gold(folder: Path = FOLDER) -> list[tuple[Article, list[Gold]]]:
    """Read every article of the folder with its dates, in the order of the names."""
    return [_read(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml"))]


def _read(name: str, data: dict[str, Any]) -> tuple[Article, list[Gold]]:
    text = data["text"] if "text" in data else (ROOT / data["file"]).read_text(encoding="utf-8")
    published = parse_date(data["published"]) if "published" in data else None
    return article(name, text, published, data.get("language", "en")), _expressions(name, text, data["dates"])


def article(name: str, text: str, published: Date | None, language: str = "en") -> Article:
    """Make an article of a text in which every line is a paragraph."""
    spans = tuple(sentences(text))
    return Article(name, text, language=language, published=published, paragraphs=_lines(text), sentences=spans)


def _lines(text: str) -> tuple[Range, ...]:
    ends = [index for index, character in enumerate(text) if character == "\n"]
    return tuple(between(text, [(end, end + 1) for end in ends]))


def _expressions(name: str, text: str, tables: list[dict[str, str]]) -> list[Gold]:
    """Find each expression after the one before it."""
    found, reached = [], 0
    for table in tables:
        start = text.find(table["words"], reached)
        if start < 0:
            raise ValueError(
                f"{name}: {table['words']!r} does not stand after {text[max(reached - 40, 0) : reached]!r}"
            )
        reached = start + len(table["words"])
        date = table.get("date", "")
        says = table.get("says", date)
        found.append(Gold((start, reached), says, date, table.get("timex", ""), table.get("anchor", "")))
    return found
