"""Convert Markdown with the settings of the site, and read back what a page shows."""

from __future__ import annotations

import functools
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parents[1]

PLACES = {
    "paragraph": "{}\n",
    "after a word": "before {} after\n",
    "list item": "- {}\n",
    "second line": "first\n{}\n",
    "heading": "## {} {{: #id }}\n",
    "table cell": "| a | b |\n|---|---|\n| {} | c |\n",
    "quotation": "> {}\n",
    "link": "[{}](page.md)\n",
    "footnote": "see[^1]\n\n[^1]: {}\n",
    "in what opens": '??? note "How"\n\n    - {}\n',
    "with attributes": "{}\n{{: .class }}\n",
}
"""Where a text may stand in a page's Markdown."""


class Letters(HTMLParser):
    """Collects what a page shows, and what could act on it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's hook
        """Note a tag."""
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


@functools.cache
def extensions() -> tuple[list[str], dict[str, Any]]:
    """Give the extensions of `mkdocs.yml` with their settings, and those that the site builder adds by itself."""
    with (ROOT / "mkdocs.yml").open("rb") as file:
        given = yaml_load(file)["markdown_extensions"]
    settings = MkDocsConfig()
    settings.load_dict({"site_name": "x", "docs_dir": str(ROOT / "docs"), "markdown_extensions": given})
    faults, _ = settings.validate()
    assert not faults
    return settings.markdown_extensions, settings.mdx_configs


def shown(source: str) -> Letters:
    """Convert Markdown as the site does, and read the page."""
    names, settings = extensions()
    letters = Letters()
    letters.feed(markdown.markdown(source, extensions=names, extension_configs=settings))
    letters.close()
    return letters


@functools.cache
def around(place: str) -> Letters:
    """Show a place that holds a harmless word."""
    return shown(PLACES[place].format("WORD"))


def plain(text: str) -> str:
    """Fold white space, which a page does not keep."""
    return " ".join(text.split())
