"""The surroundings of a quote: sentences, quotation marks, words in context."""

from __future__ import annotations

import pytest

from generator.passages import excerpt, inside, neighbourhood, quoted_ranges, sentences
from generator.quotes import SourceText, Span, find_quote


def quoted(text: str) -> list[str]:
    """Give what stands between quotation marks."""
    return [text[start:end] for start, end in quoted_ranges(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we go on” today.", ["we go on"]),
        ('He said "we go on" today.', ["we go on"]),
        ("Er sagte „wir gehen“ heute.", ["wir gehen"]),
        ("Он сказал «мы идём» сегодня.", ["мы идём"]),
        ("He said ‘we go’ today.", ["we go"]),
        ("Don't ask whether it's Varland's.", []),
        ("the states’ talks and the sides’ answers", []),
        ("He said “we go on today.", []),
        ("“one “two” three” four", ["one “two” three"]),
    ],
)
def test_words_between_quotation_marks_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_quotation_never_crosses_a_line_end() -> None:
    assert quoted('He said "we\ngo" on.') == []


def test_stretch_is_inside_only_as_a_whole() -> None:
    assert inside([(3, 9)], 3, 9)
    assert not inside([(3, 9), (9, 12)], 4, 10)


def test_sentence_ends_at_a_full_stop_before_a_capital_and_at_a_line_end() -> None:
    text = "One came. Two said 3.5 per cent. “Three did.” Four\nfive"
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "One came.",
        "Two said 3.5 per cent.",
        "“Three did.”",
        "Four",
        "five",
    ]


def test_neighbourhood_is_the_sentence_and_one_on_either_side() -> None:
    text = "One came. Two came. Three came. Four came. Five came."
    start = text.index("Three")
    near = neighbourhood(text, sentences(text), start, start + 5)
    assert near.strip() == "Two came. Three came. Four came."


def shown(text: str, quote: str, limit: int, barred: tuple[tuple[int, int], ...] = ()) -> str:
    """Cut an excerpt and mark what is quoted in it."""
    source = SourceText(text)
    cut = excerpt(source, find_quote(source, quote)[0], limit, barred)
    body = "".join(f"<{words}>" if own else words for words, own in cut.runs)
    return ("… " if cut.cut_before else "") + body + (" …" if cut.cut_after else "")


LETTERS = " ".join("abcdefghijklmnopqrst")


def test_excerpt_has_context_evenly_on_both_sides() -> None:
    assert shown(LETTERS, "j k l", 7) == "… h i <j k l> m n …"


def test_excerpt_at_an_end_takes_its_context_from_the_other_side() -> None:
    assert shown(LETTERS, "a b c", 7) == "<a b c> d e f g …"
    assert shown(LETTERS, "r s t", 7) == "… n o p q <r s t>"


def test_quote_is_never_cut_and_gets_no_context_beyond_the_limit() -> None:
    assert shown(LETTERS, "e f g h", 2) == "… <e f g h> …"


def test_whole_text_is_shown_only_when_it_fits() -> None:
    assert shown("a b c", "b", 60) == "a <b> c"


def test_gap_is_shown_with_the_words_that_it_leaves_out() -> None:
    assert shown("a b c d e f", "b c […] e", 6) == "a <b c> d <e> f"


def test_excerpt_never_shows_what_is_barred() -> None:
    text = "Donate now please. The talks went on in Ostrava. Read our other stories."
    first, last = text.index("The"), text.index("Read")
    barred = ((0, first), (last, len(text)))
    assert shown(text, "talks went on", 60, barred) == "The <talks went on> in Ostrava."


def test_span_has_a_start_and_an_end() -> None:
    span = Span(((2, 4), (6, 9)))
    assert (span.start, span.end) == (2, 9)
