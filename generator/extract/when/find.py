"""Find temporal expressions in a text: at each word, the longest construct that a rule of the grammar reads."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from generator.extract.when.forms import DIGIT
from generator.extract.when.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.extract.when.grammar import Grammar, Rule
    from generator.passages import Range

_WORD = re.compile(r"['’](?=\d)\w+|\w+")
_AROUND = 40
"""Characters before or after a match that a rule may look at."""

_JOINED = re.compile(r"[\w)][-‐‑/.,'’]\Z|[$€£¥₽#№]\s?\Z|\d[:–]\Z")
"""What shows that a word is not the first of an expression but a part of another word, number or price."""


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A temporal expression with what its words say: the value of each word that a rule names."""

    span: Range
    rule: Rule
    says: Mapping[str, str]


def find(text: str, within: Range, grammar: Grammar) -> Iterator[Found]:
    """Yield the expressions of a stretch of a text, in order, none overlapping another."""
    reached, end = within
    for word in _words(text, within, grammar):
        rules = grammar.rules.get(_key(word[0]))
        if rules and word.start() >= reached and _free(text, word.start(), within[0], reached):
            found = _longest(text, (word.start(), end), rules, grammar)
            if found:
                reached = found.span[1]
                yield found


def _words(text: str, within: Range, grammar: Grammar) -> Iterator[re.Match[str]]:
    """Yield the words of a stretch that stand in no name such as `Bloody Sunday`."""
    reached, end = within
    for name in grammar.names.finditer(text, *within):
        yield from _WORD.finditer(text, reached, name.start())
        reached = name.end()
    yield from _WORD.finditer(text, reached, end)


def _free(text: str, start: int, first: int, reached: int) -> bool:
    """Whether a word begins an expression, for all that stands before it; one may be joined to another by a dash."""
    return start == reached + 1 or not _JOINED.search(text, max(start - 3, first), start)


def _key(word: str) -> str:
    if word[0] in "'’":
        return "'"
    return DIGIT if word[0].isdigit() else word.lower()


def _longest(text: str, within: Range, rules: tuple[Rule, ...], grammar: Grammar) -> Found | None:
    """Read the longest expression at the start of a stretch; of two alike, the one whose rule stands first."""
    best: tuple[int, Rule, re.Match[str]] | None = None
    for rule in rules:
        match = rule.pattern.match(text, *within)
        if match and (best is None or match.end() > best[0]) and _allowed(rule, text, match):
            best = match.end(), rule, match
    if best is None:
        return None
    _, rule, match = best
    says = dict(rule.fixed)
    for (name, kind), words in zip(rule.captures, match.groups(), strict=True):
        if words is not None:
            says |= _values(name, kind, words, grammar)
    if "month_day" in says:
        says["month"], says["day"] = says.pop("month_day").split("-")
    return Found(match.span(), rule, says)


def _values(name: str, kind: str, words: str, grammar: Grammar) -> dict[str, str]:
    """Return what the words of a class stand for; figures stand for themselves, or for what their parts name."""
    plain = " ".join(words.lower().replace("’", "'").split())
    if kind == "number":
        return {name: number(plain, grammar.words.get("numeral", {}))}
    if kind in grammar.words:
        return {name: grammar.words[kind][plain]}
    match = grammar.shapes[kind].fullmatch(plain)
    return (
        {part: text for part, text in match.groupdict().items() if text} if match and match.re.groups else {name: plain}
    )


def _allowed(rule: Rule, text: str, match: re.Match[str]) -> bool:
    """Whether what stands around a match is what the rule asks for."""
    before, after = text[max(match.start() - _AROUND, 0) : match.start()], text[match.end() : match.end() + _AROUND]
    for name, pattern in rule.guards.items():
        there = pattern.search(before) if name.endswith("after") else pattern.match(after)
        if (there is not None) is not name.startswith("only"):
            return False
    return True
