"""How the cost of an act grows with the size of what it is done to: a ratio of two measurements of one run."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LEAST = 0.03
"""Seconds below which a measurement is noise."""

_TRIES = 5
_LINEAR = 1.5
"""How many times the ratio of the sizes still looks linear: a try that shows so much needs no other."""


def growth(act: Callable[[int], object], small: int, large: int) -> float:
    """Tell how many times as much processor time an act takes at a large size as at a small one.

    An act that is linear gives about `large / small`, one that is quadratic the square of that.

    Args:
        act: What is done at a size.
        small: The size that is measured against.
        large: The size in question.

    Returns:
        The ratio of the least times of some tries, since other programs on the machine only ever add to a time; as many
        as it takes to look linear.
    """
    act(small // 10)
    least = {small: float("inf"), large: float("inf")}
    for _ in range(_TRIES):
        least = {size: min(least[size], _seconds(act, size)) for size in least}
        if (ratio := least[large] / max(least[small], _LEAST)) < _LINEAR * large / small:
            break
    return ratio


def _seconds(act: Callable[[int], object], size: int) -> float:
    """Measure one try, without the collector: what it walks through is whatever the other tests have left."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        act(size)
        return time.process_time() - begin
    finally:
        gc.enable()
