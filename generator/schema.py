"""The content format as JSON Schema, for editors that complete keys and mark mistakes while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model import Actor, Change, Conflict, Event, Issue, Settings, Source, Statement

if TYPE_CHECKING:
    from generator.model import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NOUNS: dict[str, type[Record]] = {"source": Source, "actor": Actor, "issue": Issue}
"""Records with a file of their own, whose id is the file's name."""

_LISTS: dict[str, type[Record]] = {
    "timeline": Event,
    "statements": Statement,
    "conflicts": Conflict,
    "changes": Change,
}
"""Files that hold a list of records."""

_SCALARS = ["string", "number", "boolean"]
"""What an editor may take a text for, before this program reads it as text: `6500`, `no`."""

KINDS = ("dossier", *_NOUNS, *_LISTS)
"""The kinds of content file."""


def schema(kind: str) -> dict[str, Any]:
    """Write the JSON Schema of one kind of content file.

    Args:
        kind: One of `KINDS`.
    """
    if kind in _LISTS:
        inner = _LISTS[kind].model_json_schema(by_alias=True)
        definitions = inner.pop("$defs", {})
        whole = {"title": kind, "type": "array", "items": inner, "$defs": definitions}
        return {"$schema": DIALECT, **_as_typed(whole)}
    found = _NOUNS.get(kind, Settings).model_json_schema(by_alias=True)
    found.get("properties", {}).pop("id", None)
    found["required"] = [key for key in found.get("required", ()) if key != "id"]
    return {"$schema": DIALECT, **_as_typed({**found, "title": kind})}


def _as_typed(tree: Any) -> Any:  # noqa: ANN401 - a tree
    """Allow each text to look like another scalar, and each optional key to be empty."""
    if isinstance(tree, list):
        return [_as_typed(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    return {key: _SCALARS if (key, value) == ("type", "string") else _as_typed(value) for key, value in tree.items()}
