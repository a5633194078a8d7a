"""The matter of a question: which facts of which sentences it asks for or shows, whatever its kind and wording.

A fact is the matter of one question of a set, altered or not, and no text that a learner sees holds another's answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizzes.kinds import registry as kinds

from .model import QuestionDraft
from .near import NUMBERS
from .shown import key_text, options, quoted_runs
from .words import lemmas, plain, word_count, word_list

ONE_FACT, TOLD = 0.6, 0.4
NUMBER = re.compile(r"\d[\d,.]*(?<![,.])")
WORDED = re.compile(r"[a-z]+", re.I)
FEWEST_DIGITS, LONGEST_KEY = 3, 8
PIECES = re.compile(r"(?<=[.;]) ")
"""The points of a model answer."""
NAME = re.compile(r"\b(?!According\b)[A-Z][\w.’'-]*(?: (?:of |and |for )?[A-Z][\w.’'-]*)+")
"""Who says it or did it, who may be altered or the answer, while the matter is one."""

Drafts = Sequence[QuestionDraft]
Place = tuple[int, int]


@dataclass(frozen=True)
class Matter:
    """Words that carry the meaning of one fact, and the places of the article where it may stand."""

    places: tuple[Place, ...]
    words: frozenset[str]
    quoted: frozenset[str]

    def is_one_with(self, other: "Matter") -> bool:
        """Whether both tell of the same thing in the same sentence, or of the same quoted words."""
        if self.quoted & other.quoted:
            return True
        smaller = min(len(self.words), len(other.words))
        near = any(a < d and c < b for a, b in self.places for c, d in other.places)
        return near and smaller > 0 and len(self.words & other.words) / smaller >= ONE_FACT


def facts_are_asked_once(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """A fact is the matter of one question: not as a figure here, among statements there and altered elsewhere."""
    for other in chosen:
        if any(one.is_one_with(two) for one in matters(draft) for two in matters(other)):
            return f"Another question is about this fact: {other.stem}"
    return None


def nothing_shows_the_answer(draft: QuestionDraft, chosen: Drafts, candidates: Drafts) -> str | None:
    """No stem and no option of one question holds the figures that another asks for, of the same thing."""
    for other in chosen:
        if _shows(draft, other) or _shows(other, draft):
            return f"One question shows the answer to another: {other.stem}"
    return None


@lru_cache(maxsize=4096)
def matters(draft: QuestionDraft) -> tuple[Matter, ...]:
    """Each fact that a question asks for: the one of a narrow question, every option or part of a wide one."""
    places = tuple((e.start, e.end, lemmas(e.quote)) for e in draft.evidence)
    return tuple(matter for text in _statements(draft) if (matter := _matter(text, places)))


def _matter(text: str, places: tuple[tuple[int, int, frozenset[str]], ...]) -> Matter | None:
    """The words of the text that stand in the pieces of evidence that hold most of them; None where few do."""
    words = lemmas(NAME.sub(" ", text)) - word_list("frame")
    best = max((len(words & found) for _, _, found in places), default=0)
    near = [(start, end, found) for start, end, found in places if len(words & found) == best]
    if not best or best < TOLD * len(words):
        return None
    known = frozenset[str]().union(*(words & found for _, _, found in near))
    return Matter(tuple((start, end) for start, end, _ in near), known, frozenset(quoted_runs(text)))


def _statements(draft: QuestionDraft) -> Iterator[str]:
    """What the question states or asks, a text for each fact."""
    kind = kinds[draft.kind]
    parts = kind.parts(draft.body, draft.key, kind.right(draft.body, draft.key))
    if kind.by_person:
        yield draft.stem
        yield from PIECES.split(key_text(draft))
    elif len(parts) > 1:
        yield from (f"{part.label} {part.expected}" for part in parts)
    else:
        yield f"{draft.stem} {key_text(draft)}"


@lru_cache(maxsize=4096)
def _seen(draft: QuestionDraft) -> tuple[str, ...]:
    """Each text that a learner sees: stem and options."""
    return (draft.stem, *(option.text for option in options(draft)))


def _shows(one: QuestionDraft, other: QuestionDraft) -> bool:
    """Whether a text of `one` holds every figure of the key of `other`, and a word that `other` asks about."""
    answer = _answer(other)
    if not answer:
        return False
    asked = lemmas(NAME.sub(" ", other.stem)) - word_list("frame")
    needed = 1 if _is_telling(answer) else max(2, ONE_FACT * len(asked))
    return any(answer <= _figures(text) and len(asked & lemmas(text)) >= needed for text in _seen(one))


def _is_telling(answer: frozenset[str]) -> bool:
    """Whether the figures are long or several enough to stand for one thing alone."""
    return len(answer) > 1 or any(len(re.sub(r"\D", "", figure)) >= FEWEST_DIGITS for figure in answer)


@lru_cache(maxsize=4096)
def _answer(draft: QuestionDraft) -> frozenset[str]:
    """The figures of a short key."""
    key = key_text(draft)
    return _figures(key) if word_count(key) <= LONGEST_KEY else frozenset()


@lru_cache(maxsize=8192)
def _figures(text: str) -> frozenset[str]:
    """The numbers in a text, those in words as digits."""
    worded = (NUMBERS[word.lower()] for word in WORDED.findall(text) if word.lower() in NUMBERS)
    return frozenset([*NUMBER.findall(plain(text)), *map(str, worded)])
