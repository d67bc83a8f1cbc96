"""The commands, their messages and exit statuses: 0 done, 1 problems, 2 wrong usage. The only printer."""

from __future__ import annotations

import collections
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import build as building
from generator.dates import Date, parse_date
from generator.locking import CHANGES, other_texts, written
from generator.noted import told
from generator.problems import in_file_order, printable
from generator.schema import KINDS, schema
from generator.serve import port_is_free, serve
from generator.withheld import DRAFT, EMBARGO, HOLD, RESTING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.drafting.extracting import Outcome
    from generator.locking import Locking
    from generator.model import Dossier
    from generator.pages import Site
    from generator.problems import Problem

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default="this folder",
    help="The dossier's folder, which holds content/.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factsheet", prog_name="factsheet")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn a dossier of cited records into a site; stop when a quote is not in its source."""
    if os.environ.get("NO_COLOR"):  # https://no-color.org: set and not empty means no colour, on a terminal too
        context.color = False


_TEXTS = click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder that holds source texts which are not in the dossier's folder, at the same paths.",
)


@main.command()
@_ROOT
@_TEXTS
def check(root: Path, texts: Path | None) -> None:
    """Read the content, look up every quote, run every check."""
    found = building.check(root, texts)
    _report(in_file_order([*found.problems, *other_texts(found.site)]))
    click.echo(_summary(found.site))


@main.command()
@_ROOT
@click.option(
    "--offline", is_flag=True, help="Write a copy as well that opens from a folder: build/offline, and a zip."
)
@click.option("--update-lock", "update", is_flag=True, help="Write content/dossier.lock anew once the site stands.")
@click.option("--locked", is_flag=True, help="Stop as well where content/dossier.lock is missing; for CI.")
def build(root: Path, *, offline: bool, update: bool, locked: bool) -> None:
    """Check, write the pages, build the site in build/site, and check the built site."""
    if update and locked:
        raise click.UsageError("--update-lock and --locked exclude each other")
    held: Locking = "written" if update else "wanted" if locked else "held"
    _report(building.build(root, _say, offline=offline, lock=held))
    click.echo("The site stands in build/site.")
    if offline:
        click.echo("To read it without a server, open build/offline/index.html, or pass on build/offline.zip.")


@main.command(name="lock")
@_ROOT
@_TEXTS
def lock_command(root: Path, texts: Path | None) -> None:
    """Write content/dossier.lock: what was found where, and every address ever published; say what changed."""
    locked = building.lock(root, texts)
    _report(locked.problems)
    for item in locked.differences:
        click.echo(printable(f"{item.kind}  {item.what}"))
    click.echo(f"content/dossier.lock is written: {_count(len(locked.differences), 'difference')}.")
    if locked.noted:
        click.echo(
            f"{_count(locked.noted, 'change')} noted in {CHANGES}: add `because:` where readers should know why."
        )


@main.command(name="changes")
@_ROOT
@click.option(
    "--since",
    required=True,
    metavar="REV|FILE",
    help="A revision of the repository, such as a tag, or a dossier.json or dossier.lock of an earlier day.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON, for other programs.")
def changes_command(root: Path, since: str, *, as_json: bool) -> None:
    """Say what changed from an earlier state to the content as it stands, record by record; write nothing."""
    site, changes, problems = building.changes(root, since)
    _report(problems)
    if as_json:
        click.echo(json.dumps([written(change) for change in changes], indent=1, ensure_ascii=False))
        return
    for change in changes:
        click.echo(printable(f"{change.record}: {told(change, site.name_of)}"))
    click.echo(f"{_count(len(changes), 'change')} since {printable(since)}.")


@main.command(name="serve")
@_ROOT
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve_command(root: Path, port: int) -> None:
    """Show the site in a browser, and again after each edit of content/, templates/ or seeds/."""
    if not port_is_free(port):
        raise click.BadParameter(f"port {port} is taken by another program; choose another one", param_hint="--port")
    click.echo(f"http://localhost:{port}/ shows the dossier; Ctrl+C ends.", err=True)
    sys.exit(serve(root, port, _say, _show))


class _Edtf(click.ParamType[Date]):
    """A date as the content writes it."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Date:
        """Read the date, or say what is wrong with it."""
        try:
            return parse_date(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_ROOT
@click.option(
    "--published", type=_Edtf(), help="When the documents were published, where they do not say it: 2031-03-12."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON, for other programs.")
def extract(files: tuple[Path, ...], root: Path, published: Date | None, *, as_json: bool) -> None:
    """Write a draft of records for each document: text, Markdown or a saved web page.

    Drafts stand in content/drafts/ and are never published. A draft that was edited is left as it is.
    """
    from generator.drafting import extracting  # noqa: PLC0415 - only this command needs it, and it takes a moment

    outcomes = extracting.extract(root, files, published=published, say=_say, warn=_warn)
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    if as_json:
        click.echo(json.dumps([_outcome(outcome) for outcome in outcomes], indent=1, ensure_ascii=False))
    else:
        for outcome in outcomes:
            click.echo(_outcome_line(outcome))
        if problems:
            _show(problems)
        click.echo(_outcome_summary(outcomes))
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("draft")
@click.argument("records", nargs=-1)
@_ROOT
def accept(draft: str, records: tuple[str, ...], root: Path) -> None:
    """Move records of a draft into the content: those that are named, or all that are not marked `unsure`."""
    from generator.drafting import accepting  # noqa: PLC0415 - only this command needs it

    done = accepting.accept(root, draft, records)
    _report(list(done.problems))
    for record, path in done.moved:
        click.echo(f"{record} → {path}")
    for record, remedy in done.waiting:
        click.echo(f"{record} waits: {remedy}")
    left = "The draft is empty and gone." if not done.left else f"{_count(done.left, 'record')} left in the draft."
    click.echo(f"{_count(len(done.moved), 'record')} moved. {left}")


@main.command(name="schema")
@click.argument("kind", type=click.Choice(KINDS), required=False)
def schema_command(kind: str | None) -> None:
    """Print the content format as JSON Schema: of one kind of file, or of all by kind."""
    shown = schema(kind) if kind else {name: schema(name) for name in KINDS}
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False))


def _outcome(outcome: Outcome) -> dict[str, object]:
    """Write what became of a document as plain values."""
    return {
        "file": outcome.file,
        "source": outcome.id,
        "draft": outcome.draft,
        "state": outcome.state,
        "records": outcome.counts,
        "unsure": outcome.unsure,
        "refused": outcome.refused,
        "problems": [
            {
                "path": item.place.path,
                "line": item.place.line,
                "code": item.code,
                "sentence": item.sentence,
                "facts": item.facts,
            }
            for item in outcome.problems
        ],
    }


_STATES = {
    "written": "written",
    "unchanged": "as it was",
    "edited": "left as you edited it",
    "done": "nothing new: the dossier holds it all",
    "failed": "not read",
}


def _outcome_line(outcome: Outcome) -> str:
    """Say what became of a document on one line."""
    counts = ", ".join(_count(outcome.counts[key], word) for key, word in _WORDS if outcome.counts.get(key))
    listed = f": {counts}" if counts and outcome.state in {"written", "unchanged"} else ""
    return printable(f"{outcome.draft or outcome.file} {_STATES[outcome.state]}{listed}")


_WORDS = (
    ("sources", "source"),
    ("timeline", "event"),
    ("statements", "statement"),
    ("actors", "new actor"),
    ("also", "further citation"),
)


def _outcome_summary(outcomes: list[Outcome]) -> str:
    """Say what was done in all."""
    drafts = [outcome for outcome in outcomes if outcome.state in {"written", "unchanged"}]
    sums = [(word, sum(outcome.counts.get(key, 0) for outcome in drafts)) for key, word in _WORDS]
    counts = ", ".join(_count(number, word) for word, number in sums)
    unsure = sum(outcome.unsure for outcome in drafts)
    edited = sum(outcome.state == "edited" for outcome in outcomes)
    unread = sum(outcome.state == "failed" for outcome in outcomes)
    needs = (
        f"{_count(unsure, 'record')} marked `unsure` for a person to settle" if unsure else "none is marked `unsure`"
    )
    told = [f"{counts}; {needs}."] if drafts or not edited else []
    told += [f"{_count(edited, 'draft')} left as edited; `accept` tells what waits there."] if edited else []
    told += [f"{_count(unread, 'document')} not read."] if unread else []
    return " ".join(told)


def _count(number: int, word: str) -> str:
    """Write a number of things."""
    return f"{number} {word}" + ("" if number == 1 else "s")


def _report(problems: list[Problem]) -> None:
    """Print problems, if there are any, and end with exit status 1."""
    if problems:
        _show(problems)
        sys.exit(1)


def _show(problems: Iterable[Problem]) -> None:
    """Print problems in order, and their number last."""
    listed = list(problems)
    for problem in listed:
        place, _, rest = str(problem).partition(" ")
        click.echo(f"{click.style(place, bold=True)} {rest}")
    count = f"{len(listed)} problem" + ("" if len(listed) == 1 else "s")
    click.echo(click.style(f"{count}.", fg="red") if listed else "No problems.")


def _say(step: str) -> None:
    """Tell a person who waits what is being done; a pipe or a log is not told."""
    if sys.stderr.isatty():
        click.echo(click.style(f"{step} …", dim=True), err=True)


def _warn(sentence: str) -> None:
    """Tell on the side what whoever reads the result should know."""
    click.echo(sentence, err=True)


def _held(dossier: Dossier) -> str:
    """Count what is held back, by reason, on a line of its own; nothing when all is published."""
    if dossier.held is None:
        return ""
    counts = collections.Counter(dossier.held.records.values())
    ends = f" (the next ends on {dossier.held.until})" if dossier.held.until else ""
    told = {DRAFT: "draft", EMBARGO: "under embargo", HOLD: "on hold", RESTING: "resting on these alone"}
    listed = [f"{counts[why]} {words}{ends if why == EMBARGO else ''}" for why, words in told.items() if counts[why]]
    return f"\nHeld back, and published nowhere: {', '.join(listed)}."


def _attested(site: Site) -> str:
    """Count apart what is attested: it was not found in this run."""
    quotes, sources = len(site.evidence.attested), len(site.dossier.attested)
    return f"; {_count(quotes, 'quote')} attested, text not present, of {_count(sources, 'source')}" if sources else ""


def _summary(site: Site) -> str:
    """Say what was checked."""
    dossier = site.dossier
    counts = (
        f"{len(site.evidence.receipts)} quotes found in {len(dossier.texts)} sources{_attested(site)}",
        f"{len(dossier.events)} events, {len(dossier.statements)} statements, {len(dossier.actors)} actors",
    )
    return f"No problems: {'; '.join(counts)}.{_held(dossier)}"
