"""Read one document and make the records of its draft: the part of `extract` that any process may do.

Nothing here writes, and whatever is wrong with a document is a problem of that document alone.
"""

from __future__ import annotations

import array
import dataclasses
import hashlib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.dates import parse_date
from generator.drafting.dossier_side import actors_named, judged
from generator.extract.accounts import account
from generator.extract.article import article
from generator.extract.draft import records, slug
from generator.extract.origins import numbered, wording
from generator.extract.received import UnreadableError, read
from generator.extract.steps import by_rules, propose
from generator.problems import Place, Problem
from generator.quotes import SourceText
from generator.reader.files import FileError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.dates import Date
    from generator.drafting.dossier_side import Cited
    from generator.extract.accounts import Account
    from generator.extract.draft import Record
    from generator.extract.proposals import Article, Known
    from generator.extract.received import Received
    from generator.extract.steps import Proposer
    from generator.model import Actor, Source

FAILED = "E801"
_PAGE_LIMIT = 10_000_000
"""Bytes of a document."""

_TEXT_LIMIT = 1_500_000
"""Characters of its text: a long novel, which takes well below a minute."""

_STEM = re.compile(r"(?:^|[^A-Za-z0-9])[A-Za-z]{3,}(?=$|[^A-Za-z0-9])")
_TITLE_WORDS = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """A document to be read.

    Attributes:
        folder: The folder that its path is below: the dossier's, or its own where it lies elsewhere.
        path: Its path below that folder, with `/`.
        shown: How messages name it.
        inside: Whether it lies in the dossier.
        id: The id that its source or draft has; empty for a document that is new.
        published: When it was published, as the user says.
    """

    folder: Path
    path: str
    shown: str
    inside: bool
    id: str = ""
    published: Date | None = None


@dataclasses.dataclass(frozen=True)
class Context:
    """What every document is read with.

    Attributes:
        known: The actors of the dossier.
        actors: The same as records, by id.
        sources: Its sources, by id.
        cited: What it cites.
        proposers: Who proposes.
    """

    known: tuple[Known, ...]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    cited: Cited
    proposers: tuple[Proposer, ...] = (by_rules,)


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A document that was read.

    Attributes:
        store: The path and bytes of a file to be kept in the dossier; None where the document lies there already.
        made_from: How its text was made, where it is not the document itself.
        wording: A number for each run of words, by which shared wording is found.
        accounts: Its events as they are recognised.
        refused: How many proposals the gate dropped.
    """

    job: Job
    id: str = ""
    text: str = ""
    file: str = ""
    store: tuple[str, bytes] | None = None
    records: tuple[Record, ...] = ()
    wording: array.array[int] = dataclasses.field(default_factory=lambda: array.array("Q"))
    accounts: tuple[Account, ...] = ()
    refused: int = 0
    made_from: str = ""
    problems: tuple[Problem, ...] = ()


def read_all(jobs: Sequence[Job], context: Context) -> list[Document]:
    """Read documents one after the other; one that cannot be read stops no other."""
    return [read_one(job, context) for job in jobs]


def read_one(job: Job, context: Context) -> Document:
    """Read one document; whatever goes wrong is a problem of this document."""
    try:
        return _document(job, context)
    except FileError as error:
        return _failed(job, "R107", str(error), error.facts)
    except UnreadableError as error:
        return _failed(job, FAILED, error.sentence, error.facts)
    except (MemoryError, RecursionError) as error:
        return _failed(job, FAILED, "a document is too much for this machine", (("reason", type(error).__name__),))
    except Exception as error:  # noqa: BLE001 - a slip of ours costs one document of ten thousand, and is named
        facts = (("reason", f"{type(error).__name__}: {error}"), ("report", "this with the document"))
        return _failed(job, FAILED, "this program fails on a document", facts)


def _failed(job: Job, code: str, sentence: str, facts: tuple[tuple[str, str], ...]) -> Document:
    """Word why a document was not read."""
    return Document(job, problems=(Problem(Place(job.shown), code, sentence, facts),))


def _document(job: Job, context: Context) -> Document:
    """Read a document, have its article read, and make its records."""
    data = read_bytes(job.folder, job.path, _PAGE_LIMIT)
    received = read(data, job.path)
    if len(received.text) > _TEXT_LIMIT:
        raise UnreadableError(
            "a document is too long", ("characters", f"{len(received.text):,}"), ("most", f"{_TEXT_LIMIT:,}")
        )
    source_id = job.id or _new_id(job, received, data)
    file, store = _stored(job, source_id, received, data)
    piece = article(source_id, received, job.published)
    proposed = propose(piece, context.known, context.proposers)
    text = SourceText(received.text)
    kept = context.cited.kept(source_id, text)
    found = records(proposed, context.known, kept, _given(job, received, file, piece))
    named = list(actors_named(context.actors, found))
    found = judged(found, source_id, text, named, context.sources.get(source_id))
    return Document(
        job=job,
        id=source_id,
        text=received.text,
        file=file,
        store=store,
        records=tuple(found),
        wording=numbered(wording(piece, context.known)),
        accounts=tuple(_account(record, context) for record in found if record.section == "timeline"),
        refused=len(proposed.refused),
        made_from=f"{job.path}. {received.converted}" if received.converted else "",
    )


def _new_id(job: Job, received: Received, data: bytes) -> str:
    """Make an id of a file's name, or, where it has no word in it, of the title."""
    stem = PurePosixPath(job.path).stem
    if _STEM.search(stem):
        return slug(stem)
    title = received.title or article("", received).title
    return slug(" ".join(title.split()[:_TITLE_WORDS])) or f"document-{hashlib.sha256(data).hexdigest()[:8]}"


def _stored(job: Job, source_id: str, received: Received, data: bytes) -> tuple[str, tuple[str, bytes] | None]:
    """Tell where the stored text lies, and what has to be written for that."""
    if received.converted:
        return f"seeds/{source_id}.txt", (f"seeds/{source_id}.txt", received.text.encode())
    if job.inside:
        return job.path, None
    name = PurePosixPath(job.path).name
    return f"seeds/{name}", (f"seeds/{name}", data)


def _given(job: Job, received: Received, file: str, piece: Article) -> dict[str, Any]:
    """Give what a source's record says that its article does not."""
    stated = (
        f"The saved page states it ({PurePosixPath(job.path).name})."
        if received.converted
        else "The document's name or form tells it."
    )
    return {
        "file": file,
        "stated": stated,
        "published_because": "Given when the document was read; its text does not state it."
        if job.published
        and piece.published is job.published  # the very object: what the document states is another one, even if alike
        else stated,
    }


def _account(record: Record, context: Context) -> Account:
    """Make of a drafted event what it is recognised by."""
    actors = [str(actor) for actor in record.values.get("actors", ())]
    names = [name for actor in actors if actor in context.actors for name in context.actors[actor].mentions]
    words = " ".join([record.values["title"], *(claim["text"] for claim in record.values["claims"])])
    return account(record.id, parse_date(str(record.values["date"])), actors, words, names)
