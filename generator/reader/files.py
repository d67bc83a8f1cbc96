"""Read the bytes of a file below the dossier's folder, and of no other.

Whatever may lie where a file should (a folder, a pipe, a link that leads out, far too much) is a `FileError`
that says what was found; nothing here waits, and nothing outside the folder is opened.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import BinaryIO

MEGABYTE = 1_000_000
CONTENT_LIMIT = 8 * MEGABYTE
"""Bytes of a content file: about forty thousand records with their quotes."""

SOURCE_LIMIT = 32 * MEGABYTE
"""Bytes of a source text: twenty times a long novel."""

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""Neither wait for the other end of a pipe nor follow a link that was not there a moment ago."""

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}
_NOT_ON_WINDOWS = set('<>:"/\\|?*')
_NAME_LENGTH = 255
_KINDS = (
    (stat.S_ISDIR, os.strerror(errno.EISDIR)),
    (stat.S_ISFIFO, "Is a pipe"),
    (stat.S_ISSOCK, "Is a socket"),
    (stat.S_ISCHR, "Is a device"),
    (stat.S_ISBLK, "Is a device"),
)


class FileError(Exception):
    """A file is not read.

    Attributes:
        facts: What was found and what would be right.
    """

    def __init__(self, sentence: str, *facts: tuple[str, str]) -> None:
        super().__init__(sentence)
        self.facts = facts


class OutsideError(FileError):
    """A path or a link leads out of the dossier's folder, or to a hidden file in it."""


def inside(root: Path, path: str) -> Path:
    """Follow a path, and every link on its way, to a place below the root that is not hidden.

    Raises:
        OutsideError: It leads elsewhere, or in a circle.
    """
    expected = ("expected", "a file in the dossier's folder, with no name on its way that begins with a dot")
    try:
        base = root.resolve()
        place = (root / path).resolve()
    except (OSError, ValueError, RuntimeError) as error:  # a circle of links is a RuntimeError before Python 3.13
        raise OutsideError("a file cannot be found", ("file", path), ("reason", _reason(error))) from None
    if not place.is_relative_to(base):
        raise OutsideError("a file lies outside the dossier", ("file", path), expected)
    if any(part.startswith(".") for part in place.relative_to(base).parts):
        raise OutsideError("a file is hidden, and may hold what is not to be published", ("file", path), expected)
    return place


def read_bytes(root: Path, path: str, limit: int) -> bytes:
    """Read a file below the root.

    Raises:
        FileError: It is not there, is no file, is too large, or changes while it is read.
    """
    place = inside(root, path)
    try:
        _refuse_kind(path, place.stat(), limit)  # before opening: to open a device may already act
        descriptor = os.open(place, _OPEN)
    except (OSError, ValueError) as error:
        raise FileError("a file cannot be read", ("file", path), ("reason", _reason(error))) from None
    with os.fdopen(descriptor, "rb") as file:
        return _steady_bytes(path, file, limit)


def may_be_there(place: Path) -> bool:
    """Whether a file or folder is there, or cannot be looked at: then whoever reads it says why."""
    try:
        os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def list_names(root: Path, folder: str) -> list[str]:
    """List what lies in a folder below the root, in order, without names that begin with a dot; none without it.

    Raises:
        FileError: It is no folder, leads out of the root, or cannot be opened.
    """
    if not may_be_there(root / folder):
        return []
    try:
        return sorted(name for name in os.listdir(inside(root, folder)) if not name.startswith("."))  # noqa: PTH208 - names, not paths
    except OSError as error:
        raise FileError("a folder cannot be read", ("folder", folder), ("reason", _reason(error))) from None


def _steady_bytes(path: str, file: BinaryIO, limit: int) -> bytes:
    """Read an open file that stays as it is."""
    try:
        before = os.fstat(file.fileno())
        _refuse_kind(path, before, limit)
        data = file.read(limit + 1)
        after = os.fstat(file.fileno())
    except OSError as error:
        raise FileError("a file cannot be read", ("file", path), ("reason", _reason(error))) from None
    if (len(data), before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise FileError("a file changes while it is read", ("file", path), ("write", "it to its end, then check again"))
    return data


def _refuse_kind(path: str, status: os.stat_result, limit: int) -> None:
    """Refuse what is no file, or a larger one than is read."""
    if not stat.S_ISREG(status.st_mode):
        kind = next((words for is_kind, words in _KINDS if is_kind(status.st_mode)), "Is no file")
        raise FileError("a file cannot be read", ("file", path), ("reason", kind))
    if status.st_size > limit:
        size = f"{status.st_size / MEGABYTE:,.1f} MB"
        raise FileError("a file is too large", ("file", path), ("size", size), ("most", f"{limit // MEGABYTE} MB"))


def _reason(error: Exception) -> str:
    """Say why the system refuses."""
    return getattr(error, "strerror", None) or str(error)


def name_fault(name: str) -> str:
    """Say why a file cannot be called so on every system; empty when it can."""
    if name.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return "it is the name of a device on Windows"
    if name != name.rstrip(". "):
        return "it ends in a dot or a space, which Windows drops"
    if any(character in _NOT_ON_WINDOWS or unicodedata.category(character)[0] == "C" for character in name):
        return "it holds a character that Windows or a person cannot read"
    return "it is longer than 255 bytes" if len(name.encode(errors="replace")) > _NAME_LENGTH else ""


def same_names(names: Iterable[str]) -> dict[str, str]:
    """Find names that some systems take for one: equal but for case or Unicode form; each with the one before it."""
    first: dict[str, str] = {}
    same = {}
    for name in names:
        other = first.setdefault(_alike(name), name)
        if other != name:
            same[name] = other
    return same


def _alike(name: str) -> str:
    """Write a name as the least exact file system compares it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
