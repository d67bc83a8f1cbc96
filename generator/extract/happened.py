"""Find events: dated sentences in which an actor does something, each with a title cut from the sentence.

A sentence that only reports what somebody said is no event; a statement holds it.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.dates import intersect
from generator.extract.content_words import content_words
from generator.extract.proposals import Happened
from generator.extract.word_lists import grammar, words
from generator.passages import inside, merged, quoted_ranges, touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.dates import Date
    from generator.extract.proposals import Article, Mention, Said, When
    from generator.passages import Range


_DEEDS = grammar("deeds")
_TELLS = re.compile(_DEEDS["patterns"]["tells"])
_VERB = re.compile(
    _DEEDS["patterns"]["verb"].replace("<irregular>", "|".join(sorted(words("irregular"), reverse=True)))
)
_CUT = re.compile(_DEEDS["patterns"]["cut"])
_BEFORE = re.compile(_DEEDS["patterns"]["before_date"], re.IGNORECASE)
_LEAD = re.compile(r"^[^,]{1,60},\s+")
_EDGE = " ,;:–—-"
_MOST = 24
"""Words of a title."""

_FEWEST = 4
_SHARED = 3
"""Content words that two accounts of one event share at least, those of their actors left out."""

_LIKENESS = 0.3
"""The share of the shorter account's content words that the other has at least."""


class _HasSpan(Protocol):
    """What stands somewhere in a text."""

    @property
    def span(self) -> Range: ...


Spanned = TypeVar("Spanned", bound=_HasSpan)


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """What is known of an event elsewhere: its id, its date, its actors, and the words it is told in."""

    id: str
    date: Date
    actors: tuple[str, ...]
    words: frozenset[str]


def happened(
    article: Article, when: Sequence[When], mentions: Sequence[Mention], said: Sequence[Said]
) -> list[Happened]:
    """Find the events of an article, in its order."""
    quoted = merged(quoted_ranges(article.text))
    own_when = by_sentence(article, (item for item in when if item.date and not _quoted(quoted, item.span)))
    own_mentions = by_sentence(article, (item for item in mentions if not _quoted(quoted, item.span)))
    told = by_sentence(article, said)
    found: list[Happened] = []
    for at in sorted(own_when.keys() & own_mentions.keys()):
        found += _events(article.text, article.sentences[at], own_when[at], own_mentions[at], told.get(at, []))
    return found


def by_sentence(article: Article, items: Iterable[Spanned]) -> dict[int, list[Spanned]]:
    """Sort what has a span by the sentences that it touches, which are counted from 0; in the order of the text."""
    starts = [start for start, _ in article.sentences]
    found: dict[int, list[Spanned]] = {}
    for item in sorted(items, key=lambda item: item.span):
        first = max(bisect.bisect_right(starts, item.span[0]) - 1, 0)
        last = bisect.bisect_left(starts, item.span[1])
        for at in range(first, max(last, first + 1)):
            found.setdefault(at, []).append(item)
    return found


def _quoted(quoted: Sequence[Range], span: Range) -> bool:
    """Whether a span stands between quotation marks."""
    return inside(touching(quoted, span), *span)


def _events(text: str, span: Range, dated: list[When], named: list[Mention], told: list[Said]) -> Iterator[Happened]:
    """Find the event of a sentence: its first deed, dated by the expression nearest to it."""
    verbs = list(_VERB.finditer(text, *span))
    deed = next((match for match in verbs if _is_deed(match, told)), None)
    if deed is None:
        return
    speech = next((match.end() for match in verbs if match.start() < deed.start() and _is_speech(match)), None)
    if speech is not None and not any(item.span[0] >= speech for item in dated):
        return  # the date is that of the words, which a statement holds
    date = min(dated, key=lambda item: (abs(item.span[0] - deed.start()), item.span[0]))
    title = _title(text, span, deed.span(), [item.span for item in dated])
    before = [item for item in named if item.span[1] <= deed.start()]
    actors = dict.fromkeys(item.actor for item in (*before, *named) if item.actor)
    if not title or not actors:
        return
    because = next(iter(_doubts(date, before, told=bool(told) or speech is not None)), "")
    yield Happened(span, title, date, tuple(actors), because=because, sure=not because)


def _is_deed(verb: re.Match[str], told: list[Said]) -> bool:
    """Whether a verb tells of more than words, and stands outside what somebody said."""
    if any(inside(item.words, *verb.span()) or item.verb == verb.span() for item in told):
        return False
    return not _is_speech(verb) and verb["past"] not in words("no_verbs")


def _is_speech(verb: re.Match[str]) -> bool:
    """Whether a verb tells that somebody said something."""
    return verb["past"] in words("reported") and (
        verb["past"] in words("only_words") or _TELLS.match(verb.string, verb.end()) is not None
    )


def _doubts(date: When, before: list[Mention], *, told: bool) -> Iterator[str]:
    """Say what a person must decide about an event."""
    if not date.sure:
        yield date.because or "what the words of its date mean is open"
    if date.date is not None and not date.date.has_year:
        yield "no words here give the year; --published may"
    if told:
        yield "the sentence tells what somebody said, not what happened"
    if not before:
        yield "no actor stands before the verb, so who did it is open"
    elif not any(item.sure for item in before):
        yield before[0].because or "who is meant is open"


def _title(text: str, span: Range, deed: Range, dates: Sequence[Range]) -> str:
    """Cut the clause of a deed out of its sentence: without what stands before and after it, and without the date."""
    end = next((match.start() for match in _CUT.finditer(text, deed[1], span[1])), span[1])
    lead = _LEAD.match(text[span[0] : deed[0]])
    start = span[0] + (lead.end() if lead else 0)
    clause = text[start:end]
    for first, last in sorted(dates, reverse=True):
        if start <= first and last <= end:
            clause = _without(clause, first - start, last - start)
    title = re.sub(r"\s+([,.;])", r"\1", " ".join(clause.split())).rstrip(".!?").strip(_EDGE)
    title = title[:1].upper() + title[1:]
    return title if _FEWEST <= len(title.split()) <= _MOST and _balanced(title) else ""


def _without(clause: str, start: int, end: int) -> str:
    """Take a date out of a clause, with the preposition before it; it stays where the words before it need it."""
    before = _BEFORE.sub("", clause[:start])
    ends = end == len(clause) or not clause[end:].strip(_EDGE + ".") or before != clause[:start]
    return f"{before.rstrip()} {clause[end:].lstrip()}" if ends else clause


def _balanced(title: str) -> bool:
    """Whether every quotation mark and bracket of a clause has its other half."""
    return title.count('"') % 2 == 0 and all(title.count(a) == title.count(b) for a, b in ("“”", "()", "[]", "«»"))


def account(event_id: str, date: Date, actors: Iterable[str], text: str, names: Iterable[str]) -> Account:
    """Make of an event what it is recognised by: names left out, for they tell who and not what."""
    common = {word for name in names for word in content_words(name)}
    return Account(event_id, date, tuple(actors), frozenset(set(content_words(text)) - common))


def same_event(one: Account, other: Account) -> bool:
    """Whether two accounts seem to tell of one event: their dates meet, they share an actor and words for the deed."""
    shared = one.words & other.words
    least = min(len(one.words), len(other.words))
    return (
        bool(set(one.actors) & set(other.actors))
        and len(shared) >= min(_SHARED, max(least, 2))
        and len(shared) >= _LIKENESS * least
        and intersect([one.date, other.date]) is not None
    )
