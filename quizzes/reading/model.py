"""What reading finds in a canonical text. Every node carries `[start, end)` into that text.

Rules read these: attributions (who says what), figures with what they count, changes of a figure, events with their
dates, links (reason, purpose, result, contrast, before and after), grades, definitions, roles and lists. None of them
knows whose words it stands in: ask `Reading.said_at(span)`, which gives the attribution or None where the article
itself speaks. What could not be read surely is left out, never guessed.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import takewhile
from typing import Any

from quizzes.articles.text import Canonical


@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence inside one block; `block` is its ordinal in `canonical.blocks`, `number` in the reading (from 0)."""

    span: Span
    block: int
    number: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: `span` with its marks, `inner` without; `depth` 0 for the outermost.

    `closed` is false where the block ends first; `continues` where the next block goes on with the same mark.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    continues: bool = False


class VoiceKind(StrEnum):
    PERSON = "person"
    BODY = "body"
    GROUP = "group"
    DOCUMENT = "document"


class Camp(StrEnum):
    INSPECTORATE = "inspectorate"
    COUNCIL = "council"
    GOVERNMENT = "government"
    PROFESSION = "profession"
    PARLIAMENT = "parliament"
    FAMILY = "family"
    PRESS = "press"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Voice:
    """A speaker: `name` as best given in the text, other `aliases`, `role` words ("" where none), all `mentions`."""

    id: int
    name: str
    kind: VoiceKind
    camp: Camp
    role: str = ""
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class Manner(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True)
class Attribution:
    """Who says what: `voice` (an id, None where nobody can be named), the speaker's words, the cue, the content.

    `span` covers all of it. `strict` attributions alone make questions: a named or surely resolved speaker, a plain
    cue. `stance` is what the cue says of the content: "for", "against" or "". The content of a direct quotation is
    its words without the marks; of a clause, without "that". Where a quotation follows its speaker's sentence,
    `speaker` may stand in that sentence, and `cue` is None.
    """

    voice: int | None
    speaker: Span | None
    cue: Span | None
    content: Span
    span: Span
    manner: Manner
    strict: bool
    stance: str = ""
    sentence: int = 0


class FigureKind(StrEnum):
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    SHARE = "share"
    DURATION = "duration"
    DATE = "date"
    YEAR = "year"


@dataclass(frozen=True)
class Figure:
    """A figure or date.

    `value` is in pounds, per cent, days, a plain number, or the ordinal of a date; `unit` in words; `hedge` ("about",
    "under", ...) stands in `span` but not in `bare`; `relative` marks "last year" and the like.

    `counted` is what is counted or shared out, as it stands after the figure: "foster carers in the county" of "19
    foster carers in the county", "children in care" of "a third of children in care" (ask "How many foster carers in
    the county ...?"). `measured` is the thing whose value this is: "The vacancy rate" of "The vacancy rate rose to
    12%". Both are None where that cannot be told.
    """

    span: Span
    bare: Span
    kind: FigureKind
    value: float | None
    unit: str = ""
    hedge: str = ""
    relative: bool = False
    sentence: int = 0
    counted: Span | None = None
    measured: Span | None = None


@dataclass(frozen=True)
class Change:
    """A figure at two times: "agency costs rose from £2m to £3m", "19 homes, up from 12".

    `what` is what changed ("agency costs", or what the figures count), `way` "up", "down" or "" where the words do not
    say; `cue` the words that tell of the change. `before` may be missing where only the step (`by`) is told.
    """

    span: Span
    what: Span
    before: Figure | None
    after: Figure | None
    by: Figure | None
    way: str
    cue: Span
    sentence: int = 0


@dataclass(frozen=True)
class Event:
    """Something that happened on a date: a clause's `subject`, `predicate` from its verb to its end, and `date`.

    `date` stands before the subject, at the end after a preposition, or (rarely) inside the predicate: `predicate` is
    free of it unless it holds it. `day` is the ordinal of the date's first day, for sorting, `until` that of the day
    after its last: two events whose `[day, until)` meet have no sure order. Both are None of a relative date ("last
    year"), unless a heading above gives the year of a month. `planned` where it only will, should or may happen;
    `state` where the clause says what was or who had something, rather than what was done.
    """

    span: Span
    subject: Span
    predicate: Span
    date: Figure
    day: int | None = None
    until: int | None = None
    planned: bool = False
    state: bool = False
    sentence: int = 0


class LinkKind(StrEnum):
    REASON = "reason"
    PURPOSE = "purpose"
    RESULT = "result"
    CONTRAST = "contrast"
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True)
class Link:
    """Two parts of one sentence that a plain word joins: `main`, then `cue` and `other`, whichever comes first.

    REASON: `other` is why ("because the team was small"). PURPOSE: `other` is what for, from its verb on ("to cut
    waiting times" without "in order"). RESULT: `other` is what came of it. CONTRAST: `other` is set against it
    ("whereas ..."). AFTER and BEFORE: `main` happened after, or before, `other`.
    """

    kind: LinkKind
    span: Span
    main: Span
    other: Span
    cue: Span
    sentence: int = 0


@dataclass(frozen=True)
class Grade:
    """A judgement on a scale of an inspectorate: `grade` ("inadequate") given to `whom` ("its fostering service").

    `date` is that of the same clause. `earlier` where the sentence says that it was so before ("from adequate").
    """

    span: Span
    grade: Span
    whom: Span | None
    date: Figure | None = None
    earlier: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Definition:
    """A term and what the text says it is. `how`: "is", "which", "called", "bracket" or "apposition"."""

    span: Span
    term: Span
    meaning: Span
    how: str
    sentence: int = 0


@dataclass(frozen=True)
class Post:
    """Who holds which post: the person (a voice's id and the words), the post, and the body it belongs to.

    `post` holds the words for the body where they stand in it: "chief executive of Marlow Trust".
    """

    span: Span
    voice: int
    person: Span
    post: Span
    body: Span | None = None
    former: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Listing:
    """Three or more parallel members, in a sentence or as list items, with the words that lead in.

    `ordered` where the text counts them off: "first ..., second ...", "1.", "then ... finally".
    """

    lead: Span
    members: tuple[Span, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Reading:
    """All that was read in one canonical text."""

    canonical: Canonical
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    voices: tuple[Voice, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    listings: tuple[Listing, ...] = ()
    changes: tuple[Change, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    grades: tuple[Grade, ...] = ()
    definitions: tuple[Definition, ...] = ()
    posts: tuple[Post, ...] = ()

    def slice(self, span: Span) -> str:
        return self.canonical.text[span.start : span.end]

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What others have worked out from this reading and may ask for again: see `writing.once`."""
        return {}

    @cached_property
    def strict(self) -> tuple[Attribution, ...]:
        return tuple(a for a in self.attributions if a.strict)

    @cached_property
    def _spoken(self) -> dict[int, list[Attribution]]:
        found: dict[int, list[Attribution]] = {}
        for attribution in self.attributions:
            if attribution.voice is not None:
                found.setdefault(attribution.voice, []).append(attribution)
        return found

    def words_of(self, voice: int) -> Sequence[Attribution]:
        """What is given to the voice of this id, in the order of the text."""
        return self._spoken.get(voice, ())

    @cached_property
    def timeline(self) -> tuple[Event, ...]:
        """What was done on known dates, the earliest first; no plans, no states."""
        dated = (e for e in self.events if e.day is not None and not e.planned and not e.state)
        return tuple(sorted(dated, key=lambda event: (event.day or 0, event.span)))

    def said_in(self, span: Span) -> Sequence[Attribution]:
        """The attributions whose content meets the sentence in which the span begins."""
        sentence = self.sentence_at(span)
        return self._said_in.get(sentence.number, ()) if sentence else ()

    def said_at(self, span: Span) -> Attribution | None:
        """The attribution in whose content the span stands, a strict one first; None in the article's own words."""
        holding = [attribution for attribution in self.said_in(span) if attribution.content.meets(span)]
        return next((a for a in holding if a.strict), next(iter(holding), None))

    @cached_property
    def _said_in(self) -> dict[int, list[Attribution]]:
        """Sentence number -> the attributions whose content meets it."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.attributions:
            at = bisect_left(self.sentences, attribution.content.start + 1, key=lambda sentence: sentence.span.end)
            for sentence in takewhile(lambda s, a=attribution: s.span.start < a.content.end, self.sentences[at:]):  # type: ignore[misc]
                found.setdefault(sentence.number, []).append(attribution)
        return found

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence in which the span begins."""
        at = bisect_left(self.sentences, span.start + 1, key=lambda sentence: sentence.span.end)
        found = self.sentences[at] if at < len(self.sentences) else None
        return found if found and found.span.start <= span.start else None

    def figures_in(self, span: Span) -> tuple[Figure, ...]:
        """The figures that stand wholly inside the span."""
        at = bisect_left(self.figures, span.start, key=lambda figure: figure.span.start)
        inside = takewhile(lambda figure: figure.span.start < span.end, self.figures[at:])
        return tuple(figure for figure in inside if span.holds(figure.span))
