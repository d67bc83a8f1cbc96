"""Read a document as it came: its encoding, and for a web page its main text and what the page says about itself.

The stored text is the document itself where it is UTF-8 text; else it is what was read, to be kept beside it.
"""

from __future__ import annotations

import calendar
import codecs
import contextlib
import dataclasses
import logging
import re
from typing import TYPE_CHECKING, Any

from generator.characters import crowded_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARCHIVE_NAME = re.compile(r"\.mht(?:ml)?$", re.IGNORECASE)
_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_HTML_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096
"""Bytes of a page in which it declares its encoding."""

_SAMPLE = 200_000
"""Bytes by which an encoding is told: more tell nothing new."""

_BINARY = 0.02
"""The share of control characters from which bytes are no text."""

_NO_TEXT = (b"%PDF-", b"{\\rtf", b"%!PS")
"""How files begin that may hold letters only, and are programs for printers or word processors."""

_OTHER_DAY = re.compile(
    r"(?:modified|updated|generated|copyright|©|printed|retrieved|accessed)[^<>]{0,60}\Z", re.IGNORECASE
)
"""What stands before a day of a page on which it was not published."""

_BEFORE_DAY = 80
"""Characters before a day in which that stands."""

_MARK = re.compile(r"^(?:- |\| ?|#{1,6} )|(?: ?\|)$")
_CELLS = re.compile(r" ?\| ?")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableError(Exception):
    """A document cannot be read.

    Attributes:
        facts: What was found and what would be right.
    """

    def __init__(self, sentence: str, *facts: tuple[str, str]) -> None:
        super().__init__(sentence, *facts)  # all of them, so that it travels between processes
        self.sentence, self.facts = sentence, facts


@dataclasses.dataclass(frozen=True, slots=True)
class Received:
    """A document as it was read.

    Attributes:
        text: The text that is stored and quoted.
        converted: What was done to make that text of the document; empty where it is the document, byte for byte.
        title: What a page says about itself; empty where it does not, as with every text below.
        published: EDTF.
    """

    text: str
    converted: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


def read(data: bytes, name: str) -> Received:
    """Read a document.

    Args:
        data: Its bytes.
        name: Its file's name, whose ending may tell that it is a web page.

    Raises:
        UnreadableError: It holds no text.
    """
    if _ARCHIVE_NAME.search(name):
        return _archived(data)
    text, encoding = decoded(data)
    if _HTML_NAME.search(name) or _HTML_START.match(text[:_HEAD]):
        return _page(text)
    if not re.search(r"\w", text):
        raise UnreadableError("a document holds no text", ("expected", "words"))
    if crowded_marks(text) is not None:
        raise UnreadableError("a heap of marks stands on one letter", ("delete", "marks until at most 30 follow"))
    kept = (
        "" if encoding in {"utf-8", "ascii"} else f"The document is encoded as {encoding}; this is its text in UTF-8."
    )
    return Received(text, kept)


def decoded(data: bytes) -> tuple[str, str]:
    """Decode a document, and name its encoding.

    Raises:
        UnreadableError: The bytes are no text.
    """
    if not data.strip():
        raise UnreadableError("a document is empty", ("expected", "a text or a saved web page"))
    if data.lstrip().startswith(_NO_TEXT):
        raise UnreadableError("a document is no text", ("expected", "a text or a saved web page"))
    text, encoding = _decoded(data)
    sample = text[:_SAMPLE]
    acting = sum(character < " " and character not in "\t\n\r\f\x1b" for character in sample) + sample.count("\ufffd")
    if acting > _BINARY * len(sample):
        raise UnreadableError("a document is no text", ("expected", "a text or a saved web page"))
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    """Decode by the mark at the beginning, as UTF-8, as a page declares, or by what the bytes look like."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark if encoding == "utf-8" else b"").decode(encoding, "replace"), encoding
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(), "utf-8"
    declared = _DECLARED.search(data[:_HEAD])
    if declared:
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            return data.decode(declared[1].decode("ascii")), declared[1].decode("ascii").lower()
    return _guessed(data)


def _guessed(data: bytes) -> tuple[str, str]:
    """Decode by what the bytes look like."""
    import charset_normalizer  # noqa: PLC0415 - only documents without a known encoding need it

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UnreadableError("a document is no text", ("expected", "a text or a saved web page"))
    return data.decode(best.encoding, "replace"), best.encoding


def _archived(data: bytes) -> Received:
    """Read the page in a web archive (MHTML), which is an e-mail with the page and its pictures as parts."""
    import email.policy  # noqa: PLC0415 - only archives need it

    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        body = page.get_payload(decode=True) if page else None
        charset = (page.get_content_charset() if page else None) or "utf-8"
    except (LookupError, RecursionError, ValueError) as error:
        raise UnreadableError("a web archive cannot be read", ("reason", type(error).__name__)) from error
    if not isinstance(body, bytes) or not body.strip():
        raise UnreadableError("a web archive holds no page", ("write", "the page saved as HTML"))
    found = _page(_as_declared(body, charset))
    address = str(message.get("Snapshot-Content-Location") or (page and page.get("Content-Location")) or "")
    own = address if re.fullmatch(r"https?://[!-~]{4,2000}", address) else ""
    return dataclasses.replace(found, converted="The main text of a web archive.", url=found.url or own)


def _as_declared(data: bytes, charset: str) -> str:
    """Decode a page as its archive says, or, where that does not fit, by what it looks like."""
    with contextlib.suppress(LookupError, UnicodeDecodeError, ValueError):
        return data.decode(charset)
    return decoded(data)[0]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries from writing on the terminal what becomes a problem of ours, or none."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _page(text: str) -> Received:
    """Read the main text of a web page, and what the page says about itself."""
    found = _main_text(text)
    lines = [_verbatim(line) for line in (found.text or "").splitlines()] if found else []
    body = "\n".join(line for line in lines if line)
    if not re.search(r"\w", body) or crowded_marks(body) is not None:
        raise UnreadableError("a page has no main text", ("write", "the article's words into a text file"))
    language = _LANGUAGE.search(text[: 20 * _HEAD])
    return Received(
        text=f"{body}\n",
        converted="The main text of a saved web page.",
        title=_line(found.title),
        publisher=_line(found.sitename),
        author=_line(found.author),
        published=_published(found.date or "", text),
        url=found.url or "",
        language=language[1].lower() if language else "",
    )


def _published(day: str, page: str) -> str:
    """Return the day that was found in a page, unless the page names it only as one of a change, a copy or the like."""
    if not _DAY.fullmatch(day):
        return ""
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    forms = [re.escape(day)]
    if number:
        name = calendar.month_name[int(month)]
        forms += [rf"0?{int(number)} {name} {year}", rf"{name} 0?{int(number)}, {year}"]
    spots = [match.start() for match in re.finditer("|".join(forms), page)]
    named = any(not _OTHER_DAY.search(page[max(spot - _BEFORE_DAY, 0) : spot]) for spot in spots)
    return day if named or not spots else ""


def _main_text(text: str) -> Any:  # noqa: ANN401 - trafilatura's document
    """Have the main text found, by rules that prefer to leave out; no clock and no network has a part in it."""
    import trafilatura  # noqa: PLC0415 - slow to load, and only `extract` needs it

    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    with _quiet():
        try:
            return trafilatura.bare_extraction(
                text,
                favor_precision=True,
                include_comments=False,
                with_metadata=True,
                date_extraction_params=dates,
            )
        except Exception as error:  # a foreign parser on foreign input: whatever it trips over, the page is not read
            raise UnreadableError("a page cannot be read", ("reason", type(error).__name__)) from error


def _verbatim(line: str) -> str:
    """Take off the marks that stand for lists and tables."""
    cells = _CELLS.split(line) if line.startswith("|") or line.endswith("|") else [line]
    return " ".join(cell for cell in (_MARK.sub("", cell.strip()).strip() for cell in cells) if cell.strip("-: "))


def _line(text: str | None) -> str:
    """Write a value on one line."""
    return " ".join((text or "").split())
