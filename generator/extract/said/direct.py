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
    from generator.extract.vocabulary import Vocabulary
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
        return _carried(scene, at, earlier) if _alone(scene, frame, index) else None
    if _set_apart(scene, quote, count, assigned):
        return None
    cue = assigned.cue
    if cue.subject is None and count <= _SCARE:
        return None
    if cue.subject is None:
        return _Voice(Speaker(sure=False), cue, sure=False)
    last = earlier[-1] if earlier and frame.paragraph - scene.frames[earlier[-1].at].paragraph <= 1 else None
    told = last.said.speaker if last and last.at == at - 1 and last.said.sure else ""
    who = speaker(scene.scope(at, last.said.speaker if last else "", told), cue.subject)
    plain = _sure(assigned, who.actor) or _participle(frame.items, assigned.cue, scene.cues[at], scene)
    if _replies(frame.items, cue, scene) and who.actor == (told or (last.said.speaker if last else "")):
        who = dataclasses.replace(who, because="who replies is another one than who spoke before", sure=False)
    return _Voice(who, cue, who.sure and plain and not cue.unreal and _somebody(frame.items, cue, who.actor, scene))


def _replies(items: Sequence[Item], cue: Cue, scene: Scene) -> bool:
    """Whether a pronoun is said to answer, as in `he replied`."""
    first, last = cue.subject or (0, 0)
    pronoun = last - first == 1 and items[first].lower in scene.vocabulary["pronouns.he|pronouns.she"]
    return pronoun and items[cue.first].lower in scene.vocabulary["verbs.replying"]


def _sure(assigned: Assigned, actor: str) -> bool:
    """Whether the place of a cue leaves no doubt about the speaker; a verb that judges needs a named one before it."""
    cue, far = assigned.cue, assigned.tie == "in the sentence"
    spoken = cue.how in {"before", "after", "phrase"} and cue.speech and (not far or cue.how == "before")
    return spoken or (cue.how == "before" and not cue.speech and not far and bool(actor))


def _participle(items: Sequence[Item], cue: Cue, cues: Sequence[Cue], scene: Scene) -> bool:
    """Whether a cue is a participle whose subject is plain, as in `Ada Brok welcomed the truce, saying “…”`.

    The subject is the first name of the sentence, and no clause with a subject of its own begins in between; or it is
    whoever spoke before in the sentence, as in `Ada Brok said that the truce held, adding “…”`.
    """
    words = scene.vocabulary
    participles = words["verbs.participle|verbs.judging_participle"]
    if cue.how != "main" or cue.subject is None or items[cue.first].lower not in participles:
        return False
    tied = items[cue.first - 1].text == "," or items[cue.first - 1].lower in words["clauses.joining"]
    between = items[cue.subject[1] : cue.first - 1]
    opened = any(item.lower in words["clauses.boundaries"] - words["clauses.joining"] for item in between)
    spoke = any(one.subject == cue.subject and one.how == "before" and one.speech for one in cues)
    first = not opened and not any(item.kind == "name" for item in items[: cue.subject[0]])
    return tied and (spoke or first)


def _somebody(items: Sequence[Item], cue: Cue, actor: str, scene: Scene) -> bool:
    """Whether the words that name a speaker are a name, `he`, or a noun for people, as `the ministry` is."""
    first, last = cue.subject or (0, 1)
    named, words = items[first:last], scene.vocabulary
    if actor or cue.how == "after" or named[0].lower in words["pronouns.he|pronouns.she"]:
        return actor != "" or cue.how != "after" or _begins(named[0], words)
    tied = next((at for at, item in enumerate(named) if at and item.lower in words["clauses.binding"]), len(named))
    people = (
        words["persons.titles|persons.roles|persons.sources"]
        | words["persons.writings|organisations.nouns|organisations.groups"]
    )
    relative = named[-1].lower in words["clauses.relative"]
    return not relative and any(item.lower in people or item.lower.rstrip("s") in people for item in named[:tied])


def _begins(first: Item, words: Vocabulary) -> bool:
    """Whether a word may begin the words for a speaker."""
    begins = words["clauses.determiners|persons.titles|persons.title_modifiers|pronouns.he|pronouns.she"]
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


def _alone(scene: Scene, frame: Frame, index: int) -> bool:
    """Whether a quotation is a sentence of its own, or has no more than a word such as `But` before it."""
    words = [at for at, item in enumerate(frame.items) if item.kind != "quote" and item.text[0].isalnum()]
    begins = index == 0 and scene.text[frame.items[0].start].isupper()
    linked = words == [0] and frame.items[0].lower in scene.vocabulary["clauses.linking"]
    return not words or begins or linked


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
    same = before.paragraph == frame.paragraph and (last.at == at - 1 or _stays_with(before, last.said.speaker, scene))
    other = "" if same or goes_on else _told_of(before, last.said.speaker, scene)
    if other:
        return _Voice(
            Speaker(other, None, "whom the sentence before is about", sure=False), None, sure=False, carried=True
        )
    because = "the quotation goes on" if same or goes_on else "named in the paragraph before"
    who = Speaker(last.said.speaker, last.said.named, because, sure=last.said.sure)
    return _Voice(who, None, last.said.sure and (same or goes_on), carried=True)


def _stays_with(frame: Frame, actor: str, scene: Scene) -> bool:
    """Whether a sentence between two quotations is about who spoke: it begins with `he` or `she`, or that name."""
    first = next((item for item in frame.items if item.lower not in scene.vocabulary["clauses.linking"]), None)
    if first is None:
        return True
    pronoun = first.lower in scene.vocabulary["pronouns.he|pronouns.she"]
    others = any(item.kind == "name" and item.actor != actor for item in frame.items)
    return (first.actor == actor and bool(actor)) or (pronoun and not others)


def _told_of(frame: Frame, actor: str, scene: Scene) -> str:
    """Return another person with whose name a sentence before a quotation begins."""
    first = next((item for item in frame.items if item.kind == "name"), None)
    opens = first is not None and not any(item.text[:1].islower() for item in frame.items[: frame.items.index(first)])
    return first.actor if first and opens and first.actor != actor and first.actor in scene.persons.possible else ""


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
