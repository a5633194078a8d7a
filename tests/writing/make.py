"""Readings made by hand, so that the writer is tried without the reader."""

import re
from dataclasses import dataclass

from quizzes.articles.text import BlockKind, Canonical, join
from quizzes.reading.figures import figures
from quizzes.reading.model import (
    Attribution,
    Camp,
    Listing,
    Manner,
    Quotation,
    Reading,
    Sentence,
    Span,
    Voice,
    VoiceKind,
)
from quizzes.reading.normal import view

SENTENCE_END = re.compile(r"(?<=[.?!])[”’\"']?\s+(?=[A-Z“‘\"])")


@dataclass(frozen=True)
class Says:
    """One attribution: the name of the voice, the words as they stand, the words that name it, the cue."""

    name: str
    content: str
    speaker: str = ""
    cue: str = "said"
    manner: Manner = Manner.DIRECT
    strict: bool = True
    stance: str = ""


def person(number: int, name: str, role: str, camp: Camp = Camp.PROFESSION, *aliases: str) -> Voice:
    return Voice(number, name, VoiceKind.PERSON, camp, role, aliases or (name.rsplit(maxsplit=1)[-1],))


def body(number: int, name: str, camp: Camp, *aliases: str, kind: VoiceKind = VoiceKind.BODY) -> Voice:
    return Voice(number, name, kind, camp, "", aliases)


def make(
    *paragraphs: str,
    title: str = "",
    voices: tuple[Voice, ...] = (),
    says: tuple[Says, ...] = (),
    lists: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> Reading:
    """A reading of the paragraphs: sentences, quotations and figures are found, the rest is as given."""
    headline = [(BlockKind.HEADLINE, title, None)] if title else []
    canonical = join(iter([*headline, *((BlockKind.PARAGRAPH, p, None) for p in paragraphs)]))
    sentences = tuple(_sentences(canonical))
    return Reading(
        canonical,
        sentences,
        tuple(_quotations(canonical)),
        tuple(_mentioned(canonical, voice) for voice in voices),
        tuple(sorted((_said(canonical, voices, sentences, s) for s in says), key=lambda a: a.content)),
        figures(view(canonical.text), sentences),
        tuple(Listing(find(canonical, lead), tuple(find(canonical, m) for m in members)) for lead, members in lists),
    )


def find(canonical: Canonical, words: str) -> Span:
    """Where the words stand first; they must stand somewhere."""
    start = canonical.text.index(words)
    return Span(start, start + len(words))


def _sentences(canonical: Canonical):
    number = 0
    for ordinal, block in enumerate(canonical.blocks):
        if block not in canonical.prose:
            continue
        start = block.start
        ends = [m.end() for m in SENTENCE_END.finditer(canonical.text, block.start, block.end)]
        for end in [*ends, block.end]:
            words = canonical.text[start:end]
            yield Sentence(Span(start, start + len(words.rstrip())), ordinal, number)
            number, start = number + 1, end


def _quotations(canonical: Canonical):
    for found in re.finditer(r"“([^“”]+)”", canonical.text):
        yield Quotation(Span(*found.span()), Span(*found.span(1)), 0, True)


def _mentioned(canonical: Canonical, voice: Voice) -> Voice:
    names = sorted({voice.name, *voice.aliases}, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    mentions = tuple(Span(*found.span()) for found in pattern.finditer(canonical.text))
    return Voice(voice.id, voice.name, voice.kind, voice.camp, voice.role, voice.aliases, mentions)


def _said(canonical, voices, sentences, says: Says) -> Attribution:
    content = find(canonical, says.content)
    voice = next((v.id for v in voices if v.name == says.name), None)
    sentence = next(s for s in sentences if s.span.meets(content))
    text = canonical.text
    words = says.speaker or says.name.split()[-1]
    near = text.rfind(words, sentence.span.start, content.start)
    near = near if near >= 0 else text.find(words, content.end)
    speaker = Span(near, near + len(words)) if near >= 0 else None
    at = text.find(says.cue, sentence.span.start, content.start) if says.cue else -1
    at = at if at >= 0 or not says.cue else text.find(says.cue, content.end)
    cue = Span(at, at + len(says.cue)) if at >= 0 else None
    spans = [span for span in (speaker, cue, content) if span]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Attribution(voice, speaker, cue, content, whole, says.manner, says.strict, says.stance, sentence.number)
