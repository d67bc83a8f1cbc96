"""Which pages exist and what each shows.

To add one: write a function from a site to its pages, list it in `PAGES`, and add a template of its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.about import about, data
from generator.pages.actors import actors
from generator.pages.changes import changes, with_changes
from generator.pages.conflicts import conflicts
from generator.pages.evidence import evidence
from generator.pages.fact_sheet import fact_sheet
from generator.pages.former import former_pages, with_former
from generator.pages.issues import issues
from generator.pages.site import Site
from generator.pages.sources import sources
from generator.pages.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.pages.values import Page

__all__ = ["PAGES", "Site", "all_pages"]

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    fact_sheet,
    timeline,
    actors,
    issues,
    conflicts,
    sources,
    evidence,
    changes,
    about,
    data,
)


def all_pages(site: Site) -> Iterator[Page]:
    """Yield every page of a site, then those in the place of pages that are gone."""
    standing = set()
    for pages in PAGES:
        for page in pages(site):
            standing.add(page.address.page)
            yield with_changes(site, with_former(site, page))
    yield from former_pages(site, standing)
