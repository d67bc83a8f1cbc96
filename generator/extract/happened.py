"""Find events: dated sentences in which an actor does something, each with a title cut from the sentence.

A sentence that only reports what somebody said is no event; a statement holds it.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.extract.dating import doubts, is_needed, tells_when
from generator.extract.deeds import PATTERNS, VERB, is_deed, is_speech, verbs
from generator.extract.proposals import Happened
from generator.passages import inside, merged, quoted_ranges, touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.extract.proposals import Article, Mention, Said, When
    from generator.passages import Range


_CUT = re.compile(PATTERNS["cut"])
_BEFORE = re.compile(PATTERNS["before_date"], re.IGNORECASE)
_CLAUSE = re.compile(PATTERNS["clause"])
_LEADING = re.compile(PATTERNS["leading"], re.IGNORECASE)
_APART = re.compile(PATTERNS["apart"], re.IGNORECASE)
_RELATIVE = re.compile(PATTERNS["relative"], re.IGNORECASE)
_WAITS = re.compile(PATTERNS["waits"], re.IGNORECASE)
_DANGLING = re.compile(PATTERNS["dangling"], re.IGNORECASE)
_STAYS = re.compile(rf"{PATTERNS['joined']}|\A\s+{VERB.pattern}")
_JOINING = re.compile(PATTERNS["joining"], re.IGNORECASE)
_NAMELESS = re.compile(PATTERNS["nameless"])
_PHRASE = re.compile(PATTERNS["phrase"], re.IGNORECASE)
_TOLD = "the sentence tells what somebody said, not what happened"
_EDGE = " ,;:–—-"
_MOST = 24
"""Words of a title."""

_FEWEST = 4
_LISTED = 5
"""Words of a piece between commas that is one of a list."""

_COMMAS = 2
"""Commas around a name that stands beside a title, at most."""


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
        found += _events(article, article.sentences[at], own_when[at], own_mentions[at], told.get(at, []))
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


def _events(
    article: Article, span: Range, dated: list[When], named: list[Mention], told: list[Said]
) -> Iterator[Happened]:
    """Find the event of a sentence: the deed of a clause that a date surely belongs to, or may belong to."""
    found: list[Happened] = []
    sentence = _Sentence(article, _clauses(article.text, span), verbs(article.text, span, told), named, told)
    for date in dated:
        clause, deed = sentence.deed(date)
        if clause and deed:
            speech = sentence.speech_before(deed)
            if speech and date.span[0] < speech.start():
                break  # the date is that of the words, which a statement holds
            found += sentence.event(span, date, clause, deed)
    yield from sorted(found, key=lambda event: (not event.sure, _width(event.when)))[:1]


def _width(date: When) -> int:
    """Return how many days a date leaves open; of two dates of a deed, the closer one tells when."""
    days = date.date.days if date.date else None
    return days.last - days.first if days and days.bounded else 0


@dataclasses.dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what is known of it."""

    article: Article
    clauses: list[Range]
    verbs: list[re.Match[str]]
    named: list[Mention]
    told: list[Said]

    def deed(self, date: When) -> tuple[Range | None, re.Match[str] | None]:
        """Return the clause that a date belongs to, and its deed."""
        text = self.article.text
        clause = _clause_of(self.clauses, self.verbs, date.span) if tells_when(text, date) else None
        if clause is None:
            return None, None
        deeds = [match for match in self.verbs if _in(match.span(), clause) and is_deed(match)]
        begins = max((at.end() for at in _CLAUSE.finditer(text, clause[0], date.span[0])), default=clause[0])
        deed = next((match for match in deeds if match.start() >= begins), next(iter(deeds), None))
        return clause, None if deed and self._qualifies(deed, clause, date) else deed

    def _qualifies(self, deed: re.Match[str], clause: Range, date: When) -> bool:
        """Whether a verb only tells which thing is meant: `in an interview published on Thursday, she …`."""
        text = self.article.text
        if clause == self.clauses[-1] or not _PHRASE.match(text, *clause):
            return False
        rest = _without_span(text, (deed.end(), clause[1]), date.span)
        return not _BEFORE.sub("", f"{rest.strip(_EDGE)} ").strip()

    def speech_before(self, deed: re.Match[str]) -> re.Match[str] | None:
        """Return a verb before a deed that tells that it is somebody's words."""
        return next((match for match in self.verbs if is_speech(match) and match.end() <= deed.start()), None)

    def event(self, span: Range, date: When, clause: Range, deed: re.Match[str]) -> Iterator[Happened]:
        """Make the event of a deed."""
        text = self.article.text
        other = any(not (item.verb and _in(item.verb, deed.span())) for item in self.told)
        lead = _LEADING.match(text, *clause)
        begun = (lead.end() if lead else clause[0], deed.start())
        found = [_TOLD] if other or self.speech_before(deed) else []
        found += doubts(text, date, (begun[0], clause[1]), deed, self.article.published)
        found += _doers(item for item in self.named if _in(item.span, begun))
        title = _title(text, clause, deed.span(), date.span)
        found += ["its title does not begin with who did it"] if _NAMELESS.match(title) or _PHRASE.match(title) else []
        if event := _happened(title, span, date, self.named, found):
            yield event


def _happened(title: str, span: Range, date: When, named: list[Mention], found: list[str]) -> Happened | None:
    """Make an event, if it has a title and somebody takes part."""
    actors = dict.fromkeys(item.actor for at, item in enumerate(named) if item.actor and (item.sure or not at))
    if not title or not actors:
        return None
    return Happened(span, title, date, tuple(actors), because=next(iter(found), ""), sure=not found)


def _clauses(text: str, span: Range) -> list[Range]:
    """Split a sentence at its commas and at the words that begin a clause."""
    edges = [span[0], *(match.end() for match in _CLAUSE.finditer(text, *span)), span[1]]
    found: list[Range] = []
    waits = False
    for start, end in itertools.pairwise(edges):
        listed = len(text[start:end].split()) <= _LISTED and not VERB.search(text, start, end)
        whose = _subject_of(text, found) if found and VERB.match(text, start) else None
        if whose is not None:  # `the mayor, Ada Brok, left`; `Ada Brok, who had been ill, left`
            found[whose:] = [(found[whose][0], end)]
        elif found and (listed or waits):  # `Velmora, Ostreth and the League`
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        waits = bool(_WAITS.search(text[start:end])) or (listed and waits)
    return found


def _subject_of(text: str, found: Sequence[Range]) -> int | None:
    """Find the clause that holds the subject of a verb with which a clause begins: a name, and what is told of it."""
    at = len(found) - 1
    while at > 0 and _RELATIVE.match(text[slice(*found[at])]):
        at -= 1
    return at if _is_name(text[slice(*found[at])]) else None


def _is_name(piece: str) -> bool:
    """Whether a piece of a sentence may be somebody with a name between commas: `The mayor of Velm, Ada Brok, `."""
    return piece.count(",") <= _COMMAS and not VERB.search(piece)


def _clause_of(clauses: Sequence[Range], verbs: Sequence[re.Match[str]], date: Range) -> Range | None:
    """Find the clause whose deed a date dates: its own, or, where that has no verb, the next one, or the one before."""
    at = next((number for number, clause in enumerate(clauses) if clause[0] <= date[0] < clause[1]), 0)
    active = [number for number, clause in enumerate(clauses) if any(_in(match.span(), clause) for match in verbs)]
    if not active or _APART.match(verbs[0].string, clauses[at][0]):
        return None
    if at in active:
        return clauses[at]
    if at and _RELATIVE.match(verbs[0].string[slice(*clauses[at])]):
        return None  # `the plan, which expires in 2035`
    after = next((number for number in active if number > at), None)
    before = next((number for number in reversed(active) if number < at), None)
    chosen = before if before is not None else after
    return None if chosen is None else clauses[chosen]


def _in(span: Range, outer: Range) -> bool:
    """Whether a span lies in another one."""
    return outer[0] <= span[0] and span[1] <= outer[1]


def _doers(before: Iterable[Mention]) -> list[str]:
    """Say what a person must decide about who did it, by the actors before the verb."""
    first = next(iter(before), None)
    if first is None:
        return ["no actor stands before the verb, so who did it is open"]
    return [] if first.sure else [first.because or "who is meant is open"]


def _without_span(text: str, span: Range, left: Range) -> str:
    """Return a stretch of a text without another one that may lie in it."""
    if not _in(left, span):
        return text[slice(*span)]
    return text[span[0] : left[0]] + text[left[1] : span[1]]


def _title(text: str, clause: Range, deed: Range, date: Range) -> str:
    """Cut the clause of a deed out of its sentence: without what stands before and after it, and without the date."""
    end = next((match.start() for match in _CUT.finditer(text, deed[1], clause[1])), clause[1])
    lead = _LEADING.match(text, clause[0], end)
    start = lead.end() if lead else clause[0]
    if not _has_doer(text, start, deed[0], date):
        return ""
    found = text[start:end]
    if start <= date[0] and date[1] <= end:
        found = _without(found, date[0] - start, date[1] - start)
    title = re.sub(r"\s+([,.;:])", r"\1", " ".join(found.split())).rstrip(".!?").strip(_EDGE)
    title = title[:1].upper() + title[1:]
    whole = _balanced(title) and not _DANGLING.search(title)
    return title if whole and _FEWEST <= len(title.split()) <= _MOST else ""


def _has_doer(text: str, start: int, deed: int, date: Range) -> bool:
    """Whether words before a deed may say who did it: not a date alone, nor what `that` or `who` ties to a name."""
    relative = _RELATIVE.search(text[start:deed])
    if relative:
        before, inside = (
            VERB.search(text, start, start + relative.start()),
            VERB.search(text, start + relative.end(), deed),
        )
        if not before and not inside:
            return False
    return any(letter.isalnum() for letter in _without_span(text, (start, deed), date))


def _without(clause: str, start: int, end: int) -> str:
    """Take a date out of a clause, with the preposition before it; it stays where the words before it need it."""
    before = _BEFORE.sub("", clause[:start])
    if clause[end : end + 2] in {"'s", "’s"} or _STAYS.match(clause[end:]) or _JOINING.search(before):
        return clause  # `at last month's summit` is which summit; `in May and again in June` stay together
    if is_needed(clause[:start]):
        return clause
    if before.rstrip().endswith(",") and clause[end:].lstrip().startswith(","):
        return f"{before.rstrip()[:-1]} {clause[end:].lstrip()[1:].lstrip()}"
    ends = end == len(clause) or not clause[end:].strip(_EDGE + ".") or before != clause[:start]
    return f"{before.rstrip()} {clause[end:].lstrip()}" if ends else clause


def _balanced(title: str) -> bool:
    """Whether every quotation mark and bracket of a clause has its other half."""
    return title.count('"') % 2 == 0 and all(title.count(a) == title.count(b) for a, b in ("“”", "()", "[]", "«»"))
