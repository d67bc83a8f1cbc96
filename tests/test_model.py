"""The records take what the format allows, refuse the rest, and know where they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from generator.model import Actor, Citation, Claim, Event, Located, Source, Statement
from generator.problems import Place

if TYPE_CHECKING:
    from generator.model import Key

CITE = {"a-source": "one two three four five"}


def complaint(record: type, **values: object) -> str:
    """Give what a record says against its values."""
    with pytest.raises(ValidationError) as raised:
        record(**values)
    return str(raised.value)


@pytest.mark.parametrize("text", ["a", "a-b-2", "2023-09", "x" * 80])
def test_id_is_kebab(text: str) -> None:
    assert Actor(id=text, name="Jo", kind="person").id == text


@pytest.mark.parametrize(
    "text", ["", "A", "a b", "a--b", "-a", "a_b", "é", "con", "nul", "lpt1", "x" * 81, "a/b", ".."]
)
def test_id_that_no_address_could_carry_is_refused(text: str) -> None:
    assert "id" in complaint(Actor, id=text, name="Jo", kind="person")


@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(1)", "data:text/html,x", "ftp://example.org", "https://", "//example.org", "https://[x"),
        *("https://user:pw@example.org/", "http://192.168.1.1/", "http://printer.local/", "https://example.org/a b"),
    ],
)
def test_link_that_a_reader_should_not_follow_is_refused(link: str) -> None:
    assert "url" in complaint(Source, id="a", file="seeds/a.txt", title="A", url=link)


def test_link_of_the_public_web_is_taken() -> None:
    assert (
        Source(id="a", file="a.txt", title="A", url="https://example.org/x?y=1#z").url == "https://example.org/x?y=1#z"
    )


@pytest.mark.parametrize("word", ["yes", "True", "1", "on", ""])
def test_flag_is_answered_by_true_or_false_only(word: str) -> None:
    assert "true" in complaint(Source, id="a", file="a.txt", title="A", publish_text=word)


def test_cite_is_one_quote_or_several_or_a_chosen_one() -> None:
    claim = Claim(text="x", cite={"a": "one", "b": ["two", {"quote": "three", "occurrence": "2"}]})
    assert claim.cite == (Citation("a", "one"), Citation("b", "two"), Citation("b", "three", 2))


@pytest.mark.parametrize(
    "cite", [{}, [], "a", {"a": []}, {"a": {"words": "x"}}, {"a": {"quote": "x", "occurrence": "0"}}]
)
def test_cite_without_a_quote_is_refused(cite: object) -> None:
    assert "cite" in complaint(Claim, text="x", cite=cite)


def test_speaker_is_one_or_several() -> None:
    assert Statement(id="a", speaker="jo", cite=CITE).speaker == ("jo",)
    assert Statement(id="a", speaker=["jo", "al"], cite=CITE).speaker == ("jo", "al")


def test_statement_is_reported_unless_it_says_otherwise() -> None:
    assert Statement(id="a", speaker="jo", cite=CITE).mode == "reported"


def test_adjective_names_an_actor_in_quotes_and_is_no_name() -> None:
    actor = Actor(
        id="a", name="Varland", kind="state", names=["Republic of Varland", {"name": "Varlandic", "kind": "adjective"}]
    )
    assert actor.spellings == ("Varland", "Republic of Varland")
    assert actor.mentions == ("Varland", "Republic of Varland", "Varlandic")


def test_record_knows_where_it_and_its_values_are_written() -> None:
    places: dict[Key, Place] = {"text": Place("a.yml", 3), "cite": Place("a.yml", 4)}
    claim = Claim.model_validate(Located({"text": "x", "cite": CITE}, Place("a.yml", 2), places))
    assert [claim.at(), claim.at("text"), claim.at("because")] == [Place("a.yml", line) for line in (2, 3, 2)]


def test_all_citations_of_a_record_are_found_those_of_its_date_too() -> None:
    event = Event(
        id="a",
        date="2023",
        title="x",
        dates=[{"source": "s", "quote": "in 2023 they came", "says": "2023"}],
        claims=[{"text": "y", "cite": CITE}],
    )
    assert [citation.source for citation in event.all_citations()] == ["s", "a-source"]


def test_records_are_frozen() -> None:
    claim = Claim(text="x", cite=CITE)
    with pytest.raises(ValidationError):
        claim.text = "y"  # type: ignore[misc]


def test_a_copy_of_a_record_holds_its_own_parts() -> None:
    claim = Claim.model_validate({"text": "One.", "cite": {"note": "words of a note"}})
    event = Event.model_validate({"id": "one", "date": "2031", "title": "One", "claims": (claim,)})
    assert list(event.parts()) == [event, claim]
    assert list(event.model_copy(update={"claims": ()}).parts()) == [event.model_copy(update={"claims": ()})]
    assert event.model_copy(update={"claims": ()}).all_citations() == []
