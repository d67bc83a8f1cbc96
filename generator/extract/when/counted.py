"""Read what is counted from another date: "yesterday", "last month", "two days later", "a day after the attack"."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.extract.when import absolute
from generator.extract.when.lengths import duration, in_units
from generator.extract.when.meaning import Meaning, kind, no_closer, source
from generator.extract.when.units import RANKS, moved

if TYPE_CHECKING:
    from generator.extract.when.context import Context
    from generator.extract.when.find import Found
    from generator.extract.when.units import Reference
    from generator.passages import Range

_VAGUE = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_SATURDAY = 6
_FAR = 10_000
"""More units than anybody counts back."""


def shift(found: Found, context: Context) -> Meaning:
    """Read what is counted from the publication date, or from the last date that the text names."""
    words = found.says
    if "undated" in words:
        return dataclasses.replace(_counted(found, context), date="", because=words["undated"], sure=False)
    return _counted(found, context)


def _counted(found: Found, context: Context) -> Meaning:  # noqa: PLR0911 - one way of counting each
    words = found.says
    if words.get("count") == "X":
        return Meaning(_VAGUE[int(words["direction"])])
    if "length" in words:
        return _after_event(found, context)
    unit, count = _step(found, context)
    if words.get("from") == "text" and unit == "quarter" and not count and (meaning := _this_quarter(found, context)):
        return meaning
    anchor = context.anchor(found.span, unit) if words.get("from") == "text" else None
    if anchor:
        return _from(found, context, anchor.known, (unit, count), anchor.span)
    if context.now is None:
        return Meaning("", because=_missing(context), sure=False)
    meaning = _from(found, context, context.now, (unit, count), None)
    if words.get("from") != "text" or words.get("or") == "published":
        return meaning
    return Meaning(meaning.timex, because="the text has no date to count from", sure=False)


def _missing(context: Context) -> str:
    return "the publication date is not known" + (" closely enough" if context.published else "")


def _after_event(found: Found, context: Context) -> Meaning:
    """Read "a day after the attack": a length, counted from the last date that the text names, if that is meant."""
    length = duration(found, context)
    step = _step(found, context)
    anchor = context.anchor(found.span, step[0])
    if anchor is None:
        return dataclasses.replace(length, because="the text has no date to count from", sure=False)
    meaning = _from(found, context, anchor.known, step, anchor.span)
    return dataclasses.replace(meaning, timex=length.timex, kind="duration", sure=False)


def _step(found: Found, context: Context) -> tuple[str, int]:
    """Return the unit and how many of it lie between, earlier ones below 0."""
    words = found.says
    if "tense" in words:
        return words["unit"], _weekend(found, context)
    unit, number = in_units(words) if "count" in words else (words["unit"], 1.0)
    return unit, int(min(number, _FAR)) * int(words["direction"])


def _weekend(found: Found, context: Context) -> int:
    """Return how many weeks after that of publication the weekend meant is."""
    now = context.now
    today = now.first if now and now.day else None
    return -1 if today and today.isoweekday() < _SATURDAY and context.tense(found.span) <= 0 else 0


def _from(found: Found, context: Context, known: Reference, step: tuple[str, int], anchor: Range | None) -> Meaning:
    if step[0] not in RANKS:
        return _hours(known, context, anchor)
    moment = moved(known, *step)
    if moment is None and known.rank > RANKS[step[0]]:
        return no_closer(known, context, anchor)
    if moment is None:
        return Meaning("", because="what it counts from has no year", sure=False)
    words = found.says
    edtf = absolute.third(moment.edtf, words.get("part", ""))
    if "count" in words and step[0] != "day":
        edtf = "/".join(end.rstrip("~?%") + "~" for end in edtf.split("/"))
    timex = _same_quarter(found, context, moment.timex) + absolute.time_of_day(words)
    because, sure = f"counted from {source(context, anchor)}", "unsure" not in words
    return Meaning(timex, date=edtf, anchor=anchor, because=because, sure=sure, kind=kind(words))


def _this_quarter(found: Found, context: Context) -> Meaning | None:
    """Read "the quarter" as the one that the text named last."""
    named = context.quarter(found.span)
    if named is None:
        return None
    because = f"counted from {source(context, named[0])}"
    return Meaning(named[1].timex, date=named[1].edtf, anchor=named[0], because=because)


def _same_quarter(found: Found, context: Context, year: str) -> str:
    """Narrow "a year ago" to the quarter that the report compares; its date stays the year that the words name."""
    named = context.quarter(found.span) if found.says.get("same") == "quarter" else None
    return f"{year}{named[1].timex[-3:]}" if named and len(year) == len("1988") else year


def _hours(known: Reference, context: Context, anchor: Range | None) -> Meaning:
    """Leave hours open: what was some hours ago may have been on the day before."""
    whole = known.whole()
    because = f"hours before or after {source(context, anchor)} may fall on another day"
    return Meaning(whole.timex if whole else "", because=because, sure=False, kind="time")
