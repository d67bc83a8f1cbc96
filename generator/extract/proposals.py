"""What the steps of `extract` pass on: the article as it is read, and proposals with the spans they rest on.

A span is a start and an end in characters of the stored source text, exactly as `generator.quotes` counts them.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from generator.dates import Date
    from generator.passages import Range

Kind = Literal["person", "state", "organisation", "group", "place", ""]
Mode = Literal["direct", "reported"]


@dataclasses.dataclass(frozen=True, slots=True)
class Left:
    """A stretch of a text that is not the article itself, and how that is known."""

    span: Range
    because: str


@dataclasses.dataclass(frozen=True, slots=True)
class Article:
    """A source document as it was read.

    Attributes:
        id: The id that its source has, or would have.
        text: The stored source text, whole; every span counts its characters.
        title: Its title; empty where none was found, as with every text below.
        published: When it was published, as far as it or the user says so.
        left: Stretches that are not the article itself, in order, not overlapping.
        paragraphs: Its paragraphs, without those stretches, in order.
        sentences: Their sentences, in order; none crosses a paragraph's end.
    """

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    language: str = "en"
    published: Date | None = None
    left: tuple[Left, ...] = ()
    paragraphs: tuple[Range, ...] = ()
    sentences: tuple[Range, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class When:
    """A temporal expression.

    Attributes:
        span: The words.
        says: What the words say and no more; None for one that names no date (a duration, `recently`).
        date: What they mean here, with what `anchor` adds; the same as `says` where nothing is added.
        anchor: The span of the words that supply the rest; None for the publication date, or where nothing is added.
        because: How `date` follows, in words; empty where it is what the words say.
        sure: False where a person must decide.
        kind: What it names: a date, a time of day, a length of time, or what comes back ("every week").
        timex: The value that a TIMEX3 tag of TimeML would have: it can name weeks, lengths and "now", as EDTF cannot.
        parts: The expressions that a range is made of; empty for any other.
    """

    span: Range
    says: Date | None
    date: Date | None
    anchor: Range | None = None
    because: str = ""
    sure: bool = True
    kind: Literal["date", "time", "duration", "set"] = "date"
    timex: str = ""
    parts: tuple[When, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """An actor of the dossier with all its names, each with its kind as in `generator.model.Name`."""

    id: str
    kind: Kind
    names: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...] = ()
    """Titles with the id of the actor that each belongs to, or an empty text."""


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor: one of the dossier, or one proposed in this article."""

    span: Range
    actor: str
    because: str = ""
    sure: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class NewActor:
    """An actor that the dossier does not have: its name as first written in full, other spellings, and where."""

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...]
    span: Range
    because: str = ""
    role: tuple[str, Range] | None = None
    """A title given with the name, and the words that give it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody said.

    Attributes:
        span: The words that a statement would quote: what was said and, where `mode` is reported, who said so.
        words: The stretches between quotation marks; the speaker's own words.
        verb: The reporting verb, or the words that do its work.
        speaker: The actor; empty where it is left open.
        named: The words that name the speaker, a pronoun included; None where there are none.
        because: How the speaker is known, where the sentence itself does not name one.
        sure: False where a person must decide.
    """

    span: Range
    mode: Mode
    words: tuple[Range, ...] = ()
    verb: Range | None = None
    speaker: str = ""
    named: Range | None = None
    because: str = ""
    sure: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Happened:
    """A dated sentence in which an actor does something.

    Attributes:
        span: The sentence, or the clause of it.
        title: A trimmed clause of it.
        when: The expression that dates it.
        actors: Ids of those who take part, the doer first.
        same_as: Ids of events of the dossier or of other drafts that seem to be the same.
    """

    span: Range
    title: str
    when: When
    actors: tuple[str, ...]
    same_as: tuple[str, ...] = ()
    because: str = ""
    sure: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Gist:
    """A sentence that tells what the article is about."""

    span: Range
    score: float
