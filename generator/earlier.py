"""An earlier state of a dossier: that of a revision in its history, of a download, or of a lock."""

from __future__ import annotations

import json
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from generator.changes import between
from generator.conflicts import computed_conflicts
from generator.dates import parse_date
from generator.facts import facts_of
from generator.lock import parse_lock
from generator.locking import today
from generator.model import Actor, Conflict, Dossier, Event, Issue, Record, Settings, Source, Statement
from generator.problems import Place, Problem
from generator.reader import read_dossier
from generator.withheld import withhold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.lock import Fact, FactKey
    from generator.model import Change

Kind = TypeVar("Kind", bound=Record)

NO_STATE = "R116"

_MADE = {"address", "attested", "date_inferred", "line", "offsets", "sha256"}
"""Keys that a download adds to records; no record has one of these."""


class NoStateError(Exception):
    """An earlier state cannot be read.

    Attributes:
        problems: Why.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


def changes_since(root: Path, dossier: Dossier, since: str) -> list[Change]:
    """List what changed from an earlier state to the published dossier.

    Args:
        root: The dossier's folder.
        dossier: The published dossier.
        since: A `dossier.json` or `dossier.lock`, or a revision of the git repository that the folder is part of.

    Raises:
        NoStateError: There is no such state, or it cannot be read.
    """
    old = _of_file(Path(since)) if Path(since).is_file() else _of_revision(root, since)
    return list(between(old, facts_of(dossier), dossier.settings, parse_date(today().isoformat())))


def _fault(path: str, sentence: str, *facts: tuple[str, str]) -> NoStateError:
    """Say why there is no earlier state."""
    return NoStateError([Problem(Place(path), NO_STATE, sentence, facts)])


# ---- a file


def _of_file(path: Path) -> Mapping[FactKey, Fact]:
    """Read the facts of a download or of a lock."""
    remedy = ("write", "a `dossier.json` of an earlier site, or an earlier `dossier.lock`")
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(str(path), "an earlier state cannot be read", ("reason", str(error)), remedy) from error
    if text.startswith('{"lock"'):
        lock, problems = parse_lock(text)
        if problems or lock.facts is None:
            raise _fault(str(path), "this lock is damaged, or was written before facts were locked", remedy)
        return lock.facts
    try:
        return facts_of(exported(json.loads(text)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ValidationError) as error:
        reason = ("reason", str(error).partition("\n")[0])
        raise _fault(str(path), "this is no state of a dossier", reason, remedy) from error


def exported(tree: Mapping[str, Any]) -> Dossier:
    """Read a dossier from what `dossier.json` holds; texts of sources are known by their hashes alone."""
    dossier = Dossier(
        settings=_record(Settings, tree["dossier"]),
        sources={item["id"]: _record(Source, item) for item in tree["sources"]},
        actors={item["id"]: _record(Actor, item) for item in tree["actors"]},
        issues={item["id"]: _record(Issue, item) for item in tree["issues"]},
        events=tuple(_record(Event, item) for item in tree["events"]),
        statements=tuple(_record(Statement, item) for item in tree["statements"]),
        hashes={item["id"]: str(item["sha256"]) for item in tree["sources"]},
    )
    computed = {item.id for item in computed_conflicts(dossier)}
    judged = [item for item in tree["conflicts"] if "of" in item or item["id"] not in computed]
    return _with(dossier, tuple(_record(Conflict, item) for item in judged))


def _with(dossier: Dossier, conflicts: tuple[Conflict, ...]) -> Dossier:
    """Add the conflicts that an editor has judged."""
    values = {name: getattr(dossier, name) for name in Dossier.__dataclass_fields__}
    return Dossier(**{**values, "conflicts": conflicts})


def _record(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """Read a record from a download."""
    return kind.model_validate(_as_written(values))


def _as_written(value: Any, key: str = "") -> Any:  # noqa: ANN401 - a value of JSON
    """Give a value of a download as the content has it."""
    if key == "cite":
        quotes: dict[str, list[Any]] = {}
        for item in value:
            quotes.setdefault(item["source"], []).append(_as_written({**item, "source": ""}))
        return quotes
    if isinstance(value, dict):
        return {name: _as_written(item, name) for name, item in value.items() if name not in _MADE and item != ""}
    return [_as_written(item) for item in value] if isinstance(value, list) else value


# ---- a revision


def _of_revision(root: Path, revision: str) -> Mapping[FactKey, Fact]:
    """Read the facts of a revision: its files are taken out of the repository into a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="factsheet-") as name:
        archive, folder = Path(name, "content.zip"), Path(name, "dossier")
        _git(root, revision, "archive", "--format=zip", f"--output={archive}", _commit(root, revision))
        with zipfile.ZipFile(archive) as files:
            files.extractall(folder)
        dossier, problems = read_dossier(folder)
    if problems:
        raise NoStateError([_at(revision, problem) for problem in problems])
    return facts_of(withhold(dossier, today()))


def _commit(root: Path, revision: str) -> str:
    """Find the commit that a revision names; one that begins with a hyphen is no option."""
    return _git(
        root, revision, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    ).strip()


def _git(root: Path, revision: str, *words: str) -> str:
    """Run git in the dossier's folder."""
    try:
        ran = subprocess.run(  # noqa: S603 - our own command
            ["git", *words],  # noqa: S607 - the git that the editor works with
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise _fault(revision, "git cannot be run", ("reason", error.strerror or str(error))) from error
    if ran.returncode:
        facts = (("said", ran.stderr), ("write", "a revision of this dossier's repository, or a file"))
        raise _fault(revision, "there is no such file, and no such revision", *facts)
    return ran.stdout


def _at(revision: str, problem: Problem) -> Problem:
    """Say that a problem is one of a revision."""
    place = Place(f"{revision}:{problem.place.path}", problem.place.line)
    return Problem(place, problem.code, problem.sentence, problem.facts, problem.record)
