"""In which words did X describe it: a quoted judgement among other quoted judgements of the article."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzes.reading.model import Attribution, Manner, Reading, Span, Voice
from quizzes.writing.acts import fit
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.fair import fair
from quizzes.writing.model import QuestionDraft
from quizzes.writing.parting import has_verb
from quizzes.writing.places import evidence_of, meeting
from quizzes.writing.wording import in_sentence, introduced, said
from quizzes.writing.words import lemmas, overlap, phrase_pattern, plain, unresolved, word_count

from .base import rule

NAME = "described"
OBJECTIVE = "Find how somebody judges something"
CALLED = re.compile(r"^(?:call|calls|called|describe[sd]?|labelled|branded|dubbed|termed)$")
THING = re.compile(
    r"^(?P<thing>(?:the|its|their|his|her|our|an?|[A-Z][\w’'-]+|[a-z]+) ?[^,;.:“”\"‘]{0,60}?)(?: as| to be)?$"
)
COPULA = re.compile(r"^(?P<thing>[^,;.:“”\"‘]{3,70}?) (?P<be>was|were|is|are|had been) (?:too |so |often )?$")
LONGEST, LEEWAY = 14, 2
SAME = 0.5
NO_THING = re.compile(r"^(?:there|it|this|that|he|she|they|what|who|which|all|some|many)\b", re.I)
CLAUSAL = re.compile(r"^(?:I|we|you|he|she|it|they|there)\b", re.I)


@dataclass(frozen=True)
class Judgement:
    """Quoted words with which a voice describes a thing."""

    voice: Voice
    attribution: Attribution
    thing: str
    words: str
    span: Span


@rule(NAME, title="In which words did they describe it", objective=OBJECTIVE, worth=0.75, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each quoted judgement of a known thing, where two others of other things are quoted."""
    found = list(judgements(reading))
    for judgement in found:
        right = Option(said(judgement.words), f"These are the words of {introduced(judgement.voice)} on this.")
        draft = single_choice(
            reading,
            rule=NAME,
            objective=OBJECTIVE,
            stem=f"According to the article, how did {in_sentence(judgement.voice)} describe {judgement.thing}?",
            right=right,
            lures=fair(right.text, list(others(reading, judgement, found))),
            feedback=f"The passage gives these words of {introduced(judgement.voice)}.",
            evidence=evidence_of(reading, judgement.attribution, judgement.voice, judgement.span),
        )
        if draft:
            yield draft


def judgements(reading: Reading) -> Iterator[Judgement]:
    voices = {voice.id: voice for voice in reading.voices if fit(reading, voice)}
    for attribution in reading.strict:
        voice = voices.get(attribution.voice if attribution.voice is not None else -1)
        found = judged(reading, attribution) if voice else None
        if (
            voice
            and found
            and not has_verb(found[0])
            and not unresolved(found[0])
            and not NO_THING.match(found[0])
            and judging(found[1])
        ):
            yield Judgement(voice, attribution, *found)


def judged(reading: Reading, attribution: Attribution) -> tuple[str, str, Span] | None:
    """The thing, the quoted words and their place, in 'called the plan "thin"' or 'said the plan was "thin"'."""
    quoted = [q for q in meeting(reading.quotations, attribution.content) if not q.depth and q.closed]
    if (attribution.manner is Manner.DIRECT and not _is_calling(reading, attribution)) or len(quoted) != 1:
        return None
    inner = quoted[0].inner
    start = attribution.cue.end if attribution.cue else attribution.content.start
    before = reading.canonical.text[max(start, 0) : quoted[0].span.start].strip()
    before = re.sub(r"^that ", "", before) + " "
    found = THING.match(before.strip()) if _is_calling(reading, attribution) else COPULA.match(before)
    words = reading.slice(inner).rstrip(".,")
    return (found["thing"].strip(), words, inner) if found and len(quoted) == 1 else None


def _is_calling(reading: Reading, attribution: Attribution) -> bool:
    return bool(attribution.cue and CALLED.match(plain(reading.slice(attribution.cue)).lower()))


def judging(words: str) -> bool:
    """Whether quoted words are a judgement and no sentence of their own."""
    short = 0 < word_count(words) <= LONGEST and not any(mark in words for mark in '“”"‘?[]….;')
    return short and words[:1].islower() and not CLAUSAL.match(words) and bool(lemmas(words))


def others(reading: Reading, judgement: Judgement, found: Iterable[Judgement]) -> Iterator[Option]:
    """Other quoted judgements, of other things, and unlike the right one; then other short quoted words."""
    used, length = [judgement.words], word_count(judgement.words)
    found = [other for other in found if word_count(other.words) <= 2 * length + LEEWAY]
    for other in found:
        if other is not judgement and overlap(other.thing, judgement.thing) < SAME and _new(other.words, used):
            used.append(other.words)
            yield Option(said(other.words), f"{_by(other)} used these words of {other.thing}.")
    for words, by in fragments(reading, judgement):
        if _new(words, used) and word_count(words) <= 2 * length + LEEWAY:
            used.append(words)
            yield Option(said(words), f"{by} used these words of something else.")


def fragments(reading: Reading, judgement: Judgement) -> Iterator[tuple[str, str]]:
    """Other short quoted words, where their sentence does not speak of the thing, with their speaker."""
    voices = {voice.id: voice for voice in reading.voices}
    for quotation in (q for q in reading.quotations if not q.depth and q.closed):
        words = reading.slice(quotation.inner).rstrip(".,")
        told, by = reading.sentence_at(quotation.span), reading.said_at(quotation.inner)
        owner = voices.get(by.voice) if by and by.strict and by.voice is not None else None
        about = told is None or bool(lemmas(judgement.thing) & lemmas(reading.slice(told.span)))
        if owner and not about and judging(words) and not phrase_pattern("grades").search(plain(words)):
            name = in_sentence(owner)
            yield words, name[:1].upper() + name[1:]


def _by(judgement: Judgement) -> str:
    name = in_sentence(judgement.voice)
    return name[:1].upper() + name[1:]


def _new(words: str, used: Iterable[str]) -> bool:
    return all(overlap(words, other) < SAME for other in used)
