"""Make of what was proposed the records of a draft: plain values in the content format, each with its receipt.

The words of a record are the source's own, cut and never added to. What a person must decide is marked `unsure`.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from typing import TYPE_CHECKING, Any

from anyascii import anyascii

from generator.characters import strange_characters
from generator.dates import words
from generator.extract.accounts import Accounts, account
from generator.extract.content_words import content_words
from generator.extract.happened import by_sentence
from generator.extract.ids import Ids
from generator.extract.spoken import dates_speech
from generator.phrases import stands
from generator.quotes import SourceText, find_quote, fold, long_enough

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.dates import Date
    from generator.extract.proposals import Article, Happened, Known, NewActor, Said, When
    from generator.extract.steps import Proposed
    from generator.passages import Range
    from generator.quotes import Span

SECTIONS = ("sources", "actors", "timeline", "statements", "also")
"""The sections of a draft; all but the last are called as the folders of `content/` that their records go to."""

MOST_WORDS = 60
"""Words of a quote: an excerpt of a source has no more."""

MOST_PLACES = 50
"""Places of the same words in a source; where they stand more often, nobody could tell which is meant."""

_FIRST_WORDS, _LAST_WORDS = 6, 4
"""Words by which a stretch to ignore is named, at least."""

_TRIED = 40
"""Words by which it is named, at most."""

_ID_WORDS = 6
_ID_LENGTH = 60
_UNNAMED = (
    "`ignore` cannot name a line that is not the article: it stands too often, or holds a character that nobody can see"
)
_KINDS = {"person", "state", "organisation", "group"}


@dataclasses.dataclass(frozen=True, slots=True)
class Record:
    """A record of a draft.

    Attributes:
        section: One of `SECTIONS`.
        id: Its id.
        values: Its keys and values, without the id.
        span: Where the words stand that it rests on; None for the source itself.
        unsure: Why a person must decide; empty where nobody must.
        known_by: How what is not in the words was known, for a person who looks.
    """

    section: str
    id: str
    values: Mapping[str, Any]
    span: Range | None = None
    unsure: tuple[str, ...] = ()
    known_by: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """What the dossier holds already, as far as a draft must know it.

    Attributes:
        taken: The ids of its records.
        accounts: Its events, by their ids.
        told: For each event, which spans of this document it cites.
        said: Which spans of this document its statements cite.
        source: Whether it has this document as a source.
        most_words: Words of a quote, at most.
    """

    taken: frozenset[str] = frozenset()
    accounts: Accounts[str] = dataclasses.field(default_factory=Accounts)
    told: Mapping[str, tuple[Range, ...]] = dataclasses.field(default_factory=dict)
    said: tuple[Range, ...] = ()
    source: bool = False
    most_words: int = MOST_WORDS


@dataclasses.dataclass
class _Writing:
    """A draft in the making."""

    proposed: Proposed
    known: tuple[Known, ...]
    kept: Kept

    @property
    def article(self) -> Article:
        """The article."""
        return self.proposed.article

    def words(self, span: Range) -> str:
        """Give the words of a span on one line."""
        return " ".join(self.article.text[slice(*span)].split())

    def sentence(self, span: Range) -> Range:
        """Give the sentence that a span begins in, or the span where it is the longer."""
        at = bisect.bisect_right(self.article.sentences, span[0], key=lambda item: item[0]) - 1
        found = self.article.sentences[at] if at >= 0 and span[0] < self.article.sentences[at][1] else span
        return (min(found[0], span[0]), max(found[1], span[1]))

    def quote(self, span: Range) -> Any:  # noqa: ANN401 - a value of YAML
        """Write a quote: the words of a span, and which of several places is meant; None when it can be no receipt."""
        quote = self.words(span)
        found = self.places(quote) if long_enough(quote) and _readable(quote) else []
        place = next((at for at, item in enumerate(found) if abs(item.start - span[0]) <= 1), None)
        if place is None or len(found) > MOST_PLACES or len(quote.split()) > self.kept.most_words:
            return None
        return quote if len(found) == 1 else {"quote": quote, "occurrence": str(place + 1)}

    def places(self, words: str) -> list[Span]:
        """Find where words stand, in one more place than a record may point into at most."""
        if words not in self._places:
            self._places[words] = find_quote(self._text, words, MOST_PLACES + 1)
        return self._places[words]

    def __post_init__(self) -> None:
        self._text = SourceText(self.article.text)
        self._places: dict[str, list[Span]] = {}
        self.ids = Ids({*self.kept.taken, *(actor.id for actor in self.proposed.new)})
        self._names = {actor.id: [name for name, _ in actor.names] for actor in self.known}
        self._names |= {actor.id: [actor.name, *actor.names] for actor in self.proposed.new}
        self.not_actors = {actor.id for actor in self.proposed.new if actor.kind == "place"}
        self.dated = by_sentence(self.article, (when for when in self.proposed.when if when.date and when.sure))

    def cite(self, span: Range) -> dict[str, Any] | None:
        """Cite the words of a span, or their sentence where they are too short for a receipt."""
        quote = self.quote(span) or self.quote(self.sentence(span))
        return None if quote is None else {self.article.id: quote}

    def new_id(self, *parts: str) -> str:
        """Make an id that no record has."""
        return self.ids.new(slug(" ".join(parts)) or "record")

    def names(self, actor_id: str) -> list[str]:
        """List the names of an actor."""
        return self._names.get(actor_id, [])

    def named_in(self, actor_id: str, text: str) -> bool:
        """Whether a text has a name of an actor."""
        folded = fold(text)
        return any(stands(folded, fold(name)) for name in self.names(actor_id))


def records(proposed: Proposed, known: Iterable[Known], kept: Kept, source: Mapping[str, Any]) -> list[Record]:
    """Make the records of a draft.

    Args:
        proposed: What was proposed of an article.
        known: The actors of the dossier.
        kept: What the dossier holds already.
        source: The keys of the source that the article does not know: its file, and reasons.
    """
    writing = _Writing(proposed, tuple(known), kept)
    found = [] if kept.source else [_source(writing, source)]
    held = {actor.id for actor in writing.known}
    told = [*_events(writing), *(record for item in proposed.said if (record := _statement(writing, item)))]
    named = {
        str(actor) for record in told for actor in (record.values.get("speaker"), *record.values.get("actors", ()))
    }
    new = [actor for actor in proposed.new if actor.id not in held and (actor.kind in _KINDS or actor.id in named)]
    found += [record for actor in new if (record := _actor(writing, actor))]
    return [*found, *told]


def slug(text: str) -> str:
    """Make an id of a text: ASCII letters and digits with single hyphens, of whole words."""
    joined = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", anyascii(text).lower())))
    return joined if len(joined) <= _ID_LENGTH else joined[: _ID_LENGTH + 1].rpartition("-")[0] or joined[:_ID_LENGTH]


# ---- the source


def _source(writing: _Writing, given: Mapping[str, Any]) -> Record:
    """Write the source with what the article says of itself, what it is not, and its summary."""
    article = writing.article
    values: dict[str, Any] = {key: given[key] for key in ("file",)}
    values |= _titled(writing, given)
    for key, value in (("publisher", _readable(article.publisher)), ("author", _readable(article.author))):
        values |= {key: value} if value else {}
        if value and key == "publisher" and not find_quote(SourceText(article.text), value):
            values["publisher_because"] = given.get("stated", "")
    values["published"] = str(article.published) if article.published else None
    if article.published:
        values |= (
            {}
            if _stated(article.text, article.published)
            else {"published_because": given.get("published_because", "")}
        )
    values |= {"language": article.language} | ({"url": article.url} if _readable(article.url) else {})
    ignored = [item for left in article.left if (item := _ignore(writing, left.span, left.because))]
    values |= {"ignore": ignored} if ignored else {}
    summary = [
        {"text": writing.words(item.span), "cite": cite}
        for item in writing.proposed.gist
        if (cite := writing.cite(item.span))
    ]
    values |= {"summary": summary} if summary else {}
    whole = len(ignored) == len(article.left)
    unsure = () if whole else (_UNNAMED,)
    return Record("sources", article.id, {key: value for key, value in values.items() if value != ""}, None, unsure)


def _stated(text: str, date: Date) -> bool:
    """Whether a text has a date in full, in one of the usual orders."""
    spelled = words(date)
    forms = (str(date), spelled, re.sub(r"^(\d+) (\w+) (\d{4})$", r"\2 \1, \3", spelled))
    return any(find_quote(SourceText(text), form) for form in forms)


def _titled(writing: _Writing, given: Mapping[str, Any]) -> dict[str, str]:
    """Give the title, and the reason where it does not stand in the text."""
    article = writing.article
    if not _readable(article.title):
        first = _readable(writing.words(article.sentences[0])) if article.sentences else ""
        first = first or article.id
        return {
            "title": f"[{' '.join(first.split()[:12])} …]",
            "title_because": "The text has no headline; in square brackets stand its first words.",
        }
    stands = find_quote(SourceText(article.text), article.title)
    return {"title": article.title} | ({} if stands else {"title_because": given.get("stated", "")})


def _readable(text: str) -> str:
    """Give a text, or nothing where it holds a character that acts or hides, which no file of a dossier may."""
    return "" if next(strange_characters(text), None) else text


def _ignore(writing: _Writing, span: Range, because: str) -> dict[str, str] | None:
    """Name a stretch by its first and last words; None where they stand too often to say which are meant."""
    text = writing.article.text
    words = [(span[0] + item.start(), span[0] + item.end()) for item in re.finditer(r"\S+", text[slice(*span)])]
    ends = [end for _, end in words[_FIRST_WORDS - 1 : _TRIED]] or [span[1]]
    start = next((end for end in ends if len(writing.places(text[span[0] : end])) == 1), ends[0])
    last = _last_words(writing, span, [begin for begin, _ in words]) if start < span[1] else None
    if last is None and len(words) > _TRIED:
        return None
    start = span[1] if last is None else start
    found = writing.places(text[span[0] : start])
    number = next((at for at, item in enumerate(found, start=1) if item.start == span[0]), 0)
    if not number or len(found) > MOST_PLACES or not _readable(text[slice(*span)]):
        return None
    values = {"from": writing.words((span[0], start))}
    values |= {"to": writing.words((last, span[1]))} if last is not None else {}
    values |= {"occurrence": str(number)} if len(found) > 1 else {}
    return values | {"because": because}


def _last_words(writing: _Writing, span: Range, starts: Sequence[int]) -> int | None:
    """Find where the last words of a stretch begin that do not end it too early; None where there are none."""
    text = writing.article.text
    for begin in reversed(starts[-_TRIED : -_LAST_WORDS + 1]):
        first = next((item for item in writing.places(text[begin : span[1]]) if item.start >= span[0]), None)
        if first and first.end == span[1]:
            return begin
    return None


# ---- actors


def _actor(writing: _Writing, actor: NewActor) -> Record | None:
    """Write a new actor with the sentence that names it first."""
    if actor.kind == "place":
        return None
    cite = writing.cite(writing.sentence(actor.span))
    if cite is None:
        return None
    values: dict[str, Any] = {"name": actor.name, "kind": actor.kind or None}
    names = [name for name in dict.fromkeys(actor.names) if fold(name).casefold() != fold(actor.name).casefold()]
    values |= {"names": names} if names else {}
    role_cite = writing.cite(actor.role[1]) if actor.role else None
    if actor.role and role_cite:
        values["roles"] = [{"title": actor.role[0], "cite": role_cite}]
    else:
        values["claims"] = [{"text": writing.words(writing.sentence(actor.span)), "cite": cite}]
    unsure = [] if actor.kind in _KINDS else ["no words here tell the kind: person, state, organisation or group"]
    return Record("actors", actor.id, values, actor.span, tuple(unsure), actor.because)


# ---- dates


def _basis(writing: _Writing, when: When, sentence: Range) -> dict[str, str] | None:
    """Write a reason for a date: the words that give it, and what they say or how it follows from them."""
    quote = writing.quote(_around(writing.article, when.span, sentence)) or writing.quote(sentence)
    if quote is None or when.date is None:
        return None
    values = {"source": writing.article.id} | (quote if isinstance(quote, dict) else {"quote": quote})
    plain = when.says is not None and str(when.says) == str(when.date)
    says = when.says if plain and when.says else when.date
    values["says"] = str(says)
    if not plain:
        values["because"] = when.because or "The words count from the day of publication."
    return values


def _around(article: Article, span: Range, sentence: Range) -> Range:
    """Widen a date to the clause around it: words that are enough for a receipt and no more than they must be."""
    text = article.text
    end = next(
        (
            sentence[0] + item.start()
            for item in re.finditer(r"[,;:]|$", text[slice(*sentence)])
            if sentence[0] + item.start() >= span[1]
        ),
        sentence[1],
    )
    before = [sentence[0] + item.end() for item in re.finditer(r"[,;:]\s+", text[sentence[0] : span[0]])]
    for start in (*reversed(before), sentence[0]):
        clause = " ".join(text[start:end].split())
        if long_enough(clause):
            return (start, end)
    return sentence


# ---- events


def _events(writing: _Writing) -> Iterator[Record]:
    """Write the events, each once; those that the dossier tells too become further citations of its own."""
    own: dict[str, tuple[dict[str, Any], Happened]] = {}
    all_told: Accounts[str] = Accounts()
    for item in writing.proposed.happened:
        values = _event(writing, item)
        if values is None or item.when.date is None:
            continue
        words = f"{item.title} {writing.words(item.span)}"
        told = account("", item.when.date, item.actors, words, _all_names(writing, item.actors))
        if held := next(iter(item.same_as), "") or next(writing.kept.accounts.like(told), ""):
            cited = writing.kept.told.get(held, ())
            if not any(start < item.span[1] and item.span[0] < end for start, end in cited):
                yield _also(held, values, item)
        elif here := next(all_told.like(told), ""):
            own[here][0]["claims"].extend(values["claims"])
        else:
            key = _event_id(writing, item, item.when.date)
            own[key] = values, item
            all_told.add(key, told)
    for key, (values, item) in own.items():
        yield Record("timeline", key, values, item.span, (item.because,) if item.because and not item.sure else ())


def _event_id(writing: _Writing, item: Happened, date: Date) -> str:
    """Make an id of the first words of an event's title and its year."""
    return writing.new_id(" ".join(item.title.split()[:_ID_WORDS]), str(date)[:4] if date.has_year else "")


def _also(other: str, values: Mapping[str, Any], item: Happened) -> Record:
    """Offer an account of an event that is held elsewhere as another citation of it."""
    unsure = [f"it seems to be the event `{other}`; see whether it is"]
    more = {key: values[key] for key in ("dates", "claims")}
    return Record("also", other, more, item.span, (*unsure, *((item.because,) if item.because else ())))


def _event(writing: _Writing, item: Happened) -> dict[str, Any] | None:
    """Write the values of an event; None where its words are no receipt."""
    cite = writing.cite(item.span)
    basis = _basis(writing, item.when, item.span)
    if cite is None or basis is None:
        return None
    text = writing.words(item.span)
    actors = [actor for actor in item.actors if actor not in writing.not_actors and writing.named_in(actor, text)]
    return {
        "date": basis["says"],
        "dates": [basis],
        "title": item.title,
        **({"actors": actors} if actors else {}),
        "claims": [{"text": text, "cite": cite}],
    }


def _all_names(writing: _Writing, actors: Iterable[str]) -> list[str]:
    """List all names of some actors."""
    return [name for actor in actors for name in writing.names(actor)]


# ---- statements


def _statement(writing: _Writing, item: Said) -> Record | None:
    """Write a statement with its words, and its date where the sentence gives one."""
    if any(start < item.span[1] and item.span[0] < end for start, end in writing.kept.said):
        return None
    cite = writing.cite(_inner(writing.article, item.span) if _only_words(writing.article, item) else item.span)
    if cite is None:
        return None
    speaker = "" if item.speaker in writing.not_actors else item.speaker
    values: dict[str, Any] = {"speaker": speaker or None}
    own = [writing.words(_inner(writing.article, span)) for span in item.words]
    if item.mode == "direct":
        quoted = fold(_quote_of(cite))
        values |= {"mode": "direct"} | (
            {"words": own if len(own) > 1 else own[0]} if own and fold(own[0]) != quoted else {}
        )
    values |= _dated(writing, item)
    values["cite"] = cite
    unsure = [] if item.sure else [item.because or "the words do not show for certain that this was said"]
    unsure = unsure if speaker else ["who said it is open"]
    name = next(iter(writing.names(item.speaker)), "somebody")
    heart = " ".join(
        content_full(writing.words(item.words[0] if item.words else item.span), writing.names(item.speaker))
    )
    return Record("statements", writing.new_id(name.split()[-1], heart), values, item.span, tuple(unsure))


def _only_words(article: Article, item: Said) -> bool:
    """Whether the quote of a statement is the speaker's own words and nothing else."""
    return len(item.words) == 1 and _inner(article, item.span) == _inner(article, item.words[0])


def _quote_of(cite: Mapping[str, Any]) -> str:
    """Give the words of a citation."""
    value = next(iter(cite.values()))
    return str(value["quote"] if isinstance(value, dict) else value)


def _inner(article: Article, span: Range) -> Range:
    """Take quotation marks and the comma before the closing one off a speaker's words."""
    stretch = article.text[slice(*span)]
    inner = stretch.strip("\"“”„«»'‘’ ").rstrip(",")
    start = span[0] + stretch.index(inner)
    return (start, start + len(inner))


def content_full(text: str, names: Iterable[str]) -> list[str]:
    """List the first words of a text that carry its matter, whole and without names, for an id."""
    common = {word for name in names for word in content_words(name)}
    whole = re.findall(r"[^\W\d_]+", text)
    return [word for word in whole if (stem := content_words(word)) and stem[0] not in common][:4]


def _dated(writing: _Writing, item: Said) -> dict[str, Any]:
    """Date a statement by the expression that stands beside its verb, outside of what was said."""
    sentence = writing.sentence(item.span)
    at = bisect.bisect_right(writing.article.sentences, sentence[0], key=lambda span: span[0]) - 1
    own = [when for when in writing.dated.get(at, ()) if dates_speech(writing.article, when, item, sentence)]
    if len(own) != 1:
        return {}
    basis = _basis(writing, own[0], sentence)
    return {"date": basis["says"], "dates": [basis]} if basis else {}


def doubts(record: Record, found: Iterable[str]) -> Record:
    """Mark a record with what the rules find wrong with it."""
    return dataclasses.replace(record, unsure=tuple(dict.fromkeys([*record.unsure, *found])))
