"""Whoever types a whole name of an actor finds that actor before those whose names only hold it."""

from __future__ import annotations

from generator.pages.search import boosts


def test_an_actor_whose_name_begins_anothers_is_preferred() -> None:
    found = boosts({"velmora": ["Velmora"], "fleet": ["Velmoran fleet"], "bank": ["Sarn Bank"]})
    assert found["velmora"] > found["fleet"] == found["bank"]


def test_a_name_of_a_name_is_preferred_twice() -> None:
    found = boosts({"un": ["Un x"], "union": ["Union x"], "unions": ["Unionist x"], "other": ["Ot y"]})
    assert found["other"] == found["unions"] == 3.0
    assert boosts({"a": ["un"], "b": ["union"], "c": ["unionists"]})["a"] > boosts({"a": ["un"], "b": ["x"]})["a"]


def test_a_short_page_is_preferred_to_ordinary_ones_and_less_than_a_profile() -> None:
    found = boosts({"full": ["One"], "short": ["Other"]}, {"short"})
    assert 1.0 < found["short"] < found["full"]


def test_actors_that_share_a_name_are_preferred_alike() -> None:
    found = boosts({"a": ["Orvelle"], "b": ["Orvelle"]})
    assert found["a"] == found["b"] == 3.0


def test_a_dossier_without_actors_and_a_name_without_letters_are_no_fault() -> None:
    assert boosts({}) == {}
    assert boosts({"a": ["***"]}).keys() == {"a"}
