"""Judge, without the grammar, whether a date is finer than its words and what it rests on allow.

The judge looks for figures and stems of words only. It knows no construct, so that a slip in one cannot hide itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.dates import DateError, parse_date

if TYPE_CHECKING:
    from generator.dates import Date
    from generator.extract.proposals import Article, When
    from generator.passages import Range

_DAY, _WEEK, _PART, _MONTH, _SEASON, _YEAR, _LONGER = 1, 7, 8, 28, 90, 365, 3653
"""The fewest days that a unit, or a part of a month, can have; a date that leaves fewer open is finer."""

_FIGURES = re.compile(r"\d+")
_DAYS = (
    *(r"\b(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\b", "halloween", "fourth of july", "4th of july", "armistice"),
    *(
        "day\\b",
        "days\\b",
        "night",
        "morning",
        "evening",
        "afternoon",
        "weekend",
        "yesterday",
        "tomorrow",
        "first",
        "second",
    ),
    *(
        "third",
        "christmas",
        "new year",
        "eve\\b",
        "сут[ок]",
        "день",
        "дня",
        "дней",
        "дн[её]м",
        "дни",
        "вчера",
        "сегодня",
        "завтра",
    ),
    *("понедельн", "вторник", "сред[уаы]", "четверг", "пятниц", "суббот", "воскресен", "утр", "вечер", "ноч"),
)
_PARTS = ("early", "mid", "late", "begin", "start", "middle", "end", "close", "начал", "середин", "кон[ец]")
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "month", "янв", "фев"),
    *("март", "апр", "ма(?:й|я|е|ю|ем)\\b", "июн", "июл", "авг", "сент", "окт", "ноя", "дек", "месяц"),
)
_SEASONS = (
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "quarter",
    r"q\d",
    "half",
    "весн",
    "лет",
    "осен",
    "зим",
    "квартал",
)
_STEMS = {_DAY: _DAYS, _WEEK: ("week", "fortnight", "недел"), _PART: _PARTS, _MONTH: _MONTHS, _SEASON: _SEASONS}
_SIGNS = {
    days: re.compile("|".join(stem if days == _DAY else rf"\b{stem}" for stem in stems), re.IGNORECASE)
    for days, stems in _STEMS.items()
}
_RELATIVE_ENDS = re.compile(r"^(\d{4})(?:-(Q\d|H\d|\d\d|SP|SU|FA|WI))?(?:-(\d\d))?")


def finer(one: When, article: Article) -> bool:
    """Whether a date of an article leaves fewer days open than its words, or what they count from, can name."""
    if one.date is None:
        return False
    return _size(one.date) < _allowed(article.text, one.span) or _finer_than_anchor(one, article)


def _finer_than_anchor(one: When, article: Article) -> bool:
    """Whether a single day is counted from something that is no single day."""
    if one.says is not None or _size(one.date) > _DAY:
        return False
    words = article.text[slice(*(one.anchor or (0, 0)))]
    if one.anchor:
        return _allowed(article.text, one.anchor) > _DAY and not _FIGURES.search(words)
    return article.published is None or _size(article.published) > _DAY


def _allowed(text: str, span: Range) -> int:
    """Return the fewest days that the words can name."""
    words = text[slice(*span)]
    figures = [figure for figure in _FIGURES.findall(words) if len(figure) <= len("19")]
    named = [days for days, sign in _SIGNS.items() if sign.search(words)]
    if figures and (_MONTH in named or "." in words or "-" in words or "/" in words):
        return _DAY
    return min(named, default=_YEAR)


def _size(date: Date | None) -> int:
    """Return how many days a date leaves open; of one without a year, in a year."""
    if date is None:
        return _LONGER
    if not date.has_year:
        return date.days.yearly.bit_count()
    return (date.latest - date.earliest).days + 1 if date.earliest and date.latest else _LONGER


def finer_than_value(date: Date | None, value: str) -> bool:
    """Whether a date lies within the value of a TIMEX3 tag that a person wrote, and leaves fewer days open."""
    given = _edtf(value)
    if date is None or given is None or not (date.earliest and date.latest and given.earliest and given.latest):
        return False
    inside = given.earliest <= date.earliest and date.latest <= given.latest
    return inside and _size(date) < _size(given)


def _edtf(value: str) -> Date | None:
    """Return the value of a TIMEX3 tag as a date; None for weeks, lengths and what is open, which are none."""
    parts = value.split("T", maxsplit=1)[0]
    if "W" in parts.replace("WI", "") or "X" in parts:
        return None
    match = _RELATIVE_ENDS.match(parts)
    text = parts if match is None else _plain(*match.groups())
    try:
        return parse_date(text)
    except DateError:
        return None


def _plain(year: str, part: str | None, day: str | None) -> str:
    seasons = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
    if part is not None and part[0] in "QH":
        months = 3 if part[0] == "Q" else 6
        first = months * (int(part[1]) - 1) + 1
        return f"{year}-{first:02d}/{year}-{first + months - 1:02d}"
    return "-".join(text for text in (year, seasons.get(part or "", part), day) if text)
