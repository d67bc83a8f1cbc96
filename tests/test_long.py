"""The long part says what it tried and what did not hold; `python -m tests.long` runs it."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from generator import build as building
from tests.faults import KILLED
from tests.long import __main__ as long
from tests.long import calls, faults, fuzz
from tests.long.calls import SILENT, TRACEBACK, Building, Injection, Reading, injections
from tests.long.table import Row, table
from tests.test_faults import INVENTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the invented dossier."""
    return shutil.copytree(INVENTED, tmp_path / "dossier")


@pytest.fixture(autouse=True)
def program() -> Iterator[None]:
    """End the stand-ins of a trial with its test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("check", "documents", "site_command", "check_site", "all_pages", "run_checks"):
            patch.setattr(building, name, getattr(building, name))
        yield


def test_table_says_how_much_held_and_lists_what_did_not() -> None:
    lines = table([Row("a", "7 b"), Row("c", "9", ("x is lost", "y"))]).splitlines()
    assert lines[2:4] == ["| a | 7 b | all |", "| c | 9 | all but 2 |"]
    assert lines[-2:] == ["- c: x is lost", "- c: y"]


@pytest.mark.parametrize(("wrong", "status"), [((), 0), (("lost",), 1)])
def test_command_ends_with_1_when_something_did_not_hold(
    wrong: tuple[str, ...], status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["tests.long", "--part", "fuzz"])
    monkeypatch.setattr(fuzz, "rows", lambda _: [Row("a", "1", wrong)])
    assert long.main() == status
    assert "| a | 1 |" in capsys.readouterr().out


def test_missing_tool_does_not_count_as_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(faults, "_run", lambda *_: {"steps": 1, "wrong": []})
    assert [row.wrong for row in faults.rows(tmp_path)] == [(), (faults.NO_STRACE,), (faults.NO_STRACE,)]


def test_every_call_is_failed_in_every_way() -> None:
    found = list(map(str, injections(Counter({"rename": 2, "read": 1}), reading=False)))
    assert found[0] == "EIO at read 1"
    assert len(found) == 1 + 2 * len(calls.FAULTS)
    assert Injection("rename", "EIO", 2).words[-1] == "inject=rename:error=EIO:when=2"


def test_build_that_loses_something_is_noticed(root: Path) -> None:
    stood = Building(root)
    assert stood.wrong(stood.act()) == []
    stood.reset()
    (stood.bench.root / "build" / "notes.txt").unlink()
    (stood.bench.root / "build" / "site" / "index.md").write_text("half")
    assert any("lost" in line for line in stood.wrong(KILLED))
    assert stood.wrong(TRACEBACK) == [f"ended with status {TRACEBACK}"]


def test_documents_that_differ_without_a_problem_are_noticed(root: Path) -> None:
    trial = Reading(root)
    assert trial.wrong(trial.act()) == []
    (root / "content" / "pages" / "how-to-read.md").unlink()
    assert trial.act() in {1, SILENT}
    assert trial.wrong(SILENT) == ["other documents, and no problem"]
