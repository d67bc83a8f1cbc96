"""Tell whether a date of a sentence is that of its deed, and what a person must decide where it may not be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.deeds import PATTERNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.dates import Date
    from generator.extract.proposals import When
    from generator.passages import Range

_BEFORE = re.compile(PATTERNS["before_date"], re.IGNORECASE)
_OWNED = re.compile(PATTERNS["owned"], re.IGNORECASE)
_NOUN = re.compile(PATTERNS["noun"])
_RELATED = re.compile(PATTERNS["related"], re.IGNORECASE)
_OTHER = re.compile(PATTERNS["other"], re.IGNORECASE)
_PART_OF = re.compile(PATTERNS["part_of"], re.IGNORECASE)
_ANOTHER = re.compile(PATTERNS["another"])
_FOLLOWS = re.compile(PATTERNS["follows"])
_UNREAL = re.compile(PATTERNS["unreal"])
_COMING = re.compile(PATTERNS["coming"])
_BARE = re.compile(PATTERNS["bare"])
_TOLD_OF = re.compile(PATTERNS["told_of"], re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]{0,40}\Z")
_LEAD = 80
"""Characters before a date in which its clause begins."""

_WIDE = 3_650
"""Days of a date from which on it is no event's: ten years."""


def tells_when(text: str, date: When) -> bool:
    """Whether a date may be that of a deed: not `the 2020 ceasefire`, `resolution 2611 (2025)`, nor a decade."""
    start, end = date.span
    owned = _OWNED.search(text, max(start - 20, 0), start) and _NOUN.match(text, end)
    days = date.date.days if date.date else None
    wide = days is None or (days.bounded and days.last - days.first > _WIDE)
    return not owned and not wide and not _BRACKETED.search(text[max(start - _LEAD, 0) : start])


def is_needed(lead: str) -> bool:
    """Whether the words before a date cannot do without it: `the contract of`, `in the early hours of`."""
    return _OTHER.search(lead) is not None


def doubts(text: str, date: When, clause: Range, deed: re.Match[str], published: Date | None) -> Iterator[str]:
    """Say why the date of a deed may not be the one, or why the deed may not be."""
    if not date.sure:
        yield date.because or "what the words of its date mean is open"
    if date.date is not None and not date.date.has_year:
        yield "no words here give the year; `--published` may"
    lead = text[_begin(text, clause, date.span[0]) : date.span[0]]
    if _RELATED.search(lead) or _is_of_another(text, date.span, lead, deed):
        yield "the date may be that of what is named beside it, or a limit, and not when it happened"
    if _BARE.match(text[slice(*date.span)]) and not _TOLD_OF.search(lead):
        yield "the words name a date, and not when it happened"
    if _UNREAL.search(text[clause[0] : deed.end() + len(" not")]):
        yield "the sentence tells what did not happen, or only might"
    elif _COMING.match(deed[0]):
        yield "it is told as something to come"
    if deed["past"] and _is_ahead(date.date, published):
        yield "it is told as past, and the date lies after publication"


def _is_of_another(text: str, date: Range, lead: str, deed: re.Match[str]) -> bool:
    """Whether the words around a date let it belong to a thing, a plan or another deed."""
    if _OTHER.search(lead) and not _PART_OF.search(lead):
        return True
    if _BEFORE.sub("", lead).strip() and not _FOLLOWS.match(text[date[1] : date[1] + 30]):
        return True
    return deed.end() < date[0] and _ANOTHER.search(text[deed.end() : date[0]]) is not None


def _is_ahead(date: Date | None, published: Date | None) -> bool:
    """Whether a date lies after publication, whichever days they are."""
    if date is None or published is None:
        return False
    days, known = date.days, published.days
    return days.bounded and known.bounded and days.first > known.last


def _begin(text: str, clause: Range, at: int) -> int:
    """Find where the clause begins that holds a place: the one given, or the last one near enough before it."""
    if clause[0] <= at < clause[1]:
        return clause[0]
    lead = text[max(at - _LEAD, 0) : at]
    return at - len(re.split(r"[,;:.\n]", lead)[-1])
