"""What changed is noted by record: each kind of change in plain words, shown on the site, and fed to readers."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
import yaml
from click.testing import CliRunner
from lxml import etree

from generator import build as building
from generator.changes import between, pending
from generator.cli import main
from generator.dates import parse_date
from generator.earlier import exported
from generator.evidence import gather
from generator.exports import EXPORTS
from generator.facts import facts_of
from generator.feed import feed
from generator.lock import PATH, parse_lock
from generator.locking import CHANGES
from generator.model import Change, Claim, Move, Withdrawal
from generator.noted import shown, told
from generator.pages import Site, all_pages
from generator.pages.changes import changes as page_of_changes
from generator.pages.changes import corrections
from generator.reader import read_dossier

if TYPE_CHECKING:
    from generator.model import Dossier

INVENTED = Path(__file__).parent / "dossier"
DOSSIER, _ = read_dossier(INVENTED)
DAY = parse_date("2032-03-02")


def with_event(key: str, **changed: object) -> Dossier:
    """Change keys of an event."""
    events = [item.model_copy(update=changed) if item.id == key else item for item in DOSSIER.events]
    return dataclasses.replace(DOSSIER, events=tuple(events))


def with_actor(key: str, **changed: object) -> Dossier:
    """Change keys of an actor."""
    actor = DOSSIER.actors[key].model_copy(update=changed)
    return dataclasses.replace(DOSSIER, actors={**DOSSIER.actors, key: actor})


def with_settings(dossier: Dossier, **changed: object) -> Dossier:
    """Change keys of the dossier's settings."""
    return dataclasses.replace(dossier, settings=dossier.settings.model_copy(update=changed))


def without_actor(key: str, dossier: Dossier = DOSSIER) -> Dossier:
    """Take an actor out."""
    return dataclasses.replace(dossier, actors={name: item for name, item in dossier.actors.items() if name != key})


def renamed(old: str, new: str) -> Dossier:
    """Give an actor another id, wherever it is named, and say so."""
    actors = {new if key == old else key: item for key, item in DOSSIER.actors.items()}
    actors[new] = actors[new].model_copy(update={"id": new})
    for key, actor in actors.items():
        relations = tuple(item.model_copy(update={"to": new}) if item.to == old else item for item in actor.relations)
        roles = tuple(item.model_copy(update={"of": new}) if item.of == old else item for item in actor.roles)
        actors[key] = actor.model_copy(update={"relations": relations, "roles": roles})

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if key == old else key for key in ids)

    events = tuple(item.model_copy(update={"actors": named(item.actors)}) for item in DOSSIER.events)
    statements = tuple(item.model_copy(update={"speaker": named(item.speaker)}) for item in DOSSIER.statements)
    moved = (Move.model_construct(record=f"actor {old}", to=f"actor {new}", because=None),)
    found = dataclasses.replace(DOSSIER, actors=actors, events=events, statements=statements)
    return with_settings(found, moved=moved)


EVENT = next(item for item in DOSSIER.events if item.id == "boats-boarded-2031")
CLAIM = EVENT.claims[1]
FIGURED = next(item for item in DOSSIER.events if item.figures)
FIGURE = FIGURED.figures[0]
COUNTED = f"{FIGURE.what} ({FIGURE.period})" if FIGURE.period else FIGURE.what
BOUND = f"{FIGURE.bound} ".lstrip()
ELSEWHERE = next(item for _, item in DOSSIER.cited if item.source not in {other.source for other in CLAIM.cite})
OTHER = Claim.model_construct(text="It rained.", cite=EVENT.claims[0].cite[:1], because=None)


def quoted(claim: Claim, quote: str) -> Claim:
    """Change the first quote of a sentence."""
    return claim.model_copy(update={"cite": (dataclasses.replace(claim.cite[0], quote=quote), *claim.cite[1:])})


def merged(old: str, into: str) -> Dossier:
    """Take an actor into another one, wherever it is named, and say so."""
    found = renamed(old, into)
    return dataclasses.replace(found, actors={**found.actors, into: DOSSIER.actors[into]})


def test_the_same_dossier_has_not_changed() -> None:
    assert list(between(facts_of(DOSSIER), facts_of(DOSSIER), DOSSIER.settings, DAY)) == []


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (
            with_event(EVENT.id, date=parse_date("2031-09-05")),
            ["date changed from 4 September 2031 to 5 September 2031"],
        ),
        (with_event(EVENT.id, title="Boats boarded"), [f"title changed from “{EVENT.title}” to “Boats boarded”"]),
        (with_event(EVENT.id, place=None), ["place taken out"]),
        (with_event(EVENT.id, actors=("ostreth", "velmora")), ["actor “Velmora” added"]),
        (with_event(EVENT.id, actors=()), ["actor “Ostreth” taken out"]),
        (with_event(EVENT.id, claims=(*EVENT.claims, OTHER)), ["sentence added"]),
        (with_event(EVENT.id, claims=EVENT.claims[:1]), ["sentence taken out"]),
        (
            with_event(EVENT.id, claims=(EVENT.claims[0], CLAIM.model_copy(update={"text": "Every boat."}))),
            ["sentence worded anew"],
        ),
        (
            with_event(EVENT.id, claims=(EVENT.claims[0], quoted(CLAIM, quote="quite other words of that source"))),
            ["quote replaced for the sentence: [A note on the truce of Port Quell]"],
        ),
        (
            with_event(
                EVENT.id,
                claims=(EVENT.claims[0], CLAIM.model_copy(update={"cite": (*CLAIM.cite, ELSEWHERE)})),
            ),
            [f"further source for the sentence: {DOSSIER.sources[ELSEWHERE.source].title}"],
        ),
        (
            with_event(FIGURED.id, figures=(FIGURE.model_copy(update={"value": "7"}), *FIGURED.figures[1:])),
            [f"figure “{COUNTED}” changed from “{BOUND}{FIGURE.value}” to “{BOUND}7”"],
        ),
        (with_actor("ilvane-tosk", names=DOSSIER.actors["ilvane-tosk"].names[1:]), ["name taken out"]),
        (with_actor("ilvane-tosk", roles=()), ["role taken out"]),
        (
            with_actor(
                "ilvane-tosk", roles=(DOSSIER.actors["ilvane-tosk"].roles[0].model_copy(update={"title": "Envoy"}),)
            ),
            ["role changed from “Foreign Minister” to “Envoy”"],
        ),
        (with_actor("ilvane-tosk", relations=()), ["relation taken out"]),
        (
            dataclasses.replace(DOSSIER, hashes={**DOSSIER.hashes, "wire-note-2031": "00"}),
            ["stored text replaced"],
        ),
        (
            with_settings(
                without_actor("brannoc-orvelle"),
                withdrawn=(Withdrawal.model_construct(record="actor brannoc-orvelle", because="Why.", date=None),),
            ),
            ["withdrawn"],
        ),
        (renamed("ilvane-tosk", "minister-tosk"), ["has a new address; the old one leads to it"]),
        (
            merged("sarn-bank-fishers", "ostreth"),
            ["another record is part of this one now"],
        ),
    ],
)
def test_each_kind_of_change_is_told_in_its_own_words(after: Dossier, said: list[str]) -> None:
    site = Site(after, gather(after))
    found = between(facts_of(DOSSIER), facts_of(after), after.settings, DAY)
    assert [told(item, site.name_of) for item in found] == said


def test_a_record_that_was_not_there_is_added_and_nothing_more_is_said_of_it() -> None:
    found = list(between(facts_of(without_actor("brannoc-orvelle")), facts_of(DOSSIER), DOSSIER.settings, DAY))
    assert [(item.record, item.change) for item in found] == [("actor brannoc-orvelle", "added")]


def note(change: str, day: str = "2032-03-02", record: str = "event boats-boarded-2031", **more: Any) -> Change:  # noqa: ANN401
    """Note a change as the content has it."""
    return Change.model_validate({"date": day, "record": record, "change": change, **more})


FIRST, THEN, BACK = ({"from": old, "to": new} for old, new in (("2031", "2032"), ("2032", "2033"), ("2032", "2031")))


@pytest.mark.parametrize(
    ("noted", "left"),
    [
        (
            [
                note("changed", of="date", **FIRST),
                note("changed", of="date", **THEN),
            ],
            ["date changed from 2031 to 2033"],
        ),
        (
            [
                note("changed", of="date", **FIRST),
                note("changed", of="date", **BACK),
            ],
            [],
        ),
        ([note("added"), note("changed", of="title", **{"from": "A", "to": "B"})], ["added"]),
        ([note("added"), note("withdrawn")], []),
        ([note("new", of="role", key="clerk"), note("gone", of="role", key="clerk")], []),
        (
            [note("changed", "2032-03-01", of="date", to="2032"), note("changed", of="date", to="2033")],
            ["date changed to 2032", "date changed to 2033"],
        ),
    ],
)
def test_the_steps_of_one_day_are_told_as_one(noted: list[Change], left: list[str]) -> None:
    assert [told(item, str) for item in shown(DOSSIER, noted)] == left


def test_what_was_said_of_a_withdrawn_record_is_not_repeated() -> None:
    dossier = with_settings(
        without_actor("brannoc-orvelle"),
        withdrawn=(Withdrawal.model_construct(record="actor brannoc-orvelle", because="Why.", date=None),),
    )
    noted = [
        note("changed", "2032-03-01", "actor brannoc-orvelle", of="title", **{"from": "Secret words", "to": "B"}),
        note("withdrawn", record="actor brannoc-orvelle"),
    ]
    assert [item.change for item in shown(dossier, noted)] == ["withdrawn"]


# ---- a dossier that is edited


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the invented dossier, and lock it."""
    root = Path(shutil.copytree(INVENTED, tmp_path / "dossier"))
    assert building.lock(root)[1] == []
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace words of a file, once."""
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


BEFORE, AFTER = "Ostrethi coastguards announce inspections on the Sarn Bank", "Inspections announced"


def retitle(root: Path) -> None:
    """Give an event another title."""
    edit(root, "content/timeline/2031.yml", BEFORE, AFTER)


def noted_in(root: Path) -> list[dict[str, str]]:
    """Read what is noted."""
    return list(yaml.safe_load((root / CHANGES).read_text("utf-8")))


def test_locking_says_how_many_changes_it_noted(root: Path) -> None:
    retitle(root)
    said = CliRunner().invoke(main, ["lock", "--root", str(root)]).output
    assert said.endswith("1 change noted in content/changes.yml: add `because:` where readers should know why.\n")
    assert "noted" not in CliRunner().invoke(main, ["lock", "--root", str(root)]).output


def test_the_first_lock_notes_nothing(root: Path) -> None:
    assert not (root / CHANGES).exists()


def test_a_fact_that_changes_makes_the_lock_stale_and_the_next_one_notes_it(root: Path) -> None:
    retitle(root)
    problem = building.build(root)[0]
    assert problem.code == "L624"
    assert ("title changed", f"event boats-boarded-2031: {BEFORE}, now {AFTER}") in problem.facts
    building.lock(root)
    (found,) = noted_in(root)
    assert {**found, "date": ""} == {
        "date": "",
        "record": "event boats-boarded-2031",
        "change": "changed",
        "of": "title",
        "from": BEFORE,
        "to": AFTER,
    }
    assert building.check(root).problems == []
    before = (root / CHANGES).read_text("utf-8")
    assert building.lock(root) == ([], [], 0)
    assert (root / CHANGES).read_text("utf-8") == before


@pytest.mark.parametrize(
    "written",
    [
        "# ours\n- {date: 2032-01-01, record: site, change: added}  # first\n",
        "  # ours\n  -   date: 2032-01-01\n      record: site\n      change: added",
        "\ufeff- date: 2032-01-01\r\n  record: site\r\n  change: added\r\n",
        "# nothing yet\n",
    ],
)
def test_what_a_person_wrote_among_the_changes_stays_letter_for_letter(root: Path, written: str) -> None:
    (root / CHANGES).write_bytes(written.encode())
    retitle(root)
    assert building.lock(root)[1] == []
    assert (root / CHANGES).read_bytes().startswith(written.rstrip().encode())
    assert [item.change for item in building.check(root).site.dossier.changes][-1] == "changed"
    assert building.check(root).problems == []


def test_a_list_in_brackets_is_a_problem_and_nothing_is_written(root: Path) -> None:
    (root / CHANGES).write_text("[{date: 2032-01-01, record: site, change: added}]\n", "utf-8")
    retitle(root)
    before = (root / PATH).read_bytes()
    assert [problem.code for problem in building.lock(root)[1]] == ["L626"]
    assert (root / PATH).read_bytes() == before


def test_the_build_that_writes_the_lock_shows_what_it_notes(root: Path) -> None:
    retitle(root)
    site = building.check(root).site
    assert [item.change for item in site.pending] == ["changed"]
    (page,) = page_of_changes(site)
    assert "1 record changed since" in str(page.values["size"])
    assert page.boost < 1, "who looks for a record finds it before the list of changes"
    pages = {item.address.page for item in all_pages(site) if item.changed}
    assert pages == {"timeline/2031", "actors/ostreth", "issues/size-of-the-catch"}


def test_a_correction_stands_on_the_method_page_with_those_of_the_settings(root: Path) -> None:
    retitle(root)
    building.lock(root)
    edit(root, CHANGES, "  change: changed", "  because: It was only announced.\n  correction: true\n  change: changed")
    (_, own), (_, text) = corrections(building.check(root).site)  # the dossier is kept in a year to come
    assert own.startswith("The accord's quota")
    assert text == f"{AFTER}: title changed from “{BEFORE}” to “{AFTER}”. It was only announced."


def test_who_is_put_on_hold_is_not_named_in_what_changed(root: Path) -> None:
    edit(root, "content/actors/tamsin-orvelle.yml", "kind: person", "kind: person\nhold: She objects.")
    dossier = building.check(root).site.dossier
    assert dossier.lock
    assert dossier.lock.facts
    everything = list(between(dossier.lock.facts, facts_of(dossier), dossier.settings, DAY))
    assert "amsin" in str(everything)
    assert "amsin" not in str(pending(dossier, dt.date(2032, 3, 2)))


def test_a_held_name_that_a_change_had_is_left_out(root: Path) -> None:
    lock, _ = parse_lock((root / PATH).read_text("utf-8"))
    site = building.check(root).site
    assert lock.facts
    title = ("event boats-boarded-2031", "title", "")
    facts = {**lock.facts, title: dataclasses.replace(lock.facts[title], value="Brannoc Orvelle boards boats")}
    held = dataclasses.replace(site.dossier, lock=dataclasses.replace(lock, facts=facts))
    assert [item.from_ for item in pending(held, dt.date(2032, 3, 2))] == ["Brannoc Orvelle boards boats"]
    edit(root, "content/actors/brannoc-orvelle.yml", "kind: person", "kind: person\nhold: He objects.")
    dossier = dataclasses.replace(building.check(root).site.dossier, lock=held.lock)
    changed = [item for item in pending(dossier, dt.date(2032, 3, 2)) if item.record == title[0]]
    assert [(item.of, item.from_) for item in changed] == [("title", None)]


# ---- the feed


def fed(root: Path, home: str = "https://example.org/dossier/") -> Any:  # noqa: ANN401 - what the reader makes of it
    """Read the feed as a feed reader does."""
    found = feedparser.parse(feed(building.check(root).site, home).encode())
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_a_feed_reader_finds_each_change_with_its_record(root: Path) -> None:
    assert fed(root).entries == []
    retitle(root)
    edit(root, "content/actors/brannoc-orvelle.yml", "kind: person", "kind: group")
    building.lock(root)
    found = fed(root)
    assert found.version == "atom10"
    (entry,) = found.entries
    assert entry.title == f"Event: {AFTER}"
    assert entry.link == "https://example.org/dossier/timeline/2031/#boats-boarded-2031"
    assert entry.summary == f"Title changed from “{BEFORE}” to “{AFTER}”."
    assert [tag.term for tag in entry.tags] == ["changed"]


def test_entries_keep_their_ids_and_a_withdrawal_comes_as_one_without_its_words(root: Path) -> None:
    retitle(root)
    building.lock(root)
    before = fed(root)
    shutil.move(root / "content/statements/review-essay-2032.yml", root / "gone.yml")
    ids = [item["id"] for item in yaml.safe_load((root / "gone.yml").read_text("utf-8"))]
    lines = "".join(f"  - {{record: statement {key}, because: It was told twice.}}\n" for key in ids)
    with (root / "content/dossier.yml").open("a", encoding="utf-8") as file:
        file.write(f"withdrawn:\n{lines}")
    assert building.lock(root)[1] == []
    after = fed(root)
    assert after.feed.id == before.feed.id
    assert {item.id for item in before.entries} < {item.id for item in after.entries}
    told_of = [item for item in after.entries if item.title == "Statement withdrawn"]
    assert len(told_of) == len(ids)
    assert {item.summary for item in told_of} == {"Withdrawn. It was told twice."}
    assert len({item.id for item in after.entries}) == len(after.entries)


ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_has_what_the_standard_asks_for(root: Path) -> None:
    """RFC 4287, 4.1: exactly one id, title and updated each, an author, and absolute ids."""
    retitle(root)
    building.lock(root)
    tree = etree.fromstring(feed(building.check(root).site, "").encode())
    for element in (tree, *tree.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert str(element.findtext(f"{ATOM}id")).startswith("urn:uuid:")
        assert dt.datetime.fromisoformat(str(element.findtext(f"{ATOM}updated"))).tzinfo
        assert [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert tree.findtext(f"{ATOM}author/{ATOM}name")


def test_hostile_words_stay_words_in_the_feed(root: Path) -> None:
    hostile = "]]></title><script>alert(1)</script>&amp; \u202e x"
    site = building.check(root).site
    changed = note("changed", of="title", **{"from": hostile})
    noted = dataclasses.replace(site, dossier=dataclasses.replace(site.dossier, changes=(changed,)))
    text = feed(noted, "")
    assert "<script" not in text
    assert "\u202e" not in text
    (entry,) = feedparser.parse(text.encode()).entries
    assert entry.title == f"Event: {BEFORE}"


# ---- an earlier state


def run(root: Path, *words: str) -> tuple[int, str]:
    """Run the command."""
    result = CliRunner().invoke(main, ["changes", "--root", str(root), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def git(root: Path, *words: str) -> None:
    """Run git in a folder, without anybody's own settings."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    name = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    subprocess.run(["git", *name, *words], cwd=root, check=True, capture_output=True, env=environment)  # noqa: S607


LINE = f"event boats-boarded-2031: title changed from “{BEFORE}” to “{AFTER}”\n"


@pytest.mark.parametrize("state", ["dossier.json", "dossier.lock", "revision"])
def test_changes_since_an_earlier_state_are_listed(root: Path, tmp_path: Path, state: str) -> None:
    since = str(tmp_path / state)
    if state == "dossier.json":
        site = building.check(root).site
        Path(since).write_text(EXPORTS["dossier.json"](site.dossier, site.evidence), "utf-8")
    elif state == "dossier.lock":
        shutil.copy(root / PATH, since)
    else:
        since = "first"
        git(tmp_path, "init", "--quiet")
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "--message", "first")
        git(tmp_path, "tag", "first")
    assert run(root, "--since", since) == (0, f"0 changes since {since}.\n")
    retitle(root)
    assert run(root, "--since", since) == (0, f"{LINE}1 change since {since}.\n")
    status, printed = run(root, "--since", since, "--json")
    assert (status, [item["of"] for item in json.loads(printed)]) == (0, ["title"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"dossier": 1}',
        '{"lock": 1}\n',
        '{"lock": 9}\n',
        "\x00",
        '{"dossier": {}, "sources": []}',
        "[" * 9_000,
    ],
)
def test_a_file_that_is_no_state_is_a_problem(root: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "state"
    path.write_text(text, "utf-8")
    status, printed = run(root, "--since", str(path))
    assert status == 1
    assert ": R116 " in printed


@pytest.mark.parametrize("revision", ["nothing-like-it", "--output=/x", "HEAD:content", "", "-h"])
def test_a_revision_that_there_is_not_is_a_problem(root: Path, revision: str) -> None:
    status, printed = run(root, f"--since={revision}")
    assert status == 1
    assert ": R116 " in printed


def test_a_download_tells_the_same_facts_as_the_content() -> None:
    site = building.check(INVENTED).site
    written = EXPORTS["dossier.json"](site.dossier, site.evidence)
    assert facts_of(exported(json.loads(written))) == facts_of(site.dossier)
