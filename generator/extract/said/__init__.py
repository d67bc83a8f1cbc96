"""What an article says that somebody said: quotations and reported speech, with the speaker where that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.said.direct import direct
from generator.extract.said.reported import reported
from generator.extract.said.scene import scene
from generator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.proposals import Article, Known, Mention, NewActor, Said


def said(
    article: Article, mentions: Sequence[Mention], new: Sequence[NewActor], known: Sequence[Known] = ()
) -> list[Said]:
    """Find the statements of an article, in order.

    Args:
        article: The article.
        mentions: The actors that it names.
        new: Those that the dossier does not have.
        known: Those that it has; without them any actor may be a person.
    """
    view = scene(article, mentions, new, known, vocabulary(article.language))
    quoted = direct(view)
    told = reported(view, {item.at for item in quoted})
    return sorted([*(item.said for item in quoted), *told], key=lambda item: item.span)
