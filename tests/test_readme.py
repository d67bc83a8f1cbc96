"""The README says what the program does: its exercise and its first dossier are carried out here as written."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from generator.cli import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def block_after(words: str) -> str:
    """Give the first fenced block of the README after some words."""
    found = re.search(r"^( *)```\w*\n(.*?)^\1```", README[README.index(words) :], re.MULTILINE | re.DOTALL)
    assert found is not None
    return textwrap.dedent(found[2])


def lines(text: str) -> list[str]:
    """Give the lines of a message without the spaces that align it."""
    return [" ".join(line.split()) for line in text.strip().splitlines()]


def run_as_written(words: str) -> None:
    """Run the command that the README gives after some words."""
    program, *arguments = block_after(words).split()
    assert program == ".venv/bin/factsheet"
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output


def test_broken_quote_is_reported_as_the_readme_shows_it(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "content" / "statements" / "moscow-times-2022.yml"
    before, _, quotes = path.read_text("utf-8").partition("ready to participate as mediators, advisors, and")
    assert "cite:" in before
    path.write_text(f"{before}ready to participate as mediators, advisers, and{quotes}", "utf-8")
    ran = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert ran.exit_code == 1
    assert lines(ran.stdout) == lines(block_after("It names the file and line"))


def test_first_dossier_of_the_readme_builds(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content" / "sources").mkdir(parents=True)
    title = re.search(r"`(title: What is known [^`]*)`", README)
    assert title is not None
    (tmp_path / "content" / "dossier.yml").write_text(title[1], "utf-8")
    (tmp_path / "content" / "sources" / "report.yml").write_text(block_after("Describe each document"), "utf-8")
    text = "Fire in the harbour\n\nWitnesses say the fire began in a warehouse at the old quay before dawn.\n"
    (tmp_path / "seeds" / "report.txt").write_text(text, "utf-8")
    ran = CliRunner().invoke(main, ["build", "--root", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / "build" / "site" / "sources" / "report" / "index.html").exists()


def test_own_article_in_five_minutes_is_drafted_accepted_and_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "harbour"
    (root / "seeds").mkdir(parents=True)
    (root / "content").mkdir()
    (root / "content" / "dossier.yml").write_text(block_after("Make a folder `harbour/`"), "utf-8")
    (root / "seeds" / "old-quay.txt").write_text(block_after("Put an article into"), "utf-8")
    run_as_written("Have a draft written")
    run_as_written("Then take over what is left")
    with (root / "content" / "sources" / "old-quay.yml").open("a", encoding="utf-8") as source:
        source.write(block_after("Say in `harbour/content/sources/old-quay.yml`"))
    run_as_written("Then build the site")
    assert "speaker: ilvane-tosk" in (root / "content" / "statements" / "old-quay.yml").read_text("utf-8")
    site = (root / "build" / "site" / "sources" / "old-quay" / "index.html").read_text("utf-8")
    assert "The boats can come home now" in site
    assert "Related articles" not in site
