"""Read the article in a document's text: its title, by-line and date, what is not the article, its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.dates import DateError, parse_date
from generator.extract.boilerplate import headline, left_out, read_lines
from generator.extract.proposals import Article
from generator.extract.word_lists import words
from generator.passages import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.dates import Date
    from generator.extract.boilerplate import Line
    from generator.extract.received import Received
    from generator.passages import Range

_BY = re.compile(
    r"^(?:by|written by|author|автор|текст)\b\s?:?\s+(?P<who>[^\W\d_][^|•·\d]{2,80}?)\s*(?:[|•·].*|,? \d.*)?$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_][\w'’.-]*(?: (?:[a-z]{1,3} )?[^\W\d_][\w'’.-]*){0,4}(?:(?:, | and )[^\W\d_][\w'’. -]{2,40}){0,3}"
)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)})"
_DAYS = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}\.?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)
_DATE_LINE = 14
"""Words of a line that gives the day of publication, at most; a longer one tells something."""

_HEAD_LINES = 12
"""Lines at the beginning of a text in which its day of publication is looked for."""

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
        published: When it was published, as the user says; it goes before what the document says.
    """
    text = received.text
    lines = read_lines(text)
    left = () if received.title else left_out(lines)  # a page's main text has been found already
    own = [line for line in lines if received.title or not line.because]
    spans = tuple(line.span for line in own)
    head = _head(own)
    return Article(
        id=source_id,
        text=text,
        title=received.title or _title(head, own),
        publisher=received.publisher,
        author=received.author or _author(head),
        url=received.url,
        language=received.language or _language(text),
        published=published or _date(received.published) or next(filter(None, map(_day, head[:_HEAD_LINES])), None),
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


def _day(line: Line) -> Date | None:
    """Read the day that a short line gives."""
    found = (
        next(filter(None, (pattern.search(line.text) for pattern in _DAYS)), None) if line.words <= _DATE_LINE else None
    )
    if not found:
        return None
    parts = found.groupdict()
    month = parts.get("number") or f"{1 + [name[:3] for name in _MONTHS].index(parts['month'][:3].lower()):02d}"
    return _date(f"{parts['year']}-{month}-{int(parts['day']):02d}")


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
