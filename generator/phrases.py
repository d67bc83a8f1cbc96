"""Find phrases in texts, however many they are: each word of a text is looked up, no phrase is tried in vain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.passages import Range

_WORD = re.compile(r"\w+")


class Phrases:
    """Names and titles to be looked for between word ends; a phrase without a word in it is never found."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first_word: dict[str, list[tuple[str, int]]] = {}
        for phrase in sorted(set(phrases), key=len, reverse=True):
            first = _WORD.search(phrase)
            if first:
                self._by_first_word.setdefault(first[0], []).append((phrase, first.start()))

    def in_text(self, text: str) -> Iterator[Range]:
        """Yield where phrases stand in a text, in order: the longest where several begin alike, none over another."""
        done = 0
        for word in _WORD.finditer(text):
            for phrase, offset in self._by_first_word.get(word[0], ()):
                start = word.start() - offset
                if start >= done and text.startswith(phrase, start) and _is_whole(text, start, start + len(phrase)):
                    done = start + len(phrase)
                    yield start, done
                    break


def stands(text: str, phrase: str) -> bool:
    """Whether a text has a phrase between word ends."""
    start = text.find(phrase)
    while start >= 0 and not _is_whole(text, start, start + len(phrase)):
        start = text.find(phrase, start + 1)
    return start >= 0


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text begins and ends between words."""
    return not _WORD.match(text[max(start - 1, 0) : start]) and not _WORD.match(text[end : end + 1])
