"""Score temporal expressions as TempEval-3 does: spans strict and relaxed, values of those that were found."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.extract.timeml import Timex
    from generator.passages import Range


@dataclasses.dataclass(slots=True)
class Score:
    """What was counted over documents; the properties are percentages."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    gold_met: int = 0
    found_met: int = 0
    right: int = 0

    def add(self, gold: Sequence[Timex], found: Sequence[Timex]) -> None:
        """Count one document."""
        spans = {tag.span for tag in gold}
        self.gold += len(gold)
        self.found += len(found)
        self.strict += sum(tag.span in spans for tag in found)
        self.found_met += sum(any(overlap(tag.span, other.span) for other in gold) for tag in found)
        met = [(tag, match(tag, found)) for tag in gold]
        self.gold_met += sum(other is not None for _, other in met)
        self.right += sum(other is not None and same(tag.value, other.value) for tag, other in met)

    @property
    def strict_scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1 where a span must be the same."""
        return _scores(self.strict, self.found, self.strict, self.gold)

    @property
    def relaxed_scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1 where spans must overlap."""
        return _scores(self.found_met, self.found, self.gold_met, self.gold)

    @property
    def accuracy(self) -> float:
        """How many of the expressions met have the right value."""
        return 100 * self.right / max(self.gold_met, 1)

    @property
    def value(self) -> float:
        """TempEval-3's F1 of values: that of relaxed spans times the accuracy."""
        return self.relaxed_scores[2] * self.accuracy / 100


def match(tag: Timex, found: Sequence[Timex]) -> Timex | None:
    """Return the expression with the same span, else the first that overlaps."""
    exact = (other for other in found if other.span == tag.span)
    loose = (other for other in found if overlap(tag.span, other.span))
    return next(exact, None) or next(loose, None)


def overlap(one: Range, other: Range) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def same(one: str, other: str) -> bool:
    """Whether two values are the same; as the official scorer compares them."""
    return one == other


def _scores(right_found: int, found: int, right_gold: int, gold: int) -> tuple[float, float, float]:
    precision, recall = 100 * right_found / max(found, 1), 100 * right_gold / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
