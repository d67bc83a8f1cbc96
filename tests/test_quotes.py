"""Quotes are found exactly or not at all."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.quotes import SourceText, find_quote, fold, long_enough, nearest, pieces

TEXT = (
    "The minister of Varland said: “We shall sign – soon.”\nTalks in Ostrava went on. Talks in Ostrava went on again.\n"
)


def found(text: str, quote: str) -> list[str]:
    """Give the words of the original at which a quote was found."""
    return [" | ".join(text[start:end] for start, end in span.parts) for span in find_quote(SourceText(text), quote)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("we  shall\n sign", "we shall sign"),
        ("we\u00a0shall\u2009sign", "we shall sign"),
        ("a “dignified peace” now", 'a "dignified peace" now'),
        ("Varland’s answer", "Varland's answer"),
        ("large–scale talks — at last", "large-scale talks - at last"),
        ("caf\u0065\u0301 talks", "caf\u00e9 talks"),
        ("caf\u00e9 talks", "caf\u0065\u0301 talks"),
        ("Сергей вернулся домой", "Сергей вернулся домой"),
    ],
)
def test_spaces_quotation_marks_dashes_and_composition_are_alike(text: str, quote: str) -> None:
    assert found(text, quote) == [text]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("We shall sign", "we shall sign"),
        ("more than 6,500 lives", "more than 6500 lives"),
        ("Sergei spoke", "Sergey spoke"),
        ("cafe talks", "café talks"),
        ("informal talks were held", "formal talks were held"),
        ("talks with Varlanders", "talks with Varland"),
        ("in 2023", "in 202"),
        ("we shall sign it", "we shall not sign it"),
    ],
)
def test_case_digits_letters_and_word_ends_are_never_alike(text: str, quote: str) -> None:
    assert found(text, quote) == []


def test_every_place_is_found_in_order() -> None:
    spans = find_quote(SourceText(TEXT), "Talks in Ostrava went on")
    assert [TEXT[span.start : span.end] for span in spans] == ["Talks in Ostrava went on"] * 2
    assert spans[0].start < spans[1].start


def test_gap_leaves_out_words_of_one_paragraph_only() -> None:
    assert found(TEXT, "The minister […] shall sign") == ["The minister | shall sign"]
    assert found(TEXT, "The minister [...] sign – soon") == ["The minister | sign – soon"]
    assert found(TEXT, "shall sign […] Talks in Ostrava") == []
    assert found(TEXT, "shall sign […] The minister") == []


def test_gap_takes_the_pieces_nearest_to_the_longest() -> None:
    text = "He came. He said that the long war was over. It was. It was so."
    assert found(text, "He […] the long war was over […] It was") == ["He | the long war was over | It was"]
    span = find_quote(SourceText(text), "He […] the long war was over")[0]
    assert span.start == text.index("He said")


def test_paragraph_of_a_text_wrapped_by_hand_ends_at_a_blank_line() -> None:
    wrapped = "The talks of the two\nstates went on for days.\n\nThen they ended.\n"
    assert found(wrapped, "The talks […] for days") == ["The talks | for days"]
    assert found(wrapped, "for days […] they ended") == []


def test_line_is_that_of_the_original() -> None:
    text = SourceText("one\r\ntwo\rthree\nfour five six seven eight")
    assert [text.line(span.start) for span in find_quote(text, "five six seven")] == [4]


@pytest.mark.parametrize(
    ("quote", "enough"),
    [
        ("one two three four", False),
        ("one two three four five", True),
        ("extraordinarily complicated", True),
        ("one […] two […] three", False),
        ("   a   b   ", False),
    ],
)
def test_quote_has_five_words_or_25_characters(quote: str, *, enough: bool) -> None:
    assert long_enough(quote) is enough


def test_nearest_passage_is_shown_with_its_line_and_whole_words() -> None:
    near = nearest(SourceText(TEXT), "Talks in Ostrawa went on")
    assert near is not None
    assert (near.text, near.line) == ("Talks in Ostrava went on", 2)


def test_nothing_is_shown_when_nothing_is_near() -> None:
    assert nearest(SourceText(TEXT), "zzz qqq xxx jjj kkk") is None
    assert nearest(SourceText(""), "Talks in Ostrava went on") is None


def test_nearness_is_of_the_piece_that_is_missing() -> None:
    near = nearest(SourceText(TEXT), "Talks in Ostrava […] went onn again")
    assert near is not None
    assert "went on again" in near.text


def test_pieces_of_a_quote_are_folded_and_never_empty() -> None:
    assert pieces("[…] “a”  b […] […] c [...]") == ['"a" b', "c"]
    assert find_quote(SourceText(TEXT), "[…]") == []


WORDS = st.lists(st.text("abcé“’–. ", min_size=1, max_size=6), min_size=1, max_size=30)
MESSY = st.text(alphabet="ab é\u0301\u00a0\n\u1100\u1161\u11a8“”'’–—-…\u212b", max_size=60)


@settings(deadline=None, derandomize=True)
@given(MESSY)
def test_folding_is_nfc_and_idempotent(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert unicodedata.is_normalized("NFC", once)


@settings(deadline=None, derandomize=True)
@given(MESSY)
def test_folded_offsets_lead_back_to_the_same_letters(text: str) -> None:
    source = SourceText(text)
    whole = [at for at, letter in enumerate(source.folded) if not unicodedata.category(letter).startswith("M")]
    for start, end in itertools.pairwise([*whole, len(source.folded)]):
        original = text[source.to_original(start) : source.to_original(end)]
        assert fold(original) == source.folded[start:end].strip()


def test_mark_on_a_letter_is_part_of_it() -> None:
    assert found("the caf\u00e9\u0323 talks", "the caf\u00e9") == []


@settings(deadline=None, derandomize=True)
@given(WORDS, st.data())
def test_words_of_a_text_are_found_in_it(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    whole = text.split()
    if not whole:
        return
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    quote = " ".join(whole[start:end])
    if fold(quote):
        assert any(fold(text[span.start : span.end]) == fold(quote) for span in find_quote(SourceText(text), quote))


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="ab cd", min_size=30, max_size=60), st.integers(0, 29))
def test_one_letter_changed_is_never_found_where_it_stood(text: str, at: int) -> None:
    if text[at].isspace():
        return
    changed = text[:at] + "z" + text[at + 1 :]
    assert find_quote(SourceText(text), changed) == []


def test_search_stops_after_as_many_places_as_are_wanted() -> None:
    text = SourceText("the old quay is open; " * 5)
    assert len(find_quote(text, "the old quay is open")) == 5
    assert find_quote(text, "the old quay is open", most=2) == find_quote(text, "the old quay is open")[:2]
