"""Find events: dated sentences in which an actor does something, each with a title cut from the sentence.

A sentence that only reports what somebody said is no event; a statement holds it.
"""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.extract.proposals import Happened
from generator.extract.word_lists import grammar, words
from generator.passages import inside, merged, quoted_ranges, touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.extract.proposals import Article, Mention, Said, When
    from generator.passages import Range


_DEEDS = grammar("deeds")
_TELLS = re.compile(_DEEDS["patterns"]["tells"])
_VERB = re.compile(
    _DEEDS["patterns"]["verb"].replace(
        "<irregular>", "|".join(sorted(words("irregular") | words("reported"), reverse=True))
    )
)
_CUT = re.compile(_DEEDS["patterns"]["cut"])
_BEFORE = re.compile(_DEEDS["patterns"]["before_date"], re.IGNORECASE)
_CLAUSE = re.compile(_DEEDS["patterns"]["clause"])
_LEADING = re.compile(_DEEDS["patterns"]["leading"], re.IGNORECASE)
_APART = re.compile(_DEEDS["patterns"]["apart"], re.IGNORECASE)
_OWNED = re.compile(_DEEDS["patterns"]["owned"], re.IGNORECASE)
_RELATIVE = re.compile(_DEEDS["patterns"]["relative"], re.IGNORECASE)
_NOUN = re.compile(_DEEDS["patterns"]["noun"])
_RELATED = re.compile(_DEEDS["patterns"]["related"], re.IGNORECASE)
_PASSIVE = re.compile(r"\s+(?:\w{1,20}ly\s+)?(?:been\s+)?([a-z]{2,20})\b")
_EDGE = " ,;:–—-"
_MOST = 24
"""Words of a title."""

_FEWEST = 4
_LEAD = 80
"""Characters before a date in which its clause begins."""

_LISTED = 5
"""Words of a piece between commas that is one of a list."""

_WIDE = 3_650
"""Days of a date from which on it is no event's: ten years."""


class _HasSpan(Protocol):
    """What stands somewhere in a text."""

    @property
    def span(self) -> Range: ...


Spanned = TypeVar("Spanned", bound=_HasSpan)


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
    """Find the event of a sentence: the deed of a clause that a date belongs to."""
    clauses = _clauses(text, span)
    verbs = [
        match for match in _VERB.finditer(text, *span) if not any(inside(item.words, *match.span()) for item in told)
    ]
    for date in dated:
        if _attributive(text, date.span) or _too_wide(date):
            continue
        clause = _clause_of(clauses, verbs, date.span)
        deed = clause and next((match for match in verbs if _in(match.span(), clause) and _is_deed(match)), None)
        if clause and deed:
            spans = [item.span for item in dated]
            speech = next((match for match in verbs if _is_speech(match) and match.end() <= deed.start()), None)
            if speech and date.span[0] < speech.start():
                return  # the date is that of the words, which a statement holds
            other = speech is not None or any(item.verb != deed.span() for item in told)
            lead = _LEADING.match(text, *clause)
            begun = (lead.end() if lead else clause[0], deed.start())
            doubts = _doubts(text, date, begun, [item for item in named if _in(item.span, begun)])
            doubts = [*(["the sentence tells what somebody said, not what happened"] if other else []), *doubts]
            if event := _happened(_title(text, clause, deed.span(), spans), span, date, named, doubts):
                yield event
                return


def _happened(title: str, span: Range, date: When, named: list[Mention], doubts: list[str]) -> Happened | None:
    """Make an event, if it has a title and somebody takes part."""
    actors = dict.fromkeys(item.actor for at, item in enumerate(named) if item.actor and (item.sure or not at))
    if not title or not actors:
        return None
    return Happened(span, title, date, tuple(actors), because=next(iter(doubts), ""), sure=not doubts)


def _clauses(text: str, span: Range) -> list[Range]:
    """Split a sentence at its commas and at the words that begin a clause."""
    edges = [span[0], *(match.end() for match in _CLAUSE.finditer(text, *span)), span[1]]
    found: list[Range] = []
    for start, end in itertools.pairwise(edges):
        listed = len(text[start:end].split()) <= _LISTED and not _VERB.search(text, start, end)
        if found and listed:  # one more of a list, such as `between Velmora, Ostreth and the League`
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _clause_of(clauses: Sequence[Range], verbs: Sequence[re.Match[str]], date: Range) -> Range | None:
    """Find the clause whose deed a date dates: its own, or, where that has no verb, the next one, or the one before."""
    at = next((number for number, clause in enumerate(clauses) if clause[0] <= date[0] < clause[1]), 0)
    active = [number for number, clause in enumerate(clauses) if any(_in(match.span(), clause) for match in verbs)]
    if not active or _APART.match(verbs[0].string, clauses[at][0]):
        return None
    if at in active:
        return clauses[at]
    after = next((number for number in active if number > at), None)
    before = next((number for number in reversed(active) if number < at), None)
    chosen = before if before is not None else after
    return None if chosen is None else clauses[chosen]


def _attributive(text: str, span: Range) -> bool:
    """Whether a date only tells which thing is meant: `the 2020 ceasefire`, `their September offensive`."""
    return bool(_OWNED.search(text, max(span[0] - 20, 0), span[0])) and bool(_NOUN.match(text, span[1]))


def _too_wide(date: When) -> bool:
    """Whether a date is a decade or more: what is told of it is background, and no event."""
    days = date.date.days if date.date else None
    return days is None or (days.bounded and days.last - days.first > _WIDE)


def _in(span: Range, outer: Range) -> bool:
    """Whether a span lies in another one."""
    return outer[0] <= span[0] and span[1] <= outer[1]


def _is_deed(verb: re.Match[str]) -> bool:
    """Whether a verb tells of more than words, and of more than how things were."""
    if verb["past"] in {"was", "were"}:
        follows = _PASSIVE.match(verb.string, verb.end())
        return follows is not None and (follows[1].endswith(("ed", "en", "wn")) or follows[1] in words("irregular"))
    return not _is_speech(verb) and verb["past"] not in words("no_verbs")


def _is_speech(verb: re.Match[str]) -> bool:
    """Whether a verb tells that somebody said something."""
    return verb["past"] in words("reported") and (
        verb["past"] in words("only_words") or _TELLS.match(verb.string, verb.end()) is not None
    )


def _doubts(text: str, date: When, clause: Range, before: list[Mention]) -> list[str]:
    """Say what a person must decide about an event."""
    found = []
    if not date.sure:
        found.append(date.because or "what the words of its date mean is open")
    if date.date is not None and not date.date.has_year:
        found.append("no words here give the year; `--published` may")
    begins = clause[0] if date.span[0] > clause[0] else _clause_start(text, date.span[0])
    if _RELATED.search(text[begins : date.span[0]]):
        found.append("the date may be that of what went before, or came after")
    if not before:
        found.append("no actor stands before the verb, so who did it is open")
    elif not before[0].sure:
        found.append(before[0].because or "who is meant is open")
    return found


def _clause_start(text: str, at: int) -> int:
    """Find where the clause begins that holds a place, near enough before it."""
    lead = text[max(at - _LEAD, 0) : at]
    return at - len(re.split(r"[,;:.\n]", lead)[-1])


def _title(text: str, clause: Range, deed: Range, dates: Sequence[Range]) -> str:
    """Cut the clause of a deed out of its sentence: without what stands before and after it, and without the date."""
    end = next((match.start() for match in _CUT.finditer(text, deed[1], clause[1])), clause[1])
    lead = _LEADING.match(text, clause[0], end)
    start = lead.end() if lead else clause[0]
    if not _has_doer(text, start, deed[0], dates):
        return ""
    found = text[start:end]
    for first, last in sorted(dates, reverse=True):
        if start <= first and last <= end:
            found = _without(found, first - start, last - start)
    title = re.sub(r"\s+([,.;])", r"\1", " ".join(found.split())).rstrip(".!?").strip(_EDGE)
    title = title[:1].upper() + title[1:]
    return title if _FEWEST <= len(title.split()) <= _MOST and _balanced(title) else ""


def _has_doer(text: str, start: int, deed: int, dates: Sequence[Range]) -> bool:
    """Whether words before a deed may say who did it: not a date alone, nor what `that` or `who` ties to a name."""
    relative = _RELATIVE.search(text, start, deed)
    if relative and not _VERB.search(text, start, relative.start()):
        return False
    own = "".join(letter for at, letter in enumerate(text[start:deed], start) if not touching(dates, (at, at + 1)))
    return any(letter.isalnum() for letter in own)


def _without(clause: str, start: int, end: int) -> str:
    """Take a date out of a clause, with the preposition before it; it stays where the words before it need it."""
    before = _BEFORE.sub("", clause[:start])
    if clause[end : end + 2] in {"'s", "’s"}:
        return clause  # `at last month's summit` is which summit
    ends = end == len(clause) or not clause[end:].strip(_EDGE + ".") or before != clause[:start]
    return f"{before.rstrip()} {clause[end:].lstrip()}" if ends else clause


def _balanced(title: str) -> bool:
    """Whether every quotation mark and bracket of a clause has its other half."""
    return title.count('"') % 2 == 0 and all(title.count(a) == title.count(b) for a, b in ("“”", "()", "[]", "«»"))
