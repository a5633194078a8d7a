"""Motions from columns and speeches: what one who says "I" holds to be so in general, or to be right."""

import re
from collections.abc import Iterator

from quizzes.reading.model import Reading

from .clauses import tense_of
from .contested import GENERAL, OWN
from .critical import one_sided
from .first_person import in_first_person, own_sentences
from .model import Argument, Evidence, MotionDraft
from .motion_gates import AUTHOR
from .unheard import missing
from .wording import capital
from .words import loose, plain, word_count

SHORTEST, LONGEST = 6, 26
NORM = re.compile(r"\b(?:should|must|ought to)\b")
LEADS_IN = re.compile(r"^(?:However|But|So|And|Yet|Still|Besides),? ")
ORDER = re.compile(
    r"^(?:Keep|Publish|End|Stop|Give|Make|Abolish|Fund|Pay|Listen|Ask|Tell|Train|Trust|Measure|Count|Spend|Put|Take|"
    r"Leave|Scrap|Close|Open|Send|Show|Start|Cut|Raise|Share) (?:the|a|an|every|each|no|more|fewer|less|to|[a-z]+s)\b"
)
NARRATIVE = re.compile(
    r"\b(?:instead|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|this|that|these|those|here|today|yesterday|now|then|next|last)\b",
    re.I,
)
MOST = 2


def authors_view(reading: Reading) -> Iterator[MotionDraft]:
    """General and normative sentences of an author who speaks as "I" or "we", at most two."""
    if not in_first_person(reading):
        return
    fit = [(view_in(reading.slice(sentence.span)), sentence) for sentence in own_sentences(reading)]
    fit = [(words, sentence) for words, sentence in fit if NORM.search(words) and general(plain(words))]
    for words, sentence in fit[:MOST]:
        yield one_sided(
            "authors_view",
            capital(words),
            (Argument(AUTHOR, Evidence.of(reading.canonical, sentence.span)),),
            missing(reading),
            "What would somebody say who disagrees, and what would the author have to show to convince that person?",
        )


def view_in(words: str) -> str:
    """The sentence without "However," or the like before it."""
    return LEADS_IN.sub("", words)


def general(words: str) -> bool:
    """Whether a sentence says what is so in general or ought to be, and stands alone."""
    if not SHORTEST <= word_count(words) <= LONGEST or OWN.search(words) or not words.endswith("."):
        return False
    alone = not loose(words) and not NARRATIVE.search(words) and not any(mark in words for mark in '"?[;:')
    said_so = GENERAL.match(capital(words)) and tense_of(words) == "present"
    sort = NORM.search(words) or said_so or ORDER.match(capital(words))
    return bool(alone and sort) and not any(map(str.isdigit, words))
