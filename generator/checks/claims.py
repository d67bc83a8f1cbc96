"""Rules about our own sentences: their numbers, dates and names stand in their quotes.

This is the cheap half of the question whether a quote supports a claim; the other half is a person's.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from generator.checks.rule import Check, Finding, id_of, listed
from generator.chronology import date_of
from generator.conflicts import number
from generator.dates import Precision, words
from generator.model import Claim, Event, Statement
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.evidence import Evidence
    from generator.model import Actor, Dossier, Figure, Record
    from generator.problems import Place

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CALENDAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_WORDS = (
    *("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_COUNTS = {word: str(value) for value, word in enumerate(_WORDS, start=3)}
_COUNT = re.compile(rf"\b(?:{'|'.join(_COUNTS)})\b", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"\b(?:more than|over|at least|no fewer than|no less than|upwards of|exceed\w*)\b", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:around|about|approximately|roughly|some|nearly|almost|circa)\b", re.IGNORECASE)
_BEFORE_VALUE = 25
"""Characters before a number in which `more than` or `around` belongs to it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of ours, and what may support it: its quotes, and the record's own cited date."""

    text: str
    place: Place
    record: str
    support: tuple[str, ...]

    @property
    def folded_support(self) -> str:
        """Give the support as one folded text; quotes are kept apart, so that no name arises between two."""
        return " | ".join(fold(text) for text in self.support)


def own_sentences(dossier: Dossier) -> Iterator[Sentence]:
    """Yield every sentence of ours about the world: claims, titles of events, statements in our words."""
    for record in dossier.records():
        dated = _dated(dossier, record)
        for part in record.parts():
            if isinstance(part, Claim):
                yield Sentence(part.text, part.at("text"), id_of(record), (*_quotes(part), *dated))
        if isinstance(record, Event):
            yield Sentence(record.title, record.at("title"), record.id, (*_quotes(*record.parts()), *dated))
        if isinstance(record, Statement) and record.text:
            yield Sentence(record.text, record.at("text"), record.id, (*_quotes(record), *dated))


def unsupported_numbers(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find numbers, in digits or as words from three on, that no quote has."""
    for sentence in own_sentences(dossier):
        missing = numbers(sentence.text) - numbers(sentence.folded_support)
        if missing:
            yield _unsupported(sentence, "a number is in no quote", listed(sorted(missing)))


def unsupported_dates(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find months and weekdays that no quote has."""
    for sentence in own_sentences(dossier):
        missing = set(_CALENDAR.findall(sentence.text)) - set(_CALENDAR.findall(sentence.folded_support))
        if missing:
            yield _unsupported(sentence, "a month or weekday is in no quote", listed(sorted(missing)))


def unsupported_names(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find actors that a sentence names and its quotes do not, under any of their names or roles."""
    names = Names(dossier)
    for sentence in own_sentences(dossier):
        for found, actors in names.in_text(sentence.text):
            if not any(mentioned(actor, sentence.folded_support) for actor in actors):
                known = listed(dict.fromkeys(name for actor in actors for name in actor.mentions))
                yield _unsupported(sentence, "a name is in no quote", found, known)


def figure_values(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find figures whose value no quote has."""
    for record_id, figure in _figures(dossier):
        wanted = numbers(figure.value)
        quoted = " | ".join(_quotes(figure))
        held = wanted <= numbers(quoted) if wanted else fold(figure.value).casefold() in fold(quoted).casefold()
        if not held:
            facts = (("record", record_id), ("value", figure.value), ("quotes", quoted))
            yield Finding(figure.at("value"), "a figure is in none of its quotes", facts, record_id)


def figure_bounds(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find figures that are firmer, or vaguer, than the words before them."""
    for record_id, figure in _figures(dossier):
        before = " | ".join(_before_value(figure))
        for key, pattern in (("at_least", _AT_LEAST), ("approximate", _ABOUT)):
            said = pattern.search(before)
            if bool(said) != getattr(figure, key):
                found = f"“{said[0]}” before it" if said else "no such word before it"
                facts = (
                    ("record", record_id),
                    ("value", figure.value),
                    ("quote", found),
                    (key, str(bool(said)).lower()),
                )
                yield Finding(figure.at(key), f"`{key}` and the quote's words differ", facts, record_id)


def figure_periods(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find figures about a time that their quotes do not name."""
    for record_id, figure in _figures(dossier):
        missing = numbers(words(figure.period)) - numbers(" | ".join(_quotes(figure))) if figure.period else set()
        if missing:
            facts = (("record", record_id), ("period", str(figure.period)), ("missing", listed(sorted(missing))))
            yield Finding(figure.at("period"), "a figure's period is in none of its quotes", facts, record_id)


def numbers(text: str) -> set[str]:
    """List the numbers of a text, alike whether written `6,500`, `6500` or, from three to twenty, as words."""
    digits = {found.replace(",", "").rstrip(".") for found in _NUMBER.findall(text)}
    return digits | {_COUNTS[found.lower()] for found in _COUNT.findall(text)}


def mentioned(actor: Actor, folded: str) -> bool:
    """Whether a folded text names an actor: by any name or adjective, or by the title of a role."""
    if any(_holds(folded, fold(name)) for name in actor.mentions):
        return True
    return any(_holds(folded.casefold(), fold(role.title).casefold()) for role in actor.roles)


def _holds(text: str, word: str) -> bool:
    """Whether a text has a word or phrase between word ends."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


class Names:
    """All names of a dossier's actors, to be looked for in a text."""

    def __init__(self, dossier: Dossier) -> None:
        self._actors: dict[str, list[Actor]] = {}
        for actor in dossier.actors.values():
            for name in actor.spellings:
                self._actors.setdefault(fold(name), []).append(actor)
        longest_first = sorted(self._actors, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    def in_text(self, text: str) -> Iterator[tuple[str, list[Actor]]]:
        """Yield each name that a text has, the longest where several begin alike, with whose name it is."""
        for match in self._pattern.finditer(fold(text)):
            yield match[0], self._actors[match[0]]


def _dated(dossier: Dossier, record: Record) -> tuple[str, ...]:
    """Give the words of a record's own date, and the quotes that it rests on."""
    if not isinstance(record, Event | Statement):
        return ()
    event = dossier.event(getattr(record, "event", None) or "")
    bases = [*record.dates, *(event.dates if event else ())]
    date = date_of(dossier, record)
    return (*_quotes(*bases), *([words(date)] if date and date.precision is not Precision.INTERVAL else []))


def _quotes(*records: Record) -> list[str]:
    """List the quotes of records."""
    return [citation.quote for record in records for citation in record.citations()]


def _figures(dossier: Dossier) -> Iterator[tuple[str, Figure]]:
    """Yield every figure with the id of its record."""
    for record in dossier.records():
        for figure in getattr(record, "figures", ()):
            yield id_of(record), figure


def _before_value(figure: Figure) -> Iterable[str]:
    """Yield the words just before a figure's value in each of its quotes."""
    wanted = number(figure.value)
    for quote in _quotes(figure):
        for match in _NUMBER.finditer(quote):
            if wanted is not None and number(match[0]) == wanted:
                yield quote[max(match.start() - _BEFORE_VALUE, 0) : match.start()]


def _unsupported(sentence: Sentence, rule: str, found: str, known: str = "") -> Finding:
    """Word the finding that a sentence says more than its quotes."""
    facts = (
        ("record", sentence.record),
        ("text", sentence.text),
        ("missing", found),
        ("names", known),
        ("quotes", " | ".join(sentence.support)),
    )
    return Finding(sentence.place, rule, facts, sentence.record)


CLAIM_CHECKS = (
    Check("C308", "Numbers in our sentences stand in their quotes.", unsupported_numbers),
    Check("C309", "Months and weekdays in our sentences stand in their quotes.", unsupported_dates),
    Check(
        "C310",
        "Actors named in our sentences are named in their quotes, by any of their names or roles.",
        unsupported_names,
    ),
    Check("C311", "A figure's value stands in its quotes.", figure_values, acceptable=False),
    Check("C312", "A figure is as firm as its source has it: `more than` and `around` are kept.", figure_bounds),
    Check("C313", "The time that a figure is about stands in its quotes.", figure_periods),
)
