"""Make invented events: told by one source or two, dated by a day, a month or another event, some in conflict."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.world import Day, Tree, World

PER_SOURCE = 2
"""Events that each source is the first to tell."""

_KINDS = ("meeting", "opening", "agreement", "inspection")


@dataclasses.dataclass(frozen=True)
class Happening:
    """What an event is about, before it is told."""

    number: int
    source: str
    echo: str
    actor: str
    place: str
    deed: str
    thing: str
    day: Day

    @property
    def id(self) -> str:
        """The event's id."""
        return f"{self.thing.replace(' ', '-')}-{self.number}"


def make_events(world: World) -> list[tuple[Day, Tree]]:
    """Make the events of a world, each with its day."""
    numbers = itertools.count()
    return [
        told
        for index in range(world.counts.sources)
        for _ in range(PER_SOURCE)
        for told in _told(world, _happening(world, next(numbers), index))
    ]


def judgements(events: list[tuple[Day, Tree]]) -> list[Tree]:
    """Judge every second conflict of dates."""
    contested = [event for _, event in events if len(event["dates"]) > 2][::2]  # noqa: PLR2004 - the third contradicts
    return [
        {
            "id": f"day-of-{event['id']}",
            "title": f"The day of: {event['title']}",
            "of": f"date-of-{event['id']}",
            "status": "explained",
            "because": "One source counts from the evening before.",
        }
        for event in contested
    ]


def _happening(world: World, number: int, index: int) -> Happening:
    """Think of something that happens."""
    words, source = world.words, world.source(index)
    return Happening(
        number=number,
        source=source,
        echo=world.source(index + 1),
        actor=world.anybody(),
        place=words.one_of(world.places),
        deed=words.verb(),
        thing=words.thing(),
        day=world.days[source],
    )


def _told(world: World, happening: Happening) -> Iterator[tuple[Day, Tree]]:
    """Tell what happened, and sometimes what followed."""
    event = _event(world, happening)
    if happening.number % 3 == 0:
        _add_echo(world, happening, event)
    if happening.number % 20 == 3:  # noqa: PLR2004 - one of twenty
        _add_other_day(world, happening, event)
    if happening.number % 4 == 0:
        event["figures"] = list(_figures(world, happening))
    yield happening.day, event
    if happening.number % 10 == 5:  # noqa: PLR2004 - one of ten
        yield happening.day.after(1), _following(world, happening)


def _event(world: World, happening: Happening) -> Tree:
    """Make an event as its first source tells it."""
    name, source = world.names[happening.actor], happening.source
    deed = f"{name} {happening.deed} the {happening.thing}"
    quote = world.say(source, f"{deed} in {happening.place} on {happening.day} {world.words.among()}.")
    return {
        "id": happening.id,
        "date": happening.day.edtf,
        "dates": [{"source": source, "quote": quote, "says": happening.day.edtf}],
        "title": f"{name} and the {happening.thing}",
        "kind": world.words.one_of(_KINDS),
        "actors": [happening.actor],
        "place": happening.place,
        "issues": [world.words.one_of(world.issues)],
        "claims": [{"text": f"{deed} in {happening.place}.", "cite": {source: quote}}],
    }


def _add_echo(world: World, happening: Happening, event: Tree) -> None:
    """Let a second source tell it, with the month alone."""
    told = f"the {happening.thing} was {happening.deed}"
    quote = world.say(happening.echo, f"In {happening.day.in_month} {told} {world.words.among()}.")
    event["dates"].append({"source": happening.echo, "quote": quote, "says": happening.day.edtf_month})
    event["claims"].append({"text": f"{told.capitalize()}.", "cite": {happening.echo: quote}})


def _add_other_day(world: World, happening: Happening, event: Tree) -> None:
    """Let the second source give another day."""
    other = happening.day.after(2)
    quote = world.say(
        happening.echo, f"{world.words.noun().capitalize()} keepers remember {other} for {happening.thing}."
    )
    event["dates"].append({"source": happening.echo, "quote": quote, "says": other.edtf})


def _figures(world: World, happening: Happening) -> Iterator[Tree]:
    """Count something; of eight events, one is counted differently by the second source."""
    what = f"{world.words.noun()} keepers in {happening.place} on {happening.day}"
    count = world.words.random.randint(1_000, 9_000)
    firm = happening.number % 8 == 0
    yield _figure(world, happening.source, what, count, at_least=not firm)
    if happening.number % 32 == 0:
        yield _figure(world, happening.echo, what, count + 110, at_least=False)


def _figure(world: World, source: str, what: str, count: int, *, at_least: bool) -> Tree:
    """Make a figure, and the sentence that gives it."""
    bound = "more than " if at_least else ""
    quote = world.say(source, f"A {world.words.thing()} clerk counted {bound}{count:,} heads {world.words.among()}.")
    return {"what": what, "value": f"{count:,}", "cite": {source: quote}} | ({"at_least": True} if at_least else {})


def _following(world: World, happening: Happening) -> Tree:
    """Make an event on the day after another one."""
    words, source, actor = world.words, happening.source, world.anybody()
    thing = words.thing()
    deed = f"{world.names[actor]} {words.verb()} the {thing}"
    quote = world.say(source, f"{deed} the following day {words.among()}.")
    return {
        "id": f"{thing.replace(' ', '-')}-after-{happening.number}",
        "date": happening.day.after(1).edtf,
        "dates": [{"source": source, "quote": quote, "anchor": happening.id, "days": "1"}],
        "title": f"{world.names[actor]} and the {thing}",
        "actors": [actor],
        "claims": [{"text": f"{deed}.", "cite": {source: quote}}],
    }
