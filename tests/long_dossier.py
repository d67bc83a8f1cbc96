"""A dossier of hard lengths: 500 events, 60 actors, a title of 40 words, a name of 90 characters, an actor in 300.

Everybody in it is invented, every quote stands in its invented source.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVENTS, ACTORS, ISSUES, YEARS, SOURCES = 500, 60, 14, range(2051, 2056), 10
CONFLICT = "first-landing"
BUSY, EVENTS_OF_BUSY = "velm-adur", 300
LONG_NAME = "The Permanent Joint Committee for the Coordination of Herring, Eel and Mussel Landing Papers"
LONG_TITLE = " ".join(["A meeting about", *["the landing of herring and"] * 7, "nothing else"])
LONG_WORD = "Herringlandingcoordinationcommitteechairpersonsdeputyassistant"
KINDS = ("meeting", "inspection", "agreement", "visit of a very long and rather tiresome official kind")
MONTHS = ("January", "March", "May", "August", "October", "December")
_NUMBERS = (1, 3, 5, 8, 10, 12)
_KINDS_OF_ACTOR = ("person", "state", "organisation", "group")
Tree = dict[str, Any]


def make_long_dossier(folder: Path) -> None:
    """Write the dossier and its sources into a folder."""
    names = dict(_names())
    texts: dict[str, list[str]] = {f"source-{number}": [] for number in range(SOURCES)}
    events = [_event(number, names, texts) for number in range(EVENTS)]
    files: dict[str, Tree | list[Tree]] = {
        "dossier": {"title": "The landings of Velm, an invented dossier of hard lengths", "as_of": "2056-01-31"},
        **{f"actors/{key}": _actor(number, name, texts) for number, (key, name) in enumerate(names.items())},
        **{f"issues/issue-{number}": _issue(number) for number in range(ISSUES)},
        **{f"timeline/{year}": [event for event in events if event["date"].startswith(f"{year}")] for year in YEARS},
        "statements/all": list(_statements(names, texts)),
        "conflicts": [_conflict(events)],
        **{f"sources/{key}": _source(key, text) for key, text in texts.items()},
    }
    for name, value in files.items():
        _write(folder / f"content/{name}.yml", yaml.safe_dump(value, allow_unicode=True, sort_keys=False))
    for key, text in texts.items():
        _write(folder / f"seeds/{key}.txt", "\n\n".join(text) + "\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _names() -> Iterator[tuple[str, str]]:
    """Name the actors: the busy one first, then one with a long name and one with a long word."""
    firsts, lasts = ("Velm", "Bren", "Tosk", "Marr", "Quell", "Orv"), ("Adur", "Eska", "Illo", "Orn", "Ulth")
    ends = ("", "son", "dottir")
    yield BUSY, "Velm Adur"
    yield "long-name", LONG_NAME
    yield "long-word", f"{LONG_WORD} Ostrik"
    made = [(f"{first} {last}{end}") for end in ends for first, last in itertools.product(firsts, lasts)]
    yield from ((name.lower().replace(" ", "-"), name) for name in made[1 : ACTORS - 2])


def _source(key: str, text: list[str]) -> Tree:
    """Make a source, and put its title above its text."""
    title = f"What the quay keeps of {key}"
    text.insert(0, title)
    origin = {"origin": "one-desk", "origin_because": "All are written in the same words."}
    return {"file": f"seeds/{key}.txt", "title": title, "quoted_because": "It is invented.", **origin}


def _event(number: int, names: dict[str, str], texts: dict[str, list[str]]) -> Tree:
    """Make an event: the busy actor is part of 300, every other actor takes turns."""
    keys = list(names)
    other = keys[1 + number % (ACTORS - 1)]
    actors = [BUSY, other] if number < EVENTS_OF_BUSY else [other]
    month, year, day = number % len(MONTHS), YEARS[number % len(YEARS)], 1 + number % 28
    source = f"source-{number % SOURCES}"
    told = " and ".join(names[key] for key in actors)
    quote = f"On {day} {MONTHS[month]} {year} {told} came to the landing of herring that is numbered {number}."
    texts[source].append(quote)
    date = f"{year}-{_NUMBERS[month]:02d}-{day:02d}"
    return {
        "id": f"landing-{number}",
        "date": date,
        "dates": [{"source": source, "quote": quote, "says": date}],
        "title": LONG_TITLE if number == 0 else f"Landing {number}",
        "kind": KINDS[number % len(KINDS)],
        "actors": actors,
        "issues": [f"issue-{number % ISSUES}"],
        "claims": [{"text": f"{told} came to the landing.", "cite": {source: quote}}],
    }


def _conflict(events: list[Tree]) -> Tree:
    """Record that the first two landings cannot both have been the first one."""
    sides = [claim for event in events[:2] for claim in event["claims"]]
    concerned = {"actors": [BUSY], "events": [event["id"] for event in events[:2]], "issues": ["issue-0"]}
    title = "which of the landings of herring was the first, and who of all that are named came to it before the others"
    return {"id": CONFLICT, "title": title.capitalize(), "sides": sides, **concerned}


def _actor(number: int, name: str, texts: dict[str, list[str]]) -> Tree:
    """Make an actor with a sentence about it."""
    source = f"source-{number % SOURCES}"
    quote = f"Everybody at the quay of herring number {number} has known {name} for long."
    texts[source].append(quote)
    kind = _KINDS_OF_ACTOR[number % len(_KINDS_OF_ACTOR)]
    return {"name": name, "kind": kind, "lead": [{"text": f"{name} is known at the quay.", "cite": {source: quote}}]}


def _issue(number: int) -> Tree:
    """Make an issue."""
    title = "The measuring of nets, of boats and of everything that is carried in either" if number == 0 else ""
    return {"title": title or f"Matter {number}", "question": f"Who keeps the measure of matter {number}?"}


def _statements(names: dict[str, str], texts: dict[str, list[str]]) -> Iterator[Tree]:
    """Let each actor speak on two issues, and the busy one three times on the first."""
    turns = [(key, (number + step) % ISSUES) for number, key in enumerate(names) for step in range(2)]
    for number, (key, issue) in enumerate([*turns, (BUSY, 0), (BUSY, 0)]):
        source, day = f"source-{number % SOURCES}", 1 + number % 28
        quote = f"On {day} May {YEARS[-1]} {names[key]} said that the herring of speech {number} must be measured again"
        texts[source].append(f"{quote}.")
        date = f"{YEARS[-1]}-05-{day:02d}"
        yield {
            "id": f"speech-{number}",
            "speaker": key,
            "mode": "reported",
            "date": date,
            "dates": [{"source": source, "quote": quote, "says": date}],
            "issues": [f"issue-{issue}"],
            "cite": {source: quote},
        }
