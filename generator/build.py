"""Read, check, write and build, or leave everything as it stands and say why; `disk` does the writing."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import hashlib
import html
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import disk
from generator.addresses import all_addresses
from generator.built import check_site, root_path
from generator.changes import pending
from generator.checks import CHECKS, run_checks
from generator.earlier import NoStateError, changes_since
from generator.evidence import gather
from generator.exports import EXPORTS
from generator.feed import feed
from generator.lock import PATH as LOCK
from generator.lock import Lock, differences
from generator.locking import CHANGES, CannotNoteError, new_lock, noted, other_texts, stale, today
from generator.offline import offline_copy, zipped
from generator.pages import Site, all_pages
from generator.problems import Place, Problem, in_file_order
from generator.reader import read_dossier
from generator.render import Renderer, TemplateFaultError
from generator.withheld import withhold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.lock import Difference
    from generator.locking import Locking
    from generator.model import Change
    from generator.pages.values import Page

_HERE = Path(__file__).parent
PROGRAM = _HERE if (_HERE / "templates").is_dir() else _HERE.parent
"""Where the program's own templates and settings lie: in the package when installed, beside it in a checkout."""

BUILD = disk.BUILD

_EXTENSIONS = ("attr_list", "pymdownx.details", "footnotes", "tables")
"""What the site builder must read of Markdown beyond its usual form."""


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
def check(root: Path, texts: Path | None = None) -> Checked:
    """Read the dossier in a folder and run every check, on the whole of it and on what of it is published.

    Args:
        root: The dossier's folder.
        texts: A folder that holds source texts which are not in the root, at the same paths.
    """
    dossier, problems = read_dossier(root, texts)
    evidence = gather(dossier)
    published = withhold(dossier, today())
    shown = gather(published) if published.held else evidence
    rules = tuple((check.code, check.rule) for check in CHECKS)
    found = run_checks(dossier, evidence, (published, shown) if published.held else None)
    site = Site(published, shown, rules, pending(published, today()))
    return Checked(site, in_file_order([*problems, *found]))


def write_documents(root: Path, site: Site) -> Written:
    """Write the pages, exports, assets and theme below `build/`; files whose bytes stay the same are not touched."""
    try:
        with disk.alone(root, lambda: None):
            disk.tidy(root / BUILD)
            return _written(root, site)
    except disk.Refused as refused:
        return Written([], 0, refused.problems)
    except OSError as error:
        return Written([], 0, [disk.unwritten(root, error)])


@_uncollected()
def build(
    root: Path,
    say: Callable[[str], None] = lambda _: None,
    *,
    offline: bool = False,
    lock: Locking = "held",
) -> list[Problem]:
    """Build the site in a folder's `build/site`, or leave the one that is there and say why.

    Args:
        root: The dossier's folder.
        say: Told what is being done, for a person who waits.
        offline: Whether to write a copy as well that opens from a folder, in `build/offline` and `build/offline.zip`.
        lock: Whether a lock that is not up to date stops the build (`held`), as does one that is missing (`wanted`), or
            is written anew (`written`).

    Returns:
        The problems found, in order; none when the new site stands.
    """
    try:
        with disk.alone(root, lambda: say("Waiting for another build")) as held:
            disk.tidy(root / BUILD)
            problems = _build(root, say, held, lock)
            if offline and not problems:
                say("Writing the copy to be read offline")
                write_offline(root / BUILD)
            return problems
    except disk.Refused as refused:
        return refused.problems
    except OSError as error:
        return [disk.unwritten(root, error)]


def _build(root: Path, say: Callable[[str], None], held: tuple[int, ...], lock: Locking) -> list[Problem]:
    """Do the steps of a build, alone."""
    before = disk.marks(_inputs(root))
    say("Reading and checking")
    checked = check(root)
    problems = checked.problems or (stale(checked.site, lock) if lock != "written" else [])
    if problems:
        return in_file_order([*problems, *other_texts(checked.site)])
    say("Writing the pages")
    written = _written(root, checked.site)
    before |= disk.marks(_documents(root))
    say(f"Building {sum(not page.address.is_sheet for page in written.pages)} pages")
    problems = _build_site(root, checked.site, written.pages, say, held)
    problems = problems or _changed(root, checked.site, before)
    if not problems:
        disk.swap(root / BUILD)
        if lock == "written":
            _write_lock(root, checked.site)
    return problems


class Locked(NamedTuple):
    """What came of locking: what the lock has otherwise than before, the problems, and how many changes were noted."""

    differences: list[Difference]
    problems: list[Problem]
    noted: int = 0


@_uncollected()
def lock(root: Path, texts: Path | None = None) -> Locked:
    """Write the lock of the dossier in a folder, if it has no problem, and note what changed since the one before.

    Args:
        root: The dossier's folder.
        texts: A folder that holds source texts which are not in the root, at the same paths.
    """
    checked = check(root, texts)
    if checked.problems:
        return Locked([], in_file_order([*checked.problems, *other_texts(checked.site)]))
    try:
        with disk.alone(root, lambda: None):
            _write_lock(root, checked.site)
    except disk.Refused as refused:
        return Locked([], refused.problems)
    except OSError as error:
        return Locked([], [disk.unwritten(root, error)])
    found = differences(checked.site.dossier.lock or Lock(), new_lock(checked.site))
    return Locked(found, [], len(checked.site.pending))


def changes(root: Path, since: str) -> tuple[Site, list[Change], list[Problem]]:
    """List what changed from an earlier state of a dossier to the one in a folder.

    Args:
        root: The dossier's folder.
        since: A `dossier.json` or `dossier.lock`, or a revision of the git repository that the folder is part of.

    Returns:
        The site, the changes record by record, and the problems of either state, in order.
    """
    checked = check(root)
    if checked.problems:
        return checked.site, [], checked.problems
    try:
        return checked.site, changes_since(root, checked.site.dossier, since), []
    except NoStateError as error:
        return checked.site, [], in_file_order(error.problems)


def _write_lock(root: Path, site: Site) -> None:
    """Write the lock, and note what changed since the one before."""
    before = {name: (root / name).read_bytes() if (root / name).is_file() else None for name in (LOCK, CHANGES)}
    wanted = {LOCK: new_lock(site).text().encode()}
    try:
        wanted |= {CHANGES: noted(before[CHANGES] or b"", site).encode()} if site.pending else {}
    except CannotNoteError as error:
        raise disk.Refused([error.problem]) from error
    disk.amend(root, wanted, before)


def write_offline(folder: Path) -> None:
    """Write the site that stands once more, to be opened from a folder."""
    shim = {path.name: path.read_bytes() for path in sorted((PROGRAM / "templates" / "offline").iterdir())}
    files = offline_copy(disk.site_files(folder), shim, root_path(folder / disk.SITE / "index.html"))
    disk.put_offline(folder, files, zipped(files, disk.OFFLINE))


def _written(root: Path, site: Site) -> Written:
    """Write the documents."""
    pages, wanted = documents(root, site)
    return Written(pages, disk.bring(root / BUILD, wanted), [])


def documents(root: Path, site: Site) -> tuple[list[Page], dict[str, bytes]]:
    """Make the pages, and the bytes of every file below `build/` that the site builder reads."""
    pages = list(all_pages(site))
    renderer = Renderer([folder / "templates" for folder in (root, PROGRAM)])
    try:
        wanted = {f"docs/{page.address.file}": renderer.render(page).encode() for page in pages}
    except TemplateFaultError as fault:
        facts = (("reason", fault.reason), ("see", "templates/README.md"))
        place = Place(f"templates/{fault.name}", fault.line)
        raise disk.Refused([Problem(place, "L622", "a template cannot be used", facts)]) from fault
    wanted |= {f"docs/data/{name}": export(site.dossier, site.evidence).encode() for name, export in EXPORTS.items()}
    wanted["docs/data/changes.atom"] = feed(site, os.environ.get("SITE_URL", "")).encode()
    wanted |= {f"docs/pages/{name}": text.encode() for name, text in site.dossier.pages.items()}
    wanted |= _copied(root, "assets", "docs/assets") | _copied(root, "theme", "theme")
    if not (root / "mkdocs.yml").exists():
        wanted["mkdocs.yml"] = _default_settings(site).encode()
    return pages, wanted


def _inputs(root: Path) -> list[Path]:
    """List the files and folders that a build reads, but for sources, which are known by their hashes."""
    return [root / "content", *(folder / name for folder in (root, PROGRAM) for name in ("templates", "mkdocs.yml"))]


def _documents(root: Path) -> list[Path]:
    """List what the site builder reads."""
    return [root / BUILD / name for name in ("docs", "theme", "mkdocs.yml")]


def _changed(root: Path, site: Site, before: dict[Path, tuple[int, ...]]) -> list[Problem]:
    """Find what somebody changed since it was read: the site would be put together from before and after."""
    now = disk.marks([*_inputs(root), *_documents(root)])
    changed = {disk.shown(root, path) for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    sources = site.dossier.sources.values()
    changed |= {source.file for source in sources if _hash(root / source.file) != site.dossier.hashes.get(source.id)}
    facts = (("run", "the build again; the site that stood stays"),)
    sentence = "a file was changed while the site was built"
    return [Problem(Place(name), "L619", sentence, facts) for name in sorted(changed)]


def _hash(path: Path) -> str | None:
    """Hash a source as the reader does; none when it is gone."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def site_command(root: Path, *words: str) -> list[str]:
    """Give the site builder's command line: it is a program like any other, and can be changed for another one."""
    settings = root / "mkdocs.yml"
    file = settings if settings.exists() else root / BUILD / "mkdocs.yml"
    return [sys.executable, "-m", "mkdocs", *words, "--config-file", str(file.resolve())]


def site_environment(site: Site) -> dict[str, str]:
    """Give the site builder's environment: no banner, and the as-of date where it would write the clock's."""
    as_of = site.dossier.settings.as_of
    first = dt.date(1970, 1, 1)  # the site builder knows no date before the Unix epoch
    day = max(as_of.latest, first) if as_of and as_of.latest else first
    epoch = dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()
    return {"SOURCE_DATE_EPOCH": f"{epoch:.0f}", **os.environ, "NO_MKDOCS_2_WARNING": "1"}


def _build_site(
    root: Path, site: Site, pages: list[Page], say: Callable[[str], None], held: tuple[int, ...]
) -> list[Problem]:
    """Build aside and check: readers never meet half a site."""
    aside = root / BUILD / disk.ASIDE
    command = site_command(root, "build", "--strict", "--site-dir", str(aside.resolve()))
    ran = subprocess.run(  # noqa: S603 - our own command
        command,
        cwd=root,
        env=site_environment(site),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=held,
    )
    if ran.returncode:
        return [_builder_problem(root, ran.stderr or ran.stdout or f"it ended with status {ran.returncode}")]
    say("Checking the built site")
    wanted = [*all_addresses(site.dossier), *(item.address for items in site.former.values() for item in items)]
    return in_file_order(check_site(aside, pages, wanted))


def _builder_problem(root: Path, said: str) -> Problem:
    """Word the site builder's complaints."""
    lines = [line.strip() for line in said.splitlines() if line.startswith(("WARNING", "ERROR", "Error", "Config"))]
    told = [("said", line.replace(f"{root.resolve()}{os.sep}", "")) for line in lines or said.splitlines()[-3:]]
    facts = (*told, *(("add", f"{name}, below markdown_extensions") for name in _extensions_lacking(root)))
    return Problem(Place("mkdocs.yml"), "L610", "the site builder refuses the pages", facts)


def _extensions_lacking(root: Path) -> list[str]:
    """List the extensions of Markdown that the owner's settings do not name, in whatever way they are written."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = (root / "mkdocs.yml").read_text("utf-8")
        return [] if "INHERIT" in text else [name for name in _EXTENSIONS if name not in text]
    return []


def _copied(root: Path, name: str, to: str) -> dict[str, bytes]:
    """Collect the files of a folder of templates, the owner's own in place of the program's."""
    found = {}
    for home in (PROGRAM, root):
        folder = home / "templates" / name
        for path in sorted(_listed(home, folder)):
            if path.is_file() and not path.name.startswith("."):
                found[f"{to}/{path.relative_to(folder).as_posix()}"] = _inside(root, path, home)
    return found


def _listed(home: Path, folder: Path) -> Iterator[Path]:
    """List the files below a folder that may be missing; one that cannot be read would otherwise pass as empty."""

    def failed(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            facts = (("reason", error.strerror or str(error)),)
            place = Place(disk.shown(home, error.filename))
            raise disk.Refused([Problem(place, "R107", "a folder cannot be read", facts)]) from error

    for here, _, names in os.walk(folder, onerror=failed):
        yield from (Path(here, name) for name in names)


def _inside(root: Path, path: Path, home: Path) -> bytes:
    """Read a file that is copied into the site; a link of the dossier must not bring in one from outside."""
    place = Place(disk.shown(home, path))
    if home is root and not path.resolve().is_relative_to(root.resolve()):
        facts = (("write", "a copy of the file in the link's place"),)
        raise disk.Refused([Problem(place, "L618", "a symbolic link leads out of the dossier", facts)])
    try:
        return path.read_bytes()
    except OSError as error:
        facts = (("reason", error.strerror or str(error)),)
        raise disk.Refused([Problem(place, "R107", "a file cannot be read", facts)]) from error


def _default_settings(site: Site) -> str:
    """Write settings for a dossier that has no `mkdocs.yml` of its own; JSON is YAML as well."""
    settings = {
        "INHERIT": str(PROGRAM / "mkdocs.yml"),
        "site_name": html.escape(site.dossier.settings.title),  # the theme prints it as it stands
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": "theme"},
    }
    return json.dumps(settings, ensure_ascii=False, indent=1) + "\n"
