"""What a check is: a rule in plain words, and the function that finds what breaks it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.evidence import Evidence
    from generator.model import Dossier, Record
    from generator.problems import Place

Facts = tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the place, the sentence, the facts, and the record concerned."""

    place: Place
    sentence: str
    facts: Facts = ()
    record: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Check:
    """A rule of the dossier.

    Attributes:
        code: Its code, never used again for another rule.
        rule: The rule as a sentence that the method page prints.
        find: Yields a finding for each breach.
        acceptable: Whether `dossier.yml` may accept a breach; never so for what a receipt is made of.
    """

    code: str
    rule: str
    find: Callable[[Dossier, Evidence], Iterator[Finding]]
    acceptable: bool = True

    def problems(self, dossier: Dossier, evidence: Evidence) -> list[Problem]:
        """Run the check."""
        found = self.find(dossier, evidence)
        return [Problem(item.place, self.code, item.sentence, item.facts, item.record) for item in found]


def id_of(record: Record) -> str:
    """Give the id of a record that has one; the dossier's own settings are called `dossier`."""
    return str(getattr(record, "id", "dossier"))


def listed(words: Iterable[str]) -> str:
    """Write words as a list in a message."""
    return ", ".join(words)
