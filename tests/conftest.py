"""What several test files share: the real dossier's site as a web host serves it, and a browser to look at it.

A browser test asks for `visitor` and gets a tab on the real site that notes every request and every message; when the
test ends, anything that a reader should never meet fails it. What is expected is declared in the test itself.
"""

from __future__ import annotations

import contextlib
import dataclasses
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import hypothesis
import pytest
from playwright.sync_api import sync_playwright

from generator.build import check
from tests.long_dossier import make_long_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, Literal

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

    from generator.model import Dossier

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)  # no test asserts a clock
hypothesis.settings.load_profile("steady")

REPOSITORY = Path(__file__).resolve().parents[1]
DOSSIER = ("content", "seeds", "mkdocs.yml")
MOUNT = "/dossier/"
"""The folder of its host where the site stands, as a project's site does on GitHub Pages."""

DESKTOP = (1280, 800)
PHONE = (390, 844)

LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # a test never leaves the machine
)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_TIMEOUT = 10_000.0
"""Milliseconds that a loaded machine may take for one step in the browser."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which expected pages are written anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew, to be reviewed in the diff")


# The site and its host


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: below a folder of the host, its own page for what is not there."""

    extensions_map = {  # noqa: RUF012 - the base class declares it so
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "application/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def translate_path(self, path: str) -> str:
        """Find the file of an address; nothing of the folder stands outside of the site's own part of the host."""
        inside = urlsplit(path).path.startswith(MOUNT)
        return super().translate_path(path.removeprefix(MOUNT.rstrip("/")) if inside else "/outside-of-the-site")

    def end_headers(self) -> None:
        """Let the browser keep what it has fetched for ten minutes, as GitHub Pages does."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - the base class's
        """Answer with the site's own page for what is not there."""
        own = Path(self.directory) / "404.html"
        body = own.read_bytes() if own.is_file() else b"not found"
        self.send_response(code, message)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """Say nothing: the browser notes what fails."""


@contextlib.contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve a folder, which may still be empty, on a free port; give the address of its first page."""

    def handle(*args: Any, **more: Any) -> _Host:  # noqa: ANN401 - whatever the server passes
        return _Host(*args, directory=str(folder), **more)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handle) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{MOUNT}"
        finally:
            server.shutdown()
            thread.join()


def copy_dossier(to: Path) -> Path:
    """Copy what an editor keeps, and nothing that was built."""
    for name in DOSSIER:
        place = REPOSITORY / name
        copied = shutil.copytree(place, to / name) if place.is_dir() else shutil.copy2(place, to / name)
        assert copied
    return to


@dataclasses.dataclass(frozen=True, slots=True)
class RealSite:
    """A dossier, built and served.

    Attributes:
        root: The dossier, or the copy of one.
        url: The address of the site's first page, with a slash at its end.
        dossier: The records that the site was made of.
    """

    root: Path
    url: str
    dossier: Dossier

    @property
    def folder(self) -> Path:
        """The built site."""
        return self.root / "build" / "site"

    def paths(self) -> list[str]:
        """List every page as a path below the site's address, the first page as an empty one."""
        found = (page.parent.relative_to(self.folder).as_posix() for page in self.folder.rglob("index.html"))
        return sorted("" if path == "." else f"{path}/" for path in found)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSite]:
    """Build a copy of the repository's dossier and serve it below a folder of its host."""
    with served(copy_dossier(tmp_path_factory.mktemp("real"))) as site:
        yield site


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSite]:
    """Build and serve the invented dossier of hard lengths."""
    root = tmp_path_factory.mktemp("long")
    make_long_dossier(root)
    with served(root) as site:
        yield site


@contextlib.contextmanager
def served(root: Path) -> Iterator[RealSite]:
    """Build the dossier in a folder, and serve it below a folder of its host."""
    with hosted(root / "build" / "site") as url:
        command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
        ran = subprocess.run(
            command, cwd=REPOSITORY, env={**os.environ, "SITE_URL": url}, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, f"the dossier does not build:\n{ran.stdout}{ran.stderr}"
        yield RealSite(root, url, check(root).site.dossier)


# The browser


def find_browser(environment: Mapping[str, str]) -> str | None:
    """Find Chromium: the one that the environment names, else the first one installed."""
    names = [environment["CHROMIUM"]] if environment.get("CHROMIUM") else _BROWSERS
    return next(filter(None, map(shutil.which, names)), None)


def without_browser(environment: Mapping[str, str]) -> NoReturn:
    """Skip a test that needs a browser, or fail it where one is required."""
    reason = "no Chromium: `apt install chromium`, or name one in the environment variable CHROMIUM"
    if environment.get("FACTSHEET_BROWSER_REQUIRED") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests."""
    path = find_browser(os.environ)
    if path is None:
        without_browser(os.environ)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        yield chromium
        chromium.close()


@dataclasses.dataclass
class Log:
    """What a tab did and said that its reader does not see; without slots, for Playwright keeps its own notes in it.

    Attributes:
        requests: Every address asked for.
        faults: Errors and warnings on the console, uncaught errors, requests that failed or were refused.
    """

    requests: list[str] = dataclasses.field(default_factory=list)
    faults: list[str] = dataclasses.field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Note what happens in a window from now on."""
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(f"uncaught: {error.error}"))

    def strangers(self, home: str) -> list[str]:
        """List the requests that went to any other host than the site's own."""
        local = {urlsplit(home).netloc}
        return [url for url in self.requests if _is_sent(url) and urlsplit(url).netloc not in local]

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader moved on before it was answered
            self.faults.append(f"{request.failure}: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"status {response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            self.faults.append(f"console {message.type}: {message.text}")


def _is_sent(url: str) -> bool:
    """Tell whether a request leaves the browser."""
    return urlsplit(url).scheme not in {"data", "blob", "about"}


@contextlib.contextmanager
def window(
    browser: Browser,
    size: tuple[int, int] = DESKTOP,
    theme: Literal["light", "dark"] = "light",
    *,
    scripts: bool = True,
) -> Iterator[tuple[Page, Log]]:
    """Open a tab without cookies or memory in a window of its own."""
    log = Log()
    viewport = {"width": size[0], "height": size[1]}
    with browser.new_context(viewport=viewport, color_scheme=theme, java_script_enabled=scripts) as context:  # type: ignore[arg-type]
        context.set_default_timeout(_TIMEOUT)
        log.listen(context)
        yield context.new_page(), log


@dataclasses.dataclass(frozen=True, slots=True)
class Visitor:
    """A reader in front of a tab.

    Attributes:
        page: The tab.
        log: What happened in it.
        home: The site's address.
    """

    page: Page
    log: Log
    home: str

    def open(self, path: str) -> Response:
        """Open a page of the site."""
        response = self.page.goto(self.home + path)
        assert response
        return response


@pytest.fixture
def visit(real_site: RealSite, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Give a function that opens a tab on the real site; what went wrong in any of them fails the test at its end."""
    with contextlib.ExitStack() as windows:
        visitors: list[Visitor] = []

        def start(**settings: Any) -> Visitor:  # noqa: ANN401 - those of `window`
            page, log = windows.enter_context(window(browser, **settings))
            visitors.append(Visitor(page, log, real_site.url))
            return visitors[-1]

        yield start
        assert [fault for visitor in visitors for fault in visitor.log.faults] == []
        assert [url for visitor in visitors for url in visitor.log.strangers(real_site.url)] == []


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    """Open a tab of the usual size in the light theme."""
    return visit()
