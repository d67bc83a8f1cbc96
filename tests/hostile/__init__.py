"""The corpus of hostile texts, and the dossier that holds them all."""

from __future__ import annotations
