"""Issues: who says what on each, in the last words that the sources have."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator import addresses
from generator.addresses import Address, address_of, position_anchor
from generator.pages.drawn import time_of
from generator.pages.site import counted
from generator.pages.values import Item
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Actor, Issue, Statement
    from generator.pages.site import Site
    from generator.pages.values import Link, Page, StatementView


MOST_SPEAKERS = 40
"""Rows of the matrix: with hundreds of actors nobody could read it, and the page would outgrow the site."""

MOST_ISSUES = 16
"""Columns of the matrix."""


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix.

    Attributes:
        issue: The issue's title, for where the cells stand below one another.
        statement: The last words of the actor on the issue; None where the sources have none.
        earlier: The way to that actor's other words on it.
    """

    issue: str
    statement: StatementView | None
    earlier: Link | None


def positions(site: Site, issue: Issue) -> list[tuple[Statement, list[Statement]]]:
    """List the last statement of each actor on an issue, newest first, with that actor's earlier ones."""
    by_speaker: dict[tuple[str, ...], list[Statement]] = {}
    for statement in site.statements_of.get(f"issue {issue.id}", ()):
        by_speaker.setdefault(statement.speaker, []).append(statement)
    last = [(own[-1], own[-2::-1]) for own in by_speaker.values()]
    return sorted(last, key=lambda pair: site.order(pair[0]), reverse=True)


def by_positions(site: Site) -> list[Issue]:
    """List the issues, those with the most positions first."""
    return sorted(site.dossier.issues.values(), key=lambda issue: -len(positions(site, issue)))


def issues(site: Site) -> Iterator[Page]:
    """Write the list of issues with its matrix, and a page for each issue."""
    yield _list(site)
    for issue in site.dossier.issues.values():
        yield _issue(site, issue)


def _list(site: Site) -> Page:
    """Write the list of issues, and the positions matrix: an actor a row, an issue a column."""
    writer = PageWriter(site, addresses.ISSUES)
    everyone, ranked = _speakers(site), by_positions(site)
    speakers = everyone[:MOST_SPEAKERS]
    values: dict[str, object] = {
        "title": "Issues and positions",
        "issues": tuple(
            Item(
                link=writer.to(issue),
                details=issue.question or "",
                count=counted(len(positions(site, issue)), "position"),
                conflict=writer.differ(site.conflicts_about.get(f"issue {issue.id}", ())),
            )
            for issue in ranked
        ),
        "columns": tuple(writer.to(issue) for issue in ranked[:MOST_ISSUES]),
        "rows": tuple(
            (writer.to(actor), tuple(_cell(site, writer, issue, actor) for issue in ranked[:MOST_ISSUES]))
            for actor in speakers
        ),
        "left_out": len(everyone) > MOST_SPEAKERS or len(ranked) > MOST_ISSUES,
        "size": counted(len(site.dossier.issues), "issue"),
    }
    description = "What each actor last said on each issue, in the words of the sources."
    return writer.page("issues", "Issues and positions", description, values)


def _speakers(site: Site) -> list[Actor]:
    """List the actors who said something on an issue, those with the most to say first."""
    said: dict[str, int] = {}
    for statement in site.statements:
        for key in statement.speaker if statement.issues else ():
            said[key] = said.get(key, 0) + 1
    return [site.dossier.actors[key] for key in sorted(said, key=lambda key: (-said[key], key))]


def _cell(site: Site, writer: PageWriter, issue: Issue, actor: Actor) -> Cell:
    """Show the last words of an actor on an issue, and how much the actor said before."""
    last = site.last_words.get((issue.id, actor.id))
    if last is None:
        return Cell(issue.title, None, None)
    before = [item for item in site.statements_of[f"issue {issue.id}"] if actor.id in item.speaker and item is not last]
    place = Address(address_of(issue).page, position_anchor(before[-1])) if before else None
    earlier = writer.link(f"{len(before):,} earlier or undated", place) if place else None
    return Cell(issue.title, writer.statement(last), earlier)


def _issue(site: Site, issue: Issue) -> Page:
    """Write the page of an issue."""
    writer = PageWriter(site, address_of(issue))
    events = site.events_of.get(f"issue {issue.id}", [])
    values: dict[str, object] = {
        "title": issue.title,
        "question": issue.question or "",
        "lead": writer.claims(issue.lead),
        "positions": tuple(
            (position_anchor(last), writer.statement(last), tuple(writer.statement(item) for item in earlier))
            for last, earlier in positions(site, issue)
        ),
        "claims": writer.claims(issue.claims),
        "figures": tuple(writer.figure(figure) for figure in issue.figures),
        "events": tuple(writer.event_line(event) for event in reversed(events)),
        **time_of(writer, events, site.statements_of.get(f"issue {issue.id}", [])),
        "conflicts": tuple(writer.to(item) for item in site.conflicts_about.get(f"issue {issue.id}", ())),
    }
    description = issue.question or (issue.lead[0].text if issue.lead else f"{issue.title}: what the sources say.")
    title, under = f"{issue.title} – Issue", [("Issues", addresses.ISSUES)]
    return writer.page("issue", title, description, values, under=under, boost=1.5, kind="issue")
