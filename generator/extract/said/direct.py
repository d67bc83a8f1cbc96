"""Find statements in quotation marks, with their speakers."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.extract.proposals import Said
from generator.extract.said.assign import assign
from generator.extract.said.frames import with_marks
from generator.extract.said.speakers import Speaker, speaker
from generator.quotes import long_enough

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.said.assign import Assigned
    from generator.extract.said.cues import Cue
    from generator.extract.said.frames import Frame, Item
    from generator.extract.said.scene import Scene
    from generator.passages import Range

_SCARE = 3
"""Words up to which a quotation with no cue next to it is a word set apart, no statement."""


class Placed(NamedTuple):
    """A statement and the number of its sentence."""

    at: int
    said: Said


@dataclasses.dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks a quotation, and by which cue; `carried` where the sentence itself does not tell."""

    speaker: Speaker
    cue: Cue | None
    sure: bool
    carried: bool = False


def direct(scene: Scene) -> list[Placed]:
    """List the statements in quotation marks, in order."""
    found: list[Placed] = []
    for at, frame in enumerate(scene.frames):
        voices = [(quote, voice) for quote in frame.quotes if (voice := _voice(scene, at, quote, found))]
        found += [Placed(at, item) for item in _statements(scene, at, voices)]
    return found


def _voice(scene: Scene, at: int, quote: Item, earlier: Sequence[Placed]) -> _Voice | None:
    """Tell who speaks a quotation; None where nothing shows that it is a statement."""
    frame = scene.frames[at]
    index = frame.items.index(quote)
    assigned = assign(frame.items, index, scene.cues[at])
    count = len(scene.text[quote.start : quote.end].split())
    if assigned is None:
        return _carried(scene, at, earlier) if _alone(scene.text, frame, index) else None
    if _set_apart(scene, quote, count, assigned):
        return None
    cue = assigned.cue
    if cue.subject is None and count <= _SCARE:
        return None
    if cue.subject is None:
        return _Voice(Speaker(sure=False), cue, sure=False)
    last = earlier[-1] if earlier and frame.paragraph - scene.frames[earlier[-1].at].paragraph <= 1 else None
    who = speaker(scene.scope(at, last.said.speaker if last else ""), cue.subject)
    return _Voice(who, cue, who.sure and _sure(assigned) and _somebody(frame.items[cue.subject[0]], scene))


def _sure(assigned: Assigned) -> bool:
    """Whether the place of a cue leaves no doubt about the speaker."""
    return (
        assigned.cue.how in {"before", "after", "phrase"}
        and assigned.cue.speech
        and (assigned.tie != "in the sentence" or assigned.cue.how == "before")
    )


def _somebody(first: Item, scene: Scene) -> bool:
    """Whether the words that name a speaker begin as a name, a role or `he` does."""
    begins = scene.vocabulary["clauses.determiners|persons.titles|persons.title_modifiers|pronouns.he|pronouns.she"]
    return first.kind == "name" or first.lower in begins or first.text[:1].isupper()


def _set_apart(scene: Scene, quote: Item, count: int, assigned: Assigned) -> bool:
    """Whether a quotation is a title or a word set apart rather than something said."""
    text = scene.text
    small = scene.vocabulary["clauses.prepositions|clauses.determiners|clauses.boundaries"]
    words = [word for word in re.findall(r"[^\W\d_]+", text[quote.start : quote.end]) if word.lower() not in small]
    titled = (
        count > 1 and len(words) > 1 and all(word[0].isupper() for word in words) and text[quote.end - 1] not in ",.!?"
    )
    far = assigned.tie != "next to" and (not assigned.cue.speech or assigned.tie == "in the sentence")
    named = assigned.tie == "next to" and assigned.cue.speech and assigned.cue.subject is not None
    return (titled and not named) or (far and count <= _SCARE and assigned.cue.how not in {"before", "after", "phrase"})


def _alone(text: str, frame: Frame, index: int) -> bool:
    """Whether a quotation is a sentence of its own."""
    others = any(item.kind != "quote" and item.text[0].isalnum() for item in frame.items)
    begins = index == 0 and text[frame.items[0].start].isupper()
    return not others or begins


def _carried(scene: Scene, at: int, earlier: Sequence[Placed]) -> _Voice | None:
    """Take over the speaker of the sentence before; surely only where the quotation itself goes on."""
    if not at:
        return None
    frame, before = scene.frames[at], scene.frames[at - 1]
    introduced = _introducing(scene, at - 1)
    if introduced:
        return introduced
    last = earlier[-1] if earlier else None
    if last is None or last.at < at - 1 - (not frame.first):
        return None
    goes_on = bool(before.quotes) and before.quotes[-1].open
    same = before.paragraph == frame.paragraph
    because = "the quotation goes on" if same or goes_on else "named in the paragraph before"
    who = Speaker(last.said.speaker, last.said.named, because, sure=last.said.sure)
    return _Voice(who, None, last.said.sure and (same or goes_on), carried=True)


def _introducing(scene: Scene, at: int) -> _Voice | None:
    """Read a sentence that ends with a colon and tells who speaks next."""
    items, cues = scene.frames[at].items, scene.cues[at]
    if items[-1].text != ":" or not cues or cues[-1].subject is None:
        return None
    who = speaker(scene.scope(at), cues[-1].subject)
    return _Voice(who, cues[-1], who.sure and cues[-1].how in {"before", "after"}, carried=True)


def _statements(scene: Scene, at: int, voices: Sequence[tuple[Item, _Voice]]) -> Iterator[Said]:
    """Make one statement of all quotations of a sentence that one speaker speaks."""
    by_speaker: dict[str | Range | None, list[tuple[Item, _Voice]]] = {}
    for quote, voice in voices:
        by_speaker.setdefault(voice.speaker.actor or voice.speaker.named, []).append((quote, voice))
    for group in by_speaker.values():
        yield _statement(scene, at, group)


def _statement(scene: Scene, at: int, group: Sequence[tuple[Item, _Voice]]) -> Said:
    """Make a statement of some quotations of a sentence."""
    voice = group[0][1]
    words = tuple((quote.start, quote.end) for quote, _ in group)
    cue = voice.cue
    verb = (
        None
        if cue is None or voice.carried
        else (scene.frames[at].items[cue.first].start, scene.frames[at].items[cue.last - 1].end)
    )
    who = voice.speaker
    return Said(
        _span(scene, at, words),
        "direct",
        words,
        verb,
        who.actor,
        who.named,
        who.because,
        sure=all(item.sure for _, item in group),
    )


def _span(scene: Scene, at: int, words: Sequence[Range]) -> Range:
    """Tell what a statement would quote: the words alone if they are long enough and sentences, else the sentence."""
    items = scene.frames[at].items
    start, end = words[0][0], words[-1][1]
    whole = scene.text[start].isupper() and long_enough(scene.text[start:end]) and len(words) == 1
    return (start, end) if whole else with_marks(scene.text, items)
