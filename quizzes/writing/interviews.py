"""Interviews told as question and answer: paragraphs in quotation marks are the words of whoever is interviewed."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from quizzes.articles.text import Block, BlockKind
from quizzes.reading.model import Attribution, Camp, Manner, Reading, Span, Voice, VoiceKind

FEWEST = 3
QUOTED = re.compile(r"^[\"“](?P<inner>[^\"“”]+)[\"”]$", re.S)
INTERVIEWED = "who is interviewed"
ASKS = re.compile(r"^[^\"“”]{6,200}[?.]$")
ASKED = re.compile(r"^\s+(?:asked|asks|put|talked to|talks to|spoke to|met|meets|interviewed)\b")


@dataclass(frozen=True)
class Exchange:
    """A question as it stands, and where the answer stands without its quotation marks."""

    question: str
    answer: Span


def exchanges(reading: Reading) -> tuple[Exchange, ...]:
    """Each question with its answer; none where fewer than three stand one after the other."""
    blocks = [b for b in reading.canonical.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
    pairs = ((_text(reading, one), _answer(reading, two)) for one, two in pairwise(blocks))
    found = tuple(Exchange(question, span) for question, span in pairs if span and ASKS.match(question))
    return found if len(found) >= FEWEST else ()


def _text(reading: Reading, block: Block) -> str:
    return reading.canonical.text[block.start : block.end].strip()


def _answer(reading: Reading, block: Block) -> Span | None:
    found = QUOTED.match(_text(reading, block)) if block.kind is BlockKind.PARAGRAPH else None
    start = block.start + found.start("inner") if found else 0
    return Span(start, start + len(found["inner"])) if found else None


def interviewee(reading: Reading) -> Voice | None:
    """The first person whom the article names, unless that is who asks; None where nobody surely is."""
    people = [v for v in reading.voices if v.kind is VoiceKind.PERSON and v.mentions and " " in v.name]
    first = min(people, key=lambda voice: voice.mentions[0], default=None)
    asks = first and any(ASKED.match(reading.canonical.text[m.end : m.end + 20]) for m in first.mentions)
    return None if asks or (first and first.camp is Camp.FAMILY) else first


def with_answers(reading: Reading) -> Reading:
    """The reading with each answer of an interview given to whoever is interviewed."""
    told, voice = exchanges(reading), interviewee(reading)
    if not told or voice is None:
        return reading
    known = replace(voice, role=voice.role or INTERVIEWED)
    added = [_attribution(reading, exchange, voice) for exchange in told]
    free = [a for a in added if not any(o.content.meets(a.content) and o.strict for o in reading.attributions)]
    return replace(
        reading,
        voices=tuple(known if v.id == voice.id else v for v in reading.voices),
        attributions=tuple(sorted((*reading.attributions, *free), key=lambda a: a.content)),
    )


def _attribution(reading: Reading, exchange: Exchange, voice: Voice) -> Attribution:
    answer = exchange.answer
    number = bisect_left(reading.sentences, answer.start + 1, key=lambda sentence: sentence.span.end)
    return Attribution(voice.id, None, None, answer, answer, Manner.DIRECT, strict=True, sentence=number)
