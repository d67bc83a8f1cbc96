"""Find what is reported without quotation marks: `stated that`, `noted`, `according to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.proposals import Said
from generator.extract.said.frames import with_marks
from generator.extract.said.speakers import speaker

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.extract.said.cues import Cue
    from generator.extract.said.frames import Frame
    from generator.extract.said.scene import Scene

_LEAST = 3
"""Words that a reported statement has at least, besides the speaker and the verb."""


def reported(scene: Scene, quoted: Collection[int]) -> list[Said]:
    """List the reported statements of an article.

    Args:
        scene: The article.
        quoted: The sentences that hold a statement in quotation marks already.
    """
    found = []
    for at, frame in enumerate(scene.frames):
        if at in quoted:
            continue
        cue = next((cue for cue in scene.cues[at] if _reports(frame, cue, scene)), None)
        statement = _statement(scene, at, cue) if cue else None
        if statement and cue and (statement.speaker or cue.how == "phrase" or _may_speak(frame, cue, scene)):
            found.append(statement)
    return found


def _reports(frame: Frame, cue: Cue, scene: Scene) -> bool:
    """Whether a cue carries a clause or an object that somebody is said to have said."""
    if cue.subject is None or cue.negated or cue.how == "noun" or frame.items[-1].text == "?":
        return False
    if cue.how == "phrase":
        return len(frame.items) - (cue.subject[1] - cue.first) > _LEAST
    verb = frame.items[cue.first].lower
    ahead = frame.items[cue.last :]
    if verb not in scene.vocabulary["verbs.reported.free"] | scene.vocabulary["verbs.reported.participle"]:
        return cue.speech and bool(ahead) and ahead[0].lower == "that"
    return _has_object(frame, cue)


def _has_object(frame: Frame, cue: Cue) -> bool:
    """Whether enough words follow a verb, or stand before it as in `…, Ada Brok said`."""
    after = sum(item.text[:1].isalnum() for item in frame.items[cue.last :])
    before = cue.subject[0] if cue.subject else 0
    told_before = before > _LEAST and frame.items[before - 1].text == ","
    return after >= _LEAST or (after <= 1 and told_before)


def _may_speak(frame: Frame, cue: Cue, scene: Scene) -> bool:
    """Whether an unnamed subject may be somebody: a pronoun, a role as in `officials`, an organisation."""
    first, last = cue.subject or (0, 1)
    words = scene.vocabulary["persons.titles|persons.roles|organisations.nouns|organisations.groups|persons.sources"]
    pronouns = scene.vocabulary["pronouns.he|pronouns.she|pronouns.people"]
    if last - first == 1 and frame.items[first].lower in pronouns:
        return True
    items = frame.items[first:last]
    tied = next(
        (i for i, item in enumerate(items) if i and item.lower in scene.vocabulary["clauses.binding"]), len(items)
    )
    return any(item.lower in words or item.lower.rstrip("s") in words for item in items[:tied])


def _statement(scene: Scene, at: int, cue: Cue) -> Said:
    """Make a statement of a sentence."""
    items = scene.frames[at].items
    who = speaker(scene.scope(at), cue.subject or (0, 1))
    plain = cue.how in {"before", "phrase"} and not cue.unreal
    sure = who.sure and bool(who.actor) and plain and _clause(scene, at, cue)
    verb = (items[cue.first].start, items[cue.last - 1].end)
    return Said(with_marks(scene.text, items), "reported", (), verb, who.actor, who.named, who.because, sure=sure)


def _clause(scene: Scene, at: int, cue: Cue) -> bool:
    """Whether it is plain that a clause was said: after `that`, after `said`, or before `, Ada Brok said`."""
    items, words = scene.frames[at].items, scene.vocabulary
    ahead = items[cue.last : cue.last + 5]
    if cue.how == "phrase" or (cue.speech and any(item.lower in words["verbs.clause"] for item in ahead)):
        return True
    return items[cue.first].lower in words["verbs.reported.plain"] and _has_object(scene.frames[at], cue)
