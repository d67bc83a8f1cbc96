"""What events can be filtered by is what they hold, counted and in the order of its words."""

from __future__ import annotations

from generator.evidence import gather
from generator.model import Actor, Dossier, Event, Issue, Settings
from generator.pages import Site
from generator.pages.filters import choices, facets

ACTORS = {key: Actor(id=key, name=name, kind="person") for key, name in (("zo", "Anna"), ("al", "Zoe"))}
EVENTS = (
    Event(id="one", date="2031", title="One", actors=["zo", "al"], issues=["fish"], kind="a visit"),
    Event(id="two", date="2032", title="Two", actors=["al"]),
)
SITE = Site(
    dossier := Dossier(
        Settings(title="t"), actors=ACTORS, issues={"fish": Issue(id="fish", title="Fish")}, events=EVENTS
    ),
    gather(dossier),
)


def test_an_events_facets_are_its_actors_issues_and_kind() -> None:
    assert facets(EVENTS[0]) == (("actor", "zo|al"), ("issue", "fish"), ("kind", "a visit"))
    assert facets(EVENTS[1]) == (("actor", "al"),)


def test_choices_are_the_values_that_occur_by_their_words_with_their_counts() -> None:
    found = {choice.name: choice.options for choice in choices(SITE, EVENTS)}
    assert found == {
        "actor": (("zo", "Anna (1)"), ("al", "Zoe (2)")),
        "issue": (("fish", "Fish (1)"),),
        "kind": (("a visit", "a visit (1)"),),
    }


def test_there_is_nothing_to_choose_from_with_one_event() -> None:
    assert choices(SITE, EVENTS[:1]) == ()
    assert [choice.name for choice in choices(SITE, [EVENTS[1], EVENTS[1]])] == ["actor"]
