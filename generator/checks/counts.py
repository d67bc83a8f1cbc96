"""The rule about how much there is: a dossier that states what it holds does not lose it unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.rule import Check, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence
    from generator.model import Dossier


def missing_records(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find kinds of record of which fewer are there than expected; what could not be read is told already."""
    expected = dossier.settings.expect
    if expected is None or dossier.unread:
        return
    for kind, least in expected:
        count = _counts(dossier)[kind]
        if least is not None and count < least:
            facts = (("found", f"{count:,} {kind}"), ("expected", f"at least {least:,}"))
            yield Finding(expected.at(kind), "the dossier has fewer records than it expects", facts, "dossier")


def _counts(dossier: Dossier) -> dict[str, int]:
    """Count the records of each kind, and the quotes, each once."""
    return {
        "sources": len(dossier.sources),
        "actors": len(dossier.actors),
        "issues": len(dossier.issues),
        "events": len(dossier.events),
        "statements": len(dossier.statements),
        "conflicts": len(dossier.conflicts),
        "quotes": len({citation for _, citation in dossier.cited}),
    }


COUNT_CHECKS = (
    Check(
        "R114",
        "The dossier has as many records of each kind as it expects.",
        missing_records,
        acceptable=False,
    ),
)
