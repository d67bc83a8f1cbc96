"""Building writes what it should, touches nothing else, and leaves a standing site alone when something is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build import build, check, site_environment, write_documents

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "tests" / "dossier"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the invented dossier into a folder of its own."""
    return Path(shutil.copytree(INVENTED, tmp_path / "dossier"))


def write(root: Path) -> list[str]:
    """Write the documents and give the problems."""
    checked = check(root)
    assert [str(problem) for problem in checked.problems] == []
    return [str(problem) for problem in write_documents(root, checked.site).problems]


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Give the time of change and the bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a file that has them."""
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def title(root: Path) -> str:
    """Give the dossier's title."""
    return check(root).site.dossier.settings.title


def test_unchanged_content_touches_no_file(root: Path) -> None:
    write(root)
    before = state(root / "build")
    os.utime(root / "content" / "dossier.yml")
    write(root)
    assert state(root / "build") == before


def test_only_pages_that_change_are_written(root: Path) -> None:
    write(root)
    before = state(root / "build" / "docs")
    edit(root / "content" / "dossier.yml", title(root), "Another title")
    write(root)
    after = state(root / "build" / "docs")
    changed = [name for name in after if after[name] != before[name]]
    sheets = [name for name in after if name.startswith("evidence/")]  # each names the dossier that it was printed from
    assert changed == ["data/changes.atom", "data/dossier.json", *sheets, "index.md"]


def test_page_of_a_record_that_went_is_deleted_with_its_empty_folder(root: Path) -> None:
    write(root)
    assert (root / "build" / "docs" / "pages" / "how-to-read.md").exists()
    shutil.rmtree(root / "content" / "pages")
    write(root)
    assert not (root / "build" / "docs" / "pages").exists()


@pytest.mark.parametrize("name", ["docs/index.md", "docs/stranger.md", "theme/partials/x.html"])
def test_file_of_somebody_else_is_named_and_never_touched(root: Path, name: str) -> None:
    stranger = root / "build" / name
    stranger.parent.mkdir(parents=True)
    stranger.write_text("mine")
    assert [problem.split("\n")[0] for problem in write(root)] == [
        f"build/{name}:1: L616 a file that this program did not write is in the way"
    ]
    assert [path.relative_to(root / "build").as_posix() for path in (root / "build").rglob("*") if path.is_file()] == [
        name
    ]
    assert stranger.read_text() == "mine"


def test_file_edited_by_hand_below_build_is_written_anew(root: Path) -> None:
    write(root)
    page = root / "build" / "docs" / "index.md"
    expected = page.read_bytes()
    page.write_text("x")
    assert write(root) == []
    assert page.read_bytes() == expected


def test_hand_written_page_is_copied_as_it_is(root: Path) -> None:
    write(root)
    copied = root / "build" / "docs" / "pages" / "how-to-read.md"
    assert copied.read_bytes() == (root / "content" / "pages" / "how-to-read.md").read_bytes()


def test_owners_template_and_asset_stand_in_for_the_programs(root: Path) -> None:
    (root / "templates" / "assets").mkdir(parents=True)
    (root / "templates" / "data.md.jinja").write_text("{# Context: title #}\n# {{ title }} of our own {: #page }\n")
    (root / "templates" / "assets" / "favicon.svg").write_text("<svg/>")
    write(root)
    assert (root / "build/docs/data/index.md").read_text("utf-8").endswith("of our own {: #page }\n")
    assert (root / "build/docs/assets/favicon.svg").read_text() == "<svg/>"
    assert (root / "build/docs/assets/factsheet.css").exists()


@pytest.mark.parametrize("slip", ["{% fi %}", "{{ nobody }}", "{{ title() }}"])
def test_slip_in_an_owners_template_is_a_problem_with_its_place(root: Path, slip: str) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "data.md.jinja").write_text(f"{{# Context: title #}}\n{slip}\n")
    (problem,) = build(root)
    assert (problem.code, problem.place.path) == ("L622", "templates/data.md.jinja")


def test_build_says_what_it_does_and_puts_the_site_in_its_place(root: Path) -> None:
    said: list[str] = []
    assert build(root, said.append) == []
    assert [step.split()[0] for step in said] == ["Reading", "Writing", "Building", "Checking"]
    assert (root / "build" / "site" / "index.html").exists()
    assert sorted(path.name for path in (root / "build").iterdir()) == [
        "docs",
        "manifest.json",
        "mkdocs.yml",
        "site",
        "theme",
    ]


def test_folder_may_be_named_from_where_one_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root.parent)
    assert build(Path(root.name)) == []
    assert (root / "build" / "site" / "index.html").exists()


def test_problem_leaves_the_standing_site_alone(root: Path) -> None:
    assert build(root) == []
    before = state(root / "build")
    edit(root / "seeds" / "wire.txt", "fishers", "farmers")
    assert {problem.code for problem in build(root)} >= {"C301"}
    assert state(root / "build") == before


def test_page_that_the_site_builder_refuses_leaves_the_standing_site_alone(root: Path) -> None:
    assert build(root) == []
    before = state(root / "build" / "site")
    edit(root / "content" / "pages" / "how-to-read.md", "\n", "\n\n[nowhere](no-such-page.md)\n\n")
    problems = build(root)
    assert [problem.code for problem in problems] == ["L610"]
    assert "no-such-page.md" in str(problems[0])
    assert state(root / "build" / "site") == before


def test_link_in_raw_html_that_leads_nowhere_stops_the_build(root: Path) -> None:
    page = root / "content" / "pages" / "how-to-read.md"
    page.write_text(page.read_text("utf-8") + '\n\n<p><a href="../../nowhere/">x</a></p>\n', "utf-8")
    assert [(problem.code, problem.place.path) for problem in build(root)] == [("L615", "pages/how-to-read/index.html")]
    assert not (root / "build" / "site").exists()


ENVIRONMENTS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77"},
)


@pytest.mark.parametrize("dossier", [INVENTED, ROOT], ids=["invented", "real"])
def test_builds_elsewhere_and_at_another_time_are_the_same_byte_for_byte(tmp_path: Path, dossier: Path) -> None:
    built = []
    for number, settings in enumerate(ENVIRONMENTS):
        folder = tmp_path / f"folder-{number}" / ("deeper" * number or "x")
        for part in ("content", "seeds"):
            shutil.copytree(dossier / part, folder / part)
        command = [sys.executable, "-m", "generator", "build", "--root", str(folder)]
        subprocess.run(command, check=True, env={**os.environ, **settings}, cwd=ROOT, capture_output=True)
        built.append({name: data for name, (_, data) in state(folder / "build" / "site").items()})
    assert differing(*built) == []


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """List the files that two sites do not share."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_difference_between_builds_is_noticed() -> None:
    assert differing({"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3", "c": b""}) == ["b", "c"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment, which borrows only the libraries of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    copied = folder / "source"
    shutil.copytree(ROOT, copied, ignore=shutil.ignore_patterns(".venv", ".git", "build", ".*_cache"))
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], copied)
    run([sys.executable, "-m", "venv", str(folder / "environment")], folder)
    python = folder / "environment" / "bin" / "python"
    wheel = next(folder.glob("*.whl"))
    run([str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)], folder)
    libraries = run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip()
    (Path(libraries) / "borrowed.pth").write_text("\n".join(libraries_here()) + "\n")
    return python


def libraries_here() -> Iterable[str]:
    """List the folders of this environment's libraries."""
    return [path for path in sys.path if path.endswith("site-packages")]


def run(command: list[str], cwd: Path) -> str:
    """Run a command outside of the checkout and give what it printed."""
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    ran = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_wheel_carries_templates_and_builds_a_dossier_outside_of_the_checkout(installed: Path, root: Path) -> None:
    where = run([str(installed), "-c", "import generator.build as b; print(b.PROGRAM)"], root).strip()
    assert Path(where).is_relative_to(installed.parents[1])
    printed = run([str(installed.parent / "factsheet"), "build"], root)
    assert "build/site" in printed
    assert (root / "build" / "site" / "timeline" / "index.html").exists()
    assert (root / "build" / "site" / "assets" / "factsheet.css").exists()


def test_settings_of_a_dossier_without_any_take_its_title(root: Path) -> None:
    write(root)
    settings = json.loads((root / "build" / "mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == title(root)


def own_settings(root: Path, *lacking: str) -> None:
    """Give a dossier settings of its own, without some lines of ours."""
    lines = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    assert all(line in lines for line in lacking)
    (root / "mkdocs.yml").write_text("\n".join(line for line in lines if line not in lacking), "utf-8")


def test_an_extension_that_the_owners_settings_lack_is_told(root: Path) -> None:
    own_settings(root, "  - pymdownx.details")
    (problem,) = build(root)
    assert (problem.code, problem.place.path) == ("L610", "mkdocs.yml")
    assert [text for word, text in problem.facts if word == "add"] == ["pymdownx.details, below markdown_extensions"]


def test_style_sheet_and_steps_of_search_that_the_owners_settings_lack_are_told(root: Path) -> None:
    pipeline = next(line for line in (ROOT / "mkdocs.yml").read_text("utf-8").splitlines() if "pipeline: []" in line)
    own_settings(root, pipeline, "extra_css:", "  - assets/factsheet.css")
    problems = build(root)
    assert {(problem.code, problem.place.path) for problem in problems} == {("L623", "mkdocs.yml")}
    added = [dict(problem.facts)["add"].split(",")[0] for problem in problems]
    assert added == ["assets/factsheet.css", "pipeline: []"]
    assert not (root / "build" / "site").exists()


def test_a_site_without_the_script_stands_and_every_page_is_in_the_language_of_its_dossier(root: Path) -> None:
    own_settings(root, "extra_javascript:", "  - assets/factsheet.js")
    edit(root / "content" / "dossier.yml", "language: en", "language: fr-CA")
    assert [str(problem) for problem in build(root)] == []
    pages = {path: path.read_text("utf-8") for path in (root / "build" / "site").rglob("*.html")}
    assert len(pages) > 20
    for path, text in pages.items():
        assert "factsheet.js" not in text
        assert '<html lang="fr-CA"' in text, path


@pytest.mark.parametrize(("as_of", "epoch"), [("1890", "0"), ("1970-01-02", "86400"), ("9999-12-31", "253402214400")])
def test_any_as_of_date_is_a_time_that_the_site_builder_knows(root: Path, as_of: str, epoch: str) -> None:
    settings = root / "content" / "dossier.yml"
    settings.write_text(settings.read_text("utf-8").replace("as_of: 2032-03-01", f"as_of: {as_of}"), "utf-8")
    assert site_environment(check(root).site)["SOURCE_DATE_EPOCH"] == epoch
