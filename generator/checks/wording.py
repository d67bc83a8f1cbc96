"""Read numbers, months, names and dates off the words of a quote or of a sentence of ours.

English only: what a quote says in another language is given with `because`. To read one more wording, add it to
the table or pattern that its neighbours stand in.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from generator.dates import parse_date, words
from generator.phrases import stands
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.dates import Date, Unit

NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:(?<=\d{3}0)['’]?s\b)?")
"""A number in digits, or a decade such as `1990s`, which is no number of its own."""

_COUNT_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_COUNTS = {word: str(value) for value, word in enumerate(_COUNT_WORDS, start=1)}
_LARGE = {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "dozen": "12",
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
}
_VALUES = {**_COUNTS, **_LARGE, **{f"{word}s": value for word, value in _LARGE.items()}}
COUNT = re.compile(rf"\b(?:{'|'.join((*_COUNT_WORDS[2:], *(f'{word}s?' for word in _LARGE)))})\b", re.IGNORECASE)
"""A number as a word; `one` and `two` are not counted, they have too many other uses."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn|fall", 24: "winter"}
_FULL = {**{name[:3]: name for name in _MONTHS}, "Sept": "September"}
_SHORT = re.compile(rf"\b({'|'.join(sorted(_FULL, key=len, reverse=True))})\b\.?")
_CALENDAR = re.compile(rf"\b(?:{'|'.join((*_MONTHS, *WEEKDAYS))})\b")

_SEASON = re.compile(r"(?<=in )(?:spring|summer|autumn|fall|winter)\b|\b(?:summer|autumn|winter)\b")
"""A season; `spring` and `fall` only after `in`, they are verbs as well."""

INNER_WORD = re.compile(r"(?<=[^\W_][ -])[^\W\d_]\w*|(?<=[^\W_][,;)'\"] )[^\W\d_]\w*")
"""A word after another word of the same sentence."""

_PARTS = {"early": "early|beginning|start", "mid": "mid|middle", "late": "late|end"}
_STRETCHES = {
    (1, 3): r"(?:(?i:first|1st) quarter|Q1)\b",
    (4, 6): r"(?:(?i:second|2nd) quarter|Q2)\b",
    (7, 9): r"(?:(?i:third|3rd) quarter|Q3)\b",
    (10, 12): r"(?:(?i:fourth|4th|last) quarter|Q4)\b",
    (1, 6): r"(?i:first half)\b",
    (7, 12): r"(?i:second half)\b",
}
"""The words for a quarter or a half of a year, by its first and last month."""

_FEASTS = {
    (12, 25): r"Christmas(?: Day)?\b(?! Eve)",
    (12, 24): r"Christmas Eve\b",
    (12, 31): r"New Year['’]s Eve\b",
    (1, 1): r"New Year['’]s Day\b",
}
"""The words for a day that is the same each year."""

_WEEK = 6
"""Days from the first of a week to its last."""

_DAY_NEIGHBOUR = r"(?:(?:\d{1,2}(?:st|nd|rd|th)?|and|or|to|through|until|of|the)[\s,-]+)*?"
"""What may stand between a day's number and its month: `19 and 20 September`, `September 11 to 20`."""

_UNITS = r"(?:day|week|month|year)"
_AMOUNT = rf"(?:an?|{'|'.join(_COUNT_WORDS)}|\d+)"
RELATIVE = re.compile(
    rf"\b(?:the (?:following|next|previous|same) {_UNITS}|the {_UNITS} (?:before|after)"
    rf"|(?:{_AMOUNT}|few|several) {_UNITS}s? (?:after|before|later|earlier|ago)"
    rf"|yesterday|today|tomorrow|(?:last|next|this) {_UNITS}|(?:earlier|later) (?:in|this|that) (?:the )?{_UNITS}"
    rf"|{'|'.join(WEEKDAYS)})\b",
    re.IGNORECASE,
)
"""Words that say when only together with something else."""

COUNTED = re.compile(
    rf"\b(?P<amount>{_AMOUNT}) (?P<unit>day|week)s? (?P<way>after|later|before|earlier|ago)\b", re.IGNORECASE
)
_FIXED = {
    -2: r"the day before yesterday",
    -1: r"(?:the )?previous day|(?<!\w )the day before|yesterday",
    0: r"the same day|today|that day",
    1: r"(?:following|next) day|the day after|tomorrow",
    2: r"the day after tomorrow",
}


@functools.lru_cache(maxsize=4_096)
def numbers(text: str) -> frozenset[str]:
    """List the numbers of a text, alike whether written `6,500`, `6500` or, from three on, as words."""
    digits = {re.sub(r"['’]|,(?=\d{3}(?!\d))", "", found) for found in NUMBER.findall(text)}
    return frozenset(digits | {_VALUES[found.lower()] for found in COUNT.findall(text)})


@functools.lru_cache(maxsize=4_096)
def calendar_words(text: str) -> frozenset[str]:
    """List the months, weekdays and seasons that a text names; months may be abbreviated."""
    seasons = {"autumn" if found == "fall" else found for found in _SEASON.findall(text)}
    return frozenset(_CALENDAR.findall(spelled_out(text))) | seasons


def spelled_out(text: str) -> str:
    """Write out the months that a quote abbreviates."""
    return _SHORT.sub(lambda match: _FULL[match[1]], text)


def capitalised(text: str) -> set[str]:
    """List the words of a folded text that begin with a capital letter where no sentence or quotation begins."""
    return {match[0] for match in INNER_WORD.finditer(text) if match[0][0].isupper()}


def as_begun(name: str) -> tuple[str, ...]:
    """Give the spellings of a name in a text: `the fishers` is `The fishers` where a sentence begins with it."""
    begun = name[:1].upper() + name[1:]
    return (name,) if begun == name else (name, begun)


def holds(text: str, word: str) -> bool:
    """Whether a folded text has a word or phrase between word ends."""
    return any(stands(text, item) for item in as_begun(word))


def unsaid(quote: str, date: Date) -> list[str]:
    """List the years, months, seasons and days of a date that its quote does not have."""
    text = spelled_out(fold(quote))
    plain = parse_date(re.sub("[?~%]", "", str(date)))
    if _says_part(text, plain) or _says_stretch(text, plain):
        return []
    return list(dict.fromkeys(item for unit in plain.ends if unit for item in _unsaid_of(text, unit)))


def _unsaid_of(text: str, unit: Unit) -> Iterator[str]:
    """Yield what a text does not say of one end of a date."""
    if unit.plain in text and re.search(rf"(?<![\d-]){re.escape(unit.plain)}(?![\d-]|'?s\b)", text):
        return
    if not _says_year(text, unit.year):
        yield unit.year.replace("X", "0") + "s" if "X" in unit.year else unit.year
    if unit.part is not None and not re.search(rf"\b(?:{_part_words(unit.part)})\b", text):
        yield _part_words(unit.part).partition("|")[0]
    elif unit.part is not None and unit.day is not None and not _says_day(text, _part_words(unit.part), unit.day):
        yield f"{unit.day} {_part_words(unit.part)}"


def _part_words(part: int) -> str:
    """Name an EDTF month or season, as a pattern."""
    return _SEASONS[part] if part in _SEASONS else _MONTHS[part - 1]


def _says_year(text: str, year: str) -> bool:
    """Whether a text names a year, or the decade or century that its digits leave open."""
    return year == "XXXX" or _year_pattern(year).search(text) is not None


@functools.cache
def _year_pattern(year: str) -> re.Pattern[str]:
    """Build the pattern of how a year, decade or century is written."""
    return re.compile(_year_forms(year))


def _year_forms(year: str) -> str:
    """Write down how a year, decade or century is written."""
    if year.endswith("XX"):
        return rf"(?i:(?<!\d){int(year[:2]) + 1}(?:st|nd|rd|th)?[\s-]+century)|(?<!\d){year[:2]}00'?s\b"
    if year.endswith("X"):
        return rf"(?<!\d)(?:{year[:2]})?{year[2]}0'?s\b"
    return rf"(?<!\d){year}(?!\d|'?s\b)|(?<!\d){year[:2]}\d\d[-/]{year[2:]}(?!\d)"


def _says_day(text: str, month: str, day: int) -> bool:
    """Whether a text has the number of a day beside its month: `19 people died in September` names no day."""
    return _day_pattern(month, day).search(text) is not None


@functools.cache
def _day_pattern(month: str, day: int) -> re.Pattern[str]:
    """Build the pattern of how a day is written beside its month."""
    number = rf"0?{day}(?:st|nd|rd|th)?(?!\w|[.,:]\d)"
    after = rf"\b{month}[\s,-]+{_DAY_NEIGHBOUR}{number}"
    before = rf"(?<![\w.,:]){number}[\s,-]+{_DAY_NEIGHBOUR}{month}\b"
    return re.compile(f"{after}|{before}")


def _says_part(text: str, date: Date) -> bool:
    """Whether a text says `early`, `mid` or `late` of the month, year or decade that a date is that part of."""
    part = words(date).partition(" ")[0]
    unit = date.ends[0]
    if part not in _PARTS or unit is None:
        return False
    whole = _MONTHS[unit.part - 1] if unit.day and unit.part else _year_forms(_whole_year(unit))
    said = rf"\b(?i:{_PARTS[part]})\b(?:\W+\w+){{0,2}}?\W+(?:{whole})"
    return re.search(said, text) is not None and _says_year(text, _whole_year(unit))


def _says_stretch(text: str, date: Date) -> bool:
    """Whether a text names a quarter, a half or a week of a day, or a feast of a fixed day, and the year it is of."""
    first, last = date.ends[0], date.ends[-1]
    if first is None or last is None or first.part is None or last.part is None or not _says_year(text, first.year):
        return False
    if first.year == last.year and first.day is None and last.day is None:
        name = _STRETCHES.get((first.part, last.part))
    elif len(date.ends) == 1:
        name = _FEASTS.get((first.part, first.day or 0))
    else:
        whole = date.earliest is not None and date.latest is not None and (date.latest - date.earliest).days == _WEEK
        day = rf"(?:{first.day} {_part_words(first.part)}|{_part_words(first.part)} {first.day})\b"
        name = rf"(?i:week (?:of|from|beginning)) {day}" if whole else None
    return name is not None and re.search(rf"\b{name}", text) is not None


def _whole_year(unit: Unit) -> str:
    """Give the year that an early, mid or late part belongs to, or the decade, for a part made of years."""
    return unit.year if unit.part else f"{unit.year[:3]}X"


def counted_days(quote: str) -> set[int]:
    """List the days that the relative words of a quote count: `the following day` is 1, `two weeks before` -14."""
    fixed = {days for days, pattern in _FIXED.items() if re.search(rf"\b(?:{pattern})\b", quote, re.IGNORECASE)}
    return fixed | {_days_in(match) for match in COUNTED.finditer(quote)}


def _days_in(match: re.Match[str]) -> int:
    """Count the days of words such as `two weeks before`."""
    amount = match["amount"].lower()
    number = 1 if amount in {"a", "an"} else int(_COUNTS.get(amount, amount))
    days = number * (7 if match["unit"].lower() == "week" else 1)
    return days if match["way"].lower() in {"after", "later"} else -days
