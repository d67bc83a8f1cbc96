"""Leave out the prose of a pasted page that stands apart from its article: teasers, comments, notes of the site.

An article is the longest stretch of prose with at most a few short lines between its paragraphs. Prose that stands
apart from it and uses other words is another article's; what follows a line such as `2 hours ago` is a list of them.
"""

from __future__ import annotations

import collections
import dataclasses
from typing import TYPE_CHECKING

from generator.extract.content_words import content_words
from generator.extract.cues import STAMP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.lines import Line

_GAP = 4
"""Short lines between two paragraphs of one stretch, at most."""

_STAMP_WORDS = 8
"""Words of a line that tells when something was posted, at most; a longer one is prose."""

_RELATED = 0.15
"""The share of the words of matter of a stretch that the article has too, from which it may belong to the article."""

_BEFORE = 0.15
"""The same for a stretch before the article."""

_CORE = 0.6
"""The share of the words of the longest stretch from which an earlier one is the article: comments may be longer."""

_POSTED = 2
"""Lines such as `2 hours ago` or `reply` after an article from which what follows is comments or teasers."""

_SINGLES = 3
"""Single paragraphs that a list of teasers has at least."""

_ABOVE = 2
"""Short lines above each of them, at least."""

_LIST = 0.7
"""The share of a page's prose that such a list has at most."""

_ALONE = 0.05
"""What a stretch whose paragraphs share no word counts for, so that a single paragraph still counts."""

_BECAUSE = "Teasers of other articles, or notes of the site."
_COMMENTS = "A form for comments, or the comments below the article."


@dataclasses.dataclass(slots=True)
class Stretch:
    """Paragraphs that follow one another: the first and the last line, and what stands before them.

    Attributes:
        first: The number of its first line.
        last: The number of its last line.
        words: The words of its prose.
        parted: Why it is parted from the stretch before: the line that says so; empty where only short lines do.
        posted: How many lines between them are such as stand beside comments and teasers.
    """

    first: int
    last: int
    words: int
    parted: str = ""
    posted: int = 0


def apart(lines: Sequence[Line]) -> None:
    """Leave out the prose that is apart from the article."""
    found = _stretches(lines)
    if len(found) < 2:  # noqa: PLR2004 - nothing is apart
        return
    weights = [stretch.words * _coherence(lines, stretch) for stretch in found]
    core = next(at for at, weight in enumerate(weights) if weight >= _CORE * max(weights))
    stems = _stems(lines, found[core])
    posted = 0
    for number, stretch in enumerate(found):
        posted += stretch.posted if number > core else 0
        share = _share(_stems(lines, stretch), stems)
        strange = share < (_BEFORE if number < core else _RELATED if stretch.parted else 0)
        if number != core and (posted >= _POSTED or strange):
            for line in lines[stretch.first : stretch.last + 1]:
                line.because = line.because or stretch.parted or _BECAUSE


def listed(lines: Sequence[Line]) -> None:
    """Leave out a list of teasers after the article: single paragraphs, each with two short lines or more above it."""
    prose = [at for at, line in enumerate(lines) if line.prose and not line.because]
    whole = sum(lines[at].words for at in prose)
    singles: list[int] = []
    for before, at in zip(reversed(prose[:-1]), reversed(prose[1:]), strict=True):
        if at - before <= _ABOVE:
            break
        singles.append(at)
    if len(singles) < _SINGLES or sum(lines[at].words for at in singles) > _LIST * whole:
        return
    for at in singles:
        lines[at].because = _BECAUSE


def is_stamp(line: Line) -> bool:
    """Whether a line tells when or how well something was posted, as below a comment or a teaser."""
    return not line.prose and line.words <= _STAMP_WORDS and STAMP.search(line.text) is not None


def _stretches(lines: Sequence[Line]) -> list[Stretch]:
    """List the stretches of prose, in order."""
    found: list[Stretch] = []
    short, parted, posted = _GAP + 1, "", 0
    for at, line in enumerate(lines):
        if not line.prose or line.because:
            short += not (line.cue and not line.cue.closes)
            if is_stamp(line) or (line.cue and line.cue.closes):
                short, parted = _GAP + 1, parted or line.because or _BECAUSE
                posted += is_stamp(line) or line.because == _COMMENTS
            continue
        if found and short <= _GAP:
            found[-1].last, found[-1].words = at, found[-1].words + line.words
        else:
            found.append(Stretch(at, at, line.words, parted, posted))
        short, parted, posted = 0, "", 0
    return found


def _stems(lines: Sequence[Line], stretch: Stretch) -> frozenset[str]:
    """List the words of matter in the prose of a stretch."""
    own = (line for line in lines[stretch.first : stretch.last + 1] if line.prose and not line.because)
    return frozenset(word for line in own for word in content_words(line.text))


def _coherence(lines: Sequence[Line], stretch: Stretch) -> float:
    """Tell how much the paragraphs of a stretch speak of one matter: the share of their words that two of them have."""
    own = (line for line in lines[stretch.first : stretch.last + 1] if line.prose and not line.because)
    counts = collections.Counter(word for line in own for word in set(content_words(line.text)))
    return sum(count for count in counts.values() if count > 1) / max(counts.total(), 1) + _ALONE


def _share(own: frozenset[str], core: frozenset[str]) -> float:
    """Tell how much of the words of a stretch the article has."""
    return len(own & core) / len(own) if own else 1.0
