"""Score the dates that `extract` finds, on invented articles, on the seeds, and on a folder of TimeML documents."""

from __future__ import annotations

import argparse
import dataclasses
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.extract.finer import finer, finer_than_value
from benchmarks.extract.gold_dates import article, read_gold
from benchmarks.extract.scores import Score, overlap
from benchmarks.extract.timeml import Timex, read_folder
from benchmarks.report import table
from generator.dates import DateError, parse_date
from generator.extract.when import when
from generator.extract.when.grammar import grammar
from generator.passages import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.extract.gold_dates import Gold
    from benchmarks.extract.timeml import Document
    from generator.dates import Date
    from generator.extract.proposals import Article, When
    from generator.passages import Range

_HEAD = [
    "set",
    "given",
    "found",
    "strict P / R / F1",
    "relaxed P / R / F1",
    "value F1",
    "accuracy %",
    "finer than its words",
    "than a person's",
    "words/s",
]


@dataclasses.dataclass(slots=True)
class Run:
    """The score of a set, how many dates are finer than they may be, what it took, and what was missed.

    Attributes:
        finer: Dates that leave fewer days open than their words can name, by a judge that knows no grammar.
        closer: Dates that leave fewer days open than the value that a person gave, and lie within it.
    """

    name: str
    score: Score = dataclasses.field(default_factory=Score)
    finer: int = 0
    closer: int = 0
    words: int = 0
    seconds: float = 0.0
    misses: list[str] = dataclasses.field(default_factory=list)

    def read(self, article: Article) -> list[When]:
        """Find the dates of an article, and count its words and the time; the grammar is read before."""
        grammar(article.language)
        start = time.process_time()
        found = when(article)
        self.seconds += time.process_time() - start
        self.words += len(article.text.split())
        return found

    def row(self) -> list[str]:
        """Return the row of the table."""
        score = self.score
        spans = [" / ".join(f"{part:.1f}" for part in scores) for scores in (score.strict_scores, score.relaxed_scores)]
        speed = f"{self.words / max(self.seconds, 1e-9):,.0f}"
        values = [f"{score.value:.1f}", f"{score.accuracy:.1f}", str(self.finer), str(self.closer), speed]
        return [self.name, str(score.gold), str(score.found), *spans, *values]


def main(words: list[str]) -> None:
    """Print the table that the words of a command line ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract dates", description=__doc__)
    parser.add_argument("--timeml", type=Path, help="a folder of TimeML documents, such as TimeBank")
    parser.add_argument("--misses", action="store_true", help="show each expression that was missed or misread")
    wanted = parser.parse_args(words)
    print(dates_table(wanted.timeml, misses=wanted.misses))


def dates_table(folder: Path | None, *, misses: bool) -> str:
    """Return the table of every set, and below it what was missed if that is wanted."""
    gold = read_gold()
    seeds = [pair for pair in gold if pair[0].id.startswith("seed")]
    runs = [_gold_run("invented articles", [pair for pair in gold if pair not in seeds]), _gold_run("seeds", seeds)]
    if folder:
        runs.append(_timeml_run(folder))
    lines = [f"{run.name}: {miss}" for run in runs for miss in run.misses] if misses else []
    return "\n".join([table(_HEAD, [run.row() for run in runs]), *lines])


# ---- articles that a person has read ---------------------------------------------------------------------------


def _gold_run(name: str, pairs: Iterable[tuple[Article, list[Gold]]]) -> Run:
    """Score articles whose values are dates in EDTF; a value is right where dates, anchor and TIMEX3 value are."""
    run = Run(name)
    for read, gold in pairs:
        found = run.read(read)
        verdicts = [_verdict(one, found, read.text) for one in gold]
        given = [Timex(one.span, "", "right") for one in gold]
        values = {span: verdict for one, (span, verdict) in zip(gold, verdicts, strict=True) if span}
        run.score.add(given, [Timex(one.span, "", values.get(one.span, "")) for one in found])
        run.finer += sum(finer(one, read) for one in found)
        run.misses += _gold_misses(read, gold, found)
    return run


def _verdict(gold: Gold, found: list[When], text: str) -> tuple[Range | None, str]:
    """Return the span of what was found for an expression, and whether it means the same."""
    met = sorted((one for one in found if overlap(one.span, gold.span)), key=lambda one: one.span != gold.span)
    return (met[0].span, "right" if gold.same(met[0], text) else "wrong") if met else (None, "")


def _gold_misses(read: Article, gold: list[Gold], found: list[When]) -> Iterator[str]:
    spans = {one.span for one in gold}
    for other in found:
        if other.span not in spans:
            yield f"{read.id}: found {read.text[slice(*other.span)]!r} as {other.date or other.timex}"
    for one in gold:
        same = [other for other in found if other.span == one.span]
        if not same:
            yield f"{read.id}: not found {read.text[slice(*one.span)]!r}"
        elif not one.same(same[0], read.text):
            got = f"says {same[0].says}, date {same[0].date}, {same[0].timex}"
            yield f"{read.id}: {read.text[slice(*one.span)]!r} {got}; not {one.says!r}, {one.date!r}, {one.timex!r}"


# ---- documents in TimeML ---------------------------------------------------------------------------------------


def _timeml_run(folder: Path) -> Run:
    """Score documents in TimeML; the ends of a range are tags of their own there."""
    run = Run(f"TimeML, {folder.name}")
    for document in read_folder(folder):
        read = _article(document)
        found = list(_apart(run.read(read)))
        tags = [Timex(one.span, one.kind, one.timex) for one in found]
        run.score.add(document.tags, tags)
        run.finer += sum(finer(one, read) for one in found)
        run.closer += sum(_closer(one, document) for one in found)
        run.misses += _timeml_misses(document, tags)
    return run


def _article(document: Document) -> Article:
    """Make an article; blank lines part paragraphs, and a line end within one does not end a sentence."""
    plain = document.text.replace("\n\n", "\v\v").replace("\n", " ").replace("\v", "\n")
    return dataclasses.replace(
        article(document.name, plain, _created(document.created)),
        text=document.text,
        sentences=tuple(sentences(plain)),
    )


def _created(value: str) -> Date | None:
    try:
        return parse_date(value[: len("2023-09-19")])
    except DateError:
        return None


def _apart(found: Iterable[When]) -> Iterator[When]:
    for one in found:
        yield from _apart(one.parts) if one.parts else [one]


def _closer(one: When, document: Document) -> bool:
    tags = (tag for tag in document.tags if tag.span == one.span and not tag.qualified)
    return any(finer_than_value(one.date, tag.value) for tag in tags)


def _timeml_misses(document: Document, found: list[Timex]) -> Iterator[str]:
    for tag in document.tags:
        met = [one for one in found if overlap(one.span, tag.span)]
        words = repr(document.text[slice(*tag.span)])
        if not met:
            yield f"{document.name}: not found {words}"
        elif met[0].span != tag.span:
            yield f"{document.name}: {words} found as {document.text[slice(*met[0].span)]!r}"
        elif met[0].value != tag.value:
            yield f"{document.name}: {words} is {met[0].value}, not {tag.value}"
    for one in found:
        if not any(overlap(one.span, tag.span) for tag in document.tags):
            yield f"{document.name}: found {document.text[slice(*one.span)]!r} as {one.value}"
