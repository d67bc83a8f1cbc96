"""Compare a draft with the others and with the dossier: events told twice, and wording that several documents share."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.dates import DateError, parse_date
from generator.extract.accounts import Accounts, account
from generator.extract.draft import Record, doubts
from generator.extract.origins import names_and_titles, shared
from generator.quotes import fold
from generator.shared_wording import SHARED_RUNS, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.drafting.draft_file import DraftFile
    from generator.drafting.reading import Context, Document
    from generator.extract.accounts import Account
    from generator.model import Dossier


class Elsewhere:
    """What other drafts and the dossier hold.

    Args:
        dossier: The dossier.
        context: What documents were read with.
        documents: The documents of this run.
        drafts: The drafts that stand.
    """

    def __init__(
        self, dossier: Dossier, context: Context, documents: Sequence[Document], drafts: Mapping[str, DraftFile]
    ) -> None:
        self._dossier = dossier
        self._context = context
        self._texts = {item.id: item.text for item in documents if item.id}
        own = set(self._texts)
        told = [(item.id, told) for item in documents for told in item.accounts]
        told += [
            pair for key, draft in sorted(drafts.items()) if key not in own for pair in _drafted(key, draft, context)
        ]
        self._first = min((key for key, _ in told), default="")
        self._accounts: Accounts[tuple[str, str]] = Accounts()
        for key, one in sorted(told, key=lambda pair: pair[0]):
            self._accounts.add((key, one.id), one)
        self._shared = shared({item.id: item.wording for item in documents if item.id})

    def settled(self, document: Document) -> Document:
        """Give a document whose records know of the others."""
        told = {item.id: item for item in document.accounts}
        found = [self._also(document, record, told.get(record.id)) for record in document.records]
        return dataclasses.replace(
            document, records=tuple(self._with_origin(document, record) for record in _in_order(found))
        )

    def _also(self, document: Document, record: Record, told: Account | None) -> Record:
        """Offer an event that an earlier draft tells as another citation of that event."""
        if record.section != "timeline" or told is None or document.id == self._first:
            return record
        draft, event = next(self._accounts.like(told), (document.id, ""))
        if draft >= document.id:
            return record
        reason = f"it seems to be the event `{event}` of the draft `{draft}`; accept that one first"
        values = {key: record.values[key] for key in ("dates", "claims")}
        return Record("also", event, values, record.span, (reason, *record.unsure))

    def _with_origin(self, document: Document, record: Record) -> Record:
        """Propose one origin for a source that shares wording with others."""
        others = self._shared.get(document.id, {}) | self._shared_with_dossier(document)
        if record.section != "sources" or not others:
            return record
        most = max(sorted(others), key=lambda key: others[key])
        first = min([document.id, *others])
        example = self._example(document.text, most)
        because = f"It shares {others[most]} runs of five words with the source {most}, such as “{example}”."
        values = {**record.values, "origin": f"{first}-wording", "origin_because": because}
        listed = ", ".join(f"`{key}`" for key in sorted(others))
        reason = f"whether one text or agency stands behind this and {listed}; else delete `origin`, or name it in all"
        return doubts(dataclasses.replace(record, values=values), [reason])

    def _shared_with_dossier(self, document: Document) -> dict[str, int]:
        """Count the runs that a document shares with sources of the dossier."""
        if not hasattr(self, "_held"):
            self._held = {
                key: frozenset(" ".join(run) for run in self._runs(text.original))
                for key, text in self._dossier.texts.items()
            }
        own = frozenset(" ".join(run) for run in self._runs(document.text)) if self._held else frozenset()
        counts = {key: len(own & held) for key, held in self._held.items() if key != document.id}
        return {key: count for key, count in counts.items() if count >= SHARED_RUNS}

    def _runs(self, text: str) -> Iterable[tuple[str, ...]]:
        """List the runs of words of a text."""
        if not hasattr(self, "_common"):
            self._common = names_and_titles(self._context.known)
        return runs(fold(text).casefold(), self._common)

    def _example(self, text: str, other: str) -> str:
        """Give one of the longest runs that a text shares with another one."""
        there = self._texts.get(other) or self._dossier.texts[other].original
        shared = {" ".join(run) for run in self._runs(text)} & {" ".join(run) for run in self._runs(there)}
        return max(sorted(shared), key=len, default="")


def _in_order(records: Iterable[Record]) -> list[Record]:
    """Put each section's records in the order of the text; the source has none."""
    return sorted(records, key=lambda record: record.span or (0, 0))


def _drafted(draft_id: str, draft: DraftFile, context: Context) -> Iterator[tuple[str, Account]]:
    """Read the events of a draft that stands."""
    for record in draft.records:
        values = record.values
        if record.section != "timeline" or not isinstance(values.get("date"), str):
            continue
        try:
            date = parse_date(values["date"])
        except DateError:
            continue
        given = values.get("actors") or []
        actors = [given] if isinstance(given, str) else [str(actor) for actor in given]
        names = [name for actor in actors if actor in context.actors for name in context.actors[actor].mentions]
        claims = [str(claim.get("text", "")) for claim in values.get("claims") or [] if isinstance(claim, dict)]
        yield draft_id, account(record.id, date, actors, " ".join([str(values.get("title", "")), *claims]), names)
