"""Show the site while it is edited: the site builder serves and reloads, we write the pages again."""

from __future__ import annotations

import signal
import socket
import subprocess
import tempfile
import threading
import time
from typing import TYPE_CHECKING, NoReturn

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from generator import build as building

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from watchdog.events import FileSystemEvent

    from generator.problems import Problem

WATCHED = ("content", "templates", "seeds")
"""The folders whose files are watched; those that do not exist are left out."""

_QUIET = 0.1
"""Seconds without a further change after which an edit counts as finished: editors write in several steps."""

_LOOK = 0.2
"""Seconds between two looks at whether the site builder still runs."""


class _Edits(FileSystemEventHandler):
    """Notes that something was edited."""

    def __init__(self) -> None:
        self.edited = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; files that were only read are none."""
        if event.event_type not in {"opened", "closed_no_write"} and not event.is_directory:
            self.edited.set()


def port_is_free(port: int) -> bool:
    """Whether nothing else answers on a port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("localhost", port))
        except OSError:
            return False
    return True


def serve(root: Path, port: int, say: Callable[[str], None], show: Callable[[Iterable[Problem]], None]) -> int:
    """Serve a dossier until the site builder ends or a person interrupts.

    Args:
        root: The dossier's folder.
        port: The port on this machine.
        say: Told what is being done.
        show: Given the problems of each edit; with problems, the pages stay as they were.

    Returns:
        The exit status.
    """
    _end_when_told()
    root = root.resolve()  # the site builder runs in this folder, where a relative path would mean another place
    checked = building.check(root)
    problems = checked.problems or building.write_documents(root, checked.site).problems
    if problems:
        show(problems)
        return 1
    words = (
        "serve",
        "--livereload",
        "--dev-addr",
        f"localhost:{port}",
        "--watch",
        str(root / building.BUILD / "theme"),
    )
    with tempfile.TemporaryDirectory(prefix="factsheet-", ignore_cleanup_errors=True) as scratch:
        # The site builder leaves the site that it serves in its folder for temporary files when it is ended.
        environment = {**building.site_environment(checked.site), "TMPDIR": scratch}
        command = building.site_command(root, *words)
        with subprocess.Popen(command, cwd=root, env=environment) as builder:  # noqa: S603 - our own command
            try:
                _follow(root, builder, say, show)
            except KeyboardInterrupt:
                return 0
            finally:
                builder.terminate()
            return builder.returncode or 0


def _end_when_told() -> None:
    """Take a request to end, or a closed terminal, for an interrupt, so that the site builder is ended as well."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)


def _interrupt(*_: object) -> NoReturn:
    """End the serving."""
    raise KeyboardInterrupt


def _follow(
    root: Path,
    builder: subprocess.Popen[bytes],
    say: Callable[[str], None],
    show: Callable[[Iterable[Problem]], None],
) -> None:
    """Write the pages again after each edit, as long as the site builder runs."""
    edits, observer = _Edits(), Observer()
    for folder in WATCHED:
        if (root / folder).is_dir():
            observer.schedule(edits, str(root / folder), recursive=True)
    observer.start()
    try:
        while builder.poll() is None:
            if edits.edited.wait(_LOOK):
                _settle(edits)
                _rewrite(root, say, show)
    finally:
        observer.stop()
        observer.join()


def _settle(edits: _Edits) -> None:
    """Wait until an edit is finished."""
    while edits.edited.is_set():
        edits.edited.clear()
        time.sleep(_QUIET)


def _rewrite(root: Path, say: Callable[[str], None], show: Callable[[Iterable[Problem]], None]) -> None:
    """Write the pages again, or show why not."""
    say("Reading and checking")
    checked = building.check(root)
    if checked.problems:
        show(checked.problems)
        return
    written = building.write_documents(root, checked.site)
    if written.problems:
        show(written.problems)
    else:
        say(f"{written.changed} files changed")
