"""Tell the lines of a pasted page that are not the article: by what they say, and by where they stand.

Prose is what an article is made of. Short lines between two stretches of prose are headings and lists of it; a long
row of them is a menu or a list of links. What stands before the headline and after the last prose is the page's.
"""

from __future__ import annotations

import collections
import itertools
import re
from typing import TYPE_CHECKING

from generator.extract.content_words import content_words
from generator.extract.core import apart, listed
from generator.extract.cues import APPEAL, AUTHOR, AUTHOR_LONGEST, OURSELVES, STRONG_APPEAL, TO_THE_WRITER, YOU
from generator.extract.headline import headline, tells_origin
from generator.extract.lines import lines_of
from generator.extract.proposals import Left

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.lines import Line

_BULLET = re.compile(r"^\s*(?:[-–—•*·‣▪●]|\(?\d{1,2}[.)])\s")

_HEADINGS = 7
"""Short lines in a row that may be headings and lists of the article; more are links."""

_HEAD = 5
"""Lines before the first prose that may be headline, deck, by-line, date and caption."""

_TAIL = 2
"""Lines after the last prose that may be a signature and a place."""

_TEASER = 45
"""Words that the text below another article's headline has at most."""

_MOST_TEASERS = 2
"""Paragraphs that they have at most: an article that goes on has more."""

_SHARED = 0.8
"""The share of a comment's words that the article has too, at most: one that has them all may be its last paragraph."""

_ASKS = 4
"""Wordings of an appeal in a paragraph, its `we` and its `you` included, from which it is one."""

_NOTE = "A note on the author."

_FAR = 0.5
"""The share of a text's prose that must lie before what closes it."""


def judged_lines(text: str) -> list[Line]:
    """Read the lines of a text, and tell which of them are not the article."""
    lines = list(lines_of(text))
    if not any(line.prose for line in lines):
        return lines
    for line in lines:
        line.because = line.cue.because if line.cue else ""
    for judge in (_appeals, _closing, apart, listed, _note_on_the_author, _before, _rows, _after, _to_the_writer):
        judge(lines)
    return lines


def left_out(lines: Sequence[Line]) -> tuple[Left, ...]:
    """Join the lines of a text that are not the article to stretches, each with the reason, in order."""
    return tuple(_stretches(lines))


def _appeals(lines: list[Line]) -> None:
    """Leave out appeals: paragraphs in which the site speaks of itself to its readers, and what they go on with."""
    for at, line in enumerate(lines):
        if line.prose and not line.because and _is_appeal(line.text):
            line.because = "An appeal for support or subscription."
            _go_on(lines, at, line.because)


def _is_appeal(text: str) -> bool:
    """Whether a paragraph asks its readers for something; what stands between quotation marks asks nobody."""
    own = re.sub(r"[\"“«][^\"”»]{0,600}[\"”»]", " ", text)
    cues = {found.casefold() for found in APPEAL.findall(own)}
    speaks = bool(OURSELVES.search(own)) + bool(YOU.search(own))
    if speaks and STRONG_APPEAL.search(own):
        return True
    return bool(speaks) and len(cues) + speaks >= _ASKS


def _go_on(lines: list[Line], at: int, because: str) -> None:
    """Leave out the paragraphs after an appeal that still speak of `us` and to `you`, and short lines after them."""
    for line in lines[at + 1 :]:
        asks = OURSELVES.search(line.text) and (YOU.search(line.text) or APPEAL.search(line.text))
        thanks = YOU.search(line.text) and APPEAL.search(line.text)
        if line.prose and not asks and not thanks:
            return
        line.because = line.because or because


def _closing(lines: list[Line]) -> None:
    """Leave out what follows a line that closes the article: short lines, teasers, comments."""
    whole = sum(line.words for line in lines if line.prose and not line.because)
    read = closed = 0
    for at, line in enumerate(lines):
        read += line.words if line.prose and not line.because else 0
        if line.cue and line.cue.closes and read and at >= closed:
            closed = _close(lines, at, at_end=read >= _FAR * whole)


def _close(lines: list[Line], at: int, *, at_end: bool) -> int:
    """Leave out what belongs to a line that closes the article, and find the next prose of the article."""
    because = lines[at].because
    for place in range(at + 1, len(lines)):
        if lines[place].prose and not lines[place].because and not (at_end and _is_teaser(lines, place)):
            return place
        lines[place].because = lines[place].because or because
    return len(lines)


def _is_teaser(lines: Sequence[Line], at: int) -> bool:
    """Whether prose is a teaser or a comment: one short paragraph that the article does not go on after."""
    rest = (lines[place] for place in range(at, len(lines)) if not lines[place].because)
    run = list(itertools.islice(itertools.takewhile(lambda line: line.prose, rest), _MOST_TEASERS + 1))
    return all(line.words <= _TEASER for line in run) and len(run) <= _MOST_TEASERS


def _note_on_the_author(lines: list[Line]) -> None:
    """Leave out what the last paragraph says of who wrote the article."""
    prose = [line for line in lines if line.prose and not line.because]
    if len(prose) > 1 and prose[-1].words <= AUTHOR_LONGEST and AUTHOR.match(prose[-1].text):
        prose[-1].because = _NOTE


def _before(lines: list[Line]) -> None:
    """Leave out the menu before the headline."""
    first = next((at for at, line in enumerate(lines) if line.prose and not line.because), 0)
    head = [line for line in lines[:first] if not line.because]
    title = headline(head, lines[first:])
    place = head.index(title) if title else len(head)
    led = title is not None and any(line.because for line in lines[: lines.index(title)])
    for line in head[:place] if led or len(head) > _HEAD else ():
        line.because = "The site's navigation."
    below = head[place + 1 :] if title else []
    for line in below if len(below) > _HEAD else ():
        if line.words <= 3 and not tells_origin(line.text):  # noqa: PLR2004 - a label; decks and captions are longer
            line.because = "The site's navigation."


def _rows(lines: list[Line]) -> None:
    """Leave out long rows of short lines between prose: menus and lists of links; bullets are the article's."""
    for prose, group in itertools.groupby(lines, key=lambda line: line.prose and not line.because):
        row = list(group)
        own = [line for line in row if not line.because]
        inside = not prose and row[0] is not lines[0] and row[-1] is not lines[-1]
        cut = any(line.because for line in row)
        plain = [line for line in own if not _BULLET.search(line.text)]
        if inside and own and len(plain) > (_HEADINGS if not cut else _TAIL + 1) and len(plain) == len(own):
            for line in own[: -1 if cut else None]:  # the last one may head what follows
                line.because = "A list of links."


def _after(lines: list[Line]) -> None:
    """Leave out what stands after the last prose, but for a signature."""
    last = max((at for at, line in enumerate(lines) if line.prose and not line.because), default=len(lines))
    tail = lines[last + 1 :]
    own = [line for line in tail if not line.because]
    known = next((line.because for line in tail if line.because not in {"", _NOTE}), "")
    if own and (len(own) > _TAIL or known) and not all(_BULLET.search(line.text) for line in own):
        for line in own:
            if not (line is tail[0] and tells_origin(line.text)):
                line.because = known or "Headlines of other articles, or the site's footer."


def _to_the_writer(lines: list[Line]) -> None:
    """Leave out readers' words to the writer at the end of the text."""
    article = [line for line in lines if not line.because]
    if not article or not TO_THE_WRITER.search(article[-1].text):
        return
    left = collections.Counter(word for line in article for word in set(content_words(line.text)))
    for line in reversed(article[1:]):
        own = set(content_words(line.text))
        left.subtract(own)
        if not TO_THE_WRITER.search(line.text) or sum(left[word] > 0 for word in own) > _SHARED * len(own):
            return
        line.because = "A reader's comment, perhaps an automatic one, below the article."


def _stretches(lines: Sequence[Line]) -> Iterator[Left]:
    """Join neighbouring lines that are left out into one stretch, with the reason of most of its words."""
    for because, group in itertools.groupby(lines, key=lambda line: bool(line.because)):
        if because:
            row = list(group)
            reasons: dict[str, int] = {}
            for line in row:
                reasons[line.because] = reasons.get(line.because, 0) + line.words
            most = sorted(reasons, key=lambda reason: -reasons[reason])[:2]
            yield Left((row[0].span[0], row[-1].span[1]), " ".join(most))
