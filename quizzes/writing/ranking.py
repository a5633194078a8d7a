"""Which of the drafts that passed make the set: rank, then a greedy choice for cover, under the rules of a set."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quizzes.reading.model import Reading

from .choosing import drawn
from .model import QuestionDraft, Rejection
from .rules import registry
from .shown import key_text, lures, options, quoted_runs, voices_in
from .words import lemmas, likeness, overlap, plain, word_count, word_list

MOST = 12
A_SENTENCE = 2
SHARE = 0.4
FEWEST_KINDS = 3
FEWEST_OF_A_RULE = 3
TOO_ALIKE = 0.8
COVER = 0.15
LONG = 40
A_STATEMENT = 4
ONE_MATTER = 0.6

SetCheck = Callable[[QuestionDraft, Sequence[QuestionDraft], "Set"], str | None]


@dataclass(frozen=True)
class Set:
    """What a set is to be chosen from."""

    reading: Reading
    candidates: tuple[QuestionDraft, ...]


SET_GATES: list[tuple[str, SetCheck]] = []


def set_gate(check: SetCheck) -> SetCheck:
    """Add a check on a draft beside those already chosen, under the name of its function."""
    SET_GATES.append((check.__name__, check))
    return check


def choose(
    drafts: Sequence[QuestionDraft], reading: Reading
) -> tuple[tuple[QuestionDraft, ...], tuple[Rejection, ...]]:
    """The chosen drafts, best first, each with its rank; and those that the rules of a set left out."""
    ranked = tuple(replace(draft, rank=round(rank(draft, reading), 3)) for draft in drafts)
    whole, waiting = Set(reading, ranked), list(ranked)
    chosen: list[QuestionDraft] = []
    rejected: list[Rejection] = []
    while waiting:
        best = max(waiting, key=lambda draft: (worth(draft, chosen, reading), drawn(reading, draft.fingerprint)))
        waiting.remove(best)
        failure = _failure(best, chosen, whole)
        if failure:
            rejected.append(Rejection(*failure, best.rule, best.stem, best.evidence))
        else:
            chosen.append(best)
    return tuple(chosen), tuple(rejected)


def _failure(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> tuple[str, str] | None:
    failures = ((name, check(draft, chosen, whole)) for name, check in SET_GATES)
    return next(((name, reason) for name, reason in failures if reason), None)


def rank(draft: QuestionDraft, reading: Reading) -> float:
    """Worth in [0, 1]: the rule's, how central the question is, its wrong options, how short it is."""
    parts = (
        (0.4, registry[draft.rule].worth),
        (0.25, centrality(draft, reading)),
        (0.25, lure_quality(draft, reading)),
        (0.1, max(0.0, 1 - word_count(draft.stem) / 40)),
    )
    return sum(weight * value for weight, value in parts)


def centrality(draft: QuestionDraft, reading: Reading) -> float:
    """How much of the evidence is made of words that the article comes back to, in [0, 1]."""
    counts = Counter(word for s in reading.sentences for word in lemmas(reading.slice(s.span)))
    words = frozenset().union(*(lemmas(evidence.quote) for evidence in draft.evidence))
    return sum(counts[word] > 1 for word in words) / len(words) if words else 0.0


def lure_quality(draft: QuestionDraft, reading: Reading) -> float:
    """Wrong options that stand in the article and are about as long as the key count most, in [0, 1]."""
    wrong = lures(draft)
    if not wrong:
        return 0.8
    key = max(1, len(key_text(draft)))
    fit = [min(key, len(lure.text)) / max(key, len(lure.text), 1) for lure in wrong]
    inside = [lure.text.strip("“”") in reading.canonical.text for lure in wrong]
    return (sum(fit) + sum(inside)) / (2 * len(wrong)) * (1.0 if len(wrong) > 2 else 0.8)


def worth(draft: QuestionDraft, chosen: Sequence[QuestionDraft], reading: Reading) -> float:
    """Rank, and more for what the chosen ones do not cover yet: paragraph, voice, kind, rule."""
    new = [
        not _paragraphs(draft, reading) & {p for other in chosen for p in _paragraphs(other, reading)},
        not _voices(draft, reading) & {v for other in chosen for v in _voices(other, reading)},
        draft.kind not in {other.kind for other in chosen},
        draft.rule not in {other.rule for other in chosen},
    ]
    return draft.rank + COVER * sum(new)


def _paragraphs(draft: QuestionDraft, reading: Reading) -> set[int | None]:
    return {reading.canonical.paragraph_number(evidence.start) for evidence in draft.evidence}


def _voices(draft: QuestionDraft, reading: Reading) -> set[int]:
    return {voice.id for voice in voices_in(f"{draft.stem} {key_text(draft)}", reading)}


@set_gate
def enough_questions(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    return f"The set has its {MOST} questions." if len(chosen) >= MOST else None


@set_gate
def two_a_sentence(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    used = Counter((e.start, e.end) for other in chosen for e in other.evidence)
    full = any(used[(e.start, e.end)] >= A_SENTENCE for e in draft.evidence)
    return "Two questions already stand on this sentence." if full else None


@set_gate
def stems_differ(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    near = next((other for other in chosen if _asked_alike(draft, other)), None)
    return f"Nearly the same is asked already: {near.stem}" if near else None


def _asked_alike(one: QuestionDraft, other: QuestionDraft) -> bool:
    first, second = (
        " ".join(w for w in draft.stem.split() if lemmas(w) - word_list("frame")) for draft in (one, other)
    )
    return likeness(first, second) >= TOO_ALIKE


@set_gate
def not_asked_backwards(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """The same quoted words are the matter of one question only."""
    mine = set(quoted_runs(f"{draft.stem} {key_text(draft)}"))
    taken = next((o for o in chosen if mine & set(quoted_runs(f"{o.stem} {key_text(o)}"))), None)
    return "Another question already asks about these words." if taken else None


@set_gate
def one_question_a_claim(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """One claim is asked for once by a rule: not its words here and the sentence around them there."""
    places = {(e.start, e.end) for e in draft.evidence}
    for other in chosen:
        one_place = bool(places & {(e.start, e.end) for e in other.evidence})
        if one_place and other.rule == draft.rule and key_text(other) == key_text(draft):
            return f"This claim is asked for already: {other.stem}"
    return None


@set_gate
def answer_is_not_given(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """No stem gives away the answer to another question on the same words and matter."""
    for other in chosen:
        if _gives(other, draft) or _gives(draft, other):
            return f"One question gives the answer to another: {other.stem}"
    return None


def _gives(one: QuestionDraft, other: QuestionDraft) -> bool:
    same = {(e.start, e.end) for e in one.evidence} & {(e.start, e.end) for e in other.evidence}
    answer = plain(key_text(other)).lower().strip('"')
    stated = re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", plain(one.stem).lower())
    return bool(same and stated) and overlap(f"{one.stem} {key_text(one)}", other.stem) >= ONE_MATTER


@set_gate
def options_are_new(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """The same statements are not offered again for another voice."""
    mine = {option.text for option in options(draft) if word_count(option.text) >= A_STATEMENT}
    for other in chosen:
        if len(mine & {option.text for option in options(other)}) >= FEWEST_OF_A_RULE:
            return f"These options are offered already: {other.stem}"
    return None


@set_gate
def kinds_are_balanced(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """At most 40 % of one kind, where there are kinds enough for that to be possible."""
    if len({candidate.kind for candidate in whole.candidates}) < FEWEST_KINDS:
        return None
    allowed = max(FEWEST_OF_A_RULE, round(SHARE * MOST))
    return "There are enough questions of this kind." if _count(chosen, "kind", draft) >= allowed else None


@set_gate
def rules_are_balanced(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """As many of one rule as the rule allows."""
    allowed = registry[draft.rule].most
    return "There are enough questions written in this way." if _count(chosen, "rule", draft) >= allowed else None


def _count(chosen: Sequence[QuestionDraft], field: str, draft: QuestionDraft) -> int:
    return sum(getattr(other, field) == getattr(draft, field) for other in chosen)


@set_gate
def answers_vary(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """The same answer is right at most twice among the questions of one rule."""
    same = sum(other.rule == draft.rule and key_text(other) == key_text(draft) for other in chosen)
    return "The same answer is right in two questions already." if same >= A_SENTENCE else None


@set_gate
def one_not(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """At most one question asks for what is NOT so."""
    taken = "NOT" in draft.stem and any("NOT" in other.stem for other in chosen)
    return "The set already has a question with NOT." if taken else None


@set_gate
def longest_is_not_the_key(draft: QuestionDraft, chosen: Sequence[QuestionDraft], whole: Set) -> str | None:
    """The longest option is the key in at most 40 % of the questions (counted from the fifth on)."""
    judged = [other for other in [*chosen, draft] if options(other)]
    longest = sum(_key_is_longest(other) for other in judged)
    over = len(judged) > 4 and longest > SHARE * len(judged) and _key_is_longest(draft)
    return "The longest option would be right too often." if over else None


def _key_is_longest(draft: QuestionDraft) -> bool:
    wrong = [len(lure.text) for lure in lures(draft)]
    return bool(wrong) and len(key_text(draft)) > max(LONG, *wrong)
