"""Read the article in a document's text: its title, by-line and date, what is not the article, its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.dates import DateError, Precision, parse_date
from generator.extract.boilerplate import judged_lines, left_out
from generator.extract.headline import headline
from generator.extract.proposals import Article
from generator.extract.when import when
from generator.extract.word_lists import words
from generator.passages import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.dates import Date
    from generator.extract.lines import Line
    from generator.extract.received import Received
    from generator.passages import Range

_BY = re.compile(
    r"^(?:by|written by|author|автор|текст)\b\s?:?\s+(?P<who>[^\W\d_][^|•·\d]{2,80}?)\s*(?:[|•·].*|,? \d.*)?$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_][\w'’.-]*(?: (?:[a-z]{1,3} )?[^\W\d_][\w'’.-]*){0,4}(?:(?:, | and )[^\W\d_][\w'’. -]{2,40}){0,3}"
)
_DATE_LINE = 14
"""Words of a line that gives the day of publication, at most; a longer one tells something."""

_UPDATED = re.compile(
    r"\b(?:last )?(?:updated?|modified|revised|обновлено|изменено)\b"
    r"(?:(?!\b(?:published|posted|first|опубликовано)\b).){0,80}",
    re.IGNORECASE,
)
"""What a line says of a later change, up to where it speaks of publication."""

_HEAD_LINES = 12
"""Lines at the beginning of a text in which its day of publication is looked for."""

_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁ"
_DATELINE = re.compile(
    rf"(?:[{_CAPITAL}][{_CAPITAL}.'’-]{{2,20}}(?: [{_CAPITAL}.'’-]{{2,20}}){{0,3}}"  # PORT QUELL
    r"(?:, [^\W\d_][^\W\d_.]{1,20}\.?(?: [^\W\d_][^\W\d_.]{1,20}){0,2})?"  # , Velmora
    r"(?:,? [^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?)?(?: ?\([^()\n]{2,40}\))?"  # , Nov 3 (Velm Press)
    rf"|[{_CAPITAL}][\w.' -]{{2,30}}(?:, \w[\w. ]{{2,30}})? ?\([{_CAPITAL}][^()\n]{{1,40}}\))"  # Lund, 3 May (VP)
    rf"(?: [-–—_]{{1,2}} | ?(?:—|--) ?)(?=[{_CAPITAL}\d\"“«])"
)
"""A dateline, as agencies put it before the first sentence: where, perhaps when, who reports."""

_BULLET = re.compile(r"(?:[-–—•*·‣▪●]|\(?\d{1,2}[.)])\s+(?=\S)")
_NEXT = re.compile(r"\s*(\S+)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Hon|Rev|Jr|Sr|No|vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|г|гг|им|ул|т|св)|(?:\b[A-ZА-Я]\.)*\b[A-ZА-Я])\.\s*$"
)
"""What ends in a full stop and ends no sentence."""


def article(source_id: str, received: Received, published: Date | None = None) -> Article:
    """Read a document's text as an article.

    Args:
        source_id: The id that its source has, or would have.
        received: The document.
        published: When it was published, as the user says, for a document that does not say it.
    """
    text = received.text
    lines = judged_lines(text)
    left = () if received.title else left_out(lines)  # a page's main text has been found already
    own = [line for line in lines if received.title or not line.because]
    spans = tuple(_after_dateline(text, line.span) if line.prose else line.span for line in own)
    head, language = _head(own), received.language or _language(text)
    days = (_day(line.text, language) for line in head[:_HEAD_LINES] if line.words <= _DATE_LINE)
    stated = _date(received.published) or next(filter(None, days), None) or _of_dateline(text, own, language)
    return Article(
        id=source_id,
        text=text,
        title=received.title or _title(head, own),
        publisher=received.publisher,
        author=received.author or _author(head),
        url=received.url,
        language=language,
        published=stated or published,
        left=left,
        paragraphs=spans,
        sentences=tuple(_sentences(text, spans)),
    )


def _head(lines: Sequence[Line]) -> list[Line]:
    """List the lines before the first prose."""
    first = next((at for at, line in enumerate(lines) if line.prose), 0)
    return list(lines[:first])


def _title(head: Sequence[Line], lines: Sequence[Line]) -> str:
    """Find the title: the line before the first prose that the article's words fit best, or the first one."""
    best = headline(head, lines) or next((line for line in head if 3 <= line.words <= 30), None)  # noqa: PLR2004 - a headline's length
    return " ".join(best.text.split()) if best else ""


def _author(head: Sequence[Line]) -> str:
    """Find the name in a by-line."""
    for line in head:
        found = _BY.match(line.text)
        name = found["who"].strip(" ,;–—-") if found else ""
        if name and _NAME.fullmatch(name) and name[0].isupper():
            return name
    return ""


def _of_dateline(text: str, lines: Sequence[Line], language: str) -> Date | None:
    """Read the day that the dateline of the first paragraph gives, with its year."""
    first = next((line.span for line in lines if line.prose), (0, 0))
    found = _DATELINE.match(text, *first)
    return _day(found[0], language) if found else None


def _day(line: str, language: str) -> Date | None:
    """Read the day that a short line gives, with its year; none on which it was only updated."""
    line = _UPDATED.sub("", line)
    whole = ((0, len(line)),)
    found = when(Article("", line, language=language, paragraphs=whole, sentences=whole))
    days = (one.says for one in found if one.says is not None and one.says.precision is Precision.DAY)
    return next((day for day in days if day.has_year and len(day.ends) == 1), None)


def _after_dateline(text: str, span: Range) -> Range:
    """Begin a paragraph after its dateline: `PORT QUELL, Nov 3 (Velm Press) - `."""
    found = _DATELINE.match(text, *span)
    return (found.end(), span[1]) if found else span


def _date(text: str) -> Date | None:
    """Read a date; none where there is none."""
    try:
        return parse_date(text) if text else None
    except DateError:
        return None


def _language(text: str) -> str:
    """Tell the language by its script; what is in Latin letters is taken for English."""
    cyrillic = len(re.findall(r"[а-яё]", text))
    return "ru" if cyrillic > len(re.findall(r"[a-z]", text)) else "en"


def _bullet(sentence: str) -> int:
    """Measure the mark of a list at the beginning of a sentence."""
    found = _BULLET.match(sentence)
    return found.end() if found else 0


def _sentences(text: str, spans: Sequence[Range]) -> Iterator[Range]:
    """Split paragraphs into sentences; an abbreviation ends none, nor does the end of a line wrapped by hand."""
    for start, end in spans:
        begun: int | None = None
        for first, last in sentences(re.sub(r"[\r\n]", " ", text[start:end])):
            piece = text[start + first : start + last].rstrip()
            begun = start + first if begun is None else begun
            after = _NEXT.match(text, start + last, end)
            if after and _ABBREVIATED.search(piece) and after[1] not in words("begins_sentence"):
                continue
            yield begun + _bullet(text[begun : start + last]), start + first + len(piece)
            begun = None
