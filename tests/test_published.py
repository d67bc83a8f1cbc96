"""Addresses never die: after ten edits of the real dossier each one that was ever published still answers.

The edits are those of a dossier's life: records renamed, merged, split, dated anew and withdrawn, sources corrected.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import html

from generator import build as building
from generator.addresses import Address
from generator.lock import PATH, parse_lock
from generator.noted import told
from generator.published import current, former
from tests.conftest import copy_dossier, hosted, window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser


class Editor:
    """Somebody who edits a dossier.

    Attributes:
        root: The dossier.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"

    def change(self, name: str, old: str, new: str) -> None:
        """Replace words of a file, once."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def cut(self, name: str, start: str, until: str) -> str:
        """Take a stretch out of a file: from some words up to others."""
        path = self.root / name
        before, begin, rest = path.read_text("utf-8").partition(start)
        assert begin, f"{name} has no {start!r}"
        taken, end, after = rest.partition(until)
        path.write_text(before + end + after, "utf-8")
        return begin + taken

    def rename(self, folder: str, old: str, new: str) -> None:
        """Give a record of a folder another id, wherever it is named."""
        (self.content / folder / f"{old}.yml").rename(self.content / folder / f"{new}.yml")
        for path in (path for path in self.content.rglob("*.yml") if path.name != "changes.yml"):
            text = path.read_text("utf-8")
            path.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])(?=[,\]\s]|$)", new, text), "utf-8")

    def say(self, key: str, line: str) -> None:
        """Add a line to `moved` or `withdrawn`."""
        path = self.content / "dossier.yml"
        text = path.read_text("utf-8")
        if f"\n{key}:\n" not in text:
            text += f"\n{key}:\n"
        path.write_text(text.replace(f"\n{key}:\n", f"\n{key}:\n  - {line}\n"), "utf-8")


def rename_an_actor(editor: Editor) -> None:
    """Sergey Lavrov gets a shorter id."""
    editor.rename("actors", "sergey-lavrov", "lavrov")
    editor.say("moved", "{record: actor sergey-lavrov, to: actor lavrov}")


def merge_two_actors(editor: Editor) -> None:
    """The ministry is told as a part of its state."""
    (editor.content / "actors" / "russian-foreign-ministry.yml").unlink()
    editor.say("moved", "{record: actor russian-foreign-ministry, to: actor russia}")


def split_an_event(editor: Editor) -> None:
    """What followed from the operation becomes an event of its own."""
    name = "content/timeline/2023.yml"
    claim = editor.cut(name, "    - text: >-\n        Since then, one source says", "\n- id: ceasefire-2023")
    quote = re.search(r"caucasus-report-2024: >-\n(.*?)\n *$", claim, re.DOTALL)
    assert quote
    words = " ".join(quote[1].split())
    with (editor.root / name).open("a", encoding="utf-8") as file:
        file.write(
            "\n- id: armenia-turns-west\n  date: 2023-09\n  dates:\n"
            f"    - {{source: caucasus-report-2024, quote: {json.dumps(words)}, says: 2023-09}}\n"
            "  title: Armenia has sought to distance itself from Russia\n  actors: [armenia]\n"
            f"  claims:\n{claim.rstrip()}\n"
        )


def correct_a_date(editor: Editor) -> None:
    """A meeting is dated a year later, and stands on the page of another year."""
    name = "content/timeline/2022.yml"
    event = editor.cut(name, "- id: brussels-meeting-april-2022", "\n- id: brussels-meeting-may-2022")
    (editor.content / "timeline" / "2021.yml").write_text(
        event.replace("date: 2022-04", "date: 2021-04", 1).replace("says: 2022", "says: 2021", 1), "utf-8"
    )


def replace_a_text(editor: Editor) -> None:
    """A source is stored anew, with a line more at its beginning."""
    path = editor.root / next((editor.root / "seeds").glob("*.txt")).relative_to(editor.root)
    path.write_bytes(b"A line that stands before all others now.\n\n" + path.read_bytes())


def withdraw_a_statement(editor: Editor) -> None:
    """A statement is taken back."""
    editor.cut("content/statements/lavrov-note-2024.yml", "- id: lavrov-stall\n", "\n- id: ")
    editor.say("withdrawn", "{record: statement lavrov-stall, because: It was told twice., date: 2026-11-24}")


def reword_a_claim(editor: Editor) -> None:
    """A sentence says the same in other words."""
    editor.change(
        "content/actors/dmitry-peskov.yml",
        "Dmitry Peskov is the press secretary for the President of Russia.",
        "Dmitry Peskov is press secretary for Russia's President.",
    )


def rename_an_issue(editor: Editor) -> None:
    """An issue gets another id."""
    editor.rename("issues", "pace-of-the-deal", "pace-of-a-deal")
    editor.say("moved", "{record: issue pace-of-the-deal, to: issue pace-of-a-deal}")


def rename_an_event(editor: Editor) -> None:
    """An event gets another id, where it stands and where it is named."""
    for path in editor.content.rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("ceasefire-2023", "truce-2023"), "utf-8")
    editor.say("moved", "{record: event ceasefire-2023, to: event truce-2023, because: The source says truce.}")


def rename_the_actor_again(editor: Editor) -> None:
    """The actor that was renamed gets a third id; the first leads to it by two steps."""
    editor.change("content/dossier.yml", "to: actor lavrov}", "to: actor lavrov}  # his first id")
    editor.rename("actors", "lavrov", "sergei-lavrov")
    text = (editor.content / "dossier.yml").read_text("utf-8")
    text = re.sub(
        r"record: actor sergey-lavrov, to: actor [\w-]+", "record: actor sergey-lavrov, to: actor lavrov", text
    )
    (editor.content / "dossier.yml").write_text(text, "utf-8")
    editor.say("moved", "{record: actor lavrov, to: actor sergei-lavrov}")


EDITS: tuple[Callable[[Editor], None], ...] = (
    rename_an_actor,
    merge_two_actors,
    split_an_event,
    correct_a_date,
    replace_a_text,
    withdraw_a_statement,
    reword_a_claim,
    rename_an_issue,
    rename_an_event,
    rename_the_actor_again,
)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """Lock the real dossier, edit it ten times with a build after each; give it, its host and its first lock."""
    root = copy_dossier(tmp_path_factory.mktemp("life"))
    with hosted(root / "build" / "site") as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", home)
        (root / PATH).unlink(missing_ok=True)
        assert building.lock(root)[1] == []
        first = (root / PATH).read_text("utf-8")
        for edit in EDITS:
            edit(Editor(root))
            problems = building.build(root, lock="written")
            assert [f"{edit.__name__}: {problem}" for problem in problems] == []
        yield root, home, {"first": first}


def test_lock_of_the_first_day_is_read_and_every_address_in_it_is_kept(
    life: tuple[Path, str, Mapping[str, str]],
) -> None:
    root, _, locks = life
    first, problems = parse_lock(locks["first"])
    last, _ = parse_lock((root / PATH).read_text("utf-8"))
    assert problems == []
    assert first.addresses.keys() <= last.addresses.keys()
    assert len(last.addresses) > len(first.addresses) > 500


def test_every_edit_leaves_something_behind(life: tuple[Path, str, Mapping[str, str]]) -> None:
    dossier = building.check(life[0]).site.dossier
    gone = {item.record for item in former(dossier)}
    assert {
        *("actor sergey-lavrov", "actor lavrov", "actor russian-foreign-ministry", "statement lavrov-stall"),
        *("actor dmitry-peskov", "issue pace-of-the-deal", "event ceasefire-2023", "event brussels-meeting-april-2022"),
    } <= gone


def test_every_edit_is_noted_in_words(life: tuple[Path, str, Mapping[str, str]]) -> None:
    site = building.check(life[0]).site
    noted = {f"{item.record}: {told(item, site.name_of)}" for item in site.dossier.changes}
    assert site.pending == ()
    assert {
        "actor lavrov: has a new address; the old one leads to it",
        "actor russia: another record is part of this one now",
        "event armenia-turns-west: added",
        "event brussels-meeting-april-2022: date changed from April 2022 to April 2021",
        "statement lavrov-stall: withdrawn",
        "actor dmitry-peskov: sentence worded anew",
        "issue pace-of-a-deal: has a new address; the old one leads to it",
        "event truce-2023: has a new address; the old one leads to it",
        "actor sergei-lavrov: has a new address; the old one leads to it",
    } <= noted
    assert [item for item in noted if item.endswith(": stored text replaced")]
    assert len(noted) < 2 * len(EDITS), "an edit is noted by what was edited, and not by all that names it"


def test_changes_of_a_life_are_told_on_their_page_in_the_feed_and_where_they_were_made(
    life: tuple[Path, str, Mapping[str, str]],
) -> None:
    root, home, _ = life
    site = root / "build" / "site"
    page = (site / "changes" / "index.html").read_text("utf-8")
    assert "date changed from April 2022 to April 2021" in page
    assert "It was told twice." in page
    assert "Changed on" in (site / "timeline" / "2021" / "index.html").read_text("utf-8")
    assert "Changed on" not in (site / "actors" / "united-nations" / "index.html").read_text("utf-8")
    found = feedparser.parse((site / "data" / "changes.atom").read_bytes())
    assert not found.bozo
    assert {entry.title for entry in found.entries} >= {"Statement withdrawn", "Actor: Russia", "Actor: Dmitry Peskov"}
    for entry in found.entries:
        path, _, anchor = entry.link.removeprefix(home).partition("#")
        assert not anchor or f'id="{anchor}"' in (site / path / "index.html").read_text("utf-8")


def test_withdrawn_words_are_nowhere_on_the_site(life: tuple[Path, str, Mapping[str, str]]) -> None:
    page = (life[0] / "build" / "site" / "actors" / "lavrov" / "index.html").read_text("utf-8")
    assert "withdrawn on 24 November 2026: It was told twice." in page


NO_INDEX = {"config": {"lang": ["en"], "separator": " ", "pipeline": []}, "docs": []}
"""A search index of nothing: whoever only follows links need not read the whole one on every page."""


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_every_address_ever_published_answers(
    life: tuple[Path, str, Mapping[str, str]],
    browser: Browser,
    scripts: bool,  # noqa: FBT001
) -> None:
    root, home, _ = life
    dossier = building.check(root).site.dossier
    standing = {address.page for address in current(dossier)}
    items = sorted(former(dossier), key=lambda item: item.address)
    assert len(items) > 50
    if not scripts:  # then a page leads on as a whole
        items = [item for item in items if item.address.page in standing or not item.address.anchor]
    with window(browser, scripts=scripts) as (page, log):
        page.route("**/search_index.json", lambda route: route.fulfill(json=NO_INDEX))
        for item in items:
            page.goto("about:blank")
            answer = page.goto(f"{home}{item.address.url}", wait_until="load")
            assert answer
            assert answer.status < 400
            if item.to and (scripts or item.address.page not in standing):
                wanted = home + Address(item.to.page).url
                page.wait_for_url(lambda url, wanted=wanted: url.partition("#")[0] == wanted)  # type: ignore[misc]
            else:
                spot = page.locator(f"[id='{item.address.anchor}'].fs-moved" if item.address.anchor else "h1")
                assert "withdrawn" in spot.inner_text() or item.to
        assert log.strangers(home) == []
        assert [fault for fault in log.faults if "status" in fault] == []


@pytest.mark.browser
def test_query_and_spot_go_along(life: tuple[Path, str, Mapping[str, str]], browser: Browser) -> None:
    _, home, _ = life
    with window(browser) as (page, _):
        page.goto(f"{home}actors/sergey-lavrov/?kind=statement#events")
        page.wait_for_url(f"{home}actors/sergei-lavrov/?kind=statement#events")
        page.goto(f"{home}actors/sergey-lavrov/#lavrov-stall")
        page.wait_for_timeout(300)
        assert urlsplit(page.url).path.endswith("/actors/sergey-lavrov/")
        assert "withdrawn" in page.locator("#lavrov-stall").inner_text()


def test_what_leads_on_is_neither_searched_nor_in_the_sitemap(life: tuple[Path, str, Mapping[str, str]]) -> None:
    site = life[0] / "build" / "site"
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert not [entry for entry in index["docs"] if entry["location"].startswith("actors/sergey-lavrov")]
    assert "actors/sergey-lavrov" not in (site / "sitemap.xml").read_text("utf-8")
    assert "noindex" in (site / "actors" / "sergey-lavrov" / "index.html").read_text("utf-8")


BUILDERS = {
    "properdocs": ("properdocs", "build", "--config-file", "mkdocs.yml", "--strict", "--quiet"),
    "zensical": ("zensical", "build", "--config-file", "mkdocs.yml"),
}


@pytest.mark.parametrize("name", BUILDERS)
def test_every_address_ever_published_answers_with_another_site_builder(
    life: tuple[Path, str, Mapping[str, str]], tmp_path: Path, name: str
) -> None:
    root, home, _ = life
    shutil.copytree(root / "build", tmp_path / "build", ignore=lambda _, names: {"site", "offline"} & {*names})
    shutil.copy(root / "mkdocs.yml", tmp_path)
    command = [str(Path(sys.executable).with_name(BUILDERS[name][0])), *BUILDERS[name][1:]]
    ran = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "SITE_URL": home}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    ours, theirs = root / "build" / "site", tmp_path / "build" / "site"
    pages = {path.relative_to(theirs).as_posix() for path in theirs.rglob("*.html")}
    assert pages == {path.relative_to(ours).as_posix() for path in ours.rglob("*.html")}
    for item in former(building.check(root).site.dossier):
        file = theirs / (item.address.page if item.address.is_sheet else f"{Address(item.address.page).url}index.html")
        spot = html.parse(str(file)).xpath("//*[@id=$id]", id=item.address.anchor) if item.address.anchor else []
        assert spot or not item.address.anchor, item.address.url
        for link in (link for element in spot for link in element.iter("a")):
            path, _, anchor = urljoin(home + Address(item.address.page).url, link.get("href")).partition("#")
            led_to = html.parse(str(theirs / path.removeprefix(home) / "index.html"))
            assert not anchor or led_to.xpath("//*[@id=$id]", id=anchor)
    assert "actors/sergey-lavrov" not in (theirs / "sitemap.xml").read_text("utf-8")
