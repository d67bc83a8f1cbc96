"""Marks on an axis of time: what is drawn of a date, and how marks that would touch are stacked in lanes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.pictures.axis import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.dates import Date
    from generator.pictures.axis import Axis

PITCH = 16
"""Pixels from one lane to the next."""

_HEIGHT, _THIN = 10, 5
_LEAST = 2.0
"""Per cent of the width that the shortest span is drawn with."""

_POINT = 3.6
"""Per cent of the width that a point takes up: 12 pixels on a phone."""

_APART = 0.7
_TAIL = 1.8
_BACK, _ON = "M1 -5L-4 0L1 5", "M-1 -5L4 0L-1 5"


@dataclasses.dataclass(frozen=True, slots=True)
class Happening:
    """Something with a date that is to be drawn.

    Attributes:
        says: The date and what happened, in words: the mark's text alternative.
        href: Where the mark leads, as raw HTML needs it.
        inferred: Whether no source states the date.
        statement: Whether it is something said, which has a shape of its own.
    """

    date: Date
    says: str
    href: str
    inferred: bool = False
    statement: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """The part of a happening's span that one axis shows, as ordinals of days, and whether there is more of it."""

    of: Happening
    first: int
    last: int
    more_before: bool = False
    more_after: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is a single day, drawn as a point."""
        return self.first == self.last and not (self.more_before or self.more_after)


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A mark as a template draws it: a point or a bar, with what shows how well its date is known.

    Attributes:
        css: Classes for its kind and doubts.
        shape: `bar`, `dot` (an event's day) or `diamond` (a statement's).
        left: Where it begins; for a point, its middle.
        width: How wide a bar is.
        middle: How far down its middle is.
        tails: Soft ends, each from one per cent to another.
        arrows: Where it goes on, each with the path of its head.
        words_at: Where its words begin, or end, when the mark is looked at.
        words_end: Whether they end there.
    """

    href: str
    says: str
    css: str
    shape: str
    left: str
    width: str
    top: int
    height: int
    middle: int
    tails: tuple[tuple[str, str], ...]
    arrows: tuple[tuple[str, str], ...]
    words_at: str
    words_end: bool

    @property
    def is_bar(self) -> bool:
        """Whether it is drawn as a bar."""
        return self.shape == "bar"

    @property
    def is_dot(self) -> bool:
        """Whether it is drawn as a round point."""
        return self.shape == "dot"


def extent(axis: Axis, segment: Segment) -> tuple[float, float]:
    """Say from where to where a segment is drawn, in per cent; never so short that it could not be seen."""
    left, right = axis.start(segment.first), axis.end(segment.last)
    least = _POINT if segment.is_day else _LEAST
    if right - left >= least:
        return left, right
    left = min(max((left + right - least) / 2, axis.left), axis.right - least)
    return left, left + least


def lanes(extents: Iterable[tuple[float, float]]) -> list[int]:
    """Give each extent the first lane that is free there; they must come sorted by their beginnings."""
    ends: list[float] = []
    taken = []
    for left, right in extents:
        lane = next((number for number, end in enumerate(ends) if left >= end + _APART), len(ends))
        ends[lane : lane + 1] = [right]
        taken.append(lane)
    return taken


def stacked(axis: Axis, segments: Sequence[Segment], top: int) -> tuple[tuple[Mark, ...], int]:
    """Place segments on an axis, events above statements; give the marks and how many lanes they take.

    Args:
        axis: The axis.
        segments: What to place.
        top: How far down the first lane begins.
    """
    marks: list[Mark] = []
    used = 0
    for statements in (False, True):
        own = [item for item in segments if item.of.statement == statements]
        ordered = sorted(own, key=lambda item: (extent(axis, item)[0], -item.last))
        numbers = lanes(extent(axis, item) for item in ordered)
        marks += [placed(axis, item, top + PITCH * (used + lane)) for item, lane in zip(ordered, numbers, strict=True)]
        used += max(numbers, default=-1) + 1
    return tuple(marks), used


def placed(axis: Axis, segment: Segment, top: int) -> Mark:
    """Draw a segment in a lane that begins so far down."""
    left, right = extent(axis, segment)
    shape = ("diamond" if segment.of.statement else "dot") if segment.is_day else "bar"
    height = _THIN if segment.of.statement else _HEIGHT
    middle = top + PITCH // 2
    late = left > (axis.left + axis.right) / 2
    return Mark(
        href=segment.of.href,
        says=segment.of.says,
        css=_css(segment.of),
        shape=shape,
        left=percent(left if shape == "bar" else (left + right) / 2),
        width=percent(right - left),
        top=middle - height // 2,
        height=height,
        middle=middle,
        tails=_tails(segment, left, right),
        arrows=_arrows(segment, left, right),
        words_at=percent(axis.right if late else axis.left),
        words_end=late,
    )


def _css(happening: Happening) -> str:
    """Name what the style sheet must know of a mark."""
    date = happening.date
    flags = (
        ("fs-said", happening.statement),
        ("fs-hollow", happening.inferred),
        ("fs-doubted", date.uncertain),
        ("fs-about", date.approximate),
    )
    return " ".join(["fs-mark", *(name for name, holds in flags if holds)])


def _tails(segment: Segment, left: float, right: float) -> tuple[tuple[str, str], ...]:
    """Give an approximate date soft ends: the day may lie a little outside of them."""
    if not segment.of.date.approximate:
        return ()
    before = () if segment.more_before else ((percent(max(left - _TAIL, 0)), percent(left)),)
    after = () if segment.more_after else ((percent(right), percent(min(right + _TAIL, 100))),)
    return (*before, *after)


def _arrows(segment: Segment, left: float, right: float) -> tuple[tuple[str, str], ...]:
    """Show where a span goes on: in another row, or without a known end."""
    before = ((percent(left), _BACK),) if segment.more_before else ()
    after = ((percent(right), _ON),) if segment.more_after else ()
    return (*before, *after)
