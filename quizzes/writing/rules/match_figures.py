"""Match figures or dates to what is asked: several short questions with one figure of the article each."""

import re
from calendar import month_name
from collections.abc import Iterable

from quizzes.kinds.matching import FEWEST
from quizzes.reading.model import Reading
from quizzes.writing.gates import first_failure
from quizzes.writing.model import QuestionDraft
from quizzes.writing.pairing import Pair, matching
from quizzes.writing.shown import key_text
from quizzes.writing.wording import capital
from quizzes.writing.words import overlap, plain, word_list

from .base import rule
from .figure import OBJECTIVE
from .figure import write as figures

NAME = "match_figures"
STEM = "According to the article, which of these is the answer to each question?"
OWN = "According to the article, "
MOST = 4
MONTH = re.compile(rf"\b(?:{'|'.join(month_name[1:])})\b")
SAME = 0.7
SORTS = ("how many", "how much", "what percentage", "what share", "when", "in which year", "for how long", "how long")


@rule(NAME, title="Match figures to what they tell", objective=OBJECTIVE, worth=0.8, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each sort of figure of which three or more can be asked for, each with a value of its own."""
    sure = [draft for draft in figures(reading) if first_failure(draft, reading) is None]
    for sort in SORTS:
        chosen: list[QuestionDraft] = []
        for draft in (d for d in sure if asked(d).lower().startswith(sort)):
            if all(unlike(draft, o) and overlap(asked(draft), asked(o)) < SAME for o in chosen):
                chosen.append(draft)
        if len(chosen) >= FEWEST:
            drafted = matching(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=STEM,
                pairs=[pair(one) for one in chosen[:MOST]],
                spare=key_text(chosen[MOST]) if len(chosen) > MOST else "",
                feedback="Each passage gives the figure with what it tells.",
            )
            if drafted:
                yield drafted


def asked(draft: QuestionDraft) -> str:
    """The question without its source, where that is the article itself; "" for one that somebody is asked for."""
    return capital(draft.stem.removeprefix(OWN)) if plain(draft.stem).startswith(OWN) else ""


def unlike(one: QuestionDraft, other: QuestionDraft) -> bool:
    """Whether two answers differ and are written in one form: a unit or a year would tell them apart."""
    return key_text(one) != key_text(other) and form(key_text(one)) == form(key_text(other))


def form(answer: str) -> str:
    """ "0 Month 0000" of "3 March 2019", "number" of "Four" and of "291"."""
    words = answer.lower().split()
    if len(words) == 1 and (words[0] in word_list("number_words") or words[0].replace(",", "").isdigit()):
        return "number"
    return re.sub(r"\d+", "0", MONTH.sub("Month", answer))


def pair(draft: QuestionDraft) -> Pair:
    return Pair(asked(draft), key_text(draft), draft.feedback, draft.evidence)
