"""Read the word lists and patterns of `grammar/` that the steps share; to add a wording, add it there."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def grammar(name: str) -> dict[str, Any]:
    """Give the values of a grammar file, by its name without ending."""
    file = resources.files("generator.extract") / "grammar" / f"{name}.toml"
    return tomllib.loads(file.read_bytes().decode())


@functools.cache
def words(key: str) -> frozenset[str]:
    """Give one of the word lists of `deeds.toml`."""
    return frozenset(grammar("deeds")[key].split())
