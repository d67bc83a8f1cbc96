"""Put what was measured into tables: medians of the rounds, and ratios within a round."""

from __future__ import annotations

import itertools
import statistics
from typing import TYPE_CHECKING

from generator.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from benchmarks.quote_search import Search
    from benchmarks.steps import Run

Runs = dict[int, list["Run"]]
"""The builds of each size, in the order of the rounds."""

_SLOWEST = 8
"""Checks that are shown by name."""

_SHORT = 60
"""Characters of a check's rule that are shown."""


def whole_table(runs: Runs) -> str:
    """Show what whole builds cost, and the own stage's share."""
    rows = (
        ("own stage, CPU s", lambda run: run.own, "{:.2f}"),
        ("site builder, CPU s", lambda run: run.site, "{:.2f}"),
        ("whole build, CPU s", lambda run: run.whole, "{:.2f}"),
        ("own share, %", lambda run: 100 * run.own / run.whole, "{:.0f}"),
        ("own stage, peak MB", lambda run: max(run.peaks.values()), "{:.0f}"),
        ("site builder, peak MB", lambda run: run.site_peak, "{:.0f}"),
    )
    body = [[name, *(form.format(_median(made, value)) for made in runs.values())] for name, value, form in rows]
    pages = ["pages built", *(str(made[0].pages) for made in runs.values())]
    return table(["whole build", *_sizes(runs)], [pages, *body])


def step_table(runs: Runs) -> str:
    """Show each own step: its CPU time, its growth, and the memory held at its end."""
    steps = dict.fromkeys(step for made in runs.values() for step in made[0].steps)
    rows = [_step(runs, "start", lambda run: run.start, lambda _: 0.0)]
    rows += [_step(runs, step, _of(step, "steps"), _of(step, "peaks")) for step in steps]
    rows.append(_step(runs, "the rest", _rest, lambda _: 0.0))
    times = [f"{size}, CPU s" for size in _sizes(runs)]
    return table(["own step", *times, *_growths(runs), "peak MB so far"], rows)


def check_table(runs: Runs) -> str:
    """Show the slowest checks."""
    largest = runs[max(runs)]
    slowest = sorted(CHECKS, key=lambda check: -_median(largest, _of(check.code, "checks")))[:_SLOWEST]
    rows = [[f"{check.code} {check.rule[:_SHORT]}", *_timed(runs, _of(check.code, "checks"))] for check in slowest]
    return table(["slowest checks", *(f"{size}, CPU s" for size in _sizes(runs)), *_growths(runs)], rows)


def search_lines(search: Search) -> str:
    """Tell what the search for quotes cost."""
    return "\n".join(
        (
            "100,000 quotes in 2,000 sources, CPU microseconds each",
            f"    the first 1,000     {search.first:.1f}",
            f"    the last 1,000      {search.last:.1f}   (× {search.ratio:.2f})",
            f"    a quote not there   {search.missing:.1f}   (its nearest passage)",
            f"    in a book           {search.book:.1f}   (× {search.book_ratio:.2f} for each character searched)",
        )
    )


def _step(runs: Runs, name: str, seconds: Callable[[Run], float], peak: Callable[[Run], float]) -> list[str]:
    """Show a step of the own stage."""
    held = _median(runs[max(runs)], peak)
    return [name, *_timed(runs, seconds), f"{held:.0f}" if held else ""]


def _of(key: str, part: str) -> Callable[[Run], float]:
    """Take one figure out of a build's."""
    return lambda run: float(getattr(run, part).get(key, 0.0))


def _rest(run: Run) -> float:
    """Tell what no step accounts for."""
    return run.own - run.start - sum(run.steps.values())


def _timed(runs: Runs, seconds: Callable[[Run], float]) -> list[str]:
    """Write the times of each size, and how they grow."""
    growth = (_growth(less, more, seconds) for less, more in itertools.pairwise(runs.values()))
    return [*(f"{_median(made, seconds):.3f}" for made in runs.values()), *(f"{ratio:.2f}" for ratio in growth)]


def _growth(less: Sequence[Run], more: Sequence[Run], value: Callable[[Run], float]) -> float:
    """Compare two sizes for each page, within each round: 1 is linear growth."""
    pairs = zip(less, more, strict=True)
    return statistics.median(_per_page(large, value) / max(_per_page(small, value), 1e-9) for small, large in pairs)


def _per_page(run: Run, value: Callable[[Run], float]) -> float:
    """Share a figure among the pages built."""
    return value(run) / run.pages


def _median(made: Sequence[Run], value: Callable[[Run], float]) -> float:
    """Take the median of the rounds."""
    return statistics.median(map(value, made))


def _sizes(runs: Mapping[int, object]) -> list[str]:
    """Name the sizes."""
    return [f"{size:,} pages" for size in runs]


def _growths(runs: Mapping[int, object]) -> list[str]:
    """Name the comparisons of neighbouring sizes."""
    return [f"a page of {more:,} : of {less:,}" for less, more in itertools.pairwise(runs)]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table that is read as text and as Markdown alike."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    cells = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)
