"""The built site is checked for what no site builder checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.addresses import Address
from generator.built import built_file, check_site
from generator.pages.values import Footnote, Link, Page

if TYPE_CHECKING:
    from pathlib import Path

NOTE = Footnote(1, "words", Link("s", "s.md"), "", Link("f", "s.md#q-1"))
PAGES = [
    Page(Address("index"), "x", "Home", "", {}, footnotes=(NOTE,)),
    Page(Address("actors/jo"), "x", "Jo", "", {}),
]
HOME = (
    '<title>Home</title><link rel="canonical" href="https://example.org/sub/"><link href="a.css">'
    '<a href="actors/jo/#roles">Jo</a><a href="#fn:1" id="fnref:1">1</a><p id="fn:1">x</p>'
    '<a href="https://example.com/">out</a>'
)
JO = (
    '<title>Jo</title><h2 id="roles">r</h2><a href="../..">up</a><a href="../../index.html">up</a>'
    '<a href="?q=1#roles">me</a>'
)
LOST = '<title>404</title><link href="/sub/a.css"><a href="/sub/actors/jo/">Jo</a>'
GOOD = {"index.html": HOME, "actors/jo/index.html": JO, "404.html": LOST, "a.css": ""}


def found(folder: Path, files: dict[str, str]) -> list[str]:
    """Write a site and list what is wrong with it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    wanted = [Address("index"), Address("actors/jo", "roles")]
    return [
        f"{item.place.path} {item.code} {dict(item.facts).get('link', '')}".strip()
        for item in check_site(folder, PAGES, wanted)
    ]


def test_good_site_has_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("index.html", "#roles", "#rolls", ["index.html L615 actors/jo/#rolls"]),
        ("index.html", "actors/jo/#", "actors/jim/#", ["index.html L615 actors/jim/#roles"]),
        ("index.html", '"a.css"', '"b.css"', ["index.html L615 b.css"]),
        ("index.html", "https://example.com/", "https://[example", ["index.html L615 https://[example"]),
        ("index.html", 'id="fn:1"', 'id="fn:2"', ["index.html L613", "index.html L615 #fn:1"]),
        ("index.html", 'id="fnref:1"', "", ["index.html L613"]),
        ("actors/jo/index.html", "<title>Jo</title>", "<title> </title>", ["actors/jo/index.html L612"]),
        ("actors/jo/index.html", "../..", "../../x/", ["actors/jo/index.html L615 ../../x/"]),
        ("actors/jo/index.html", 'id="roles"', 'id="roles" title="x"><i id="roles"></i', ["actors/jo/index.html L627"]),
        ("404.html", "/sub/actors", "/actors", []),
        ("404.html", "/sub/actors/jo", "/sub/actors/jim", ["404.html L615 /sub/actors/jim/"]),
    ],
)
def test_fault_is_found(tmp_path: Path, name: str, old: str, new: str, expected: list[str]) -> None:
    assert old in GOOD[name]
    assert found(tmp_path, {**GOOD, name: GOOD[name].replace(old, new, 1)}) == expected


def test_page_that_was_not_built_is_found(tmp_path: Path) -> None:
    files = {name: text for name, text in GOOD.items() if "jo" not in name}
    assert {line.split()[1] for line in found(tmp_path, files)} == {"L611", "L614", "L615"}


def test_lost_anchor_of_a_record_is_found(tmp_path: Path) -> None:
    lines = found(tmp_path, {**GOOD, "actors/jo/index.html": JO.replace('id="roles"', 'id="rolls"')})
    assert "actors/jo/index.html L614" in lines


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://example.org/x.js"></script>',
        '<img src="//example.org/x.png">',
        '<link rel="stylesheet" href="http://example.org/x.css">',
        '<img srcset="https://example.org/x.png 2x" src="a.css">',
    ],
)
def test_page_that_loads_something_from_another_host_is_found(tmp_path: Path, tag: str) -> None:
    lines = found(tmp_path, {**GOOD, "index.html": HOME + tag})
    assert "index.html L621" in lines


@pytest.mark.parametrize(
    "lacking",
    [
        {"assets/factsheet.css": ""},
        {"search/search_index.json": '{"config": {"pipeline": ["stopWordFilter"]}}'},
        {"search/search_index.json": '{"config": {"pipeline": ["trimmer", "stemmer"]}}'},
    ],
    ids=["style sheet", "common words", "stems"],
)
def test_a_line_that_the_settings_lack_is_told(tmp_path: Path, lacking: dict[str, str]) -> None:
    assert found(tmp_path, {**GOOD, **lacking}) == ["mkdocs.yml L623"]


@pytest.mark.parametrize("index", ['{"config": {"pipeline": []}}', "{}", "no JSON", '{"config": {"pipeline": 1}}'])
def test_settings_that_lack_nothing_are_left_alone(tmp_path: Path, index: str) -> None:
    loaded = HOME + '<link href="assets/factsheet.css">'
    files = {"index.html": loaded, "assets/factsheet.css": "", "search/search_index.json": index}
    assert found(tmp_path, {**GOOD, **files}) == []


def test_page_that_nobody_wrote_is_found(tmp_path: Path) -> None:
    extra = "<title>x</title>"
    files = {**GOOD, "extra/index.html": extra, "pages/own/index.html": extra}
    assert found(tmp_path, files) == ["extra/index.html L611"]


def test_title_of_a_drawing_is_no_title_of_a_page(tmp_path: Path) -> None:
    drawing = HOME.replace("<title>Home</title>", "<title></title>") + "<svg><title>Home</title></svg>"
    assert "index.html L612" not in found(tmp_path, {**GOOD, "index.html": HOME + "<svg><title></title></svg>"})
    assert found(tmp_path, {**GOOD, "index.html": drawing}) == ["index.html L612"]


def test_page_is_built_in_a_folder_of_its_own() -> None:
    assert [built_file(Address(page)) for page in ("index", "actors/index", "actors/jo")] == [
        "index.html",
        "actors/index.html",
        "actors/jo/index.html",
    ]
