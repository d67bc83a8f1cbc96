"""Reword the YAML parser's complaints into what a person did and must do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.problems import Place, Problem

if TYPE_CHECKING:
    import yaml

LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line in the eyes of the parser, whose marks count lines and columns."""

_QUOTES = "put the whole text in quotes, or on the next lines after `>-`"

_LINE = 10_000
"""Characters of a line that are looked at: what a person writes is no longer, and a program's may be endless."""

_WORDED: tuple[tuple[str, str, str, str], ...] = (
    ("tab character that violates", "", "a tab indents this line", "indent with spaces"),
    ("cannot start any token", r"\t", "a tab indents this line", "indent with spaces"),
    (
        r"expected <document start>|expected '<document start>'",
        "",
        "a file holds one document; `...` ended it above",
        "remove the line `...`",
    ),
    (
        r"cannot start any token|expected alphabetic or numeric|expected node content|mapping keys are not allowed",
        "",
        "an unquoted text begins with a character that YAML keeps for itself",
        "put the whole text in quotes",
    ),
    (
        "mapping values are not allowed",
        r"\S:\s+\S.*:(\s|$)",
        "an unquoted text holds `: `",
        _QUOTES,
    ),
    (
        "mapping values are not allowed",
        "",
        "this line is indented deeper than its neighbours, or the line above has no space after its `:`",
        "indent all keys of one record alike, and write `key: value`",
    ),
    (
        r"expected ',' or '[}\]]'",
        "",
        "`{` or `[` is not closed, or a text inside holds `: `, a bracket or a brace",
        "put each text inside in quotes",
    ),
    (
        "did not find expected key",
        r"^\s*-",
        "this line begins a list where a key is expected",
        "indent it below the key that it belongs to",
    ),
    (
        "did not find expected key",
        r""":\s+["']""",
        "this text ends at its second quotation mark, and the line goes on",
        "put the whole text in '…' with each apostrophe inside twice, or on the next lines after `>-`",
    ),
    (
        "did not find expected key",
        r":\s+[\[{]",
        "an unquoted text begins with a bracket",
        _QUOTES,
    ),
    (
        "did not find expected key",
        "",
        "this line goes on after its value has ended, or is indented differently from its neighbours",
        "put the whole text in quotes, or indent all keys of one record alike",
    ),
    (
        "expected '-' indicator",
        "",
        "this line is indented differently from the list around it",
        "begin it with `- ` or indent it alike",
    ),
    (
        "could not find expected ':'",
        "",
        "this line has no `: ` and belongs to no text above it",
        "write `key: value`, or indent the line",
    ),
    (
        "unexpected end of stream",
        "",
        "a quotation mark that opens here is never closed",
        "close it; inside '…' write an apostrophe twice",
    ),
    (
        "invalid Unicode character escape",
        "",
        "an escape inside double quotes makes no character",
        "write the character itself",
    ),
    (
        "unknown escape character",
        "",
        "a backslash acts inside double quotes",
        "use single quotes, or write two backslashes",
    ),
    (
        "block sequence entries are not allowed",
        "",
        "a list begins on the line of its key",
        "begin it on the next line",
    ),
    (
        "expected comment or line break",
        "",
        "text follows `|` or `>` on the same line",
        "begin it on the next line, indented",
    ),
)
"""What the parser says, what the line looks like, and what that means and asks for; the first that fits is taken."""


def complaint(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Turn a parser's exception into a problem with its place, the line, and what to do."""
    said = str(getattr(error, "problem", None) or error)
    place = _place(error, said, path)
    line = _line(text, place.line)
    for saying, look, sentence, remedy in _WORDED:
        if re.search(saying, said) and re.search(look, line):
            return Problem(place, "R101", sentence, (("line", line.strip()), ("write", remedy)))
    return Problem(place, "R101", "this is not YAML", (("line", line.strip()), ("parser", said)))


def _place(error: yaml.YAMLError, said: str, path: str) -> Place:
    """Find the line to change: where a text was opened, when it is never closed."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if opened and ("end of stream" in said or "could not find expected" in said or "expected ','" in said):
        mark = opened
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)


def _line(text: str, number: int) -> str:
    """Give the beginning of one line of a text, counted from 1; empty past its end."""
    return "".join(LINE_END.split(text)[number - 1 : number])[:_LINE]
