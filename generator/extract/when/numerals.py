"""Read a number in words or figures: "thirty-five", "two hundred and one", "1,000"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+")
_HALF = re.compile(r"\s1/2|½")
_HUNDRED, _THOUSAND = 100, 1000


def number(text: str, numerals: Mapping[str, str]) -> str:
    """Return the number in figures.

    Args:
        text: The number, in small letters.
        numerals: The words for numbers and what each is worth; other words are passed over.
    """
    if text[0].isdigit():
        return _HALF.sub(".5", text).replace(",", "").removesuffix(".0")
    total = part = 0
    for word in _WORD.findall(text):
        worth = int(numerals.get(word, "0"))
        if worth >= _THOUSAND:
            total, part = total + max(part, 1) * worth, 0
        else:
            part = max(part, 1) * worth if worth == _HUNDRED else part + worth
    return str(total + part)
