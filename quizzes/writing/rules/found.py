"""What inspectors found: findings that the article reports, among findings of the field that it does not speak of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import yaml

from quizzes.kinds.multiple_choice import Body, Key
from quizzes.reading.model import Camp, Reading, Voice, VoiceKind
from quizzes.writing.altering import NEGATIVE
from quizzes.writing.choosing import Option, drawn, in_one_form, single_choice
from quizzes.writing.claims import ADDED, TWO_PARTS, Claim, claims, public
from quizzes.writing.clauses import clause_of, tense_of
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.places import evidence_of
from quizzes.writing.wording import capital, in_sentence
from quizzes.writing.words import DATA, lemmas, overlap, plain, pointed, unresolved, word_count

from .base import rule

NAME = "found"
OBJECTIVE = "Tell what inspectors reported"
SHORTEST, LONGEST = 5, 22
LONG = 12
LEADING = re.compile(r"\b(?:where|who|which|that|whose|whom|when)\b")
MOST_RIGHT, WRONG, SAME = 3, 3, 0.5
FIELD = re.compile(
    r"\b(?:social workers?|children['’]s services|caseloads?|foster(?:ing| carers?)|safeguarding)\b", re.I
)
FEWEST_OF_FIELD = 2
GENERIC = frozenset(["child", "young", "people", "staff", "team", "plan", "service", "long", "late", "often", "hardly"])
FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us|you)\b", re.I)
POOR = re.compile(
    r"\b(?:not|no|too|few|poor\w*|fail\w*|weak\w*|inconsistent\w*|unable|lack\w*|late|delay\w*|wait\w*)\b", re.I
)
OWN_VERB = re.compile(r"(?:[\w’'-]+ ){1,4}(?:was|were|is|are|had|has|have) ")
VERBS = ("said", "found")
NOT_SAID = "The article does not speak of this."


@rule(NAME, title="What inspectors found", objective=OBJECTIVE, worth=0.75, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for an inspectorate: several findings to choose, or one, where the article is of the field."""
    if len({word.lower() for word in FIELD.findall(plain(reading.canonical.text))}) < FEWEST_OF_FIELD:
        return
    for voice in reading.voices:
        inspects = voice.camp is Camp.INSPECTORATE and voice.kind is VoiceKind.BODY and public(voice)
        told = findings(reading, voice) if inspects else []
        wrong = lures(reading, told) if told else []
        if len(told) > 1 and len(wrong) > 1:
            yield several(reading, voice, told[:MOST_RIGHT], wrong)
        elif told and len(wrong) >= WRONG:
            yield from one(reading, voice, told[0], wrong)


def findings(reading: Reading, voice: Voice) -> list[Claim]:
    """What the voice is reported to have found in whole clauses of like length, of different sentences."""
    found: dict[int, Claim] = {}
    for claim in claims(reading):
        if claim.voice.id == voice.id and claim.whole and claim.verb in VERBS and stands(words_of(claim)):
            found.setdefault(claim.attribution.sentence, claim)
    return sorted(found.values(), key=lambda claim: drawn(reading, NAME, claim.words))


def stands(words: str) -> bool:
    """Whether a finding is a statement that stands alone, in the third person."""
    if not SHORTEST <= word_count(words) <= LONGEST or any(mark in words for mark in "?[]()…"):
        return False
    if (
        FIRST_PERSON.search(words)
        or ADDED.search(words)
        or TWO_PARTS.search(words)
        or not tense_of(LEADING.split(words)[0])
    ):
        return False
    return not any(char.isdigit() for char in words) and not unresolved(words) and not pointed(words)


def words_of(claim: Claim) -> str:
    """The claim as an option: a sentence without its stop, without the marks of what it quotes, its first half alone.

    An apostrophe after "s" may be a possessive and stays.
    """
    words = re.sub(r"[“”\"]|(?<!\w)[‘’']|(?<!s)[’'](?!\w)", "", claim.words).strip().rstrip(".")
    words = re.split(r",? (?:and|but) that ", words)[0]
    first, _, second = words.partition(" and ")
    apart = clause_of(capital(second)) is not None or OWN_VERB.match(second)
    halved = tense_of(first) and apart and word_count(first) >= SHORTEST
    return capital(first if halved and word_count(words) > LONG else words).rstrip(",;")


def several(reading: Reading, voice: Voice, told: Sequence[Claim], wrong: Sequence[Option]) -> QuestionDraft:
    """All that apply among reported findings and others."""
    stem = stem_for(voice)
    right = [Option(words_of(claim), "The article reports this.") for claim in told]
    pairs = [(in_one_form(option, reading), True) for option in right]
    pairs += [(in_one_form(option, reading), False) for option in wrong[: len(right) if len(right) > 2 else WRONG]]
    pairs.sort(key=lambda pair: drawn(reading, stem, pair[0].text))
    body = Body(stem, tuple(option.text for option, _ in pairs))
    key = Key(tuple(i for i, pair in enumerate(pairs) if pair[1]), tuple(option.reason for option, _ in pairs))
    feedback = f"The article reports these of {in_sentence(voice)}: {'; '.join(option.text for option in right)}."
    return QuestionDraft("multiple_choice", NAME, stem, body, key, feedback, proof(reading, told), OBJECTIVE)


def one(reading: Reading, voice: Voice, claim: Claim, wrong: Sequence[Option]) -> Iterator[QuestionDraft]:
    draft = single_choice(
        reading,
        rule=NAME,
        objective=OBJECTIVE,
        stem=stem_for(voice),
        right=Option(words_of(claim), "The article reports this."),
        lures=wrong,
        feedback=f"The article reports this of {in_sentence(voice)}, and does not speak of the others.",
        evidence=proof(reading, [claim]),
    )
    if draft:
        yield draft


def stem_for(voice: Voice) -> str:
    return f"According to the article, which of these things did {in_sentence(voice)} report?"


def proof(reading: Reading, told: Sequence[Claim]) -> tuple[Evidence, ...]:
    spans = {e for claim in told for e in evidence_of(reading, claim.attribution, claim.voice, claim.span)}
    return tuple(sorted(spans, key=lambda evidence: evidence.start))


def lures(reading: Reading, told: Sequence[Claim]) -> list[Option]:
    """Findings of the same sort, poor or good, in the tense of the reported ones, of which the article has no word.

    Where not all that was found is poor, good ones stand among them; one has a "not" where the finding has one.
    """
    texts = [words_of(claim) for claim in told]
    past = tense_of(texts[0]) == "past"
    spoken = lemmas(reading.canonical.text) - GENERIC
    free: dict[str, list[str]] = {}
    for sort, entries in bank().items():
        written = [in_tense(entry, past) for entry in entries]
        fit = [t for t in written if not lemmas(t) & spoken and all(overlap(t, other) < SAME for other in texts)]
        free[sort] = sorted(fit, key=lambda text: drawn(reading, NAME, text))
    poor = all(POOR.search(text) for text in texts)
    mixed = [text for pair in zip(free["good"], free["poor"], strict=False) for text in pair]
    chosen = free["poor"] if poor else mixed
    alike = next((t for t in chosen if bool(NEGATIVE.search(t)) == bool(NEGATIVE.search(texts[0]))), None)
    chosen = [alike, *(text for text in chosen if text != alike)] if alike else chosen
    return [Option(text, NOT_SAID) for text in chosen]


def in_tense(entry: str, past: bool) -> str:
    return re.sub(r"\{(\w+)\|(\w+)\}", lambda found: found[1 if past else 2], entry)


@cache
def bank() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.safe_load((DATA / "findings.yaml").read_text(encoding="utf-8"))
    return loaded
