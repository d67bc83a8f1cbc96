"""Make a dossier of about so many pages: invented people, every quote verbatim in its invented source.

The same seed gives the same bytes. Everything grows with the pages alike: sources, actors, issues and years, and with
them events, statements, figures and conflicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from benchmarks.made_actors import make_actors
from benchmarks.made_events import judgements, make_events
from benchmarks.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.world import Day, Tree

SEED = 2026

_STATEMENTS, _SUMMARY, _PLAIN = 4, 3, 8
"""Statements, claims of the summary, and paragraphs that nobody quotes, in each source."""

_WIRE = 10
"""One of so many sources takes two paragraphs from the one before it."""


def make_dossier(folder: Path, pages: int, seed: int = SEED) -> None:
    """Write a dossier of about so many pages, with its source texts, into a folder.

    Args:
        folder: Where to write; it is made when it is not there.
        pages: About how many pages the site will have, at least 30.
        seed: Another seed gives another dossier.
    """
    world = World(pages, seed)
    for name, value in {f"content/{name}": value for name, value in _records(world, pages)}.items():
        _write(folder / name, yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120))
    for source, paragraphs in world.texts.items():
        _write(folder / f"seeds/{source}.txt", "\n\n".join(paragraphs) + "\n")


class _Dumper(yaml.CSafeDumper):
    """Write what two records share twice: the content format has no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Never write an anchor."""
        return True


def _write(path: Path, text: str) -> None:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _records(world: World, pages: int) -> Iterator[tuple[str, Tree | list[Tree]]]:
    """Make every content file, by its path below `content/`."""
    actors = make_actors(world)
    events = make_events(world)
    yield from ((f"actors/{actor}.yml", profile) for actor, profile in actors.items())
    yield from _timeline(events)
    yield from ((f"issues/{issue}.yml", _issue(world, number)) for number, issue in enumerate(world.issues))
    for number, source in enumerate(world.texts):
        yield f"statements/{source}.yml", [_statement(world, source, turn, events) for turn in range(_STATEMENTS)]
        yield f"sources/{source}.yml", _source(world, number, source)
    yield "conflicts.yml", [*judgements(events), *_contradictions(world)]
    yield "dossier.yml", _settings(world, pages)


def _settings(world: World, pages: int) -> Tree:
    """Make the dossier's own file."""
    lead = [world.claim(world.source(number)) for number in range(3)]
    return {"title": f"An invented dossier of {pages} pages", "as_of": "2026-11-22", "lead": lead}


def _timeline(events: list[tuple[Day, Tree]]) -> Iterator[tuple[str, list[Tree]]]:
    """File events by year."""
    for year in sorted({day.year for day, _ in events}):
        yield f"timeline/{year}.yml", [event for day, event in events if day.year == year]


def _issue(world: World, number: int) -> Tree:
    """Make an issue."""
    thing = world.words.thing()
    return {
        "title": f"The {thing}",
        "question": f"Who keeps the {thing}?",
        "lead": [world.claim(world.source(number * 7))],
        "claims": [world.claim(world.source(number * 7 + turn)) for turn in range(1, 4)],
    }


def _source(world: World, number: int, source: str) -> Tree:
    """Make a source's file, and the rest of its text."""
    day, publisher = world.days[source], world.publishers[number % len(world.publishers)]
    title = f"{world.words.thing().capitalize()}, {world.words.thing()} and {world.words.thing()}"
    summary = [world.claim(source) for _ in range(_SUMMARY)]
    for _ in range(_PLAIN):
        world.claim(source)
    world.texts[source][:0] = [title, f"{publisher}, {day}"]
    world.say(source, f"Read the {publisher} daily")
    return {
        "file": f"seeds/{source}.txt",
        "title": title,
        "publisher": publisher,
        "published": day.edtf,
        "ignore": [{"from": f"Read the {publisher} daily"}],
        "quoted_because": "The text is invented.",
        "summary": summary,
        **_origin(world, number, source),
    }


def _origin(world: World, number: int, source: str) -> Tree:
    """Let some sources take paragraphs from the one before, and own to it."""
    if number % _WIRE == _WIRE - 1:
        world.texts[source] += world.texts[world.source(number - 1)][3:5]
    taken = number % _WIRE >= _WIRE - 2
    return {"origin": f"wire-{number // _WIRE}", "origin_because": "Two paragraphs are the same."} if taken else {}


def _statement(world: World, source: str, turn: int, events: list[tuple[Day, Tree]]) -> Tree:
    """Make a statement: of four, two are direct speech; three are made at an event, one on a day of its own."""
    speaker, thing, day = world.anybody(), world.words.thing(), world.days[source]
    name = world.names[speaker]
    where = f"on {day}" if turn == 0 else f"in {world.words.one_of(world.places)}"
    spoken = _direct if turn % 2 == 0 else _reported
    quote, speech = spoken(world, source, name, where, _matter(world, thing))
    dated = {"date": day.edtf, "dates": [{"source": source, "quote": quote, "says": day.edtf}]}
    return {
        "id": f"{source}-statement-{turn}",
        "speaker": speaker,
        **speech,
        "text": f"{name} spoke of the {thing}.",
        "issues": [world.words.one_of(world.issues)],
        "cite": {source: quote},
        **(dated if turn == 0 else {"event": world.words.one_of(events)[1]["id"]}),
    }


def _matter(world: World, thing: str) -> str:
    """Think of what is said about a thing."""
    words = world.words
    return f"the {thing} {words.verb()} no {words.noun()}, {words.noun()} keepers {words.verb()} the {words.thing()}"


def _direct(world: World, source: str, name: str, where: str, matter: str) -> tuple[str, Tree]:
    """Let somebody say something in direct speech."""
    own = f"Our {world.words.thing()}s show that {matter}"
    return world.say(source, f"“{own},” said {name} {where}."), {"mode": "direct", "words": own}


def _reported(world: World, source: str, name: str, where: str, matter: str) -> tuple[str, Tree]:
    """Let a source report what somebody said."""
    return world.say(source, f"{name} said {where} that {matter}."), {"mode": "reported"}


def _contradictions(world: World) -> Iterator[Tree]:
    """Record a contradiction for each issue, as an editor sees it."""
    for number, issue in enumerate(world.issues):
        sides = [world.claim(world.source(number * 5 + side)) for side in range(2)]
        yield {
            "id": f"sides-of-{issue}",
            "title": f"Who kept it: {world.words.thing()}",
            "sides": sides,
            "issues": [issue],
        }
