"""How many happenings each period has, as bars: the picture of time where there are too many to draw each."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAR, _GAP, _HEIGHT, _SCALE_TOP = 44, 12, 72, 22
_FIT = 12
"""The most bars that can be read on a phone; a picture with more of them scrolls there."""


@dataclasses.dataclass(frozen=True, slots=True)
class Period:
    """A period with its name, the number of what happened in it, and where it is told."""

    label: str
    count: int
    says: str
    href: str


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the picture, in units of the drawing."""

    left: int
    middle: int
    top: int
    height: int
    label: str
    count: str
    href: str
    says: str


@dataclasses.dataclass(frozen=True, slots=True)
class DensityPicture:
    """How much each period has, as bars; `says` is the picture in words, `css` tells whether it is wide."""

    width: int
    base: int
    label_base: int
    total_height: int
    bar_width: int
    bars: tuple[Bar, ...]
    says: str
    css: str


def density(periods: Sequence[Period]) -> DensityPicture | None:
    """Draw how much each period has; None without any period."""
    if not periods:
        return None
    most = max(period.count for period in periods)
    base = _SCALE_TOP + _HEIGHT
    bars = tuple(_bar(period, index * (_BAR + _GAP), base, most) for index, period in enumerate(periods))
    return DensityPicture(
        width=len(bars) * (_BAR + _GAP) - _GAP,
        base=base,
        label_base=base + 18,
        total_height=base + 26,
        bar_width=_BAR,
        bars=bars,
        says="How much each period has. " + ", ".join(bar.says for bar in bars) + ".",
        css="fs-wide" if len(bars) > _FIT else "fs-narrow",
    )


def _bar(period: Period, left: int, base: int, most: int) -> Bar:
    """Draw one period; what has little can still be seen."""
    height = max(round(_HEIGHT * period.count / most), 2)
    return Bar(
        left=left,
        middle=left + _BAR // 2,
        top=base - height,
        height=height,
        label=period.label.replace(" century", " c."),
        count=f"{period.count:,}",
        href=period.href,
        says=period.says,
    )
