"""Make invented articles with dates, actors, speech and headings, as many and as long as wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.invented_words import MONTHS, ROLES, Words

if TYPE_CHECKING:
    from pathlib import Path


def sentence(words: Words) -> str:
    """Make a sentence that shares no wording with another."""
    return f"The {words.thing()} was {words.verb()} {words.among()}, and the {words.thing()} {words.verb()} it twice."


def made_article(words: Words, paragraphs: int = 12) -> str:
    """Make an article with a title; each third paragraph tells an event, each third one quotes somebody."""
    parts = [f"{words.name()} {words.one_of(ROLES).title()} {words.verb().title()} The {words.thing().title()}"]
    for number in range(paragraphs):
        who = f"{words.one_of(ROLES).title()} {words.name()} {words.name()}"
        day = f"{words.one_of(MONTHS)} {1 + number % 28}, {1990 + number % 40}"
        kinds = (
            f"On {day}, {who} opened the {words.thing()} {words.among()}. {sentence(words)}",
            f"“The {words.thing()} is ours,” said {who}, who {words.verb()} the {words.thing()}. {sentence(words)}",
            f"{sentence(words)} {who} said that the {words.thing()} was {words.verb()} in {1990 + number % 40}.",
        )
        parts.append(kinds[number % 3])
    return "\n\n".join(parts) + "\n"


def write_articles(folder: Path, count: int, paragraphs: int = 12) -> list[Path]:
    """Write articles into files, the same on every machine."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(count):
        file = folder / f"article-{number:05d}-invented.txt"
        file.write_text(made_article(Words(f"article {number}"), paragraphs), "utf-8")
        files.append(file)
    return files
