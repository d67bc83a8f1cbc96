"""Turn the values of a file into records, and pydantic's findings into problems."""

from __future__ import annotations

import difflib
import functools
import itertools
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from generator.model import Located, Record
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from generator.problems import Place

Kind = TypeVar("Kind", bound=Record)

_MOST = 100
"""Findings in one record that are reported; the others show when these are gone."""

_KINDS = {
    "string_type": "a text",
    "tuple_type": "a list",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "missing": "",
}


def read_record(kind: type[Kind], value: Any, place: Place) -> tuple[Kind | None, list[Problem]]:  # noqa: ANN401 - a tree
    """Read one record from the values of its keys.

    Args:
        kind: The record's class.
        value: What stands in the file.
        place: Where it stands, for a value that carries no place itself.

    Returns:
        The record, or None, and the problems found.
    """
    if not isinstance(value, Located):
        return None, [Problem(place, "R105", f"{_found(value)} stands where keys and values are expected", ())]
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        found = itertools.islice(error.errors(include_url=False), _MOST)
        return None, [_worded(detail, kind, value) for detail in found]


def _worded(detail: ErrorDetails, kind: type[Record], root: Located) -> Problem:
    """Reword one finding of pydantic."""
    path = detail["loc"]
    place = place_of(root, path)
    record = str(root.get("id", ""))
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if detail["type"] == "missing":
        facts = (("record", record), ("add", f"`{key}: …`"))
        return Problem(place, "R104", f"the key `{key}` is missing", facts, record)
    if detail["type"] == "extra_forbidden":
        return _unknown_key(key, known_keys(kind, path[:-1]), place, record)
    return _wrong_value(detail, key, place, record)


def _unknown_key(key: str, known: Sequence[str], place: Place, record: str) -> Problem:
    """Word the finding that nothing reads a key."""
    near = _near(key, tuple(known))
    guess = f"`{near[0]}`" if near else ""
    known_list = "" if near else ", ".join(known)
    facts = (("record", record), ("meant", guess), ("known", known_list))
    return Problem(place, "R103", f"the key `{key}` is not known here", facts, record)


@functools.lru_cache(maxsize=4096)
def _near(word: str, known: tuple[str, ...]) -> list[str]:
    """Find the known word most like another one; the same slip in a thousand records is looked up once."""
    return difflib.get_close_matches(word, known, n=1)


def _wrong_value(detail: ErrorDetails, key: str, place: Place, record: str) -> Problem:
    """Word the finding that a value is not of its kind."""
    context = detail.get("ctx", {})
    value = detail["input"]
    facts: tuple[tuple[str, str], ...]
    if detail["type"] == "value_error":
        facts = (("record", record), ("key", key), ("found", value if isinstance(value, str) else ""))
        return Problem(place, "R105", str(context["error"]), facts, record)
    if detail["type"] == "literal_error":
        near = _near(str(value), tuple(str(context["expected"]).replace("'", "").split(", ")))
        facts = (
            ("record", record),
            ("found", str(value)),
            ("meant", "".join(near)),
            ("known", context["expected"]),
        )
        return Problem(place, "R105", f"`{key}` has one of a few values", facts, record)
    expected = _KINDS.get(detail["type"], detail["msg"])
    facts = (("record", record), ("found", _found(value)), ("expected", expected))
    item = "" if isinstance(detail["loc"][-1], str) else "n item"
    return Problem(place, "R105", f"`{key}` has a{item or ' value'} of another kind", facts, record)


def _found(value: object) -> str:
    """Name the kind of a value in a person's words."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f"the text `{value}`"
    return "a list" if isinstance(value, list) else "a mapping of keys to values"


def place_of(root: Located, path: Sequence[str | int]) -> Place:
    """Follow a path of keys and indices to the innermost place that is known."""
    place, value, key = root.place, root, ""
    for step in path:
        here: Any = value
        if isinstance(here, Located) and isinstance(step, str):
            place, value, key = here.places.get(step, here.place), here.get(step, ""), step
            holder = here
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            value = here[step]
            place = value.place if isinstance(value, Located) else holder.places.get((key, step), place)
        else:
            break
    return place


def known_keys(kind: type[Record], path: Sequence[str | int]) -> list[str]:
    """List the keys of the record that a path leads to."""
    for step in path:
        if isinstance(step, str):
            inner = _record_in(_annotation(kind, step))
            kind = inner or kind
    return [field.alias or name for name, field in kind.model_fields.items()]


def _annotation(kind: type[Record], key: str) -> object:
    """Give the annotation of a field, by its key in the file."""
    fields = kind.model_fields.items()
    return next((field.annotation for name, field in fields if key in (name, field.alias)), None)


def _record_in(annotation: Any) -> type[Record] | None:  # noqa: ANN401 - any annotation
    """Find the record class inside an annotation such as `tuple[Claim, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for item in getattr(annotation, "__args__", ()) if (found := _record_in(item))), None)
