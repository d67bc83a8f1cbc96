"""What an article says that somebody said. All people and sayings are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.extract import gold
from benchmarks.extract.said import read
from generator.extract.proposals import Known
from tests.growth import growth

if TYPE_CHECKING:
    from generator.extract.proposals import Said

ADA = Known("ada", "person", (("Ada Brok", "spelling"), ("Brok", "short")))
IVO = Known("ivo", "person", (("Ivo Saltar", "spelling"), ("Saltar", "short")))
VELMORA = Known("velmora", "state", (("Velmora", "spelling"), ("Velm", "metonym")))
KNOWN = (ADA, IVO, VELMORA)


def said(text: str) -> list[Said]:
    """Find the statements of a text."""
    return read(text, KNOWN)[0]


def quoted(text: str) -> list[tuple[str, str]]:
    """List the words between quotation marks of each statement with its speaker."""
    return [(text[slice(*words)], item.speaker) for item in said(text) for words in item.words]


@pytest.mark.parametrize(
    "text",
    [
        '"We shall open the harbour soon," Ada Brok said.',
        "“We shall open the harbour soon,” Ada Brok said on Monday.",
        "“We shall open the harbour soon,” said Ada Brok.",
        "“We shall open the harbour soon,” said the mayor, Ada Brok.",
        "“We shall open the harbour soon,” according to Ada Brok.",
        "«We shall open the harbour soon,» Ada Brok told reporters.",
        "„We shall open the harbour soon,“ Ada Brok said.",
        "''We shall open the harbour soon,'' Ada Brok said.",
        "‘We shall open the harbour soon,’ Ada Brok said.",
        "Ada Brok said: “We shall open the harbour soon,”",
        "Ada Brok said, “We shall open the harbour soon,”",
        "Ada Brok, the mayor of Lower Quay, said: “We shall open the harbour soon,”",
        "Ada Brok, who lives there, has repeatedly said: “We shall open the harbour soon,”",
        "Mayor Ada Brok (Velm) said: “We shall open the harbour soon,”",
        "In a statement on Monday, Ada Brok said “We shall open the harbour soon,”",
        "Ada Brok wheezed: “We shall open the harbour soon,”",
        "Ada Brok was quoted as saying “We shall open the harbour soon,”",
    ],
)
def test_direct_quotation_has_its_speaker(text: str) -> None:
    (item,) = said(text)
    assert (item.mode, item.speaker) == ("direct", "ada")
    assert [text[slice(*words)] for words in item.words] == ["We shall open the harbour soon,"]
    assert item.named is not None
    assert "Ada Brok" in text[slice(*item.named)]


def test_quotation_alone_is_the_span_where_it_is_long_enough_to_be_found() -> None:
    text = "“We shall open the harbour soon,” Ada Brok said."
    (item,) = said(text)
    assert text[slice(*item.span)] == "We shall open the harbour soon,"
    assert item.verb is not None
    assert text[slice(*item.verb)] == "said"
    assert item.sure


def test_short_quotation_is_kept_in_its_sentence() -> None:
    text = "Ada Brok left. “Never,” Brok said."
    (item,) = said(text)
    assert text[slice(*item.span)] == "“Never,” Brok said."


@pytest.mark.parametrize(
    "text",
    [
        "“We shall open it,” Ada Brok said, “and it will stay open.”",
        "“We shall open it,” said Ada Brok. “It will stay open.”",
        "“We shall open it,” Ada Brok said — “yes, open it.”",
    ],
)
def test_quotation_split_by_its_attribution_has_one_speaker(text: str) -> None:
    assert [speaker for _, speaker in quoted(text)] == ["ada", "ada"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Brok called it a “dignified peace”.", "dignified peace"),
        ("Ada Brok described the plan as “late but honest”.", "late but honest"),
        ("Ada Brok criticised the “idle talkers” of the port.", "idle talkers"),
        ("Ada Brok said the plan was “late but honest”, and left.", "late but honest"),
        ("Ada Brok has warned that they are “playing with fire” again.", "playing with fire"),
        ("Velm accused its neighbour of “playing with fire”.", "playing with fire"),
    ],
)
def test_mixed_quotation_is_direct_with_its_sentence(text: str, words: str) -> None:
    (item,) = said(text)
    assert item.mode == "direct"
    assert item.speaker in {"ada", "velmora"}
    assert [text[slice(*part)].strip(",.") for part in item.words] == [words]
    assert text[slice(*item.span)].startswith(("Ada Brok", "Velm"))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brok stated that the harbour would open soon.",
        "Ada Brok noted that the harbour would open soon.",
        "Ada Brok said on Tuesday the harbour would open soon.",
        "According to Ada Brok, the harbour would open soon.",
        "The harbour would open soon, according to Ada Brok.",
        "The harbour would open very soon, Ada Brok said.",
        "Ada Brok, the mayor, told a crowd that the harbour would open soon.",
    ],
)
def test_reported_speech_is_its_sentence_with_who_said_so(text: str) -> None:
    (item,) = said(text)
    assert (item.mode, item.speaker, item.words) == ("reported", "ada", ())
    assert text[slice(*item.span)] == text


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “harbour plan” failed.",
        "The book “The Quiet Port” sold well.",
        "Their “plan” was no plan.",
        "The “Open Harbour” treaty was signed by Velm.",
        "Ada Brok did not say that the harbour would open.",
        "Did Ada Brok say that the harbour would open?",
        "This stance suggests that the harbour will open soon.",
        "Ada Brok walked to the harbour.",
        "",
        "“”",
        "“",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert said(text) == []


def test_nested_quotation_belongs_to_the_outer_one() -> None:
    text = "“He told me, ‘Come back tomorrow,’ and shut the door,” Ada Brok said."
    assert quoted(text) == [("He told me, ‘Come back tomorrow,’ and shut the door,", "ada")]


def test_speech_goes_on_in_the_next_paragraph_where_its_mark_is_not_closed() -> None:
    text = "Ada Brok said: “The river belongs to nobody.\n\n“It belongs to those who drink.”"
    assert [speaker for _, speaker in quoted(text)] == ["ada", "ada"]
    assert said(text)[-1].sure


def test_speaker_of_the_paragraph_before_is_proposed_only() -> None:
    text = "Ada Brok said the harbour was “open to everybody”.\n\n“It was never closed to anybody.”"
    item = said(text)[-1]
    assert (item.speaker, item.sure) == ("ada", False)
    assert item.because


def test_pronoun_means_the_one_person_named_before() -> None:
    text = "Ada Brok came late. “The road was blocked again,” she said."
    (item,) = said(text)
    assert (item.speaker, item.sure) == ("ada", True)
    assert item.named is not None
    assert text[slice(*item.named)] == "she"
    assert item.because


def test_pronoun_is_left_open_where_two_may_be_meant() -> None:
    text = "Ada Brok and Lenu Oster came late. “The road was blocked again,” she said."
    (item,) = said(text)
    assert (item.speaker, item.sure) == ("", False)


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Saltar met Ada Brok. Brok said that the harbour must open. “We shall open it soon,” she said.",
        "Ivo Saltar listened. “We shall open the harbour,” Ada Brok said. “Nobody will stop us,” she added.",
        "Ada Brok, who left Arden, Velmora, in May, said the harbour must open. “We shall open it soon,” she said.",
        "Mr. Ivo Saltar met her. Mrs. Ada Brok has run the port since May. “We shall open it soon,” she said.",
    ],
)
def test_pronoun_means_whoever_spoke_in_the_sentence_before_or_opens_it(text: str) -> None:
    item = said(text)[-1]
    assert (item.speaker, item.sure) == ("ada", True)
    assert item.because


def test_pronoun_does_not_mean_a_name_that_only_qualifies() -> None:
    text = "Mrs. Ada Brok spokesman Ole Ryd met Ms. Ina Horn and her aides. “We shall open the harbour,” she said."
    assert not said(text)[-1].sure


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Ada Brok welcomed the truce, saying it was “the best news of the year”.", True),
        ("Ada Brok said that Ivo Saltar had won, adding that it was “the best news of the year”.", True),
        ("Ada Brok waited while Ivo Saltar came in, saying it was “the best news of the year”.", False),
        ("In Velm, a friend of Ada Brok came in, saying it was “the best news of the year”.", False),
    ],
)
def test_participle_has_the_subject_of_its_sentence_where_that_is_plain(text: str, sure: bool) -> None:  # noqa: FBT001
    item = said(text)[-1]
    assert item.sure is sure
    assert item.speaker == "ada" or not sure


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("The harbour authority said: “We shall open the harbour soon.”", True),
        ("A neighbour said: “We shall open the harbour soon.”", True),
        ("The statement said: “We shall open the harbour soon.”", True),
        ("A hat said: “We shall open the harbour soon.”", False),
        ("Ada Brok sent a snappy tweet “We shall open the harbour soon.”", False),
    ],
)
def test_only_what_can_speak_speaks_surely(text: str, sure: bool) -> None:  # noqa: FBT001
    assert [item.sure for item in said(text) if item.mode == "direct"] == [sure]


def test_quotation_after_a_linking_word_goes_on_from_the_one_before() -> None:
    text = "“We shall open the harbour,” Ada Brok said. But “nobody knows how long that will take.”"
    assert quoted(text)[-1] == ("nobody knows how long that will take.", "ada")


def test_title_tells_whom_he_or_she_means() -> None:
    text = "Mr. Hanulak and Mrs. Oster came late. “The road was blocked again,” she said."
    (item,) = said(text)
    assert item.speaker == "oster"


@pytest.mark.parametrize(
    "text",
    [
        "“The road was blocked again,” a spokesman for Ada Brok said.",
        "“The road was blocked again,” said an aide to Ada Brok.",
        "“The road was blocked again,” Ada Brok's lawyer said.",
        "“The road was blocked again,” Ada Brok and Ivo Saltar said.",
    ],
)
def test_somebody_elses_words_are_not_the_named_persons(text: str) -> None:
    (item,) = said(text)
    assert item.speaker == ""
    assert item.named is not None


def test_subject_of_the_sentence_is_proposed_only() -> None:
    text = "Ada Brok left the room and later on said that it had been “a waste of everybody's time”."
    (item,) = said(text)
    assert (item.speaker, item.sure) == ("ada", False)


def test_nothing_is_read_in_what_is_not_the_article() -> None:
    text = "“We need your help, dear readers,” Ada Brok said.\nAda Brok left."
    assert read(text, KNOWN, left=[(0, 49)])[0] == []


@pytest.mark.parametrize("article", gold.golds(), ids=lambda item: item.text.split()[0])
def test_words_set_apart_in_the_invented_articles_are_no_statements(article: gold.Gold) -> None:
    found, _ = read(article.text, gold.known(), article.language)
    words = {article.text[slice(*part)] for item in found for part in item.words}
    assert not words & set(article.not_said)


@given(
    st.lists(
        st.sampled_from(
            [
                *"“”\"'‘’«»„.,:?!()-\n ",
                "Ada Brok",
                "he",
                "she",
                "said",
                "saying",
                "that",
                "the",
                "told",
                "''",
                "of",
                "and",
            ]
        ),
        max_size=60,
    ),
    st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_any_text_yields_spans_within_it_and_outside_of_what_is_left_out(pieces: list[str], spaced: bool) -> None:  # noqa: FBT001
    text = (" " if spaced else "").join(pieces)
    left = [(4, 12)] if len(text) > 12 else []
    for item in read(text, KNOWN, left=left)[0]:
        spans = [item.span, *item.words, *filter(None, (item.verb, item.named))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert not any(start < stop and begin < end for start, end in spans for begin, stop in left)
        assert all(item.span[0] <= start and end <= item.span[1] for start, end in item.words)
        assert all(one[1] <= other[0] for one, other in zip(item.words, item.words[1:], strict=False))
        assert all("\n" not in text[slice(*words)] for words in item.words)


@pytest.mark.parametrize(
    "piece",
    [
        "“We go,” Ada Brok said. ",
        "“",
        '"a ',
        "'a ",
        "said ",
        "Ada Brok, ",
        "Ada said, ",
        "‘a’ ",
        "''a",
        "according to ",
        "he said ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    assert growth(lambda size: read(piece * (size // len(piece)), KNOWN), 10_000, 40_000) < 8


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Ada Brok said that the harbour must open.", True),
        ("Ada Brok said the harbour must open.", True),
        ("The harbour must open before winter comes, Ada Brok said.", True),
        ("Ada Brok urged the harbour to open.", False),
    ],
)
def test_said_carries_a_clause_with_or_without_that(text: str, sure: bool) -> None:  # noqa: FBT001
    (item,) = said(text)
    assert (item.mode, item.speaker, item.sure) == ("reported", "ada", sure)


@pytest.mark.parametrize(
    "text",
    [
        "If Ada Brok says that the harbour is full, it will close.",
        "Had Ada Brok said that the harbour was full, it would have closed.",
        "Ada Brok could have said that the harbour was full.",
        "Ada Brok should say that the harbour is full.",
        "Nobody believed Ada Brok when she said that the harbour was full.",
        "Asked whether Ada Brok had said that the harbour was full, the clerk left.",
        "Ada Brok denied that she had called the harbour “a pit full of mud”.",
        "Ada Brok has never called the harbour “a pit full of mud”.",
        "Rumours that Ada Brok had called the harbour “a pit full of mud” were false.",
        "Ada Brok was quoted by Ivo Saltar as saying that “the harbour is full of mud”.",
    ],
)
def test_what_was_not_said_or_only_by_another_one_is_never_sure(text: str) -> None:
    assert not any(item.sure for item in said(text))


def test_who_is_quoted_by_another_one_is_who_spoke() -> None:
    (item,) = said("Ada Brok was quoted by Ivo Saltar as saying that “the harbour is full of mud”.")
    assert item.speaker == "ada"


@pytest.mark.parametrize(
    ("between", "speaker", "sure"),
    [
        ("She paused.", "ada", True),
        ("Ivo Saltar disagreed.", "ivo", False),
        ("The crowd began to chant.", "ada", False),
    ],
)
def test_quotation_after_a_sentence_about_another_one_is_not_surely_the_first_ones(
    between: str,
    speaker: str,
    sure: bool,  # noqa: FBT001
) -> None:
    text = f"“The harbour is full of mud,” Ada Brok said. {between} “It will be closed before the ice comes.”"
    assert [(item.speaker, item.sure) for item in said(text)] == [("ada", True), (speaker, sure)]


def test_who_replies_is_another_one_than_who_spoke_before() -> None:
    text = "Ada Brok told Ivo Saltar: “The harbour is full of mud.” “It is not full at all,” she replied."
    assert [item.sure for item in said(text)] == [True, False]


def test_pronoun_is_unsure_where_somebody_with_a_first_name_alone_stands_nearer() -> None:
    text = "Ivo Saltar said that the harbour was full. Pavel was silent. Then he said that it was full of mud."
    first, second = said(text)
    assert first.sure
    assert (second.sure, second.because) == (False, "“he”: “Pavel” may be meant")


def test_title_that_does_not_fit_an_actor_makes_a_mention_unsure() -> None:
    text = "Mr. Ivo Saltar said that the harbour was full. Mrs. Saltar said that it was not full at all."
    assert [item.sure for item in said(text)] == [True, False]


def test_two_persons_joined_by_and_have_no_one_speaker() -> None:
    (item,) = said("Mayor Ada Brok and Minister Ivo Saltar said that the harbour was full.")
    assert (item.speaker, item.sure) == ("", False)
