"""Dates follow from their reasons; what cannot both hold is a conflict, and a vague date is none."""

from __future__ import annotations

from typing import Any

import pytest

from generator.chronology import basis_date, computed_date, date_of, inferred
from generator.conflicts import all_conflicts, computed_conflicts, contradict, date_holds
from generator.model import Conflict, Dossier, Event, Figure, Settings, Source, Statement

SETTINGS = Settings(title="t")
CITE = {"s": "one two three four five"}


def event(name: str, date: str, *dates: dict[str, Any], **more: Any) -> Event:  # noqa: ANN401 - any key
    """Make an event with reasons for its date."""
    reasons = [{"source": "s", "quote": f"words for {name}", **item} for item in dates]
    return Event(id=name, date=date, title=f"The {name}", dates=reasons, **more)


def dossier(*events: Event, **more: Any) -> Dossier:  # noqa: ANN401 - any part
    """Make a dossier of events."""
    return Dossier(settings=SETTINGS, events=events, **more)


def test_day_of_one_source_and_year_of_another_make_a_date() -> None:
    raid = event("raid", "2023-09-19", {"says": "XXXX-09-19"}, {"says": "2023-09"}, {"says": "XXXX-09-11/XXXX-09-20"})
    assert str(computed_date(dossier(raid), raid)) == "2023-09-19"
    assert date_holds(dossier(raid), raid)
    assert computed_conflicts(dossier(raid)) == []


def test_relative_date_is_counted_from_its_anchor() -> None:
    raid = event("raid", "2023-12-31", {"says": "2023-12-31"})
    truce = event("truce", "2024-01-01", {"anchor": "raid", "days": 1})
    assert str(computed_date(dossier(raid, truce), truce)) == "2024-01-01"


def test_relative_date_counts_from_a_sources_publication_too() -> None:
    source = Source(id="s", file="s.txt", title="S", published="2023-03-02")
    talk = event("talk", "2023-03-01", {"anchor": "s", "days": -1})
    assert str(computed_date(dossier(talk, sources={"s": source}), talk)) == "2023-03-01"


def test_anchor_that_is_vague_or_missing_says_nothing() -> None:
    raid = event("raid", "2023-12", {"says": "2023-12"})
    truce = event("truce", "2024", {"anchor": "raid", "days": 1}, {"anchor": "nobody", "days": 1})
    assert [basis_date(dossier(raid, truce), basis) for basis in truce.dates] == [None, None]


def test_inference_is_passed_on_by_anchors_and_events() -> None:
    raid = event("raid", "2023", {"says": "2023", "because": "the text says so elsewhere"})
    truce = event("truce", "2023", {"anchor": "raid", "says": "2023"})
    said = Statement(id="a", speaker="jo", cite=CITE, event="truce")
    found = dossier(raid, truce, statements=(said,))
    assert inferred(found, truce)
    assert inferred(found, said)
    assert str(date_of(found, said)) == "2023"


def test_circle_of_anchors_ends() -> None:
    one = event("one", "2023", {"anchor": "two", "days": 1})
    two = event("two", "2023", {"anchor": "one", "days": 1})
    assert not inferred(dossier(one, two), one)


def test_reasons_that_cannot_both_hold_are_an_open_conflict() -> None:
    raid = event("raid", "2023-09-19", {"says": "2023-09-19"}, {"says": "2023-10"}, {"says": "2023"})
    (conflict,) = computed_conflicts(dossier(raid))
    assert (conflict.id, conflict.status, conflict.events) == ("date-of-raid", "open", ("raid",))
    assert [side.text for side in conflict.sides] == ["19 September 2023", "October 2023"]


def test_editors_judgement_takes_the_sides_of_the_conflict_it_is_about() -> None:
    raid = event("raid", "2023-09-19", {"says": "2023-09-19"}, {"says": "2023-10"})
    judged = Conflict(
        id="raid-date", title="When was the raid?", of="date-of-raid", status="explained", because="A slip."
    )
    (conflict,) = all_conflicts(dossier(raid, conflicts=(judged,)))
    assert (conflict.id, conflict.status, len(conflict.sides)) == ("raid-date", "explained", 2)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"value": "6,500"}, {"value": "6500"}, False),
        ({"value": "6,500"}, {"value": "7,000"}, True),
        ({"value": "6,500", "at_least": "true"}, {"value": "7,000"}, False),
        ({"value": "6,500", "at_least": "true"}, {"value": "6,000"}, True),
        ({"value": "6,500", "at_least": "true"}, {"value": "6,000", "at_least": "true"}, False),
        ({"value": "thousands"}, {"value": "Thousands"}, False),
        ({"value": "31%"}, {"value": "31 per cent"}, False),
        ({"value": "1.5 million"}, {"value": "1.6 million"}, True),
    ],
)
def test_figures_contradict_only_when_both_cannot_hold(
    one: dict[str, str], other: dict[str, str], *, expected: bool
) -> None:
    figures = [Figure(what="lives", cite=CITE, **item) for item in (one, other)]
    assert contradict(*figures) is expected
    assert contradict(*reversed(figures)) is expected


def test_figures_of_other_subjects_or_periods_are_no_conflict() -> None:
    figures = [
        {"what": "lives lost", "value": "6500", "period": "2020", "cite": CITE},
        {"what": "lives lost", "value": "30000", "period": "1991", "cite": CITE},
        {"what": "homes lost", "value": "900", "period": "2020", "cite": CITE},
    ]
    assert computed_conflicts(dossier(event("war", "2020", figures=figures))) == []


def test_conflicting_figures_of_one_record_have_ids_of_their_own() -> None:
    figures = [{"what": what, "value": value, "cite": CITE} for what in ("lives", "homes") for value in ("1", "2")]
    found = computed_conflicts(dossier(event("war", "2020", figures=figures)))
    assert [conflict.id for conflict in found] == ["figure-of-war", "figure-of-war-2"]
