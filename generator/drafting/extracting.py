"""Read documents, many at a time, and write a draft for each: the command `extract` without its messages.

A draft that a person has edited is never touched; one that nobody has edited is brought to what its document says now.
"""

from __future__ import annotations

import collections
import concurrent.futures
import dataclasses
import os
from typing import TYPE_CHECKING, Literal

from generator import disk
from generator.drafting.dossier_side import Cited, known_actors
from generator.drafting.draft_file import FOLDER, read_draft, without_new, write_draft
from generator.drafting.elsewhere import Elsewhere
from generator.drafting.reading import FAILED, Context, Document, Job, read_all
from generator.problems import Place, Problem, in_file_order
from generator.quotes import SourceText
from generator.reader import read_dossier
from generator.reader.files import CONTENT_LIMIT, FileError, inside, list_names, name_fault, read_bytes
from generator.reader.texts import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.dates import Date
    from generator.drafting.draft_file import DraftFile
    from generator.extract.steps import Proposer
    from generator.model import Dossier

State = Literal["written", "unchanged", "edited", "done", "failed"]

_ALONE = 8
"""Documents up to which one process reads them: to start others takes longer."""

_SHARES = 8
"""Portions of the documents for each process, so that all end at about the same time."""


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document.

    Attributes:
        file: How the document was named.
        id: The id of its source; empty where it could not be read.
        draft: The path of its draft.
        state: Whether the draft was written, is as it was, was edited by a person and so is left alone, or has nothing
            in it that the dossier does not hold.
        counts: How many records the draft has, by section.
        unsure: How many of them need a person.
        refused: How many proposals had no exact words in the document and were dropped.
    """

    file: str
    id: str
    draft: str
    state: State
    counts: dict[str, int]
    unsure: int
    refused: int
    problems: tuple[Problem, ...] = ()


def extract(  # noqa: PLR0913 - each has its own default
    root: Path,
    files: Sequence[Path],
    *,
    published: Date | None = None,
    say: Callable[[str], None] = lambda _: None,
    warn: Callable[[str], None] = lambda _: None,
    executor: concurrent.futures.Executor | None = None,
    proposers: Sequence[Proposer] = (),
) -> list[Outcome]:
    """Write a draft for each document.

    Args:
        root: The dossier's folder.
        files: The documents.
        published: When they were published, where they do not say it.
        say: Told what is being done, for a person who waits.
        warn: Told what makes drafts less than they could be, for whoever reads them.
        executor: Who reads them; without one, processes of this machine do where there are many.
        proposers: Who proposes in place of our own rules.
    """
    dossier, faults = read_dossier(root)
    if faults:
        warn("What cannot be read in content/ counts as not there; `factsheet check` names it.")
    drafts, problems = read_drafts(root)
    context = Context(known_actors(dossier), dossier.actors, dossier.sources, Cited(dossier))
    context = dataclasses.replace(context, proposers=tuple(proposers)) if proposers else context
    jobs = list(_jobs(root, files, dossier, drafts, published))
    documents = list(_without_twins(_read(jobs, context, say, executor)))
    say("Writing drafts")
    elsewhere = Elsewhere(dossier, context, documents, drafts)
    broken = {problem.place.path: problem for problem in problems}
    return [_written(root, elsewhere.settled(document), drafts, broken) for document in documents]


# ---- reading


def read_drafts(root: Path) -> tuple[dict[str, DraftFile], list[Problem]]:
    """Read the drafts of a dossier, by id, and note those that cannot be read."""
    found: dict[str, DraftFile] = {}
    problems: list[Problem] = []
    try:
        names = list_names(root, FOLDER)
    except FileError as error:
        return {}, [Problem(Place(FOLDER), "R107", str(error), error.facts)]
    for name in names:
        if name.endswith(".yml"):
            draft, wrong = load_draft(root, f"{FOLDER}/{name}")
            problems += wrong
            found |= {name.removesuffix(".yml"): draft} if draft else {}
    return found, problems


def load_draft(root: Path, path: str) -> tuple[DraftFile | None, list[Problem]]:
    """Read one draft, or say why it cannot be read."""
    try:
        data = read_bytes(root, path, CONTENT_LIMIT)
    except FileError as error:
        return None, [Problem(Place(path), "R107", str(error), error.facts)]
    text, problem = decode(data, path)
    return (None, [problem]) if text is None and problem else read_draft(text or "", path)


def _jobs(
    root: Path, files: Sequence[Path], dossier: Dossier, drafts: dict[str, DraftFile], published: Date | None
) -> Iterator[Job]:
    """Say of each document where it lies and which source or draft it has; a text made of another document is none."""
    ids = {source.file: source.id for source in dossier.sources.values()}
    made = set()
    for key, draft in drafts.items():
        for record in draft.records:
            if record.section == "sources":
                ids.setdefault(str(record.values.get("file", "")), key)
                made |= {str(record.values.get("file", ""))} if draft.made_from else set()
    base = root.resolve()
    for file in dict.fromkeys(files):
        place = file.absolute()
        whole = place.resolve() if place.exists() else place
        if whole.is_relative_to(base):
            path = whole.relative_to(base).as_posix()
            if path not in made:
                yield Job(root, path, path, inside=True, id=ids.get(path, ""), published=published)
        else:
            known = ids.get(f"seeds/{place.name}", "")
            yield Job(whole.parent, whole.name, file.as_posix(), inside=False, id=known, published=published)


def _read(
    jobs: Sequence[Job], context: Context, say: Callable[[str], None], executor: concurrent.futures.Executor | None
) -> Iterator[Document]:
    """Have documents read, in their order."""
    if executor is not None:
        yield from _spread(jobs, context, say, executor, os.cpu_count() or 1)
    elif len(jobs) <= _ALONE or (os.cpu_count() or 1) == 1:
        for number, job in enumerate(jobs, start=1):
            say(f"Reading {number} of {len(jobs)}: {job.shown}")
            yield from read_all([job], context)
    else:
        with concurrent.futures.ProcessPoolExecutor() as processes:
            yield from _spread(jobs, context, say, processes, os.cpu_count() or 1)


def _spread(
    jobs: Sequence[Job],
    context: Context,
    say: Callable[[str], None],
    executor: concurrent.futures.Executor,
    processes: int,
) -> Iterator[Document]:
    """Hand documents out in portions; where a process dies, its documents are named and the others are read."""
    size = max(1, min(64, -(-len(jobs) // (processes * _SHARES))))
    portions = [jobs[at : at + size] for at in range(0, len(jobs), size)]
    waiting = [executor.submit(read_all, portion, context) for portion in portions]
    done = 0
    for portion, future in zip(portions, waiting, strict=True):
        try:
            yield from future.result()
        except (concurrent.futures.BrokenExecutor, OSError, MemoryError) as error:
            facts = (("reason", type(error).__name__), ("run", "extract with this document alone"))
            for job in portion:
                problem = Problem(Place(job.shown), FAILED, "the process that read a document has died", facts)
                yield Document(job, problems=(problem,))
        done += len(portion)
        say(f"Read {done} of {len(jobs)}")


def _without_twins(documents: Iterable[Document]) -> Iterator[Document]:
    """Report a document whose id another one has: which draft is whose would depend on their order."""
    first: dict[str, Document] = {}
    for document in documents:
        other = first.setdefault(document.id, document) if document.id else document
        if other is document:
            yield document
            continue
        facts = (
            ("id", document.id),
            ("other", other.job.shown),
            ("write", "another name, with a word in it, for one of the two files"),
        )
        problem = Problem(Place(document.job.shown), FAILED, "two documents would have one id", facts)
        yield Document(document.job, problems=(problem,))


# ---- writing


def _written(root: Path, document: Document, drafts: dict[str, DraftFile], broken: dict[str, Problem]) -> Outcome:
    """Write the draft of a document, unless a person has edited the one that stands."""
    if document.problems:
        return _outcome(document, "failed", document.problems)
    path = f"{FOLDER}/{document.id}.yml"
    before = drafts.get(document.id)
    if path in broken:
        return _outcome(document, "edited", (broken[path],))
    if before and before.edited:
        return _outcome(document, "edited")
    if not document.records and not before:
        return _outcome(document, "done")
    text = write_draft(document.id, document.records, _lines(document), before, document.made_from)
    if before and without_new(before.text) == without_new(text):
        return _outcome(document, "unchanged")
    problems = _save(root, document, path, text.encode() if document.records else None)
    done: State = "written" if document.records else "done"
    return _outcome(document, "failed" if problems else done, tuple(problems))


def _save(root: Path, document: Document, path: str, data: bytes | None) -> list[Problem]:
    """Write a draft, and the text that it cites where that is not in the dossier yet."""
    wanted: dict[str, bytes | None] = {}
    try:
        if document.store:
            name, bytes_ = document.store
            fault = next(filter(None, map(name_fault, name.split("/"))), "")
            stands = _read_if_there(root, name)
            if fault or (stands is not None and stands != bytes_):
                facts = (("file", name), ("because", fault or "another file is called so"), ("write", "another name"))
                return [Problem(Place(document.job.shown), FAILED, "a document cannot be kept in the dossier", facts)]
            wanted[name] = bytes_
        wanted[path] = data
        before = {name: _read_if_there(root, name) for name in wanted}
        with disk.alone(root, lambda: None):
            disk.amend(root, wanted, before)
    except FileError as error:
        return [Problem(Place(path), "R107", str(error), error.facts)]
    except disk.Refused as refused:
        return refused.problems
    except OSError as error:
        return [disk.unwritten(root, error)]
    return []


def _read_if_there(root: Path, name: str) -> bytes | None:
    """Read a file of the dossier; None where there is none."""
    inside(root, name)
    return read_bytes(root, name, 4 * CONTENT_LIMIT) if (root / name).exists() else None


def _lines(document: Document) -> dict[str, int]:
    """Tell on which line of the source the words of each record begin."""
    text = SourceText(document.text)
    return {f"{item.section}/{item.id}": text.line(item.span[0]) for item in document.records if item.span}


def _outcome(document: Document, state: State, problems: tuple[Problem, ...] = ()) -> Outcome:
    """Say what became of a document."""
    counts = collections.Counter(record.section for record in document.records)
    return Outcome(
        file=document.job.shown,
        id=document.id,
        draft=f"{FOLDER}/{document.id}.yml" if document.id and state != "done" else "",
        state=state,
        counts=dict(counts),
        unsure=sum(bool(record.unsure) for record in document.records),
        refused=document.refused,
        problems=tuple(in_file_order(problems)),
    )
