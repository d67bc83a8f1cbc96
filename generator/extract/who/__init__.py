"""Who an article names: actors of the dossier by all their names, and actors that the dossier does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.vocabulary import vocabulary
from generator.extract.who.known import known_hits, known_mentions
from generator.extract.who.names import Names
from generator.extract.who.newcomers import newcomers
from generator.extract.who.reading import read
from generator.extract.who.roles import role_mentions
from generator.extract.who.strangers import strangers, surnames
from generator.extract.who.variants import casts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.proposals import Article, Known, Mention, NewActor


def who(article: Article, known: Sequence[Known]) -> tuple[list[Mention], list[NewActor]]:
    """Find the actors that an article names.

    Returns:
        Every mention in order, none overlapping another; and the new actors, each with the first place that names it.
    """
    adjectives = {name.lower() for actor in known for name, kind in actor.names if kind == "adjective"}
    words = vocabulary(article.language).with_words("demonyms.words", adjectives)
    reading = read(article, words["verbs.finite"])
    names = Names(known, article.language, words["persons.particles"])
    hits = known_hits(reading, names, words)
    covered: list[set[int]] = [set() for _ in reading.rows]
    for item in hits:
        covered[item.row].update(range(item.hit.first, item.hit.last))
    parts = {word.lower() for item in hits for name in item.hit.names for word in name.words}
    found = strangers(reading, covered, parts, words)
    made, named = newcomers(article, casts(found), known, words["persons.honorifics"])
    mentions = known_mentions(hits, surnames(found)) + named
    roles = role_mentions(reading, mentions, made, known, words)
    return sorted(mentions + roles, key=lambda item: item.span), made
