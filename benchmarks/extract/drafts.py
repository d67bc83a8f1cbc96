"""Tell, seed by seed, how much of what people wrote about a source a fresh draft of it proposes.

The dossier is emptied but for the names of its actors; what a person cited counts as proposed where a record of the
draft cites at least a half of it.
"""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import check
from generator.drafting.accepting import accept
from generator.drafting.extracting import extract, read_drafts
from generator.evidence import look_up
from generator.model import Citation
from generator.reader import read_dossier
from generator.yaml_text import dumped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.drafting.draft_file import DraftFile
    from generator.model import Dossier, Source
    from generator.passages import Range
    from generator.problems import Problem
    from generator.quotes import SourceText

ROOT = Path(__file__).parents[2]
_HALF = 0.5
_RIGHTS = "S208"
"""How much of a text may be quoted: no draft can know, a person says it in `quoted_because`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What a draft of a source proposes of what the dossier says of it, as pairs of proposed and all.

    Attributes:
        unsure: Records of the draft that a person must settle, and all records.
        problems: What the rules say when all other records were accepted, but for that on how much is quoted.
    """

    source: str
    events: tuple[int, int]
    statements: tuple[int, int]
    summary: tuple[int, int]
    unsure: tuple[int, int]
    problems: tuple[Problem, ...]


def measured(root: Path = ROOT) -> list[Found]:
    """Draft every source of a dossier anew, and compare."""
    dossier, _ = read_dossier(root)
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "dossier"
        _emptied(root, empty, dossier)
        extract(empty, [empty / source.file for source in dossier.sources.values()])
        drafts, _ = read_drafts(empty)
        by_file = {
            str(item.values["file"]): draft
            for draft in drafts.values()
            for item in draft.records
            if item.section == "sources"
        }
        for name in drafts:
            accept(empty, name)
        problems = tuple(problem for problem in check(empty).problems if problem.code != _RIGHTS)
    return [_compared(dossier, source, by_file[source.file], problems) for source in dossier.sources.values()]


def _emptied(root: Path, empty: Path, dossier: Dossier) -> None:
    """Make a dossier that has the same documents, and of its content nothing but the names of actors."""
    shutil.copytree(root / "seeds", empty / "seeds")
    (empty / "content" / "actors").mkdir(parents=True)
    (empty / "content" / "dossier.yml").write_text(dumped({"title": dossier.settings.title}), "utf-8")
    for actor in dossier.actors.values():
        names = [{"name": name.name, "kind": name.kind} for name in actor.names]
        values = {"name": actor.name, "kind": actor.kind} | ({"names": names} if names else {})
        (empty / "content" / "actors" / f"{actor.id}.yml").write_text(dumped(values), "utf-8")


def _compared(dossier: Dossier, source: Source, draft: DraftFile, problems: tuple[Problem, ...]) -> Found:
    """Compare a draft with what the dossier says of its source."""
    text = dossier.texts[source.id]
    events = list(_spans(draft, text, "timeline", "also"))
    statements = list(_spans(draft, text, "statements"))
    return Found(
        source.id,
        _share(text, (event.all_citations() for event in dossier.events), source.id, [*events, *statements]),
        _share(text, (item.cite for item in dossier.statements), source.id, [*statements, *events]),
        _share(text, (claim.cite for claim in source.summary), source.id, list(_spans(draft, text, "sources"))),
        (sum(bool(item.unsure) for item in draft.records), len(draft.records)),
        problems,
    )


def _spans(draft: DraftFile, text: SourceText, *sections: str) -> Iterator[Range]:
    """Yield what the records of some sections of a draft cite."""
    for item in draft.records:
        if item.section in sections:
            for quote in _quotes(item.values):
                yield from (span.parts[0] for span in [look_up(text, quote).span] if span)


def _quotes(value: object) -> Iterator[Citation]:
    """Yield the citations among the values of a record."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "cite":
                for quote in item.values():
                    words = quote["quote"] if isinstance(quote, dict) else quote
                    yield Citation("", words, int(quote["occurrence"]) if isinstance(quote, dict) else None)
            else:
                yield from _quotes(item)
    elif isinstance(value, list):
        for item in value:
            yield from _quotes(item)


def _share(text: SourceText, records: Iterable[Iterable[Citation]], source: str, spans: list[Range]) -> tuple[int, int]:
    """Count the records that cite a source, and those of them of which a draft cites at least a half of a quote."""
    cited = [[item for item in record if item.source == source] for record in records]
    places = [[span.parts[0] for item in record if (span := look_up(text, item).span)] for record in cited]
    own = [found for found in places if found]
    return sum(any(_covered(place, spans) for place in found) for found in own), len(own)


def _covered(place: Range, spans: list[Range]) -> bool:
    """Whether at least a half of a stretch is cited."""
    return any(min(place[1], end) - max(place[0], start) >= _HALF * (place[1] - place[0]) for start, end in spans)


def rows() -> list[list[str]]:
    """Measure every seed."""
    return [
        [found.source, *(f"{some} of {every}" for some, every in pairs)]
        for found in measured()
        for pairs in [(found.events, found.statements, found.summary, found.unsure)]
    ]
