"""What an expression means, and why: the value that every reader of a kind of expression returns."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

from generator.extract.when import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.extract.when.context import Context
    from generator.extract.when.units import Reference
    from generator.passages import Range

Kind = Literal["date", "time", "duration", "set"]


@dataclasses.dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means, before it is tied to its span: the attributes of `When`, the dates in EDTF."""

    timex: str
    says: str = ""
    date: str = ""
    anchor: Range | None = None
    because: str = ""
    sure: bool = True
    kind: Kind = "date"


def kind(words: Mapping[str, str]) -> Kind:
    """Return whether the words name a date, or a time of a day."""
    return "time" if absolute.time_of_day(words) else "date"


def source(context: Context, anchor: Range | None) -> str:
    """Word what an expression counts from: other words of the text, or the publication date."""
    return context.words(anchor) if anchor else f"publication ({context.published})"


def no_closer(known: Reference, context: Context, anchor: Range | None = None) -> Meaning:
    """Return all that is known of what it counts from, because that is coarser than the unit that is counted."""
    whole = known.whole()
    if whole is None:
        return Meaning("", sure=False)
    because = f"counted from {source(context, anchor)}, which is not known closely enough"
    return Meaning(whole.timex, date=whole.edtf, anchor=anchor, because=because, sure=False)
