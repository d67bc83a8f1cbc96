"""The rules of a dossier.

To add one: write a function in the file of its theme, list it there as a `Check`, give it a section in
`docs/checks.md` and a case file in `tests/checks/`.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.checks.actors import ACTOR_CHECKS
from generator.checks.citations import CITATION_CHECKS
from generator.checks.claims import CLAIM_CHECKS
from generator.checks.counts import COUNT_CHECKS
from generator.checks.dates import DATE_CHECKS
from generator.checks.links import LINK_CHECKS
from generator.checks.people import PEOPLE_CHECKS
from generator.checks.rule import listed
from generator.checks.sources import SOURCE_CHECKS
from generator.checks.statements import STATEMENT_CHECKS
from generator.problems import Problem

if TYPE_CHECKING:
    from generator.checks.rule import Check, Facts
    from generator.evidence import Evidence
    from generator.model import Dossier

CHECKS: tuple[Check, ...] = (
    *COUNT_CHECKS,
    *SOURCE_CHECKS,
    *CITATION_CHECKS,
    *CLAIM_CHECKS,
    *STATEMENT_CHECKS,
    *ACTOR_CHECKS,
    *DATE_CHECKS,
    *LINK_CHECKS,
    *PEOPLE_CHECKS,
)

NOT_FOUND = "R110"
NOT_ACCEPTABLE = "R111"


def run_checks(
    dossier: Dossier, evidence: Evidence, published: tuple[Dossier, Evidence] | None = None
) -> list[Problem]:
    """Run every check and leave out the problems that the dossier accepts.

    Args:
        dossier: The whole dossier.
        evidence: Where its quotes were found.
        published: What is left of both without what is held back; None where nothing is.

    Returns:
        The problems that stand, among them those of the acceptances themselves, in no order.
    """
    found = [problem for check in CHECKS for problem in check.problems(dossier, evidence)]
    found += _only_published(found, *published) if published else []
    accepted = {(item.code, item.record) for item in dossier.settings.accept if item.code not in _binding()}
    standing = [problem for problem in found if (problem.code, problem.record) not in accepted]
    return [*standing, *_acceptance_problems(dossier, found)]


def _only_published(known: list[Problem], dossier: Dossier, evidence: Evidence) -> list[Problem]:
    """Find what is wrong only without the records that are held back; how many are left is no fault."""
    told = {(problem.place, problem.code, problem.sentence) for problem in known}
    checks = (check for check in CHECKS if check not in COUNT_CHECKS)
    found = [problem for check in checks for problem in check.problems(dossier, evidence)]
    new = [problem for problem in found if (problem.place, problem.code, problem.sentence) not in told]
    seen = ("seen", "once what is held back is left out")
    return [dataclasses.replace(problem, facts=(*problem.facts, seen)) for problem in new]


def _binding() -> set[str]:
    """List the codes that nobody can accept."""
    return {check.code for check in CHECKS if not check.acceptable}


def _acceptance_problems(dossier: Dossier, found: list[Problem]) -> list[Problem]:
    """Find acceptances of nothing, and of what cannot be accepted."""
    present = {(problem.code, problem.record) for problem in found}
    codes = {check.code for check in CHECKS}
    problems = []
    for item in dossier.settings.accept:
        facts: Facts = (("code", item.code), ("record", item.record))
        if item.code in _binding() or item.code not in codes:
            why = (
                "without this rule there is no receipt" if item.code in codes else "it is none of the rules of content"
            )
            known = listed(sorted(codes - _binding()))
            facts = (*facts, ("because", why), ("accepted", f"only {known}"))
            problems.append(
                Problem(item.at("code"), NOT_ACCEPTABLE, "this code cannot be accepted", facts, item.record)
            )
        elif (item.code, item.record) not in present and not dossier.may_exist(item.record):
            sentence = "an accepted problem is not found; remove the acceptance"
            problems.append(Problem(item.at("code"), NOT_FOUND, sentence, facts, item.record))
    return problems
