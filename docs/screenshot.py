"""Take the README's picture of the built site: `make picture`, after `make site`.

Needs Chromium; the environment variable CHROMIUM may name it.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import ViewportSize, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a line for each request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve the site, as search and tooltips need it, and give its address."""
    handler = functools.partial(_Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def main() -> None:
    """Open the first citation of the fact sheet and take the picture."""
    if not (SITE / "index.html").exists():
        raise SystemExit("There is no site yet; run `make site` first.")
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=list(ARGUMENTS))
        page = chromium.new_page(viewport=SIZE, device_scale_factor=1)
        page.goto(address)
        page.locator("a.footnote-ref").nth(4).hover()
        page.wait_for_timeout(600)  # the tooltip fades in
        page.screenshot(path=PICTURE)
        chromium.close()


if __name__ == "__main__":
    main()
