"""A text that is kept private: its quotes are attested by the lock, counted apart, found by whoever has the text."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import check, documents, lock
from generator.cli import main
from generator.lock import PATH
from generator.locking import new_lock, stale

INVENTED = Path(__file__).parent / "dossier"
KEY, FILE, SOURCE = "gazette-offer-2031", "seeds/gazette.txt", "content/sources/gazette-offer-2031.yml"
LEAD = "Ostreth said Thursday it was ready to host talks about fishing on the Sarn Bank"


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Copy the invented dossier with all its texts, and lock it."""
    root = Path(shutil.copytree(INVENTED, tmp_path / "whole"))
    assert lock(root)[1] == []
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    """Copy the dossier as others get it: without one of the texts."""
    root = Path(shutil.copytree(whole, tmp_path / "public"))
    (root / FILE).unlink()
    return root


def run(*words: str) -> tuple[int, str]:
    """Run a command."""
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.output


def replace(path: Path, old: str, new: str) -> None:
    """Replace words of a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def written(root: Path) -> dict[str, str]:
    """Make the pages and exports of a dossier."""
    checked = check(root)
    assert checked.problems == []
    return {name: data.decode() for name, data in documents(root, checked.site)[1].items() if not name.endswith(".png")}


# ---- the commands


def test_quotes_of_an_absent_text_are_counted_apart_from_those_found(whole: Path, root: Path) -> None:
    (found, both), (present, apart) = (
        (len(site.evidence.receipts), len(site.evidence.attested)) for site in (check(whole).site, check(root).site)
    )
    assert both == 0 < apart
    assert present + apart == found
    assert run("check", "--root", str(whole))[1].startswith(f"No problems: {found} quotes found in 3 sources; ")
    told = f"{present} quotes found in 2 sources; {apart} quotes attested, text not present, of 1 source; "
    assert run("check", "--root", str(root)) == (0, run("check", "--root", str(root))[1])
    assert told in run("check", "--root", str(root))[1]


def test_the_lock_is_the_same_with_the_text_and_without_it(whole: Path, root: Path) -> None:
    assert new_lock(check(root).site) == new_lock(check(whole).site)
    assert stale(check(root).site, "wanted") == []
    assert lock(root) == ([], [], 0)
    assert (root / PATH).read_bytes() == (whole / PATH).read_bytes()


def test_whoever_has_the_text_repeats_the_whole_check_with_one_command(whole: Path, root: Path) -> None:
    status, said = run("check", "--root", str(root), "--texts", str(whole))
    assert status == 0
    assert said == run("check", "--root", str(whole))[1]
    assert "attested" not in said


def test_a_wrong_text_is_a_problem_wherever_it_lies(whole: Path, root: Path) -> None:
    replace(whole / FILE, LEAD, LEAD.replace("ready", "willing"))
    shutil.copy(whole / FILE, whole / "copy.txt")
    for words in (["--root", str(root), "--texts", str(whole)], ["--root", str(whole)]):
        status, said = run("check", *words)
        assert status == 1
        assert f"{SOURCE}:1: L625 the text of a source is not the one that was locked" in said
        assert f"gone    “{LEAD}”: nearest “{LEAD.replace('ready', 'willing')}” (line " in said
        assert "C301" in said
    status, said = run("lock", "--root", str(root), "--texts", str(whole))
    assert (status, "L625" in said) == (1, True)


def test_a_text_whose_quotes_all_stand_is_still_not_the_one_that_was_locked(whole: Path) -> None:
    text = (whole / FILE).read_text("utf-8")
    (whole / FILE).write_text(f"By our own correspondent\n\n{text}", "utf-8")
    status, said = run("check", "--root", str(whole))
    assert status == 1
    assert "quotes  0 unmoved, " in said
    assert " moved, 0 gone" in said
    assert run("lock", "--root", str(whole))[0] == 0
    assert run("check", "--root", str(whole))[0] == 0


def test_a_quote_that_nobody_with_the_text_has_locked_stops_every_command(root: Path) -> None:
    replace(root / SOURCE, LEAD, LEAD.replace("ready", "eager"))
    for command in (["check"], ["build"], ["lock"], ["build", "--update-lock"]):
        status, said = run(*command, "--root", str(root))
        assert status == 1
        assert f"{SOURCE}:15: C319 " in said
    assert not (root / "build" / "site").exists()


def test_a_text_that_the_lock_does_not_hold_may_not_be_absent(root: Path) -> None:
    lines = (root / PATH).read_text("utf-8").splitlines(keepends=True)
    (root / PATH).write_text("".join(line for line in lines if f'"source": "{KEY}", "sha256"' not in line), "utf-8")
    assert "S201" in {problem.code for problem in check(root).problems}


def test_a_text_that_is_there_and_cannot_be_read_is_not_attested(root: Path) -> None:
    (root / FILE).mkdir()
    assert [problem.code for problem in check(root).problems] == ["S201"]


def test_texts_from_elsewhere_are_read_at_the_path_of_the_source_only(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("A secret", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    replace(root / SOURCE, f"file: {FILE}", "file: ../secret.txt")
    (problem,) = (item for item in check(root, tmp_path / "elsewhere").problems if item.code == "S201")
    assert problem.sentence == "a file lies outside the dossier"


def test_where_nothing_is_locked_of_a_quote_but_a_lie_the_lie_is_noticed(root: Path) -> None:
    replace(root / PATH, locked_hash(root), "0" * 16)
    assert "C319" in {problem.code for problem in check(root).problems}


def locked_hash(root: Path) -> str:
    """Give the hash of the lead's words in the lock."""
    lines = (json.loads(line) for line in (root / PATH).read_text("utf-8").splitlines())
    locked = [line for line in lines if line.get("source") == KEY and "quote" in line]
    return str(next(line["sha256"] for line in locked if f"source {KEY}" in line["cited"]))


# ---- the site


def test_the_site_never_says_that_an_attested_quote_was_found(root: Path) -> None:
    files = written(root)
    page = files[f"docs/sources/{KEY}.md"]
    assert "**Attested, text not present.**" in page
    assert "Found by machine" not in page
    assert "Line " not in page.partition("## Cited passages")[2].partition("## Quotes and sources")[0]
    assert "Attested, text not present · cited in: " in page
    sheets = [text for name, text in files.items() if name.startswith("docs/evidence/") and "The Quell Harbour" in text]
    assert sheets
    assert all("quote attested, text not present, characters " in text for text in sheets)
    for name, text in files.items():
        notes = [line for line in text.splitlines() if line.startswith("[^") and f"sources/{KEY}" in line]
        assert [line for line in notes if "quote found in source" in line] == [], name


def test_pages_count_what_is_attested_apart(root: Path) -> None:
    files, site = written(root), check(root).site
    apart = f"{len(site.evidence.receipts)} quotes found in the sources, {len(site.evidence.attested)} quotes attested"
    assert apart in files["docs/index.md"]
    assert apart in files["docs/about/index.md"]
    assert "is not stored with this dossier" in files["docs/about/index.md"]
    assert ", attested: text not present" in files["docs/sources/index.md"]


def test_a_dossier_with_all_its_texts_says_nothing_of_attested_ones(whole: Path) -> None:
    assert [name for name, text in written(whole).items() if "attested" in text.casefold()] == []


def test_no_word_of_an_absent_text_is_shown_but_its_quotes(whole: Path, root: Path) -> None:
    alone = re.compile(r'<mark id="[^"]+">[^<]*</mark>')
    before, after = (
        [line for line in written(where)[f"docs/sources/{KEY}.md"].splitlines() if "<mark" in line]
        for where in (whole, root)
    )
    assert len(before) == len(after) > 0
    assert not all(alone.fullmatch(line) for line in before)
    assert all(alone.fullmatch(line) for line in after)


def test_data_says_which_quotes_are_attested_and_where_they_stood(whole: Path, root: Path) -> None:
    before, after = (json.loads(written(where)["docs/data/dossier.json"]) for where in (whole, root))
    (was,), (now,) = ([item for item in tree["sources"] if item["id"] == KEY] for tree in (before, after))
    assert (now["attested"], now["sha256"]) == (True, was["sha256"])
    found, attested = was["summary"][0]["cite"][0], now["summary"][0]["cite"][0]
    line = found.pop("line")
    assert line > 0
    assert attested == {**found, "attested": True}


def test_every_address_is_the_same_with_the_text_and_without_it(whole: Path, root: Path) -> None:
    assert set(written(root)) == set(written(whole))
