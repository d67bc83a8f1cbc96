"""Read the surroundings of a span in a source text: its sentences, quotation marks, words in context."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from typing import TYPE_CHECKING

from generator.quotes import paragraph_break

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.quotes import SourceText, Span

Range = tuple[int, int]
"""A start and an end, in characters of the original text."""

_SENTENCE_END = re.compile(r"(?<=[.!?…。।])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[—–-]*[^\Wa-zа-яա-ֆ_])|[\r\n]+\s*")
_WORD = re.compile(r"\S+")
_PAIRS = (
    re.compile(r"“([^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*)”"),
    re.compile(r"„([^„“”\n]*)[“”]"),
    re.compile(r"«([^«»\n]*)»"),
    re.compile(r'"([^"\n]*)"'),
    re.compile(r"(?<!\w)‘([^‘\n]*?)’(?!\w)"),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote in its context.

    Attributes:
        runs: Pieces of the source's text in order, each with True where it is quoted.
        span: Where the first run begins and the last one ends.
        cut_before: Whether the source goes on before the first run.
        cut_after: Whether it goes on after the last.
    """

    runs: tuple[tuple[str, bool], ...]
    span: Range
    cut_before: bool
    cut_after: bool


def quoted_ranges(text: str) -> list[Range]:
    """Find what stands between quotation marks, the marks themselves left out, in order.

    A pair of marks lies in one paragraph; a mark that never closes opens nothing.
    """
    return sorted(match.span(1) for pattern in _PAIRS for match in pattern.finditer(text))


def inside(ranges: Iterable[Range], start: int, end: int) -> bool:
    """Whether one of the ranges holds the whole stretch."""
    return any(first <= start and end <= last for first, last in ranges)


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Join ranges that overlap, in order."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def touching(ranges: Sequence[Range], span: Range) -> Sequence[Range]:
    """Find the ranges that have a character in common with a span, among ranges in order that do not overlap."""
    first = bisect.bisect_right(ranges, span[0], key=lambda item: item[1])
    last = bisect.bisect_left(ranges, span[1], key=lambda item: item[0])
    return ranges[first:last]


def sentences(text: str) -> list[Range]:
    """Split a text into sentences; a line end always ends one."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return [(start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if text[start:end].strip()]


def paragraphs(text: str) -> list[Range]:
    """Split a text into paragraphs without the space around them: lines, or in a text wrapped by hand, blocks."""
    breaks = [match.span() for match in paragraph_break(text).finditer(text)]
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    found = (_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True))
    return [(start, end) for start, end in found if start < end]


def _trimmed(text: str, start: int, end: int) -> Range:
    """Leave out the space at both ends of a stretch."""
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())


def neighbourhood(text: str, ranges: Sequence[Range], start: int, end: int) -> str:
    """Give the sentences that a stretch touches, with one more on either side."""
    first = bisect.bisect_right(ranges, start, key=lambda item: item[0]) - 1
    last = bisect.bisect_left(ranges, end, key=lambda item: item[0]) - 1
    touched = ranges[max(first - 1, 0) : last + 2]
    return text[touched[0][0] : touched[-1][1]] if touched else ""


def count_words(text: str, ranges: Iterable[Range]) -> int:
    """Count the words of stretches that do not overlap."""
    return sum(len(_WORD.findall(text, start, end)) for start, end in ranges)


def between(text: str, covered: Iterable[Range]) -> list[Range]:
    """Find the stretches of a text that hold a word and that none of the ranges covers."""
    edge, found = 0, []
    for start, end in (*sorted(covered), (len(text), len(text))):
        if start > edge and re.search(r"\w", text[edge:start]):
            found.append((edge, start))
        edge = max(edge, end)
    return found


def excerpt(text: SourceText, span: Span, limit: int, barred: Iterable[Range]) -> Excerpt:
    """Cut a quote out of its source with words of context, evenly before and after.

    Args:
        text: The source's text.
        span: Where the quote stands.
        limit: The most words to show, those of the quote included; a quote is never cut.
        barred: Stretches of the text that are never shown.
    """
    floor, ceiling = _open_stretch(text, span, barred)
    spare = max(limit - len(_WORD.findall(text.original[span.start : span.end])), 0)
    before = [match.start() for match in _WORD.finditer(text.original, floor, span.start)]
    after = [match.end() for match in _WORD.finditer(text.original, span.end, ceiling)]
    words_before = min(len(before), max(spare // 2, spare - len(after)))
    words_after = min(len(after), spare - words_before)
    start = before[-words_before] if words_before else span.start
    end = after[words_after - 1] if words_after else span.end
    runs = _runs(text.original, span, start, end)
    return Excerpt(runs, (start, end), words_before < len(before), words_after < len(after))


def _open_stretch(text: SourceText, span: Span, barred: Iterable[Range]) -> Range:
    """Find the stretch around a span that holds nothing barred."""
    floor, ceiling = 0, len(text.original)
    for start, end in barred:
        if end <= span.start:
            floor = max(floor, end)
        elif start >= span.end:
            ceiling = min(ceiling, start)
    return floor, ceiling


def _runs(text: str, span: Span, start: int, end: int) -> tuple[tuple[str, bool], ...]:
    """Cut a stretch into quoted and other runs, empty ones left out."""
    edges = [start, *(edge for part in span.parts for edge in part), end]
    pieces = [text[first:last] for first, last in itertools.pairwise(edges)]
    return tuple((piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece)
