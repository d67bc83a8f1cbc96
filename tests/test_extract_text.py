"""A document is read as it came: its encoding, its main text, its title, and what in it is not the article."""

from __future__ import annotations

import quopri
from pathlib import Path

import pytest

from generator.dates import parse_date
from generator.evidence import gather
from generator.extract.article import article
from generator.extract.received import UnreadableError, read
from generator.reader import read_dossier

ROOT = Path(__file__).resolve().parents[1]
WORDS = "Министр Вельморы сказал в среду, что переговоры о банке продолжаются, и поблагодарил Острет за терпение.\n"
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Store burns | The Quell Courier</title>
<meta property="og:title" content="Fire destroys the grain store of Port Quell">
<meta property="og:site_name" content="The Quell Courier">
<meta name="author" content="Mira Stell"><meta property="article:published_time" content="2031-03-12T10:00:00Z">
<link rel="canonical" href="https://courier.example/2031/fire"></head>
<body><nav><ul><li>Home</li><li>World</li></ul></nav><article><h1>Fire destroys the grain store of Port Quell</h1>
<p>A fire destroyed the grain store of Port Quell on Tuesday, the harbour office said
in a note to the council of the town.</p>
<p>“We saw the smoke before dawn,” said Ilvane Tosk, the harbour master, who had called the fire brigade at four.</p>
<ul><li>The store held 300 tonnes of barley.</li><li>Nobody was hurt in the fire.</li></ul>
<table><tr><td>Tonnes lost</td><td>300</td></tr></table></article>
<footer>Subscribe to our newsletter. All rights reserved.</footer></body></html>"""

PASTED = """Home
World
Politics
Business
Sport
The Quell Courier
Velmora Signs Fishing Treaty With Ostreth After Ten Years
By Mira Stell
12 March 2031
Share on Facebook
Velmora signed a fishing treaty with Ostreth on Tuesday, ending a dispute that had lasted for more than ten years.
“The nets may go out again,” Foreign Minister Tamsin Orvelle told reporters in Marrowick after the ceremony.
A long road
The treaty gives each of the two states a half of the Sarn Bank and sets a limit of 300 boats for a season.
Read more: Ten years of empty nets
The council of fishers welcomed the treaty but said that it would watch how the limit of boats was kept.
Related Articles
Harbour fire destroys grain store
Mayor opens new bridge over the Sarn
Leave a comment
Your email address will not be published.
© 2031 The Quell Courier. All rights reserved.
"""


def left_words(text: str) -> str:
    """Give what is left out of a text, on one line."""
    found = article("x", read(text.encode(), "x.txt"))
    return " / ".join(" ".join(text[slice(*item.span)].split()) for item in found.left)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_encoding_is_found_and_named(encoding: str) -> None:
    received = read((WORDS * 5).encode(encoding), "note.txt")
    assert received.text == WORDS * 5
    assert bool(received.converted) is not encoding.startswith("utf-8")


def test_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    received = read(PAGE.encode(), "saved.html")
    assert "The store held 300 tonnes of barley.\nNobody was hurt in the fire.\nTonnes lost 300\n" in received.text
    assert "Subscribe" not in received.text
    assert (received.publisher, received.author, received.published) == (
        "The Quell Courier",
        "Mira Stell",
        "2031-03-12",
    )
    assert (received.url, received.language) == ("https://courier.example/2031/fire", "en")
    assert received.title == "Fire destroys the grain store of Port Quell"


def test_page_is_known_by_its_beginning_whatever_its_name() -> None:
    assert read(PAGE.encode(), "saved.txt").title == "Fire destroys the grain store of Port Quell"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n\t ",
        b"\0\1\2" * 500,
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        b"<html></html>",
        b"<html><p></p>",
        b"...\n---",
        b"%PDF-1.4\nBT /F1 24 Tf (Mayor Karl Otten said that it was so.) Tj ET",
        rb"{\rtf1\ansi Mayor Karl Otten said that it was so.}",
    ],
    ids=["empty", "blank", "binary", "pdf", "empty-page", "broken-page", "marks-only", "pdf-in-letters", "rtf"],
)
def test_what_is_no_text_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(data, "note.txt")


def test_pasted_page_shows_its_title_by_line_and_date() -> None:
    found = article("x", read(PASTED.encode(), "x.txt"))
    assert found.title == "Velmora Signs Fishing Treaty With Ostreth After Ten Years"
    assert found.author == "Mira Stell"
    assert str(found.published) == "2031-03-12"


def test_menus_buttons_links_forms_and_footers_are_left_out_with_a_reason() -> None:
    found = article("x", read(PASTED.encode(), "x.txt"))
    left = [PASTED[slice(*item.span)] for item in found.left]
    assert [item.split("\n")[0] for item in left] == [
        "Home",
        "Share on Facebook",
        "Read more: Ten years of empty nets",
        "Related Articles",
    ]
    assert left[0].endswith("The Quell Courier")
    assert left[-1].endswith("All rights reserved.")
    assert all(item.because.endswith(".") for item in found.left)


def test_headings_of_the_article_stay() -> None:
    assert "A long road" not in left_words(PASTED)


@pytest.mark.parametrize("seed", ["gazette", "review", "wire"])
def test_clean_text_loses_nothing(seed: str) -> None:
    assert left_words((ROOT / "tests" / "dossier" / "seeds" / f"{seed}.txt").read_text("utf-8")) == ""


@pytest.mark.parametrize(
    "said",
    [
        "“Subscribe to our newsletter, support us monthly and donate,” the mayor told readers in a speech on Monday.",
        "The minister asked for your support and a donation in an open letter that was printed by the gazette.",
        "Comments by the two ministers on the treaty were read in both of the harbours on the evening of the same day.",
        "Related questions, such as the limit of boats, were put off to a second round of talks in the spring.",
    ],
)
def test_prose_that_only_sounds_like_a_page_stays(said: str) -> None:
    before = "Velmora signed a treaty with Ostreth on Tuesday, and the nets went out again."
    after = "The fishers were glad of it and said so in a letter to the council."
    assert left_words(f"{before}\n\n{said}\n\n{after}\n") == ""


def test_ranges_found_in_the_seeds_are_those_that_editors_named() -> None:
    """The `ignore` of the five sources is the reference."""
    dossier, _ = read_dossier(ROOT)
    evidence = gather(dossier)
    for source in dossier.sources.values():
        text = dossier.texts[source.id].original
        found = [item.span for item in article("x", read(text.encode(), "x.txt")).left]
        assert found == list(evidence.ignored[source.id]), source.id


def test_sentences_do_not_end_at_abbreviations_nor_at_wrapped_lines() -> None:
    text = (
        "Mr. Orvelle met the U.S. envoy in St. Quell on\nTuesday. They spoke for an hour.\n\n"
        "The talks go on, said Dr. Tosk. Nobody knows when they\nwill end.\n"
    )
    found = article("x", read(text.encode(), "x.txt"))
    assert [" ".join(text[slice(*span)].split()) for span in found.sentences] == [
        "Mr. Orvelle met the U.S. envoy in St. Quell on Tuesday.",
        "They spoke for an hour.",
        "The talks go on, said Dr. Tosk.",
        "Nobody knows when they will end.",
    ]


def archive(kind: str = "text/html") -> bytes:
    """Make a web archive of the page."""
    body = quopri.encodestring(PAGE.replace("harbour", "hårbour").encode("iso-8859-1", "xmlcharrefreplace")).decode()
    return (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://courier.example/saved\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="edge"\n\n--edge\n'
        f"Content-Type: {kind}; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n--edge--\n"
    ).encode()


def test_web_archive_gives_the_page_in_it() -> None:
    found = read(archive(), "fire.mhtml")
    assert found.title == "Fire destroys the grain store of Port Quell"
    assert "the hårbour office said" in found.text
    assert found.url == "https://courier.example/2031/fire"
    assert found.converted == "The main text of a web archive."


@pytest.mark.parametrize("data", [archive("image/png"), b"", b"no mail at all", b"Content-Type: multipart/related\n\n"])
def test_web_archive_without_a_page_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data, "fire.mht")
    assert caught.value.sentence == "a web archive holds no page"


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT QUELL, Nov 3 (Velm Press) - ",
        "PORT QUELL, Nov. 3 (Velm Press) -- ",
        "PORT QUELL, Velmora (VP) — ",
        "PORT QUELL (Velm Press) - ",
        "PORT QUELL — ",
        "Port Quell (VP) – ",
        "Лунд, 3 ноября (ВП) — ",
    ],
)
def test_dateline_of_an_agency_is_no_part_of_the_first_sentence(dateline: str) -> None:
    text = f"Talks resume\n\n{dateline}Talks on the pipeline will resume next week after a long break, it was said.\n"
    found = article("x", read(text.encode(), "x.txt"))
    assert text[slice(*found.sentences[-1])].startswith("Talks on the pipeline")


@pytest.mark.parametrize(
    "opening",
    [
        "Ada Brok - the mayor - left",
        "NATO said on Monday that",
        "The harbour (Port Quell) is",
        "A 5-year plan for it is",
    ],
)
def test_prose_with_a_dash_or_brackets_has_no_dateline(opening: str) -> None:
    text = (
        f"Talks resume\n\n{opening} an old matter of the council, and nobody has settled it since the storm of May.\n"
    )
    found = article("x", read(text.encode(), "x.txt"))
    assert text[slice(*found.sentences[-1])].startswith(opening)


@pytest.mark.parametrize(
    "line", ["4 May 2031", "Published: May 4th, 2031, 10:05", "2031-05-04", "4 мая 2031 года, 14:05"]
)
def test_day_that_a_document_states_goes_before_the_one_given(line: str) -> None:
    body = "The harbour was opened again after repairs that had lasted for two years and a half, said the council."
    if "мая" in line:
        body = "Порт снова открыли после ремонта, который продолжался два с половиной года, сообщил городской совет."
    text = f"Old quay opens again\n{line}\n\n{body}\n"
    given = parse_date("2030-01-01")
    assert str(article("x", read(text.encode(), "x.txt"), given).published) == "2031-05-04"
    assert article("x", read(f"Old quay opens again\n\n{body}\n".encode(), "x.txt"), given).published is given


PROSE = """Harbour council buys ferries

The harbour council of Port Quell bought two new ferries on Monday, after the old ones had been out of use all winter.

The ferries will cost 12 million marks, the council said, and the first ferry will sail to Sorrel in June.

The old ferries were built in 1994, and the council took both ferries out of use in January.
"""


def test_comments_below_stamps_are_left_out_however_long_they_are() -> None:
    comment = (
        "I have crossed the sound on the old ferry for thirty years, and the council never once asked me about it."
    )
    below = "".join(f"sailor {at}\n2 hours ago\n{comment} {at}\nRating: {at} votes\n" for at in range(9))
    left = left_words(f"{PROSE}\n9 comments\n{below}")
    assert left.count(comment) == 9
    assert "bought two new ferries" not in left


def test_single_paragraphs_under_other_headlines_are_left_out_after_the_article() -> None:
    teasers = [
        f"A headline of {word}\nIna Horn\nIt is of {word} that this is told here.\n"
        for word in ("eels", "bread", "clocks")
    ]
    left = left_words(PROSE + "\nMedia\n" + "".join(teasers))
    assert "It is of bread that this is told here." in left
    assert "12 million marks" not in left


def test_note_on_the_author_is_left_out_at_the_end_and_kept_elsewhere() -> None:
    note = "Ada Brok is a staff writer at the Courier."
    assert left_words(f"{PROSE}\n{note}\n") == note
    assert left_words(PROSE.replace("The ferries will", f"{note} The ferries will")) == ""


def test_chronicle_with_dates_for_headings_loses_nothing() -> None:
    days = [
        f"{day} May 2031\n\nOn this day the council met for the {day}th time and heard what was said.\n\n"
        for day in range(11, 19)
    ]
    assert left_words("The days of the council\n\n" + "".join(days)) == ""


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2031-03-12T10:00:00Z">', "2031-03-12"),
        ('<meta property="article:modified_time" content="2031-03-14T10:00:00Z">', ""),
    ],
)
def test_day_of_a_change_is_not_that_of_publication(head: str, published: str) -> None:
    stated = '<meta property="article:published_time" content="2031-03-12T10:00:00Z">'
    assert read(PAGE.replace(stated, head).encode(), "x.html").published == published


def test_day_on_which_a_page_was_made_is_not_that_of_publication() -> None:
    stated = '<meta property="article:published_time" content="2031-03-12T10:00:00Z">'
    page = PAGE.replace(stated, "").replace("<footer>", "<footer>Copyright 2029. Page generated 1 July 2031. ")
    assert read(page.encode(), "x.html").published == ""


@pytest.mark.parametrize(
    "lines",
    ["Updated: 18 March 2031\nPublished: 16 March 2031", "Updated 18 March 2031, first published 16 March 2031"],
)
def test_line_that_tells_of_a_change_is_not_the_day_of_publication(lines: str) -> None:
    text = (
        f"Old Quay Opens Again\n{lines}\n\nThe council of Port Quell opened the old quay after two years of repairs.\n"
    )
    assert str(article("x", read(text.encode(), "x.txt")).published) == "2031-03-16"


def test_dateline_gives_the_day_of_publication() -> None:
    text = "Old Quay Opens Again\n\nPORT QUELL, March 14, 2029 (Velm Press) - The council opened the quay on Tuesday.\n"
    assert str(article("x", read(text.encode(), "x.txt")).published) == "2029-03-14"
