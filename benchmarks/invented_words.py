"""Invented names, and plain words to make sentences of: nothing here is about anybody."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Choice = TypeVar("Choice")

_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "kr", "tr")
_VOWELS = ("a", "e", "i", "o", "u")
_OTHER_SCRIPT = str.maketrans("abdefgiklmnoprstuvz", "абдефгиклмнопрстувз")

ADJECTIVES = (
    *("amber", "brittle", "broad", "clay", "coastal", "copper", "crooked", "damp", "distant", "dusty", "eastern"),
    *("faded", "flat", "frosted", "gilded", "granite", "grey", "hollow", "humble", "inland", "iron", "knotted"),
    *("leaden", "lower", "marble", "mossy", "muddy", "narrow", "northern", "oaken", "painted", "pale", "patched"),
    *("plain", "quiet", "rounded", "rusty", "salted", "sandy", "scarlet", "shallow", "silver", "slanted", "smoky"),
    *("southern", "spare", "steep", "striped", "sunken", "tarred", "tin", "upper", "velvet", "walled", "western"),
)
_PARTS = (
    *("anchor", "barge", "barley", "beacon", "boat", "bread", "brick", "candle", "canvas", "chalk", "cider", "clock"),
    *("cloud", "cotton", "crane", "ferry", "flax", "flour", "foam", "garden", "glass", "goose", "harbour", "honey"),
    *("lamp", "lantern", "linen", "loom", "map", "meadow", "mill", "mirror", "moss", "mussel", "oar", "orchard"),
    *("paper", "peat", "pebble", "reed", "rope", "sail", "salt", "signal", "slate", "tar", "thatch", "timber"),
)
_ROOMS = ("barn", "gate", "hall", "house", "loft", "mill", "post", "room", "shed", "store", "tower", "yard")
NOUNS = tuple(part + room for part in _PARTS for room in _ROOMS if part != room)
"""Enough of them that two sources share no wording by chance, even among thousands."""

VERBS = (
    *("charted", "cleaned", "closed", "copied", "covered", "crossed", "drained", "emptied", "fenced", "filled"),
    *("guarded", "inspected", "joined", "lifted", "lit", "locked", "marked", "measured", "mended", "moved"),
    *("opened", "painted", "paved", "photographed", "raised", "rebuilt", "rented", "roofed", "searched", "shared"),
    *("sketched", "sold", "surveyed", "swept", "tested", "toured", "unlocked", "visited", "walled", "widened"),
)
JOINERS = (
    "above",
    "across from",
    "along",
    "behind",
    "below",
    "beneath",
    "beside",
    "beyond",
    "inside",
    "under",
    "without",
)
ROLES = (
    *("harbour master", "keeper of ledgers", "chief surveyor", "head gardener", "bridge warden", "town clerk"),
    *("lamp inspector", "master mason", "ferry captain", "keeper of maps", "water steward", "market judge"),
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Words:
    """A seeded choice of words; a name is never given twice."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same for everyone is what is wanted here
        self._given: set[str] = set()

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        """Choose."""
        return self.random.choice(choices)

    def noun(self) -> str:
        """Choose a noun."""
        return self.one_of(NOUNS)

    def verb(self) -> str:
        """Choose a verb in the past tense."""
        return self.one_of(VERBS)

    def thing(self) -> str:
        """Name a thing, such as `amber ledger`."""
        return f"{self.one_of(ADJECTIVES)} {self.noun()}"

    def among(self) -> str:
        """Say among what, such as `behind iron sheds`."""
        return f"{self.one_of(JOINERS)} {self.thing()}s"

    def name(self, ending: str = "") -> str:
        """Invent a word that was not given before."""
        while True:
            syllables = (self.one_of(_ONSETS) + self.one_of(_VOWELS) for _ in range(3))
            word = "".join(syllables).capitalize() + ending
            if word not in self._given:
                self._given.add(word)
                return word


def in_other_script(name: str) -> str:
    """Write an invented name in Cyrillic letters."""
    return name.lower().translate(_OTHER_SCRIPT).title()
