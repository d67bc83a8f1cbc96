"""`factsheet serve` as an editor uses it: the real command on a copy of the real dossier, asked over HTTP.

Nothing here asserts how fast an edit is seen: the machines differ. `PATIENCE` only ends what would never come.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY, copy_dossier, window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

PATIENCE = 60.0
"""Seconds that a loaded machine may take to show an edit."""

PAGE = "timeline/2023/"
RECORDS = Path("content", "timeline", "2023.yml")
CLAIM = re.compile(r"(?m)^( +- text: )([A-Z][^\n>]*[a-z])\.$")
"""A claim that stands on one line."""


@dataclasses.dataclass(frozen=True, slots=True)
class Preview:
    """A dossier that is being served.

    Attributes:
        root: Its folder.
        url: The address of its first page.
        process: The command.
        output: The file in which what the command prints is collected.
        scratch: The folder for temporary files that the command was given.
    """

    root: Path
    url: str
    process: subprocess.Popen[bytes]
    output: Path
    scratch: Path

    def page(self, path: str) -> str:
        """Ask for a page; what does not answer is an empty one."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
                return str(answer.read().decode())
        except OSError:
            return ""

    def printed(self) -> str:
        """Read what the command has printed so far."""
        return self.output.read_text("utf-8")

    def wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait until something is true of the running command."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, f"serve has ended:\n{self.printed()}"
            assert time.monotonic() < end, f"it did not become true:\n{self.printed()}"
            time.sleep(0.05)

    def children(self) -> list[int]:
        """List the processes that the command has started."""
        task = Path("/proc", str(self.process.pid), "task", str(self.process.pid), "children")
        return [int(number) for number in task.read_text("ascii").split()]


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Preview]:
    """Serve a copy of the real dossier that has a folder for templates of its own."""
    root = copy_dossier(folder / "dossier")
    shutil.copytree(REPOSITORY / "templates" / "theme", root / "templates" / "theme")
    scratch, output, port = folder / "scratch", folder / "output.txt", free_port()
    scratch.mkdir()
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", str(port)]
    environment = {**os.environ, "TMPDIR": str(scratch), "SITE_URL": "", "PYTHONUNBUFFERED": "1"}
    with output.open("wb") as sink:
        process = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=sink, stderr=subprocess.STDOUT)
    preview = Preview(root, f"http://localhost:{port}/", process, output, scratch)
    try:
        preview.wait_for(lambda: "</html>" in preview.page(PAGE))
        yield preview
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Serve one copy for all edits: each starts from the state that the one before left, as an editor's do."""
    with served(tmp_path_factory.mktemp("preview")) as preview:
        yield preview


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        return int(taken.getsockname()[1])


def edit(path: Path, change: Callable[[str], str]) -> None:
    """Change a file as an editor does, and make sure that it did change."""
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before, f"nothing to change in {path.name}"
    path.write_text(after, "utf-8")


def lengthen_a_claim(root: Path, word: str) -> None:
    """Add a word without a number or a name to a claim, which its quotes then still carry."""
    edit(root / RECORDS, lambda text: CLAIM.sub(rf"\1\2, {word}.", text, count=1))


def test_an_edited_claim_is_served(preview: Preview) -> None:
    lengthen_a_claim(preview.root, "as edited")
    preview.wait_for(lambda: ", as edited." in preview.page(PAGE))


def test_an_edited_template_is_served(preview: Preview) -> None:
    own = preview.root / "templates" / "year.md.jinja"
    shutil.copy2(REPOSITORY / "templates" / own.name, own)
    edit(own, lambda text: text + "\nA line of our own.\n")
    preview.wait_for(lambda: "A line of our own." in preview.page(PAGE))


def test_an_edited_theme_is_served(preview: Preview) -> None:
    edit(
        preview.root / "templates" / "theme" / "main.html",
        lambda text: text + "{% block footer %}Our foot{% endblock %}",
    )
    preview.wait_for(lambda: "Our foot" in preview.page(PAGE))


def test_an_edit_that_breaks_a_quote_is_named_with_its_line_and_the_old_page_stays(preview: Preview) -> None:
    before = preview.page(PAGE)
    seed = preview.root / "seeds" / "003_96f0192cf66cf6f1.txt"
    whole = seed.read_text("utf-8")
    edit(seed, lambda text: text.replace("localized operation", "vocalized operation"))
    preview.wait_for(lambda: re.search(r"problems?\.", preview.printed()) is not None)
    assert re.search(r"(?m)^content/\S+\.yml:\d+: C301 ", preview.printed())
    assert without_reload(preview.page(PAGE)) == without_reload(before)
    seed.write_text(whole, "utf-8")
    lengthen_a_claim(preview.root, "after the repair")
    preview.wait_for(lambda: ", after the repair." in preview.page(PAGE))


def without_reload(page: str) -> str:
    """Leave out the script that reloads a page: it counts the pages handed out."""
    return page.rpartition("<script>")[0]


@pytest.mark.browser
def test_an_open_page_shows_an_edit_by_itself(preview: Preview, browser: Browser) -> None:
    with window(browser) as (page, log):
        page.goto(preview.url + PAGE)
        lengthen_a_claim(preview.root, "live")
        page.get_by_text(", live.").first.wait_for(timeout=PATIENCE * 1000)
        assert log.strangers(preview.url) == []


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for child processes in /proc, which is Linux's")
@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_at_once_and_leaves_nothing_behind(request_to_end: signal.Signals, tmp_path: Path) -> None:
    with served(tmp_path) as preview:
        children = preview.children()
        assert children, "the site builder is not running"
        preview.process.send_signal(request_to_end)
        assert preview.process.wait(PATIENCE) == 0, preview.printed()
    assert [child for child in children if Path("/proc", str(child)).exists()] == []
    assert list(preview.scratch.iterdir()) == []
    assert "Traceback" not in preview.printed()


def test_a_dossier_with_a_problem_is_not_served(tmp_path: Path) -> None:
    root = copy_dossier(tmp_path)
    edit(root / RECORDS, lambda text: text.replace("on September 19,", "on September 18,"))
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", str(free_port())]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert ran.returncode == 1
    assert re.search(r"(?m)^content/timeline/2023\.yml:\d+: C301 ", ran.stdout)
    assert "Traceback" not in ran.stderr
