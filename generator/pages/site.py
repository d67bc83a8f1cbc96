"""What all pages are made from: the dossier, where its quotes were found, and who is concerned by what."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any

from generator import dates
from generator.addresses import address_of, address_of_sheet, quote_anchor, reference
from generator.characters import runs_left
from generator.chronology import date_of, inferred
from generator.conflicts import all_conflicts, dated_event, disputed_figures
from generator.model import Event, Statement
from generator.noted import shown
from generator.pages.values import Foreign, language_tag
from generator.published import former

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.addresses import Address
    from generator.evidence import Evidence
    from generator.model import Actor, Change, Citation, Conflict, Dossier, Figure, Move, Record, Relation
    from generator.published import Former


@dataclasses.dataclass(frozen=True, slots=True)
class Quoted:
    """A passage quoted from a source, and the records that rest on it, by address."""

    citation: Citation
    uses: dict[Address, Any]


@dataclasses.dataclass(frozen=True)
class Site:
    """What all pages are made from.

    Attributes:
        dossier: The records.
        evidence: Where their quotes were found.
        rules: The code and sentence of each rule in force, for the method page.
        pending: Changes that a lock would note; the dossier has those that were noted.
    """

    dossier: Dossier
    evidence: Evidence
    rules: tuple[tuple[str, str], ...] = ()
    pending: tuple[Change, ...] = ()

    def foreign(self, text: str, language: str | None) -> str:
        """Mark a name, title or quote that is in another language than the site, or runs from right to left.

        Args:
            text: The text.
            language: The tag of its language; None where it is not known.
        """
        tag = language_tag(language)
        other = tag if tag and tag.partition("-")[0] != self.dossier.settings.language.partition("-")[0] else ""
        return Foreign(text, other) if other or runs_left(text) else text

    @functools.cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict, recorded or computed."""
        return tuple(all_conflicts(self.dossier))

    @functools.cached_property
    def former(self) -> dict[str, list[Former]]:
        """What was published and has no record now, by page, in order of anchors."""
        found: dict[str, list[Former]] = {}
        for item in sorted(former(self.dossier), key=lambda item: item.address):
            found.setdefault(item.address.page, []).append(item)
        return found

    @functools.cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change that is published, noted or pending, the oldest first."""
        return tuple(shown(self.dossier, [*self.dossier.changes, *self.pending]))

    @functools.cached_property
    def days_of_changes(self) -> dict[str, set[str]]:
        """The days on which something changed, by page; the fact sheet's are those of the dossier as a whole."""
        found: dict[str, set[str]] = {}
        for change in self.changes:
            for page in self._pages_about(self.record_of(change.record)):
                found.setdefault(page, set()).add(str(change.date))
        return found

    def _pages_about(self, record: Any) -> Iterator[str]:  # noqa: ANN401 - any record, or None
        """Name the pages that tell of a record: its own, and those of the actors and issues that it concerns."""
        if record is not None:
            yield address_of(record).page
        actors = record.actors if isinstance(record, Event) else record.speaker if isinstance(record, Statement) else ()
        yield from (f"actors/{key}" for key in actors)
        issues = record.issues if isinstance(record, Event | Statement) else ()
        yield from (f"issues/{key}" for key in issues)

    @functools.cached_property
    def _records(self) -> dict[str, Any]:
        """Every record by its kind and id."""
        return {reference(record): record for record in self.dossier.records()}

    @functools.cached_property
    def _moves(self) -> dict[str, Move]:
        """The moves by what they move."""
        return {move.record: move for move in self.dossier.settings.moved}

    def record_of(self, name: str) -> Any:  # noqa: ANN401 - any record, or None
        """Find a record by its kind and id, or the one that it moved to; None where none stands."""
        seen: set[str] = set()
        while name not in self._records and name in self._moves and name not in seen:
            seen.add(name)
            name = self._moves[name].to
        return self._records.get(name)

    def name_of(self, name: str) -> str:
        """Give the name or title of a record by its kind and id; what is none, or has neither, stays as it is."""
        record = self.record_of(name)
        return str(getattr(record, "name", None) or getattr(record, "title", None) or name)

    def reason_of(self, change: Change) -> str:
        """Give the reason of a withdrawal or move, where `dossier.yml` has one."""
        withdrawn = {item.record: item.because for item in self.dossier.settings.withdrawn}
        move = self._moves.get(change.from_ or "")
        return withdrawn.get(change.record, "") if change.change == "withdrawn" else (move and move.because) or ""

    @functools.cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event, by date; those of one date stand as in their file."""
        return tuple(sorted(self.dossier.events, key=lambda event: dates.sort_key(event.date)))

    @functools.cached_property
    def periods(self) -> dict[str, list[Event]]:
        """Events by the period in whose page they stand, in order."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(dates.period(event.date), []).append(event)
        return found

    @functools.cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, by date; those of one date stand as in their file."""
        return tuple(sorted(self.dossier.statements, key=self.order))

    @functools.cached_property
    def events_of(self) -> dict[str, list[Event]]:
        """Events by the id of each actor and issue concerned, in order of date."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            for key in (*(f"actor {item}" for item in event.actors), *(f"issue {item}" for item in event.issues)):
                found.setdefault(key, []).append(event)
        return found

    @functools.cached_property
    def statements_of(self) -> dict[str, list[Statement]]:
        """Statements by the id of each speaker, issue and event concerned, in order of date."""
        found: dict[str, list[Statement]] = {}
        for item in self.statements:
            keys = [*(f"actor {key}" for key in item.speaker), *(f"issue {key}" for key in item.issues)]
            for key in (*keys, f"event {item.event}"):
                found.setdefault(key, []).append(item)
        return found

    @functools.cached_property
    def last_words(self) -> dict[tuple[str, str], Statement]:
        """The last statement of each actor on each issue, by the ids of issue and actor."""
        return {(issue, key): item for item in self.statements for issue in item.issues for key in item.speaker}

    @functools.cached_property
    def conflicts_about(self) -> dict[str, list[Conflict]]:
        """Conflicts by the id of each actor, issue and event concerned."""
        found: dict[str, list[Conflict]] = {}
        for item in self.conflicts:
            keys = [*(f"actor {key}" for key in item.actors), *(f"issue {key}" for key in item.issues)]
            for key in (*keys, *(f"event {key}" for key in item.events)):
                found.setdefault(key, []).append(item)
        return found

    @functools.cached_property
    def conflicts_citing(self) -> dict[Citation, Conflict]:
        """The first conflict of each citation that a side rests on; those about dates are marked at their event."""
        found: dict[Citation, Conflict] = {}
        for item in (item for item in self.conflicts if dated_event(self.dossier, item) is None):
            for citation in (citation for side in item.sides for citation in side.cite):
                found.setdefault(citation, item)
        return found

    @functools.cached_property
    def conflicts_of_figures(self) -> dict[Figure, list[Conflict]]:
        """Conflicts by the figures that they are about."""
        found: dict[Figure, list[Conflict]] = {}
        for item in self.conflicts:
            for figure in self.disputed_figures.get(item.of or item.id, ()):
                found.setdefault(figure, []).append(item)
        return found

    @functools.cached_property
    def disputed_figures(self) -> dict[str, list[Figure]]:
        """Figures that cannot both hold, by the id of the conflict that the program found."""
        return disputed_figures(self.dossier)

    @functools.cached_property
    def relations_to(self) -> dict[str, list[tuple[Actor, Relation]]]:
        """The relations that lead to each actor, each with the actor it leads from."""
        found: dict[str, list[tuple[Actor, Relation]]] = {}
        for actor in self.dossier.actors.values():
            for relation in actor.relations:
                found.setdefault(relation.to, []).append((actor, relation))
        return found

    @functools.cached_property
    def quoted(self) -> dict[str, dict[str, Quoted]]:
        """The passages quoted from each source, by anchor, each with the records that rest on it."""
        found: dict[str, dict[str, Quoted]] = {key: {} for key in self.dossier.sources}
        for record, citation in self.dossier.cited:
            passage = found[citation.source].setdefault(quote_anchor(citation), Quoted(citation, {}))
            passage.uses[address_of(record)] = record
        return found

    @functools.cached_property
    def sheets(self) -> dict[Address, tuple[Any, list[Record]]]:
        """The evidence sheets, by address: a record, and the parts of it that one sheet proves."""
        found: dict[Address, tuple[Any, list[Record]]] = {}
        for record, part in self.dossier.cited_parts:
            found.setdefault(address_of_sheet(record, part), (record, []))[1].append(part)
        return found

    @functools.cached_property
    def _sheet_of_part(self) -> dict[int, Address]:
        """Sheets by the part that they prove: it is told from its equals by being itself."""
        return {id(part): address for address, (_, parts) in self.sheets.items() for part in parts}

    @functools.cached_property
    def _sheets_of_quote(self) -> dict[Citation, dict[Address, None]]:
        """Sheets by each quote that they show."""
        found: dict[Citation, dict[Address, None]] = {}
        for address, (_, parts) in self.sheets.items():
            for citation in (citation for part in parts for citation in part.citations()):
                found.setdefault(citation, {})[address] = None
        return found

    def sheet_of(self, part: Record) -> Address | None:
        """Find the evidence sheet of a part of a record; none where the program made it up, as a computed side."""
        return self._sheet_of_part.get(id(part))

    def sheets_with(self, citation: Citation) -> tuple[Address, ...]:
        """List the evidence sheets that show a quote."""
        return tuple(self._sheets_of_quote.get(citation, ()))

    def found(self, citation: Citation) -> str:
        """Say how it is known that a quote stands in its source: found in the text, or attested without it."""
        receipt = self.evidence.receipts.get(citation)
        return f"quote found in source, line {receipt.line}" if receipt else "quote attested, text not present"

    @property
    def quotes_found(self) -> str:
        """Count the quotes that were found, and apart from them those that are attested, in words."""
        found, attested = len(self.evidence.receipts), len(self.evidence.attested)
        told = f"{counted(found, 'quote')} found in the sources"
        return f"{told}, {counted(attested, 'quote')} attested (text not present)" if attested else told

    def order(self, record: Event | Statement) -> tuple[int, int, int, str]:
        """Give the sort key of a record's date; one without a year comes first, and so is never the last word."""
        date = date_of(self.dossier, record)
        return dates.sort_key(date) if date and date.has_year else (-1, 0, 0, "")

    def dated(self, record: Event | Statement) -> str:
        """Put a record's date into words, saying where it is inferred; empty without a date."""
        key = (type(record).__name__, record.id)
        if key not in self._worded:
            date = date_of(self.dossier, record)
            self._worded[key] = dates.words(date, inferred=inferred(self.dossier, record)) if date else ""
        return self._worded[key]

    @functools.cached_property
    def _worded(self) -> dict[tuple[str, str], str]:
        """The dates that were put into words already: every link to a statement names one."""
        return {}

    def facts_of(self, actor: Actor) -> int:
        """Count the events and statements of an actor."""
        key = f"actor {actor.id}"
        return len(self.events_of.get(key, ())) + len(self.statements_of.get(key, ()))

    def told_of(self, actor: Actor) -> int:
        """Count what else is told of an actor: claims, figures and relations."""
        related = len(actor.relations) + len(self.relations_to.get(actor.id, ()))
        return len(actor.claims) + len(actor.figures) + related

    def is_brief(self, actor: Actor) -> bool:
        """Whether there are too few facts about an actor for a profile: a row in the list tells them all."""
        return self.facts_of(actor) + self.told_of(actor) < self.dossier.settings.profile_threshold

    def support(self, citations: Iterable[Citation]) -> str:
        """Count sources, and origins where some of them have one in common."""
        sources = {citation.source for citation in citations}
        known = self.dossier.sources
        origins = {known[key].origin or key for key in sources}
        return f"{counted(len(sources), 'source')}" + (
            f", {counted(len(origins), 'origin')}" if len(origins) < len(sources) else ""
        )


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: `1 source`, `2 sources`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
