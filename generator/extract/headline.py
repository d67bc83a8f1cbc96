"""Choose the headline of a pasted page, and tell the lines that may say who wrote the article, or when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.content_words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.lines import Line

_BY_LINE = re.compile(
    r"^\W*(?:by|from|written by|text|reporting by|editing by|author|photo|источник|автор|текст|фото)\b", re.IGNORECASE
)
_DATED = re.compile(r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_CREDIT = re.compile(r"(?:/ ?[A-Z]{2,}\b|\bphoto\b|\bgetty\b|\bimages?\b|©)", re.IGNORECASE)

_ENOUGH = 4
"""Shared words from which a line is as likely the headline as one that shares more; then the first one is taken."""

_ORIGIN = 1.5
"""What a by-line or a date below a line counts for, in shared words."""

_BELOW = 3
"""Lines below a headline among which they stand."""


def tells_origin(line: str) -> bool:
    """Whether a line may say who wrote the article, or when."""
    return bool(_BY_LINE.search(line) or _DATED.search(line) or _CREDIT.search(line))


def headline(head: Sequence[Line], body: Sequence[Line]) -> Line | None:
    """Choose the headline among the lines before the first prose: the one whose words the article uses most."""
    stems = _matter(body)
    candidates = [line for line in head if 3 <= line.words <= 30 and not _BY_LINE.match(line.text)]  # noqa: PLR2004 - a headline's length
    liked = [(_likeness(line, stems), at, line) for at, line in enumerate(candidates)]
    scored = [(like + _ORIGIN * _signed(head, line), -at, line) for like, at, line in liked if like > 0]
    best = max(scored, key=lambda item: item[:2], default=None)
    return best[2] if best else None


def _signed(head: Sequence[Line], line: Line) -> bool:
    """Whether a by-line or a date stands right below a line, as below a headline and not in a list of them."""
    at = next(number for number, one in enumerate(head) if one is line)
    return any(_BY_LINE.search(one.text) or _DATED.search(one.text) for one in head[at + 1 : at + 1 + _BELOW])


def _matter(body: Sequence[Line]) -> set[str]:
    """List the words of matter in the prose of an article."""
    return {word for line in body if line.prose and not line.because for word in content_words(line.text)}


def _likeness(line: Line, stems: set[str]) -> float:
    """Tell how much of a line the article uses: its stems found there, against those that are not."""
    own = set(content_words(line.text))
    shared = len(own & stems)
    if _CREDIT.search(line.text) or (shared < 2 and shared < len(own)):  # noqa: PLR2004 - one word is chance
        return 0.0
    return min(shared, _ENOUGH) - 0.25 * len(own - stems)
