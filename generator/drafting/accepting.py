"""Move records of a draft into the content: the command `accept` without its messages.

A record is put at the end of its file as the lines that it is written in, so that nothing a person wrote changes. The
new files are read before anything is written; what would not read as before and the new record besides is refused.
"""

from __future__ import annotations

import dataclasses
import difflib
import textwrap
from typing import TYPE_CHECKING, Any

from generator import disk
from generator.dates import DateError, intersect, parse_date, period, same_days
from generator.drafting.dossier_side import KINDS
from generator.drafting.draft_file import BY_ID, FOLDER, without
from generator.drafting.extracting import load_draft
from generator.drafting.insertion import CannotInsertError, inserted
from generator.model import Located
from generator.problems import Place, Problem, in_file_order
from generator.reader import read_dossier
from generator.reader.files import CONTENT_LIMIT, FileError, inside, read_bytes
from generator.reader.records import read_record
from generator.reader.texts import decode
from generator.reader.yaml_tree import Items, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.drafting.draft_file import Drafted, DraftFile
    from generator.model import Dossier, Event, Statement

REFUSED = "E802"
_ANOTHER = (
    "another id if it is another one; else delete it here, or run `extract` again, which leaves out what is there"
)

_Reference = tuple[str, str]
"""The section and the id of a record."""


@dataclasses.dataclass(frozen=True, slots=True)
class Accepted:
    """What was moved, or why nothing was.

    Attributes:
        moved: The id of each record that was moved, and its file.
        waiting: The id of each record that stays only because of what it refers to, and what would be right.
        left: How many records the draft still has.
        problems: Why nothing was moved.
    """

    moved: tuple[tuple[str, str], ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()
    left: int = 0
    problems: tuple[Problem, ...] = ()


class _RefusedError(Exception):
    """Nothing is moved."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def accept(root: Path, draft_id: str, wanted: Sequence[str] = ()) -> Accepted:
    """Move records of a draft into the content, all of them or none.

    Args:
        root: The dossier's folder.
        draft_id: The id of the draft's source; its path will do too.
        wanted: The ids of the records; without any, all that no person must decide on.
    """
    path = f"{FOLDER}/{draft_id.rsplit('/', 1)[-1].removesuffix('.yml')}.yml"
    try:
        with disk.alone(root, lambda: None):
            return _accept(root, path, wanted)
    except _RefusedError as error:
        return Accepted(problems=tuple(in_file_order(error.problems)))
    except FileError as error:
        return Accepted(problems=(Problem(Place(path), "R107", str(error), error.facts),))
    except disk.Refused as refused:
        return Accepted(problems=tuple(refused.problems))
    except OSError as error:
        return Accepted(problems=(disk.unwritten(root, error),))


def _accept(root: Path, path: str, wanted: Sequence[str]) -> Accepted:
    """Choose, write aside, look through, and put in place."""
    if not (root / path).exists():
        raise _RefusedError(_no_draft(root, path))
    draft, problems = load_draft(root, path)
    if draft is None:
        raise _RefusedError(*problems)
    dossier, _ = read_dossier(root)
    named = _chosen(draft, wanted)
    there = [] if wanted else [record for record in named if _is_there(record, dossier)]
    chosen, waiting = _with_needed(draft, [one for one in named if one not in there], dossier, partly=not wanted)
    waiting += [(record.id, f"the dossier has one of this id: {_ANOTHER}") for record in there]
    files = _Files(root, draft, dossier)
    for record in chosen:
        files.take(record)
    rest = without(draft, chosen)
    files.finish(path, rest)
    disk.amend(root, files.wanted, files.before)
    return Accepted(tuple(files.moved), tuple(waiting), len(draft.records) - len(chosen))


# ---- choosing


def _is_there(record: Drafted, dossier: Dossier) -> bool:
    """Whether the dossier has a record of the same section and id that is not this very one."""
    if record.section not in BY_ID:
        records: Sequence[Event | Statement] = dossier.events if record.section == "timeline" else dossier.statements
        return record.section != "also" and any(item.id == record.id for item in records)
    held = (dossier.sources if record.section == "sources" else dossier.actors).get(record.id)
    own, _ = read_record(KINDS[record.section], _with_id(record), record.values.place)
    return held is not None and (own is None or own.model_dump() != held.model_dump())


def _with_id(record: Drafted) -> Located:
    """Give the values of a record with its id, which a source or an actor has as the name of its file."""
    values = record.values
    return values if "id" in values else Located({**values, "id": record.id}, values.place, values.places)


def _chosen(draft: DraftFile, wanted: Sequence[str]) -> list[Drafted]:
    """Find the records that are wanted, in the order of the draft."""
    if not wanted:
        return [record for record in draft.records if not record.unsure]
    known = {name for record in draft.records for name in (record.id, f"{record.section}/{record.id}")}
    missing = [name for name in wanted if name not in known]
    if missing:
        raise _RefusedError(*(_not_there(draft, name, known) for name in missing))
    return [record for record in draft.records if {record.id, f"{record.section}/{record.id}"} & set(wanted)]


def _not_there(draft: DraftFile, name: str, known: set[str]) -> Problem:
    """Word the finding that a draft has no such record."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    facts = (("record", name), ("near", near[0] if near else ""))
    return Problem(Place(draft.path), REFUSED, "the draft has no such record", facts)


def _no_draft(root: Path, path: str) -> Problem:
    """Word the finding that there is no such draft, or none any more."""
    names = sorted(file.stem for file in (root / FOLDER).glob("*.yml"))
    wanted = path.rsplit("/", 1)[-1].removesuffix(".yml")
    near = difflib.get_close_matches(wanted, names, n=1)
    facts = (("draft", wanted), ("near", near[0] if near else ""), ("there are", ", ".join(names[:20])))
    return Problem(Place(FOLDER), REFUSED, "there is no such draft; one whose records are all moved is gone", facts)


def _with_needed(
    draft: DraftFile, chosen: list[Drafted], dossier: Dossier, *, partly: bool
) -> tuple[list[Drafted], list[tuple[str, str]]]:
    """Add the records of the draft that the chosen ones refer to and that the dossier does not have.

    Args:
        draft: The draft.
        chosen: The records that are wanted.
        dossier: The dossier.
        partly: Whether those that refer to what is unsettled or nowhere are left where they are, and not refused.

    Returns:
        What is moved; and of what is left so, the ids with what would be right.
    """
    barred: dict[_Reference, Problem] = {}
    while True:
        found, problems = _reached(draft, chosen, dossier, barred)
        if not problems:
            waiting = [(key, dict(problem.facts)["write"]) for (_, key), problem in barred.items()]
            return [record for record in draft.records if (record.section, record.id) in found], waiting
        if not partly:
            raise _RefusedError(*problems.values())
        barred |= problems
        chosen = [record for record in chosen if (record.section, record.id) not in barred]


def _reached(
    draft: DraftFile, chosen: list[Drafted], dossier: Dossier, barred: Mapping[_Reference, Problem]
) -> tuple[dict[_Reference, Drafted], dict[_Reference, Problem]]:
    """Follow references from the chosen records; give all that are reached, and a problem for each that lacks one."""
    own = {(record.section, record.id): record for record in draft.records}
    held = {("sources", key) for key in dossier.sources} | {("actors", key) for key in dossier.actors}
    held |= {("timeline", event.id) for event in dossier.events}
    found = {(record.section, record.id): record for record in chosen}
    problems: dict[_Reference, Problem] = {}
    waiting = list(chosen)
    while waiting:
        record = waiting.pop()
        for reference in _references(record):
            needed = own.get(reference)
            if reference in held or reference in found:
                continue
            if needed is None or needed.unsure or reference in barred:
                problems[record.section, record.id] = _lacking(draft, record, reference, needed)
            else:
                found[reference] = needed
                waiting.append(needed)
    return found, problems


def _lacking(draft: DraftFile, record: Drafted, reference: tuple[str, str], needed: Drafted | None) -> Problem:
    """Word the finding that a record refers to one that is not in the content."""
    section, key = reference
    doubt = next(iter(needed.unsure), "it refers to another one") if needed else ""
    remedy = f"settle `{key}` first, or name it as well: {doubt}" if needed else "accept it from its draft first"
    facts = (("record", record.id), (section, key), ("write", remedy))
    return Problem(
        Place(draft.path, record.lines[0] + 1), REFUSED, "a record refers to one that the dossier does not have", facts
    )


def _references(record: Drafted) -> Iterator[tuple[str, str]]:
    """List the records that a record refers to, by section and id."""
    values = record.values
    for key in ("actors", "speaker"):
        given = values.get(key) or []
        yield from (("actors", str(actor)) for actor in ([given] if isinstance(given, str) else given))
    for part in _mappings(values):
        cite = part.get("cite")
        yield from (("sources", str(source)) for source in (cite if isinstance(cite, dict) else ()))
        yield from (("sources", part["source"]) for _ in (1,) if isinstance(part.get("source"), str))
        yield from (("actors", part[key]) for key in ("of", "to") if isinstance(part.get(key), str) and "cite" in part)
    yield from (("timeline", record.id) for _ in (1,) if record.section == "also")
    yield from (("timeline", str(values["event"])) for _ in (1,) if values.get("event"))


def _mappings(value: Any) -> Iterator[Located]:  # noqa: ANN401 - a tree
    """Yield a value's mappings, itself included."""
    if isinstance(value, Located):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _mappings(item)


# ---- writing aside


class _Files:
    """The content files as they will be."""

    def __init__(self, root: Path, draft: DraftFile, dossier: Dossier) -> None:
        self._root, self._draft, self._dossier = root, draft, dossier
        self._texts: dict[str, str] = {}
        self.before: dict[str, bytes | None] = {}
        self.wanted: dict[str, bytes | None] = {}
        self.moved: list[tuple[str, str]] = []

    def take(self, record: Drafted) -> None:
        """Put a record into its file."""
        if record.section == "also":
            path = self._merge(record)
        elif record.section in BY_ID:
            path = self._make(record)
        else:
            path = self._append(record)
        self.moved.append((record.id, path))

    def finish(self, path: str, rest: str | None) -> None:
        """Encode the files; the draft comes last, so that a kill leaves a record twice and never nowhere."""
        self.wanted |= {name: text.encode() for name, text in self._texts.items()}
        self._read(path)
        self.wanted[path] = None if rest is None else rest.encode()

    def _read(self, path: str) -> str:
        """Give a file's text as it stands by now; empty for one that is not there."""
        if path in self._texts:
            return self._texts[path]
        inside(self._root, path)
        if not (self._root / path).exists():
            self.before[path] = None
            return ""
        data = read_bytes(self._root, path, CONTENT_LIMIT)
        self.before[path] = data
        text, problem = decode(data, path)
        if problem:
            raise _RefusedError(problem)
        return text or ""

    def _refuse(self, record: Drafted, sentence: str, *facts: tuple[str, str]) -> _RefusedError:
        """Say why a record cannot be moved."""
        place = Place(self._draft.path, record.lines[0] + 1)
        return _RefusedError(Problem(place, REFUSED, sentence, (("record", record.id), *facts)))

    def _valid(self, record: Drafted) -> Any:  # noqa: ANN401 - one of several kinds of record
        """Read a record as the dossier would."""
        value, problems = read_record(KINDS[record.section], _with_id(record), record.values.place)
        if problems or value is None:
            raise _RefusedError(*problems)
        return value

    def _make(self, record: Drafted) -> str:
        """Make the file of a source or an actor."""
        self._valid(record)
        path = f"content/{record.section}/{record.id}.yml"
        text = self._draft.block(record)
        old = self._read(path)
        tree, problems = parse_yaml(text, path)
        if problems or tree != record.values:
            raise self._refuse(
                record, "a record does not read alone as it does in the draft", ("write", "it on lines of its own")
            )
        if old and parse_yaml(old, path)[0] != tree:
            raise self._refuse(record, "the dossier has another record of this id", ("file", path), ("write", _ANOTHER))
        self._texts[path] = old or text
        return path

    def _append(self, record: Drafted) -> str:
        """Put an event or a statement at the end of its file."""
        value = self._valid(record)
        name = (
            period(value.date)
            if record.section == "timeline"
            else self._draft.path.rsplit("/", 1)[-1].removesuffix(".yml")
        )
        path = f"content/{record.section}/{name}.yml"
        old = self._read(path)
        items = self._items(record, old, path)
        if record.values in items:
            self._texts[path] = old
            return path
        self._refuse_taken(record)
        column = items.places[0].column - 3 if items.places else 0
        block = textwrap.indent(self._draft.block(record), " " * max(column, 0))
        text = _joined(old, block)
        if self._items(record, text, path) != [*items, record.values]:
            raise self._refuse(record, "a file would not read as before with the record at its end", ("file", path))
        self._texts[path] = text
        return path

    def _items(self, record: Drafted, text: str, path: str) -> Items:
        """Read a list's records."""
        tree, problems = parse_yaml(text, path)
        if problems:
            raise _RefusedError(*problems)
        if tree is None:
            return Items([], [])
        if not isinstance(tree, Items):
            raise self._refuse(record, "a file holds no list of records", ("file", path))
        return tree

    def _refuse_taken(self, record: Drafted) -> None:
        """Refuse an id that another record of its kind has."""
        records = self._dossier.events if record.section == "timeline" else self._dossier.statements
        other = next((item for item in records if item.id == record.id), None)
        if other:
            raise self._refuse(
                record, "the dossier has another record of this id", ("other", str(other.at())), ("write", _ANOTHER)
            )

    def _merge(self, record: Drafted) -> str:
        """Add the dates and claims of an event to the one that the dossier has."""
        event = self._dossier.event(record.id)
        if event is None:
            raise self._refuse(record, "no event has this id", ("write", "the id of an event"))
        path = event.at().path
        old = self._read(path)
        items = self._items(record, old, path)
        at = next(index for index, item in enumerate(items) if item.get("id") == record.id)
        more = {key: list(record.values.get(key) or []) for key in ("dates", "claims")}
        more = {key: [item for item in given if item not in items[at].get(key, [])] for key, given in more.items()}
        self._refuse_other_date(record, event.date, more["dates"])
        try:
            text = inserted(old, record.id, more)
        except CannotInsertError as error:
            raise self._refuse(record, str(error), ("file", path), ("write", "the lines there by hand")) from None
        expected = list(items)
        expected[at] = {**items[at], **{key: [*items[at].get(key, []), *given] for key, given in more.items() if given}}
        if self._items(record, text, path) != expected:
            raise self._refuse(record, "a file would not read as before with the lines added", ("file", path))
        self._texts[path] = text
        return path

    def _refuse_other_date(self, record: Drafted, date: Any, bases: Sequence[Any]) -> None:  # noqa: ANN401 - a date
        """Refuse reasons that would change an event's date: a person must see that."""
        for basis in bases:
            try:
                together = intersect([date, parse_date(str(basis.get("says")))])
            except DateError:
                together = None
            if together is None or not same_days(together, date):
                facts = (
                    ("event", str(date)),
                    ("says", str(basis.get("says"))),
                    ("write", "the new date there, or no `dates` here"),
                )
                raise self._refuse(record, "this would give the event another date", *facts)


def _joined(old: str, block: str) -> str:
    """Put lines at the end of a text, after an empty line, with the line ends that the text has."""
    whole = f"{old.rstrip()}\n\n{block}" if old.strip() else f"{old}{block}"
    return whole.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in old else whole
