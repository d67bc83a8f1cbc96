"""Find what stands between quotation marks in a paragraph: straight, curly, low, angled, single, and one in another."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"''|``|’’|[“”„«»\"‘’‚']")
_CLOSERS = {
    "“": {"”", '"'},
    "„": {"“", "”", '"'},
    "«": {"»"},
    '"': {'"', "”"},
    "''": {"''"},
    "``": {"''", "”", '"'},
    "‘": {"’", "'"},
    "‚": {"‘", "’"},
    "'": {"'", "’"},
}
_DOUBLE = frozenset({"“", "„", "«", '"', "``", "''"})
_WITHIN = 60
"""Marks among which the one that closes a quotation is looked for: those of quotations in it and its apostrophes."""


class Stretch(NamedTuple):
    """What stands between quotation marks, the marks left out.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        open: Whether no mark closes it before the paragraph ends.
    """

    start: int
    end: int
    open: bool = False


def stretches(text: str, start: int, end: int) -> list[Stretch]:
    """List the outermost stretches between quotation marks of a paragraph, in order.

    A mark that never closes counts when it begins the paragraph, as when a speech goes on in the next;
    elsewhere it opens nothing. A single mark counts only where it cannot be an apostrophe.
    """
    marks = list(_MARK.finditer(text, start, end))
    found: list[Stretch] = []
    index = 0
    while index < len(marks):
        closed = _closed(text, marks, index, start, end)
        if closed is not None:
            found.append(Stretch(marks[index].end(), marks[closed].start()))
            index = closed + 1
        elif _runs_on(text, marks[index], start, first=index == 0):
            found.append(Stretch(marks[index].end(), end, open=True))
            break
        else:
            index += 1
    return [item for item in found if text[item.start : item.end].strip()]


def _closed(text: str, marks: list[re.Match[str]], index: int, start: int, end: int) -> int | None:
    """Find the mark that closes one; None where it opens nothing or is never closed."""
    mark = marks[index].group()
    if not _opens(text, marks[index], start, end):
        return None
    depth = 0
    for later in range(index + 1, min(len(marks), index + _WITHIN)):
        other = marks[later].group()
        if other in _CLOSERS[mark] and _closes(text, marks[later], start, end, mark):
            if not depth:
                return later
            depth -= 1
        elif other == mark and mark in "“«„":
            depth += 1
    return None


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark may open: an opening one, or a straight one before a word and after none."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark.group() in {"“", "„", "«", "``"}:
        return True
    if mark.group() not in _CLOSERS:
        return False
    return not after.isspace() and not before.isalnum() and before not in ".,!?%"


def _closes(text: str, mark: re.Match[str], start: int, end: int, opener: str) -> bool:
    """Whether a mark may close: no straight one before a word, and no apostrophe."""
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1] if mark.start() > start else " "
    if mark.group() in {"'", "’", "‘"} and opener in {"'", "‘", "‚"}:
        return not after.isalnum() and (before in ".,!?…" or not _plural(text, mark, end))
    if mark.group() in {'"', "''"}:
        return not after.isalnum() and (not before.isspace() or after.isspace())
    return True


def _plural(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a single mark may be the apostrophe of a plural, with another mark that closes after it."""
    rest = text[mark.end() : min(end, mark.end() + 300)]
    return text[mark.start() - 1] == "s" and bool(re.search(r"[\w.,!?]['’](?!\w)", rest)) and "‘" not in rest


def _runs_on(text: str, mark: re.Match[str], start: int, *, first: bool) -> bool:
    """Whether a mark that is never closed begins its paragraph, or follows a colon or comma: `said: “…`."""
    if mark.group() not in _DOUBLE or not text[mark.end() : mark.end() + 1].strip():
        return False
    before = text[max(start, mark.start() - 3) : mark.start()].rstrip()
    return before.endswith((":", ",")) or (first and not text[start : mark.start()].strip())
