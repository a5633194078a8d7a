"""Which claims a motion may put to the test alone: general ones, of a cause or a value, that nobody answers."""

import re
from enum import StrEnum

from quizzes.reading.model import Attribution, Camp, Reading, Sentence, Voice, VoiceKind

from .claims import Claim, doubted, public, quotable, reportable, sayable
from .clashes import CONTRAST, SHARED, denies
from .clauses import PLURALS, Clause, base_form, clause_of, tense_of
from .interviews import exchanges
from .places import names
from .wording import capital
from .words import lemma, lemmas, loose, phrase_pattern, plain, tokens, word_count, word_list

LONGEST = 22
LONGEST_CALL = 14
REPLY = 2
ASSERTING = {"said": "statement", "suggested": "suggestion"}
NORMATIVE = ("should", "must", "ought")
UNARGUABLE = ("improve", "remember", "not", "also", "now")
SHORTEST_MAXIM = 7
FULL_MAXIM = 9
MUST = re.compile(r"\b(?:must|should|cannot|can't|ought to|has to|have to)\b", re.I)
"""Without one of these, or in few words, a maxim is a figure of speech that nobody would deny."""
GENERAL = re.compile(
    r"(?:(?:However|But|So|And|Yet),? )?(?:No|Nobody|No one|Nothing|Every|Everybody|Everyone|An?|You can(?:'t|not)|"
    r"Nobody|If (?:an?|the state|you)|Once|When|[A-Z][a-z]+ing|[A-Z][a-z]{2,}s|Children|People|Delay) ",
)
PLATITUDE = re.compile(r"\b(?:those|these|deserves?|every child matters)\b", re.I)
GENERIC = re.compile(r"\byou(?:r|rself)?\b", re.I)
PRONOUN = re.compile(r"\b(?:they|them|their)\b", re.I)
OWN = re.compile(r"\b(?:I|we|us|my|our|ours|you|your)\b|\b(?:I|we|you)['’]", re.I)
NORM = re.compile(r"\b(?:should|must|ought to)\b", re.I)
OF = re.compile(r"\bthe (?:cause|problem|reason|result|answer) (?:of|why|for)\b", re.I)
NEGATED = re.compile(r"\b(?:not|no|never|nothing|cannot|neither|nor|\w+n't)\b", re.I)
CALLED = re.compile(r"call(?:ed|s) for")
OFFICE = re.compile(r"^(?:the )?([a-z]+(?: [a-z]+)??)(?= (?:of|for|at|to|in)\b|,|$)")


FORECAST = re.compile(
    r"^(?:[a-z]+ing|an?|the|[a-z]+s|carers|children|families|staff)\b.* (?:would|will|could) "
    r"(?:\w+ )?"
    r"(?:cost|lead|mean|make|encourage|cause|harm|help|increase|save|damage|improve|drive|discourage|force|leave|"
    r"be blamed|fail|suffer|lose|gain|weaken|strengthen|undermine|create|destroy|distort|deter|push|worsen|slow)\b",
    re.I,
)
PLANNED = re.compile(r"\b(?:on \d|by (?:\d|next|the end)|next (?:week|month|year)|within)\b", re.I)


class Sort(StrEnum):
    """What a claim asks of those who would judge it."""

    CAUSE = "cause"
    VALUE = "value"
    MAXIM = "maxim"
    FORECAST = "forecast"


def sort_of(reading: Reading, claim: Claim) -> Sort | None:
    """What a claim is about, where it is general, can stand alone and is answered by nobody; None otherwise.

    That something had no effect is a finding where the inspectorate says so: the article has nothing against it.
    """
    voice, words = claim.voice, plain(claim.words)
    if maxim(reading, claim):
        return Sort.MAXIM
    alone = (sayable(claim) and claim.verb in ASSERTING) or (quotable(claim) and claim.whole)
    if not alone or not 4 < word_count(words) <= LONGEST or not arguable(reading, claim):
        return None
    if NORM.search(words) or phrase_pattern("settling_roles").search(voice.role.lower()):
        return None
    return _asserted(voice, words)


def _asserted(voice: Voice, words: str) -> Sort | None:
    """What an assertion is about: a cause, a value, what would come; the inspectorate's own values are findings."""
    if phrase_pattern("causal").search(words):
        found = voice.camp is Camp.INSPECTORATE and NEGATED.search(words)
        return None if found else Sort.CAUSE
    if voice.camp is Camp.INSPECTORATE:
        return None
    if phrase_pattern("valuing").search(words):
        return Sort.VALUE
    return Sort.FORECAST if FORECAST.search(words) and not PLANNED.search(words) else None


def maxim(reading: Reading, claim: Claim) -> bool:
    """Whether quoted words are one whole general sentence in the present: "No service should rest on four people"."""
    words = plain(claim.words).strip()
    fit = claim.quoted and claim.whole and SHORTEST_MAXIM <= word_count(words) <= LONGEST and GENERAL.match(words)
    if (
        not fit
        or any(mark in words for mark in "?[")
        or claim.voice.camp is Camp.INSPECTORATE
        or any(map(str.isdigit, words))
        or OWN.search(GENERIC.sub(" ", words))
    ):
        return False
    settled = PRONOUN.sub(" ", words) if _plural_before(words) else words
    settled = (
        re.sub(r"\bit\b", " ", settled) if re.search(r"\b(?:an?|the|every) \w+ .*\bit\b", words, re.I) else settled
    )
    if (
        not MUST.search(words)
        or word_count(words) < FULL_MAXIM
        or loose(settled)
        or _about_a_person(reading, words)
        or tense_of(words) == "past"
        or PLATITUDE.search(words)
    ):
        return False
    return may_argue(reading, claim.voice) and not answered(reading, claim) and not _taken_back(reading, claim)


def _taken_back(reading: Reading, claim: Claim) -> bool:
    """Whether the next words begin with "But" or the like: then this is granted, not held."""
    return bool(CONTRAST.match(reading.canonical.text[claim.span.end : claim.span.end + 80].lstrip(" .,”’\"'\n")))


def _plural_before(words: str) -> bool:
    """Whether a plural noun stands before the first "they", which it may stand for."""
    found = PRONOUN.search(words)
    before = words[: found.start()].split() if found else []
    return any(word.lower() in PLURALS or (word.endswith("s") and lemma(word) != word.lower()) for word in before)


def arguable(reading: Reading, claim: Claim) -> bool:
    """Whether a claim of a public voice is general, names nobody, counts nothing, and is answered by nobody."""
    words = plain(claim.words)
    if not may_argue(reading, claim.voice) or loose(words) or OWN.search(words) or _counts(words):
        return False
    if phrase_pattern("not_for_debate").search(OF.sub(" ", words)) or _about_a_person(reading, words):
        return False
    return not answered(reading, claim)


def may_argue(reading: Reading, voice: Voice) -> bool:
    """Whether a motion may rest on what a voice says: it speaks for itself, in public, and nothing is alleged of it."""
    named = voice.kind is VoiceKind.PERSON
    alleged = named and doubted(reading, voice)
    return voice.camp is not Camp.FAMILY and public(voice) and reportable(voice) and not alleged


def _counts(words: str) -> bool:
    return any(token.lower() in word_list("number_words") or any(map(str.isdigit, token)) for token in tokens(words))


def _about_a_person(reading: Reading, words: str) -> bool:
    """Whether the words name a person of the article, or the office that one holds ("the chief inspector")."""
    people = [voice for voice in reading.voices if voice.kind is VoiceKind.PERSON]
    offices = [found[1] for voice in people if (found := OFFICE.match(plain(voice.role)))]
    held = any(re.search(rf"\bthe {re.escape(office)}\b", words, re.I) for office in offices)
    return held or any(names(words, voice) for voice in people)


def answered(reading: Reading, claim: Claim) -> bool:
    """Whether the text shows, or may show, that another voice stands against a claim: then it has two sides."""
    told = reading.sentence_at(claim.span)
    if told is None or any(reading.slice(told.span) in exchange.question for exchange in exchanges(reading)):
        return True
    return (
        any(_disputes(reading, sentence, told, claim.voice) for sentence in reading.sentences)
        or any(_turns(reading, told, claim, step) for step in (0, 1))
        or any(_stands_against(reading, claim, a) for a in reading.attributions if a.voice != claim.voice.id)
    )


def _disputes(reading: Reading, sentence: Sentence, told: Sentence, voice: Voice) -> bool:
    """Whether a sentence of somebody else has a word of dispute, and names the voice or follows at once."""
    words = reading.slice(sentence.span)
    near = 0 < sentence.number - told.number <= REPLY
    if not phrase_pattern("disputes").search(plain(words)) or not (near or names(words, voice)):
        return False
    return voice.id not in _speakers(reading, sentence)


def _speakers(reading: Reading, sentence: Sentence) -> set[int | None]:
    return {a.voice for a in reading.attributions if a.span.meets(sentence.span)}


def _turns(reading: Reading, told: Sentence, claim: Claim, step: int) -> bool:
    """Whether "But" or the like opens the sentence of the claim or the next, and somebody else spoke just before."""
    first, second = told.number + step - 1, told.number + step
    if not 0 <= first < second < len(reading.sentences):
        return False
    before, after = reading.sentences[first], reading.sentences[second]
    if not CONTRAST.match(reading.slice(after.span)):
        return False
    others = _speakers(reading, before if step == 0 else after) - {claim.voice.id}
    return bool(others)


def _stands_against(reading: Reading, claim: Claim, other: Attribution) -> bool:
    """Whether what another says shares the matter of a claim, and one of the two denies or criticises."""
    words = plain(reading.slice(other.content))
    shared = (lemmas(claim.words) & lemmas(words)) - word_list("too_common") - word_list("denials")
    hostile = other.stance == "against" or phrase_pattern("criticism").search(words) or NEGATED.search(words)
    return len(shared) >= SHARED and (bool(hostile) or denies(claim, shared))


def proposed(reading: Reading, claim: Claim) -> str | None:
    """ "Services must invest in staff" as "Services should invest in staff."; None where it says what is.

    What the inspectorate recommends is its judgement, no proposal of one side.
    """
    clause = clause_of(claim.words) if claim.whole and '"' not in plain(claim.words) else None
    if clause is None or clause.opening or not _recommends(clause) or OWN.search(claim.words):
        return None
    if claim.voice.camp is Camp.INSPECTORATE or not may_argue(reading, claim.voice) or answered(reading, claim):
        return None
    return f"{capital(clause.subject)} should {re.sub(r'^to ', '', clause.rest)}."


def _recommends(clause: Clause) -> bool:
    words = re.sub(r"^to ", "", clause.rest).lower().split()
    if clause.auxiliary.lower() not in NORMATIVE or len(words) < 2 or words[0] in UNARGUABLE:
        return False
    done = words[0] == "have" and (words[1] == "been" or bool(base_form(words[1])) or words[1].endswith(("en", "wn")))
    return not done


def call(reading: Reading, claim: Claim) -> str | None:
    """What a voice called for, in few words that stand alone; None for any other claim and for the inspectorate."""
    cue = plain(reading.slice(claim.attribution.cue)).lower() if claim.attribution.cue else ""
    words = plain(claim.words)
    if claim.quoted or not CALLED.fullmatch(cue) or not 2 <= word_count(words) <= LONGEST_CALL:
        return None
    if any(mark in words for mark in ':"?') or loose(words) or OWN.search(words) or _counts(words):
        return None
    fit = may_argue(reading, claim.voice) and claim.voice.camp is not Camp.INSPECTORATE
    return claim.words.rstrip(".") if fit and not answered(reading, claim) else None
