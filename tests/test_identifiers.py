"""The promise of `identifiers`: what identifies a person is found, and what only looks like it is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identifiers import identifiers, masked


def found(text: str) -> list[tuple[str, str]]:
    """List the kinds found in a text, each with its words."""
    return [(item.kind, text[item.start : item.end]) for item in identifiers(text)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to clerk@harbour.example.", "an e-mail address", "clerk@harbour.example"),
        ("(o.fenn+news@mail.quay.example)", "an e-mail address", "o.fenn+news@mail.quay.example"),
        ("Пишите: почта@гавань.пример", "an e-mail address", "почта@гавань.пример"),
        ("Ring +44 20 7946 0958 now", "a telephone number", "+44 20 7946 0958"),
        ("+1 (202) 555-0173", "a telephone number", "+1 (202) 555-0173"),
        ("Tel.: 010 55 01 23", "a telephone number", "010 55 01 23"),
        ("her phone number 555-01234", "a telephone number", "555-01234"),
        ("тел. 8 495 123-45-67", "a telephone number", "8 495 123-45-67"),
        ("IBAN GB82 WEST 1234 5698 7654 32", "a bank account", "GB82 WEST 1234 5698 7654 32"),
        ("DE89370400440532013000", "a bank account", "DE89370400440532013000"),
        ("card 4111 1111 1111 1111 was", "a payment card", "4111 1111 1111 1111"),
        ("passport no. AB1234567 of", "a passport or identity number", "AB1234567"),
        ("паспорт серии 4509 123456", "a passport or identity number", "4509 123456"),
        (
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<",
            "a passport's machine-readable line",
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<",
        ),
        ("ghp_" + "a1" * 18, "a token or key", "ghp_" + "a1" * 18),
        ("AKIAIOSFODNN7EXAMPLE", "a token or key", "AKIAIOSFODNN7EXAMPLE"),
        ("https://quay.example/?token=ab12cd34ef&x=1", "a token or key", "ab12cd34ef"),
        ("-----BEGIN RSA PRIVATE KEY-----", "a token or key", "-----BEGIN RSA PRIVATE KEY-----"),
    ],
)
def test_identifier_is_found_with_its_kind(text: str, kind: str, words: str) -> None:
    assert found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "On 19 September 2023, at 10:30, 6,500 of 12,000 came; 1,234,567,890 in all.",
        "From 2020-09-27 to 2020-11-10, +300 travellers and +12.5% more.",
        "The resolution 62/243 of 2008, articles 1–15, pp. 1204-1210, ISBN 978-3-16-148410-0.",
        "He said @ the quay that a@b is no address.",
        "GB83 WEST 1234 5698 7654 32 has a wrong check sum, and so has 4111 1111 1111 1112.",
        "The passport law of 2031 was changed, and 12 passports of 1990 were found.",
        "The token of friendship: a secret treaty=none.",
        "a cell of 300 people; the mobile 120 mm guns; he phoned in 2023",
        "GOST R 52044-2003 and NATO STANAG 4569",
    ],
)
def test_what_only_looks_like_an_identifier_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_lies_inside_another_finding_is_part_of_it() -> None:
    assert found("tel +44 20 7946 0958") == [("a telephone number", "+44 20 7946 0958")]


def test_a_message_shows_the_ends_alone() -> None:
    assert masked("clerk@harbour.example") == "cl…le"


@given(st.text(alphabet="+@.()- 0123456789aAbBKP<=:é", max_size=200))
def test_findings_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for item in identifiers(text):
        assert end <= item.start < item.end <= len(text)
        end = item.end
