"""What the meaning of an expression may rest on: the publication date, dates named before it, its sentence."""

from __future__ import annotations

import bisect
import dataclasses
from typing import TYPE_CHECKING

from generator.extract.when.units import RANKS, reference
from generator.passages import sentences

if TYPE_CHECKING:
    import re

    from generator.dates import Date
    from generator.extract.proposals import Article
    from generator.extract.when.find import Found
    from generator.extract.when.grammar import Grammar
    from generator.extract.when.units import Moment, Reference
    from generator.passages import Range

_REACH = 1500
"""Characters that an expression such as "the following day" may stand away from the date that it counts from."""

_LEAD = 12
"""Characters before a year that tell whether it stands for itself."""

_GAP = 8
"""Characters that may stand between an expression and the year that follows it."""

_CLAUSE = 100
"""Characters before and after an expression in which its verb is looked for."""


_FAR = 2 * _CLAUSE - 1
"""How far the farthest sign of a tense is: one after the expression counts from its clause's length on."""


@dataclasses.dataclass(frozen=True, slots=True)
class Anchor:
    """A date that was named in the text, to count from."""

    span: Range
    known: Reference


@dataclasses.dataclass(slots=True)
class Context:
    """The surroundings of the expression that is read at the moment.

    Attributes:
        article: The article.
        grammar: The grammar of its language.
        years: The years named in the text in so many words, each with its span, in order.
        anchors: The dates named so far, in order.
        quarters: The quarters named so far, in order: where, and which.
    """

    article: Article
    grammar: Grammar
    years: list[tuple[Range, str]] = dataclasses.field(default_factory=list)
    anchors: list[Anchor] = dataclasses.field(default_factory=list)
    quarters: list[tuple[Range, Moment]] = dataclasses.field(default_factory=list)
    _sentences: tuple[Range, ...] = ()
    _starts: list[int] = dataclasses.field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up where sentences begin."""
        self._sentences = self.article.sentences or tuple(sentences(self.article.text))
        self._starts = [start for start, _ in self._sentences]

    @property
    def published(self) -> Date | None:
        """When the article was published."""
        return self.article.published

    @property
    def now(self) -> Reference | None:
        """What is known of the publication date, to count from."""
        return reference(self.article.published) if self.article.published else None

    def sentence(self, span: Range) -> Range:
        """Return the sentence that an expression begins in."""
        index = bisect.bisect_right(self._starts, span[0]) - 1
        return self._sentences[index] if index >= 0 else span

    def words(self, span: Range) -> str:
        """Return the words of a span, as a reason repeats them."""
        return f"“{' '.join(self.article.text[slice(*span)].split())}”"

    def anchor(self, span: Range, unit: str) -> Anchor | None:
        """Return the last date before an expression from which it can count in a unit."""
        for anchor in reversed(self.anchors):
            if span[0] - anchor.span[1] > _REACH:
                return None
            if anchor.known.rank <= max(RANKS.get(unit, 0), 1):
                return anchor
        return None

    def quarter(self, span: Range) -> tuple[Range, Moment] | None:
        """Return the quarter that was named last before an expression, and near it."""
        near = self.quarters and span[0] - self.quarters[-1][0][1] <= _REACH
        return self.quarters[-1] if near else None

    def remember(self, span: Range, date: Date) -> None:
        """Keep a date, for what counts from it."""
        known = reference(date)
        if known:
            self.anchors.append(Anchor(span, known))

    def named_year(self, span: Range) -> tuple[Range, str] | None:
        """Return the year that the sentence names before an expression, or right after it."""
        first, last = self.sentence(span)
        index = bisect.bisect_left(self.years, (span, ""))
        before, after = self.years[max(index - 1, 0) : index], self.years[index : index + 1]
        if before and before[0][0][0] >= first and before[0][0][1] <= span[0]:
            return before[0]
        close = after and after[0][0][1] <= last and after[0][0][0] - span[1] <= _GAP
        return after[0] if close else None

    def told_year(self, span: Range) -> tuple[Range, str] | None:
        """Return the year that the sentence before names, or the one in which the last date named lies."""
        first, _ = self.sentence((self.sentence(span)[0] - 1, 0))
        index = bisect.bisect_left(self.years, (span, ""))
        told = self.years[max(index - 1, 0) : index]
        same = "\n" not in self.article.text[told[0][0][0] : span[0]] if told else False
        return told[0] if told and told[0][0][0] >= first and same else None

    def tense(self, span: Range) -> int:
        """Return -1 where the nearest sign is one of the past, 1 for the future, 0 where there is none."""
        past, future = self._nearest(span, self.grammar.past), self._nearest(span, self.grammar.future)
        if min(past, future) > _FAR:
            future = self._nearest(span, self.grammar.hints)
        return 1 if future <= min(past, _FAR) else -1 if past <= _FAR else 0

    def is_ahead(self, span: Range) -> bool:
        """Whether the nearest sign says that what is told lies ahead of the one who writes, not of some past day."""
        past, ahead = self._nearest(span, self.grammar.past), self._nearest(span, self.grammar.ahead)
        return ahead <= min(past, _FAR)

    def is_over(self, year: str) -> bool:
        """Whether a year lies before that of publication."""
        now = self.now.year if self.now else None
        return now is not None and int(year) < now

    def _nearest(self, span: Range, signs: re.Pattern[str]) -> int:
        """Return how far the nearest sign is from an expression, in its clause."""
        first, last = self.sentence(span)
        text = self.article.text
        before = text[max(first, span[0] - _CLAUSE) : span[0]]
        return _nearest(before, text[span[1] : min(last, span[1] + _CLAUSE)], signs)


def _nearest(before: str, after: str, signs: re.Pattern[str]) -> int:
    """Return how far the nearest sign is; one after the expression is farther than any before it."""
    ahead = min((len(before) - match.end() for match in signs.finditer(before)), default=_FAR + 1)
    behind = min((_CLAUSE + match.start() for match in signs.finditer(after)), default=_FAR + 1)
    return min(ahead, behind)


def lending(text: str, found: list[Found], grammar: Grammar) -> list[tuple[Range, str]]:
    """Return the years that expressions name, where another date may lack them: "in 2020", not "the 2020 war"."""
    named = [one for one in found if "year" in one.says]
    return [(one.span, one.says["year"].zfill(4)) for one in named if _lends(text, one, grammar)]


def _lends(text: str, found: Found, grammar: Grammar) -> bool:
    before = text[max(found.span[0] - _LEAD, 0) : found.span[0]]
    return "month" in found.says or grammar.lends_after.search(before) is not None
