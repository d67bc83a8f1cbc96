"""Tell which date of a sentence is when something was said, and which is only told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from generator.extract.proposals import Article, Said, When
    from generator.passages import Range

_BESIDE = 5
"""Characters between a date and the verb or speaker that it stands beside: `said on Monday`."""

_OPENING = 7
"""Words before the date in the phrase that opens a sentence, at most: `In a speech at the harbour on Monday`."""


def dates_speech(article: Article, when: When, said: Said, sentence: Range) -> bool:
    """Whether a date tells when something was said: beside the verb, or in the phrase that opens the sentence.

    `Ada Brok said on Monday`, `on Monday said`, `said Ada Brok on Monday`, `In a speech on Monday, Ada Brok said`; not
    `Ada Brok, who took office in March, said` nor `Asked whether it would open this year, Ada Brok said`.

    Args:
        article: The article.
        when: The date.
        said: What was said.
        sentence: Where its sentence stands.
    """
    verb, named = said.verb, said.named
    if verb is None or named is None or not (sentence[0] <= when.span[0] and when.span[1] <= sentence[1]):
        return False
    if any(start <= when.span[0] < end for start, end in said.words):
        return False
    if when.span[0] >= named[1] and when.span[1] <= verb[0]:
        return _near(article.text, named[1], when.span[0])
    if when.span[0] >= verb[1]:
        ends = [end for end in (verb[1], named[1]) if end <= when.span[0]]
        return any(when.span[0] - end <= _BESIDE for end in ends)
    told = min(named[0], verb[0])
    return when.span[1] <= told and _opens(article, sentence[0], when.span[0]) and _leads(article, when.span[1], told)


def _near(text: str, start: int, end: int) -> bool:
    """Whether nothing but a word such as `on` stands between two places."""
    return end - start <= _BESIDE and "," not in text[start:end]


def _opens(article: Article, start: int, end: int) -> bool:
    """Whether the words between the beginning of a sentence and a date are a phrase without a clause in it."""
    before, words = article.text[start:end].lower().split(), vocabulary(article.language)
    begins = not before or (before[0] in words["clauses.occasion"] and before[-1] not in words["clauses.owning"])
    clause = words["clauses.boundaries"]
    return begins and len(before) <= _OPENING and not any(word.strip(",") in clause for word in before)


def _leads(article: Article, start: int, end: int) -> bool:
    """Whether a date stands right before the speaker: only a comma, an article or a title is between them."""
    words = vocabulary(article.language)
    titles = words["clauses.determiners|persons.titles|persons.title_modifiers|persons.honorifics|demonyms.words"]
    titles |= words["clauses.linking|verbs.between"]
    between = re.findall(r"[\w-]+", article.text[start:end])
    return all(word.lower() in titles or word[0].isupper() for word in between)
