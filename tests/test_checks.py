"""The promises of the checks: each rule stops what breaks it, lets pass what keeps it, and says what to do.

A case is a file in `tests/checks/`, named by the code of its rule and by what it shows. It has

- `about`: what the case shows, in a sentence;
- `files`: texts by path, put over those of `tests/checks/base.yml`; an empty one removes the file;
- `more`: texts by path, put after those of the base;
- `links`: symbolic links by path, each with what it leads to;
- `bytes`: as `files`, for what is no plain text, a character for each byte;
- `problems`: all that is found, in file order, each as it is printed, on one line; ` … ` stands for anything.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.build import check
from generator.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).resolve().parents[1]
CASES = REPOSITORY / "tests" / "checks"
DOSSIER = REPOSITORY / "tests" / "dossier"
DOCS = (REPOSITORY / "docs" / "checks.md").read_text("utf-8")
FILES = sorted(path for path in CASES.glob("*.yml") if path.name != "base.yml")

CODE = re.compile(r'"([RSCADLXE][0-9]{3})"')
HEADING = re.compile(r"^## ([A-Z][0-9]{3}) (.+)$", re.MULTILINE)
THEMES = "RSCADLXE"
AFTER_CHECKING = ("build.py", "built.py", "disk.py", "locking.py", "earlier.py", "reading.py", "accepting.py")
"""The files of the program whose codes are about the built site or drafts: no content file breaks them."""


def codes_of_program(*, site: bool) -> set[str]:
    """List the codes in the program's text, those of the built site among them or not."""
    files = (path for path in (REPOSITORY / "generator").rglob("*.py") if site or path.name not in AFTER_CHECKING)
    return {code for path in files for code in CODE.findall(path.read_text("utf-8"))}


def load(path: Path) -> dict[str, Any]:
    """Read a case, or the base of all cases."""
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return case


BASE: dict[str, str] = load(CASES / "base.yml")
LOADED = {path.stem: load(path) for path in FILES}


def write_case(case: dict[str, Any], root: Path) -> None:
    """Write the files of a case below a folder."""
    more = {path: BASE[path] + text for path, text in case.get("more", {}).items()}
    texts = {**BASE, **case.get("files", {}), **more}
    files = {path: text.encode() for path, text in texts.items() if text is not None}
    files |= {path: text.encode("latin-1") for path, text in case.get("bytes", {}).items()}
    for path, data in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    for path, target in case.get("links", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)


def found_in(root: Path) -> list[str]:
    """Run every check on a dossier, and give each problem as it is printed, on one line."""
    return [" ".join(str(problem).split()) for problem in check(root).problems]


def matches(expected: str, found: str) -> bool:
    """Whether a problem is the one that a case expects."""
    return re.match(".*".join(map(re.escape, expected.split(" … "))), found) is not None


def differing(expected: list[str], found: list[str]) -> str:
    """Say how the problems found differ from those expected; nothing when they do not."""
    same = len(expected) == len(found) and all(map(matches, expected, found))
    lines = ["expected:", *(expected or ["no problem"]), "but got:", *(found or ["no problem"])]
    return "" if same else "\n    ".join(lines)


@pytest.mark.parametrize("name", LOADED)
def test_case_is_found_as_described(name: str, tmp_path: Path) -> None:
    case = LOADED[name]
    write_case(case, tmp_path)
    difference = differing(case["problems"], found_in(tmp_path))
    assert not difference, f"{case['about']}\n{difference}"


def test_difference_names_what_was_expected_and_what_was_found() -> None:
    said = differing(["a.yml:1: C301 a quote"], ["a.yml:2: C301 a quote"])
    assert said == "expected:\n    a.yml:1: C301 a quote\n    but got:\n    a.yml:2: C301 a quote"
    assert differing(["a.yml:1: C301 … was said"], ["a.yml:1: C301 a quote quote it was said so"]) == ""
    assert differing([], ["a.yml:1: C301 a quote"])
    assert differing(["a.yml:1: C301 a quote"], [])


@pytest.mark.parametrize("code", sorted(codes_of_program(site=False)))
def test_every_code_is_seen_failing(code: str) -> None:
    failing = [name for name, case in LOADED.items() if any(f": {code} " in item for item in case["problems"])]
    assert [name for name in failing if name.startswith(f"{code}-")], f"no case file shows a breach of {code}"


@pytest.mark.parametrize("code", sorted(codes_of_program(site=False)))
def test_every_code_is_seen_passing(code: str) -> None:
    assert [name for name, case in LOADED.items() if name.startswith(f"{code}-") and not case["problems"]]


def test_every_case_is_about_the_code_in_its_name() -> None:
    strays = [
        name
        for name, case in LOADED.items()
        if name[:4] not in codes_of_program(site=False)
        or (case["problems"] and not any(f": {name[:4]} " in item for item in case["problems"]))
    ]
    assert strays == []


def test_base_of_all_cases_has_no_problem(tmp_path: Path) -> None:
    write_case({}, tmp_path)
    assert found_in(tmp_path) == []


def test_small_dossier_of_invented_people_has_no_problem() -> None:
    assert found_in(DOSSIER) == []


def test_checks_have_a_code_each() -> None:
    codes = [rule.code for rule in CHECKS]
    assert len(codes) == len(set(codes))


# ---- the documentation


def section(code: str) -> str:
    """Give the text below the heading of a code."""
    found = re.search(rf"^## {code} [^\n]+\n(.+?)(?=^##? |\Z)", DOCS, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    headings = [code for code, _ in HEADING.findall(DOCS)]
    in_order = sorted(set(headings), key=lambda code: (THEMES.index(code[0]), code))
    assert headings == in_order, "the sections stand in the order of their codes, each once"
    assert set(headings) == codes_of_program(site=True)


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_section_begins_with_the_words_of_the_rule(rule: Any) -> None:  # noqa: ANN401 - a check, for its id
    first = " ".join(section(rule.code).strip().split("\n\n")[0].split())
    assert first == f"**{rule.rule}**"


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_section_says_whether_the_problem_may_be_accepted(rule: Any) -> None:  # noqa: ANN401 - as above
    assert ("Cannot be accepted." in section(rule.code)) is not rule.acceptable


def message(code: str) -> str:
    """Give the message that the section of a code shows, on one line."""
    found = re.search(r"^```text\n(.+?)^```$", section(code), re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else ""


@pytest.mark.parametrize("code", sorted(codes_of_program(site=True)))
def test_section_shows_a_message(code: str) -> None:
    assert f": {code} " in message(code)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Collect every message that the cases lead to."""
    roots = []
    for case in (case for case in LOADED.values() if case["problems"]):
        roots.append(tmp_path_factory.mktemp("case"))
        write_case(case, roots[-1])
    return {item for root in roots for item in found_in(root)}


@pytest.mark.parametrize("code", sorted(codes_of_program(site=False)))
def test_message_in_section_is_one_that_is_printed(code: str, printed: set[str]) -> None:
    assert message(code) in printed


# ---- odd input


def lines_lost(lines: list[str], chance: random.Random) -> list[str]:
    """Leave out a line."""
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def lines_swapped(lines: list[str], chance: random.Random) -> list[str]:
    """Write one line in the place of another."""
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    return [lines[other] if at == one else line for at, line in enumerate(lines)]


def indented(lines: list[str], chance: random.Random) -> list[str]:
    """Move a line to the right or to the left."""
    at = chance.randrange(len(lines))
    moved = "  " + lines[at] if chance.random() < 0.5 else lines[at].removeprefix("  ")
    return [*lines[:at], moved, *lines[at + 1 :]]


def characters_replaced(lines: list[str], chance: random.Random) -> list[str]:
    """Write odd characters into a line."""
    at = chance.randrange(len(lines))
    spot = chance.randrange(len(lines[at]) + 1)
    odd = chance.choice(
        ["'", '"', ": ", " #", "[", "]", "{", "}", "-", "\t", "…", "[…]", "X", "0", "/", "..", "\u2028"]
    )
    return [*lines[:at], lines[at][:spot] + odd + lines[at][spot + 1 :], *lines[at + 1 :]]


def value_emptied(lines: list[str], chance: random.Random) -> list[str]:
    """Take the value of a key away, or write an odd one."""
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    odd = chance.choice(
        ["", "''", "[]", "{}", "[[]]", "[{}]", "no", "null", "-1", "9" * 30, "2031", "../..", "XXXX", "{a: b}"]
    )
    return [*lines[:at], key + colon + odd, *lines[at + 1 :]]


CHANGES: tuple[Callable[[list[str], random.Random], list[str]], ...] = (
    lines_lost,
    lines_swapped,
    indented,
    characters_replaced,
    value_emptied,
)
ROUNDS = 25
"""Broken dossiers for each kind of change; each takes some milliseconds."""


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_no_change_of_a_file_ends_in_a_traceback(
    change: Callable[[list[str], random.Random], list[str]], tmp_path: Path
) -> None:
    root = tmp_path / "dossier"
    shutil.copytree(DOSSIER, root)
    files = sorted(path for path in root.rglob("*") if path.suffix in {".yml", ".txt", ".md"})
    for seed in range(ROUNDS):
        chance = random.Random(f"{change.__name__} {seed}")  # noqa: S311 - the same on every run is the point
        path = chance.choice(files)
        before = path.read_text("utf-8")
        path.write_text("\n".join(change(before.split("\n"), chance)), "utf-8")
        problems = check(root).problems
        assert problems == sorted(problems, key=lambda problem: (problem.place, problem.code))
        assert all(str(problem) for problem in problems)
        path.write_text(before, "utf-8")
    assert found_in(root) == []
