"""What changed from one state of a dossier to the next, by record and by what a record says, not by its text.

What is compared are facts (`generator.facts`). To add a kind of change: name it in `generator.model`, yield it here,
and put it into words in `generator.noted`.
"""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from generator.dates import parse_date
from generator.facts import facts_of
from generator.model import Change
from generator.phrases import stands
from generator.quotes import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from generator.dates import Date
    from generator.lock import Fact, FactKey
    from generator.model import ChangeKind, Dossier, Settings

_Part = tuple[str, str]
"""What of a record, and which of several."""

_PAIRED = {"sentence", "figure", "role"}
"""What is known again under another key by the quotes that it rests on."""


def pending(dossier: Dossier, today: dt.date) -> tuple[Change, ...]:
    """List what changed since the dossier was locked, without a word of what is held back.

    Args:
        dossier: The published dossier with its lock. Without one, or with one that holds no facts, nothing is known to
            have changed.
        today: The day on which it is noted.
    """
    before = dossier.lock.facts if dossier.lock else None
    if before is None:
        return ()
    day = parse_date(today.isoformat())
    found = between(before, facts_of(dossier), dossier.settings, day)
    return tuple(_discreet(dossier, item) for item in found if not concerns_held(dossier, item))


def between(
    old: Mapping[FactKey, Fact], new: Mapping[FactKey, Fact], settings: Settings, day: Date
) -> Iterator[Change]:
    """Yield what changed from one state to the next, record by record.

    Args:
        old: What was said.
        new: What is said now.
        settings: What the dossier says now of records that moved or were withdrawn.
        day: The day on which it is noted.
    """
    now = _by_record(new)
    moves = {item.record: item.to for item in settings.moved}
    was = {name: _moved_parts(parts, moves, now) for name, parts in _by_record(old).items()}
    homes: dict[str, list[str]] = {}
    for name in was:
        homes.setdefault(_home(name, moves, now), []).append(name)
    for name, parts in now.items():
        yield from _of_record(name, parts, {item: was[item] for item in homes.get(name, ())}, day)
    withdrawn = {item.record for item in settings.withdrawn}
    for name in homes:
        if name in withdrawn and name not in now:
            yield _change(day, name, "withdrawn")


def _by_record(facts: Mapping[FactKey, Fact]) -> dict[str, dict[_Part, Fact]]:
    """Group facts by their record."""
    found: dict[str, dict[_Part, Fact]] = {}
    for (record, what, key), fact in facts.items():
        found.setdefault(record, {})[what, key] = fact
    return found


def _home(name: str, moves: Mapping[str, str], now: Mapping[str, object]) -> str:
    """Follow a record to where it stands now, or as far as it moves."""
    seen = {name}
    while name not in now and name in moves and moves[name] not in seen:
        name = moves[name]
        seen.add(name)
    return name


def _moved_parts(parts: Mapping[_Part, Fact], moves: Mapping[str, str], now: Mapping[str, object]) -> dict[_Part, Fact]:
    """Name in facts the records that moved by what they are called now: whoever names one has not changed by that."""
    return {
        (what, _home(key, moves, now)): dataclasses.replace(fact, value=_home(fact.value, moves, now))
        for (what, key), fact in parts.items()
    }


def _of_record(
    name: str, parts: Mapping[_Part, Fact], before: dict[str, dict[_Part, Fact]], day: Date
) -> Iterator[Change]:
    """Yield what became of a record, given those that it was: itself, one that moved, several that merged."""
    if not before:
        yield _change(day, name, "added")
        return
    own = name if name in before else next(iter(before))
    for other in before:
        if other != name:
            yield _change(day, name, "moved" if other == own else "merged", from_=other)
    joined = {part: fact for other in before.values() for part, fact in other.items() if part in parts}
    yield from _within(name, {**joined, **before[own]}, parts, day)


def _within(name: str, old: Mapping[_Part, Fact], new: Mapping[_Part, Fact], day: Date) -> Iterator[Change]:
    """Yield what changed of what a record says."""
    gone = {part: fact for part, fact in old.items() if part not in new}
    fresh = [part for part in new if part not in old]
    pairs = dict(_pairs(gone, {part: new[part] for part in fresh}))
    for part in new:
        if part in old:
            yield from _altered(name, part, old[part], new[part], day)
        elif part in pairs:
            yield _reworded(name, part, new[part], (pairs[part], gone[pairs[part]]), day)
        else:
            what, key = part
            yield _change(day, name, "new", of=what, key=key, to=_plain(part, new[part]))
    taken = set(pairs.values())
    for part in (part for part in gone if part not in taken):
        what, key = part
        yield _change(day, name, "gone", of=what, key=key, from_=_plain(part, gone[part]))


def _pairs(gone: Mapping[_Part, Fact], fresh: Mapping[_Part, Fact]) -> Iterator[tuple[_Part, _Part]]:
    """Pair what is new with what is gone where both rest on one quote: it is worded anew. Each is paired once."""
    resting: dict[tuple[str, str], list[_Part]] = {}
    for (what, key), fact in gone.items():
        for quote in fact.quotes if what in _PAIRED else ():
            resting.setdefault((what, quote), []).append((what, key))
    taken: set[_Part] = set()
    for (what, key), fact in fresh.items():
        near = itertools.chain.from_iterable(resting.get((what, quote), ()) for quote in fact.quotes)
        known = next((part for part in near if part not in taken), None)
        if known:
            taken.add(known)
            yield (what, key), known


def _reworded(name: str, part: _Part, new: Fact, before: tuple[_Part, Fact], day: Date) -> Change:
    """Tell that a sentence, figure or role is worded anew."""
    what, key = part
    if what == "sentence":
        return _change(day, name, "reworded", of=what, key=key)
    (_, old_key), old = before
    was, now = (old_key, key) if what == "role" else (f"{old_key}: {old.value}", f"{key}: {new.value}")
    return _change(day, name, "reworded", of=what, key=key, from_=was, to=now)


def _altered(name: str, part: _Part, old: Fact, new: Fact, day: Date) -> Iterator[Change]:
    """Yield what changed of something that is still said: what it says, else what it rests on."""
    what, key = part
    if what != "sentence" and fold(old.value) != fold(new.value):
        yield _change(day, name, "changed", of=what, key=key, from_=_plain(part, old), to=_plain(part, new))
        return
    was, now = _by_source(old), _by_source(new)
    found: dict[ChangeKind, set[str]] = {
        "new-source": now.keys() - was.keys(),
        "source-gone": was.keys() - now.keys(),
        "quote-replaced": {item for item in was.keys() & now.keys() if was[item] - now[item] and now[item] - was[item]},
    }
    for change, sources in found.items():
        if sources:
            yield _change(day, name, change, of=what, key=key, sources=tuple(sorted(sources)))


def _by_source(fact: Fact) -> dict[str, set[str]]:
    """Group the quotes of a fact by their source."""
    found: dict[str, set[str]] = {}
    for source, _, anchor in (quote.partition(" ") for quote in fact.quotes):
        found.setdefault(source, set()).add(anchor)
    return found


def _plain(part: _Part, fact: Fact) -> str:
    """Give what a fact says, where that may be repeated: sentences are linked to, hashes tell a reader nothing."""
    return "" if part[0] in {"sentence", "wording", "text"} else fact.value


def _change(  # noqa: PLR0913 - a change has these parts
    day: Date,
    record: str,
    change: ChangeKind,
    *,
    of: str = "",
    key: str = "",
    from_: str = "",
    to: str = "",
    sources: tuple[str, ...] = (),
) -> Change:
    """Note a change."""
    return Change.model_construct(
        date=day,
        record=record,
        change=change,
        of=of or None,
        key=key or None,
        from_=from_ or None,
        to=to or None,
        sources=sources,
        because=None,
        correction=False,
    )


# ---- what is held back


def concerns_held(dossier: Dossier, change: Change) -> bool:
    """Whether a change is about a record that is held back, or names one by its id."""
    held = dossier.held.records if dossier.held else {}
    named = {change.record, change.key, change.from_, change.to, *(f"source {key}" for key in change.sources)}
    return bool(named & held.keys())


def _discreet(dossier: Dossier, change: Change) -> Change:
    """Leave out words of a change that have the name of somebody who is held back."""
    names = [fold(item.name) for item in dossier.held.names] if dossier.held else []
    secret = {
        key: None
        for key in ("key", "from_", "to")
        if any(stands(fold(getattr(change, key) or ""), name) for name in names)
    }
    return change.model_copy(update=secret) if secret else change
