"""Score how shared wording is found: an agency's text told by several papers, against texts with nothing in common."""

from __future__ import annotations

import itertools

from benchmarks.extract.made_articles import made_article, sentence
from benchmarks.invented_words import ROLES, Words
from generator.extract.article import article
from generator.extract.origins import numbered, shared, wording
from generator.extract.proposals import Known
from generator.extract.received import Received

FAMILIES = 60
"""Agency texts, each told by three papers."""

LONERS = 120
"""Articles of their own, each of which names the same officials with the same long titles."""

_OFFICIAL = "the deputy harbour master and keeper of the lower maps of the League of the Lesser Straits"
KNOWN = (Known("official", "person", ((_OFFICIAL, "description"),), tuple((role, "") for role in ROLES)),)


def retold(words: Words, agency: list[str], kept: list[int]) -> str:
    """Tell an agency's text: two of its sentences between sentences of one's own."""
    own = [sentence(words) for _ in range(5)]
    first, second = (agency[number] for number in kept)
    return "\n\n".join([own[0], f"{first} {own[1]}", own[2], f"It was said {second.lower()}", *own[3:]]) + "\n"


def documents() -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Make the documents by id, and the pairs that hold a sentence of one agency in common."""
    made: dict[str, str] = {}
    related = set()
    for family in range(FAMILIES):
        agency = [sentence(Words(f"agency {family} {number}")) for number in range(4)]
        kept = [Words(f"kept {family} {paper}").random.sample(range(4), 2) for paper in range(3)]
        ids = [f"family-{family:03d}-{paper}" for paper in range(3)]
        for key, numbers in zip(ids, kept, strict=True):
            made[key] = retold(Words(key), agency, numbers)
        pairs = itertools.combinations(range(3), 2)
        related |= {(ids[one], ids[other]) for one, other in pairs if set(kept[one]) & set(kept[other])}
    for number in range(LONERS):
        text = made_article(Words(f"loner {number}"), 6)
        made[f"loner-{number:03d}"] = f"{text}\nThis was said by {_OFFICIAL} on the quay of the town.\n"
    return made, related


def row() -> list[str]:
    """Measure pairs: how many there are, precision, recall, F1, and false pairs."""
    made, related = documents()
    wordings = {key: numbered(wording(article(key, Received(text)), KNOWN)) for key, text in made.items()}
    found = {(one, other) for one, others in shared(wordings).items() for other in others if one < other}
    right = len(found & related)
    precision, recall = right / max(len(found), 1), right / len(related)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return [str(len(related)), f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", str(len(found - related))]
