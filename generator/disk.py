"""Write files so that nothing is lost: each beside and then renamed, only what is ours, one program at a time.

A run may be killed between any two steps. So that the next one can tell what it finds, the manifest says before a file
is written which bytes are planned, half files have names of their own, and a folder is replaced by renaming.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

try:
    import fcntl
except ImportError:  # a system without these locks: there two builds at once are not noticed
    fcntl = None  # type: ignore[assignment]

BUILD = "build"
SITE = "site"
ASIDE = ".factsheet-site"
"""The folder of `build/` in which a new site is built."""

_BEFORE = ".factsheet-before"
"""The whole site that stood before, while the new one takes its place."""

_OLD = ".factsheet-old"
"""A site that nobody needs any more, perhaps half deleted."""

_HALF = ".factsheet-half"
"""A file that is being written, beside the one that it becomes; one name is enough, for they come in turn."""

OFFLINE = "offline"
"""The folder of `build/` that holds the copy to be read without a server; beside it stands its archive."""

_OFFLINE_ZIP = "offline.zip"
_OFFLINE_ASIDE = ".factsheet-offline"
_OFFLINE_OLD = ".factsheet-offline-old"

_MANIFEST = "manifest.json"
_SETTINGS = "mkdocs.yml"
_PARTS = ("docs", "theme")
"""The folders of `build/` that the site builder reads: what lies there would be published."""

PATIENCE = 600.0
"""Seconds to wait for another build."""

_LOOK = 0.1
"""Seconds between two looks at whether the other build has ended."""


class Refused(Exception):  # noqa: N818 - it is no error of the program
    """Files are not written; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = list(problems)


@dataclasses.dataclass(frozen=True, slots=True)
class _Known:
    """What the manifest says.

    Attributes:
        files: The files that we wrote.
        planned: The hash of each file that we were about to write for the first time.
        site: The files of the site that we put in its place; None when the manifest does not say.
        offline: The files of the copy without a server, likewise.
    """

    files: frozenset[str] = frozenset()
    planned: Mapping[str, str] = dataclasses.field(default_factory=dict)
    site: frozenset[str] | None = None
    offline: frozenset[str] | None = None


# ---- one at a time


@contextlib.contextmanager
def alone(root: Path, waiting: Callable[[], None]) -> Iterator[tuple[int, ...]]:
    """Hold the lock of a dossier's folder; it ends with those who hold it, and leaves nothing behind.

    Args:
        root: The dossier's folder, which is itself what is locked.
        waiting: Called once when another program holds the lock.

    Yields:
        The descriptors that a program started meanwhile must inherit: when we are killed and it is not, it still
        reads and writes below `build/`, and the next build has to wait for its end.
    """
    if fcntl is None:
        yield ()
        return
    held = os.open(root, os.O_RDONLY)
    try:
        _wait(held, waiting)
        yield (held,)
    finally:
        os.close(held)


def _wait(held: int, waiting: Callable[[], None]) -> None:
    """Wait for the lock; by a clock that nobody sets back."""
    end = time.monotonic() + PATIENCE
    told = False
    while not _locked(held):
        if not told:
            waiting()
        told = True
        if time.monotonic() >= end:
            facts = (("waited", f"{PATIENCE:.0f} seconds"), ("end", "the other one, and run this again"))
            raise Refused([Problem(Place(BUILD), "L620", "another build of this dossier is running", facts)])
        time.sleep(_LOOK)


def _locked(held: int) -> bool:
    """Try to lock; a file system that has no locks counts as locked."""
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


# ---- after a run that was killed


def tidy(folder: Path) -> None:
    """Undo or finish what a killed run left: half files go, and a site that was being replaced comes back.

    Args:
        folder: The dossier's `build/`, which need not exist.

    Raises:
        Refused: A symbolic link stands where we write.
    """
    links = sorted(_links(folder))
    if links:
        raise Refused(_link(name) for name in links)
    if (folder / _BEFORE).exists():
        _remove(folder / _OLD)
        (folder / _BEFORE).rename(folder / (_OLD if (folder / SITE).exists() else SITE))
    if (folder / _OFFLINE_OLD).exists() and not (folder / OFFLINE).exists():
        (folder / _OFFLINE_OLD).rename(folder / OFFLINE)
    for name in (_OLD, ASIDE, _OFFLINE_OLD, _OFFLINE_ASIDE):
        _remove(folder / name)
    for path in _half_files(folder):
        path.unlink()


def _links(folder: Path) -> Iterator[str]:
    """Find symbolic links where we write; what one leads to may be anybody's."""
    own = (*_PARTS, SITE, _SETTINGS, _MANIFEST, ASIDE, _BEFORE, _OLD, _HALF)
    offline = (OFFLINE, _OFFLINE_ZIP, _OFFLINE_ASIDE, _OFFLINE_OLD)
    for place in (folder, *(folder / name for name in (*own, *offline))):
        if place.is_symlink():
            yield place.relative_to(folder.parent).as_posix()
    for part in (*_PARTS, SITE, OFFLINE):
        yield from (path.relative_to(folder.parent).as_posix() for path in _below(folder / part) if path.is_symlink())


def _link(name: str) -> Problem:
    """Word the finding of a symbolic link."""
    facts = (("remove", "the link: this program neither follows nor replaces it"),)
    return Problem(Place(name), "L618", "a symbolic link is in the way", facts)


def _half_files(folder: Path) -> list[Path]:
    """Find half files of ours."""
    found = [path for part in _PARTS for path in _below(folder / part) if path.name == _HALF]
    return found + [path for path in (folder / _HALF,) if path.exists()]


def _raised(error: OSError) -> NoReturn:
    """Report a folder that cannot be listed, which would otherwise count as empty."""
    raise error


def _below(folder: Path, failed: Callable[[OSError], object] = _raised) -> Iterator[Path]:
    """List all that lies below a folder and is no folder itself; a link to one is none."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for here, folders, names in os.walk(folder, onerror=failed):
        yield from (Path(here, name) for name in names)
        yield from (path for name in folders if (path := Path(here, name)).is_symlink())


def _remove(folder: Path) -> None:
    """Remove a folder of ours, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


# ---- documents


def bring(folder: Path, files: Mapping[str, bytes]) -> int:
    """Bring the documents of a folder to a state: write what differs, delete what is no longer wanted and was ours.

    Args:
        folder: The dossier's `build/`.
        files: Every file's bytes by its path below the folder.

    Returns:
        How many files changed.

    Raises:
        Refused: Files of somebody else are in the way; then nothing was changed.
    """
    known = _read_manifest(folder)
    ours = known.files | {name for name, planned in known.planned.items() if _digest(folder / name) == planned}
    strangers = sorted(_strangers(folder, ours | files.keys()) | _in_the_way(folder, files, ours))
    strangers += sorted(_strangers_of_site(folder, known))
    if strangers:
        raise Refused(_stranger(name) for name in strangers)
    planned = {name: hashlib.sha256(files[name]).hexdigest() for name in files.keys() - ours}
    _write_manifest(folder, dataclasses.replace(known, files=ours, planned=planned))
    for name in sorted((ours | known.planned.keys()) - files.keys()):
        _delete(folder, name)
    changed = [name for name, data in files.items() if _replace(folder / name, data)]
    _write_manifest(folder, dataclasses.replace(known, files=frozenset(files), planned={}))
    return len(changed) + len(ours - files.keys())


def _strangers(folder: Path, known: Iterable[str]) -> set[str]:
    """Find what lies among the documents and is not ours: the site builder would publish it."""
    found = {path.relative_to(folder).as_posix() for part in _PARTS for path in _below(folder / part)}
    return found.difference(known)


def _in_the_way(folder: Path, files: Mapping[str, bytes], ours: Iterable[str]) -> set[str]:
    """Find what stands where a file of ours should, with other bytes, and is not ours."""
    theirs = files.keys() - set(ours)
    return {name for name in theirs if _stands(folder / name) and _bytes(folder / name) != files[name]}


def _stands(path: Path) -> bool:
    """Whether there is something, be it a file, a pipe or a socket; folders are dealt with by what is in them."""
    return path.exists() and not path.is_dir()


def _strangers_of_site(folder: Path, known: _Known) -> set[str]:
    """Find files in the built site that are not ours: the next site would take their place."""
    found = {path.relative_to(folder / SITE).as_posix() for path in _below(folder / SITE)}
    if _stands(folder / SITE):
        return {SITE}
    if known.site is None and found:
        return set() if known.files else {SITE}
    return {f"{SITE}/{name}" for name in found.difference(known.site or ())}


def _stranger(name: str) -> Problem:
    """Word the finding of a file that is not ours."""
    facts = (("move", "it elsewhere: hand-written pages belong in content/pages/, files in templates/assets/"),)
    return Problem(Place(f"{BUILD}/{name}"), "L616", "a file that this program did not write is in the way", facts)


def _bytes(path: Path) -> bytes | None:
    """Read a file; what is none, such as a pipe, has no bytes."""
    return path.read_bytes() if path.is_file() else None


def _digest(path: Path) -> str | None:
    """Hash a file."""
    data = _bytes(path)
    return None if data is None else hashlib.sha256(data).hexdigest()


def _replace(path: Path, data: bytes) -> bool:
    """Write a file in one step, unless its bytes are the same already; tell whether it was written."""
    if _bytes(path) == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(_HALF)
    try:
        with half.open("xb") as stream:  # x: never into what stands there, such as a link made meanwhile
            stream.write(data)
            stream.flush()
            if path.name == _MANIFEST:
                os.fsync(stream.fileno())  # a power cut may cost a page, which is written anew, but not what is ours
        half.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    return True


def _delete(folder: Path, name: str) -> None:
    """Delete a file, and the folders that it leaves empty; a killed run may have done some of this."""
    path = folder / name
    if _stands(path):
        path.unlink()
    for parent in path.parents:
        if parent == folder or (parent.is_dir() and any(parent.iterdir())):
            return
        if parent.is_dir():
            parent.rmdir()


# ---- the manifest


def _read_manifest(folder: Path) -> _Known:
    """Read which files are ours; a manifest that cannot be read claims none."""
    try:
        said = json.loads((folder / _MANIFEST).read_text("utf-8"))
        site, offline = (frozenset(map(str, said[key])) if key in said else None for key in (SITE, OFFLINE))
        planned = {name: str(said["planned"][name]) for name in _claimed(said.get("planned", ()))}
        return _Known(_claimed(said["files"]), planned, site, offline)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _Known()


def _claimed(names: Iterable[object]) -> frozenset[str]:
    """Keep the names that can be ours: a manifest is a file that anybody may have written."""
    return frozenset(name for name in names if isinstance(name, str) and _may_be_ours(name))


def _may_be_ours(name: str) -> bool:
    """Whether a name lies among the documents."""
    parts = name.split("/")
    plain = not {"", ".", ".."} & set(parts) and "\0" not in name and "\\" not in name
    return name == _SETTINGS or (plain and len(parts) > 1 and parts[0] in _PARTS)


def _write_manifest(folder: Path, known: _Known) -> None:
    """Write which files are ours."""
    said: dict[str, object] = {"files": sorted(known.files)}
    said |= {"planned": dict(sorted(known.planned.items()))} if known.planned else {}
    for key, names in ((SITE, known.site), (OFFLINE, known.offline)):
        said |= {} if names is None else {key: sorted(names)}
    _replace(folder / _MANIFEST, (json.dumps(said, ensure_ascii=False, indent=0) + "\n").encode())


# ---- the site


def swap(folder: Path) -> None:
    """Put the site that was built aside in its place.

    Between two renamings there is no site for an instant, and never half a one. A run that is killed there leaves
    the site that stood before whole beside its place, and the next run puts it back first.

    Args:
        folder: The dossier's `build/`.

    Raises:
        Refused: Files of somebody else are in the site that stands.
    """
    known = _read_manifest(folder)
    strangers = sorted(_strangers_of_site(folder, known))
    if strangers:
        raise Refused(_stranger(name) for name in strangers)
    new = frozenset(path.relative_to(folder / ASIDE).as_posix() for path in _below(folder / ASIDE))
    _write_manifest(folder, dataclasses.replace(known, site=new | (known.site or set())))
    _exchange(folder)
    _write_manifest(folder, dataclasses.replace(known, site=new))
    shutil.rmtree(folder / _OLD, ignore_errors=True)  # what stays of it is removed by the next run


def _exchange(folder: Path) -> None:
    """Rename the site that stands, then the new one, or else the old one back."""
    place, before = folder / SITE, folder / _BEFORE
    stood = place.exists()
    if stood:
        place.rename(before)
    try:
        (folder / ASIDE).rename(place)
    except OSError:
        if stood:
            before.rename(place)
        raise
    if stood:
        before.rename(folder / _OLD)


# ---- the copy without a server


def site_files(folder: Path) -> dict[str, bytes]:
    """Read every file of the site that stands, by its path."""
    paths = sorted(_below(folder / SITE))
    return {path.relative_to(folder / SITE).as_posix(): path.read_bytes() for path in paths}


def put_offline(folder: Path, files: Mapping[str, bytes], archive: bytes) -> None:
    """Put the copy without a server, and its archive, in their places; a killed run leaves the old one or none.

    Args:
        folder: The dossier's `build/`.
        files: Every file of the copy, by its path.
        archive: The same files, packed.

    Raises:
        Refused: Files of somebody else are in the way.
    """
    known = _read_manifest(folder)
    strangers = sorted(_strangers_offline(folder, known, archive))
    if strangers:
        raise Refused(_stranger(name) for name in strangers)
    for name, data in files.items():
        _replace(folder / _OFFLINE_ASIDE / name, data)
    new = frozenset(files)
    _write_manifest(folder, dataclasses.replace(known, offline=new | (known.offline or set())))
    if (folder / OFFLINE).exists():
        (folder / OFFLINE).rename(folder / _OFFLINE_OLD)
    (folder / _OFFLINE_ASIDE).rename(folder / OFFLINE)
    _replace(folder / _OFFLINE_ZIP, archive)
    _write_manifest(folder, dataclasses.replace(known, offline=new))
    shutil.rmtree(folder / _OFFLINE_OLD, ignore_errors=True)  # what stays of it is removed by the next run


def _strangers_offline(folder: Path, known: _Known, archive: bytes) -> set[str]:
    """Find files in the copy, or an archive in its place, that are not ours."""
    found = {path.relative_to(folder / OFFLINE).as_posix() for path in _below(folder / OFFLINE)}
    theirs = {f"{OFFLINE}/{name}" for name in found.difference(known.offline or ())}
    packed = folder / _OFFLINE_ZIP
    theirs |= {OFFLINE} if _stands(folder / OFFLINE) else set()
    return theirs | (
        {_OFFLINE_ZIP} if known.offline is None and _stands(packed) and _bytes(packed) != archive else set()
    )


# ---- content


def amend(root: Path, wanted: Mapping[str, bytes | None], before: Mapping[str, bytes | None]) -> None:
    """Bring content files to a state, all of them or none; a run that is killed midway leaves whole files.

    Args:
        root: The dossier's folder.
        wanted: Each file's bytes by its path below the root; None for a file that is to be gone.
        before: The bytes that they were made from; a file that has others by now was edited meanwhile.

    Raises:
        Refused: A file was edited meanwhile, or is a link; then nothing was changed.
        OSError: A file cannot be written; then those that were are as before.
    """
    changed = sorted(name for name in wanted if (root / name).is_symlink() or _bytes(root / name) != before.get(name))
    if changed:
        facts = (("run", "the command again"),)
        raise Refused(Problem(Place(name), "L619", "a file was changed meanwhile", facts) for name in changed)
    done: list[str] = []
    try:
        for name, data in wanted.items():
            done.append(name)
            _put(root / name, data)
    except OSError:
        for name in done:
            with contextlib.suppress(OSError):
                _put(root / name, before.get(name))
        raise


def _put(path: Path, data: bytes | None) -> None:
    """Write a file, or delete it; a half file that a killed run left in its folder goes first."""
    path.with_name(_HALF).unlink(missing_ok=True)
    if data is None:
        path.unlink(missing_ok=True)
    else:
        _replace(path, data)


# ---- what is read


def marks(paths: Iterable[Path]) -> dict[Path, tuple[int, ...]]:
    """Note of every file at or below paths what changes when it is written, whatever the clock says."""
    files = (file for path in paths for file in (_below(path, lambda _: None) if path.is_dir() else (path,)))
    return {file: mark for file in files if (mark := _mark(file)) is not None}


def _mark(file: Path) -> tuple[int, ...] | None:
    """Note a file's identity, size and times; none for an editor's hidden files, and for what its reader reports."""
    if file.name.startswith("."):
        return None
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def unwritten(root: Path, error: OSError) -> Problem:
    """Word a fault of the file system."""
    facts = (("reason", error.strerror or str(error) or type(error).__name__),)
    return Problem(Place(shown(root, error.filename2 or error.filename)), "L617", "a file cannot be written", facts)


def shown(root: Path, path: object) -> str:
    """Name a file as a message does: below the dossier's folder, or else by its last part."""
    if not isinstance(path, str | os.PathLike):
        return BUILD
    given = Path(path)
    for base in (root, root.resolve()):
        if given.is_relative_to(base):
            return given.relative_to(base).as_posix()
    return given.name
