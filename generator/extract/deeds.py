"""Tell the verbs of deeds from those of words and of how things are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.word_lists import grammar, words
from generator.passages import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.proposals import Said
    from generator.passages import Range

PATTERNS = grammar("deeds")["patterns"]
"""The patterns of the grammar of deeds, by their names."""

VERB = re.compile(
    PATTERNS["verb"].replace("<irregular>", "|".join(sorted(words("irregular") | words("reported"), reverse=True)))
)
"""A verb: what was done, has been done, or will be."""

_NOT_FINITE = re.compile(PATTERNS["not_finite"], re.IGNORECASE)
_TELLS = re.compile(PATTERNS["tells"])
_PASSIVE = re.compile(r"\s+(?:\w{1,20}ly\s+)?(?:been\s+)?([a-z]{2,20})\b")
_QUOTED = re.compile(r"[,.!?]['\"”’»]{1,2}\s+(?:[\w.’'-]{1,20}\s+){1,4}\Z")
_LEAD = 60
"""Characters before a verb in which what was said may end."""

_BEFORE = 12
"""Characters before a verb that may show that it is none."""


def verbs(text: str, span: Range, told: Sequence[Said]) -> list[re.Match[str]]:
    """List the verbs of a sentence that are not among somebody's own words, in order."""
    found = (match for match in VERB.finditer(text, *span) if not (match["past"] and _is_participle(text, match)))
    return [match for match in found if not any(inside(item.words, *match.span()) for item in told)]


def _is_participle(text: str, verb: re.Match[str]) -> bool:
    """Whether the word before a form shows that nobody did it here: `the reported storm`."""
    return _NOT_FINITE.search(text[max(verb.start() - _BEFORE, 0) : verb.start()]) is not None


def is_deed(verb: re.Match[str]) -> bool:
    """Whether a verb tells of more than words, and of more than how things were."""
    if _last(verb) in {"was", "were", "be", "been"}:
        follows = _PASSIVE.match(verb.string, verb.end())
        return follows is not None and (follows[1].endswith(("ed", "en", "wn")) or follows[1] in words("irregular"))
    return not is_speech(verb) and _last(verb) not in words("no_deeds")


def is_speech(verb: re.Match[str]) -> bool:
    """Whether a verb tells that somebody said something."""
    return _last(verb) in words("reported") and (
        _last(verb) in words("only_words")
        or _TELLS.match(verb.string, verb.end()) is not None
        or _QUOTED.search(verb.string[max(verb.start() - _LEAD, 0) : verb.start()]) is not None
    )


def _last(verb: re.Match[str]) -> str:
    """Return the word of a verb that tells the deed: `signed` of `has signed`."""
    return verb[0].split()[-1]
