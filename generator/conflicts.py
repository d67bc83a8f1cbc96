"""Claims, dates and figures that cannot both hold: computed ones, and those that an editor recorded."""

from __future__ import annotations

import collections
import itertools
import re
from typing import TYPE_CHECKING

from generator.chronology import computed_date, reasons
from generator.dates import intersect, same_days, words
from generator.model import Actor, Claim, Conflict, Event, Issue
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Dossier, Figure


def all_conflicts(dossier: Dossier) -> list[Conflict]:
    """List every conflict: those that an editor recorded, then computed ones that nobody has judged yet."""
    computed = {conflict.id: conflict for conflict in computed_conflicts(dossier)}
    recorded = [_judged(conflict, computed.pop(conflict.of or "", None)) for conflict in dossier.conflicts]
    return [*recorded, *computed.values()]


def computed_conflicts(dossier: Dossier) -> list[Conflict]:
    """List the conflicts that follow from dates and figures; their ids are what an editor's `of` names."""
    return [*date_conflicts(dossier), *figure_conflicts(dossier)]


def _judged(conflict: Conflict, computed: Conflict | None) -> Conflict:
    """Give an editor's judgement the sides of the computed conflict that it is about."""
    if computed is None:
        return conflict
    return conflict.model_copy(
        update={"sides": conflict.sides or computed.sides, "events": conflict.events or computed.events}
    )


def date_conflicts(dossier: Dossier) -> Iterator[Conflict]:
    """Find events whose reasons for a date cannot all hold; a vague date that holds a precise one is none."""
    for event in dossier.events:
        dated = reasons(dossier, event)
        if len(dated) > 1 and computed_date(dossier, event) is None:
            sides = tuple(
                Claim.model_construct(text=words(date), cite=basis.citations(), because=basis.because)
                for basis, date in dated
                if any(intersect([date, other]) is None for _, other in dated)
            )
            yield Conflict.model_construct(
                id=f"date-of-{event.id}", title=f"The date of: {event.title}", sides=sides, events=(event.id,)
            )


def figure_conflicts(dossier: Dossier) -> Iterator[Conflict]:
    """Find figures with the same subject and period whose values cannot both hold."""
    owners = (record for record in dossier.records() if isinstance(record, Event | Issue | Actor))
    pairs = [(record, figure) for record in owners for figure in record.figures]
    numbers: collections.Counter[str] = collections.Counter()
    for _, group in itertools.groupby(sorted(pairs, key=_subject), key=_subject):
        differing = _differing(list(group))
        if differing:
            owner = differing[0][0].id
            numbers[owner] += 1
            yield _figure_conflict(differing, numbers[owner])


def _subject(pair: tuple[Event | Issue | Actor, Figure]) -> tuple[str, str]:
    """Say what a figure is about: its subject and its period."""
    _, figure = pair
    return fold(figure.what).casefold(), str(figure.period or "")


def _differing(
    group: list[tuple[Event | Issue | Actor, Figure]],
) -> list[tuple[Event | Issue | Actor, Figure]]:
    """Keep the figures of one subject that some other contradicts."""
    return [pair for pair in group if any(contradict(pair[1], other) for _, other in group)]


def contradict(one: Figure, other: Figure) -> bool:
    """Whether two figures about the same thing cannot both hold.

    `more than 6,500` and `7,000` can; two approximate figures are compared as they stand.
    """
    first, second = number(one.value), number(other.value)
    if first is None or second is None:
        return fold(one.value).casefold() != fold(other.value).casefold()
    if one.at_least and other.at_least:
        return False
    if one.at_least or other.at_least:
        floor, value = (first, second) if one.at_least else (second, first)
        return value < floor
    return first != second


def number(value: str) -> float | None:
    """Read the first number in a text, with commas or spaces between thousands; None without one."""
    match = re.search(r"\d{1,30}(?:[,  ]\d{3}){0,10}(?:\.\d{1,30})?", value)
    return float(re.sub(r"[,  ]", "", match[0])) if match else None


def _figure_conflict(pairs: list[tuple[Event | Issue | Actor, Figure]], ordinal: int) -> Conflict:
    """Make a conflict of figures that differ, the first or a further one of its record."""
    owner, figure = pairs[0]
    sides = tuple(
        Claim.model_construct(text=f"{item.what}: {item.value}", cite=item.cite, because=None) for _, item in pairs
    )
    events = tuple(dict.fromkeys(record.id for record, _ in pairs if isinstance(record, Event)))
    suffix = f"-{ordinal}" if ordinal > 1 else ""
    return Conflict.model_construct(
        id=f"figure-of-{owner.id}{suffix}", title=f"How many: {figure.what}", sides=sides, events=events
    )


def date_holds(dossier: Dossier, event: Event) -> bool:
    """Whether an event's date is the intersection of its reasons, or, in a conflict, what one of them says."""
    computed = computed_date(dossier, event)
    if computed is not None:
        return same_days(event.date, computed)
    return any(same_days(event.date, date) for _, date in reasons(dossier, event))
