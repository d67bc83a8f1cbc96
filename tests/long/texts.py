"""Every hostile text in every field, through the whole pipeline, compared with a harmless twin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.compare import differences
from tests.hostile.made import Originals, corpus, plant
from tests.hostile.pair import build_pair, files
from tests.long.table import Row

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.pair import Pair


def every_text(folder: Path) -> Pair:
    """Build the dossier of all texts, and its twin."""
    return build_pair(folder, plant(text for texts in corpus().values() for text in texts))


def rows(pair: Pair) -> list[Row]:
    """Compare the built sites."""
    originals = Originals(pair.planted)
    wrong = differences(pair.built("hostile"), pair.built("twin"), originals)
    pages = len(files(pair.built("hostile"), "*.html"))
    return [
        Row("pages, links and citations of the hostile site, by the program's own check", f"{pages:,} pages")
        if not pair.problems
        else Row("the program's own check of the hostile site", f"{pages:,} pages", tuple(pair.problems)),
        Row(
            "texts × fields as HTML: a page, the search index or the data equals the twin's with each word replaced",
            f"{len(pair.planted):,} texts, {pages:,} pages, {originals.spots:,} spots where a text stands",
            tuple(wrong),
        ),
    ]
