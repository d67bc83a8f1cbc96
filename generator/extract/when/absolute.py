"""Say in EDTF what the words for a day, month, season, year, decade or century say, and no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.dates import DateError, early, late, mid, parse_date
from generator.extract.when.units import Moment, half, moved, quarter, reference, season

if TYPE_CHECKING:
    from collections.abc import Mapping

_THIRDS = {"early": early, "mid": mid, "late": late}
_OPEN = "XXXX"


def says(words: Mapping[str, str], year: str = _OPEN) -> Moment | None:
    """Return what the words say, with a year from elsewhere if they name none; None where that is no date.

    Args:
        words: What was read: `day`, `month`, `year` and so on, each with its value.
        year: The year in EDTF: `2023`, or `XXXX` where it is not known.
    """
    moment = _whole(words, own_year(words) or year)
    if moment is None or not _is_date(moment.edtf):
        return None
    edtf = third(moment.edtf, words.get("part", ""))
    edtf = f"{edtf}~" if "about" in words and "/" not in edtf else edtf
    return Moment(edtf, moment.timex + time_of_day(words))


def own_year(words: Mapping[str, str]) -> str:
    """Return the year, decade or century that the words name, in EDTF; empty if they name none."""
    if "year" in words:
        return words["year"].zfill(4)
    if "short_year" in words:
        digits = re.sub(r"\D", "", words["short_year"])
        return f"{'19' if int(digits) > 50 else '20'}{digits}"  # noqa: PLR2004 - 1951 to 2050, as the two digits are used
    if "spoken_tens" in words:
        return f"{words['spoken_hundred']}{int(words['spoken_tens']) + int(words.get('spoken_units', '0'))}"
    if "decade" in words:
        return f"{_decade(re.sub(r'[^0-9]', '', words['decade']))}X"
    if "century" in words:
        return f"{_figures(words['century']) - 1:02d}XX"
    return ""


def time_of_day(words: Mapping[str, str]) -> str:
    """Return the hour, or the part of the day, as a TIMEX3 value ends with it; empty if the words name none."""
    if "hour" not in words:
        return words.get("daytime", "")
    hour = int(words["hour"])
    if words.get("half_day") == "pm" and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    elif words.get("half_day") == "am" and hour == 12:  # noqa: PLR2004 - midnight
        hour = 0
    return f"T{hour:02d}:{int(words.get('minute', '0')):02d}"


def _decade(digits: str) -> str:
    """Return the first three digits of a decade; one written in two is of the 20th century, but for the first two."""
    if len(digits) > 2:  # noqa: PLR2004 - "90s" or "1990s"
        return digits[:3]
    return f"{'20' if digits[0] in '01' else '19'}{digits[0]}"


def _whole(words: Mapping[str, str], year: str) -> Moment | None:
    """Return what the words say, but for the part of it."""
    for name, part in (("quarter", quarter), ("half", half), ("season", season)):
        if name in words:
            return part(year, int(words[name]))
    return _of_month(words, year) if "month" in words else _of_years(words, year)


def _of_years(words: Mapping[str, str], year: str) -> Moment | None:
    if year == _OPEN:
        return None
    if "last_year" in words:
        last = words["last_year"]
        return Moment(f"{year}/{year[: 4 - len(last)]}{last}", year)
    return Moment(year, year.rstrip("X"))


def _of_month(words: Mapping[str, str], year: str) -> Moment:
    month = f"{year}-{int(words['month']):02d}"
    if "day" not in words:
        return Moment(month, month)
    first = f"{month}-{_figures(words['day']):02d}"
    if "week_of" in words:
        known = reference(parse_date(first)) if _is_date(first) else None
        return (known and moved(known, "week", 0)) or Moment(month, month)
    if "last_day" not in words:
        return Moment(first, first)
    return Moment(f"{first}/{month}-{_figures(words['last_day']):02d}", first)


def _figures(text: str) -> int:
    """Return the number in "1st", "2nd" and the like."""
    return int(re.sub(r"\D", "", text))


def third(edtf: str, part: str) -> str:
    """Return the early, middle or late part; what has none, such as a season, stays whole."""
    if part not in _THIRDS:
        return edtf
    try:
        return _THIRDS[part](parse_date(edtf)).text
    except DateError:
        return edtf


def _is_date(edtf: str) -> bool:
    try:
        parse_date(edtf)
    except DateError:
        return False
    return True
