"""Score the statements that `said` finds: `python -m benchmarks.extract said --polnear data/train`.

A quotation of four words or more between double quotation marks is wanted where at least half of it is marked as the
words of somebody who is named. A proposal is each such stretch of a direct statement with words that name its speaker.
It is right where at least half of it is the quotation, and the words that it gives for the speaker and those that are
marked share a letter; each quotation counts once. What is marked as somebody's words without naming whose is left out
on both sides. `sure` counts the proposals that say so alone, against all that is wanted. Of a pronoun this tells that
it was taken for the speaker, not whom it means; a statement whose pronoun stays open is not sure.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.extract import gold, polnear, seeds
from benchmarks.extract.counts import Count, overlap, table
from benchmarks.extract.plain import plain_article
from generator.extract.said import said
from generator.extract.who import who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.extract.polnear import Quotation
    from generator.extract.proposals import Known, NewActor, Said
    from generator.passages import Range

_LEAST = 4


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract said", description=__doc__)
    parser.add_argument("--polnear", type=Path, help="the folder data/train of PolNeAR")
    parser.add_argument("--half", default="held", choices=["tune", "held"])
    wanted = parser.parse_args(arguments)
    if wanted.polnear:
        print(table(f"Quotations of PolNeAR, {wanted.half} half", _polnear(wanted.polnear, wanted.half)))
    print(table("Invented articles", _invented()))
    print(table("The five seeds, against the statements that a person took", _seeds()))


def read(
    text: str, known: Sequence[Known], language: str = "en", left: Sequence[Range] = ()
) -> tuple[list[Said], list[NewActor]]:
    """Find the statements and the new actors of a text."""
    article = plain_article(text, left, language)
    mentions, new = who(article, known)
    return said(article, mentions, new, known), new


def _polnear(folder: Path, half: str) -> list[tuple[str, Count]]:
    """Score one half of PolNeAR, and print what it cost."""
    every, sure, words, spent = Count(), Count(), 0, 0.0
    for text, quotations in polnear.articles(folder, half):
        begin = time.process_time()
        found, _ = read(text, ())
        spent += time.process_time() - begin
        words += len(text.split())
        score(text, found, quotations, every)
        score(text, [item for item in found if item.sure], quotations, sure)
    print(f"{words} words, {spent / words * 10_000:.2f} CPU s for 10,000")
    return [("all", every), ("sure", sure)]


def score(text: str, found: Sequence[Said], quotations: Sequence[Quotation], count: Count) -> None:
    """Count the quotations of one text, as the module says."""
    right: set[int] = set()
    for item in found:
        for words in item.words:
            if len(text[slice(*words)].split()) < _LEAST or item.named is None:
                continue
            at = next(
                (at for at, one in enumerate(quotations) if overlap(one.span, words) * 2 >= _longer(one.span, words)),
                None,
            )
            quotation = None if at is None else quotations[at]
            if quotation and quotation.attributed and not quotation.sources:
                continue
            count.proposed += 1
            if (
                at is not None
                and quotation
                and at not in right
                and any(overlap(item.named, one) for one in quotation.sources)
            ):
                right.add(at)
    count.right += len(right)
    count.found += len(right)
    count.wanted += sum(bool(one.sources) for one in quotations)


def _longer(one: Range, other: Range) -> int:
    """Tell the length of the longer of two stretches."""
    return max(one[1] - one[0], other[1] - other[0])


def _invented() -> list[tuple[str, Count]]:
    """Score the invented articles: a statement is right where it holds the words, with the speaker and the mode."""
    every, sure = Count(), Count()
    for article in gold.golds():
        found, new = read(article.text, gold.known(), article.language)
        names = {actor.id: actor.name for actor in new}
        for count, chosen in ((every, found), (sure, [item for item in found if item.sure])):
            hits = [[one for one in article.said if _holds(article.text, item, one)] for item in chosen]
            good = [
                [one for one in hit if names.get(item.speaker, item.speaker) == one.speaker and item.mode == one.mode]
                for item, hit in zip(chosen, hits, strict=True)
            ]
            count.proposed += len(chosen)
            count.right += sum(map(bool, good))
            count.found += len({one.words for hit in good for one in hit})
            count.wanted += len(article.said)
    return [("all", every), ("sure", sure)]


def _holds(text: str, item: Said, wanted: gold.Wanted) -> bool:
    """Whether a statement holds the words that are wanted: between its marks if it is direct."""
    stretches = item.words if item.mode == "direct" else (item.span,)
    return any(wanted.words in text[slice(*stretch)] for stretch in stretches)


def _seeds() -> list[tuple[str, Count]]:
    """Score the seeds: a statement is right where it overlaps a quote that a person took for the same speaker."""
    every, sure = Count(), Count()
    for source in seeds.sources():
        found, _ = read(source.text, seeds.known(), left=source.left)
        for count, chosen in ((every, found), (sure, [item for item in found if item.sure])):
            hits = [
                {
                    at
                    for at, one in enumerate(source.statements)
                    if item.speaker in one.speakers and any(overlap(item.span, span) for span in one.spans)
                }
                for item in chosen
            ]
            count.proposed += len(chosen)
            count.right += sum(map(bool, hits))
            count.found += len(set().union(*hits))
            count.wanted += len(source.statements)
    return [("all", every), ("sure", sure)]
