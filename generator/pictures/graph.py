"""The relations of one actor as a small graph: who relates to it on the left, whom it relates to on the right.

Two columns and straight lines: names cannot overlap, whatever their number, and the same relations always give the
same picture.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.pictures.axis import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_NEIGHBOURS = 24
"""Actors around one; where there are more, the list alone is read more easily."""

_ROW, _GAP = 50, 8
_COLUMN, _CENTRE, _BEND = 36.0, 20.0, 4.0
"""Per cent of the width: a column of neighbours, the actor itself, and where lines bend, measured from a column."""


@dataclasses.dataclass(frozen=True, slots=True)
class Tie:
    """A relation to or from a neighbour: the neighbour's name, where it leads, and what the relation is called."""

    name: str
    href: str
    kind: str


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    """A box with a neighbour's name and the relations to it."""

    name: str
    href: str
    kinds: str
    left: str
    width: str
    top: int
    height: int
    css: str


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A straight line; horizontal or vertical, so that it can be given in per cent and pixels."""

    x1: str
    y1: int
    x2: str
    y2: int


@dataclasses.dataclass(frozen=True, slots=True)
class GraphPicture:
    """An actor among its neighbours."""

    height: int
    centre: Node
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[str, int], ...]
    says: str


def graph(name: str, ties_from: Iterable[Tie], ties_to: Iterable[Tie]) -> GraphPicture | None:
    """Draw the relations of an actor; None without any, or with too many.

    Args:
        name: The actor's name.
        ties_from: Relations of others to it.
        ties_to: Its own relations to others.
    """
    left, right = _merged(ties_from), _merged(ties_to)
    if not 0 < len(left) + len(right) <= MOST_NEIGHBOURS:
        return None
    height = max(len(left), len(right)) * (_ROW + _GAP)
    x_left, x_centre, x_right = _columns(bool(left), bool(right))
    middle = height // 2
    centre = Node(name, "", "", percent(x_centre), percent(_CENTRE), middle - _ROW // 2, _ROW, "fs-centre")
    nodes = [*_nodes(left, x_left, height, "fs-from"), *_nodes(right, x_right, height, "fs-to")]
    lines = [*_lines(left, x_left + _COLUMN, _BEND, x_centre, height)]
    lines += _lines(right, x_right, -_BEND, x_centre + _CENTRE, height)
    heads = [(percent(x_centre), middle)] if left else []
    heads += [(percent(x_right), at) for at in _middles(len(right), height)]
    says = f"Relations of {name}: {len(left)} of others to it, {len(right)} of its own; all are listed in words."
    return GraphPicture(height, centre, tuple(nodes), tuple(lines), tuple(heads), says)


def _merged(ties: Iterable[Tie]) -> list[tuple[str, str, str]]:
    """Join the relations with one neighbour, in the order in which neighbours first appear."""
    kinds: dict[tuple[str, str], dict[str, None]] = {}
    for tie in ties:
        kinds.setdefault((tie.href, tie.name), {})[tie.kind] = None
    return [(name, href, "; ".join(own)) for (href, name), own in kinds.items()]


def _columns(*sides: bool) -> tuple[float, float, float]:
    """Say where the columns begin: neighbours on the left, the actor, neighbours on the right."""
    if all(sides):
        return 0.0, 50.0 - _CENTRE / 2, 100.0 - _COLUMN
    return (0.0, 60.0, 100.0) if sides[0] else (0.0, 0.0, 40.0)


def _middles(count: int, height: int) -> list[int]:
    """Spread boxes down the picture; say where the middle of each is."""
    top = (height - count * (_ROW + _GAP)) // 2
    return [top + index * (_ROW + _GAP) + (_ROW + _GAP) // 2 for index in range(count)]


def _nodes(neighbours: Sequence[tuple[str, str, str]], left: float, height: int, css: str) -> list[Node]:
    """Place the boxes of one column."""
    middles = _middles(len(neighbours), height)
    return [
        Node(name, href, kinds, percent(left), percent(_COLUMN), middle - _ROW // 2, _ROW, css)
        for (name, href, kinds), middle in zip(neighbours, middles, strict=True)
    ]


def _lines(neighbours: Sequence[object], edge: float, bend: float, centre: float, height: int) -> list[Line]:
    """Draw lines from a column's edge to a common one beside it, and from there to the actor."""
    middles = _middles(len(neighbours), height)
    if not middles:
        return []
    trunk = percent(edge + bend)
    ends = [*middles, height // 2]
    return [
        *(Line(percent(edge), middle, trunk, middle) for middle in middles),
        Line(trunk, min(ends), trunk, max(ends)),
        Line(trunk, height // 2, percent(centre), height // 2),
    ]
