"""Score how well the article is told from the page around it, by pages judged by hand: words kept and lost."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from generator.evidence import gather
from generator.extract.article import article
from generator.extract.received import Received
from generator.passages import count_words
from generator.reader import read_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.passages import Range

GOLD = Path(__file__).parent / "gold_pages"
ROOT = Path(__file__).parents[2]


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """A page: its text, and the stretches of it that are the article."""

    name: str
    text: str
    own: tuple[Range, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Score:
    """Words of an article that were kept, words of it that were lost, and words of the page that were kept with it."""

    kept: int
    lost: int
    over: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.kept / (2 * self.kept + self.lost + self.over)

    @property
    def loss(self) -> float:
        """The share of the article that was lost."""
        return self.lost / (self.kept + self.lost)


def gold_pages() -> Iterator[Page]:
    """Read the pages judged by hand, and the seeds, whose editors named what is not the article."""
    for path in sorted(GOLD.glob("*.txt")):
        text, own = "", []
        for row in path.read_text("utf-8").splitlines():
            start = len(text)
            text += row[2:] + "\n"
            own += [(start, len(text))] if row.startswith("=") else []
        yield Page(path.stem, text, tuple(own))
    dossier, _ = read_dossier(ROOT)
    evidence = gather(dossier)
    for key, source in dossier.texts.items():
        left = evidence.ignored[key]
        edges = [0, *(edge for span in left for edge in span), len(source.original)]
        yield Page(key, source.original, tuple(zip(edges[::2], edges[1::2], strict=True)))


def scored(page: Page, left: tuple[Range, ...]) -> Score:
    """Score what was left out of a page."""
    gone = {at for start, end in left for at in range(start, end)}
    own = {at for start, end in page.own for at in range(start, end)}
    words = {"kept": 0, "lost": 0, "over": 0}
    for start, end in _words(page.text):
        kind = ("lost" if start in gone else "kept") if start in own else ("over" if start not in gone else "")
        if kind:
            words[kind] += count_words(page.text, [(start, end)])
    return Score(**words)


def _words(text: str) -> Iterator[Range]:
    """Yield where the words of a text stand."""
    start = None
    for at, character in enumerate(f"{text} "):
        if character.isspace() and start is not None:
            yield start, at
            start = None
        elif not character.isspace() and start is None:
            start = at


def rows() -> list[list[str]]:
    """Measure every page: untouched, and with what is not the article left out."""
    found = []
    scores = []
    for page in gold_pages():
        score = scored(page, tuple(item.span for item in article("x", Received(page.text)).left))
        before = scored(page, ())
        scores.append((before, score, before.over == 0))
        found.append([page.name, f"{before.f1:.3f}", f"{score.f1:.3f}", f"{score.loss:.3f}"])
    clean = [score.loss for _, score, is_clean in scores if is_clean]
    mixed = [(before, score) for before, score, is_clean in scores if not is_clean]
    means = [sum(before.f1 for before, _ in mixed) / len(mixed), sum(score.f1 for _, score in mixed) / len(mixed)]
    found.append(["mean of the pages with more than the article", *(f"{mean:.3f}" for mean in means), ""])
    found.append(["mean loss on clean texts", "", "", f"{sum(clean) / len(clean):.3f}"])
    return found
