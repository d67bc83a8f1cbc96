"""All that `make test` tries a part of: `python -m tests.long`; a file for each part, each of which gives rows.

To add a part: write a file with a function that gives `Row`s, and name it in `PARTS` of `__main__.py`.
"""

from __future__ import annotations
