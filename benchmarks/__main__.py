"""Measure builds of invented dossiers: `python -m benchmarks --help`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.made_dossier import make_dossier
from benchmarks.quote_search import Search
from benchmarks.report import check_table, search_lines, step_table, whole_table
from benchmarks.steps import Run

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Make the dossiers, build each as often as wanted, and print what it cost."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        for pages in wanted.pages:
            make_dossier(Path(folder) / str(pages), pages)
        runs = _rounds(Path(folder), wanted)
    print("\n\n".join((whole_table(runs), step_table(runs), check_table(runs))))
    if not wanted.no_search:
        print("\n" + search_lines(Search(**_child("benchmarks.quote_search"))))


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000], help="the sizes, smallest first")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each size; the medians are shown")
    parser.add_argument("--no-site", action="store_true", help="leave the site builder out")
    parser.add_argument("--no-search", action="store_true", help="leave the search for 100,000 quotes out")
    return parser.parse_args()


def _rounds(folder: Path, wanted: argparse.Namespace) -> dict[int, list[Run]]:
    """Build every size in turn, round after round, so that a slow minute of the machine falls on all of them."""
    runs: dict[int, list[Run]] = {pages: [] for pages in wanted.pages}
    for number in range(wanted.rounds):
        for pages, made in runs.items():
            print(f"round {number + 1}: {pages} pages", file=sys.stderr)
            made.append(_build(folder / str(pages), site=not wanted.no_site))
    return runs


def _build(folder: Path, *, site: bool) -> Run:
    """Build a dossier from nothing, in a process of its own."""
    with tempfile.TemporaryDirectory() as elsewhere:
        build = folder / "build"
        if build.exists():
            build.rename(Path(elsewhere) / "build")
    return Run(**_child("benchmarks.steps", str(folder), *([] if site else ["--no-site"])))


def _child(*words: str) -> dict[str, Any]:
    """Run a module of this package in a process of its own, and read what it tells."""
    ran = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


if __name__ == "__main__":
    main()
