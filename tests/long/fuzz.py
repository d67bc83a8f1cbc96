"""Each target of `tests/fuzz` for a bounded time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.__main__ import atheris_version
from tests.fuzz.targets import TARGETS
from tests.long.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
_RUNS = re.compile(r"number_of_executed_units: *([0-9]+)")


def version() -> str:
    """Name atheris."""
    return f"atheris {atheris_version() or 'missing'}"


def rows(seconds: int) -> Iterator[Row]:
    """Fuzz every target for some seconds."""
    for target, act in TARGETS.items():
        promise = (act.__doc__ or "").split("\n")[0].rstrip(".")
        yield _row(target, f"fuzzing `{target}`, {seconds} s: {promise[0].lower()}{promise[1:]}", seconds)


def _row(target: str, what: str, seconds: int) -> Row:
    """Fuzz one target."""
    command = [sys.executable, "-m", "tests.fuzz", target, "--seconds", str(seconds)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    runs = _RUNS.search(ran.stderr)
    tried = f"{int(runs[1]):,} inputs" if runs else "unknown"
    return Row(what, tried, () if ran.returncode == 0 and runs else (said(ran.stderr),))


def said(text: str) -> str:
    """Find the lines of libFuzzer or Python that say what went wrong."""
    lines = [line.strip() for line in text.splitlines() if re.search(r"Error|ERROR|Test unit|atheris|Exception", line)]
    return " ".join(lines[:6]) or text[-500:]
