"""Whatever a draft holds is read back from its YAML as it was, and plain texts stand there without quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Located
from generator.reader.yaml_tree import parse_yaml
from generator.yaml_text import dumped

ACTING = "ab :#-?!.,'\"[]{}&*|>%@`Ж’“”…=~01\\"
texts = st.text(ACTING, min_size=1, max_size=20) | st.text("abc d:#-'\"é", min_size=85, max_size=200)
keys = st.from_regex(r"\A[a-z][a-z0-9-]{0,5}\Z")
values = st.recursive(
    texts, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3)
)


def read(text: str) -> object:
    """Read YAML as the dossier does."""
    tree, problems = parse_yaml(text, "draft.yml")
    assert problems == []
    return _bare(tree)


def _bare(value: object) -> object:
    """Take the places off a tree."""
    if isinstance(value, Located):
        return {key: _bare(item) for key, item in value.items()}
    return [_bare(item) for item in value] if isinstance(value, list) else value


@given(st.dictionaries(keys, values, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_as_it_was(given: dict[str, object]) -> None:
    assert read(dumped(given)) == given


def test_plain_texts_need_no_quotation_marks() -> None:
    text = "“We go at 12:30,” said Ada Brok’s (old) friend"
    assert dumped([{"id": "a", "text": text, "cite": {"note": "b"}, "url": None}]) == (
        f"- id: a\n  text: {text}\n  cite:\n    note: b\n  url:\n"
    )


@pytest.mark.parametrize("text", ["👩‍👩‍👧 family", "नमस्‍ते: a", "a\nb", " a", "", "- a", "a: b", "#1"])
def test_text_that_plain_yaml_would_change_is_read_as_it_was(text: str) -> None:
    assert read(dumped({"text": text, "more": [text]})) == {"text": text, "more": [text]}


def test_long_text_is_folded_below_its_key() -> None:
    written = dumped({"text": "word " * 40 + "end"})
    assert written.startswith("text: >-\n  word word")
    assert max(map(len, written.splitlines())) < 112
