"""Tell whom a role such as `the Russian minister` stands for, where the article names one person in it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.extract.proposals import Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.extract.proposals import Known, NewActor
    from generator.extract.vocabulary import Vocabulary
    from generator.extract.who.reading import Reading
    from generator.extract.words import Word

_LONGEST = 6
"""Words that a role has at most."""

_WINDOW = 10
"""Words around a name in which its title may stand."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Holder:
    """A person with the words of a title that the article or the dossier gives, and from where on."""

    actor: str
    roles: frozenset[str]
    words: frozenset[str]
    since: int
    stated: bool


def role_mentions(
    reading: Reading,
    mentions: Sequence[Mention],
    made: Iterable[NewActor],
    known: Sequence[Known],
    vocabulary: Vocabulary,
) -> list[Mention]:
    """List the roles that stand for one person of the article each, with the reason."""
    persons = {actor.id: actor.name for actor in made if actor.kind in {"", "person"}}
    persons |= {actor.id: actor.names[0][0] for actor in known if actor.kind == "person" and actor.names}
    adjectives = _adjectives(known)
    at = {mention.span[0]: mention for mention in mentions}
    holders = _by_role([*_holders(reading, at, persons, adjectives, vocabulary), *_listed(mentions, known, adjectives)])
    ends = {mention.span[1]: mention.actor for mention in mentions}
    taken = {place for mention in mentions for place in range(*mention.span)}
    found = []
    for row in reading.rows:
        for first, last in _phrases(row.words, at, vocabulary):
            start, end = row.words[first].start, row.words[last - 1].end
            mention = _resolved(row.words[first:last], holders, persons, vocabulary)
            if mention and not _apposed(row.words, first, mention.actor, ends) and not taken & set(range(start, end)):
                found.append(dataclasses.replace(mention, span=(start, end)))
    return found


def _apposed(row: Sequence[Word], first: int, actor: str, ends: Mapping[int, str]) -> bool:
    """Whether a role stands right after a name of its holder and a comma, and so names nobody anew."""
    return first > 1 and row[first - 1].text == "," and ends.get(row[first - 2].end) == actor


def _by_role(holders: Iterable[_Holder]) -> dict[str, list[_Holder]]:
    """List the persons who have a role, by the role; each title of a person once, from where it is first given."""
    first: dict[tuple[str, frozenset[str], frozenset[str], bool], _Holder] = {}
    for item in holders:
        known = first.setdefault((item.actor, item.roles, item.words, item.stated), item)
        if item.since < known.since:
            first[item.actor, item.roles, item.words, item.stated] = item
    found: dict[str, list[_Holder]] = {}
    for item in first.values():
        for role in item.roles:
            found.setdefault(role, []).append(item)
    return found


def _adjectives(known: Iterable[Known]) -> dict[str, frozenset[str]]:
    """List for each word that tells an actor (its names and adjectives) all such words of that actor."""
    found: dict[str, frozenset[str]] = {}
    for actor in known:
        words = frozenset(text.lower() for text, _ in actor.names if " " not in text)
        if actor.kind != "person":
            found |= {word: found.get(word, frozenset()) | words for word in words}
    return found


def _holders(
    reading: Reading,
    at: dict[int, Mention],
    persons: dict[str, str],
    adjectives: dict[str, frozenset[str]],
    vocabulary: Vocabulary,
) -> Iterator[_Holder]:
    """Yield the persons whom the article gives a title, right before or right after the name."""
    titles = vocabulary["persons.titles"]
    for row in reading.rows:
        for index, word in enumerate(row.words):
            mention = at.get(word.start)
            if mention is None or mention.actor not in persons:
                continue
            last = next((i for i in range(index, len(row.words)) if row.words[i].end >= mention.span[1]), index)
            for title in (_before(row.words, index, vocabulary), _after(row.words, last + 1, vocabulary)):
                if any(item in titles for item in title):
                    yield _Holder(mention.actor, _own(title), _widened(title, adjectives), mention.span[0], stated=True)


def _before(row: Sequence[Word], index: int, vocabulary: Vocabulary) -> list[str]:
    """List the words of a title that ends right before a name."""
    fit = vocabulary["persons.titles|persons.title_modifiers|demonyms.words"] | {"'s", "’s", "of"}
    first = index
    while (
        first > 0
        and index - first < _WINDOW
        and (row[first - 1].lower in fit or (row[first].lower in {"'s", "’s"} and row[first - 1].capitalised))
    ):
        first -= 1
    return [word.lower for word in row[first:index]]


def _after(row: Sequence[Word], index: int, vocabulary: Vocabulary) -> list[str]:
    """List the words of a title that a comma sets after a name."""
    if index >= len(row) or row[index].text != ",":
        return []
    words = []
    for word in row[index + 1 : index + 1 + _WINDOW]:
        if word.text in ",.;:()—" or word.lower in vocabulary["clauses.boundaries|verbs.finite"]:
            break
        words.append(word.lower)
    return words


def _own(title: Sequence[str]) -> frozenset[str]:
    """List the words of a title without those of somebody else's: `press secretary for the president`."""
    cut = next((index for index, word in enumerate(title) if index and word in {"for", "of", "to"}), len(title))
    return frozenset(title[:cut])


def _widened(title: Iterable[str], adjectives: dict[str, frozenset[str]]) -> frozenset[str]:
    """Add to a title the other words for the countries in it."""
    words = frozenset(title)
    return words.union(*(adjectives.get(word, frozenset()) for word in words))


def _listed(
    mentions: Sequence[Mention], known: Sequence[Known], adjectives: dict[str, frozenset[str]]
) -> list[_Holder]:
    """List the persons named in the article whom the dossier gives a role."""
    first = {mention.actor: mention.span[0] for mention in reversed(mentions)}
    names = {actor.id: frozenset(text.lower() for text, _ in actor.names if " " not in text) for actor in known}
    return [
        _Holder(
            actor.id,
            _own(title.lower().split()),
            _widened(title.lower().split(), adjectives) | names.get(of, frozenset()),
            first[actor.id],
            stated=False,
        )
        for actor in known
        if actor.id in first and actor.kind == "person"
        for title, of in actor.roles
    ]


def _phrases(row: Sequence[Word], at: dict[int, Mention], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the phrases of `the`, words that qualify, and a role, that no name follows."""
    fit = vocabulary["persons.title_modifiers|demonyms.words|persons.titles"]
    for index, word in enumerate(row):
        if word.lower != "the":
            continue
        last = index + 1
        while (
            last < len(row)
            and last - index < _LONGEST
            and (row[last].lower in fit or row[last].start in at or row[last].capitalised)
        ):
            last += 1
        after = row[last] if last < len(row) else None
        named = row[last - 1].start in at or (
            after is not None and (after.start in at or after.lower in {"of", "'s", "’s", "-"})
        )
        if last - index > 1 and row[last - 1].lower in vocabulary["persons.roles"] and not named:
            yield index, last


def _resolved(
    phrase: Sequence[Word],
    holders: Mapping[str, Sequence[_Holder]],
    persons: dict[str, str],
    vocabulary: Vocabulary,
) -> Mention | None:
    """Find the one person named before whose title has all words of a phrase; None for none or several."""
    role, wanted = phrase[-1].lower, {word.lower for word in phrase[1:-1]} - {"former", "top", "senior"}
    same = [old for new, old in vocabulary.phrase("persons.same") if new == role]
    exact = _fit(holders, [role], phrase[0].start, wanted)
    fit = exact or _fit(holders, same, phrase[0].start, wanted)
    if len({item.actor for item in fit}) != 1:
        return None
    actor = fit[0].actor
    text = " ".join(word.text for word in phrase)
    stated = any(item.stated for item in exact)
    because = f"“{text}”: in the article only {persons[actor]} has this title"
    return Mention((0, 0), actor, because, sure=stated and (bool(wanted) or role != "leader"))


def _fit(
    holders: Mapping[str, Sequence[_Holder]], roles: Iterable[str], before: int, wanted: Collection[str]
) -> list[_Holder]:
    """List those who had one of some roles before a place, and whose title has all wanted words; two will do."""
    found: list[_Holder] = []
    for item in (item for role in roles for item in holders.get(role, ())):
        if item.since < before and item.words.issuperset(wanted):
            found.append(item)
            if item.actor != found[0].actor:
                break
    return found
