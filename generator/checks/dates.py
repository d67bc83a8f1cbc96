"""Rules about dates: the reasons given for a date yield it, and none says more than its quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.rule import Check, Finding, listed
from generator.checks.wording import RELATIVE, WEEKDAYS, calendar_words, counted_days, holds, unsaid
from generator.chronology import anchor_date, basis_date, computed_date, reasons
from generator.conflicts import date_holds
from generator.dates import DateError, Precision, intersect, period, same_days, shift, words
from generator.model import Event
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.checks.rule import Facts
    from generator.dates import Date
    from generator.evidence import Evidence
    from generator.model import DateBasis, Dossier, Statement

_REMEDY = {
    True: "the date that one of them says; the conflict is shown",
    False: "reasons that can all hold",
}
"""What to do where the reasons of an event, or of a statement, cannot all hold."""


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
            said = listed(f"{basis.quote} → {date}" for basis, date in reasons(dossier, record))
            facts = (
                ("record", record.id),
                ("date", str(record.date or "none")),
                ("reasons", said),
                ("together", str(computed or "none: they cannot all hold")),
                ("write", f"`date: {computed}`" if computed else _REMEDY[isinstance(record, Event)]),
            )
            place = record.at("date" if record.date else "dates")
            yield Finding(place, "a date is not what its reasons yield together", facts, record.id)


def overstated_dates(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find reasons that say more than their quote."""
    for record in _dated(dossier):
        for basis in record.dates:
            missing = _overstated(dossier, basis)
            if missing:
                facts = (
                    ("record", record.id),
                    ("quote", basis.quote),
                    ("says", str(basis.says or "")),
                    ("missing", listed(missing)),
                    ("write", "what the quote says, with X for the rest, or `because:` for an inference"),
                )
                key = "days" if basis.days is not None else "says"
                yield Finding(basis.at(key), "a date says more than its quote", facts, record.id)


def loose_relatives(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find relative dates that count from nothing, and reasons that say nothing."""
    for record in _dated(dossier):
        for basis in record.dates:
            relative = _counts_from_nothing(basis)
            if basis.says is None and basis.anchor is None and basis.days is None:
                remedy = "`says:`, or `anchor:` with `days:`"
                facts: Facts = (("record", record.id), ("quote", basis.quote), ("add", remedy))
                yield Finding(basis.at(), "a reason for a date says nothing", facts, record.id)
            elif relative:
                facts = (
                    ("record", record.id),
                    ("quote", basis.quote),
                    ("words", relative),
                    ("add", "`anchor:` with `days:`, or `because:`"),
                )
                yield Finding(basis.at("quote"), "a relative date counts from nothing", facts, record.id)


def broken_anchors(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find anchors that have no date to count from, that count in a circle, or contradict `says`."""
    for record in _dated(dossier):
        for basis in record.dates:
            fault = _anchor_fault(dossier, record, basis) if basis.anchor or basis.days is not None else ""
            if fault:
                facts = (("record", record.id), ("anchor", basis.anchor or "none"), ("quote", basis.quote))
                yield Finding(basis.at("anchor" if basis.anchor else "days"), fault, facts, record.id)


def contradicted_events(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find statements dated otherwise than the event at which they were made."""
    for statement in dossier.statements:
        event = dossier.event(statement.event or "")
        if event and statement.date and intersect([statement.date, event.date]) is None:
            facts = (("statement", statement.id), ("date", str(statement.date)), ("event", f"{event.id}, {event.date}"))
            yield Finding(statement.at("date"), "a statement has another date than its event", facts, statement.id)


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
        if event.place and not holds(quotes.casefold(), fold(event.place).casefold()):
            facts = (("event", event.id), ("place", event.place), ("quotes", quotes))
            yield Finding(event.at("place"), "a place is in no quote of the event", facts, event.id)


def _dated(dossier: Dossier) -> Iterator[Event | Statement]:
    """Yield the records that give reasons for a date."""
    records: list[Event | Statement] = [*dossier.events, *dossier.statements]
    return (record for record in records if record.dates)


def _holds(dossier: Dossier, record: Event | Statement, computed: Date | None) -> bool:
    """Whether a record's date is what its reasons yield, or, for an event in conflict, what one of them says."""
    said = reasons(dossier, record)
    if record.date is None or not said:
        return not said
    if computed is None:
        return isinstance(record, Event) and date_holds(dossier, record)
    doubtful = (computed.uncertain, computed.approximate)
    owned = (record.date.uncertain, record.date.approximate)
    return same_days(record.date, computed) and all(
        mine or not theirs for mine, theirs in zip(owned, doubtful, strict=True)
    )


def _overstated(dossier: Dossier, basis: DateBasis) -> list[str]:
    """List what a reason says and its quote does not; nothing where the editor has given a reason in words."""
    if basis.because or _counts_from_nothing(basis):
        return []
    if basis.days is not None:
        return _miscounted(dossier, basis, basis.days)
    plain = basis.says is not None and basis.anchor is None  # with an anchor, D505 asks for the reason in words
    return unsaid(basis.quote, basis.says) if basis.says and plain else []


def _miscounted(dossier: Dossier, basis: DateBasis, days: int) -> list[str]:
    """Say where `days`, or the weekday that they lead to, is another than the quote's."""
    counted = counted_days(basis.quote)
    if counted:
        return [] if days in counted else [f"{days} days"]
    weekdays = calendar_words(basis.quote) & set(WEEKDAYS)
    date = basis_date(dossier, basis)
    if not weekdays or date is None or date.precision is not Precision.DAY or date.earliest is None:
        return []
    weekday = WEEKDAYS[date.earliest.weekday()]
    return [] if weekday in weekdays else [f"{words(date)}, which is a {weekday}"]


def _counts_from_nothing(basis: DateBasis) -> str:
    """Give the relative words of a reason whose quote does not say the date by itself, and that has no anchor."""
    relative = RELATIVE.search(basis.quote)
    if not relative or basis.anchor or basis.because or basis.says is None:
        return ""
    return relative[0] if unsaid(basis.quote, basis.says) else ""


def _anchor_fault(dossier: Dossier, record: Event | Statement, basis: DateBasis) -> str:
    """Say what is wrong with an anchor; empty when nothing is, or when L603 says that there is none."""
    if basis.anchor is None:
        return "`days` counts from no anchor"
    if isinstance(record, Event) and _leads_back(dossier, basis.anchor, record.id):
        return "a date counts from itself, directly or through others"
    anchor = anchor_date(dossier, basis)
    if anchor is None:
        exists = dossier.event(basis.anchor) or basis.anchor in dossier.sources
        return "the anchor is a source without a publication date" if exists else ""
    if basis.days is None:
        return "" if basis.says and basis.because else "an anchor without `days` needs `says` and `because`"
    return _shift_fault(basis, anchor, basis.days)


def _shift_fault(basis: DateBasis, anchor: Date, days: int) -> str:
    """Say why an anchor's date and `days` give no date, or another than `says`."""
    try:
        shifted = shift(anchor, days)
    except DateError as error:
        return f"the anchor's date cannot be counted from: {error}"
    agrees = basis.says is None or same_days(basis.says, shifted)
    return "" if agrees else f"`says` is not the anchor's date and `days` together, {words(shifted)}"


def _leads_back(dossier: Dossier, anchor: str, event_id: str) -> bool:
    """Whether an anchor's own date counts from an event, directly or through others."""
    seen: set[str] = set()
    waiting = [anchor]
    while waiting:
        event = dossier.event(waiting.pop())
        if event and event.id not in seen:
            seen.add(event.id)
            waiting += [basis.anchor for basis in event.dates if basis.anchor]
    return event_id in seen


DATE_CHECKS = (
    Check("D501", "Every date has a reason: words of a source that give it.", unexplained_dates, acceptable=False),
    Check("D502", "A date is what the reasons for it yield together.", wrong_intersections, acceptable=False),
    Check("D503", "A reason for a date says no more than its quote, or is marked as inferred.", overstated_dates),
    Check("D504", "A relative date names what it counts from.", loose_relatives),
    Check("D505", "What a relative date counts from has a date itself.", broken_anchors, acceptable=False),
    Check("D508", "A statement made at an event has no other date than the event.", contradicted_events),
    Check("D506", "An event stands in the file of its year, decade or century.", misfiled_events, acceptable=False),
    Check("D507", "The place of an event stands in its quotes.", unquoted_places),
)
