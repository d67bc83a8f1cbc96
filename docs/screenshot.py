"""Take the README's picture of the built site: `make picture`, after `make site`.

Needs Chromium; the environment variable CHROMIUM may name it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "site"
PICTURE = ROOT / "docs" / "fact-sheet.png"
SIZE = ViewportSize(width=1280, height=820)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")


def browser() -> str:
    """Find Chromium on this machine."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("Chromium is not on this machine; install it, or name it in CHROMIUM.")
    return found


def main() -> None:
    """Open the first citation of the fact sheet and take the picture."""
    if not (SITE / "index.html").exists():
        raise SystemExit("There is no site yet; run `make site` first.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=list(ARGUMENTS))
        page = chromium.new_page(viewport=SIZE, device_scale_factor=1)
        page.goto((SITE / "index.html").as_uri())
        page.locator("a.footnote-ref").first.hover()
        page.wait_for_timeout(600)  # the tooltip fades in
        page.screenshot(path=PICTURE)
        chromium.close()


if __name__ == "__main__":
    main()
