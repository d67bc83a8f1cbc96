"""The rules of `.github/workflows`: what a machine runs for us is pinned, limited and harmless.

A rule is a function from the text of a workflow to what it found wrong. To add one: write the function, list it in
`RULES`, and give `VIOLATIONS` a workflow that breaks it and nothing else.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))

Mapping = dict[Any, Any]

PINNED = re.compile(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
TARGETS = re.compile(r"^([\w][\w. -]*?)\s*:(?!=)", re.MULTILINE)
UNHASHED = re.compile(r"--resolution lowest-direct|--no-deps --editable \.$")
LOCKED = re.compile(r"[a-z0-9-]+==[\w.+!]+( ; [^\n]+?)? \\\n    --hash=sha256:[0-9a-f]{64}")
MAKE = re.compile(r"\bmake((?:[ \t]+[^\s;&|()<>]+)+)")


def load(text: str) -> Mapping:
    """Read a workflow; YAML 1.1 takes its key `on` for the truth value, so it is found under `True`."""
    workflow: Mapping = yaml.safe_load(text)
    return workflow


def jobs_of(workflow: Mapping) -> Iterator[tuple[str, Mapping]]:
    """Give each job with its id."""
    yield from workflow["jobs"].items()


def steps_of(workflow: Mapping) -> Iterator[Mapping]:
    """Give every step of every job."""
    for _, job in jobs_of(workflow):
        yield from job.get("steps", [])


def actions_of(workflow: Mapping) -> Iterator[str]:
    """Give every `uses`, of steps and of jobs that call another workflow."""
    for holder in [*steps_of(workflow), *(job for _, job in jobs_of(workflow))]:
        if "uses" in holder:
            yield holder["uses"]


def scripts_of(workflow: Mapping) -> Iterator[str]:
    """Give every `run`."""
    for step in steps_of(workflow):
        if "run" in step:
            yield step["run"]


def made_targets(script: str) -> Iterator[str]:
    """Give the targets a script asks `make` for: neither options nor `NAME=value`."""
    for words in MAKE.findall(script):
        yield from (word for word in words.split() if not word.startswith("-") and "=" not in word)


def targets_of_makefile() -> set[str]:
    """Give the names of the targets the project's Makefile defines."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return {name for names in TARGETS.findall(makefile) for name in names.split()}


def actions_without_hash_and_version(text: str) -> list[str]:
    """Find each `uses:` that is not `owner/name@<40 hex digits> # v1.2.3`: a tag can be moved, a hash cannot."""
    written = re.findall(r"^[\s-]*uses:[ \t]*(.*?)[ \t]*$", text, re.MULTILINE)
    hidden = set(actions_of(load(text))) - {line.split(" ")[0] for line in written}
    return [line for line in written if not PINNED.fullmatch(line)] + sorted(hidden)


def permissions_for_all_jobs(text: str) -> list[str]:
    """Find top-level permissions other than none at all."""
    workflow = load(text)
    given = workflow.get("permissions", "GitHub's default")
    return [] if given == {} else [f"permissions: {given}"]


def jobs_without_permissions(text: str) -> list[str]:
    """Find each job that does not list its own permissions, one by one."""
    return [name for name, job in jobs_of(load(text)) if not isinstance(job.get("permissions"), dict)]


def jobs_without_timeout(text: str) -> list[str]:
    """Find each job that may hang for GitHub's default of six hours."""
    return [name for name, job in jobs_of(load(text)) if "timeout-minutes" not in job]


def scripts_with_expressions(text: str) -> list[str]:
    """Find each script with a `${{ … }}`: its value would be run as shell, through `env` it is a mere value.

    Forbids every expression, not only `github.event` and `inputs`: whether one is trusted is not for a reader to guess.
    """
    return [script for script in scripts_of(load(text)) if "${{" in script]


def checkouts_that_keep_the_token(text: str) -> list[str]:
    """Find each checkout that leaves the token of the run in `.git/config`, where every later step can read it."""
    checkouts = [s for s in steps_of(load(text)) if s.get("uses", "").startswith("actions/checkout@")]
    return [s["uses"] for s in checkouts if s.get("with", {}).get("persist-credentials") is not False]


def triggers_that_lend_rights_to_strangers(text: str) -> list[str]:
    """Find the triggers that run with the repository's secrets on behalf of somebody else's change."""
    return sorted({"pull_request_target", "workflow_run", "issue_comment"} & set(load(text)[True]))


def targets_unknown_to_make(text: str) -> list[str]:
    """Find each `make X` whose X the Makefile does not have."""
    wanted = {target for script in scripts_of(load(text)) for target in made_targets(script)}
    return sorted(wanted - targets_of_makefile())


def installs_without_hashes(text: str) -> list[str]:
    """Find what is installed without its hash: a version can be taken over, a file with its hash cannot.

    The program's lower bounds are tried without hashes, in a job that publishes nothing and holds no right to write.
    """
    lines = (line for script in scripts_of(load(text)) for line in script.splitlines() if "pip install" in line)
    return [line for line in lines if "--require-hashes" not in line and not UNHASHED.search(line)]


RULES = (
    actions_without_hash_and_version,
    permissions_for_all_jobs,
    jobs_without_permissions,
    jobs_without_timeout,
    scripts_with_expressions,
    checkouts_that_keep_the_token,
    triggers_that_lend_rights_to_strangers,
    targets_unknown_to_make,
    installs_without_hashes,
)

GOOD = f"""
on:
  push:
permissions: {{}}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@{"0" * 40} # v1.2.3
        with:
          persist-credentials: false
      - run: echo "$TITLE"
        env:
          TITLE: ${{{{ github.event.pull_request.title }}}}
"""

VIOLATIONS = (
    (actions_without_hash_and_version, "0" * 40, "v1"),
    (actions_without_hash_and_version, "0" * 40, "0" * 39),
    (actions_without_hash_and_version, " # v1.2.3", ""),
    (actions_without_hash_and_version, "# v1.2.3", "# the newest"),
    (actions_without_hash_and_version, "- run:", "- {uses: actions/cache@v5}\n      - run:"),
    (
        actions_without_hash_and_version,
        "    steps:",
        "    uses: other/repository/.github/workflows/a.yml@main\n    steps:",
    ),
    (permissions_for_all_jobs, "permissions: {}\n", ""),
    (permissions_for_all_jobs, "permissions: {}\n", "permissions: write-all\n"),
    (permissions_for_all_jobs, "permissions: {}\n", "permissions:\n  contents: read\n"),
    (jobs_without_permissions, "    permissions:\n      contents: read\n", ""),
    (jobs_without_permissions, "    permissions:\n      contents: read\n", "    permissions: read-all\n"),
    (jobs_without_timeout, "    timeout-minutes: 5\n", ""),
    (scripts_with_expressions, '"$TITLE"', '"${{ github.event.pull_request.title }}"'),
    (scripts_with_expressions, '"$TITLE"', '"${{inputs.title}}"'),
    (scripts_with_expressions, 'echo "$TITLE"', '|\n          true\n          echo "${{ github.head_ref }}"'),
    (checkouts_that_keep_the_token, "persist-credentials: false", "persist-credentials: true"),
    (checkouts_that_keep_the_token, "        with:\n          persist-credentials: false\n", ""),
    (triggers_that_lend_rights_to_strangers, "  push:", "  pull_request_target:"),
    (targets_unknown_to_make, 'echo "$TITLE"', "make no-such-target"),
    (targets_unknown_to_make, 'echo "$TITLE"', "true && PYTHON=python3 make -j2 no-such-target; true"),
    (installs_without_hashes, 'echo "$TITLE"', "python -m pip install uv==1.2.3"),
)


def names_of(paths: list[Path]) -> list[str]:
    """Give the file names, to name the test cases by."""
    return [path.name for path in paths]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("path", WORKFLOWS, ids=names_of(WORKFLOWS))
def test_every_workflow_keeps_every_rule(path: Path, rule: Callable[[str], list[str]]) -> None:
    assert rule(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_good_workflow_breaks_no_rule(rule: Callable[[str], list[str]]) -> None:
    assert rule(GOOD) == []


@pytest.mark.parametrize(("broken", "good", "bad"), VIOLATIONS)
def test_a_planted_violation_is_found_by_its_rule(broken: Callable[[str], list[str]], good: str, bad: str) -> None:
    planted = GOOD.replace(good, bad, 1)

    assert planted != GOOD
    assert broken(planted) != []


def test_every_rule_has_a_planted_violation() -> None:
    assert {rule for rule, _, _ in VIOLATIONS} == set(RULES)


def test_the_workflows_are_the_two_we_know() -> None:
    """Guards the tests above as well: over an empty folder they would all pass."""
    assert names_of(WORKFLOWS) == ["ci.yml", "pages.yml"]


def ci() -> Mapping:
    """Read ci.yml."""
    return load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))


def test_ci_runs_on_every_change_and_every_week_and_by_hand() -> None:
    triggers = ci()[True]

    assert set(triggers) == {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert triggers["push"] == {"branches": ["main"]}


def test_ci_tests_the_oldest_and_the_newest_python_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [name.rpartition(" ")[2] for name in project["classifiers"] if re.search(r":: 3\.\d+$", name)]
    tested = ci()["jobs"]["test"]["strategy"]["matrix"]["python"]

    assert project["requires-python"] == f">={tested[0]}"
    assert {named[0], named[-1]} <= set(tested)


def test_ci_asks_for_the_browser_tests_instead_of_skipping_them() -> None:
    environment = ci()["jobs"]["test"]["env"]

    assert environment["FACTSHEET_BROWSER_REQUIRED"] == "1"
    assert environment["CHROMIUM"].startswith("/")


def test_only_the_job_that_publishes_may_write() -> None:
    writing = {
        (path.name, name)
        for path in WORKFLOWS
        for name, job in jobs_of(load(path.read_text(encoding="utf-8")))
        if "write" in job["permissions"].values()
    }

    assert writing == {("pages.yml", "deploy")}


def test_dependabot_watches_the_pinned_actions_and_the_locked_packages() -> None:
    configuration = load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))

    assert {update["package-ecosystem"] for update in configuration["updates"]} == {"github-actions", "pip"}


def test_every_locked_package_has_an_exact_version_and_hashes() -> None:
    locks = sorted({*ROOT.glob("requirements.txt"), *ROOT.glob(".github/*.txt"), *ROOT.glob("tests/fuzz/*.txt")})
    entries = [entry for lock in locks for entry in re.split(r"\n(?=\S)", lock.read_text("utf-8")) if entry[0] != "#"]

    assert len(locks) == 3
    assert [entry for entry in entries if not LOCKED.match(entry)] == []


def test_make_installs_locked_files_only() -> None:
    lines = [line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "pip install" in line]

    assert lines
    assert all("--require-hashes" in line or "--no-deps --no-build-isolation --editable ." in line for line in lines)
