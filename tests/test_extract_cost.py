"""A hostile document costs in line with its length, through every step up to the records of its draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.drafting.dossier_side import Cited, known_actors
from generator.drafting.draft_file import write_draft
from generator.drafting.reading import Context, Job, read_one
from generator.model import Dossier, Settings
from tests.growth import growth

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = Dossier(settings=Settings(title="A dossier"))
CONTEXT = Context(known_actors(DOSSIER), {}, {}, Cited(DOSSIER))
PROSE = "The council of Port Quell opened the old quay after repairs that had lasted for two of the years.\n"


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "‘a’ ",
        "A. ",
        "(A) ",
        "19 - ",
        "Ok\n",
        "Share\n",
        "Ada Brok said so. Brok left. ",
        "Minister Ada Brok came. The minister left. ",
        "On 3 March 2021 Ada Brok opened the port of Velm. ",
        "“We will go on with it for ever,” said Ada Brok of the port.\n",
        "We ask you to support us and subscribe today, because your gift helps our newsroom to go on and on for you.\n",
        "Great article, thanks for sharing it with us and with all of your readers here!\n",
    ],
)
def test_four_times_the_document_costs_no_more_than_eight_times_as_much(piece: str, tmp_path: Path) -> None:
    def drafted(size: int) -> None:
        (tmp_path / "hostile.txt").write_text(PROSE + piece * (size // len(piece)), "utf-8")
        document = read_one(Job(tmp_path, "hostile.txt", "hostile.txt", inside=True), CONTEXT)
        write_draft(document.id, document.records, {})
        assert document.problems == ()

    assert growth(drafted, 8_000, 32_000) < 8


def test_many_names_of_one_sound_cost_no_more_each(tmp_path: Path) -> None:
    def read_names(count: int) -> None:
        names = (f"{first}{middle}a {last}o Brok" for first in "BCDFG" for middle in "aeiou" for last in NAMES)
        text = "".join(f"{name} met Brok. " for name, _ in zip(names, range(count), strict=False))
        (tmp_path / "names.txt").write_text(PROSE + text, "utf-8")
        document = read_one(Job(tmp_path, "names.txt", "names.txt", inside=True), CONTEXT)
        assert document.problems == ()

    assert growth(read_names, 400, 1_600) < 8


NAMES = [f"{one}{vowel}{other}" for one in "BDFGKLMNPRST" for vowel in "aeiou" for other in "bdgkm"]
