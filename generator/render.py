"""Write pages as Markdown: the one Jinja environment. Text is escaped here, and only here.

Plain text is shown letter for letter: every character that Markdown, HTML or an extension could act on is written
as a numeric reference. Only what this file itself marks as `Markdown` passes as it is.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import jinja2
import jinja2.sandbox

from generator.pages.values import Foreign

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.pages.values import Link, Page, Passage

_SAFE = frozenset(" ,;%()“”‘’„«»–—…'\"/?")
"""Marks that never act where content stands, unless doubled or, with `?`, at a line's start."""

_INNER = frozenset(".:-")
"""Marks that never act within a line: each is written as it is between or after letters and digits."""

_MARKS = frozenset("\"'“”‘’„«»")
"""Quotation marks."""

_COMMA = "<sup>,</sup>"

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ]")
"""What `escape` must look at; it is one line, so that a space stands alone."""

_SAFE_URL = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&*+,;=%]")


class Markdown(str):
    """Text that is Markdown already and is written as it is."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    r"""Write plain text so that Markdown shows it letter for letter, on one line.

    Python-Markdown knows no escape for every mark (`\\<` is none), so what can act becomes a numeric reference.
    """
    line = " ".join(text.split())
    return Markdown(_NOT_PLAIN.sub(lambda match: _escaped(line, match.start(), match[0]), line))


def _escaped(line: str, index: int, character: str) -> str:
    """Write one character of a line."""
    if character.isdecimal() or unicodedata.category(character)[0] in "LM":
        return character
    before = line[index - 1 : index] if index else ""
    if character in _SAFE and before != character and (before or character != "?"):
        return character
    inner = before.isalnum() and not line[:index].isdecimal()
    return character if character in _INNER and inner else f"&#{ord(character)};"


def isolated(text: str, shown: Markdown) -> Markdown:
    """Mark the language of a foreign text, and keep its direction from the line around it."""
    if not isinstance(text, Foreign):
        return shown
    language = f' lang="{html.escape(text.language)}"' if text.language else ""
    return Markdown(f"<bdi{language}>{shown}</bdi>")


def html_escape(value: object) -> Markdown:
    """Write a value into raw HTML, in text or in an attribute."""
    return Markdown(html.escape(str(value)))


def front_matter(page: Page) -> Markdown:
    """Write what the theme is told about a page.

    The theme prints titles and descriptions unescaped, so they are escaped for HTML as well; what is said to machines
    it writes as JSON in a script, and escapes it there. JSON strings are YAML strings, as long as their characters are
    not written as surrogate pairs.
    """
    told: dict[str, object] = {
        "title": html.escape(_line(page.title)),
        "description": html.escape(_line(page.description)),
        "hide": ["navigation"],
        "language": page.language,
    }
    if page.crumbs:
        told["crumbs"] = [{"title": html.escape(_line(crumb.text)), "url": crumb.target} for crumb in page.crumbs]
    if page.as_of:
        told["as_of"] = page.as_of
    if page.linked_data:
        told["linked_data"] = _lines(page.linked_data)
    if page.tags:
        told["tags"] = [html.escape(tag) for tag in page.tags]
    if page.boost != 1.0:
        told["search"] = {"boost": page.boost}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    return Markdown("\n".join(["---", *lines, "---"]))


def attribute(value: object) -> Markdown:
    """Write a value into an attribute of an HTML tag within a line, where Markdown acts before HTML does."""
    return Markdown(_NOT_PLAIN.sub(_reference, " ".join(str(value).split())))


def facets(values: Iterable[tuple[str, str]]) -> Markdown:
    """Write what a record can be filtered by, for the script; it shows nothing."""
    told = "".join(f' data-{html_escape(name)}="{attribute(value)}"' for name, value in values)
    return Markdown(f'<span class="fs-facets"{told}></span>' if told else "")


def _reference(match: re.Match[str]) -> str:
    """Write a character as a numeric reference, unless it is a letter or digit of any script, or a hyphen."""
    return match[0] if match[0].isalnum() or match[0] == "-" else f"&#{ord(match[0])};"


def _line(text: str) -> str:
    """Put a text on one line; YAML would fold other line ends than ours."""
    return " ".join(text.split())


def _lines(value: object) -> object:
    """Put every text of a tree on one line."""
    if isinstance(value, Mapping):
        return {key: _lines(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_lines(item) for item in value]
    return _line(value) if isinstance(value, str) else value


def link(value: Link) -> Markdown:
    """Write a link."""
    target = _SAFE_URL.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), value.target)
    return Markdown(f"[{isolated(value.text, escape(value.text))}]({target})")


def links(values: Iterable[Link], separator: str = ", ") -> Markdown:
    """Write links after one another."""
    return Markdown(separator.join(link(value) for value in values))


def notes(numbers: Iterable[int]) -> Markdown:
    """Write the numbers of footnotes, with a comma between them: `12` would be the twelfth."""
    return Markdown(_COMMA.join(f"[^{number:d}]" for number in numbers))


def passage(value: Passage) -> Markdown:
    """Write a quote; the speaker's own words within it are set apart.

    Where the quote leaves out the quotation marks around them, a class tells the style sheet to draw them.
    """
    texts = ["", *(run.text for run in value.runs), ""]
    shown = "".join(
        _own(run.text, texts[index], texts[index + 2]) if run.own else _spaced(run.text)
        for index, run in enumerate(value.runs)
    )
    return isolated(value.whole, Markdown(shown))


def _own(text: str, before: str, after: str) -> str:
    """Write a speaker's own words, given the text before and after them."""
    opened, closed = before.rstrip()[-1:] in _MARKS, after.lstrip(",.")[:1] in _MARKS
    missing = [name for name, stands in (("fs-open", opened), ("fs-close", closed)) if not stands]
    return f'<q class="{" ".join(missing)}">{escape(text)}</q>' if missing else f"<q>{escape(text)}</q>"


def excerpt(runs: Iterable[Any]) -> Markdown:
    """Write the runs of an excerpt; what is quoted is marked."""
    return Markdown("".join(f"<mark>{_spaced(run.text)}</mark>" if run.own else _spaced(run.text) for run in runs))


def _spaced(text: str) -> str:
    """Escape a run and keep the spaces at its ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{escape(text)}{after}"


class TemplateFaultError(Exception):
    """A template that cannot be used: a slip in an owner's own, or in ours.

    Attributes:
        name: The template's file name.
        line: The line of the slip, 1 where it is not known.
        reason: What is wrong, in Jinja's words.
    """

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name}:{line}: {reason}")
        self.name, self.line, self.reason = name, line, reason


class Renderer:
    """Pages to Markdown, by templates.

    Args:
        folders: Where templates are looked for, the owner's own before the program's.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._environment = environment(folders)

    def render(self, page: Page) -> str:
        """Write one page.

        Raises:
            TemplateFaultError: The template, or one that it includes, cannot be used.
        """
        name = f"{page.template}.{'html' if page.address.is_sheet else 'md'}.jinja"
        try:
            template = self._environment.get_template(name)
            body = template.render({**page.values, "page": page, "front_matter": front_matter(page)})
        except jinja2.TemplateSyntaxError as error:
            raise TemplateFaultError(error.name or name, error.lineno, str(error.message)) from error
        except (jinja2.TemplateError, UnicodeDecodeError) as error:
            raise TemplateFaultError(name, 1, str(error)) from error
        return re.sub(r"\n{3,}", "\n\n", body).strip("\n") + "\n"


class _Environment(jinja2.sandbox.ImmutableSandboxedEnvironment):
    """A sandbox in which templates call nothing but the block that they stand in for: `{{ super() }}`."""

    def call(self, context: jinja2.runtime.Context, obj: object, *args: object, **kwargs: object) -> object:  # noqa: PLR6301, RUF100 - Jinja's hook
        """Call a block; refuse everything else."""
        if not isinstance(obj, jinja2.runtime.BlockReference):
            raise jinja2.exceptions.SecurityError("a template calls nothing; give it a plain value instead")
        return Markdown(super().call(context, obj, *args, **kwargs))


def environment(folders: Iterable[Path]) -> jinja2.Environment:
    """Make the environment: a sandbox that escapes by default and knows no undefined names."""
    made = _Environment(
        loader=_loader(list(folders)),
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.filters = {
        "link": link,
        "links": links,
        "notes": notes,
        "passage": passage,
        "excerpt": excerpt,
        "html": html_escape,
        "facets": facets,
    }
    return made


def _loader(folders: list[Path]) -> jinja2.BaseLoader:
    """Look in every folder in turn; `program/` names the last, so that a template can extend the one it replaces."""
    own = jinja2.FileSystemLoader(folders[-1:])
    return jinja2.ChoiceLoader([jinja2.FileSystemLoader(folders), jinja2.PrefixLoader({"program": own})])


def _finalize(value: object) -> str:
    """Escape what a template prints, unless it is Markdown already."""
    if value is None:
        return ""
    value = value if isinstance(value, str) else str(value)
    return value if isinstance(value, Markdown) else isolated(value, escape(value))
