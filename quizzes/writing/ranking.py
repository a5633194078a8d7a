"""Which of the drafts that passed make the set: rank, then a greedy choice for cover, under the rules of a set."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizzes.reading.model import Reading

from .alone import opening
from .choosing import drawn
from .model import QuestionDraft, Rejection
from .rules import registry
from .set_gates import BARE_COUNT, SHARE, first_failure
from .shown import key_text, lures, voices_in
from .words import lemmas, word_count, word_list

COVER, CROWD, DULL = 0.15, 0.1, 0.3
FEWEST = 8
TOO_MANY = "More than two in five of the questions would be written in this way."
TOO_MANY_OF_A_KIND = "More than two in five of the questions would be of this kind."

Subject = frozenset[tuple[str, object]]


@dataclass(frozen=True)
class Candidate:
    """A ranked draft with the paragraphs, voices, kind and rule that it covers, and its draw against a tie."""

    draft: QuestionDraft
    covers: tuple[Subject, ...]
    draw: str


def choose(
    drafts: Sequence[QuestionDraft], reading: Reading
) -> tuple[tuple[QuestionDraft, ...], tuple[Rejection, ...]]:
    """The chosen drafts, best first, each with its rank; and those that the rules of a set left out."""
    waiting = _candidates(drafts, reading)
    everything = [candidate.draft for candidate in waiting]
    chosen: list[QuestionDraft] = []
    rejected: list[Rejection] = []
    covered: Subject = frozenset()
    while waiting:
        best = max(waiting, key=lambda one: (worth(one, covered, _crowd(one, chosen)), one.draw))
        waiting.remove(best)
        failure = first_failure(best.draft, chosen, everything)
        if failure:
            rejected.append(Rejection(*failure, best.draft.rule, best.draft.stem, best.draft.evidence))
        else:
            chosen.append(best.draft)
            covered = covered.union(*best.covers)
    kept, left_out = balanced(chosen)
    return kept, (*rejected, *left_out)


def balanced(chosen: Sequence[QuestionDraft]) -> tuple[tuple[QuestionDraft, ...], tuple[Rejection, ...]]:
    """The set with at most two in five of one rule and of one kind, the last chosen left out first.

    Never fewer than eight for that.
    """
    kept, left_out = list(chosen), []
    for field, reason in (("rule", TOO_MANY), ("kind", TOO_MANY_OF_A_KIND)):
        while len(kept) > FEWEST:
            common, count = Counter(getattr(draft, field) for draft in kept).most_common(1)[0]
            if count <= SHARE * len(kept):
                break
            last = next(draft for draft in reversed(kept) if getattr(draft, field) == common)
            kept.remove(last)
            left_out.append(Rejection(f"{field}s_have_a_share", reason, last.rule, last.stem, last.evidence))
    return tuple(kept), tuple(left_out)


def worth(candidate: Candidate, covered: Subject, crowd: int = 0) -> float:
    """Rank, more for each of paragraph, voice, kind and rule not covered yet, less for each of its kind in the set."""
    new = sum(not subject & covered for subject in candidate.covers)
    return candidate.draft.rank + COVER * new - CROWD * crowd


def _crowd(candidate: Candidate, chosen: Sequence[QuestionDraft]) -> int:
    return sum(draft.kind == candidate.draft.kind for draft in chosen)


def _candidates(drafts: Sequence[QuestionDraft], reading: Reading) -> list[Candidate]:
    counts = Counter(word for sentence in reading.sentences for word in lemmas(reading.slice(sentence.span)))
    ranked = (replace(draft, rank=round(rank(draft, reading, counts), 3)) for draft in drafts)
    return [Candidate(draft, _covers(draft, reading), drawn(reading, draft.fingerprint)) for draft in ranked]


def _covers(draft: QuestionDraft, reading: Reading) -> tuple[Subject, ...]:
    numbers = {reading.canonical.paragraph_number(evidence.start) for evidence in draft.evidence}
    voices = {voice.id for voice in voices_in(f"{draft.stem} {key_text(draft)}", reading)}
    return (
        frozenset(("paragraph", number) for number in numbers),
        frozenset(("voice", number) for number in voices),
        frozenset({("kind", draft.kind)}),
        frozenset({("rule", draft.rule)}),
    )


def rank(draft: QuestionDraft, reading: Reading, counts: Counter[str]) -> float:
    """Worth in [0, 1]: the rule's, how central the question is, its wrong options, how short it is."""
    parts = (
        (0.4, registry[draft.rule].worth),
        (0.1, centrality(draft, counts)),
        (0.15, on_the_subject(draft, reading)),
        (0.25, lure_quality(draft, reading)),
        (0.1, max(0.0, 1 - word_count(draft.stem) / 40)),
    )
    return sum(weight * value for weight, value in parts) - DULL * bool(BARE_COUNT.search(draft.stem))


def centrality(draft: QuestionDraft, counts: Counter[str]) -> float:
    """How much of the evidence is made of words that the article comes back to, in [0, 1]."""
    words = frozenset().union(*(lemmas(evidence.quote) for evidence in draft.evidence))
    return sum(counts[word] > 1 for word in words) / len(words) if words else 0.0


def on_the_subject(draft: QuestionDraft, reading: Reading) -> float:
    """How much of the question stands in the headline and the first paragraph, half of it being all, in [0, 1]."""
    words = lemmas(f"{draft.stem} {key_text(draft)}") - word_list("frame")
    return min(1.0, 2 * len(words & opening(reading)) / len(words)) if words else 0.0


def lure_quality(draft: QuestionDraft, reading: Reading) -> float:
    """Wrong options that stand in the article and are about as long as the key count most, in [0, 1]."""
    wrong = lures(draft)
    if not wrong:
        return 0.8
    key = max(1, len(key_text(draft)))
    fit = [min(key, len(lure.text)) / max(key, len(lure.text), 1) for lure in wrong]
    inside = [lure.text.strip("“”") in reading.canonical.text for lure in wrong]
    return (sum(fit) + sum(inside)) / (2 * len(wrong)) * (1.0 if len(wrong) > 2 else 0.8)
