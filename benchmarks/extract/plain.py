"""Read a text as an article: a line is a paragraph. The benchmarks of speech measure no more than that step needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator import passages
from generator.extract.proposals import Article, Left
from generator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.passages import Range

_LINE = re.compile(r"\S[^\r\n]*")
_LAST = re.compile(r"([\w.]+)\.$")


def plain_article(text: str, left: Sequence[Range] = (), language: str = "en") -> Article:
    """Make an article of a text.

    Args:
        text: The text.
        left: Stretches that are not the article itself.
        language: The language that it is written in.
    """
    lines = [(match.start(), match.start() + len(match.group().rstrip())) for match in _LINE.finditer(text)]
    kept = tuple(line for line in lines if not any(start < line[1] and line[0] < end for start, end in left))
    sentences = tuple(sentence for line in kept for sentence in _sentences(text, line, language))
    gone = tuple(Left(span, "marked by hand") for span in left)
    return Article("article", text, left=gone, paragraphs=kept, sentences=sentences, language=language)


def _sentences(text: str, line: Range, language: str) -> Iterator[Range]:
    """Yield the sentences of a line, not cut after an abbreviation or an initial."""
    start, shift = line[0], line[0]
    for _, end in passages.sentences(text[slice(*line)]):
        stop = shift + end
        last = _LAST.search(text[max(start, stop - 30) : stop].rstrip())
        short = last and (
            len(last.group(1)) == 1 or last.group(1).lower() in vocabulary(language)["persons.abbreviations"]
        )
        if short and stop < line[1]:
            continue
        yield start, start + len(text[start:stop].rstrip())
        start = stop
