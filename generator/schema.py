"""The content format as JSON Schema, for editors that complete keys and mark mistakes while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model import Actor, Conflict, Event, Issue, Settings, Source, Statement

if TYPE_CHECKING:
    from generator.model import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NOUNS: dict[str, type[Record]] = {"source": Source, "actor": Actor, "issue": Issue}
"""Records with a file of their own, whose id is the file's name."""

_LISTS: dict[str, type[Record]] = {"timeline": Event, "statements": Statement, "conflicts": Conflict}
"""Files that hold a list of records."""

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
        return {"$schema": DIALECT, "title": kind, "type": "array", "items": inner, "$defs": definitions}
    found = _NOUNS.get(kind, Settings).model_json_schema(by_alias=True)
    found.get("properties", {}).pop("id", None)
    found["required"] = [key for key in found.get("required", ()) if key != "id"]
    return {"$schema": DIALECT, **found, "title": kind}
