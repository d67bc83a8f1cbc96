"""What is held back stands nowhere: on no page, in no search, feed, download, archive, lock or name of a file.

Every word of the records in `tests/canary` begins with a canary. While they are held back it must be found nowhere; and
everywhere once they are published, or the search for it would prove nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import html
import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from generator import model
from generator.build import build, check, lock
from generator.cli import main
from generator.lock import PATH
from generator.model import (
    Actor,
    Conflict,
    DateBasis,
    Event,
    Figure,
    Issue,
    Name,
    Record,
    Source,
    Statement,
)
from generator.pages import all_pages
from generator.reader import read_dossier
from generator.withheld import withhold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Dossier

INVENTED = Path(__file__).parent / "dossier"
CANARY = "qzx"
KINDS = {"sources": "source", "actors": "actor", "issues": "issue", "timeline": "event", "statements": "statement"}
LISTS = {"timeline", "statements"}

RECORDS = Path(__file__).parent / "canary"


def write(root: Path, marks: dict[str, str]) -> None:
    """Add the records with the canary to a dossier, each kind with a line of its own, such as `draft: true`."""
    for path in sorted(path for path in RECORDS.rglob("*.*") if path.name != "README.md"):
        place = root / path.relative_to(RECORDS)
        mark = marks.get(KINDS.get(place.parent.name, "conflict" if place.name == "conflicts.yml" else ""), "")
        line = indented(mark) if place.parent.name in LISTS or place.name == "conflicts.yml" else mark
        before = place.read_text("utf-8") if place.exists() else ""
        place.write_text(f"{before}{path.read_text('utf-8')}{line}", "utf-8")


def indented(line: str) -> str:
    """Write a line below the keys of an item of a list."""
    return f"  {line}" if line else ""


ALL = ("source", "actor", "issue", "event", "statement", "conflict")
MARKS = {
    "drafts": dict.fromkeys(ALL, "draft: true\n"),
    "an embargo": dict.fromkeys(ALL, "embargo: 2999-12-31\n"),
    "a draft of the source, on which all rests": {"source": "draft: true\n"},
    "actors on hold, with nothing else about them": {
        "actor": "hold: Qzxreason to hold it.\n",
        "issue": "draft: true\n",
        "source": "draft: true\n",
    },
}
NEVER = {
    "qzxignored": "words by which a stretch to ignore is found",
    "qzxended": "the same",
    "qzxwhyignored": "why it is ignored, for editors",
}
"""Words that are not published with their record either, and why."""


def canaries() -> set[str]:
    """List every word that begins with the canary."""
    texts = [path.read_text("utf-8") for path in RECORDS.rglob("*.*") if path.name != "README.md"]
    return {word for text in texts for word in re.findall(rf"{CANARY}[a-z-]*", text.casefold())}


def published(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file that a build writes, and the lock: its name and its bytes, archives opened."""
    for path in sorted(path for path in (root / "build").rglob("*") if path.is_file()):
        yield from opened(path.relative_to(root).as_posix(), path.read_bytes())
    yield PATH, (root / PATH).read_bytes()


def opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, and what an archive holds."""
    yield name, data
    if name.endswith(".gz"):
        yield from opened(name.removesuffix(".gz"), gzip.decompress(data))
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from opened(f"{name}/{member}", archive.read(member))


def found(root: Path) -> dict[str, str]:
    """Find every word that begins with the canary, each with a file that has it in its bytes or its name."""
    places: dict[str, str] = {}
    for name, data in published(root):
        text = data.decode("utf-8", "replace")
        readings = (name, text, html.unescape(text), unquote(text), html.unescape(html.unescape(text)))
        for word in re.findall(rf"{CANARY}[a-z-]*", " ".join(readings).casefold()):
            places.setdefault(word, name)
    return places


def built(tmp_path: Path, marks: dict[str, str]) -> Path:
    """Build a dossier with the canary's records, its copy for a folder, and its lock."""
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    write(root, marks)
    assert build(root, offline=True, lock="written") == []
    return root


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
def test_no_word_of_what_is_held_back_is_found_in_anything_that_is_published(
    marks: dict[str, str], tmp_path: Path
) -> None:
    assert found(built(tmp_path, marks)) == {}


def test_every_word_is_found_once_the_same_records_are_published(tmp_path: Path) -> None:
    shown = found(built(tmp_path, {}))
    assert {word for word in canaries() if not any(word in item for item in shown)} == NEVER.keys()
    archives = {name for name, _ in published(tmp_path / "dossier") if ".zip/" in name or name.endswith("sitemap.xml")}
    assert {"build/site/sitemap.xml", "build/offline.zip/offline/index.html"} <= archives


def test_every_field_of_every_kind_of_record_has_the_canary(tmp_path: Path) -> None:
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    write(root, {"actor": "hold: Qzxreason to hold it.\n"})
    dossier = read_dossier(root)[0]
    parts = [part for record in dossier.records() if CANARY in getattr(record, "id", "") for part in record.parts()]
    filled = {(type(part), key) for part in parts for key, value in part if CANARY in str(value).casefold()}
    kinds = {type(part) for part in parts}
    wanted = {(kind, key) for kind in kinds for key in kind.model_fields} - WORDLESS
    assert wanted - filled == set()
    assert kinds == every_kind()


def every_kind() -> set[type[Record]]:
    """List the kinds of record, and of what is inside them, but for those of the dossier's own settings."""
    kinds: set[type[Record]] = set()
    open_: list[type[Record]] = [Source, Actor, Issue, Event, Statement, Conflict]
    while open_:
        kind = open_.pop()
        kinds.add(kind)
        named = re.findall(r"\w+", " ".join(str(field.annotation) for field in kind.model_fields.values()))
        open_ += [item for item in MODELS if item.__name__ in named and item not in kinds]
    return kinds


MODELS = [value for value in vars(model).values() if isinstance(value, type) and issubclass(value, Record)]
WORDLESS = {
    *((kind, key) for kind in MODELS for key in ("draft", "embargo", "occurrence", "published", "accessed", "date")),
    *((Source, key) for key in ("publish_text",)),
    *((Figure, key) for key in ("period", "at_least", "approximate")),
    *((DateBasis, key) for key in ("says", "anchor", "days")),
    *((Actor, "kind"), (Name, "kind"), (Statement, "mode"), (Statement, "dates"), (Conflict, "status")),
    *((Event, "figures"), (Issue, "figures"), (Conflict, "of")),
}
"""Dates, numbers, yes and no, and words of the program; and lists whose items stand in another kind of record."""


# ---- what rests on what is held back


def whole(tmp_path: Path, **files: str) -> Path:
    """Copy the invented dossier and put texts after files of its content."""
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    for name, text in files.items():
        path = root / "content" / name.replace("__", "/").replace("_", "-")
        path = path.with_suffix(".yml")
        path.write_text(path.read_text("utf-8") + text, "utf-8")
    return root


def left(root: Path, day: str = "2031-06-01") -> Dossier:
    """Give what is published of a dossier on a day."""
    return withhold(read_dossier(root)[0], dt.date.fromisoformat(day))


def test_a_dossier_that_holds_nothing_back_is_published_as_it_is(tmp_path: Path) -> None:
    dossier = read_dossier(whole(tmp_path))[0]
    assert withhold(dossier, dt.date(2031, 6, 1)) is dossier


def test_an_embargo_ends_when_its_day_begins(tmp_path: Path) -> None:
    root = whole(tmp_path, actors__ilvane_tosk="embargo: 2031-06-01\n")
    assert "ilvane-tosk" not in left(root, "2031-05-31").actors
    assert left(root, "2031-05-31").held is not None
    assert "ilvane-tosk" in left(root, "2031-06-01").actors
    assert left(root, "2031-06-01").held is None


def test_the_day_is_that_of_the_build_or_the_one_that_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = whole(tmp_path, issues__size_of_the_catch="embargo: 2031-06-01\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2031, 5, 31, 23, tzinfo=dt.UTC).timestamp())))
    assert "size-of-the-catch" not in check(root).site.dossier.issues
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2031, 6, 1, tzinfo=dt.UTC).timestamp())))
    assert "size-of-the-catch" in check(root).site.dossier.issues


def test_hold_takes_along_what_concerns_nobody_else_and_leaves_the_rest_without_the_actor(tmp_path: Path) -> None:
    root = whole(tmp_path, actors__tamsin_orvelle="hold: She objects.\n")
    before, after = read_dossier(root)[0], left(root)
    alone = {item.id for item in before.statements if item.speaker == ("tamsin-orvelle",)}
    assert alone
    assert {item.id for item in before.statements} - {item.id for item in after.statements} == alone
    shared = [item for item in before.events if "tamsin-orvelle" in item.actors and len(item.actors) > 1]
    assert shared
    for event in shared:
        rest = after.event(event.id)
        assert rest is not None
        assert rest.actors == tuple(key for key in event.actors if key != "tamsin-orvelle")
    assert not any(relation.to == "tamsin-orvelle" for actor in after.actors.values() for relation in actor.relations)
    assert not any(role.of == "tamsin-orvelle" for actor in after.actors.values() for role in actor.roles)


def test_a_draft_source_takes_its_quotes_along_and_leaves_what_others_say_too(tmp_path: Path) -> None:
    root = whole(tmp_path, sources__gazette_offer_2031="draft: true\n")
    before, after = read_dossier(root)[0], left(root)
    assert "gazette-offer-2031" not in {**after.sources, **after.texts, **after.hashes}
    assert "gazette-offer-2031" not in {citation.source for _, citation in after.cited}
    both = [
        event.id
        for event in before.events
        if len({citation.source for claim in event.claims for citation in claim.cite} | {"gazette-offer-2031"}) > 1
    ]
    assert both
    assert set(both) <= {event.id for event in after.events}
    assert all(event.claims for event in after.events)
    assert all(item.cite for item in after.statements)


def test_a_draft_event_leaves_what_was_said_there_without_it(tmp_path: Path) -> None:
    before = read_dossier(whole(tmp_path))[0]
    event = next(item.event for item in before.statements if item.event)
    held = dataclasses.replace(
        before,
        events=tuple(item.model_copy(update={"draft": True}) if item.id == event else item for item in before.events),
    )
    after = withhold(held, dt.date(2031, 6, 1))
    assert after.event(str(event)) is None
    said = [item.id for item in before.statements if item.event == event]
    dated: list[Event | Statement] = [*after.events, *after.statements]
    assert [item.event for item in after.statements if item.id in said] == [None] * len(said)
    assert not any(basis.anchor == event for record in dated for basis in record.dates)


def test_a_conflict_of_one_side_is_none(tmp_path: Path) -> None:
    root = whole(tmp_path, sources__gazette_offer_2031="draft: true\n", sources__wire_note_2031="draft: true\n")
    before, after = read_dossier(root)[0], left(root)
    assert len(after.conflicts) < len(before.conflicts)
    assert all(len(item.sides) != 1 for item in after.conflicts)


# ---- what an editor is told


def run(*words: str) -> tuple[int, str]:
    """Run a command."""
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.output


def test_check_counts_what_is_held_back_by_reason(tmp_path: Path) -> None:
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    write(root, {"source": "draft: true\n", "issue": "embargo: 2999-12-31\n", "actor": "hold: Qzxreason.\n"})
    told = "Held back, and published nowhere: 1 draft, 1 under embargo (the next ends on 2999-12-31), 2 on hold, "
    status, said = run("check", "--root", str(root))
    assert (status, f"{told}3 resting on these alone." in said) == (0, True)
    assert "Held back" not in run("check", "--root", str(INVENTED))[1]


def test_a_draft_that_breaks_a_rule_stops_the_build_like_any_other_record(tmp_path: Path) -> None:
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    write(root, MARKS["drafts"])
    replaced(root / "content/issues/qzx-issue.yml", "The pier was qzxmore, the", "The pier was qzxlost, the")
    assert [problem.code for problem in build(root)] == ["C301"]


def test_what_is_wrong_only_without_what_is_held_back_is_said_so(tmp_path: Path) -> None:
    root = whole(tmp_path, actors__ilvane_tosk="hold: She objects.\n")
    problems = check(root).problems
    assert {problem.code for problem in problems} == {"X708"}
    assert all(("seen", "once what is held back is left out") in problem.facts for problem in problems)


def test_words_around_a_quote_are_not_those_of_a_record_that_is_held_back(tmp_path: Path) -> None:
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    write(root, dict.fromkeys(("actor", "event", "statement", "conflict"), "draft: true\n"))
    assert lock(root)[1] == []
    site = check(root).site
    assert "qzx-source" in site.dossier.sources
    assert site.evidence.held["qzx-source"]
    pages = {page.address.page: page for page in all_pages(site)}
    shown = str(pages["sources/qzx-source"].values)
    assert "qzxmore" in shown
    assert "qzxquoted" not in shown
    assert "qzxsay" not in shown


def test_a_text_that_is_shown_whole_leaves_out_what_is_held_back(tmp_path: Path) -> None:
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    marks = dict.fromkeys(("actor", "event", "statement", "conflict"), "draft: true\n")
    write(root, {**marks, "source": "publish_text: true\n"})
    site = check(root).site
    page = next(page for page in all_pages(site) if page.address.page == "sources/qzx-source")
    assert "was not asked" not in str(page.values["text"])
    assert "Others held that the pier was qzxless" in str(page.values["text"])


# ---- what was published before


def test_what_was_published_and_is_held_back_now_answers_that_it_is_not_shown(tmp_path: Path) -> None:
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    write(root, {})
    assert lock(root)[1] == []
    for path in list(root.rglob("qzx*")):
        path.unlink()
    for name in ("timeline/2031.yml", "conflicts.yml"):
        shutil.copy(INVENTED / "content" / name, root / "content" / name)
    write(root, {**MARKS["drafts"], "actor": "hold: Qzxreason.\n"})
    assert build(root, lock="written") == []
    page = (root / "build/site/actors/qzx-actor/index.html").read_text("utf-8")
    assert "What stood here is not shown at present" in page
    assert "qzxreason" not in page.casefold()
    assert "qzxname" not in page.casefold()
    assert build(root, lock="wanted") == []
    year = (root / "build/site/timeline/2031/index.html").read_text("utf-8")
    assert 'id="qzx-event"' in year
    assert {word for word in found(root) if not word.startswith("qzx-")} == set()


def replaced(path: Path, old: str, new: str) -> None:
    """Replace words of a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
