"""What became of addresses that were published and that nothing stands at now: they lead on, or say why not."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator import addresses, dates
from generator.addresses import Address, reference
from generator.pages.sources import name_of_use
from generator.pages.values import FormerView, Link, Page, language_tag
from generator.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from generator.pages.site import Site
    from generator.published import Former

_LISTS = {addresses.TIMELINE: "Timeline", addresses.CONFLICTS: "Conflicts", addresses.FACT_SHEET: "Fact sheet"}


_BECAME = {
    "q-": "A quote that stood here is no longer cited",
    "c-": "A sentence that stood here is worded anew, or has gone",
    "period": "No event is dated here any more",
    "computed": "The sources contradict each other here no more, or it was judged",
}
"""What becomes of an address whose record still stands, by how its anchor or its record begins."""


def with_former(site: Site, page: Page) -> Page:
    """Add to a page the spots on it that were published and that nothing stands at now."""
    items = site.former.get(page.address.page, ())
    return (
        dataclasses.replace(page, former=tuple(_views(site, items, lambda to: to.seen_from(page.address.page))))
        if items
        else page
    )


def former_pages(site: Site, standing: Collection[str]) -> Iterator[Page]:
    """Write a page in the place of each that is gone.

    Args:
        site: The site.
        standing: The pages that stand, without their endings.
    """
    for name, items in site.former.items():
        if name not in standing:
            yield _page(site, name if Address(name).is_sheet else f"{name.removesuffix('/index')}/index.html", items)


def _page(site: Site, file: str, items: list[Former]) -> Page:
    """Write a page that leads on with all its anchors, as far as they were not withdrawn."""
    whole, *rest = _views(site, items, lambda to: to.web_from(file))
    values: dict[str, object] = {
        "title": site.dossier.settings.title,
        "whole": whole,
        "spots": tuple(view for view in (whole, *rest) if view.id),
        "home": Link(site.dossier.settings.title, addresses.FACT_SHEET.web_from(file)),
        "assets": Address("assets/x.html").web_from(file).removesuffix("x.html"),
    }
    language = language_tag(site.dossier.settings.language) or "en"
    return Page(Address(file), "former", whole.told, whole.told, values, language=language)


def _views(site: Site, items: Iterable[Former], target: Callable[[Address], str]) -> Iterator[FormerView]:
    """Say what became of some addresses, that of the page itself first; `target` writes a link to an address."""
    for item in items:
        to = Link(_name(site, item), target(item.to)) if item.to else None
        yield FormerView(item.address.anchor, to, _told(item))


def _told(item: Former) -> str:
    """Say what became of an address."""
    if item.withdrawn:
        when = f" on {dates.words(item.withdrawn.date)}" if item.withdrawn.date else ""
        return f"What stood here was withdrawn{when}: {item.withdrawn.because}"
    if item.held:
        return "What stood here is not shown at present"
    if item.record != item.target:
        return "What stood here has moved"
    if item.address.is_sheet:
        return "The sentence that this sheet proved is worded anew, or has gone"
    start = item.address.anchor[:2] if item.address.anchor else item.record.partition(" ")[0]
    return _BECAME.get(start, "What stood here has moved")


def _name(site: Site, item: Former) -> str:
    """Name what an address leads to now."""
    record = next((record for record in site.dossier.records() if reference(record) == item.target), None)
    if record is None or item.to in _LISTS:
        return _LISTS.get(item.to or addresses.FACT_SHEET, "Conflicts")
    return name_of_use(PageWriter(site, item.to or addresses.FACT_SHEET), record)
