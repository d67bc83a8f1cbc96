"""A date as a source gives it: an EDTF subset, its bounds, intersection and wording.

A date is the set of days on which the happening may lie. `2023-09` says "some day of September 2023",
`2021/2023` "some time within these three years", `XXXX-09-19` "a nineteenth of September, in a year the
source does not name". Every operation below is one on such sets. The qualifiers `?` `~` `%` never change
the set: they say how sure the source is of it.

What is read (anything else is a `DateError` that says what would be right):

- a day `2023-09-19`, month `2023-09`, season `2020-23`, year `2023`, decade `199X`, century `19XX`;
- the same day, month or season with its year unspecified: `XXXX-09-19`, `199X-09`, `19XX-23`;
- an interval of two of these, `2023-09/2023-11`, `XXXX-09-11/XXXX-09-20`, with an open end `2021/..`, `../2021`
  or an unknown one `1991/`, `/1991`; both stand for every day from or up to the other end;
- `?` uncertain, `~` approximate, `%` both, at the end of a date or of either end of an interval.

Seasons are the meteorological ones of the northern hemisphere: spring (21) is March to May, summer (22)
June to August, autumn (23) September to November, and winter (24) December to February of the *next* year:
`2020-24` ends in 2021. Years run from 0001 to 9999.

To read one more form, extend `_UNIT` and `_unit_days`; to word one more, extend `_body` and `_years`.
"""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass, field, replace
from datetime import date as Day  # noqa: N812 - `date` is what nearly every function here calls its argument
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_WINTER = 24
_QUALIFIER_WORDS = {"": "", "?": "probably ", "~": "around ", "%": "probably around "}
_YEAR_UNKNOWN = "(year unknown)"
_DASH = "\N{EN DASH}"

# Days are counted as ordinals. A bound outside the calendar means "no bound on this side".
_NO_FIRST = 0
_NO_LAST = Day.max.toordinal() + 1

# A set of days of the year is a number of 366 bits; its reference year is a leap year: 29 February has a bit.
_LEAP_YEAR = 2000
_LEAP_START = Day(_LEAP_YEAR, 1, 1).toordinal()
_YEAR_DAYS = 366
_EVERY_DAY = (1 << _YEAR_DAYS) - 1
# From 29 February 1896 to the next one are eight years: the longest wait for any day of the year.
_LONGEST_WAIT = 8 * _YEAR_DAYS
# The calendar repeats itself after 400 years, to the day.
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097

_UNIT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
    r"(?:-(?P<part>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"(?P<mark>[?~%]?)",
)
_YEAR_ZERO = ("0000", "000X", "00XX")
_SHOWN = 40  # characters of a refused text that its message repeats
_LAST_MONTH = 12


class DateError(ValueError):
    """A text that is no date of the subset, or a request that this date cannot meet; one plain sentence."""


class Precision(Enum):
    """The finest unit a date names; an unspecified year does not count."""

    DAY = "day"  #: 2023-09-19, XXXX-09-19, 199X-09-19
    MONTH = "month"  #: 2023-09, XXXX-09, 199X-09
    SEASON = "season"  #: 2020-23, XXXX-23
    YEAR = "year"  #: 2023
    DECADE = "decade"  #: 199X
    CENTURY = "century"  #: 19XX
    INTERVAL = "interval"  #: any a/b, whatever its ends


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days: those from `first` to `last` whose day of the year has its bit in `yearly`."""

    first: int
    last: int
    yearly: int = _EVERY_DAY

    @property
    def bounded(self) -> bool:
        """Whether the set has both a first and a last day."""
        return self.first != _NO_FIRST and self.last != _NO_LAST

    @property
    def every_year(self) -> bool:
        """Whether no year is known."""
        return self.first == _NO_FIRST and self.last == _NO_LAST


@dataclass(frozen=True, slots=True)
class Unit:
    """One end of an interval, or a date that is none: its digits as written."""

    year: str
    part: int | None  # the month, or 21 to 24 for a season
    day: int | None
    mark: str

    @property
    def plain(self) -> str:
        """The EDTF text without its qualifier."""
        numbers = [f"{number:02d}" for number in (self.part, self.day) if number is not None]
        return "-".join([self.year, *numbers])

    @property
    def recurs(self) -> bool:
        """Whether it comes back, each year or each year of a decade or century."""
        return self.part is not None and not self.year.isdigit()


@dataclass(frozen=True, slots=True)
class Date:
    """A set of days as a source gives it; made by `parse_date`.

    Equal means the same text; `same_days` compares the days.

    Attributes:
        text: The EDTF text, as written; `parse_date(date.text) == date`.
        earliest: The first day it can be; None if open, unknown or year-less.
        latest: The last day it can be; None if open, unknown or year-less.
        uncertain: The source doubts it (`?` or `%`, at either end of an interval).
        approximate: The source says "about" (`~` or `%`, at either end of an interval).
        precision: The finest unit it names.
        has_year: False for `XXXX-...`; `199X-09-19` has one, if not a single one.
        days: The set of days itself.
        ends: The one unit it names, or the two ends of an interval, None where one is open or unknown.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    uncertain: bool
    approximate: bool
    precision: Precision
    has_year: bool
    days: Days = field(repr=False, compare=False)
    ends: tuple[Unit | None, ...] = field(repr=False, compare=False)

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.text


# ---- reading ---------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=4096)  # a dossier has few dates, and each of them often
def parse_date(text: str) -> Date:
    """Read an EDTF text of the subset described above.

    Raises:
        DateError: The text is not of the subset, no day of the calendar, or an interval ending before its start.
    """
    ends = _interval_ends(text) if "/" in text else (_unit(text),)
    days = _normal(_span(text, ends))
    if days is None:
        raise DateError(f"{_shown(text)} ends before it starts; write the earlier date first")
    marks = "".join(end.mark for end in ends if end)
    return Date(
        text=text,
        earliest=None if days.first == _NO_FIRST else Day.fromordinal(days.first),
        latest=None if days.last == _NO_LAST else Day.fromordinal(days.last),
        uncertain="?" in marks or "%" in marks,
        approximate="~" in marks or "%" in marks,
        precision=_precision(ends),
        has_year=not days.every_year,
        days=days,
        ends=ends,
    )


def _interval_ends(text: str) -> tuple[Unit | None, Unit | None]:
    first, _, last = text.partition("/")
    if "/" in last:
        raise DateError(f"{_shown(text)} has more than one '/'; an interval has two ends, such as 2021/2023")
    start, end = (None if side in ("", "..") else _unit(side) for side in (first, last))
    if start is None and end is None:
        raise DateError(f"{_shown(text)} has no end that is known; write at least one, such as 2021/..")
    return start, end


def _unit(text: str) -> Unit:
    match = _UNIT.fullmatch(text)
    if match is None:
        raise DateError(f"{_shown(text)} is not a date; write {_suggestion(text)}")
    part, day = (int(match[name]) if match[name] else None for name in ("part", "day"))
    unit = Unit(match["year"], part, day, match["mark"])
    _refuse_impossible_year(text, unit)
    _refuse_impossible_part(text, unit)
    _refuse_impossible_day(text, unit)
    return unit


def _refuse_impossible_year(text: str, unit: Unit) -> None:
    if unit.year in _YEAR_ZERO:
        raise DateError(f"{_shown(text)} has the year 0; years are 0001 to 9999")
    if unit.year == "XXXX" and unit.part is None:
        raise DateError(f"{_shown(text)} says nothing of the day; leave the date out")
    if unit.part == _WINTER and unit.year in ("9999", "999X", "99XX"):
        raise DateError(f"{_shown(text)} ends after the year 9999; years are 0001 to 9999")


def _refuse_impossible_part(text: str, unit: Unit) -> None:
    if unit.part is None or 1 <= unit.part <= _LAST_MONTH or (unit.part in _SEASONS and unit.day is None):
        return
    seasons = " and seasons 21 to 24" if unit.part > _LAST_MONTH and unit.day is None else ""
    raise DateError(f"{_shown(text)} has no month {unit.part:02d}; months are 01 to 12{seasons}")


def _refuse_impossible_day(text: str, unit: Unit) -> None:
    if unit.part is None or unit.day is None:
        return
    length = _month_length(unit.year, unit.part)
    if not 1 <= unit.day <= length:
        month = " ".join([_MONTHS[unit.part - 1], *([unit.year] if unit.year.isdigit() else [])])
        raise DateError(f"{_shown(text)} has no day {unit.day:02d}; {month} has {length} days")


def _month_length(year: str, month: int) -> int:
    """Return the number of days; a year not fully known may be a leap year."""
    return calendar.monthrange(int(year) if year.isdigit() else _LEAP_YEAR, month)[1]


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "...")


def _suggestion(text: str) -> str:
    """Return what the writer may have meant by a text such as "Sept 2023", else the three usual forms."""
    start = text[:_SHOWN].strip().upper()
    guesses = (
        start,
        re.sub(r"(-XX)+$", "", start),
        re.sub(r"-([0-9])(?![0-9])", r"-0\1", start),
        _spelled_out(start.lower()),
    )
    return next((guess for guess in guesses if _is_unit(guess)), "2023, 2023-09 or 2023-09-19")


def _is_unit(text: str) -> bool:
    try:
        return _UNIT.fullmatch(text) is not None and _unit(text) is not None
    except DateError:
        return False


def _spelled_out(text: str) -> str:
    """Return the EDTF text for English words with one year, one month and at most one day; else no text."""
    tokens = re.findall(r"[a-z]+|[0-9]+", text)
    months = [n for n, name in enumerate(_MONTHS, 1) for token in tokens if _names_month(token, name)]
    years = [token for token in tokens if re.fullmatch("[0-9]{4}", token)]
    days = [token.zfill(2) for token in tokens if re.fullmatch("[0-9]{1,2}", token)]
    one = len(months) == len(years) == 1
    return "-".join([years[0], f"{months[0]:02d}", *days]) if one else ""


def _names_month(token: str, name: str) -> bool:
    return len(token) >= len("Sep") and name.lower().startswith(token)


def _precision(ends: tuple[Unit | None, ...]) -> Precision:
    unit = ends[0]
    if len(ends) > 1 or unit is None:
        return Precision.INTERVAL
    if unit.part is None:
        return {0: Precision.YEAR, 1: Precision.DECADE}.get(unit.year.count("X"), Precision.CENTURY)
    if unit.day is not None:
        return Precision.DAY
    return Precision.SEASON if unit.part in _SEASONS else Precision.MONTH


# ---- sets of days ----------------------------------------------------------------------------------------


def _span(text: str, ends: tuple[Unit | None, ...]) -> Days:
    """Return every day from the first one of the first end to the last one of the last end."""
    units = [end for end in ends if end is not None]
    if len(ends) == 1:
        return _unit_days(units[0])
    _refuse_mixed_ends(text, ends)
    if units[0].year == "XXXX":
        return _yearless_span(units[0], units[-1])
    first = _NO_FIRST if ends[0] is None else _unit_days(ends[0]).first
    last = _NO_LAST if ends[-1] is None else _unit_days(ends[-1]).last
    return Days(first, last)


def _refuse_mixed_ends(text: str, ends: tuple[Unit | None, ...]) -> None:
    yearless = [end is not None and end.year == "XXXX" for end in ends]
    if any(yearless) and not all(yearless):
        raise DateError(f"{_shown(text)} lacks the year at one end; write XXXX- at both ends or at none")
    if all(yearless) and any(end is not None and end.part == _WINTER for end in ends):
        raise DateError(f"{_shown(text)} has a winter, which lies in two years, at one end; write its month")
    if not all(yearless) and any(end is not None and end.recurs for end in ends):
        raise DateError(f"{_shown(text)} has an end that lies in several years; write the year of both ends")


def _unit_days(unit: Unit) -> Days:
    if unit.year.isdigit() or unit.part is None:
        return _dated_days(unit)
    # The winter that holds the 29th of February begins in the year before.
    reference = _LEAP_YEAR - 1 if unit.part == _WINTER else _LEAP_YEAR
    yearly = _every_bit(_dated_days(replace(unit, year=str(reference))))
    if unit.year == "XXXX":
        return Days(_NO_FIRST, _NO_LAST, yearly)
    # Winter needs the edges: the first of the 1990s begins in December 1990, the last ends in February 2000.
    first, last = (_dated_days(replace(unit, year=unit.year.replace("X", digit), day=None)) for digit in "09")
    return Days(first.first, last.last, yearly)


def _dated_days(unit: Unit) -> Days:
    """Return the days of a unit that has a year, or of a whole decade or century."""
    first, last = (int(unit.year.replace("X", digit)) for digit in "09")
    if unit.part is None:
        return _ordinals(Day(first, 1, 1), Day(last, 12, 31))
    if unit.day is not None:
        return _ordinals(Day(first, unit.part, unit.day), Day(first, unit.part, unit.day))
    return _month_days(first, _SEASON_STARTS.get(unit.part, unit.part), 3 if unit.part in _SEASONS else 1)


def _month_days(year: int, month: int, count: int) -> Days:
    end_year, end_month = divmod(year * 12 + month + count - 2, 12)
    length = calendar.monthrange(end_year, end_month + 1)[1]
    return _ordinals(Day(year, month, 1), Day(end_year, end_month + 1, length))


def _ordinals(first: Day, last: Day) -> Days:
    return Days(first.toordinal(), last.toordinal())


def _yearless_span(start: Unit, end: Unit) -> Days:
    first, last = (_dated_days(replace(unit, year=str(_LEAP_YEAR))) for unit in (start, end))
    return Days(_NO_FIRST, _NO_LAST, _every_bit(Days(first.first, last.last)))


def _every_bit(days: Days) -> int:
    yearly = 0
    for ordinal in range(days.first, days.last + 1):
        yearly |= _bit(ordinal)
    return yearly


def _bit(ordinal: int) -> int:
    day = Day.fromordinal(ordinal)
    return int(1 << day.replace(year=_LEAP_YEAR).toordinal() - _LEAP_START)


def _meet(one: Days, other: Days) -> Days:
    return Days(max(one.first, other.first), min(one.last, other.last), one.yearly & other.yearly)


def _normal(days: Days) -> Days | None:
    """Return the set with its bounds on days that belong to it; None if no day does.

    A bounded set that turns out to be one unbroken run forgets its days of the year, so equal sets are
    equal values.
    """
    if days.yearly == 0:
        return None
    first, last = _first_member(days), _last_member(days)
    if first is None or last is None:
        return None
    trimmed = replace(days, first=first, last=last)
    return Days(first, last) if trimmed.bounded and _unbroken(trimmed) else trimmed


def _first_member(days: Days) -> int | None:
    if days.first == _NO_FIRST:
        return _NO_FIRST
    stop = min(days.first + _LONGEST_WAIT + 1, days.last + 1, _NO_LAST)
    return next((ordinal for ordinal in range(days.first, stop) if days.yearly & _bit(ordinal)), None)


def _last_member(days: Days) -> int | None:
    if days.last == _NO_LAST:
        return _NO_LAST
    stop = max(days.last - _LONGEST_WAIT - 1, days.first - 1, _NO_FIRST)
    return next((ordinal for ordinal in range(days.last, stop, -1) if days.yearly & _bit(ordinal)), None)


def _unbroken(days: Days) -> bool:
    if days.yearly == _EVERY_DAY:
        return True
    wide = days.last - days.first >= _YEAR_DAYS
    return not wide and all(days.yearly & _bit(number) for number in range(days.first, days.last + 1))


def same_days(a: Date, b: Date) -> bool:
    """Tell whether both are the same set of days, whatever their qualifiers and spelling."""
    return a.days == b.days


def within(a: Date, b: Date) -> bool:
    """Tell whether every day of `a` lies in `b`; no year-less date lies within one that has a year."""
    return _normal(_meet(a.days, b.days)) == a.days


# ---- intersection ----------------------------------------------------------------------------------------


def intersect(dates: Iterable[Date]) -> Date | None:
    """Return the date that all of these agree on, in its simplest EDTF form; None when they cannot all hold.

    *Several runs of days.* What `XXXX-09-19` and `2021/2023` share is three days, a set the subset cannot
    write. The result is then the interval from the first to the last of them, `2021-09-19/2023-09-19`: it
    holds days that are not shared and so says less than is known, never more. Give all dates in one call:
    grouping them can lose days in the same way. `XXXX-09-19` and `199X` lose nothing, their result is
    `199X-09-19`.

    *Qualifiers.* The result has the fewest qualifiers for which it still follows: none if the dates without
    qualifier yield the same days on their own, else `?` if those with at most `?` do, else `~` likewise,
    else `%`. So an exact date stays exact inside a vaguer uncertain one, and `XXXX-09-19` with `2023-09?`
    is `2023-09-19?`. A qualifier does not widen a date: `2023-09~` and `2023-10` share nothing.

    *Open and unknown ends.* A side without bound is open (`..`) if one of the dates says so, else unknown.

    Raises:
        DateError: There is no date to intersect.
    """
    given = tuple(dates)
    if not given:
        raise DateError("there is no date to intersect; give at least one")
    return _intersection(given)


@functools.lru_cache(maxsize=4096)  # several checks and pages ask for the same one
def _intersection(given: tuple[Date, ...]) -> Date | None:
    """Return the date that all of these agree on."""
    days = _common(given)
    if days is None:
        return None
    mark = _least_mark(given, days)
    kept = [date.text for date in given if _marks_differ(date) and date.days == days and _mark(date) == mark]
    return parse_date(min(kept) if kept else _simplest(days, mark, _open_ends(given)))


def _common(dates: Iterable[Date]) -> Days | None:
    days = Days(_NO_FIRST, _NO_LAST)
    for date in dates:
        days = _meet(days, date.days)
    return _normal(days)


def _least_mark(dates: Sequence[Date], days: Days) -> str:
    for mark in ("", "?", "~"):
        sure = [date for date in dates if _mark(date) in ("", mark)]
        if sure and _common(sure) == days:
            return mark
    return "%"


def _mark(date: Date) -> str:
    return {(False, False): "", (True, False): "?", (False, True): "~"}.get((date.uncertain, date.approximate), "%")


def _marks_differ(date: Date) -> bool:
    """Tell whether the ends are qualified differently, which the simplest form could not say."""
    return len({end.mark for end in date.ends if end is not None}) > 1


def _open_ends(dates: Sequence[Date]) -> tuple[str, str]:
    start = ".." if any(date.text.startswith("..") for date in dates) else ""
    return start, ".." if any(date.text.endswith("..") for date in dates) else ""


def _simplest(days: Days, mark: str, open_ends: tuple[str, str]) -> str:
    if days.every_year:
        text = _yearless_text(days.yearly)
    elif days.bounded:
        text = _recurring_text(days) or _range_text(days)
    else:
        text = _half_open_text(days, open_ends)
    return "/".join(end + mark if end not in ("", "..") else end for end in text.split("/"))


def _yearless_text(yearly: int) -> str:
    """Return the text of a set of days of the year; the leap year of reference lends its calendar."""
    if yearly == _unit_days(_unit("XXXX-24")).yearly:
        return "XXXX-24"
    if yearly == _EVERY_DAY:
        return "XXXX-01/XXXX-12"
    first = _LEAP_START + (yearly & -yearly).bit_length() - 1
    last = _LEAP_START + yearly.bit_length() - 1
    return _range_text(Days(first, last)).replace(str(_LEAP_YEAR), "XXXX")


def _recurring_text(days: Days) -> str | None:
    """Return `199X-09-19` or the like if it is exactly this set."""
    recurring = _yearless_text(days.yearly)
    if "/" in recurring:
        return None
    year = f"{Day.fromordinal(days.first).year:04d}"
    years = [text for text in (f"{year[:3]}X", f"{year[:2]}XX") if text not in _YEAR_ZERO]
    texts = [recurring.replace("XXXX", year) for year in years]
    return next((text for text in texts if _normal(_unit_days(_unit(text))) == days), None)


def _range_text(days: Days) -> str:
    """Return the unit that fills the days from the first to the last, or else an interval."""
    first, last = Day.fromordinal(days.first), Day.fromordinal(days.last)
    units = (unit for unit in _units_from(first) if _dated_days(unit) == Days(days.first, days.last))
    size = _size(first, last)
    return next((unit.plain for unit in units), f"{str(first)[:size]}/{str(last)[:size]}")


def _units_from(day: Day) -> Iterator[Unit]:
    """Yield every unit that begins on this day, the shortest first."""
    year = f"{day.year:04d}"
    yield Unit(year, day.month, day.day, "")
    if day.day == 1:
        yield Unit(year, day.month, None, "")
        seasons = [code for code, month in _SEASON_STARTS.items() if month == day.month]
        yield from (Unit(year, code, None, "") for code in seasons if (year, code) != ("9999", _WINTER))
    if (day.month, day.day) == (1, 1):
        years = [year, f"{year[:3]}X", f"{year[:2]}XX"]
        yield from (Unit(text, None, None, "") for text in years if text.replace("X", "0") == year)


def _size(first: Day | None, last: Day | None) -> int:
    """Return how many characters of an ISO date both bounds need: 4 for years, 7 for months, 10 for days."""
    if (first is None or str(first).endswith("-01-01")) and (last is None or str(last).endswith("-12-31")):
        return 4
    last_of_month = last is None or last == Day.max or Day.fromordinal(last.toordinal() + 1).day == 1
    return 7 if (first is None or first.day == 1) and last_of_month else 10


def _half_open_text(days: Days, open_ends: tuple[str, str]) -> str:
    if days.first == _NO_FIRST:
        last = Day.fromordinal(days.last)
        return f"{open_ends[0]}/{str(last)[: _size(None, last)]}"
    first = Day.fromordinal(days.first)
    return f"{str(first)[: _size(first, None)]}/{open_ends[1]}"


# ---- moving and dividing ---------------------------------------------------------------------------------


def shift(date: Date, days: int) -> Date:
    """Return the date so many days later, or earlier if negative; qualifiers stay.

    A year-less day moves if it lands on the same day in every year that has it: the day after `XXXX-02-28`
    is the 29th in some years, so it is refused, while `XXXX-02-29` is followed by `XXXX-03-01`.

    Raises:
        DateError: The date is not a day or an interval of days, the result depends on the year or leaves
            the years 0001 to 9999, or a year-less interval would run into the next year.
    """
    return parse_date("/".join(_shifted_end(date, end, days) for end in date.text.split("/")))


def _shifted_end(date: Date, end: str, days: int) -> str:
    if end in ("", ".."):
        return end
    unit = _unit(end)
    if unit.part is None or unit.day is None or unit.year not in (unit.year.rstrip("X"), "XXXX"):
        raise DateError(f"{_shown(date.text)} cannot be moved by days; only a single day or an interval of days can")
    moved = _moved_yearless(unit, days) if unit.year == "XXXX" else _moved(unit, days)
    return moved + unit.mark


def _moved(unit: Unit, days: int) -> str:
    ordinal = _dated_days(unit).first + days
    if not _NO_FIRST < ordinal < _NO_LAST:
        raise DateError(f"{_shown(unit.plain)} cannot be moved so far; years are 0001 to 9999")
    return str(Day.fromordinal(ordinal))


def _moved_yearless(unit: Unit, days: int) -> str:
    """Return the day on which every year of the calendar's cycle lands."""
    rest = days % _CYCLE_DAYS
    years = [str(year) for year in range(_LEAP_YEAR, _LEAP_YEAR + _CYCLE_YEARS)]
    starts = [year for year in years if unit.plain != "XXXX-02-29" or calendar.isleap(int(year))]
    landings = {_moved(replace(unit, year=year), rest)[len(year) :] for year in starts}
    if len(landings) > 1:
        raise DateError(f"{_shown(unit.plain)} moved so far depends on the year; write the year")
    return f"XXXX{landings.pop()}"


def early(date: Date) -> Date:
    """Return the first third of a month, year or decade, as `words` words it.

    The thirds are this project's convention: days 1 to 10, 11 to 20 and 21 to the last of a month; months 1
    to 4, 5 to 8 and 9 to 12 of a year; years 0 to 3, 4 to 6 and 7 to 9 of a decade. Qualifiers go to both
    ends.

    Raises:
        DateError: The date is no month, year or decade.
    """
    return _third(date, 0)


def mid(date: Date) -> Date:
    """Return the second third of a month, year or decade; see `early`."""
    return _third(date, 1)


def late(date: Date) -> Date:
    """Return the last third of a month, year or decade; see `early`."""
    return _third(date, 2)


def _third(date: Date, which: int) -> Date:
    unit = date.ends[0]
    thirds = _thirds(unit) if unit is not None and len(date.ends) == 1 else ()
    if not thirds or unit is None:
        raise DateError(f"{_shown(date.text)} has no early, mid and late part; a month, year or decade has")
    return parse_date("/".join(end + unit.mark for end in thirds[which].split("/")))


def _thirds(unit: Unit) -> tuple[str, ...]:
    """Return the plain intervals that are called early, mid and late; none if the unit has no such parts."""
    if unit.day is not None or unit.part in _SEASONS:
        return ()
    if unit.part is not None:
        return () if unit.recurs and unit.year != "XXXX" else _split(unit, 10, 20, _month_length(unit.year, unit.part))
    if unit.year.isdigit():
        return _split(unit, 4, 8, 12)
    decade = unit.year[:3]
    return tuple(f"{decade}{a}/{decade}{b}" for a, b in ("03", "46", "79")) if decade.isdigit() else ()


def _split(unit: Unit, *lasts: int) -> tuple[str, ...]:
    firsts = (1, *(last + 1 for last in lasts))
    return tuple(f"{unit.plain}-{a:02d}/{unit.plain}-{b:02d}" for a, b in zip(firsts, lasts, strict=False))


# ---- wording ---------------------------------------------------------------------------------------------


def words(date: Date, *, inferred: bool = False) -> str:
    """Return the date in English, saying no more than is known.

    Args:
        date: Any date.
        inferred: Whether the source does not state it; the words then end in "(inferred)".
    """
    units = [end for end in date.ends if end is not None]
    if len(date.ends) == 1:
        said = _unit_words(units[0])
    elif len(units) == 1:
        said = _half_open_words(date, units[0])
    else:
        said = _interval_words(units[0], units[1])
    return f"{said} (inferred)" if inferred else said


def _unit_words(unit: Unit) -> str:
    return _QUALIFIER_WORDS[unit.mark] + _plain_words(unit)


def _plain_words(unit: Unit) -> str:
    return f"{_body(unit)} {_years(unit)}".strip()


def _body(unit: Unit) -> str:
    """Return the words for the part within the year; empty if the unit has none."""
    if unit.part is None:
        return ""
    name = _SEASONS.get(unit.part) or _MONTHS[unit.part - 1]
    return name if unit.day is None else f"{unit.day} {name}"


def _years(unit: Unit) -> str:
    if unit.year == "XXXX":
        return _YEAR_UNKNOWN
    if not unit.year.isdigit():
        years = _decade_words(unit.year[:3]) if unit.year[2] != "X" else f"{_ordinal(int(unit.year[:2]) + 1)} century"
        return years if unit.part is None else f"in the {years}"
    year = int(unit.year)
    if unit.part == _WINTER:
        return f"{year}{_DASH}{f'{year + 1:02d}'[-2:] if (year + 1) % 100 else year + 1}"
    return str(year)


def _decade_words(digits: str) -> str:
    """Return "1990s"; the first decade of a century in figures, because "1900s" may mean the century."""
    decade = int(digits)
    return f"{decade}0s" if decade % 10 else f"{decade}0{_DASH}{decade}9"


def _ordinal(number: int) -> str:
    teens = number // 10 % 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _interval_words(start: Unit, end: Unit) -> str:
    if start.mark == end.mark:
        return _QUALIFIER_WORDS[start.mark] + (_third_words(start, end) or _joined_words(start, end))
    # One qualifier must not seem to cover both ends; "(year unknown)" covers both and is said once.
    return f"from {_unit_words(start)} to {_unit_words(end)}".replace(f" {_YEAR_UNKNOWN}", "", 1)


def _half_open_words(date: Date, unit: Unit) -> str:
    doubt = "probably " if date.uncertain else ""
    known = f"{'around ' if date.approximate else ''}{_plain_words(unit)}"
    if date.ends[0] is None:
        return f"{doubt}until {known}" + ("" if date.text.startswith("..") else ", start unknown")
    return f"{doubt}since {known}" if date.text.endswith("..") else f"{doubt}from {known}, end unknown"


def _third_words(start: Unit, end: Unit) -> str:
    whole = _whole(start)
    names = dict(zip(_thirds(whole), ("early", "mid", "late"), strict=False))
    name = names.get(f"{start.plain}/{end.plain}")
    # "early 1900s" may mean the century, so the first decade of a century stays in figures.
    return f"{name} {_plain_words(whole)}" if name and not whole.year.endswith("0X") else ""


def _whole(unit: Unit) -> Unit:
    """Return the next larger unit: the month of a day, the year of a month, the decade of a year."""
    if unit.day is not None:
        return replace(unit, day=None)
    return replace(unit, part=None) if unit.part else replace(unit, year=f"{unit.year[:3]}X")


def _joined_words(start: Unit, end: Unit) -> str:
    if not start.part or not end.part or _years(start) != _years(end):
        return _joined(_plain_words(start), _plain_words(end))
    if start.day and end.day and start.part == end.part:
        return f"{_joined(str(start.day), str(end.day))} {_plain_words(replace(end, day=None))}"
    return f"{_joined(_body(start), _body(end))} {_years(end)}"


def _joined(first: str, last: str) -> str:
    if first == last:
        return first
    loose = any(mark in first + last for mark in (" ", _DASH))
    return f"{first} {_DASH} {last}" if loose else f"{first}{_DASH}{last}"


# ---- order and timeline pages ----------------------------------------------------------------------------


def sort_key(date: Date | None) -> tuple[int, int, int, str]:
    """Return a key for a total order: by first day, then by last day, then by text.

    So a precise date comes before a vaguer one that begins with it. A date with an open start stands at its end:
    nothing else is known of it.
    Year-less dates follow those with a year, in the order of the calendar; None comes last.
    """
    if date is None:
        return (2, 0, 0, "")
    if date.has_year:
        first = date.days.last if date.earliest is None else date.days.first
        return (0, first, date.days.last, date.text)
    first = _yearly_start(date.days.yearly)
    return (1, first, first + date.days.yearly.bit_count(), date.text)


def _yearly_start(yearly: int) -> int:
    """Return the number of the first day of the run, which for winter is not the first of the year."""
    inside = [bool(yearly >> slot & 1) for slot in range(_YEAR_DAYS)]
    return next((slot for slot in range(_YEAR_DAYS) if inside[slot] and not inside[slot - 1]), 0)


def period(date: Date) -> str:
    """Return the timeline page a date belongs to: "2023", "1990s", "19th-century" or "undated".

    The page is that of the year, decade or century, in this order, that holds the date; for a date over the
    turn of a year, in two centuries, or with one end, that of its first known year. A winter belongs to the
    year it begins in.
    """
    if not date.has_year:
        return "undated"
    units = [end for end in date.ends if end is not None]
    first, last = int(units[0].year.replace("X", "0")), int(units[-1].year.replace("X", "9"))
    if last - first <= 1 or None in date.ends or first // 100 != last // 100:
        return f"{first:04d}"
    return f"{first // 10:03d}0s" if first // 10 == last // 10 else f"{_ordinal(first // 100 + 1)}-century"


def period_words(period: str) -> str:
    """Return what a timeline page is called: "2023", "1990s", "19th century" or "Undated"."""
    if period.endswith("-century"):
        return period.replace("-", " ")
    if period.endswith("0s"):
        return _decade_words(period[:3])
    return period.lstrip("0").capitalize()
