"""The records of a dossier, frozen and typed: they are the content format.

To add a key: add a field with a `description` (it is the key's documentation in the JSON Schema), and a line
in `content/README.md`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt  # noqa: TC003 - read where the annotation is
import functools
import ipaddress
import re
from collections.abc import Iterator, Mapping  # noqa: TC003 - pydantic reads annotations at run time
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    PrivateAttr,
    ValidatorFunctionWrapHandler,  # noqa: TC002 - pydantic reads annotations at run time
    WithJsonSchema,
    model_validator,
)

from generator.characters import look_alike_label
from generator.dates import Date, parse_date
from generator.lock import Lock  # noqa: TC001 - pydantic reads annotations at run time
from generator.problems import NOWHERE, Place
from generator.quotes import SourceText, fold  # noqa: TC001 - pydantic reads annotations at run time

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ID_LENGTH = 80
_TEXT_LENGTH = 8_000
"""Characters of one text: three printed pages. What looks for a text in another takes time by both their lengths."""

_DATE_LENGTH = 80
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LINK_LENGTH = 2_000
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}

SITE = "site"
"""The dossier as a whole, where a record is named by its kind and id."""

_KINDS = ("source", "actor", "issue", "event", "statement", "conflict")

Key = str | tuple[str, int]
"""A key of a mapping, or a key with the index of one item of the list it holds."""


class Located(dict[str, Any]):
    """A mapping as it was read from a file, with the place of each of its values.

    Attributes:
        place: Where the mapping begins.
        places: Where each value begins, by key, and for lists by key and index. A value that is itself a
            mapping or a list is placed at its key.
    """

    def __init__(self, values: Mapping[str, Any], place: Place, places: Mapping[Key, Place]) -> None:
        super().__init__(values)
        self.place = place
        self.places = dict(places)


@dataclasses.dataclass(frozen=True, slots=True)
class Citation:
    """A quote and the source it is copied from.

    Attributes:
        source: The id of the source.
        quote: Words copied from it; `[…]` leaves out words of one paragraph.
        occurrence: Which one is meant, counted from 1, where the quote stands in its source more than once.
        place: Where the citation is written; it does not count when two citations are compared.
    """

    source: str
    quote: str
    occurrence: int | None = None
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


def _check_id(text: str) -> str:
    """Refuse what could not be part of an address everywhere."""
    if not re.fullmatch(ID_PATTERN, text):
        raise ValueError("an id is lower-case ASCII letters and digits, with single hyphens between words")
    if len(text) > _ID_LENGTH:
        raise ValueError(f"an id has at most {_ID_LENGTH} characters")
    if text in _DEVICES:
        raise ValueError("this id is the name of a device on Windows, where no file can be called so")
    return text


def _check_text(text: str) -> str:
    """Refuse a text without a word in it, and one that nobody would read."""
    if not text.strip():
        raise ValueError("this text is empty; write it, or leave the key out")
    if len(text) > _TEXT_LENGTH:
        raise ValueError(f"a text has at most {_TEXT_LENGTH:,} characters; divide it")
    return text.strip()


def _read_flag(value: object) -> bool:
    """Read `true` or `false`, and no other spelling of them."""
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise ValueError("this is answered by `true` or `false`")
    return value == "true"


def _read_number(value: object) -> int:
    """Read a whole number from 1 on."""
    text = str(value)
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise ValueError("this is a whole number from 1 on")
    return int(text)


def _read_at_least(value: object) -> int:
    """Read `at least` and a whole number; exactly so many would have to be changed with every record."""
    if isinstance(value, int):
        return value
    found = re.fullmatch(r"at least ([1-9][0-9]{0,5})", str(value))
    if not found:
        raise ValueError("this is `at least` and a whole number, such as `at least 200`")
    return int(found[1])


def _read_date(value: object) -> Date:
    """Read a date, from its text or as it is."""
    if isinstance(value, Date):
        return value
    if len(text := str(value)) > _DATE_LENGTH:
        raise ValueError(f"a date has at most {_DATE_LENGTH} characters, such as 2031-03-01")
    return parse_date(text)


def _read_embargo(value: object) -> Date:
    """Read the day on which an embargo ends."""
    date = _read_date(value)
    if not _DAY.fullmatch(str(date)):
        raise ValueError("an embargo ends on a day, such as 2031-03-01")
    return date


def _read_day(value: object) -> Date:
    """Read a day."""
    date = _read_date(value)
    if not _DAY.fullmatch(str(date)):
        raise ValueError("this is a day, such as 2031-03-01")
    return date


def _check_link(text: str) -> str:
    """Refuse an address that a reader could not follow, or should not."""
    try:
        parts = urlsplit(text)
        host, user, _ = (parts.hostname or "").removesuffix("."), parts.username, parts.port
    except ValueError:
        raise ValueError("this is not a web address") from None
    if len(text) > _LINK_LENGTH:
        raise ValueError(f"a web address has at most {_LINK_LENGTH:,} characters")
    if parts.scheme not in {"http", "https"} or "." not in host or re.search(r"[\s\\]", text):
        raise ValueError("a web address begins with https:// or http:// and names a public host")
    if user is not None:
        raise ValueError("a web address here names no user and no password")
    if _private(host):
        raise ValueError("this address is on a private network, where no reader can follow it")
    look_alike = look_alike_label(host)
    if look_alike:
        raise ValueError(
            f"`{look_alike}` in this address looks like another name; write the address that it stands for"
        )
    return text


def _private(host: str) -> bool:
    """Whether a host is an address that the public cannot reach."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:  # a browser takes 127.1 and 0x7f.1 for addresses too
        return (
            host.endswith((".local", ".localhost", ".internal")) or re.search(r"\.(\d+|0x[\da-f]*)$", host) is not None
        )


def _check_reference(text: str) -> str:
    """Refuse what does not name a record by its kind and id."""
    kind, _, record_id = text.partition(" ")
    if kind not in _KINDS:
        raise ValueError(f"a record is named by its kind and id: {', '.join(_KINDS)}, as in `actor jane-doe`")
    _check_id(record_id)
    return text


def _check_subject(text: str) -> str:
    """Refuse what names neither a record nor the dossier as a whole."""
    return text if text == SITE else _check_reference(text)


def _read_cite(value: object) -> tuple[Citation, ...]:
    """Read a mapping of sources to quotes; a quote is a text, `{quote, occurrence}`, or a list of them."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, dict) or not value:
        raise ValueError("`cite` is a mapping of a source's id to the words quoted from it")
    return tuple(citation for source in value for citation in _read_quotes(value, str(source)))


def _read_quotes(cite: dict[str, Any], source: str) -> list[Citation]:
    """Read the quotes from one source."""
    value = cite[source]
    items = value if isinstance(value, list) else [value]
    if not items or None in items:
        raise ValueError(f"no quote is given for the source `{source}`")
    places = cite.places if isinstance(cite, Located) else {}
    return [
        _read_quote(source, item, places.get((source, index), places.get(source, NOWHERE)))
        for index, item in enumerate(items)
    ]


def _read_quote(source: str, item: object, place: Place) -> Citation:
    """Read one quote: a text, or a mapping with `quote` and `occurrence`."""
    if isinstance(item, dict):
        unknown = set(item) - {"quote", "occurrence"}
        if unknown or "quote" not in item:
            raise ValueError("a quote is a text, or a mapping with the keys `quote` and `occurrence`")
        occurrence = _read_number(item["occurrence"]) if "occurrence" in item else None
        return Citation(source, _check_text(_one_text(item["quote"])), occurrence, place)
    if not isinstance(item, str):
        raise ValueError("a quote is a text, or a mapping with the keys `quote` and `occurrence`")  # noqa: TRY004 - pydantic collects ValueErrors
    return Citation(source, _check_text(item), None, place)


def _one_text(value: object) -> str:
    """Refuse what is not a text where one is quoted."""
    if not isinstance(value, str):
        raise ValueError("`quote` holds one text")  # noqa: TRY004 - pydantic collects ValueErrors
    return value


def _write_cite(cite: tuple[Citation, ...]) -> list[dict[str, Any]]:
    """Write citations as plain values, for exports."""
    return [
        {"source": item.source, "quote": item.quote}
        | ({"occurrence": item.occurrence} if item.occurrence is not None else {})
        for item in cite
    ]


def _as_list(value: object) -> object:
    """Read one value where several are allowed as a list of one."""
    return [value] if isinstance(value, str | dict) else value


def _as_name(value: object) -> object:
    """Read a bare text as a name without a kind."""
    return {"name": value} if isinstance(value, str) else value


_QUOTE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {"quote": {"type": "string"}, "occurrence": {"type": ["string", "integer"]}},
            "required": ["quote"],
            "additionalProperties": False,
        },
    ]
}
_CITE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "description": "A mapping of a source's id to the words quoted from it.",
    "additionalProperties": {"anyOf": [*_QUOTE_SCHEMA["anyOf"], {"type": "array", "items": _QUOTE_SCHEMA}]},
}

Id = Annotated[str, AfterValidator(_check_id), Field(json_schema_extra={"pattern": ID_PATTERN})]
Reference = Annotated[
    str,
    AfterValidator(_check_reference),
    Field(json_schema_extra={"pattern": rf"^({'|'.join(_KINDS)}) {ID_PATTERN.removeprefix('^')}"}),
]
Subject = Annotated[
    str,
    AfterValidator(_check_subject),
    Field(json_schema_extra={"pattern": rf"^({SITE}|({'|'.join(_KINDS)}) {ID_PATTERN.strip('^$')})$"}),
]
Text = Annotated[str, AfterValidator(_check_text)]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
Number = Annotated[int, BeforeValidator(_read_number)]
AtLeast = Annotated[
    int,
    PlainValidator(_read_at_least),
    PlainSerializer("at least {}".format, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^at least [1-9][0-9]{0,5}$"}),
]
Link = Annotated[str, AfterValidator(_check_link)]
EdtfDate = Annotated[
    Date,
    PlainValidator(_read_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "description": "A date in EDTF, such as 2023-09-19, 2020-23 or XXXX-09-19."}),
]
_DAY_SCHEMA: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
EmbargoDay = Annotated[
    Date, PlainValidator(_read_embargo), PlainSerializer(str, return_type=str), WithJsonSchema(_DAY_SCHEMA)
]
Day = Annotated[Date, PlainValidator(_read_day), PlainSerializer(str, return_type=str), WithJsonSchema(_DAY_SCHEMA)]
Cite = Annotated[
    tuple[Citation, ...],
    PlainValidator(_read_cite),
    PlainSerializer(_write_cite),
    WithJsonSchema(_CITE_SCHEMA),
]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list, json_schema_input_type=Id | tuple[Id, ...])]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list, json_schema_input_type=Text | tuple[Text, ...])]


class Record(BaseModel):
    """What all records share: they are frozen, refuse unknown keys, and know where they were read."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, arbitrary_types_allowed=True)

    _place: Place = PrivateAttr(default_factory=lambda: NOWHERE)
    _places: dict[Key, Place] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, read: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401 - pydantic's signature
        record = read(cls._given(data) if isinstance(data, Located) else data)
        if isinstance(data, Located):
            record._place, record._places = data.place, data.places  # noqa: SLF001 - its own kind
        return record

    @classmethod
    def _given(cls, data: Located) -> dict[str, Any]:
        """Leave out known keys whose value is empty, an empty list among them: what is not known may stay so."""
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if key not in known or value not in (None, [])}

    def parts(self) -> Iterator[Record]:
        """Yield the record and every record inside it, in the order of the file."""
        yield self
        yield from self._inner

    @functools.cached_property
    def _inner(self) -> tuple[Record, ...]:
        """Every record inside this one: each check asks for them, and a record is frozen."""
        found: list[Record] = []
        for _, value in self:
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Record):
                    found += (item, *item._inner)  # noqa: SLF001 - its own kind
        return tuple(found)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the record with other values, and look anew for the records inside it."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("_inner", None)
        return copied

    def citations(self) -> tuple[Citation, ...]:
        """Give the citations of the record itself, not those of records inside it."""
        cite: tuple[Citation, ...] = getattr(self, "cite", ())
        return cite

    def all_citations(self) -> list[Citation]:
        """Give every citation in the record and in the records inside it."""
        return [citation for part in self.parts() for citation in part.citations()]

    def at(self, key: str | None = None, index: int | None = None) -> Place:
        """Tell where the record, the value of a key, or an item of that value is written."""
        private = self.__pydantic_private__ or {}  # what reading its attributes by name does, many times over
        place: Place = private.get("_place", NOWHERE)
        if key is None:
            return place
        places: dict[Key, Place] = private.get("_places", {})
        item = places.get((key, index)) if index is not None else None
        return item or places.get(key, place)


class Claim(Record):
    """One sentence of ours with its citations."""

    text: Text = Field(description="One sentence in our words that says no more than its quotes.")
    cite: Cite
    because: Text | None = Field(None, description="Why this follows, where it is an inference; the page shows it so.")

    _apart: str = PrivateAttr("")

    @property
    def apart(self) -> str:
        """What tells it from the same sentence elsewhere on its page; empty for the first one, as for most."""
        return self._apart

    def tell_apart(self, by: str) -> None:
        """Say what tells it from the same sentence elsewhere; what was said once stays, as addresses do."""
        self._apart = self._apart or by


class Figure(Record):
    """A number with its subject and period."""

    what: Text = Field(description="What is counted, in words that other figures about the same thing use too.")
    value: Text = Field(description="The number as the source gives it, with its unit.")
    period: EdtfDate | None = Field(None, description="The time that the number is about.")
    at_least: Flag = Field(default=False, description="The source says `more than`, `at least` or the like.")
    approximate: Flag = Field(default=False, description="The source says `around`, `about` or the like.")
    cite: Cite

    @property
    def bound(self) -> str:
        """How firmly its source has it, in words; nothing where it is simply said."""
        return "more than" if self.at_least else "about" if self.approximate else ""


class DateBasis(Record):
    """One reason for a date: words of a source, and what they say."""

    source: Id = Field(description="The source that the words are copied from.")
    quote: Text = Field(description="The words that give the date, or a part of it.")
    occurrence: Number | None = Field(None, description="Which one is meant, where the quote stands there twice.")
    says: EdtfDate | None = Field(None, description="What the quote says, and no more.")
    anchor: Id | None = Field(None, description="The event or source whose date a relative date counts from.")
    days: int | None = Field(None, description="How many days after the anchor, where the words say so.")
    because: Text | None = Field(None, description="Why `says` follows, where the quote alone does not say it.")

    def citations(self) -> tuple[Citation, ...]:
        """Give the words of the source as a citation."""
        return (Citation(self.source, self.quote, self.occurrence, self.at("quote")),)


class Ignore(Record):
    """A stretch of a source that is no part of it: an appeal, a form, another article's headline."""

    from_: Text = Field(alias="from", description="Its first words.")
    to: Text | None = Field(None, description="Its last words; left out where `from` is the whole stretch.")
    occurrence: Number | None = Field(None, description="Which one is meant, where `from` stands there several times.")
    because: Text | None = Field(None, description="What the stretch is.")


class Withholdable(Record):
    """A record that can be held back: it and all that rests on it alone stay out of everything that is published."""

    draft: Flag = Field(default=False, exclude=True, description="It is not finished, and not published.")
    embargo: EmbargoDay | None = Field(None, exclude=True, description="The day from which on it is published.")


class Source(Withholdable):
    """A document held as text, and its summary."""

    id: Id
    file: Text = Field(description="The text as received, as a path below the dossier's folder.")
    title: Text
    title_because: Text | None = Field(None, description="Why the title is not in the text, where it is not.")
    publisher: Text | None = None
    publisher_because: Text | None = Field(None, description="How the publisher is known, where the text is silent.")
    author: Text | None = None
    published: EdtfDate | None = None
    published_because: Text | None = Field(None, description="How the date is known, where the text does not state it.")
    language: Text = Field("en", description="A language tag, such as `en` or `hy`.")
    url: Link | None = None
    archive_url: Link | None = None
    accessed: EdtfDate | None = None
    origin: Id | None = Field(None, description="Sources with the same origin count as one.")
    origin_because: Text | None = Field(None, description="Why the sources have one origin.")
    ignore: tuple[Ignore, ...] = ()
    summary: tuple[Claim, ...] = ()
    notes: tuple[Claim, ...] = Field((), description="What a reader of this source must know, such as a slip in it.")
    publish_text: Flag = Field(default=False, description="Whether the whole text may be shown.")
    quoted_because: Text | None = Field(None, description="Why more than a little of the text may be quoted, if it is.")


class Name(Record):
    """One spelling of an actor."""

    name: Text
    kind: Literal["spelling", "short", "acronym", "other-script", "description", "metonym", "adjective"] = "spelling"
    language: Text | None = None


class Role(Record):
    """What an actor is, according to a source."""

    title: Text
    of: Id | None = Field(None, description="The actor that the role belongs to.")
    cite: Cite


class Relation(Record):
    """How one actor stands to another, according to a source."""

    kind: Text = Field(description="A verb or a noun that reads from this actor to the other, such as `represents`.")
    to: Id
    cite: Cite


class Actor(Withholdable):
    """A person, state, organisation or group."""

    id: Id
    name: Text
    kind: Literal["person", "state", "organisation", "group"]
    hold: Text | None = Field(
        None, exclude=True, description="Why nothing about the actor is shown at present; the reason is not published."
    )
    names: tuple[Annotated[Name, BeforeValidator(_as_name, json_schema_input_type=Text | Name)], ...] = ()
    lead: tuple[Claim, ...] = Field((), description="What the actor is.")
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = Field((), description="What else the sources say about the actor.")
    figures: tuple[Figure, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name of the actor, the main one first; adjectives such as `French` are no names."""
        return (self.name, *(item.name for item in self.names if item.kind != "adjective"))

    @property
    def mentions(self) -> tuple[str, ...]:
        """Every word by which a quote may name the actor: its names and adjectives."""
        return (self.name, *(item.name for item in self.names))


class Issue(Withholdable):
    """A matter in dispute."""

    id: Id
    title: Text
    question: Text | None = Field(None, description="What is disputed, as a question.")
    lead: tuple[Claim, ...] = ()
    claims: tuple[Claim, ...] = Field((), description="What the sources narrate; it is nobody's position.")
    figures: tuple[Figure, ...] = ()


class Event(Withholdable):
    """A dated happening."""

    id: Id
    date: EdtfDate
    title: Text
    kind: Text | None = Field(None, description="A word for the kind of happening, such as `meeting`.")
    dates: tuple[DateBasis, ...] = Field((), description="How the date is known; `date` is their intersection.")
    actors: Ids = ()
    place: Text | None = None
    issues: Ids = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()


class Statement(Withholdable):
    """What an actor said or wrote."""

    id: Id
    speaker: Ids = Field(description="The actor who said it, or several who said it together.")
    cite: Cite
    mode: Literal["direct", "reported"] = "reported"
    words: Texts = Field((), description="The speaker's own words within the quotes, where the quotes hold more.")
    text: Text | None = Field(None, description="The statement in our words.")
    date: EdtfDate | None = None
    dates: tuple[DateBasis, ...] = ()
    event: Id | None = Field(None, description="The event at which it was said; its date is the statement's.")
    issues: Ids = ()


class Conflict(Withholdable):
    """Claims or dates that cannot both hold, as an editor has judged them."""

    id: Id
    title: Text
    sides: tuple[Claim, ...] = ()
    of: Id | None = Field(None, description="The computed conflict that this judges, such as `date-of-<event>`.")
    status: Literal["open", "explained", "settled"] = "open"
    because: Text | None = Field(None, description="By what it is explained or settled.")
    actors: Ids = ()
    events: Ids = ()
    issues: Ids = ()


class Acceptance(Record):
    """A problem that an editor accepts, with the reason that the method page prints."""

    code: Text
    record: Text
    because: Text


class Correction(Record):
    """A mistake that was on the site, and what is right."""

    date: EdtfDate
    text: Text


class Move(Record):
    """A record that has another id now, or has become part of another one."""

    record: Reference = Field(description="What it was, as kind and id, such as `actor jane-doe`.")
    to: Reference = Field(description="What stands in its place, as kind and id.")
    because: Text | None = Field(None, description="Why, where readers should know.")


class Withdrawal(Record):
    """A record that was taken back: its addresses say so, and why, without its words."""

    record: Reference = Field(description="What it was, as kind and id, such as `statement jane-doe-agrees`.")
    because: Text
    date: EdtfDate | None = Field(None, description="When it was withdrawn.")


ChangeKind = Literal[
    "added",
    "withdrawn",
    "moved",
    "merged",
    "new",
    "gone",
    "changed",
    "reworded",
    "new-source",
    "source-gone",
    "quote-replaced",
]
"""What happened: to a record as a whole (the first four), or to something that it says."""


class Change(Record):
    """What became of a record, or of something that it says, from one state of the dossier to the next."""

    date: Day = Field(description="The day on which it was noted.")
    record: Subject = Field(description="The record, as kind and id, or `site` for the dossier as a whole.")
    change: ChangeKind = Field(description="What happened to the record, or to what `of` names.")
    of: Text | None = Field(None, description="What of the record, such as `date`; nothing for the record itself.")
    key: Text | None = Field(None, description="Which of several, such as what a figure counts.")
    from_: Text | None = Field(None, alias="from", description="What it was before.")
    to: Text | None = Field(None, description="What it is since then.")
    sources: Ids = Field((), description="The sources that came, went, or are quoted otherwise.")
    because: Text | None = Field(None, description="Why, in the editor's words.")
    correction: Flag = Field(default=False, description="It was a mistake, and is listed as a correction.")


class ExcerptLimit(Record):
    """How much of a source is shown around a quote."""

    words: Number = Field(60, description="The most words of an excerpt, those of the quote included.")
    share: Number = Field(50, description="The most of a source, in per cent, that excerpts show beyond its quotes.")


class Expected(Record):
    """How many records of each kind the dossier has at least: a mass loss stops the build."""

    sources: AtLeast | None = None
    actors: AtLeast | None = None
    issues: AtLeast | None = None
    events: AtLeast | None = None
    statements: AtLeast | None = None
    conflicts: AtLeast | None = Field(None, description="Conflicts that an editor has recorded.")
    quotes: AtLeast | None = Field(None, description="Quotes, each counted once.")


class Settings(Record):
    """What `content/dossier.yml` says about the dossier as a whole."""

    title: Text
    lead: tuple[Claim, ...] = ()
    language: Text = "en"
    as_of: EdtfDate | None = Field(None, description="The day up to which the dossier was kept.")
    profile_threshold: Number = Field(3, description="An actor with fewer facts is a row in the list of actors.")
    excerpt: ExcerptLimit = ExcerptLimit.model_construct(words=60, share=50)
    accept: tuple[Acceptance, ...] = ()
    corrections: tuple[Correction, ...] = ()
    moved: tuple[Move, ...] = Field((), description="Records that were published and stand elsewhere now.")
    withdrawn: tuple[Withdrawal, ...] = Field((), description="Records that were published and taken back.")
    licence: Text | None = None
    contact: Text | None = Field(None, description="How to reach the editors with a complaint or a correction.")
    expect: Expected | None = Field(None, description="How many records of each kind there are at least.")


@dataclasses.dataclass(frozen=True, slots=True)
class HeldName:
    """A name of an actor that is held back; `in_quotes` says whether quotes must not have it either."""

    name: str
    actor: str
    in_quotes: bool


@dataclasses.dataclass(frozen=True, slots=True)
class HeldBack:
    """What a published dossier lacks.

    Attributes:
        records: Each record that is held back, as kind and id, with the reason: `draft`, `embargo`, `hold`, or that it
            rests on such a one.
        names: Names that no published text may have.
        citations: Quotes that only records cite which are held back.
        until: The day on which the next embargo ends.
    """

    records: Mapping[str, str]
    names: tuple[HeldName, ...]
    citations: tuple[Citation, ...]
    until: dt.date | None


@dataclasses.dataclass(frozen=True)
class Dossier:
    """The whole collection, in file order; `texts` and `hashes` are by source id, `pages` by file name.

    Attributes:
        texts: The text of each source.
        hashes: The SHA-256 of each source's bytes, in hexadecimal.
        changes: What was noted of changes, the oldest first.
        pages: Hand-written pages: their Markdown by file name.
        unread: Ids of records that are there and could not be read; `*` stands for those of a whole list.
        lock: What was committed of an earlier state; None without a lock.
        held: What was left out of it because it is held back; None where it is whole.
    """

    settings: Settings
    sources: Mapping[str, Source] = dataclasses.field(default_factory=dict)
    actors: Mapping[str, Actor] = dataclasses.field(default_factory=dict)
    issues: Mapping[str, Issue] = dataclasses.field(default_factory=dict)
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    changes: tuple[Change, ...] = ()
    texts: Mapping[str, SourceText] = dataclasses.field(default_factory=dict)
    hashes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    pages: Mapping[str, str] = dataclasses.field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    lock: Lock | None = None
    held: HeldBack | None = None

    def __post_init__(self) -> None:
        """Tell apart sentences of the same words on one page: those of the events of a year, or of one record."""
        told: set[str] = set()
        for event in sorted(self.events, key=lambda event: event.id):
            _tell_apart(event, told)
        for record in (self.settings, *self.sources.values(), *self.actors.values(), *self.issues.values()):
            _tell_apart(record, set())

    @functools.cached_property
    def attested(self) -> frozenset[str]:
        """Sources whose text is not present, and which the lock holds: their quotes are attested where it has them."""
        locked = self.lock.sources if self.lock else {}
        return frozenset(key for key in self.sources if key not in self.texts and key in locked)

    def hash_of(self, source: str) -> str:
        """Give the SHA-256 of a source's bytes, as locked where its text is not present; empty where nobody knows."""
        locked = self.lock.sources.get(source) if self.lock else None
        return self.hashes.get(source) or (locked.sha256 if locked else "")

    def may_exist(self, record_id: str) -> bool:
        """Whether a record that is not here may be one that could not be read: its absence is no second problem."""
        return record_id in self.unread or "*" in self.unread

    def records(self) -> Iterator[Settings | Source | Actor | Issue | Event | Statement | Conflict]:
        """Yield every record that has a file or a place in a list of its own."""
        yield self.settings
        yield from self.sources.values()
        yield from self.actors.values()
        yield from self.issues.values()
        yield from self.events
        yield from self.statements
        yield from self.conflicts

    @functools.cached_property
    def cited(self) -> tuple[tuple[Settings | Source | Actor | Issue | Event | Statement | Conflict, Citation], ...]:
        """Every citation as it is written, with the record that it stands in."""
        return tuple((record, citation) for record in self.records() for citation in record.all_citations())

    @functools.cached_property
    def cited_parts(
        self,
    ) -> tuple[tuple[Settings | Source | Actor | Issue | Event | Statement | Conflict, Record], ...]:
        """Everything that has citations of its own, with the record that it stands in."""
        return tuple((record, part) for record in self.records() for part in record.parts() if part.citations())

    def event(self, event_id: str) -> Event | None:
        """Find an event by its id."""
        return self._events_by_id.get(event_id)

    @functools.cached_property
    def _events_by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}


def _tell_apart(record: Record, told: set[str]) -> None:
    """Tell the sentences of a record from those that were told before, by its id and how often they stand in it."""
    own: dict[str, int] = {}
    for part in record.parts():
        if isinstance(part, Claim):
            words = fold(part.text)
            again = own.get(words, 0)
            if words in told:
                part.tell_apart(f"{getattr(record, 'id', '')} {again or ''}".strip())
            own[words] = again + 1
            told.add(words)
