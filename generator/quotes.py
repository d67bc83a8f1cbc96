"""Find a quote in a source text, exactly; when it is not there, show the nearest passage.

Equal means equal after folding, and folding is only this: Unicode NFC, every run of white space one
space, curly and straight quotation marks alike, dashes alike. Case, digits and letters are never folded.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
import itertools
import re
import sys
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator

MIN_WORDS = 5
"""Words that make a quote long enough to be found in one place only."""

MIN_CHARACTERS = 25
"""Characters that do the same where words are few and long."""

_NEAR = 55.0
"""The rapidfuzz score (0 to 100) below which a passage is too far off to be worth showing."""

_GAP = re.compile(r"\[(?:…|\.\.\.)\]")
JOINED_BEFORE = re.compile(r"\d[.,]$|[^\W\d_]'$|\b(?:anti|ex|half|non|post|pre|pseudo|quasi|semi|un)-$", re.IGNORECASE)
"""What holds on to the letter or digit after it: a number, a contraction, a prefix that turns the meaning."""

_JOINED_AFTER = re.compile(r"\d[.,]\d|[^\W\d_]'(?!s\b)[^\W\d_]", re.IGNORECASE)
"""What goes on after the letter or digit before it; the `'s` of a possessive may be left off."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_WIDE_SPACE = re.compile(r"\s{2,}")
_HARD_WRAP = 100
"""A text whose lines are all shorter than this, and that has blank lines, is taken as wrapped by hand."""

_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_ALIKE = {
    **dict.fromkeys(map(ord, "“”„‟"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """Where a quote stands: its parts as (start, end) offsets in characters of the original text.

    A quote has one part, and one more for each `[…]` in it.
    """

    parts: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.parts[-1][1]


@dataclasses.dataclass(frozen=True, slots=True)
class Nearest:
    """The passage of a source that is most like a quote: its words and the line it begins on."""

    text: str
    line: int


class SourceText:
    """The text of a source as it was received, ready to be searched.

    Folding is done once, so that a search costs no more than a plain search in a string.

    Attributes:
        original: The text, letter for letter.
        folded: The text after folding.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self.folded, self._marks = _fold_with_marks(original)
        self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(original))]
        self._break = paragraph_break(original)

    def line(self, offset: int) -> int:
        """Tell the line, counted from 1, of an offset in the original."""
        return bisect.bisect_right(self._line_starts, offset)

    def to_original(self, folded_offset: int) -> int:
        """Turn an offset in the folded text into one in the original."""
        index = bisect.bisect_right(self._marks, (folded_offset, sys.maxsize)) - 1
        folded_mark, original_mark = self._marks[index]
        limit = self._marks[index + 1][1] if index + 1 < len(self._marks) else len(self.original)
        return min(original_mark + folded_offset - folded_mark, limit)

    def same_paragraph(self, start: int, end: int) -> bool:
        """Whether no paragraph ends between two offsets of the original."""
        return not self._break.search(self.original, start, end)


@functools.lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Fold a text as described above, without the space around it; what was folded lately is remembered."""
    return _fold_with_marks(text)[0].strip()


def long_enough(quote: str) -> bool:
    """Whether a quote has the 5 words or 25 characters that make it worth looking for."""
    words = _GAP.sub(" ", fold(quote))
    return len(words.split()) >= MIN_WORDS or len(words) >= MIN_CHARACTERS


def pieces(quote: str) -> list[str]:
    """Split a quote at its gaps `[…]` into folded pieces, empty ones left out."""
    return [piece for part in _GAP.split(quote) if (piece := fold(part))]


def find_quote(text: SourceText, quote: str, most: int | None = None) -> list[Span]:
    """Find every place where a quote stands, in order; none means that the source does not say it.

    A quote stands between word ends: `formal talks` is not found in `informal talks`. The pieces around a
    gap stand in one paragraph, in the order given, each the nearest to the longest of them.

    Args:
        text: The text of the source.
        quote: The words.
        most: After how many places to stop looking; None looks for all.
    """
    wanted = pieces(quote)
    if not wanted:
        return []
    core = max(range(len(wanted)), key=lambda index: len(wanted[index]))
    starts = [list(_starts(text.folded, piece)) if index != core else [] for index, piece in enumerate(wanted)]
    found = (_around(text, wanted, starts, core, start) for start in _starts(text.folded, wanted[core]))
    return list(itertools.islice((span for span in found if span and _gaps_allowed(text, span)), most))


def nearest(text: SourceText, quote: str) -> Nearest | None:
    """Show the passage most like a quote that was not found, or None when nothing is near.

    Nearness only words a message; it never makes a quote count as found.
    """
    missing = [piece for piece in pieces(quote) if next(_starts(text.folded, piece), None) is None]
    if not missing or not text.folded:
        return None
    alignment = fuzz.partial_ratio_alignment(missing[0], text.folded, score_cutoff=_NEAR)
    if alignment is None or alignment.dest_end == alignment.dest_start:
        return None
    start, end = _whole_words(text.folded, alignment.dest_start, alignment.dest_end)
    return Nearest(text.folded[start:end].strip(), text.line(text.to_original(start)))


def _gaps_allowed(text: SourceText, span: Span) -> bool:
    """Whether the gaps of a quote, where it has any, leave out words of one paragraph only."""
    return len(span.parts) == 1 or text.same_paragraph(span.start, span.end)


def _starts(folded: str, piece: str) -> Iterator[int]:
    """Yield each offset at which a folded piece stands between word ends, in order."""
    start = folded.find(piece)
    while start >= 0:
        if not _cuts_word(folded, start) and not _cuts_word(folded, start + len(piece)):
            yield start
        start = folded.find(piece, start + 1)


def _cuts_word(text: str, offset: int) -> bool:
    """Whether an offset lies inside a word, a number such as `6,500`, or a form such as `can't` or `non-aligned`."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if unicodedata.category(after).startswith("M"):
        return True
    if after.isalnum():
        joined = JOINED_BEFORE.search(text, max(offset - 12, 0), offset)
        return before.isalnum() or unicodedata.category(before)[0] == "M" or joined is not None
    return before.isalnum() and _JOINED_AFTER.match(text, offset - 1) is not None


def _around(text: SourceText, wanted: list[str], starts: list[list[int]], core: int, start: int) -> Span | None:
    """Find the other pieces of a quote, given where each stands, before and after its longest piece.

    Returns:
        None when a piece is missing on its side.
    """
    spans = [(start, start + len(wanted[core]))]
    for piece, places in zip(reversed(wanted[:core]), reversed(starts[:core]), strict=True):
        index = bisect.bisect_right(places, spans[0][0] - len(piece))
        if index == 0:
            return None
        spans.insert(0, (places[index - 1], places[index - 1] + len(piece)))
    for piece, places in zip(wanted[core + 1 :], starts[core + 1 :], strict=True):
        index = bisect.bisect_left(places, spans[-1][1])
        if index == len(places):
            return None
        spans.append((places[index], places[index] + len(piece)))
    return Span(tuple((text.to_original(first), text.to_original(last)) for first, last in spans))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch of text to the ends of the words it cuts."""
    while _cuts_word(text, start):
        start -= 1
    while _cuts_word(text, end):
        end += 1
    return start, end


def paragraph_break(text: str) -> re.Pattern[str]:
    """Choose what ends a paragraph: a blank line in a text wrapped by hand, else every line end."""
    longest = max(map(len, text.splitlines()), default=0)
    wrapped = longest < _HARD_WRAP and re.search(r"\n[ \t]*\r?\n", text)
    return re.compile(r"\n[ \t]*\r?\n") if wrapped else _LINE_END


def _fold_with_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Fold a text and note where folded and original offsets part ways.

    Returns:
        The folded text, and pairs (folded offset, original offset) in order; between two pairs one
        character of the one is one character of the other.
    """
    folded: list[str] = []
    marks = [(0, 0)]
    done = length = 0
    for match in _odd_stretches(text).finditer(text):
        for piece, end in (
            (text[done : match.start()].translate(_ALIKE), match.start()),
            (_fold_stretch(match[0]), match.end()),
        ):
            folded.append(piece)
            length += len(piece)
            marks.append((length, end))
        done = match.end()
    folded.append(text[done:].translate(_ALIKE))
    return "".join(folded), marks


def _fold_stretch(stretch: str) -> str:
    """Fold a stretch whose length may change: white space to one space, the rest to NFC."""
    return " " if stretch.isspace() else unicodedata.normalize("NFC", stretch).translate(_ALIKE)


def _odd_stretches(text: str) -> re.Pattern[str]:
    """Choose the pattern of what does not fold character by character."""
    return _WIDE_SPACE if unicodedata.is_normalized("NFC", text) else _composing()


@functools.cache
def _composing() -> re.Pattern[str]:
    """Build the pattern of what NFC may change: marks with their letter, and letters it replaces.

    Read off Python's own Unicode tables, once, and only when a text needs it.
    """
    characters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]  # noqa: PLR2004 - surrogates
    marks = {character for character in characters if unicodedata.combining(character)}
    for character in characters:
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and not parts[0].startswith("<"):  # noqa: PLR2004 - a base and what joins it
            marks.add(chr(int(parts[1], 16)))
    marks.update(map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))))  # Hangul joins by rule, not by table
    replaced = "".join(c for c in characters if unicodedata.normalize("NFC", c) != c)
    joining = "".join(sorted(marks))
    return re.compile(rf"\s{{2,}}|\S[{re.escape(joining)}]+|[{re.escape(replaced)}]")
