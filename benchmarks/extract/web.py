"""Score the main text of saved web pages: `python -m benchmarks.extract web --pages FOLDER`.

The folder is a copy of the repository scrapinghub/article-extraction-benchmark: 181 pages with the text of their
article. A page's precision and recall count runs of four words, each as often as it stands; F1 is that of the means
over the pages. Attempts to reach a network are counted while the pages are read.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.extract.received import UnreadableError, read

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = 4
_NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}


def rows(folder: Path) -> list[list[str]]:
    """Read every page, and compare."""
    attempts: list[str] = []
    sys.addaudithook(lambda event, _: attempts.append(event) if event in _NETWORK else None)
    scores = [score(_main_text(data, name), wanted) for name, data, wanted in pages(folder)]
    precision = statistics.mean(one[0] for one in scores if one[0] is not None)
    recall = statistics.mean(one[1] for one in scores if one[1] is not None)
    f1 = 2 * precision * recall / (precision + recall)
    return [[str(len(scores)), *(f"{value:.3f}" for value in (precision, recall, f1)), str(len(attempts))]]


def pages(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """Yield the name, the bytes and the article of each page."""
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for key, wanted in sorted(gold.items()):
        data = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        yield f"{key}.html", data, wanted.get("articleBody", "")


def _main_text(data: bytes, name: str) -> str:
    """Read a page; one without a main text has none."""
    try:
        return read(data, name).text
    except UnreadableError:
        return ""


def score(found: str, wanted: str) -> tuple[float | None, float | None]:
    """Tell the precision and the recall of a page; None where there is nothing to count."""
    one, other = _runs(found), _runs(wanted)
    shared = (one & other).total()
    return shared / one.total() if one else None, shared / other.total() if other else None


def _runs(text: str) -> collections.Counter[tuple[str, ...]]:
    """Count the runs of words of a text; of a shorter one, all of its words."""
    words = re.findall(r"\w+", text)
    return collections.Counter(
        tuple(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, min(len(words), 1)))
    )


def wanted_rows(words: list[str]) -> list[list[str]]:
    """Read the words of a command line, and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract web", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="a copy of scrapinghub/article-extraction-benchmark")
    return rows(parser.parse_args(words).pages)
