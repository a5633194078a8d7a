"""Why: a reason or purpose with an explicit cue, among others that the article gives for other things."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quizzes.reading.model import Reading, Span
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.claims import claims, doubted, public, sayable
from quizzes.writing.clauses import clause_of
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.parting import has_verb
from quizzes.writing.places import evidence_of
from quizzes.writing.statements import Statement, first_speech, own_words, statements
from quizzes.writing.wording import capital, in_sentence, quoted, small_subject
from quizzes.writing.words import dangling, loose, overlap, word_count, word_list

from .base import rule

NAME = "reason"
OBJECTIVE = "Find the reason that is given"
PURPOSE_FIRST = re.compile(r"^(?:In order to|To|So as to) (?P<verb>[a-z]+) (?P<purpose>[^,]{4,90}), (?P<main>[^,].+)$")
PURPOSE_LAST = re.compile(
    r"^(?P<main>[^,]+?),? (?:in order to|so as to) (?P<verb>[a-z]+) (?P<purpose>[^,;:]{4,90})\.?$"
)
CAUSE = re.compile(r"^(?P<main>[^,]+?),? because (?!of )(?P<cause>[^,;:]{8,110})\.?$")
INFINITIVE = re.compile(r"\bto (?P<verb>[a-z]+) (?P<purpose>(?:[^,.;:“”‘’\"()]|(?<=\w)’(?=\w)){4,80}+)(?![,“‘\"])")
SAYS_THAT = re.compile(r"\b(?:said|told|added|says|wrote|claimed|argued|found)\b|\bthat\b")
CUE = re.compile(r"^Because ")
SAME = 0.34
SHORTEST, LONGEST = 3, 16


@dataclass(frozen=True)
class Given:
    """A main clause with the reason that a cue ties to it, as "To ..." or "Because ..."."""

    main: str
    reason: str
    span: Span
    source: str
    evidence: tuple[Evidence, ...]
    voice: int | None = None
    """Whose deed or claim it is: its other claims are the likeliest wrong reasons."""


@rule(NAME, title="Why", objective=OBJECTIVE, worth=0.75, most=3)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each explicit reason, where the article has two unlike ones of the same form for other things."""
    told = statements(reading)
    for given in reasons(reading, told):
        clause = clause_of(given.main)
        subject = small_subject(clause.subject, reading) if clause else None
        if clause and subject and not dangling(f"{clause.subject} {clause.predicate}"):
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"{given.source}, why {clause.inverted(subject)}?",
                right=Option(given.reason, "This is the reason that the article gives."),
                lures=lures(reading, given, told),
                feedback=f"The article gives the reason itself: {quoted(reading.slice(given.span))}",
                evidence=given.evidence,
            )
            if draft:
                yield draft


def reasons(reading: Reading, told: Sequence[Statement]) -> Iterator[Given]:
    """Reasons in sentences of the article's own, and in indirect claims."""
    spoken = first_speech(reading)
    for sentence in reading.sentences:
        words = reading.slice(sentence.span)
        if own_words(words) and sentence.number not in spoken:
            evidence = (Evidence.of(reading.canonical, sentence.span),)
            yield from _given(words, sentence.span, "According to the article", evidence)
    yield from _of_deeds(reading)
    for statement in told:
        if statement.claim:
            yield from _given(
                capital(reading.slice(statement.span)), statement.span, statement.source, statement.evidence
            )


def _of_deeds(reading: Reading) -> Iterator[Given]:
    """Reasons for what a voice did with its words: "She asked for time, because ..." with the name for "she"."""
    voices = {voice.id: voice for voice in reading.voices if public(voice)}
    for attribution in reading.strict:
        sentence = reading.sentence_at(attribution.span)
        speaker, voice = attribution.speaker, voices.get(attribution.voice if attribution.voice is not None else -1)
        if sentence and speaker and voice and speaker.start == sentence.span.start and not doubted(reading, voice):
            words = f"{in_sentence(voice)}{reading.slice(Span(speaker.end, sentence.span.end))}"
            evidence = evidence_of(reading, attribution, voice, attribution.content)
            found = _given(words, sentence.span, "According to the article", evidence)
            yield from (replace(given, voice=voice.id) for given in found if not SAYS_THAT.search(given.main))


def _given(words: str, span: Span, source: str, evidence: tuple[Evidence, ...]) -> Iterator[Given]:
    words = words.strip().rstrip(".")
    purpose = PURPOSE_FIRST.match(words) or PURPOSE_LAST.match(words)
    if purpose and purpose["verb"] in word_list("base_verbs"):
        yield Given(capital(purpose["main"]), f"To {purpose['verb']} {purpose['purpose']}", span, source, evidence)
    cause = CAUSE.match(words)
    if cause:
        yield Given(cause["main"], f"Because {cause['cause']}", span, source, evidence)


def lures(reading: Reading, given: Given, told: Sequence[Statement]) -> list[Option]:
    """Purposes or reported facts from other sentences that share hardly a word with the reason or what it is for."""
    offered = (
        _purposes(reading, given)
        if given.reason.startswith("To ")
        else [*_facts(given, told), *_own_claims(reading, given)]
    )
    fit = [text for text in offered if SHORTEST <= word_count(text) <= LONGEST and not loose(CUE.sub("", text))]
    fit.sort(key=lambda text: (abs(len(text) - len(given.reason)), text))
    kept: list[str] = []
    for text in fit:
        if all(overlap(text, other) < SAME for other in [given.reason, given.main, *kept]):
            kept.append(text)
    return [Option(text, "The article speaks of this, but does not give it as the reason asked for.") for text in kept]


def _purposes(reading: Reading, given: Given) -> Iterator[str]:
    """Purposes in other paragraphs: one in the same paragraph may well belong to the same deed."""
    asked = {sentence.block for sentence in reading.sentences if sentence.span.meets(given.span)}
    for sentence in reading.sentences:
        if sentence.block not in asked:
            for found in INFINITIVE.finditer(reading.slice(sentence.span)):
                purpose = _to_next_clause(found["purpose"])
                if _is_deed(found["verb"], purpose) and not has_verb(f"it {purpose}"):
                    yield f"To {found['verb']} {purpose}"


def _is_deed(verb: str, purpose: str) -> bool:
    """Whether the word after "to" is surely a verb: not in "a right to support later" or "harm to care leavers"."""
    if verb not in word_list("base_verbs") - {"be", "become", "do"}:
        return False
    return verb not in word_list("verbs_or_nouns") or purpose.split(maxsplit=1)[0].lower() in word_list("determiners")


def _to_next_clause(words: str) -> str:
    return re.split(r" (?:and|but|or|which|who|that|while|after|before|because|when|if|as) ", words)[0].strip()


def _own_claims(reading: Reading, given: Given) -> Iterator[str]:
    for claim in claims(reading):
        if claim.voice.id == given.voice and sayable(claim) and not claim.span.meets(given.span):
            yield f"Because {claim.words.rstrip('.')}"


def _facts(given: Given, told: Sequence[Statement]) -> Iterator[str]:
    for statement in told:
        same = statement.source == given.source and not statement.span.meets(given.span)
        if given.voice is None and same and not _is_no_cause(statement):
            yield f"Because {statement.subject} {statement.clause.predicate}"


def _is_no_cause(statement: Statement) -> bool:
    """Whether a statement could hardly be a reason for anything: what a term means, when something took place."""
    words = statement.reading.slice(statement.span)
    return bool(re.match(r"An? ", statement.clause.subject) or re.search(r"\b(?:1[6-9]|20)\d\d\b", words))
