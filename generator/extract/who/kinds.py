"""Tell what a capitalised run names, from its own words and those around it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.proposals import Kind
    from generator.extract.vocabulary import Vocabulary
    from generator.extract.who.runs import Run
    from generator.extract.words import Word

Evidence = tuple["Kind", str]


def kind_of(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Evidence:
    """Tell the kind of what a run names and the words that show it; two empty texts where nothing does."""
    for rule in (_state, _organisation, _place_noun, _group, _person_title, _person_role, _place):
        kind, because = rule(row, run, vocabulary)
        if kind:
            return kind, because
    return "", ""


def _state(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Evidence:
    """A noun such as `republic`, at the end of the name, or at its beginning before `of`."""
    name, nouns = row[run.title : run.last], vocabulary["states.nouns"]
    first = name[0] if len(name) > 2 and name[1].lower == "of" else None  # noqa: PLR2004 - Republic of Velmora
    noun = next((word for word in (name[-1], first) if word and word.lower in nouns), None)
    return ("state", f"“{noun.text}” in the name") if noun and len(name) > 1 else ("", "")


def _organisation(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Evidence:
    """A noun such as `ministry`, at the end of the name or before `of`."""
    nouns = vocabulary["organisations.nouns"]
    name = row[run.title : run.last]
    ends = [
        name[-1],
        *(word for word, after in itertools.pairwise(name) if after.lower in {"of", "for", "on", "in"}),
    ]
    noun = next((word for word in ends if word.lower in nouns), None)
    return ("organisation", f"“{noun.text}” in the name") if noun and len(name) > 1 else ("", "")


def _place_noun(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Evidence:
    """A noun such as `river`, at either end of the name."""
    name = row[run.title : run.last]
    noun = next((word for word in (name[-1], name[0]) if word.lower in vocabulary["places.nouns"]), None)
    return ("place", f"“{noun.text}” in the name") if noun and len(name) > 1 else ("", "")


def _group(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Evidence:
    """A plural such as `rebels` after the name."""
    after = row[run.last] if run.last < len(row) else None
    name = "".join(word.lower for word in row[run.title : run.last]).rstrip(".")
    if name in vocabulary["states.short"]:
        return "", ""
    if after and after.lower in vocabulary["organisations.groups"] and run.title == run.first:
        return "group", f"“{after.text}” after the name"
    return "", ""


def _person_title(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Evidence:
    """A title within the run, or written small directly before it."""
    if run.title > run.first:
        return (
            "person",
            f"the title “{row[run.first].text if run.title - run.first == 1 else _said(row, run.first, run.title)}”",
        )
    at = run.first - 2 if run.first > 1 and row[run.first - 1].text == "," and _apposed(row, run) else run.first - 1
    before = row[at] if at >= 0 else None
    if before and before.lower in vocabulary["persons.titles"] and before.text.islower() and not _acronym(row, run):
        return "person", f"the title “{before.text}”"
    return "", ""


def _apposed(row: Sequence[Word], run: Run) -> bool:
    """Whether commas enclose a full name, as in `its spokeswoman, Ada Brok, said`."""
    return run.last - run.title > 1 and run.last < len(row) and row[run.last].text in {",", "."}


def _person_role(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Evidence:
    """An age, a role or `who` after a comma, or a verb of speech, after a name of two words or more."""
    after = [word.lower for word in row[run.last : run.last + 9]]
    if len(after) < 2 or run.last - run.title < 2:  # noqa: PLR2004 - a mark and a word
        return "", ""
    if after[0] == "," and ((after[1].isdecimal() and len(after[1]) <= 3) or after[1] in {"who", "whose"}):  # noqa: PLR2004
        return "person", f"“{after[1]}” after the name"
    roles = vocabulary["persons.titles"]
    clause = after[1 : after.index(",", 1)] if "," in after[1:] else after[1:5]
    role = next((word for word in clause if word in roles), "")
    if (
        after[0] == ","
        and role
        and after[1] in vocabulary["clauses.determiners"] | roles | vocabulary["persons.title_modifiers"]
    ):
        return "person", f"the role “{role}” after the name"
    return "", ""


def _place(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Evidence:
    """Words such as `city of` before the name."""
    before = tuple(word.lower for word in row[max(run.first - 2, 0) : run.first])
    phrase = next((item for item in vocabulary.phrase("places.place_itself") if before[-len(item) :] == item), None)
    return ("place", f"“{' '.join(phrase)}” before the name") if phrase else ("", "")


def _acronym(row: Sequence[Word], run: Run) -> bool:
    """Whether a run is one word in capitals."""
    return run.last - run.title == 1 and row[run.title].text.isupper()


def _said(row: Sequence[Word], first: int, last: int) -> str:
    """Write words as the text does, with single spaces."""
    return " ".join(word.text for word in row[first:last])
