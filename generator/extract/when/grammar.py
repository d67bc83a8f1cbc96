"""Read the grammar of a language: the words for dates, and the rules that put them together.

A grammar is a file `<language>-dates.toml` of `generator/extract/grammar/`; `docs/extract-dates.md` explains its keys.
To add a language, add a file.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from generator.extract.when.forms import FormReader, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GUARDS = ("only_after", "never_after", "only_before", "never_before")
_NAMED = re.compile(r"\(\?P<[a-z_]+>")
_LOOK_AHEAD = re.compile(r"\(\?!(?:[^()]|\([^()]*\))*\)")
_CLASS = re.compile(r"<([a-z_]+)>")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """One construct of a language.

    Attributes:
        serves: The construct, in words.
        gives: What kind of meaning it has; see `generator.extract.when.read`.
        pattern: What it looks like.
        captures: The name and the class of each group of the pattern.
        fixed: What it means besides the words that it names.
        firsts: The words that it may begin with.
        guards: What must or must not stand around it.
    """

    serves: str
    gives: str
    pattern: re.Pattern[str]
    captures: tuple[tuple[str, str], ...]
    fixed: Mapping[str, str]
    firsts: frozenset[str]
    guards: Mapping[str, re.Pattern[str]]


@dataclasses.dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar of one language.

    Attributes:
        rules: The rules, by the first word of what they may stand for.
        names: What is called after a day or a year, and is no date.
        words: Classes of words: each spelling, in small letters, with its value.
        shapes: What is written in figures; a named part of one is a value of that name.
        joins: What stands between the two ends of a range.
        neighbours: What stands between two dates that make a range if one follows the other at once.
        opens: What stands before a range that only `neighbours` joins.
        lends_after: What stands before a year that other dates of its sentence may lack.
        past: Signs that a sentence tells of what was.
        future: Signs that a sentence tells of what will be.
        hints: Words that tell of what will be where the sentence has no sign of the past: "they plan talks on Tuesday".
        ahead: Signs of the future that count from whoever writes: "will", not "would".
    """

    rules: Mapping[str, tuple[Rule, ...]]
    names: re.Pattern[str]
    words: Mapping[str, Mapping[str, str]]
    shapes: Mapping[str, re.Pattern[str]]
    joins: re.Pattern[str]
    neighbours: re.Pattern[str]
    opens: re.Pattern[str]
    lends_after: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    hints: re.Pattern[str]
    ahead: re.Pattern[str]


@functools.cache
def grammar(language: str) -> Grammar | None:
    """Return the grammar of a language, such as `en` or `en-GB`; None where there is none."""
    match = _LANGUAGE.match(language.lower())
    file = resources.files("generator.extract").joinpath("grammar", f"{match[0] if match else ''}-dates.toml")
    return read_grammar(file.read_text(encoding="utf-8")) if file.is_file() else None


def read_grammar(text: str) -> Grammar:
    """Read a grammar from the text of its file.

    Raises:
        FormError: A form cannot be read.
    """
    data = tomllib.loads(text)
    words = {kind: _spellings(table) for kind, table in data["words"].items()}
    shapes = {name: _NAMED.sub("(?:", shape) for name, shape in data["shapes"].items()}
    vocabulary = Vocabulary(words, shapes, data["parts"], tuple(data["numbers"]["links"]))
    rules = [rule for table in data["rules"] for rule in _rules(table, vocabulary)]
    around = {name: _pattern(data["ranges"][name]) for name in ("joins", "neighbours", "opens")}
    lends = _guard("lends_after", data["years"]["lends_after"])
    tense = {name: re.compile(data["tense"][name]) for name in ("past", "future", "hints", "ahead")}
    names = re.compile("|".join(_named(form, words) for table in data["names"] for form in table["forms"]))
    lowered = {kind: {word.lower(): value for word, value in table.items()} for kind, table in words.items()}
    figures = {name: _pattern(_LOOK_AHEAD.sub("", shape)) for name, shape in data["shapes"].items()}
    return Grammar(
        rules=_by_first(rules), names=names, words=lowered, shapes=figures, lends_after=lends, **around, **tense
    )


def _spellings(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: value for value, words in table.items() for word in words}


def _named(form: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """Put the spellings of a class of words where a name's form has it in angle brackets."""
    return _CLASS.sub(lambda match: f"(?:{'|'.join(map(re.escape, words[match[1]]))})", form)


def _rules(table: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Rule]:
    """Yield a rule for each form of an entry."""
    guards = {name: _guard(name, table[name]) for name in _GUARDS if name in table}
    for form in table["forms"]:
        reader = FormReader(form, vocabulary)
        piece = reader.read()
        yield Rule(
            serves=table["serves"],
            gives=table["gives"],
            pattern=re.compile(rf"{piece.regex}(?![\w])"),
            captures=tuple(reader.captures),
            fixed=table.get("fixed", {}),
            firsts=piece.firsts,
            guards=guards,
        )


def _guard(name: str, text: str) -> re.Pattern[str]:
    """Compile what stands before a match, so that it ends there, or after it."""
    return re.compile(rf"(?:{text})\Z" if name.endswith("after") else text, re.IGNORECASE)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _by_first(rules: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    firsts = {first for rule in rules for first in rule.firsts}
    return {first: tuple(rule for rule in rules if first in rule.firsts) for first in firsts}
