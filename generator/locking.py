"""Hold a dossier against its lock: what the lock does not say, what changed, and texts that are not the locked ones."""

from __future__ import annotations

import datetime as dt
import os
import textwrap
from typing import TYPE_CHECKING, Literal

from generator.drift import drifts
from generator.lock import PATH as LOCK
from generator.lock import differences
from generator.problems import Place, Problem
from generator.published import make_lock
from generator.yaml_text import dumped

if TYPE_CHECKING:
    from generator.drift import Drift
    from generator.lock import Lock
    from generator.model import Change
    from generator.pages import Site
    from generator.quotes import Nearest

Locking = Literal["held", "wanted", "written"]
"""Whether a lock that is not up to date stops a build, one that is missing too, or neither: it is written."""

CHANGES = "content/changes.yml"
"""Where changes are noted."""

_HEAD = """\
# What changed, noted by `factsheet lock`; the site shows it. Add `because:` to a change, and `correction: true` where
# it was a mistake. Delete what readers need not see.
"""

STALE = "L624"
NO_PLACE = "L626"
OTHER_TEXT = "L625"
_MOST = 40
"""Differences that a message lists; the whole list is what `git diff` shows once the lock is written."""


class CannotNoteError(Exception):
    """The list of changes is written in a way that leaves no place for more.

    Attributes:
        problem: Where, and what would be right.
    """

    def __init__(self, line: int) -> None:
        super().__init__()
        facts = (("write", "`- ` before the first key of each change, on lines of their own"),)
        self.problem = Problem(
            Place(CHANGES, line), NO_PLACE, "what changed cannot be noted in a list in brackets", facts
        )


def today() -> dt.date:
    """Give the day of the build in UTC, or that of `SOURCE_DATE_EPOCH`: https://reproducible-builds.org/specs."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch.isdecimal() else dt.datetime.now(dt.UTC)).date()


def new_lock(site: Site) -> Lock:
    """Make the lock of a dossier as it stands."""
    return make_lock(site.dossier, site.evidence, today().isoformat())


def noted(before: bytes, site: Site) -> str:
    """Add what changed to the end of the list of changes, and leave every letter before it as it is.

    Args:
        before: The file's bytes; empty where there is none.
        site: The site, with the changes that are pending.

    Raises:
        CannotNoteError: The list is written in brackets, and has no end to add to.
    """
    text = before.decode() or _HEAD
    ending = "\r\n" if "\r\n" in text else "\n"
    first = site.dossier.changes[0].at().line if site.dossier.changes else 0
    begun = text.removeprefix("\ufeff").splitlines()[first - 1] if first else "-"
    if not begun.lstrip().startswith("-"):
        raise CannotNoteError(first)
    indent = begun[: len(begun) - len(begun.lstrip())]
    added = textwrap.indent(dumped([written(change) for change in site.pending]), indent)
    return text.rstrip() + ending + added.replace("\n", ending)


def written(change: Change) -> dict[str, object]:
    """Write a change as the content has it; keys without a value are left out."""
    values = change.model_dump(mode="json", by_alias=True)
    return {key: value for key, value in values.items() if value not in (None, [], False)}


def stale(site: Site, lock: Locking) -> list[Problem]:
    """Find what a dossier's lock does not say, or says otherwise."""
    old = site.dossier.lock
    if old is None:
        facts = (("run", "`factsheet lock`, and commit the file"),)
        return [Problem(Place(LOCK), STALE, "there is no lock", facts)] if lock == "wanted" else []
    found = differences(old, new_lock(site))
    if not found:
        return []
    listed = tuple((item.kind, item.what) for item in found[:_MOST])
    more = (("and", f"{len(found) - len(listed):,} more"),) if len(found) > len(listed) else ()
    facts = (*listed, *more, ("run", "`factsheet lock` or `factsheet build --update-lock`, and look at the diff"))
    return [Problem(Place(LOCK), STALE, "the lock is not up to date", facts)]


def other_texts(site: Site) -> list[Problem]:
    """Find texts that are not those of the lock, with what became of the quotes that were found in those."""
    return [_other_text(site, drift) for drift in drifts(site.dossier, site.evidence)]


def _other_text(site: Site, drift: Drift) -> Problem:
    """Word what became of a source's quotes, as a table."""
    source, dossier = drift.source, site.dossier
    rows = [
        ("moved", f"“{one.quote}”: {_characters(one.was)}, now {_characters(one.now)} (line {one.line})")
        for one in drift.moved
    ]
    rows += [("gone", f"“{one.quote}”: {_nearest(one.nearest)}") for one in drift.gone]
    more = [("and", f"{len(rows) - _MOST:,} more")] if len(rows) > _MOST else []
    facts = (
        ("source", f"{source.id} ({source.file})"),
        ("sha256", dossier.hashes[source.id]),
        ("locked", dossier.lock.sources[source.id].sha256 if dossier.lock else ""),
        ("quotes", f"{drift.unmoved:,} unmoved, {len(drift.moved):,} moved, {len(drift.gone):,} gone"),
        *rows[:_MOST],
        *more,
        ("write", "the text that was locked; or, where this one is right, run `factsheet lock`"),
    )
    return Problem(
        source.at("file"), OTHER_TEXT, "the text of a source is not the one that was locked", facts, source.id
    )


def _characters(stretch: tuple[int, int]) -> str:
    """Write a stretch of a text, counted from 1."""
    return f"characters {stretch[0] + 1:,} to {stretch[1]:,}"


def _nearest(near: Nearest | None) -> str:
    """Write what is most like a quote that is gone."""
    return f"nearest “{near.text}” (line {near.line})" if near else "nothing like it"
