"""Break builds at every step by which they touch the disk; `test_faults.py` runs this as a program of its own.

An audit hook is called before each step (writing, renaming, deleting, making a folder) below `build/`, and ends the
process or fails the step. Documents and site builder are stand-ins, so that hundreds of builds take some seconds; what
is written, renamed and deleted, and in which order, is the program's own doing.
"""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import build as building

if TYPE_CHECKING:
    from collections.abc import Callable

KILLED = 9
COPY = "import shutil, sys; shutil.copytree('build/docs', sys.argv[1])"
"""A site builder: the site is a copy of the documents."""

BEFORE = {
    "docs/index.md": b"one",
    "docs/timeline/2031.md": b"same",
    "docs/actors/gone.md": b"gone",
    "docs/turned": b"a file that becomes a folder",
    "theme/main.html": b"theme",
}
AFTER = {
    "docs/index.md": b"two",
    "docs/timeline/2031.md": b"same",
    "docs/actors.md": b"a folder that became a file",
    "docs/turned/x.md": b"new",
    "docs/data/deep/er.json": b"{}",
    "theme/main.html": b"theme",
}
PERSONS = {"notes.txt": b"mine", "build/notes.txt": b"mine too", "build/.hidden": b"mine as well"}


@dataclasses.dataclass
class Fault:
    """What happens at the n-th step below a folder, and perhaps at each that follows.

    Attributes:
        below: The folder whose steps count.
        at: The number of the step, from 1; 0 for no fault.
        act: Called with the kind of step and its path.
        seen: How many steps there were.
    """

    below: str
    act: Callable[[str, str, int], None]
    at: int = 0
    seen: int = 0

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        """Count a step of the disk, and act when its turn has come."""
        if not self.at or not touches(event, args):
            return
        path = os.fsdecode(args[0]) if isinstance(args[0], str | bytes | os.PathLike) else ""
        if path.startswith(self.below) or not path.startswith("/"):
            self.seen += 1
            if self.seen >= self.at:
                self.act(event, path, self.seen - self.at)


def touches(event: str, args: tuple[object, ...]) -> bool:
    """Whether an event of the interpreter changes something on the disk."""
    if event == "open":
        return isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}


def killed(*_: object) -> None:
    """End the process at once."""
    os._exit(KILLED)


def full(event: str, path: str, _: int) -> None:
    """Fail whatever needs room, from now on."""
    if event in {"open", "os.mkdir"}:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def failing(number: int) -> Callable[[str, str, int], None]:
    """Fail one step."""

    def act(_: str, path: str, since: int) -> None:
        if not since:
            raise OSError(number, os.strerror(number), path)

    return act


FAULTS: dict[str, Callable[[str, str, int], None]] = {
    "KILL": killed,
    "ENOSPC": full,
    "EACCES": failing(errno.EACCES),
    "EIO": failing(errno.EIO),
}


class Bench:
    """A dossier, its documents before and after an edit, and the states that may be found."""

    def __init__(self, root: Path, fault: Fault, *, stood: bool) -> None:
        self.root, self.fault, self.stood = root, fault, stood
        self.checked = building.check(root)
        self.written: dict[str, bytes] = {}
        stand_ins = {
            "check": lambda _: self.checked,
            "documents": lambda *_: ([], dict(self.written)),
            "site_command": lambda _, *words: [sys.executable, "-I", "-S", "-c", COPY, words[-1]],
            "check_site": lambda *_: [],
        }
        for name, stand_in in stand_ins.items():
            setattr(building, name, stand_in)

    def reset(self) -> None:
        """Begin again: nothing built, or the site from before the edit; and the files of a person."""
        shutil.rmtree(self.root / "build", ignore_errors=True)
        for name, data in PERSONS.items():
            (self.root / name).parent.mkdir(exist_ok=True)
            (self.root / name).write_bytes(data)
        if self.stood:
            self.build(BEFORE)

    def build(self, documents: dict[str, bytes], at: int = 0) -> list[str]:
        """Build certain documents, with a fault at a step."""
        self.written = documents
        self.fault.at, self.fault.seen = at, 0
        try:
            return [str(problem) for problem in building.build(self.root)]
        finally:
            self.fault.at = 0

    def wrong_between(self, *, complete: bool, kill: bool) -> list[str]:
        """Say what is wrong after the fault, before anybody builds again."""
        standing = files(self.root / "build" / "site")
        aside = files(self.root / "build" / ".factsheet-before")
        allowed = [site(AFTER)] if complete else [site(AFTER), site(BEFORE) if self.stood else {}]
        if kill and not complete and aside == site(BEFORE):
            allowed.append({})
        return ([] if standing in allowed else [f"site holds {sorted(standing)}"]) + self.lost()

    def wrong_after(self, wanted: dict[str, bytes]) -> list[str]:
        """Say what is wrong when certain documents were built next."""
        problems = self.build(wanted)
        standing = files(self.root / "build")
        known = json.loads(standing.pop("manifest.json", b"{}"))
        documents = {name: data for name, data in standing.items() if name.split("/")[0] in {"docs", "theme"}}
        left = standing.keys() - documents.keys() - {f"site/{name}" for name in site(wanted)}
        left -= {name.removeprefix("build/") for name in PERSONS}
        wrong = [*problems, *(f"{name} is left" for name in sorted(left)), *self.lost()]
        wrong += [f"{path.name} is empty" for path in self.folders() if not any(path.iterdir())]
        same = (documents, files(self.root / "build" / "site")) == (wanted, site(wanted))
        said = {"files": sorted(wanted), "site": sorted(site(wanted))}
        return wrong + ([] if same else ["the next build differs"]) + ([] if known == said else [f"manifest: {known}"])

    def folders(self) -> list[Path]:
        """List all folders below `build/`."""
        return [path for path in (self.root / "build").rglob("*") if path.is_dir()]

    def lost(self) -> list[str]:
        """Name the files of a person that are gone or changed."""
        there = {name: (self.root / name) for name in PERSONS}
        return [f"{name} is lost" for name, path in there.items() if files(path.parent).get(path.name) != PERSONS[name]]


def files(folder: Path) -> dict[str, bytes]:
    """Read all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def site(documents: dict[str, bytes]) -> dict[str, bytes]:
    """Say which site documents lead to."""
    return {name.removeprefix("docs/"): data for name, data in documents.items() if name.startswith("docs/")}


def broken(bench: Bench, at: int, *, kill: bool) -> tuple[bool, bool]:
    """Build with a fault at a step; tell whether the step was reached, and whether all was said to be done."""
    if not kill:
        problems = bench.build(AFTER, at)
        return bench.fault.seen >= at, not problems
    child = os.fork()
    if not child:
        os._exit(1 if bench.build(AFTER, at) else 0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status == KILLED, status == 0


def main(root: Path, kind: str, stood: str, then: str) -> dict[str, object]:
    """Break a build at each step in turn; tell how many there were and what was wrong.

    Args:
        root: A dossier's folder.
        kind: The kind of fault, of `FAULTS`.
        stood: "stood" when a site stood before.
        then: "on" when the next build is of the same documents, "back" when it is of those before.
    """
    fault = Fault(str(root / "build"), FAULTS[kind])
    sys.addaudithook(fault)
    bench = Bench(root, fault, stood=stood == "stood")
    wrong: list[str] = []
    at, reached = 0, True
    while reached:
        at += 1
        bench.reset()
        reached, complete = broken(bench, at, kill=kind == "KILL")
        wrong += [f"step {at}: {line}" for line in bench.wrong_between(complete=complete, kill=kind == "KILL")]
        wrong += [f"step {at}, next build: {line}" for line in bench.wrong_after(AFTER if then == "on" else BEFORE)]
    return {"steps": at - 1, "wrong": wrong}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), *sys.argv[2:])))
