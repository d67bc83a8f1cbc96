"""Read what names no date: lengths of time, what comes back, "now" and "recently", times of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.when import absolute
from generator.extract.when.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.extract.when.context import Context
    from generator.extract.when.find import Found

_LENGTHS = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "weekend": "P{}WE",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
}
_HALVES = {"minute": "30S", "hour": "30M", "year": "6M"}
_MULTIPLES = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}


def in_units(words: Mapping[str, str]) -> tuple[str, float]:
    """Return a length in units that can be counted: two decades are twenty years."""
    unit, factor = _MULTIPLES.get(words["unit"], (words["unit"], 1))
    return unit, (float(words["count"]) + float(words.get("more", "0"))) * factor


def duration(found: Found, _: Context) -> Meaning:
    """Read a length of time; how many there are may not be said."""
    words = found.says
    if words.get("count", "X") == "X":
        unit, _factor = _MULTIPLES.get(words["unit"], (words["unit"], 1))
        return Meaning(_LENGTHS[unit].format("X"), kind="duration")
    unit, number = in_units(words)
    whole, rest = divmod(number, 1)
    if rest == 0.5 and unit in _HALVES:  # noqa: PLR2004 - a half
        before, name = _LENGTHS[unit].split("{}")
        return Meaning(before + (f"{whole:g}{name}" if whole else "") + _HALVES[unit], kind="duration")
    return Meaning(_LENGTHS[unit].format(f"{number:g}"), kind="duration")


def comes_back(found: Found, context: Context) -> Meaning:
    """Read what comes back: "every week", "Mondays", "daily"."""
    words = found.says
    if "timex" in words:
        return Meaning(words["timex"], kind="set")
    if "weekday" in words:
        return Meaning(f"XXXX-WXX-{words['weekday']}{absolute.time_of_day(words)}", kind="set")
    if "month" in words or "season" in words:
        moment = absolute.says(words)
        return Meaning(moment.timex if moment else "", kind="set")
    length = duration(found, context).timex.replace("X", "1")
    return Meaning(length, kind="set")


def vague(found: Found, _: Context) -> Meaning:
    """Read "now", "recently" and their like."""
    return Meaning(found.says["timex"])


def clock(found: Found, context: Context) -> Meaning:
    """Read a time of day; its day is not in the words, and so not in a date."""
    anchor = context.anchor(found.span, "day")
    near = anchor and anchor.known.day and "\n" not in context.article.text[anchor.span[1] : found.span[0]]
    known = anchor.known if anchor and near else context.now
    whole = known.whole() if known else None
    return Meaning((whole.timex if whole else "XXXX-XX-XX") + absolute.time_of_day(found.says), kind="time")
