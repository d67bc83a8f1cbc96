"""Rules about who said what: direct speech stands between quotation marks, and its speaker nearby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.claims import Names
from generator.checks.rule import Check, Finding, listed
from generator.passages import inside, neighbourhood, quoted_ranges, sentences
from generator.quotes import SourceText, find_quote, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.checks.rule import Facts
    from generator.evidence import Evidence
    from generator.model import Citation, Dossier, Statement
    from generator.passages import Range
    from generator.quotes import Span


_NOT_DIRECT = "write `mode: reported`, or put what stands between the quotation marks in `words:`"


def unquoted_speech(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find direct statements whose words do not stand between quotation marks."""
    quoted = {key: quoted_ranges(text.original) for key, text in dossier.texts.items()}
    for statement, citation, span in _direct(dossier, evidence):
        text = dossier.texts[citation.source]
        for words, found in _spoken(text, statement, citation, span):
            if not any(inside(quoted[citation.source], *_trimmed(text, part)) for part in found):
                facts = (("statement", statement.id), ("words", words), ("else", _NOT_DIRECT))
                yield Finding(citation.place, "direct words do not stand in quotation marks", facts, statement.id)


def unnamed_speakers(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find direct statements whose speaker is not named in their sentence or its neighbours."""
    near_quotes = _Nearby(dossier)
    for statement, citation, span in _direct(dossier, evidence):
        near = near_quotes.sentences(citation, span)
        missing = near_quotes.unnamed(statement, near)
        if missing:
            facts = (
                ("statement", statement.id),
                ("speaker", listed(missing)),
                ("sentences", near),
                ("else", "write `mode: reported`, or add the name that the source uses to the actor's `names`"),
            )
            yield Finding(
                statement.at("speaker"), "the speaker of direct words is not named near them", facts, statement.id
            )


def unattributed_reports(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find reported statements whose speaker is named near none of their quotes: a reporter's own prose, perhaps."""
    near_quotes = _Nearby(dossier)
    for statement in dossier.statements:
        found = [] if statement.mode == "direct" else list(_found(statement, evidence))
        near = " | ".join(near_quotes.sentences(citation, span) for citation, span in found)
        missing = near_quotes.unnamed(statement, near) if found else []
        if missing:
            facts = (
                ("statement", statement.id),
                ("speaker", listed(missing)),
                ("sentences", near),
                ("add", "a quote that names the speaker, or the name that the source uses to the actor's `names`"),
                ("else", "what a reporter says in their own voice is a claim, not a statement"),
            )
            yield Finding(
                statement.at("speaker"), "the speaker of reported words is not named near them", facts, statement.id
            )


def foreign_words(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find `words` of a statement that its quotes do not have, or that are not given as direct speech."""
    for statement in dossier.statements:
        if statement.words and statement.mode != "direct":
            facts: Facts = (("statement", statement.id), ("add", "`mode: direct`, or leave `words` out"))
            yield Finding(statement.at("words"), "a speaker's words are not given as direct", facts, statement.id)
        for index, words in enumerate(statement.words):
            if not any(_within(words, citation) for citation in statement.cite):
                quotes = " | ".join(citation.quote for citation in statement.cite)
                facts = (("statement", statement.id), ("words", words), ("quotes", quotes))
                yield Finding(
                    statement.at("words", index), "a speaker's words are not in the quote", facts, statement.id
                )


class _Nearby:
    """The sentences around quotes, and who is named in them."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._names = Names(dossier)
        self._sentences = {key: sentences(text.original) for key, text in dossier.texts.items()}

    def sentences(self, citation: Citation, span: Span) -> str:
        """Give the sentences that a quote touches, with one more on either side."""
        text = self._dossier.texts[citation.source]
        return neighbourhood(text.original, self._sentences[citation.source], span.start, span.end)

    def unnamed(self, statement: Statement, near: str) -> list[str]:
        """List the speakers of a statement that some sentences do not name."""
        actors = self._dossier.actors
        speakers = [actors[key] for key in statement.speaker if key in actors]
        return [actor.name for actor in speakers if not self._names.mentioned(actor, fold(near))]


def _direct(dossier: Dossier, evidence: Evidence) -> Iterator[tuple[Statement, Citation, Span]]:
    """Yield the citations of direct statements that were found."""
    for statement in dossier.statements:
        for citation, span in _found(statement, evidence) if statement.mode == "direct" else ():
            yield statement, citation, span


def _found(statement: Statement, evidence: Evidence) -> Iterator[tuple[Citation, Span]]:
    """Yield the citations of a statement that were found, each with its place."""
    for citation in statement.cite:
        receipt = evidence.receipts.get(citation)
        if receipt and receipt.span:
            yield citation, receipt.span


def _within(words: str, citation: Citation) -> bool:
    """Whether a quote has the words given as a speaker's own, between word ends."""
    return bool(find_quote(SourceText(citation.quote), words))


def _spoken(
    text: SourceText, statement: Statement, citation: Citation, span: Span
) -> Iterator[tuple[str, list[tuple[Range, ...]]]]:
    """Yield the words that are the speaker's own, with the places where they stand within the quote."""
    if not statement.words:
        yield citation.quote, [span.parts]
    for words in statement.words:
        if _within(words, citation):
            found = find_quote(text, words)
            yield words, [item.parts for item in found if span.start <= item.start and item.end <= span.end]


def _trimmed(text: SourceText, parts: tuple[Range, ...]) -> Range:
    """Take the quotation marks at the ends of a stretch off it: quoting them along with the words is no fault."""
    start, end = parts[0][0], parts[-1][1]
    stretch = text.original[start:end]
    inner = stretch.strip("\"“”„«»'‘’ ")
    offset = stretch.index(inner) if inner else 0
    return start + offset, start + offset + len(inner)


STATEMENT_CHECKS = (
    Check("C314", "Words given as direct speech stand between quotation marks in the source.", unquoted_speech),
    Check(
        "C315",
        "The speaker of direct words is named, by a name or role, in that sentence or a neighbouring one.",
        unnamed_speakers,
    ),
    Check(
        "C316",
        "The words given as a speaker's own are direct speech and stand in the quote.",
        foreign_words,
        acceptable=False,
    ),
    Check(
        "C317",
        "The speaker of reported words is named, by a name or role, near one of the quotes.",
        unattributed_reports,
    ),
)
