"""Read the folders of re3d that are under the Open Government Licence or in the public domain."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.passages import Range

FOLDERS = ("UK Government", "US State Department", "CENTCOM")


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A text with its entities: where each stands, and its type."""

    text: str
    entities: tuple[tuple[Range, str], ...]


def documents(folder: Path, half: str) -> Iterator[Document]:
    """Yield the documents of one half, `tune` or `held`."""
    for name in FOLDERS:
        rows = [json.loads(line) for line in (folder / name / "entities.json").read_text("utf-8").splitlines()]
        for line in (folder / name / "documents.json").read_text("utf-8").splitlines():
            row = json.loads(line)
            parity = int(hashlib.sha256(row["_id"].encode()).hexdigest(), 16) % 2
            own = tuple(
                ((item["begin"], item["end"]), item["type"]) for item in rows if item["documentId"] == row["_id"]
            )
            if parity == ("tune", "held").index(half):
                yield Document(row["text"], own)
