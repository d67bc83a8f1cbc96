"""What events and statements can be filtered by is what they hold, counted and in the order of its words."""

from __future__ import annotations

from generator.evidence import gather
from generator.model import Actor, Dossier, Event, Issue, Settings, Statement
from generator.pages import Site
from generator.pages.filters import facets, filter_of

ACTORS = {key: Actor(id=key, name=name, kind="person") for key, name in (("zo", "Anna"), ("al", "Zoe"))}
EVENTS = (
    Event(id="one", date="2031", title="One", actors=["zo", "al"], issues=["fish"], kind="a visit"),
    Event(id="two", date="2032", title="Two", actors=["al"]),
)
SAID = Statement(
    id="word", speaker=["zo", "al"], mode="reported", issues=["fish"], cite={"paper": "the nets stay ashore"}
)
SITE = Site(
    dossier := Dossier(
        Settings(title="t"), actors=ACTORS, issues={"fish": Issue(id="fish", title="Fish")}, events=EVENTS
    ),
    gather(dossier),
)


def offered(*records: Event | Statement, home: str = "") -> dict[str, tuple[tuple[str, str], ...]]:
    """Give the options of each choice that is offered for records."""
    found = filter_of(SITE, records, home)
    return {choice.name: choice.options for choice in found.choices} if found else {}


def test_a_records_facets_are_what_it_is_and_its_actors_issues_and_kind() -> None:
    assert facets(EVENTS[0]) == (("record", "event"), ("actor", "zo|al"), ("issue", "fish"), ("kind", "a visit"))
    assert facets(EVENTS[1]) == (("record", "event"), ("actor", "al"))
    assert dict(facets(SAID)) == {
        "record": "statement",
        "actor": "zo|al",
        "issue": "fish",
        "kind": "reported speech",
    }


def test_choices_are_the_values_that_occur_by_their_words_with_their_counts() -> None:
    assert offered(*EVENTS) == {
        "actor": (("zo", "Anna (1)"), ("al", "Zoe (2)")),
        "issue": (("fish", "Fish (1)"),),
        "kind": (("a visit", "a visit (1)"),),
    }


def test_there_is_nothing_to_choose_from_with_one_event() -> None:
    assert offered(EVENTS[0]) == {}
    assert list(offered(EVENTS[1], EVENTS[1])) == ["actor"]


def test_events_and_statements_together_can_be_told_apart() -> None:
    found = offered(*EVENTS, SAID)
    assert found["record"] == (("event", "events only (2)"), ("statement", "statements only (1)"))
    assert found["kind"] == (("a visit", "a visit (1)"), ("reported speech", "reported speech (1)"))
    assert "record" not in offered(SAID, SAID)
    made = filter_of(SITE, [*EVENTS, SAID])
    assert made
    assert made.of == "events and statements"


def test_an_actors_own_page_does_not_offer_that_actor() -> None:
    assert offered(*EVENTS, SAID, home="al")["actor"] == (("zo", "Anna (2)"),)
    assert "actor" not in offered(EVENTS[1], EVENTS[1], home="al")
