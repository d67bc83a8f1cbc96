"""What was published: the lock of a dossier as it stands, and where each address that is gone leads now."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.addresses import (
    CONFLICTS,
    FACT_SHEET,
    PERIOD,
    TIMELINE,
    Address,
    address_of,
    behind,
    quote_anchor,
    reference,
)
from generator.conflicts import all_conflicts
from generator.facts import facts_of
from generator.lock import Lock, LockedQuote, LockedSource, hash_of_words, short_hash
from generator.model import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from generator.evidence import Evidence
    from generator.lock import QuoteKey, Spot
    from generator.model import Citation, Dossier, Settings, Withdrawal
    from generator.quotes import Span

_COMPUTED = "computed "
"""What stands behind the address of a conflict that the program found, with its id."""

_AROUND = 60
"""Characters before and after a quote whose hash tells whether it stands where it stood."""


@dataclasses.dataclass(frozen=True, slots=True)
class Former:
    """An address that was published and that no record has now.

    Attributes:
        address: The address.
        record: The record that was behind it, as kind and id.
        to: Where it leads now; None where the record was withdrawn.
        target: The record that stands there, as kind and id.
        withdrawn: How the record was withdrawn, if it was.
        held: Whether it is held back at present.
    """

    address: Address
    record: str
    to: Address | None
    target: str = ""
    withdrawn: Withdrawal | None = None
    held: bool = False


def make_lock(dossier: Dossier, evidence: Evidence, today: str) -> Lock:
    """Make the lock of a dossier: what was found where and is said now, and every address that it ever had.

    Args:
        dossier: The dossier, with its lock before if there is one.
        evidence: Where its quotes were found.
        today: The day on which a source that is new is first seen, such as `2031-03-01`.
    """
    old = dossier.lock or Lock()
    sources = {
        key: LockedSource(dossier.hashes[key], len(text.original), _seen(old, key, today))
        for key, text in dossier.texts.items()
    } | {key: old.sources[key] for key in _kept_sources(dossier, old)}
    now = {(address.page, address.anchor): record for address, record in current(dossier).items()}
    return Lock(
        sources=sources,
        quotes=_quotes(dossier, evidence),
        addresses={**old.addresses, **now},
        facts=facts_of(dossier),
        id=old.id or short_hash(" ".join([today, *(source.sha256 for source in sources.values())])),
    )


def _kept_sources(dossier: Dossier, old: Lock) -> AbstractSet[str]:
    """Name the locked sources that are still there, but without a text or held back."""
    held = {key for key in old.sources if f"source {key}" in _held(dossier)}
    return dossier.attested | held


def _seen(old: Lock, key: str, today: str) -> str:
    """Tell when a source was first seen."""
    return old.sources[key].seen if key in old.sources else today


def _quotes(dossier: Dossier, evidence: Evidence) -> dict[QuoteKey, LockedQuote]:
    """Lock every quote, with the records that cite it."""
    cited: dict[Citation, dict[str, None]] = {}
    for record, citation in dossier.cited:
        cited.setdefault(citation, {})[reference(record)] = None
    locked: dict[QuoteKey, LockedQuote] = {}
    for citation, records in cited.items():
        receipt, key = evidence.receipts.get(citation), (citation.source, quote_anchor(citation))
        named = tuple(sorted({*records, *(locked[key].cited if key in locked else ())}))
        if receipt and receipt.span:
            locked[key] = _quote(dossier.texts[citation.source].original, citation, receipt.span, named)
        elif citation in evidence.attested and dossier.lock:
            locked[key] = dataclasses.replace(dossier.lock.quotes[key], cited=named)
    return locked


def _quote(text: str, citation: Citation, span: Span, cited: tuple[str, ...]) -> LockedQuote:
    """Lock a quote."""
    before, after = text[max(span.start - _AROUND, 0) : span.start], text[span.end : span.end + _AROUND]
    own, left, right = (hash_of_words(words) for words in (citation.quote, before, after))
    return LockedQuote(tuple(span.parts), own, left, right, cited)


def former(dossier: Dossier) -> Iterator[Former]:
    """Yield every address that was published and that no record has now, with what became of it.

    One whose record is gone without a word is left out: `lost` tells of it.
    """
    places = _places(dossier)
    for address, record in _gone(dossier):
        target = _followed(dossier.settings, record, places)
        if target in places:
            yield Former(address, record, places[target], target)
        elif target in _withdrawn(dossier.settings):
            yield Former(address, record, None, target, _withdrawn(dossier.settings)[target])
        elif target in _held(dossier):
            yield Former(address, record, None, target, held=True)


def lost(dossier: Dossier) -> dict[str, Spot]:
    """Find records that were published and are gone without a word, each with the first of its addresses."""
    places, withdrawn = _places(dossier), _withdrawn(dossier.settings)
    found: dict[str, Spot] = {}
    for address, record in _gone(dossier):
        target = _followed(dossier.settings, record, places)
        if target not in places and target not in withdrawn and target not in _held(dossier):
            found.setdefault(record, (address.page, address.anchor))
    return found


def _gone(dossier: Dossier) -> Iterator[tuple[Address, str]]:
    """Yield every locked address that no record has now, with the record that was behind it."""
    now = current(dossier)
    for spot, record in dossier.lock.addresses.items() if dossier.lock else ():
        if Address(*spot) not in now:
            yield Address(*spot), record


def current(dossier: Dossier) -> dict[Address, str]:
    """Tell which record is behind each address that the site has now, conflicts that the program found among them."""
    judged = {conflict.id for conflict in dossier.conflicts}
    found = {address_of(item): f"{_COMPUTED}{item.id}" for item in all_conflicts(dossier) if item.id not in judged}
    return found | behind(dossier)


def _places(dossier: Dossier) -> dict[str, Address]:
    """Tell where each record stands; a year without events leads to the timeline, a dissolved conflict to the list."""
    places = {reference(record): address_of(record) for record in dossier.records()}
    judged = {f"{_COMPUTED}{item.of}": address_of(item) for item in dossier.conflicts}
    locked = set(dossier.lock.addresses.values()) if dossier.lock else set()
    lists = {record: TIMELINE for record in locked if record.startswith(PERIOD)}
    lists |= {record: CONFLICTS for record in locked if record.startswith(_COMPUTED)}
    return {**lists, **judged, **places, SITE: FACT_SHEET}


def _followed(settings: Settings, record: str, places: Mapping[str, Address]) -> str:
    """Follow a record from move to move, until one that stands or does not move."""
    moves = {move.record: move.to for move in settings.moved}
    seen = {record}
    while record not in places and record in moves and moves[record] not in seen:
        record = moves[record]
        seen.add(record)
    return record


def _held(dossier: Dossier) -> Mapping[str, str]:
    """Name the records that are held back."""
    return dossier.held.records if dossier.held else {}


def _withdrawn(settings: Settings) -> dict[str, Withdrawal]:
    """Give the withdrawals by what they withdraw."""
    return {item.record: item for item in settings.withdrawn}
