"""Every fault at every step: the interpreter's own steps of the disk, and the system calls beneath them."""

from __future__ import annotations

import concurrent.futures
import itertools
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.faults import FAULTS
from tests.long.table import Row

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 4
SHARES = 4
"""Parts into which the failing calls are divided, to be tried at once."""

CALLS = {
    "building": "a build by stand-ins, with KILL, ENOSPC, EIO, EACCES at the k-th system call that changes the disk, "
    "and EIO at the k-th that only looks, for every k; the same",
    "reading": "reading a small dossier and writing a page, with EIO at the k-th read, openat, getdents, close, "
    "EACCES at the k-th openat, getdents, stat; problems or the same documents",
}
NO_STRACE = "strace is not installed: `apt-get install strace`; no system call was failed"


def version() -> str:
    """Name strace."""
    ran = shutil.which("strace") and subprocess.run(["strace", "-V"], capture_output=True, text=True, check=True)  # noqa: S607
    return f"strace {ran.stdout.split()[3]}" if ran else "no strace"


def rows(folder: Path) -> list[Row]:
    """Try every fault; the steps first, then the calls."""
    sweeps = list(itertools.product(FAULTS, ("stood", "none"), ("on", "back")))
    works: list[tuple[str, tuple[str, ...]]] = [("tests.faults", sweep) for sweep in sweeps]
    shares = [(what, str(share), str(SHARES)) for what in CALLS for share in range(SHARES)]
    works += [("tests.long.calls", share) for share in shares] if shutil.which("strace") else []
    works.reverse()  # the longest first
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as workers:
        done = list(workers.map(lambda work: (work[1], _run(folder, *work)), works))
    found = dict(reversed(done))
    return [_steps({sweep: found[sweep] for sweep in sweeps}), *(_calls(what, _joined(found, what)) for what in CALLS)]


def _run(folder: Path, module: str, words: tuple[str, ...]) -> dict[str, Any]:
    """Run a program of faults on a copy of the invented dossier."""
    place = folder / "-".join((module, *words))
    root = shutil.copytree(ROOT / "tests" / "dossier", place / "dossier")
    command = [sys.executable, "-m", module, str(root), *words]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def _steps(found: dict[tuple[str, ...], dict[str, Any]]) -> Row:
    """Word what the faults at the interpreter's steps led to."""
    number = sum(told["steps"] for told in found.values())
    wrong = [f"{' '.join(sweep)}: {line}" for sweep, told in found.items() for line in told["wrong"]]
    what = (
        f"a build by stand-ins, with {', '.join(FAULTS)} at every step that changes the disk; "
        "nothing lost, no half site, the next build right"
    )
    return Row(what, f"{number:,} faults in {len(found)} sweeps", tuple(wrong))


def _joined(found: dict[tuple[str, ...], dict[str, Any]], what: str) -> dict[str, Any]:
    """Put the shares of the failing calls together."""
    shares = [told for words, told in found.items() if words[0] == what]
    ended = sum((Counter(told["ended"]) for told in shares), Counter[str]())
    tried = sum(told["tried"] for told in shares)
    return {"tried": tried, "ended": ended, "wrong": [line for told in shares for line in told["wrong"]]}


def _calls(what: str, told: dict[str, Any]) -> Row:
    """Word what failing system calls led to."""
    if not told["tried"]:
        return Row(CALLS[what], "none", (NO_STRACE,))
    ends = ", ".join(f"{number:,} {ENDS.get(status, status)}" for status, number in sorted(told["ended"].items()))
    return Row(CALLS[what], f"{told['tried']:,} faults ({ends})", tuple(told["wrong"]))


ENDS = {"0": "done all the same", "1": "problems", "9": "killed"}
