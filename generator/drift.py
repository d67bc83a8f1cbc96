"""Where the quotes of a source went when its text was replaced: they stand where they stood, elsewhere, or nowhere."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.addresses import quote_anchor
from generator.quotes import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence
    from generator.lock import Lock
    from generator.model import Citation, Dossier, Source
    from generator.passages import Range
    from generator.quotes import Nearest


@dataclasses.dataclass(frozen=True, slots=True)
class Moved:
    """A quote that stands elsewhere: where it stood, where it stands, and on which line now."""

    quote: str
    was: Range
    now: Range
    line: int


@dataclasses.dataclass(frozen=True, slots=True)
class Gone:
    """A quote that the new text does not have, and what there is most like it; None where nothing is."""

    quote: str
    nearest: Nearest | None


@dataclasses.dataclass(frozen=True, slots=True)
class Drift:
    """What became of the quotes of a source whose text is not the one that was locked.

    Attributes:
        source: The source.
        unmoved: How many stand where they stood.
        moved: Those that stand elsewhere.
        gone: Those that stand nowhere, or no longer in one place only.
    """

    source: Source
    unmoved: int
    moved: tuple[Moved, ...]
    gone: tuple[Gone, ...]


def drifts(dossier: Dossier, evidence: Evidence) -> Iterator[Drift]:
    """Yield each source whose text is another than the lock holds, with what became of the quotes that it holds."""
    for key, source in dossier.sources.items():
        locked = dossier.lock.sources.get(key) if dossier.lock else None
        if dossier.lock and locked and key in dossier.hashes and dossier.hashes[key] != locked.sha256:
            yield _drift(dossier, dossier.lock, evidence, source)


def _drift(dossier: Dossier, lock: Lock, evidence: Evidence, source: Source) -> Drift:
    """Follow the locked quotes of a source."""
    own = dict.fromkeys(citation for _, citation in dossier.cited if citation.source == source.id)
    was = {citation: locked.at for citation in own if (locked := lock.quotes.get((source.id, quote_anchor(citation))))}
    found = {citation: span for citation in was if (span := evidence.receipts[citation].span)}
    moved = {citation: span for citation, span in found.items() if span.parts != was[citation]}
    return Drift(
        source=source,
        unmoved=len(found) - len(moved),
        moved=tuple(
            Moved(
                citation.quote,
                (was[citation][0][0], was[citation][-1][1]),
                (span.start, span.end),
                evidence.receipts[citation].line,
            )
            for citation, span in moved.items()
        ),
        gone=tuple(_gone(dossier, citation) for citation in was if citation not in found),
    )


def _gone(dossier: Dossier, citation: Citation) -> Gone:
    """Look for what is most like a quote."""
    return Gone(citation.quote, nearest(dossier.texts[citation.source], citation.quote))
