"""Words as the writer compares them: tokens, lemmas, likeness, and what leaves a reader hanging."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import simplemma
from rapidfuzz import fuzz

DATA = Path(__file__).with_name("data")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
OPENING = 3
EXPLETIVE = re.compile(
    r"it (?:is|was|would be|will be|has been|may be|remains|takes|took|would take|will take|beggars|matters) "
    r".*\b(?:to|that|for|whether|when|if)\b",
    re.I,
)
_PLAIN = str.maketrans({"\u00a0": " ", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-"})


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of `data/<name>.txt`, one a line, lower case; lines that start with # are remarks."""
    lines = (line.strip() for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    """A pattern that finds any entry of a word list as whole words, longest first, whatever the case."""
    entries = sorted(word_list(name), key=lambda entry: (-len(entry), entry))
    return re.compile(r"\b(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries) + r")\b", re.I)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text with one form of quotation mark, dash and space; the same length."""
    return text.translate(_PLAIN)


def plain_grades(words: str) -> str:
    """The words without quotation marks around a grade: ‘inadequate’ is a grade and nobody's words."""
    return QUOTED_GRADE.sub(r"\g<grade>", words)


@lru_cache(maxsize=64)
def one_mark(text: str) -> str:
    """The text with one form of every mark, so that a quotation inside another is found again."""
    return plain(text).replace('"', "'")


def tokens(text: str) -> list[str]:
    return WORD.findall(plain(text))


def word_count(text: str) -> int:
    return len(text.split())


@cache
def lemma(word: str) -> str:
    """The lower-case dictionary form of one word, without a possessive ending."""
    bare = word.lower().removesuffix("'s").rstrip("'")
    return str(simplemma.lemmatize(bare, lang="en")).lower() if bare else ""


@lru_cache(maxsize=16384)
def lemmas(text: str) -> frozenset[str]:
    """The lemmas of the words that carry meaning."""
    return frozenset(lemma(token) for token in tokens(text) if token.lower() not in word_list("stopwords")) - {""}


def overlap(one: str, other: str) -> float:
    """How much of the meaning words of the shorter text the other shares, in [0, 1]."""
    first, second = lemmas(one), lemmas(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def likeness(one: str, other: str) -> float:
    """How alike two texts are written, in [0, 1]."""
    return fuzz.ratio(plain(one).lower(), plain(other).lower()) / 100


QUOTED_GRADE = re.compile(
    r"[‘“\"'](?P<grade>inadequate|adequate|requires improvement(?: to be good)?|good|outstanding)[’”\"'](?!\w)"
)
LOOSE = re.compile(r"\b(?:it|they|them|this|these|it's|they're)\b", re.I)
POINTING = re.compile(
    r"\b(?:in|of|to|for|with|on|under|at|by|from|met|meet|about) (?:that|those) [a-z]+\b|\bsuch (?!as\b|an?\b)[a-z]+|"
    r"\b(?:by|since|before|until) then\b|\b(?:the )?same (?:period|time|year|month|week)\b"
)
"""A noun that points to what was said before: "in that case", "14 such decisions", "over the same period"."""
EMPTY_IT = re.compile(
    r"\bit (?:is|was|would be|will be|has been|may be|can be|remains) (?!because\b)(?:\S+ ){1,4}?(?:to|that|for)\b",
    re.I,
)


ONE_PERSON = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
SOMEBODY = re.compile(
    r"\b(?:an?|every|each|any|no|one) (?:\w+ )?(?:child|baby|boy|girl|teenager|person|pupil|parent|mother|father|carer|"
    r"worker|teacher|nurse|manager|director|family|woman|man|patient|prisoner|youth)\b",
    re.I,
)
ANCHOR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
QUOTED_RUN = re.compile(r"“([^“”]*)”")


@lru_cache(maxsize=16384)
def unresolved(text: str) -> str | None:
    """The first word that hangs in a text with quoted words in it: there "they" may stand for what comes before."""
    inside = (hanging(run) for run in QUOTED_RUN.findall(text))
    return loose(QUOTED_RUN.sub(" ", text)) or next((word for word in inside if word), None)


@lru_cache(maxsize=16384)
def loose(text: str) -> str | None:
    """As `dangling`, and any "it", "they" or "this" at all: for words that stand without quotation marks."""
    found = LOOSE.search(_anchored(EMPTY_IT.sub(" ", plain(text)))) or _untold().search(plain(text))
    return dangling(text) or (found.group() if found else None)


def pointed(text: str) -> str | None:
    """A noun that the text only points to, outside quotation marks: "in that case", "such decisions"."""
    found = POINTING.search(plain(QUOTED_RUN.sub(" ", text)))
    return found.group() if found else None


CARRIES = r"(?:had|have|has|were|was|are|is|will|would|could|should|might|may|must|did|do|[a-z]+ed)"
MANY_FIRST = re.compile(
    rf"^(?:\S+ ){{0,5}}?(?:[a-z]{{2,}}(?<![su])s|children|people|staff)\b(?: \S+){{0,4}}? {CARRIES} ", re.I
)
ONE_FIRST = re.compile(rf"^(?:the|a|an) (?:[\w'-]+ ){{0,3}}?[\w'-]+(?<!s) {CARRIES} ", re.I)
OF_MANY, OF_ONE = (
    re.compile(r"\b(?:they|them|their)\b"),
    re.compile(r"\bit(?= (?:had|has|was|is|could|would|can|will|[a-z]+ed|made)\b)"),
)


def _anchored(text: str) -> str:
    """The text without pronouns for what its own subject names: "cases were late because two of them were lost"."""
    for opens, pronoun in ((MANY_FIRST, OF_MANY), (ONE_FIRST, OF_ONE)):
        found = opens.match(text)
        if found:
            text = text[: found.end()] + pronoun.sub(" ", text[found.end() :])
    return text


@cache
def _untold() -> re.Pattern[str]:
    """ "The number" or "the changes" where nothing after the noun tells of what."""
    return re.compile(
        rf"\bthe {phrase_pattern('untold').pattern}(?! (?:of|in|to|that|for|on|with|by|from|at|between)\b)", re.I
    )


def hanging(text: str) -> str | None:
    """A date or a pronoun that hangs wherever it stands: "last year", "she"."""
    dated = next(_hanging_dates(plain(text)), None)
    found = dated or next((m for m in phrase_pattern("third_person").finditer(plain(text)) if not _told(text, m)), None)
    return found.group() if found else None


def _told(text: str, found: re.Match[str]) -> bool:
    """Whether the text itself says what the words point at: "a child from his parents", "not the same thing as"."""
    if plain(text)[found.end() :].startswith(" Majesty"):
        return True
    if found.group().lower() == "the same":
        return bool(re.match(r"(?: \w+)? as\b", plain(text)[found.end() :]))
    return found.group().lower() in ONE_PERSON and bool(SOMEBODY.search(plain(text)[: found.start()]))


def _hanging_dates(text: str) -> Iterator[re.Match[str]]:
    """ "Next year" and "the next year", unless a date stands before "the next year" and tells which that is."""
    for found in phrase_pattern("relative_dates").finditer(text):
        before = text[: found.start()]
        counted = before.lower().endswith("the ") or found.group().lower().startswith("the ")
        if not (counted and ANCHOR.search(before)):
            yield found


@lru_cache(maxsize=16384)
def dangling(text: str) -> str | None:
    """The first word or phrase that a reader could not resolve without the sentence before; None where none is."""
    if hanging(text):
        return hanging(text)
    opening = tokens(text)[:OPENING]
    if opening and opening[0].lower() in word_list("connectives") and not re.match(r"(?:no|too) [a-z]", text, re.I):
        return opening[0]
    if EXPLETIVE.match(plain(text).strip()):
        return None
    pointing = [word for i, word in enumerate(opening) if word.lower() in word_list("pointers") and not _joins(word, i)]
    return pointing[0] if pointing else None


def _joins(word: str, place: int) -> bool:
    """Whether "that" stands after the first word, where it joins clauses and does not point."""
    return word.lower() == "that" and place > 0
