"""`content/dossier.lock`: the committed record of what was found where, what was said, and every published address.

One line for each item, in a fixed order, so that a diff shows what changed. Each line is a JSON object; the key that it
begins with tells its kind.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from generator.dates import parse_date
from generator.problems import Place, Problem
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PATH = "content/dossier.lock"
VERSION = 1
_SHORT = 10
"""Hexadecimal digits of a name: among 10,000 quotes of one source, two meet once in 20,000 dossiers."""

_LONG = 16
"""Hexadecimal digits of a hash by which words are known to be the same."""

_PAGE = re.compile(
    r"(index|(actors|issues|sources|timeline|conflicts|changes|about|data)(/[a-z0-9-]+)?|evidence/[0-9a-f]+\.html)"
)
_HEX = re.compile(r"[0-9a-f]*")
_ANCHOR = re.compile(r"[a-z0-9-]*")
"""Addresses as the program makes them: a page is written in the place of each that is gone, and nowhere else."""

UNREADABLE = "R115"

QuoteKey = tuple[str, str]
"""The id of a source and the anchor of a quote on its page."""

Spot = tuple[str, str]
"""A page, without its ending, and an anchor on it; empty for the page itself."""

FactKey = tuple[str, str, str]
"""A record, as kind and id; what of it, such as `date`; and which of several, such as what a figure counts."""


@dataclasses.dataclass(frozen=True, slots=True)
class LockedSource:
    """The text of a source.

    Attributes:
        sha256: The hash of its bytes, in hexadecimal.
        length: Its length in characters.
        seen: The day on which it was first locked, such as `2031-03-01`.
    """

    sha256: str
    length: int
    seen: str


@dataclasses.dataclass(frozen=True, slots=True)
class LockedQuote:
    """A quote that was found.

    Attributes:
        at: The stretches of the text that it was found at, as offsets in characters; several where it has gaps.
        sha256: The hash of its words, folded as they are compared.
        before: The hash of the words before it, folded.
        after: The hash of the words after it, folded.
        cited: The records that cite it, as kind and id, in order.
    """

    at: tuple[tuple[int, int], ...]
    sha256: str
    before: str
    after: str
    cited: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Fact:
    """What a record says in one respect.

    Attributes:
        value: What it says; empty where its key says all there is.
        quotes: What it rests on: sources and anchors, such as `gazette q-0123456789`, in order.
    """

    value: str
    quotes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Lock:
    """What was found where, what was said, and every address ever published.

    Attributes:
        sources: By the source's id.
        quotes: By source and anchor.
        addresses: The record behind each address, as kind and id.
        facts: What each record says; None in a lock that was written before facts were locked.
        id: The name of the dossier for its whole life, in hexadecimal; empty in a lock that has none yet.
        lines: The line of each address in the file; empty for a lock that was not read from one.
    """

    sources: Mapping[str, LockedSource] = dataclasses.field(default_factory=dict)
    quotes: Mapping[QuoteKey, LockedQuote] = dataclasses.field(default_factory=dict)
    addresses: Mapping[Spot, str] = dataclasses.field(default_factory=dict)
    facts: Mapping[FactKey, Fact] | None = None
    id: str = ""
    lines: Mapping[Spot, int] = dataclasses.field(default_factory=dict, compare=False)

    def text(self) -> str:
        """Write the file."""
        return "".join(f"{json.dumps(item)}\n" for item in self._items())

    def _items(self) -> Iterator[dict[str, Any]]:
        """Yield what stands on each line."""
        yield {"lock": VERSION, "by": "factsheet lock", "edit": "never by hand", "id": self.id}
        for key, source in sorted(self.sources.items()):
            yield {"source": key, **dataclasses.asdict(source)}
        for (key, anchor), quote in sorted(self.quotes.items()):
            yield {"quote": anchor, "source": key, **dataclasses.asdict(quote)}
        for (record, what, key), fact in sorted((self.facts or {}).items()):
            yield {"fact": what, "record": record, "key": key, **dataclasses.asdict(fact)}
        for (page, anchor), record in sorted(self.addresses.items()):
            yield {"address": page, "anchor": anchor, "record": record}


def quote_anchor(quote: str, occurrence: int | None) -> str:
    """Name a quote by its own words: the anchor of its passage on the page of its source."""
    words = f"{fold(quote)}\n{occurrence or ''}"
    return f"q-{short_hash(words)}"


def short_hash(words: str) -> str:
    """Make a short name from words."""
    return hashlib.sha256(words.encode()).hexdigest()[:_SHORT]


def hash_of_words(words: str) -> str:
    """Hash words as they are compared: folded, so that other spaces or quotation marks do not count."""
    return hashlib.sha256(fold(words).strip().encode()).hexdigest()[:_LONG]


def parse_lock(text: str) -> tuple[Lock, list[Problem]]:
    """Read the file; a line that cannot be read is a problem, and left out."""
    sources: dict[str, LockedSource] = {}
    quotes: dict[QuoteKey, LockedQuote] = {}
    facts: dict[FactKey, Fact] = {}
    addresses: dict[Spot, str] = {}
    lines: dict[Spot, int] = {}
    problems: list[Problem] = []
    own = ""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        try:
            match _object(line):
                case {"lock": version, **rest} if number == 1 and version == VERSION:
                    own = _id(rest)
                case {"source": key, "sha256": sha256, "length": length, "seen": seen}:
                    sources[str(key)] = _source(str(sha256), int(length), str(seen))
                case {"quote": anchor, "source": key, **rest}:
                    quotes[str(key), str(anchor)] = _quote(rest)
                case {"fact": what, "record": record, "key": key, "value": value, "quotes": cited}:
                    facts[str(record), str(what), str(key)] = Fact(str(value), _words(cited))
                case {"address": page, "anchor": anchor, "record": record}:
                    spot = _spot(str(page), str(anchor))
                    addresses[spot], lines[spot] = str(record), number
                case _:
                    problems.append(_unreadable(number))
        except (ValueError, TypeError, KeyError, RecursionError):
            problems.append(_unreadable(number))
    return Lock(sources, quotes, addresses, facts or None, own, lines), problems


def _object(line: str) -> dict[str, Any]:
    """Read a line."""
    value = json.loads(line)
    return value if isinstance(value, dict) else {}


def _id(values: Mapping[str, Any]) -> str:
    """Read the name of the dossier; the first locks had none."""
    own = str(values.get("id", ""))
    if not _HEX.fullmatch(own):
        raise ValueError(own)
    return own


def _words(values: Any) -> tuple[str, ...]:  # noqa: ANN401 - a value of JSON
    """Read a list of texts."""
    if not isinstance(values, list):
        raise TypeError(values)
    return tuple(str(item) for item in values)


def _spot(page: str, anchor: str) -> Spot:
    """Read an address; one that the program never makes is refused."""
    if not _PAGE.fullmatch(page) or not _ANCHOR.fullmatch(anchor):
        raise ValueError(page)
    return page, anchor


def _source(sha256: str, length: int, seen: str) -> LockedSource:
    """Read a source's values."""
    if not _HEX.fullmatch(sha256) or length < 0 or not parse_date(seen).has_year:
        raise ValueError(sha256)
    return LockedSource(sha256, length, seen)


def _quote(values: Mapping[str, Any]) -> LockedQuote:
    """Read a quote's values."""
    at = tuple((int(start), int(end)) for start, end in values["at"])
    if not at or any(not 0 <= start < end for start, end in at):
        raise ValueError(at)
    return LockedQuote(
        at,
        str(values["sha256"]),
        str(values["before"]),
        str(values["after"]),
        _words(values["cited"]),
    )


def _unreadable(number: int) -> Problem:
    """Say that a line is none of ours."""
    facts = (("write", "the file as it was committed; or delete it and run `factsheet lock`"),)
    return Problem(Place(PATH, number), UNREADABLE, "a line of the lock cannot be read", facts)


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """What one lock has otherwise than another.

    Attributes:
        kind: What happened, in words such as `quote moved`.
        what: To what.
    """

    kind: str
    what: str


def differences(old: Lock, new: Lock) -> list[Difference]:
    """List what changed from one lock to the next: sources, then quotes, facts, addresses."""
    return [*_of_sources(old, new), *_of_quotes(old, new), *_of_facts(old, new), *_of_addresses(old, new)]


def _of_sources(old: Lock, new: Lock) -> Iterator[Difference]:
    """List sources that are new, gone, or have another text."""
    yield from _new_and_gone("source", old.sources, new.sources)
    for key in sorted(old.sources.keys() & new.sources.keys()):
        was, now = old.sources[key], new.sources[key]
        if was.sha256 != now.sha256:
            told = f"{key}: {was.length:,} characters, now {now.length:,}; quotes: {_drift(old, new, key)}"
            yield Difference("text changed", told)


def _drift(old: Lock, new: Lock, source: str) -> str:
    """Count the quotes of a source that stand where they stood, elsewhere, or nowhere, in words."""
    keys = [key for key in old.quotes if key[0] == source]
    gone = sum(key not in new.quotes for key in keys)
    unmoved = sum(key in new.quotes and old.quotes[key].at == new.quotes[key].at for key in keys)
    return f"{unmoved:,} unmoved, {len(keys) - unmoved - gone:,} moved, {gone:,} gone"


def _new_and_gone(noun: str, old: Iterable[str], new: Iterable[str]) -> Iterator[Difference]:
    """List what only one of two collections has."""
    for key in sorted(set(new) - set(old)):
        yield Difference(f"{noun} new", key)
    for key in sorted(set(old) - set(new)):
        yield Difference(f"{noun} gone", key)


def _of_quotes(old: Lock, new: Lock) -> Iterator[Difference]:
    """List quotes that are new, gone, moved, in other surroundings, or cited by others."""
    for kind, some, others in (("quote new", new, old), ("quote gone", old, new)):
        for key in sorted(some.quotes.keys() - others.quotes.keys()):
            yield Difference(kind, f"{' '.join(key)}, cited by {', '.join(some.quotes[key].cited)}")
    for key in sorted(old.quotes.keys() & new.quotes.keys()):
        was, now = old.quotes[key], new.quotes[key]
        name = " ".join(key)
        if was.at != now.at:
            yield Difference("quote moved", f"{name}: characters {_span(was)}, now {_span(now)}")
        if was.cited != now.cited:
            yield Difference("quote cited by others", f"{name}: {', '.join(was.cited)}, now {', '.join(now.cited)}")


def _span(quote: LockedQuote) -> str:
    """Write where a quote was found."""
    return f"{quote.at[0][0] + 1:,} to {quote.at[-1][1]:,}"


def _of_facts(old: Lock, new: Lock) -> Iterator[Difference]:
    """List facts that are new, gone, or otherwise."""
    if old.facts is None:
        yield from [Difference("facts", f"{len(new.facts):,} are not locked yet")] if new.facts else ()
        return
    was, now = old.facts, new.facts or {}
    for kind, some, others in (("new", now, was), ("gone", was, now)):
        for record, what, key in sorted(some.keys() - others.keys()):
            yield Difference(f"{what} {kind}", f"{record}: {key or some[record, what, key].value}")
    for record, what, key in sorted(name for name in was.keys() & now.keys() if was[name] != now[name]):
        one, other = was[record, what, key], now[record, what, key]
        told = f"{one.value}, now {other.value}" if one.value != other.value else "other quotes"
        yield Difference(f"{what} changed", f"{record}: {key}{': ' if key else ''}{told}")


def _of_addresses(old: Lock, new: Lock) -> Iterator[Difference]:
    """List addresses that are new, or have another record behind them."""
    for spot in sorted(new.addresses.keys() - old.addresses.keys()):
        yield Difference("address new", f"{'#'.join(filter(None, spot))}, of {new.addresses[spot]}")
    for spot in sorted(old.addresses.keys() & new.addresses.keys()):
        was, now = old.addresses[spot], new.addresses[spot]
        if was != now:
            yield Difference("address of another record", f"{'#'.join(filter(None, spot))}: {was}, now {now}")
