"""Explain why: a short answer with the reason that the article ties to a fact by a plain word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzes.kinds.short_answer import Body, Key
from quizzes.reading.model import Link, LinkKind, Reading, Span, Voice
from quizzes.writing.acts import fit
from quizzes.writing.claims import trim
from quizzes.writing.clauses import clause_of
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.parting import balanced, curled
from quizzes.writing.places import clip, evidence_of
from quizzes.writing.wording import capital, in_sentence, small_subject
from quizzes.writing.words import lemmas, loose, phrase_pattern, plain, unresolved, word_count

from .base import rule

NAME = "explain"
OBJECTIVE = "Find the reason that is given"
LONGEST = 30
CUES = re.compile(r"^(?:(?:mainly|largely|partly|chiefly|in part) )?(?:because(?: of)?|since|as)$", re.I)
HEDGED = re.compile(r"\b(?P<hedge>mainly|largely|partly|chiefly|in part|most often|often|probably|perhaps)\s*$")
THAT = re.compile(r"^that ")
PLAIN_SINCE = re.compile(r"\b(?:since|as)$")
NO_CREDIT = "A reason that the article does not give, or the fact itself without a reason."


@dataclass(frozen=True)
class Reason:
    """A fact, why it is so, who says it (None: the article itself), and what proves it."""

    fact: str
    why: str
    voice: Voice | None
    evidence: tuple[Evidence, ...]


@rule(NAME, title="Explain why", objective=OBJECTIVE, worth=0.9, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each reason with a plain cue whose fact can be asked for alone."""
    for reason in reasons(reading):
        clause = clause_of(capital(reason.fact))
        subject = small_subject(clause.subject, reading) if clause else None
        if clause and subject and not unresolved(f"{subject} {clause.predicate}"):
            source = f"According to {in_sentence(reason.voice)}" if reason.voice else "According to the article"
            stem = f"{source}, why {clause.inverted(subject)}?"
            key = Key(f"{capital(reason.why)}.", (f"Gives the reason: {reason.why}.",), NO_CREDIT)
            feedback = "The passage gives the reason together with what it explains."
            body = Body(stem, "One sentence.")
            yield QuestionDraft("short_answer", NAME, stem, body, key, feedback, reason.evidence, OBJECTIVE)


def reasons(reading: Reading) -> Iterator[Reason]:
    for link in reading.links:
        cue = plain(reading.slice(link.cue)).lower()
        if link.kind is LinkKind.REASON and CUES.match(cue) and reading.canonical.paragraph_number(link.span.start):
            yield from _reason(reading, link, cue)


def _reason(reading: Reading, link: Link, cue: str) -> Iterator[Reason]:
    voices = {voice.id: voice for voice in reading.voices if fit(reading, voice)}
    sentence = reading.sentence_at(link.span)
    near = [a for a in reading.attributions if sentence and a.span.meets(sentence.span)]
    saying = [a for a in near if a.content.meets(link.main) and a.content.meets(link.other)]
    if sentence is None or (near and not (len(near) == len(saying) == 1 and saying[0].strict)):
        return
    voice = voices.get(saying[0].voice) if saying and saying[0].voice is not None else None
    if saying and voice is None:
        return
    inside = saying[0].content if saying else sentence.span
    fact, why = (_words(reading, clip(part, inside)) for part in (link.main, link.other))
    evidence = (
        evidence_of(reading, saying[0], voice, inside) if voice else (Evidence.of(reading.canonical, sentence.span),)
    )
    if fits(fact) and fits(why) and tied(cue, why):
        hedged = HEDGED.search(plain(reading.canonical.text[link.span.start : link.cue.start]))
        because = f"{hedged['hedge']} " if hedged else ""
        because += PLAIN_SINCE.sub("because", cue)
        yield Reason(THAT.sub("", fact), f"{because} {why}", voice, evidence)


def _words(reading: Reading, span: Span) -> str:
    return curled(reading.slice(trim(reading.canonical.text, span))).rstrip(".")


def fits(words: str) -> bool:
    """Whether a part is short, quotes nothing half, and speaks for nobody else."""
    said = phrase_pattern("speech").search(plain(words))
    marks = any(mark in words for mark in '?[]…"\n') or not balanced(words)
    return 1 < word_count(words) <= LONGEST and not marks and not said and bool(lemmas(words))


def tied(cue: str, why: str) -> bool:
    """Whether "since" and "as" surely give a reason and no time, and the reason leaves nothing hanging."""
    dated = re.search(r"\b(?:1[6-9]|20)\d\d\b|\b(?:January|March|then|last)\b", why)
    return (cue.startswith(("because", "mainly", "largely", "partly")) or not dated) and not loose(
        why.replace(" them", "")
    )
