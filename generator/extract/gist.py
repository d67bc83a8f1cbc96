"""Choose the sentences that tell what an article is about: near its centre, early in it, and not alike."""

from __future__ import annotations

import collections
import math
import re
from typing import TYPE_CHECKING

from generator.extract.content_words import content_words
from generator.extract.proposals import Gist
from generator.passages import merged, quoted_ranges, touching

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.extract.proposals import Article
    from generator.passages import Range

FEWEST, MOST = 3, 8
"""Claims that a summary has."""

_SHARE = 4
"""Sentences of an article for each claim of its summary."""

_SHORTEST, _LONGEST = 8, 45
"""Words of a sentence that can stand alone."""

_ALIKE = 0.4
"""The cosine from which two sentences say the same."""

_QUOTED = 0.5
"""The share of a sentence between quotation marks from which it is somebody's words and no summary."""

_LEANING = re.compile(
    r"^\W*(?:he|she|it|they|this|these|that|those|such|there|here|but|however|still|yet|so|instead|meanwhile|moreover|furthermore|also|his|her|their|its"
    r"|and|then|i|we|you|он|она|они|оно|это|эти|этот|эта|его|её|их|однако|но|также|при этом|кроме того|так)\b",
    re.IGNORECASE,
)
"""Words at the beginning of a sentence that leans on the one before it."""

_TAIL = 20
"""Characters at the end of a paragraph that show whether it is whole."""

_WHOLE = re.compile(r"[.!…][\"”»’)]*$")


def gist(article: Article) -> list[Gist]:
    """Choose three to eight sentences of an article, in its order; fewer where not so many can stand alone."""
    vectors = _vectors([content_words(article.text[start:end]) for start, end in article.sentences])
    centre = _unit(_sum(vectors))
    scored = [
        Gist(span, round(_cosine(vector, centre) * _early(at, len(vectors)), 6))
        for at, (span, vector) in enumerate(zip(article.sentences, vectors, strict=True))
    ]
    quoted = merged(quoted_ranges(article.text))
    able = [at for at, item in enumerate(scored) if item.score > 0 and _stands_alone(article, item.span, quoted)]
    wanted = min(max(FEWEST, round(len(vectors) / _SHARE)), MOST)
    chosen: list[int] = []
    for at in sorted(able, key=lambda at: (-scored[at].score, at)):
        if len(chosen) < wanted and all(_cosine(vectors[at], vectors[other]) < _ALIKE for other in chosen):
            chosen.append(at)
    return [scored[at] for at in sorted(chosen)]


def _vectors(sentences: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Weigh the words of each sentence: the more, the fewer sentences have them; each vector has length 1."""
    holders = collections.Counter(word for words in sentences for word in set(words))
    found = []
    for words in sentences:
        counts = collections.Counter(words)
        weights = {word: count * math.log(1 + len(sentences) / holders[word]) for word, count in counts.items()}
        found.append(_unit(weights))
    return found


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    """Bring a vector to the length 1."""
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}


def _sum(vectors: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Add vectors up: the centre of the article."""
    centre: dict[str, float] = collections.defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            centre[word] += weight
    return centre


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Tell how alike two vectors of length 1 are."""
    return math.fsum(weight * other[word] for word, weight in one.items() if word in other)


def _early(at: int, count: int) -> float:
    """Weigh a sentence by its place: news tells first what matters."""
    return 1.0 - 0.5 * at / max(count, 1)


def _stands_alone(article: Article, span: Range, quoted: Sequence[Range]) -> bool:
    """Whether a sentence is whole, not too long, leans on no other, is not somebody's words nor below a picture."""
    sentence = article.text[span[0] : span[1]]
    said = sum(min(end, span[1]) - max(start, span[0]) for start, end in touching(quoted, span))
    return (
        _SHORTEST <= len(sentence.split()) <= _LONGEST
        and _WHOLE.search(sentence) is not None
        and not _LEANING.match(sentence)
        and said < _QUOTED * len(sentence)
        and all(
            _WHOLE.search(article.text, max(start, end - _TAIL), end)
            for start, end in touching(article.paragraphs, span)
        )
    )
