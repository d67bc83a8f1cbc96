"""Events, summaries and shared wording: what is proposed is told by the text, and what only looks like it is not."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from generator.dates import parse_date
from generator.extract.accounts import Accounts, account, same_event
from generator.extract.article import article
from generator.extract.gist import FEWEST, MOST, gist
from generator.extract.happened import happened
from generator.extract.ids import Ids
from generator.extract.origins import numbered, shared, wording
from generator.extract.proposals import Known, Mention, Said, When
from generator.extract.received import read
from generator.extract.said import said
from generator.extract.spoken import dates_speech
from generator.extract.when import when
from generator.extract.who import who
from generator.shared_wording import SHARED_RUNS

if TYPE_CHECKING:
    from generator.extract.proposals import Article, Happened

KNOWN = (Known("velmora", "state", (("Velmora", "spelling"),)), Known("ostreth", "state", (("Ostreth", "spelling"),)))


def piece(text: str) -> Article:
    """Read a text."""
    return article("x", read(text.encode(), "x.txt"))


def told(text: str, words: str, date: str, said: tuple[str, ...] = ()) -> list[Happened]:
    """Find the events of a text in which some words are a date, Velmora and Ostreth actors."""
    start = text.index(words)
    value = parse_date(date)
    dated = When((start, start + len(words)), value, value)
    names = [("Velmora", "velmora"), ("Ostreth", "ostreth")]
    mentions = [Mention((text.index(name), text.index(name) + len(name)), key) for name, key in names if name in text]
    verbs = [(text.index(verb), text.index(verb) + len(verb)) for verb in said]
    speech = [Said((0, len(text) - 1), "reported", (), verb, "velmora") for verb in verbs]
    return happened(piece(text), [dated], mentions, speech)


@pytest.mark.parametrize(
    ("text", "words", "date", "title"),
    [
        (
            "On March 4, 2031, Velmora signed a treaty with Ostreth.",
            "March 4, 2031",
            "2031-03-04",
            "Velmora signed a treaty with Ostreth",
        ),
        (
            "Velmora closed its harbours on 4 March 2031, citing the ice.",
            "4 March 2031",
            "2031-03-04",
            "Velmora closed its harbours",
        ),
        (
            "A treaty with Ostreth was signed in 2031 by Velmora.",
            "2031",
            "2031",
            "A treaty with Ostreth was signed by Velmora",
        ),
        ("Since Velmora left the League in 2029, Ostreth has built ships.", "2029", "2029", "Velmora left the League"),
        (
            "In 2031, Velmora sold boats, nets and sails to Ostreth.",
            "2031",
            "2031",
            "Velmora sold boats, nets and sails to Ostreth",
        ),
        ("Velmora had, on 4 March 2031, signed a treaty.", "4 March 2031", "2031-03-04", "Velmora had signed a treaty"),
        (
            "Velmora closed its harbours in May 2029 and again in June.",
            "May 2029",
            "2029-05",
            "Velmora closed its harbours in May 2029 and again in June",
        ),
        (
            "A poll of Velmora released in May 2031 showed a gain.",
            "May 2031",
            "2031-05",
            "A poll of Velmora released in May 2031 showed a gain",
        ),
        (
            "The head of Velmora, Ada Brok, left in May 2031 after a storm.",
            "May 2031",
            "2031-05",
            "The head of Velmora, Ada Brok, left after a storm",
        ),
        (
            "Velmora signed the treaty in the early hours of 4 March 2031.",
            "4 March 2031",
            "2031-03-04",
            "Velmora signed the treaty in the early hours of 4 March 2031",
        ),
        (
            "Velmora, which closed in 2019, left on 4 March 2031.",
            "4 March 2031",
            "2031-03-04",
            "Velmora, which closed in 2019, left",
        ),
        ("Velmora opened its harbours just a year ago.", "a year ago", "2030~", "Velmora opened its harbours"),
    ],
)
def test_event_is_the_clause_of_the_deed_without_its_date(text: str, words: str, date: str, title: str) -> None:
    (event,) = told(f"{text}\n", words, date)
    assert event.title == title
    assert event.sure
    assert str(event.when.date) == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Velmora asked for changes of the 2031 treaty with Ostreth.", "2031", "2031"),
        ("Velmora was a poor country with few ships in 2031.", "2031", "2031"),
        ("On March 4, 2031, Velmora said that Ostreth had closed its harbours.", "March 4, 2031", "2031-03-04"),
        ("Velmora traded with Ostreth in the 1990s and later on.", "the 1990s", "199X"),
        ("“Velmora closed its harbours on 4 March 2031 for us,” he said.", "4 March 2031", "2031-03-04"),
        ("The fishers closed the harbour on 4 March 2031 by a chain.", "4 March 2031", "2031-03-04"),
        ("Velmora welcomed resolution 2611 (2025) and its annex.", "2025", "2025"),
        ("Velmora approved the plan, which expires on 4 March 2035.", "4 March 2035", "2035-03-04"),
        ("Velmora has been wary of Ostreth since May 2031.", "May 2031", "2031-05"),
        ("Velmora will be at liberty in May 2031 to turn to Ostreth.", "May 2031", "2031-05"),
        ("Velmora leaves for Ostreth, where it will be greeted in May 2031 by crowds.", "May 2031", "2031-05"),
        ("In a note of Velmora published on 4 March 2031, Ostreth is praised.", "4 March 2031", "2031-03-04"),
        ("Velmora was the undisputed head of the League in 2031.", "2031", "2031"),
        ("Velmora ignored Ostreth, alluding only to what it did in May 2031.", "May 2031", "2031-05"),
    ],
)
def test_sentence_that_tells_no_dated_deed_is_no_event(text: str, words: str, date: str) -> None:
    assert told(f"{text}\n", words, date) == []


@pytest.mark.parametrize(
    ("text", "words", "date", "said"),
    [
        ("Velmora closed its harbours on March 4 for a week.", "March 4", "XXXX-03-04", ()),
        ("Velmora said that Ostreth closed its harbours on 4 March 2031.", "4 March 2031", "2031-03-04", ("said",)),
        ("The talks of Velmora failed after the storm of 4 March 2031.", "4 March 2031", "2031-03-04", ()),
        ("Since the truce of 4 March 2031, Velmora has closed its harbours.", "4 March 2031", "2031-03-04", ()),
        *(
            (text, "4 March 2031", "2031-03-04", ())
            for text in (
                "Velmora cancelled the treaty of 4 March 2031.",
                "Velmora will pay the toll by 4 March 2031.",
                "Velmora extended the truce to 4 March 2031.",
                "Velmora closed its harbours on or about 4 March 2031.",
                "Velmora called a vote for 4 March 2031.",
                "Velmora asked Ostreth to open its harbours on 4 March 2031.",
                "Velmora refused the treaty that Ostreth signed on 4 March 2031.",
                "Velmora chose Ada Brok, born on 4 March 2031, as its head.",
                "Velmora did not sign the treaty on 4 March 2031.",
                "Velmora would have signed the treaty on 4 March 2031.",
                "Velmora is scheduled to have signed it on 4 March 2031.",
                "Velmora will close its harbours on 4 March 2031.",
                "Its ally Velmora closed the harbours on 4 March 2031.",
                "In the port of Velmora the council closed the quay on 4 March 2031.",
            )
        ),
        ("Velmora remembered 1991 as a year of want.", "1991", "1991", ()),
        ("Velmora reported a fall in second-quarter profit and grain.", "second-quarter", "2031-04/2031-06", ()),
    ],
)
def test_what_a_person_must_decide_is_said(text: str, words: str, date: str, said: tuple[str, ...]) -> None:
    (event,) = told(f"{text}\n", words, date, said)
    assert not event.sure
    assert event.because


def test_two_accounts_are_of_one_event_when_day_actor_and_deed_meet() -> None:
    one = account(
        "a", parse_date("2031-03-04"), ["velmora"], "Velmora signed the fishing treaty in Marrowick", ["Velmora"]
    )
    for date, actor, text, same in (
        ("2031-03", "velmora", "a fishing treaty was signed in Marrowick by Velmora", True),
        ("2031-04", "velmora", "a fishing treaty was signed in Marrowick by Velmora", False),
        ("2031-03", "ostreth", "a fishing treaty was signed in Marrowick by Ostreth", False),
        ("2031-03-04", "velmora", "Velmora closed its harbours for a week", False),
    ):
        assert same_event(one, account("b", parse_date(date), [actor], text, ["Velmora", "Ostreth"])) is same, text


LONG = "\n\n".join(
    f"The council of Port Quell spoke of the {thing} of the harbour in its {number} meeting of the year. It was late."
    for number, thing in enumerate(
        ("quay", "lamps", "nets", "ferry", "bridge", "barley", "stones", "winter", "market"), 1
    )
)


def test_summary_has_three_to_eight_sentences_that_stand_alone_in_the_order_of_the_text() -> None:
    found = gist(piece(LONG))
    assert FEWEST <= len(found) <= MOST
    assert [item.span for item in found] == sorted(item.span for item in found)
    assert not any("It was late" in LONG[slice(*item.span)] for item in found)


def test_summary_has_no_quotation_and_says_nothing_twice() -> None:
    text = (
        "Velmora signed a treaty about the fishing of the Sarn Bank with Ostreth.\n\n"
        "“The treaty about the fishing of the Sarn Bank is signed at last,” she said.\n\n"
        "With Ostreth, Velmora signed a treaty about the fishing of the Sarn Bank.\n\n"
        "A storm tore three roofs from houses in the lower town that same night.\n"
    )
    chosen = [text[slice(*item.span)] for item in gist(piece(text))]
    assert chosen == [text.splitlines()[0], text.splitlines()[6]]


def test_shared_wording_counts_without_names_and_titles() -> None:
    title = "the deputy harbour master and keeper of the lower maps of Velmora"
    known = (Known("official", "person", ((title, "description"),)),)
    agency = "the stated objective was the removal of all nets left without a licence on the bank"
    texts = {
        "a": f"It was said that {agency}. Nothing else was known by then in the town.\n",
        "b": f"A note on the quay had it that {agency}, and people read it.\n",
        "c": f"This was written by {title} and pinned to a door in the upper town.\n",
        "d": f"A letter from {title} came to us late, with a drawing of a goose.\n",
    }
    found = shared({key: numbered(wording(piece(text), known)) for key, text in texts.items()})
    assert {key: list(others) for key, others in found.items()} == {"a": ["b"], "b": ["a"]}
    assert found["a"]["b"] >= SHARED_RUNS


def test_account_is_found_again_by_its_actor_and_words_the_earliest_first() -> None:
    day = parse_date("2031-03-04")
    first = account("a", day, ["velmora"], "Velmora signed the fishing treaty", ["Velmora"])
    held: Accounts[str] = Accounts()
    for key, one in (("one", first), ("two", first)):
        held.add(key, one)
    held.add("other", dataclasses.replace(first, actors=("ostreth",)))
    assert list(held.like(first)) == ["one", "two"]
    assert list(held.like(account("b", day, ["velmora"], "Velmora closed a harbour", ["Velmora"]))) == []


def test_id_that_is_taken_gets_the_next_number() -> None:
    ids = Ids({"quay", "quay-3"})
    assert [ids.new(name) for name in ("quay", "quay", "mill", "quay", "quay-2")] == [
        "quay-2",
        "quay-4",
        "mill",
        "quay-5",
        "quay-2-2",
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ada Brok said on Monday that the harbour must open.", "Monday"),
        ("Ada Brok on Monday said that the harbour must open.", "Monday"),
        ("“The harbour must open,” said Ada Brok on Monday.", "Monday"),
        ("In a speech at the quay on Monday, Ada Brok said that the harbour must open.", "Monday"),
        ("On 3 May 2031 Ada Brok said that the harbour must open.", "3 May 2031"),
        ("Ada Brok, who took office in March 2030, said that the harbour must open.", ""),
        ("Asked whether the harbour would open in May 2031, Ada Brok said that it must.", ""),
        ("In the truce of 3 May 2031, Ada Brok said, the harbour must open.", ""),
        ("After the storm of 3 May 2031, Ada Brok said that the harbour must open.", ""),
        ("Ada Brok said that the harbour must open in May 2031.", ""),
        ("On 3 May 2031 a storm hit the harbour of the town, Ada Brok said.", ""),
        ("On 3 May 2031, however, the mayor, Ada Brok, said that the harbour must open.", "3 May 2031"),
    ],
)
def test_date_beside_the_verb_tells_when_it_was_said_and_no_other(text: str, date: str) -> None:
    known = [Known("ada", "person", (("Ada Brok", "spelling"),))]
    whole = dataclasses.replace(piece(text), published=parse_date("2031-05-08"))
    (found,) = (item for item in said(whole, who(whole, known)[0], (), known) if item.named)
    dated = [one for one in when(whole) if dates_speech(whole, one, found, (0, len(text)))]
    assert [text[slice(*one.span)] for one in dated] == ([date] if date else [])


def test_deed_of_a_relative_clause_is_no_event_and_a_date_before_s_stays_in_the_title() -> None:
    text = "The old organisation that Velmora led until 4 March 2031 met there.\n"
    assert told(text, "4 March 2031", "2031-03-04") == []
    text = "Velmora closed its harbours at last month's meeting of fishers.\n"
    (event,) = told(text, "last month", "2031-03")
    assert event.title == "Velmora closed its harbours at last month's meeting of fishers"


def test_event_told_as_past_that_lies_after_publication_is_unsure() -> None:
    text = "Velmora closed its harbours in May 2031 for a week.\n"
    when_told, known = parse_date("2031-03-08"), KNOWN
    whole = dataclasses.replace(piece(text), published=when_told)
    (event,) = happened(whole, when(whole), who(whole, known)[0], [])
    assert event.because == "it is told as past, and the date lies after publication"


def test_of_two_dates_of_a_deed_the_closer_one_tells_when() -> None:
    whole = piece("In 2031 the talks failed, and on 10 November 2031 Velmora left the League.\n")
    (event,) = happened(whole, when(whole), who(whole, KNOWN)[0], [])
    assert str(event.when.date) == "2031-11-10"
