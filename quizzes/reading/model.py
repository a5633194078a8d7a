"""What reading finds in a canonical text. Every node carries `[start, end)` into that text."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

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
    """

    span: Span
    bare: Span
    kind: FigureKind
    value: float | None
    unit: str = ""
    hedge: str = ""
    relative: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Listing:
    """Three or more parallel members, in a sentence or as list items, with the words that lead in."""

    lead: Span
    members: tuple[Span, ...]


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

    def slice(self, span: Span) -> str:
        return self.canonical.text[span.start : span.end]

    @cached_property
    def strict(self) -> tuple[Attribution, ...]:
        return tuple(a for a in self.attributions if a.strict)
