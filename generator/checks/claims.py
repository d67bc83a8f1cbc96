"""Rules about our own sentences: their numbers, dates and names stand in their quotes.

This is the cheap half of the question whether a quote supports a claim; the other half is a person's.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING

from generator.checks.rule import Check, Finding, id_of, listed
from generator.checks.wording import (
    COUNT,
    NUMBER,
    as_begun,
    calendar_words,
    capitalised,
    holds,
    numbers,
    unsaid,
)
from generator.chronology import date_of
from generator.dates import Precision, words
from generator.model import Claim, Conflict, Event, Figure, Issue, Record, Relation, Statement
from generator.phrases import Phrases
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence
    from generator.model import Actor, Dossier, Record, Role
    from generator.problems import Place

_AT_LEAST = (
    r"(?<!no )(?<!not )(?:more than|over|at least|no fewer than|no less than|not less than|upwards of|exceed\w*)"
)
_ABOUT = r"(?:around|about|approximately|roughly|some|nearly|almost|circa)"
_FILLING = r"(?:\W+(?:an?|the|of|estimated|total|us|usd|eur|some|around|about|roughly|approximately|nearly|almost))*"
BOUNDS = (
    ("at_least", re.compile(rf"\b{_AT_LEAST}{_FILLING}\W*$", re.IGNORECASE)),
    ("approximate", re.compile(rf"\b{_ABOUT}{_FILLING}\W*$", re.IGNORECASE)),
)
"""The words that make a number a bound or a guess; they stand right before it: `over the past 3 years` is neither."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_OR_MORE = re.compile(r"^(?:\+|-plus\b| or more\b)", re.IGNORECASE)


_OWN_WORDS: dict[type[Record], tuple[str, ...]] = {
    Claim: ("text",),
    Statement: ("text",),
    Event: ("title", "kind"),
    Figure: ("what",),
    Relation: ("kind",),
    Issue: ("title", "question"),
    Conflict: ("title",),
}
"""The keys that hold words of ours about the world. A reason (`because`) may go beyond the quotes: it is marked so."""


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of ours, and what may support it.

    Attributes:
        text: The sentence.
        place: Where it is written.
        record: The id of its record.
        quotes: Its quotes.
        dated: The words of the record's own date, and the quotes that the date rests on; they support no name.
    """

    text: str
    place: Place
    record: str
    quotes: tuple[str, ...]
    dated: tuple[str, ...]

    @property
    def support(self) -> str:
        """Give all that may support a number or a date."""
        return together(*self.quotes, *self.dated)


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _One:
    """A dossier as itself: two are alike where they are one object, which is told without reading them."""

    dossier: Dossier

    def __hash__(self) -> int:
        """Tell it by its place in memory, which it keeps as long as it is held here."""
        return id(self.dossier)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same object."""
        return isinstance(other, _One) and other.dossier is self.dossier


def own_sentences(dossier: Dossier) -> tuple[Sentence, ...]:
    """List every text of ours about the world: claims, statements in our words, titles, subjects, kinds, questions."""
    return _own_sentences(_One(dossier))


@functools.lru_cache(maxsize=1)
def _own_sentences(one: _One) -> tuple[Sentence, ...]:
    """Make the list once: each rule about our words asks for that of the same dossier."""
    return tuple(_sentences(one.dossier))


def _sentences(dossier: Dossier) -> Iterator[Sentence]:
    """Yield them record by record."""
    for record in dossier.records():
        dated = _dated(dossier, record)
        for part in record.parts():
            for key in _OWN_WORDS.get(type(part), ()):
                text = getattr(part, key)
                if text:
                    rests_on = _quotes(*(part.parts() if part is record else [part]))
                    yield Sentence(text, part.at(key), id_of(record), (*rests_on, *_side_quotes(dossier, part)), dated)


def _side_quotes(dossier: Dossier, part: Record) -> list[str]:
    """List what else a title rests on: that of a conflict, on its events; an issue's, on all that is told under it."""
    if isinstance(part, Conflict):
        concerned = (*part.events, (part.of or "").removeprefix("date-of-"))
        events = [event for key in concerned if (event := dossier.event(key))]
        return _quotes(*(inner for event in events for inner in event.parts()))
    if isinstance(part, Issue):
        records: list[Event | Statement] = [*dossier.events, *dossier.statements]
        told = [item for item in records if part.id in item.issues]
        return _quotes(*(inner for item in told for inner in item.parts()))
    return []


def unsupported_numbers(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find numbers, in digits or as words from three on, that no quote has."""
    for sentence in own_sentences(dossier):
        said = numbers(sentence.text)
        missing = said and said - numbers(sentence.support)
        if missing:
            yield _unsupported(sentence, "a number is in no quote", listed(sorted(missing)))


def unsupported_dates(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find months, weekdays and seasons that no quote has."""
    for sentence in own_sentences(dossier):
        said = calendar_words(sentence.text)
        missing = said and said - calendar_words(sentence.support)
        if missing:
            yield _unsupported(sentence, "a month, weekday or season is in no quote", listed(sorted(missing)))


def unsupported_names(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find actors that a sentence names and its quotes do not, under any of their names or roles."""
    names = Names(dossier)
    for sentence in own_sentences(dossier):
        for found, actors in names.in_text(sentence.text):
            if not any(names.mentioned(actor, together(*sentence.quotes)) for actor in actors):
                known = listed(dict.fromkeys(name for actor in actors for name in actor.mentions))
                yield _unsupported(sentence, "a name is in no quote", found, known)


def unknown_names(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find words with a capital letter that neither a quote has nor the name of an actor: somebody not introduced."""
    names = Names(dossier)
    for sentence in own_sentences(dossier):
        said = capitalised(fold(sentence.text)) - calendar_words(sentence.text)
        known = {word for found, _ in names.in_text(sentence.text) for word in _WORD.findall(found)} if said else set()
        missing = {word for word in said - known - set(_WORD.findall(sentence.support)) if len(word) > 1}  # no `I`
        if missing:
            yield _unsupported(sentence, "a capitalised word is in no quote", listed(sorted(missing)))


def figure_values(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find figures whose value no quote has."""
    for record_id, figure in _figures(dossier):
        wanted = numbers(figure.value)
        quoted = together(*_quotes(figure))
        missing = [] if wanted <= numbers(quoted) else sorted(wanted - numbers(quoted))
        missing += [
            word for word in _WORD.findall(COUNT.sub(" ", NUMBER.sub(" ", figure.value))) if not _has_word(quoted, word)
        ]
        if missing:
            facts = (
                ("record", record_id),
                ("value", figure.value),
                ("missing", listed(missing)),
                ("quotes", quoted),
            )
            yield Finding(figure.at("value"), "a figure is in none of its quotes", facts, record_id)


def figure_bounds(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find figures that are firmer, or vaguer, than the words before them."""
    for record_id, figure in _figures(dossier):
        for key, said in _bounds_said(figure):
            if bool(said) != getattr(figure, key):
                found = f"“{said}” beside it" if said else "no such word beside it"
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
        missing = unsaid(together(*_quotes(figure)), figure.period) if figure.period else []
        if missing:
            facts = (("record", record_id), ("period", str(figure.period)), ("missing", listed(missing)))
            yield Finding(figure.at("period"), "a figure's period is in none of its quotes", facts, record_id)


class Names:
    """All names and roles of a dossier's actors, to be looked for in a text."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._actors: dict[str, list[Actor]] = {}
        self._titles: dict[str, set[str]] = {}
        for actor in dossier.actors.values():
            for name in (item for spelling in actor.spellings for item in as_begun(fold(spelling))):
                self._actors.setdefault(name, []).append(actor)
            for role in actor.roles:
                self._titles.setdefault(fold(role.title).casefold(), set()).add(actor.id)
        self._phrases = Phrases(self._actors)

    def in_text(self, text: str) -> Iterator[tuple[str, list[Actor]]]:
        """Yield each name that a text has, the longest where several begin alike, with whose name it is."""
        folded = fold(text)
        for start, end in self._phrases.in_text(folded):
            yield folded[start:end], self._actors[folded[start:end]]

    def mentioned(self, actor: Actor, text: str) -> bool:
        """Whether a folded text names an actor: by any name or adjective, or by the title of a role.

        A title that two actors have names one of them only together with whom the role belongs to.
        """
        return _named(actor, text) or any(self._by_role(actor, role, text) for role in actor.roles)

    def _by_role(self, actor: Actor, role: Role, text: str) -> bool:
        """Whether a folded text names an actor by the title of a role."""
        title = fold(role.title).casefold()
        owner = self._dossier.actors.get(role.of or "")
        clear = self._titles[title] == {actor.id} or (owner is not None and _named(owner, text))
        return clear and holds(text.casefold(), title)


def _named(actor: Actor, text: str) -> bool:
    """Whether a folded text has a name or adjective of an actor."""
    return any(holds(text, fold(name)) for name in actor.mentions)


def together(*quotes: str) -> str:
    """Join quotes into one folded text; they are kept apart, so that no name arises between two."""
    return " | ".join(map(fold, quotes))


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


def _has_word(text: str, word: str) -> bool:
    """Whether a text has a word, in any case."""
    return holds(text.casefold(), word.casefold())


def _bounds_said(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield for each kind of bound the words that a quote has for it beside the figure's value, or no words."""
    around = list(_around_value(figure))  # without any, C311 has spoken
    after = next((match[0] for _, rest in around if (match := _OR_MORE.search(rest))), "")
    for key, pattern in BOUNDS if around else ():
        before = next((match[0].strip() for text, _ in around if (match := pattern.search(text))), "")
        yield key, before or (after if key == "at_least" else "")


def _around_value(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after a figure's value in each of its quotes."""
    wanted = numbers(figure.value)
    for quote in map(fold, _quotes(figure)):
        whole = re.finditer(re.escape(fold(figure.value)), quote, re.IGNORECASE)
        for match in (*NUMBER.finditer(quote), *COUNT.finditer(quote)) if wanted else whole:
            if not wanted or numbers(match[0]) & wanted:
                yield quote[: match.start()], quote[match.end() :]


def _unsupported(sentence: Sentence, rule: str, found: str, known: str = "") -> Finding:
    """Word the finding that a sentence says more than its quotes."""
    facts = (
        ("record", sentence.record),
        ("text", sentence.text),
        ("missing", found),
        ("names", known),
        ("quotes", together(*sentence.quotes, *sentence.dated)),
    )
    return Finding(sentence.place, rule, facts, sentence.record)


CLAIM_CHECKS = (
    Check("C308", "Numbers in our sentences stand in their quotes.", unsupported_numbers),
    Check("C309", "Months, weekdays and seasons in our sentences stand in their quotes.", unsupported_dates),
    Check(
        "C310",
        "Actors named in our sentences are named in their quotes, by any of their names or roles.",
        unsupported_names,
    ),
    Check("C318", "Whoever our sentences name by a capital letter is named in their quotes.", unknown_names),
    Check("C311", "A figure's value stands in its quotes.", figure_values, acceptable=False),
    Check("C312", "A figure is as firm as its source has it: `more than` and `around` are kept.", figure_bounds),
    Check("C313", "The time that a figure is about stands in its quotes.", figure_periods),
)
