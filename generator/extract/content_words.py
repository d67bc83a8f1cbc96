"""The words of a sentence that carry its matter, cut so that their endings do not count."""

from __future__ import annotations

import functools
import re

from generator.extract.word_lists import words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*")
_STEM = 6
"""Letters of a word that count: `negotiate`, `negotiated` and `negotiations` are one."""


@functools.lru_cache(maxsize=4_096)
def content_words(text: str) -> tuple[str, ...]:
    """List the words of a text that carry its matter, in order, in lower case and cut at the sixth letter."""
    small = words("small")
    found = (word.casefold().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return tuple(word[:_STEM] for word in found if word not in small and (len(word) > 2 or word.isdigit()))  # noqa: PLR2004 - small words
