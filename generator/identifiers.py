"""Find in a text what reaches or identifies a person, or opens a door: addresses, numbers, tokens.

To add a kind: add a row to `_KINDS`. Each pattern is bounded, so that a text takes time by its length alone.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHOWN = 2
"""Characters at either end of a finding that a message shows: a log is read by others too."""


@dataclasses.dataclass(frozen=True, slots=True)
class Identifier:
    """Something in a text that identifies a person or opens a door.

    Attributes:
        kind: What it is, in words.
        start: Its offset in characters of the text.
        end: The offset after it.
    """

    kind: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of identifier: what it is called, how it looks, and what else must hold of it."""

    name: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool] = bool


_SIGNS = re.compile(r"[\d@]|<<|-----")
"""What a text has that holds any kind of identifier: most sentences have none, and are looked at once."""


@functools.lru_cache(maxsize=4_096)
def identifiers(text: str) -> tuple[Identifier, ...]:
    """List what identifies a person or opens a door, in order; what lies inside another finding is part of it."""
    return tuple(_outermost(text)) if _SIGNS.search(text) else ()


def _outermost(text: str) -> Iterator[Identifier]:
    """Yield the findings that lie in no other one."""
    found = sorted(
        (Identifier(kind.name, *match.span("it")) for kind in _KINDS for match in _matches(kind, text)),
        key=lambda item: (item.start, -item.end),
    )
    end = 0
    for item in found:
        if item.start >= end:
            yield item
            end = item.end


def _matches(kind: _Kind, text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a kind and is one."""
    return (match for match in kind.pattern.finditer(text) if kind.holds(match["it"]))


def masked(text: str) -> str:
    """Show the ends of an identifier, so that it can be found and not be used."""
    return f"{text[:_SHOWN]}…{text[-_SHOWN:]}"


def _digits(text: str) -> str:
    """Keep the digits of a number."""
    return "".join(character for character in text if character.isdecimal())


def _phone_length(text: str) -> bool:
    """Whether a number is as long as a telephone number may be (ITU-T E.164: 15 digits at the most)."""
    return 7 <= len(_digits(text)) <= 15  # noqa: PLR2004 - the lengths that the sentence above gives


def _account(text: str) -> bool:
    """Whether a number keeps the check sum of an IBAN (ISO 13616: the rest by 97 is 1)."""
    plain = text.replace(" ", "")
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


def _card(text: str) -> bool:
    """Whether a number keeps the check sum of a payment card (ISO/IEC 7812-1: Luhn's)."""
    digits = [int(digit) for digit in reversed(_digits(text))]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(itertools.chain(doubled))) % 10 == 0


_KINDS: tuple[_Kind, ...] = (
    _Kind(
        "an e-mail address",
        re.compile(r"(?<![\w.+-])(?P<it>[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_][\w-]{1,62})(?!\w)"),
    ),
    _Kind(
        "a telephone number",
        re.compile(r"(?<![\w+])(?P<it>\+\d(?:[ ()./\u00a0‐-–-]{0,3}\d){6,14})(?![\w%])"),
        _phone_length,
    ),
    _Kind(
        "a telephone number",
        re.compile(
            r"(?<!\w)(?:tel|phone|telephone|mobile|cell|fax|whatsapp|тел|телефон|моб|факс|հեռ)\b"
            r"[.:]?[ \u00a0]{0,3}(?:no\.?|number)?[ :\u00a0]{0,3}"
            r"(?P<it>\(?\d(?:[ ()./\u00a0‐-–-]{0,3}\d){5,14})(?![\w%])",
            re.IGNORECASE,
        ),
        _phone_length,
    ),
    _Kind(
        "a bank account",
        re.compile(r"(?<!\w)(?P<it>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?!\w)"),
        _account,
    ),
    _Kind("a payment card", re.compile(r"(?<![\w.,-])(?P<it>\d(?:[ -]?\d){12,18})(?![\w.,-]*\d)"), _card),
    _Kind(
        "a passport or identity number",
        re.compile(
            r"(?<!\w)(?:passport|паспорт\w{0,3}|identity card|id card|անձնագիր)\b[^\d\n]{0,20}?"
            r"(?<!\w)(?P<it>(?:[A-ZА-Я]{1,2} ?)?\d(?: ?\d){5,9})(?!\w)",
            re.IGNORECASE,
        ),
    ),
    _Kind("a passport's machine-readable line", re.compile(r"(?<!\w)(?P<it>P[A-Z<][A-Z]{3}[A-Z]{2,30}<<[A-Z<]{5,37})")),
    _Kind(
        "a token or key",
        re.compile(
            r"(?<!\w)(?P<it>gh[pousr]_\w{30,255}|github_pat_\w{30,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,250}"
            r"|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{35}|sk_(?:live|test)_\w{16,250}"
            r"|eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}"
            r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)"
        ),
    ),
    _Kind(
        "a token or key",
        re.compile(
            r"(?<!\w)(?:access_token|api_?key|auth_?token|token|secret|password|passwd)[=:] ?"
            r"(?P<it>(?=[^\s&\"'<>]{0,63}\d)[^\s&\"'<>]{8,64})",
            re.IGNORECASE,
        ),
    ),
)
"""What is looked for. Shapes of tokens: as their issuers document them."""
