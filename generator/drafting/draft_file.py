"""Write and read a draft's file: YAML in the content format, a comment above each record, a mark of who wrote it last.

Records are cut out of a draft, and put into content files, as the lines that they are written in: what a person wrote
around them stays letter for letter.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import itertools
import re
import textwrap
from typing import TYPE_CHECKING, Any

from generator.extract.draft import SECTIONS
from generator.model import Located
from generator.problems import Place, Problem
from generator.reader.yaml_tree import Items, parse_yaml
from generator.yaml_text import dumped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.extract.draft import Record

FOLDER = "content/drafts"
BY_ID = ("sources", "actors")
"""The sections whose records stand under their ids, for in the content each is a file of its own."""

_UNSURE = "# unsure: "
_NEW = "# new"
_FROM = "# from: "
_WRITTEN = re.compile(r"^# written: ([0-9a-f]{16})$", re.MULTILINE)
_HEAD = """\
# A draft, made from a document by `factsheet extract`. Nothing of it is on the site.
# Correct or delete what is wrong, then run: factsheet accept {id}
# That moves every record without the word `unsure` above it into content/. To move one that has it, settle what
# it says and delete that line, or name the record: factsheet accept {id} <record>
# While the next line fits the rest, nobody has edited this file, and `extract` may write it anew.
# written: {mark}
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Drafted:
    """A record as it stands in a draft's file.

    Attributes:
        values: Its keys and values as they were read, without the id of one that stands under it.
        lines: Its first line and the one after its last, counted from 0; those of its comments left out.
        above: The first line of the comments above it.
        unsure: Why a person must decide; empty where nobody must.
    """

    section: str
    id: str
    values: Located
    lines: tuple[int, int]
    above: int
    unsure: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class DraftFile:
    """A draft as it was read.

    Attributes:
        edited: Whether a person has edited it.
    """

    path: str
    text: str
    records: tuple[Drafted, ...]
    edited: bool

    @property
    def made_from(self) -> str:
        """The document that the source's text was made from; empty where it is that document itself."""
        return next((row.removeprefix(_FROM).strip() for row in self.rows if row.startswith(_FROM)), "")

    @functools.cached_property
    def rows(self) -> list[str]:
        """The lines of its text, with their ends."""
        return self.text.splitlines(keepends=True)

    def block(self, record: Drafted) -> str:
        """Give the lines of a record as they stand in a content file: not indented."""
        start, end = record.lines
        inner = self.rows[start + 1 : end] if record.section in BY_ID else self.rows[start:end]
        return textwrap.dedent("".join(row.replace("\r\n", "\n") for row in inner)).rstrip() + "\n"


def write_draft(
    draft_id: str,
    records: Sequence[Record],
    lines: dict[str, int],
    before: DraftFile | None = None,
    made_from: str = "",
) -> str:
    """Write the text of a draft.

    Args:
        draft_id: The id of its source.
        records: Its records.
        lines: The line of the source on which each record's words begin, by section and id.
        before: The draft that stood; what it did not have is marked as new.
        made_from: The document that the source's text was made from, where it is not that document itself.
    """
    had = {(record.section, record.id) for record in before.records} if before else set()
    parts = [f"{_FROM}{' '.join(made_from.split())}\n"] if made_from else []
    for section in SECTIONS:
        own = [record for record in records if record.section == section]
        parts += [f"\n{section}:\n"] if own else []
        for record in own:
            fresh = bool(before) and (section, record.id) not in had
            parts.append("\n".join(["", *_comments(record, lines, fresh=fresh), _block(record)]))
    return sealed(draft_id, "".join(parts))


def sealed(draft_id: str, body: str) -> str:
    """Put the head on a draft, with the mark by which an edit is noticed."""
    return _HEAD.format(id=draft_id, mark=_mark(body)) + body


def without_new(text: str) -> str:
    """Take the marks of what is new off a draft, to compare it with another."""
    return re.sub(rf"^ *{_NEW}\n", "", _WRITTEN.sub("", text), flags=re.MULTILINE)


def _mark(body: str) -> str:
    """Make the mark of a draft's text."""
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def _comments(record: Record, lines: dict[str, int], *, fresh: bool) -> Iterator[str]:
    """Write what stands above a record: where its words are, whether it is new, and what a person must decide."""
    line = lines.get(f"{record.section}/{record.id}")
    if record.span and line:
        yield f"  # line {line}, characters {record.span[0]} to {record.span[1]}"
    if record.known_by:
        yield f"  # known by: {' '.join(record.known_by.split())[:200]}"
    if fresh:
        yield f"  {_NEW}"
    for reason in record.unsure:
        yield f"  {_UNSURE}{' '.join(reason.split())[:200]}"


def _block(record: Record) -> str:
    """Write a record's lines."""
    if record.section in BY_ID:
        return textwrap.indent(f"{record.id}:\n{textwrap.indent(dumped(record.values), '  ')}", "  ")
    return textwrap.indent(dumped([{"id": record.id, **record.values}]), "  ")


def read_draft(text: str, path: str) -> tuple[DraftFile | None, list[Problem]]:
    """Read a draft's text; None, and problems, where it cannot be read."""
    tree, problems = parse_yaml(text, path)
    if problems:
        return None, problems
    found = list(_located(tree, problems)) if isinstance(tree, Located) else []
    if tree is not None and not isinstance(tree, Located):
        problems.append(
            Problem(Place(path), "R105", "a draft has sections of records", (("write", ", ".join(SECTIONS)),))
        )
    if problems:
        return None, problems
    written = _WRITTEN.search(text)
    edited = (
        written is None
        or _HEAD.format(id=_id(path), mark=written[1]) + text[written.end() + 1 :] != text
        or (_mark(text[written.end() + 1 :]) != written[1])
    )
    return DraftFile(path, text, tuple(_with_lines(found, text)), edited), []


def _id(path: str) -> str:
    """Give the id of the source that a draft is of."""
    return path.rsplit("/", 1)[-1].removesuffix(".yml")


def _located(tree: Located, problems: list[Problem]) -> Iterator[tuple[str, str, Located, int]]:
    """Yield the section, id, values and line of each record."""
    for section, value in tree.items():
        place = tree.places[section]
        if section not in SECTIONS:
            facts = (("expected", ", ".join(SECTIONS)),)
            problems.append(Problem(place, "R103", f"a draft has no section `{section}`", facts))
            continue
        for key, item, spot in _entries(section, value, place):
            if isinstance(item, Located) and isinstance(key, str):
                yield section, key, item, spot.line - 1
            else:
                facts = (("write", "the id, then the keys and values of the record"),)
                problems.append(Problem(spot, "R105", "this is no record of a draft", facts))


def _entries(section: str, value: Any, place: Place) -> Iterator[tuple[Any, Any, Place]]:  # noqa: ANN401 - a tree
    """Yield the id, values and place of what stands in a section; what stands there wrongly has no id."""
    if section in BY_ID and isinstance(value, Located):
        yield from ((key, item, value.places[key]) for key, item in value.items())
    elif section not in BY_ID and isinstance(value, Items):
        for item, spot in zip(value, value.places, strict=True):
            yield item.get("id") if isinstance(item, Located) else None, item, spot
    elif value is not None:
        yield None, value, place


def _with_lines(found: Iterable[tuple[str, str, Located, int]], text: str) -> Iterator[Drafted]:
    """Tell for each record where its lines end and the comments above it begin."""
    rows = text.splitlines()
    ordered = sorted(found, key=lambda item: item[3])
    edges = sorted({*(item[3] for item in ordered), *_section_lines(rows), len(rows)})
    following = dict(itertools.pairwise(edges))
    for section, record_id, values, start in ordered:
        end = following[start]
        while end > start + 1 and _is_aside(rows[end - 1]):
            end -= 1
        above = start
        while above > 0 and rows[above - 1].lstrip().startswith("#"):
            above -= 1
        unsure = [row.strip().removeprefix(_UNSURE) for row in rows[above:start] if row.strip().startswith(_UNSURE)]
        yield Drafted(section, record_id, values, (start, end), above, tuple(unsure))


def _section_lines(rows: Sequence[str]) -> Iterator[int]:
    """Find the lines that begin a section."""
    return (at for at, row in enumerate(rows) if row[:1].isalpha())


def _is_aside(row: str) -> bool:
    """Whether a line is empty or a comment."""
    return not row.strip() or row.lstrip().startswith("#")


def without(draft: DraftFile, taken: Sequence[Drafted]) -> str | None:
    """Give a draft's text without some of its records; None when none is left.

    What a person edited stays as it is; a draft that nobody edited is sealed anew, so that `extract` may go on with it.
    """
    moved = {(record.section, record.id) for record in taken}
    left = [record for record in draft.records if (record.section, record.id) not in moved]
    if not left:
        return None
    gone = {at for record in taken for at in range(record.above, record.lines[1])}
    empty = {record.section for record in draft.records} - {record.section for record in left}
    rows = draft.rows
    gone |= {at for at in _section_lines(rows) if rows[at].split(":")[0] in empty}
    text = re.sub(r"\n{3,}", "\n\n", "".join(row for at, row in enumerate(rows) if at not in gone))
    written = _WRITTEN.search(text)
    return text if draft.edited or not written else sealed(_id(draft.path), text[written.end() + 1 :])
