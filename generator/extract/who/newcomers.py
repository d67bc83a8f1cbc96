"""Propose the actors that the dossier does not have, each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anyascii import anyascii

from generator.extract.proposals import Mention, NewActor
from generator.extract.who.found import plain
from generator.extract.who.variants import near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from generator.extract.proposals import Article, Kind, Known
    from generator.extract.who.variants import Cast

_LONGEST_ID = 80


def newcomers(article: Article, casts: Iterable[Cast], known: Sequence[Known]) -> tuple[list[NewActor], list[Mention]]:
    """Make a proposal of each cast, and a mention of each place that names it."""
    taken, made, mentions = {actor.id for actor in known}, [], []
    for cast in casts:
        actor = _proposal(article, cast, taken, known)
        taken.add(actor.id)
        made.append(actor)
        mentions += [Mention(found.span, actor.id, because, sure=sure) for found, because, sure in cast.found]
    return made, mentions


def _proposal(article: Article, cast: Cast, taken: Collection[str], known: Sequence[Known]) -> NewActor:
    """Make the proposal of one cast."""
    head = cast.head
    name = _written(article.text, head.span)
    kind, because = _kind(cast)
    spellings = dict.fromkeys(_written(article.text, found.span) for found, _, _ in cast.found)
    titled = next((found for found, _, _ in cast.found if found.title), None)
    title = (titled.title[0].start, titled.title[-1].end) if titled else None
    like = _like(name, known)
    reasons = [item for item in (because, f"its name is like that of {like}" if like else "") if item]
    role = (_written(article.text, title), title) if title else None
    return NewActor(_id(name, taken), name, kind, tuple(spellings), head.span, "; ".join(reasons), role)


def _kind(cast: Cast) -> tuple[Kind, str]:
    """Tell what a cast is, from the first of its places that shows it, and none against it."""
    shown = [(found.kind, found.because) for found, _, _ in cast.found if found.kind]
    if not shown and _place(cast):
        return "place", "named only as places are: “in …”, “near …”"
    return shown[0] if len({kind for kind, _ in shown}) == 1 else ("", "")


def _place(cast: Cast) -> bool:
    """Whether at least half of the places that name a cast do so as one names a place."""
    placed = sum(found.placed for found, _, _ in cast.found)
    return placed * 2 >= len(cast.found) and not cast.head.words[0].text.isupper()


def _like(name: str, known: Sequence[Known]) -> str:
    """Find the known actor whose name is like a new one's: only to be suggested, never to be taken as the same."""
    parts = [plain(part) for part in name.split()]
    for actor in known:
        for text, _ in actor.names:
            other = [plain(part) for part in text.split()]
            if len(other) == len(parts) and all(map(near, parts, other)):
                return actor.id
    return ""


def _id(name: str, taken: Collection[str]) -> str:
    """Make an id of a name, with a number where it is taken."""
    base = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:_LONGEST_ID].strip("-") or "actor"
    number, made = 1, base
    while made in taken:
        number += 1
        made = f"{base}-{number}"
    return made


def _written(text: str, span: tuple[int, int]) -> str:
    """Give the words of a span with single spaces."""
    return " ".join(text[span[0] : span[1]].split())
