"""Dates that cannot all hold, drawn under one another on one axis."""

from __future__ import annotations

import dataclasses
from datetime import date as Day  # noqa: N812 - as in `dates`
from typing import TYPE_CHECKING

from generator.dates import words
from generator.pictures.axis import Axis, percent, span_ticks
from generator.pictures.marks import Segment, extent, placed
from generator.pictures.time import bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.dates import Date
    from generator.pictures.axis import Tick
    from generator.pictures.marks import Happening, Mark

_HEAD, _WORDS, _ROW = 20, 14, 38
_MARGIN = 12
"""One part in so many of the span is left free at either end."""


@dataclasses.dataclass(frozen=True, slots=True)
class Interval:
    """One of the dates: its words, how far down they stand, and its mark below them."""

    label: str
    label_at: str
    label_ends: bool
    base: int
    mark: Mark

    @property
    def marks(self) -> tuple[Mark]:
        """Give the mark to a part of a template that draws marks of a list."""
        return (self.mark,)


@dataclasses.dataclass(frozen=True, slots=True)
class IntervalsPicture:
    """Dates under one another, on one axis."""

    height: int
    ticks: tuple[Tick, ...]
    rows: tuple[Interval, ...]
    says: str


def intervals(happenings: Sequence[Happening]) -> IntervalsPicture | None:
    """Draw dates under one another; None where fewer than two of them have a year."""
    dated = [item for item in happenings if item.date.has_year]
    if len(dated) < 2:  # noqa: PLR2004 - a difference takes two
        return None
    axis = _axis([item.date for item in dated])
    rows = tuple(_interval(axis, item, _HEAD + index * _ROW) for index, item in enumerate(dated))
    says = "Dates that cannot all hold, each a bar on one axis: " + "; ".join(row.label for row in rows) + "."
    return IntervalsPicture(_HEAD + len(rows) * _ROW, span_ticks(axis), rows, says)


def _axis(dates: Sequence[Date]) -> Axis:
    """Span all dates, with some room at both ends."""
    days = [day for date in dates for day in bounds(date)]
    room = max((max(days) - min(days)) // _MARGIN, 2)
    return Axis(max(min(days) - room, 1), min(max(days) + room, Day.max.toordinal()))


def _interval(axis: Axis, item: Happening, top: int) -> Interval:
    """Place a date; an open end goes on to the end of the axis."""
    first, last = bounds(item.date)
    opens, closes = item.date.earliest is None, item.date.latest is None
    segment = Segment(item, axis.first if opens else first, axis.last if closes else last, opens, closes)
    mark = placed(axis, segment, top + _WORDS)
    said = words(item.date, inferred=item.inferred)
    left, right = extent(axis, segment)
    return Interval(said, percent(right if mark.words_end else left), mark.words_end, top + _WORDS - 2, mark)


def apart(dates: Sequence[Date]) -> str:
    """Say how far apart dates are that share no day; empty where some pair of them has one in common.

    Args:
        dates: Two or more dates; those without a year are left out.
    """
    known = [(*bounds(date), date) for date in dates if date.has_year and date.earliest and date.latest]
    if not known:
        return ""
    later, earlier = max(known, key=lambda item: item[0]), min(known, key=lambda item: item[1])
    days = later[0] - earlier[1]
    distance = "1 day" if days == 1 else f"{days:,} days"
    return (
        f"No day lies in all of them: {words(later[2])} begins {distance} after {words(earlier[2])} ends."
        if days > 0
        else ""
    )
