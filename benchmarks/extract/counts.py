"""Count what was found, what was right, and what there was to find."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(slots=True)
class Count:
    """How many were proposed, how many of them were right, how many of the wanted were found, how many were wanted."""

    proposed: int = 0
    right: int = 0
    found: int = 0
    wanted: int = 0

    def row(self, name: str) -> str:
        """Write a row of a table: precision and recall in per cent."""
        shares = f"{_share(self.right, self.proposed)} | {_share(self.found, self.wanted)}"
        return f"| {name} | {shares} | {self.proposed} | {self.wanted} |"


def table(title: str, rows: list[tuple[str, Count]]) -> str:
    """Write a table of counts."""
    head = [f"## {title}", "", "| | P | R | proposed | wanted |", "|---|---|---|---|---|"]
    return "\n".join([*head, *(count.row(name) for name, count in rows)])


def _share(part: int, whole: int) -> str:
    """Write a share in per cent; a dash where there is nothing to share."""
    return f"{100 * part / whole:.1f}" if whole else "–"


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Count the characters that two stretches share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
