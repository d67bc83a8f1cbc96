"""Build a hostile dossier and its harmless twin, the whole way to their sites."""

from __future__ import annotations

import concurrent.futures
import dataclasses
import html
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from generator.addresses import all_addresses
from generator.build import check, site_command, site_environment, write_documents
from generator.built import check_site
from tests.hostile.made import write_dossier

if TYPE_CHECKING:
    from generator.pages import Site
    from tests.hostile.made import Planted

ROOT = Path(__file__).resolve().parents[2]


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """A hostile dossier and its harmless twin, both built.

    Attributes:
        root: The folder that holds `hostile` and `twin`.
        planted: The texts.
        sites: What was read of each.
        problems: What the program finds wrong with each built site.
    """

    root: Path
    planted: list[Planted]
    sites: dict[str, Site]
    problems: list[str]

    def built(self, name: str) -> Path:
        """Give a built site."""
        return self.root / name / "build" / "site"

    def paths(self) -> list[str]:
        """Name every page of the hostile site as the end of an address."""
        site = self.built("hostile")
        return [page.removesuffix("index.html") for page in files(site, "index.html")]


def files(folder: Path, pattern: str) -> list[str]:
    """List the files of a name below a folder, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(pattern))


def build_pair(root: Path, planted: list[Planted]) -> Pair:
    """Build both dossiers at once."""
    with concurrent.futures.ThreadPoolExecutor(2) as workers:
        works = {
            name: workers.submit(build_one, root / name, planted, hostile=name == "hostile")
            for name in ("hostile", "twin")
        }
    results = {name: work.result() for name, work in works.items()}
    sites = {name: site for name, (site, _) in results.items()}
    return Pair(root, planted, sites, [line for _, found in results.values() for line in found])


def build_one(root: Path, planted: list[Planted], *, hostile: bool) -> tuple[Site, list[str]]:
    """Write a dossier, its documents and its site; the checks of content are not asked, for no text is a real quote."""
    write_dossier(root, planted, hostile=hostile)
    site = check(root).site
    name = html.escape(site.dossier.settings.title)
    settings = {"INHERIT": str(ROOT / "mkdocs.yml"), "site_name": name, "docs_dir": "build/docs"}
    (root / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    pages = write_documents(root, site).pages
    command = site_command(root, "build", "--strict")
    environment = {**site_environment(site), "SITE_URL": "https://example.org/dossier/"}
    ran = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return site, [str(item) for item in check_site(root / "build" / "site", pages, all_addresses(site.dossier))]
