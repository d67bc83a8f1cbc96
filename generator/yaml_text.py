"""Write values as YAML as people do: lists indented, long texts folded, no text in quotes that needs none.

Plain texts, which are nearly all, are written here; what may act in YAML is quoted by PyYAML, which is slow and knows
how.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WIDTH = 112
_FOLD = 90
"""Characters from which a text begins on the line after its key."""

_PLAIN = re.compile(r"[\w“‘«„(…](?:(?:[\w .,;!?()'’‘“”„«»\"/+…%$&–—-]|:(?=\w))*[\w.,;!?)'’”»\"%])?")
"""A text that means itself in YAML: no mark at its beginning, no colon before a space, no number sign."""

_SPACED = re.compile(r"\S+(?: \S+)*")
"""A text that a reader of its folded lines gets back: one line, single spaces."""


def dumped(values: Mapping[str, Any] | list[Any]) -> str:
    """Write mappings, lists, texts, and None for what is not known."""
    return "\n".join(_lines(values)) + "\n"


def _lines(value: Any) -> Iterator[str]:  # noqa: ANN401 - any value of YAML
    """Yield the lines of a value, not indented."""
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _entry(f"{key}:", item)
    elif isinstance(value, list) and value:
        for item in value:
            first, *rest = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield from _scalar(value)


def _entry(key: str, item: Any) -> Iterator[str]:  # noqa: ANN401 - any value of YAML
    """Yield the lines of a key and its value."""
    lines = list(_lines(item))
    if isinstance(item, dict | list) and item:
        yield key
        yield from (f"  {line}" for line in lines)
    else:
        yield f"{key} {lines[0]}".rstrip()
        yield from lines[1:]


def _scalar(value: Any) -> Iterator[str]:  # noqa: ANN401 - a text, None, or an empty mapping or list
    """Yield the lines of a text; those after the first are indented."""
    if not isinstance(value, str):
        yield "" if value is None else str(value)
    elif len(value) <= _FOLD and _PLAIN.fullmatch(value):
        yield value
    elif len(value) > _FOLD and value.isprintable() and _SPACED.fullmatch(value):
        yield ">-"
        yield from (f"  {line}" for line in _folded(value))
    else:
        style = "'" if value.splitlines() == [value] else '"'  # PyYAML quotes doubly what else needs it
        yield str(yaml.dump(value, default_style=style, allow_unicode=True, width=10 * len(value) + _WIDTH)).rstrip(
            "\n"
        )


def _folded(text: str) -> list[str]:
    """Break a text at spaces into lines."""
    return textwrap.wrap(text, _WIDTH - 8, break_long_words=False, break_on_hyphens=False)
