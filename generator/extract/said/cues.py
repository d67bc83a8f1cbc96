"""Find the words of a sentence that tell of speech, and who speaks."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

from generator.extract.said import subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.said.frames import Item
    from generator.extract.said.subjects import Stretch
    from generator.extract.vocabulary import Vocabulary

How = Literal["before", "after", "main", "phrase", "noun", "none"]
"""Where a speaker stands: before the verb, after it, as the subject of the sentence, after a phrase, before a noun."""

_AUXILIARIES = 3
"""Items before a verb among which its auxiliaries stand: `could never have said`."""

_QUOTED_BY = 10
"""Items from `quoted by` to `as saying`, at most."""


@dataclasses.dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of speech.

    Attributes:
        first: The first item of the verb or of the words that do its work.
        last: The item after their last.
        subject: The items that name the speaker; None where there are none.
        how: Where they stand.
        speech: Whether the verb tells of speech by itself, as `said` does and `called` does not.
        negated: Whether it is denied that somebody said it.
        unreal: Whether it was not said, or only might be: `denied that he had called it`, `if she says`, `could say`.
    """

    first: int
    last: int
    subject: Stretch | None
    how: How
    speech: bool
    negated: bool = False
    unreal: bool = False


def cues(items: Sequence[Item], vocabulary: Vocabulary) -> list[Cue]:
    """List the cues of a sentence, in order."""
    found: list[Cue] = []
    for index, item in enumerate(items):
        if item.kind != "word" or (found and index < found[-1].last):
            continue
        cue = (
            _phrase(items, index, vocabulary)
            or _verb(items, index, found, vocabulary)
            or _noun(items, index, vocabulary)
            or _colon(items, index, found, vocabulary)
        )
        if cue:
            found.append(cue)
    return found


def _phrase(items: Sequence[Item], index: int, vocabulary: Vocabulary) -> Cue | None:
    """Read `according to Ada Brok` and `Ada Brok was quoted as saying`."""
    if items[index].lower not in vocabulary["phrases.first"]:
        return None
    for phrase in vocabulary.phrase("phrases.speaker_after"):
        if _stands(items, index, phrase):
            last = index + len(phrase)
            return Cue(index, last, subjects.after(items, last - 1, vocabulary), "phrase", speech=True)
    for phrase in vocabulary.phrase("phrases.speaker_before"):
        if _stands(items, index, phrase):
            quoted = _quoted_by(items, index)
            found = subjects.before(items, index if quoted is None else quoted, vocabulary)
            return Cue(index, index + len(phrase), found, "before" if quoted is None else "main", speech=True)
    return None


def _quoted_by(items: Sequence[Item], index: int) -> int | None:
    """Find the verb of `was quoted by the Courier as saying`, whose subject is who spoke."""
    back = range(index - 1, max(index - _QUOTED_BY, 0), -1)
    return next((at for at in back if items[at].lower in {"quoted", "cited"} and items[at + 1].lower == "by"), None)


def _colon(items: Sequence[Item], index: int, earlier: Sequence[Cue], vocabulary: Vocabulary) -> Cue | None:
    """Read a colon before a quotation: `Ada Brok (Velm): “…”`, or after any verb that is no cue by itself."""
    quoted = items[index].text == ":" and index + 1 < len(items) and items[index + 1].kind == "quote"
    if not quoted or not index:
        return None
    if index > 1 and items[index - 1].lower.endswith("ed") and items[index - 2].kind == "name":
        return Cue(index - 1, index, (index - 2, index - 1), "before", speech=True)
    if earlier:
        return None
    found = subjects.main_subject(items, index, vocabulary)
    return Cue(index, index + 1, found, "main", speech=True) if found else None


def _stands(items: Sequence[Item], index: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand at a place."""
    return (
        items[index].lower == phrase[0] and tuple(item.lower for item in items[index : index + len(phrase)]) == phrase
    )


def _verb(items: Sequence[Item], index: int, earlier: Sequence[Cue], vocabulary: Vocabulary) -> Cue | None:
    """Read a verb with its subject."""
    word = items[index].lower
    speech = word in vocabulary["verbs.finite|verbs.participle"]
    if not speech and word not in vocabulary["verbs.judging|verbs.judging_participle"]:
        return None
    if _is_noun(items, index, vocabulary) or (earlier and earlier[-1].last > index):
        return None
    negated = any(item.lower in vocabulary["verbs.negations"] for item in items[max(index - 3, 0) : index])
    subject, how = _subject(items, index, earlier, vocabulary)
    return Cue(index, index + 1, subject, how, speech, negated, _unreal(items, index, subject, vocabulary))


def _unreal(items: Sequence[Item], verb: int, subject: Stretch | None, vocabulary: Vocabulary) -> bool:
    """Whether the words around a subject and its verb show that something was not said, or only might be."""
    if subject is None or subject[0] >= verb:
        return False
    auxiliaries = items[max(subject[1], verb - _AUXILIARIES) : verb]
    if any(item.lower in vocabulary["verbs.modal|verbs.negations"] for item in auxiliaries):
        return True
    ahead = items[: subject[0]]
    opens = ahead[-1].lower if ahead else items[0].lower
    denied = any(item.lower in vocabulary["verbs.denying"] for item in ahead)
    supposed = opens in vocabulary["clauses.supposing"] or (opens == "had" and len(ahead) < 2)  # noqa: PLR2004 - it begins the sentence
    return supposed or (denied and opens in vocabulary["verbs.clause"] | {"when"})


def _is_noun(items: Sequence[Item], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a form that may be a verb follows an article or a possessive, as `claims` in `the claims`."""
    if not index:
        return False
    previous = items[index - 1].lower
    possessive = previous in {"'s", "’s"} and items[index].lower in vocabulary["phrases.nouns"]
    return possessive or (
        previous in vocabulary["clauses.determiners"]
        and previous not in {"all", "both", "many", "some", "few", "that", "this"}
    )


def _subject(
    items: Sequence[Item], verb: int, earlier: Sequence[Cue], vocabulary: Vocabulary
) -> tuple[Stretch | None, How]:
    """Find who a verb says spoke, and where that stands."""
    if _passive(items, verb, vocabulary):
        return _agent(items, verb, vocabulary)
    participle = items[verb].lower in vocabulary["verbs.participle|verbs.judging_participle"]
    previous = items[verb - 1] if verb else None
    if not participle:
        inverted = _inverted(items, verb, vocabulary)
        if inverted:
            return inverted, "after"
        if previous and previous.lower != "to":
            found = subjects.before(items, verb, vocabulary)
            if found and _may_speak(items, found, vocabulary):
                return found, "before"
    return _shared(items, verb, earlier, vocabulary)


def _shared(
    items: Sequence[Item], verb: int, earlier: Sequence[Cue], vocabulary: Vocabulary
) -> tuple[Stretch | None, How]:
    """Take the subject of the verb before, as in `Ada Brok agreed and said`, else that of the sentence."""
    if earlier and earlier[-1].subject and earlier[-1].how in {"before", "main"}:
        return earlier[-1].subject, "main"
    found = subjects.main_subject(items, verb, vocabulary) or _following(items, verb)
    return found, "main" if found else "none"


def _following(items: Sequence[Item], verb: int) -> Stretch | None:
    """Find the subject after a clause that begins the sentence: `Calling it “…”, Ada Brok left`."""
    if any(item.kind == "name" for item in items[:verb]):
        return None
    ahead = range(verb + 1, len(items) - 1)
    return next(
        (
            (index + 1, index + 2)
            for index in ahead
            if (items[index].text == "," or items[index].kind == "quote") and items[index + 1].kind == "name"
        ),
        None,
    )


def _inverted(items: Sequence[Item], verb: int, vocabulary: Vocabulary) -> Stretch | None:
    """Find the subject after a verb that follows a quotation."""
    back = verb - 1
    while back >= 0 and (items[back].text in {",", "—", "–"} or items[back].lower in {"so", "thus"}):
        back -= 1
    if back >= 0 and items[back].kind == "quote":
        return subjects.after(items, verb, vocabulary)
    after_clause = back < verb - 1 and any(item.kind == "quote" for item in items[:back])
    named = verb + 1 < len(items) and items[verb + 1].kind == "name"
    return subjects.after(items, verb, vocabulary) if after_clause and named else None


def _passive(items: Sequence[Item], verb: int, vocabulary: Vocabulary) -> bool:
    """Whether a form of `be` stands before a participle such as `called`."""
    index = verb - 1
    while index >= 0 and items[index].lower.endswith("ly"):
        index -= 1
    past = items[verb].lower.endswith(("ed", "told", "said", "known", "sought"))
    return index >= 0 and past and items[index].lower in vocabulary["verbs.passive"] and items[index].kind == "word"


def _agent(items: Sequence[Item], verb: int, vocabulary: Vocabulary) -> tuple[Stretch | None, How]:
    """Find who did what a passive verb tells: after `by`."""
    for index in range(verb + 1, min(verb + 8, len(items) - 1)):
        if items[index].lower == "by":
            return subjects.after(items, index, vocabulary), "phrase"
    return None, "none"


def _may_speak(items: Sequence[Item], stretch: Stretch, vocabulary: Vocabulary) -> bool:
    """Whether a phrase before a verb may be its subject: no verb, number or conjunction alone."""
    last = items[stretch[1] - 1]
    if last.kind == "name":
        return True
    verbs = vocabulary["verbs.finite|verbs.participle"] | {"to", "'", "’"}
    return last.lower not in verbs and last.text[0].isalnum() and last.lower not in vocabulary["clauses.prepositions"]


def _noun(items: Sequence[Item], index: int, vocabulary: Vocabulary) -> Cue | None:
    """Read `Ada Brok's claim`, a noun of speech with its possessor."""
    if items[index].lower not in vocabulary["phrases.nouns"]:
        return None
    for back in range(index - 1, max(index - 4, 0), -1):
        if items[back].lower in {"'s", "’s", "'", "’"} and items[back - 1].kind == "name":
            return Cue(index, index + 1, (back - 1, back), "noun", speech=False)
        if items[back].lower in {"his", "her"}:
            return Cue(index, index + 1, (back, back + 1), "noun", speech=False)
    return None
