"""Tell which cue of its sentence a quotation belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.said.cues import Cue
    from generator.extract.said.frames import Item

Tie = Literal["next to", "in the clause", "in the sentence"]
"""How near the cue stands: with nothing but marks and the speaker between, before it in the sentence, after it."""


class Assigned(NamedTuple):
    """The cue of a quotation and how near it stands."""

    cue: Cue
    tie: Tie


def assign(items: Sequence[Item], quote: int, cues: Sequence[Cue]) -> Assigned | None:
    """Find the cue of a quotation: right after it, else right before it, else the nearest before, else one after."""
    usable = [cue for cue in cues if cue.subject is not None or cue.speech]
    following = next((cue for cue in usable if cue.first > quote and _follows(items, quote, cue)), None)
    before = [cue for cue in usable if cue.last <= quote]
    if before and _introduces(items, before[-1], quote):
        return Assigned(before[-1], "next to")
    if following:
        return Assigned(following, "next to")
    if before:
        return Assigned(before[-1], "in the clause")
    later = next((cue for cue in usable if cue.first > quote), None)
    return Assigned(later, "in the sentence") if later else None


def _follows(items: Sequence[Item], quote: int, cue: Cue) -> bool:
    """Whether only marks stand between a quotation and the speaker or the verb of a cue."""
    begin = min(cue.first, cue.subject[0]) if cue.subject and cue.subject[0] > quote else cue.first
    return all(item.text in {",", "—", "–", "-", ".", "?", "!"} for item in items[quote + 1 : begin])


def _introduces(items: Sequence[Item], cue: Cue, quote: int) -> bool:
    """Whether a cue leads right up to a quotation: by a comma, a colon, `that`, or nothing."""
    between = items[cue.last : quote]
    return all(
        item.text in {",", ":", "—", "–", "…"} or item.lower in {"that", "a", "the", "an", "it", "him", "her", "them"}
        for item in between
    )
