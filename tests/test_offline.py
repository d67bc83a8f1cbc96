"""The copy to be read without a server: every link names a file, search works, nothing is asked of any host."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import expect

from generator import disk
from generator.build import write_offline
from generator.offline import offline_copy, zipped
from tests.conftest import window
from tests.long_dossier import LONG_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import RealSite

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
SEARCHED = b"<head><script src=x></script></head>"
SITE = {
    "index.html": f'<head>{POLICY}<link href="a.css"></head>'.encode()
    + b'<a href="actors/jo/#roles">Jo</a><a href=".">me</a>',
    "actors/jo/index.html": (
        SEARCHED + b'<a href="../..">up</a><a href=../../data/x.json>x</a><a href="#a">a</a>'
        b'<a class="b" href="https://example.org/">out</a><a href="../../gone/">gone</a><p>href="../.."</p>'
    ),
    "evidence/0a.html": f'<head>{POLICY}<link href="../a.css"></head><a href="../actors/jo/#s">Jo</a>'.encode(),
    "actors/old/index.html": b'<noscript><meta http-equiv="refresh" content="0; url=../jo/#roles"></noscript>',
    "404.html": b"lost",
    "sitemap.xml": b"map",
    "data/x.json": b"{}",
    "a.css": b"",
    "search/search_index.json": json.dumps({"docs": [{"location": ""}, {"location": "actors/jo/#roles"}]}).encode(),
}
COPY = offline_copy(SITE, {"iframe-worker.js": b"shim"}, "/")


def links(name: str) -> list[str]:
    """List the links of a page of the copy."""
    return [str(link) for link in html.document_fromstring(COPY[name]).xpath("//a/@href")]


def test_every_link_inside_the_copy_names_a_file() -> None:
    assert links("index.html") == ["actors/jo/index.html#roles", "index.html"]
    assert links("actors/jo/index.html") == [
        *("../../index.html", "../../data/x.json", "#a", "https://example.org/", "../../gone/"),
    ]


def test_what_only_looks_like_a_link_stays_as_it_is() -> None:
    assert b'<p>href="../.."</p>' in COPY["actors/jo/index.html"]


def test_search_finds_files_and_asks_for_none() -> None:
    index = COPY["search/search_index.js"].decode()
    assert index.startswith("var __index = ")
    places = [entry["location"] for entry in json.loads(index.removeprefix("var __index = "))["docs"]]
    assert places == ["index.html", "actors/jo/index.html#roles"]
    assert b'<script src="../../assets/iframe-worker.js"></script></head>' in COPY["actors/jo/index.html"]


def test_an_evidence_sheet_leads_to_files_and_stays_without_a_script() -> None:
    assert links("evidence/0a.html") == ["../actors/jo/index.html#s"]
    assert COPY["evidence/0a.html"].startswith(b'<head><link href="../a.css"></head>')
    assert b"<script" not in COPY["evidence/0a.html"]


def test_a_page_that_leads_on_leads_to_a_file() -> None:
    assert b'content="0; url=../jo/index.html#roles"' in COPY["actors/old/index.html"]


def test_what_only_a_server_needs_is_left_out() -> None:
    assert {"404.html", "sitemap.xml", "search/search_index.json"}.isdisjoint(COPY)
    assert b"Content-Security-Policy" not in COPY["index.html"]


def test_the_same_copy_gives_the_same_archive_whatever_the_order() -> None:
    backwards = dict(reversed(COPY.items()))
    assert zipped(COPY, "offline") == zipped(backwards, "offline")
    with zipfile.ZipFile(io.BytesIO(zipped(COPY, "offline"))) as archive:
        assert archive.namelist() == sorted(f"offline/{name}" for name in COPY)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.filename: archive.read(entry) for entry in archive.infolist()} == {
            f"offline/{name}": data for name, data in COPY.items()
        }


# Where it is written


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Put a copy in its place."""
    disk.tidy(folder)
    disk.put_offline(folder, files, zipped(files, "offline"))


def held(folder: Path) -> set[str]:
    """List what lies in the folder, but for the manifest."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"manifest.json"}


def test_a_new_copy_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": b"one", "old/index.html": b"old"})
    put(tmp_path, {"index.html": b"two"})
    assert held(tmp_path) == {"offline/index.html", "offline.zip"}
    assert (tmp_path / "offline/index.html").read_bytes() == b"two"


@pytest.mark.parametrize("name", ["offline/mine.txt", "offline.zip", "offline"])
def test_a_file_of_somebody_else_is_named_and_never_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(disk.Refused) as refused:
        put(tmp_path, {"index.html": b"one"})
    assert [(item.code, item.place.path) for item in refused.value.problems] == [("L616", f"build/{name}")]
    assert held(tmp_path) == {name}
    assert (tmp_path / name).read_text() == "mine"


def test_a_copy_that_was_being_replaced_when_the_run_was_killed_comes_back(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": b"one"})
    (tmp_path / "offline").rename(tmp_path / ".factsheet-offline-old")
    (tmp_path / ".factsheet-offline").mkdir()
    (tmp_path / ".factsheet-offline" / "index.html").write_text("half")
    disk.tidy(tmp_path)
    assert held(tmp_path) == {"offline/index.html", "offline.zip"}
    put(tmp_path, {"index.html": b"two"})
    assert (tmp_path / "offline/index.html").read_bytes() == b"two"


def test_a_link_in_the_copys_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "offline").symlink_to(tmp_path)
    with pytest.raises(disk.Refused):
        put(tmp_path / "build", {"index.html": b"one"})


# In a browser, from the file system


@pytest.fixture(scope="module")
def copy(real_site: RealSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the archive of the real site's copy somewhere else."""
    root = tmp_path_factory.mktemp("built")
    shutil.copytree(real_site.root / "build", root / "build")
    write_offline(root / "build")
    place = tmp_path_factory.mktemp("somewhere else")
    with zipfile.ZipFile(root / "build" / "offline.zip") as archive:
        archive.extractall(place)
    assert {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()} == {
        path.relative_to(root / "build").as_posix()
        for path in (root / "build" / "offline").rglob("*")
        if path.is_file()
    }
    return place / "offline"


@pytest.mark.browser
def test_no_link_of_the_copy_leads_to_a_folder_or_nowhere(copy: Path) -> None:
    lost = []
    for page in sorted(copy.rglob("*.html")):
        for target in html.parse(page).xpath("//a/@href | //link[not(@rel='canonical')]/@href | //@src"):
            parts = urlsplit(str(target))
            if not parts.scheme and parts.path and not (page.parent / unquote(parts.path)).is_file():
                lost.append((page.name, target))
    assert lost == []


@pytest.mark.browser
def test_the_copy_opens_from_the_file_system_searches_and_asks_no_host(copy: Path, browser: Browser) -> None:
    with window(browser) as (page, log):
        page.goto((copy / "index.html").as_uri())
        page.get_by_role("link", name="Timeline").first.click()
        expect(page.locator("h1")).to_contain_text("Timeline")
        page.locator('article a[href$="2023/index.html"]').first.click()
        expect(page.locator("h1")).to_contain_text("2023")
        page.get_by_role("main").locator('a[href^="#fn:"]').first.click()
        page.locator('li[id^="fn:"] a[href*="#q-"]').first.click()
        expect(page.locator(":target")).to_be_visible()
        page.get_by_role("textbox", name="Search").click()
        page.keyboard.insert_text("Лавров")
        page.keyboard.press("End")
        found = page.get_by_role("search").locator("li a[href]").first
        expect(found).to_have_attribute("href", re.compile(r"/actors/sergey-lavrov/index\.html"))
        found.click()
        expect(page.locator("h1")).to_contain_text("Sergey Lavrov")
        assert log.faults == []
        assert [url for url in log.requests if urlsplit(url).scheme not in {"file", "data", "about", "blob"}] == []


@pytest.mark.browser
def test_the_copy_of_a_large_dossier_opens_and_searches_as_well(
    long_site: RealSite, tmp_path: Path, browser: Browser
) -> None:
    shutil.copytree(long_site.root / "build", tmp_path / "build")
    write_offline(tmp_path / "build")
    with window(browser) as (page, log):
        page.goto((tmp_path / "build" / "offline" / "index.html").as_uri())
        page.get_by_role("textbox", name="Search").click()
        page.keyboard.insert_text(LONG_NAME)
        page.keyboard.press("End")
        found = page.get_by_role("search").locator("li a[href]").first
        expect(found).to_have_attribute("href", re.compile(r"/actors/long-name/index\.html"), timeout=30_000)
        found.click()
        expect(page.locator("h1")).to_contain_text(LONG_NAME)
        assert log.faults == []
        assert [url for url in log.requests if urlsplit(url).scheme not in {"file", "data", "about", "blob"}] == []
