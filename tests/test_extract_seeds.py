"""A fresh draft of each seed proposes much of what people wrote about it, and breaks no rule when it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.extract.drafts import measured
from benchmarks.extract.origins import row as origins_row
from benchmarks.extract.pages import gold_pages, scored
from generator.extract.article import article
from generator.extract.received import Received

if TYPE_CHECKING:
    from benchmarks.extract.drafts import Found

LEAST = {
    "caucasus-report-2024": (6, 10, 3),
    "kremlin-note-2023": (3, 5, 3),
    "lavrov-note-2024": (4, 8, 1),
    "mending-ties-explainer": (3, 6, 2),
    "moscow-times-2022": (5, 4, 4),
}
"""Events, statements and sentences of the summary that a draft proposes at least of those that people wrote."""


@pytest.fixture(scope="module")
def drafted() -> dict[str, Found]:
    """Draft every seed anew."""
    return {found.source: found for found in measured()}


@pytest.mark.parametrize("source", LEAST)
def test_fresh_draft_proposes_what_people_wrote(drafted: dict[str, Found], source: str) -> None:
    found = drafted[source]
    got = (found.events[0], found.statements[0], found.summary[0])
    assert all(some >= least for some, least in zip(got, LEAST[source], strict=True)), got


def test_all_that_is_not_marked_unsure_is_accepted_and_keeps_every_rule(drafted: dict[str, Found]) -> None:
    assert all(found.problems == () for found in drafted.values())
    assert all(found.unsure[1] - found.unsure[0] > 0 for found in drafted.values())


def test_article_is_told_from_the_page_around_it() -> None:
    scores = {
        page.name: scored(page, tuple(item.span for item in article("x", Received(page.text)).left))
        for page in gold_pages()
    }
    assert len(scores) == 19
    assert sum(score.f1 for score in scores.values()) / len(scores) >= 0.98
    assert max(score.loss for score in scores.values()) <= 0.05


def test_shared_wording_is_found_and_none_invented() -> None:
    _, precision, recall, _, false = origins_row()
    assert (float(precision), false) == (1.0, "0")
    assert float(recall) >= 0.99
