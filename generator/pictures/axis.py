"""An axis of time: days to per cents of a picture's width, and the dates written along it."""

from __future__ import annotations

import dataclasses
import itertools
from datetime import date as Day  # noqa: N812 - as in `dates`
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
YEAR, DECADE, CENTURY = 1, 10, 100
"""Units of a row, in years."""

_MOST_TICKS = 6
_DAY_STEPS = (1, 2, 5, 10)
_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000)
_LONG = 75
"""Days from which on an axis counts in months."""


def percent(number: float) -> str:
    """Write a number as an SVG length."""
    return f"{round(number, 2):g}%"


@dataclasses.dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last`, as ordinals, drawn between two per cents of the width."""

    first: int
    last: int
    left: float = 0.0
    right: float = 100.0

    def start(self, day: int) -> float:
        """Say where a day begins."""
        return self.left + (self.right - self.left) * (day - self.first) / (self.last + 1 - self.first)

    def end(self, day: int) -> float:
        """Say where a day ends."""
        return self.start(day + 1)


@dataclasses.dataclass(frozen=True, slots=True)
class Tick:
    """A line across an axis where a period begins, and that period's name beside it."""

    at: str
    label: str


def row_ticks(axis: Axis, year: int, unit: int) -> tuple[Tick, ...]:
    """Divide a row: a year into months, a decade into years, a century into decades."""
    if unit == YEAR:
        starts = [(Day(year, month, 1), MONTHS[month - 1]) for month in range(1, 13)]
    else:
        years = range(year, year + unit, unit // 10)
        starts = [(Day(max(one, 1), 1, 1), str(max(one, 1))) for one in years]
    return tuple(Tick(percent(axis.start(day.toordinal())), label) for day, label in starts)


def span_ticks(axis: Axis) -> tuple[Tick, ...]:
    """Divide an axis of any length by days, months or years, whichever leaves room for their names."""
    return tuple(Tick(percent(axis.start(day.toordinal())), label) for day, label in _starts(axis))


def _starts(axis: Axis) -> list[tuple[Day, str]]:
    """List the beginnings of days, months or years along an axis: the finest that are few enough."""
    if axis.last - axis.first < _LONG:
        step = next((step for step in _DAY_STEPS if (axis.last - axis.first) // step < _MOST_TICKS), _DAY_STEPS[-1])
        days = [Day.fromordinal(day) for day in range(axis.first, axis.last + 1, step)]
        return [(day, f"{day.day} {MONTHS[day.month - 1]} {day.year}") for day in days[:_MOST_TICKS]]
    found = (list(itertools.islice(_months(axis, step), _MOST_TICKS + 1)) for step in _MONTH_STEPS)
    return next((starts for starts in found if len(starts) <= _MOST_TICKS), [])


def _months(axis: Axis, step: int) -> Iterator[tuple[Day, str]]:
    """Yield the beginning of every so-many-th month along an axis, counted from the year 1."""
    first, last = Day.fromordinal(axis.first), Day.fromordinal(axis.last)
    count = -(-((first.year - 1) * 12 + first.month - (first.day == 1)) // step) * step
    while count <= (last.year - 1) * 12 + last.month - 1:
        year, month = count // 12 + 1, count % 12
        years = step % 12 == 0
        yield Day(year, month + 1, 1), str(year) if years else f"{MONTHS[month]} {year}"
        count += step
