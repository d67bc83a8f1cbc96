"""Move between days, weeks, months and years, from a date that may be known only in part."""

from __future__ import annotations

import calendar
from datetime import date as Day  # noqa: N812 - as in `generator.dates`
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from generator.dates import DateError, parse_date, shift

if TYPE_CHECKING:
    from generator.dates import Date

_YEARS = {"year": 1, "decade": 10, "century": 100}
_SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_LAST_YEAR = 9999
_SATURDAY = 5
RANKS = {"day": 0, "weekend": 0, "week": 0, "month": 1, "quarter": 1, "season": 1, "year": 2, "decade": 3, "century": 4}
"""How coarse a unit is: what is counted in it needs a date that is known at least as closely."""


class Moment(NamedTuple):
    """When something is, in EDTF and as the value of a TIMEX3 tag."""

    edtf: str
    timex: str


class Reference(NamedTuple):
    """The parts of a date that are known, to count from; `mark` is its qualifier."""

    year: int | None
    month: int | None = None
    day: int | None = None
    mark: str = ""

    @property
    def rank(self) -> int:
        """How closely it is known, as in `RANKS`."""
        return 0 if self.day else 1 if self.month else 2

    @property
    def first(self) -> Day | None:
        """Its first day."""
        return Day(self.year, self.month or 1, self.day or 1) if self.year else None

    @property
    def last(self) -> Day | None:
        """Its last day."""
        if self.year is None:
            return None
        month = self.month or 12
        return Day(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def whole(self) -> Moment | None:
        """Return it as it is known; None if that is nothing."""
        if self.year is None and self.month is None:
            return None
        parts = [f"{self.year:04d}" if self.year else "XXXX", *(f"{part:02d}" for part in self[1:3] if part)]
        text = "-".join(parts)
        return Moment(text + self.mark, text)


def reference(date: Date) -> Reference | None:
    """Return what is known of a date; of an interval, what its two ends have in common."""
    if any(end is None for end in date.ends):
        return None
    units = [(*_known(end.year, end.part, end.day), end.mark) for end in date.ends if end]
    known: list[int | None] = []
    for one, other in zip(units[0][:3], units[-1][:3], strict=True):
        if one != other or (one is None and known):
            break
        known.append(one)
    parts = [*known, None, None, None][:3]
    return Reference(parts[0], parts[1], parts[2], units[0][3]) if any(parts) else None


def _known(year: str, part: int | None, day: int | None) -> tuple[int | None, int | None, int | None]:
    month = part if part in range(1, 13) else None
    return int(year) if year.isdigit() else None, month, day


def moved(known: Reference, unit: str, count: int) -> Moment | None:
    """Return the unit that lies so many of them later than the one that holds a date.

    None where the date is not known closely enough, or where the years 0001 to 9999 end.
    """
    try:
        moment = _moved(known, unit, count)
        return moment and moment._replace(edtf=parse_date(moment.edtf).text)
    except (DateError, OverflowError, ValueError):
        return None


def _moved(known: Reference, unit: str, count: int) -> Moment | None:
    if unit in _YEARS:
        return _years(known, unit, count)
    if unit in ("month", "quarter"):
        return _months(known, unit, count)
    if not known.day:
        return None
    if unit == "day" and known.year is None:
        text = shift(parse_date(f"XXXX-{known.month:02d}-{known.day:02d}"), count).text
        return Moment(text + known.mark, text)
    first = known.first
    return _days(first, unit, count, known.mark) if first else None


def _years(known: Reference, unit: str, count: int) -> Moment | None:
    if known.year is None:
        return None
    size = _YEARS[unit]
    year = known.year + count * size
    if not size <= year <= _LAST_YEAR:
        return None
    text = {1: f"{year:04d}", 10: f"{year // 10:03d}X", 100: f"{year // 100:02d}XX"}[size]
    return Moment(text + known.mark, text.rstrip("X"))


def _months(known: Reference, unit: str, count: int) -> Moment | None:
    if known.year is None or known.month is None:
        return None
    size = 3 if unit == "quarter" else 1
    year, part = divmod(known.year * 12 // size + (known.month - 1) // size + count, 12 // size)
    if unit == "quarter":
        return quarter(f"{year:04d}", part + 1, known.mark)
    text = f"{year:04d}-{part + 1:02d}"
    return Moment(text + known.mark, text)


def _days(day: Day, unit: str, count: int, mark: str) -> Moment:
    if unit == "day":
        text = str(day + timedelta(days=count))
        return Moment(text + mark, text)
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
    first = monday + timedelta(days=_SATURDAY) if unit == "weekend" else monday
    year, week, _ = monday.isocalendar()
    ends = (str(first), str(monday + timedelta(days=6)))
    return Moment("/".join(end + mark for end in ends), f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else ""))


def quarter(year: str, number: int, mark: str = "") -> Moment:
    """Return a quarter of a year; a year not known is `XXXX`."""
    first = 3 * number - 2
    return Moment(f"{year}-{first:02d}{mark}/{year}-{first + 2:02d}{mark}", f"{year}-Q{number}")


def half(year: str, number: int) -> Moment:
    """Return a half of a year."""
    first = 6 * number - 5
    return Moment(f"{year}-{first:02d}/{year}-{first + 5:02d}", f"{year}-H{number}")


def season(year: str, code: int) -> Moment:
    """Return a season of a year, 21 to 24 as in `generator.dates`."""
    return Moment(f"{year}-{code}", f"{year}-{_SEASON_CODES[code]}")
