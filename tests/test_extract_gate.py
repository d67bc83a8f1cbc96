"""Nothing is proposed without its exact words in the source, whoever proposes it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from generator.dates import parse_date
from generator.extract.article import article
from generator.extract.gate import Gate, span_of
from generator.extract.proposals import Gist, Happened, Known, Mention, NewActor, Said, When
from generator.extract.received import read
from generator.extract.steps import propose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.gate import Proposal
    from generator.extract.proposals import Article

TEXT = (
    "Velmora signed a fishing treaty with Ostreth on 4 March 2031, ending a dispute of more than ten years.\n\n"
    "“The nets may go out again,” Foreign Minister Tamsin Orvelle said in Marrowick after the ceremony on the quay.\n\n"
    "Leave a comment\nYour email address will not be published.\n"
)
KNOWN = (Known("velmora", "state", (("Velmora", "spelling"),)),)


def read_text() -> Article:
    """Read the text of these tests."""
    return article("x", read(TEXT.encode(), "x.txt"))


def span(words: str) -> tuple[int, int]:
    """Find words in the text."""
    return (TEXT.index(words), TEXT.index(words) + len(words))


WHEN = When(span("4 March 2031"), parse_date("2031-03-04"), parse_date("2031-03-04"))
ACTOR = NewActor(
    *("tamsin-orvelle", "Tamsin Orvelle", "person", (), span("Tamsin Orvelle")),
    role=("Foreign Minister", span("Foreign Minister")),
)
QUOTE = span("“The nets may go out again,” Foreign Minister Tamsin Orvelle said")
SAID = Said(QUOTE, "direct", (span("The nets may go out again"),), span("said"), "tamsin-orvelle")
SIGNED = "Velmora signed a fishing treaty with Ostreth"
HAPPENED = Happened(span(SIGNED), SIGNED, WHEN, ("velmora",))
TRUE = Gist(span("ending a dispute of more than ten years"), 1.0)
GOOD = (WHEN, ACTOR, SAID, HAPPENED, Mention(span("Velmora"), "velmora"), TRUE)
AWAY = dataclasses.replace(WHEN, span=(900, 910))

LIES: dict[str, Proposal] = {
    "a span past the end": Gist((len(TEXT) - 3, len(TEXT) + 40), 1.0),
    "an empty span": Gist((5, 5), 1.0),
    "a span that ends before it begins": Gist((20, 10), 1.0),
    "half a word": Gist((span("signed")[0] + 2, span("treaty")[1]), 1.0),
    "words of two paragraphs": Gist((span("ending")[0], span("Foreign")[1]), 1.0),
    "words from a form for comments": Gist(span("Your email address will not be published."), 1.0),
    "a name that does not stand there": dataclasses.replace(ACTOR, name="Tamsin Orvell"),
    "a spelling that stands nowhere": dataclasses.replace(ACTOR, names=("T. Orvelle",)),
    "a title that does not stand there": dataclasses.replace(ACTOR, role=("Prime Minister", span("Foreign Minister"))),
    "an event with a word of its own": dataclasses.replace(HAPPENED, title="Velmora signed a historic fishing treaty"),
    "an event of somebody unknown": dataclasses.replace(HAPPENED, actors=("atlantis",)),
    "an event dated by words that are not there": dataclasses.replace(
        HAPPENED, when=dataclasses.replace(WHEN, span=(900, 910))
    ),
    "a mention of somebody unknown": Mention(span("Velmora"), "atlantis"),
    "a speaker who is unknown": dataclasses.replace(SAID, speaker="atlantis"),
    "words that are not in the quote": dataclasses.replace(SAID, words=(span("more than ten years"),)),
    "a verb that is not there": dataclasses.replace(SAID, verb=(7_000, 7_004)),
}


def test_what_stands_in_the_source_passes() -> None:
    gate = Gate(read_text(), KNOWN)
    assert gate.admit(GOOD) == list(GOOD)
    assert gate.refused == []


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_lie_is_dropped_and_the_truth_beside_it_stays(lie: Proposal) -> None:
    gate = Gate(read_text(), KNOWN)
    others = [item for item in GOOD if not isinstance(lie, NewActor) or not isinstance(item, NewActor | Said)]
    assert gate.admit([lie, *others]) == others
    assert [item.proposal for item in gate.refused] == [lie]
    assert gate.refused[0].because


def liar(article: Article, known: Sequence[Known]) -> Iterator[Proposal]:  # noqa: ARG001 - the shape of a proposer
    """Propose sixteen lies and one truth."""
    yield from LIES.values()
    yield TRUE


def test_proposer_that_lies_is_heard_only_where_it_tells_the_truth() -> None:
    proposed = propose(read_text(), KNOWN, [liar])
    assert [TEXT[slice(*item.span)] for item in proposed.gist] == ["ending a dispute of more than ten years"]
    assert (proposed.said, proposed.happened, proposed.mentions, proposed.new) == ((), (), (), ())
    assert len(proposed.refused) == len(LIES)


def test_words_without_a_place_are_found_only_where_they_stand_once_and_exactly() -> None:
    found = read_text()
    assert span_of(found, "signed a fishing treaty with Ostreth") == span("signed a fishing treaty with Ostreth")
    assert span_of(found, "signed the fishing treaty with Ostreth") is None
    assert span_of(found, "a") is None


def test_character_that_nobody_sees_is_in_no_quote() -> None:
    text = (
        "Velmora signed a fish\u200bing treaty with Ostreth on the quay of Marrowick, and all of the boats went out.\n"
    )
    gate = Gate(article("x", read(text.encode(), "x.txt")), ())
    assert gate.admit([Gist((0, len(text) - 1), 1.0)]) == []
