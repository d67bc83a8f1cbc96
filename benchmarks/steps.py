"""Build one dossier and tell, as JSON, what each step cost: run in a process of its own, so that peaks do not mix.

The real build runs; its steps are wrapped in a stopwatch. To measure another step: add a row to `STEPS`.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from generator import build as building
from generator import disk
from generator.checks.rule import Check
from generator.exports import EXPORTS
from generator.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

STEPS: tuple[tuple[str, object, str], ...] = (
    ("read", building, "read_dossier"),
    ("gather evidence", building, "gather"),
    ("checks", building, "run_checks"),
    ("pages", building, "all_pages"),
    ("render", Renderer, "render"),
    ("write files", disk, "bring"),
    ("check the site", building, "all_addresses"),
    ("check the site", building, "check_site"),
)
"""The steps in order: a name, and the function that takes the time, by its place."""

_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024
"""What `ru_maxrss` counts a megabyte in: kilobytes, but bytes on macOS."""


@dataclasses.dataclass
class Run:
    """What one build cost.

    Attributes:
        pages: How many pages the site builder was given.
        start: CPU seconds before the build began: the interpreter and the imports.
        own: CPU seconds of the own stage, `start` among them.
        site: CPU seconds of the site builder; 0 when it did not run.
        steps: CPU seconds of each own step.
        checks: CPU seconds of each check, by code.
        peaks: The most memory held up to the end of each step, in megabytes.
        site_peak: The same of the site builder; a system may count at least what the own stage held.
    """

    pages: int = 0
    start: float = 0.0
    own: float = 0.0
    site: float = 0.0
    steps: dict[str, float] = dataclasses.field(default_factory=dict)
    checks: dict[str, float] = dataclasses.field(default_factory=dict)
    peaks: dict[str, float] = dataclasses.field(default_factory=dict)
    site_peak: float = 0.0

    @property
    def whole(self) -> float:
        """CPU seconds of the whole build."""
        return self.own + self.site


def timed(run: Run, name: str, function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Wrap a function so that its CPU time is added to a step."""

    @functools.wraps(function)
    def wrapped(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        began = time.process_time()
        result: Result = _complete(function(*args, **kwargs))
        run.steps[name] = run.steps.get(name, 0.0) + time.process_time() - began
        run.peaks[name] = peak(resource.RUSAGE_SELF)
        return result

    return wrapped


def _complete(result: Any) -> Any:  # noqa: ANN401 - any function's
    """Run a generator to its end: it is the step's work, not that of whoever asks for its values."""
    return iter(list(result)) if hasattr(result, "send") else result


def timed_check(run: Run, check: Callable[..., Result]) -> Callable[..., Result]:
    """Wrap the running of a check so that its CPU time is noted under its code."""

    def wrapped(self: Check, *args: object) -> Result:
        began = time.process_time()
        result = check(self, *args)
        run.checks[self.code] = run.checks.get(self.code, 0.0) + time.process_time() - began
        return result

    return wrapped


def peak(whose: int) -> float:
    """Tell the most memory that was held so far, in megabytes."""
    return resource.getrusage(whose).ru_maxrss / _MEGABYTE


def watch(run: Run) -> None:
    """Wrap every step, for the rest of this process."""
    for name, place, function in STEPS:
        setattr(place, function, timed(run, name, getattr(place, function)))
    exports = {file: timed(run, "exports", export) for file, export in EXPORTS.items()}
    setattr(building, "EXPORTS", exports)  # noqa: B010 - to a type checker this is a constant
    setattr(Check, "problems", timed_check(run, Check.problems))  # noqa: B010 - the same


def build(folder: Path, *, site: bool) -> Run:
    """Build the dossier in a folder, with or without the site builder.

    Raises:
        SystemExit: The dossier has problems, so that there is nothing to measure.
    """
    run = Run(start=time.process_time())
    watch(run)
    problems = building.build(folder) if site else _documents(folder)
    if problems:
        sys.exit("\n".join(map(str, problems[:5])))
    run.own = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.site, run.site_peak = children.ru_utime + children.ru_stime, peak(resource.RUSAGE_CHILDREN)
    run.pages = sum(1 for _ in (folder / building.BUILD / "docs").rglob("*.md"))
    return run


def _documents(folder: Path) -> list[Any]:
    """Do all of a build that comes before the site builder."""
    checked = building.check(folder)
    return checked.problems or building.write_documents(folder, checked.site).problems


if __name__ == "__main__":
    print(json.dumps(dataclasses.asdict(build(Path(sys.argv[1]), site="--no-site" not in sys.argv))))
