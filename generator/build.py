"""Read, check, write and build: the only writer. What it did not write it never deletes or overwrites."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.addresses import all_addresses
from generator.built import check_site
from generator.checks import CHECKS, run_checks
from generator.evidence import gather
from generator.exports import EXPORTS
from generator.pages import Site, all_pages
from generator.problems import Place, Problem, in_file_order
from generator.reader import read_dossier
from generator.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.pages.values import Page

_HERE = Path(__file__).parent
PROGRAM = _HERE if (_HERE / "templates").is_dir() else _HERE.parent
"""Where the program's own templates and settings lie: in the package when installed, beside it in a checkout."""

BUILD = "build"
_MANIFEST = "manifest.json"
_ASIDE = ".site"
_BEFORE = ".site-before"


@dataclasses.dataclass(frozen=True, slots=True)
class Checked:
    """A dossier that was read and checked."""

    site: Site
    problems: list[Problem]


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """The documents that were written for the site builder."""

    pages: list[Page]
    changed: int
    problems: list[Problem]


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for garbage: records are made once and kept, and looking them over costs much time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_uncollected()
def check(root: Path) -> Checked:
    """Read the dossier in a folder and run every check."""
    dossier, problems = read_dossier(root)
    evidence = gather(dossier)
    rules = tuple((check.code, check.rule) for check in CHECKS)
    return Checked(Site(dossier, evidence, rules), in_file_order([*problems, *run_checks(dossier, evidence)]))


def write_documents(root: Path, site: Site) -> Written:
    """Write the pages, exports, assets and theme below `build/`; files whose bytes stay the same are not touched."""
    pages = list(all_pages(site))
    renderer = Renderer([folder / "templates" for folder in (root, PROGRAM)])
    files = {f"docs/{page.address.file}": renderer.render(page).encode() for page in pages}
    files |= {f"docs/data/{name}": export(site.dossier, site.evidence).encode() for name, export in EXPORTS.items()}
    files |= {f"docs/pages/{name}": text.encode() for name, text in site.dossier.pages.items()}
    files |= _copied(root, "assets", "docs/assets") | _copied(root, "theme", "theme")
    if not (root / "mkdocs.yml").exists():
        files["mkdocs.yml"] = _default_settings(site).encode()
    changed, problems = _write(root / BUILD, files)
    return Written(pages, changed, problems)


@_uncollected()
def build(root: Path, say: Callable[[str], None] = lambda _: None) -> list[Problem]:
    """Build the site in a folder's `build/site`, or leave the one that is there and say why.

    Args:
        root: The dossier's folder.
        say: Told what is being done, for a person who waits.

    Returns:
        The problems found, in order; none when the new site stands.
    """
    say("Reading and checking")
    checked = check(root)
    if checked.problems:
        return checked.problems
    say("Writing the pages")
    written = write_documents(root, checked.site)
    if written.problems:
        return written.problems
    say(f"Building {len(written.pages)} pages")
    return _build_site(root, checked.site, written.pages, say)


def site_command(root: Path, *words: str) -> list[str]:
    """Give the site builder's command line: it is a program like any other, and can be changed for another one."""
    settings = root / "mkdocs.yml"
    file = settings if settings.exists() else root / BUILD / "mkdocs.yml"
    return [sys.executable, "-m", "mkdocs", *words, "--config-file", str(file.resolve())]


def site_environment(site: Site) -> dict[str, str]:
    """Give the site builder's environment: no banner, and the as-of date where it would write the clock's."""
    as_of = site.dossier.settings.as_of
    day = as_of.latest if as_of and as_of.latest else dt.date(1970, 1, 1)
    epoch = dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()
    return {"SOURCE_DATE_EPOCH": f"{epoch:.0f}", **os.environ, "NO_MKDOCS_2_WARNING": "1"}


def _build_site(root: Path, site: Site, pages: list[Page], say: Callable[[str], None]) -> list[Problem]:
    """Build aside, check, then swap: readers never meet half a site."""
    aside = root / BUILD / _ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    command = site_command(root, "build", "--strict", "--site-dir", str(aside.resolve()))
    ran = subprocess.run(  # noqa: S603 - our own command
        command, cwd=root, env=site_environment(site), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        return [_builder_problem(root, ran.stderr or ran.stdout)]
    say("Checking the built site")
    problems = in_file_order(check_site(aside, pages, all_addresses(site.dossier)))
    if not problems:
        _swap(aside, root / BUILD / "site", root / BUILD / _BEFORE)
    return problems


def _builder_problem(root: Path, said: str) -> Problem:
    """Word the site builder's complaints."""
    lines = [line.strip() for line in said.splitlines() if line.startswith(("WARNING", "ERROR", "Error", "Config"))]
    facts = tuple(("said", line.replace(f"{root.resolve()}{os.sep}", "")) for line in lines or said.splitlines()[-3:])
    return Problem(Place("mkdocs.yml"), "L610", "the site builder refuses the pages", facts)


def _swap(new: Path, place: Path, before: Path) -> None:
    """Put a finished folder where the old one was."""
    shutil.rmtree(before, ignore_errors=True)
    if place.exists():
        place.rename(before)
    new.rename(place)
    shutil.rmtree(before, ignore_errors=True)


def _copied(root: Path, name: str, to: str) -> dict[str, bytes]:
    """Collect the files of a folder of templates, the owner's own in place of the program's."""
    files = {}
    for folder in (PROGRAM / "templates" / name, root / "templates" / name):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                files[f"{to}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return files


def _default_settings(site: Site) -> str:
    """Write settings for a dossier that has no `mkdocs.yml` of its own; JSON is YAML as well."""
    settings = {
        "INHERIT": str(PROGRAM / "mkdocs.yml"),
        "site_name": site.dossier.settings.title,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": "theme"},
    }
    return json.dumps(settings, ensure_ascii=False, indent=1) + "\n"


def _write(folder: Path, files: Mapping[str, bytes]) -> tuple[int, list[Problem]]:
    """Bring a folder to a state: write what differs, delete what is no longer wanted and was ours.

    Returns:
        How many files changed, and a problem for each file of somebody else's that is in the way.
    """
    ours = _read_manifest(folder)
    strangers = sorted(_strangers(folder, ours | files.keys()) | _in_the_way(folder, files, ours))
    if strangers:
        return 0, [_stranger(name) for name in strangers]
    _replace(folder / _MANIFEST, _manifest(ours | files.keys()))
    changed = [name for name, data in files.items() if _replace(folder / name, data)]
    for name in sorted(ours - files.keys()):
        _delete(folder, name)
    _replace(folder / _MANIFEST, _manifest(files))
    return len(changed) + len(ours - files.keys()), []


def _in_the_way(folder: Path, files: Mapping[str, bytes], ours: set[str]) -> set[str]:
    """Find files that stand where ours should, with other bytes, and that we did not write."""
    theirs = (name for name in files if name not in ours and (folder / name).exists())
    return {name for name in theirs if (folder / name).is_dir() or (folder / name).read_bytes() != files[name]}


def _strangers(folder: Path, known: set[str]) -> set[str]:
    """Find files among the documents that we did not write: the site builder would publish them."""
    found = (path for part in ("docs", "theme") for path in (folder / part).rglob("*") if path.is_file())
    return {name for path in found if (name := path.relative_to(folder).as_posix()) not in known}


def _stranger(name: str) -> Problem:
    """Word the finding of a file that is not ours."""
    facts = (("move", "it elsewhere: hand-written pages belong in content/pages/, files in templates/assets/"),)
    return Problem(Place(f"{BUILD}/{name}"), "L616", "a file that this program did not write is in the way", facts)


def _read_manifest(folder: Path) -> set[str]:
    """Read which files are ours."""
    try:
        return set(json.loads((folder / _MANIFEST).read_text("utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _manifest(names: Iterable[str]) -> bytes:
    """Write which files are ours."""
    return (json.dumps({"files": sorted(names)}, ensure_ascii=False, indent=0) + "\n").encode()


def _replace(path: Path, data: bytes) -> bool:
    """Write a file in one step, unless its bytes are the same already; tell whether it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
    return True


def _delete(folder: Path, name: str) -> None:
    """Delete a file, and the folders that it leaves empty."""
    path = folder / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
