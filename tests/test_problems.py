"""Problems are printed so that a person finds the line and knows what to do."""

from __future__ import annotations

from generator.problems import Place, Problem, in_file_order


def test_problem_is_a_clickable_place_a_code_a_sentence_and_aligned_facts() -> None:
    facts = (("event", "the-treaty"), ("nearest", "we sign"), ("empty", ""))
    problem = Problem(Place("content/timeline/2022.yml", 42, 7), "C301", "a quote is not in its source", facts)
    assert str(problem).splitlines() == [
        "content/timeline/2022.yml:42: C301 a quote is not in its source",
        "    event    the-treaty",
        "    nearest  we sign",
    ]


def test_facts_stay_on_one_line_and_show_what_is_invisible() -> None:
    problem = Problem(Place("a.yml"), "R101", "x", (("found", "one\ntwo\u202e\x1b[31m\u200bthree"),))
    assert str(problem).splitlines()[1] == "    found  one two<U+202E><U+001B>[31m<U+200B>three"


def test_no_fact_is_a_command_to_a_workflow() -> None:
    problem = Problem(Place("a.yml"), "R101", "x", (("found", "a\n::set-output name=x::y"),))
    assert all(not line.startswith("::") for line in str(problem).splitlines())


def test_long_fact_is_cut_at_its_middle() -> None:
    line = str(Problem(Place("a.yml"), "R101", "x", (("found", "a" * 500 + "z" * 500),))).splitlines()[1]
    assert " … " in line
    assert line.endswith("z")
    assert len(line) < 300


def test_problems_come_by_file_line_and_code_each_once() -> None:
    later = Problem(Place("b.yml", 2), "C301", "x")
    second = Problem(Place("a.yml", 10), "C301", "x")
    first = Problem(Place("a.yml", 9), "C302", "x")
    assert in_file_order([later, second, first, second]) == [first, second, later]
