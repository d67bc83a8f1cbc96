"""Fail each system call of a build in turn, by strace; run as a program of its own, for it replaces parts of the build.

A child of this process builds and is stopped before its first step; strace attaches, and injects a fault at the k-th
call of one kind. Counting goes by kind of call, since that is how strace counts.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from generator import build as building
from generator import disk
from generator.pages import all_pages
from tests.faults import AFTER, KILLED, Bench, Fault, killed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.pages import Site
    from generator.pages.values import Page

CHANGING = ("openat", "write", "rename", "unlink", "unlinkat", "mkdir", "rmdir", "fsync")
LOOKING = ("read", "newfstatat", "getdents64", "readlink", "close")
READING = {"openat": ("EIO", "EACCES"), "getdents64": ("EIO", "EACCES"), "newfstatat": ("EACCES",)}
"""Faults while nothing is written, where they are not EIO; Python itself passes over some refusals, so they count."""

FAULTS = {"KILL": "signal=KILL", **{name: f"error={name}" for name in ("ENOSPC", "EIO", "EACCES")}}
TRACEBACK = 70
SILENT = 71


@dataclasses.dataclass(frozen=True, slots=True)
class Injection:
    """A fault at the k-th call of a kind."""

    call: str
    fault: str
    at: int

    def __str__(self) -> str:
        """Name it."""
        return f"{self.fault} at {self.call} {self.at}"

    @property
    def words(self) -> list[str]:
        """Give strace's words."""
        return ["-e", f"trace={self.call}", "-e", f"inject={self.call}:{FAULTS[self.fault]}:when={self.at}"]


def traced(act: Callable[[], int], words: list[str], log: str = os.devnull) -> int:
    """Do something in a child that strace watches from the first step on; give its status."""
    child = os.fork()
    if not child:
        _child(act)
    begun = os.waitpid(child, os.WUNTRACED)[1]
    assert os.WIFSTOPPED(begun), f"the child ended before it began, with {os.waitstatus_to_exitcode(begun)}"
    command = ["strace", "-o", log, *words, "-p", str(child)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr
        said = tracer.stderr.readline()
        os.kill(child, signal.SIGCONT)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert "attached" in said, said
    return KILLED if status == -signal.SIGKILL else status


def _child(act: Callable[[], int]) -> None:
    """Wait to be watched, act, and end."""
    os.kill(os.getpid(), signal.SIGSTOP)
    status = TRACEBACK
    try:
        status = act()
    except BaseException:  # noqa: BLE001 - a traceback is what is looked for
        traceback.print_exc()
    os._exit(status)


def counted(act: Callable[[], int], log: Path) -> Counter[str]:
    """Count the calls of something when nothing fails."""
    kinds = ",".join((*CHANGING, *LOOKING))
    assert traced(act, ["-e", f"trace={kinds}"], str(log)) == 0
    return Counter(re.findall(r"^(\w+)\(", log.read_text("utf-8", "replace"), re.MULTILINE))


class Building:
    """Builds of stand-in documents, in the place of a site that stands."""

    def __init__(self, root: Path) -> None:
        self.bench = Bench(root, Fault(str(root / "build"), killed), stood=True)
        building.site_command = lambda _, *words: ["cp", "-r", "build/docs", words[-1]]  # faster than a second Python
        self.kept = root.parent / "kept"
        self.bench.reset()
        shutil.copytree(root / "build", self.kept)

    def reset(self) -> None:
        """Put back what stood before."""
        build = self.bench.root / "build"
        shutil.rmtree(build)
        shutil.copytree(self.kept, build)

    def act(self) -> int:
        """Build the next documents; 0 when all is said to be done, 1 for problems."""
        return 1 if self.bench.build(AFTER) else 0

    def wrong(self, status: int) -> list[str]:
        """Say what is wrong, right after and with the next build."""
        if status not in {0, 1, KILLED}:
            return [f"ended with status {status}"]
        wrong = self.bench.wrong_between(complete=status == 0, kill=status == KILLED)
        return wrong + [f"next build: {line}" for line in self.bench.wrong_after(AFTER)]


def _first_page(site: Site) -> Iterator[Page]:
    """Make one page: all would take long, and read no other files."""
    return itertools.islice(all_pages(site), 1)


class Reading:
    """Reading a small dossier and writing its first page: the same documents come out, or problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        setattr(building, "all_pages", _first_page)  # noqa: B010 - it is another module's
        self.wanted = self._documents()

    def _documents(self) -> dict[str, bytes]:
        """Make the documents."""
        return building.documents(self.root, building.check(self.root).site)[1]

    def reset(self) -> None:
        """Do nothing: nothing is written."""

    def act(self) -> int:
        """Read and write; 0 for the same documents, 1 for problems."""
        try:
            checked = building.check(self.root)
            made = building.documents(self.root, checked.site)[1] if not checked.problems else None
        except (OSError, disk.Refused):
            return 1  # `build` words both as problems
        return 1 if made is None else 0 if made == self.wanted else SILENT

    def wrong(self, status: int) -> list[str]:
        """Say what is wrong."""
        return {0: [], 1: [], SILENT: ["other documents, and no problem"]}.get(status, [f"ended with status {status}"])


def injections(calls: Counter[str], *, reading: bool) -> list[Injection]:
    """List the faults to inject: all where something changes, a failing disk where it is only looked at."""
    found = []
    for call, number in sorted(calls.items()):
        faults: Iterable[str] = READING.get(call, ("EIO",)) if reading else FAULTS if call in CHANGING else ("EIO",)
        found += [Injection(call, fault, at) for fault in faults for at in range(1, number + 1)]
    return found


def main(root: Path, what: str, share: int, shares: int) -> dict[str, object]:
    """Inject every fault of a share in turn.

    Args:
        root: A dossier's folder.
        what: "building" or "reading".
        share: Which share of the faults, from 0.
        shares: How many shares there are.
    """
    trial = Building(root) if what == "building" else Reading(root)
    trial.reset()
    assert trial.act() == 0
    trial.reset()
    calls = counted(trial.act, root.parent / "calls.txt")
    wrong, reached, tried = [], Counter[str](), injections(calls, reading=what == "reading")[share::shares]
    for injection in tried:
        trial.reset()
        status = traced(trial.act, injection.words)
        reached[str(status)] += 1
        found = [f"{injection}: {line}" for line in trial.wrong(status)]
        sys.stderr.writelines(f"{line}\n" for line in found)
        wrong += found
    return {"tried": len(tried), "ended": reached, "wrong": wrong}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]).resolve(), sys.argv[2], *map(int, sys.argv[3:]))))
