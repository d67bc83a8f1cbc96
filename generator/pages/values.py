"""What pages show, as plain values: texts, numbers of footnotes, links. Templates see nothing else."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.addresses import Address


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def language_tag(text: str | None) -> str:
    """Give a language's tag, such as `hy`; nothing for a text that is none."""
    return text if text and _LANGUAGE.fullmatch(text) else ""


class Foreign(str):
    """A name, title or quote in a language other than the site's, or one that may run from right to left.

    It is a text like any other; what writes pages marks its language, and keeps its direction to itself.

    Attributes:
        language: The language's tag; empty where it is not known.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str = "") -> Self:
        """Make a text of a language."""
        made = super().__new__(cls, text)
        made.language = language
        return made


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere: to a Markdown file of the site, with anchor, or to a web address."""

    text: str
    target: str


@dataclasses.dataclass(frozen=True, slots=True)
class Footnote:
    """A citation as the reader sees it.

    Attributes:
        number: Its number on the page, from 1 on.
        quote: The words, as they stand in the source.
        source: The source's title, leading to the passage.
        details: Publisher and date, as far as they are known.
        found: Where the quote was found, in words, leading to the passage.
        sheets: The evidence sheets of what rests on it on this page.
    """

    number: int
    quote: str
    source: Link
    details: str
    found: Link
    sheets: tuple[Link, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimView:
    """A sentence of ours: its footnotes, its reason where it is inferred, its conflict, and its anchor."""

    text: str
    notes: tuple[int, ...]
    because: str = ""
    conflict: Link | None = None
    id: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class FigureView:
    """A number with its subject, its period in words, and its footnotes.

    Attributes:
        what: What is counted.
        bound: How firmly the source has it: `about`, `more than`, or nothing.
        of: Its subject once more, leading to the record it belongs to; None on that record's own page.
        conflict: The conflict that it is part of.
    """

    what: str
    bound: str
    value: str
    period: str
    notes: tuple[int, ...]
    of: Link | None = None
    conflict: Link | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ReasonView:
    """A reason for a date: the words quoted, their source, what they say, and why where that is inferred."""

    quote: str
    says: str
    notes: tuple[int, ...]
    source: Link
    anchor: Link | None = None
    because: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class EventView:
    """An event as the timeline shows it.

    `reasons` for its date are given where there is more to tell than the one quote behind `date_notes`; `facets` is
    what it can be filtered by, as pairs of a facet and its values.
    """

    id: str
    title: str
    link: Link
    date: str
    date_notes: tuple[int, ...]
    kind: str
    place: str
    support: str
    actors: tuple[Link, ...]
    issues: tuple[Link, ...]
    claims: tuple[ClaimView, ...]
    figures: tuple[FigureView, ...]
    reasons: tuple[ReasonView, ...]
    statements: tuple[Link, ...]
    conflicts: tuple[Link, ...]
    facets: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a list shows it: date, title and where it is told, footnotes, its conflict, and facets."""

    date: str
    link: Link
    notes: tuple[int, ...]
    conflict: Link | None
    facets: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """A piece of a quote; `own` where it is the speaker's own words, or where it is what was quoted."""

    text: str
    own: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A quote, in runs, with its footnote.

    `css` is the class by which the style sheet tells direct speech from reports of it; `whole` is the quote in one.
    """

    runs: tuple[Run, ...]
    notes: tuple[int, ...]
    css: str
    whole: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class StatementView:
    """A statement as profiles and issues show it.

    Attributes:
        when: Its date, leading to the statement.
        joint: Whether several actors are quoted together.
        notes: The footnotes of `text`, our own words.
        conflict: The conflict that it is part of.
        facets: What it can be filtered by, as pairs of a facet and its values.
    """

    id: str
    link: Link
    when: Link
    speakers: tuple[Link, ...]
    joint: bool
    mode: str
    date: str
    text: str
    notes: tuple[int, ...]
    passages: tuple[Passage, ...]
    issues: tuple[Link, ...]
    event: Link | None
    reasons: tuple[ReasonView, ...]
    conflict: Link | None
    facets: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list by date: one event or one statement, and nothing in the other place."""

    events: tuple[EventLine, ...]
    statements: tuple[StatementView, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Position:
    """What an actor said on an issue: the last words, and the earlier ones, newest first."""

    issue: Link
    last: tuple[StatementView]
    earlier: tuple[StatementView, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class RoleView:
    """A role or relation: what, of or to whom, between which dates it was seen."""

    title: str
    of: Link | None
    seen: str
    notes: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class NameView:
    """A name with its kind and language in words."""

    name: str
    kind: str
    language: str


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """A row or card of a list.

    Attributes:
        link: Its name, and where it leads.
        details: What it is, in a few words.
        count: How much there is behind it.
        notes: The footnotes of `details`, where they say something about the world.
        conflict: The conflict that it is part of.
    """

    link: Link
    details: str
    count: str = ""
    notes: tuple[int, ...] = ()
    conflict: Link | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of whom the sources say little, with all that they say."""

    item: Item
    kind: str
    claims: tuple[ClaimView, ...]
    figures: tuple[FigureView, ...]
    relations: tuple[RoleView, ...]
    related: tuple[tuple[Link, RoleView], ...]
    events: tuple[EventLine, ...]
    statements: tuple[StatementView, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; `id` is the heading's anchor."""

    id: str
    title: str
    items: tuple[Item, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class FormerView:
    """A spot that was published and that nothing stands at now.

    Attributes:
        id: Its anchor.
        to: Where it leads; None where it was withdrawn.
        told: What became of it, in words.
    """

    id: str
    to: Link | None
    told: str


@dataclasses.dataclass(frozen=True, slots=True)
class ChangeLine:
    """What changed, in words; why, where that is told; whether it was a mistake."""

    told: str
    because: str
    correction: bool


@dataclasses.dataclass(frozen=True, slots=True)
class ChangedRecord:
    """What became of a record on a day.

    Attributes:
        kind: What it is, such as `Event`.
        link: Its name, and where it stands; None where it was withdrawn.
        lines: The changes.
    """

    kind: str
    link: Link | None
    lines: tuple[ChangeLine, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """A page to be written.

    Attributes:
        address: Where it stands.
        template: The name of its template, without ending.
        title: Its title, for the browser's window and search results.
        description: One sentence for search engines and previews.
        values: What its template may use, by name.
        footnotes: The citations on it, in the order of their numbers.
        crumbs: The way to it from the fact sheet, by addresses below the site's root.
        tags: Words by which search finds it first.
        boost: How much search prefers it, 1 for an ordinary page.
        kind: What it is about, in a word, where its title does not say so: `person`, `source`.
        linked_data: What it says to machines, as JSON-LD.
        as_of: The day up to which the dossier was kept, in words, for the head of the printed page.
        language: The tag of the language that the dossier is written in.
        former: The spots on it that were published and that nothing stands at now.
        changed: The latest days on which something on it changed, leading to what changed.
    """

    address: Address
    template: str
    title: str
    description: str
    values: Mapping[str, object]
    footnotes: tuple[Footnote, ...] = ()
    crumbs: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    boost: float = 1.0
    kind: str = ""
    linked_data: Mapping[str, object] = dataclasses.field(default_factory=dict)
    as_of: str = ""
    language: str = "en"
    former: tuple[FormerView, ...] = ()
    changed: tuple[Link, ...] = ()
