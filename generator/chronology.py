"""When things happened, as far as the reasons given say so: anchors followed, reasons intersected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.dates import DateError, intersect, shift
from generator.model import Statement

if TYPE_CHECKING:
    from generator.dates import Date
    from generator.model import DateBasis, Dossier, Event


def anchor_date(dossier: Dossier, basis: DateBasis) -> Date | None:
    """Give the date that a relative date counts from: an event's, or a source's publication."""
    event = dossier.event(basis.anchor) if basis.anchor else None
    source = dossier.sources.get(basis.anchor) if basis.anchor else None
    return event.date if event else source.published if source else None


def basis_date(dossier: Dossier, basis: DateBasis) -> Date | None:
    """Give what a reason says: counted from its anchor where it tells the days, else its `says`."""
    if basis.days is None:
        return basis.says
    anchor = anchor_date(dossier, basis)
    try:
        return shift(anchor, basis.days) if anchor else None
    except DateError:
        return None


def reasons(dossier: Dossier, record: Event | Statement) -> list[tuple[DateBasis, Date]]:
    """List the reasons for a record's date that say something, each with what it says."""
    dated = ((basis, basis_date(dossier, basis)) for basis in record.dates)
    return [(basis, date) for basis, date in dated if date is not None]


def computed_date(dossier: Dossier, record: Event | Statement) -> Date | None:
    """Intersect the reasons for a record's date; None when they cannot all hold, or when there are none."""
    dates = [date for _, date in reasons(dossier, record)]
    return intersect(dates) if dates else None


def date_of(dossier: Dossier, record: Event | Statement) -> Date | None:
    """Give the date of an event, or of a statement: its own, or that of the event where it was made."""
    event = dossier.event(record.event or "") if isinstance(record, Statement) else None
    return record.date or (event.date if event else None)


def inferred(dossier: Dossier, record: Event | Statement) -> bool:
    """Whether a record's date rests on an inference: its own, or that of an event it counts from."""
    return _inferred(dossier, record, frozenset())


def _inferred(dossier: Dossier, record: Event | Statement, seen: frozenset[str]) -> bool:
    """Follow anchors to an inference, each once."""
    if any(basis.because for basis in record.dates):
        return True
    anchors = {basis.anchor for basis in record.dates} | {record.event if isinstance(record, Statement) else None}
    events = [dossier.event(anchor) for anchor in anchors - seen if anchor]
    return any(_inferred(dossier, event, seen | {record.id}) for event in events if event and event.id not in seen)
