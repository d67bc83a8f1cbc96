"""Make a copy of the built site that opens from a folder: without a server, a link must name its file.

Search there asks for no file either: its index stands in a script, and a vendored shim stands in for the worker that a
browser refuses to pages of the file system (templates/offline/).
"""

from __future__ import annotations

import html
import io
import json
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from generator.built import NOT_FOUND_PAGE, SEARCH_INDEX, target_file

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHIM = "assets/iframe-worker.js"
_LEFT_OUT = frozenset({NOT_FOUND_PAGE, "sitemap.xml", "sitemap.xml.gz", SEARCH_INDEX})
"""What only a server or a search engine asks for."""

_LINK = re.compile(r'(<(?:a|link)\b[^>]*?\shref=)(?:"([^"]*)"|([^\s">]+))')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=)([^"]*)')
"""What leads on from a page that is gone."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
"""In a folder a policy would forbid all: no file there is of the page's own origin."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can tell: the same site gives the same bytes."""


def offline_copy(site: Mapping[str, bytes], shim: Mapping[str, bytes], base: str) -> dict[str, bytes]:
    """Turn the files of a built site into those of a folder that a browser opens.

    Args:
        site: Every file of the site, by its path.
        shim: What stands in for a worker, and its licence, by file name.
        base: The path of the site's root on its host.
    """
    kept = {name: data for name, data in site.items() if name not in _LEFT_OUT}
    made = {name: _page(name, data, kept, base) if name.endswith(".html") else data for name, data in kept.items()}
    if SEARCH_INDEX in site:
        made["search/search_index.js"] = _index(site[SEARCH_INDEX], kept)
    return made | {f"assets/{name}": data for name, data in shim.items()}


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Pack files into one archive below a folder; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, files[name])
    return stream.getvalue()


def _page(name: str, data: bytes, files: Mapping[str, bytes], base: str) -> bytes:
    """Write a page whose links name files."""

    def to_file(target: str) -> str:
        return html.escape(_file_link(name, html.unescape(target), files, base))

    text = _LINK.sub(lambda match: f'{match[1]}"{to_file(match[2] or match[3] or "")}"', data.decode())
    text = _REFRESH.sub(lambda match: match[1] + to_file(match[2]), text)
    text = _POLICY.sub("", text, count=1)
    if "<script" not in text:  # an evidence sheet: there is no search in it
        return text.encode()
    shim = posixpath.relpath(_SHIM, posixpath.dirname(name) or ".")
    return text.replace("</head>", f'<script src="{shim}"></script></head>', 1).encode()


def _file_link(name: str, target: str, files: Mapping[str, bytes], base: str) -> str:
    """Give a link that leads to a file; one that leads elsewhere, or on the page itself, stays as it is."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path:
        return target
    file = target_file(name, unquote(parts.path), base)
    if file not in files:
        return target
    path = quote(posixpath.relpath(file, posixpath.dirname(name) or "."))
    return parts._replace(path=path).geturl()


def _index(data: bytes, files: Mapping[str, bytes]) -> bytes:
    """Write the index of search as a script, its places as files."""
    index = json.loads(data)
    for entry in index["docs"]:
        entry["location"] = _file_link("index.html", entry["location"] or "./", files, "/")
    return f"var __index = {json.dumps(index, separators=(',', ':'))}\n".encode()
