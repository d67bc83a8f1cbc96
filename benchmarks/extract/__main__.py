"""Score `extract`: `python -m benchmarks.extract` all that needs no fetched text, `… said --help` one step."""

from __future__ import annotations

import sys

from benchmarks.extract import dates, said, tables, who

TABLES = {"dates": dates.main, "said": said.main, "who": who.main, **tables.TABLES}
"""The steps that have a scorer, with what prints its tables."""

OFFLINE = ("dates", "who", "said", "pages", "origins", "drafts")
"""Those whose gold is here: what is printed when no step is named."""


def main(words: list[str]) -> None:
    """Print the tables of a step, or of all whose gold is here."""
    if words and words[0] not in TABLES:
        sys.exit(f"usage: python -m benchmarks.extract [{{{','.join(TABLES)}}} …]")
    for name in words[:1] or OFFLINE:
        if not words:
            print(f"\n# {name}\n")
        TABLES[name](words[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
