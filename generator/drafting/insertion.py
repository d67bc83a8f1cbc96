"""Put items at the end of lists that stand inside a record of a YAML file, without touching a letter of the rest."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import yaml

from generator.yaml_text import dumped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class CannotInsertError(Exception):
    """The file is written in a way that leaves no place for the lines."""


def inserted(text: str, record_id: str, more: Mapping[str, Sequence[Any]]) -> str:
    """Add items to lists of a record.

    Args:
        text: A file that holds a list of records, and that was read without a problem.
        record_id: The id of the record.
        more: The items for each of its keys.

    Raises:
        CannotInsertError: A list is not there, or is written in one line with brackets.
    """
    rows = text.splitlines(keepends=True)
    ending = "\r\n" if "\r\n" in text else "\n"
    added = []
    for key, items in more.items():
        if items:
            last = _list_of(text, record_id, key)
            added.append((_end(last, rows), last.value[0].start_mark.column - 2, items))
    for line, column, items in sorted(added, key=lambda item: -item[0]):
        lines = textwrap.indent(dumped(list(items)), " " * column).replace("\n", ending)
        if not rows[line - 1].endswith(("\n", "\r")):
            rows[line - 1] += ending
        rows.insert(line, lines)
    return "".join(rows)


def _list_of(text: str, record_id: str, key: str) -> yaml.SequenceNode:
    """Find the list of a record's key."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for record in root.value if isinstance(root, yaml.SequenceNode) else ():
        values = {name.value: value for name, value in record.value}
        if values["id"].value == record_id:
            found = values.get(key)
            if not isinstance(found, yaml.SequenceNode) or found.flow_style or not found.value:
                raise CannotInsertError(f"the event has no list `{key}` on lines of its own")
            return found
    raise CannotInsertError("the event is not in its file")


def _end(node: yaml.Node, rows: Sequence[str]) -> int:
    """Count the lines up to the end of what a node holds, blank lines and comments after it left out."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    line = mark.line + 1 if mark.column else mark.line
    while line > 0 and (not rows[line - 1].strip() or rows[line - 1].lstrip().startswith("#")):
        line -= 1
    return line
