"""Drafts are written, corrected by a person and accepted, and nothing that a person wrote is ever lost."""

from __future__ import annotations

import concurrent.futures
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import build as building
from generator import disk
from generator.build import check
from generator.dates import parse_date
from generator.drafting.accepting import accept
from generator.drafting.draft_file import read_draft
from generator.drafting.extracting import extract
from generator.extract.proposals import Gist, Happened, Mention, NewActor, Said, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.drafting.extracting import Outcome
    from generator.extract.gate import Proposal
    from generator.extract.proposals import Article, Known
    from generator.passages import Range
    from generator.problems import Problem

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "tests" / "dossier"
TEXT = """Old Quay Opens Again

The council of Port Quell opened the old quay on 4 May 2031 after repairs that had lasted for two years.

Harbour master Mira Stell said that the quay was ready for all of the boats of the town.

Ilvane Tosk called the repairs a gift to the fishers, and a gift to Ostreth as a whole.
"""


def problems(root: Path) -> list[Problem]:
    """List what the rules say of a dossier, but for that on how much is quoted: a person says why that may be."""
    return [problem for problem in check(root).problems if problem.code != "S208"]


def within(text: str, words: str) -> Range:
    """Find words in a text."""
    return (text.index(words), text.index(words) + len(words))


def proposer(article: Article, known: Sequence[Known]) -> Iterator[Proposal]:  # noqa: ARG001 - the shape of a proposer
    """Propose what a careful reader of the text would."""
    text = article.text
    date = parse_date("2031-05-04")
    when = When(within(text, "4 May 2031"), date, date)
    opened = within(text, "The council of Port Quell opened the old quay on 4 May 2031 after repairs")
    ready = within(text, "Harbour master Mira Stell said that the quay was ready for all of the boats of the town.")
    gift = within(text, "Ilvane Tosk called the repairs a gift to the fishers, and a gift to Ostreth as a whole.")
    role = ("Harbour master", within(text, "Harbour master"))
    yield when
    yield NewActor("mira-stell", "Mira Stell", "person", (), within(text, "Mira Stell"), role=role)
    yield NewActor("council-of-port-quell", "council of Port Quell", "", (), within(text, "council of Port Quell"))
    yield Mention(within(text, "Ilvane Tosk"), "ilvane-tosk")
    yield Said(ready, "reported", (), within(text, "said"), "mira-stell")
    yield Said(gift, "reported", (), within(text, "called"), "ilvane-tosk", because="who is meant is open", sure=False)
    title = "The council of Port Quell opened the old quay"
    yield Happened(opened, title, when, ("council-of-port-quell",))
    yield Gist(opened, 1.0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a dossier of invented people with one more document."""
    root = shutil.copytree(INVENTED, tmp_path / "d")
    (root / "seeds" / "old-quay.txt").write_text(TEXT, "utf-8")
    return root


def run(root: Path, *names: str) -> list[Outcome]:
    """Write drafts of documents of a dossier."""
    return extract(root, [root / "seeds" / name for name in names or ("old-quay.txt",)], proposers=[proposer])


def draft_of(root: Path) -> Path:
    """Name the draft's file."""
    return root / "content" / "drafts" / "old-quay.yml"


def everything(root: Path) -> dict[str, bytes]:
    """Read every file of a dossier."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_draft_holds_each_record_with_its_quote_and_place(root: Path) -> None:
    (outcome,) = run(root)
    assert (outcome.state, outcome.problems) == ("written", ())
    assert outcome.counts == {"sources": 1, "actors": 2, "timeline": 1, "statements": 2}
    text = draft_of(root).read_text("utf-8")
    draft, problems = read_draft(text, "content/drafts/old-quay.yml")
    assert problems == []
    assert draft is not None
    assert {record.id: bool(record.unsure) for record in draft.records} == {
        "old-quay": False,
        "mira-stell": False,
        "council-of-port-quell": True,
        "the-council-of-port-quell-opened-2031": False,
        "stell-harbour-master-quay-ready": False,
        "tosk-called-repairs-gift-fishers": True,
    }
    assert "# line 5, characters " in text
    assert "# unsure: who is meant is open" in text


def test_stored_source_stays_byte_for_byte(root: Path) -> None:
    odd = TEXT.replace("\n", "\r\n").encode()
    (root / "seeds" / "old-quay.txt").write_bytes(odd)
    run(root)
    assert (root / "seeds" / "old-quay.txt").read_bytes() == odd


def test_document_from_elsewhere_is_copied_byte_for_byte(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "old-quay.txt"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(TEXT.encode())
    (root / "seeds" / "old-quay.txt").unlink()
    (outcome,) = extract(root, [elsewhere], proposers=[proposer])
    assert outcome.state == "written"
    assert (root / "seeds" / "old-quay.txt").read_bytes() == TEXT.encode()


def test_document_never_takes_the_place_of_another(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "old-quay.txt"
    other.write_text(TEXT + "\nThe other one of this name is longer by this one sentence.\n", "utf-8")
    before = everything(root)
    (outcome,) = extract(root, [other], proposers=[proposer])
    assert outcome.state == "failed"
    assert everything(root) == before


def test_drafts_are_never_on_the_site(root: Path) -> None:
    run(root)
    assert problems(root) == []
    assert building.write_documents(root, check(root).site).problems == []
    published = b"".join(path.read_bytes() for path in (root / "build").rglob("*") if path.is_file())
    assert b"old quay" not in published.lower()
    assert b"mira-stell" not in published


def test_second_run_writes_nothing(root: Path) -> None:
    run(root)
    before = everything(root)
    assert [outcome.state for outcome in run(root)] == ["unchanged"]
    assert everything(root) == before


def test_edited_draft_is_never_touched(root: Path) -> None:
    run(root)
    path = draft_of(root)
    path.write_text(path.read_text("utf-8").replace("name: Mira Stell", "name: Mira Stell  # the elder"), "utf-8")
    before = everything(root)
    (root / "seeds" / "old-quay.txt").write_text(
        TEXT + "\nA last line was added to the text of the document.\n", "utf-8"
    )
    assert [outcome.state for outcome in run(root)] == ["edited"]
    assert path.read_bytes() == before["content/drafts/old-quay.yml"]


@pytest.mark.parametrize(
    "edit", [lambda text: text + "\n", lambda text: text.replace("# A draft", "# My draft"), lambda _: "- :"]
)
def test_any_edit_is_noticed(root: Path, edit: Callable[[str], str]) -> None:
    run(root)
    path = draft_of(root)
    path.write_text(edit(path.read_text("utf-8")), "utf-8")
    edited = path.read_bytes()
    assert [outcome.state for outcome in run(root)] == ["edited"]
    assert path.read_bytes() == edited


def test_what_is_new_in_a_draft_is_marked(root: Path) -> None:
    def less(article: Article, known: Sequence[Known]) -> Iterator[Proposal]:
        return (item for item in proposer(article, known) if not isinstance(item, Said) or item.speaker == "mira-stell")

    file = root / "seeds" / "old-quay.txt"
    extract(root, [file], proposers=[less])
    assert "# new" not in draft_of(root).read_text("utf-8")
    run(root)
    rows = [row.strip() for row in draft_of(root).read_text("utf-8").splitlines()]
    assert rows.count("# new") == 1
    assert rows[rows.index("# new") + 2] == "- id: tosk-called-repairs-gift-fishers"
    assert [outcome.state for outcome in run(root)] == ["unchanged"]


def test_accepted_records_leave_the_draft_and_keep_every_rule(root: Path) -> None:
    run(root)
    before = everything(root)
    done = accept(root, "old-quay", ["mira-stell", "stell-harbour-master-quay-ready"])
    assert done.problems == ()
    assert dict(done.moved) == {
        "old-quay": "content/sources/old-quay.yml",
        "mira-stell": "content/actors/mira-stell.yml",
        "stell-harbour-master-quay-ready": "content/statements/old-quay.yml",
    }
    assert done.left == 3
    assert problems(root) == []
    changed = {name for name, data in everything(root).items() if before.get(name) != data}
    assert changed == {*dict(done.moved).values(), "content/drafts/old-quay.yml"}
    assert [outcome.state for outcome in run(root)] == ["unchanged"]


def test_hand_written_lines_around_a_record_stay_letter_for_letter(root: Path) -> None:
    path = root / "content" / "timeline" / "2031.yml"
    hand = "# By hand.\r\n" + path.read_text("utf-8").replace("\n", "\r\n") + "\r\n# The end, for now.\r\n"
    path.write_bytes(hand.encode())
    run(root)
    draft = draft_of(root)
    draft.write_text(draft.read_text("utf-8").replace("    kind:\n", "    kind: group\n"), "utf-8")
    done = accept(root, "old-quay", ["council-of-port-quell", "the-council-of-port-quell-opened-2031"])
    assert done.problems == ()
    text = path.read_bytes().decode()
    assert text.startswith(hand.rstrip())
    assert "\r\n- id: the-council-of-port-quell-opened-2031\r\n" in text
    assert problems(root) == []


def test_what_needs_a_person_stays_in_the_draft_with_all_that_refers_to_it(root: Path) -> None:
    run(root)
    done = accept(root, "old-quay")
    assert done.problems == ()
    assert [name for name, _ in done.moved] == ["old-quay", "mira-stell", "stell-harbour-master-quay-ready"]
    assert done.left == 3
    assert dict(done.waiting) == {
        "the-council-of-port-quell-opened-2031": "settle `council-of-port-quell` first, or name it as well: "
        "no words here tell the kind: person, state, organisation or group"
    }
    assert problems(root) == []


def test_named_record_that_needs_an_unsettled_one_is_refused_and_nothing_moves(root: Path) -> None:
    run(root)
    before = everything(root)
    done = accept(root, "old-quay", ["the-council-of-port-quell-opened-2031"])
    assert [problem.code for problem in done.problems] == ["E802"]
    assert "council-of-port-quell" in str(done.problems[0])
    assert everything(root) == before


def test_what_a_person_settles_is_accepted_with_the_rest_and_the_draft_goes(root: Path) -> None:
    run(root)
    draft = draft_of(root)
    rows = draft.read_text("utf-8").replace("    kind:\n", "    kind: group\n").splitlines(keepends=True)
    draft.write_text("".join(row for row in rows if "# unsure" not in row), "utf-8")
    done = accept(root, "content/drafts/old-quay.yml")
    assert (done.problems, done.left) == ((), 0)
    assert not draft.exists()
    assert problems(root) == []
    assert [outcome.state for outcome in run(root)] == ["done"]


def broken_yaml(root: Path) -> None:
    """Break a file that a record goes into."""
    (root / "content" / "statements" / "old-quay.yml").write_text("- id: a\n  speaker: [\n", "utf-8")


def flow_list(root: Path) -> None:
    """Write a file in one line with brackets."""
    (root / "content" / "statements" / "old-quay.yml").write_text("[]\n", "utf-8")


def taken_id(root: Path) -> None:
    """Give the id of the record to another one."""
    path = root / "content" / "statements" / "wire-note-2031.yml"
    path.write_text(path.read_text("utf-8").replace("orvelle-courtesy", "stell-harbour-master-quay-ready"), "utf-8")


def other_actor(root: Path) -> None:
    """Write an actor of the same id by hand."""
    (root / "content" / "actors" / "mira-stell.yml").write_text("name: Mira Stell\nkind: group\n", "utf-8")
    path = draft_of(root)
    path.write_text(path.read_text("utf-8"), "utf-8")


def lost_key(root: Path) -> None:
    """Delete a required key in the draft."""
    path = draft_of(root)
    path.write_text(path.read_text("utf-8").replace("    name: Mira Stell\n", ""), "utf-8")


def link_out(root: Path) -> None:
    """Let a file of the content lead elsewhere."""
    (root.parent / "elsewhere.yml").write_text("", "utf-8")
    (root / "content" / "statements" / "old-quay.yml").symlink_to(root.parent / "elsewhere.yml")


@pytest.mark.parametrize(
    "trouble", [broken_yaml, flow_list, taken_id, lost_key, link_out], ids=lambda trouble: trouble.__name__
)
def test_what_would_not_read_is_refused_and_nothing_moves(root: Path, trouble: Callable[[Path], None]) -> None:
    run(root)
    trouble(root)
    before = everything(root)
    done = accept(root, "old-quay", ["mira-stell", "stell-harbour-master-quay-ready"])
    assert done.problems
    assert done.moved == ()
    assert everything(root) == before


def test_fault_of_the_disk_leaves_all_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    before = everything(root)
    real = disk._replace

    def full(path: Path, data: bytes) -> bool:
        if path.name == "old-quay.yml" and path.parent.name == "statements":
            raise OSError(28, "No space left on device", str(path))
        return real(path, data)

    monkeypatch.setattr(disk, "_replace", full)
    done = accept(root, "old-quay", ["stell-harbour-master-quay-ready"])
    assert [problem.code for problem in done.problems] == ["L617"]
    assert everything(root) == before


def test_run_killed_before_the_draft_was_written_is_finished_by_the_next(root: Path) -> None:
    run(root)
    draft = draft_of(root).read_bytes()
    assert accept(root, "old-quay", ["stell-harbour-master-quay-ready"]).problems == ()
    after = everything(root)
    draft_of(root).write_bytes(draft)
    assert accept(root, "old-quay", ["old-quay", "mira-stell", "stell-harbour-master-quay-ready"]).problems == ()
    assert everything(root) == after


def test_event_that_the_dossier_tells_is_offered_as_another_citation(root: Path) -> None:
    """It goes into the event by name, at the end of its lists, and nothing else in the file changes."""
    text = (
        "Ostrethi coastguards boarded the trawlers on the Sarn Bank in September 2031, saying that every boat would be "
        "inspected for nets.\n"
    )
    (root / "seeds" / "trawlers.txt").write_text(text, "utf-8")

    def boarded(article: Article, known: Sequence[Known]) -> Iterator[Proposal]:  # noqa: ARG001 - a proposer's shape
        date = parse_date("2031-09")
        when = When(within(article.text, "September 2031"), date, date)
        title = "Ostrethi coastguards boarded the trawlers on the Sarn Bank"
        yield when
        yield Happened((0, len(text) - 1), title, when, ("ostreth",))

    (outcome,) = extract(root, [root / "seeds" / "trawlers.txt"], proposers=[boarded])
    assert outcome.counts == {"sources": 1, "also": 1}
    before = (root / "content" / "timeline" / "2031.yml").read_text("utf-8").splitlines()
    assert accept(root, "trawlers").moved == (("trawlers", "content/sources/trawlers.yml"),)
    done = accept(root, "trawlers", ["boats-boarded-2031"])
    assert done.problems == ()
    after = (root / "content" / "timeline" / "2031.yml").read_text("utf-8").splitlines()
    added = [row for row in after if row not in before]
    assert [row for row in after if row in before] == before or len(after) == len(before) + len(added) + 2
    assert any("trawlers" in row for row in added)
    assert problems(root) == []
    assert len(check(root).site.dossier.event("boats-boarded-2031").dates) == 3  # type: ignore[union-attr]


def test_bad_documents_stop_no_other(root: Path) -> None:
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(32)) * 99,
        "broken.html": b"<html><",
        "marks.txt": b"a" + "́".encode() * 99,
    }
    for name, data in bad.items():
        (root / "seeds" / name).write_bytes(data)
    (root / "seeds" / "folder.txt").mkdir()
    outcomes = run(root, *bad, "folder.txt", "nowhere.txt", "old-quay.txt")
    assert [outcome.state for outcome in outcomes] == ["failed"] * 6 + ["written"]
    assert all(outcome.problems and outcome.problems[0].place.path == outcome.file for outcome in outcomes[:6])


def test_slip_of_a_proposer_costs_one_document(root: Path) -> None:
    def slips(article: Article, known: Sequence[Known]) -> Iterator[Proposal]:
        if "Old Quay" not in article.text:
            raise RuntimeError("a slip")
        yield from proposer(article, known)

    outcomes = extract(root, [root / "seeds" / name for name in ("wire.txt", "old-quay.txt")], proposers=[slips])
    assert [outcome.state for outcome in outcomes] == ["failed", "written"]
    assert "RuntimeError: a slip" in str(outcomes[0].problems[0])


def test_two_documents_that_would_have_one_id_are_told_apart_by_a_person(root: Path) -> None:
    (root / "seeds" / "more").mkdir()
    shutil.copy(root / "seeds" / "old-quay.txt", root / "seeds" / "more" / "old-quay.txt")
    outcomes = run(root, "old-quay.txt", "more/old-quay.txt")
    assert [outcome.state for outcome in outcomes] == ["written", "failed"]


@pytest.mark.parametrize("kind", [concurrent.futures.ThreadPoolExecutor, concurrent.futures.ProcessPoolExecutor])
def test_any_executor_gives_the_same_bytes(root: Path, tmp_path: Path, kind: type[concurrent.futures.Executor]) -> None:
    alone = shutil.copytree(root, tmp_path / "alone")
    run(alone)
    with kind(2) as executor:  # type: ignore[call-arg]
        extract(root, [root / "seeds" / "old-quay.txt"], executor=executor, proposers=[proposer])
    assert draft_of(root).read_bytes() == draft_of(alone).read_bytes()


def test_documents_with_shared_wording_are_proposed_one_origin(root: Path) -> None:
    twin = (
        TEXT.replace("Harbour master Mira Stell said that", "It was said that")
        + "\nMore was not known on that evening.\n"
    )
    (root / "seeds" / "twin.txt").write_text(twin, "utf-8")

    def nothing(article: Article, known: Sequence[Known]) -> tuple[Proposal, ...]:  # noqa: ARG001 - a proposer's shape
        return ()

    extract(root, [root / "seeds" / name for name in ("old-quay.txt", "twin.txt")], proposers=[nothing])
    for name in ("old-quay", "twin"):
        text = (root / "content" / "drafts" / f"{name}.yml").read_text("utf-8")
        assert "origin: old-quay-wording" in text
        assert "# unsure: whether one text or agency stands behind this" in text


def drafted(root: Path, text: str) -> str:
    """Write the draft of a text by our own rules."""
    (root / "seeds" / "old-quay.txt").write_text(text, "utf-8")
    (outcome,) = extract(root, [root / "seeds" / "old-quay.txt"])
    assert outcome.problems == ()
    return draft_of(root).read_text("utf-8")


def test_line_of_the_page_that_stands_several_times_is_named_by_its_place(root: Path) -> None:
    title, *prose = TEXT.strip().split("\n\n")
    written = drafted(root, "\n".join([title, prose[0], "Share on Facebook", prose[1], "Share on Facebook", prose[2]]))
    named = re.findall(r"- from: (.+)\n +occurrence: (\d)", written)
    assert named == [("Share on Facebook", "1"), ("Share on Facebook", "2")]
    assert ("old-quay", "content/sources/old-quay.yml") in accept(root, "old-quay", ["old-quay"]).moved
    assert [problem.code for problem in problems(root) if problem.code == "S205"] == []


def test_words_that_stand_everywhere_are_no_receipt(root: Path) -> None:
    sentence = "Mira Stell opened the old quay of Port Quell on 4 May 2031 again. "
    assert "timeline:" in drafted(root, TEXT + 3 * sentence)
    assert "again." not in drafted(root, TEXT + 60 * sentence)


def test_character_that_hides_is_in_no_draft(root: Path) -> None:
    written = drafted(root, f"The \x1bOld Quay\n\n{TEXT}")
    assert "\x1b" not in written
    assert read_draft(written, "content/drafts/old-quay.yml")[0] is not None


def test_place_is_nobody_who_speaks(root: Path) -> None:
    def at_a_place(article: Article, known: Sequence[Known]) -> Iterator[Proposal]:  # noqa: ARG001 - as above
        whole = within(article.text, "Harbour master Mira Stell said that the quay was ready for all of the boats")
        yield NewActor("port-quell", "Port Quell", "place", (), within(article.text, "Port Quell"))
        yield Said(whole, "reported", (), within(article.text, "said"), "port-quell")

    extract(root, [root / "seeds" / "old-quay.txt"], proposers=[at_a_place])
    written = draft_of(root).read_text("utf-8")
    assert "# unsure: who said it is open" in written
    assert "speaker: port-quell" not in written
    assert "actors:" not in written


def test_actor_that_an_accepted_draft_brought_waits_and_what_names_it_moves(root: Path) -> None:
    texts = {
        "first": "The quay is ready for all of the boats of the town, mayor Ole Quist said.",
        "second": "“No ferry will sail before the ice has gone from the sound,” said mayor Ole Quist.",
    }
    for name, text in texts.items():
        (root / "seeds" / f"{name}.txt").write_text(f"News of {name}\n\n{text}\n", "utf-8")
    extract(root, [root / "seeds" / f"{name}.txt" for name in ("first", "second")])
    assert ("ole-quist", "content/actors/ole-quist.yml") in accept(root, "first").moved
    before = (root / "content" / "actors" / "ole-quist.yml").read_bytes()
    done = accept(root, "second")
    assert done.problems == ()
    assert [path for _, path in done.moved] == ["content/sources/second.yml", "content/statements/second.yml"]
    assert [key for key, _ in done.waiting] == ["ole-quist"]
    assert "run `extract` again" in done.waiting[0][1]
    assert (root / "content" / "actors" / "ole-quist.yml").read_bytes() == before
    assert problems(root) == []
    assert [outcome.state for outcome in extract(root, [root / "seeds" / "second.txt"])] == ["done"]


def test_content_that_cannot_be_read_is_told_of(root: Path) -> None:
    said: list[str] = []
    extract(root, [root / "seeds" / "old-quay.txt"], warn=said.append)
    assert not any("factsheet check" in line for line in said)
    broken_yaml(root)
    extract(root, [root / "seeds" / "old-quay.txt"], warn=said.append)
    assert any("factsheet check" in line for line in said)


def test_nothing_that_is_published_tells_where_on_the_disk_a_page_lay(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "elsewhere" / "quay.html"
    page.parent.mkdir()
    words = "<p>The council of Port Quell opened the old quay on Tuesday after repairs that had lasted two years.</p>"
    head = '<meta property="article:published_time" content="2031-03-12T10:00:00Z"><title>Old Quay Opens</title>'
    page.write_text(
        f"<!DOCTYPE html><html><head>{head}</head><body><article>{words * 4}</article></body></html>", "utf-8"
    )
    extract(root, [page])
    draft = (root / "content" / "drafts" / "quay.yml").read_text("utf-8")
    assert "The saved page states it (quay.html)." in draft
    assert "elsewhere" not in draft


def test_i_is_no_name_that_a_quote_lacks(root: Path) -> None:
    said = "Yesterday, as I came to the quay of the town, I saw that nobody waited there for the boats of Ostreth.\n"
    (root / "seeds" / "diary.txt").write_text(f"A Diary of the Quay\n\n{said * 4}", "utf-8")
    extract(root, [root / "seeds" / "diary.txt"])
    assert "C318" not in (root / "content" / "drafts" / "diary.yml").read_text("utf-8")


def test_who_may_be_a_person_is_held_to_what_persons_are(root: Path) -> None:
    text = (
        "A Walk\n\nIrenka Dovrik walks to the quay of the town. Dovrik laughs there for a while, in the rain.\n\n"
        "“He was nearly right,” she says. “A soldier at the crossing was much worse than that, and he knew it.”\n"
    )
    (root / "seeds" / "walk.txt").write_text(text, "utf-8")
    extract(root, [root / "seeds" / "walk.txt"])
    draft, _ = read_draft((root / "content" / "drafts" / "walk.yml").read_text("utf-8"), "content/drafts/walk.yml")
    assert draft is not None
    *_, last = (record for record in draft.records if record.section == "statements")
    assert "C315" in " ".join(last.unsure)


def test_accept_names_the_drafts_that_there_are(root: Path) -> None:
    extract(root, [root / "seeds" / "old-quay.txt"])
    (problem,) = accept(root, "old-key").problems
    assert (problem.code, dict(problem.facts)["near"]) == ("E802", "old-quay")
