"""Read the lines of a pasted page, and tell prose from headings, labels and links."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from generator.extract.cues import CUES
from generator.extract.word_lists import words
from generator.passages import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.cues import Cue
    from generator.passages import Range

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_END = re.compile(r"[.!?…。:;][\"'”’»)\]]*\s*$|[\"”»]\s*$")
_STOP = re.compile(r"\.[\"”»)]*$")
_OF_PROSE = words("of_prose")

_PROSE = 9
"""Words from which a line that ends like a sentence is prose."""

_SHORT = 5
"""Words from which a line that ends in a full stop is prose: headlines and labels end in none."""

_LONG = 18
"""Words from which a line is prose however it ends, if it has the small words of prose."""

_SMALL = 0.2
"""The share of small words that prose has at least; lists of names and headlines have fewer."""


@dataclasses.dataclass(slots=True)
class Line:
    """A line of a text, and what is known of it.

    Attributes:
        span: Where it stands, without the space around it.
        cue: What its words show it to be.
        because: Why it is not the article; empty while it is.
    """

    text: str
    span: Range
    words: int
    prose: bool
    cue: Cue | None = None
    because: str = ""


def lines_of(text: str) -> Iterator[Line]:
    """Read the lines that hold something; in a text wrapped by hand, its paragraphs."""
    for start, end in paragraphs(text):
        line = text[start:end]
        listed = _WORD.findall(line)
        cue = next((cue for cue in CUES if len(listed) <= cue.longest and cue.pattern.search(line)), None)
        yield Line(line, (start, end), len(listed), cue is None and _is_prose(line, listed), cue)


def _is_prose(line: str, listed: list[str]) -> bool:
    """Whether a line reads like a paragraph: sentences with their small words and full stop."""
    small = sum(word.casefold() in _OF_PROSE for word in listed)
    foreign = not re.search(r"[A-Za-zА-Яа-я]", line)
    if len(listed) >= _LONG:
        return foreign or small >= _SMALL * len(listed) or bool(_END.search(line))
    if len(listed) >= _PROSE:
        return bool(_END.search(line)) and (foreign or small > 1)
    return len(listed) >= _SHORT and bool(_STOP.search(line)) and (foreign or small > 0)
