"""Whatever lies where a file should, and whatever is in it: reading ends, in problems or in records."""

from __future__ import annotations

import gc
import os
import random
import re
import socket
import tracemalloc
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import conflicts, passages, quotes
from generator.characters import look_alike_label, named, strange_characters, visible
from generator.checks import claims, wording
from generator.identifiers import identifiers
from generator.model import ID_PATTERN, Settings, Source
from generator.problems import Place, Problem
from generator.quotes import SourceText, find_quote, fold
from generator.reader import files, read_dossier, yaml_tree
from generator.reader.files import FileError, OutsideError, name_fault, read_bytes, same_names
from generator.reader.records import read_record
from generator.reader.texts import strange_in_file
from generator.reader.yaml_tree import parse_yaml
from generator.reader.yaml_words import complaint
from tests.growth import growth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.identifiers import Identifier

TITLE = b"title: A small dossier\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make the smallest dossier, with a file beside it that is none of its business."""
    dossier = tmp_path / "dossier"
    (dossier / "content" / "statements").mkdir(parents=True)
    (dossier / "content" / "dossier.yml").write_bytes(TITLE)
    (tmp_path / "secret.yml").write_text("title: secret\n")
    return dossier


def found(root: Path) -> list[str]:
    """Read a dossier, and give each problem as it is printed, on one line."""
    return [" ".join(str(problem).split()) for problem in read_dossier(root)[1]]


def settings_with(root: Path, data: bytes) -> list[str]:
    """Read a dossier whose settings are some bytes."""
    (root / "content" / "dossier.yml").write_bytes(data)
    return found(root)


# ---- what may lie where a file should


def test_pipe_is_refused_without_waiting_for_its_other_end(root: Path) -> None:
    os.mkfifo(root / "content" / "statements" / "note.yml")
    assert found(root) == [
        "content/statements/note.yml:1: R107 a file cannot be read file content/statements/note.yml reason Is a pipe"
    ]


def test_socket_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "content" / "statements")  # the path of a socket has a hundred characters at most
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("note.yml")
        assert "Is a socket" in found(root)[0]


def test_link_to_a_device_is_refused_as_lying_outside(root: Path) -> None:
    (root / "content" / "statements" / "note.yml").symlink_to("/dev/zero")
    assert "R113 a file lies outside the dossier" in found(root)[0]


def test_link_that_leads_nowhere_is_a_problem(root: Path) -> None:
    (root / "content" / "conflicts.yml").symlink_to("lost.yml")
    assert "R107 a file cannot be read file content/conflicts.yml reason No such file" in found(root)[0]


def test_nothing_outside_the_root_is_read(root: Path) -> None:
    for path in ("../secret.yml", str(root.parent / "secret.yml"), "content/../../secret.yml"):
        with pytest.raises(OutsideError):
            read_bytes(root, path, 100)


def test_file_that_becomes_a_link_before_it_is_opened_is_not_followed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = root / "content" / "dossier.yml"
    opened = os.open

    def swap_and_open(path: Any, flags: int) -> int:  # noqa: ANN401 - as `os.open`
        place.unlink()
        place.symlink_to(root.parent / "secret.yml")
        return opened(path, flags)

    monkeypatch.setattr("generator.reader.files.os.open", swap_and_open)
    with pytest.raises(FileError, match="cannot be read"):
        read_bytes(root, "content/dossier.yml", 100)


def test_file_that_vanishes_before_it_is_opened_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def remove_and_open(path: Any, flags: int) -> int:  # noqa: ANN401 - as `os.open`
        os.unlink(path)  # noqa: PTH108 - beside `os.open`
        return opened(path, flags)

    monkeypatch.setattr("generator.reader.files.os.open", remove_and_open)
    assert found(root) == [
        "content/dossier.yml:1: R107 a file cannot be read file content/dossier.yml reason No such file or directory"
    ]


@pytest.mark.parametrize("change", [b"title: Another one that is longer\n", b"", b"title: A large dossier\n"])
def test_file_that_changes_while_it_is_read_is_a_problem(
    change: bytes, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = os.fstat
    times = iter(range(9))

    def change_and_ask(descriptor: int) -> os.stat_result:
        if next(times) == 1:
            (root / "content" / "dossier.yml").write_bytes(change)
            os.utime(root / "content" / "dossier.yml", (1, 1))
        return asked(descriptor)

    monkeypatch.setattr("generator.reader.files.os.fstat", change_and_ask)
    assert "R107 a file changes while it is read" in found(root)[0]


def test_folder_that_cannot_be_opened_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("generator.reader.files.os.listdir", refuse)
    assert "content:1: R107 a folder cannot be read folder content reason Permission denied" in found(root)


def test_what_cannot_be_looked_at_is_not_taken_for_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("statements/note.yml", "conflicts.yml"):
        (root / "content" / name).write_text("a: b\n")
    wanted, looked = found(root), os.lstat
    assert {problem.split(":")[0] for problem in wanted} == {"content/statements/note.yml", "content/conflicts.yml"}

    def refuse(path: Any, **more: Any) -> os.stat_result:  # noqa: ANN401 - as `os.lstat`
        if str(path).endswith(("statements", "conflicts.yml")):
            raise PermissionError(13, "Permission denied")
        return looked(path, **more)

    monkeypatch.setattr("generator.reader.files.os.lstat", refuse)
    assert found(root) == wanted


def test_file_above_the_limit_is_refused_by_its_size_before_it_is_read(root: Path) -> None:
    with (root / "content" / "dossier.yml").open("r+b") as file:
        file.truncate(50 * files.MEGABYTE)
    tracemalloc.start()
    problems = found(root)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problems == [
        "content/dossier.yml:1: R107 a file is too large file content/dossier.yml size 50.0 MB most 8 MB"
    ]
    assert most < 5 * files.MEGABYTE


def test_source_text_above_the_limit_is_refused(root: Path) -> None:
    (root / "content" / "sources").mkdir()
    (root / "content" / "sources" / "note.yml").write_text("file: note.txt\ntitle: A note\n")
    with (root / "note.txt").open("wb") as file:
        file.truncate(33 * files.MEGABYTE)
    assert "content/sources/note.yml:1: S201 a file is too large" in found(root)[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"one\ntwo.yml", b"\x1b[31m.yml", b"\xff.yml", "\u202egpj.yml".encode()])
def test_name_of_a_file_stays_on_its_line_and_acts_on_no_terminal(name: bytes, root: Path) -> None:
    (root / "content" / "statements" / os.fsdecode(name)).write_bytes(b"[]\n")
    problems = [str(problem) for problem in read_dossier(root)[1]]
    assert any(": R112 " in problem for problem in problems)
    assert all(character.isprintable() for problem in problems for character in problem.replace("\n    ", ""))


def test_names_that_some_system_refuses_or_merges_are_known() -> None:
    assert all(name_fault(name) for name in ("CON", "nul.txt", "Com1.tar.gz", "a.", "a ", "a:b", "a\\b", "ä" * 128))
    assert not any(name_fault(name) for name in ("console.yml", "a b.txt", "Հայ.md", "a..b", "com10.yml"))
    assert same_names(["A.yml", "a.yml", "b.yml"]) == {"a.yml": "A.yml"}
    assert same_names(["caf\u00e9", "cafe\u0301", "straße", "STRASSE"]) == {
        "cafe\u0301": "caf\u00e9",
        "STRASSE": "straße",
    }


# ---- what may be in it


@pytest.mark.parametrize(
    "data",
    [
        TITLE,
        b"\xef\xbb\xbf" + TITLE,
        b"title: A small dossier",
        b"title: A small dossier\r\n",
        b"title: A small dossier\r",
    ],
)
def test_ordinary_ways_to_save_a_file_are_read_alike(data: bytes, root: Path) -> None:
    assert settings_with(root, data) == []
    assert read_dossier(root)[0].settings.title == "A small dossier"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ":1: R105 "),
        ("title: é\n".encode("utf-16"), ":1: R107 a file is UTF-16 text save it as UTF-8"),
        ("title: é\n".encode("utf-16-be"), ":1: R107 a file is UTF-16 text"),
        (b"title: \xc3\n", ":1: R107 a file is not UTF-8 text byte 0xc3"),
        (b"title: a\ncontact: \xed\xa0\x80\n", ":2: R107 a file is not UTF-8 text byte 0xed"),
        (b"title: a\0b\n", ":1: X701 a control character"),
        (b"title: " + b"[" * 10_000, ":1: R109 values are nested deeper than 20 levels"),
        (b"".join(b" " * level + b"a:\n" for level in range(2_000)), ":21: R109 values are nested deeper"),
        (b"- " * 10_000, ":1: R109 values are nested deeper"),
        (b"title: " + b"a" * 8_001, ":1: R105 a text has at most 8,000 characters"),
        (b"title: a\nas_of: " + b"9" * 5_000, ":2: R105 a date has at most 80 characters"),
        (b"title: a\n" + b"k" * 100_000 + b": b\n", ":2: R101 this line has no `: `"),
    ],
)
def test_odd_content_is_a_problem_with_its_line(data: bytes, said: str, root: Path) -> None:
    problems = settings_with(root, data)
    assert problems[0].startswith(f"content/dossier.yml{said}")
    assert len(problems[0]) < 800


def test_id_of_300_characters_is_refused_where_it_is_written(root: Path) -> None:
    (root / "content" / "timeline").mkdir()
    text = f"- id: {'a' * 300}\n  date: 2031\n  title: A meeting\n"
    (root / "content" / "timeline" / "2031.yml").write_text(text)
    assert found(root)[0].startswith("content/timeline/2031.yml:1: R105 an id has at most 80 characters")


def test_file_with_too_many_values_is_refused_before_memory_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "_VALUES", 1_000)
    for item in ("a", "[]", "{}", "''"):
        assert parse_yaml(f"[{f'{item},' * 999}]", "a.yml")[1] == []
        _, problems = parse_yaml(f"[{f'{item},' * 1_000}]", "a.yml")
        assert [problem.sentence for problem in problems] == ["a file has more than 1,000 keys and values"]


def test_hundred_thousand_records_in_a_file_are_read(root: Path) -> None:
    (root / "content" / "timeline").mkdir()
    text = "".join(f"- {{id: e-{number}, date: 2031-03-01, title: Rain}}\n" for number in range(100_000))
    (root / "content" / "timeline" / "2031.yml").write_text(text)
    gc.disable()  # as `check` does
    dossier, problems = read_dossier(root)
    gc.enable()
    assert problems == []
    assert len(dossier.events) == 100_000


def test_record_with_thousands_of_mistakes_reports_a_hundred() -> None:
    value, _ = parse_yaml("title: a\n" + "".join(f"titel-{number}: b\n" for number in range(20_000)), "a.yml")
    _, problems = read_record(Settings, value, Place("a.yml"))
    assert len(problems) == 100


def test_file_with_nothing_but_mistakes_is_read_until_a_thousand_problems(root: Path) -> None:
    (root / "content" / "conflicts.yml").write_text("- {a: b}\n" * 20_000)
    dossier, problems = read_dossier(root)
    assert 1_000 <= len(problems) < 1_200
    assert dossier.may_exist("anything")
    assert len(parse_yaml("{" + "a b, " * 20_000 + "}", "a.yml")[1]) == 1_000


# ---- characters


def test_character_is_named_by_its_code_point_and_its_name() -> None:
    assert named("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert named("\x1b") == "U+001B ESCAPE"
    assert named("\x02") == "U+0002 (control)"
    assert named("\ue000") == "U+E000 (private use)"
    assert named("\ufdd0") == "U+FDD0 (no character)"
    assert named("\ud800") == "U+D800 (half of a pair)"


def test_every_character_that_acts_or_hides_is_found_and_no_other() -> None:
    text = "".join(f"a{chr(code)}" for code in range(0x20000))
    strange = {item.character for item in strange_characters(text)}
    acting = {
        character for character in text if unicodedata.category(character) in {"Cc", "Co", "Cs", "Cn", "Zl", "Zp"}
    }
    assert acting - {"\t", "\n", "\r"} <= strange
    assert {*map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x206A), 0x200B, 0xAD, 0xFEFF))} <= strange
    assert not any(unicodedata.category(character)[0] in "NPS" for character in strange)
    letters = {character for character in strange if unicodedata.category(character)[0] in "LM"}
    assert len(letters) < 12, "only those without a shape"


@pytest.mark.parametrize("text", ["می‌خواهم", "ن‌ی", "ക്‍", "ե‌ւ", "👩‍🚀", "❤️‍🔥", "👩🏽‍🤝‍👨🏻", "ه‍.ش", "שלום\u200f!"])
def test_joiners_and_marks_that_a_script_needs_stay(text: str) -> None:
    assert strange_in_file(f"title: {text}\n", "a.yml") == []
    assert visible(text) == text


def test_strange_characters_are_shown_by_their_code_points() -> None:
    assert visible("a\u202eb\x1b[31m c\u200bd\n") == "a⟨U+202E⟩b⟨U+001B⟩[31m c⟨U+200B⟩d\n"
    assert visible("می‌خواهم s\u200cs") == "می‌خواهم s⟨U+200C⟩s"


def test_file_full_of_strange_characters_has_a_bounded_number_of_problems() -> None:
    assert len(strange_in_file("".join(map(chr, range(0xE000, 0xF000))), "a.yml")) == 20


@pytest.mark.parametrize("host", ["аpple.com", "xn--pple-43d.com", "аррӏе.com", "goοgle.com", "例え-а.jp"])
def test_host_that_imitates_another_is_refused(host: str) -> None:
    assert look_alike_label(host)
    value, _ = parse_yaml(f"id: a\nfile: a.txt\ntitle: a\nurl: https://{host}/", "a.yml")
    assert "looks like another name" in str(read_record(Source, value, Place("a.yml"))[1][0])


@pytest.mark.parametrize(
    "host", ["tidewater.example", "пример.рф", "xn--e1afmkfd.xn--p1ai", "例え.jp", "bücher.de", "կանաչ.հայ"]
)
def test_host_in_one_script_is_accepted(host: str) -> None:
    assert look_alike_label(host) == ""


@pytest.mark.parametrize(
    "url", ["http://127.1/", "http://0x7f.1/", "http://localhost./", "http://[::ffff:127.0.0.1]/", "http://a.b:x/",
            "http://[ab.c", "https://a.b\\@c.d/", "https://u@a.b/", "javascript:a.b", "https://10.0.0.1./", "//a.b/"],
)  # fmt: skip
def test_address_that_no_reader_should_follow_is_refused(url: str) -> None:
    value, _ = parse_yaml(f"id: a\nfile: a.txt\ntitle: a\nurl: '{url}'", "a.yml")
    assert [problem.code for problem in read_record(Source, value, Place("a.yml"))[1]] == ["R105"]


# ---- patterns over foreign text


def personal(text: str) -> list[Identifier]:
    """List what identifies a person in a text."""
    return list(identifiers(text))


WORST: dict[str, tuple[Callable[[str], object], str, str]] = {
    "a sentence that never ends": (passages.sentences, ".", "'\" "),
    "spaces after a sentence": (passages.sentences, ".", " "),
    "dots": (passages.sentences, "", "."),
    "lines": (passages.sentences, "", "\n "),
    "opening marks": (passages.quoted_ranges, "", "“"),
    "marks inside marks": (passages.quoted_ranges, "“", "“x”"),
    "marks that cross": (passages.quoted_ranges, "", "„“«‘'\""),
    "apostrophes": (passages.quoted_ranges, "'", "a 'a"),
    "single marks": (passages.quoted_ranges, "‘", "’a"),
    "white space in a source": (SourceText, "", " \n"),
    "blank lines": (SourceText, "", "\n\t"),
    "letters that compose": (SourceText, "", "e\u0301"),
    "a quote of gaps": (quotes.pieces, "", "[…"),
    "a gap to a piece that is far away": (
        lambda text: find_quote(SourceText(text), "the boats lay at the quay […] the snow fell"),
        "the snow fell. ",
        "the boats lay at the quay. ",
    ),
    "a number": (conflicts.number, "", "1,000"),
    "figures": (wording.NUMBER.findall, "", "1,"),
    "years": (wording.NUMBER.findall, "", "1990'"),
    "counts": (wording.COUNT.findall, "", "twenty-"),
    "relative days": (wording.RELATIVE.findall, "", "the following "),
    "brackets in a line": (lambda text: parse_yaml(text, "a.yml"), "[", "a, "),
    "braces in a line": (lambda text: parse_yaml(text, "a.yml"), "[", "{a: b}, "),
    "colons in a line": (lambda text: parse_yaml(text, "a.yml"), "", "a: "),
    "spaces in a line": (lambda text: parse_yaml(text, "a.yml"), "a:", " "),
    "complaints": (lambda text: complaint(yaml.YAMLError("mapping values are not allowed"), text, "a.yml"), "", "a: "),
    "strange characters": (lambda text: strange_in_file(text, "a.yml"), "", "\u202e\u200d\u200f"),
    "marks in a row": (lambda text: strange_in_file(text, "a.yml"), "a", "\u0301\u0316"),
    "characters shown": (visible, "", "\u202ea\u200d"),
    "a message": (lambda text: str(Problem(Place("a.yml"), "R101", text, (("found", text),))), "", " \x1b"),
    "ids": (re.compile(ID_PATTERN).match, "", "a-"),
    "hosts": (look_alike_label, "xn--", "a-."),
    "an e-mail address": (personal, "a@", "a."),
    "no e-mail address": (personal, "", "a."),
    "telephone numbers": (personal, "", "tel 1"),
    "a long number": (personal, "+", "1 "),
    "account numbers": (personal, "", "GB82"),
    "passports": (personal, "", "passport "),
    "machine-readable lines": (personal, "", "P<UTO"),
    "secrets": (personal, "", "token="),
    "signed tokens": (personal, "", "eyJaaaaaaaaaaa."),
    "keys": (personal, "", "-----BEGIN "),
    "bounds of a number": (lambda text: [pattern.search(text) for _, pattern in claims.BOUNDS], "more than", " the "),
    "a bound again and again": (lambda text: [pattern.search(text) for _, pattern in claims.BOUNDS], "", "more than "),
    "days counted": (wording.COUNTED.findall, "", " days 1"),
    "words inside a sentence": (wording.INNER_WORD.findall, "", "a "),
    "months": (wording.calendar_words, "", "Sept May "),
    "what a word is joined to": (quotes.JOINED_BEFORE.search, "", "anti-"),
}
"""Each pattern or function that reads foreign text, with the beginning and the repeated part of its worst text."""


@pytest.mark.parametrize("name", WORST)
def test_time_grows_with_the_length_of_a_text_and_not_with_its_square(name: str) -> None:
    act, start, part = WORST[name]

    def tried(size: int) -> None:
        fold.cache_clear()
        act(start + part * (size // len(part)))

    assert growth(tried, 250_000, 1_000_000) < 9


# ---- anything at all

WORDS = st.sampled_from(
    [
        *("id", "title", "text", "cite", "claims", "date", "dates", "says", "days", "file", "url", "name", "kind"),
        *("names", "a", "", "note", "2031", "XXXX-09-19", "-1", "9" * 400, "true", "[…]", "\u202e", "\x00", ".."),
        *("/", "https://[", "<<", "é"),
    ]
)
TREES = st.recursive(
    WORDS | st.text(max_size=12) | st.none() | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=25,
)
QUICK = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PATHS = (
    *("dossier.yml", "actors/a.yml", "sources/a.yml", "timeline/a.yml", "statements/a.yml", "conflicts.yml"),
    "changes.yml",
)


def read_as_every_kind(root: Path, data: bytes) -> list[Problem]:
    """Read some bytes in the place of each kind of content file, one after the other."""
    problems = []
    for path in PATHS:
        place = root / "content" / path
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
        problems += read_dossier(root)[1]
        place.unlink()
    return problems


@QUICK
@given(tree=TREES)
def test_any_tree_is_read_into_records_and_problems(tree: object, root: Path) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    problems = [str(problem) for problem in read_as_every_kind(root, text.encode())]
    assert all(line.isprintable() for problem in problems for line in problem.split("\n"))


@QUICK
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_into_records_and_problems(data: bytes, root: Path) -> None:
    assert all(problem.place.path.startswith("content/") for problem in read_as_every_kind(root, data))


@QUICK
@given(lines=st.lists(st.text("-:[]{}'\"#&*!|>%@,? \t\nab\u2028\x85\ufeff", max_size=12), max_size=8))
def test_any_marks_of_yaml_are_read_into_records_and_problems(lines: list[str], root: Path) -> None:
    text = "\n".join(lines)
    assert all(problem.place.line >= 1 for problem in read_as_every_kind(root, text.encode()))


@pytest.mark.parametrize("seed", range(20))
def test_any_file_with_bytes_changed_is_read_into_records_and_problems(seed: int, root: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same on every run is the point
    data = bytearray(
        b"- id: a\n  date: 2031-03-01\n  title: 'Rain'\n  claims:\n    - {text: It rained., cite: {b: c}}\n" * 3
    )
    for _ in range(chance.randrange(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert all(problem.code[0] in "RSX" for problem in read_as_every_kind(root, bytes(data)))
