"""Find the words that name the subject of a verb, before it or, inverted, after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.said.frames import Item
    from generator.extract.vocabulary import Vocabulary

Stretch = tuple[int, int]
"""Items from the first to the last, that left out."""

_STOPS = frozenset({";", ":", "—", "–", "?", "!", "…"})
_LONGEST = 30
"""Items that a subject with all its appositions has at most."""


def before(items: Sequence[Item], verb: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find the subject that stands before a verb; None where another verb or a mark stands there."""
    last = _back_to_noun(items, verb, vocabulary)
    if last is None:
        return None
    if items[last].text == ",":
        return _past_apposition(items, last, vocabulary)
    if items[last].lower in vocabulary["clauses.relative"] and items[last].kind == "word":
        return _antecedent(items, last, vocabulary)
    if items[last].kind == "word" and items[last].lower in vocabulary["clauses.boundaries"]:
        return None
    return phrase_before(items, last + 1, vocabulary)


def after(items: Sequence[Item], verb: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find the subject that stands after a verb, as in `…, said Ada Brok of the port`."""
    first = verb + 1
    if first >= len(items) or not _begins_phrase(items[first], vocabulary):
        return None
    last = first
    ends = (
        vocabulary["clauses.boundaries"]
        | (vocabulary["clauses.prepositions"] - vocabulary["clauses.binding"])
        | {"in", "on", "at", "to"}
    )
    while last < len(items) and last - first < _LONGEST:
        item = items[last]
        if (
            item.kind == "quote"
            or item.text in _STOPS | {",", ".", "("}
            or (last > first and item.kind == "word" and item.lower in ends)
        ):
            break
        last += 1
        if item.lower in _pronouns(vocabulary):
            break
    if (
        last + 1 < len(items)
        and items[last].text == ","
        and items[last + 1].kind == "name"
        and not _has_name(items[first:last])
    ):
        last += 2  # said the mayor, Ada Brok
    return (first, last) if last > first else None


def _has_name(items: Sequence[Item]) -> bool:
    """Whether a name stands among items."""
    return any(item.kind == "name" for item in items)


def phrase_before(items: Sequence[Item], end: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find the noun phrase that ends before an item: a name, a pronoun, or words after `the`, `a`, a comma, `and`."""
    if end < 1 or items[end - 1].kind == "quote" or items[end - 1].text in _STOPS | {",", ".", "("}:
        return None
    if items[end - 1].lower in _pronouns(vocabulary):
        return end - 1, end
    first = end - 1
    while first > 0 and end - first < _LONGEST and not _breaks(items, first, vocabulary):
        first -= 1
    while first < end - 1 and not items[first].text[:1].isalnum():
        first += 1
    return None if items[first].lower in vocabulary["clauses.boundaries"] else (first, end)


def main_subject(items: Sequence[Item], verb: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find the first name or pronoun of a sentence before a verb that no preposition and no possessive governs."""
    for index, item in enumerate(items[:verb]):
        follows = items[index + 1].lower if index + 1 < len(items) else ""
        governed = index and items[index - 1].lower in vocabulary["clauses.prepositions"]
        if follows in {"'s", "’s", "'", "’", "-"} or governed:
            continue
        if item.kind == "name" or item.lower in vocabulary["pronouns.he|pronouns.she"] | {"they"}:
            return index, index + 1
    return None


def _back_to_noun(items: Sequence[Item], verb: int, vocabulary: Vocabulary) -> int | None:
    """Walk back from a verb over adverbs, auxiliaries, days and brackets to what may be its subject."""
    index = verb - 1
    while index >= 0:
        item = items[index]
        if item.text == ")":
            index = _opening(items, index) - 1
        elif item.kind == "word" and (_adverb(item, vocabulary) or _day(items, index, vocabulary)):
            index -= 1
        else:
            return None if item.kind == "quote" or item.text in _STOPS | {"."} else index
    return None


def _adverb(item: Item, vocabulary: Vocabulary) -> bool:
    """Whether a word may stand between a subject and its verb."""
    if item.lower in vocabulary["verbs.between"]:
        return True
    return (
        item.lower.endswith(tuple(vocabulary["verbs.adverb_endings"]))
        and item.lower not in vocabulary["verbs.not_adverbs"]
    )


def _day(items: Sequence[Item], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word tells when, with its number or preposition."""
    word = items[index].lower
    if word in vocabulary["clauses.time"]:
        return True
    ahead = items[index + 1].lower if index + 1 < len(items) else ""
    previous = items[index - 1].lower if index else ""
    return (word in {"on", "this", "last", "in", "earlier"} and ahead in vocabulary["clauses.time"]) or (
        word.isdecimal() and previous in vocabulary["clauses.time"]
    )


def _opening(items: Sequence[Item], index: int) -> int:
    """Find the bracket that opens what a bracket closes; the closing one where there is none near."""
    return next((at for at in range(index, max(index - _LONGEST, -1), -1) if items[at].text == "("), index)


def _past_apposition(items: Sequence[Item], comma: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find the subject before what commas enclose, as in `Ada Brok, the mayor of Velm, said`."""
    opening = _opening_name(items, comma, vocabulary)
    if opening:
        return opening
    segments = _segments(items, comma)
    candidates = [stretch for first, last in segments if (stretch := _subject_of(items, first, last, vocabulary))]
    return next((item for item in candidates if _named(items, item)), candidates[-1] if candidates else None)


def _opening_name(items: Sequence[Item], comma: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find the name with which a sentence begins, or goes on after `In Velm,`, where a comma follows it at once.

    All up to the verb is then told of that name: `Ada Brok, who left Velm, Arden, in May, said`.
    """
    first = 0
    for last in range(min(comma + 1, _LONGEST)):
        if items[last].kind == "quote" or items[last].text in _STOPS:
            first = last + 1
        elif items[last].text == "," and last > first:
            if items[first].lower not in vocabulary["clauses.opening|clauses.prepositions|clauses.time"]:
                return (first, last) if _is_name(items[first:last], vocabulary) else None
            first = last + 1
    return None


def _is_name(items: Sequence[Item], vocabulary: Vocabulary) -> bool:
    """Whether items are one name with its titles, and nothing else but what `of` ties to it."""
    titles = vocabulary["persons.titles|persons.title_modifiers|persons.honorifics|demonyms.words"]
    tied = next((at for at, item in enumerate(items) if item.lower == "of"), len(items))
    names = [at for at, item in enumerate(items[:tied]) if item.kind == "name"]
    others = [item for item in items[:tied] if item.kind != "name"]
    return names == [tied - 1] and all(item.lower.rstrip(".") in titles | {"", "the"} for item in others)


def _segments(items: Sequence[Item], comma: int) -> list[Stretch]:
    """List what stands between commas before one, the nearest last, back to a quotation or the sentence's beginning."""
    found: list[Stretch] = []
    last = comma
    for index in range(comma - 1, max(comma - _LONGEST, -1) - 1, -1):
        stop = index < 0 or items[index].kind == "quote" or items[index].text in _STOPS | {"."}
        if stop or items[index].text == ",":
            if index + 1 < last:
                found.append((index + 1, last))
            last = index
        if stop:
            break
    return found[1:][:3] + found[:1] if len(found) > 1 else found


def _subject_of(items: Sequence[Item], first: int, last: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find the noun phrase that ends a segment, if it may be a subject: not one that a preposition opens."""
    if items[first].lower in vocabulary["clauses.opening|clauses.relative|clauses.prepositions"]:
        return None
    stretch = phrase_before(items, last, vocabulary)
    return (max(stretch[0], first), stretch[1]) if stretch else None


def _named(items: Sequence[Item], stretch: Stretch) -> bool:
    """Whether a name or a pronoun ends or begins a phrase."""
    return (
        items[stretch[1] - 1].kind == "name"
        or items[stretch[0]].kind == "name"
        or items[stretch[0]].lower in {"he", "she"}
    )


def _antecedent(items: Sequence[Item], relative: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find what `who` or `which` refers to."""
    end = relative - 1 if relative and items[relative - 1].text == "," else relative
    found = phrase_before(items, end, vocabulary)
    return (found[0], relative + 1) if found else None


def _begins_phrase(item: Item, vocabulary: Vocabulary) -> bool:
    """Whether an item may begin a noun phrase."""
    if item.kind == "name" or item.lower in (
        _pronouns(vocabulary) - {"it", "you", "who"} | vocabulary["clauses.determiners"] - {"that", "no", "any"}
    ):
        return True
    titled = item.lower in vocabulary["persons.titles|persons.title_modifiers|demonyms.words"]
    return item.kind == "word" and (titled or item.text[0].isupper()) and item.lower not in vocabulary["clauses.time"]


def _pronouns(vocabulary: Vocabulary) -> frozenset[str]:
    """List the pronouns that may be subjects."""
    return vocabulary["pronouns.he|pronouns.she|pronouns.open"]


def _breaks(items: Sequence[Item], first: int, vocabulary: Vocabulary) -> bool:
    """Whether a noun phrase begins with an item: a mark, a conjunction or a verb stands before it, or it is `the`."""
    item, previous = items[first], items[first - 1]
    if previous.lower in vocabulary["clauses.joining"] and first > 1 and items[first - 2].kind == "name":
        titles = vocabulary["persons.titles|persons.title_modifiers|persons.honorifics"]
        named = next((one for one in items[first:] if one.lower not in titles and one.text != "."), item)
        if named.kind == "name":
            return False  # Ada Brok and Mayor Ivo Saltar
    if previous.kind == "quote" or previous.text in _STOPS | {",", ".", ")", "("}:
        return True
    if previous.kind == "word" and previous.lower in vocabulary["clauses.boundaries|verbs.finite"]:
        return True
    tied = previous.lower in vocabulary["clauses.binding"]
    return (
        item.lower in vocabulary["clauses.determiners"]
        and not tied
        and previous.lower not in vocabulary["clauses.determiners"]
    )
