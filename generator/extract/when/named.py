"""Read days, months, seasons and years by their names; a year or a week that is left out comes from elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.dates import parse_date
from generator.extract.when import absolute
from generator.extract.when.meaning import Meaning, kind, no_closer, source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date as Day  # noqa: N812 - as in `generator.dates`

    from generator.dates import Date
    from generator.extract.when.context import Context
    from generator.extract.when.find import Found
    from generator.extract.when.units import Moment
    from generator.passages import Range

_WINTER = "24"
"""The number of winter in EDTF."""

_NEAR_TIE = 100
"""Days by which one year's candidate may be nearer than another's and still not decide by itself."""

_FAR_TIE = 200
"""The same, where the sentence says in so many words that it tells of what was, or will be."""

_RECENT = 60
"""Days from publication within which a date without a year is news, whatever year the text told of before."""

_LAST_YEAR = 9999


def calendar(found: Found, context: Context) -> Meaning:
    """Read what names a day, a month, a year and so on."""
    words = found.says
    if "weekday" in words and "month" not in words:
        return _weekday(found, context)
    plain = absolute.says(words)
    if plain is None:
        return Meaning("", sure=False)
    if "undated" in words:
        return Meaning(plain.timex, because=words["undated"], sure=False)
    if absolute.own_year(words):
        return Meaning(plain.timex, plain.edtf, plain.edtf, kind=kind(words))
    return _with_year(found, context, plain)


# ---- the year that is left out -------------------------------------------------------------------------------


def _with_year(found: Found, context: Context, plain: Moment) -> Meaning:
    """Give a day, month or season its year, or leave it open."""
    year, anchor, because = _year(found, context)
    told = anchor is not None and context.sentence(anchor)[1] <= found.span[0]
    dated = absolute.says(found.says, year) if year else None
    if dated is None:
        return Meaning(plain.timex, plain.edtf, plain.edtf, because=because, sure=False, kind=kind(found.says))
    return Meaning(dated.timex, plain.edtf, dated.edtf, anchor, because, sure=not told, kind=kind(found.says))


def _year(found: Found, context: Context) -> tuple[str, Range | None, str]:
    """Return the year, the words that name it, and how it follows; the year is empty if it stays open."""
    words = found.says
    if "shared_year" in words:
        return words["shared_year"], None, "the year is that of the other end of the range"
    named = None if "direction" in words or "year_direction" in words else _named_year(found, context)
    if named:
        return named[1], named[0], f"the year is that of {context.words(named[0])}"
    if context.published is None:
        return "", None, "the year is open, because the publication date is not known"
    if "year_direction" in words and context.now and context.now.year:
        year = context.now.year + int(words["year_direction"])
        return f"{year:04d}", None, f"the year is counted from {source(context, None)}"
    years = {_nearest_year(found, context, day) for day in _bounds(context.published)}
    if len(years) != 1 or None in years:
        return "", None, f"the year is open, because {source(context, None)} is not known closely enough"
    return f"{years.pop():04d}", None, f"the year is the one nearest to {source(context, None)}"


def _named_year(found: Found, context: Context) -> tuple[Range, str] | None:
    """Return the year that the sentence names; or the one before it, for what is far from publication."""
    if "text_year" in found.says:
        anchor = context.anchor(found.span, "year")
        return (anchor.span, f"{anchor.known.year:04d}") if anchor and anchor.known.year else None
    named = context.named_year(found.span)
    if named and context.is_over(named[1]) and context.is_ahead(found.span):
        return None
    if named or "month" not in found.says or _is_recent(found, context):
        return named
    return context.told_year(found.span)


def _is_recent(found: Found, context: Context) -> bool:
    """Whether what an expression names may lie so near to publication that the article reports it as new."""
    days = _bounds(context.published) if context.published else []
    return any(abs(away) <= _RECENT for day in days for away in _distances(found.says, day).values())


def _bounds(date: Date) -> list[Day]:
    """Return the first and the last day that a date can be."""
    return [day for day in (date.earliest, date.latest) if day]


def _nearest_year(found: Found, context: Context, day: Day) -> int | None:
    """Return the year in which what an expression names is nearest to a day; its tense decides between two alike.

    "This summer" is that of the year that the day lies in; of a winter, which two years share, the nearest is meant.
    """
    if found.says.get("direction") == "0" and found.says.get("season") != _WINTER:
        return day.year
    distances = _distances(found.says, day)
    ordered = sorted(distances, key=lambda year: (abs(distances[year]), year))
    if len(ordered) < len("ab"):
        return ordered[0] if ordered else None
    tense = context.tense(found.span)
    lead = abs(distances[ordered[1]]) - abs(distances[ordered[0]])
    if lead > (_FAR_TIE if tense else _NEAR_TIE):
        return ordered[0]
    return next((year for year in ordered[:2] if distances[year] * (tense or -1) >= 0), ordered[0])


def _distances(words: Mapping[str, str], day: Day) -> dict[int, int]:
    """Return the years in which it may lie, each with the days it is away: below 0 if before, 0 if it holds the day."""
    dates = {year: _dated(words, year) for year in (day.year - 1, day.year, day.year + 1)}
    away = {year: _away(date, day) for year, date in dates.items() if date and _fits(words, date)}
    direction = int(words.get("direction", "0"))
    return {year: days for year, days in away.items() if not direction or days * direction > 0}


def _dated(words: Mapping[str, str], year: int) -> Date | None:
    moment = absolute.says(words, f"{year:04d}") if 0 < year <= _LAST_YEAR else None
    return parse_date(moment.edtf) if moment else None


def _fits(words: Mapping[str, str], date: Date) -> bool:
    """Whether the weekday, if the words name one, is that of the day."""
    return "weekday" not in words or date.earliest is None or date.earliest.isoweekday() == int(words["weekday"])


def _away(date: Date, day: Day) -> int:
    if date.earliest and day < date.earliest:
        return (date.earliest - day).days
    return min((date.latest - day).days, 0) if date.latest else 0


# ---- weekdays ------------------------------------------------------------------------------------------------


def _weekday(found: Found, context: Context) -> Meaning:
    """Read a weekday: the last one up to publication, or the next where the sentence tells of what will be."""
    words, now = found.says, context.now
    weekday, time = int(words["weekday"]), absolute.time_of_day(words)
    if "text_direction" in words:
        return _next_weekday(found, context)
    if now is None:
        because = "the publication date is not known" + (" closely enough" if context.published else "")
        return Meaning(f"XXXX-WXX-{weekday}{time}", because=because, sure=False, kind=kind(words))
    if now.first is None or not now.day:
        return no_closer(now, context)
    text = _moved(now.first, _days_away(found, context, weekday - now.first.isoweekday()))
    because = f"counted from {source(context, None)}"
    return Meaning(text + time, date=text and text + now.mark, because=because, kind=kind(words))


def _next_weekday(found: Found, context: Context) -> Meaning:
    """Read the weekday before or after the last date that the text names, as in "the following Monday"."""
    words = found.says
    weekday, time = int(words["weekday"]), absolute.time_of_day(words)
    anchor = context.anchor(found.span, "day")
    if anchor is None:
        because = "the text has no date to count from"
        return Meaning(f"XXXX-WXX-{weekday}{time}", because=because, sure=False, kind=kind(words))
    day = anchor.known.first
    if day is None or not anchor.known.day:
        return no_closer(anchor.known, context, anchor.span)
    text = _moved(day, _from_weekday(int(words["text_direction"]), weekday - day.isoweekday()))
    because = f"counted from {source(context, anchor.span)}"
    return Meaning(text + time, date=text and text + anchor.known.mark, anchor=anchor.span, because=because)


def _from_weekday(direction: int, away: int) -> int:
    """Return the days to the next weekday of that name, or the one before; `away` is that of the same week."""
    return (away - 1) % 7 + 1 if direction > 0 else -((-away - 1) % 7 + 1) if direction < 0 else away


def _moved(day: Day, days: int) -> str:
    try:
        return str(day + timedelta(days=days))
    except OverflowError:
        return ""


def _days_away(found: Found, context: Context, away: int) -> int:
    """Return how many days after publication the weekday meant is; `away` is that of its week."""
    direction = found.says.get("direction", "")
    if found.says.get("unit") == "week":
        return away + 7 * int(direction)
    if direction:
        return _from_weekday(int(direction), away)
    return _from_weekday(1 if context.tense(found.span) > 0 else -1, away) if away else 0
