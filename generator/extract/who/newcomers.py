"""Propose the actors that the dossier does not have, each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anyascii import anyascii

from generator.extract.ids import Ids
from generator.extract.proposals import Mention, NewActor
from generator.extract.who.found import plain
from generator.extract.who.variants import near, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.extract.proposals import Article, Kind, Known
    from generator.extract.who.variants import Cast

_LONGEST_ID = 80


def newcomers(
    article: Article, casts: Iterable[Cast], known: Sequence[Known], honorifics: frozenset[str]
) -> tuple[list[NewActor], list[Mention]]:
    """Make a proposal of each cast, and a mention of each place that names it; `Mr` is no role."""
    ids, likes, made, mentions = Ids(actor.id for actor in known), _Likes(known), [], []
    for cast in casts:
        actor = _proposal(article, cast, ids, likes, honorifics)
        made.append(actor)
        mentions += [Mention(found.span, actor.id, because, sure=sure) for found, because, sure in cast.found]
    return made, mentions


def _proposal(article: Article, cast: Cast, ids: Ids, likes: _Likes, honorifics: frozenset[str]) -> NewActor:
    """Make the proposal of one cast."""
    head = cast.head
    name = _written(article.text, head.span)
    kind, because = _kind(cast)
    spellings = dict.fromkeys(_written(article.text, found.span) for found, _, _ in cast.found)
    titles = (found.title for found, _, _ in cast.found if found.title)
    own = ([word for word in title if word.text != "." and word.lower not in honorifics] for title in titles)
    titled = next(filter(None, own), None)
    title = (titled[0].start, titled[-1].end) if titled else None
    like = likes.of(name)
    reasons = [item for item in (because, f"its name is like that of {like}" if like else "") if item]
    role = (_written(article.text, title), title) if title else None
    return NewActor(ids.new(_slug(name)), name, kind, tuple(spellings), head.span, "; ".join(reasons), role)


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


class _Likes:
    """The known actors by what their names sound like; likeness only ever suggests."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_sound: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}
        for actor in known:
            for name, _ in actor.names:
                parts = _parts(name)
                self._by_sound.setdefault(tuple(map(skeleton, parts)), []).append((actor.id, parts))

    def of(self, name: str) -> str:
        """Find the known actor whose name is like another one; empty where there is none."""
        parts = _parts(name)
        alike = self._by_sound.get(tuple(map(skeleton, parts)), ())
        return next((actor for actor, other in alike if all(map(near, parts, other))), "")


def _parts(name: str) -> list[str]:
    """Cut a name into words whose spellings are alike."""
    return [plain(part) for part in name.split()]


def _slug(name: str) -> str:
    """Make an id of a name, which others may have as well."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:_LONGEST_ID].strip("-") or "actor"


def _written(text: str, span: tuple[int, int]) -> str:
    """Give the words of a span with single spaces."""
    return " ".join(text[span[0] : span[1]].split())
