"""The tests: one file for each module, and the five source texts end to end."""

from __future__ import annotations
