"""A picture of time: a row for each year, decade or century in which something happened, each on its own scale.

On one straight axis a happening of the nineteenth century would leave a few pixels for the last two years. So each row
is a year by months, a decade by years, or a century by decades: the finest that holds the date. Years without anything
are left out, and the break is drawn.
"""

from __future__ import annotations

import dataclasses
from datetime import date as Day  # noqa: N812 - as in `dates`
from typing import TYPE_CHECKING

from generator.dates import period_words, words
from generator.pictures.axis import CENTURY, DECADE, YEAR, Axis, percent, row_ticks
from generator.pictures.marks import PITCH, Segment, stacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.dates import Date
    from generator.pictures.axis import Tick
    from generator.pictures.marks import Happening, Mark

MOST_MARKS = 150
"""Happenings that are drawn one by one; above it, the density of periods can be read, and single marks cannot."""

MOST_ROWS = 16
"""Rows of years; where there are more, the picture counts in decades, and then in centuries."""

MOST_LANES = 12
"""Marks above one another in a row."""

LABELS = 15.0
"""Per cent of the width that the names of the rows take up."""

_HEAD, _FOOT, _BREAK = 17, 5, 12
_YEAR_DAYS, _DECADE_DAYS = 366, 3_660

_Key = tuple[int, int]
"""The first year of a row, and minus its unit, so that a century comes before its years."""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A year, decade or century as it is drawn.

    Attributes:
        label: Its name, short.
        top: Where it begins.
        words_top: How far down the words of a mark are written when it is looked at.
        lanes_top: Where its lanes begin.
        height: How high it is.
        ground: How high the ground of its lanes is, and how far down it ends.
        middle: How far down the middle of its first lane is.
        ticks: Where its months, years or decades begin; named where they are others than in the row above.
        named: Whether the ticks are to be named.
        after_gap: Whether time is left out between the row above and this one.
        gap_top: Where the break is drawn.
    """

    label: str
    top: int
    words_top: int
    lanes_top: int
    height: int
    ground: int
    ground_end: int
    middle: int
    ticks: tuple[Tick, ...]
    named: bool
    after_gap: bool
    gap_top: int
    marks: tuple[Mark, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class TimePicture:
    """Happenings by date.

    Attributes:
        height: In pixels.
        left: Where the rows begin, to the right of their names.
        says: The picture in words.
        legend: A sample of each kind of mark in it, with what it means.
        remarks: How to read its rows.
        unplaced: Happenings whose year is not known.
    """

    height: int
    left: str
    rows: tuple[Row, ...]
    says: str
    legend: tuple[tuple[Mark, str], ...]
    remarks: tuple[str, ...]
    unplaced: tuple[Happening, ...]


def picture_of_time(happenings: Sequence[Happening]) -> TimePicture | None:
    """Draw happenings by date; None where there is nothing to draw, or more than can be read one by one."""
    dated = [item for item in happenings if item.date.has_year]
    if not dated or len(happenings) > MOST_MARKS:
        return None
    rows = _placed_rows(_rows(dated))
    if max(row.height for row in rows) > _HEAD + _FOOT + MOST_LANES * PITCH:
        return None
    return TimePicture(
        height=rows[-1].top + rows[-1].height,
        left=percent(LABELS),
        rows=tuple(rows),
        says=_says(happenings, dated),
        legend=tuple(_legend(row.marks for row in rows)),
        remarks=tuple(_remarks(rows)),
        unplaced=tuple(item for item in happenings if not item.date.has_year),
    )


# Which row


def _rows(happenings: Sequence[Happening]) -> dict[_Key, list[Segment]]:
    """Sort happenings into rows, as fine as there is room for; they are in order."""
    for least in (YEAR, DECADE, CENTURY):
        rows = _cut(happenings, least)
        if len(rows) <= MOST_ROWS:
            break
    return dict(sorted(rows.items()))


def _cut(happenings: Sequence[Happening], least: int) -> dict[_Key, list[Segment]]:
    """Cut happenings into the rows they touch; rows are of `least` years or more."""
    rows = _filled((item, max(_unit(item.date), least)) for item in happenings)
    whole = {year for (year, unit), own in rows.items() if unit == -YEAR and all(map(_fills_year, own))}
    units = ((item, max(_unit(item.date), least, DECADE if _year(item.date) in whole else YEAR)) for item in happenings)
    return _filled(units) if whole else rows


def _filled(units: Iterable[tuple[Happening, int]]) -> dict[_Key, list[Segment]]:
    """Cut each happening into rows of its unit."""
    rows: dict[_Key, list[Segment]] = {}
    for item, unit in units:
        for key, segment in _segments(item, unit):
            rows.setdefault(key, []).append(segment)
    return rows


def bounds(date: Date) -> tuple[int, int]:
    """Give the first and last day of a date that has a year; an open end is taken to lie where the known one does."""
    known = [day.toordinal() for day in (date.earliest, date.latest) if day]
    return known[0], known[-1]


def _unit(date: Date) -> int:
    """Choose the unit of the row for a date: the shortest that can hold a span of its length."""
    first, last = bounds(date)
    return YEAR if last - first < _YEAR_DAYS else DECADE if last - first < _DECADE_DAYS else CENTURY


def _year(date: Date) -> int:
    """Give the first year of a date."""
    return Day.fromordinal(bounds(date)[0]).year


def _fills_year(segment: Segment) -> bool:
    """Whether a segment says no more than its year: it needs no row of months."""
    first, last = Day.fromordinal(segment.first), Day.fromordinal(segment.last)
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def row_days(year: int, unit: int) -> tuple[int, int]:
    """Give the first and last day of a row."""
    return Day(max(year, 1), 1, 1).toordinal(), Day(year + unit - 1, 12, 31).toordinal()


def _segments(item: Happening, unit: int) -> Iterator[tuple[_Key, Segment]]:
    """Cut a happening at the ends of rows; an open end goes on to the end of its row."""
    first, last = bounds(item.date)
    start = Day.fromordinal(first).year // unit * unit
    for year in range(start, Day.fromordinal(last).year + 1, unit):
        row_first, row_last = row_days(year, unit)
        opens = item.date.earliest is None and year == start
        closes = item.date.latest is None and last <= row_last
        segment = Segment(
            of=item,
            first=row_first if opens else max(first, row_first),
            last=row_last if closes else min(last, row_last),
            more_before=opens or first < row_first,
            more_after=closes or last > row_last,
        )
        yield (year, -unit), segment


# Where it stands


def _placed_rows(rows: dict[_Key, list[Segment]]) -> list[Row]:
    """Place rows under one another."""
    found: list[Row] = []
    top, unit_above, covered = 0, 0, 0
    for (year, minus_unit), segments in rows.items():
        first, last = row_days(year, -minus_unit)
        gap = bool(found) and first > covered + 1
        top += _BREAK if gap else 0
        row = _row(year, -minus_unit, segments, top, named=gap or -minus_unit != unit_above, gap=gap)
        found.append(row)
        top, unit_above, covered = top + row.height, -minus_unit, max(covered, last)
    return found


def _row(year: int, unit: int, segments: list[Segment], top: int, *, named: bool, gap: bool) -> Row:  # noqa: PLR0913 - what a row is made of
    """Place a row, with its marks."""
    axis = Axis(*row_days(year, unit), LABELS, 100.0)
    marks, lanes = stacked(axis, segments, top + _HEAD)
    return Row(
        label=_label(year, unit),
        top=top,
        words_top=top + _HEAD - 5,
        lanes_top=top + _HEAD,
        height=_HEAD + lanes * PITCH + _FOOT,
        ground=lanes * PITCH,
        ground_end=top + _HEAD + lanes * PITCH,
        middle=top + _HEAD + PITCH // 2,
        ticks=row_ticks(axis, year, unit),
        named=named,
        after_gap=gap,
        gap_top=top - _BREAK // 2,
        marks=marks,
    )


def _label(year: int, unit: int) -> str:
    """Name a row shortly."""
    if unit == YEAR:
        return str(year)
    if unit == DECADE:
        return period_words(f"{year // 10:03d}0s").replace(f"–{year // 100}", "–")
    century = year // 100 + 1
    suffix = "th" if century // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
    return f"{century}{suffix} c."


# What it says


def _says(happenings: Sequence[Happening], dated: Sequence[Happening]) -> str:
    """Put a picture into words: how much it shows, and from when to when."""
    first = min(dated, key=lambda item: bounds(item.date)[0])
    last = max(dated, key=lambda item: bounds(item.date)[1])
    reach = " to ".join(dict.fromkeys(words(item.date) for item in (first, last)))
    said = sum(item.statement for item in happenings)
    kinds = ((len(happenings) - said, "event"), (said, "statement"))
    counts = [f"{number:,} {noun}{'s' if number > 1 else ''}" for number, noun in kinds if number]
    return f"{' and '.join(counts)} by date: {reach}. Each mark leads to what it stands for; all of it is told below."


_DOUBTS = ("hollow", "doubted", "about")
_MEANINGS = (
    ("day", "a day"),
    ("span", "some time within it: the sources give no day"),
    ("said", "thinner, or a diamond: a statement"),
    ("hollow", "hollow: the date is inferred"),
    ("doubted", "broken outline: the date is doubtful"),
    ("about", "dotted ends: about that time"),
    ("arrow", "an arrow: goes on, or its end is not known"),
)


def _legend(rows: Iterable[Iterable[Mark]]) -> Iterator[tuple[Mark, str]]:
    """Explain each kind of mark that a picture has, with the first one of its kind as a sample."""
    samples: dict[str, Mark] = {}
    for mark in (mark for marks in rows for mark in marks):
        for kind in _kinds(mark):
            samples.setdefault(kind, mark)
    return ((_sample(kind, samples[kind]), meaning) for kind, meaning in _MEANINGS if kind in samples)


def _remarks(rows: Sequence[Row]) -> Iterator[str]:
    """Say how to read rows: on scales of their own, and with breaks between them."""
    if len({row.ticks[-1].label for row in rows}) > 1:
        yield "each row has its own scale"
    if any(row.after_gap for row in rows):
        yield "at a dotted line, years without a mark are left out"


def _kinds(mark: Mark) -> Iterator[str]:
    """List what there is to explain about a mark."""
    css = mark.css.split()
    yield "said" if "fs-said" in css else "day" if mark.is_dot else "span"
    yield from (name for name in _DOUBTS if f"fs-{name}" in css)
    yield from ("arrow" for _ in mark.arrows[:1])


def _sample(kind: str, mark: Mark) -> Mark:
    """Draw a mark of one kind, and of no other, for the legend."""
    middle = PITCH // 2
    said = "fs-said" if kind == "said" else ""
    tails = (("4%", "22%"), ("78%", "96%")) if kind == "about" else ()
    arrows = (("80%", mark.arrows[-1][1]),) if kind == "arrow" else ()
    return dataclasses.replace(
        mark,
        css=" ".join(filter(None, ("fs-mark", said, f"fs-{kind}" if kind in _DOUBTS else ""))),
        left="20%" if mark.is_bar else "50%",
        width="60%",
        top=middle - mark.height // 2,
        middle=middle,
        tails=tails,
        arrows=arrows,
    )
