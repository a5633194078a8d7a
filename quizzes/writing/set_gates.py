"""What a set of questions must not be: each set gate judges a draft beside those already chosen.

A new set gate is one decorated function here.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from quizzes.kinds import registry as kinds

from .asked_once import claims_are_told_once, one_in_own_words_a_passage
from .matters import facts_are_asked_once, nothing_shows_the_answer
from .model import QuestionDraft
from .rules import registry
from .shown import key_text, lures, options, quoted_runs
from .words import lemmas, likeness, overlap, plain, word_count, word_list

MOST = 12
A_SENTENCE = 2
NARROW = 2
"""Questions that rest on more passages than these (pairs, an order) use none of them up."""
SHARE = 0.4
FEWEST_KINDS = 3
FEWEST_OF_A_RULE = 3
TOO_ALIKE = 0.8
LONG = 40
A_STATEMENT = 4
ONE_MATTER, ONE_FACT = 0.6, 0.75

BARE_COUNT = re.compile(
    r"\bhow many (?:\w+ )?(?:recommendations|findings|strengths|areas|points|faults|priorities|questions|reports|steps|"
    r"commitments|votes|pages|letters|doors)\b"
)
ASKS_WHEN = re.compile(r", (?:since |by )?(?:when|in which (?:month|year))\b")
POSTS = "Identify who speaks in which role"
ALTERED = ("reported", "not_said")

Drafts = Sequence[QuestionDraft]
SetCheck = Callable[[QuestionDraft, Drafts, Drafts], str | None]

SET_GATES: list[tuple[str, SetCheck]] = []


def set_gate(check: SetCheck) -> SetCheck:
    """Add a check of (draft, chosen, all candidates) under the name of its function."""
    SET_GATES.append((check.__name__, check))
    return check


def first_failure(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> tuple[str, str] | None:
    """The name of the first set gate that leaves the draft out, with the reason; None where it fits."""
    failures = ((name, check(draft, chosen, candidates)) for name, check in SET_GATES)
    return next(((name, reason) for name, reason in failures if reason), None)


@set_gate
def enough_questions(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    return f"The set has its {MOST} questions." if len(chosen) >= MOST else None


@set_gate
def two_a_sentence(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    narrow = [other for other in chosen if len(other.evidence) <= NARROW]
    used = Counter((e.start, e.end) for other in narrow for e in other.evidence)
    full = all(used[(e.start, e.end)] >= A_SENTENCE for e in draft.evidence)
    return "Two questions already stand on this sentence." if full else None


@set_gate
def stems_differ(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    near = next((other for other in chosen if _asked_alike(draft, other)), None)
    return f"Nearly the same is asked already: {near.stem}" if near else None


def _asked_alike(one: QuestionDraft, other: QuestionDraft) -> bool:
    first, second = (
        " ".join(w for w in draft.stem.split() if lemmas(w) - word_list("frame")) for draft in (one, other)
    )
    return likeness(first, second) >= TOO_ALIKE


@set_gate
def not_asked_backwards(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """The same quoted words are the matter of one question only (what is answered in own words shows no words)."""
    mine = _quoted_in(draft)
    taken = next((other for other in chosen if mine & _quoted_in(other)), None)
    return "Another question already asks about these words." if taken else None


def _quoted_in(draft: QuestionDraft) -> set[str]:
    own_words = kinds[draft.kind].by_person
    return set(quoted_runs(draft.stem if own_words else f"{draft.stem} {key_text(draft)}"))


@set_gate
def asked_as_a_pair(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """What a question with several parts asks is not asked again, for the same end, of one of them alone."""
    mine = {(e.start, e.end) for e in draft.evidence}
    for other in chosen:
        theirs = {(e.start, e.end) for e in other.evidence}
        wide = max(len(mine), len(theirs)) > NARROW
        if wide and other.objective == draft.objective and (mine <= theirs or theirs <= mine):
            return f"Another question asks for this among others: {other.stem}"
    return None


set_gate(claims_are_told_once)
set_gate(one_in_own_words_a_passage)
set_gate(facts_are_asked_once)
set_gate(nothing_shows_the_answer)


@set_gate
def answer_is_not_given(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """No stem gives away the answer to another question on the same words and matter."""
    for other in chosen:
        if _gives(other, draft) or _gives(draft, other):
            return f"One question gives the answer to another: {other.stem}"
    return None


def _gives(one: QuestionDraft, other: QuestionDraft) -> bool:
    same = {(e.start, e.end) for e in one.evidence} & {(e.start, e.end) for e in other.evidence}
    answer = plain(key_text(other)).lower().strip('"')
    stated = re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", plain(one.stem).lower())
    shown = one.stem if kinds[one.kind].by_person else f"{one.stem} {key_text(one)}"
    return bool(same and stated) and overlap(shown, other.stem) >= ONE_MATTER


@set_gate
def options_are_new(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """The same statements are not offered again for another voice."""
    mine = {option.text for option in options(draft) if word_count(option.text) >= A_STATEMENT}
    for other in chosen:
        if len(mine & {option.text for option in options(other)}) >= FEWEST_OF_A_RULE:
            return f"These options are offered already: {other.stem}"
    return None


@set_gate
def no_statement_twice(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """No statement that one question asks to be judged is an option of another, or the matter of its stem."""
    for other in chosen:
        if _judged_again(draft, other) or _judged_again(other, draft):
            return f"The same statement is to be judged already: {other.stem}"
    return None


def _judged_again(one: QuestionDraft, other: QuestionDraft) -> bool:
    """Whether `other` states something, without options, that `one` offers or asks about."""
    if other.stem == other.body.stem:
        return False
    statement = other.stem.removeprefix(other.body.stem)
    longer = [option.text for option in options(one) if word_count(option.text) >= A_STATEMENT]
    quoted = set(quoted_runs(statement))
    offered = any(overlap(text, statement) >= ONE_FACT or quoted & set(quoted_runs(text)) for text in longer)
    same = {(e.start, e.end) for e in one.evidence} == {(e.start, e.end) for e in other.evidence}
    return offered or (same and overlap(one.stem, other.stem) >= ONE_MATTER)


@set_gate
def posts_are_matched_or_asked(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """Posts that a question shows with their people leave those of another too few to choose from."""
    asks = draft.objective == POSTS and draft.rule != "who_is"
    taken = next((o for o in chosen if o.objective == POSTS and draft.kind != o.kind), None) if asks else None
    return f"Another question asks for posts: {taken.stem}" if taken else None


@set_gate
def one_bare_count(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """At most one question asks how many recommendations, findings or strengths there were."""
    bare = BARE_COUNT.search(draft.stem) and any(BARE_COUNT.search(other.stem) for other in chosen)
    return "The set already asks for a bare count." if bare else None


@set_gate
def frames_vary(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """At most two questions ask "when", "in which month" or "in which year"."""
    same = sum(bool(ASKS_WHEN.search(other.stem)) for other in chosen)
    return "Two questions already ask for a date." if ASKS_WHEN.search(draft.stem) and same >= A_SENTENCE else None


@set_gate
def kinds_are_balanced(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """At most 40 % of one kind, where there are kinds enough for that to be possible."""
    if len({candidate.kind for candidate in candidates}) < FEWEST_KINDS:
        return None
    allowed = max(FEWEST_OF_A_RULE, round(SHARE * MOST))
    return "There are enough questions of this kind." if _count(chosen, "kind", draft) >= allowed else None


@set_gate
def rules_are_balanced(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """As many of one rule as the rule allows."""
    allowed = registry[draft.rule].most
    return "There are enough questions written in this way." if _count(chosen, "rule", draft) >= allowed else None


def _count(chosen: Drafts, field: str, draft: QuestionDraft) -> int:
    return sum(getattr(other, field) == getattr(draft, field) for other in chosen)


@set_gate
def answers_vary(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """The same answer is right at most twice among the questions of one rule."""
    same = sum(other.rule == draft.rule and key_text(other) == key_text(draft) for other in chosen)
    return "The same answer is right in two questions already." if same >= A_SENTENCE else None


@set_gate
def one_altered(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """Altered statements are offered once: what is said, or what is NOT said."""
    taken = draft.rule in ALTERED and any(other.rule in ALTERED for other in chosen)
    return "The set already has a question with altered statements." if taken else None


@set_gate
def no_mirror(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """No two questions offer each other's right answer (names, figures and meanings may come again)."""
    if draft.rule in ("who_said", "who_did", "figure", "definition"):
        return None
    mine = {option.text for option in options(draft)}
    for other in chosen:
        if other.rule == draft.rule and key_text(other) in mine and key_text(draft) in {o.text for o in options(other)}:
            return f"Each of two questions offers the other's answer: {other.stem}"
    return None


@set_gate
def one_not(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """At most one question asks for what is NOT so."""
    taken = "NOT" in draft.stem and any("NOT" in other.stem for other in chosen)
    return "The set already has a question with NOT." if taken else None


@set_gate
def longest_is_not_the_key(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """The longest option is the key in at most 40 % of the questions (counted from the fifth on)."""
    judged = [other for other in [*chosen, draft] if options(other)]
    longest = sum(_key_is_longest(other) for other in judged)
    over = len(judged) > 4 and longest > SHARE * len(judged) and _key_is_longest(draft)
    return "The longest option would be right too often." if over else None


def _key_is_longest(draft: QuestionDraft) -> bool:
    wrong = [len(lure.text) for lure in lures(draft)]
    return bool(wrong) and len(key_text(draft)) > max(LONG, *wrong)
