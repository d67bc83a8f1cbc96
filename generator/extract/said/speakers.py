"""Tell which actor the words that name a speaker mean."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.extract.said.frames import Frame, Item
    from generator.extract.said.subjects import Stretch
    from generator.extract.vocabulary import Vocabulary
    from generator.passages import Range

_LOOK_BACK = 3
"""Sentences before a pronoun, its own included, in which whom it means is looked for."""


_TITLES = 4
"""Items that a title before a name has at most."""

_GOVERNING = frozenset(
    {"of", "for", "from", "at", "with", "to", "in", "on", "by", "about", "against", "under", "like", "and", "than"}
)
"""Words before a name after which a sentence is not about it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the actor, or empty; the words that name it; how it follows, and whether surely."""

    actor: str = ""
    named: Range | None = None
    because: str = ""
    sure: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Persons:
    """What is known of the actors of an article: who may be a person, and whom `he` or `she` cannot mean.

    Attributes:
        possible: Actors that may be persons.
        unsure: Where mentions stand that a person must decide on.
        gender: `he` or `she` for actors with a title that tells.
    """

    possible: frozenset[str]
    unsure: frozenset[int]
    gender: Mapping[str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Scope:
    """From where a speaker is looked for.

    Attributes:
        frames: The sentences of the article.
        at: The number of the sentence that tells of speech.
        persons: What is known of the actors.
        vocabulary: The words of the language.
        last: Who spoke last, in this paragraph or the one before.
        told: Who, as the sentence before says, said something.
    """

    frames: Sequence[Frame]
    at: int
    persons: Persons
    vocabulary: Vocabulary
    last: str = ""
    told: str = ""


def speaker(scope: Scope, subject: Stretch) -> Speaker:
    """Tell who the subject of a sentence is: the items that name the speaker."""
    vocabulary = scope.vocabulary
    items = scope.frames[scope.at].items[subject[0] : subject[1]]
    named = (items[0].start, items[-1].end)
    pronoun = next(
        (key for key in ("he", "she") if len(items) == 1 and items[0].lower in vocabulary[f"pronouns.{key}"]), ""
    )
    if pronoun:
        return _pronoun(scope, subject[0], pronoun, named)
    head = _head(items, vocabulary)
    if head is not None and items[0].lower in vocabulary["clauses.opening"]:
        named = (head.start, head.end)
    if head is None:
        return Speaker(named=named)
    return Speaker(head.actor, named, sure=head.start not in scope.persons.unsure)


def _head(items: Sequence[Item], vocabulary: Vocabulary) -> Item | None:
    """Find the name that a noun phrase is about: none in `a spokesman for the mayor`, nor where there are two."""
    if items[-1].lower in vocabulary["clauses.relative"]:
        items = items[: -2 if len(items) > 1 and items[-2].text == "," else -1]
    names = [index for index, item in enumerate(items) if item.kind == "name"]
    heads = [index for index in names if _heads(items, index, vocabulary)]
    joined = len(heads) > 1 and any(item.lower in vocabulary["clauses.joining"] for item in items[heads[0] : heads[-1]])
    if not heads or joined:
        return None
    return (
        items[heads[-1]]
        if heads[-1] == len(items) - 1 and "," not in {item.text for item in items}
        else items[heads[0]]
    )


def _heads(items: Sequence[Item], index: int, vocabulary: Vocabulary) -> bool:
    """Whether nothing governs a name: no preposition before it, no noun or possessive after it."""
    at = index - 1
    while at >= 0 and items[at].lower in vocabulary["clauses.determiners"]:
        at -= 1
    before = items[at].lower if at >= 0 else ""
    after = items[index + 1] if index + 1 < len(items) else None
    if before in vocabulary["clauses.prepositions"]:
        return False
    return after is None or after.text in {",", "("} or after.lower in vocabulary["clauses.binding"] | {"and", "who"}


def _pronoun(scope: Scope, index: int, pronoun: str, named: Range) -> Speaker:
    """Find whom a pronoun means; unsure where somebody called by a first name alone stands nearer."""
    found, another = _meant(scope, index, pronoun, named), _by_first_name(scope, index, pronoun)
    if found.actor and found.sure and another:
        return dataclasses.replace(found, because=f"“{pronoun}”: “{another}” may be meant", sure=False)
    return found


def _by_first_name(scope: Scope, index: int, pronoun: str) -> str:
    """Find a first name alone between a pronoun and the last person with more of a name before it."""
    frames, at, first_names = scope.frames, scope.at, scope.vocabulary[f"persons.{pronoun}_names"]
    stretches = [frames[at].items[:index], *(frame.items for frame in reversed(frames[max(at - _LOOK_BACK, 0) : at]))]
    for item in (item for items in stretches for item in reversed(items)):
        if item.kind == "name" and item.actor in scope.persons.possible:
            return ""
        if item.text[:1].isupper() and item.lower in first_names:
            return item.text
    return ""


def _meant(scope: Scope, index: int, pronoun: str, named: Range) -> Speaker:
    """Find the one person before a pronoun, or the one who spoke last and is spoken of since.

    Whom the sentence before is about is proposed only; without one the pronoun is left open.
    """
    frames, at, persons, last = scope.frames, scope.at, scope.persons, scope.last
    near = {item.actor for item in frames[at].items[:index] if _may_be(item, pronoun, persons)}
    if scope.told in persons.possible and near <= {scope.told} and _fits(scope.told, pronoun, persons):
        return Speaker(scope.told, named, f"“{pronoun}”: who spoke in the sentence before")
    stretches = [frames[at].items[:index], *(frame.items for frame in reversed(frames[max(at - _LOOK_BACK, 0) : at]))]
    seen: list[str] = []
    subject = ""
    for number, items in enumerate(stretches):
        here = [item.actor for item in items if _may_be(item, pronoun, persons)]
        seen += here
        subject = subject or _about(items, pronoun, persons)
        if here and number:
            break
    if not seen:
        return _spoke(last, named, pronoun, persons, sure=True)
    if len(set(seen)) == 1 and (subject or last == seen[0]):
        return Speaker(seen[0], named, f"“{pronoun}”: no other person is named right before")
    if subject and at and subject == _opens(frames[at - 1].items, scope) and near <= {subject}:
        return Speaker(subject, named, f"“{pronoun}”: who opens the sentence before")
    if subject and subject != last:
        return Speaker(subject, named, f"“{pronoun}”: whom the sentence before is about", sure=False)
    return _spoke(last, named, pronoun, persons, sure=bool(subject))


def _spoke(last: str, named: Range, pronoun: str, persons: Persons, *, sure: bool) -> Speaker:
    """Take the one who spoke last, if a pronoun can mean that person."""
    if last in persons.possible and _fits(last, pronoun, persons):
        return Speaker(last, named, f"“{pronoun}”: who spoke before", sure=sure)
    return Speaker(named=named, because="several may be meant", sure=False)


def _may_be(item: Item, pronoun: str, persons: Persons) -> bool:
    """Whether a pronoun may mean an item."""
    return item.kind == "name" and item.actor in persons.possible and _fits(item.actor, pronoun, persons)


def _fits(actor: str, pronoun: str, persons: Persons) -> bool:
    """Whether nothing that is known of an actor speaks against a pronoun."""
    return persons.gender.get(actor, pronoun) == pronoun


def _opens(items: Sequence[Item], scope: Scope) -> str:
    """Return the person whose name, with titles only before it and a verb or a comma after, begins a sentence.

    `Ada Brok has run the port since May. “…,” she said.` A title or first name must tell `he` or `she`.
    """
    at = next((at for at, item in enumerate(items[:-1]) if item.kind == "name"), _TITLES + 1)
    words = scope.vocabulary
    opening = words["clauses.opening|clauses.boundaries"]
    if at > _TITLES or any(
        item.lower in opening or not (item.text[:1].isupper() or item.text == ".") for item in items[:at]
    ):
        return ""
    after = items[at + 1]
    verbs = words["verbs.between|verbs.finite|verbs.judging"] - {"'s", "’s"}
    acts = after.text == "," or (after.kind == "word" and (after.lower in verbs or after.lower.endswith("ed")))
    return items[at].actor if acts and items[at].actor in scope.persons.gender else ""


def _about(items: Sequence[Item], pronoun: str, persons: Persons) -> str:
    """Find the first person of a sentence whom no preposition and no possessive governs."""
    for index, item in enumerate(items):
        before = items[index - 1].lower if index else ""
        after = items[index + 1].lower if index + 1 < len(items) else ""
        if (
            _may_be(item, pronoun, persons)
            and before not in _GOVERNING
            and after not in {"'s", "’s", "'", "’", "-", "and"}
        ):
            return item.actor
    return ""
