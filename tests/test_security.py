"""What SECURITY.md promises is held by tests: each promise names some, and each that is named exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
POLICY = (ROOT / "SECURITY.md").read_text("utf-8")
DEFAULT = "tests/test_hostile_text.py"
"""The file of tests that are named without one."""


def promises(policy: str) -> dict[str, list[tuple[str, str]]]:
    """List the promises, each with the file and name of its tests."""
    table = policy.partition("| Promise | Test |")[2].partition("\n\n")[0]
    rows = [line.strip("|").rsplit("|", 1) for line in table.splitlines()[2:]]
    return {promise.strip(): list(named(tests)) for promise, tests in rows}


def named(cell: str) -> list[tuple[str, str]]:
    """Read which tests a cell names; a file counts for the tests after it."""
    found, file = [], DEFAULT
    for word in re.findall(r"`([^`]+)`", cell):
        if word.endswith(".py"):
            file = word
        else:
            found.append((file, word))
    return found


def missing(tests: list[tuple[str, str]]) -> list[str]:
    """Name the tests that do not exist."""
    return [name for file, name in tests if f"\ndef {name}(" not in (ROOT / file).read_text("utf-8")]


def test_every_promise_names_tests_that_exist() -> None:
    found = promises(POLICY)
    assert len(found) > 10
    assert [promise for promise, tests in found.items() if not tests] == []
    assert [name for tests in found.values() for name in missing(tests)] == []


def test_promise_without_a_test_is_noticed() -> None:
    policy = "| Promise | Test |\n|---|---|\n| a | none |\n| b | `tests/test_dates.py`: `test_gone` |\n\nmore"
    found = promises(policy)
    assert found == {"a": [], "b": [("tests/test_dates.py", "test_gone")]}
    assert missing(found["b"]) == ["test_gone"]
