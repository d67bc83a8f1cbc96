"""Expected pages, model and addresses of the invented dossier: a change shows up as lines of a diff.

`pytest tests/test_golden.py --update-golden` writes them anew, and deletes those that nothing makes any more.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from generator.addresses import all_addresses
from generator.build import check
from generator.exports import EXPORTS
from generator.pages import all_pages
from generator.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "tests" / "dossier"
GOLDEN = ROOT / "tests" / "golden"


def made() -> dict[str, str]:
    """Make every page and export, and the list of addresses, by file name."""
    site = check(INVENTED).site
    renderer = Renderer([ROOT / "templates"])
    pages = {page.address.file: renderer.render(page) for page in all_pages(site)}
    exports = {f"data/{name}": export(site.dossier, site.evidence) for name, export in EXPORTS.items()}
    addresses = "".join(f"{address.url}\n" for address in all_addresses(site.dossier))
    return {**pages, **exports, "addresses.txt": addresses}


def stored() -> dict[str, str]:
    """Read the expected files."""
    return {
        path.relative_to(GOLDEN).as_posix(): path.read_text("utf-8") for path in GOLDEN.rglob("*") if path.is_file()
    }


def update(files: Mapping[str, str]) -> None:
    """Write the expected files anew."""
    for name in stored().keys() - files.keys():
        (GOLDEN / name).unlink()
    for name, text in files.items():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(text, "utf-8")


def difference(name: str, expected: str, got: str) -> str:
    """Show the lines in which a file is not what was expected."""
    lines = difflib.unified_diff(
        expected.splitlines(), got.splitlines(), f"expected {name}", f"but got {name}", lineterm=""
    )
    return "\n".join(lines)


def test_pages_exports_and_addresses_are_as_expected(request: pytest.FixtureRequest) -> None:
    files = made()
    if request.config.getoption("--update-golden"):
        update(files)
    expected = stored()
    differences = [
        difference(name, expected.get(name, ""), files.get(name, "")) for name in sorted({*files, *expected})
    ]
    assert "\n".join(filter(None, differences)) == ""


def test_difference_is_noticed() -> None:
    assert difference("a.md", "one\ntwo\n", "one\nthree\n").splitlines()[-2:] == ["-two", "+three"]
