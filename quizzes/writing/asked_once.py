"""What a set asks once: what somebody said or did, and a passage that is answered in own words."""

import re
from collections.abc import Sequence

from quizzes.kinds import registry as kinds

from .model import QuestionDraft
from .rules import registry
from .shown import options, unquoted
from .words import overlap

ONE_CLAIM, BRIEF = 0.8, 12
OPENS = "According to the article, "
ABOUT_VOICES = (
    "Identify who says what",
    "Tell one voice's points from those of others",
    "Tell the points of several voices apart",
    "Find who did what",
)

Drafts = Sequence[QuestionDraft]


def claims_are_told_once(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """What somebody said is asked for once, whether for its speaker or for the words: one would answer the other."""
    mine = _told(draft)
    for other in chosen:
        theirs = _told(other)
        if any(overlap(one, two) >= ONE_CLAIM for one in mine for two in theirs):
            return f"Another question already asks about this: {other.stem}"
    return None


def _told(draft: QuestionDraft) -> list[str]:
    """What a question about voices tells of them: its stem where names are the options, else the right options."""
    if registry[draft.rule].objective not in ABOUT_VOICES:
        return []
    shown = options(draft)
    named = shown and re.search(r"\b(?:who|which of these bodies)\b", unquoted(draft.stem))
    return [draft.stem.removeprefix(OPENS)] if named else [text for text in _answers(draft) if len(text) > BRIEF]


def _answers(draft: QuestionDraft) -> list[str]:
    """Each right option, or what belongs to each of several parts."""
    kind = kinds[draft.kind]
    parts = kind.parts(draft.body, draft.key, kind.right(draft.body, draft.key))
    return [option.text for option in options(draft) if option.right] or [part.expected for part in parts]


def one_in_own_words_a_passage(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """Two answers in own words do not rest on one passage: who writes one has written half of the other."""
    mine = {(e.start, e.end) for e in draft.evidence}
    for other in chosen:
        own = kinds[draft.kind].by_person and kinds[other.kind].by_person
        if own and mine & {(e.start, e.end) for e in other.evidence}:
            return f"Another answer in own words rests on this passage: {other.stem}"
    return None
