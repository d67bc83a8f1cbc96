"""Which changes are published, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.changes import concerns_held
from generator.dates import parse_date, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.model import Change, Dossier


def shown(dossier: Dossier, changes: Iterable[Change]) -> list[Change]:
    """Give the changes that are published, each record's of one day as one step.

    A record that was withdrawn is told of by that alone, and one that is held back not at all.
    """
    withdrawn = {item.record for item in dossier.settings.withdrawn}
    kept = [
        item
        for item in changes
        if not concerns_held(dossier, item) and (item.record not in withdrawn or item.change == "withdrawn")
    ]
    days: dict[tuple[str, str], list[Change]] = {}
    for item in kept:
        days.setdefault((str(item.date), item.record), []).append(item)
    return [item for group in days.values() for item in _one_step(group)]


def _one_step(changes: list[Change]) -> list[Change]:
    """Join the changes of one record on one day: from its first state to its last."""
    kinds = [item.change for item in changes]
    if "withdrawn" in kinds:
        return [] if "added" in kinds else [item for item in changes if item.change == "withdrawn"][-1:]
    if "added" in kinds:
        return [item for item in changes if item.change == "added"][:1]
    joined: dict[tuple[str, str | None, str | None], Change | None] = {}
    for item in changes:
        name = ("value" if item.change in _VALUES else item.change, item.of, item.key)
        before = joined.get(name)
        joined[name] = _joined(before, item) if before and item.change in _VALUES else item
    return [item for item in joined.values() if item]


_VALUES = {"new", "gone", "changed"}
"""Changes that lead from one value to another, or from or to none."""


def _joined(first: Change, last: Change) -> Change | None:
    """Join two changes of one thing; None where they led to where they began."""
    began, ended = first.change == "new", last.change == "gone"
    if (began and ended) or (not began and not ended and first.from_ is not None and first.from_ == last.to):
        return None
    change = "new" if began else "gone" if ended else "changed"
    why = {"because": last.because or first.because, "correction": last.correction or first.correction}
    return last.model_copy(update={"change": change, "from_": first.from_, **why})


# ---- words

_NOUNS = {
    "title": "title",
    "date": "date",
    "figure": "figure",
    "sentence": "sentence",
    "wording": "wording",
    "question": "question",
    "publisher": "publisher",
    "author": "author",
    "published": "date of publication",
    "origin": "origin",
    "text": "stored text",
    "name": "name",
    "role": "role",
    "relation": "relation",
    "kind": "kind",
    "place": "place",
    "actor": "actor",
    "issue": "issue",
    "mode": "mode of speech",
    "speaker": "speaker",
    "status": "status",
}
"""What of a record is called what in a list of changes."""

_WORDS = {
    "added": "added",
    "withdrawn": "withdrawn",
    "moved": "has a new address; the old one leads to it",
    "merged": "another record is part of this one now",
    "new": "{what} added",
    "gone": "{gone} taken out",
    "changed": "{what} {values}",
    "reworded": "{noun} {values}",
    "new-source": "further source for the {what}: {sources}",
    "source-gone": "the {what} no longer rests on {sources}",
    "quote-replaced": "quote replaced for the {what}: {sources}",
}
"""How each kind of change is told."""

_UNSHOWN = {"sentence": "worded anew", "wording": "worded anew", "text": "replaced"}
"""What is told of texts whose former words are not repeated."""

_SHOWN_WHEN_GONE = {"actor", "issue", "speaker"}
"""What is named when it is gone: records that stand. Other words that were taken back are not repeated."""


def told(change: Change, name_of: Callable[[str], str]) -> str:
    """Put a change into words.

    Args:
        change: The change.
        name_of: Gives the name of a record by its kind and id; what is none stays as it is.
    """
    noun = _NOUNS.get(change.of or "", "record")
    key = f" “{name_of(change.key)}”" if change.key and change.of != "sentence" else ""
    parts = {
        "noun": noun,
        "what": noun + key,
        "gone": noun + (key if change.of in _SHOWN_WHEN_GONE else ""),
        "sources": ", ".join(name_of(f"source {key}") for key in change.sources),
        "values": _from_to(change),
    }
    return _WORDS[change.change].format(**parts)


def _from_to(change: Change) -> str:
    """Say from what to what something changed, as far as that is told."""
    if change.of in _UNSHOWN:
        return _UNSHOWN[change.of]
    before, after = (_value(change, value) for value in (change.from_, change.to))
    if not after:
        return "changed"
    return f"changed from {before} to {after}" if before else f"changed to {after}"


def _value(change: Change, value: str | None) -> str:
    """Put a value into words: a date as the pages write it."""
    if value and change.of in {"date", "published"}:
        try:
            return words(parse_date(value))
        except ValueError:
            return value
    return f"“{value}”" if value and change.of in {"title", "question", "figure", "role"} else value or ""
