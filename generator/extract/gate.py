"""Let through only what the source says: whatever a step proposes has its exact words in the article, or is dropped.

All proposals pass here, those of our own steps and those of any other proposer alike.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from typing import TYPE_CHECKING

from generator.characters import strange_characters
from generator.extract.proposals import Gist, Happened, Mention, NewActor, Said, When
from generator.quotes import SourceText, find_quote, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.extract.proposals import Article, Known
    from generator.passages import Range

Proposal = When | Mention | NewActor | Said | Happened | Gist

_WORD = re.compile(r"\w+")


@dataclasses.dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that was dropped, and why."""

    proposal: Proposal
    because: str


def span_of(article: Article, quote: str) -> Range | None:
    """Find words in an article, for a proposer that has words and no places; None where they stand nowhere, or twice.

    Equal means equal as for every quote: nothing but spaces, quotation marks and dashes may look different.
    """
    found = find_quote(SourceText(article.text), quote)
    return (found[0].start, found[0].end) if len(found) == 1 and len(found[0].parts) == 1 else None


class Gate:
    """What an article allows to be proposed.

    Args:
        article: The article.
        known: The actors that a proposal may name besides those that are proposed with it.
    """

    def __init__(self, article: Article, known: Iterable[Known]) -> None:
        self._article = article
        self._known = {actor.id for actor in known}
        self._folded = fold(article.text)
        self.refused: list[Refused] = []

    def admit(self, proposals: Iterable[Proposal]) -> list[Proposal]:
        """Give the proposals that may pass, in their order; the others are noted in `refused`."""
        listed = list(proposals)
        new = {at: item for at, item in enumerate(listed) if isinstance(item, NewActor) and self._passes(item)}
        self._known |= {item.id for item in new.values()}
        return [
            item
            for at, item in enumerate(listed)
            if at in new or (not isinstance(item, NewActor) and self._passes(item))
        ]

    def _passes(self, proposal: Proposal) -> bool:
        """Whether a proposal may pass."""
        because = next(self._faults(proposal), "")
        if because:
            self.refused.append(Refused(proposal, because))
        return not because

    def _faults(self, proposal: Proposal) -> Iterator[str]:
        """Say why a proposal may not pass."""
        yield from (fault for span in _spans(proposal) if (fault := self._span_fault(span)))
        match proposal:
            case NewActor():
                yield from self._name_faults(proposal)
            case Happened():
                yield from self._event_faults(proposal)
            case Mention() if proposal.actor not in self._known:
                yield "it names an actor that is not there"
            case Said():
                yield from self._statement_faults(proposal)
            case _:
                pass

    def _span_fault(self, span: Range) -> str:
        """Say what is wrong with a span; empty when nothing is."""
        start, end = span
        if not 0 <= start < end <= len(self._article.text) or not self._article.text[start:end].strip():
            return "its span is not in the source"
        at = bisect.bisect_right(self._article.paragraphs, start, key=lambda item: item[0]) - 1
        if at < 0 or end > self._article.paragraphs[at][1]:
            return "its words are not in one paragraph of the article"
        text = self._article.text
        if _joined(text, start) or _joined(text, end):
            return "its span cuts a word"
        return (
            "its words hold a character that nobody can see" if next(strange_characters(text[start:end]), None) else ""
        )

    def _name_faults(self, actor: NewActor) -> Iterator[str]:
        """Say which words of a new actor the source does not have."""
        if fold(actor.name) != fold(self._article.text[slice(*actor.span)]):
            yield "its name is not what stands in its place"
        if not all(fold(name) in self._folded for name in actor.names):
            yield "one of its names is not in the source"
        if (
            actor.role
            and fold(actor.role[0]).casefold() not in fold(self._article.text[slice(*actor.role[1])]).casefold()
        ):
            yield "its title is not what stands in its place"

    def _event_faults(self, event: Happened) -> Iterator[str]:
        """Say which words of an event its sentence does not have."""
        said = set(_WORD.findall(fold(self._article.text[slice(*event.span)]).casefold()))
        if not set(_WORD.findall(fold(event.title).casefold())) <= said:
            yield "its title has words that its sentence does not have"
        if not set(event.actors) <= self._known:
            yield "it names an actor that is not there"
        yield from (fault for span in _spans(event.when) if (fault := self._span_fault(span)))

    def _statement_faults(self, statement: Said) -> Iterator[str]:
        """Say what is wrong with a statement."""
        if statement.speaker and statement.speaker not in self._known:
            yield "its speaker is not there"
        if any(start < statement.span[0] or statement.span[1] < end for start, end in statement.words):
            yield "its words are not in its quote"


def _joined(text: str, offset: int) -> bool:
    """Whether an offset lies inside a word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _spans(proposal: Proposal) -> Iterator[Range]:
    """List the spans of a proposal."""
    yield proposal.span
    match proposal:
        case When():
            yield from () if proposal.anchor is None else (proposal.anchor,)
        case Said():
            yield from proposal.words
            yield from (span for span in (proposal.verb, proposal.named) if span is not None)
        case NewActor() if proposal.role:
            yield proposal.role[1]
        case _:
            pass
