"""Factsheet: cited content in, a static site out, and no build without a receipt."""

from __future__ import annotations
