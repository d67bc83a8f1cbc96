"""Turn records into what one page shows of them: its own footnote numbers, and links as seen from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import addresses, dates
from generator.addresses import address_of, address_of_quote, claim_anchor
from generator.characters import visible
from generator.chronology import basis_date
from generator.model import Statement
from generator.pages.filters import facets
from generator.pages.linked_data import page_data
from generator.pages.site import counted
from generator.pages.values import (
    ClaimView,
    EventLine,
    EventView,
    FigureView,
    Footnote,
    Link,
    Page,
    Passage,
    ReasonView,
    RoleView,
    Run,
    StatementView,
    language_tag,
)
from generator.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.addresses import Address
    from generator.dates import Date
    from generator.model import (
        Actor,
        Citation,
        Claim,
        Conflict,
        DateBasis,
        Event,
        Figure,
        Issue,
        Record,
        Relation,
        Role,
        Source,
    )
    from generator.pages.linked_data import Node
    from generator.pages.site import Site

_MODES = {"direct": "in direct speech", "reported": "as reported"}
UNKNOWN_DATE = "date unknown"


class PageWriter:
    """Write the views of one page, numbering its citations as they come."""

    def __init__(self, site: Site, address: Address) -> None:
        self.site = site
        self.address = address
        self._numbers: dict[Citation, int] = {}
        self._sheets: dict[Citation, dict[Address, None]] = {}

    def link(self, text: str, address: Address) -> Link:
        """Link to an address as seen from this page."""
        return Link(text, address.seen_from(self.address.page))

    def to(self, record: Source | Actor | Issue | Event | Statement | Conflict) -> Link:
        """Link to a record under its name or title."""
        return self.link(self.name_of(record), address_of(record))

    def name_of(self, record: Any) -> str:  # noqa: ANN401 - any record
        """Say what a record is called in a list."""
        if isinstance(record, Statement):
            return f"{self.speakers(record)}, {self.site.dated(record) or UNKNOWN_DATE}"
        language = getattr(record, "language", None)  # that of a source's title; a name may be in any
        return self.site.foreign(getattr(record, "name", None) or record.title, language)

    def actors(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Link to actors."""
        return tuple(self.to(self.site.dossier.actors[key]) for key in ids)

    def issues(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Link to issues."""
        return tuple(self.to(self.site.dossier.issues[key]) for key in ids)

    def rest(self, part: Record) -> tuple[int, ...]:
        """Number the citations that a part of a record rests on, and note its evidence sheet for their footnotes."""
        sheet = self.site.sheet_of(part)
        if sheet:
            for citation in part.citations():
                self._sheets.setdefault(citation, {})[sheet] = None
        return self.cite(part.citations())

    def cite(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """Number citations: a new one gets the next number, one that the page has already keeps its own."""
        return tuple(sorted({self._numbers.setdefault(item, len(self._numbers) + 1) for item in citations}))

    def quote(self, citation: Citation) -> str:
        """Give a quote as it stands in the source, on one line, with `[…]` for its gaps.

        Where the text is not present, it is given as the content has it.
        """
        receipt = self.site.evidence.receipts.get(citation)
        text = self.site.dossier.texts[citation.source].original if receipt else ""
        spans = receipt.span.parts if receipt and receipt.span else ()
        parts = [" ".join(text[start:end].split()) for start, end in spans] or [" ".join(citation.quote.split())]
        words = visible(" […] ".join(parts))
        return self.site.foreign(words, self.site.dossier.sources[citation.source].language)

    def footnotes(self) -> tuple[Footnote, ...]:
        """Give the citations numbered so far."""
        return tuple(self._footnote(citation, number) for citation, number in self._numbers.items())

    def _footnote(self, citation: Citation, number: int) -> Footnote:
        source = self.site.dossier.sources[citation.source]
        passage = address_of_quote(citation)
        return Footnote(
            number=number,
            quote=self.quote(citation),
            source=self.to(source),
            details=self.source_details(source),
            found=self.link(self.site.found(citation), passage),
            sheets=self.sheets(self._sheets.get(citation) or self.site.sheets_with(citation)[:1]),
        )

    def sheets(self, addresses: Iterable[Address]) -> tuple[Link, ...]:
        """Link to evidence sheets; where there are several, by number."""
        listed = list(addresses)
        numbers = [f" {number}" for number in range(1, len(listed) + 1)] if len(listed) > 1 else [""]
        return tuple(
            self.link(f"evidence sheet{number}", sheet) for number, sheet in zip(numbers, listed, strict=False)
        )

    def source_details(self, source: Source) -> str:
        """Give a source's publisher and date, as far as they are known."""
        date = dates.words(source.published, inferred=bool(source.published_because)) if source.published else "undated"
        return ", ".join(part for part in (source.publisher or "publisher not stated", date) if part)

    def claim(self, claim: Claim) -> ClaimView:
        """Show a claim."""
        because, conflict = claim.because or "", self.disputed(claim.cite)
        return ClaimView(claim.text, self.rest(claim), because, conflict, claim_anchor(claim))

    def claims(self, claims: Iterable[Claim]) -> tuple[ClaimView, ...]:
        """Show claims."""
        return tuple(self.claim(claim) for claim in claims)

    def figure(self, figure: Figure, of: Event | Issue | Actor | None = None) -> FigureView:
        """Show a figure as firmly as its source has it."""
        return FigureView(
            what=figure.what,
            bound=figure.bound,
            value=figure.value,
            period=dates.words(figure.period) if figure.period else "",
            notes=self.rest(figure),
            of=self.link(figure.what, address_of(of)) if of else None,
            conflict=self.differ(self.site.conflicts_of_figures.get(figure, ())),
        )

    def reason(self, basis: DateBasis) -> ReasonView:
        """Show a reason for a date."""
        date = basis_date(self.site.dossier, basis)
        citation = basis.citations()[0]
        return ReasonView(
            quote=self.quote(citation),
            says=dates.words(date, inferred=bool(basis.because)) if date else "",
            notes=self.rest(basis),
            source=self.to(self.site.dossier.sources[citation.source]),
            anchor=self._anchor(basis),
            because=basis.because or "",
        )

    def reasons(self, record: Event | Statement) -> tuple[ReasonView, ...]:
        """Show the reasons for a date, unless it is simply what one quote says."""
        plain = len(record.dates) == 1 and not record.dates[0].because and not record.dates[0].anchor
        return () if plain else tuple(self.reason(basis) for basis in record.dates)

    def _anchor(self, basis: DateBasis) -> Link | None:
        """Link to the event or source that a relative date counts from."""
        event = self.site.dossier.event(basis.anchor or "")
        source = self.site.dossier.sources.get(basis.anchor or "")
        return self.to(event) if event else self.to(source) if source else None

    def event_line(self, event: Event) -> EventLine:
        """Show an event as a row of a list, with the quotes behind its date."""
        conflict = self.differ(self.site.conflicts_about.get(f"event {event.id}", ()))
        return EventLine(self.site.dated(event), self.to(event), self.date_notes(event), conflict, facets(event))

    def date_notes(self, event: Event) -> tuple[int, ...]:
        """Cite the reasons for an event's date, or what is told of it where none are given."""
        numbers = {number for basis in event.dates for number in self.rest(basis)}
        return tuple(sorted(numbers)) or self.cite(event.all_citations())

    def differ(self, conflicts: Iterable[Conflict]) -> Link | None:
        """Mark what the sources contradict each other about: a link to the first of its conflicts."""
        first = next(iter(conflicts), None)
        return self.link("sources differ", address_of(first)) if first else None

    def disputed(self, citations: Iterable[Citation]) -> Link | None:
        """Mark what rests on words that a side of a conflict rests on: a link to that conflict.

        It may say something else of these words than that side does, so the mark says no more than that.
        """
        known = self.site.conflicts_citing
        found = next((known[item] for item in citations if item in known), None)
        return self.link("quote in a conflict", address_of(found)) if found else None

    def event(self, event: Event) -> EventView:
        """Show an event in full."""
        return EventView(
            id=event.id,
            title=event.title,
            link=self.to(event),
            date=self.site.dated(event),
            date_notes=self.date_notes(event),
            kind=event.kind or "",
            place=event.place or "",
            claims=self.claims(event.claims),
            figures=tuple(self.figure(figure) for figure in event.figures),
            reasons=self.reasons(event),
            support=self.site.support(event.all_citations()),
            actors=self.actors(event.actors),
            issues=self.issues(event.issues),
            statements=self.said_at(event),
            conflicts=tuple(self.to(item) for item in self.site.conflicts_about.get(f"event {event.id}", ())),
            facets=facets(event),
        )

    def statement(self, item: Statement, *, at_home: bool = False) -> StatementView:
        """Show a statement; at home, on its speaker's profile, with the reasons for its own date."""
        event = self.site.dossier.event(item.event or "")
        return StatementView(
            id=item.id,
            link=self.to(item),
            when=self.when(item),
            speakers=self.actors(item.speaker),
            joint=len(item.speaker) > 1,
            mode=_MODES[item.mode],
            date=self.site.dated(item) or UNKNOWN_DATE,
            text=item.text or "",
            notes=self.rest(item) if item.text else (),
            passages=tuple(self._passage(item, citation) for citation in item.cite),
            issues=self.issues(item.issues),
            event=self.to(event) if event else None,
            reasons=self.reasons(item) if at_home else (),
            conflict=self.disputed(item.cite),
            facets=facets(item),
        )

    def said_at(self, event: Event) -> tuple[Link, ...]:
        """Link to what was said at an event, once for each speaker, with how much there is."""
        found: dict[tuple[str, ...], list[Statement]] = {}
        for item in self.site.statements_of.get(f"event {event.id}", ()):
            found.setdefault(item.speaker, []).append(item)
        return tuple(
            self.link(f"{self.speakers(own[0])} ({counted(len(own), 'statement')})", address_of(own[0]))
            for own in found.values()
        )

    def speakers(self, item: Statement) -> str:
        """Name those who made a statement."""
        return " and ".join(self.site.dossier.actors[key].name for key in item.speaker)

    def when(self, item: Statement) -> Link:
        """Link to a statement under its date, where the speaker is named already."""
        return self.link(self.site.dated(item) or UNKNOWN_DATE, address_of(item))

    def _passage(self, item: Statement, citation: Citation) -> Passage:
        """Show a quote of a statement, the speaker's own words set apart from the reporter's around them."""
        quote = self.quote(citation)
        own = item.words or ((citation.quote,) if item.mode == "direct" else ())
        runs = own_runs(quote, own)
        css = "fs-direct" if any(run.own for run in runs) else "fs-reported"
        self.rest(item)
        return Passage(runs, self.cite([citation]), css, quote)

    def role(self, role: Role) -> RoleView:
        """Show a role."""
        of = self.site.dossier.actors.get(role.of or "")
        return RoleView(role.title, self.to(of) if of else None, self.seen(role.cite), self.rest(role))

    def relation(self, relation: Relation) -> RoleView:
        """Show a relation."""
        to = self.to(self.site.dossier.actors[relation.to])
        return RoleView(relation.kind, to, self.seen(relation.cite), self.rest(relation))

    def seen(self, citations: Iterable[Citation]) -> str:
        """Say between which dates the sources of something were published, as far as they are dated."""
        sources = [self.site.dossier.sources[key] for key in dict.fromkeys(item.source for item in citations)]
        known: list[tuple[Date, bool]] = [
            (item.published, bool(item.published_because)) for item in sources if item.published
        ]
        ordered = sorted(known, key=lambda pair: dates.sort_key(pair[0]))
        worded = dict.fromkeys(dates.words(date, inferred=because) for date, because in (ordered[:1] + ordered[-1:]))
        return " to ".join(worded)

    def page(  # noqa: PLR0913 - a page has these parts
        self,
        template: str,
        title: str,
        description: str,
        values: dict[str, object],
        *,
        under: Sequence[tuple[str, Address]] = (),
        tags: Iterable[str] = (),
        boost: float = 1.0,
        kind: str = "",
        about: Sequence[Node] = (),
    ) -> Page:
        """Finish the page; its values must have been made before, so that its footnotes are all numbered."""
        settings = self.site.dossier.settings
        way = [("Fact sheet", addresses.FACT_SHEET), *under] if self.address != addresses.FACT_SHEET else []
        return Page(
            address=self.address,
            template=template,
            title=title,
            description=description,
            values=values,
            footnotes=self.footnotes(),
            crumbs=tuple(Link(text, address.url) for text, address in way),
            tags=tuple(tags),
            boost=boost,
            kind=kind,
            as_of=dates.words(settings.as_of) if settings.as_of else "",
            language=language_tag(settings.language) or "en",
            linked_data=page_data(
                self.site,
                self.address,
                title=title,
                description=description,
                cited=self._cited(),
                way=way,
                about=about,
            ),
        )

    def _cited(self) -> list[Source]:
        """List the sources that the page cites, each once."""
        sources = self.site.dossier.sources
        return [sources[key] for key in dict.fromkeys(citation.source for citation in self._numbers)]


def own_runs(quote: str, own: Iterable[str]) -> tuple[Run, ...]:
    """Cut a quote into runs that are the speaker's own words and runs that are not."""
    folded = fold(quote)
    if len(folded) != len(quote):
        return (Run(quote, own=False),)
    starts = {folded.find(fold(words)): len(fold(words)) for words in own if fold(words) in folded}
    runs, done = [], 0
    for start, length in sorted(starts.items()):
        if start >= done:
            runs += [Run(quote[done:start], own=False), Run(quote[start : start + length], own=True)]
            done = start + length
    return tuple(run for run in (*runs, Run(quote[done:], own=False)) if run.text)
