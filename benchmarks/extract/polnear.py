"""Read the training folder of PolNeAR: news with its attributions marked. The folder is fetched, never committed.

Only `data/train` is ever read; its articles are cut in two halves by a hash of their names, `tune` and `held`.
"""

from __future__ import annotations

import collections
import dataclasses
import hashlib
import re
from typing import TYPE_CHECKING

from benchmarks.extract.counts import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.passages import Range

_QUOTED = re.compile(r"“([^“”\n]+?)(?:”|\"(?!\w))|\"([^\"\n]+)\"|(?<!\w)''([^\n]+?)''(?!\w)")
_LEAST = 4
"""Words that a quotation has at least to be counted."""


@dataclasses.dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, and the words that name who is marked as their source.

    Attributes:
        span: The words between the marks.
        sources: Where the source is named; empty where nobody is.
        attributed: Whether at least half of it is marked as somebody's words.
    """

    span: Range
    sources: tuple[Range, ...]
    attributed: bool


def articles(folder: Path, half: str) -> Iterator[tuple[str, list[Quotation]]]:
    """Yield the texts of one half with their quotations of four words or more."""
    for path in sorted((folder / "text").glob("*.txt")):
        parity = int(hashlib.sha256(path.stem.encode()).hexdigest(), 16) % 2
        marks = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if marks and parity == ("tune", "held").index(half):
            text = path.read_bytes().decode("utf-8")
            yield text, list(_quotations(text, _attributions(marks[0])))


def _attributions(path: Path) -> list[dict[str, list[Range]]]:
    """Read a file in standoff format: for each attribution its Source, Cue and Content."""
    spans: dict[str, list[Range]] = {}
    events = []
    for line in path.read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T") and rest:  # words that hold a line end go on in lines of their own
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [(int(start), int(end)) for start, end in (item.split(" ") for item in places.split(";"))]
        elif key.startswith("E") and rest:
            events.append(rest.split())
    return [_attribution(event, spans) for event in events]


def _attribution(event: list[str], spans: dict[str, list[Range]]) -> dict[str, list[Range]]:
    """Gather the stretches of one attribution."""
    found: dict[str, list[Range]] = collections.defaultdict(list)
    for role, _, key in (part.partition(":") for part in event):
        found[role.rstrip("0123456789")] += spans.get(key, [])
    return found


def _quotations(text: str, attributions: list[dict[str, list[Range]]]) -> Iterator[Quotation]:
    """Yield the quotations of a text; of two attributions that hold one, the shorter counts."""
    for match in _QUOTED.finditer(text):
        span = match.span(match.lastindex or 0)
        if len(text[slice(*span)].split()) < _LEAST:
            continue
        holding = [
            item
            for item in attributions
            if sum(overlap(span, part) for part in item["Content"]) * 2 >= span[1] - span[0]
        ]
        sourced = [item for item in holding if item["Source"]]
        best = min(sourced, key=lambda item: sum(end - start for start, end in item["Content"]), default=None)
        yield Quotation(span, tuple(best["Source"]) if best else (), bool(holding))
