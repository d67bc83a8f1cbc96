"""The commands say what they did, on one stream each, and end with the status that scripts rely on."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.schema import KINDS

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "tests" / "dossier"


def run(*words: str) -> Result:
    """Run a command as a script does: its output is no terminal."""
    return CliRunner().invoke(main, list(words))


def test_check_counts_what_it_found() -> None:
    ran = run("check", "--root", str(INVENTED))
    assert ran.exit_code == 0
    assert ran.stdout.startswith("No problems: ")
    assert "quotes found in 3 sources" in ran.stdout


def test_check_prints_every_problem_in_file_order_and_counts_them_last(tmp_path: Path) -> None:
    root = shutil.copytree(INVENTED, tmp_path / "d")
    for path in (root / "content" / "actors").iterdir():
        path.write_text(path.read_text("utf-8") + "unheard: of\n", "utf-8")
    ran = run("check", "--root", str(root))
    places = [line.split(":")[0] for line in ran.stdout.splitlines() if "R103" in line]
    assert ran.exit_code == 1
    assert places == sorted(places)
    assert len(places) == len(list((root / "content" / "actors").iterdir()))
    assert ran.stdout.splitlines()[-1].endswith(" problems.")


def test_output_that_is_no_terminal_has_no_colour_and_no_progress(tmp_path: Path) -> None:
    root = shutil.copytree(INVENTED, tmp_path / "d")
    (root / "content" / "dossier.yml").write_text("titel: x\n", "utf-8")
    ran = run("build", "--root", str(root))
    assert ran.exit_code == 1
    assert "\x1b" not in ran.output
    assert ran.stderr == ""


@pytest.mark.parametrize(("setting", "coloured"), [("", True), ("1", False)])
def test_no_color_is_respected_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, setting: str, *, coloured: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", setting)
    ran = CliRunner().invoke(main, ["check", "--root", str(tmp_path)], color=True)
    assert ("\x1b[" in ran.stdout) is coloured


def test_folder_without_a_dossier_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    ran = run("check", "--root", str(tmp_path))
    assert ran.exit_code == 1
    assert ran.stdout.startswith("content/dossier.yml:1: R107 ")


@pytest.mark.parametrize(
    "words", [("biuld",), ("check", "--root", "no-such-folder"), ("schema", "planet"), ("serve", "--port", "0")]
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_port_that_is_taken_is_wrong_usage_and_no_traceback() -> None:
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        ran = run("serve", "--root", str(INVENTED), "--port", str(taken.getsockname()[1]))
    assert ran.exit_code == 2
    assert "is taken" in ran.stderr


def test_schema_is_printed_for_one_kind_or_for_all() -> None:
    assert json.loads(run("schema", "actor").stdout)["title"] == "actor"
    assert set(json.loads(run("schema").stdout)) == set(KINDS)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme_or_changelog(name: str) -> None:
    text = (ROOT / "README.md").read_text("utf-8") + (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"factsheet {name}" in text


def test_extract_says_what_it_wrote_and_what_needs_a_person(tmp_path: Path) -> None:
    root = shutil.copytree(INVENTED, tmp_path / "d")
    text = "Mayor Edda Maur opened the old quay of Port Quell on 4 May 2031 after two years of repairs.\n"
    (root / "seeds" / "old-quay.txt").write_text(text, "utf-8")
    ran = run("extract", "--root", str(root), str(root / "seeds" / "old-quay.txt"))
    assert ran.exit_code == 0
    assert ran.stdout.startswith("content/drafts/old-quay.yml written: 1 source")
    assert ran.stdout.splitlines()[-1].startswith("1 source, ")
    draft = root / "content" / "drafts" / "old-quay.yml"
    draft.write_text(draft.read_text("utf-8").replace("two years", "2 years", 1), "utf-8")
    ran = run("extract", "--root", str(root), str(root / "seeds" / "old-quay.txt"))
    assert ran.stdout.splitlines()[-1] == "1 draft left as edited; `accept` tells what waits there."


def test_extract_ends_with_1_when_a_document_is_not_read_and_reads_the_others(tmp_path: Path) -> None:
    root = shutil.copytree(INVENTED, tmp_path / "d")
    (root / "seeds" / "empty.txt").write_bytes(b"")
    (root / "seeds" / "note.txt").write_text(
        "The ferry sails again on Monday, and nobody was asked about it.\n", "utf-8"
    )
    ran = run("extract", "--root", str(root), str(root / "seeds" / "empty.txt"), str(root / "seeds" / "note.txt"))
    assert ran.exit_code == 1
    assert "seeds/empty.txt:1: E801 a document is empty" in ran.stdout
    assert "content/drafts/note.yml written" in ran.stdout
    assert ran.stdout.splitlines()[-1].endswith("1 document not read.")


def test_extract_prints_json_for_other_programs(tmp_path: Path) -> None:
    root = shutil.copytree(INVENTED, tmp_path / "d")
    (root / "seeds" / "note.txt").write_text(
        "The ferry sails again on Monday, and nobody was asked about it.\n", "utf-8"
    )
    ran = run("extract", "--root", str(root), "--json", str(root / "seeds" / "note.txt"), str(root / "nowhere.txt"))
    told = json.loads(ran.stdout)
    assert [item["state"] for item in told] == ["written", "failed"]
    assert told[0]["draft"] == "content/drafts/note.yml"
    assert told[1]["problems"][0]["path"] == "nowhere.txt"


def test_published_that_is_no_date_is_wrong_usage(tmp_path: Path) -> None:
    assert run("extract", "--root", str(tmp_path), "--published", "soon", "x.txt").exit_code == 2


def test_accept_of_a_draft_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    ran = run("accept", "--root", str(shutil.copytree(INVENTED, tmp_path / "d")), "nothing")
    assert ran.exit_code == 1
    assert ran.stdout.startswith("content/drafts:1: E802 there is no such draft")
