"""Any bytes at all: what `python -m tests.fuzz` tries for long, tried for short, and what it once found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.quotes import Span
from tests.fuzz import targets
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, breaks

CASES = Path(__file__).with_name("fuzz") / "cases"


@pytest.mark.parametrize("target", TARGETS)
@settings(deadline=None, derandomize=True, max_examples=100)
@given(data=st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_keep_the_promise(target: str, data: bytes) -> None:
    assert breaks(target, data) == ""


@pytest.mark.parametrize("target", TARGETS)
def test_ordinary_bytes_keep_the_promise(target: str) -> None:
    assert [data for data in seeds(target)[::9] if breaks(target, data)] == []


def test_bytes_that_once_broke_a_promise_keep_it() -> None:
    cases = [path for path in CASES.rglob("*") if path.is_file()]
    assert {path.parent.name for path in cases} <= TARGETS.keys()
    assert [path.name for path in cases if breaks(path.parent.name, path.read_bytes())] == []


def test_broken_promise_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "escape", lambda text: text)
    monkeypatch.setattr(targets, "words", lambda _: "")
    monkeypatch.setattr(targets, "read_dossier", lambda _: 1 / 0)
    monkeypatch.setattr(targets, "find_quote", lambda *_: [Span(((0, 3),))])
    monkeypatch.setattr(targets, "read_draft", lambda *_: (None, []))
    data = {
        "text": b"\0*a*",
        "dates": b"2031",
        "reader": b"\0a: b",
        "quotes": b"one two\0two",
        "extract": b"\0It rained.",
    }
    assert all(breaks(target, data[target]) for target in TARGETS)
