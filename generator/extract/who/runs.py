"""Find capitalised runs, the words that may name somebody, and part titles from names."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.vocabulary import Vocabulary
    from generator.extract.words import Word

_LONGEST = 12
"""Words that a name has at most; what is longer is a heading."""

_SMALL = 0.35
"""The share of words with a small letter that a heading with a full stop has at most."""

_PLACE_AND_NAME = 3
"""Words of a place in one word and of a person's name in two."""


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """A capitalised run within a row of words.

    Attributes:
        first: Its first word.
        last: The word after its last.
        title: Where the name begins, when words before it are a title; else the same as `first`.
        opens: Whether it stands where any word has a capital letter.
    """

    first: int
    last: int
    title: int
    opens: bool


def heading(row: Sequence[Word], verbs: frozenset[str]) -> bool:
    """Whether most words of a row are capitalised, so that capital letters tell nothing.

    Args:
        row: The words of a sentence or line.
        verbs: Verbs of speech; a line that ends with one and a colon leads to somebody's words and is no heading.
    """
    letters = [word for word in row if word.text[0].isalpha()]
    long = [word for word in letters if len(word.text) > 3]  # noqa: PLR2004 - `with` and longer
    if len(letters) > 2 and all(word.text.isupper() for word in letters):  # noqa: PLR2004 - more than an acronym
        return True
    large = sum(word.capitalised for word in long)
    leads = len(row) > 1 and row[-1].text == ":" and row[-2].lower in verbs
    ended = leads or (row[-1].text in '.!?”"' if row else False)
    if not ended:
        return len(long) > 1 and large >= (0.7 if len(long) > 3 else 1) * len(long)  # noqa: PLR2004
    small = sum(word.text.islower() for word in letters)
    return len(long) > 3 and large == len(long) and small <= _SMALL * len(letters)  # noqa: PLR2004


def runs(row: Sequence[Word], known: set[int], low: frozenset[str] | set[str], vocabulary: Vocabulary) -> Iterator[Run]:
    """Yield the capitalised runs of a row of words that names no known actor, in order.

    Args:
        row: The words of a sentence.
        known: The words that known names stand on; no run goes over them.
        low: Words that the article writes with a small letter elsewhere.
        vocabulary: The words of the language.
    """
    index = 0
    while index < len(row):
        if index in known or not _large(row, index, vocabulary):
            index += 1
            continue
        last = _end(row, index, known, vocabulary)
        yield from _parted(row, index, last, low, vocabulary)
        index = last


def _large(row: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word may be part of a name: a month after a title, a weekday before `Times` may."""
    word, ahead = row[at], row[at + 1] if at + 1 < len(row) else None
    if not word.capitalised or word.lower not in vocabulary["runs.never"]:
        return word.capitalised
    if ahead is None or not ahead.capitalised:
        return False
    before = next((item.lower for item in reversed(row[max(at - 2, 0) : at]) if item.text != "."), "")
    named = word.lower in vocabulary["runs.months_as_names"] and ahead.lower not in vocabulary["runs.never"]
    titled = before in vocabulary["persons.titles|persons.honorifics"]
    return (named and titled) or (word.lower.endswith("day") and ahead.lower in vocabulary["organisations.nouns"])


def _end(row: Sequence[Word], first: int, known: set[int], vocabulary: Vocabulary) -> int:
    """Find where a run ends: after its last capitalised word, links between them included."""
    last = first + 1
    while last < len(row) and last - first < _LONGEST:
        step = _step(row, first, last, vocabulary)
        if not step or known & set(range(last, last + step)):
            break
        last += step
    return last


def _step(row: Sequence[Word], first: int, last: int, vocabulary: Vocabulary) -> int:
    """Tell how many words the run goes on by: a capitalised word, with a link before it; 0 where it ends."""
    for links in range(4):
        at = last + links
        if at >= len(row):
            return 0
        if _large(row, at, vocabulary) and _joined(row, first, last, at, vocabulary):
            return links + 1
    return 0


def _joined(row: Sequence[Word], first: int, last: int, at: int, vocabulary: Vocabulary) -> bool:
    """Whether the words between two capitalised ones tie them to one name."""
    between = [word.lower for word in row[last:at]]
    if not between:
        return row[at].start - row[last - 1].end <= 1
    if between in (["-"], ["&"], ["."]):
        glued = row[at].start == row[last].end and row[last].start == row[last - 1].end
        short = len(row[last - 1].text) <= 2 or row[last - 1].lower in vocabulary["persons.abbreviations"]  # noqa: PLR2004
        return {"-": glued, "&": True, ".": short and row[at].start - row[last].end <= 1}[between[0]]
    if all(word in vocabulary["persons.particles"] for word in between):
        return True
    return _linked(row, first, last, at, vocabulary)


def _linked(row: Sequence[Word], first: int, last: int, at: int, vocabulary: Vocabulary) -> bool:
    """Whether `of`, `for` or `and` ties two words of an organisation's name."""
    between, nouns = [word.lower for word in row[last:at]], vocabulary["organisations.nouns|states.nouns"]
    if any(word not in vocabulary["organisations.links"] for word in between):
        return False
    has_noun = any(word.lower in nouns for word in row[first:last])
    if between[0] == "and":
        if len(between) > 1:
            return False
        return has_noun and "of" in {word.lower for word in row[first:last]} and at + 1 < len(row)
    titles = vocabulary["persons.titles"]
    return (
        row[last - 1].lower in nouns
        or (has_noun and between[0] == "of")
        or (
            between[0] in {"of", "for"}
            and row[last - 1].lower in titles
            and row[at].lower not in vocabulary["runs.common"]
        )
    )


def _parted(
    row: Sequence[Word], first: int, last: int, low: frozenset[str] | set[str], vocabulary: Vocabulary
) -> Iterator[Run]:
    """Part a run into its title and its name; drop what is capitalised only because it begins a sentence."""
    begin, opens = first, _opens(row, first)
    while first < last and _drops(row, first, last, vocabulary):
        first += 1
    opens = opens and (first == begin or row[first - 1].lower not in vocabulary["runs.articles"])
    if (
        first < last
        and opens
        and last - first > 1
        and row[first].lower in low
        and row[first].lower not in low_names(vocabulary)
    ):
        first += 1
    if first == last:
        return
    yield from _titled(row, first, last, opens=opens, vocabulary=vocabulary)


def _drops(row: Sequence[Word], at: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether a word at the beginning of a run is none of the name; `New` in `New Velm` is."""
    word = row[at].lower
    if word not in vocabulary["runs.common"]:
        return not row[at].text[0].isalpha()
    after = row[at + 1].lower if at + 1 < last else ""
    if word in vocabulary["persons.title_modifiers"] and after in vocabulary["persons.titles"]:
        return False  # Former President Ada Brok
    roles = "persons.titles|persons.title_modifiers|persons.roles|organisations.nouns|demonyms.words|runs.common"
    return word not in vocabulary["runs.parts"] or not after or after in vocabulary[roles]


def low_names(vocabulary: Vocabulary) -> frozenset[str]:
    """List words that are written small and belong to names and titles all the same."""
    return vocabulary["organisations.nouns|persons.titles|persons.title_modifiers"]


def _titled(row: Sequence[Word], first: int, last: int, *, opens: bool, vocabulary: Vocabulary) -> Iterator[Run]:
    """Yield what stands before a title in a run, and the name after it with the title."""
    title = _title_end(row, first, last, vocabulary)
    begin = _title_begin(row, first, title, vocabulary)
    if begin > first:
        yield Run(first, begin, first, opens)
    if begin < title < last and row[title - 1].lower in vocabulary["organisations.links"]:
        yield from _of_body(row, Run(begin, last, title, opens), vocabulary)
    elif title < last:
        yield Run(begin, last, title, opens)
    elif title > begin:
        yield Run(begin, last, last, opens)


def _of_body(row: Sequence[Word], run: Run, vocabulary: Vocabulary) -> Iterator[Run]:
    """Part what a title is of from the holder: `Foreign Minister of the Republic of Velmora Ada Brok`.

    Without a holder's name that can be told, all is what the title is of.
    """
    first_names = vocabulary["persons.he_names|persons.she_names"]
    if row[run.title].lower in first_names:
        yield run  # Secretary of State John Kerry
        return
    name = _holder(row, run, first_names, vocabulary)
    if name is None:
        yield Run(run.title, run.last, run.title, opens=False)
    else:
        yield Run(run.title, name, run.title, opens=False)
        yield Run(run.first, run.last, name, run.opens)


def _holder(row: Sequence[Word], run: Run, first_names: frozenset[str], vocabulary: Vocabulary) -> int | None:
    """Find where a holder's name begins: at a first name that is known, or after one word where two are left."""
    for at in range(run.title + 1, run.last - 1):
        if row[at].lower in first_names and row[at].text.istitle():
            return at
    begin = max((at + 1 for at in range(run.title, run.last) if not row[at].capitalised), default=run.title)
    places = vocabulary["organisations.nouns|places.nouns|states.nouns|demonyms.words|persons.title_modifiers"]
    tail = row[begin : run.last]
    plain = all(word.text.istitle() and word.lower not in places | vocabulary["places.parts"] for word in tail)
    return begin + 1 if len(tail) == _PLACE_AND_NAME and plain else None


def _title_end(row: Sequence[Word], first: int, last: int, vocabulary: Vocabulary) -> int:
    """Find the word after the last title of a run; the run's beginning where it has none, or is an organisation."""
    if row[last - 1].lower in vocabulary["organisations.nouns"]:
        return first
    titles = vocabulary["persons.titles|persons.honorifics"]
    ends = [index + 1 for index in range(first, last) if row[index].lower in titles]
    if row[first].lower in vocabulary["persons.parties"] and not _is_body(row, first + 1, last, vocabulary):
        ends.insert(0, first + 1)
    if not ends:
        return first
    end, links = ends[-1], vocabulary["organisations.links"]
    while end < last and (
        row[end].lower in links
        or (row[end - 1].lower in links and row[end].lower in vocabulary["persons.title_modifiers"])
    ):
        end += 1  # Secretary of State John Kerry
    return end + 1 if end < last and row[end].text == "." else end


def _is_body(row: Sequence[Word], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the words after a party are one that it has, as in `Republican National Convention`, or too few."""
    bodies = vocabulary["organisations.nouns|persons.title_modifiers|organisations.links"]
    return last - first < 2 or any(word.lower in bodies for word in row[first:last])  # noqa: PLR2004 - a full name


def _title_begin(row: Sequence[Word], first: int, title: int, vocabulary: Vocabulary) -> int:
    """Find where a title begins: its words, walking back, are titles and what qualifies them."""
    fit = vocabulary["persons.titles|persons.honorifics|persons.title_modifiers|demonyms.words|organisations.links"]
    fit |= vocabulary["persons.parties"] | {
        "-",
        ".",
    }
    begin = title
    while begin > first and row[begin - 1].lower in fit:
        begin -= 1
    return begin


def _opens(row: Sequence[Word], first: int) -> bool:
    """Whether a sentence, a quotation or what follows a colon begins with a word."""
    return (
        first == 0
        or row[first - 1].text in "“\"«„‘'([:—–-•*.!?…"
        or not any(word.text[0].isalnum() for word in row[:first])
    )
