"""The lock: one line for each item, read as it was written; what it has otherwise stops a build and is listed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import build as building
from generator.cli import main
from generator.lock import PATH, Fact, Lock, LockedQuote, LockedSource, differences, parse_lock
from generator.locking import stale

if TYPE_CHECKING:
    from generator.locking import Locking

INVENTED = Path(__file__).parent / "dossier"

NOTE = LockedSource("00", 12, "2031-03-04")
QUOTE = LockedQuote(((1, 2), (4, 6)), "aa", "bb", "cc", ("event talks",))
FACT = Fact("Jo", ("note q-1",))
SMALL = Lock(
    {"note": NOTE}, {("note", "q-1"): QUOTE}, {("actors/jo", ""): "actor jo"}, {("actor jo", "title", ""): FACT}, "0a"
)

names = st.text(st.characters(codec="utf-8"), max_size=20)
hashes = st.text("0123456789abcdef", max_size=64)
days = st.dates(dt.date(1900, 1, 1)).map(dt.date.isoformat)
locks = st.builds(
    Lock,
    st.dictionaries(names, st.builds(LockedSource, hashes, st.integers(0), days)),
    st.dictionaries(
        st.tuples(names, names),
        st.builds(
            LockedQuote,
            st.lists(st.tuples(st.integers(0, 9), st.integers(10)), min_size=1).map(tuple),
            *(names, names, names),
            st.lists(names).map(tuple),
        ),
    ),
    st.dictionaries(
        st.tuples(st.sampled_from(["index", "actors/jo", "evidence/00.html"]), st.sampled_from(["", "a-1"])), names
    ),
    st.none()
    | st.dictionaries(st.tuples(names, names, names), st.builds(Fact, names, st.lists(names).map(tuple)), min_size=1),
    hashes,
)


@given(locks)
def test_a_lock_is_read_as_it_was_written(lock: Lock) -> None:
    read, problems = parse_lock(lock.text())
    assert (read, problems) == (lock, [])
    assert read.text() == lock.text()
    assert differences(lock, read) == []


def test_each_item_has_a_line_of_its_own_that_is_json_in_a_fixed_order() -> None:
    lines = [json.loads(line) for line in SMALL.text().splitlines()]
    assert [next(iter(line)) for line in lines] == ["lock", "source", "quote", "fact", "address"]
    assert parse_lock(SMALL.text())[0].lines == {("actors/jo", ""): 5}


@given(st.text())
def test_any_text_is_read_into_items_and_problems(text: str) -> None:
    _, problems = parse_lock(text)
    assert all(problem.code == "R115" for problem in problems)


@pytest.mark.parametrize(
    "page",
    ["../x", "/etc/x", "actors/../../x", "actors/Jo", "index.html", "pages/x", "actors/a/b", "assets/x", "C:x", ""],
)
def test_a_page_that_the_program_never_makes_is_refused(page: str) -> None:
    lock, problems = parse_lock(Lock(addresses={(page, ""): "actor jo"}).text())
    assert [problem.code for problem in problems] == ["R115"]
    assert lock.addresses == {}


def test_a_lock_from_before_facts_were_locked_is_not_up_to_date() -> None:
    before = dataclasses.replace(SMALL, facts=None, id="")
    assert parse_lock(before.text()) == (before, [])
    assert [f"{item.kind} {item.what}" for item in differences(before, SMALL)] == ["facts 1 are not locked yet"]


@pytest.mark.parametrize(
    "line",
    [
        '{"fact": "date", "record": "event x", "key": "", "value": "2031", "quotes": "note"}',
        '{"fact": "date", "record": "event x", "key": "", "value": "2031"}',
        '{"lock": 1, "id": "../x"}',
    ],
)
def test_a_damaged_line_of_facts_is_a_problem(line: str) -> None:
    head = "" if line.startswith('{"lock"') else '{"lock": 1}\n'
    assert [problem.code for problem in parse_lock(f"{head}{line}\n")[1]] == ["R115"]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (Lock({"note": NOTE, "b": NOTE}, SMALL.quotes, SMALL.addresses), ["source new b"]),
        (Lock({}, SMALL.quotes, SMALL.addresses), ["source gone note"]),
        (
            Lock({"note": LockedSource("01", 13, "2031-03-04")}, SMALL.quotes, SMALL.addresses),
            ["text changed note: 12 characters, now 13; quotes: 1 unmoved, 0 moved, 0 gone"],
        ),
        (Lock(SMALL.sources, {}, SMALL.addresses), ["quote gone note q-1, cited by event talks"]),
        (
            Lock(
                SMALL.sources,
                {("note", "q-1"): LockedQuote(((3, 9),), "aa", "bb", "cc", ("event talks",))},
                SMALL.addresses,
            ),
            ["quote moved note q-1: characters 2 to 6, now 4 to 9"],
        ),
        (
            Lock(
                SMALL.sources,
                {("note", "q-1"): LockedQuote(QUOTE.at, "aa", "bb", "cc", ("actor jo",))},
                SMALL.addresses,
            ),
            ["quote cited by others note q-1: event talks, now actor jo"],
        ),
        (
            Lock(SMALL.sources, SMALL.quotes, {("actors/jo", ""): "actor jo", ("actors/jo", "x"): "actor jo"}),
            ["address new actors/jo#x, of actor jo"],
        ),
        (
            Lock(SMALL.sources, SMALL.quotes, {("actors/jo", ""): "actor ann"}),
            ["address of another record actors/jo: actor jo, now actor ann"],
        ),
        (
            dataclasses.replace(SMALL, facts={("actor jo", "title", ""): Fact("Ann", ("note q-1",))}),
            ["title changed actor jo: Jo, now Ann"],
        ),
        (
            dataclasses.replace(SMALL, facts={("actor jo", "title", ""): Fact("Jo", ("note q-2",))}),
            ["title changed actor jo: other quotes"],
        ),
        (
            dataclasses.replace(SMALL, facts={("actor jo", "role", "clerk"): Fact("")}),
            ["role new actor jo: clerk", "title gone actor jo: Jo"],
        ),
    ],
)
def test_differences_say_what_changed(new: Lock, said: list[str]) -> None:
    new = dataclasses.replace(new, facts=new.facts or SMALL.facts)
    assert [f"{item.kind} {item.what}" for item in differences(SMALL, new)] == said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the invented dossier, and lock it."""
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    assert building.lock(root)[1] == []
    return root


def codes(root: Path, lock: Locking) -> list[str]:
    """Tell why a dossier is not built, as far as its lock is concerned."""
    return [problem.code for problem in stale(building.check(root).site, lock)]


def test_a_lock_that_is_up_to_date_says_nothing_and_stays_byte_for_byte(root: Path) -> None:
    before = (root / PATH).read_bytes()
    assert building.lock(root) == ([], [], 0)
    assert (root / PATH).read_bytes() == before
    assert codes(root, "wanted") == []


def test_an_edit_that_no_lock_knows_of_leaves_it_up_to_date(root: Path) -> None:
    edit(root, "content/dossier.yml", "title: ", "contact: editors@example.org\ntitle: ")
    assert codes(root, "held") == []


def test_a_missing_lock_stops_only_a_build_that_asks_for_one(root: Path) -> None:
    (root / PATH).unlink()
    assert codes(root, "held") == []
    assert codes(root, "wanted") == ["L624"]


def test_text_that_is_put_before_a_quote_moves_it_and_makes_the_lock_stale(root: Path) -> None:
    source = next(iter(building.check(root).site.dossier.sources.values()))
    text = (root / source.file).read_text("utf-8")
    (root / source.file).write_text(f"A new head line.\n\n{text}", "utf-8")
    (problem,) = stale(building.check(root).site, "held")
    kinds = {kind for kind, _ in problem.facts}
    assert {"text changed", "quote moved"} <= kinds
    changed, problems, _ = building.lock(root)
    assert problems == []
    assert {"text changed", "quote moved"} == {item.kind for item in changed}
    assert codes(root, "wanted") == []


def test_quote_that_is_gone_from_a_changed_text_stops_the_lock_and_is_told_with_the_nearest(root: Path) -> None:
    dossier = building.check(root).site.dossier
    citation = dossier.cited[0][1]
    file = root / dossier.sources[citation.source].file
    word = citation.quote.split()[2]
    file.write_text(file.read_text("utf-8").replace(word, "sevenfold"), "utf-8")
    before = (root / PATH).read_bytes()
    changed, problems, _ = building.lock(root)
    assert changed == []
    assert "C301" in {problem.code for problem in problems}
    assert (root / PATH).read_bytes() == before


def test_first_seen_stays_while_a_text_changes(root: Path) -> None:
    path = root / PATH
    lock, _ = parse_lock(path.read_text("utf-8"))
    key = next(iter(lock.sources))
    path.write_text(path.read_text("utf-8").replace(lock.sources[key].seen, "2030-01-01"), "utf-8")
    file = root / building.check(root).site.dossier.sources[key].file
    file.write_text(f"A new head line.\n\n{file.read_text('utf-8')}", "utf-8")
    assert building.lock(root)[1] == []
    assert parse_lock(path.read_text("utf-8"))[0].sources[key].seen == "2030-01-01"


def test_command_writes_the_lock_and_says_what_changed(tmp_path: Path) -> None:
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    ran = CliRunner().invoke(main, ["lock", "--root", str(root)])
    assert ran.exit_code == 0
    assert "source new" in ran.output
    assert (root / PATH).is_file()
    again = CliRunner().invoke(main, ["lock", "--root", str(root)])
    assert again.output == "content/dossier.lock is written: 0 differences.\n"


def test_updating_and_holding_the_lock_exclude_each_other() -> None:
    ran = CliRunner().invoke(main, ["build", "--update-lock", "--locked", "--root", str(INVENTED)])
    assert ran.exit_code == 2
    assert "exclude each other" in ran.output


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Change a content file."""
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
