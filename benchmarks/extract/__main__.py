"""Score a step of `extract`: `python -m benchmarks.extract said --help`."""

from __future__ import annotations

import sys

from benchmarks.extract import dates, said, tables, who

TABLES = {"dates": dates.main, "said": said.main, "who": who.main, **tables.TABLES}
"""The steps that have a scorer, with what prints its tables."""

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TABLES:  # noqa: PLR2004 - the name of a step
        sys.exit(f"usage: python -m benchmarks.extract {{{','.join(TABLES)}}} …")
    TABLES[sys.argv[1]](sys.argv[2:])
