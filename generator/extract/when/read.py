"""Say what an expression means: one row of `MEANINGS` for each kind that a rule of a grammar may give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.dates import parse_date
from generator.extract.proposals import When
from generator.extract.when.counted import shift
from generator.extract.when.lengths import clock, comes_back, duration, vague
from generator.extract.when.named import calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.dates import Date
    from generator.extract.when.context import Context
    from generator.extract.when.find import Found
    from generator.extract.when.meaning import Meaning

MEANINGS: Mapping[str, Callable[[Found, Context], Meaning]] = {
    "calendar": calendar,
    "shift": shift,
    "duration": duration,
    "set": comes_back,
    "vague": vague,
    "clock": clock,
}
"""What a rule may give, and how that is read."""


def read(found: Found, context: Context) -> When:
    """Return an expression with its meaning."""
    meaning = MEANINGS[found.rule.gives](found, context)
    return When(
        span=found.span,
        says=_date(meaning.says),
        date=_date(meaning.date),
        anchor=meaning.anchor,
        because=meaning.because,
        sure=meaning.sure,
        kind=meaning.kind,
        timex=meaning.timex,
    )


def _date(edtf: str) -> Date | None:
    return parse_date(edtf) if edtf else None
