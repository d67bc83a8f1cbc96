"""Read content files and source texts into a dossier and problems, all of them in one run.

To add a kind of file: add its record to `generator.model`, and a row to `_FOLDERS` or `_LISTS`.
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
from typing import TYPE_CHECKING, Any, TypeVar

from generator.lock import PATH as LOCK
from generator.lock import parse_lock
from generator.model import (
    Actor,
    Change,
    Conflict,
    Dossier,
    Event,
    Issue,
    Located,
    Record,
    Settings,
    Source,
    Statement,
)
from generator.problems import Place, Problem
from generator.quotes import SourceText
from generator.reader.files import (
    CONTENT_LIMIT,
    SOURCE_LIMIT,
    FileError,
    OutsideError,
    list_names,
    may_be_there,
    name_fault,
    read_bytes,
    same_names,
)
from generator.reader.records import read_record
from generator.reader.texts import crowd_in_file, decode, strange_in_file
from generator.reader.yaml_tree import MOST_PROBLEMS, Items, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from generator.lock import Lock

Kind = TypeVar("Kind", bound=Record)

UNREAD = "R107"
OUTSIDE = "R113"

CONTENT = "content"
"""The folder below the dossier's root that editors write in."""

_FOLDERS: dict[str, type[Record]] = {"actors": Actor, "issues": Issue, "sources": Source}
"""Folders with one record in a file, named by its id."""

_LISTS: dict[str, type[Record]] = {"statements": Statement, "timeline": Event}
"""Folders whose files hold lists of records."""

_OTHER = {"README.md", "changes.yml", "conflicts.yml", "dossier.lock", "dossier.yml", "drafts", "pages"}


@dataclasses.dataclass
class _Reading:
    """What has been read so far."""

    root: Path
    texts: Path | None = None
    problems: list[Problem] = dataclasses.field(default_factory=list)
    unread: set[str] = dataclasses.field(default_factory=set)

    def home(self, path: str) -> Path | None:
        """Tell in which folder a source's file is; none when it is in neither."""
        return next((home for home in (self.root, self.texts) if home and may_be_there(home / path)), None)

    def data(self, path: str, place: Place, code: str, limit: int, home: Path | None = None) -> bytes | None:
        """Read a file below the root, or below another folder, or note why it is not read."""
        try:
            return read_bytes(home or self.root, path, limit)
        except FileError as error:
            outside = isinstance(error, OutsideError) and code == UNREAD
            self.problems.append(Problem(place, OUTSIDE if outside else code, str(error), error.facts))
            return None

    def content(self, path: str) -> str | None:
        """Read a content file's text."""
        data = self.data(path, Place(path), UNREAD, CONTENT_LIMIT)
        return None if data is None else self.decoded(data, path)

    def tree(self, path: str) -> Any:  # noqa: ANN401 - a tree
        """Read a YAML file into its values."""
        text = self.content(path)
        if text is None:
            return None
        value, problems = parse_yaml(text, path)
        self.problems += problems
        return value

    def decoded(self, data: bytes, path: str) -> str | None:
        """Decode UTF-8, with or without a byte order mark; note the line that is not."""
        text, problem = decode(data, path)
        self.problems += [problem] if problem else []
        return text

    def record(self, kind: type[Kind], value: Any, place: Place) -> Kind | None:  # noqa: ANN401 - a tree
        """Read one record and note its problems."""
        record, problems = read_record(kind, value, place)
        self.problems += problems
        if record is None:
            self.unread.add(str(value.get("id", "*")) if isinstance(value, Located) else "*")
        return record

    def one(self, kind: type[Kind], path: str, record_id: str | None = None) -> Kind | None:
        """Read a file that is one record; its id is the file's name."""
        known = len(self.problems)
        value = self.tree(path)
        if value is None and len(self.problems) > known:
            self.unread.add(record_id or "*")
            return None
        if record_id is not None and isinstance(value, Located):
            if "id" in value:
                sentence = "the id is the file's name, not a key"
                self.problems.append(Problem(value.places["id"], "R103", sentence, (("remove", "`id`"),), record_id))
            value = Located({**value, "id": record_id}, value.place, value.places)
        return self.record(kind, value, Place(path))

    def many(self, kind: type[Kind], path: str) -> list[Kind]:
        """Read a file that is a list of records."""
        known = len(self.problems)
        value = self.tree(path)
        if len(self.problems) > known:
            self.unread.add("*")
        if value is None:
            return []
        if not isinstance(value, Items):
            found = "a text" if isinstance(value, str) else "keys and values"
            facts = (("found", found), ("write", "`- ` before the first key of each record"))
            self.problems.append(Problem(Place(path), "R105", "this file holds a list of records", facts))
            return []
        records = []
        for item, place in zip(value, value.places, strict=True):
            if len(self.problems) - known >= MOST_PROBLEMS:
                self.unread.add("*")
                break
            records.append(self.record(kind, item, place))
        return [record for record in records if record is not None]

    def files(self, folder: str, ending: str) -> list[str]:
        """List the files of a content folder that are read, in order, and note the others."""
        names = self.names(f"{CONTENT}/{folder}")
        for name in names:
            if not name.endswith(ending):
                self.stranger(f"{CONTENT}/{folder}/{name}", f"files here end in `{ending}`")
        return [f"{CONTENT}/{folder}/{name}" for name in names if name.endswith(ending)]

    def names(self, folder: str) -> list[str]:
        """List what lies in a folder below the root, in order, without hidden names; note names that cannot be used."""
        try:
            names = list_names(self.root, folder)
        except FileError as error:
            code = OUTSIDE if isinstance(error, OutsideError) else UNREAD
            self.problems.append(Problem(Place(folder), code, str(error), error.facts))
            self.unread.add("*")
            return []
        self.problems += [problem for name in names if (problem := _bad_name(folder, name))]
        for name, other in same_names(names).items():
            if folder.endswith("/pages") and name.casefold() == other.casefold():
                continue  # L605 says so, with the address
            facts = (
                ("file", name),
                ("other", other),
                ("write", "names that differ in more than case or accents' form"),
            )
            self.problems.append(
                Problem(Place(f"{folder}/{name}"), "R112", "some systems take two files for one", facts)
            )
        return names

    def stranger(self, path: str, remedy: str) -> None:
        """Note a file that nothing reads."""
        self.problems.append(Problem(Place(path), "R108", "nothing reads this file", (("expected", remedy),)))


def read_dossier(root: Path, texts: Path | None = None) -> tuple[Dossier, list[Problem]]:
    """Read the dossier in a folder.

    Args:
        root: The folder that holds `content/` and the source texts.
        texts: A folder that holds the texts which are not in the root, at the same paths.

    Returns:
        What could be read, and every problem found on the way, in no order.
    """
    reading = _Reading(root, texts)
    _note_strangers(reading)
    settings = reading.one(Settings, f"{CONTENT}/dossier.yml") or Settings.model_construct(title="")
    folders = {name: _read_folder(reading, name, kind) for name, kind in _FOLDERS.items()}
    lists = {name: _read_lists(reading, name, kind) for name, kind in _LISTS.items()}
    conflicts = _read_list(reading, Conflict, "conflicts.yml")
    changes = _read_list(reading, Change, "changes.yml")
    lock = _read_lock(reading)
    held, hashes = _read_texts(reading, folders["sources"].values(), lock.sources if lock else ())
    dossier = Dossier(
        settings=settings,
        sources=folders["sources"],
        actors=folders["actors"],
        issues=folders["issues"],
        events=tuple(lists["timeline"]),
        statements=tuple(lists["statements"]),
        conflicts=tuple(conflicts),
        changes=tuple(changes),
        texts=held,
        hashes=hashes,
        pages=_read_pages(reading),
        unread=frozenset(reading.unread),
        lock=lock,
    )
    return dossier, reading.problems


def _read_lock(reading: _Reading) -> Lock | None:
    """Read the lock, where there is one."""
    text = reading.content(LOCK) if may_be_there(reading.root / LOCK) else None
    if text is None:
        return None
    lock, problems = parse_lock(text)
    reading.problems += problems[:MOST_PROBLEMS]
    return lock


def _bad_name(folder: str, name: str) -> Problem | None:
    """Note a file's name that does not work on every system."""
    fault = name_fault(name)
    facts = (("because", fault), ("write", "letters, digits and hyphens"))
    return Problem(Place(f"{folder}/{name}"), "R112", "a file cannot be called so everywhere", facts) if fault else None


def _note_strangers(reading: _Reading) -> None:
    """Note files and folders of `content/` that nothing reads."""
    known = {*_FOLDERS, *_LISTS, *_OTHER}
    for name in reading.names(CONTENT):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1) or sorted(known)
            reading.stranger(f"{CONTENT}/{name}", ", ".join(near))


def _read_folder(reading: _Reading, folder: str, kind: type[Record]) -> dict[str, Any]:
    """Read a folder with one record in a file, by id."""
    names = {path: path.rsplit("/", 1)[-1].removesuffix(".yml") for path in reading.files(folder, ".yml")}
    records = {record_id: reading.one(kind, path, record_id) for path, record_id in names.items()}
    return {record_id: record for record_id, record in records.items() if record is not None}


def _read_list(reading: _Reading, kind: type[Kind], name: str) -> list[Kind]:
    """Read a file that is a list of records and need not be there."""
    return reading.many(kind, f"{CONTENT}/{name}") if may_be_there(reading.root / CONTENT / name) else []


def _read_lists(reading: _Reading, folder: str, kind: type[Record]) -> list[Any]:
    """Read a folder of lists, in file order."""
    return [record for path in reading.files(folder, ".yml") for record in reading.many(kind, path)]


def _read_texts(
    reading: _Reading, sources: Iterable[Source], locked: Container[str]
) -> tuple[dict[str, SourceText], dict[str, str]]:
    """Read the text of each source, and hash its bytes; one that is locked may be absent."""
    texts: dict[str, SourceText] = {}
    hashes: dict[str, str] = {}
    for source in sources:
        data = _source_bytes(reading, source, absent=source.id in locked)
        text = None if data is None else reading.decoded(data, source.file)
        crowd = crowd_in_file(text or "", source.file)
        reading.problems += crowd
        if data is not None and text is not None and not crowd:
            texts[source.id] = SourceText(text)
            hashes[source.id] = hashlib.sha256(data).hexdigest()
    return texts, hashes


def _source_bytes(reading: _Reading, source: Source, *, absent: bool) -> bytes | None:
    """Read a source's file, which must lie inside the dossier's folder and be called alike everywhere.

    Args:
        reading: What has been read so far.
        source: The source.
        absent: Whether its file need not be there.
    """
    place = source.at("file")
    fault = next(filter(None, map(name_fault, source.file.split("/"))), "") if _plain(source.file) else ""
    if fault:
        facts = (("file", source.file), ("because", fault), ("write", "a path such as `seeds/letter.txt`"))
        reading.problems.append(Problem(place, "S201", "a file cannot be called so everywhere", facts, source.id))
        return None
    home = reading.home(source.file)
    if absent and home is None:
        return None
    return reading.data(source.file, place, "S201", SOURCE_LIMIT, home)


def _plain(path: str) -> bool:
    """Whether a path has nothing but names in it."""
    return not {"", ".", ".."} & set(path.split("/"))


def _read_pages(reading: _Reading) -> dict[str, str]:
    """Read hand-written pages, by file name."""
    texts = {path: reading.content(path) for path in reading.files("pages", ".md")}
    pages = {path: text for path, text in texts.items() if text is not None}
    reading.problems += [problem for path, text in pages.items() for problem in strange_in_file(text, path)]
    return {path.rsplit("/", 1)[-1]: text for path, text in pages.items()}
