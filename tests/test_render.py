"""Text is shown letter for letter wherever it stands."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.addresses import Address
from generator.pages.values import Footnote, Link, Page, Passage, Run
from generator.render import (
    Renderer,
    attribute,
    environment,
    escape,
    excerpt,
    front_matter,
    link,
    links,
    notes,
    passage,
)
from tests.growth import growth
from tests.shown import PLACES, around, extensions, plain, shown

ROOT = Path(__file__).resolve().parents[1]
ACTING = "*_`~#+-.!?:;/\\|<>{}[]()&\"'=^$%@,1a é—“\u2028\t\n"


@pytest.mark.parametrize("place", PLACES)
@settings(deadline=None, derandomize=True, max_examples=300)
@given(text=st.text(alphabet=ACTING, min_size=1, max_size=24))
@example(text="1. one")
@example(text="- he said")
@example(text="C++ and C#")
@example(text="Key: value")
@example(text="///Footnotes Go Here///")
@example(text="[^1]: note")
@example(text="[TOC]")
@example(text="<script>alert(1)</script>")
@example(text="{: #id onclick=x }")
@example(text="![](http://example.org/x.png)")
@example(text="http://example.org and www.example.org")
@example(text="2023-09-19 – 1 a.m.")
@example(text="????")
@example(text='--8<-- "mkdocs.yml"')
def test_text_is_shown_letter_for_letter(place: str, text: str) -> None:
    if not plain(text):
        return
    filled = shown(PLACES[place].format(escape(text)))
    assert plain(filled.text) == plain(around(place).text.replace("WORD", plain(text)))
    assert filled.tags == around(place).tags


def test_text_is_shown_with_the_extensions_of_the_site_and_of_its_builder() -> None:
    assert {"attr_list", "footnotes", "tables", "toc", "fenced_code"} <= set(extensions()[0])
    assert shown("## A heading\n").text.strip().endswith("#")


def test_ordinary_sentences_stay_readable_in_the_markdown() -> None:
    sentence = "Russia’s “offer”, made on 5 November 2024, cost 3.5 per cent (or 6,500 lives); well-kept – who knows"
    assert escape(sentence) == sentence


def test_front_matter_is_yaml_and_shows_titles_letter_for_letter() -> None:
    hostile = "</title><script>alert('x')</script> \U0001f600 é: - \u2028 #"
    page = Page(Address("a/b"), "actor", hostile, hostile, {}, tags=(hostile,), boost=2.0)
    told = yaml.safe_load(front_matter(page).strip("-\n"))
    assert html.unescape(told["title"]) == plain(hostile)
    assert "<" not in told["title"] + told["description"] + told["tags"][0]
    assert told["search"] == {"boost": 2.0}
    assert set(told) == {"title", "description", "language", "hide", "tags", "search"}


def test_link_leads_where_it_should_whatever_its_address_holds() -> None:
    page = shown(link(Link("a] (b", "https://example.org/x)(y z\"'<>\\[]|é")) + "\n")
    assert page.text.strip() == "a] (b"
    assert page.tags == ["p", "a"]


def test_links_stand_after_one_another() -> None:
    assert links([Link("a", "a.md"), Link("b", "b.md")]) == "[a](a.md), [b](b.md)"
    assert links([Link("a", "a.md"), Link("b", "b.md")], " › ") == "[a](a.md) › [b](b.md)"


def test_notes_are_footnote_references() -> None:
    assert notes((1, 12)) == "[^1]<sup>,</sup>[^12]"


def test_own_words_of_a_speaker_are_set_apart_from_the_reporters() -> None:
    value = Passage(
        (Run("he called it “", own=False), Run("a *dignified* peace", own=True), Run("”", own=False)), (1,), "fs-direct"
    )
    assert passage(value) == "he called it “<q>a &#42;dignified&#42; peace</q>”"


def test_excerpt_marks_what_is_quoted_and_keeps_spaces_between_runs() -> None:
    runs = (Run("before ", own=False), Run("quoted", own=True), Run(" after", own=False))
    assert excerpt(runs) == "before <mark>quoted</mark> after"


def test_template_escapes_by_default_and_knows_no_undefined_name(tmp_path: Path) -> None:
    (tmp_path / "x.md.jinja").write_text("{{ text }} {{ text | html }}")
    template = environment([tmp_path]).get_template("x.md.jinja")
    assert template.render(text="*<b>*") == "&#42;&#60;b&#62;&#42; *&lt;b&gt;*"
    with pytest.raises(jinja2.UndefinedError):
        template.render()


def test_content_is_never_a_template() -> None:
    text = "{{ 7 * 7 }} {% set x = 1 %} {# gone #}"
    assert shown(escape(text) + "\n").text.strip() == text


@pytest.mark.parametrize(
    "attack", ["{{ text.__class__ }}", "{{ text.format('x') }}", "{{ self._TemplateReference__context }}"]
)
def test_template_reaches_nothing_beneath_its_values(tmp_path: Path, attack: str) -> None:
    (tmp_path / "x.md.jinja").write_text(attack)
    with pytest.raises((jinja2.exceptions.SecurityError, jinja2.UndefinedError, AttributeError)):
        environment([tmp_path]).get_template("x.md.jinja").render(text="x")


def test_owners_template_stands_in_for_the_programs_own(tmp_path: Path) -> None:
    (tmp_path / "data.md.jinja").write_text("{{ title }} of our own")
    page = Page(Address("data/index"), "data", "Downloads", "d", {"title": "Downloads"})
    assert Renderer([tmp_path, ROOT / "templates"]).render(page) == "Downloads of our own\n"


def test_owners_block_stands_in_for_the_programs_own(tmp_path: Path) -> None:
    (tmp_path / "base.md.jinja").write_text("before {% block b %}*own*{% endblock %} after")
    (tmp_path / "x.md.jinja").write_text('{% extends "base.md.jinja" %}{% block b %}+ {{ super() }}{% endblock %}')
    assert environment([tmp_path]).get_template("x.md.jinja").render() == "before + *own* after"


def test_footnotes_show_quote_source_and_the_way_to_the_passage() -> None:
    note = Footnote(
        1, "we | sign", Link("The [Daily]", "../sources/daily.md"), "Daily Press, 2023", Link("found", "x.md#q-1")
    )
    values = {"title": "t", "as_of": "", "downloads": ()}
    template = environment([ROOT / "templates"]).get_template("_receipts.md.jinja")
    text = template.render(page=Page(Address("a"), "data", "t", "d", values, footnotes=(note,)))
    definition = re.search(r"^\[\^1\]: (.*)$", text, re.MULTILINE)
    assert definition is not None
    assert "we &#124; sign" in definition[1]
    assert "[The &#91;Daily&#93;](../sources/daily.md)" in definition[1]
    assert "(x.md#q-1)" in definition[1]


@given(st.text(alphabet=ACTING, max_size=12))
@example('" onclick="x')
@example("a `b` c|d --> }")
def test_a_text_in_an_attribute_within_a_line_stays_there(text: str) -> None:
    found: list[tuple[str, list[tuple[str, str | None]]]] = []

    class Tags(HTMLParser):
        """Collects tags with their attributes."""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: PLR6301, RUF100 - the parser's hook
            """Note a tag."""
            found.append((tag, attrs))

    source = f'- word <span class="x" data-kind="{attribute(text)}"></span>\n'
    names, settings = extensions()
    Tags().feed(markdown.markdown(source, extensions=names, extension_configs=settings))
    assert found == [("ul", []), ("li", []), ("span", [("class", "x"), ("data-kind", " ".join(text.split()))])]


LONG = (
    "1. ",
    "*",
    "An ordinary word, ",
    "[a](",
    "<",
    "|",
    "`",
    "a\n",
    "سلام ",
    "http://a.b ",
    "_a_ ",
    "&nbsp;",
    "> ",
    "^a^",
)
"""What a field may hold again and again."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("part", LONG)
def test_a_field_of_8000_characters_costs_in_line_with_its_length(place: str, part: str) -> None:
    assert growth(lambda size: shown(PLACES[place].format(escape((part * size)[:size]))), 2_000, 8_000) < 9
