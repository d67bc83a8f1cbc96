"""Turn YAML text into mappings, lists and texts, each with its place, and problems.

Every scalar stays the text that was typed. What YAML offers beyond that (tags, anchors, merges, second
documents) is refused: it would let a file mean something else than it shows. The parser's events are read
one by one, so that deep nesting costs no recursion.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import yaml

from generator.model import Located
from generator.problems import Place, Problem
from generator.reader.texts import strange_in_file, strange_in_value
from generator.reader.yaml_words import LINE_END, complaint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Key

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 20
"""Levels of nesting that a file may have; the format needs seven."""

_VALUES = 1_000_000
"""Keys and values that a file may have; a hundred thousand records have some seven hundred thousand."""

MOST_PROBLEMS = 1_000
"""Problems of a file after which it is not read further: nobody reads more, and they cost memory."""

_CUT = " #"
_BLANK = re.compile(r"\s*")


class Items(list[Any]):
    """A list as it was read from a file, with the place of each of its items."""

    def __init__(self, items: list[Any], places: list[Place]) -> None:
        super().__init__(items)
        self.places = places


@dataclasses.dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    place: Place
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    items: list[Any] = dataclasses.field(default_factory=list)
    places: dict[Key, Place] = dataclasses.field(default_factory=dict)
    item_places: list[Place] = dataclasses.field(default_factory=list)
    is_list: bool = False
    dropped: set[str] = dataclasses.field(default_factory=set)
    key: str | None = None
    key_place: Place | None = None


def parse_yaml(text: str, path: str) -> tuple[Any, list[Problem]]:
    """Read one YAML file.

    Args:
        text: The file's text.
        path: Its path, for the places.

    Returns:
        The value of the document (a `Located`, an `Items`, a text, or None when there is none), and problems. With a
        problem of the syntax the value is None.
    """
    tree = _Tree(path, text)
    tree.problems += strange_in_file(text, path)
    try:
        for event in _events(text):
            tree.take(event)
    except (yaml.reader.ReaderError, UnicodeError):  # a character that is noted already
        return None, tree.problems
    except yaml.YAMLError as error:
        return None, [*tree.problems, complaint(error, text, path)]
    except _RefusedError:
        return None, tree.problems
    return tree.root, tree.problems


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events."""
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    return events


class _RefusedError(Exception):
    """The file goes on in a way that makes reading it further pointless."""


class _Tree:
    """Build the value of a document from events."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = LINE_END.split(text)
        self.problems: list[Problem] = []
        self.root: Any = None
        self._open: list[_Open] = []
        self._values = 0
        self._typed = frozenset(text)
        self._documents = 0

    def take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events are untyped
        """Take the next event."""
        place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
        if (
            isinstance(event, yaml.ScalarEvent) and not event.anchor and not event.tag
        ):  # most of them, so looked at first
            self._scalar(event, place)
            return
        self._refuse_extras(event, place)
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._begin(place, is_list=isinstance(event, yaml.SequenceStartEvent))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()

    def _refuse_extras(self, event: Any, place: Place) -> None:  # noqa: ANN401 - as above
        """Refuse what makes a file mean more than it shows."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(place, "a file holds one document; `---` begins a second one", "remove", "the line `---`")
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(place, "`*` refers to an anchor, which is not used here", "instead", "put the text in quotes")
        elif getattr(event, "anchor", None):
            self._refuse(place, "`&` makes an anchor, which is not used here", "instead", "put the text in quotes")
        elif getattr(event, "tag", None):
            self._refuse(place, "`!` makes a tag, which is not used here", "instead", "put the text in quotes")

    def _refuse(self, place: Place, sentence: str, word: str, remedy: str) -> None:
        """Note a problem after which the rest of the file is not read."""
        self.problems.append(Problem(place, "R109", sentence, ((word, remedy),)))
        raise _RefusedError

    def _count(self, place: Place) -> None:
        """Count one more value, and read no further in a file with too many of them, or of problems."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise _RefusedError
        self._values += 1
        if self._values > _VALUES:
            self._refuse(place, f"a file has more than {_VALUES:,} keys and values", "write", "several files")

    def _begin(self, place: Place, *, is_list: bool) -> None:
        """Open a mapping or list."""
        self._count(place)
        if len(self._open) >= _DEPTH:
            self._refuse(
                place,
                f"values are nested deeper than {_DEPTH} levels",
                "write",
                "them flat, as in content/README.md",
            )
        if self._open and not self._open[-1].is_list and self._open[-1].key is None:
            self._refuse(place, "a key is a word, not a list or a mapping", "write", "`key: value`")
        self._open.append(_Open(place, is_list=is_list))

    def _end(self) -> None:
        """Close the innermost mapping or list and hand it on."""
        done = self._open.pop()
        if done.is_list:
            self._add(Items(done.items, done.item_places), done.place)
        else:
            self._add(Located(done.values, done.place, done.places), done.place)

    def _scalar(self, event: Any, place: Place) -> None:  # noqa: ANN401 - as above
        """Take a text: a key, or a value."""
        self._count(place)
        plain = not event.style  # None or empty, as the parser in C or in Python has it
        if event.style == '"':
            self.problems += strange_in_value(event.value, place, self._typed)
        if plain and event.value and self._line(event).startswith(_CUT, event.end_mark.column):
            self._cut_short(event)
        if self._open and not self._open[-1].is_list and self._open[-1].key is None:
            self._no_colon(event)
            self._key(event.value, place)
        else:
            self._add(None if plain and not event.value else event.value, place)

    def _line(self, event: Any) -> str:  # noqa: ANN401 - as above
        """Give the line on which a scalar ends: looked at from there on, never copied, for it may be long."""
        return self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""

    def _cut_short(self, event: Any) -> None:  # noqa: ANN401 - as above
        """Note that ` #` ended a value, which is silent in YAML."""
        place = Place(self.path, event.end_mark.line + 1, event.end_mark.column + 1)
        facts = (
            ("kept", event.value),
            ("dropped", self._line(event)[event.end_mark.column :].strip()),
            ("write", "the whole text in quotes, or two spaces before a comment"),
        )
        self.problems.append(Problem(place, "R106", "` #` ends an unquoted value", facts))

    def _no_colon(self, event: Any) -> None:  # noqa: ANN401 - as above
        """Note a key that is none: what follows a comma in a text that stands in braces without quotes."""
        line = self._line(event)
        blank = _BLANK.match(line, event.end_mark.column)
        rest = blank.end() if blank and event.value else len(line)
        if not event.style and rest < len(line) and line[rest] != ":":
            place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
            facts = (("dropped", event.value), ("write", "the whole text before it in quotes, the comma included"))
            self.problems.append(Problem(place, "R106", "a comma ends an unquoted value inside { }", facts))
            self._open[-1].dropped.add(event.value)

    def _key(self, key: str, place: Place) -> None:
        """Take the key of the next value."""
        here = self._open[-1]
        here.key, here.key_place = key, place
        if key in here.values:
            facts = (("first", str(here.places[key])), ("merge", "the two, or remove one"))
            self.problems.append(Problem(place, "R102", f"the key `{key}` is given twice", facts))

    def _add(self, value: Any, place: Place) -> None:  # noqa: ANN401 - a tree
        """Hand a finished value to the mapping or list that holds it."""
        if not self._open:
            self.root = value
            return
        here = self._open[-1]
        if here.is_list:
            here.items.append(value)
            here.item_places.append(place)
            return
        key, key_place, here.key = str(here.key), here.key_place or place, None
        if key in here.dropped:
            return
        here.places[key] = place if isinstance(value, str) else key_place
        if isinstance(value, Items):
            here.places.update({(key, index): item for index, item in enumerate(value.places)})
        here.values.setdefault(key, value)
