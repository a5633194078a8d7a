"""What the article says itself and what it reports that somebody said: told by whether a voice is given for it."""

import re
from collections.abc import Iterable, Sequence

from quizzes.articles.text import BlockKind
from quizzes.kinds.multiple_choice import Body, Key
from quizzes.reading.model import Reading, Sentence
from quizzes.writing.choosing import Option, drawn, in_one_form, single_choice
from quizzes.writing.claims import TWO_PARTS, Claim, claims, doubted, public, reportable, sayable
from quizzes.writing.clauses import clause_of, tense_of
from quizzes.writing.fair import fair
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.places import evidence_of
from quizzes.writing.statements import own_words
from quizzes.writing.wording import capital, introduced
from quizzes.writing.words import lemmas, overlap, unresolved, word_count

from .base import rule

OBJECTIVE = "Tell what is reported as fact from what is claimed"
SHORTEST, LONGEST = 6, 18
STATE = re.compile(r"\b(?:was|were|is|are|seems?|remains?|felt) (?:also |now |still )?(?!\w+(?:ed|en)\b)[a-z]")
SAME = 0.4
FEWEST_CLAIMS, MOST_CLAIMS = 2, 3
MOST_OPTIONS = 5
WANTING = ("recommended", "proposed", "promised")
NAMED = re.compile(r"(?<=[a-z] )[A-Z][a-z]")
POINTS = re.compile(r"\b(?:that|this)(?: (?:out|down|up|off|on|in|by|to|at|from|and|or)\b|$)")
LEANS = re.compile(r"^(?:\w+ )?(?:\w+), |^(?:However|But|And|So|Then|Yet|Still|Also|Instead|Meanwhile|In return)\b")
FACT = "According to the article, which of these is told as a fact rather than as what somebody said?"
CLAIM = "Which of these does the article report as what somebody said rather than as a fact?"


@rule("told_as_fact", title="Told as a fact", objective=OBJECTIVE, worth=0.7, most=1)
def told_as_fact(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each statement of the article's own, where three voices claim other things."""
    said = claimed(reading)
    for statement in facts(reading):
        words = shown(reading, statement)
        lures = [Option(option(c), reason(c)) for c in unlike(words, said)]
        draft = single_choice(
            reading,
            rule="told_as_fact",
            objective=OBJECTIVE,
            stem=FACT,
            right=Option(words, "The article says this itself: no voice is given for it."),
            lures=fair(words, lures),
            feedback="The article says this in its own voice. Each of the others is what somebody said.",
            evidence=(Evidence.of(reading.canonical, statement.span),),
        )
        if draft and len(lures) > 2:
            yield draft


@rule("told_as_claims", title="Told as what somebody said", objective=OBJECTIVE, worth=0.7, most=1)
def told_as_claims(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft with two or three claims of several voices beside two statements of the article's own."""
    said, told = claimed(reading), facts(reading)
    if len({claim.voice.id for claim in said}) >= FEWEST_CLAIMS and len(told) >= FEWEST_CLAIMS:
        chosen = one_each(said)[:MOST_CLAIMS]
        lengths = sum(len(option(c)) for c in chosen) / len(chosen)
        near = sorted(told, key=lambda s: (abs(len(shown(reading, s)) - lengths), s.span))
        beside: list[Sentence] = []
        for statement in near:
            words = shown(reading, statement)
            if all(overlap(words, option(c)) < SAME for c in chosen) and all(
                overlap(words, shown(reading, other)) < SAME for other in beside
            ):
                beside.append(statement)
        if len(beside) >= FEWEST_CLAIMS:
            yield several(reading, chosen, beside[: MOST_OPTIONS - len(chosen)])


def several(reading: Reading, chosen: Sequence[Claim], beside: Sequence[Sentence]) -> QuestionDraft:
    fact = "The article says this itself: no voice is given for it."
    rows = [(Option(option(c), reason(c)), True) for c in chosen] + [
        (Option(shown(reading, s), fact), False) for s in beside
    ]
    rows = [(in_one_form(row, reading), right) for row, right in rows]
    rows.sort(key=lambda row: drawn(reading, CLAIM, row[0].text))
    key = Key(tuple(i for i, row in enumerate(rows) if row[1]), tuple(row[0].reason for row in rows))
    proof = {e for c in chosen for e in evidence_of(reading, c.attribution, c.voice, c.span)}
    evidence = tuple(sorted(proof, key=lambda e: e.start))
    body = Body(CLAIM, tuple(row[0].text for row in rows))
    feedback = "For each of these the passage gives the voice. The others are told without one."
    return QuestionDraft("multiple_choice", "told_as_claims", CLAIM, body, key, feedback, evidence, OBJECTIVE)


def claimed(reading: Reading) -> list[Claim]:
    """Claims that stand alone, of voices that a question may name."""
    found = [c for c in claims(reading) if sayable(c) and SHORTEST <= word_count(c.words) <= LONGEST]
    found = [
        c
        for c in found
        if c.verb not in WANTING and reportable(c.voice) and public(c.voice) and not doubted(reading, c.voice)
    ]
    return [c for c in found if not TWO_PARTS.search(c.words) and not any(mark in c.words for mark in "“‘")]


def facts(reading: Reading) -> list[Sentence]:
    """Sentences that the article says itself, in paragraphs in which nobody has spoken before them."""
    voiced = {reading.canonical.paragraph_number(a.span.start): a.span.start for a in reversed(reading.attributions)}
    found = []
    for sentence in reading.sentences:
        number = reading.canonical.paragraph_number(sentence.span.start)
        prose = reading.canonical.blocks[sentence.block].kind is BlockKind.PARAGRAPH and number is not None
        words = reading.slice(sentence.span)
        before = sentence.span.end < voiced.get(number, sentence.span.end + 1)
        if prose and before and own_words(words) and clause_of(words) and fits(shown(reading, sentence)):
            found.append(sentence)
    return found


def fits(words: str) -> bool:
    plain_fact = bool(re.search(r"\d", words)) or (NAMED.search(words) and not STATE.search(words))
    plain_fact = bool(plain_fact) and tense_of(words) == "past" and not POINTS.search(words)
    few = plain_fact and not LEANS.match(words) and SHORTEST <= word_count(words) <= LONGEST
    return few and not unresolved(words) and not any(mark in words for mark in '“”‘"?:;()[]') and len(lemmas(words)) > 2


def shown(reading: Reading, sentence: Sentence) -> str:
    return capital(reading.slice(sentence.span).strip().rstrip("."))


def option(claim: Claim) -> str:
    return capital(claim.words.rstrip("."))


def reason(claim: Claim) -> str:
    return f"The article gives this to {introduced(claim.voice)}."


def unlike(words: str, said: Iterable[Claim]) -> list[Claim]:
    """Claims on other matters, those of several voices before several of one."""
    kept: list[Claim] = []
    for claim in one_each(said):
        if overlap(claim.words, words) < SAME and all(overlap(claim.words, other.words) < SAME for other in kept):
            kept.append(claim)
    return kept


def one_each(said: Iterable[Claim]) -> list[Claim]:
    """The claims, the first of each voice before the second of any."""
    counts: dict[int, int] = {}
    turns = []
    for claim in said:
        counts[claim.voice.id] = counts.get(claim.voice.id, 0) + 1
        turns.append((counts[claim.voice.id], claim.span, claim))
    return [claim for _, _, claim in sorted(turns, key=lambda row: row[:2])]
