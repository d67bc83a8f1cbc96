"""Score the article told from whole pages pasted as text: `python -m benchmarks.extract pasted --pages FOLDER`.

The folder is a copy of the repository scrapinghub/article-extraction-benchmark. Chromium (`CHROMIUM` names it) shows
each page without its scripts and without a network, and gives its text as it is copied from there. The text is scored
as by `web`, untouched and with what is not the article left out. The pages are cut in two halves by a hash of their
names: rules are developed with `tune`, the pages of `held` are never looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.extract.web import pages, score
from generator.extract.article import article
from generator.extract.received import Received

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

_SCRIPT = re.compile(r"<(script|noscript)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_HALVES = ("tune", "held")
_PATIENCE = 10_000
"""Milliseconds that a page may take to be shown."""


def rows(folder: Path) -> list[list[str]]:
    """Show every page, and compare."""
    halves: dict[str, list[tuple[str, str]]] = {half: [] for half in _HALVES}
    for name, text, wanted in _pasted(folder):
        parity = int(hashlib.sha256(name.removesuffix(".html").encode()).hexdigest(), 16) % 2
        halves[_HALVES[parity]].append((text, wanted))
    return [_row(half, found) for half, found in halves.items()]


def _row(half: str, found: Sequence[tuple[str, str]]) -> list[str]:
    """Score one half."""
    untouched = _means([score(text, wanted) for text, wanted in found])
    left = _means([score(_kept(text), wanted) for text, wanted in found])
    return [half, str(len(found)), *(f"{value:.3f}" for value in (untouched[2], *left))]


def _means(scores: Sequence[tuple[float | None, float | None]]) -> tuple[float, float, float]:
    """Give the mean precision and recall of pages, and the F1 of the two."""
    precision = statistics.mean(one for one, _ in scores if one is not None)
    recall = statistics.mean(one for _, one in scores if one is not None)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _kept(text: str) -> str:
    """Give a text without what is not the article."""
    kept, at = [], 0
    for left in article("page", Received(text)).left:
        kept.append(text[at : left.span[0]])
        at = left.span[1]
    return "".join([*kept, text[at:]])


def _pasted(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the text and the article of each page."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=_FLAGS)
        context = browser.new_context(offline=True)
        for name, data, wanted in pages(folder):
            page = context.new_page()
            yield name, _text(page, data.decode("utf-8", "replace")), wanted
            page.close()
        browser.close()


def _text(page: Page, markup: str) -> str:
    """Show a page, and give its text as it would be copied."""
    page.set_content(_SCRIPT.sub("", markup), wait_until="domcontentloaded", timeout=_PATIENCE)
    return str(page.evaluate("document.body.innerText"))


def wanted_rows(words: list[str]) -> list[list[str]]:
    """Read the words of a command line, and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract pasted", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="a copy of scrapinghub/article-extraction-benchmark")
    return rows(parser.parse_args(words).pages)
