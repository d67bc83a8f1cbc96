"""Random bytes, guided by what they reach: `python -m tests.fuzz TARGET --seconds 60`.

A target is a function of `targets.py` that takes bytes and fails when a promise is broken. Bytes that once broke one
are kept in `cases/`, in a folder of the target's name; `tests/test_fuzz.py` tries them at every run.
"""

from __future__ import annotations
