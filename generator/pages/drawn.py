"""Turn records into what the pictures draw: dates with words and the way to each, as seen from one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import dates
from generator.addresses import TIMELINE, address_of, timeline_page
from generator.chronology import date_of, inferred
from generator.model import Event, Statement
from generator.pages.site import counted
from generator.pictures.density import Period, density
from generator.pictures.graph import Tie, graph
from generator.pictures.marks import Happening
from generator.pictures.time import picture_of_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model import Actor, Relation
    from generator.pages.writer import PageWriter
    from generator.pictures.density import DensityPicture
    from generator.pictures.graph import GraphPicture


def time_of(writer: PageWriter, events: Sequence[Event], statements: Sequence[Statement] = ()) -> dict[str, object]:
    """Draw events and statements by date, each with a mark of its own; where they are too many, how many there are.

    Returns:
        The values of `_time.md.jinja`: `picture` or `density`, and nothing in the place of the other.
    """
    picture = picture_of_time([*_happenings(writer, (*events, *statements))])
    return {"picture": picture, "density": None if picture else _density(writer, (*events, *statements))}


def _happenings(writer: PageWriter, records: Iterable[Event | Statement]) -> Iterator[Happening]:
    """Say what is to be drawn of records; a statement without a date stands in the lists only."""
    for record in records:
        date = date_of(writer.site.dossier, record)
        if date:
            href = address_of(record).web_from(writer.address.page)
            says = " ".join(f"{writer.site.dated(record)}: {_said(writer, record)}".split())
            is_inferred = inferred(writer.site.dossier, record)
            yield Happening(date, says, href, is_inferred, isinstance(record, Statement))


def _said(writer: PageWriter, record: Event | Statement) -> str:
    """Say in words what a mark stands for."""
    if isinstance(record, Event):
        return record.title
    return f"{writer.speakers(record)}: {record.text or f'“{writer.quote(record.cite[0])}”'}"


def _density(writer: PageWriter, records: Iterable[Event | Statement]) -> DensityPicture | None:
    """Count records by the period in whose page its events stand."""
    found: dict[str, int] = {}
    dated = ((date, record) for record in records if (date := date_of(writer.site.dossier, record)))
    for date, _ in sorted(dated, key=lambda pair: dates.sort_key(pair[0])):
        found[dates.period(date)] = found.get(dates.period(date), 0) + 1
    return density([_period(writer, name, count) for name, count in found.items()])


def _period(writer: PageWriter, name: str, count: int) -> Period:
    """Count what a period has, leading to its page, or to the timeline where none is written."""
    label = dates.period_words(name)
    address = timeline_page(name) if name in writer.site.periods else TIMELINE
    return Period(label, count, f"{label}: {counted(count, 'mark')}", address.web_from(writer.address.page))


def graph_of(writer: PageWriter, actor: Actor) -> GraphPicture | None:
    """Draw the relations of an actor in both directions."""
    others = writer.site.relations_to.get(actor.id, ())
    own = ((writer.site.dossier.actors[relation.to], relation) for relation in actor.relations)
    return graph(actor.name, (_tie(writer, *pair) for pair in others), (_tie(writer, *pair) for pair in own))


def _tie(writer: PageWriter, neighbour: Actor, relation: Relation) -> Tie:
    """Lead to a neighbour under its name and the relation's."""
    return Tie(neighbour.name, address_of(neighbour).web_from(writer.address.page), relation.kind)
