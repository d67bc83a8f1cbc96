"""Ordinary bytes that each target begins with: content files, dates and the hostile texts."""

from __future__ import annotations

from pathlib import Path

from tests.hostile.made import corpus

ARTICLES = Path(__file__).parents[2] / "benchmarks" / "extract" / "gold_pages"
DOSSIER = Path(__file__).parents[1] / "dossier" / "content"


def seeds(target: str) -> list[bytes]:
    """Give the bytes of a target."""
    texts = [text.encode("utf-8", "replace") for held in corpus().values() for text in held]
    if target == "reader":
        return [bytes([at]) + path.read_bytes() for at in range(6) for path in sorted(DOSSIER.rglob("*.yml"))]
    if target == "dates":
        return [b"2023-09-19", b"199X", b"XXXX-09-11/XXXX-09-20", b"2023-24?", b"../2021~", b"-0044"]
    if target == "quotes":
        return [text + b" went on and on\0" + text + " […] on".encode() for text in texts]
    if target == "extract":
        articles = [path.read_bytes() for path in sorted(ARTICLES.rglob("*.txt"))]
        pages = [b"\1<html><body><article>" + text + b"</article></body></html>" for text in texts]
        return [*(b"\0" + article for article in articles), *(b"\0" + text for text in texts), *pages]
    return [bytes([at % 10]) + text for at, text in enumerate(texts)]
