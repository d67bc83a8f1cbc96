"""The method page, the downloads, and nothing that a rule in force does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses, dates
from generator.pages.changes import corrections
from generator.pages.site import counted
from generator.pages.values import Link
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site
    from generator.pages.values import Page


def about(site: Site) -> Iterator[Page]:
    """Write the method page."""
    writer = PageWriter(site, addresses.ABOUT)
    settings = site.dossier.settings
    values: dict[str, object] = {
        "title": "How this was made and checked",
        "rules": site.rules,
        "quotes": site.quotes_found,
        "attested": tuple(writer.to(site.dossier.sources[key]) for key in sorted(site.dossier.attested)),
        "sources": counted(len(site.dossier.sources), "source"),
        "words": settings.excerpt.words,
        "accepted": tuple((item.code, item.record, item.because) for item in settings.accept),
        "corrections": corrections(site),
        "licence": settings.licence or "",
        "contact": settings.contact or "",
        "as_of": dates.words(settings.as_of) if settings.as_of else "",
        "data": writer.link("Downloads", addresses.DATA),
        "conflicts": writer.link("Conflicts", addresses.CONFLICTS),
        "changes": writer.link("What changed", addresses.CHANGES),
    }
    description = "The rules that every sentence and quote of this site has passed, and what was accepted or corrected."
    yield writer.page("about", "How this was made and checked", description, values)


def data(site: Site) -> Iterator[Page]:
    """Write the page of downloads."""
    writer = PageWriter(site, addresses.DATA)
    values: dict[str, object] = {
        "title": "Downloads",
        "downloads": (
            (
                Link("dossier.json", "dossier.json"),
                "every record with its citations, where they were found, and its address",
            ),
            (Link("changes.atom", "changes.atom"), "a feed of what changes, for a feed reader"),
        ),
        "as_of": dates.words(site.dossier.settings.as_of) if site.dossier.settings.as_of else "",
    }
    yield writer.page("data", "Downloads", "The whole dossier as data.", values)
