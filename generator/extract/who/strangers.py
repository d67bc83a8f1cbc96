"""Find names of actors that the dossier does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.who.found import Found
from generator.extract.who.kinds import kind_of
from generator.extract.who.runs import runs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from generator.extract.vocabulary import Vocabulary
    from generator.extract.who.reading import Reading, Row
    from generator.extract.who.runs import Run
    from generator.extract.words import Word


def strangers(
    reading: Reading, known: Sequence[Collection[int]], parts: Collection[str], vocabulary: Vocabulary
) -> list[Found]:
    """List the names in an article that are not those of known actors.

    Args:
        reading: The article.
        known: For each row, the words that known names stand on.
        parts: The words of the known names that stand in the article; one alone is no new name, as `the Council`.
        vocabulary: The words of the article's language.
    """
    found = [
        item
        for number, row in enumerate(reading.rows)
        if not row.heading
        for item in _in_row(number, row, set(known[number]), reading.low, vocabulary)
        if not (len(item.key) == 1 and not item.title and item.key[0] in parts)
    ]
    found = list(_without_compounds(found))
    found += _in_headings(reading, known, [item for item in found if item.firm and len(item.words) > 1])
    firm = {item.key for item in found if item.firm}
    words = {word for item in found if item.firm for word in item.key}
    return [item for item in found if item.firm or item.key in firm or (len(item.key) == 1 and item.key[0] in words)]


def _without_compounds(found: Sequence[Found]) -> Iterator[Found]:
    """Part names joined by a hyphen of which one stands alone as well, as in `the Velmora-Ostreth border`."""
    alone = {item.words[0].lower for item in found if len(item.words) == 1 and item.firm}
    for item in found:
        ends = [item.words[0], item.words[-1]]
        joined = len(item.words) == len("a-b") and item.words[1].text in {"-", "–"} and not item.title
        parted = joined and not ends[1].text.isupper() and any(word.lower in alone for word in ends)
        yield from (Found(item.row, (word,), firm=False) for word in ends) if parted else (item,)


def _in_headings(reading: Reading, known: Sequence[Collection[int]], named: Sequence[Found]) -> Iterator[Found]:
    """Yield where headings repeat a name of several words that the article's sentences hold."""
    by_first: dict[str, list[Found]] = {}
    for item in named:
        by_first.setdefault(item.words[0].text, []).append(item)
    for number, row in enumerate(reading.rows):
        for at, word in enumerate(row.words if row.heading else ()):
            for item in by_first.get(word.text, ()):
                there = row.words[at : at + len(item.words)]
                same = [one.text for one in there] == [one.text for one in item.words]
                if same and not set(range(at, at + len(there))) & set(known[number]):
                    yield Found(number, there, (), item.kind, item.because, firm=True)
                    break


def _in_row(number: int, row: Row, known: set[int], low: frozenset[str], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the names in a sentence, without the acronyms that are introduced for the name before them."""
    skipped: set[int] = set()
    for run in runs(row.words, known, low, vocabulary):
        if run.first in skipped or run.title == run.last or not _fit(row.words, run, low, vocabulary):
            continue
        acronym = _acronym(row.words, run)
        skipped |= {acronym} if acronym else set()
        kind, because = kind_of(row.words, run, vocabulary)
        name, title = row.words[run.title : run.last], row.words[run.first : run.title]
        firm = not run.opens or len(name) > 1 or bool(kind) or _firm(row.words, run, low, vocabulary)
        yield Found(
            number,
            name,
            title,
            kind,
            because,
            firm,
            row.words[acronym] if acronym else None,
            _placed(row.words, run, vocabulary),
        )
        if acronym:
            yield Found(number, (row.words[acronym],), (), kind, because, firm=True)


def _fit(row: Sequence[Word], run: Run, low: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether a run may be a name: not only adjectives, numbers, single letters, or words of titles."""
    if _title_of_work(row, run, vocabulary) or _new_year(row, run):
        return False
    name = [word for word in row[run.title : run.last] if word.text[0].isalpha()]
    adjectives, plural = vocabulary["demonyms.words"], tuple(vocabulary["demonyms.plural"])
    if (
        name
        and name[0].lower in adjectives
        and all(word.lower in vocabulary["persons.adjectives"] for word in name[1:])
    ):
        return False
    if all(
        word.lower in adjectives or (word.lower.endswith(plural) and word.lower[:-1] in adjectives) for word in name
    ):
        return False
    if (
        len(name) > 1
        and name[-1].lower in adjectives
        and [word.text for word in row[run.last - 2 : run.last - 1]] == ["-"]
    ):
        return False
    if len(name) == 1:
        return _single(run, name[0], low, vocabulary)
    return True


def _new_year(row: Sequence[Word], run: Run) -> bool:
    """Whether a run is of `New Year's Eve`."""
    words = [word.lower for word in row[max(run.first - 2, 0) : run.last]]
    return words[-2:] == ["new", "year"] or words[:2] in (["year", "'s"], ["year", "’s"])


def _title_of_work(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> bool:
    """Whether a run fills quotation marks, as the title of a book does."""
    first = run.first
    while first and row[first - 1].lower in vocabulary["runs.common"]:
        first -= 1
    after = row[run.last].text if run.last < len(row) else ""
    return bool(first) and row[first - 1].text in '“"«‘„' and after in {"”", '"', "»", "’", ","}


def _single(run: Run, word: Word, low: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether one word may be a name: none that is common, of a title, or written small elsewhere."""
    titled = run.title > run.first
    never = vocabulary["runs.acronym_never|runs.common"]
    generic = vocabulary["persons.titles|persons.title_modifiers|persons.honorifics"]
    nouns = vocabulary["organisations.nouns|places.nouns"]
    if word.lower in never or len(word.text) < 2:  # noqa: PLR2004
        return False
    if word.text.replace(".", "").isupper() or (titled and word.lower not in generic):
        return True
    return word.lower not in low and word.lower not in generic and not (word.lower in nouns and run.opens)


def _acronym(row: Sequence[Word], run: Run) -> int | None:
    """Find the acronym that stands in brackets right after a name."""
    after = row[run.last : run.last + 3]
    if [word.text for word in after[::2]] != ["(", ")"] or run.last - run.title < 2:  # noqa: PLR2004
        return None
    letters = after[1].text.replace(".", "")
    return run.last + 1 if letters.isupper() and letters.isalpha() and 1 < len(letters) < 12 else None  # noqa: PLR2004


def _firm(row: Sequence[Word], run: Run, low: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether a word that begins a sentence is a name by what follows it: a possessive or a verb of speech."""
    word, after = row[run.title], row[run.last : run.last + 1]
    if word.text.isupper() and len(word.text) > 1:
        return True
    return any(item.lower in {"'s", "’s"} | vocabulary["verbs.finite"] for item in after) and word.lower not in low


def _placed(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> bool:
    """Whether a name stands as a place does: after `in` or `near`, with no possessive and no noun after it."""
    if not run.first or row[run.first - 1].lower not in vocabulary["places.before"]:
        return False
    after = row[run.last] if run.last < len(row) else None
    return (
        after is None
        or not after.text[0].isalpha()
        or after.lower in vocabulary["clauses.boundaries|clauses.prepositions|verbs.between"]
    )


def surnames(found: Sequence[Found]) -> set[str]:
    """List the surnames, in lower case, of persons that are named in full."""
    return {item.words[-1].lower for item in found if len(item.words) > 1 and item.kind in {"", "person"}}
