"""Make a dossier that holds texts in every field, and its harmless twin.

The twin holds a plain word in place of each text. A page is right when it is the twin's page with each word replaced by
its text: then the text is there letter for letter, and nothing else is. To cover a new field, fill it in below.
"""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from anyascii import anyascii

from generator.quotes import SourceText, find_quote

if TYPE_CHECKING:
    from collections.abc import Iterable

CORPUS = Path(__file__).with_name("strings.yml")
OPENING, CLOSING = "Opening words of the text", "Closing words of the text"
_PER_YEAR = 25
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""Texts that are the tag of a language, `no` among them: its name is shown in their place."""

_WORD = re.compile(r"wq([0-9]{4})z([aeé])")


def corpus() -> dict[str, list[str]]:
    """Read the texts by kind."""
    kinds = yaml.safe_load(CORPUS.read_text("utf-8"))
    return {kind: list(held["texts"]) for kind, held in kinds.items()}


def plain(text: str) -> str:
    """Fold white space, which no page keeps."""
    return " ".join(text.split())


@dataclasses.dataclass(frozen=True, slots=True)
class Planted:
    """A text with the word that stands for it in the twin, and the beginning that its quote needs to be found."""

    id: str
    text: str
    word: str
    before: str
    quotable: bool

    def shown(self, *, hostile: bool) -> str:
        """Give the text, or its word."""
        return self.text if hostile else self.word


def plant(texts: Iterable[str]) -> list[Planted]:
    """Give each text a word; the words sort as the texts do, and have letters to fold where the texts have."""
    listed = list(texts)
    ranks = {
        index: rank
        for rank, index in enumerate(sorted(range(len(listed)), key=lambda at: (listed[at].casefold(), listed[at])))
    }
    return [_planted(index, text, ranks[index]) for index, text in enumerate(listed)]


def _planted(index: int, text: str, rank: int) -> Planted:
    """Find out how a text can be quoted: a quote begins at a word's beginning, and `[…]` in it is a gap."""
    before = next((start for start in ("", "Said ") if _found(start + text)), None)
    word = f"wq{rank:04d}z" + ("a" if text.isascii() else "é")
    return Planted(f"t{index:03d}", text, word, before or "", before is not None)


def _found(quote: str) -> bool:
    """Whether a quote is found whole, and once."""
    text = f"{OPENING}.\n\n{quote}\n\n{CLOSING}.\n"
    return [[text[start:end] for start, end in span.parts] for span in find_quote(SourceText(text), quote)] == [[quote]]


class Originals:
    """The texts that the words of a twin stand for.

    Args:
        planted: Every text with its word.

    Attributes:
        spots: How many words were replaced so far.
    """

    def __init__(self, planted: Iterable[Planted]) -> None:
        self.spots = 0
        self._texts = {int(item.word[2:6]): plain(item.text) for item in planted}

    def put_into(self, text: str) -> str:
        """Replace words by their texts, folded where the word is."""
        return plain(_WORD.sub(self._original, text))

    def _original(self, match: re.Match[str]) -> str:
        self.spots += 1
        text = self._texts[int(match[1])]
        return anyascii(text) if match[2] == "e" else text


def write_dossier(root: Path, planted: list[Planted], *, hostile: bool) -> None:
    """Write content and sources with every text, or every word, in every field."""
    made = _Made(planted, hostile=hostile)
    for index, item in enumerate(planted):
        text = item.before + item.shown(hostile=hostile)
        _write(root / "seeds" / f"{item.id}.txt", f"{OPENING}.\n\n{text}\n\n{CLOSING}.\n")
        for folder, record in (("sources", made.source), ("actors", made.actor), ("issues", made.issue)):
            _dump(root / "content" / folder / f"{item.id}.yml", record(index))
    indices = range(len(planted))
    _dump(root / "content" / "timeline" / "all.yml", [made.event(index) for index in indices])
    _dump(root / "content" / "statements" / "all.yml", [item for index in indices for item in made.statements(index)])
    _dump(root / "content" / "conflicts.yml", [made.conflict(index) for index in indices])
    _dump(root / "content" / "changes.yml", [item for index in indices for item in made.changes(index)])
    _dump(root / "content" / "dossier.yml", made.settings())


def _write(path: Path, text: str) -> None:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _dump(path: Path, tree: object) -> None:
    """Write a content file; JSON is YAML, and no text bends it."""
    _write(path, json.dumps(tree, ensure_ascii=False, indent=1) + "\n")


class _Made:
    """The records of one text each, linked to one another."""

    def __init__(self, planted: list[Planted], *, hostile: bool) -> None:
        self.planted = planted
        self.hostile = hostile

    def text(self, index: int) -> str:
        """Give the text of a record."""
        return self.planted[index].shown(hostile=self.hostile)

    def next(self, index: int) -> str:
        """Give the id of another record to link to."""
        return self.planted[(index + 1) % len(self.planted)].id

    def quote(self, index: int) -> str:
        """Give the words that stand in the record's source."""
        item = self.planted[index]
        return item.before + self.text(index) if item.quotable else OPENING

    def cite(self, index: int) -> dict[str, str]:
        """Cite the record's source."""
        return {self.planted[index].id: self.quote(index)}

    def claims(self, index: int) -> list[dict[str, Any]]:
        """Make a claim that is an inference, so that its reason is shown."""
        return [{"text": self.text(index), "cite": self.cite(index), "because": self.text(index)}]

    def figures(self, index: int) -> list[dict[str, Any]]:
        """Make a figure; its period keeps it apart from those of texts that look alike."""
        text = self.text(index)
        return [{"what": text, "value": text, "period": f"{1000 + index}", "cite": self.cite(index)}]

    def dates(self, index: int) -> list[dict[str, Any]]:
        """Make a reason for a date."""
        reason = {"source": self.planted[index].id, "quote": self.quote(index), "says": self.date(index)}
        return [{**reason, "because": self.text(index)}]

    def date(self, index: int) -> str:
        """Spread dates over years, so that no page grows too long."""
        return f"{1500 + index // _PER_YEAR}"

    def language(self, index: int) -> str:
        """Give the text as a language; behind one that is a language's tag stands a word."""
        return ("untagged " if _TAG.fullmatch(self.planted[index].text) else "") + self.text(index)

    def source(self, index: int) -> dict[str, Any]:
        """Make a source."""
        text, source = self.text(index), self.planted[index].id
        reasons = ("title_because", "publisher_because", "published_because", "origin_because")
        return {
            "file": f"seeds/{source}.txt",
            **dict.fromkeys(("title", "publisher", "author", *reasons), text),
            "language": self.language(index),
            "published": "2001",
            "url": "https://example.org/a?b=c&d=e#f",
            "archive_url": "https://example.org/archive",
            "origin": f"o{index // 2}",
            "summary": self.claims(index),
            "notes": [*self.claims(index), {"text": text, "cite": {source: CLOSING}}],
            "publish_text": "true",
        }

    def actor(self, index: int) -> dict[str, Any]:
        """Make an actor."""
        text, cite = self.text(index), self.cite(index)
        return {
            "name": text,
            "kind": ("person", "state", "organisation", "group")[index % 4],
            "names": [{"name": text, "kind": "description", "language": self.language(index)}],
            "lead": self.claims(index),
            "roles": [{"title": text, "of": self.next(index), "cite": cite}],
            "relations": [{"kind": text, "to": self.next(index), "cite": cite}],
            "claims": self.claims(index),
            "figures": self.figures(index),
        }

    def issue(self, index: int) -> dict[str, Any]:
        """Make an issue."""
        text, claims = self.text(index), self.claims(index)
        return {"title": text, "question": text, "lead": claims, "claims": claims, "figures": self.figures(index)}

    def event(self, index: int) -> dict[str, Any]:
        """Make an event."""
        own, text = self.planted[index].id, self.text(index)
        return {
            "id": f"e-{own}",
            "date": self.date(index),
            "dates": self.dates(index),
            **dict.fromkeys(("title", "kind", "place"), text),
            "actors": [own],
            "issues": [own],
            "claims": self.claims(index),
            "figures": self.figures(index),
        }

    def statements(self, index: int) -> list[dict[str, Any]]:
        """Make a statement of each mode."""
        own, text = self.planted[index].id, self.text(index)
        same = {"speaker": [own, self.next(index)], "cite": self.cite(index), "issues": [own]}
        return [
            {"id": f"r-{own}", **same, "text": text, "event": f"e-{own}"},
            {"id": f"d-{own}", **same, "speaker": [own], "mode": "direct"}
            | {"words": [text], "date": self.date(index), "dates": self.dates(index)},
        ]

    def conflict(self, index: int) -> dict[str, Any]:
        """Make a conflict."""
        own, text = self.planted[index].id, self.text(index)
        concerned = {"actors": [own], "issues": [own], "events": [f"e-{own}"]}
        judged = {} if index < 10 else {"status": "explained"}
        return {
            "id": f"c-{own}",
            "title": text,
            "because": text,
            "sides": self.claims(index) * 2,
            **concerned,
            **judged,
        }

    def changes(self, index: int) -> list[dict[str, Any]]:
        """Note a change with a text in each of its fields, one of them a correction."""
        text = self.text(index)
        same = {"record": f"event e-{self.planted[index].id}", "because": text}
        return [
            {**same, "date": "2026-11-20", "change": "changed", "of": "title", "from": text, "to": text},
            {**same, "date": "2026-11-20", "change": "new", "of": text, "key": text, "correction": "true"},
        ]

    def settings(self) -> dict[str, Any]:
        """Make the dossier's settings; excerpts are whole texts, so that a text stands in others' context as well."""
        texts = [self.text(index) for index in range(len(self.planted))]
        own = dict.fromkeys(("title", "licence", "contact", "language"), texts[0])
        return {
            **own,
            "as_of": "2026-11-22",
            "excerpt": {"words": "100000", "share": "100"},
            "lead": [claim for index in range(len(texts)) for claim in self.claims(index)],
            "accept": [dict.fromkeys(("code", "record", "because"), text) for text in texts],
            "corrections": [{"date": "2026-11-22", "text": text} for text in texts],
        }
