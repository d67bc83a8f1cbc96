"""The JSON Schema says what the reader takes, so that an editor marks the same mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.schema import KINDS, schema

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
KIND_OF = {
    "actors": "actor",
    "issues": "issue",
    "sources": "source",
    "statements": "statements",
    "timeline": "timeline",
}


class EditorsLoader(yaml.SafeLoader):
    """YAML as editors read it: version 1.2, which knows no dates."""


EditorsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def kind_of(path: Path) -> str:
    """Tell the kind of a content file."""
    return KIND_OF.get(path.parent.name, path.stem)


def mistakes(kind: str, value: Any) -> list[str]:  # noqa: ANN401 - any tree
    """List what an editor would mark."""
    found = jsonschema.Draft202012Validator(schema(kind)).iter_errors(value)
    return [error.message for error in found]


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yml")), ids=lambda path: str(path.relative_to(CONTENT)))
def test_editor_marks_nothing_in_the_real_dossier(path: Path) -> None:
    value = yaml.load(path.read_text("utf-8"), Loader=EditorsLoader)  # noqa: S506 - a SafeLoader
    assert mistakes(kind_of(path), value) == []


@pytest.mark.parametrize(
    ("kind", "value", "mark"),
    [
        ("actor", {"name": "Jo", "kind": "person", "leed": []}, "'leed' was unexpected"),
        ("actor", {"name": "Jo"}, "'kind' is a required property"),
        ("actor", {"name": "Jo", "kind": "planet"}, "is not one of"),
        ("actor", {"id": "jo", "name": "Jo", "kind": "person"}, "'id' was unexpected"),
        ("timeline", [{"id": "A b", "date": "2023", "title": "x"}], "does not match"),
        ("statements", [{"id": "a", "speaker": "jo", "cite": []}], "is not of type 'object'"),
        ("statements", [{"id": "a", "speaker": "jo", "cite": {"s": {"quot": "x"}}}], "is not valid under any"),
        ("conflicts", {"id": "a"}, "is not of type 'array'"),
    ],
)
def test_editor_marks_a_mistake(kind: str, value: object, mark: str) -> None:
    assert any(mark in message for message in mistakes(kind, value)), mistakes(kind, value)


def test_every_key_is_described_or_plain() -> None:
    keys = {key for kind in KINDS for key in properties(schema(kind))}
    documented = (CONTENT / "README.md").read_text("utf-8")
    assert [key for key in sorted(keys) if f"`{key}`" not in documented and f"{key}" not in documented] == []


def properties(tree: Any) -> set[str]:  # noqa: ANN401 - any tree
    """List every key that a schema knows."""
    if isinstance(tree, list):
        return {key for item in tree for key in properties(item)}
    if not isinstance(tree, dict):
        return set()
    return set(tree.get("properties", ())) | {key for item in tree.values() for key in properties(item)}
