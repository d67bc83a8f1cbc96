"""Call the steps one after the other.

To add a proposer, write a function of the shape `Proposer` and hand it to `propose`; docs/extract.md shows one.
It reads an article and yields proposals with the places of their words. It may find them as it likes; what it says that
the article does not say is dropped at the gate.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol

from generator.extract.gate import Gate
from generator.extract.gist import gist
from generator.extract.happened import happened
from generator.extract.proposals import Gist, Happened, Mention, NewActor, Said, When
from generator.extract.said import said
from generator.extract.when import when
from generator.extract.who import who

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.extract.gate import Proposal, Refused
    from generator.extract.proposals import Article, Known


class Proposer(Protocol):
    """Whatever reads an article and proposes."""

    def __call__(self, article: Article, known: Sequence[Known]) -> Iterable[Proposal]:
        """Propose what an article says, given the actors of the dossier."""


@dataclasses.dataclass(frozen=True, slots=True)
class Proposed:
    """What was proposed of an article and passed the gate, each kind in the order of the text.

    Attributes:
        refused: What did not pass.
    """

    article: Article
    when: tuple[When, ...] = ()
    mentions: tuple[Mention, ...] = ()
    new: tuple[NewActor, ...] = ()
    said: tuple[Said, ...] = ()
    happened: tuple[Happened, ...] = ()
    gist: tuple[Gist, ...] = ()
    refused: tuple[Refused, ...] = ()


def by_rules(article: Article, known: Sequence[Known]) -> Iterable[Proposal]:
    """Propose by the rules of this package."""
    found_when = when(article)
    mentions, new = who(article, known)
    statements = said(article, mentions, new, known)
    yield from found_when
    yield from new
    yield from mentions
    yield from statements
    yield from happened(article, found_when, mentions, statements)
    yield from gist(article)


def propose(article: Article, known: Sequence[Known], proposers: Sequence[Proposer] = (by_rules,)) -> Proposed:
    """Have an article read by proposers, and keep what stands in it."""
    gate = Gate(article, known)
    passed = gate.admit(item for proposer in proposers for item in proposer(article, known))
    ordered = sorted(passed, key=lambda item: item.span)
    return Proposed(
        article,
        when=tuple(item for item in ordered if isinstance(item, When)),
        mentions=tuple(item for item in ordered if isinstance(item, Mention)),
        new=tuple(item for item in ordered if isinstance(item, NewActor)),
        said=tuple(item for item in ordered if isinstance(item, Said)),
        happened=tuple(item for item in ordered if isinstance(item, Happened)),
        gist=tuple(item for item in ordered if isinstance(item, Gist)),
        refused=tuple(gate.refused),
    )
