"""Whatever goes wrong while building: nothing of a person's is lost, no half site stands, the next build is right."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import build as building
from generator import disk
from generator.cli import main
from tests.faults import files

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "tests" / "dossier"
COMMAND = (sys.executable, "-m", "generator", "build", "--root")
COPY = "import os, shutil, sys; shutil.copytree(os.environ['BUILT'], sys.argv[1])"
"""A site builder that takes some milliseconds: the site was built before."""

MOMENTS = (0.5, 0.8)
"""Shares of the time of a whole build at which one is killed, each varied by chance."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the invented dossier once, with the real site builder."""
    root = shutil.copytree(INVENTED, tmp_path_factory.mktemp("built") / "dossier")
    assert [str(problem) for problem in building.build(root)] == []
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the built dossier into a folder of its own, where the site builder is a stand-in."""
    monkeypatch.setenv("BUILT", str(built / "build" / "site"))
    builder(monkeypatch, COPY)
    return Path(shutil.copytree(built, tmp_path / "dossier"))


def builder(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Use a line of Python in place of the site builder."""
    monkeypatch.setattr(building, "site_command", lambda _, *words: [sys.executable, "-I", "-S", "-c", code, words[-1]])


def build(root: Path) -> list[str]:
    """Build, and give the first line of each problem."""
    return [str(problem).split("\n", maxsplit=1)[0] for problem in building.build(root)]


def codes(root: Path) -> set[str]:
    """Build, and give the codes of the problems."""
    return {problem.code for problem in building.build(root)}


# ---- a fault at every step


def swept(*words: str, code: str = "") -> dict[str, list[str]]:
    """Break builds at every step in a process of their own."""
    run = "import json, pathlib, sys, tests.faults\n"
    run += "print(json.dumps(tests.faults.main(pathlib.Path(sys.argv[1]), *sys.argv[2:])))"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\n{run}", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, list[str]] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("KILL", "stood", "on"),
        ("KILL", "stood", "back"),
        ("KILL", "none", "back"),
        ("ENOSPC", "stood", "on"),
        ("EACCES", "stood", "back"),
        ("EIO", "none", "on"),
    ],
    ids=" ".join,
)
def test_fault_at_any_step_loses_nothing_and_the_next_build_is_right(words: tuple[str, ...], tmp_path: Path) -> None:
    found = swept(str(shutil.copytree(INVENTED, tmp_path / "d")), *words)
    assert found["wrong"] == []
    assert int(str(found["steps"])) > 25


CARELESS = """
import shutil
from generator import disk
def exchange(folder):
    shutil.rmtree(folder / "site", ignore_errors=True)
    (folder / disk.ASIDE).rename(folder / "site")
disk._exchange = exchange
"""


def test_site_that_is_emptied_before_the_next_one_comes_is_noticed(tmp_path: Path) -> None:
    found = swept(str(shutil.copytree(INVENTED, tmp_path / "d")), "KILL", "stood", "on", code=CARELESS)
    assert any("site holds" in line for line in found["wrong"])


def test_real_build_killed_at_some_moment_is_made_good_by_the_next(built: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "d"))
    stood = files(root / "build" / "site")
    (root / "build" / "notes.txt").write_text("mine")
    start = time.monotonic()
    subprocess.run([*COMMAND, str(root)], cwd=ROOT, check=True, capture_output=True)
    whole = time.monotonic() - start
    for number, share in enumerate(MOMENTS):
        (root / "content" / "pages" / f"new-{number}.md").write_text("# A new page\n")
        running = subprocess.Popen([*COMMAND, str(root)], cwd=ROOT, stdout=subprocess.DEVNULL)
        time.sleep(whole * (share + random.Random(number).uniform(0, 0.2)))  # noqa: S311 - no secret
        running.kill()
        running.wait()
        standing = files(root / "build" / "site")
        assert standing == stood or f"pages/new-{number}/index.html" in standing or not standing
        (root / "content" / "pages" / f"new-{number}.md").unlink()
        assert build(root) == []
        assert files(root / "build" / "site") == stood
    assert (root / "build" / "notes.txt").read_text() == "mine"
    assert [path.name for path in (root / "build").iterdir() if path.name.startswith(".")] == []


def test_site_taken_away_by_a_killed_swap_comes_back_even_when_the_content_has_problems(root: Path) -> None:
    stood = files(root / "build" / "site")
    (root / "build" / "site").rename(root / "build" / ".factsheet-before")
    (root / "content" / "dossier.yml").write_text("titel: x\n")
    assert build(root)
    assert files(root / "build" / "site") == stood


def test_half_deleted_site_never_comes_back(root: Path) -> None:
    shutil.copytree(root / "build" / "site", root / "build" / ".factsheet-old")
    (root / "build" / ".factsheet-old" / "index.html").unlink()
    shutil.rmtree(root / "build" / "site")
    (root / "content" / "dossier.yml").write_text("titel: x\n")
    assert build(root)
    assert not (root / "build" / "site").exists()
    assert not (root / "build" / ".factsheet-old").exists()


@pytest.mark.parametrize("name", ["docs/.factsheet-half", "docs/pages/.factsheet-half", ".factsheet-half"])
def test_half_file_of_a_killed_run_goes_and_is_not_published(root: Path, name: str) -> None:
    (root / "build" / name).write_bytes(b"half")
    assert build(root) == []
    assert not (root / "build" / name).exists()
    assert not any("half" in name for name in files(root / "build" / "site"))


# ---- disks and folders


@pytest.mark.parametrize(("blocks", "code"), [(1, "L617"), (60, "L610")])
def test_real_limit_on_files_is_a_problem_and_the_site_stays(
    built: Path, tmp_path: Path, blocks: int, code: str
) -> None:
    root = Path(shutil.copytree(built, tmp_path / "d"))
    stood = files(root / "build" / "site")
    with (root / "content" / "pages" / "how-to-read.md").open("a", encoding="utf-8") as page:
        page.write("\n\nMore words.\n" * 200)
    limited = ["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "bash", *COMMAND, str(root)]
    ran = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, f" {code} " in ran.stdout, "Traceback" in ran.stdout + ran.stderr) == (1, True, False)
    assert str(root) not in ran.stdout
    assert files(root / "build" / "site") == stood


@pytest.mark.parametrize("name", ["build", "build/docs", "build/theme", "build/docs/pages", "build/manifest.json/x"])
def test_what_stands_in_the_way_is_named_and_stays(root: Path, name: str) -> None:
    shutil.rmtree(root / "build")
    place = root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("mine")
    ran = CliRunner().invoke(main, ["build", "--root", str(root)])
    assert ran.exit_code == 1
    assert ran.output.splitlines()[0].startswith("build")
    assert {" L616 ", " L617 "} & {line[line.find(" L6") :][:6] for line in ran.output.splitlines()}
    assert place.read_text() == "mine"
    checked = building.check(root)
    assert {problem.code for problem in building.write_documents(root, checked.site).problems} <= {"L616", "L617"}


def test_pipe_in_the_place_of_a_page_stops_nothing_from_ending(root: Path) -> None:
    (root / "build" / "docs" / "index.md").unlink()
    (root / "build" / "manifest.json").unlink()
    os.mkfifo(root / "build" / "docs" / "index.md")
    assert "build/docs/index.md:1: L616 a file that this program did not write is in the way" in build(root)


@pytest.mark.parametrize(
    "name",
    ["", "docs", "theme", "site", "docs/pages", "docs/index.md", "site/index.html", "manifest.json", ".factsheet-site"],
)
def test_link_in_build_is_refused_and_what_it_leads_to_stays(root: Path, tmp_path: Path, name: str) -> None:
    place, outside = root / "build" / name, tmp_path / "outside"
    if place.exists():
        place.rename(outside)
    else:
        outside.mkdir()
    before = files(outside) if outside.is_dir() else {"": outside.read_bytes()}
    place.symlink_to(outside)
    shown = f"build/{name}".rstrip("/")
    assert f"{shown}:1: L618 a symbolic link is in the way" in build(root)
    checked = building.check(root)
    assert {problem.code for problem in building.write_documents(root, checked.site).problems} == {"L618"}
    assert place.is_symlink()
    assert (files(outside) if outside.is_dir() else {"": outside.read_bytes()}) == before


def test_link_out_of_the_dossier_is_not_copied_into_the_site(root: Path, tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text("secret")
    (root / "templates" / "assets").mkdir(parents=True)
    (root / "templates" / "assets" / "x.txt").symlink_to(tmp_path / "private.txt")
    assert build(root) == ["templates/assets/x.txt:1: L618 a symbolic link leads out of the dossier"]
    assert not (root / "build" / "docs" / "assets" / "x.txt").exists()


def test_asset_that_cannot_be_read_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "templates" / "assets").mkdir(parents=True)
    (root / "templates" / "assets" / "x.txt").write_text("x")
    read = Path.read_bytes

    def denied(path: Path) -> bytes:
        if path.name == "x.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert build(root) == ["templates/assets/x.txt:1: R107 a file cannot be read"]


def test_folder_of_assets_that_cannot_be_listed_is_named_and_not_taken_for_empty(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, stood = root / "templates" / "assets", files(root / "build" / "site")
    (folder / "maps").mkdir(parents=True)
    listed = os.scandir

    def denied(path: str) -> object:
        if str(path).endswith("maps"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", denied)
    assert "templates/assets/maps:1: R107 a folder cannot be read" in build(root)
    monkeypatch.undo()
    assert files(root / "build" / "site") == stood


# ---- whose files


@pytest.mark.parametrize("name", ["site/CNAME", "site/actors/mine.html"])
def test_file_that_a_person_put_into_the_site_is_named_and_stays(root: Path, name: str) -> None:
    (root / "build" / name).write_text("mine")
    assert build(root) == [f"build/{name}:1: L616 a file that this program did not write is in the way"]
    assert (root / "build" / name).read_text() == "mine"


@pytest.mark.parametrize("bad", ["", "[]", "{", "null", '{"files": 3}', '{"files": [], "planned": 3}', "[" * 9999])
def test_site_without_a_manifest_counts_as_a_persons(root: Path, bad: str) -> None:
    (root / "build" / "manifest.json").write_text(bad)
    stood = files(root / "build" / "site")
    assert build(root) == ["build/site:1: L616 a file that this program did not write is in the way"]
    assert files(root / "build" / "site") == stood


@pytest.mark.parametrize(
    "name", ["../content/.keep", "docs/../../content/.keep", "/content/.keep", "docs", "notes.txt", 3]
)
def test_manifest_that_claims_other_files_has_none_deleted(root: Path, name: object) -> None:
    known = json.loads((root / "build" / "manifest.json").read_text())
    known["files"].append(name)
    known["planned"] = {str(name): "0"}
    (root / "build" / "manifest.json").write_text(json.dumps(known))
    (root / "build" / "notes.txt").write_text("mine")
    (root / "content" / ".keep").write_text("mine")
    before = files(root / "content")
    assert build(root) == []
    assert files(root / "content") == before
    assert (root / "build" / "notes.txt").read_text() == "mine"
    assert (root / "build" / "docs" / "index.md").exists()


def test_file_that_a_killed_run_only_planned_is_ours_only_with_its_bytes(root: Path) -> None:
    known = json.loads((root / "build" / "manifest.json").read_text())
    known["files"].remove("docs/index.md")
    known["planned"] = {"docs/index.md": disk._digest(root / "build/docs/index.md")}  # noqa: SLF001 - the format
    (root / "build" / "manifest.json").write_text(json.dumps(known))
    assert build(root) == []
    (root / "build" / "manifest.json").write_text(json.dumps(known))
    (root / "build" / "docs" / "index.md").write_text("mine")
    assert build(root) == ["build/docs/index.md:1: L616 a file that this program did not write is in the way"]


# ---- changed meanwhile


def during(step: str, act: Callable[[], object]) -> Callable[[str], None]:
    """Do something when the build says that it begins a step."""

    def say(said: str) -> None:
        if said.startswith(step):
            act()

    return say


def same_size(path: Path) -> None:
    """Change a file's bytes, and set its size and time of change back to what they were."""
    found, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


@pytest.mark.parametrize("step", ["Writing", "Building", "Checking"])
@pytest.mark.parametrize(
    "name", ["content/dossier.yml", "content/pages/how-to-read.md", "seeds/wire.txt", "mkdocs.yml"]
)
def test_file_changed_while_building_is_named_and_nothing_published(root: Path, step: str, name: str) -> None:
    (root / "mkdocs.yml").exists() or shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    before = (root / "build" / "site").stat().st_ino
    problems = building.build(root, during(step, lambda: same_size(root / name)))
    assert [(problem.code, problem.place.path) for problem in problems] == [("L619", name)]
    assert (root / "build" / "site").stat().st_ino == before


def test_page_changed_or_added_below_the_site_builder_is_named(root: Path) -> None:
    problems = building.build(root, during("Checking", lambda: same_size(root / "build" / "docs" / "index.md")))
    assert [problem.place.path for problem in problems] == ["build/docs/index.md"]
    added = root / "content" / "actors" / "new.yml"
    problems = building.build(root, during("Writing", lambda: added.write_text("x")))
    assert [problem.place.path for problem in problems] == ["content/actors/new.yml"]


def test_hidden_file_of_an_editor_is_no_change(root: Path) -> None:
    hidden = root / "content" / "actors" / ".new.yml.swp"
    assert building.build(root, during("Writing", lambda: hidden.write_text("x"))) == []


@pytest.mark.parametrize("step", ["Reading", "Writing", "Building", "Checking"])
def test_build_folder_deleted_meanwhile_is_made_anew(root: Path, step: str) -> None:
    stood = files(root / "build" / "site")
    problems = building.build(root, during(step, lambda: shutil.rmtree(root / "build")))
    assert bool(problems) is (files(root / "build" / "site") != stood)
    assert build(root) == []
    assert files(root / "build" / "site") == stood


@pytest.mark.parametrize("year", [0, 4_000_000_000])
def test_clock_set_back_or_forward_changes_no_build(root: Path, year: int) -> None:
    page = root / "content" / "pages" / "how-to-read.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    for path in root.rglob("*"):
        os.utime(path, (year, year))
    assert build(root) == []
    assert (root / "build" / "docs" / "pages" / page.name).read_bytes() == page.read_bytes()


# ---- two at once


def test_two_builds_at_once_take_turns_and_both_end_well(built: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "d"))
    shutil.rmtree(root / "build")
    both = [subprocess.Popen([*COMMAND, str(root)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(running.communicate()[0], running.returncode) for running in both] == [
        ("The site stands in build/site.\n", 0)
    ] * 2
    assert files(root / "build") == files(built / "build")


def test_second_build_says_that_it_waits_and_goes_on(root: Path) -> None:
    held = os.open(root, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    said: list[str] = []
    ending = threading.Timer(0.3, os.close, [held])
    ending.start()
    assert building.build(root, said.append) == []
    ending.join()
    assert said[:2] == ["Waiting for another build", "Reading and checking"]


def test_build_that_never_ends_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "PATIENCE", 0.1)
    held = os.open(root, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    assert build(root) == ["build:1: L620 another build of this dossier is running"]
    os.close(held)
    assert build(root) == []


SLOW = "import pathlib, sys, time; p = pathlib.Path(sys.argv[1]); p.mkdir(); time.sleep(1); (p / 'late.html').touch()"
ORPHANED = f"""
import sys
from pathlib import Path
from generator import build
build.site_command = lambda _, *words: [sys.executable, "-I", "-S", "-c", {SLOW!r}, words[-1]]
build.build(Path(sys.argv[1]))
"""


def test_site_builder_left_behind_by_a_killed_build_is_waited_for(root: Path) -> None:
    running = subprocess.Popen([sys.executable, "-c", ORPHANED, str(root)], cwd=ROOT)
    while not (root / "build" / disk.ASIDE).exists():
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    said: list[str] = []
    assert building.build(root, said.append) == []
    assert said[0] == "Waiting for another build"
    assert not (root / "build" / disk.ASIDE).exists()
    assert not (root / "build" / "site" / "late.html").exists()


# ---- records in, anchors out


@pytest.mark.parametrize(
    ("loss", "code"),
    [
        ("(p / 'timeline/2031/index.html').unlink()", "L611"),
        ("(p / 'timeline/2031/index.html').write_bytes(b'')", "L614"),
        ("f = p / 'timeline/2031/index.html'; f.write_text(f.read_text().replace(' id=', ' no='))", "L614"),
        ("f = p / 'timeline/2031/index.html'; f.write_text(f.read_text().replace('fn:1', 'gone'))", "L613"),
        ("shutil.rmtree(p)", "L611"),
        ("sys.exit(3)", "L610"),
        ("os.kill(os.getpid(), 9)", "L610"),
        (r"sys.stderr.buffer.write(b'ERROR \xff\xfe'); sys.exit(1)", "L610"),
    ],
)
def test_what_the_site_builder_loses_is_noticed(
    root: Path, monkeypatch: pytest.MonkeyPatch, loss: str, code: str
) -> None:
    stood = files(root / "build" / "site")
    builder(monkeypatch, f"{COPY}; import pathlib; p = pathlib.Path(sys.argv[1]); {loss}")
    assert code in codes(root)
    assert files(root / "build" / "site") == stood


def test_site_builder_that_cannot_be_started_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "site_command", lambda *_: [str(root / "no-such-program")])
    assert build(root) == ["no-such-program:1: L617 a file cannot be written"]
