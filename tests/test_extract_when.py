"""When: every temporal expression is found with its span, and its date says no more than the words."""

from __future__ import annotations

import re
import string
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.extract.dates import dates_table
from benchmarks.extract.finer import finer
from benchmarks.extract.gold_dates import article, read_gold
from generator.dates import parse_date
from generator.extract.proposals import Article, Left, When
from generator.extract.when import when
from generator.extract.when.forms import FormError
from generator.extract.when.grammar import grammar, read_grammar
from generator.extract.when.read import MEANINGS
from tests.growth import growth

if TYPE_CHECKING:
    from benchmarks.extract.gold_dates import Gold
    from generator.extract.when.grammar import Grammar, Rule

PUBLISHED = "2023-11-06"
"""A Monday."""

GOLD = read_gold()
GRAMMARS = resources.files("generator.extract") / "grammar"
LANGUAGES = sorted(file.name.removesuffix("-dates.toml") for file in GRAMMARS.iterdir() if "-dates" in file.name)


def read(text: str, published: str = PUBLISHED, language: str = "en") -> list[When]:
    return when(article("example", text, parse_date(published) if published else None, language))


def shown(text: str, published: str = PUBLISHED, language: str = "en") -> list[str]:
    """Show each expression as "words = date"; a TIMEX3 value stands for what is no date."""
    found = read(text, published, language)
    return [f"{text[slice(*one.span)]} = {one.date or one.timex or 'open'}" for one in found]


# ---- what is found -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port closed on September 19, 2023.", "September 19, 2023 = 2023-09-19"),
        ("The port closed on 19 September 2023.", "19 September 2023 = 2023-09-19"),
        ("It closed on the 19th of September 2023.", "the 19th of September 2023 = 2023-09-19"),
        ("It closed on Tuesday, Sept. 19, 2023.", "Tuesday, Sept. 19, 2023 = 2023-09-19"),
        ("It closed at 9 a.m. on 19 September 2023.", "9 a.m. = 2023-11-06T09:00|19 September 2023 = 2023-09-19"),
        ("The list of 2023-09-19 is lost.", "2023-09-19 = 2023-09-19"),
        ("The list of 9/19/2023 is lost.", "9/19/2023 = 2023-09-19"),
        ("It closed in September 2023.", "September 2023 = 2023-09"),
        ("It closed in mid-September 2023.", "mid-September 2023 = 2023-09-11/2023-09-20"),
        ("It closed at the end of May 2021.", "the end of May 2021 = 2021-05-21/2021-05-31"),
        ("It closed in late 2023.", "late 2023 = 2023-09/2023-12"),
        ("It closed in autumn 2020.", "autumn 2020 = 2020-23"),
        ("It closed in the winter of 1994.", "the winter of 1994 = 1994-24"),
        ("It closed in the third quarter of 2022.", "the third quarter of 2022 = 2022-07/2022-09"),
        ("It closed in the second half of 2022.", "the second half of 2022 = 2022-07/2022-12"),
        ("It closed in the 1990s.", "the 1990s = 199X"),
        ("It closed in the early 90s.", "the early 90s = 1990/1993"),
        ("It closed in the '80s.", "the '80s = 198X"),
        ("It closed in the nineties.", "the nineties = 199X"),
        ("It was built in the early 19th century.", "the early 19th century = 18XX"),
        ("It was built in the twentieth century.", "the twentieth century = 19XX"),
        ("It closed in nineteen ninety-six.", "nineteen ninety-six = 1996"),
        ("It closed on New Year's Eve 2021.", "New Year's Eve 2021 = 2021-12-31"),
        ("It closed in 1991.", "1991 = 1991"),
        ("It remembers the 2020 war.", "2020 = 2020"),
    ],
)
def test_a_date_with_its_year_is_read_as_it_is_written(text: str, expected: str) -> None:
    assert "|".join(shown(text, "2023-11-06")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair ran from April to June 2021.", "April to June 2021 = 2021-04/2021-06"),
        ("The fair ran from 28 December 2020 to 3 January 2021.", "28 December 2020 to 3 January 2021"),
        ("Between December 28 and January 3, 2021, it was closed.", "December 28 and January 3, 2021"),
        ("They met on 5-7 May 2021.", "5-7 May 2021 = 2021-05-05/2021-05-07"),
        ("They met on September 19-20, 2023.", "September 19-20, 2023 = 2023-09-19/2023-09-20"),
        ("They met in April and May.", "April and May = 2023-04/2023-05"),
        ("They met in late August and early September.", "late August and early September = 2023-08-21/2023-09-10"),
        ("They fought from 1988 to 1994.", "1988 to 1994 = 1988/1994"),
        ("They fought in 2018-19.", "2018-19 = 2018/2019"),
        ("They met on Monday and Tuesday.", "Monday and Tuesday"),
    ],
)
def test_two_dates_that_make_a_range_are_one_expression(text: str, expected: str) -> None:
    found = shown(text, "2023-11-08")
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_a_range_over_the_turn_of_a_year_gets_the_right_years() -> None:
    found = read("Between December 28 and January 3, 2021, it was closed.")
    assert str(found[0].date) == "2020-12-28/2021-01-03"


def test_dates_that_do_not_follow_each_other_are_no_range() -> None:
    assert shown("They met in April and October.") == ["April = 2023-04", "October = 2023-10"]


def test_a_range_keeps_the_expressions_that_it_is_made_of() -> None:
    text = "They met in April and May."
    assert [text[slice(*part.span)] for part in read(text)[0].parts] == ["April", "May"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has lasted more than 30 years.", "more than 30 years = P30Y"),
        ("the more than 30-year conflict", "more than 30-year = P30Y"),
        ("It took twenty-five minutes.", "twenty-five minutes = PT25M"),
        ("It took a couple of weeks.", "a couple of weeks = P2W"),
        ("It took two decades.", "two decades = P20Y"),
        ("It took several months.", "several months = PXM"),
        ("the decades-long dispute", "decades-long = PXY"),
        ("They worked on it for years.", "years = PXY"),
        ("in the past two months", "the past two months = P2M"),
        ("They meet every week.", "every week = P1W"),
        ("The office is closed on Mondays.", "Mondays = XXXX-WXX-1"),
        ("It appears daily.", "daily = P1D"),
        ("It has recently been painted.", "recently = PAST_REF"),
        ("In recent years it has been neglected.", "recent years = PAST_REF"),
        ("It is now closed.", "now = PRESENT_REF"),
        ("It will be closed in the near future.", "the near future = FUTURE_REF"),
    ],
)
def test_what_names_no_date_is_found_and_has_none(text: str, expected: str) -> None:
    assert shown(text) == [expected]
    assert read(text)[0].date is None


@pytest.mark.parametrize(
    "text",
    [
        "May I ask what you may know?",
        "They march on, and the second one marches too.",
        "About 1950 people came, and 2000 soldiers.",
        "Flight 1914 was late; it cost $2020 and 1,998 crowns.",
        "Theresa May spoke to April Jones.",
        "He is a 61-year-old fisherman of the fall line.",
        "The sun rises over Velmora.",
        "The fall of the wall was the talk of the town.",
        "See page 1990, room 2014.",
        "She told USA TODAY and the Daily Post of it.",
        "He said on Channel Two's “This Week” and in the Sunday Times that it was over.",
        "They signed the Good Friday Accord after Bloody Sunday and the October Revolution.",
        "The council adopted resolutions 1244, 1325 and 1973, and Agenda 2030.",
        "The past two mayors came from the port.",
        "The council closed Gate 2012 and the Mill 1900.",
    ],
)
def test_words_that_only_look_like_dates_are_not_found(text: str) -> None:
    assert shown(text) == []


# ---- what it means -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said Thursday that it was over.", "2023-11-02"),
        ("The minister said on Monday that it was over.", "2023-11-06"),
        ("The minister will speak on Thursday.", "2023-11-09"),
        ("They met last Friday.", "2023-11-03"),
        ("They will meet next Friday.", "2023-11-10"),
        ("It burned on Friday night.", "2023-11-03"),
        ("It burned yesterday.", "2023-11-05"),
        ("It burned the day before yesterday.", "2023-11-04"),
        ("It will open tomorrow.", "2023-11-07"),
        ("It burned last night.", "2023-11-05"),
        ("It burned two days ago.", "2023-11-04"),
        ("It burned last week.", "2023-10-30/2023-11-05"),
        ("It burned over the weekend.", "2023-11-04/2023-11-05"),
        ("It burned last month.", "2023-10"),
        ("It burned two months ago.", "2023-09~"),
        ("It burned earlier this year.", "2023"),
        ("It burned last year.", "2022"),
        ("It will open early next year.", "2024-01/2024-04"),
        ("It burned last spring.", "2023-21"),
        ("It burned in the autumn of last year.", "2022-23"),
        ("It burned in early spring this year.", "2023-21"),
        ("It burned on the night of Sunday, October 1.", "2023-10-01"),
        ("It burned last September.", "2023-09"),
        ("It burned a decade ago.", "2013~"),
        ("It burned in the last century.", "19XX"),
    ],
)
def test_what_is_relative_counts_from_publication(text: str, expected: str) -> None:
    (found,) = read(text)
    assert str(found.date) == expected
    assert PUBLISHED in found.because
    assert found.anchor is None


@pytest.mark.parametrize(
    "text",
    ["on Thursday", "today", "last month", "two years ago", "this week", "next spring", "over the weekend", "tonight"],
)
def test_without_a_publication_date_what_is_relative_stays_open(text: str) -> None:
    (found,) = read(f"It burned {text}.", published="")
    assert found.date is None or not found.date.has_year
    assert not found.sure
    assert "publication date is not known" in found.because


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2023-11-06", "They met on September 19.", "2023-09-19"),
        ("2024-01-03", "They met on December 25.", "2023-12-25"),
        ("2023-12-27", "They will meet on January 4.", "2024-01-04"),
        ("2023-10-10", "They met on January 10.", "2023-01-10"),
        ("2023-06-20", "It opened on December 20.", "2022-12-20"),
        ("2023-06-20", "It will open on December 20.", "2023-12-20"),
        ("2023-09/2023-12", "They met on November 5.", "2023-11-05"),
        ("2023", "They met on November 5.", "XXXX-11-05"),
        ("", "They met on September 19.", "XXXX-09-19"),
        ("", "They met in mid September.", "XXXX-09-11/XXXX-09-20"),
        ("", "They met in autumn.", "XXXX-23"),
    ],
)
def test_a_day_without_a_year_takes_the_nearest_unless_that_is_open(published: str, text: str, expected: str) -> None:
    (found,) = read(text, published)
    assert str(found.date) == expected
    assert found.says is not None
    assert str(found.says).startswith("XXXX-")
    assert found.because


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The council approved the plan on Tuesday.", "Tuesday = 2023-10-31"),
        ("The council cancelled the upcoming vote on Tuesday.", "Tuesday = 2023-10-31"),
        ("The council signed the will of Ada Brok on Tuesday.", "Tuesday = 2023-10-31"),
        ("They plan talks on Tuesday.", "Tuesday = 2023-11-07"),
        ("The council will meet on Tuesday.", "Tuesday = 2023-11-07"),
        ("He left the race, having won this spring.", "this spring = 2023-21"),
        ("It was the last week of October when he left.", "the last week of October = 2023-10"),
    ],
)
def test_a_noun_that_names_a_plan_puts_no_deed_into_the_future(text: str, date: str) -> None:
    assert shown(text) == [date]


def test_a_weekday_beside_a_day_decides_the_year() -> None:
    assert shown("They met on Monday, September 27.", "2021-12-01") == ["Monday, September 27 = 2021-09-27"]
    assert shown("They met on Sunday, September 27.", "2021-12-01") == ["Sunday, September 27 = 2020-09-27"]


def test_a_year_counted_from_publication_is_that_of_the_month_before_it() -> None:
    assert shown("It burned in March last year.") == ["March last year = 2022-03"]
    assert shown("It burned in October of last year.") == ["October of last year = 2022-10"]


def test_a_year_named_in_the_sentence_beats_publication() -> None:
    text = "In 2020 the war broke out, and on November 10 it ended."
    found = read(text)[1]
    assert str(found.date) == "2020-11-10"
    assert found.anchor is not None
    assert text[slice(*found.anchor)] == "2020"
    assert "“2020”" in found.because


def test_a_year_that_only_describes_a_thing_lends_itself_to_nothing() -> None:
    assert shown("The 2020 truce was confirmed on October 31.")[1] == "October 31 = 2023-10-31"


def test_a_year_told_of_in_the_sentence_before_is_taken_for_what_is_no_news_and_marked() -> None:
    found = read("In 1988 villages burned. On 20 February the council met.")[1]
    assert (str(found.date), found.sure) == ("1988-02-20", False)
    found = read("In 1988 villages burned. On 31 October the council met.")[1]
    assert (str(found.date), found.sure) == ("2023-10-31", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 3 October 2021. The following day they parted.", "2021-10-04"),
        ("They met on 3 October 2021. The previous day they had met too.", "2021-10-02"),
        ("They met on 3 October 2021. Two days later they parted.", "2021-10-05"),
        ("They met on 3 October 2021. The same day they parted.", "2021-10-03"),
        ("They met on 3 October 2021. The next month they parted.", "2021-11"),
        ("They met on 3 October 2021. Later that year they parted.", "2021"),
        ("They met on 3 October 2021. A year later they parted.", "2022~"),
        ("They met on 3 October 2021. The following year they parted.", "2022"),
        ("They met on September 19. The following day they parted.", "XXXX-09-20"),
        ("They met in mid September. The following day they parted.", "XXXX-09"),
        ("They met in September 2023. The following day they parted.", "2023-09"),
        ("They met in autumn 2020. The following day they parted.", "None"),
        ("They met. The following day they parted.", "None"),
    ],
)
def test_what_counts_from_the_text_is_as_close_as_its_anchor(text: str, expected: str) -> None:
    found = read(text, published="")[-1]
    assert str(found.date) == expected
    assert (found.anchor is None) == (expected == "None")


def test_what_follows_an_event_is_a_length_with_a_date_that_a_person_must_judge() -> None:
    text = "On September 19 an operation began. A day after the operation a truce was signed."
    found = read(text, published="")[1]
    assert (text[slice(*found.span)], found.timex, str(found.date), found.sure) == ("A day", "P1D", "XXXX-09-20", False)


def test_today_does_not_move_what_a_text_tells_of() -> None:
    text = "They met on 3 October 2021. Today that seems far away. The following day they parted."
    assert shown(text)[-1] == "The following day = 2021-10-04"


@pytest.mark.parametrize("text", ["on Thursday", "yesterday"])
def test_a_day_counted_from_a_publication_that_is_no_day_stays_as_coarse(text: str) -> None:
    (found,) = read(f"It burned {text}.", published="2022-06~")
    assert (str(found.date), found.sure) == ("2022-06~", False)


def test_figures_that_may_be_read_two_ways_say_the_year_alone() -> None:
    assert shown("The list of 03/04/2021 is lost.") == ["03/04/2021 = 2021"]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert [str(one.date) for one in read("They met on February 30, 2021.")] == ["None"]


def test_nothing_is_found_where_the_article_is_not() -> None:
    text = "They met in 2021.\nRead more from 2022.\nThey met in 2023."
    start = text.index("Read")
    left = (Left((start, start + 20), "a link to other articles"),)
    assert [str(one.date) for one in when(Article("a", text, left=left))] == ["2021", "2023"]


# ---- Russian, and further languages --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Порт закрыли 19 сентября 2023 года.", "19 сентября 2023 года = 2023-09-19"),
        ("Список от 19.09.2023 утерян.", "19.09.2023 = 2023-09-19"),
        ("Порт закрыли в сентябре.", "сентябре = 2023-09"),
        ("Порт закрыли в середине сентября.", "середине сентября = 2023-09-11/2023-09-20"),
        ("Порт закрыли осенью 2020 года.", "осенью 2020 года = 2020-23"),
        ("Порт закрыли в 1990-х годах.", "1990-х годах = 199X"),
        ("Порт построили в начале XIX века.", "начале XIX века = 18XX"),
        ("Порт закрыли в четверг.", "четверг = 2023-11-02"),
        ("Порт закрыли вчера.", "вчера = 2023-11-05"),
        ("Порт будет открыт в пятницу.", "пятницу = 2023-11-10"),
        ("Порт закрыли в прошлом месяце.", "прошлом месяце = 2023-10"),
        ("Порт закрыли на прошлой неделе.", "прошлой неделе = 2023-10-30/2023-11-05"),
        ("Порт закрыли два года назад.", "два года назад = 2021~"),
        ("Порт закрыли в мае прошлого года.", "мае прошлого года = 2022-05"),
        ("Они встречались в апреле и мае.", "апреле и мае = 2023-04/2023-05"),
        ("Спор длится более 30 лет.", "более 30 лет = P30Y"),
        ("Порт закрывают каждый год.", "каждый год = P1Y"),
        ("Недавно его покрасили.", "Недавно = PAST_REF"),
    ],
)
def test_russian_is_read_by_the_same_engine(text: str, expected: str) -> None:
    assert "|".join(shown(text, language="ru")) == expected


def test_russian_counts_from_the_text_as_english_does() -> None:
    text = "Операция началась 19 сентября. На следующий день её остановили."
    assert shown(text, "", "ru") == ["19 сентября = XXXX-09-19", "следующий день = XXXX-09-20"]


def test_a_language_without_a_grammar_yields_nothing() -> None:
    assert read("Le port a fermé le 19 septembre 2023.", language="fr") == []
    assert grammar("../en") is None


def test_a_region_of_a_language_has_its_grammar() -> None:
    assert shown("It closed in 1991.", language="en-GB") == ["1991 = 1991"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_it_serves_and_gives_what_can_be_read(language: str) -> None:
    rules = grammar(language)
    assert rules is not None
    for rule in {id(rule): rule for several in rules.rules.values() for rule in several}.values():
        assert rule.serves
        assert rule.gives in MEANINGS


NEEDS: dict[str, list[tuple[str, ...]]] = {
    "calendar": [()],
    "shift": [("unit", "direction"), ("unit", "tense"), ("direction", "count")],
    "duration": [("unit",)],
    "set": [("unit",), ("weekday",), ("timex",), ("month",), ("season",)],
    "vague": [("timex",)],
    "clock": [("hour",), ("daytime",)],
}
"""What a rule must name to be read, one of several choices, by what it gives."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_names_what_its_reading_needs(language: str) -> None:
    rules = grammar(language)
    assert rules is not None
    for rule in {id(rule): rule for several in rules.rules.values() for rule in several}.values():
        names = {*rule.fixed, *(name for name, _ in rule.captures), *_figures(rules, rule)}
        assert any(names.issuperset(needed) for needed in NEEDS[rule.gives]), rule.serves


def _figures(rules: Grammar, rule: Rule) -> set[str]:
    """Return what the parts of figures name."""
    shapes = [rules.shapes[kind] for _, kind in rule.captures if kind in rules.shapes]
    return {name for shape in shapes for name in shape.groupindex}


@pytest.mark.parametrize(
    ("form", "slip"), [("{moon}", "moon"), ("[the]", "empty"), ("(a | b", "lacks"), ("a ]", "closes")]
)
def test_a_slip_in_a_grammar_is_told(form: str, slip: str) -> None:
    text = (GRAMMARS / "en-dates.toml").read_text(encoding="utf-8")
    with pytest.raises(FormError, match=slip):
        read_grammar(text + f'\n[[rules]]\nserves = "a slip"\ngives = "vague"\nforms = ["{form}"]\n')


# ---- safety --------------------------------------------------------------------------------------------------

PIECES = [
    *("the ", "late ", "mid-", "September ", "19", ", ", "2023", "last ", "week ", "ago ", "two ", "years ", "later "),
    *("and ", "on ", "Thursday ", "morning ", "the following day ", "of ", "'90s ", "9999", "0001 ", "31 ", " - "),
    *("a century ", "earlier ", "100,000 ", "decades ", ". ", "\n", "9 a.m. ", "1/2/1999", "to ", "next ", "year's "),
    *("February 29 ", "a day after ", "’", "quarter ", "the end of ", "spring ", "weekend "),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(TEXTS, st.sampled_from(["", "0001-01-01", "9999-12-31", "2024~"]))
def test_whatever_the_text_spans_lie_inside_it_in_order(text: str, published: str) -> None:
    found = read(text, published)
    ends = [0, *(edge for one in found for edge in one.span), len(text)]
    assert ends == sorted(ends)
    assert all(one.span[0] < one.span[1] for one in found)
    dates = [date for one in found for date in (one.says, one.date) if date]
    assert [parse_date(date.text) for date in dates] == dates


def vocabulary(language: str) -> list[str]:
    """List every word that a grammar knows, with what stands in figures and between them."""
    rules = grammar(language)
    assert rules is not None
    words = {word for table in rules.words.values() for word in table}
    words |= {first for first in rules.rules if first.isalpha()}
    return [
        *sorted({*words, *(word.capitalize() for word in words)}),
        *map(str.strip, PIECES),
        "1990s",
        "1914-18",
        "'44",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_any_words_of_a_grammar_in_any_order_can_be_read(language: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(vocabulary(language)), max_size=40)))
    published = data.draw(st.sampled_from(["", "0001-01-01", "9999-12-31", "2024~", "2023-11-06", "2020/.."]))
    read_text = article("example", text, parse_date(published) if published else None, language)
    for one in when(read_text):
        words = text[slice(*one.span)]
        assert words.strip() == words
        assert not finer(one, read_text), words


@given(st.text(st.sampled_from(string.printable + "«»—’“”année мая"), max_size=200))
def test_any_text_can_be_read_in_every_language(text: str) -> None:
    for language in LANGUAGES:
        assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in read(text, language=language))


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["", "2023-11-06", "2024~", "2022-06"])
)
def test_no_date_is_finer_than_its_words_and_its_anchor(text: str, published: str) -> None:
    read_text = article("example", text, parse_date(published) if published else None)
    assert [text[slice(*one.span)] for one in when(read_text) if finer(one, read_text)] == []


def test_the_judge_of_finer_dates_finds_one() -> None:
    text = article("example", "It burned in mid September. The following day it rained.", None)
    planted = When((13, 26), parse_date("XXXX-09-15"), parse_date("XXXX-09-15"))
    assert finer(planted, text)
    assert finer(When((28, 45), None, parse_date("2023-09-16"), anchor=(13, 26)), text)


@pytest.mark.parametrize(
    "unit",
    [
        *("the ", "1990 ", "two ", "last week ", "In 1991 it began. On March 3 it ended. ", "May and "),
        *("a" * 50, "9" * 50, "the following day ", "twenty-", "'", "19 - "),
        *("Russia Today ", "resolution 1973, ", "resolutions 1244, 1325 and 1973 and ", "A’s “A ", "Sunday Night "),
    ],
)
def test_a_longer_text_costs_no_more_for_each_character(unit: str) -> None:
    def read_over_and_over(size: int) -> None:
        text = (unit * (size // len(unit) + 1))[:size]
        when(article("long", "\n".join(re.findall(r".{1,5000}", text)), parse_date(PUBLISHED)))

    assert growth(read_over_and_over, 10_000, 40_000) < 8


# ---- quarters that reports compare ---------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["a year ago", "a year earlier", "the year-ago quarter", "year-earlier"])
def test_a_year_before_a_quarter_is_marked_as_its_quarter_and_dated_as_its_year(words: str) -> None:
    text = f"In the third quarter of 2023 the port paid five crowns. The {words} sum was four."
    one = read(text)[-1]
    assert (one.timex, str(one.date).rstrip("~")) == ("2022-Q3", "2022")


def test_a_year_ago_is_a_year_where_no_quarter_is_named() -> None:
    assert [one.timex for one in read("The port paid four crowns a year ago.")] == ["2022"]


def test_the_quarter_is_the_one_that_the_text_named_last() -> None:
    text = "The port paid five crowns in the second quarter. Its rival lost money in the quarter."
    one = read(text)[-1]
    assert (one.timex, str(one.date)) == ("2023-Q2", "2023-04/2023-06")
    assert one.anchor is not None
    assert text[slice(*one.anchor)] == "the second quarter"


def test_the_quarter_is_that_of_publication_where_none_is_named() -> None:
    assert [one.timex for one in read("The port lost money in the quarter.")] == ["2023-Q4"]


# ---- what persons have read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("read_text", "gold"), GOLD, ids=[pair[0].id for pair in GOLD])
def test_articles_are_read_as_a_person_read_them(read_text: Article, gold: list[Gold]) -> None:
    found = when(read_text)
    expected = [(one.span, True) for one in gold]
    pairs = {one.span: one for one in gold}
    assert [(one.span, one.span in pairs and pairs[one.span].same(one, read_text.text)) for one in found] == expected
    assert [one for one in found if finer(one, read_text)] == []


def test_the_table_of_scores_names_each_set() -> None:
    table = dates_table(None, misses=True)
    assert "invented articles" in table
    assert "seeds" in table
