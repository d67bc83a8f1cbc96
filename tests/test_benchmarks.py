"""The benchmarks measure honest dossiers: they pass every check, and are the same each time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.made_dossier import make_dossier
from benchmarks.steps import STEPS
from generator import build as building
from generator.pages import all_pages

PAGES = 30
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make_dossier(folder, PAGES)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("seed", range(3))
def test_a_made_dossier_has_no_problem(tmp_path: Path, seed: int) -> None:
    make_dossier(tmp_path, PAGES, seed)
    assert [str(problem) for problem in building.check(tmp_path).problems] == []


def test_a_made_dossier_has_as_many_pages_as_asked_for(made: Path) -> None:
    pages = [page for page in all_pages(building.check(made).site) if not page.address.is_sheet]
    assert len(pages) == PAGES


def test_a_made_dossier_has_every_kind_of_record_and_both_kinds_of_conflict(made: Path) -> None:
    site = building.check(made).site
    dossier = site.dossier
    assert all((dossier.sources, dossier.actors, dossier.issues, dossier.events, dossier.statements))
    assert {statement.mode for statement in dossier.statements} == {"direct", "reported"}
    assert any(event.figures for event in dossier.events)
    assert len(site.conflicts) > len(dossier.conflicts) > 0


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    make_dossier(tmp_path, PAGES)
    assert files(tmp_path) == files(made)


def test_another_seed_gives_other_people(made: Path, tmp_path: Path) -> None:
    make_dossier(tmp_path, PAGES, seed=1)
    assert not (files(tmp_path).keys() & {name for name in files(made) if "/actors/" in name})


def test_every_step_that_is_measured_runs(made: Path) -> None:
    """A step that was renamed in the program would silently measure nothing."""
    command = [sys.executable, "-m", "benchmarks.steps", str(made), "--no-site"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    measured = json.loads(ran.stdout)
    assert measured["pages"] == PAGES
    expected = {name for name, _, _ in STEPS} - {"check the site"} | {"exports"}
    assert measured["steps"].keys() == expected
