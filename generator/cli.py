"""The commands, their messages and exit statuses: 0 done, 1 problems, 2 wrong usage. The only printer."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import build as building
from generator.schema import KINDS, schema
from generator.serve import port_is_free, serve

if TYPE_CHECKING:
    from collections.abc import Iterable

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


@main.command()
@_ROOT
def check(root: Path) -> None:
    """Read the content, look up every quote, run every check."""
    found = building.check(root)
    _report(found.problems)
    click.echo(_summary(found.site))


@main.command()
@_ROOT
@click.option(
    "--offline", is_flag=True, help="Write a copy as well that opens from a folder: build/offline, and a zip."
)
def build(root: Path, *, offline: bool) -> None:
    """Check, write the pages, build the site in build/site, and check the built site."""
    _report(building.build(root, _say, offline=offline))
    click.echo("The site stands in build/site.")
    if offline:
        click.echo("To read it without a server, open build/offline/index.html, or pass on build/offline.zip.")


@main.command(name="serve")
@_ROOT
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve_command(root: Path, port: int) -> None:
    """Show the site in a browser, and again after each edit of content/, templates/ or seeds/."""
    if not port_is_free(port):
        raise click.BadParameter(f"port {port} is taken by another program; choose another one", param_hint="--port")
    click.echo(f"http://localhost:{port}/ shows the dossier; Ctrl+C ends.", err=True)
    sys.exit(serve(root, port, _say, _show))


@main.command(name="schema")
@click.argument("kind", type=click.Choice(KINDS), required=False)
def schema_command(kind: str | None) -> None:
    """Print the content format as JSON Schema: of one kind of file, or of all by kind."""
    shown = schema(kind) if kind else {name: schema(name) for name in KINDS}
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False))


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


def _summary(site: Site) -> str:
    """Say what was checked."""
    dossier = site.dossier
    counts = (
        f"{len(site.evidence.receipts)} quotes found in {len(dossier.texts)} sources",
        f"{len(dossier.events)} events, {len(dossier.statements)} statements, {len(dossier.actors)} actors",
    )
    return f"No problems: {'; '.join(counts)}."
