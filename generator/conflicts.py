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

    from generator.dates import Date
    from generator.model import DateBasis, Dossier, Figure

_DATE_OF = "date-of-"
"""How the ids of computed conflicts about dates begin."""


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
    kept = ("sides", "actors", "events", "issues")
    return conflict.model_copy(update={key: getattr(conflict, key) or getattr(computed, key) for key in kept})


def date_conflicts(dossier: Dossier) -> Iterator[Conflict]:
    """Find events whose reasons for a date cannot all hold; a vague date that holds a precise one is none."""
    for event in dossier.events:
        sides = tuple(
            Claim.model_construct(text=words(date), cite=basis.citations(), because=basis.because)
            for basis, date in disputed_dates(dossier, event)
        )
        if sides:
            yield Conflict.model_construct(
                id=f"{_DATE_OF}{event.id}", title=f"The date of: {event.title}", sides=sides, events=(event.id,)
            )


def disputed_dates(dossier: Dossier, event: Event) -> list[tuple[DateBasis, Date]]:
    """List the reasons for an event's date that another contradicts, each with what it says; none where all hold."""
    dated = reasons(dossier, event)
    if len(dated) < 2 or computed_date(dossier, event) is not None:  # noqa: PLR2004 - a conflict takes two
        return []
    return [pair for pair in dated if any(intersect([pair[1], other]) is None for _, other in dated)]


def dated_event(dossier: Dossier, conflict: Conflict) -> Event | None:
    """Give the event whose date a conflict is about; None where it is about something else."""
    about = conflict.of or conflict.id
    return dossier.event(about.removeprefix(_DATE_OF)) if about.startswith(_DATE_OF) else None


def figure_conflicts(dossier: Dossier) -> Iterator[Conflict]:
    """Find figures with the same subject and period whose values cannot both hold."""
    return (_figure_conflict(conflict_id, pairs) for conflict_id, pairs in _figure_groups(dossier))


def disputed_figures(dossier: Dossier) -> dict[str, list[Figure]]:
    """List the figures that cannot both hold, by the id of the computed conflict."""
    return {conflict_id: [figure for _, figure in pairs] for conflict_id, pairs in _figure_groups(dossier)}


def _figure_groups(dossier: Dossier) -> Iterator[tuple[str, list[tuple[Event | Issue | Actor, Figure]]]]:
    """Group figures that contradict each other, each with its record, under an id after the first one's record."""
    owners = (record for record in dossier.records() if isinstance(record, Event | Issue | Actor))
    pairs = [(record, figure) for record in owners for figure in record.figures]
    numbers: collections.Counter[str] = collections.Counter()
    for _, group in itertools.groupby(sorted(pairs, key=_subject), key=_subject):
        differing = _differing(list(group))
        if differing:
            owner = differing[0][0].id
            numbers[owner] += 1
            yield f"figure-of-{owner}" + (f"-{numbers[owner]}" if numbers[owner] > 1 else ""), differing


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


def _figure_conflict(conflict_id: str, pairs: list[tuple[Event | Issue | Actor, Figure]]) -> Conflict:
    """Make a conflict of figures that differ."""
    sides = tuple(
        Claim.model_construct(text=f"{figure.what}: {figure.value}", cite=figure.cite, because=None)
        for _, figure in pairs
    )
    owners = list({(type(record), record.id): record for record, _ in pairs}.values())
    return Conflict.model_construct(
        id=conflict_id,
        title=f"How many: {pairs[0][1].what}",
        sides=sides,
        actors=tuple(record.id for record in owners if isinstance(record, Actor)),
        events=tuple(record.id for record in owners if isinstance(record, Event)),
        issues=tuple(record.id for record in owners if isinstance(record, Issue)),
    )


def date_holds(dossier: Dossier, event: Event) -> bool:
    """Whether an event's date is the intersection of its reasons, or, in a conflict, what one of them says."""
    computed = computed_date(dossier, event)
    if computed is not None:
        return same_days(event.date, computed)
    return any(same_days(event.date, date) for _, date in reasons(dossier, event))
