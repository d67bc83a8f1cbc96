"""Characters that nobody can see or that act on their neighbours: find them, name them, show them.

To refuse one more kind: add a row to `_KINDS` and what belongs to it to `_kind`.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["control", "direction", "invisible", "meaningless"]

JOINERS = "\u200c\u200d"
"""The zero-width non-joiner and joiner: how letters connect in Persian, Indic and Armenian, and emoji combine."""

_MARKS = "\u061c\u200e\u200f"
"""Direction marks: harmless, and needed, beside letters that are written from right to left."""

_OVERRIDES = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_LINE_ENDS = "\u2028\u2029"
_FILLERS = "\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
"""Letters and selectors without a shape of their own."""

_VISIBLE_FORMATS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Signs that Unicode counts among the formats, and that are seen: they go round or below numbers."""

_MOST_MARKS = 30
"""Combining marks in a row: Unicode's own bound for text that is safe to process (UAX #15, Stream-Safe)."""

_UNJOINED = ("LATIN", "GREEK", "CYRILLIC", "COMBINING")
"""Scripts, by the names of their letters, in which a joiner changes nothing that a reader sees."""

_EAST_ASIAN = {
    "CJK",
    "IDEOGRAPHIC",
    "HIRAGANA",
    "KATAKANA",
    "KATAKANA-HIRAGANA",
    "HANGUL",
    "BOPOMOFO",
    "FULLWIDTH",
    "HALFWIDTH",
}
"""The first words of the names of letters that are written together, and with Latin ones."""

_TWINS = frozenset("аеорсухѕіјһӏԁԛԝьгптοανικρυօոսցհզ")
"""Small letters of Cyrillic, Greek and Armenian that look like Latin ones."""

_NONCHARACTER = 0xFFFE
_RESERVED_INVISIBLE = (0x2065, *range(0xFFF0, 0xFFF9))


@dataclasses.dataclass(frozen=True, slots=True)
class Strange:
    """A character that a text should not hold: its kind, where it stands first, and how often it stands there."""

    character: str
    kind: Kind
    offset: int
    times: int


def named(character: str) -> str:
    """Name a character by its code point and, where Unicode has a name for it, by that."""
    code = f"U+{ord(character):04X}"
    return f"{code} {unicodedata.name(character, _unnamed(character))}".rstrip()


def strange_characters(text: str) -> Iterator[Strange]:
    """Find each character that acts or hides, once, in the order in which they come first.

    A joiner or a direction mark counts only where nothing near it needs it.
    """
    kinds = {character: kind for character in set(text) if (kind := _kind(character))}
    first: dict[str, int] = {}
    times: dict[str, int] = collections.Counter()
    for offset, character in enumerate(text) if kinds else ():
        if character in kinds and not _stays(text, offset):
            first.setdefault(character, offset)
            times[character] += 1
    yield from (Strange(item, kinds[item], offset, times[item]) for item, offset in first.items())


def crowded_marks(text: str) -> int | None:
    """Find where more combining marks follow each other than any script uses; None when they nowhere do."""
    marks = "".join(character for character in set(text) if unicodedata.combining(character))
    crowd = re.search(f"[{re.escape(marks)}]{{{_MOST_MARKS + 1}}}", text) if marks else None
    return crowd.start() if crowd else None


def visible(text: str) -> str:
    """Write each character that acts or hides as its code point, such as `⟨U+202E⟩`; line ends and tabs stay."""
    strange = {item.character for item in strange_characters(text)}
    if not strange:
        return text
    shown = {character: f"⟨U+{ord(character):04X}⟩" for character in strange}
    parts = (
        shown[character] if character in shown and not _stays(text, offset) else character
        for offset, character in enumerate(text)
    )
    return "".join(parts)


def look_alike_label(host: str) -> str:
    """Find the part of a host's name that mixes scripts, or imitates Latin letters; empty when none does.

    Latin mixes with Chinese, Japanese and Korean, as names there do. A part in Cyrillic or Greek that has only
    letters with a Latin twin counts where the last part is Latin, such as `.com`.
    """
    labels = [_decoded_label(label) for label in host.split(".")]
    latin_end = labels[-1].isascii()
    return next((label for label in labels if _mixed(label) or (latin_end and _imitates(label))), "")


def _decoded_label(label: str) -> str:
    """Read a part of a host's name that is written in ASCII for want of other letters."""
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _mixed(label: str) -> bool:
    """Whether a part of a host's name has letters of scripts that no language writes together."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
    return len(scripts - _EAST_ASIAN) > 1 or (bool(scripts & _EAST_ASIAN) and bool(scripts - _EAST_ASIAN - {"LATIN"}))


def _imitates(label: str) -> bool:
    """Whether every letter of a part that is not Latin has a Latin twin."""
    letters = {letter for letter in label.casefold() if letter.isalpha()}
    return bool(letters) and letters <= _TWINS


def _stays(text: str, offset: int) -> bool:
    """Whether the character at an offset is a joiner or a direction mark that its neighbours need."""
    if text[offset] in JOINERS:
        before, after = text[max(offset - 1, 0) : offset], text[offset + 1 : offset + 2]
        return _joins(before) or _joins(after) or (_pictures(before) and _pictures(after))
    near = text[max(offset - 40, 0) : offset + 40] if text[offset] in _MARKS else ""
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in near if character not in _MARKS)


@functools.lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    """Whether a character is a letter or mark of a script in which joiners matter."""
    if not character or unicodedata.category(character)[0] not in "LM" or 0xFE00 <= ord(character) <= 0xFE0F:  # noqa: PLR2004 - selectors
        return False
    return not unicodedata.name(character, "LATIN").startswith(_UNJOINED)


@functools.lru_cache(maxsize=4096)
def _pictures(character: str) -> bool:
    """Whether a character is a part of an emoji: a picture, its skin colour, or its selector."""
    return bool(character) and (unicodedata.category(character) in {"So", "Sk"} or character == "\ufe0f")


@functools.lru_cache(maxsize=4096)
def _kind(character: str) -> Kind | None:
    """Tell what is wrong with a character wherever it stands; None for nearly all."""
    category = unicodedata.category(character)
    if character in "\t\n\r" or character in _VISIBLE_FORMATS:
        return None
    if category == "Cc" or character in _LINE_ENDS:
        return "control"
    if character in _OVERRIDES or character in _MARKS:
        return "direction"
    if category == "Cf" or character in _FILLERS or ord(character) in _RESERVED_INVISIBLE:
        return "invisible"
    return "meaningless" if category in {"Co", "Cs", "Cn"} else None


def _unnamed(character: str) -> str:
    """Say what a character without a name is."""
    category = unicodedata.category(character)
    if category == "Cn" and (ord(character) & _NONCHARACTER == _NONCHARACTER or 0xFDD0 <= ord(character) <= 0xFDEF):  # noqa: PLR2004 - as in Unicode
        return "(no character)"
    if category == "Cn":
        return f"(unassigned in Unicode {unicodedata.unidata_version})"
    names = {"Cc": "", "Co": "(private use)", "Cs": "(half of a pair)"}
    return _CONTROLS.get(ord(character), "(control)") if category == "Cc" else names.get(category, "")


_CONTROLS = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
    0x9B: "CONTROL SEQUENCE INTRODUCER",
}
"""Names of control characters, for which Unicode's table has none."""


def runs_left(text: str) -> bool:
    """Whether a text has letters that run from right to left, such as Arabic or Hebrew ones."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
