"""Decode a file's bytes, and find the characters in it that a content file must not hold.

The kinds of characters stand in `generator.characters`; to give one a code of its own, add a row to `_CODES`.
"""

from __future__ import annotations

import codecs
import itertools
from typing import TYPE_CHECKING

from generator.characters import crowded_marks, named, strange_characters
from generator.problems import Place, Problem
from generator.reader.yaml_words import LINE_END

if TYPE_CHECKING:
    from generator.characters import Kind, Strange

_MOST = 20
"""Different characters of a file that are reported; the others show when these are gone."""

_CODES: dict[Kind, tuple[str, str]] = {
    "control": ("X701", "a control character stands here, which terminals and editors may obey"),
    "direction": ("X702", "a character changes the order in which the text around it is shown"),
    "invisible": ("X703", "a character stands here that nobody can see"),
    "meaningless": ("X704", "a character stands here that has no meaning of its own"),
}


def decode(data: bytes, path: str) -> tuple[str | None, Problem | None]:
    """Decode UTF-8, with or without a byte order mark, or say at which line it is something else."""
    beginning = data[:200]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or beginning.count(0) * 3 > len(beginning):
        return None, Problem(Place(path), "R107", "a file is UTF-16 text", (("save", "it as UTF-8"),))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode(), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        facts = (("byte", f"0x{data[error.start]:02x}"), ("write", "the file in UTF-8"))
        return None, Problem(Place(path, line), "R107", "a file is not UTF-8 text", facts)


def strange_in_file(text: str, path: str) -> list[Problem]:
    """Note each character of a content file that acts or hides, at the first line that holds it."""
    found = itertools.islice(strange_characters(text), _MOST)
    return [*(_strange(item, Place(path, _line(text, item.offset))) for item in found), *crowd_in_file(text, path)]


def crowd_in_file(text: str, path: str) -> list[Problem]:
    """Note the first letter below a heap of marks, which a program may take minutes to put in order."""
    offset = crowded_marks(text)
    if offset is None:
        return []
    facts = (("first", named(text[offset])), ("delete", "marks until at most 30 follow each other"))
    return [Problem(Place(path, _line(text, offset)), "X705", "a heap of marks stands on one letter", facts)]


def strange_in_value(value: str, place: Place, typed: frozenset[str]) -> list[Problem]:
    r"""Note the first character of a text that acts or hides and that an escape such as `\u202e` made.

    Args:
        value: The text.
        place: Where it begins.
        typed: The characters that stand in the file as they are, which are noted already.
    """
    strange = (item for item in strange_characters(value) if item.character not in typed)
    return [_strange(item, place) for item in itertools.islice(strange, 1)]


def _strange(item: Strange, place: Place) -> Problem:
    """Word the finding of a character."""
    code, sentence = _CODES[item.kind]
    times = f"{item.times:,}" if item.times > 1 else ""
    facts = (
        ("character", named(item.character)),
        ("times", times),
        ("delete", "it, or type the words around it again"),
    )
    return Problem(place, code, sentence, facts)


def _line(text: str, offset: int) -> int:
    """Count the line of an offset."""
    return len(LINE_END.findall(text, 0, offset)) + 1
