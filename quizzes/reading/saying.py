"""A cue with its speaker and what it says, as found in one unit, and when that is sure enough to be strict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .cast import Member
from .chunks import Chunk, Unit
from .content import Content
from .cues import Cue, ends_clause
from .lexicon import words
from .model import Attribution, Manner, Span
from .phrases import Phrase
from .syntax import first_person

LOOK_BACK = 8


@dataclass
class Found:
    """A cue whose speaker is known, and what it says; `plain` false of participles, nested and coordinated cues.

    `lead` is the unit that names the speaker, where that is not the unit of the content.
    """

    cue: Cue | None
    phrase: Phrase | None
    member: Member | None
    sure: bool
    content: Content
    plain: bool = True
    lead: Unit | None = None


@dataclass
class State:
    """What the cues of one unit have given so far."""

    unit: Unit
    number: int
    found: list[Found] = field(default_factory=list)
    stops: frozenset[int] = frozenset()

    @property
    def chunks(self) -> Sequence[Chunk]:
        return self.unit.chunks

    def main(self) -> Found | None:
        return next((one for one in reversed(self.found) if one.phrase is not None), None)

    def nested(self, place: int) -> bool:
        return any(one.content.first <= place < one.content.last for one in self.found[-LOOK_BACK:])


def own_memory(chunks: Sequence[Chunk], one: Found) -> bool:
    """`recalled that the roof had leaked`: the speaker's own memory, and nothing that somebody else has said."""
    if one.cue is None or one.cue.lemma != "recall" or chunks[min(one.cue.last + 1, len(chunks) - 1)].low != "that":
        return False
    told = (n for n in range(one.content.first + 1, one.content.last) if chunks[n].tag == "v")
    return all(chunks[n - 1].tag == "x" or chunks[n - 1].low == "been" for n in told)


def bounded(chunks: Sequence[Chunk], content: Content) -> Content | None:
    """What a relative clause says ends with its comma: `Lee, who wrote the report, said`."""
    ahead = range(content.first + 1, content.last - 1)
    comma = next((n for n in ahead if chunks[n].tag == "," and chunks[n + 1].tag in "vxa"), content.last)
    return content if comma == content.last else Content.stretch(chunks, content.first, comma, content.loose)


def ends_with(chunks: Sequence[Chunk], phrase: Phrase, cue: Cue, content: Content) -> bool:
    """`It was welcomed by Lee, who said that it would help.`: what follows is all hers to the end of the sentence."""
    said = cue.last >= cue.first > 1 and chunks[cue.first - 1].low == "who" and chunks[cue.first - 2].tag == ","
    plain = "clause" in cue.kinds and content.clause and content.first > cue.last
    return said and plain and phrase.tag == "n" and ends_clause(chunks, content.last)


def reported_by(according: Found | None, cue: Cue) -> bool:
    """Whether a cue stands in what `According to the report` opens."""
    return bool(according and according.cue and not according.cue.first and cue.first >= according.content.first)


def set_in(found: Sequence[Found], one: Found) -> None:
    """What was found within the content of a later cue is reported by somebody else."""
    for other in found:
        if other.cue and one.cue and one.content.first <= other.cue.first < one.content.last <= one.cue.first:
            other.plain = False


def second_half(chunks: Sequence[Chunk], one: Found) -> Iterator[Found]:
    """The quotation that goes on after the cue: `"A," she said, "B."`."""
    if (
        one.cue is None
        or one.phrase is None
        or one.content.manner is not Manner.DIRECT
        or one.content.last > one.cue.first
    ):
        return
    comma = max(one.cue.last, one.phrase.last) + 1
    if comma + 1 < len(chunks) and chunks[comma].tag in ",:" and chunks[comma + 1].tag == "q":
        yield replace(one, content=Content.quoted(chunks, comma + 1))


def no_statement(state: State, cue: Cue, phrase: Phrase) -> bool:
    """Where subject and verb tell of no statement: `what it called`, most headlines, `the report claims`."""
    chunks = state.chunks
    if state.unit.headline and chunks[min(cue.last + 1, len(chunks) - 1)].tag not in "q:":
        return True
    if first_person(chunks, phrase) or (phrase.first > 0 and chunks[phrase.first - 1].low == "what"):
        return True
    singular = phrase.tag in "nbr" and not phrase.joint and not state.unit.headline
    return cue.tense == "base" and singular


def attribution(unit: Unit, one: Found) -> Attribution:
    chunks = unit.chunks
    speaker = one.phrase.span(one.lead.chunks if one.lead else chunks) if one.phrase else None
    cue = one.cue.span(chunks) if one.cue else None
    spans = [span for span in (speaker, cue, one.content.span) if span is not None]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    apart = speaker is None or not speaker.meets(one.content.span)
    passed_on = one.cue is not None and one.cue.lemma in words("cues", "passes_on") and not own_memory(chunks, one)
    strict = one.sure and one.plain and one.member is not None and apart and not one.content.loose and not passed_on
    number = next((s.number for s in unit.sentences if s.span.end > one.content.span.start), unit.sentences[-1].number)
    voice = one.member.id if one.member and not (one.phrase and one.phrase.joint) else None
    stance = one.cue.stance if one.cue else ""
    return Attribution(voice, speaker, cue, one.content.span, whole, one.content.manner, strict, stance, number)
