"""Turn a form, as a grammar writes it, into a regular expression and the words that it may begin with.

A form is words and `{names}` in order, separated by white space. `[…]` may be left out, `(… | …)` is a choice, `,`
follows without a space, and `~` between two of them stands for a space or a hyphen. `{day=last_day}` reads a day and
calls it `last_day`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SPACE = r"\s{1,3}"
"""What separates two words: bounded, and wide enough for a line end."""

_EITHER = r"(?:\s{1,3}|\s?[-‐‑–]\s?)"
_TOKEN = re.compile(r"\{[a-z_]+(?:=[a-z_]+)?\}|[\[\]()|,~]|[^\s\[\](){}|,~]+")
_FIRST = re.compile(r"['’](?=\d)|\w+")
_NUMBER = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,3}(?:\s1/2|½)|\d{1,6}(?:\.\d{1,3})?"
DIGIT = "0"
"""The key of every word that begins with a digit."""


class FormError(ValueError):
    """A form that cannot be read, or a name in it that the grammar does not have."""


class Piece(NamedTuple):
    """A part of a form, compiled; `separator` stands before it, and `after` behind it where it asks for another."""

    regex: str
    firsts: frozenset[str]
    optional: bool = False
    separator: str = SPACE
    after: str = ""


class Vocabulary(NamedTuple):
    """What the names in a form stand for.

    Attributes:
        words: Classes of words: each spelling with its value.
        shapes: Regular expressions for what is written in figures, without groups.
        parts: Forms that are used inside others.
        links: Words that stand between two numerals, as "and" in "a hundred and one".
    """

    words: Mapping[str, Mapping[str, str]]
    shapes: Mapping[str, str]
    parts: Mapping[str, str]
    links: tuple[str, ...] = ()


def key(word: str) -> str:
    """Return what rules are looked up by: the first word of a text, in small letters."""
    match = _FIRST.search(word)
    first = match[0].lower() if match else ""
    return DIGIT if first[:1].isdigit() else first.replace("’", "'")


def spelled(words: Iterable[str]) -> str:
    """Return the expression for any of these spellings; what has a small first letter may be written in capitals."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_spelling(word) for word in ordered)


def _spelling(word: str) -> str:
    text = SPACE.join(re.escape(part).replace("'", "['’]") for part in word.split())
    capital = word[:1].isupper()
    return f"{text}|{SPACE.join(re.escape(part) for part in word.upper().split())}" if capital else f"(?i:{text})"


class FormReader:
    """Reads one form; `captures` then holds the name and the class of each group, in order."""

    def __init__(self, form: str, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.captures: list[tuple[str, str]] = []
        self._form = form
        self._tokens = _TOKEN.findall(form)

    def read(self) -> Piece:
        """Return the whole form as one piece."""
        piece = self._choice()
        if self._tokens:
            raise FormError(f"{self._form!r} closes {self._tokens[0]!r}, which it never opened")
        return piece

    def _choice(self) -> Piece:
        """Read sequences up to the end of the form, or of the bracket."""
        choices = [self._sequence()]
        while self._tokens and self._tokens[0] == "|":
            self._tokens.pop(0)
            choices.append(self._sequence())
        regex = "|".join(choice.regex for choice in choices)
        firsts = frozenset[str]().union(*(choice.firsts for choice in choices))
        last = choices[-1]
        return last._replace(regex=f"(?:{regex})" if len(choices) > 1 else regex, firsts=firsts)

    def _sequence(self) -> Piece:
        pieces: list[Piece] = []
        separator = SPACE
        while self._tokens and self._tokens[0] not in ("]", ")", "|"):
            token = self._tokens.pop(0)
            if token == "~":  # noqa: S105 - a sign of the form
                separator = _EITHER
                continue
            piece = self._piece(token)
            pieces.append(piece if piece.separator == "" else piece._replace(separator=separator))
            separator = SPACE
        return _joined(pieces, self._form)._replace(after="" if separator == SPACE else separator)

    def _piece(self, token: str) -> Piece:
        if token == "[":  # noqa: S105 - a sign of the form
            return self._bracket("]")._replace(optional=True)
        if token == "(":  # noqa: S105 - a sign of the form
            return self._bracket(")")
        if token == ",":  # noqa: S105 - a sign of the form
            return Piece(",", frozenset(), separator="")
        return self._name(token[1:-1]) if token.startswith("{") else Piece(spelled([token]), frozenset({key(token)}))

    def _bracket(self, end: str) -> Piece:
        piece = self._choice()
        if not self._tokens or self._tokens.pop(0) != end:
            raise FormError(f"{self._form!r} lacks a {end!r}")
        return piece._replace(regex=f"(?:{piece.regex})")

    def _name(self, name: str) -> Piece:
        kind, _, renamed = name.partition("=")
        if kind in self.vocabulary.parts:
            inner = FormReader(self.vocabulary.parts[kind], self.vocabulary)
            piece = inner.read()
            self.captures += inner.captures
            return Piece(f"(?:{piece.regex})", piece.firsts)
        self.captures.append((renamed or kind, kind))
        regex, firsts = self._leaf(kind)
        return Piece(f"({regex})", firsts)

    def _leaf(self, kind: str) -> tuple[str, frozenset[str]]:
        if kind == "number":
            return self._number()
        if kind in self.vocabulary.words:
            words = self.vocabulary.words[kind]
            return spelled(words), frozenset(key(word) for word in words)
        if kind in self.vocabulary.shapes:
            shape = self.vocabulary.shapes[kind]
            return shape, frozenset({DIGIT, "'"} if shape.startswith("['’]") else {DIGIT})
        raise FormError(f"{self._form!r} names {kind!r}, which is no class of words, no shape and no part")

    def _number(self) -> tuple[str, frozenset[str]]:
        """Return the expression for a number in figures or in words."""
        words = self.vocabulary.words.get("numeral", {})
        one = f"(?:{spelled(words)})" if words else r"(?!)"
        link = f"(?:(?:{spelled(self.vocabulary.links)}){SPACE})?" if self.vocabulary.links else ""
        return f"{_NUMBER}|{one}(?:{_EITHER}{link}{one}){{0,4}}", frozenset({DIGIT, *map(key, words)})


def _joined(pieces: list[Piece], form: str) -> Piece:
    """Join pieces by their separators; one that may be left out takes its separator with it."""
    glued = bool(pieces) and pieces[0].separator == ""
    out, firsts, begun = "", frozenset[str](), glued
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        if begun:
            joined = f"{piece.separator}{piece.regex}"
            out += f"(?:{joined})?" if piece.optional else joined
            continue
        firsts |= piece.firsts
        separator = piece.after or (following.separator if following else "")
        out += f"(?:{piece.regex}{separator})?" if piece.optional else piece.regex
        begun = not piece.optional
    if not begun:
        raise FormError(f"{form!r} may be empty; something in each sequence must stay")
    return Piece(out, firsts, separator="" if glued else SPACE)
