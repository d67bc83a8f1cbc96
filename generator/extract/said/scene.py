"""An article made ready for finding speech: its sentences with their cues, and what is known of its actors."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.extract.proposals import NewActor
from generator.extract.said.cues import cues
from generator.extract.said.frames import frames
from generator.extract.said.speakers import Persons, Scope, speaker
from generator.passages import touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.extract.proposals import Article, Known, Mention
    from generator.extract.said.cues import Cue
    from generator.extract.said.frames import Frame
    from generator.extract.vocabulary import Vocabulary


_PRONOUNS = ("he", "she")


@dataclasses.dataclass(frozen=True, slots=True)
class Scene:
    """The sentences of an article.

    Attributes:
        text: The stored text.
        frames: Its sentences.
        cues: For each sentence, the words that tell of speech.
        persons: What is known of the actors.
        vocabulary: The words of the language.
    """

    text: str
    frames: tuple[Frame, ...]
    cues: tuple[tuple[Cue, ...], ...]
    persons: Persons
    vocabulary: Vocabulary

    def scope(self, at: int, last: str = "", told: str = "") -> Scope:
        """Give what a speaker of a sentence is looked for in.

        Args:
            at: The number of the sentence.
            last: Who spoke last.
            told: Who speaks the quotation of the sentence before, if that is known.
        """
        return Scope(self.frames, at, self.persons, self.vocabulary, last, told or self._teller(at - 1))

    def _teller(self, at: int) -> str:
        """Return the one person whom a sentence names as saying something; empty where it names none, or two."""
        told = [cue for cue in self.cues[at] if cue.speech and cue.how in {"before", "after"}] if at >= 0 else []
        if not told:
            return ""
        scope = Scope(self.frames, at, self.persons, self.vocabulary)
        found = {who.actor if who.sure else "" for cue in told if cue.subject for who in [speaker(scope, cue.subject)]}
        return found.pop() if len(found) == 1 else ""


def scene(
    article: Article, mentions: Sequence[Mention], new: Sequence[NewActor], known: Sequence[Known], words: Vocabulary
) -> Scene:
    """Cut an article into frames and find their cues."""
    at = {mention.span[0]: mention for mention in mentions}
    cut = tuple(
        frame for number, span in enumerate(_read(article)) for frame in frames(article.text, number, span, at, words)
    )
    found = tuple(tuple(cues(frame.items, words)) for frame in cut)
    return Scene(article.text, cut, found, _persons(article.text, mentions, new, known, words), words)


def _read(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that touch nothing left out."""
    left = [item.span for item in article.left]
    yield from (span for span in article.paragraphs if not touching(left, span))


def _persons(
    text: str, mentions: Iterable[Mention], new: Iterable[NewActor], known: Iterable[Known], words: Vocabulary
) -> Persons:
    """Tell which actors may be persons, and whether their titles tell `he` or `she`."""
    new = tuple(new)
    actors: tuple[Known | NewActor, ...] = (*known, *new)
    kinds = {actor.id: actor.kind for actor in actors}
    mentions = tuple(mentions)
    single = {actor.id for actor in new if not actor.kind and not any(" " in name for name in actor.names)}
    possible = frozenset(item.actor for item in mentions if kinds.get(item.actor, "") in {"", "person"}) - single
    gender = _genders(text, mentions, actors, words)
    others = (item for item in mentions if _title(text, item, words) not in {"", gender.get(item.actor, "")})
    unsure = frozenset(item.span[0] for item in (*(item for item in mentions if not item.sure), *others))
    return Persons(possible, unsure, gender)


def _title(text: str, mention: Mention, words: Vocabulary) -> str:
    """Tell `he` or `she` by a title right before a mention; empty where none tells."""
    before = text[max(mention.span[0] - 20, 0) : mention.span[0]].lower().replace(".", " ").split()
    return next((key for key in _PRONOUNS if before and before[-1] in words[f"persons.{key}"]), "")


def _genders(
    text: str, mentions: Iterable[Mention], actors: Iterable[Known | NewActor], words: Vocabulary
) -> dict[str, str]:
    """Tell `he` or `she` for actors by a title before a mention, else by their first name."""
    found: dict[str, str] = {}
    for item in mentions:
        if pronoun := _title(text, item, words):
            found.setdefault(item.actor, pronoun)
    for actor in actors:
        name = actor.name if isinstance(actor, NewActor) else actor.names[0][0] if actor.names else ""
        first = name.lower().split()[:1] if " " in name else []
        for pronoun in _PRONOUNS:
            if first and first[0] in words[f"persons.{pronoun}_names"]:
                found.setdefault(actor.id, pronoun)
    return found
