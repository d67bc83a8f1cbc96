"""Join two expressions that make a range: "from May to July 2021", "April and May"."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.dates import DateError, parse_date
from generator.extract.proposals import When

if TYPE_CHECKING:
    from generator.dates import Date
    from generator.extract.when.find import Found
    from generator.extract.when.grammar import Grammar
    from generator.passages import Range

_GAP = 12
"""Characters that may stand between the two ends of a range."""

_BEFORE = 12
"""Characters before a range in which a word such as "between" is looked for."""

_CLOSE = re.compile(r",?\s(?:\w{1,9}\s)?")
"""What may stand between a month and the words that say of which year: a space, a comma, a word such as "of"."""

_YEARS = ("year", "short_year", "decade", "century")
_DATED = ("month", "season", "quarter", "day")


def lent(text: str, found: list[Found], grammar: Grammar) -> list[Found]:
    """Return the expressions, each end of a range with the year that stands at the other end only."""
    lent = list(found)
    for index in range(len(lent) - 1):
        one, other = lent[index], lent[index + 1]
        if _of_year(text, one, other):
            name = "text_year" if other.says.get("from") == "text" else "year_direction"
            lent[index] = dataclasses.replace(one, says={**one.says, name: other.says["direction"]})
        if _link(text, one.span, other.span, grammar) and _is_dated(one) and _is_dated(other):
            lent[index], lent[index + 1] = _lend(one, other), _lend(other, one)
    return lent


def _of_year(text: str, one: Found, other: Found) -> bool:
    """Whether a year counted from publication follows at once, as in "April next year", "October of last year"."""
    year = other.rule.gives == "shift" and other.says.get("unit") == "year" and "direction" in other.says
    return year and _is_dated(one) and _CLOSE.fullmatch(text, one.span[1], other.span[0]) is not None


def _is_dated(found: Found) -> bool:
    words = found.says
    return found.rule.gives == "calendar" and any(name in words for name in _DATED) and "direction" not in words


def _lend(borrower: Found, lender: Found) -> Found:
    if "year" not in lender.says or any(name in borrower.says for name in _YEARS):
        return borrower
    year = int(lender.says["year"]) + _turn(borrower, lender)
    return dataclasses.replace(borrower, says={**borrower.says, "year": f"{year:04d}"})


def is_pair(text: str, one: Found, other: Found, grammar: Grammar) -> bool:
    """Whether two expressions are the ends of a range and neither names its year, so that they share one."""
    dated = _is_dated(one) and _is_dated(other)
    named = any(name in found.says for found in (one, other) for name in _YEARS)
    return dated and not named and bool(_link(text, one.span, other.span, grammar))


def paired(other: Found, one: Found, when: When) -> Found:
    """Return the end of a range with the year that was found for its start."""
    if when.date is None or not when.date.has_year:
        return other
    year = int(when.date.text[:4]) + _turn(other, one)
    return dataclasses.replace(other, says={**other.says, "shared_year": f"{year:04d}"})


def _turn(borrower: Found, lender: Found) -> int:
    """Return -1 for the start of a range over the turn of a year, 1 for its end, else 0."""
    ordered = [one.says.get("month") for one in sorted((borrower, lender), key=lambda one: one.span)]
    if ordered[0] is None or ordered[1] is None or int(ordered[0]) <= int(ordered[1]):
        return 0
    return -1 if borrower.span < lender.span else 1


def _link(text: str, one: Range, other: Range, grammar: Grammar) -> str:
    """Return the kind of the words between two expressions: "joins", "neighbours", or nothing."""
    between = text[one[1] : other[0]]
    if len(between) > _GAP:
        return ""
    if grammar.joins.fullmatch(between):
        return "joins"
    if not grammar.neighbours.fullmatch(between):
        return ""
    before = text[max(one[0] - _BEFORE, 0) : one[0]]
    return "joins" if grammar.opens.search(before) else "neighbours"


def joined(text: str, whens: list[When], grammar: Grammar) -> list[When]:
    """Return the expressions, each range as one."""
    out: list[When] = []
    for when in whens:
        range_ = _range(text, out[-1], when, grammar) if out else None
        if range_:
            out[-1] = range_
        else:
            out.append(when)
    return out


def _range(text: str, one: When, other: When, grammar: Grammar) -> When | None:
    link = _link(text, one.span, other.span, grammar)
    if not link or one.parts or one.date is None or other.date is None:
        return None
    date = _hull(one.date, other.date)
    if date is None or (link == "neighbours" and not _adjacent(one.date, other.date)):
        return None
    says = _hull(one.says, other.says) if one.says and other.says else None
    because = "; ".join(dict.fromkeys(reason for reason in (one.because, other.because) if reason))
    anchor = one.anchor or other.anchor
    span = (one.span[0], other.span[1])
    return When(span, says, date, anchor, because, one.sure and other.sure, timex=one.timex, parts=(one, other))


def _hull(first: Date, last: Date) -> Date | None:
    """Return the interval from one date to another; None where it would end before it starts."""
    ends = (first.text.split("/")[0], last.text.split("/")[-1])
    try:
        return parse_date("/".join(ends))
    except DateError:
        return None


def _adjacent(first: Date, last: Date) -> bool:
    """Whether one date follows the other at once and is as close, as April and May are."""
    if first.precision is not last.precision:
        return False
    if first.latest and last.earliest:
        return first.latest + timedelta(days=1) == last.earliest
    return first.text[:4] == last.text[:4] == "XXXX" and _next_in_year(first, last)


def _next_in_year(first: Date, last: Date) -> bool:
    one, other = (parse_date(date.text.replace("XXXX", "2000")) for date in (first, last))
    return bool(one.latest and other.earliest and one.latest + timedelta(days=1) == other.earliest)
