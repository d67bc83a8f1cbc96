"""Rules about dates: the reasons given for a date yield it, and none says more than its quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.checks.claims import numbers
from generator.checks.rule import Check, Finding, listed
from generator.chronology import anchor_date, basis_date, computed_date
from generator.dates import DateError, period, same_days, shift, words
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.dates import Date
    from generator.evidence import Evidence
    from generator.model import DateBasis, Dossier, Event, Statement

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {"spring": ("spring",), "summer": ("summer",), "autumn": ("autumn", "fall"), "winter": ("winter",)}
_SPRING = 21
"""EDTF counts seasons from 21 on."""

_END = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?")
_VAGUE = re.compile(r"\b(?:early|mid|middle|late|beginning|end)\b", re.IGNORECASE)
_UNITS = r"(?:day|week|month|year)"
_RELATIVE = re.compile(
    rf"\b(?:the (?:following|next|previous|same) {_UNITS}"
    rf"|(?:a|one|two|three) {_UNITS}s? (?:after|before|later|earlier|ago)"
    rf"|yesterday|today|tomorrow|(?:last|next|this) {_UNITS}|(?:earlier|later) (?:in|this|that) (?:the )?{_UNITS}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)


def unexplained_dates(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find dates without a reason."""
    for event in dossier.events:
        if not event.dates:
            facts = (("event", event.id), ("date", str(event.date)), ("add", "`dates:` with the words that give it"))
            yield Finding(event.at("date"), "a date has no reason", facts, event.id)
    for statement in dossier.statements:
        if statement.date and not statement.dates:
            remedy = "`dates:` with the words that give it, or `event:` instead of `date:`"
            facts = (("statement", statement.id), ("date", str(statement.date)), ("add", remedy))
            yield Finding(statement.at("date"), "a date has no reason", facts, statement.id)


def wrong_intersections(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find dates that their reasons do not yield."""
    for record in _dated(dossier):
        computed = computed_date(dossier, record)
        if not _holds(dossier, record, computed):
            said = listed(f"{basis.quote} → {date}" for basis, date in _said(dossier, record))
            together = str(computed) if computed else "none: they cannot all hold; write one of them"
            facts = (("record", record.id), ("date", str(record.date)), ("reasons", said), ("together", together))
            yield Finding(record.at("date"), "a date is not what its reasons yield together", facts, record.id)


def overstated_dates(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find reasons that say more than their quote."""
    for record in _dated(dossier):
        for basis in record.dates:
            missing = [] if basis.because or basis.days is not None or basis.says is None else _unsaid(basis)
            if missing:
                facts = (
                    ("record", record.id),
                    ("quote", basis.quote),
                    ("says", str(basis.says)),
                    ("missing", listed(missing)),
                    ("write", "what the quote says, with X for the rest, or `because:` for an inference"),
                )
                yield Finding(basis.at("says"), "a date says more than its quote", facts, record.id)


def loose_relatives(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find relative dates that count from nothing, and reasons that say nothing."""
    for record in _dated(dossier):
        for basis in record.dates:
            relative = _RELATIVE.search(basis.quote)
            if basis_date(dossier, basis) is None:
                facts = (("record", record.id), ("quote", basis.quote), ("add", "`says:`, or `anchor:` with `days:`"))
                yield Finding(basis.at(), "a reason for a date says nothing", facts, record.id)
            elif relative and not basis.anchor and not basis.because and not _own_year(basis):
                facts = (("record", record.id), ("words", relative[0]), ("add", "`anchor:`, or `because:`"))
                yield Finding(basis.at("quote"), "a relative date counts from nothing", facts, record.id)


def broken_anchors(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find anchors that have no date to count from, that count in a circle, or contradict `says`."""
    for record in _dated(dossier):
        for basis in record.dates:
            fault = _anchor_fault(dossier, record, basis) if basis.anchor or basis.days is not None else ""
            if fault:
                facts = (("record", record.id), ("anchor", basis.anchor or "none"), ("quote", basis.quote))
                yield Finding(basis.at("anchor"), fault, facts, record.id)


def misfiled_events(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find events in the file of another year."""
    for event in dossier.events:
        path = event.at().path
        expected = f"{period(event.date)}.yml"
        if path and path.rsplit("/", 1)[-1] != expected:
            facts = (("event", event.id), ("date", str(event.date)), ("move to", f"content/timeline/{expected}"))
            yield Finding(event.at("date"), "an event stands in the file of another time", facts, event.id)


def unquoted_places(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find places that no quote of the event has."""
    for event in dossier.events:
        quotes = " | ".join(fold(citation.quote) for citation in event.all_citations())
        if event.place and fold(event.place).casefold() not in quotes.casefold():
            facts = (("event", event.id), ("place", event.place), ("quotes", quotes))
            yield Finding(event.at("place"), "a place is in no quote of the event", facts, event.id)


def _dated(dossier: Dossier) -> Iterator[Event | Statement]:
    """Yield the records that give reasons for a date."""
    records: list[Event | Statement] = [*dossier.events, *dossier.statements]
    return (record for record in records if record.dates)


def _said(dossier: Dossier, record: Event | Statement) -> list[tuple[DateBasis, Date]]:
    """List the reasons that say something."""
    dated = ((basis, basis_date(dossier, basis)) for basis in record.dates)
    return [(basis, date) for basis, date in dated if date]


def _holds(dossier: Dossier, record: Event | Statement, computed: Date | None) -> bool:
    """Whether a record's date is what its reasons yield."""
    if record.date is None or not _said(dossier, record):
        return True
    if computed is None:
        return any(same_days(record.date, date) for _, date in _said(dossier, record))
    return same_days(record.date, computed)


def _unsaid(basis: DateBasis) -> list[str]:
    """List the years, months, seasons and days of a date that its quote does not have."""
    quote = fold(basis.quote)
    ends = [match.groupdict() for match in _END.finditer(str(basis.says))]
    missing = [_year_words(end["year"]) for end in ends if not _says_year(quote, end["year"])]
    missing += [_month_words(end["month"]) for end in ends if end["month"] and not _says_month(quote, end["month"])]
    missing += [end["day"] for end in ends if end["day"] and not _says_day(quote, end["day"])]
    return sorted(set(missing))


def _says_year(quote: str, year: str) -> bool:
    """Whether a quote names a year, or the decade or century that its digits leave open.

    `early 90s` says no single year, but names the decade of each.
    """
    decade = rf"(?<!\d)(?:{year[:2]})?{year[2]}0'?s\b"
    if year == "XXXX" or year in numbers(quote):
        return True
    if year.endswith("XX"):
        return "century" in quote.casefold() and str(int(year[:2]) + 1) in _counted(quote)
    return (year.endswith("X") or _VAGUE.search(quote) is not None) and re.search(decade, quote) is not None


def _says_month(quote: str, code: str) -> bool:
    """Whether a quote names an EDTF month or season, or says `early`, `mid` or `late` of a longer time."""
    word = _month_words(code)
    if word in _SEASONS:
        return any(name in quote.casefold() for name in _SEASONS[word])
    if re.search(rf"\b{word}[a-z]*\b", quote):
        return True
    return _VAGUE.search(quote) is not None and not any(month in quote for month in _MONTHS)


def _says_day(quote: str, day: str) -> bool:
    """Whether a quote has a day's number, or says `early`, `mid` or `late` of its month."""
    return str(int(day)) in _counted(quote) or _VAGUE.search(quote) is not None


def _counted(quote: str) -> set[str]:
    """List the numbers of a quote, ordinals such as `19th` among them."""
    return {str(int(value)) if value.isdecimal() else value for value in numbers(quote)}


def _year_words(year: str) -> str:
    """Name a year, decade or century in a message."""
    return year.replace("X", "0") + "s" if "X" in year else year


def _month_words(code: str) -> str:
    """Name an EDTF month or season."""
    value = int(code)
    return _MONTHS[value - 1] if value <= len(_MONTHS) else list(_SEASONS)[value - _SPRING]


def _own_year(basis: DateBasis) -> bool:
    """Whether a reason with relative words beside a date says only what the date says: `on Thursday, 9 June`."""
    return basis.says is not None and bool(numbers(basis.quote)) and not _unsaid(basis)


def _anchor_fault(dossier: Dossier, record: Event | Statement, basis: DateBasis) -> str:
    """Say what is wrong with an anchor; empty when nothing is."""
    anchor = anchor_date(dossier, basis)
    if basis.anchor is None:
        return "`days` counts from no anchor"
    if basis.anchor == record.id:
        return "a date counts from itself"
    if anchor is None:
        return "the anchor is no event, and no source with a publication date"
    if basis.days is None:
        return "" if basis.says and basis.because else "an anchor without `days` needs `says` and `because`"
    try:
        shifted = shift(anchor, basis.days)
    except DateError as error:
        return f"the anchor's date cannot be counted from: {error}"
    agrees = basis.says is None or same_days(basis.says, shifted)
    return "" if agrees else f"`says` is not the anchor's date and `days` together, {words(shifted)}"


DATE_CHECKS = (
    Check("D501", "Every date has a reason: words of a source that give it.", unexplained_dates, acceptable=False),
    Check("D502", "A date is what the reasons for it yield together.", wrong_intersections, acceptable=False),
    Check("D503", "A reason for a date says no more than its quote, or is marked as inferred.", overstated_dates),
    Check("D504", "A relative date names what it counts from.", loose_relatives),
    Check("D505", "What a relative date counts from has a date itself.", broken_anchors, acceptable=False),
    Check("D506", "An event stands in the file of its year, decade or century.", misfiled_events, acceptable=False),
    Check("D507", "The place of an event stands in its quotes.", unquoted_places),
)
