"""Read documents in TimeML: the text between its TEXT tags, the creation date, and every TIMEX3 tag with its value."""

from __future__ import annotations

import dataclasses
import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from generator.passages import Range

_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_CREATED = re.compile(r"<DCT>.*?<TIMEX3[^>]*?\bvalue=\"([^\"]*)\"", re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")


@dataclasses.dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 tag: the words it holds, its type, its value, and whether it is qualified as early, late or about."""

    span: Range
    type: str
    value: str
    qualified: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A text with its tags; `created` is empty where the document does not say."""

    name: str
    text: str
    created: str
    tags: tuple[Timex, ...]


def read_folder(folder: Path) -> list[Document]:
    """Read every `.tml` file of a folder, in the order of their names."""
    return [read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.tml"))]


def read(name: str, markup: str) -> Document:
    """Read one document."""
    body = _TEXT.search(markup)
    created = _CREATED.search(markup)
    text, tags = _untagged(body[1] if body else "")
    return Document(name, text, created[1] if created else "", tuple(tags))


def _untagged(markup: str) -> tuple[str, list[Timex]]:
    """Take the tags out of a text, and keep where those of dates stood."""
    text, reached, tags = "", 0, []
    opened: tuple[int, dict[str, str]] | None = None
    for tag in _TAG.finditer(markup):
        text += html.unescape(markup[reached : tag.start()])
        reached = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            opened = len(text), dict(_ATTRIBUTE.findall(tag[3]))
        elif opened:
            start, said = opened
            tags.append(Timex((start, len(text)), said.get("type", ""), said.get("value", ""), "mod" in said))
    return text + html.unescape(markup[reached:]), [tag for tag in tags if tag.span[0] < tag.span[1]]
