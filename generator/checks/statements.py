"""Rules about who said what: direct speech stands between quotation marks, and its speaker nearby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.claims import mentioned
from generator.checks.rule import Check, Finding, listed
from generator.passages import inside, neighbourhood, quoted_ranges, sentences
from generator.quotes import find_quote, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import Evidence
    from generator.model import Citation, Dossier, Statement
    from generator.passages import Range
    from generator.quotes import SourceText, Span


def unquoted_speech(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find direct statements whose words do not stand between quotation marks."""
    quoted = {key: quoted_ranges(text.original) for key, text in dossier.texts.items()}
    for statement, citation, span in _direct(dossier, evidence):
        text = dossier.texts[citation.source]
        for words, found in _spoken(text, statement, citation, span):
            if not any(inside(quoted[citation.source], *_trimmed(text, part)) for part in found):
                facts = (("statement", statement.id), ("words", words), ("else", "write `mode: reported`"))
                yield Finding(citation.place, "direct words do not stand in quotation marks", facts, statement.id)


def unnamed_speakers(dossier: Dossier, evidence: Evidence) -> Iterator[Finding]:
    """Find direct statements whose speaker is not named in their sentence or its neighbours."""
    split = {key: sentences(text.original) for key, text in dossier.texts.items()}
    for statement, citation, span in _direct(dossier, evidence):
        text = dossier.texts[citation.source]
        near = neighbourhood(text.original, split[citation.source], span.start, span.end)
        speakers = [dossier.actors[key] for key in statement.speaker if key in dossier.actors]
        missing = [actor.name for actor in speakers if not mentioned(actor, fold(near))]
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


def foreign_words(dossier: Dossier, _evidence: Evidence) -> Iterator[Finding]:
    """Find `words` of a statement that its quotes do not have."""
    for statement in dossier.statements:
        quotes = " | ".join(fold(citation.quote) for citation in statement.cite)
        for index, words in enumerate(statement.words):
            if fold(words) not in quotes:
                facts = (("statement", statement.id), ("words", words), ("quotes", quotes))
                yield Finding(
                    statement.at("words", index), "a speaker's words are not in the quote", facts, statement.id
                )


def _direct(dossier: Dossier, evidence: Evidence) -> Iterator[tuple[Statement, Citation, Span]]:
    """Yield the citations of direct statements that were found."""
    for statement in dossier.statements:
        for citation in statement.cite if statement.mode == "direct" else ():
            receipt = evidence.receipts.get(citation)
            if receipt and receipt.span:
                yield statement, citation, receipt.span


def _spoken(
    text: SourceText, statement: Statement, citation: Citation, span: Span
) -> Iterator[tuple[str, list[tuple[Range, ...]]]]:
    """Yield the words that are the speaker's own, with the places where they stand within the quote."""
    if not statement.words:
        yield citation.quote, [span.parts]
    for words in statement.words:
        if fold(words) in fold(citation.quote):
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
    Check("C316", "The words given as a speaker's own stand in the quote.", foreign_words, acceptable=False),
)
