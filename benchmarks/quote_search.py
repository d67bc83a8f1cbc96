"""Find 100,000 quotes one after another and tell, as JSON, what the first and the last ones cost.

The quotes are spread over many sources, as in a dossier. A second figure takes one long source, a book: there a
search reads the whole text, to know that a quote stands in it once.
"""

from __future__ import annotations

import dataclasses
import json
import statistics
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.world import World
from generator.evidence import look_up
from generator.model import Citation
from generator.quotes import SourceText, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

QUOTES = 100_000
BLOCK = 1_000
"""Quotes that are timed together."""

_IN_A_SOURCE = 50
_IN_A_BOOK = 5_000
_PASSES = 3
_MISSES = 200


@dataclasses.dataclass
class Search:
    """What searching costs; microseconds are CPU time for one quote.

    Attributes:
        first: Microseconds for each of the first 1,000 quotes.
        last: The same for the last 1,000.
        ratio: `last` by `first`, the median of the passes.
        missing: Microseconds to show the passage nearest to a quote that is not there.
        book: Microseconds for a quote in a book of 5,000 paragraphs.
        book_ratio: What such a quote costs for each character searched, by what one of `first` does.
    """

    first: float
    last: float
    ratio: float
    missing: float
    book: float
    book_ratio: float


def measure(quotes: int = QUOTES) -> Search:
    """Make the sources, and search them."""
    world = World(1_000, 1)
    texts, wanted = _sources(world, quotes)
    passes = [_blocks(texts, wanted) for _ in range(_PASSES)]
    book, of_book = _sources(world, _IN_A_BOOK, _IN_A_BOOK)
    in_book = _microseconds(lambda: _look_up(book, of_book[-BLOCK // 10 :]), BLOCK // 10)
    first = statistics.median(blocks[0] for blocks in passes)
    lengths = (len(next(iter(found.values())).folded) for found in (book, texts))
    return Search(
        first=first,
        last=statistics.median(blocks[-1] for blocks in passes),
        ratio=statistics.median(blocks[-1] / blocks[0] for blocks in passes),
        missing=_microseconds(lambda: _miss(texts, wanted[:_MISSES]), _MISSES),
        book=in_book,
        book_ratio=in_book / first / (next(lengths) / next(lengths)),
    )


def _sources(world: World, quotes: int, in_each: int = _IN_A_SOURCE) -> tuple[dict[str, SourceText], list[Citation]]:
    """Make sources of so many paragraphs, and a citation of every paragraph."""
    paragraphs = {f"source-{number}": _paragraphs(world, in_each) for number in range(quotes // in_each)}
    texts = {key: SourceText("\n\n".join(found)) for key, found in paragraphs.items()}
    return texts, [Citation(key, quote) for key, found in paragraphs.items() for quote in found]


def _paragraphs(world: World, count: int) -> list[str]:
    """Make paragraphs."""
    words = world.words
    return [f"The {words.thing()} {words.verb()} the {words.thing()} {words.among()}." for _ in range(count)]


def _blocks(texts: dict[str, SourceText], wanted: Sequence[Citation]) -> list[float]:
    """Look up every quote, and tell the microseconds that one took in each block of them."""
    starts = range(0, len(wanted), BLOCK)
    return [_microseconds(lambda: _look_up(texts, wanted[at : at + BLOCK]), BLOCK) for at in starts]  # noqa: B023 - called at once


def _look_up(texts: dict[str, SourceText], wanted: Sequence[Citation]) -> None:
    """Look up quotes, every one of which must be found."""
    for citation in wanted:
        if look_up(texts[citation.source], citation).span is None:
            raise LookupError(citation.quote)


def _miss(texts: dict[str, SourceText], wanted: Sequence[Citation]) -> None:
    """Look for the nearest passage to quotes with one letter changed."""
    for citation in wanted:
        nearest(texts[citation.source], citation.quote.replace("e", "x", 1))


def _microseconds(work: Callable[[], None], count: int) -> float:
    """Tell the CPU time of one of so many equal pieces of work."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1e6 / count


if __name__ == "__main__":
    print(json.dumps(dataclasses.asdict(measure(*map(int, sys.argv[1:])))))
