"""Score the actors that `who` finds: `python -m benchmarks.extract who --re3d FOLDER`.

New actors, in re3d: a mention is right where it overlaps an entity of any type. Wanted are the entities of the types
Person and Organisation that hold a capitalised word other than a nationality, a pronoun, or a word that begins the
entity as `The` does; each is found where a mention overlaps it.
Known actors, in re3d: the dossier is made of the persons who are named in full somewhere in the folders. Wanted is
every entity that is such a full name, or the surname alone after it in the same document; a mention by name that says
it is sure is right where it overlaps an entity that ends with that surname. Roles (`the secretary`) are not counted.
Invented articles: mentions are right with the words and the actor that are wanted; new actors by their name.
Seeds: wanted are the actors who, as people wrote, speak or take part in what rests on the seed; proposed are those that
a mention which says it is sure names.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.extract import gold, re3d, seeds
from benchmarks.extract.counts import Count, overlap, table
from benchmarks.extract.plain import plain_article
from generator.extract.proposals import Known
from generator.extract.who import who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.extract.re3d import Document
    from generator.passages import Range

_ACTORS = {"Person", "Organisation"}
_NO_NAME = {"I", "We", "They", "He", "She", "It", "You", "Who", "The", "A", "An", "Our", "Their", "His", "Her", "This"}


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract who", description=__doc__)
    parser.add_argument("--re3d", type=Path, help="a copy of the repository dstl/re3d")
    parser.add_argument("--half", default="held", choices=["tune", "held"])
    wanted = parser.parse_args(arguments)
    if wanted.re3d:
        documents = list(re3d.documents(wanted.re3d, wanted.half))
        print(
            table(f"re3d, {wanted.half} half", [("new actors", _new(documents)), ("known actors", _known(documents))])
        )
    print(table("Invented articles", list(_invented())))
    print(table("Known actors of the seeds, each once", list(_seeds())))


def _new(documents: Sequence[Document]) -> Count:
    """Score the names of new actors."""
    nationalities = {
        document.text[slice(*span)]
        for document in documents
        for span, kind in document.entities
        if kind == "Nationality"
    }
    count = Count()
    for document in documents:
        mentions, _ = who(plain_article(document.text), ())
        spans = [item.span for item in mentions]
        wanted = [
            span
            for span, kind in document.entities
            if kind in _ACTORS and _named(document.text[slice(*span)], nationalities)
        ]
        count.proposed += len(spans)
        count.right += sum(_meets(span, (other for other, _ in document.entities)) for span in spans)
        count.wanted += len(wanted)
        count.found += sum(_meets(span, spans) for span in wanted)
    return count


def _named(text: str, nationalities: set[str]) -> bool:
    """Whether an entity holds a name."""
    words = re.findall(r"[^\W\d_][\w.'’]*", text)
    return any(word[0].isupper() and word not in _NO_NAME | nationalities for word in words)


def _meets(span: Range, others: Iterable[Range]) -> bool:
    """Whether a stretch overlaps one of some others."""
    return any(overlap(span, other) for other in others)


def _known(documents: Sequence[Document]) -> Count:
    """Score the mentions of known persons."""
    count = Count()
    full = {name for document in documents for name in _full_names(document)}
    known = [Known(name.lower().replace(" ", "-"), "person", ((name, "spelling"),)) for name in sorted(full)]
    surnames = {actor.id: actor.names[0][0].rsplit(" ", 1)[-1] for actor in known}
    for document in documents:
        mentions, _ = who(plain_article(document.text), known)
        by_name = [item for item in mentions if surnames.get(item.actor, "\n") in document.text[slice(*item.span)]]
        sure = [item for item in by_name if item.sure]
        entities = [(span, document.text[slice(*span)].strip()) for span, kind in document.entities if kind == "Person"]
        wanted = list(_wanted(entities, full))
        count.proposed += len(sure)
        count.right += sum(
            any(overlap(item.span, span) and surnames[item.actor] in text for span, text in entities) for item in sure
        )
        count.wanted += len(wanted)
        count.found += sum(_meets(span, (item.span for item in sure)) for span in wanted)
    return count


def _full_names(document: Document) -> Iterator[str]:
    """Yield the persons whose entity is two or three capitalised words."""
    for span, kind in document.entities:
        text = document.text[slice(*span)]
        if kind == "Person" and re.fullmatch(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+", text):
            yield text


def _wanted(entities: Sequence[tuple[Range, str]], full: set[str]) -> Iterator[Range]:
    """Yield the full names, and the surnames that stand after one of them."""
    seen: set[str] = set()
    for span, text in sorted(entities):
        if text in full:
            seen.add(text.rsplit(" ", 1)[-1])
            yield span
        elif text in seen:
            yield span


def _invented() -> Iterator[tuple[str, Count]]:
    """Score the invented articles."""
    known, new = Count(), Count()
    actors = gold.known()
    for article in gold.golds():
        mentions, made = who(plain_article(article.text, (), article.language), actors)
        ids = {actor.id for actor in actors}
        said = [
            (" ".join(article.text[slice(*item.span)].split()), item.actor)
            for item in mentions
            if item.actor in ids and item.sure
        ]
        _compare(known, said, list(article.mentions))
        _compare(new, [actor.name for actor in made], list(article.new))
    yield "known actors", known
    yield "new actors", new


def _seeds() -> Iterator[tuple[str, Count]]:
    """Score the actors of each seed."""
    for seed in seeds.sources():
        mentions, made = who(plain_article(seed.text, seed.left), seeds.known())
        found = {item.actor for item in mentions if item.sure} - {actor.id for actor in made}
        both = len(found & seed.actors)
        yield seed.id, Count(len(found), both, both, len(seed.actors))


def _compare(count: Count, found: Sequence[object], wanted: Sequence[object]) -> None:
    """Count what stands in both lists, as often as it does."""
    left = list(wanted)
    for item in found:
        if item in left:
            left.remove(item)
    both = len(wanted) - len(left)
    count.proposed += len(found)
    count.right += both
    count.found += both
    count.wanted += len(wanted)
